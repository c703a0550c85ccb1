//! `$pullAll`

use std::collections::BTreeSet;

use serde_json::Value;

use super::Action;
use crate::fault::Fault;
use crate::order::ByValue;

/// An array of values, each a literal.
///
/// Rules: WUP-38.
pub fn read(operand: &Value) -> Result<Action, Fault> {
    let Value::Array(values) = operand else {
        return Err(Fault::here("`$pullAll` takes an array"));
    };
    let values = values.clone();
    Ok(Action::write(move |old| without(old, &values)))
}

/// What equals none of the values stays; a missing field is left alone.
///
/// Rules: WUP-36, WUP-37, WUP-38.
fn without(old: Option<&Value>, values: &[Value]) -> Result<Option<Value>, Fault> {
    match old {
        None => Ok(None),
        Some(Value::Array(elements)) => {
            let gone: BTreeSet<ByValue<'_>> = values.iter().map(ByValue).collect();
            let stay = elements.iter().filter(|one| !gone.contains(&ByValue(one)));
            Ok(Some(stay.cloned().collect()))
        }
        Some(_) => Err(Fault::here("only an array can be pulled from")),
    }
}
