//! `$inc`

use serde_json::{Number, Value};

use super::Action;
use crate::fault::Fault;

/// Rules: UPD-34.
pub fn read(operand: &Value) -> Result<Action, Fault> {
    let Value::Number(amount) = operand else {
        return Err(Fault::here("`$inc` takes a number"));
    };
    let amount = amount.clone();
    Ok(Action::write(move |old| {
        sum(old, &amount).map(|sum| Some(Value::Number(sum)))
    }))
}

/// A missing field counts from nothing; integers stay exact or are refused.
///
/// Rules: UPD-29, UPD-30, UPD-31, UPD-32, UPD-33, UPD-35, UPD-36, UPD-37, UPD-38, UPD-39.
fn sum(old: Option<&Value>, amount: &Number) -> Result<Number, Fault> {
    let number = match old {
        None => return Ok(amount.clone()),
        Some(Value::Number(number)) => number,
        Some(_) => return Err(Fault::here("only a number can be incremented")),
    };
    let sum = match (number.as_i64(), amount.as_i64()) {
        (Some(number), Some(amount)) => number.checked_add(amount).map(Number::from),
        _ => {
            let sum = number.as_f64().zip(amount.as_f64()).map(|(a, b)| a + b);
            sum.and_then(Number::from_f64)
        }
    };
    sum.ok_or_else(|| Fault::here("the sum is beyond the numbers"))
}
