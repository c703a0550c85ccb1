//! `$min`: the lesser of the operand and what is there.

use serde_json::Value;

use super::{Operation, Parsed};
use crate::order;

#[derive(Debug)]
struct Min(Value);

pub(super) fn parse(operand: Value) -> Parsed {
    Ok(Box::new(Min(operand)))
}

impl Operation for Min {
    /// Rules: UPD-151.
    fn create(&self) -> Option<Value> {
        Some(self.0.clone())
    }

    /// Rules: UPD-150, UPD-152 to UPD-154, UPD-156.
    fn change(&self, value: &mut Value) -> Result<(), &'static str> {
        if order::compare(&self.0, value).is_lt() {
            *value = self.0.clone();
        }
        Ok(())
    }
}
