//! Mistakes of kinds that stores in the field really make. Of each kind there are several, of which no two have the same form or size:
//! a suite that knows one by heart does not know the kind.

use docstore_spec::{Call, ErrorCode, Reply, StoreError};
use serde_json::{Map, Value, json};

use super::parts::{Parts, answered, each_scalar, edited, is, members, raw, with_conditions};
use super::{Base, Wrong};

/// The wrong stores of each kind.
pub(super) const KINDS: &[(&str, &[Wrong])] = &[
    ("a filter means the same in every method", every_method::ALL),
    ("archived means invisible", archived::ALL),
    (
        "an answer depends on nothing that was asked before",
        asked_before::ALL,
    ),
    ("pages and bounds together", pages::ALL),
    ("several ranges", ranges::ALL),
    ("the order of many documents", order::ALL),
    ("sizes", sizes::ALL),
    ("look-alikes stay what they are", look_alikes::ALL),
    ("the clock", clock::ALL),
    ("a document that is gone is forgotten", gone::ALL),
    ("a version is a number", versions::ALL),
    ("an update and what is there", updates::ALL),
    ("names", names::ALL),
    ("metadata beside other writes", metadata::ALL),
    ("indexes", indexes::ALL),
    ("cursors", cursors::ALL),
];

/// Makes the call with a changed filter, where it is one of these methods.
fn filtered(
    base: &Base,
    call: &Call,
    methods: &[&str],
    change: impl FnOnce(&mut Map<String, Value>) -> Option<()>,
) -> Reply {
    if !is(call, methods) {
        return base.call(call);
    }
    base.call(&edited(call, |parts| {
        change(parts.get_mut("filter")?.as_object_mut()?)
    }))
}

/// A refusal that a correct store would not make.
fn refused(code: ErrorCode) -> Reply {
    Err(StoreError::new(code, "a limit of its own"))
}

/// The clauses of the `$or` at the top of a filter.
fn branches(parts: &Parts) -> Option<Vec<Value>> {
    parts.get("filter")?.get("$or")?.as_array().cloned()
}

/// The `_id`s of documents.
fn ids(documents: &[Value]) -> Vec<Value> {
    let ids = documents.iter().filter_map(|document| document.get("_id"));
    ids.cloned().collect()
}

/// Lets at most so many documents through to a method.
fn at_most(base: &Base, call: &Call, methods: &[&str], most: usize) -> Reply {
    let Some(mut parts) = Parts::of(call).filter(|_| is(call, methods)) else {
        return base.call(call);
    };
    let selected = base.documents(&parts.value("collection"), &parts.value("filter"), false);
    let Some(few) = selected.get(..most) else {
        return base.call(call);
    };
    let few = json!({"_id": {"$in": ids(few)}});
    match parts.get_mut("filter") {
        Some(filter) => *filter = few,
        None => return base.call(call),
    }
    base.call(&parts.call())
}

mod every_method {
    use super::*;

    /// Lets `$lt` and `$lte` select what is null or missing.
    fn null_is_low(operator: &str, operand: &Value) -> Option<Map<String, Value>> {
        matches!(operator, "$lte" | "$lt").then(|| members(json!({"$not": {"$gt": operand}})))
    }

    /// Updates a document once for each branch of `$or` that it meets.
    fn once_a_branch(base: &Base, call: &Call) -> Reply {
        let parts = Parts::of(call)
            .filter(|parts| call.method == "updateMany" && parts.get("options").is_none());
        let Some((parts, clauses)) =
            parts.and_then(|parts| branches(&parts).map(|clauses| (parts, clauses)))
        else {
            return base.call(call);
        };
        let collection = parts.value("collection");
        let selected: Vec<Vec<Value>> = clauses
            .iter()
            .map(|clause| ids(&base.documents(&collection, clause, false)))
            .collect();
        let reply = base.call(call);
        let mut seen: Vec<&Value> = Vec::new();
        for id in selected.iter().flatten() {
            if seen.contains(&id) && reply.is_ok() {
                let _ = base.ask(
                    "updateMany",
                    &[
                        collection.clone(),
                        json!({"_id": id}),
                        parts.value("update"),
                    ],
                );
            }
            seen.push(id);
        }
        reply
    }

