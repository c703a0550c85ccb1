//! `$min`

use serde_json::Value;

use super::Action;
use crate::order::compare;

/// The operand is written where there is nothing, and where it comes before what is there in the order of values.
///
/// Rules: UPD-150, UPD-151, UPD-152, UPD-153, UPD-154, UPD-156.
pub fn read(operand: &Value) -> Action {
    let operand = operand.clone();
    Action::write(move |old| {
        let wins = old.is_none_or(|old| compare(&operand, old).is_lt());
        Ok(wins.then(|| operand.clone()))
    })
}
