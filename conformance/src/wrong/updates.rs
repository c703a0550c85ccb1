//! Mistakes in updates and replacements.

use docstore_spec::{Call, Method, Reply, UpdateOperator};
use serde_json::{Map, Value, json};

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

/// Makes the call with its update changed.
fn updated(
    base: &Base,
    call: &Call,
    change: impl FnOnce(&mut Map<String, Value>) -> Option<()>,
) -> Reply {
    base.call(&edited(call, |parts| {
        change(parts.get_mut("update")?.as_object_mut()?)
    }))
}

/// Tries again after a refusal of the update, with the update changed.
fn forgiving(
    base: &Base,
    call: &Call,
    change: impl FnOnce(&mut Map<String, Value>) -> Option<()>,
) -> Reply {
    let reply = base.call(call);
    match failed_with(&reply, "INVALID_UPDATE") {
        Some(_) => updated(base, call, change),
        None => reply,
    }
}

/// Removes the paths that `gone` names from every operator.
fn without_paths(update: &mut Map<String, Value>, gone: impl Fn(&str) -> bool) -> Option<()> {
    let operators = update.values_mut().filter_map(Value::as_object_mut);
    operators.for_each(|paths| paths.retain(|path, _| !gone(path)));
    Some(())
}

/// Gives the operands of one operator to another, those that `kept` keeps.
fn moved(
    update: &mut Map<String, Value>,
    from: &str,
    to: &str,
    kept: impl Fn(&str, &Value) -> bool,
) -> Option<()> {
    let operands = update.shift_remove(from)?.as_object()?.clone();
    let there = update.entry(to).or_insert_with(|| json!({}));
    let moved = operands
        .into_iter()
        .filter(|(path, operand)| kept(path, operand));
    there.as_object_mut()?.extend(moved);
    Some(())
}

/// The operands of `$pull` changed.
fn pulls(base: &Base, call: &Call, change: impl Fn(&Value) -> Option<Value>) -> Reply {
    updated(base, call, |update| {
        for operand in update.get_mut("$pull")?.as_object_mut()?.values_mut() {
            if let Some(new) = change(operand) {
                *operand = new;
            }
        }
        Some(())
    })
}

/// Document after document, until one is refused.
fn one_by_one(base: &Base, call: &Call) -> Reply {
    let reply = base.call(call);
    if let (Some(_), Some(parts), "updateMany") = (
        failed_with(&reply, "INVALID_UPDATE"),
        Parts::of(call),
        call.method.as_str(),
    ) {
        let collection = parts.value("collection");
        for document in base.documents(&collection, &parts.value("filter"), false) {
            let filter = json!({"_id": document.get("_id")});
            if base
                .ask(
                    "updateOne",
                    &[collection.clone(), filter, parts.value("update")],
                )
                .is_err()
            {
                break;
            }
        }
    }
    reply
}

/// Replaces with what the document has and the replacement has not.
fn merged(base: &Base, call: &Call) -> Reply {
    base.call(&edited(call, |parts| {
        let old = base.documents(&parts.value("collection"), &parts.value("filter"), false);
        let old = old.first()?.as_object()?.clone();
        let new = parts.get_mut("replacement")?.as_object_mut()?;
        for (name, value) in old.into_iter().filter(|(name, _)| !name.starts_with('_')) {
            new.entry(name).or_insert(value);
        }
        Some(())
    }))
}

fn writes(call: &Call) -> bool {
    is(call, &["updateOne", "updateMany", "replaceOne"])
}

