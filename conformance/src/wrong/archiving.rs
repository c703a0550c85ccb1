//! Mistakes in deleting, hard and soft.

use docstore_spec::{Call, Method, Reply};
use serde_json::{Value, json};

use super::parts::{Parts, answered, edited, failed_with, is};
use super::{Base, Wrong};

/// Makes the call under another method.
fn as_method(base: &Base, call: &Call, from: &str, to: Method) -> Reply {
    if call.method != from {
        return base.call(call);
    }
    base.call(&edited(call, |parts| {
        parts.method = to;
        Some(())
    }))
}

/// Restores what the call's filter selects before the call is made.
fn restoring(base: &Base, call: &Call, methods: &[&str]) -> Reply {
    if let Some(parts) = Parts::of(call).filter(|_| is(call, methods)) {
        let _ = base.ask(
            "restoreMany",
            &[parts.value("collection"), parts.value("filter")],
        );
    }
    base.call(call)
}

fn with_archived(base: &Base, call: &Call, method: &str) -> Reply {
    if call.method != method {
        return base.call(call);
    }
    base.call(&edited(call, |parts| parts.with("includeArchived", true)))
}

/// The wrong stores of this file.
pub(super) const ALL: &[Wrong] = &[
    Wrong::around(
        "delete-one-takes-all",
        &["DEL-4"],
        "`deleteOne` deletes every document",
        |base, call| as_method(base, call, "deleteOne", Method::DeleteMany),
    ),
    Wrong::around(
        "delete-many-takes-one",
        &["DEL-5"],
        "`deleteMany` deletes the first document only",
        |base, call| as_method(base, call, "deleteMany", Method::DeleteOne),
    ),
    Wrong::around(
        "delete-counts-one",
        &["DEL-2"],
        "`deletedCount` is 1 at most",
        |base, call| {
            answered(base.call(call), |result| {
                let count = result.get("deletedCount")?.as_u64()?;
                (count > 1).then(|| {
                    if let Some(place) = result.get_mut("deletedCount") {
                        *place = json!(1);
                    }
                })
            })
        },
    ),
    Wrong::around(
        "delete-of-none-fails",
        &["DEL-2", "ERR-4"],
        "a delete without a match fails with `DOCUMENT_NOT_FOUND`",
        |base, call| {
            let reply = base.call(call);
            let none = call.method == "deleteOne"
                && reply
                    .as_ref()
                    .is_ok_and(|result| result.get().contains("\"deletedCount\":0"));
            if none {
                Err(docstore_spec::StoreError::new(
                    docstore_spec::ErrorCode::DocumentNotFound,
                    "no match",
                ))
            } else {
                reply
            }
        },
    ),
    Wrong::around(
        "delete-answers-true",
        &["DEL-3"],
        "`deleteOne` answers `true`",
        |base, call| {
            answered(base.call(call), |result| {
                (call.method == "deleteOne").then(|| *result = json!(true))
            })
        },
    ),
    Wrong::around(
        "deleting-the-last-drops",
        &["DEL-7"],
        "a collection whose last document is deleted is gone",
        |base, call| {
            let reply = base.call(call);
            if let (true, Some(parts)) = (call.method.starts_with("delete"), Parts::of(call)) {
                let collection = parts.value("collection");
                if base.documents(&collection, &json!({}), true).is_empty() {
                    let _ = base.ask("dropCollection", &[collection]);
                }
            }
            reply
        },
    ),
    Wrong::around(
        "absent-filter-deletes-all",
        &["FLT-66"],
        "a delete without a filter deletes everything",
        |base, call| {
            if is(call, &["deleteOne", "deleteMany"]) && call.args.len() == 1 {
                base.call(&edited(call, |parts| {
                    parts.args.push(json!({}));
                    Some(())
                }))
            } else {
                base.call(call)
            }
        },
    ),
    Wrong::around(
        "null-filter-deletes-all",
        &["FLT-66"],
        "a delete with the filter null deletes everything",
        |base, call| {
            if is(call, &["deleteOne", "deleteMany"]) {
                base.call(&edited(call, |parts| {
                    let filter = parts.get_mut("filter")?;
                    filter.is_null().then(|| *filter = json!({}))
                }))
            } else {
                base.call(call)
            }
        },
    ),
    Wrong::around(
        "deleted-id-stays-taken",
        &["DEL-11"],
        "a hard delete archives, so that the `_id` stays taken",
        |base, call| {
            if is(call, &["deleteOne", "deleteMany"]) {
                base.call(&edited(call, |parts| parts.with("softDelete", true)))
            } else {
                base.call(call)
            }
        },
    ),
    Wrong::around(
        "soft-delete-is-hard",
        &["DEL-18"],
        "`softDelete` removes the document",
        |base, call| {
            base.call(&edited(call, |parts| {
                parts.without("softDelete").map(|_| ())
            }))
        },
    ),
    Wrong::around(
        "soft-delete-of-many-is-hard",
        &["DEL-32"],
        "`deleteMany` ignores `softDelete`",
        |base, call| {
            if call.method == "deleteMany" {
                base.call(&edited(call, |parts| {
                    parts.without("softDelete").map(|_| ())
                }))
            } else {
                base.call(call)
            }
        },
    ),
    Wrong::around(
        "soft-delete-does-nothing",
        &["DEL-16"],
        "`softDelete` counts and leaves the document live",
        |base, call| {
            let reply = base.call(call);
            if let Some(parts) =
                Parts::of(call).filter(|parts| parts.option("softDelete") == Some(&json!(true)))
            {
                let _ = base.ask(
                    "restoreMany",
                    &[parts.value("collection"), parts.value("filter")],
                );
            }
            reply
        },
    ),
    Wrong::around(
        "archived-are-found",
        &["DEL-23", "DEL-16"],
        "`find` finds archived documents unasked",
        |base, call| with_archived(base, call, "find"),
    ),
    Wrong::around(
        "archived-are-found-by-find-one",
        &["DEL-23"],
        "`findOne` finds archived documents unasked",
        |base, call| with_archived(base, call, "findOne"),
    ),
    Wrong::around(
        "archived-are-counted",
        &["DEL-23"],
        "`countDocuments` counts archived documents",
        |base, call| with_archived(base, call, "countDocuments"),
    ),
    Wrong::around(
        "archived-are-updated",
        &["DEL-24"],
        "updates see archived documents",
        |base, call| restoring(base, call, &["updateOne", "updateMany", "replaceOne"]),
    ),
    Wrong::around(
        "archived-are-deleted",
        &["DEL-25"],
        "deletes see archived documents",
        |base, call| restoring(base, call, &["deleteOne", "deleteMany"]),
    ),
    Wrong::around(
        "archived-are-restored-by-upsert",
        &["DEL-28"],
        "an upsert of an archived `_id` revives it",
        |base, call| {
            let upsert =
                Parts::of(call).is_some_and(|parts| parts.option("upsert") == Some(&json!(true)));
            if upsert {
                restoring(base, call, &["updateOne", "updateMany", "replaceOne"])
            } else {
                base.call(call)
            }
        },
    ),
    Wrong::around(
        "archived-id-is-free",
        &["DEL-27"],
        "an insert takes the id of an archived document over",
        |base, call| {
            let reply = base.call(call);
            match (failed_with(&reply, "DUPLICATE_KEY"), Parts::of(call)) {
                (Some(error), Some(parts)) if call.method == "insertOne" => {
                    let filter = json!({"_id": error.properties.get("documentId")});
                    let _ = base.ask("purge", &[parts.value("collection"), filter]);
                    base.call(call)
                }
                _ => reply,
            }
        },
    ),
    Wrong::around(
        "archived-leave-their-place",
        &["DEL-22"],
        "archived documents come after the live ones",
        |base, call| {
            let sorted = Parts::of(call).is_some_and(|parts| parts.option("sort").is_some());
            answered(base.call(call), |found| {
                let found = found
                    .as_array_mut()
                    .filter(|_| call.method == "find" && !sorted)?;
                found.sort_by_key(|document| document.get("_archived").is_some());
                Some(())
            })
        },
    ),
    Wrong::around(
        "include-means-only",
        &["DEL-18"],
        "`includeArchived` finds archived documents only",
        |base, call| {
            let include = Parts::of(call)
                .is_some_and(|parts| parts.option("includeArchived") == Some(&json!(true)));
            answered(base.call(call), |found| {
                let found = found.as_array_mut().filter(|_| include)?;
                found.retain(|document| document.get("_archived").is_some());
                Some(())
            })
        },
    ),
    Wrong::around(
        "restore-one-takes-all",
        &["DEL-39"],
        "`restoreOne` restores every document",
        |base, call| as_method(base, call, "restoreOne", Method::RestoreMany),
    ),
    Wrong::around(
        "restore-many-takes-one",
        &["DEL-36"],
        "`restoreMany` restores the first document only",
        |base, call| as_method(base, call, "restoreMany", Method::RestoreOne),
    ),
    Wrong::around(
        "restore-counts-as-delete",
        &["DEL-37"],
        "a restore answers with `modifiedCount`",
        |base, call| {
            answered(base.call(call), |result| {
                let count = result.as_object_mut()?.shift_remove("restoredCount")?;
                result
                    .as_object_mut()?
                    .insert("modifiedCount".into(), count);
                Some(())
            })
        },
    ),
    Wrong::around(
        "purge-takes-live",
        &["DEL-41"],
        "`purge` removes live documents, too",
        |base, call| {
            if let Some(parts) = Parts::of(call).filter(|_| call.method == "purge") {
                let filter = parts.get("filter").cloned().unwrap_or_else(|| json!({}));
                let _ = base.ask(
                    "deleteMany",
                    &[
                        parts.value("collection"),
                        filter,
                        json!({"softDelete": true}),
                    ],
                );
            }
            base.call(call)
        },
    ),
    Wrong::around(
        "purge-ignores-filter",
        &["DEL-40"],
        "`purge` removes all archived documents whatever its filter",
        |base, call| {
            if call.method == "purge" {
                base.call(&edited(call, |parts| {
                    parts.args.truncate(1);
                    Some(())
                }))
            } else {
                base.call(call)
            }
        },
    ),
    Wrong::around(
        "drop-keeps-archived",
        &["DEL-33"],
        "archived documents survive a drop",
        |base, call| {
            let kept = Parts::of(call)
                .filter(|_| is(call, &["drop", "dropCollection"]))
                .map(|parts| {
                    let collection = parts.value("collection");
                    let all = base.documents(&collection, &json!({"_archived": true}), true);
                    (collection, all)
                });
            let reply = base.call(call);
            if let Some((collection, all)) = kept {
                for document in all {
                    let filter = json!({"_id": document.get("_id").unwrap_or(&Value::Null)});
                    let _ = base.ask("insertOne", &[collection.clone(), document.clone()]);
                    let _ = base.ask(
                        "deleteOne",
                        &[collection.clone(), filter, json!({"softDelete": true})],
                    );
                }
            }
            reply
        },
    ),
];
