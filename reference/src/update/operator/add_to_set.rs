//! `$addToSet`: values that are not in an array come to its end.

use docstore_spec::UpdateModifier;
use serde_json::Value;

use super::push::{each, refuse_modifiers};
use super::{Operation, Parsed};
use crate::fault::Malformed;
use crate::order;

const EACH: &str = UpdateModifier::Each.as_str();

#[derive(Debug)]
struct AddToSet(Vec<Value>);

/// An object whose first name is `$each` is several values.
///
/// Rules: WUP-27 to WUP-29.
pub(super) fn parse(operand: Value) -> Parsed {
    match operand {
        Value::Object(mut members) if members.keys().next().is_some_and(|name| name == EACH) => {
            let values = each(members.shift_remove(EACH))?;
            match members.keys().next() {
                None => Ok(Box::new(AddToSet(values))),
                Some(name) => Err(Malformed::at(name, "nothing stands beside `$each` here")),
            }
        }
        value => {
            refuse_modifiers(&value)?;
            Ok(Box::new(AddToSet(vec![value])))
        }
    }
}

impl Operation for AddToSet {
    /// Rules: WUP-26, WUP-27.
    fn create(&self) -> Option<Value> {
        let mut items = Vec::new();
        self.add_to(&mut items);
        Some(Value::Array(items))
    }

    /// Rules: WUP-25, WUP-27, WUP-30.
    fn change(&self, value: &mut Value) -> Result<(), &'static str> {
        let Value::Array(items) = value else {
            return Err("`$addToSet` needs an array in the document");
        };
        self.add_to(items);
        Ok(())
    }
}

impl AddToSet {
    /// Values are looked up among sorted ones; of those that are equal among themselves the first is added.
    fn add_to(&self, items: &mut Vec<Value>) {
        let mut there: Vec<&Value> = items.iter().collect();
        there.sort_by(|a, b| order::compare(a, b));
        let is_new = |value: &Value| {
            let place = there.binary_search_by(|item| order::compare(item, value));
            place.is_err()
        };
        let mut new: Vec<(usize, &Value)> = self.0.iter().enumerate().collect();
        new.retain(|(_, value)| is_new(value));
        new.sort_by(|(_, a), (_, b)| order::compare(a, b));
        new.dedup_by(|(_, a), (_, b)| order::equal(a, b));
        new.sort_by_key(|(place, _)| *place);
        let new: Vec<Value> = new.into_iter().map(|(_, value)| value.clone()).collect();
        items.extend(new);
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn each_value_that_is_not_there_is_added_once_in_the_order_given() {
        let operand = json!({"$each": [5, 2, {"a": 1}, 5.0, 4, [1], {"a": 1}, null]});
        let operation = parse(operand).expect("an operand");
        let mut value = json!([1, 2.0, 1, [1]]);
        operation.change(&mut value).expect("an array");
        assert_eq!(value, json!([1, 2.0, 1, [1], 5, {"a": 1}, 4, null]));
        assert_eq!(
            operation.create(),
            Some(json!([5, 2, {"a": 1}, 4, [1], null]))
        );
    }
}
