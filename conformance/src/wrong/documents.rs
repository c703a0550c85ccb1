//! Mistakes in what is stored: another document is inserted than the caller gave.

use docstore_spec::{Call, ErrorCode, Reply, StoreError};
use serde_json::{Map, Value, json};

use super::parts::{Parts, answered, each_object, each_scalar, edited, failed_with};
use super::{Base, Wrong};

/// Inserts with each document changed.
fn each(base: &Base, call: &Call, change: impl Fn(&mut Value)) -> Reply {
    base.call(&edited(call, |parts| {
        let documents = parts.documents();
        if documents.is_empty() {
            return None;
        }
        documents.into_iter().for_each(change);
        Some(())
    }))
}

/// Inserts with each object in the documents changed, except the documents themselves.
fn each_nested(base: &Base, call: &Call, change: impl Fn(&mut Map<String, Value>)) -> Reply {
    each(base, call, |document| {
        if let Value::Object(fields) = document {
            for value in fields.values_mut() {
                each_object(value, &mut |object| change(object));
            }
        }
    })
}

/// Inserts with each number changed.
fn each_number(
    base: &Base,
    call: &Call,
    change: impl Fn(&serde_json::Number) -> Option<Value>,
) -> Reply {
    each(base, call, |document| {
        each_scalar(document, &mut |scalar| {
            if let Some(new) = scalar.as_number().and_then(&change) {
                *scalar = new;
            }
        });
    })
}

/// Inserts with each string value changed, `_id` apart.
fn each_text(base: &Base, call: &Call, change: impl Fn(&str) -> String) -> Reply {
    each(base, call, |document| {
        if let Value::Object(fields) = document {
            for (_, value) in fields.iter_mut().filter(|(name, _)| *name != "_id") {
                each_scalar(value, &mut |scalar| {
                    if let Value::String(text) = scalar {
                        *text = change(text);
                    }
                });
            }
        }
    })
}

/// The names that look like integers first, by number, as the objects of JavaScript have them.
fn integers_first(object: &mut Map<String, Value>) {
    let (mut integers, others): (Vec<_>, Vec<_>) = std::mem::take(object)
        .into_iter()
        .partition(|(name, _)| name.parse::<u32>().is_ok());
    integers.sort_by_key(|(name, _)| name.parse::<u32>().unwrap_or(u32::MAX));
    object.extend(integers.into_iter().chain(others));
}

/// Tries again after a refusal of a document, with the documents changed.
fn forgiving(base: &Base, call: &Call, change: impl Fn(&mut Value)) -> Reply {
    let reply = base.call(call);
    match failed_with(&reply, "INVALID_DOCUMENT") {
        Some(_) => each(base, call, change),
        None => reply,
    }
}

/// The batch one by one, until one is refused.
fn one_by_one(base: &Base, call: &Call, goes_on: bool) -> Reply {
    let Some(mut parts) = Parts::of(call).filter(|_| call.method == "insertMany") else {
        return base.call(call);
    };
    let mut ids = Vec::new();
    for document in parts.documents() {
        let one = [
            parts_value(call, "collection"),
            document.clone(),
            parts_value(call, "options"),
        ];
        match base.ask("insertOne", &one) {
            Ok(result) => ids.extend(
                crate::json::read(result.get())
                    .ok()
                    .and_then(|result| result.get("insertedId").cloned()),
            ),
            Err(error) if !goes_on => return Err(error),
            Err(_) => {}
        }
    }
    if ids.is_empty() {
        return base.call(call);
    }
    Ok(super::parts::raw(
        &json!({"acknowledged": true, "insertedCount": ids.len(), "insertedIds": ids}),
    ))
}

fn parts_value(call: &Call, parameter: &str) -> Value {
    Parts::of(call)
        .map(|parts| parts.value(parameter))
        .unwrap_or_default()
}

fn larger_than(call: &Call, bytes: usize) -> bool {
    call.method == "insertOne"
        && call
            .args
            .get(1)
            .is_some_and(|text| text.get().len() > bytes)
}

fn refused_document(why: &str) -> Reply {
    Err(StoreError::new(ErrorCode::InvalidDocument, why).with("path", ""))
}

