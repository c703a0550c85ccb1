//! `$addToSet`

use std::collections::BTreeSet;

use docstore_spec::UpdateModifier;
use serde_json::Value;

use super::{Action, modifiers};
use crate::fault::Fault;
use crate::order::ByValue;

/// One value, or with `$each` as the first name several. Any other object with the name of a modifier is a mistake.
///
/// Rules: WUP-27, WUP-28, WUP-29.
pub fn read(operand: &Value) -> Result<Action, Fault> {
    let each = UpdateModifier::Each.as_str();
    let values = match operand {
        Value::Object(object) if object.keys().next().is_some_and(|name| name == each) => {
            if let Some(name) = object.keys().find(|name| *name != each) {
                return Err(Fault::here("nothing stands beside `$each` here").under(name));
            }
            modifiers::read_each(operand.get(each)).map_err(|fault| fault.under(each))?
        }
        _ => {
            modifiers::check_none(operand)?;
            vec![operand.clone()]
        }
    };
    Ok(Action::write(move |old| united(old, &values).map(Some)))
}

/// Each value that no element equals, once, at the end; a missing field becomes an array.
///
/// Rules: WUP-25, WUP-26, WUP-27, WUP-30.
fn united(old: Option<&Value>, values: &[Value]) -> Result<Value, Fault> {
    let old = match old {
        None => &[],
        Some(Value::Array(elements)) => elements.as_slice(),
        Some(_) => return Err(Fault::here("only an array is a set")),
    };
    let mut there: BTreeSet<ByValue<'_>> = old.iter().map(ByValue).collect();
    let new = values.iter().filter(|value| there.insert(ByValue(value)));
    Ok(Value::Array(old.iter().chain(new).cloned().collect()))
}
