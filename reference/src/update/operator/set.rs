//! `$set`: the value, whatever was there.

use serde_json::Value;

use super::{Operation, Parsed};

#[derive(Debug)]
struct Set(Value);

pub(super) fn parse(operand: Value) -> Parsed {
    Ok(Box::new(Set(operand)))
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