    /// The wrong stores of this kind.
    pub(super) const ALL: &[Wrong] = &[
        Wrong::around(
            "delete-takes-null-for-low",
            &["FLT-84"],
            "`deleteMany` by `$lt` or `$lte` removes null and missing as well",
            |base, call| {
                if call.method == "deleteMany" {
                    with_conditions(base, call, &null_is_low)
                } else {
                    base.call(call)
                }
            },
        ),
        Wrong::around(
            "update-one-takes-null-for-low",
            &["FLT-84"],
            "`updateOne` by `$lt` or `$lte` takes null and missing as well",
            |base, call| {
                if call.method == "updateOne" {
                    with_conditions(base, call, &null_is_low)
                } else {
                    base.call(call)
                }
            },
        ),
        Wrong::around(
            "updates-once-a-branch",
            &["FLT-84"],
            "`updateMany` applies an update once for each branch of `$or` that a document meets",
            |base, call| once_a_branch(base, call),
        ),
        Wrong::around(
            "replace-ignores-field-beside-or",
            &["FLT-84"],
            "`replaceOne` ignores the fields beside `$or`",
            |base, call| {
                filtered(base, call, &["replaceOne"], |filter| {
                    if !filter.contains_key("$or") {
                        return None;
                    }
                    filter.retain(|name, _| name.starts_with('$'));
                    Some(())
                })
            },
        ),
        Wrong::around(
            "count-takes-ne-for-exists",
            &["FLT-84"],
            "`countDocuments` by `$ne` leaves out documents that lack the field",
            |base, call| {
                if call.method == "countDocuments" {
                    with_conditions(base, call, &|operator, operand| {
                        (operator == "$ne")
                            .then(|| members(json!({"$ne": operand, "$exists": true})))
                    })
                } else {
                    base.call(call)
                }
            },
        ),
        Wrong::around(
            "restore-ignores-lists",
            &["DEL-47"],
            "`restoreMany` and a soft `deleteMany` take the first of a list of three ids or more",
            |base, call| {
                let soft = Parts::of(call)
                    .is_some_and(|parts| parts.option("softDelete") == Some(&json!(true)));
                if !soft && call.method != "restoreMany" {
                    return base.call(call);
                }
                with_conditions(base, call, &|operator, operand| {
                    let list = operand
                        .as_array()
                        .filter(|list| operator == "$in" && list.len() > 2)?;
                    Some(members(json!({"$in": [list.first()?]})))
                })
            },
        ),
    ];
}

mod archived {
    use super::*;

    /// Does as the call says to archived documents as well, where the filter has a form.
    fn seen_by(
        base: &Base,
        call: &Call,
        methods: &[&str],
        form: impl Fn(&Map<String, Value>) -> bool,
    ) -> Reply {
        let Some(parts) = Parts::of(call).filter(|_| is(call, methods)) else {
            return base.call(call);
        };
        if !parts
            .get("filter")
            .and_then(Value::as_object)
            .is_some_and(form)
        {
            return base.call(call);
        }
        if call.method == "find" {
            return base.call(&edited(call, |parts| parts.with("includeArchived", true)));
        }
        let (collection, filter) = (parts.value("collection"), parts.value("filter"));
        let hidden = ids(&base.documents(
            &collection,
            &json!({"$and": [{"_archived": true}, filter]}),
            true,
        ));
        let those = json!({"_id": {"$in": hidden}});
        let _ = base.ask("restoreMany", &[collection.clone(), those.clone()]);
        let reply = base.call(call);
        let _ = base.ask(
            "deleteMany",
            &[collection, those, json!({"softDelete": true})],
        );
        reply
    }

    /// The wrong stores of this kind.
    pub(super) const ALL: &[Wrong] = &[
        Wrong::around(
            "or-sees-archived",
            &["DEL-47"],
            "`find` by `$or` finds archived documents, as `_archived = 0 AND a OR b` does",
            |base, call| {
                seen_by(base, call, &["find"], |filter| {
                    filter.len() == 1 && filter.contains_key("$or")
                })
            },
        ),
        Wrong::around(
            "and-of-ors-sees-archived",
            &["DEL-47"],
            "`find` by `$and` with `$or` in it finds archived documents",
            |base, call| {
                seen_by(base, call, &["find"], |filter| {
                    filter
                        .get("$and")
                        .is_some_and(|clauses| clauses.to_string().contains("$or"))
                })
            },
        ),
        Wrong::around(
            "field-beside-or-counts-archived",
            &["DEL-47"],
            "`countDocuments` by a field beside `$or` counts archived documents",
            |base, call| {
                seen_by(base, call, &["countDocuments"], |filter| {
                    filter.len() > 1 && filter.contains_key("$or")
                })
            },
        ),
        Wrong::around(
            "list-updates-archived",
            &["DEL-47"],
            "`updateMany` by `$in` updates archived documents",
            |base, call| {
                seen_by(base, call, &["updateMany"], |filter| {
                    filter.values().any(|value| value.get("$in").is_some())
                })
            },
        ),
        Wrong::around(
            "range-replaces-archived",
            &["DEL-47"],
            "`replaceOne` by a range replaces archived documents",
            |base, call| {
                seen_by(base, call, &["replaceOne"], |filter| {
                    filter
                        .values()
                        .any(|value| value.get("$gt").or(value.get("$gte")).is_some())
                })
            },
        ),
        Wrong::around(
            "negation-deletes-archived",
            &["DEL-47"],
            "`deleteMany` by `$ne` removes archived documents",
            |base, call| {
                seen_by(base, call, &["deleteMany"], |filter| {
                    filter.values().any(|value| value.get("$ne").is_some())
                })
            },
        ),
    ];
}

