//! Mistakes in upserts; those in what an upsert takes from the filter are made inside the engine.

use docstore_spec::{Call, Reply};
use serde_json::{Value, json};

use super::parts::{Parts, answered, edited};
use super::{Base, Wrong};

/// The id that an upsert has inserted, if the reply tells of one.
fn upserted(reply: &Reply) -> Option<Value> {
    let result = crate::json::read(reply.as_ref().ok()?.get()).ok()?;
    result.get("upsertedId").cloned()
}

/// Gives the document that `replaceOne` inserted the plain fields of the filter, too.
fn seeded(base: &Base, call: &Call) -> Reply {
    let reply = base.call(call);
    if let (Some(id), Some(parts), "replaceOne") =
        (upserted(&reply), Parts::of(call), call.method.as_str())
    {
        let mut fields = parts.value("filter");
        if let Some(fields) = fields.as_object_mut() {
            fields.retain(|name, value| {
                name != "_id" && !name.starts_with('$') && !value.is_object()
            });
        }
        let update = json!({"$set": fields});
        let _ = base.ask(
            "updateOne",
            &[parts.value("collection"), json!({"_id": id}), update],
        );
    }
    reply
}

/// Inserts also where a document matched.
fn always_inserts(base: &Base, call: &Call) -> Reply {
    let parts = Parts::of(call).filter(|parts| parts.option("upsert") == Some(&json!(true)));
    let Some(parts) = parts.filter(|_| call.method == "updateOne") else {
        return base.call(call);
    };
    let reply = base.call(call);
    if reply.is_ok() && upserted(&reply).is_none() {
        let _ = base.ask(
            "insertOne",
            &[parts.value("collection"), json!({"upserted": true})],
        );
    }
    reply
}

/// The wrong stores of this file.
pub(super) const ALL: &[Wrong] = &[
    Wrong::around(
        "upsert-ignored",
        &["UPD-98"],
        "`upsert` is ignored",
        |base, call| base.call(&edited(call, |parts| parts.without("upsert").map(|_| ()))),
    ),
    Wrong::around(
        "upsert-by-default",
        &["UPD-4", "UPD-121"],
        "an update without a match inserts, asked or not",
        |base, call| {
            if call.method == "updateOne" {
                base.call(&edited(call, |parts| parts.with("upsert", true)))
            } else {
                base.call(call)
            }
        },
    ),
    Wrong::around(
        "upsert-many-ignored",
        &["UPD-101"],
        "`updateMany` ignores `upsert`",
        |base, call| {
            if call.method == "updateMany" {
                base.call(&edited(call, |parts| parts.without("upsert").map(|_| ())))
            } else {
                base.call(call)
            }
        },
    ),
    Wrong::around(
        "upsert-is-silent",
        &["UPD-99"],
        "an upsert does not answer with `upsertedId`",
        |base, call| {
            answered(base.call(call), |result| {
                result
                    .as_object_mut()?
                    .shift_remove("upsertedId")
                    .map(|_| ())
            })
        },
    ),
    Wrong::around(
        "upsert-counts-as-match",
        &["UPD-99"],
        "an upsert answers with `matchedCount` 1",
        |base, call| {
            answered(base.call(call), |result| {
                result.get("upsertedId")?;
                *result.get_mut("matchedCount")? = json!(1);
                Some(())
            })
        },
    ),
    Wrong::around(
        "upserted-id-always",
        &["UPD-2", "UPD-100"],
        "an update answers with `upsertedId: null` when it inserted nothing",
        |base, call| {
            answered(base.call(call), |result| {
                result.get("matchedCount")?;
                result
                    .as_object_mut()?
                    .entry("upsertedId")
                    .or_insert(Value::Null);
                Some(())
            })
        },
    ),
    Wrong::around(
        "upsert-always-inserts",
        &["UPD-100"],
        "an upsert inserts also when a document matched",
        |base, call| always_inserts(base, call),
    ),
    Wrong::around(
        "replace-is-seeded",
        &["UPD-116"],
        "`replaceOne` with `upsert` takes the fields of the filter",
        |base, call| seeded(base, call),
    ),
    Wrong::around(
        "upsert-needs-collection",
        &["COLL-6"],
        "an upsert into a missing collection inserts nothing",
        |base, call| {
            let name = Parts::of(call)
                .map(|parts| parts.value("collection"))
                .unwrap_or_default();
            let missing = base.value("hasCollection", &[name]) == json!(false);
            base.call(&edited(call, |parts| {
                if missing {
                    parts.without("upsert").map(|_| ())
                } else {
                    None
                }
            }))
        },
    ),
    Wrong::around(
        "upsert-version-two",
        &["UPD-102"],
        "an upsert inserts and updates, so that the new document has `_version` 2",
        |base, call| {
            let reply = base.call(call);
            if let (Some(id), Some(parts)) = (upserted(&reply), Parts::of(call)) {
                let (collection, filter) = (parts.value("collection"), json!({"_id": id}));
                let _ = base.ask(
                    "updateOne",
                    &[
                        collection.clone(),
                        filter.clone(),
                        json!({"$set": {"upserting": 1}}),
                    ],
                );
                let old = base.documents(&collection, &filter, false);
                let mut old = old.into_iter().next().unwrap_or_default();
                if let Some(fields) = old.as_object_mut() {
                    fields.shift_remove("upserting");
                }
                let _ = base.ask("replaceOne", &[collection, filter, old]);
            }
            reply
        },
    ),
];
