//! `$set`: the value, whatever was there.

use serde_json::Value;

use super::{Operation, Parsed};

#[derive(Debug)]
struct Set(Value);

pub(super) fn parse(operand: Value) -> Parsed {
    Ok(Box::new(Set(operand)))
}

/// `$setOnInsert`.
///
/// Rules: WUP-1, WUP-2.
pub(super) fn only_in_new(operand: Value) -> Parsed {
    Ok(Box::new(SetInNew(Set(operand))))
}

#[derive(Debug)]
struct SetInNew(Set);

impl Operation for SetInNew {
    fn create(&self) -> Option<Value> {
        self.0.create()
    }

    fn change(&self, value: &mut Value) -> Result<(), &'static str> {
        self.0.change(value)
    }

    fn only_in_new(&self) -> bool {
        true
    }
}

impl Operation for Set {
    /// Rules: UPD-22.
    fn create(&self) -> Option<Value> {
        Some(self.0.clone())
    }

    /// Rules: UPD-17 to UPD-20.
    fn change(&self, value: &mut Value) -> Result<(), &'static str> {
        *value = self.0.clone();
        Ok(())
    }
}