mod asked_before {
    use super::*;

    /// Answers as it did to the same question before, until something of `forgetting` is called.
    fn remembered(
        base: &mut Base,
        call: &Call,
        method: &str,
        about: impl Fn(&str) -> bool,
        forgetting: &[&str],
    ) -> Reply {
        let text = call.to_string();
        if is(call, forgetting) {
            base.kept = None;
        }
        if call.method != method || !about(&text) {
            return base.call(call);
        }
        let remembered = base
            .kept
            .as_ref()
            .and_then(|kept| kept.as_ref().ok())
            .and_then(|kept| {
                let kept: Value = serde_json::from_str(kept.get()).ok()?;
                (kept.get(0)? == &json!(text)).then(|| kept.get(1).map(raw))?
            });
        if let Some(answer) = remembered {
            return Ok(answer);
        }
        let reply = base.call(call);
        if let Ok(answer) = &reply {
            base.kept = Some(Ok(raw(&json!([text, answer]))));
        }
        reply
    }

    /// The wrong stores of this kind.
    pub(super) const ALL: &[Wrong] = &[
        Wrong::around(
            "same-find-is-stale",
            &["FIND-70"],
            "the same `find` asked again answers as before, unless something was inserted or deleted",
            |base, call| {
                remembered(
                    base,
                    call,
                    "find",
                    |_| true,
                    &[
                        "insertOne",
                        "insertMany",
                        "deleteOne",
                        "deleteMany",
                        "drop",
                        "dropCollection",
                    ],
                )
            },
        ),
        Wrong::around(
            "boolean-search-is-stale",
            &["FIND-70"],
            "a search by a boolean answers as before until something is replaced",
            |base, call| {
                remembered(
                    base,
                    call,
                    "find",
                    |text| text.contains(":true}"),
                    &["replaceOne", "insertMany", "drop"],
                )
            },
        ),
        Wrong::around(
            "count-is-stale",
            &["FIND-70", "FLT-84"],
            "the same `countDocuments` asked again answers as before, unless something was inserted",
            |base, call| {
                remembered(
                    base,
                    call,
                    "countDocuments",
                    |_| true,
                    &["insertOne", "insertMany"],
                )
            },
        ),
        Wrong::around(
            "fourth-sort-fails",
            &["FIND-70"],
            "of sorted searches every fourth finds nothing",
            |base, call| {
                let sorted = Parts::of(call)
                    .is_some_and(|parts| call.method == "find" && parts.option("sort").is_some());
                if sorted && base.calls % 4 == 0 {
                    return Ok(raw(&json!([])));
                }
                base.call(call)
            },
        ),
    ];
}

mod pages {
    use super::*;

    /// Makes the limit as much greater or smaller as `change` says.
    fn limited(base: &Base, call: &Call, change: impl Fn(&Parts, u64) -> Option<u64>) -> Reply {
        if call.method != "find" {
            return base.call(call);
        }
        base.call(&edited(call, |parts| {
            let limit = parts.option("limit")?.as_u64().filter(|limit| *limit > 0)?;
            let changed = change(parts, limit)?;
            parts.with("limit", changed)
        }))
    }

