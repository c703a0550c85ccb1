//! `$inc`: a sum.

use serde_json::{Number, Value};

use super::{Operation, Parsed};
use crate::fault::Malformed;

#[derive(Debug)]
struct Inc(Number);

/// Rules: UPD-34.
pub(super) fn parse(operand: Value) -> Parsed {
    match operand {
        Value::Number(amount) => Ok(Box::new(Inc(amount))),
        _ => Err(Malformed::here("the operand of `$inc` is a number")),
    }
}

impl Operation for Inc {
    /// Rules: UPD-31.
    fn create(&self) -> Option<Value> {
        Some(Value::Number(self.0.clone()))
    }

    /// Rules: UPD-29, UPD-30, UPD-32, UPD-33.
    fn change(&self, value: &mut Value) -> Result<(), &'static str> {
        let Value::Number(number) = value else {
            return Err("`$inc` needs a number in the document");
        };
        *number = add(number, &self.0).ok_or("the sum is beyond what a number can hold")?;
        Ok(())
    }
}

/// Exact for whole numbers; `None` beyond `i64` or the doubles.
///
/// Rules: UPD-35 to UPD-38.
fn add(a: &Number, b: &Number) -> Option<Number> {
    match (a.as_i64(), b.as_i64()) {
        (Some(a), Some(b)) => a.checked_add(b).map(Number::from),
        _ => Number::from_f64(a.as_f64()? + b.as_f64()?),
    }
}
