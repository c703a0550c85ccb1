//! Mistakes in the read model.

use docstore_spec::{Call, Reply};
use serde_json::{Value, json};

use super::parts::{Parts, answered, edited, raw};
use super::{Base, Wrong};

/// The collection of a call of the read model.
fn collection(parts: &Parts) -> Value {
    parts
        .option("tableName")
        .cloned()
        .unwrap_or_else(|| json!("document_store"))
}

/// The options that name the collection.
fn table(parts: &Parts) -> Value {
    json!({"tableName": collection(parts)})
}

/// The parts of a call of that method.
fn of(call: &Call, method: &str) -> Option<Parts> {
    Parts::of(call).filter(|_| call.method == method)
}

/// Lists, or gets, by a wrong notion of what starts with a prefix.
fn prefixed(base: &Base, call: &Call, starts: impl Fn(&str, &str) -> bool) -> Reply {
    let Some(parts) = Parts::of(call) else {
        return base.call(call);
    };
    let Some(prefix) = parts.option("prefix").and_then(Value::as_str) else {
        return base.call(call);
    };
    let mut all = table(&parts);
    if let Some(options) = all.as_object_mut() {
        options.insert("limit".into(), json!(1_000_000));
    }
    let listed = base.value("listKeys", std::slice::from_ref(&all));
    let listed = listed
        .get("keys")
        .and_then(Value::as_array)
        .cloned()
        .unwrap_or_default();
    let hits: Vec<Value> = listed
        .into_iter()
        .filter(|key| {
            key.get("name")
                .and_then(Value::as_str)
                .is_some_and(|name| starts(name, prefix))
        })
        .collect();
    match call.method.as_str() {
        "listKeys" => Ok(raw(&json!({"keys": hits, "list_complete": true}))),
        "getAll" => {
            let names: Vec<&Value> = hits.iter().filter_map(|key| key.get("name")).collect();
            base.ask("batchGet", &[json!(names), table(&parts)])
        }
        _ => base.call(call),
    }
}

/// Whether `text` matches a pattern of `LIKE`, `%` and `_` being wildcards.
fn like(pattern: &[char], text: &[char]) -> bool {
    match pattern.split_first() {
        None => text.is_empty(),
        Some(('%', rest)) => {
            (0..=text.len()).any(|skip| like(rest, text.get(skip..).unwrap_or_default()))
        }
        Some((wanted, rest)) => text
            .split_first()
            .is_some_and(|(first, text)| (*wanted == '_' || wanted == first) && like(rest, text)),
    }
}

/// Whether the key is there, live or archived.
fn found(base: &Base, parts: &Parts, archived: bool) -> Option<Value> {
    base.documents(
        &collection(parts),
        &json!({"_id": parts.value("key")}),
        archived,
    )
    .into_iter()
    .next()
}