    /// The wrong stores of this kind.
    pub(super) const ALL: &[Wrong] = &[
        Wrong::around(
            "limit-counts-excluded",
            &["FIND-39"],
            "`limit` counts the excluded bound of `$gt` on `_id`",
            |base, call| {
                limited(base, call, |parts, limit| {
                    let bound = parts.get("filter")?.get("_id")?.get("$gt")?.clone();
                    let there = !base
                        .documents(&parts.value("collection"), &json!({"_id": bound}), false)
                        .is_empty();
                    (there && limit > 1).then(|| limit - 1)
                })
            },
        ),
        Wrong::around(
            "limit-per-branch",
            &["FIND-39"],
            "the limit holds for each branch of `$or` by itself",
            |base, call| {
                limited(base, call, |parts, limit| {
                    let branches = branches(parts)?;
                    (branches.len() > 1).then(|| limit * 2)
                })
            },
        ),
        Wrong::around(
            "offset-per-list",
            &["FIND-39"],
            "an offset beside `$nin` on `_id` passes over one document less",
            |base, call| {
                if call.method == "find" {
                    base.call(&edited(call, |parts| {
                        parts.get("filter")?.get("_id")?.get("$nin")?;
                        let offset = parts
                            .option("offset")?
                            .as_u64()
                            .filter(|offset| *offset > 1)?;
                        parts.with("offset", offset - 1)
                    }))
                } else {
                    base.call(call)
                }
            },
        ),
    ];
}

mod ranges {
    use super::*;

    fn is_range(value: &Value) -> bool {
        value.as_object().is_some_and(|conditions| {
            let bounds = conditions
                .keys()
                .filter(|name| name.starts_with("$g") || name.starts_with("$l"));
            bounds.count() > 1
        })
    }

    /// The wrong stores of this kind.
    pub(super) const ALL: &[Wrong] = &[
        Wrong::around(
            "two-ranges-find-nothing",
            &["FLT-84"],
            "a filter of two ranges on each of two fields finds nothing",
            |base, call| {
                let two = Parts::of(call).is_some_and(|parts| {
                    let filter = parts.get("filter").and_then(Value::as_object);
                    filter.is_some_and(|filter| {
                        filter.values().filter(|value| is_range(value)).count() > 1
                    })
                });
                if two && call.method == "find" {
                    Ok(raw(&json!([])))
                } else {
                    base.call(call)
                }
            },
        ),
        Wrong::around(
            "third-range-ignored",
            &["FLT-84"],
            "of three fields with a range the last is ignored",
            |base, call| {
                filtered(
                    base,
                    call,
                    &["find", "countDocuments", "updateMany"],
                    |filter| {
                        let ranged: Vec<String> = filter
                            .iter()
                            .filter(|(_, value)| is_range(value))
                            .map(|(name, _)| name.clone())
                            .collect();
                        filter.shift_remove(ranged.get(2)?);
                        Some(())
                    },
                )
            },
        ),
        Wrong::around(
            "second-open-range-ignored",
            &["FLT-84"],
            "of two fields with one bound each the second is ignored",
            |base, call| {
                filtered(base, call, &["find"], |filter| {
                    let open = |value: &Value| {
                        value.get("$lt").is_some()
                            && value.as_object().is_some_and(|value| value.len() == 1)
                    };
                    let (name, _) = filter.iter().skip(1).find(|(_, value)| open(value))?;
                    let name = name.clone();
                    filter.shift_remove(&name);
                    Some(())
                })
            },
        ),
    ];
}

mod order {
    use super::*;

    /// Sorts by what the documents hold, and reverses ties where there are more documents than `most`.
    fn unstable(base: &Base, call: &Call, keys: usize, most: usize) -> Reply {
        let sort = Parts::of(call)
            .filter(|_| call.method == "find")
            .and_then(|parts| {
                let sort = parts.option("sort")?.as_object()?;
                (sort.len() >= keys).then(|| sort.keys().cloned().collect::<Vec<_>>())
            });
        answered(base.call(call), |found| {
            let sort = sort?;
            let found = found.as_array_mut().filter(|found| found.len() > most)?;
            let key = |document: &Value| {
                sort.iter()
                    .map(|name| document.get(name).cloned())
                    .collect::<Vec<_>>()
            };
            found
                .chunk_by_mut(|a, b| key(a) == key(b))
                .for_each(<[Value]>::reverse);
            Some(())
        })
    }

    /// The wrong stores of this kind.
    pub(super) const ALL: &[Wrong] = &[
        Wrong::around(
            "ties-unstable-above-ten",
            &["FIND-29"],
            "above ten documents ties do not keep their order",
            |base, call| unstable(base, call, 1, 10),
        ),
        Wrong::around(
            "ties-unstable-above-thousand",
            &["FIND-29"],
            "above a thousand documents ties do not keep their order",
            |base, call| unstable(base, call, 1, 1_000),
        ),
        Wrong::around(
            "ties-of-two-keys-unstable",
            &["FIND-29"],
            "with two sort fields and more than twenty documents ties do not keep their order",
            |base, call| unstable(base, call, 2, 20),
        ),
    ];
}