/// The wrong stores of this file.
pub(super) const ALL: &[Wrong] = &[
    Wrong::around(
        "update-one-takes-all",
        &["UPD-1"],
        "`updateOne` updates every document",
        |base, call| as_method(base, call, "updateOne", Method::UpdateMany),
    ),
    Wrong::around(
        "update-many-takes-one",
        &["UPD-87"],
        "`updateMany` updates the first document only",
        |base, call| as_method(base, call, "updateMany", Method::UpdateOne),
    ),
    Wrong::around(
        "update-many-keeps-half",
        &["UPD-88", "ERR-14"],
        "`updateMany` that fails keeps what it has updated",
        |base, call| one_by_one(base, call),
    ),
    Wrong::around(
        "replace-merges",
        &["UPD-90"],
        "`replaceOne` keeps the fields that the replacement does not have",
        |base, call| {
            if call.method == "replaceOne" {
                merged(base, call)
            } else {
                base.call(call)
            }
        },
    ),
    Wrong::around(
        "no-op-counts-as-modified",
        &["UPD-3", "UPD-13"],
        "`modifiedCount` counts documents that were left as they were",
        |base, call| {
            answered(base.call(call), |result| {
                let matched = result.get("matchedCount")?.clone();
                *result.get_mut("modifiedCount")? = matched;
                Some(())
            })
        },
    ),
    Wrong::around(
        "matched-counts-modified",
        &["UPD-13"],
        "`matchedCount` counts modified documents only",
        |base, call| {
            answered(base.call(call), |result| {
                let modified = result.get("modifiedCount")?.clone();
                *result.get_mut("matchedCount")? = modified;
                Some(())
            })
        },
    ),
    Wrong::around(
        "update-answers-document",
        &["UPD-2"],
        "`updateOne` answers with the document",
        |base, call| {
            let reply = base.call(call);
            answered(reply, |result| {
                let parts = Parts::of(call).filter(|_| call.method == "updateOne")?;
                *result = base
                    .documents(&parts.value("collection"), &json!({}), false)
                    .first()?
                    .clone();
                Some(())
            })
        },
    ),
    Wrong::around(
        "no-match-is-not-found",
        &["UPD-4", "ERR-4"],
        "an update without a match fails with `DOCUMENT_NOT_FOUND`",
        |base, call| {
            let reply = base.call(call);
            let none = writes(call)
                && reply.as_ref().is_ok_and(|result| {
                    let result = crate::json::read(result.get()).unwrap_or_default();
                    result.get("matchedCount") == Some(&json!(0))
                        && result.get("upsertedId").is_none()
                });
            if none {
                return Err(docstore_spec::StoreError::new(
                    docstore_spec::ErrorCode::DocumentNotFound,
                    "no match",
                ));
            }
            reply
        },
    ),
    Wrong::around(
        "update-creates-collection",
        &["COLL-8"],
        "an update without a match creates the collection",
        |base, call| {
            let reply = base.call(call);
            if let (true, true, Some(parts)) = (writes(call), reply.is_ok(), Parts::of(call)) {
                let _ = base.ask("createCollection", &[parts.value("collection")]);
            }
            reply
        },
    ),
    Wrong::around(
        "unset-leaves-null",
        &["UPD-23"],
        "`$unset` leaves null behind",
        |base, call| {
            updated(base, call, |update| {
                let paths = update.shift_remove("$unset")?.as_object()?.clone();
                let set = update
                    .entry("$set")
                    .or_insert_with(|| json!({}))
                    .as_object_mut()?;
                set.extend(paths.into_iter().map(|(path, _)| (path, Value::Null)));
                Some(())
            })
        },
    ),
    Wrong::around(
        "unset-wants-truth",
        &["UPD-24"],
        "`$unset` with `false`, 0 or an empty string does nothing",
        |base, call| {
            updated(base, call, |update| {
                let kept = |value: &Value| {
                    !(value.is_null() || [json!(false), json!(0), json!("")].contains(value))
                };
                update
                    .get_mut("$unset")?
                    .as_object_mut()?
                    .retain(|_, value| kept(value));
                Some(())
            })
        },
    ),
    Wrong::around(
        "inc-takes-text",
        &["UPD-34"],
        "`$inc` takes a number in a string",
        |base, call| {
            updated(base, call, |update| {
                for amount in update.get_mut("$inc")?.as_object_mut()?.values_mut() {
                    if let Some(number) = amount.as_str().and_then(|text| text.parse::<i64>().ok())
                    {
                        *amount = json!(number);
                    }
                }
                Some(())
            })
        },
    ),
    Wrong::around(
        "inc-adds-one-more",
        &["UPD-29"],
        "`$inc` by a positive integer adds one more",
        |base, call| {
            updated(base, call, |update| {
                for amount in update.get_mut("$inc")?.as_object_mut()?.values_mut() {
                    if let Some(number) = amount.as_i64().filter(|number| *number > 0) {
                        *amount = json!(number.saturating_add(1));
                    }
                }
                Some(())
            })
        },
    ),
    Wrong::around(
        "inc-ignores-sign",
        &["UPD-30"],
        "`$inc` by a negative number adds it",
        |base, call| {
            updated(base, call, |update| {
                for amount in update.get_mut("$inc")?.as_object_mut()?.values_mut() {
                    if let Some(number) = amount.as_i64() {
                        *amount = json!(number.saturating_abs());
                    }
                }
                Some(())
            })
        },
    ),
    Wrong::around(
        "min-is-set",
        &["UPD-152"],
        "`$min` sets whatever is there",
        |base, call| {
            updated(base, call, |update| {
                moved(update, "$min", "$set", |_, _| true)
            })
        },
    ),
    Wrong::around(
        "min-does-nothing",
        &["UPD-150"],
        "`$min` is taken and does nothing",
        |base, call| {
            updated(base, call, |update| {
                moved(update, "$min", "$unset", |_, _| false)
            })
        },
    ),
    Wrong::around(
        "min-needs-a-field",
        &["UPD-151"],
        "`$min` of a missing field does nothing",
        |base, call| {
            base.call(&edited(call, |parts| {
                let all = base.documents(&parts.value("collection"), &parts.value("filter"), false);
                let document = all.first()?.clone();
                let there = |path: &str| {
                    document
                        .pointer(&format!("/{}", path.replace('.', "/")))
                        .is_some()
                };
                let update = parts.get_mut("update")?.as_object_mut()?;
                update
                    .get_mut("$min")?
                    .as_object_mut()?
                    .retain(|path, _| there(path));
                Some(())
            }))
        },
    ),
    Wrong::around(
        "min-compares-numbers",
        &["UPD-153"],
        "`$min` looks at numbers only",
        |base, call| {
            updated(base, call, |update| {
                update
                    .get_mut("$min")?
                    .as_object_mut()?
                    .retain(|_, operand| operand.is_number());
                Some(())
            })
        },
    ),
    Wrong::around(
        "min-takes-least-element",
        &["UPD-154"],
        "`$min` of an array compares with its first element",
        |base, call| {
            updated(base, call, |update| {
                for operand in update.get_mut("$min")?.as_object_mut()?.values_mut() {
                    if let Some(first) = operand.get(0).cloned() {
                        *operand = first;
                    }
                }
                Some(())
            })
        },
    ),
    Wrong::around(
        "min-of-upsert-sets",
        &["UPD-156"],
        "`$min` of an upsert does not look at what the filter gives",
        |base, call| {
            base.call(&edited(call, |parts| {
                let upsert = parts.option("upsert") == Some(&json!(true));
                let update = parts.get_mut("update")?.as_object_mut()?;
                if upsert {
                    moved(update, "$min", "$set", |_, _| true)
                } else {
                    None
                }
            }))
        },
    ),
    Wrong::around(
        "min-stops-at-arrays",
        &["UPD-155"],
        "`$min` of a path through a position is ignored",
        |base, call| {
            updated(base, call, |update| {
                let by_position = |path: &str| {
                    path.split('.')
                        .any(|part| part.bytes().all(|b| b.is_ascii_digit()))
                };
                update
                    .get_mut("$min")?
                    .as_object_mut()?
                    .retain(|path, _| !by_position(path));
                Some(())
            })
        },
    ),
    Wrong::around(
        "push-takes-each",
        &["WUP-39"],
        "`$push` with `$each` pushes the first value of its list",
        |base, call| {
            updated(base, call, |update| {
                for operand in update.get_mut("$push")?.as_object_mut()?.values_mut() {
                    if let Some(first) = operand.get("$each").and_then(|each| each.get(0)).cloned()
                    {
                        *operand = first;
                    }
                }
                Some(())
            })
        },
    ),
    Wrong::around(
        "pull-searches-arrays",
        &["UPD-50"],
        "`$pull` of a scalar removes the arrays that hold it",
        |base, call| {
            pulls(base, call, |operand| {
                (!operand.is_object() && !operand.is_array()).then(|| json!({"$eq": operand}))
            })
        },
    ),
    Wrong::around(
        "pull-wants-whole-objects",
        &["UPD-53"],
        "`$pull` of an object removes equal objects only",
        |base, call| {
            pulls(base, call, |operand| {
                let plain = operand
                    .as_object()?
                    .keys()
                    .all(|name| !name.starts_with('$'));
                plain.then(|| json!({"$eq": operand}))
            })
        },
    ),
    Wrong::around(
        "pull-of-list-is-pull-all",
        &["UPD-50"],
        "`$pull` of an array removes each of its elements",
        |base, call| {
            pulls(base, call, |operand| {
                operand.is_array().then(|| json!({"$in": operand}))
            })
        },
    ),
    Wrong::around(
        "pull-takes-one-operator",
        &["UPD-51"],
        "`$pull` looks at the first operator only",
        |base, call| {
            pulls(base, call, |operand| {
                let (name, value) = operand.as_object()?.iter().next()?;
                name.starts_with('$').then(|| json!({name: value}))
            })
        },
    ),
    Wrong::around(
        "unknown-operators-ignored",
        &["UPD-72"],
        "unknown update operators are ignored",
        |base, call| {
            forgiving(base, call, |update| {
                update.retain(|name, _| {
                    !name.starts_with('$') || UpdateOperator::from_name(name).is_some()
                });
                update.entry("$set").or_insert_with(|| json!({}));
                Some(())
            })
        },
    ),
    Wrong::around(
        "plain-fields-ignored",
        &["UPD-76"],
        "plain fields beside operators are ignored",
        |base, call| {
            forgiving(base, call, |update| {
                update.retain(|name, _| name.starts_with('$'));
                (!update.is_empty()).then_some(())
            })
        },
    ),
    Wrong::around(
        "plain-fields-replace",
        &["UPD-75"],
        "`updateOne` with plain fields replaces the document",
        |base, call| {
            let reply = base.call(call);
            let Some(mut parts) =
                Parts::of(call).filter(|_| failed_with(&reply, "INVALID_UPDATE").is_some())
            else {
                return reply;
            };
            let plain = parts
                .get("update")
                .and_then(Value::as_object)
                .is_some_and(|update| update.keys().all(|name| !name.starts_with('$')));
            if !(plain && call.method == "updateOne") {
                return reply;
            }
            parts.method = Method::ReplaceOne;
            base.call(&parts.call())
        },
    ),
    Wrong::around(
        "empty-operand-refused",
        &["UPD-77"],
        "an operator with an empty object is refused",
        |base, call| {
            let empty = writes(call)
                && Parts::of(call).is_some_and(|parts| {
                    parts
                        .value("update")
                        .as_object()
                        .is_some_and(|update| update.values().any(|value| *value == json!({})))
                });
            if empty {
                return Err(docstore_spec::StoreError::new(
                    docstore_spec::ErrorCode::InvalidUpdate,
                    "empty",
                )
                .with("path", "$set"));
            }
            base.call(call)
        },
    ),
    Wrong::around(
        "system-fields-ignored",
        &["UPD-81"],
        "an operator on `_version`, `_created`, `_updated` or `_archived` is ignored",
        |base, call| {
            forgiving(base, call, |update| {
                without_paths(update, |path| {
                    ["_version", "_created", "_updated", "_archived"]
                        .contains(&path.split('.').next().unwrap_or_default())
                })
            })
        },
    ),
    Wrong::around(
        "id-change-ignored",
        &["UPD-82"],
        "`$set` of another `_id` is ignored",
        |base, call| {
            forgiving(base, call, |update| {
                without_paths(update, |path| path == "_id")
            })
        },
    ),
    Wrong::around(
        "replacement-id-ignored",
        &["UPD-92"],
        "another `_id` in a replacement is ignored",
        |base, call| {
            let reply = base.call(call);
            if failed_with(&reply, "INVALID_UPDATE").is_none() {
                return reply;
            }
            base.call(&edited(call, |parts| {
                parts
                    .get_mut("replacement")?
                    .as_object_mut()?
                    .shift_remove("_id")
                    .map(|_| ())
            }))
        },
    ),
    Wrong::around(
        "replacement-needs-no-system-fields",
        &["UPD-94"],
        "a replacement that has `_version` is refused",
        |base, call| {
            let has = call.method == "replaceOne"
                && Parts::of(call)
                    .is_some_and(|parts| parts.value("replacement").get("_version").is_some());
            if has {
                return Err(docstore_spec::StoreError::new(
                    docstore_spec::ErrorCode::InvalidUpdate,
                    "system",
                )
                .with("path", "_version"));
            }
            base.call(call)
        },
    ),
    Wrong::around(
        "dollar-dropped-in-replacement",
        &["UPD-95"],
        "a name with `$` in a replacement is dropped",
        |base, call| {
            base.call(&edited(call, |parts| {
                parts
                    .get_mut("replacement")?
                    .as_object_mut()?
                    .retain(|name, _| !name.starts_with('$'));
                Some(())
            }))
        },
    ),
    Wrong::around(
        "replacement-sorted",
        &["UPD-97"],
        "a replacement is stored in the order of its names",
        |base, call| {
            base.call(&edited(call, |parts| {
                parts.get_mut("replacement")?.as_object_mut()?.sort_keys();
                Some(())
            }))
        },
    ),
    Wrong::around(
        "replace-is-a-new-document",
        &["UPD-10", "UPD-12"],
        "`replaceOne` deletes the document and inserts another",
        |base, call| {
            let fresh = Parts::of(call)
                .filter(|_| call.method == "replaceOne")
                .and_then(|parts| {
                    let collection = parts.value("collection");
                    let found = base.documents(&collection, &parts.value("filter"), false);
                    let id = found.first()?.get("_id")?.clone();
                    Some((collection, id, parts))
                });
            let reply = base.call(call);
            if let (Some((collection, id, parts)), true) = (fresh, reply.is_ok()) {
                let mut new = parts.value("replacement");
                if let Some(fields) = new.as_object_mut() {
                    fields.insert("_id".into(), id.clone());
                }
                let _ = base.ask("deleteOne", &[collection.clone(), json!({"_id": id})]);
                let _ = base.ask("insertOne", &[collection, new]);
            }
            reply
        },
    ),
    Wrong::around(
        "one-too-many-modified",
        &["UPD-3"],
        "`modifiedCount` is one too many",
        |base, call| {
            answered(base.call(call), |result| {
                let count = result.get("modifiedCount")?.as_u64()?;
                *result.get_mut("modifiedCount")? = json!(count + 1);
                Some(())
            })
        },
    ),
];
