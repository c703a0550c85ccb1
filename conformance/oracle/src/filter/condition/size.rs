//! `$size`

use serde_json::Value;

use crate::fault::Fault;

/// A whole number, not negative, however it is written.
///
/// Rules: WFL-28, WFL-29.
pub fn read(operand: &Value) -> Result<usize, Fault> {
    match operand.as_f64() {
        // A length beyond memory is as good as the largest one.
        Some(length) if length >= 0.0 && length.fract() == 0.0 => Ok(length as usize),
        _ => Err(Fault::here("`$size` takes a whole number, not negative")),
    }
}
