//! `$min` and `$max`

use std::cmp::Ordering;

use serde_json::Value;

use super::Action;
use crate::order::compare;

/// `$min`: the operand is written where it comes before what is there in the order of values.
///
/// Rules: UPD-150, UPD-151, UPD-152, UPD-153, UPD-154, UPD-156.
pub fn least(operand: &Value) -> Action {
    written_where(operand, Ordering::is_lt)
}

/// `$max`: the operand is written where it comes after what is there.
///
/// Rules: WUP-5, WUP-7, WUP-8, WUP-9, WUP-10.
pub fn greatest(operand: &Value) -> Action {
    written_where(operand, Ordering::is_gt)
}

/// Where there is nothing, the operand is written whatever it is.
///
/// Rules: WUP-6.
fn written_where(operand: &Value, wins: fn(Ordering) -> bool) -> Action {
    let operand = operand.clone();
    Action::write(move |old| {
        let is_written = old.is_none_or(|old| wins(compare(&operand, old)));
        Ok(is_written.then(|| operand.clone()))
    })
}