/// The wrong stores of this file.
pub(super) const ALL: &[Wrong] = &[
    Wrong::around(
        "put-merges",
        &["RM-5"],
        "`put` keeps the fields that the new value does not have",
        |base, call| {
            base.call(&edited(call, |parts| {
                if parts.method.as_str() != "put" {
                    return None;
                }
                let old = base.value("get", &[parts.value("key"), table(parts)]);
                let new = parts.get_mut("value")?.as_object_mut()?;
                for (name, value) in old.as_object()? {
                    new.entry(name.clone()).or_insert(value.clone());
                }
                Some(())
            }))
        },
    ),
    Wrong::around(
        "put-of-taken-ignored",
        &["RM-2"],
        "`put` of a key that is there does nothing",
        |base, call| match of(call, "put") {
            Some(parts) if found(base, &parts, false).is_some() => Ok(raw(&Value::Null)),
            _ => base.call(call),
        },
    ),
    Wrong::around(
        "put-keeps-metadata",
        &["RM-29"],
        "`put` without metadata keeps the old ones",
        |base, call| {
            base.call(&edited(call, |parts| {
                if parts.method.as_str() != "put" || parts.option("metadata").is_some() {
                    return None;
                }
                let mut all = table(parts);
                all.as_object_mut()?
                    .insert("limit".into(), json!(1_000_000));
                let listed = base.value("listKeys", &[all]);
                let key = parts.value("key");
                let entry = listed
                    .get("keys")?
                    .as_array()?
                    .iter()
                    .find(|entry| entry.get("name") == Some(&key))?
                    .clone();
                parts.with("metadata", entry.get("metadata")?.clone())
            }))
        },
    ),
    Wrong::around(
        "equal-put-raises-version",
        &["RM-19"],
        "`put` of an equal value raises `_version`",
        |base, call| {
            if let Some(parts) = of(call, "put")
                && found(base, &parts, false).is_some()
                && base.value("get", &[parts.value("key"), table(&parts)]) == parts.value("value")
            {
                let _ = base.ask(
                    "updateOne",
                    &[
                        collection(&parts),
                        json!({"_id": parts.value("key")}),
                        json!({"$set": {"touched": 1}}),
                    ],
                );
            }
            base.call(call)
        },
    ),
    Wrong::around(
        "metadata-put-ignored",
        &["RM-30"],
        "`put` that changes only the metadata does nothing",
        |base, call| match of(call, "put") {
            Some(parts)
                if found(base, &parts, false).is_some()
                    && base.value("get", &[parts.value("key"), table(&parts)])
                        == parts.value("value") =>
            {
                Ok(raw(&Value::Null))
            }
            _ => base.call(call),
        },
    ),
    Wrong::around(
        "put-answers-key",
        &["RM-6"],
        "`put` answers with the key",
        |base, call| {
            answered(base.call(call), |result| {
                *result = of(call, "put")?.value("key");
                Some(())
            })
        },
    ),
    Wrong::around(
        "null-is-not-stored",
        &["RM-14"],
        "`put` of null stores nothing",
        |base, call| match of(call, "put") {
            Some(parts) if parts.get("value") == Some(&Value::Null) => Ok(raw(&Value::Null)),
            _ => base.call(call),
        },
    ),
    Wrong::around(
        "get-shows-system-fields",
        &["RM-12"],
        "`get` answers with the system fields",
        |base, call| match of(call, "get").and_then(|parts| found(base, &parts, false)) {
            Some(document) if document.get("$value").is_none() => Ok(raw(&document)),
            _ => base.call(call),
        },
    ),
    Wrong::around(
        "get-of-scalar-shows-field",
        &["RM-13"],
        "`get` of a scalar answers with the object that it is stored in",
        |base, call| match of(call, "get").and_then(|parts| found(base, &parts, false)) {
            Some(document) if document.get("$value").is_some() => {
                Ok(raw(&json!({"$value": document.get("$value")})))
            }
            _ => base.call(call),
        },
    ),
    Wrong::around(
        "get-of-missing-fails",
        &["RM-3"],
        "`get` of a missing key fails",
        |base, call| match of(call, "get") {
            Some(parts) if found(base, &parts, false).is_none() && base.call(call).is_ok() => {
                Err(docstore_spec::StoreError::new(
                    docstore_spec::ErrorCode::DocumentNotFound,
                    "no such key",
                ))
            }
            _ => base.call(call),
        },
    ),
    Wrong::around(
        "delete-always-true",
        &["RM-4"],
        "`delete` answers `true` for a missing key",
        |base, call| {
            answered(base.call(call), |result| {
                (call.method == "delete").then(|| *result = json!(true))
            })
        },
    ),
    Wrong::around(
        "delete-is-soft",
        &["RM-9"],
        "`delete` archives",
        |base, call| match of(call, "delete") {
            Some(parts)
                if found(base, &parts, false).is_some()
                    && parts.option("expectedVersion").is_none() =>
            {
                let _ = base.ask(
                    "deleteOne",
                    &[
                        collection(&parts),
                        json!({"_id": parts.value("key")}),
                        json!({"softDelete": true}),
                    ],
                );
                Ok(raw(&json!(true)))
            }
            _ => base.call(call),
        },
    ),
    Wrong::around(
        "delete-sees-archived",
        &["RM-35"],
        "`delete` removes a soft-deleted key",
        |base, call| {
            if let Some(parts) = of(call, "delete") {
                let _ = base.ask(
                    "restoreOne",
                    &[collection(&parts), json!({"_id": parts.value("key")})],
                );
            }
            base.call(call)
        },
    ),
    Wrong::around(
        "table-name-ignored",
        &["RM-21"],
        "`tableName` is ignored",
        |base, call| {
            base.call(&edited(call, |parts| {
                parts.without("tableName").map(|_| ())
            }))
        },
    ),
    Wrong::around(
        "put-is-unchecked",
        &["RM-32"],
        "`put` ignores `expectedVersion`",
        |base, call| {
            if call.method == "put" {
                base.call(&edited(call, |parts| {
                    parts.without("expectedVersion").map(|_| ())
                }))
            } else {
                base.call(call)
            }
        },
    ),
    Wrong::around(
        "delete-of-key-is-unchecked",
        &["RM-33"],
        "`delete` ignores `expectedVersion`",
        |base, call| {
            if call.method == "delete" {
                base.call(&edited(call, |parts| {
                    parts.without("expectedVersion").map(|_| ())
                }))
            } else {
                base.call(call)
            }
        },
    ),
    Wrong::around(
        "ttl-ignored",
        &["RM-26"],
        "`ttl` is ignored",
        |base, call| base.call(&edited(call, |parts| parts.without("ttl").map(|_| ()))),
    ),
    Wrong::around(
        "all-in-an-object",
        &["RM-38"],
        "`getAll` answers with an object of keys and values",
        |base, call| {
            answered(base.call(call), |values| {
                let all = values
                    .as_array()
                    .filter(|_| call.method == "getAll")?
                    .clone();
                *values = all
                    .into_iter()
                    .enumerate()
                    .map(|(at, value)| (at.to_string(), value))
                    .collect();
                Some(())
            })
        },
    ),
    Wrong::around(
        "all-has-a-default-limit",
        &["RM-42"],
        "`getAll` without a limit answers with 100 values at most",
        |base, call| {
            if call.method == "getAll" {
                base.call(&edited(call, |parts| {
                    if parts.option("limit").is_none() {
                        parts.with("limit", 100)
                    } else {
                        None
                    }
                }))
            } else {
                base.call(call)
            }
        },
    ),
    Wrong::around(
        "zero-limit-gets-none",
        &["RM-42"],
        "`getAll` with `limit: 0` answers with nothing",
        |base, call| {
            let zero =
                of(call, "getAll").is_some_and(|parts| parts.option("limit") == Some(&json!(0)));
            answered(base.call(call), |values| zero.then(|| *values = json!([])))
        },
    ),
    Wrong::around(
        "offset-of-all-ignored",
        &["RM-41"],
        "`getAll` ignores `offset`",
        |base, call| {
            if call.method == "getAll" {
                base.call(&edited(call, |parts| parts.without("offset").map(|_| ())))
            } else {
                base.call(call)
            }
        },
    ),
    Wrong::around(
        "prefix-ignored",
        &["RM-39", "RM-46"],
        "`prefix` is ignored",
        |base, call| base.call(&edited(call, |parts| parts.without("prefix").map(|_| ()))),
    ),
    Wrong::around(
        "prefix-ignores-case",
        &["RM-44"],
        "a prefix is compared without case, as by `LIKE`",
        |base, call| {
            prefixed(base, call, |name, prefix| {
                name.to_lowercase().starts_with(&prefix.to_lowercase())
            })
        },
    ),
    Wrong::around(
        "prefix-has-wildcards",
        &["RM-44"],
        "`%` and `_` in a prefix are wildcards, as by `LIKE`",
        |base, call| {
            prefixed(base, call, |name, prefix| {
                let pattern: Vec<char> = prefix.chars().chain(['%']).collect();
                like(&pattern, &name.chars().collect::<Vec<_>>())
            })
        },
    ),
    Wrong::around(
        "prefix-anywhere",
        &["RM-39", "RM-46", "RM-44"],
        "a prefix is found anywhere in a key",
        |base, call| prefixed(base, call, |name, prefix| name.contains(prefix)),
    ),
    Wrong::around(
        "metadata-not-listed",
        &["RM-27"],
        "`listKeys` returns no metadata",
        |base, call| {
            answered(base.call(call), |page| {
                for key in page.get_mut("keys")?.as_array_mut()? {
                    key.as_object_mut()?.shift_remove("metadata");
                }
                Some(())
            })
        },
    ),
    Wrong::around(
        "metadata-always-listed",
        &["RM-47"],
        "`listKeys` returns `metadata: {}` for keys without metadata",
        |base, call| {
            answered(base.call(call), |page| {
                for key in page.get_mut("keys")?.as_array_mut()? {
                    key.as_object_mut()?.entry("metadata").or_insert(json!({}));
                }
                Some(())
            })
        },
    ),
    Wrong::around(
        "keys-as-strings",
        &["RM-45"],
        "`listKeys` returns the keys as strings",
        |base, call| {
            answered(base.call(call), |page| {
                for key in page.get_mut("keys")?.as_array_mut()? {
                    *key = key.get("name")?.clone();
                }
                Some(())
            })
        },
    ),
    Wrong::around(
        "pages-of-thousand",
        &["RM-49"],
        "a page of `listKeys` holds 1,000 keys",
        |base, call| {
            if call.method == "listKeys" {
                base.call(&edited(call, |parts| {
                    if parts.option("limit").is_none() {
                        parts.with("limit", 1000)
                    } else {
                        None
                    }
                }))
            } else {
                base.call(call)
            }
        },
    ),
    Wrong::around(
        "full-page-has-cursor",
        &["RM-50"],
        "a full page has a cursor even when nothing follows",
        |base, call| {
            let limit = of(call, "listKeys").and_then(|parts| parts.option("limit")?.as_u64());
            answered(base.call(call), |page| {
                let full = page.get("keys")?.as_array()?.len() as u64 == limit?
                    && page.get("cursor").is_none();
                if !full {
                    return None;
                }
                let page = page.as_object_mut()?;
                page.insert("list_complete".into(), json!(false));
                page.insert("cursor".into(), json!("ff"));
                Some(())
            })
        },
    ),
    Wrong::around(
        "cursor-always",
        &["RM-50", "RM-45"],
        "a complete page has the cursor null",
        |base, call| {
            answered(base.call(call), |page| {
                page.get("keys")?;
                page.as_object_mut()?.entry("cursor").or_insert(Value::Null);
                Some(())
            })
        },
    ),
    Wrong::around(
        "cursor-skips-one",
        &["RM-48"],
        "a page starts one key too late",
        |base, call| {
            let goes_on =
                of(call, "listKeys").is_some_and(|parts| parts.option("cursor").is_some());
            answered(base.call(call), |page| {
                let keys = page
                    .get_mut("keys")?
                    .as_array_mut()
                    .filter(|keys| goes_on && !keys.is_empty())?;
                keys.remove(0);
                Some(())
            })
        },
    ),
    Wrong::around(
        "cursor-counts-keys",
        &["RM-51"],
        "a cursor is the number of keys listed so far",
        |base, call| {
            let Some(mut parts) = of(call, "listKeys") else {
                return base.call(call);
            };
            let limit = parts
                .option("limit")
                .map_or(100, |limit| limit.as_u64().unwrap_or(100));
            let Some(cursor) = parts
                .option("cursor")
                .and_then(Value::as_str)
                .map(|cursor| cursor.parse::<u64>().unwrap_or(0))
                .or(parts.option("cursor").is_none().then_some(0))
            else {
                return base.call(call);
            };
            if base
                .call(&edited(call, |parts| parts.without("cursor").map(|_| ())))
                .is_err()
            {
                return base.call(call);
            }
            parts.without("cursor");
            if parts.with("limit", limit + cursor).is_none() {
                return base.call(call);
            }
            answered(base.call(&parts.call()), |page| {
                let complete = page.get("list_complete") == Some(&json!(true));
                let keys = page.get_mut("keys")?.as_array_mut()?;
                let skipped = usize::try_from(cursor)
                    .unwrap_or(usize::MAX)
                    .min(keys.len());
                keys.drain(..skipped);
                if !complete {
                    page.as_object_mut()?
                        .insert("cursor".into(), json!((limit + cursor).to_string()));
                }
                Some(())
            })
        },
    ),
    Wrong::around(
        "misses-left-out",
        &["RM-53"],
        "`batchGet` leaves misses out",
        |base, call| {
            answered(base.call(call), |values| {
                let values = values
                    .as_array_mut()
                    .filter(|_| call.method == "batchGet")?;
                values.retain(|value| !value.is_null());
                Some(())
            })
        },
    ),
    Wrong::around(
        "repeats-left-out",
        &["RM-54"],
        "`batchGet` answers for a repeated key once",
        |base, call| {
            if call.method == "batchGet" {
                base.call(&edited(call, |parts| {
                    let keys = parts.get_mut("keys")?.as_array_mut()?;
                    let mut seen = Vec::new();
                    keys.retain(|key| {
                        let new = !seen.contains(key);
                        seen.push(key.clone());
                        new
                    });
                    Some(())
                }))
            } else {
                base.call(call)
            }
        },
    ),
    Wrong::around(
        "batch-get-in-key-order",
        &["RM-53"],
        "`batchGet` answers in the order of the keys' bytes",
        |base, call| {
            if call.method == "batchGet" {
                base.call(&edited(call, |parts| {
                    parts
                        .get_mut("keys")?
                        .as_array_mut()?
                        .sort_by(|a, b| a.as_str().cmp(&b.as_str()));
                    Some(())
                }))
            } else {
                base.call(call)
            }
        },
    ),
    Wrong::around(
        "first-of-repeated-key",
        &["RM-56"],
        "of a repeated key in `batchPut` the first value counts",
        |base, call| {
            if call.method == "batchPut" {
                base.call(&edited(call, |parts| {
                    parts.get_mut("items")?.as_array_mut()?.reverse();
                    Some(())
                }))
            } else {
                base.call(call)
            }
        },
    ),
    Wrong::around(
        "batch-put-keeps-half",
        &["RM-57"],
        "`batchPut` that fails keeps what it has put",
        |base, call| {
            let reply = base.call(call);
            if let (true, Some(parts)) = (reply.is_err(), of(call, "batchPut")) {
                for item in parts.value("items").as_array().cloned().unwrap_or_default() {
                    if base
                        .ask("batchPut", &[json!([item]), table(&parts)])
                        .is_err()
                    {
                        break;
                    }
                }
            }
            reply
        },
    ),
    Wrong::around(
        "batch-delete-keeps-half",
        &["RM-57"],
        "`batchDelete` that fails keeps what it has deleted",
        |base, call| {
            let reply = base.call(call);
            if let (true, Some(parts)) = (reply.is_err(), of(call, "batchDelete")) {
                for key in parts.value("keys").as_array().cloned().unwrap_or_default() {
                    if base.ask("delete", &[key, table(&parts)]).is_err() {
                        break;
                    }
                }
            }
            reply
        },
    ),
    Wrong::around(
        "batch-delete-counts",
        &["RM-59"],
        "`batchDelete` answers with a count",
        |base, call| {
            answered(base.call(call), |result| {
                let flags = result.as_array().filter(|_| call.method == "batchDelete")?;
                *result = json!(flags.iter().filter(|flag| **flag == json!(true)).count());
                Some(())
            })
        },
    ),
    Wrong::around(
        "batch-of-none-creates",
        &["RM-61"],
        "a batch of none creates the collection",
        |base, call| {
            if let Some(parts) =
                of(call, "batchPut").filter(|parts| parts.value("items") == json!([]))
            {
                let _ = base.ask("createCollection", &[collection(&parts)]);
            }
            base.call(call)
        },
    ),
    Wrong::around(
        "capabilities-incomplete",
        &["RM-62"],
        "`getCapabilities` does not tell the limits",
        |base, call| {
            answered(base.call(call), |result| {
                result
                    .as_object_mut()
                    .filter(|_| call.method == "getCapabilities")?
                    .shift_remove("limits")
                    .map(|_| ())
            })
        },
    ),
];
