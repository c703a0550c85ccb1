//! `$push`: elements more in an array, at its end or where the modifiers say, and what becomes of the array then.

use docstore_spec::UpdateModifier;
use serde_json::{Map, Value};

use super::{Operation, Parsed};
use crate::fault::Malformed;
use crate::sort::Elements;

#[derive(Debug, Default)]
struct Push {
    values: Vec<Value>,
    position: Option<i64>,
    slice: Option<i64>,
    sort: Option<Elements>,
}

/// An object with `$each` holds the elements and the modifiers; any other with the name of a modifier at its top level is no
/// element.
///
/// Rules: UPD-45, UPD-46, WUP-39, WUP-46.
pub(super) fn parse(operand: Value) -> Parsed {
    match operand {
        Value::Object(members) if members.contains_key(UpdateModifier::Each.as_str()) => {
            modified(members)
        }
        value => {
            refuse_modifiers(&value)?;
            Ok(Box::new(Push {
                values: vec![value],
                ..Push::default()
            }))
        }
    }
}

/// Rules: WUP-40 to WUP-43, WUP-47.
fn modified(members: Map<String, Value>) -> Parsed {
    let mut push = Push::default();
    for (name, operand) in members {
        let at = |bad: Malformed| bad.below(&name);
        match UpdateModifier::from_name(&name) {
            Some(UpdateModifier::Each) => push.values = each(Some(operand)).map_err(at)?,
            Some(UpdateModifier::Position) => push.position = Some(whole(&operand).map_err(at)?),
            Some(UpdateModifier::Slice) => push.slice = Some(whole(&operand).map_err(at)?),
            Some(UpdateModifier::Sort) => {
                push.sort = Some(Elements::parse(&operand).map_err(at)?);
            }
            None => {
                let message = format!("`{name}` is no modifier");
                return Err(at(Malformed::here(message)));
            }
        }
    }
    Ok(Box::new(push))
}

/// The operand of `$each`.
///
/// Rules: WUP-28, WUP-47.
pub(super) fn each(operand: Option<Value>) -> Result<Vec<Value>, Malformed> {
    match operand {
        Some(Value::Array(values)) => Ok(values),
        _ => Err(Malformed::here("the operand of `$each` is an array")),
    }
}

/// A whole number, however it is written; one beyond 64 bits is as good as the last of them.
///
/// Rules: WUP-47.
#[expect(
    clippy::cast_possible_truncation,
    reason = "the cast stops at the ends of the range"
)]
fn whole(operand: &Value) -> Result<i64, Malformed> {
    let of_double = |double: f64| (double.fract() == 0.0).then_some(double as i64);
    operand
        .as_i64()
        .or_else(|| operand.as_f64().and_then(of_double))
        .ok_or_else(|| Malformed::here("the operand of the modifier is a whole number"))
}

/// An object with the name of a modifier is no element.
///
/// Rules: UPD-45, WUP-29, WUP-46.
pub(super) fn refuse_modifiers(value: &Value) -> Result<(), Malformed> {
    let mut names = value.as_object().into_iter().flat_map(|o| o.keys());
    match names.find_map(|name| UpdateModifier::from_name(name)) {
        Some(modifier) => Err(Malformed::at(
            modifier.as_str(),
            format!("`{modifier}` modifies nothing here"),
        )),
        None => Ok(()),
    }
}

impl Operation for Push {
    /// Rules: UPD-41, WUP-39.
    fn create(&self) -> Option<Value> {
        let mut items = Vec::new();
        self.add_to(&mut items);
        Some(Value::Array(items))
    }

    /// Rules: UPD-40, UPD-42 to UPD-44, WUP-48.
    fn change(&self, value: &mut Value) -> Result<(), &'static str> {
        let Value::Array(items) = value else {
            return Err("`$push` needs an array in the document");
        };
        self.add_to(items);
        Ok(())
    }
}

impl Push {
    /// Inserts, then sorts, then cuts.
    ///
    /// Rules: WUP-39 to WUP-45.
    fn add_to(&self, items: &mut Vec<Value>) {
        let length = items.len();
        let at = match self.position {
            None => length,
            Some(from_end @ ..0) => length.saturating_sub(count(from_end)),
            Some(from_front) => count(from_front).min(length),
        };
        items.splice(at..at, self.values.iter().cloned());
        if let Some(sort) = &self.sort {
            sort.apply(items);
        }
        match self.slice {
            None => {}
            Some(last @ ..0) => drop(items.drain(..items.len().saturating_sub(count(last)))),
            Some(first) => items.truncate(count(first)),
        }
    }
}

/// So many elements, whatever the sign.
fn count(number: i64) -> usize {
    usize::try_from(number.unsigned_abs()).unwrap_or(usize::MAX)
}
