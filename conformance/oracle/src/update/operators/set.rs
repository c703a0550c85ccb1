//! `$set` and `$setOnInsert`

use serde_json::Value;

use super::Action;

/// Rules: UPD-17, UPD-18, UPD-22.
pub fn read(operand: &Value) -> Action {
    let new = operand.clone();
    Action::write(move |_| Ok(Some(new.clone())))
}

/// Rules: WUP-1, WUP-2.
pub fn read_for_insert(operand: &Value) -> Action {
    Action::WriteInNew(operand.clone())
}
