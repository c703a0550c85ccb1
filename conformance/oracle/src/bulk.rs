//! `bulkWrite`: several writes in order, all or nothing.

use docstore_spec::{Call, Method};
use serde_json::Value;

use crate::arguments::Arguments;
use crate::fault::{Fault, Outcome};
use crate::json::Object;
use crate::{Host, Oracle};

/// The methods that an operation may name.
const WRITES: [Method; 7] = [
    Method::InsertOne,
    Method::InsertMany,
    Method::UpdateOne,
    Method::UpdateMany,
    Method::ReplaceOne,
    Method::DeleteOne,
    Method::DeleteMany,
];

impl<H: Host> Oracle<H> {
    /// Rules: BLK-1, BLK-2, BLK-3, BLK-4, BLK-6, BLK-7.
    pub(crate) fn bulk_write(&mut self, mut arguments: Arguments<'_>) -> Outcome<Value> {
        let operations = arguments.operations()?;
        let calls: Vec<Call> = operations
            .iter()
            .map(read_operation)
            .collect::<Result<_, _>>()
            .map_err(|fault| fault.under("operations").in_options())?;
        let before = self.store.note();
        let mut results = Vec::new();
        for (index, call) in calls.iter().enumerate() {
            match self.answer(call) {
                Ok(result) => results.push(result),
                Err(error) => {
                    self.store.restore(before);
                    return Err(error.with("index", index));
                }
            }
        }
        Ok(Value::Array(results))
    }
}

/// An operation as a call: one method's name, and below it its arguments by their names.
///
/// Rules: BLK-5.
fn read_operation(operation: &Value) -> Result<Call, Fault> {
    let wrong = || Fault::here("an operation is the name of a writing method and its arguments");
    let mut members = operation.as_object().ok_or_else(wrong)?.iter();
    let (Some((name, Value::Object(given))), None) = (members.next(), members.next()) else {
        return Err(wrong());
    };
    let method = WRITES.into_iter().find(|method| method.as_str() == name);
    let names = method.ok_or_else(wrong)?.parameters();
    if given.keys().any(|name| !names.contains(&name.as_str())) {
        return Err(wrong());
    }
    Ok(Call::new(name, positional(given, names)))
}

/// The arguments in their order. One that is left out before another is null, which no method takes for it either.
fn positional(given: &Object, names: &[&str]) -> Vec<Value> {
    let last = names.iter().rposition(|name| given.contains_key(*name));
    let count = last.map_or(0, |last| last + 1);
    let value = |name: &&str| given.get(*name).cloned().unwrap_or_default();
    names.iter().take(count).map(value).collect()
}