mod sizes {
    use super::*;

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
}

mod look_alikes {
    use super::*;

    /// Changes every scalar of the documents that a call brings, and of its update.
    fn stored(base: &Base, call: &Call, change: &mut dyn FnMut(&mut Value)) -> Reply {
        base.call(&edited(call, |parts| {
            for document in parts.documents() {
                each_scalar(document, change);
            }
            for parameter in ["update", "replacement", "value"] {
                if let Some(value) = parts.get_mut(parameter) {
                    each_scalar(value, change);
                }
            }
            Some(())
        }))
    }

    /// The wrong stores of this kind.
    pub(super) const ALL: &[Wrong] = &[
        Wrong::around(
            "digits-become-numbers",
            &["DOC-42"],
            "a text of digits is stored as a number",
            |base, call| {
                stored(base, call, &mut |value| {
                    let digits = value.as_str().filter(|text| {
                        text.len() < 10
                            && !text.is_empty()
                            && text.bytes().all(|byte| byte.is_ascii_digit())
                    });
                    if let Some(number) = digits.and_then(|text| text.parse::<u64>().ok()) {
                        *value = json!(number);
                    }
                })
            },
        ),
        Wrong::around(
            "exponents-become-numbers",
            &["DOC-42"],
            "a text such as 1e5 is stored as a number",
            |base, call| {
                stored(base, call, &mut |value| {
                    let number = value
                        .as_str()
                        .filter(|text| text.contains('e'))
                        .and_then(|text| text.parse::<f64>().ok());
                    if let Some(number) = number.filter(|number| number.is_finite()) {
                        *value = json!(number);
                    }
                })
            },
        ),
        Wrong::around(
            "no-break-space-is-space",
            &["DOC-42"],
            "a no-break space is stored as a space",
            |base, call| {
                stored(base, call, &mut |value| {
                    if let Some(text) = value.as_str() {
                        *value = json!(text.replace('\u{a0}', " "));
                    }
                })
            },
        ),
        Wrong::around(
            "variation-selectors-go",
            &["DOC-42"],
            "variation selectors and joiners are not stored",
            |base, call| {
                stored(base, call, &mut |value| {
                    if let Some(text) = value.as_str() {
                        *value = json!(text.replace(['\u{fe0f}', '\u{200d}'], ""));
                    }
                })
            },
        ),
        Wrong::around(
            "doubles-lose-a-digit",
            &["DOC-42"],
            "a large double loses its last digit",
            |base, call| {
                stored(base, call, &mut |value| {
                    let number = value.as_f64().filter(|number| {
                        value.is_f64() && number.abs() > 1e16 && number.abs() < 1e300
                    });
                    let shorter =
                        number.and_then(|number| format!("{number:.15e}").parse::<f64>().ok());
                    if let Some(shorter) = shorter {
                        *value = json!(shorter);
                    }
                })
            },
        ),
        Wrong::around(
            "times-are-normalised",
            &["DOC-42"],
            "a text that is a time is stored in UTC with milliseconds",
            |base, call| {
                stored(base, call, &mut |value| {
                    if let Some(text) = value.as_str().filter(|text| {
                        text.len() == 20 && text.ends_with('Z') && text.contains('T')
                    }) {
                        *value = json!(text.replace('Z', ".000Z"));
                    }
                })
            },
        ),
        Wrong::around(
            "date-objects-unwrapped",
            &["DOC-42"],
            "an object `{\"$date\": …}` in an update is stored as its value",
            |base, call| {
                base.call(&edited(call, |parts| {
                    let update = parts.get_mut("update")?;
                    for paths in update.as_object_mut()?.values_mut() {
                        for value in paths.as_object_mut()?.values_mut() {
                            if let Some(date) = value.get("$date").cloned() {
                                *value = date;
                            }
                        }
                    }
                    Some(())
                }))
            },
        ),
    ];
}

mod clock {
    use super::*;

    fn moved(base: &Base, call: &Call, field: &str, hours: i64) -> Reply {
        answered(base.call(call), |result| {
            let shift = |document: &mut Value| {
                let time = document.get(field)?.as_str()?.to_owned();
                let hour: i64 = time.get(11..13)?.parse().ok()?;
                let other = (hour + hours).rem_euclid(24);
                *document.get_mut(field)? =
                    json!(format!("{}{other:02}{}", time.get(..11)?, time.get(13..)?));
                Some(())
            };
            match result {
                Value::Array(found) => {
                    found.iter_mut().for_each(|document| {
                        let _ = shift(document);
                    });
                    Some(())
                }
                document => shift(document),
            }
        })
    }

