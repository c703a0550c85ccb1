//! `$min` and `$max`: the lesser or the greater of the operand and what is there.

use std::cmp::Ordering;

use serde_json::Value;

use super::{Operation, Parsed};
use crate::order;

#[derive(Debug)]
struct Extreme {
    operand: Value,
    /// How the operand compares to a value that it takes the place of.
    wins: Ordering,
}

/// Rules: UPD-150, UPD-156.
pub(super) fn least(operand: Value) -> Parsed {
    let wins = Ordering::Less;
    Ok(Box::new(Extreme { operand, wins }))
}

/// Rules: WUP-5, WUP-9, WUP-10.
pub(super) fn greatest(operand: Value) -> Parsed {
    let wins = Ordering::Greater;
    Ok(Box::new(Extreme { operand, wins }))
}

impl Operation for Extreme {
    /// Rules: UPD-151, WUP-6.
    fn create(&self) -> Option<Value> {
        Some(self.operand.clone())
    }

    /// Rules: UPD-150, UPD-152 to UPD-154, WUP-5, WUP-7, WUP-8.
    fn change(&self, value: &mut Value) -> Result<(), &'static str> {
        if order::compare(&self.operand, value) == self.wins {
            *value = self.operand.clone();
        }
        Ok(())
    }
}
