//! Mistakes in making, listing, dropping and explaining indexes.

use docstore_spec::{Call, ErrorCode, Reply, StoreError};
use serde_json::{Value, json};

use super::parts::{Parts, answered, edited, failed_with, is, raw};
use super::{Base, Wrong};

/// The collection that a call is about.
pub(super) fn collection(call: &Call) -> Value {
    Parts::of(call)
        .map(|parts| parts.value("collection"))
        .unwrap_or_default()
}

/// The indexes of a collection, as they are listed.
pub(super) fn indexes(base: &Base, collection: &Value) -> Vec<Value> {
    match base.value("listIndexes", std::slice::from_ref(collection)) {
        Value::Array(indexes) => indexes,
        _ => Vec::new(),
    }
}

/// The path of a listed index.
pub(super) fn path(index: &Value) -> Value {
    index.get("path").cloned().unwrap_or_default()
}

fn make(base: &Base, collection: &Value, index: &Value) {
    let unique = index.get("unique").cloned().unwrap_or_default();
    let options = json!({ "unique": unique });
    let _ = base.ask("createIndex", &[collection.clone(), path(index), options]);
}

fn drop_all(base: &Base, collection: &Value) {
    for index in indexes(base, collection) {
        let _ = base.ask("dropIndex", &[collection.clone(), path(&index)]);
    }
}

/// Answers null to a refused call.
fn forgiving(base: &Base, call: &Call, methods: &[&str], code: &str) -> Reply {
    let reply = base.call(call);
    if is(call, methods) && failed_with(&reply, code).is_some() {
        return Ok(raw(&Value::Null));
    }
    reply
}

fn refusal(option: &str) -> StoreError {
    StoreError::new(ErrorCode::InvalidOptions, "no such thing").with("option", option)
}

/// What `explain` answers, changed.
fn explained(base: &Base, call: &Call, change: impl FnOnce(&mut Value) -> Option<()>) -> Reply {
    answered(base.call(call), |result| {
        is(call, &["explain"]).then_some(())?;
        change(result)
    })
}

