//! Stores that are wrong as a whole.

use docstore_reference::backend::embedded::Embedded;
use docstore_reference::{Store, SystemHost};
use serde_json::{Value, json};

use super::Wrong;
use super::parts::{Parts, answered, is, raw};

/// The wrong stores of this file.
pub(super) const ALL: &[Wrong] = &[
    Wrong::around(
        "null-store",
        &["INS-1", "INS-2", "FIND-6", "COLL-2"],
        "the store answers null to everything",
        |_, _| Ok(raw(&Value::Null)),
    ),
    Wrong::around(
        "echo-store",
        &["INS-2", "FIND-1", "UPD-2"],
        "the store answers with the last argument it was given",
        |_, call| {
            let parts = Parts::of(call);
            Ok(raw(&parts
                .and_then(|mut parts| parts.args.pop())
                .unwrap_or_default()))
        },
    ),
    Wrong::around(
        "always-first-store",
        &["FLT-2", "FIND-1", "FIND-3"],
        "the store finds the first document whatever is asked",
        |base, call| {
            let Some(parts) = Parts::of(call).filter(|_| is(call, &["find", "findOne"])) else {
                return base.call(call);
            };
            let reply = base.call(call);
            answered(reply, |result| {
                let first = base
                    .documents(&parts.value("collection"), &json!({}), false)
                    .into_iter()
                    .next();
                *result = if call.method == "find" {
                    json!(first.into_iter().collect::<Vec<_>>())
                } else {
                    first.unwrap_or_default()
                };
                Some(())
            })
        },
    ),
    Wrong::around(
        "forgetful-store",
        &["INS-1", "UPD-1", "COLL-1"],
        "the store forgets every call at once",
        |base, call| match Embedded::in_memory() {
            Ok(sql) => Store::open(sql, SystemHost).call(call),
            Err(_) => base.call(call),
        },
    ),
    Wrong::around(
        "agreeable-store",
        &["ERR-1", "INS-13", "FLT-66"],
        "the store never refuses anything",
        |base, call| base.call(call).or_else(|_| Ok(raw(&Value::Null))),
    ),
    Wrong::around(
        "empty-store",
        &["INS-1", "FIND-1", "FIND-6"],
        "the store acknowledges writes and finds nothing",
        |base, call| {
            let reply = base.call(call);
            answered(reply, |result| match call.method.as_str() {
                "find" => {
                    *result = json!([]);
                    Some(())
                }
                "findOne" => {
                    *result = Value::Null;
                    Some(())
                }
                "countDocuments" => {
                    *result = json!(0);
                    Some(())
                }
                _ => None,
            })
        },
    ),
    Wrong::around(
        "late-store",
        &["INS-1", "UPD-17"],
        "`find` answers as before the last write",
        |base, call| {
            if call.method == "find" {
                return base.kept.take().unwrap_or_else(|| base.call(call));
            }
            let parts = Parts::of(call);
            let collection = parts
                .map(|parts| parts.value("collection"))
                .unwrap_or_default();
            let before = base.ask("find", &[collection]);
            let reply = base.call(call);
            base.kept = Some(before).filter(Result::is_ok);
            reply
        },
    ),
    Wrong::around(
        "one-collection-store",
        &["COLL-14"],
        "all collections hold the same documents",
        |base, call| {
            let all = super::parts::edited(call, |parts| {
                let name = parts.get_mut("collection").filter(|_| {
                    !is(
                        call,
                        &[
                            "createCollection",
                            "dropCollection",
                            "drop",
                            "hasCollection",
                            "rename",
                        ],
                    )
                })?;
                name.as_str()?;
                *name = json!("all");
                Some(())
            });
            base.call(&all)
        },
    ),
];