    /// The wrong stores of this kind.
    pub(super) const ALL: &[Wrong] = &[
        Wrong::around(
            "created-two-hours-off",
            &["DOC-41"],
            "`_created` is two hours off, with `Z`",
            |base, call| moved(base, call, "_created", 2),
        ),
        Wrong::around(
            "created-before-updated",
            &["DOC-40"],
            "`_created` is five hours before `_updated` at insertion",
            |base, call| moved(base, call, "_created", -5),
        ),
    ];
}

mod gone {
    use super::*;

    /// Remembers that a document of some version was deleted by one of these methods.
    fn remembering(
        base: &mut Base,
        call: &Call,
        methods: &[&str],
        answer: fn(&mut Base, &Call, &Value) -> Option<Reply>,
    ) -> Reply {
        let named = is(call, methods).then(|| {
            base.documents(
                &Parts::of(call)
                    .map(|parts| parts.value("collection"))
                    .unwrap_or_default(),
                &json!({}),
                false,
            )
        });
        let kept = base
            .kept
            .as_ref()
            .and_then(|kept| kept.as_ref().ok())
            .and_then(|kept| serde_json::from_str::<Value>(kept.get()).ok());
        let memory = kept
            .as_ref()
            .and_then(Value::as_object)
            .cloned()
            .unwrap_or_default();
        if let Some(reply) = kept.and_then(|kept| answer(base, call, &kept)) {
            return reply;
        }
        let reply = base.call(call);
        if let (Some(documents), true) = (named, reply.is_ok()) {
            let mut kept = memory;
            for document in documents {
                if let (Some(id), Some(version)) = (
                    document.get("_id").and_then(Value::as_str),
                    document.get("_version"),
                ) {
                    kept.insert(id.to_owned(), version.clone());
                }
            }
            base.kept = Some(Ok(raw(&Value::Object(kept))));
        }
        reply
    }

    /// A mismatch with the version that the document had.
    fn old_version(base: &mut Base, call: &Call, kept: &Value) -> Option<Reply> {
        let mut reply = base.call(call);
        if let Err(error) = &mut reply
            && error.code == "VERSION_MISMATCH"
            && error.properties.get("actualVersion") == Some(&Value::Null)
        {
            let id = error.properties.get("documentId")?.as_str()?.to_owned();
            let version = kept.get(&id)?.clone();
            error.properties.insert("actualVersion".to_owned(), version);
        }
        Some(reply)
    }

    /// An upsert at the version that the document had inserts.
    fn upserts(base: &mut Base, call: &Call, kept: &Value) -> Option<Reply> {
        let mut parts = Parts::of(call)?;
        let id = parts.get("filter")?.get("_id")?.as_str()?.to_owned();
        let expected = parts.option("expectedVersion")?.clone();
        if kept.get(&id) != Some(&expected) || parts.option("upsert") != Some(&json!(true)) {
            return None;
        }
        parts.without("expectedVersion");
        Some(base.call(&parts.call()))
    }

    /// The wrong stores of this kind.
    pub(super) const ALL: &[Wrong] = &[
        Wrong::around(
            "deleted-version-remembered",
            &["OCC-55"],
            "after a delete a mismatch carries the version that the document had",
            |base, call| remembering(base, call, &["deleteOne", "deleteMany"], old_version),
        ),
        Wrong::around(
            "dropped-version-remembered",
            &["OCC-55"],
            "after a drop a mismatch carries the version that the document had",
            |base, call| remembering(base, call, &["drop", "dropCollection"], old_version),
        ),
        Wrong::around(
            "renamed-version-remembered",
            &["OCC-55"],
            "after a rename a mismatch carries the version that the document had",
            |base, call| remembering(base, call, &["rename"], old_version),
        ),
        Wrong::around(
            "upsert-at-old-version",
            &["OCC-55"],
            "an upsert at the version that a deleted document had inserts it",
            |base, call| remembering(base, call, &["deleteOne", "deleteMany"], upserts),
        ),
    ];
}

