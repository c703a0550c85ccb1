//! Mistakes in refusing: filters that should be refused are taken for others, errors are wrong.

use docstore_spec::{Call, ErrorCode, FieldOperator, LogicalOperator, Reply, StoreError};
use serde_json::{Value, json};

use super::parts::{Parts, each_object, edited, failed_with};
use super::{Base, Wrong};

fn is_logical(name: &str) -> bool {
    LogicalOperator::from_name(name).is_some()
}

fn is_on_a_field(name: &str) -> bool {
    FieldOperator::from_name(name).is_some()
}

/// Tries again after a refusal of the filter, with the filter changed.
fn forgiving(base: &Base, call: &Call, change: impl FnOnce(&mut Value) -> Option<()>) -> Reply {
    let reply = base.call(call);
    match failed_with(&reply, "INVALID_FILTER") {
        Some(_) => base.call(&edited(call, |parts| change(parts.get_mut("filter")?))),
        None => reply,
    }
}

/// Changes every condition object of the filter.
fn conditions(
    filter: &mut Value,
    change: impl Fn(&mut serde_json::Map<String, Value>),
) -> Option<()> {
    each_object(filter, &mut |object| {
        if object
            .keys()
            .next()
            .is_some_and(|name| name.starts_with('$') && !is_logical(name))
        {
            change(object);
        }
    });
    Some(())
}

/// The operand of `$in` or `$nin`.
fn lists(filter: &mut Value, change: impl Fn(&mut Value)) -> Option<()> {
    conditions(filter, |object| {
        for name in ["$in", "$nin"] {
            if let Some(list) = object.get_mut(name) {
                change(list);
            }
        }
    })
}

