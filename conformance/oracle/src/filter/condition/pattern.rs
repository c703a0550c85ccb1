//! `$regex`

use serde_json::Value;

use crate::fault::Fault;
use crate::filter::pattern::{Letters, Pattern};

/// A pattern with the `$options` that stand beside it, if there are any.
///
/// Rules: WFL-41, WFL-42, WFL-44, WFL-45.
pub fn read(operand: &Value, options: Option<&Value>) -> Result<Pattern, Fault> {
    let Value::String(text) = operand else {
        return Err(Fault::here("`$regex` takes a string"));
    };
    let letters = match options {
        None => Some(Letters::default()),
        Some(Value::String(letters)) => Letters::read(letters),
        Some(_) => None,
    };
    let letters = letters.ok_or_else(|| Fault::here("`$options` is a string of i, m and s"))?;
    Pattern::read(text, letters)
}
