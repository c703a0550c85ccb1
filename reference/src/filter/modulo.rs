//! `$mod`: the remainder of a division.

use serde_json::{Number, Value};

use crate::fault::Malformed;

/// A divisor, never 0, and the remainder that is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Modulo {
    divisor: i64,
    remainder: i64,
}

impl Modulo {
    /// Reads the operand, an array of two numbers.
    ///
    /// Rules: WFL-37, WFL-39.
    ///
    /// # Errors
    /// [`Malformed`], its path below the operator's.
    pub fn parse(operand: &Value) -> Result<Self, Malformed> {
        let whole = |value: &Value| value.as_number().and_then(cut);
        let pair = match operand.as_array().map(Vec::as_slice) {
            Some([divisor, remainder]) => whole(divisor).zip(whole(remainder)),
            _ => None,
        };
        pair.filter(|(divisor, _)| *divisor != 0)
            .map(|(divisor, remainder)| Self { divisor, remainder })
            .ok_or_else(|| {
                Malformed::here(
                    "the operand of `$mod` is an array of a divisor, not 0, and a remainder",
                )
            })
    }

    /// Whether a value is a number that leaves the remainder; its sign is the remainder's.
    ///
    /// Rules: WFL-35 to WFL-38.
    #[must_use]
    pub fn is_left_by(self, value: &Value) -> bool {
        // Only the least integer divided by -1 overflows, and nothing remains of it.
        let rest = |number: i64| number.checked_rem(self.divisor).unwrap_or_default();
        value
            .as_number()
            .and_then(cut)
            .is_some_and(|number| rest(number) == self.remainder)
    }
}

/// A number without its fraction, if that fits into 64 bits.
#[expect(
    clippy::cast_possible_truncation,
    reason = "checked to be in the range"
)]
fn cut(number: &Number) -> Option<i64> {
    /// 2^63.
    const BEYOND: f64 = 9_223_372_036_854_775_808.0;
    if let Some(integer) = number.as_i64() {
        return Some(integer);
    }
    let whole = number.as_f64()?.trunc();
    (-BEYOND..BEYOND).contains(&whole).then_some(whole as i64)
}
