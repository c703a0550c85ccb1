//! `$unset`: what is there goes.

use serde_json::Value;

use super::{Operation, Parsed};

#[derive(Debug)]
struct Unset;

/// The operand says nothing.
///
/// Rules: UPD-24.
pub(super) fn parse() -> Parsed {
    Ok(Box::new(Unset))
}

impl Operation for Unset {
    /// Rules: UPD-25, UPD-141.
    fn create(&self) -> Option<Value> {
        None
    }

    fn change(&self, _: &mut Value) -> Result<(), &'static str> {
        Ok(())
    }

    fn removes(&self) -> bool {
        true
    }
}