/// The wrong stores of this file.
pub(super) const ALL: &[Wrong] = &[
    Wrong::around(
        "nulls-dropped",
        &["DOC-2"],
        "fields with null are not stored",
        |base, call| {
            each(base, call, |document| {
                if let Value::Object(fields) = document {
                    fields.retain(|_, value| !value.is_null());
                }
            })
        },
    ),
    Wrong::around(
        "empty-arrays-dropped",
        &["DOC-2"],
        "empty arrays are stored as null",
        |base, call| {
            each(base, call, |document| {
                if let Value::Object(fields) = document {
                    fields
                        .values_mut()
                        .filter(|value| **value == json!([]))
                        .for_each(|value| *value = Value::Null);
                }
            })
        },
    ),
    Wrong::around(
        "booleans-as-numbers",
        &["DOC-2"],
        "booleans are stored as 1 and 0, as in SQLite",
        |base, call| {
            each(base, call, |document| {
                each_scalar(document, &mut |scalar| {
                    if let Value::Bool(flag) = scalar {
                        *scalar = json!(i32::from(*flag));
                    }
                })
            })
        },
    ),
    Wrong::around(
        "small-integers",
        &["DOC-3"],
        "integers have 32 bits",
        |base, call| {
            each_number(base, call, |number| {
                Some(json!(i32::try_from(number.as_i64()?).unwrap_or(i32::MAX)))
            })
        },
    ),
    Wrong::around(
        "small-doubles",
        &["DOC-4"],
        "doubles have 15 digits",
        |base, call| {
            each_number(base, call, |number| {
                if number.is_i64() {
                    return None;
                }
                Some(json!(
                    format!("{:.14e}", number.as_f64()?).parse::<f64>().ok()?
                ))
            })
        },
    ),
    Wrong::around(
        "tiny-doubles-are-zero",
        &["DOC-4"],
        "denormal doubles are stored as 0",
        |base, call| {
            each_number(base, call, |number| {
                number
                    .as_f64()
                    .filter(|double| double.is_subnormal())
                    .map(|_| json!(0))
            })
        },
    ),
    Wrong::around(
        "all-numbers-are-doubles",
        &["DOC-6"],
        "integers beyond 2^53 are rounded to doubles",
        |base, call| {
            each_number(base, call, |number| {
                let integer = number
                    .as_i64()
                    .filter(|integer| integer.unsigned_abs() > 1 << 53)?;
                Some(json!(integer / 2048 * 2048))
            })
        },
    ),
    Wrong::around(
        "text-ends-at-nul",
        &["DOC-8"],
        "a string ends at U+0000",
        |base, call| {
            each_text(base, call, |text| {
                text.split('\0').next().unwrap_or_default().to_owned()
            })
        },
    ),
    Wrong::around(
        "text-is-trimmed",
        &["DOC-8"],
        "strings lose the blanks around them",
        |base, call| each_text(base, call, |text| text.trim().to_owned()),
    ),
    Wrong::around(
        "text-loses-emoji",
        &["DOC-8"],
        "characters beyond the Basic Multilingual Plane become U+FFFD",
        |base, call| {
            each_text(base, call, |text| {
                text.chars()
                    .map(|c| if u32::from(c) > 0xffff { '\u{fffd}' } else { c })
                    .collect()
            })
        },
    ),
    Wrong::around(
        "fields-sorted",
        &["DOC-10"],
        "fields are stored in the order of their names",
        |base, call| {
            each(base, call, |document| {
                each_object(document, &mut Map::sort_keys)
            })
        },
    ),
    Wrong::around(
        "nested-fields-sorted",
        &["DOC-10"],
        "the fields of nested objects are stored in the order of their names",
        |base, call| each_nested(base, call, Map::sort_keys),
    ),
    Wrong::around(
        "integer-names-first",
        &["DOC-11"],
        "names that look like integers come first, as in JavaScript",
        |base, call| {
            each(base, call, |document| {
                each_object(document, &mut integers_first)
            })
        },
    ),
    Wrong::around(
        "deep-refused",
        &["DOC-13"],
        "documents nest 64 levels at most",
        |base, call| {
            let deep = call
                .args
                .get(1)
                .is_some_and(|text| docstore_reference::json::levels(text.get()) > 64);
            if call.method == "insertOne" && deep {
                refused_document("too deep")
            } else {
                base.call(call)
            }
        },
    ),
    Wrong::around(
        "large-refused",
        &["DOC-14"],
        "documents have 1 MB at most",
        |base, call| {
            if larger_than(call, 1_000_000) {
                refused_document("too large")
            } else {
                base.call(call)
            }
        },
    ),
    Wrong::around(
        "large-is-cut",
        &["DOC-15"],
        "a document that is too large is stored without its fields",
        |base, call| {
            if larger_than(call, 2_000_000) {
                each(base, call, |document| {
                    *document = json!({"_id": document.get("_id")})
                })
            } else {
                base.call(call)
            }
        },
    ),
    Wrong::around(
        "ids-in-sequence",
        &["DOC-20"],
        "a document without `_id` gets a number in sequence",
        |base, call| {
            let calls = base.calls;
            each(base, call, |document| {
                if let Value::Object(fields) = document
                    && fields.get("_id").is_none_or(Value::is_null)
                {
                    fields.insert("_id".into(), json!(calls.to_string()));
                }
            })
        },
    ),
    Wrong::around(
        "numeric-ids-converted",
        &["DOC-23"],
        "an `_id` that is a number becomes its text",
        |base, call| {
            each(base, call, |document| {
                if let Some(id) = document.get_mut("_id").filter(|id| id.is_number()) {
                    *id = json!(id.to_string());
                }
            })
        },
    ),
    Wrong::around(
        "empty-id-replaced",
        &["DOC-23"],
        "an empty `_id` counts as absent",
        |base, call| {
            each(base, call, |document| {
                if let Some(id) = document.get_mut("_id").filter(|id| **id == json!("")) {
                    *id = Value::Null;
                }
            })
        },
    ),
    Wrong::around(
        "null-id-refused",
        &["DOC-22"],
        "an `_id` of null is refused",
        |base, call| {
            let null = Parts::of(call).is_some_and(|mut parts| {
                parts
                    .documents()
                    .iter()
                    .any(|document| document.get("_id") == Some(&Value::Null))
            });
            if null {
                refused_document("a null id")
            } else {
                base.call(call)
            }
        },
    ),
    Wrong::around(
        "ids-trimmed",
        &["DOC-19", "DOC-24"],
        "an `_id` loses the blanks around it",
        |base, call| {
            each(base, call, |document| {
                if let Some(Value::String(id)) = document.get_mut("_id") {
                    *id = id.trim().to_owned();
                }
            })
        },
    ),
    Wrong::around(
        "system-fields-refused",
        &["DOC-28"],
        "a document with `_version` is refused",
        |base, call| {
            let has = Parts::of(call).is_some_and(|mut parts| {
                parts
                    .documents()
                    .iter()
                    .any(|document| document.get("_version").is_some())
            });
            if has {
                refused_document("a system field")
            } else {
                base.call(call)
            }
        },
    ),
    Wrong::around(
        "nested-system-fields-dropped",
        &["DOC-29"],
        "system fields are dropped at every level",
        |base, call| {
            each_nested(base, call, |object| {
                object.retain(|name, _| {
                    !matches!(
                        name.as_str(),
                        "_id" | "_version" | "_created" | "_updated" | "_archived"
                    )
                });
            })
        },
    ),
    Wrong::around(
        "dollar-dropped",
        &["DOC-30"],
        "a top-level field with `$` is dropped without a word",
        |base, call| {
            each(base, call, |document| {
                if let Value::Object(fields) = document {
                    fields.retain(|name, _| !name.starts_with('$'));
                }
            })
        },
    ),
    Wrong::around(
        "nested-dollar-dropped",
        &["DOC-31"],
        "nested fields with `$` are dropped",
        |base, call| {
            each_nested(base, call, |object| {
                object.retain(|name, _| !name.starts_with('$'))
            })
        },
    ),
    Wrong::around(
        "proto-dropped",
        &["DOC-32"],
        "a field `__proto__` is lost, as in JavaScript",
        |base, call| {
            each(base, call, |document| {
                each_object(document, &mut |object| {
                    object.shift_remove("__proto__");
                })
            })
        },
    ),
    Wrong::around(
        "dots-become-objects",
        &["DOC-32"],
        "a name with a dot becomes a nested object",
        |base, call| {
            each(base, call, |document| {
                if let Value::Object(fields) = document {
                    for (name, value) in std::mem::take(fields) {
                        match name.split_once('.') {
                            Some((outer, inner)) => {
                                fields.insert(outer.to_owned(), json!({inner: value}))
                            }
                            None => fields.insert(name, value),
                        };
                    }
                }
            })
        },
    ),
    Wrong::around(
        "empty-name-dropped",
        &["DOC-32"],
        "a field with the empty name is lost",
        |base, call| {
            each(base, call, |document| {
                if let Value::Object(fields) = document {
                    fields.shift_remove("");
                }
            })
        },
    ),
    Wrong::around(
        "column-names-taken",
        &["DOC-34"],
        "a field `data` is lost among the columns",
        |base, call| {
            each(base, call, |document| {
                if let Value::Object(fields) = document {
                    fields.shift_remove("data");
                }
            })
        },
    ),
    Wrong::around(
        "scalars-wrapped",
        &["DOC-1"],
        "a document that is no object is stored as `{value: …}`",
        |base, call| {
            forgiving(base, call, |document| {
                if !document.is_object() {
                    *document = json!({"value": document.clone()});
                }
            })
        },
    ),
    Wrong::around(
        "insert-answers-document",
        &["INS-2"],
        "`insertOne` answers with the document",
        |base, call| {
            answered(base.call(call), |result| {
                let document = Parts::of(call)
                    .filter(|_| call.method == "insertOne")?
                    .value("document");
                *result = document;
                Some(())
            })
        },
    ),
    Wrong::around(
        "insert-is-unacknowledged",
        &["INS-2", "INS-19"],
        "inserts do not answer `acknowledged`",
        |base, call| {
            answered(base.call(call), |result| {
                result
                    .as_object_mut()?
                    .shift_remove("acknowledged")
                    .filter(|_| call.method.starts_with("insert"))
                    .map(|_| ())
            })
        },
    ),
    Wrong::around(
        "inserted-ids-by-position",
        &["INS-19"],
        "`insertMany` answers with an object of ids, as drivers of MongoDB do",
        |base, call| {
            answered(base.call(call), |result| {
                let ids = result.get_mut("insertedIds")?;
                let named: Map<String, Value> = ids
                    .as_array()?
                    .iter()
                    .enumerate()
                    .map(|(at, id)| (at.to_string(), id.clone()))
                    .collect();
                *ids = Value::Object(named);
                Some(())
            })
        },
    ),
    Wrong::around(
        "insert-replaces",
        &["INS-13"],
        "inserting a taken `_id` replaces the document",
        |base, call| {
            let reply = base.call(call);
            match (failed_with(&reply, "DUPLICATE_KEY"), Parts::of(call)) {
                (Some(_), Some(mut parts)) if call.method == "insertOne" => {
                    let filter = json!({"_id": parts.value("document").get("_id")});
                    let _ = base.ask("deleteOne", &[parts.value("collection"), filter]);
                    parts.without("expectedVersion");
                    base.call(&parts.call())
                }
                _ => reply,
            }
        },
    ),
    Wrong::around(
        "insert-ignores-taken",
        &["INS-13"],
        "inserting a taken `_id` does nothing and succeeds",
        |base, call| {
            let reply = base.call(call);
            match failed_with(&reply, "DUPLICATE_KEY") {
                Some(error) if call.method == "insertOne" => {
                    let id = error
                        .properties
                        .get("documentId")
                        .cloned()
                        .unwrap_or_default();
                    Ok(super::parts::raw(
                        &json!({"acknowledged": true, "insertedId": id}),
                    ))
                }
                _ => reply,
            }
        },
    ),
    Wrong::around(
        "batch-keeps-half",
        &["INS-25", "ERR-14"],
        "`insertMany` that fails keeps what it has inserted",
        |base, call| one_by_one(base, call, false),
    ),
    Wrong::around(
        "batch-skips-taken",
        &["INS-25"],
        "`insertMany` passes over documents that it cannot insert",
        |base, call| one_by_one(base, call, true),
    ),
    Wrong::around(
        "batch-reversed",
        &["INS-20"],
        "`insertMany` inserts from the end",
        |base, call| {
            let reversed = edited(call, |parts| {
                parts.get_mut("documents")?.as_array_mut()?.reverse();
                Some(())
            });
            answered(base.call(&reversed), |result| {
                result.get_mut("insertedIds")?.as_array_mut()?.reverse();
                Some(())
            })
        },
    ),
    Wrong::around(
        "empty-batch-refused",
        &["INS-22"],
        "`insertMany` of no document is refused",
        |base, call| {
            if call.method == "insertMany"
                && call.args.get(1).is_some_and(|text| text.get() == "[]")
            {
                refused_document("no documents")
            } else {
                base.call(call)
            }
        },
    ),
    Wrong::around(
        "empty-batch-creates",
        &["INS-22", "COLL-9"],
        "`insertMany` of no document creates the collection",
        |base, call| {
            if call.method == "insertMany"
                && call.args.get(1).is_some_and(|text| text.get() == "[]")
            {
                let _ = base.ask("createCollection", &[parts_value(call, "collection")]);
            }
            base.call(call)
        },
    ),
    Wrong::around(
        "refused-insert-creates",
        &["COLL-9"],
        "an insert that is refused creates the collection",
        |base, call| {
            let reply = base.call(call);
            if reply.is_err() && call.method.starts_with("insert") {
                let _ = base.ask("createCollection", &[parts_value(call, "collection")]);
            }
            reply
        },
    ),
    Wrong::around(
        "repeats-in-batch-pass",
        &["INS-26", "OCC-14"],
        "of an `_id` that stands twice in a batch the first is inserted",
        |base, call| {
            base.call(&edited(call, |parts| {
                let items = parts.get_mut("documents")?.as_array_mut()?;
                let mut seen = Vec::new();
                items.retain(|item| match item.get("_id") {
                    Some(id) if seen.contains(id) => false,
                    id => {
                        seen.extend(id.cloned());
                        true
                    }
                });
                Some(())
            }))
        },
    ),
];
