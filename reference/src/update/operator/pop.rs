//! `$pop`: an element less at the end or at the front of an array.

use serde_json::Value;

use super::{Operation, Parsed};
use crate::fault::Malformed;
use crate::order;

#[derive(Debug)]
enum Pop {
    Last,
    First,
}

/// Rules: WUP-31, WUP-33.
pub(super) fn parse(operand: &Value) -> Parsed {
    let is = |side: i64| order::equal(operand, &Value::from(side));
    if is(1) {
        Ok(Box::new(Pop::Last))
    } else if is(-1) {
        Ok(Box::new(Pop::First))
    } else {
        Err(Malformed::here("the operand of `$pop` is 1 or -1"))
    }
}

impl Operation for Pop {
    /// Rules: WUP-32, WUP-35.
    fn create(&self) -> Option<Value> {
        None
    }

    /// Rules: WUP-31, WUP-32, WUP-34.
    fn change(&self, value: &mut Value) -> Result<(), &'static str> {
        let Value::Array(items) = value else {
            return Err("`$pop` needs an array in the document");
        };
        match self {
            Pop::Last => drop(items.pop()),
            Pop::First if items.is_empty() => {}
            Pop::First => drop(items.remove(0)),
        }
        Ok(())
    }
}
