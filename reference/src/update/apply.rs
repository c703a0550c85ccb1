//! Applying an update to a document's own fields.

use std::cell::Cell;
use std::collections::{HashMap, HashSet};

use docstore_spec::limits::{ARRAY_INDEX_MAX, Size};
use serde_json::{Map, Number, Value};

use super::{Change, Operation, Pull, Update};
use crate::fault::{self, Result};
use crate::faults::faulty;
use crate::order;
use crate::path::{self, Digits};

/// Bytes of JSON text that each element of a gap takes, its comma included.
const GAP_BYTES: usize = "null,".len();

/// The elements that one call has filled gaps in arrays with, in all its documents.
#[derive(Debug, Default)]
pub struct Gaps {
    filled: Cell<usize>,
}

impl Gaps {
    /// Whether so many more elements may be added; they are then taken as added.
    ///
    /// Rules: UPD-128.
    fn admit(&self, elements: usize) -> bool {
        self.filled.set(self.filled.get().saturating_add(elements));
        Size::PaddedElements.admits(self.filled.get())
    }
}

impl Update {
    /// Makes all changes, or none: on an error the fields may be half changed and are to be dropped.
    ///
    /// Rules: UPD-16, UPD-80.
    ///
    /// # Errors
    /// `INVALID_UPDATE` when a change does not fit what is there.
    pub fn apply(&self, fields: &mut Map<String, Value>, gaps: &Gaps) -> Result<()> {
        // To remove a member moves those after it, so all that go from one object go together. Paths do not overlap: in
        // which order the changes are made shows in the place of new fields alone.
        let mut removed: HashMap<&[String], Vec<&String>> = HashMap::new();
        for change in &self.changes {
            match (&change.operation, change.path.parts().split_last()) {
                (Operation::Unset, Some((last, parents))) => {
                    removed.entry(parents).or_default().push(last);
                }
                _ => change.apply(fields, gaps)?,
            }
        }
        for (parents, names) in removed {
            unset(fields, parents, &names);
        }
        Ok(())
    }
}

/// Members are removed; an element of an array becomes `null`, so that the others keep their index.
///
/// Rules: UPD-23, UPD-25 to UPD-28.
fn unset(fields: &mut Map<String, Value>, parents: &[String], names: &[&String]) {
    let target = if parents.is_empty() {
        return remove_all(fields, names);
    } else {
        find(fields, parents)
    };
    match target {
        Target::Found(Value::Object(map)) => remove_all(map, names),
        Target::Found(Value::Array(items)) if faulty!(UnsetShortensArrays) => {
            for index in names.iter().filter_map(|name| update_index(name)) {
                if items.get(index).is_some() {
                    items.remove(index);
                }
            }
        }
        Target::Found(Value::Array(items)) => {
            for index in names.iter().filter_map(|name| update_index(name)) {
                if let Some(item) = items.get_mut(index) {
                    *item = Value::Null;
                }
            }
        }
        _ => {}
    }
}

/// Removes members and leaves the others in their order.
fn remove_all(map: &mut Map<String, Value>, names: &[&String]) {
    match names {
        [only] => {
            map.shift_remove(*only);
        }
        _ => {
            let names: HashSet<&String> = names.iter().copied().collect();
            map.retain(|name, _| !names.contains(name));
        }
    }
}

/// Where a path leads.
enum Target<'a> {
    /// To a value.
    Found(&'a mut Value),
    /// To a member that is not there: the object, and the names still to be made.
    NoMember(&'a mut Map<String, Value>, &'a [String]),
    /// To an element past the end: the array, its index, and the names still to be made.
    PastEnd(&'a mut Vec<Value>, usize, &'a [String]),
    /// Nowhere: a scalar, `null` or a name in an array is in the way.
    Blocked,
}

/// Rules: UPD-21.
fn find<'a>(fields: &'a mut Map<String, Value>, parts: &'a [String]) -> Target<'a> {
    let Some((first, rest)) = parts.split_first() else {
        return Target::Blocked;
    };
    if !fields.contains_key(first) {
        return Target::NoMember(fields, parts);
    }
    match fields.get_mut(first) {
        Some(value) => find_in(value, rest),
        None => Target::Blocked,
    }
}

/// Rules: UPD-58, UPD-59, UPD-62, UPD-63.
fn find_in<'a>(value: &'a mut Value, parts: &'a [String]) -> Target<'a> {
    let Some((first, rest)) = parts.split_first() else {
        return Target::Found(value);
    };
    match value {
        Value::Object(map) => find(map, parts),
        Value::Array(items) => match update_index(first) {
            None => Target::Blocked,
            Some(index) if index >= items.len() => Target::PastEnd(items, index, rest),
            Some(index) => match items.get_mut(index) {
                Some(item) => find_in(item, rest),
                None => Target::Blocked,
            },
        },
        _ => Target::Blocked,
    }
}

/// An update's path reads any run of digits as an index.
fn update_index(part: &str) -> Option<usize> {
    let digits = !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| part.parse().unwrap_or(usize::MAX))
}

