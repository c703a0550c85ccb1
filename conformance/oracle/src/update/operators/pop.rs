//! `$pop`

use serde_json::Value;

use super::Action;
use crate::fault::Fault;
use crate::order::equal;

/// 1 for the last element, -1 for the first.
///
/// Rules: WUP-31, WUP-33.
pub fn read(operand: &Value) -> Result<Action, Fault> {
    let is = |wanted: i64| equal(operand, &Value::from(wanted));
    if !is(1) && !is(-1) {
        return Err(Fault::here("`$pop` takes 1 or -1"));
    }
    let first = is(-1);
    Ok(Action::write(move |old| shorter(old, first)))
}

/// A missing field is left alone, and so is an empty array.
///
/// Rules: WUP-31, WUP-32, WUP-34, WUP-35.
fn shorter(old: Option<&Value>, first: bool) -> Result<Option<Value>, Fault> {
    let elements = match old {
        None => return Ok(None),
        Some(Value::Array(elements)) => elements.as_slice(),
        Some(_) => return Err(Fault::here("only an array has an element to remove")),
    };
    let rest = match elements {
        [] => elements,
        [_, rest @ ..] if first => rest,
        [rest @ .., _] => rest,
    };
    Ok(Some(Value::Array(rest.to_vec())))
}
