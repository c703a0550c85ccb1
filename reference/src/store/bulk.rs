//! `bulkWrite`: several writes in order, all or nothing.

use docstore_spec::limits::Size;
use docstore_spec::{Call, Method};
use serde_json::{Map, Value};

use super::{Args, Failure, Outcome, Store};
use crate::Host;
use crate::fault;
use crate::sql::Sql;

/// The methods of which an operation may be.
const WRITES: &[Method] = &[
    Method::InsertOne,
    Method::InsertMany,
    Method::UpdateOne,
    Method::UpdateMany,
    Method::ReplaceOne,
    Method::DeleteOne,
    Method::DeleteMany,
];

impl<S: Sql, H: Host> Store<S, H> {
    /// Rules: BLK-1 to BLK-4, BLK-6.
    pub(super) fn bulk_write(&self, args: &Args<'_>) -> Outcome {
        let calls = operations(args)?;
        self.atomically(|| {
            let mut results = Vec::with_capacity(calls.len());
            for (index, (method, call)) in calls.iter().enumerate() {
                let result = self
                    .dispatch(*method, call)
                    .map_err(|failure| match failure {
                        Failure::Refused(error) => Failure::Refused(error.with("index", index)),
                        other => other,
                    })?;
                results.push(result);
            }
            Ok(format!("[{}]", results.join(",")))
        })
    }
}

/// Rules: BLK-5, BLK-7.
fn operations(args: &Args<'_>) -> fault::Result<Vec<(Method, Call)>> {
    let refused = |message: String| fault::options("operations", message);
    let given = args
        .value(0)
        .map_err(|bad| refused(format!("the list of operations {}", bad.reason())))?;
    let Some(Value::Array(items)) = given else {
        return Err(refused("operations are an array".into()));
    };
    let operation = |item| {
        operation(item).ok_or_else(|| {
            refused(
                "an operation has the name of one writing method, with its arguments by name"
                    .into(),
            )
        })
    };
    if !Size::BulkOperations.admits(items.len()) {
        return Err(refused(Size::BulkOperations.exceeded()));
    }
    items.into_iter().map(operation).collect()
}

/// An operation as a call, `None` when it is none.
fn operation(item: Value) -> Option<(Method, Call)> {
    let Value::Object(members) = item else {
        return None;
    };
    let mut members = members.into_iter();
    let (Some((name, Value::Object(given))), None) = (members.next(), members.next()) else {
        return None;
    };
    let method = Method::from_name(&name).filter(|method| WRITES.contains(method))?;
    let args = in_order(given, method.parameters())?;
    Some((method, Call::new(&name, args)))
}

/// Arguments in the order of the parameters. One that is left out before another is null, which is wrong for it as well.
fn in_order(mut given: Map<String, Value>, parameters: &[&str]) -> Option<Vec<Value>> {
    let mut args: Vec<Option<Value>> = Vec::with_capacity(parameters.len());
    args.extend(parameters.iter().map(|name| given.shift_remove(*name)));
    if !given.is_empty() {
        return None;
    }
    while args.last().is_some_and(Option::is_none) {
        args.pop();
    }
    Some(args.into_iter().map(Option::unwrap_or_default).collect())
}
