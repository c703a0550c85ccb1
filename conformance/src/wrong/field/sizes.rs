//! The wrong stores of the kind: sizes.

use docstore_spec::{Call, ErrorCode, Reply};
use serde_json::{Value, json};

use super::{at_most, filtered, refused};
use crate::wrong::parts::{Parts, answered, edited};
use crate::wrong::{Base, Wrong};

/// Whether a list in an argument is longer.
fn longer(call: &Call, method: &str, parameter: &str, most: usize) -> bool {
    let parts = Parts::of(call).filter(|_| call.method == method);
    let size = parts.and_then(|parts| match parts.get(parameter)? {
        Value::Array(items) => Some(items.len()),
        Value::Object(fields) => Some(fields.len()),
        Value::String(text) => Some(text.len()),
        _ => None,
    });
    size.is_some_and(|size| size > most)
}

fn cut(base: &Base, call: &Call, method: &str, most: usize) -> Reply {
    answered(base.call(call), |result| {
        let list = result
            .as_array_mut()
            .filter(|list| call.method == method && list.len() > most)?;
        list.truncate(most);
        Some(())
    })
}

/// The wrong stores of this kind.
pub(super) const ALL: &[Wrong] = &[
    Wrong::around(
        "update-stops-at-thousand",
        &["DOC-43"],
        "`updateMany` stops at a thousand documents",
        |base, call| at_most(base, call, &["updateMany"], 1_000),
    ),
    Wrong::around(
        "delete-stops-at-hundred",
        &["DOC-43"],
        "`deleteMany` stops at a hundred documents",
        |base, call| at_most(base, call, &["deleteMany"], 100),
    ),
    Wrong::around(
        "get-all-stops-at-thousand",
        &["DOC-43"],
        "`getAll` answers with a thousand values at most",
        |base, call| cut(base, call, "getAll", 1_000),
    ),
    Wrong::around(
        "list-keys-stops-at-thousand",
        &["DOC-43"],
        "`listKeys` answers with a thousand keys at most, whatever the limit",
        |base, call| {
            answered(base.call(call), |result| {
                let keys = result
                    .get_mut("keys")?
                    .as_array_mut()
                    .filter(|keys| keys.len() > 1_000)?;
                keys.truncate(1_000);
                Some(())
            })
        },
    ),
    Wrong::around(
        "batch-get-loses-misses",
        &["DOC-43"],
        "`batchGet` of more than a hundred keys leaves out the misses",
        |base, call| {
            answered(base.call(call), |result| {
                let values = result
                    .as_array_mut()
                    .filter(|values| call.method == "batchGet" && values.len() > 100)?;
                values.retain(|value| !value.is_null());
                Some(())
            })
        },
    ),
    Wrong::around(
        "sixteen-fields-fail",
        &["DOC-43"],
        "a document of more than 15 fields is refused",
        |base, call| {
            if longer(call, "insertOne", "document", 16) {
                refused(ErrorCode::InvalidDocument)
            } else {
                let wide = Parts::of(call).is_some_and(|mut parts| {
                    parts.documents().iter().any(|document| {
                        document.as_object().is_some_and(|fields| fields.len() > 16)
                    })
                });
                if wide {
                    refused(ErrorCode::InvalidDocument)
                } else {
                    base.call(call)
                }
            }
        },
    ),
    Wrong::around(
        "fifty-paths-fail",
        &["DOC-43"],
        "an update of more than fifty paths is refused",
        |base, call| {
            let many = Parts::of(call).is_some_and(|parts| {
                let operators = parts.get("update").and_then(Value::as_object);
                operators.is_some_and(|all| {
                    all.values()
                        .any(|paths| paths.as_object().is_some_and(|paths| paths.len() > 50))
                })
            });
            if many {
                refused(ErrorCode::InvalidUpdate)
            } else {
                base.call(call)
            }
        },
    ),
    Wrong::around(
        "long-keys-fail",
        &["DOC-43"],
        "a key of more than 1,024 bytes is refused",
        |base, call| {
            let long = Parts::of(call).is_some_and(|parts| {
                parts.get("items").is_some_and(|items| {
                    items.as_array().is_some_and(|items| {
                        items.iter().any(|item| {
                            item.get("key")
                                .and_then(Value::as_str)
                                .is_some_and(|key| key.len() > 1_024)
                        })
                    })
                })
            });
            if long {
                refused(ErrorCode::InvalidDocument)
            } else {
                base.call(call)
            }
        },
    ),
    Wrong::around(
        "prefix-is-cut",
        &["DOC-43"],
        "a prefix counts by its first fifty characters",
        |base, call| {
            base.call(&edited(call, |parts| {
                let prefix = parts
                    .option("prefix")?
                    .as_str()
                    .filter(|prefix| prefix.len() > 50)?;
                let cut: String = prefix.chars().take(50).collect();
                parts.with("prefix", cut)
            }))
        },
    ),
    Wrong::around(
        "long-texts-tie",
        &["DOC-43"],
        "texts are sorted by their first 255 characters",
        |base, call| {
            let path = Parts::of(call).and_then(|parts| {
                let sort = parts
                    .option("sort")?
                    .as_object()
                    .filter(|sort| sort.len() == 1)?;
                let (path, way) = sort.iter().next()?;
                Some((path.clone(), way == &json!(-1), parts.value("collection")))
            });
            answered(base.call(call), |found| {
                let (path, down, _) = path.filter(|_| call.method == "find")?;
                let found = found.as_array_mut()?;
                let key = |document: &Value| {
                    document
                        .get(&path)
                        .and_then(Value::as_str)
                        .map(|text| text.chars().take(255).collect::<String>())
                };
                if !found.iter().any(|document| {
                    document
                        .get(&path)
                        .and_then(Value::as_str)
                        .is_some_and(|text| text.len() > 255)
                }) {
                    return None;
                }
                let id = |document: &Value| document.get("_id").map(Value::to_string);
                found.sort_by(|a, b| {
                    let order = key(a).cmp(&key(b));
                    if down { order.reverse() } else { order }.then_with(|| id(b).cmp(&id(a)))
                });
                Some(())
            })
        },
    ),
    Wrong::around(
        "many-branches-cut",
        &["DOC-43"],
        "of a list of more than 500 clauses the rest is ignored",
        |base, call| {
            filtered(
                base,
                call,
                &["find", "countDocuments", "deleteMany"],
                |filter| {
                    let clauses = filter
                        .get_mut("$or")?
                        .as_array_mut()
                        .filter(|clauses| clauses.len() > 500)?;
                    clauses.truncate(500);
                    Some(())
                },
            )
        },
    ),
];