/// The wrong stores of this file.
pub(super) const ALL: &[Wrong] = &[
    Wrong::around(
        "null-filter-is-all",
        &["FLT-66"],
        "the filter null selects everything",
        |base, call| {
            forgiving(base, call, |filter| {
                filter.is_null().then(|| *filter = json!({}))
            })
        },
    ),
    Wrong::around(
        "any-filter-is-all",
        &["FLT-66"],
        "a filter that is no object selects everything",
        |base, call| {
            forgiving(base, call, |filter| {
                (!filter.is_object()).then(|| *filter = json!({}))
            })
        },
    ),
    Wrong::around(
        "unknown-conditions-ignored",
        &["FLT-67"],
        "unknown operators of a condition are ignored",
        |base, call| {
            forgiving(base, call, |filter| {
                conditions(filter, |object| {
                    object.retain(|name, _| !name.starts_with('$') || is_on_a_field(name));
                })
            })
        },
    ),
    Wrong::around(
        "unknown-top-ignored",
        &["FLT-68"],
        "unknown operators at the top are ignored",
        |base, call| {
            forgiving(base, call, |filter| {
                filter
                    .as_object_mut()?
                    .retain(|name, _| !name.starts_with('$') || is_logical(name));
                Some(())
            })
        },
    ),
    Wrong::around(
        "mixed-conditions-pass",
        &["FLT-69"],
        "plain names beside operators are ignored",
        |base, call| {
            forgiving(base, call, |filter| {
                conditions(filter, |object| {
                    object.retain(|name, _| name.starts_with('$'))
                })
            })
        },
    ),
    Wrong::around(
        "one-clause-passes",
        &["FLT-70"],
        "`$and` and `$or` take a single clause without an array",
        |base, call| {
            forgiving(base, call, |filter| {
                for name in LogicalOperator::ALL {
                    if let Some(clauses) = filter
                        .get_mut(name.as_str())
                        .filter(|clauses| !clauses.is_array())
                    {
                        *clauses = json!([clauses.clone()]);
                    }
                }
                Some(())
            })
        },
    ),
    Wrong::around(
        "no-clauses-select-all",
        &["FLT-71"],
        "`$and` and `$or` without clauses are ignored",
        |base, call| {
            forgiving(base, call, |filter| {
                filter
                    .as_object_mut()?
                    .retain(|name, value| !(is_logical(name) && *value == json!([])));
                Some(())
            })
        },
    ),
    Wrong::around(
        "bad-clauses-ignored",
        &["FLT-72"],
        "clauses that are no objects are ignored",
        |base, call| {
            forgiving(base, call, |filter| {
                for name in LogicalOperator::ALL {
                    if let Some(Value::Array(clauses)) = filter.get_mut(name.as_str()) {
                        clauses.retain(Value::is_object);
                        if clauses.is_empty() {
                            clauses.push(json!({}));
                        }
                    }
                }
                Some(())
            })
        },
    ),
    Wrong::around(
        "one-value-passes",
        &["FLT-73"],
        "`$in` and `$nin` take a single value without an array",
        |base, call| {
            forgiving(base, call, |filter| {
                lists(filter, |list| {
                    if !list.is_array() {
                        *list = json!([list.clone()]);
                    }
                })
            })
        },
    ),
    Wrong::around(
        "operators-in-lists-pass",
        &["FLT-74"],
        "operators in the list of `$in` are ignored",
        |base, call| {
            forgiving(base, call, |filter| {
                lists(filter, |list| {
                    if let Value::Array(list) = list {
                        list.retain(|value| {
                            !value
                                .as_object()
                                .is_some_and(|value| value.keys().any(|name| name.starts_with('$')))
                        });
                    }
                })
            })
        },
    ),
    Wrong::around(
        "exists-takes-numbers",
        &["FLT-75"],
        "`$exists` takes what JavaScript takes for true",
        |base, call| {
            forgiving(base, call, |filter| {
                conditions(filter, |object| {
                    if let Some(operand) = object.get_mut("$exists") {
                        let truth = !(operand.is_null()
                            || [json!(false), json!(0), json!("")].contains(operand));
                        *operand = json!(truth);
                    }
                })
            })
        },
    ),
    Wrong::around(
        "filters-read-late",
        &["FLT-78", "DEL-10"],
        "a malformed filter is not refused where the collection is missing or empty",
        |base, call| {
            let reply = base.call(call);
            let empty = Parts::of(call).is_some_and(|parts| {
                base.documents(&parts.value("collection"), &json!({}), true)
                    .is_empty()
            });
            match call.method.as_str() {
                _ if !empty || failed_with(&reply, "INVALID_FILTER").is_none() => reply,
                "find" => Ok(super::parts::raw(&json!([]))),
                "deleteOne" | "deleteMany" => Ok(super::parts::raw(
                    &json!({"acknowledged": true, "deletedCount": 0}),
                )),
                _ => reply,
            }
        },
    ),
    Wrong::around(
        "updates-read-late",
        &["UPD-9"],
        "a malformed update is not refused where no document is selected",
        |base, call| {
            let reply = base.call(call);
            let none = Parts::of(call).is_some_and(|parts| {
                base.documents(&parts.value("collection"), &parts.value("filter"), false)
                    .is_empty()
            });
            let upsert =
                Parts::of(call).is_some_and(|parts| parts.option("upsert") == Some(&json!(true)));
            if none && !upsert && failed_with(&reply, "INVALID_UPDATE").is_some() {
                return Ok(super::parts::raw(
                    &json!({"acknowledged": true, "matchedCount": 0, "modifiedCount": 0}),
                ));
            }
            reply
        },
    ),
    Wrong::around(
        "paths-of-errors-empty",
        &["FLT-77"],
        "the path of a refused filter is always empty",
        |base, call| {
            base.call(call).map_err(|error| {
                if error.is(ErrorCode::InvalidFilter) {
                    error.with("path", "")
                } else {
                    error
                }
            })
        },
    ),
    Wrong::around(
        "duplicate-unnamed",
        &["ERR-2", "INS-13"],
        "`DUPLICATE_KEY` does not carry the id",
        |base, call| {
            base.call(call).map_err(|mut error| {
                if error.is(ErrorCode::DuplicateKey) {
                    error.properties.shift_remove("documentId");
                }
                error
            })
        },
    ),
    Wrong::around(
        "duplicate-without-collection",
        &["ERR-3"],
        "`DUPLICATE_KEY` does not carry the collection",
        |base, call| {
            base.call(call).map_err(|mut error| {
                if error.is(ErrorCode::DuplicateKey) {
                    error.properties.shift_remove("collectionName");
                }
                error
            })
        },
    ),
    Wrong::around(
        "duplicate-is-storage-error",
        &["INS-13", "ERR-1"],
        "a taken id is an error of the database",
        |base, call| {
            base.call(call).map_err(|error| {
                if error.is(ErrorCode::DuplicateKey) {
                    StoreError::new(ErrorCode::Storage, "UNIQUE constraint failed")
                } else {
                    error
                }
            })
        },
    ),
    Wrong::around(
        "codes-of-mongo",
        &["ERR-1", "INS-13"],
        "errors have the names of MongoDB's drivers",
        |base, call| {
            base.call(call).map_err(|error| StoreError {
                code: format!("Mongo{}", error.code),
                ..error
            })
        },
    ),
    Wrong::around(
        "everything-is-invalid-filter",
        &["ERR-1"],
        "every refusal is `INVALID_FILTER`",
        |base, call| {
            base.call(call).map_err(|error| {
                if error.code.starts_with("INVALID_") {
                    StoreError {
                        code: "INVALID_FILTER".into(),
                        ..error
                    }
                } else {
                    error
                }
            })
        },
    ),
    Wrong::around(
        "failure-leaves-traces",
        &["ERR-14", "OCC-51"],
        "a call that fails leaves a document behind",
        |base, call| {
            let reply = base.call(call);
            if reply.is_err()
                && let Value::Array(names) = base.value("listCollections", &[])
                && let Some(name) = names.first()
            {
                let _ = base.ask("insertOne", &[name.clone(), json!({"trace": call.method})]);
            }
            reply
        },
    ),
    Wrong::around(
        "failure-touches-versions",
        &["UPD-16", "ERR-14"],
        "a refused update raises `_version`",
        |base, call| {
            let reply = base.call(call);
            if let (true, true, Some(parts)) = (
                reply.is_err(),
                call.method.starts_with("update"),
                Parts::of(call),
            ) {
                let collection = parts.value("collection");
                let all = json!({});
                let _ = base.ask(
                    "updateMany",
                    &[
                        collection.clone(),
                        all.clone(),
                        json!({"$set": {"touched": 1}}),
                    ],
                );
                let _ = base.ask(
                    "updateMany",
                    &[collection, all, json!({"$unset": {"touched": 1}})],
                );
            }
            reply
        },
    ),
    Wrong::around(
        "empty-parts-pass-in-filters",
        &["FLT-76"],
        "empty parts of a path in a filter are passed over",
        |base, call| {
            forgiving(base, call, |filter| {
                each_object(filter, &mut |object| {
                    *object = std::mem::take(object)
                        .into_iter()
                        .map(|(name, value)| {
                            let parts: Vec<&str> =
                                name.split('.').filter(|part| !part.is_empty()).collect();
                            (parts.join("."), value)
                        })
                        .collect();
                });
                Some(())
            })
        },
    ),
];
