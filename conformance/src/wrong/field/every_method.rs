//! The wrong stores of the kind: a filter means the same in every method.

use docstore_spec::{Call, Reply};
use serde_json::{Map, Value, json};

use super::{branches, filtered, ids};
use crate::wrong::parts::{Parts, members, with_conditions};
use crate::wrong::{Base, Wrong};

/// Lets `$lt` and `$lte` select what is null or missing.
fn null_is_low(operator: &str, operand: &Value) -> Option<Map<String, Value>> {
    matches!(operator, "$lte" | "$lt").then(|| members(json!({"$not": {"$gt": operand}})))
}

/// Updates a document once for each branch of `$or` that it meets.
fn once_a_branch(base: &Base, call: &Call) -> Reply {
    let parts = Parts::of(call)
        .filter(|parts| call.method == "updateMany" && parts.get("options").is_none());
    let Some((parts, clauses)) =
        parts.and_then(|parts| branches(&parts).map(|clauses| (parts, clauses)))
    else {
        return base.call(call);
    };
    let collection = parts.value("collection");
    let selected: Vec<Vec<Value>> = clauses
        .iter()
        .map(|clause| ids(&base.documents(&collection, clause, false)))
        .collect();
    let reply = base.call(call);
    let mut seen: Vec<&Value> = Vec::new();
    for id in selected.iter().flatten() {
        if seen.contains(&id) && reply.is_ok() {
            let _ = base.ask(
                "updateMany",
                &[
                    collection.clone(),
                    json!({"_id": id}),
                    parts.value("update"),
                ],
            );
        }
        seen.push(id);
    }
    reply
}

/// The wrong stores of this kind.
pub(super) const ALL: &[Wrong] = &[
    Wrong::around(
        "delete-takes-null-for-low",
        &["FLT-84"],
        "`deleteMany` by `$lt` or `$lte` removes null and missing as well",
        |base, call| {
            if call.method == "deleteMany" {
                with_conditions(base, call, &null_is_low)
            } else {
                base.call(call)
            }
        },
    ),
    Wrong::around(
        "update-one-takes-null-for-low",
        &["FLT-84"],
        "`updateOne` by `$lt` or `$lte` takes null and missing as well",
        |base, call| {
            if call.method == "updateOne" {
                with_conditions(base, call, &null_is_low)
            } else {
                base.call(call)
            }
        },
    ),
    Wrong::around(
        "updates-once-a-branch",
        &["FLT-84"],
        "`updateMany` applies an update once for each branch of `$or` that a document meets",
        |base, call| once_a_branch(base, call),
    ),
    Wrong::around(
        "replace-ignores-field-beside-or",
        &["FLT-84"],
        "`replaceOne` ignores the fields beside `$or`",
        |base, call| {
            filtered(base, call, &["replaceOne"], |filter| {
                if !filter.contains_key("$or") {
                    return None;
                }
                filter.retain(|name, _| name.starts_with('$'));
                Some(())
            })
        },
    ),
    Wrong::around(
        "count-takes-ne-for-exists",
        &["FLT-84"],
        "`countDocuments` by `$ne` leaves out documents that lack the field",
        |base, call| {
            if call.method == "countDocuments" {
                with_conditions(base, call, &|operator, operand| {
                    (operator == "$ne").then(|| members(json!({"$ne": operand, "$exists": true})))
                })
            } else {
                base.call(call)
            }
        },
    ),
    Wrong::around(
        "restore-ignores-lists",
        &["DEL-47"],
        "`restoreMany` and a soft `deleteMany` take the first of a list of three ids or more",
        |base, call| {
            let soft = Parts::of(call)
                .is_some_and(|parts| parts.option("softDelete") == Some(&json!(true)));
            if !soft && call.method != "restoreMany" {
                return base.call(call);
            }
            with_conditions(base, call, &|operator, operand| {
                let list = operand
                    .as_array()
                    .filter(|list| operator == "$in" && list.len() > 2)?;
                Some(members(json!({"$in": [list.first()?]})))
            })
        },
    ),
];
