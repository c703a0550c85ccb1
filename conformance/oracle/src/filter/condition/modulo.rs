//! `$mod`

use serde_json::{Number, Value};

use crate::fault::Fault;

/// What a number is divided by, and what has to remain.
#[derive(Debug, Clone, Copy)]
pub struct Remainder {
    divisor: i64,
    remainder: i64,
}

impl Remainder {
    /// Rules: WFL-37, WFL-39.
    pub fn read(operand: &Value) -> Result<Remainder, Fault> {
        let why = "`$mod` takes an array of a divisor, not 0, and a remainder";
        let Some([Value::Number(divisor), Value::Number(remainder)]) =
            operand.as_array().map(Vec::as_slice)
        else {
            return Err(Fault::here(why));
        };
        match (whole_part(divisor), whole_part(remainder)) {
            (Some(divisor), Some(remainder)) if divisor != 0 => {
                Ok(Remainder { divisor, remainder })
            }
            _ => Err(Fault::here(why)),
        }
    }

    /// Whether a value is a number that leaves the remainder, which has the sign of the number.
    ///
    /// Rules: WFL-35, WFL-36, WFL-37, WFL-38.
    pub fn is_left_by(&self, value: &Value) -> bool {
        let number = value.as_number().and_then(whole_part);
        // The least integer leaves nothing when it is divided by -1; the quotient alone is too large.
        number.is_some_and(|number| number.checked_rem(self.divisor).unwrap_or(0) == self.remainder)
    }
}

/// The number without its fraction, if an integer of 64 bits can hold that.
fn whole_part(number: &Number) -> Option<i64> {
    /// 2^63, the first double above every `i64`.
    const ABOVE: f64 = 9_223_372_036_854_775_808.0;
    number.as_i64().or_else(|| {
        let whole = number.as_f64()?.trunc();
        (-ABOVE..ABOVE).contains(&whole).then_some(whole as i64)
    })
}
