//! Mistakes with collections; those in their names are made inside the engine or here by folding.

use docstore_spec::{Call, ErrorCode, Reply, StoreError};
use serde_json::{Value, json};

use super::parts::{Parts, answered, edited, failed_with, is};
use super::{Base, Wrong};

fn argument(call: &Call, at: usize) -> Value {
    Parts::of(call)
        .and_then(|parts| parts.args.get(at).cloned())
        .unwrap_or_default()
}

fn exists(base: &Base, name: &Value) -> bool {
    base.value("hasCollection", std::slice::from_ref(name)) == json!(true)
}

/// Small letters for every name of a collection.
fn folded(base: &Base, call: &Call) -> Reply {
    base.call(&edited(call, |parts| {
        let parameters = parts.method.parameters();
        for (at, parameter) in parameters.iter().enumerate() {
            if let (true, Some(Value::String(name))) = (
                matches!(*parameter, "collection" | "newName"),
                parts.args.get_mut(at),
            ) {
                name.make_ascii_lowercase();
            }
        }
        Some(())
    }))
}

/// The wrong stores of this file.
pub(super) const ALL: &[Wrong] = &[
    Wrong::around(
        "create-does-nothing",
        &["COLL-1"],
        "`createCollection` creates nothing until the first write",
        |base, call| {
            if call.method == "createCollection" {
                match base.ask("hasCollection", &[argument(call, 0)]) {
                    Ok(_) => Ok(super::parts::raw(&Value::Null)),
                    error => error,
                }
            } else {
                base.call(call)
            }
        },
    ),
    Wrong::around(
        "create-fails-when-there",
        &["COLL-5"],
        "`createCollection` of an existing collection fails",
        |base, call| {
            if call.method == "createCollection" && exists(base, &argument(call, 0)) {
                Err(StoreError::new(ErrorCode::CollectionExists, "there")
                    .with("collectionName", argument(call, 0)))
            } else {
                base.call(call)
            }
        },
    ),
    Wrong::around(
        "create-empties",
        &["COLL-5"],
        "`createCollection` of an existing collection empties it",
        |base, call| {
            if call.method == "createCollection" {
                let _ = base.ask("dropCollection", &[argument(call, 0)]);
            }
            base.call(call)
        },
    ),
    Wrong::around(
        "create-answers-true",
        &["COLL-15"],
        "`createCollection` answers `true`",
        |base, call| {
            answered(base.call(call), |result| {
                (call.method == "createCollection").then(|| *result = json!(true))
            })
        },
    ),
    Wrong::around(
        "list-as-objects",
        &["COLL-2"],
        "`listCollections` answers with objects, as drivers of MongoDB do",
        |base, call| {
            answered(base.call(call), |names| {
                let names = names
                    .as_array_mut()
                    .filter(|_| call.method == "listCollections")?;
                names
                    .iter_mut()
                    .for_each(|name| *name = json!({"name": name.clone()}));
                Some(())
            })
        },
    ),
    Wrong::around(
        "list-shows-bookkeeping",
        &["COLL-16"],
        "`listCollections` names a table of the store's own",
        |base, call| {
            answered(base.call(call), |names| {
                let names = names
                    .as_array_mut()
                    .filter(|_| call.method == "listCollections")?;
                names.push(json!("zz_bookkeeping"));
                Some(())
            })
        },
    ),
    Wrong::around(
        "list-without-case",
        &["COLL-3"],
        "`listCollections` is sorted without case",
        |base, call| {
            answered(base.call(call), |names| {
                let names = names
                    .as_array_mut()
                    .filter(|_| call.method == "listCollections")?;
                names.sort_by_key(|name| name.as_str().unwrap_or_default().to_lowercase());
                Some(())
            })
        },
    ),
    Wrong::around(
        "has-answers-number",
        &["COLL-4"],
        "`hasCollection` answers 1 and 0",
        |base, call| {
            answered(base.call(call), |result| {
                let flag = result
                    .as_bool()
                    .filter(|_| call.method == "hasCollection")?;
                *result = json!(i32::from(flag));
                Some(())
            })
        },
    ),
    Wrong::around(
        "empty-is-missing",
        &["COLL-4"],
        "`hasCollection` answers `false` for an empty collection",
        |base, call| {
            let empty = call.method == "hasCollection"
                && base
                    .documents(&argument(call, 0), &json!({}), true)
                    .is_empty();
            answered(base.call(call), |result| {
                empty.then(|| *result = json!(false))
            })
        },
    ),
    Wrong::around(
        "drop-keeps-collection",
        &["COLL-10"],
        "`dropCollection` empties the collection and leaves it there",
        |base, call| {
            if call.method == "dropCollection" && exists(base, &argument(call, 0)) {
                let _ = base.ask("dropCollection", &[argument(call, 0)]);
                base.ask("createCollection", &[argument(call, 0)])
            } else {
                base.call(call)
            }
        },
    ),
    Wrong::around(
        "drop-does-nothing",
        &["COLL-11"],
        "`drop` does nothing",
        |base, call| {
            if call.method == "drop" {
                base.ask("createCollection", &[argument(call, 0)])
            } else {
                base.call(call)
            }
        },
    ),
    Wrong::around(
        "drop-of-missing-fails",
        &["COLL-12"],
        "`dropCollection` of a missing collection fails",
        |base, call| {
            if is(call, &["drop", "dropCollection"])
                && base.value("hasCollection", &[argument(call, 0)]) == json!(false)
            {
                Err(StoreError::new(ErrorCode::CollectionNotFound, "missing")
                    .with("collectionName", argument(call, 0)))
            } else {
                base.call(call)
            }
        },
    ),
    Wrong::around(
        "drop-takes-all",
        &["COLL-14"],
        "a drop empties the other collections, too",
        |base, call| {
            if is(call, &["drop", "dropCollection"])
                && let Value::Array(names) = base.value("listCollections", &[])
            {
                for name in names {
                    let _ = base.ask("deleteMany", &[name, json!({})]);
                }
            }
            base.call(call)
        },
    ),
    Wrong::around(
        "rename-copies",
        &["COLL-17"],
        "`rename` leaves the old collection there",
        |base, call| {
            let reply = base.call(call);
            if call.method == "rename" && reply.is_ok() {
                let _ = base.ask("createCollection", &[argument(call, 0)]);
            }
            reply
        },
    ),
    Wrong::around(
        "rename-restarts-documents",
        &["COLL-18"],
        "`rename` inserts the documents anew",
        |base, call| {
            let (from, to) = (argument(call, 0), argument(call, 1));
            let documents = if call.method == "rename" {
                base.documents(&from, &json!({}), false)
            } else {
                Vec::new()
            };
            let reply = base.call(call);
            if reply.is_ok() && !documents.is_empty() && from != to {
                let _ = base.ask("deleteMany", &[to.clone(), json!({})]);
                let _ = base.ask("insertMany", &[to, Value::Array(documents)]);
            }
            reply
        },
    ),
    Wrong::around(
        "rename-loses-archived",
        &["COLL-18"],
        "`rename` loses archived documents",
        |base, call| {
            if call.method == "rename" && argument(call, 0) != argument(call, 1) {
                let _ = base.ask("purge", &[argument(call, 0)]);
            }
            base.call(call)
        },
    ),
    Wrong::around(
        "rename-restores-archived",
        &["COLL-18"],
        "`rename` makes archived documents live",
        |base, call| {
            if call.method == "rename" {
                let _ = base.ask("restoreMany", &[argument(call, 0), json!({})]);
            }
            base.call(call)
        },
    ),
    Wrong::around(
        "rename-overwrites",
        &["COLL-20"],
        "`rename` replaces the collection that has the name",
        |base, call| {
            let reply = base.call(call);
            if failed_with(&reply, "COLLECTION_EXISTS").is_some() {
                let _ = base.ask("dropCollection", &[argument(call, 1)]);
                return base.call(call);
            }
            reply
        },
    ),
    Wrong::around(
        "rename-of-missing-passes",
        &["COLL-21"],
        "`rename` of a missing collection does nothing",
        |base, call| {
            let reply = base.call(call);
            if failed_with(&reply, "COLLECTION_NOT_FOUND").is_some() {
                return Ok(super::parts::raw(&Value::Null));
            }
            reply
        },
    ),
    Wrong::around(
        "rename-to-itself-fails",
        &["COLL-22"],
        "`rename` to its own name is `COLLECTION_EXISTS`",
        |base, call| {
            if call.method == "rename"
                && argument(call, 0) == argument(call, 1)
                && exists(base, &argument(call, 0))
            {
                Err(StoreError::new(ErrorCode::CollectionExists, "itself")
                    .with("collectionName", argument(call, 1)))
            } else {
                base.call(call)
            }
        },
    ),
    Wrong::around(
        "rename-of-case-fails",
        &["COLL-30"],
        "`rename` to the own name in other cases is refused",
        |base, call| {
            let same = |a: &Value, b: &Value| {
                a != b
                    && a.as_str()
                        .zip(b.as_str())
                        .is_some_and(|(a, b)| a.eq_ignore_ascii_case(b))
            };
            if call.method == "rename"
                && same(&argument(call, 0), &argument(call, 1))
                && exists(base, &argument(call, 0))
            {
                return Err(StoreError::new(ErrorCode::CollectionExists, "case")
                    .with("collectionName", argument(call, 1)));
            }
            base.call(call)
        },
    ),
    Wrong::around(
        "names-folded",
        &["COLL-28"],
        "names of collections are compared without case",
        |base, call| folded(base, call),
    ),
    Wrong::around(
        "names-with-spaces",
        &["COLL-24"],
        "blanks around a name are cut off",
        |base, call| {
            base.call(&edited(call, |parts| {
                if let Some(Value::String(name)) = parts.get_mut("collection") {
                    *name = name.trim().to_owned();
                }
                Some(())
            }))
        },
    ),
    Wrong::around(
        "numbers-as-names",
        &["COLL-26"],
        "a number as a name becomes its text",
        |base, call| {
            base.call(&edited(call, |parts| {
                let name = parts
                    .get_mut("collection")
                    .filter(|name| name.is_number())?;
                *name = json!(format!("n{name}"));
                Some(())
            }))
        },
    ),
    Wrong::around(
        "words-of-sql-refused",
        &["COLL-23"],
        "words of SQL cannot name a collection",
        |base, call| {
            let name = argument(call, 0);
            let word = name.as_str().is_some_and(|name| {
                [
                    "select", "table", "order", "group", "index", "where", "drop", "from",
                ]
                .contains(&name.to_lowercase().as_str())
            });
            if word && Parts::of(call).is_some_and(|parts| parts.get("collection").is_some()) {
                return Err(
                    StoreError::new(ErrorCode::InvalidCollectionName, "a word of SQL")
                        .with("collectionName", name),
                );
            }
            base.call(call)
        },
    ),
    Wrong::around(
        "bad-name-is-missing",
        &["COLL-24"],
        "reading by a bad name answers as for a missing collection",
        |base, call| {
            let reply = base.call(call);
            if failed_with(&reply, "INVALID_COLLECTION_NAME").is_some() && call.method == "find" {
                return Ok(super::parts::raw(&json!([])));
            }
            reply
        },
    ),
    Wrong::around(
        "bad-name-unnamed",
        &["COLL-32"],
        "`INVALID_COLLECTION_NAME` does not carry the name",
        |base, call| {
            base.call(call).map_err(|mut error| {
                if error.is(ErrorCode::InvalidCollectionName) {
                    error.properties.clear();
                }
                error
            })
        },
    ),
    Wrong::around(
        "clash-is-storage-error",
        &["COLL-29"],
        "a name that differs by case only fails in the database",
        |base, call| {
            let reply = base.call(call);
            let clash = failed_with(&reply, "INVALID_COLLECTION_NAME").is_some()
                && argument(call, 0)
                    .as_str()
                    .is_some_and(|name| docstore_reference::name::defect(name).is_none());
            if clash {
                Err(StoreError::new(ErrorCode::Storage, "table exists"))
            } else {
                reply
            }
        },
    ),
    Wrong::around(
        "exists-unnamed",
        &["COLL-20"],
        "`COLLECTION_EXISTS` carries the old name",
        |base, call| {
            base.call(call).map_err(|error| {
                if error.is(ErrorCode::CollectionExists) {
                    error.with("collectionName", argument(call, 0))
                } else {
                    error
                }
            })
        },
    ),
];