impl Change {
    /// Makes the change where the path leads, and makes what is missing on the way.
    ///
    /// Rules: UPD-48, UPD-57, UPD-60 to UPD-63, UPD-69.
    fn apply(&self, fields: &mut Map<String, Value>, gaps: &Gaps) -> Result<()> {
        match (find(fields, self.path.parts()), &self.operation) {
            (Target::NoMember(object, [name]), Operation::Pull(_)) if faulty!(PullCreates) => {
                object.insert(name.clone(), Value::Array(Vec::new()));
                Ok(())
            }
            (Target::Found(value), _) => self.change(value),
            (Target::NoMember(..) | Target::PastEnd(..), Operation::Pull(_)) => Ok(()),
            (Target::Blocked, operation) if faulty!(ScalarInTheWayReplaced) => {
                fields.insert(
                    self.path.first().to_owned(),
                    nested(self.path.rest(), created(operation)),
                );
                Ok(())
            }
            (Target::Blocked, _) => {
                Err(self.refusal("the path leads through a value that is no object"))
            }
            (Target::NoMember(object, names), operation) => {
                if let Some((name, rest)) = names.split_first() {
                    object.insert(name.clone(), nested(rest, created(operation)));
                }
                Ok(())
            }
            (Target::PastEnd(_, index, _), _) if index > ARRAY_INDEX_MAX => {
                Err(self.refusal("the index is too large to grow an array to"))
            }
            (Target::PastEnd(items, index, _), _)
                if (index - items.len()) * GAP_BYTES > Size::DocumentBytes.most() =>
            {
                Err(fault::document("", Size::DocumentBytes.exceeded()))
            }
            (Target::PastEnd(items, index, _), _) if !gaps.admit(index - items.len()) => {
                Err(self.refusal(&Size::PaddedElements.exceeded()))
            }
            (Target::PastEnd(items, index, names), operation) => {
                if !faulty!(GapIsClosed) {
                    items.resize(index, Value::Null);
                }
                items.push(nested(names, created(operation)));
                Ok(())
            }
        }
    }

    /// Rules: UPD-17 to UPD-20, UPD-22, UPD-29, UPD-30, UPD-32, UPD-33, UPD-40, UPD-42 to UPD-44, UPD-47,
    /// UPD-49, UPD-56, UPD-69.
    pub(super) fn change(&self, value: &mut Value) -> Result<()> {
        match &self.operation {
            Operation::Set(Value::Object(new)) if faulty!(SetMerges, value.is_object()) => {
                if let Value::Object(old) = value {
                    old.extend(new.clone());
                }
            }
            Operation::Set(new) => *value = new.clone(),
            Operation::Unset => {}
            Operation::Inc(amount) if faulty!(IncOfNullCounts, value.is_null()) => {
                *value = Value::Number(amount.clone());
            }
            Operation::Inc(amount) => {
                let Value::Number(number) = value else {
                    return Err(self.refusal("`$inc` needs a number in the document"));
                };
                let sum = add(number, amount)
                    .ok_or_else(|| self.refusal("the sum is beyond what a number can hold"))?;
                *number = sum;
            }
            Operation::Push(item) if faulty!(PushReplacesScalar, !value.is_array()) => {
                *value = Value::Array(vec![item.clone()]);
            }
            Operation::Push(item) => {
                let Value::Array(items) = value else {
                    return Err(self.refusal("`$push` needs an array in the document"));
                };
                match item {
                    Value::Array(more) if faulty!(PushSpreads) => items.extend(more.clone()),
                    _ if faulty!(PushSkipsEqual, items.contains(item)) => {}
                    _ => items.push(item.clone()),
                }
            }
            Operation::Pull(pull) => {
                let Value::Array(items) = value else {
                    return Err(self.refusal("`$pull` needs an array in the document"));
                };
                if faulty!(PullsOne)
                    && let Some(first) = items.iter().position(|item| pull.removes(item))
                {
                    items.remove(first);
                    return Ok(());
                }
                items.retain(|item| !pull.removes(item));
            }
        }
        Ok(())
    }

    fn refusal(&self, message: &str) -> docstore_spec::StoreError {
        fault::update(&self.place(), message)
    }
}

/// The value an operation makes where nothing is.
///
/// Rules: UPD-22, UPD-31, UPD-41.
fn created(operation: &Operation) -> Value {
    match operation {
        Operation::Set(value) => value.clone(),
        Operation::Inc(_) if faulty!(IncOfMissingIsZero) => Value::from(0),
        Operation::Inc(amount) => Value::Number(amount.clone()),
        Operation::Push(item) => Value::Array(vec![item.clone()]),
        Operation::Unset | Operation::Pull(_) => Value::Null,
    }
}

/// `value` inside one object for each name.
///
/// Rules: UPD-57, UPD-58.
fn nested(names: &[String], value: Value) -> Value {
    names.iter().rev().fold(value, |inner, name| {
        if faulty!(NumberMakesArray, path::array_index(name) == Some(0)) {
            return Value::Array(vec![inner]);
        }
        let mut object = Map::new();
        object.insert(name.clone(), inner);
        Value::Object(object)
    })
}

/// Exact for whole numbers; `None` beyond `i64` or the doubles.
///
/// Rules: UPD-35 to UPD-38.
fn add(a: &Number, b: &Number) -> Option<Number> {
    match (a.as_i64(), b.as_i64()) {
        (Some(a), Some(b)) if faulty!(IncWrapsAround) => Some(a.wrapping_add(b).into()),
        (Some(a), Some(b)) if !faulty!(IncByDoubles) => a.checked_add(b).map(Number::from),
        _ => Number::from_f64(a.as_f64()? + b.as_f64()?),
    }
}

impl Pull {
    /// Rules: UPD-50 to UPD-54.
    fn removes(&self, item: &Value) -> bool {
        match self {
            Pull::Equal(value) => order::equal(item, value),
            Pull::Holds(conditions) => conditions.iter().all(|condition| {
                condition
                    .holds(&mut |visit| path::from_value(item, &[], Digits::IndexAndName, visit))
            }),
            Pull::Selected(filter) => item.is_object() && filter.selects_value(item),
        }
    }
}
