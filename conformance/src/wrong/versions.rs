//! Mistakes in optimistic concurrency: the cells of its table, one after the other.

use docstore_spec::{Call, ErrorCode, Reply, StoreError};
use serde_json::{Value, json};

use super::parts::{Parts, answered, edited, failed_with, is, raw};
use super::{Base, Wrong};

const INSERTS: &[&str] = &["insertOne", "insertMany"];
const ONE: &[&str] = &["updateOne", "replaceOne", "deleteOne"];
const MANY: &[&str] = &["updateMany", "deleteMany"];
const CHANGES: &[&str] = &[
    "updateOne",
    "replaceOne",
    "deleteOne",
    "updateMany",
    "deleteMany",
];

/// What the call expects.
fn expected(call: &Call) -> Value {
    Parts::of(call)
        .and_then(|parts| parts.option("expectedVersion").cloned())
        .unwrap_or_default()
}

/// The correct answer to the call without its expectation.
fn unchecked(base: &Base, call: &Call) -> Reply {
    base.call(&edited(call, |parts| {
        parts.without("expectedVersion").map(|_| ())
    }))
}

/// Makes the call without its expectation where `when` holds for a mismatch.
fn lets_pass(
    base: &Base,
    call: &Call,
    methods: &[&str],
    when: impl Fn(&StoreError) -> bool,
) -> Reply {
    let reply = base.call(call);
    match failed_with(&reply, "VERSION_MISMATCH") {
        Some(error) if is(call, methods) && when(error) => unchecked(base, call),
        _ => reply,
    }
}

fn actual(error: &StoreError) -> &Value {
    error
        .properties
        .get("actualVersion")
        .unwrap_or(&Value::Null)
}

/// A mismatch, changed.
fn mismatch(reply: Reply, change: impl FnOnce(&mut StoreError)) -> Reply {
    reply.map_err(|mut error| {
        if error.is(ErrorCode::VersionMismatch) {
            change(&mut error);
        }
        error
    })
}

/// The answer of a call that found nothing to act on.
fn nothing_done(call: &Call) -> Reply {
    Ok(raw(&if call.method.starts_with("delete") {
        json!({"acknowledged": true, "deletedCount": 0})
    } else {
        json!({"acknowledged": true, "matchedCount": 0, "modifiedCount": 0})
    }))
}

/// A mismatch where the correct answer is that there was no match.
fn no_match_is_mismatch(base: &Base, call: &Call, when: impl Fn(&Value) -> bool) -> Reply {
    let reply = base.call(call);
    let expected = expected(call);
    let none = reply.as_ref().is_ok_and(|result| {
        let result = crate::json::read(result.get()).unwrap_or_default();
        let count = result.get("matchedCount").or(result.get("deletedCount"));
        count == Some(&json!(0)) && result.get("upsertedId").is_none()
    });
    if none && is(call, CHANGES) && when(&expected) {
        let collection = Parts::of(call)
            .map(|parts| parts.value("collection"))
            .unwrap_or_default();
        return Err(StoreError::new(ErrorCode::VersionMismatch, "no match")
            .with("collectionName", collection)
            .with("documentId", Value::Null)
            .with("expectedVersion", expected)
            .with("actualVersion", Value::Null));
    }
    reply
}

/// The versions of the documents that the call's filter selects.
fn versions(base: &Base, call: &Call) -> Vec<Value> {
    Parts::of(call).map_or_else(Vec::new, |parts| {
        let found = base.documents(&parts.value("collection"), &parts.value("filter"), false);
        found
            .iter()
            .filter_map(|document| document.get("_version").cloned())
            .collect()
    })
}

/// The error for an id that is taken.
fn duplicate(error: &StoreError) -> Reply {
    let property = |name: &str| error.properties.get(name).cloned().unwrap_or_default();
    Err(StoreError::new(ErrorCode::DuplicateKey, "taken")
        .with("collectionName", property("collectionName"))
        .with("documentId", property("documentId")))
}

