//! Applying an update to a document's own fields.

use std::cell::Cell;
use std::collections::{HashMap, HashSet};

use docstore_spec::limits::{ARRAY_INDEX_MAX, Size};
use serde_json::{Map, Value};

use super::{Change, Occasion, Update};
use crate::fault::{self, Result};
use crate::path::Path;

/// Why a renaming is refused.
const OBJECTS_ONLY: &str = "`$rename` leads through objects only";

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
    /// Rules: UPD-16, UPD-80, WUP-2, UPD-70, UPD-3.
    ///
    /// # Errors
    /// `INVALID_UPDATE` when a change does not fit what is there.
    pub fn apply(
        &self,
        fields: &mut Map<String, Value>,
        gaps: &Gaps,
        occasion: Occasion,
    ) -> Result<()> {
        // To remove a member moves those after it, so all that go from one object go together. Paths do not overlap: in
        // which order the changes are made shows in the place of new fields alone.
        let mut removed: HashMap<&[String], Vec<&String>> = HashMap::new();
        for change in &self.changes {
            if change.operation.only_in_new() && occasion == Occasion::Existing {
                continue;
            }
            if let Some(source) = change.operation.source() {
                change.rename(fields, source)?;
                continue;
            }
            match change.path.parts().split_last() {
                Some((last, parents)) if change.operation.removes() => {
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
    /// Moves what stands at `source`, if anything does, to the path of the change.
    ///
    /// Rules: WUP-17 to WUP-20, WUP-22, WUP-24.
    fn rename(&self, fields: &mut Map<String, Value>, source: &Path) -> Result<()> {
        let Some(value) = self.member(fields, source.parts())?.cloned() else {
            return Ok(());
        };
        self.member(fields, self.path.parts())?;
        match find(fields, self.path.parts()) {
            Target::Found(there) => *there = value,
            Target::NoMember(object, names) => {
                if let Some((name, rest)) = names.split_first() {
                    object.insert(name.clone(), nested(rest, value));
                }
            }
            Target::PastEnd(..) | Target::Blocked => return Err(self.refusal(OBJECTS_ONLY)),
        }
        if let Some((last, parents)) = source.parts().split_last() {
            unset(fields, parents, &[last]);
        }
        Ok(())
    }

    /// What stands at a path through objects alone; anything else on the way is refused.
    ///
    /// Rules: WUP-22.
    fn member<'f>(
        &self,
        fields: &'f Map<String, Value>,
        parts: &[String],
    ) -> Result<Option<&'f Value>> {
        let Some((first, rest)) = parts.split_first() else {
            return Ok(None);
        };
        let Some(mut at) = fields.get(first) else {
            return Ok(None);
        };
        for name in rest {
            let object = at.as_object().ok_or_else(|| self.refusal(OBJECTS_ONLY))?;
            match object.get(name) {
                None => return Ok(None),
                Some(value) => at = value,
            }
        }
        Ok(Some(at))
    }

    /// Makes the change where the path leads, and makes what is missing on the way.
    ///
    /// Rules: UPD-48, UPD-57, UPD-60 to UPD-63, UPD-69, UPD-155.
    fn apply(&self, fields: &mut Map<String, Value>, gaps: &Gaps) -> Result<()> {
        match find(fields, self.path.parts()) {
            Target::Found(value) => return self.change(value),
            Target::Blocked => {
                return Err(self.refusal("the path leads through a value that is no object"));
            }
            Target::NoMember(object, names) => {
                if let (Some((name, rest)), Some(value)) =
                    (names.split_first(), self.operation.create())
                {
                    object.insert(name.clone(), nested(rest, value));
                }
            }
            Target::PastEnd(items, index, names) => {
                let Some(value) = self.operation.create() else {
                    return Ok(());
                };
                self.admit_gap(index, index - items.len(), gaps)?;
                items.resize(index, Value::Null);
                items.push(nested(names, value));
            }
        }
        Ok(())
    }

    /// Refuses a gap that is too large, before anything is filled.
    ///
    /// Rules: UPD-61, UPD-85, UPD-128.
    fn admit_gap(&self, index: usize, gap: usize, gaps: &Gaps) -> Result<()> {
        if index > ARRAY_INDEX_MAX {
            return Err(self.refusal("the index is too large to grow an array to"));
        }
        if gap * GAP_BYTES > Size::DocumentBytes.most() {
            return Err(fault::document("", Size::DocumentBytes.exceeded()));
        }
        if gaps.admit(gap) {
            Ok(())
        } else {
            Err(self.refusal(&Size::PaddedElements.exceeded()))
        }
    }

    /// Changes a value that is there.
    pub(super) fn change(&self, value: &mut Value) -> Result<()> {
        let changed = self.operation.change(value);
        changed.map_err(|why| self.refusal(why))
    }

    fn refusal(&self, message: &str) -> docstore_spec::StoreError {
        fault::update(&self.place(), message)
    }
}

/// `value` inside one object for each name.
///
/// Rules: UPD-57, UPD-58.
fn nested(names: &[String], value: Value) -> Value {
    names.iter().rev().fold(value, |inner, name| {
        let mut object = Map::new();
        object.insert(name.clone(), inner);
        Value::Object(object)
    })
}
