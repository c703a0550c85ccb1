//! `$mul`

use serde_json::{Number, Value};

use super::Action;
use crate::fault::Fault;

/// Rules: WUP-14.
pub fn read(operand: &Value) -> Result<Action, Fault> {
    let Value::Number(factor) = operand else {
        return Err(Fault::here("`$mul` takes a number"));
    };
    let factor = factor.clone();
    Ok(Action::write(move |old| {
        product(old, &factor).map(|product| Some(Value::Number(product)))
    }))
}

/// A missing field becomes 0; integers stay exact or are refused.
///
/// Rules: WUP-11, WUP-12, WUP-13, WUP-14, WUP-15, WUP-16.
fn product(old: Option<&Value>, factor: &Number) -> Result<Number, Fault> {
    let number = match old {
        None => return Ok(Number::from(0)),
        Some(Value::Number(number)) => number,
        Some(_) => return Err(Fault::here("only a number can be multiplied")),
    };
    let product = match (number.as_i64(), factor.as_i64()) {
        (Some(number), Some(factor)) => number.checked_mul(factor).map(Number::from),
        _ => {
            let product = number.as_f64().zip(factor.as_f64()).map(|(a, b)| a * b);
            product.and_then(Number::from_f64)
        }
    };
    product.ok_or_else(|| Fault::here("the product is beyond the numbers"))
}