/// The wrong stores of this file.
pub(super) const ALL: &[Wrong] = &[
    Wrong::around(
        "last-write-wins",
        &["OCC-17", "OCC-52"],
        "an expected version is not compared: the last write wins",
        |base, call| {
            if is(call, CHANGES) && expected(call).is_number() {
                unchecked(base, call)
            } else {
                base.call(call)
            }
        },
    ),
    Wrong::around(
        "expectations-ignored",
        &["OCC-6", "OCC-17", "OCC-21", "OCC-53"],
        "`expectedVersion` is ignored",
        |base, call| unchecked(base, call),
    ),
    Wrong::around(
        "later-versions-pass",
        &["OCC-17"],
        "a later version than the expected one will do",
        |base, call| {
            lets_pass(base, call, ONE, |error| {
                actual(error)
                    .as_i64()
                    .zip(expected(call).as_i64())
                    .is_some_and(|(actual, expected)| actual > expected)
            })
        },
    ),
    Wrong::around(
        "earlier-versions-pass",
        &["OCC-17"],
        "an earlier version than the expected one will do",
        |base, call| {
            lets_pass(base, call, ONE, |error| {
                actual(error)
                    .as_i64()
                    .zip(expected(call).as_i64())
                    .is_some_and(|(actual, expected)| actual < expected)
            })
        },
    ),
    Wrong::around(
        "replace-is-unchecked",
        &["OCC-17"],
        "`replaceOne` ignores a version number",
        |base, call| {
            if call.method == "replaceOne" {
                unchecked(base, call)
            } else {
                base.call(call)
            }
        },
    ),
    Wrong::around(
        "delete-is-unchecked",
        &["OCC-17"],
        "`deleteOne` ignores a version number",
        |base, call| {
            if call.method == "deleteOne" {
                unchecked(base, call)
            } else {
                base.call(call)
            }
        },
    ),
    Wrong::around(
        "soft-delete-is-unchecked",
        &["OCC-27"],
        "`deleteOne` with `softDelete` ignores a version number",
        |base, call| {
            let soft = Parts::of(call)
                .is_some_and(|parts| parts.option("softDelete") == Some(&json!(true)));
            if soft && call.method == "deleteOne" {
                unchecked(base, call)
            } else {
                base.call(call)
            }
        },
    ),
    Wrong::around(
        "insert-at-version",
        &["OCC-8"],
        "an insert with a version number inserts where the id is free",
        |base, call| {
            lets_pass(base, call, INSERTS, |error| {
                actual(error).is_null() && expected(call).is_number()
            })
        },
    ),
    Wrong::around(
        "insert-of-existing",
        &["OCC-10"],
        "an insert with `DOCUMENT_EXISTS` inserts where the id is free",
        |base, call| {
            lets_pass(base, call, INSERTS, |error| {
                actual(error).is_null() && expected(call) == json!("DOCUMENT_EXISTS")
            })
        },
    ),
    Wrong::around(
        "insert-without-id-at-version",
        &["OCC-13"],
        "an insert without `_id` ignores `expectedVersion`",
        |base, call| {
            lets_pass(base, call, INSERTS, |error| {
                error
                    .properties
                    .get("documentId")
                    .is_none_or(Value::is_null)
            })
        },
    ),
    Wrong::around(
        "taken-is-duplicate",
        &["OCC-6", "OCC-9"],
        "an insert where the id is taken is `DUPLICATE_KEY` whatever was expected",
        |base, call| {
            let reply = base.call(call);
            match failed_with(&reply, "VERSION_MISMATCH") {
                Some(error) if is(call, INSERTS) && !actual(error).is_null() => duplicate(error),
                _ => reply,
            }
        },
    ),
    Wrong::around(
        "taken-is-mismatch",
        &["OCC-11"],
        "an insert with `DOCUMENT_EXISTS` where the id is taken is a mismatch",
        |base, call| {
            let reply = base.call(call);
            let expected = expected(call);
            reply.map_err(|error| {
                if is(call, INSERTS)
                    && error.is(ErrorCode::DuplicateKey)
                    && expected == json!("DOCUMENT_EXISTS")
                {
                    StoreError {
                        code: "VERSION_MISMATCH".into(),
                        ..error
                    }
                } else {
                    error
                }
            })
        },
    ),
    Wrong::around(
        "taken-at-version-replaces",
        &["OCC-9"],
        "an insert with the version that the document has replaces it",
        |base, call| {
            let reply = base.call(call);
            match (failed_with(&reply, "VERSION_MISMATCH"), Parts::of(call)) {
                (Some(error), Some(parts))
                    if call.method == "insertOne" && *actual(error) == expected(call) =>
                {
                    let document = parts.value("document");
                    let id = document.get("_id").cloned().unwrap_or_default();
                    let _ = base.ask(
                        "replaceOne",
                        &[parts.value("collection"), json!({"_id": id}), document],
                    );
                    Ok(raw(&json!({"acknowledged": true, "insertedId": id})))
                }
                _ => reply,
            }
        },
    ),
    Wrong::around(
        "batch-is-unchecked",
        &["OCC-12"],
        "`insertMany` ignores `expectedVersion`",
        |base, call| {
            if call.method == "insertMany" {
                unchecked(base, call)
            } else {
                base.call(call)
            }
        },
    ),
    Wrong::around(
        "version-needs-match",
        &["OCC-19", "OCC-40"],
        "a version number without a match is a mismatch",
        |base, call| no_match_is_mismatch(base, call, Value::is_number),
    ),
    Wrong::around(
        "absent-needs-match",
        &["OCC-23", "OCC-43"],
        "`DOCUMENT_DOES_NOT_EXIST` without a match is a mismatch",
        |base, call| {
            no_match_is_mismatch(base, call, |expected| {
                *expected == json!("DOCUMENT_DOES_NOT_EXIST")
            })
        },
    ),
    Wrong::around(
        "exists-needs-no-match",
        &["OCC-21"],
        "`DOCUMENT_EXISTS` without a match is no mismatch",
        |base, call| {
            let reply = base.call(call);
            match failed_with(&reply, "VERSION_MISMATCH") {
                Some(error)
                    if is(call, ONE)
                        && actual(error).is_null()
                        && expected(call) == json!("DOCUMENT_EXISTS") =>
                {
                    nothing_done(call)
                }
                _ => reply,
            }
        },
    ),
    Wrong::around(
        "many-exist-need-no-match",
        &["OCC-42"],
        "`DOCUMENT_EXISTS` without a match of many is no mismatch",
        |base, call| {
            let reply = base.call(call);
            match failed_with(&reply, "VERSION_MISMATCH") {
                Some(error) if is(call, MANY) && actual(error).is_null() => nothing_done(call),
                _ => reply,
            }
        },
    ),
    Wrong::around(
        "absent-acts",
        &["OCC-24"],
        "`DOCUMENT_DOES_NOT_EXIST` lets an update act",
        |base, call| {
            lets_pass(base, call, ONE, |_| {
                expected(call) == json!("DOCUMENT_DOES_NOT_EXIST")
            })
        },
    ),
    Wrong::around(
        "absent-acts-on-many",
        &["OCC-44"],
        "`DOCUMENT_DOES_NOT_EXIST` lets an update of many act",
        |base, call| {
            lets_pass(base, call, MANY, |_| {
                expected(call) == json!("DOCUMENT_DOES_NOT_EXIST")
            })
        },
    ),
    Wrong::around(
        "later-match-counts",
        &["OCC-25"],
        "a later match that has the expected version is acted on",
        |base, call| {
            let reply = base.call(call);
            let expected = expected(call);
            if failed_with(&reply, "VERSION_MISMATCH").is_none() || !is(call, ONE) {
                return reply;
            }
            let Some(mut parts) = Parts::of(call) else {
                return reply;
            };
            let found = base.documents(&parts.value("collection"), &parts.value("filter"), false);
            let later = found
                .iter()
                .find(|document| document.get("_version") == Some(&expected));
            match (
                later.and_then(|document| document.get("_id")),
                parts.get_mut("filter"),
            ) {
                (Some(id), Some(filter)) => {
                    *filter = json!({"_id": id});
                    base.call(&parts.call())
                }
                _ => reply,
            }
        },
    ),
    Wrong::around(
        "no-op-is-unchecked",
        &["OCC-26"],
        "the version is not compared when the update changes nothing",
        |base, call| {
            let reply = base.call(call);
            if failed_with(&reply, "VERSION_MISMATCH").is_none() || call.method != "updateOne" {
                return reply;
            }
            let set = Parts::of(call)
                .map(|parts| parts.value("update"))
                .unwrap_or_default();
            let found = Parts::of(call).map(|parts| {
                base.documents(&parts.value("collection"), &parts.value("filter"), false)
            });
            let same = set
                .get("$set")
                .and_then(Value::as_object)
                .is_some_and(|set| {
                    set.iter().all(|(name, value)| {
                        found.as_ref().and_then(|found| found.first()?.get(name)) == Some(value)
                    })
                });
            if same { unchecked(base, call) } else { reply }
        },
    ),
    Wrong::around(
        "upsert-at-version-inserts",
        &["OCC-31"],
        "an upsert with a version number and no match inserts",
        |base, call| {
            lets_pass(
                base,
                call,
                &["updateOne", "updateMany", "replaceOne"],
                |error| actual(error).is_null() && expected(call).is_number(),
            )
        },
    ),
    Wrong::around(
        "upsert-of-existing-inserts",
        &["OCC-32"],
        "an upsert with `DOCUMENT_EXISTS` and no match inserts",
        |base, call| {
            lets_pass(
                base,
                call,
                &["updateOne", "updateMany", "replaceOne"],
                |error| {
                    let upsert = Parts::of(call)
                        .is_some_and(|parts| parts.option("upsert") == Some(&json!(true)));
                    upsert && actual(error).is_null() && expected(call) == json!("DOCUMENT_EXISTS")
                },
            )
        },
    ),
    Wrong::around(
        "upsert-of-absent-refused",
        &["OCC-30"],
        "an upsert with `DOCUMENT_DOES_NOT_EXIST` inserts nothing",
        |base, call| {
            let absent = expected(call) == json!("DOCUMENT_DOES_NOT_EXIST");
            base.call(&edited(call, |parts| {
                if absent {
                    parts.without("upsert").map(|_| ())
                } else {
                    None
                }
            }))
        },
    ),
    Wrong::around(
        "many-act-on-all",
        &["OCC-36", "OCC-37"],
        "`updateMany` and `deleteMany` act on every match when one has the version",
        |base, call| {
            let one_has = is(call, MANY) && versions(base, call).contains(&expected(call));
            if one_has {
                unchecked(base, call)
            } else {
                base.call(call)
            }
        },
    ),
    Wrong::around(
        "many-need-all-versions",
        &["OCC-36"],
        "`updateMany` and `deleteMany` are a mismatch unless every match has the version",
        |base, call| {
            let expected = expected(call);
            let versions = if is(call, MANY) && expected.is_number() {
                versions(base, call)
            } else {
                Vec::new()
            };
            match versions.iter().find(|version| **version != expected) {
                Some(other) => Err(StoreError::new(ErrorCode::VersionMismatch, "not all")
                    .with(
                        "collectionName",
                        Parts::of(call)
                            .map(|parts| parts.value("collection"))
                            .unwrap_or_default(),
                    )
                    .with("documentId", Value::Null)
                    .with("expectedVersion", expected)
                    .with("actualVersion", other.clone())),
                None => base.call(call),
            }
        },
    ),
    Wrong::around(
        "many-none-is-zero",
        &["OCC-38"],
        "`updateMany` and `deleteMany` without a match at the version answer 0",
        |base, call| {
            let reply = base.call(call);
            match failed_with(&reply, "VERSION_MISMATCH") {
                Some(_) if is(call, MANY) && expected(call).is_number() => nothing_done(call),
                _ => reply,
            }
        },
    ),
    Wrong::around(
        "many-count-all-matches",
        &["OCC-37"],
        "`matchedCount` counts matches of other versions, too",
        |base, call| {
            let all = if call.method == "updateMany" {
                versions(base, call).len()
            } else {
                0
            };
            answered(base.call(call), |result| {
                let matched = result.get_mut("matchedCount")?;
                (all > 0).then(|| *matched = json!(all))
            })
        },
    ),
    Wrong::around(
        "mismatch-forgets-id",
        &["OCC-18"],
        "a mismatch carries no `documentId`",
        |base, call| {
            mismatch(base.call(call), |error| {
                error.properties.insert("documentId".into(), Value::Null);
            })
        },
    ),
    Wrong::around(
        "mismatch-forgets-actual",
        &["OCC-18"],
        "a mismatch carries no `actualVersion`",
        |base, call| {
            mismatch(base.call(call), |error| {
                error.properties.insert("actualVersion".into(), Value::Null);
            })
        },
    ),
    Wrong::around(
        "mismatch-forgets-expected",
        &["OCC-18", "OCC-22"],
        "a mismatch carries no `expectedVersion`",
        |base, call| {
            mismatch(base.call(call), |error| {
                error.properties.shift_remove("expectedVersion");
            })
        },
    ),
    Wrong::around(
        "mismatch-forgets-collection",
        &["OCC-48"],
        "a mismatch carries no `collectionName`",
        |base, call| {
            mismatch(base.call(call), |error| {
                error.properties.shift_remove("collectionName");
            })
        },
    ),
    Wrong::around(
        "mismatch-without-document-is-zero",
        &["OCC-22"],
        "a mismatch without a document carries the version 0",
        |base, call| {
            mismatch(base.call(call), |error| {
                if actual(error).is_null() {
                    error.properties.insert("actualVersion".into(), json!(0));
                }
            })
        },
    ),
    Wrong::around(
        "mismatch-names-last",
        &["OCC-39"],
        "the mismatch of many carries id and version of the last match",
        |base, call| {
            let reply = base.call(call);
            if !is(call, MANY) {
                return reply;
            }
            let last = Parts::of(call).and_then(|parts| {
                base.documents(&parts.value("collection"), &parts.value("filter"), false)
                    .pop()
            });
            mismatch(reply, |error| {
                if let Some(last) = last {
                    error.properties.insert(
                        "documentId".into(),
                        last.get("_id").cloned().unwrap_or_default(),
                    );
                    error.properties.insert(
                        "actualVersion".into(),
                        last.get("_version").cloned().unwrap_or_default(),
                    );
                }
            })
        },
    ),
    Wrong::around(
        "filter-id-forgotten",
        &["OCC-49"],
        "a mismatch without a match does not carry the `_id` of the filter",
        |base, call| {
            mismatch(base.call(call), |error| {
                if actual(error).is_null() && !is(call, INSERTS) {
                    error.properties.insert("documentId".into(), Value::Null);
                }
            })
        },
    ),
    Wrong::around(
        "mismatch-writes",
        &["OCC-51"],
        "a mismatch is reported after the write",
        |base, call| {
            let reply = base.call(call);
            if failed_with(&reply, "VERSION_MISMATCH").is_some() && is(call, ONE) {
                let _ = unchecked(base, call);
            }
            reply
        },
    ),
    Wrong::around(
        "mismatch-is-duplicate-key",
        &["OCC-17"],
        "a mismatch has the code `DUPLICATE_KEY`",
        |base, call| {
            base.call(call).map_err(|error| {
                if error.is(ErrorCode::VersionMismatch) && is(call, ONE) {
                    StoreError {
                        code: "DUPLICATE_KEY".into(),
                        ..error
                    }
                } else {
                    error
                }
            })
        },
    ),
    Wrong::around(
        "wrong-expectation-ignored",
        &["OCC-2"],
        "an `expectedVersion` that cannot be one is ignored",
        |base, call| {
            let reply = base.call(call);
            let bad = failed_with(&reply, "INVALID_OPTIONS").is_some_and(|error| {
                error.properties.get("option") == Some(&json!("expectedVersion"))
            });
            if bad { unchecked(base, call) } else { reply }
        },
    ),
    Wrong::around(
        "zero-means-absent",
        &["OCC-2"],
        "the version 0 means `DOCUMENT_DOES_NOT_EXIST`",
        |base, call| {
            base.call(&edited(call, |parts| {
                if parts.option("expectedVersion")?.as_i64()? == 0 {
                    parts.with("expectedVersion", "DOCUMENT_DOES_NOT_EXIST")
                } else {
                    None
                }
            }))
        },
    ),
    Wrong::around(
        "archived-have-versions",
        &["OCC-28"],
        "an archived document is compared as if it were live",
        |base, call| {
            let reply = base.call(call);
            let expected = expected(call);
            let archived = Parts::of(call).filter(|_| is(call, ONE)).and_then(|parts| {
                let all = base.documents(&parts.value("collection"), &parts.value("filter"), true);
                all.into_iter()
                    .next()
                    .filter(|first| first.get("_archived").is_some())
            });
            match archived {
                Some(first) if expected.is_number() && first.get("_version") != Some(&expected) => {
                    Err(StoreError::new(ErrorCode::VersionMismatch, "archived")
                        .with(
                            "collectionName",
                            Parts::of(call)
                                .map(|parts| parts.value("collection"))
                                .unwrap_or_default(),
                        )
                        .with("documentId", first.get("_id").cloned().unwrap_or_default())
                        .with("expectedVersion", expected)
                        .with(
                            "actualVersion",
                            first.get("_version").cloned().unwrap_or_default(),
                        ))
                }
                _ => reply,
            }
        },
    ),
];
