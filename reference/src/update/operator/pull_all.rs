//! `$pullAll`: every element that equals one of the values goes.

use serde_json::Value;

use super::{Operation, Parsed};
use crate::fault::Malformed;
use crate::order;

/// The values, [sorted](order::compare).
#[derive(Debug)]
struct PullAll(Vec<Value>);

/// Rules: WUP-38.
pub(super) fn parse(operand: Value) -> Parsed {
    match operand {
        Value::Array(mut values) => {
            values.sort_by(order::compare);
            Ok(Box::new(PullAll(values)))
        }
        _ => Err(Malformed::here("the operand of `$pullAll` is an array")),
    }
}

impl Operation for PullAll {
    /// Rules: WUP-37.
    fn create(&self) -> Option<Value> {
        None
    }

    /// Rules: WUP-36, WUP-38.
    fn change(&self, value: &mut Value) -> Result<(), &'static str> {
        let Value::Array(items) = value else {
            return Err("`$pullAll` needs an array in the document");
        };
        items.retain(|item| {
            let place = self.0.binary_search_by(|value| order::compare(value, item));
            place.is_err()
        });
        Ok(())
    }
}
