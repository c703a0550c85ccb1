//! The wrong stores of the kind: a version is a number.

use docstore_spec::{Call, Reply};
use serde_json::{Value, json};

use crate::wrong::parts::{Parts, answered, edited, raw};
use crate::wrong::{Base, Wrong};

/// Compares versions in a filter as texts.
fn as_texts(base: &Base, call: &Call, operators: &[&str]) -> Reply {
    let bound = Parts::of(call)
        .filter(|_| call.method == "find")
        .and_then(|parts| {
            let conditions = parts.get("filter")?.get("_version")?.as_object()?.clone();
            let (operator, bound) = conditions.into_iter().next()?;
            operators
                .contains(&operator.as_str())
                .then(|| (operator, bound.to_string(), parts.value("collection")))
        });
    let Some((operator, bound, collection)) = bound else {
        return base.call(call);
    };
    let mut found = base.documents(&collection, &json!({}), false);
    found.retain(|document| {
        let version = document
            .get("_version")
            .map(Value::to_string)
            .unwrap_or_default();
        match operator.as_str() {
            "$gt" => version > bound,
            "$gte" => version >= bound,
            "$lt" => version < bound,
            _ => version <= bound,
        }
    });
    Ok(raw(&json!(found)))
}

/// The wrong stores of this kind.
pub(super) const ALL: &[Wrong] = &[
    Wrong::around(
        "versions-are-texts",
        &["OCC-56"],
        "`_version` is compared as a text in a filter",
        |base, call| as_texts(base, call, &["$gt", "$gte", "$lt", "$lte"]),
    ),
    Wrong::around(
        "versions-are-texts-below",
        &["OCC-56"],
        "`_version` is compared as a text by `$lte`",
        |base, call| as_texts(base, call, &["$lte"]),
    ),
    Wrong::around(
        "versions-sort-as-texts",
        &["OCC-56"],
        "a sort by `_version` is one by its text",
        |base, call| {
            let way =
                Parts::of(call).and_then(|parts| parts.option("sort")?.get("_version").cloned());
            answered(base.call(call), |found| {
                let way = way?;
                found.as_array_mut()?.sort_by(|a, b| {
                    let text = |document: &Value| document.get("_version").map(Value::to_string);
                    let order = text(a).cmp(&text(b));
                    if way == json!(1) {
                        order
                    } else {
                        order.reverse()
                    }
                });
                Some(())
            })
        },
    ),
    Wrong::around(
        "versions-end-at-hundred",
        &["OCC-56"],
        "`expectedVersion` counts by its first two digits",
        |base, call| {
            base.call(&edited(call, |parts| {
                let expected = parts
                    .option("expectedVersion")?
                    .as_u64()
                    .filter(|expected| *expected >= 1_000)?;
                parts.with("expectedVersion", expected / 10)
            }))
        },
    ),
];
