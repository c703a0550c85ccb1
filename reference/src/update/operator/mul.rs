//! `$mul`: a product.

use serde_json::{Number, Value};

use super::{Operation, Parsed};
use crate::fault::Malformed;

#[derive(Debug)]
struct Mul(Number);

/// Rules: WUP-14.
pub(super) fn parse(operand: Value) -> Parsed {
    match operand {
        Value::Number(factor) => Ok(Box::new(Mul(factor))),
        _ => Err(Malformed::here("the operand of `$mul` is a number")),
    }
}

impl Operation for Mul {
    /// Rules: WUP-12.
    fn create(&self) -> Option<Value> {
        Some(Value::from(0))
    }

    /// Rules: WUP-11, WUP-13 to WUP-16.
    fn change(&self, value: &mut Value) -> Result<(), &'static str> {
        let Value::Number(number) = value else {
            return Err("`$mul` needs a number in the document");
        };
        *number = times(number, &self.0).ok_or("the product is beyond what a number can hold")?;
        Ok(())
    }
}

/// Exact for whole numbers; `None` beyond `i64` or the doubles.
fn times(a: &Number, b: &Number) -> Option<Number> {
    match (a.as_i64(), b.as_i64()) {
        (Some(a), Some(b)) => a.checked_mul(b).map(Number::from),
        _ => Number::from_f64(a.as_f64()? * b.as_f64()?),
    }
}
