//! `$push`

use docstore_spec::UpdateModifier;
use serde_json::Value;

use super::Action;
use super::modifiers::{self, Modifiers};
use crate::fault::Fault;

/// An object with `$each` is several elements and what is to become of the array; another object with the name of a
/// modifier is a mistake, and any other value is an element.
///
/// Rules: UPD-45, UPD-46, WUP-39, WUP-46.
pub fn read(operand: &Value) -> Result<Action, Fault> {
    let modifiers = match operand {
        Value::Object(object) if object.contains_key(UpdateModifier::Each.as_str()) => {
            Modifiers::read(object)?
        }
        _ => {
            modifiers::check_none(operand)?;
            Modifiers::append(operand)
        }
    };
    Ok(Action::write(move |old| pushed(old, &modifiers).map(Some)))
}

/// A missing field becomes an array.
///
/// Rules: UPD-40, UPD-41, UPD-42, UPD-43, UPD-44, WUP-39, WUP-48.
fn pushed(old: Option<&Value>, modifiers: &Modifiers) -> Result<Value, Fault> {
    let elements = match old {
        None => Vec::new(),
        Some(Value::Array(elements)) => elements.clone(),
        Some(_) => return Err(Fault::here("only an array can be pushed to")),
    };
    Ok(Value::Array(modifiers.apply(elements)))
}