mod versions {
    use super::*;

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
                let way = Parts::of(call)
                    .and_then(|parts| parts.option("sort")?.get("_version").cloned());
                answered(base.call(call), |found| {
                    let way = way?;
                    found.as_array_mut()?.sort_by(|a, b| {
                        let text =
                            |document: &Value| document.get("_version").map(Value::to_string);
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
}

mod updates {
    use super::*;

    /// Refuses an update where what is there, and the update, are such.
    fn refusing(
        base: &Base,
        call: &Call,
        when: impl Fn(&Value, &Map<String, Value>) -> bool,
    ) -> Reply {
        let hit = Parts::of(call)
            .filter(|_| is(call, &["updateOne", "updateMany"]))
            .is_some_and(|parts| {
                let there =
                    base.documents(&parts.value("collection"), &parts.value("filter"), false);
                let update = parts.get("update").and_then(Value::as_object);
                update.is_some_and(|update| {
                    there.first().is_some_and(|document| when(document, update))
                })
            });
        if hit {
            refused(ErrorCode::InvalidUpdate)
        } else {
            base.call(call)
        }
    }

    /// The wrong stores of this kind.
    pub(super) const ALL: &[Wrong] = &[
        Wrong::around(
            "set-of-null-to-object-fails",
            &["UPD-141"],
            "`$set` of null to an object is refused",
            |base, call| {
                refusing(base, call, |document, update| {
                    update
                        .get("$set")
                        .and_then(Value::as_object)
                        .is_some_and(|paths| {
                            paths.iter().any(|(path, value)| {
                                value.is_object() && document.get(path) == Some(&Value::Null)
                            })
                        })
                })
            },
        ),
        Wrong::around(
            "push-beside-inc-fails",
            &["UPD-141"],
            "`$push` to a missing field is refused beside `$inc`",
            |base, call| {
                refusing(base, call, |document, update| {
                    update.contains_key("$inc")
                        && update
                            .get("$push")
                            .and_then(Value::as_object)
                            .is_some_and(|paths| {
                                paths
                                    .keys()
                                    .any(|path| !path.contains('.') && document.get(path).is_none())
                            })
                })
            },
        ),
        Wrong::around(
            "nested-inc-of-missing-forgotten",
            &["UPD-141"],
            "`$inc` of a missing field below an object does nothing",
            |base, call| {
                base.call(&edited(call, |parts| {
                    let there =
                        base.documents(&parts.value("collection"), &parts.value("filter"), false);
                    let document = there.first()?.clone();
                    let paths = parts.get_mut("update")?.get_mut("$inc")?.as_object_mut()?;
                    paths.retain(|path, _| {
                        !path.split_once('.').is_some_and(|(parent, name)| {
                            document.get(parent).is_some_and(|parent| {
                                parent.is_object() && parent.get(name).is_none()
                            })
                        })
                    });
                    Some(())
                }))
            },
        ),
    ];
}

mod names {
    use super::*;

    /// Finds nothing by a field of such a name.
    fn blind(base: &Base, call: &Call, to: fn(&str) -> bool) -> Reply {
        let hit = Parts::of(call).is_some_and(|parts| {
            let filter = parts.get("filter").and_then(Value::as_object);
            filter.is_some_and(|filter| filter.keys().any(|name| to(name)))
        });
        if hit && call.method == "find" {
            Ok(raw(&json!([])))
        } else {
            base.call(call)
        }
    }

    /// The wrong stores of this kind.
    pub(super) const ALL: &[Wrong] = &[
        Wrong::around(
            "at-sign-not-found",
            &["DOC-32"],
            "a field with an at sign or a slash in its name is not found by it",
            |base, call| blind(base, call, |name| name.contains(['@', '/'])),
        ),
        Wrong::around(
            "tilde-not-found",
            &["DOC-32"],
            "a field whose name ends in a tilde is not found by it",
            |base, call| blind(base, call, |name| name.ends_with('~')),
        ),
        Wrong::around(
            "long-names-not-found",
            &["DOC-32"],
            "a field with a name of more than 256 bytes is not found by it",
            |base, call| blind(base, call, |name| name.len() > 256),
        ),
        Wrong::around(
            "prototype-refused",
            &["DOC-32"],
            "an update below `prototype` or `constructor` is refused",
            |base, call| {
                let hit = Parts::of(call).is_some_and(|parts| {
                    parts.get("update").is_some_and(|update| {
                        update.as_object().is_some_and(|all| {
                            all.values().any(|paths| {
                                paths.as_object().is_some_and(|paths| {
                                    paths.keys().any(|path| {
                                        path.starts_with("prototype.")
                                            || path.starts_with("constructor.")
                                    })
                                })
                            })
                        })
                    })
                });
                if hit {
                    refused(ErrorCode::InvalidUpdate)
                } else {
                    base.call(call)
                }
            },
        ),
        Wrong::around(
            "meta-is-not-listed",
            &["DOC-43"],
            "collections named `meta`, `data` or `idx` are not listed",
            |base, call| {
                answered(base.call(call), |names| {
                    let names = names
                        .as_array_mut()
                        .filter(|_| call.method == "listCollections")?;
                    names.retain(|name| {
                        ![json!("meta"), json!("data"), json!("idx")].contains(name)
                    });
                    Some(())
                })
            },
        ),
        Wrong::around(
            "has-collection-by-pattern",
            &["DOC-43"],
            "`hasCollection` takes `_` for any character",
            |base, call| {
                let Some(name) = Parts::of(call)
                    .filter(|_| call.method == "hasCollection")
                    .and_then(|parts| parts.args.first()?.as_str().map(str::to_owned))
                else {
                    return base.call(call);
                };
                let all = base.value("listCollections", &[]);
                let like = |other: &str| {
                    other.len() == name.len()
                        && name
                            .bytes()
                            .zip(other.bytes())
                            .all(|(a, b)| a == b || a == b'_')
                };
                let hit = all
                    .as_array()
                    .is_some_and(|all| all.iter().filter_map(Value::as_str).any(like));
                base.call(call).map(|_| raw(&json!(hit)))
            },
        ),
    ];
}

mod metadata {
    use super::*;

    /// Drops the metadata of the documents that a write selects.
    fn dropping(base: &Base, call: &Call, methods: &[&str]) -> Reply {
        let parts = Parts::of(call).filter(|_| is(call, methods));
        let found = parts.map(|parts| {
            let collection = parts.value("collection");
            let found = base.documents(
                &collection,
                &parts.value("filter"),
                call.method.starts_with("restore"),
            );
            (collection, ids(&found))
        });
        let reply = base.call(call);
        if let (Some((collection, ids)), true) = (found, reply.is_ok()) {
            for id in ids {
                let table = json!({"tableName": collection});
                let value = base.value("get", &[id.clone(), table.clone()]);
                if !value.is_null() {
                    let _ = base.ask("put", &[id, value, table]);
                }
            }
        }
        reply
    }

    /// The wrong stores of this kind.
    pub(super) const ALL: &[Wrong] = &[
        Wrong::around(
            "update-many-drops-metadata",
            &["RM-80"],
            "`updateMany` drops the metadata of a key",
            |base, call| dropping(base, call, &["updateMany"]),
        ),
        Wrong::around(
            "replace-drops-metadata",
            &["RM-80"],
            "`replaceOne` drops the metadata of a key",
            |base, call| dropping(base, call, &["replaceOne"]),
        ),
        Wrong::around(
            "restore-drops-metadata",
            &["RM-80"],
            "`restoreOne` and `restoreMany` drop the metadata of a key",
            |base, call| dropping(base, call, &["restoreOne", "restoreMany"]),
        ),
    ];
}

mod indexes {
    use super::*;

    /// After a refused write documents are no longer found by an indexed value.
    fn loses(base: &mut Base, call: &Call, methods: &[&str]) -> Reply {
        let hit =
            base.kept.is_some() && call.method == "find" && call.to_string().contains("\"a\":2}");
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
}

mod cursors {
    use super::*;

    /// Takes a cursor that is refused for the beginning.
    fn taken(base: &Base, call: &Call, which: fn(&str) -> bool) -> Reply {
        let reply = base.call(call);
        let bad =
            Parts::of(call).and_then(|parts| parts.option("cursor")?.as_str().map(str::to_owned));
        match (&reply, bad) {
            (Err(_), Some(cursor)) if call.method == "listKeys" && which(&cursor) => {
                base.call(&edited(call, |parts| parts.without("cursor").map(|_| ())))
            }
            _ => reply,
        }
    }

    /// The wrong stores of this kind.
    pub(super) const ALL: &[Wrong] = &[
        Wrong::around(
            "empty-cursor-taken",
            &["RM-81"],
            "an empty cursor lists from the beginning",
            |base, call| taken(base, call, str::is_empty),
        ),
        Wrong::around(
            "malformed-cursor-taken",
            &["RM-81"],
            "a cursor that no store gives out lists from the beginning",
            |base, call| taken(base, call, |cursor| !cursor.is_empty()),
        ),
    ];
}
