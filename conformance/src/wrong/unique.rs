//! Mistakes of unique indexes: conflicts that are missed, seen where there are none, or told wrongly.

use docstore_spec::{Call, ErrorCode, Reply, StoreError};
use serde_json::{Value, json};

use super::indexes::{collection, indexes, path};
use super::parts::{Parts, edited, failed_with, is, raw};
use super::{Base, Wrong};

/// The conflict that a call met: the path of the index and the document that has the value.
fn conflict(reply: &Reply) -> Option<(Value, Value)> {
    let error = failed_with(reply, "DUPLICATE_KEY")?;
    let property = |name: &str| error.properties.get(name).cloned();
    Some((property("path")?, property("documentId")?))
}

/// The answer to a call as it is when a conflict that `passes` is none.
fn passing(base: &Base, call: &Call, passes: impl Fn(&Base, &Value, &Value) -> bool) -> Reply {
    let reply = base.call(call);
    match conflict(&reply) {
        Some((path, holder)) if !is(call, &["createIndex"]) && passes(base, &path, &holder) => {
            let index = [table(call), path];
            let _ = base.ask("dropIndex", &index);
            let reply = base.call(call);
            let _ = base.ask("createIndex", &index);
            reply
        }
        _ => reply,
    }
}

/// The collection that a call is about, one of the read model too.
fn table(call: &Call) -> Value {
    let named = Parts::of(call).and_then(|parts| parts.option("tableName").cloned());
    named.unwrap_or_else(|| collection(call))
}

/// The document that has an id, archived or not.
fn holder(base: &Base, call: &Call, id: &Value) -> Value {
    let found = base.documents(&table(call), &json!({ "_id": id }), true);
    found.into_iter().next().unwrap_or_default()
}

fn field(document: &Value, path: &Value) -> Option<Value> {
    document.get(path.as_str()?).cloned()
}

/// The documents that a call brings to paths with a unique index, with the values there.
fn values_under_unique(base: &Base, call: &Call) -> Vec<Value> {
    let Some(mut parts) = Parts::of(call) else {
        return Vec::new();
    };
    let unique = indexes(base, &collection(call));
    let unique = unique
        .iter()
        .filter(|index| index.get("unique") == Some(&json!(true)))
        .map(path);
    let paths: Vec<Value> = unique.collect();
    let documents = parts.documents();
    let values = documents
        .iter()
        .flat_map(|document| paths.iter().filter_map(|path| field(document, path)));
    values.collect()
}

fn repeats(value: &Value) -> bool {
    let elements = value.as_array().map(Vec::as_slice).unwrap_or_default();
    let mut rest = elements;
    while let Some((first, others)) = rest.split_first() {
        if others.contains(first) {
            return true;
        }
        rest = others;
    }
    false
}

