//! The wrong stores of the kind: indexes.

use docstore_spec::{Call, Reply};
use serde_json::{Value, json};

use crate::wrong::parts::{Parts, answered, is, raw};
use crate::wrong::{Base, Wrong};

/// After a refused write documents are no longer found by an indexed value.
fn loses(base: &mut Base, call: &Call, methods: &[&str]) -> Reply {
    let hit = base.kept.is_some() && call.method == "find" && call.to_string().contains("\"a\":2}");
    let reply = base.call(call);
    if let (Err(error), true) = (&reply, is(call, methods))
        && error.code == "DUPLICATE_KEY"
        && error.properties.contains_key("path")
    {
        base.kept = Some(Ok(raw(&Value::Null)));
    }
    if hit { Ok(raw(&json!([]))) } else { reply }
}

/// The wrong stores of this kind.
pub(super) const ALL: &[Wrong] = &[
    Wrong::around(
        "refused-update-loses-entry",
        &["IDX-21"],
        "after a refused unique update a document is not found by its old value",
        |base, call| loses(base, call, &["updateOne"]),
    ),
    Wrong::around(
        "refused-insert-loses-entry",
        &["IDX-21"],
        "after a refused unique `insertMany` a document is not found by its value",
        |base, call| loses(base, call, &["insertMany"]),
    ),
    Wrong::around(
        "index-made-after-misses-old",
        &["IDX-20"],
        "an index that is made over documents finds the first of them only once it is changed",
        |base, call| {
            if call.method == "createIndex" {
                let collection = Parts::of(call)
                    .map(|parts| parts.value("collection"))
                    .unwrap_or_default();
                let first = base
                    .documents(&collection, &json!({}), false)
                    .first()
                    .and_then(|document| document.get("_id").cloned());
                base.kept = first.map(|id| Ok(raw(&json!([collection, id]))));
            } else if !is(call, &["find", "countDocuments"]) {
                base.kept = None;
            }
            let kept = base
                .kept
                .as_ref()
                .and_then(|kept| kept.as_ref().ok())
                .and_then(|kept| serde_json::from_str::<Value>(kept.get()).ok());
            answered(base.call(call), |found| {
                let kept = kept.filter(|kept| {
                    call.method == "find"
                        && kept.get(0)
                            == Parts::of(call)
                                .map(|parts| parts.value("collection"))
                                .as_ref()
                })?;
                let hidden = kept.get(1)?;
                found
                    .as_array_mut()?
                    .retain(|document| document.get("_id") != Some(hidden));
                Some(())
            })
        },
    ),
];