/// The wrong stores of this file.
pub(super) const ALL: &[Wrong] = &[
    Wrong::around(
        "create-index-answers-name",
        &["IDX-1"],
        "`createIndex` answers with a name, as MongoDB does",
        |base, call| {
            answered(base.call(call), |result| {
                is(call, &["createIndex"]).then(|| *result = json!("a_1"))
            })
        },
    ),
    Wrong::around(
        "index-over-new-documents-only",
        &["IDX-1"],
        "a search under an index does not see the documents that were there before it",
        |base, call| {
            let before = base.documents(&collection(call), &json!({}), true);
            let reply = base.call(call);
            if is(call, &["createIndex"]) && reply.is_ok() {
                base.kept = Some(Ok(raw(&json!(before))));
            }
            let old = base
                .kept
                .as_ref()
                .and_then(|kept| crate::json::read(kept.as_ref().ok()?.get()).ok());
            answered(reply, |found| {
                let old = old?;
                let was_there = |document: &Value| {
                    old.as_array().is_some_and(|old| {
                        old.iter().any(|one| one.get("_id") == document.get("_id"))
                    })
                };
                let filtered = Parts::of(call)?
                    .get("filter")?
                    .as_object()
                    .is_some_and(|filter| !filter.is_empty());
                if is(call, &["find"]) && filtered {
                    found
                        .as_array_mut()?
                        .retain(|document| !was_there(document));
                }
                Some(())
            })
        },
    ),
    Wrong::around(
        "create-index-needs-collection",
        &["IDX-2"],
        "`createIndex` on a missing collection does nothing",
        |base, call| {
            let missing = is(call, &["createIndex"])
                && base.value("hasCollection", &[collection(call)]) == json!(false);
            let reply = base.call(call);
            if missing {
                let _ = base.ask("dropCollection", &[collection(call)]);
            }
            reply
        },
    ),
    Wrong::around(
        "indexes-are-unique",
        &["IDX-3"],
        "every index is unique",
        |base, call| {
            base.call(&edited(call, |parts| {
                is(call, &["createIndex"]).then_some(())?;
                parts.with("unique", true)
            }))
        },
    ),
    Wrong::around(
        "same-index-fails",
        &["IDX-4"],
        "making an index that is there fails",
        |base, call| {
            let parts = Parts::of(call).filter(|_| is(call, &["createIndex"]));
            let there = parts.is_some_and(|parts| {
                indexes(base, &collection(call))
                    .iter()
                    .any(|index| path(index) == parts.value("path"))
            });
            if there {
                return Err(refusal("path"));
            }
            base.call(call)
        },
    ),
    Wrong::around(
        "other-unique-replaces",
        &["IDX-5"],
        "another `unique` makes the index anew",
        |base, call| {
            let reply = base.call(call);
            let Some(parts) = Parts::of(call).filter(|_| is(call, &["createIndex"])) else {
                return reply;
            };
            let other = failed_with(&reply, "INVALID_OPTIONS")
                .is_some_and(|error| error.properties.get("option") == Some(&json!("unique")));
            if !other || !parts.get("path").is_some_and(Value::is_string) {
                return reply;
            }
            let _ = base.ask("dropIndex", &[collection(call), parts.value("path")]);
            base.call(call)
        },
    ),
    Wrong::around(
        "other-unique-ignored",
        &["IDX-5"],
        "another `unique` is passed over",
        |base, call| {
            let reply = base.call(call);
            let there = Parts::of(call).is_some_and(|parts| {
                indexes(base, &collection(call))
                    .iter()
                    .any(|index| path(index) == parts.value("path"))
            });
            if there
                && is(call, &["createIndex"])
                && failed_with(&reply, "INVALID_OPTIONS").is_some()
            {
                return Ok(raw(&Value::Null));
            }
            reply
        },
    ),
    Wrong::around(
        "bad-paths-ignored",
        &["IDX-6"],
        "a path that can have no index is passed over",
        |base, call| {
            let given = Parts::of(call).is_some_and(|parts| parts.get("path").is_some());
            if given {
                forgiving(base, call, &["createIndex", "dropIndex"], "INVALID_OPTIONS")
            } else {
                base.call(call)
            }
        },
    ),
    Wrong::around(
        "missing-path-is-all",
        &["IDX-7"],
        "`dropIndex` without a path drops all indexes",
        |base, call| {
            let reply = base.call(call);
            if !is(call, &["dropIndex"]) || call.args.len() != 1 || reply.is_ok() {
                return reply;
            }
            drop_all(base, &collection(call));
            Ok(raw(&Value::Null))
        },
    ),
    Wrong::around(
        "index-options-ignored",
        &["IDX-8"],
        "options of `createIndex` that it does not have are ignored",
        |base, call| {
            base.call(&edited(call, |parts| {
                is(call, &["createIndex"]).then_some(())?;
                parts.options()?.retain(|name, _| name == "unique");
                Some(())
            }))
        },
    ),
    Wrong::around(
        "indexes-of-plain-names",
        &["IDX-9"],
        "only names of letters, digits and dots can have an index",
        |base, call| {
            let plain = |path: &str| {
                path.chars()
                    .all(|one| one.is_ascii_alphanumeric() || one == '.' || one == '_')
            };
            let parts = Parts::of(call).filter(|_| is(call, &["createIndex"]));
            if parts.is_some_and(|parts| {
                parts
                    .value("path")
                    .as_str()
                    .is_some_and(|path| !plain(path))
            }) {
                return Err(refusal("path"));
            }
            base.call(call)
        },
    ),
    Wrong::around(
        "indexes-in-order-of-making",
        &["IDX-10"],
        "`listIndexes` lists the last path first",
        |base, call| {
            answered(base.call(call), |listed| {
                is(call, &["listIndexes"]).then_some(())?;
                listed.as_array_mut()?.reverse();
                Some(())
            })
        },
    ),
    Wrong::around(
        "id-index-listed",
        &["IDX-10", "IDX-11"],
        "`listIndexes` tells of the ids, too",
        |base, call| {
            answered(base.call(call), |listed| {
                is(call, &["listIndexes"]).then_some(())?;
                listed
                    .as_array_mut()?
                    .insert(0, json!({"path": "_id", "unique": true}));
                Some(())
            })
        },
    ),
    Wrong::around(
        "explain-creates",
        &["IDX-11", "IDX-30"],
        "`explain` creates a collection that is missing, and writes to one that is there",
        |base, call| {
            if is(call, &["explain"]) {
                let _ = base.ask("insertOne", &[collection(call), json!({})]);
            }
            base.call(call)
        },
    ),
    Wrong::around(
        "drops-all-indexes",
        &["IDX-12"],
        "`dropIndex` drops every index",
        |base, call| {
            let reply = base.call(call);
            if is(call, &["dropIndex"]) && reply.is_ok() {
                drop_all(base, &collection(call));
            }
            reply
        },
    ),
    Wrong::around(
        "drop-of-missing-index-fails",
        &["IDX-12"],
        "`dropIndex` fails where there is no index",
        |base, call| {
            let parts = Parts::of(call).filter(|_| is(call, &["dropIndex"]));
            let there = parts.is_none_or(|parts| {
                indexes(base, &collection(call))
                    .iter()
                    .any(|index| path(index) == parts.value("path"))
            });
            let reply = base.call(call);
            if there || reply.is_err() {
                reply
            } else {
                Err(refusal("path"))
            }
        },
    ),
    Wrong::around(
        "bad-names-have-no-indexes",
        &["IDX-13"],
        "`listIndexes` of a name that is none is empty",
        |base, call| {
            let reply = base.call(call);
            if is(call, &["listIndexes"])
                && failed_with(&reply, "INVALID_COLLECTION_NAME").is_some()
            {
                return Ok(raw(&json!([])));
            }
            reply
        },
    ),
    Wrong::around(
        "rename-loses-indexes",
        &["IDX-14"],
        "`rename` leaves the indexes behind",
        |base, call| {
            let reply = base.call(call);
            if is(call, &["rename"]) && reply.is_ok() {
                let new_name = Parts::of(call)
                    .map(|parts| parts.value("newName"))
                    .unwrap_or_default();
                drop_all(base, &new_name);
            }
            reply
        },
    ),
    Wrong::around(
        "drop-keeps-indexes",
        &["IDX-15"],
        "a collection that comes back after a drop has the indexes it had",
        |base, call| {
            let name = collection(call);
            let dropped = if is(call, &["drop", "dropCollection"]) {
                indexes(base, &name)
            } else {
                Vec::new()
            };
            if is(call, &["insertMany", "insertOne", "createIndex"])
                && let Some(Ok(kept)) = base.kept.take()
            {
                let kept = crate::json::read(kept.get()).unwrap_or_default();
                kept.as_array()
                    .into_iter()
                    .flatten()
                    .for_each(|index| make(base, &name, index));
            }
            let reply = base.call(call);
            if !dropped.is_empty() {
                base.kept = Some(Ok(raw(&json!(dropped))));
            }
            reply
        },
    ),
    Wrong::around(
        "indexes-among-collections",
        &["IDX-16"],
        "`listCollections` names what indexes are kept in",
        |base, call| {
            let names = base.value("listCollections", &[]);
            let indexed = names
                .as_array()
                .is_some_and(|names| names.iter().any(|name| !indexes(base, name).is_empty()));
            answered(base.call(call), |listed| {
                (indexed && is(call, &["listCollections"])).then_some(())?;
                listed.as_array_mut()?.push(json!("indexes"));
                Some(())
            })
        },
    ),
    Wrong::around(
        "few-indexes",
        &["IDX-17"],
        "a collection takes eight indexes",
        |base, call| {
            if is(call, &["createIndex"]) && indexes(base, &collection(call)).len() >= 8 {
                return Err(refusal("path"));
            }
            base.call(call)
        },
    ),
    Wrong::around(
        "explain-tells-more",
        &["IDX-30"],
        "`explain` answers with a plan beside the figures",
        |base, call| {
            explained(base, call, |result| {
                result.as_object_mut()?.insert("plan".into(), json!("SCAN"));
                Some(())
            })
        },
    ),
    Wrong::around(
        "explain-never-refuses",
        &["IDX-30"],
        "`explain` takes what `find` refuses",
        |base, call| {
            let reply = base.call(call);
            if is(call, &["explain"])
                && (failed_with(&reply, "INVALID_FILTER").is_some()
                    || failed_with(&reply, "INVALID_OPTIONS").is_some())
            {
                return Ok(raw(&json!({"index": null, "rowsRead": 0})));
            }
            reply
        },
    ),
    Wrong::around(
        "explain-names-no-index",
        &["IDX-33", "IDX-34", "IDX-35", "IDX-36"],
        "`explain` names no index",
        |base, call| {
            explained(base, call, |result| {
                result.as_object_mut()?.insert("index".into(), Value::Null);
                Some(())
            })
        },
    ),
    Wrong::around(
        "explain-names-any-index",
        &["IDX-31"],
        "`explain` names the first index, used or not",
        |base, call| {
            let first = indexes(base, &collection(call)).first().map(path);
            explained(base, call, |result| {
                result.as_object_mut()?.insert("index".into(), first?);
                Some(())
            })
        },
    ),
    Wrong::around(
        "explain-counts-all",
        &["IDX-33", "IDX-34", "IDX-35", "IDX-36"],
        "`explain` counts all documents",
        |base, call| {
            let all = base.documents(&collection(call), &json!({}), true).len();
            explained(base, call, |result| {
                result
                    .as_object_mut()?
                    .insert("rowsRead".into(), json!(all));
                Some(())
            })
        },
    ),
    Wrong::around(
        "explain-counts-found",
        &["IDX-31", "IDX-32"],
        "`explain` counts the documents that are found",
        |base, call| {
            let found = Parts::of(call).map(|mut parts| {
                parts.method = docstore_spec::Method::Find;
                parts.call()
            });
            let found = found.and_then(|find| crate::json::read(base.call(&find).ok()?.get()).ok());
            explained(base, call, |result| {
                result
                    .as_object_mut()?
                    .insert("rowsRead".into(), json!(found?.as_array()?.len()));
                Some(())
            })
        },
    ),
];