/// The wrong stores of this file.
pub(super) const ALL: &[Wrong] = &[
    Wrong::around(
        "unique-ignored",
        &["IDX-3", "IDX-21", "IDX-29"],
        "`unique` is passed over",
        |base, call| {
            base.call(&edited(call, |parts| {
                is(call, &["createIndex"]).then_some(())?;
                parts.options()?.get("unique")?.as_bool()?;
                parts.with("unique", false)
            }))
        },
    ),
    Wrong::around(
        "unique-for-inserts-only",
        &["IDX-21"],
        "updates and replacements may share a value",
        |base, call| {
            let updates = is(call, &["updateOne", "updateMany", "replaceOne"]);
            passing(base, call, |_, _, _| updates)
        },
    ),
    Wrong::around(
        "unique-not-for-put",
        &["IDX-21"],
        "`put` and `batchPut` may share a value",
        |base, call| {
            let puts = is(call, &["put", "batchPut"]);
            passing(base, call, |_, _, _| puts)
        },
    ),
    Wrong::around(
        "value-conflict-is-storage-error",
        &["IDX-21"],
        "a shared value is an error of the database",
        |base, call| {
            let reply = base.call(call);
            if conflict(&reply).is_some() {
                return Err(StoreError::new(
                    ErrorCode::Storage,
                    "UNIQUE constraint failed",
                ));
            }
            reply
        },
    ),
    Wrong::around(
        "value-conflict-without-path",
        &["IDX-22", "IDX-29"],
        "the error of a shared value has no path",
        |base, call| {
            base.call(call).map_err(|mut error| {
                error
                    .properties
                    .shift_remove("path")
                    .filter(|_| error.is(ErrorCode::DuplicateKey));
                error
            })
        },
    ),
    Wrong::around(
        "value-conflict-names-new-document",
        &["IDX-22"],
        "the error of a shared value names the document that is written",
        |base, call| {
            let own = Parts::of(call).and_then(|mut parts| {
                parts
                    .documents()
                    .last()
                    .and_then(|document| document.get("_id").cloned())
            });
            let reply = base.call(call);
            match (conflict(&reply), own, reply) {
                (Some(_), Some(own), Err(error)) => Err(error.with("documentId", own)),
                (_, _, reply) => reply,
            }
        },
    ),
    Wrong::around(
        "unique-numbers-by-text",
        &["IDX-23"],
        "1 and 1.0 are two values under a unique index",
        |base, call| {
            let values = values_under_unique(base, call);
            let double = values.iter().any(|value| {
                value
                    .as_f64()
                    .is_some_and(|number| value.is_f64() && number.fract() == 0.0)
            });
            passing(base, call, |_, _, _| double)
        },
    ),
    Wrong::around(
        "unique-booleans-as-numbers",
        &["IDX-23"],
        "true and 1, false and 0 are one value under a unique index",
        |base, call| {
            let like = |value: &Value| match value {
                Value::Bool(value) => Some(json!(i32::from(*value))),
                Value::Number(number) if number.as_i64() == Some(0) => Some(json!(false)),
                Value::Number(number) if number.as_i64() == Some(1) => Some(json!(true)),
                _ => None,
            };
            let others: Vec<Value> = values_under_unique(base, call)
                .iter()
                .filter_map(like)
                .collect();
            let name = collection(call);
            for (other, index) in others.iter().zip(indexes(base, &name)) {
                let filter = json!({ path(&index).as_str().unwrap_or_default(): other });
                if let Some(taken) = base.documents(&name, &filter, true).first() {
                    return Err(StoreError::new(ErrorCode::DuplicateKey, "the same number")
                        .with("collectionName", name)
                        .with("documentId", taken.get("_id").cloned().unwrap_or_default())
                        .with("path", path(&index)));
                }
            }
            base.call(call)
        },
    ),
    Wrong::around(
        "unique-arrays-as-wholes",
        &["IDX-24"],
        "an array is one value under a unique index",
        |base, call| {
            passing(base, call, |base, path, id| {
                field(&holder(base, call, id), path).is_some_and(|value| value.is_array())
            })
        },
    ),
    Wrong::around(
        "unique-empty-arrays-free",
        &["IDX-24"],
        "empty arrays are no value under a unique index",
        |base, call| {
            passing(base, call, |base, path, id| {
                field(&holder(base, call, id), path) == Some(json!([]))
            })
        },
    ),
    Wrong::around(
        "unique-missing-free",
        &["IDX-25"],
        "a missing field is no value under a unique index",
        |base, call| {
            passing(base, call, |base, path, id| {
                path.as_str().is_some_and(|path| !path.contains('.'))
                    && field(&holder(base, call, id), path).is_none()
            })
        },
    ),
    Wrong::around(
        "unique-null-free",
        &["IDX-23", "IDX-25"],
        "null is no value under a unique index",
        |base, call| {
            passing(base, call, |base, path, id| {
                field(&holder(base, call, id), path)
                    .unwrap_or_default()
                    .is_null()
            })
        },
    ),
    Wrong::around(
        "unique-within-document",
        &["IDX-26"],
        "a document may not repeat a value of its own under a unique index",
        |base, call| {
            if values_under_unique(base, call).iter().any(repeats) {
                return Err(StoreError::new(ErrorCode::DuplicateKey, "twice")
                    .with("collectionName", collection(call)));
            }
            base.call(call)
        },
    ),
    Wrong::around(
        "unique-forgets-archived",
        &["IDX-27"],
        "archived documents set their values free",
        |base, call| {
            passing(base, call, |base, _, id| {
                holder(base, call, id).get("_archived").is_some()
            })
        },
    ),
    Wrong::around(
        "unique-forgets-archived-in-create",
        &["IDX-29"],
        "`createIndex` passes over archived documents",
        |base, call| {
            let reply = base.call(call);
            let Some((path, id)) = conflict(&reply).filter(|_| is(call, &["createIndex"])) else {
                return reply;
            };
            let value = field(&holder(base, call, &id), &path).unwrap_or_default();
            let live = base.documents(
                &collection(call),
                &json!({ path.as_str().unwrap_or_default(): value }),
                false,
            );
            if live.len() < 2 {
                Ok(raw(&Value::Null))
            } else {
                reply
            }
        },
    ),
    Wrong::around(
        "unique-judged-at-the-end",
        &["IDX-28"],
        "an update of many is judged when all of it is done",
        |base, call| {
            let reply = base.call(call);
            let Some((path, _)) =
                conflict(&reply).filter(|_| is(call, &["updateMany", "batchPut"]))
            else {
                return reply;
            };
            let name = table(call);
            let _ = base.ask("dropIndex", &[name.clone(), path.clone()]);
            let done = base.call(call);
            let again = base.ask("createIndex", &[name, path, json!({"unique": true})]);
            if again.is_ok() { done } else { reply }
        },
    ),
    Wrong::around(
        "unique-judged-before",
        &["IDX-28"],
        "the documents of one `insertMany` are compared with those that were there alone",
        |base, call| {
            passing(base, call, |base, _, id| {
                is(call, &["insertMany"]) && holder(base, call, id).is_null()
            })
        },
    ),
    Wrong::around(
        "refused-unique-index-is-made",
        &["IDX-29"],
        "an index that cannot be unique is made without being so",
        |base, call| {
            let reply = base.call(call);
            if let Some((path, _)) = conflict(&reply).filter(|_| is(call, &["createIndex"])) {
                let _ = base.ask("createIndex", &[collection(call), path]);
            }
            reply
        },
    ),
];
