//! `$push`: one element more at the end of an array.

use docstore_spec::UpdateModifier;
use serde_json::Value;

use super::{Operation, Parsed};
use crate::fault::Malformed;

#[derive(Debug)]
struct Push(Value);

/// An object with the name of a modifier at its top level is no element.
///
/// Rules: UPD-45, UPD-46.
pub(super) fn parse(operand: Value) -> Parsed {
    let mut names = operand.as_object().into_iter().flat_map(|o| o.keys());
    match names.find_map(|name| UpdateModifier::from_name(name)) {
        Some(modifier) => Err(Malformed::at(
            modifier.as_str(),
            format!("the modifier `{modifier}` is not supported"),
        )),
        None => Ok(Box::new(Push(operand))),
    }
}

impl Operation for Push {
    /// Rules: UPD-41.
    fn create(&self) -> Option<Value> {
        Some(Value::Array(vec![self.0.clone()]))
    }

    /// Rules: UPD-40, UPD-42 to UPD-44.
    fn change(&self, value: &mut Value) -> Result<(), &'static str> {
        let Value::Array(items) = value else {
            return Err("`$push` needs an array in the document");
        };
        items.push(self.0.clone());
        Ok(())
    }
}
