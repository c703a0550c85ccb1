//! Mistakes in finding: order, limit, offset, the form of what is found.

use docstore_spec::{Call, Reply};
use serde_json::{Map, Value, json};

use super::parts::{Parts, answered, edited, is, raw};
use super::{Base, Wrong};

/// Asks with the `sort` option changed.
fn sorted(
    base: &Base,
    call: &Call,
    change: impl FnOnce(&mut Map<String, Value>) -> Option<()>,
) -> Reply {
    base.call(&edited(call, |parts| {
        change(parts.options()?.get_mut("sort")?.as_object_mut()?)
    }))
}

/// Asks with the options changed.
fn with_options(base: &Base, call: &Call, change: impl FnOnce(&mut Parts) -> Option<()>) -> Reply {
    if is(call, &["find", "findOne", "countDocuments"]) {
        base.call(&edited(call, change))
    } else {
        base.call(call)
    }
}

/// Pages first and sorts what is on the page.
fn page_then_sort(base: &Base, call: &Call) -> Reply {
    let Some(mut parts) = Parts::of(call).filter(|parts| parts.option("sort").is_some()) else {
        return base.call(call);
    };
    let sort = parts.without("sort");
    let page = answered(base.call(&parts.call()), |_| None);
    let Some(Value::Array(page)) = page
        .as_ref()
        .ok()
        .and_then(|page| crate::json::read(page.get()).ok())
    else {
        return base.call(call);
    };
    let ids: Vec<&Value> = page
        .iter()
        .filter_map(|document| document.get("_id"))
        .collect();
    base.ask(
        "find",
        &[
            parts.value("collection"),
            json!({"_id": {"$in": ids}}),
            json!({"sort": sort}),
        ],
    )
}

/// In the order in which the filter lists the ids.
fn as_listed(base: &Base, call: &Call) -> Reply {
    let reply = base.call(call);
    let listed = Parts::of(call).and_then(|parts| {
        let listed = parts
            .get("filter")?
            .get("_id")?
            .get("$in")?
            .as_array()?
            .clone();
        (call.method == "find" && parts.option("sort").is_none()).then_some(listed)
    });
    answered(reply, |result| {
        let listed = listed?;
        let place = |document: &Value| listed.iter().position(|id| Some(id) == document.get("_id"));
        result.as_array_mut()?.sort_by_key(place);
        Some(())
    })
}

/// Changes every document that is returned.
fn documents(base: &Base, call: &Call, change: impl Fn(&mut Map<String, Value>)) -> Reply {
    let reply = base.call(call);
    if !is(call, &["find", "findOne"]) {
        return reply;
    }
    answered(reply, |result| {
        match result {
            Value::Array(found) => found
                .iter_mut()
                .filter_map(Value::as_object_mut)
                .for_each(change),
            Value::Object(found) => change(found),
            _ => return None,
        }
        Some(())
    })
}

/// Pages that begin behind so many documents, whatever was written meanwhile.
fn pages_by_offset(base: &Base, call: &Call) -> Reply {
    let size = |parts: &mut Parts| parts.without("pageSize")?.as_u64().filter(|size| *size > 0);
    let paged = Parts::of(call).filter(|_| call.method == "find");
    let Some((mut parts, size)) = paged.and_then(|mut parts| {
        let size = size(&mut parts)?;
        Some((parts, size))
    }) else {
        return base.call(call);
    };
    let before = parts.without("cursor");
    let before = before.and_then(|cursor| cursor.as_str()?.parse().ok());
    let before: u64 = before.unwrap_or_default();
    parts.with("limit", size + 1);
    parts.with("offset", before);
    answered(base.call(&parts.call()), |found| {
        let mut documents = found.as_array()?.clone();
        let more = documents.len() as u64 > size;
        documents.truncate(usize::try_from(size).ok()?);
        *found = json!({"documents": documents});
        if more {
            let cursor = json!((before + size).to_string());
            found.as_object_mut()?.insert("cursor".into(), cursor);
        }
        Some(())
    })
}

/// Asks for a page with the options changed.
fn in_pages(base: &Base, call: &Call, change: impl FnOnce(&mut Parts) -> Option<()>) -> Reply {
    base.call(&edited(call, |parts| {
        parts.option("pageSize")?;
        change(parts)
    }))
}

/// Finds and modifies with the options changed.
fn modified(base: &Base, call: &Call, change: impl FnOnce(&mut Parts) -> Option<()>) -> Reply {
    if is(call, FIND_AND_MODIFY) {
        base.call(&edited(call, change))
    } else {
        base.call(call)
    }
}

/// The methods that answer with a document that they change.
const FIND_AND_MODIFY: &[&str] = &["findOneAndUpdate", "findOneAndReplace", "findOneAndDelete"];

/// The wrong stores of this file.
pub(super) const ALL: &[Wrong] = &[
    Wrong::around(
        "pages-by-offset",
        &["PAG-3"],
        "a cursor is the number of documents before it",
        |base, call| pages_by_offset(base, call),
    ),
    Wrong::around(
        "pages-of-live-alone",
        &["PAG-4"],
        "`includeArchived` is ignored in pages",
        |base, call| {
            in_pages(base, call, |parts| {
                parts.without("includeArchived").map(|_| ())
            })
        },
    ),
    Wrong::around(
        "page-before-limit",
        &["PAG-5"],
        "`limit` and `offset` are ignored beside `pageSize`",
        |base, call| {
            in_pages(base, call, |parts| {
                parts.without("limit");
                parts.without("offset");
                Some(())
            })
        },
    ),
    Wrong::around(
        "return-document-of-any-text",
        &["FAM-10"],
        "`returnDocument` is `before` unless it is `after`",
        |base, call| {
            modified(base, call, |parts| {
                let other = parts
                    .option("returnDocument")
                    .is_some_and(|moment| *moment != json!("after"));
                if other {
                    parts.with("returnDocument", "before")
                } else {
                    None
                }
            })
        },
    ),
    Wrong::around(
        "find-one-and-ignores-options",
        &["FAM-11"],
        "the methods that find and modify ignore options that they do not know",
        |base, call| {
            modified(base, call, |parts| {
                let known = [
                    "sort",
                    "projection",
                    "upsert",
                    "returnDocument",
                    "expectedVersion",
                    "softDelete",
                ];
                parts
                    .options()?
                    .retain(|name, _| known.contains(&name.as_str()));
                Some(())
            })
        },
    ),
    Wrong::around(
        "find-one-and-ignores-versions",
        &["FAM-13"],
        "the methods that find and modify ignore `expectedVersion`",
        |base, call| {
            modified(base, call, |parts| {
                parts.without("expectedVersion").map(|_| ())
            })
        },
    ),
    Wrong::around(
        "find-one-and-creates",
        &["FAM-14"],
        "finding and modifying in a missing collection creates it",
        |base, call| {
            if is(call, FIND_AND_MODIFY)
                && let Some(parts) = Parts::of(call)
            {
                // What is refused is refused below.
                let _ = base.ask("createCollection", &[parts.value("collection")]);
            }
            base.call(call)
        },
    ),
    Wrong::around(
        "direction-ignored",
        &["FIND-15"],
        "every sort is ascending",
        |base, call| {
            sorted(base, call, |sort| {
                sort.values_mut()
                    .filter(|way| **way == json!(-1))
                    .for_each(|way| *way = json!(1));
                Some(())
            })
        },
    ),
    Wrong::around(
        "first-key-only",
        &["FIND-17"],
        "only the first sort field counts",
        |base, call| {
            sorted(base, call, |sort| {
                *sort = std::mem::take(sort).into_iter().take(1).collect();
                Some(())
            })
        },
    ),
    Wrong::around(
        "one-direction-for-all",
        &["FIND-17"],
        "the direction of the first sort field holds for all",
        |base, call| {
            sorted(base, call, |sort| {
                let first = sort.values().next()?.clone();
                sort.values_mut().for_each(|way| *way = first.clone());
                Some(())
            })
        },
    ),
    Wrong::around(
        "sort-fields-by-name",
        &["FIND-17"],
        "the sort fields count in the order of their names",
        |base, call| {
            sorted(base, call, |sort| {
                sort.sort_keys();
                Some(())
            })
        },
    ),
    Wrong::around(
        "sort-ignored",
        &["FIND-15", "FIND-16"],
        "documents are not sorted",
        |base, call| {
            sorted(base, call, |sort| {
                sort.clear();
                Some(())
            })
        },
    ),
    Wrong::around(
        "ties-by-id",
        &["FIND-29"],
        "documents that tie are sorted by `_id`",
        |base, call| {
            sorted(base, call, |sort| {
                if !sort.contains_key("_id") {
                    sort.insert("_id".into(), json!(1));
                }
                Some(())
            })
        },
    ),
    Wrong::around(
        "limit-ignored",
        &["FIND-35"],
        "`limit` is ignored",
        |base, call| with_options(base, call, |parts| parts.without("limit").map(|_| ())),
    ),
    Wrong::around(
        "limit-one-too-many",
        &["FIND-35"],
        "one document too many is returned",
        |base, call| {
            with_options(base, call, |parts| {
                let limit = parts.option("limit")?.as_u64().filter(|limit| *limit > 0)?;
                parts.with("limit", limit + 1)
            })
        },
    ),
    Wrong::around(
        "zero-limit-finds-none",
        &["FIND-36"],
        "`limit: 0` finds nothing, as in SQL",
        |base, call| {
            let zero = Parts::of(call)
                .is_some_and(|parts| parts.option("limit").and_then(Value::as_f64) == Some(0.0));
            answered(base.call(call), |result| {
                (zero && call.method == "find").then(|| *result = json!([]))
            })
        },
    ),
    Wrong::around(
        "limit-by-default",
        &["FIND-2"],
        "without a limit `find` returns 100 documents at most",
        |base, call| {
            with_options(base, call, |parts| {
                let open = call.method == "find" && parts.option("limit").is_none();
                if open { parts.with("limit", 100) } else { None }
            })
        },
    ),
    Wrong::around(
        "offset-ignored",
        &["FIND-37"],
        "`offset` is ignored",
        |base, call| with_options(base, call, |parts| parts.without("offset").map(|_| ())),
    ),
    Wrong::around(
        "offset-needs-limit",
        &["FIND-37"],
        "an offset without a limit is ignored, as SQL has no such clause",
        |base, call| {
            with_options(base, call, |parts| {
                if parts.option("limit").is_none() {
                    parts.without("offset").map(|_| ())
                } else {
                    None
                }
            })
        },
    ),
    Wrong::around(
        "offset-after-limit",
        &["FIND-39"],
        "the offset is applied after the limit",
        |base, call| {
            with_options(base, call, |parts| {
                let offset = parts.option("offset")?.as_u64()?;
                let limit = parts
                    .option("limit")?
                    .as_u64()
                    .filter(|limit| *limit > offset)?;
                parts.with("limit", limit - offset)
            })
        },
    ),
    Wrong::around(
        "offset-counts-from-one",
        &["FIND-37"],
        "an offset of 1 leaves out nothing",
        |base, call| {
            with_options(base, call, |parts| {
                let offset = parts
                    .option("offset")?
                    .as_u64()
                    .filter(|offset| *offset > 0)?;
                parts.with("offset", offset - 1)
            })
        },
    ),
    Wrong::around(
        "page-then-sort",
        &["FIND-39"],
        "offset and limit are applied before the sort",
        |base, call| {
            if call.method == "find" {
                page_then_sort(base, call)
            } else {
                base.call(call)
            }
        },
    ),
    Wrong::around(
        "order-as-listed",
        &["FIND-12"],
        "documents come in the order in which `$in` lists their ids",
        |base, call| as_listed(base, call),
    ),
    Wrong::around(
        "find-one-finds-last",
        &["FIND-5"],
        "`findOne` returns the last document",
        |base, call| {
            let Some(mut parts) = Parts::of(call).filter(|_| call.method == "findOne") else {
                return base.call(call);
            };
            parts.method = docstore_spec::Method::Find;
            match base.call(&parts.call()) {
                Ok(_) if parts.option("sort").is_some() => base.call(call),
                reply => answered(reply, |found| {
                    *found = found.as_array_mut()?.pop().unwrap_or_default();
                    Some(())
                }),
            }
        },
    ),
    Wrong::around(
        "find-one-in-a-list",
        &["FIND-3"],
        "`findOne` answers with an array",
        |base, call| {
            answered(base.call(call), |found| {
                (call.method == "findOne" && found.is_object())
                    .then(|| *found = json!([found.clone()]))
            })
        },
    ),
    Wrong::around(
        "miss-is-not-found",
        &["FIND-4", "ERR-4"],
        "`findOne` without a hit fails with `DOCUMENT_NOT_FOUND`",
        |base, call| {
            let reply = base.call(call);
            let miss =
                call.method == "findOne" && reply.as_ref().is_ok_and(|found| found.get() == "null");
            if miss {
                Err(docstore_spec::StoreError::new(
                    docstore_spec::ErrorCode::DocumentNotFound,
                    "no such document",
                ))
            } else {
                reply
            }
        },
    ),
    Wrong::around(
        "miss-is-an-empty-object",
        &["FIND-4"],
        "`findOne` without a hit answers `{}`",
        |base, call| {
            answered(base.call(call), |found| {
                (call.method == "findOne" && found.is_null()).then(|| *found = json!({}))
            })
        },
    ),
    Wrong::around(
        "count-is-text",
        &["FIND-6"],
        "`countDocuments` answers with a string",
        |base, call| {
            answered(base.call(call), |count| {
                (call.method == "countDocuments").then(|| *count = json!(count.to_string()))
            })
        },
    ),
    Wrong::around(
        "count-stops-at-hundred",
        &["FIND-6"],
        "`countDocuments` counts 100 documents at most",
        |base, call| {
            answered(base.call(call), |count| {
                let many = call.method == "countDocuments" && count.as_u64()? > 100;
                many.then(|| *count = json!(100))
            })
        },
    ),
    Wrong::around(
        "options-of-find-one-ignored",
        &["FIND-59"],
        "`findOne` ignores `sort` and `offset`",
        |base, call| {
            if call.method == "findOne" {
                base.call(&edited(call, |parts| {
                    parts.without("sort");
                    parts.without("offset");
                    Some(())
                }))
            } else {
                base.call(call)
            }
        },
    ),
    Wrong::around(
        "options-of-count-ignored",
        &["FIND-60"],
        "`countDocuments` ignores `limit` and `offset`",
        |base, call| {
            if call.method == "countDocuments" {
                base.call(&edited(call, |parts| {
                    parts.without("limit");
                    parts.without("offset");
                    Some(())
                }))
            } else {
                base.call(call)
            }
        },
    ),
    Wrong::around(
        "read-creates",
        &["COLL-7"],
        "reading a missing collection creates it",
        |base, call| {
            if is(call, &["find", "findOne", "countDocuments"]) {
                let name = Parts::of(call)
                    .map(|parts| parts.value("collection"))
                    .unwrap_or_default();
                let _ = base.ask("createCollection", &[name]);
            }
            base.call(call)
        },
    ),
    Wrong::around(
        "read-of-missing-fails",
        &["COLL-7"],
        "reading a missing collection fails",
        |base, call| {
            let name = Parts::of(call)
                .map(|parts| parts.value("collection"))
                .unwrap_or_default();
            let missing = is(call, &["find", "findOne", "countDocuments"])
                && base.value("hasCollection", std::slice::from_ref(&name)) == json!(false);
            if missing {
                return Err(docstore_spec::StoreError::new(
                    docstore_spec::ErrorCode::CollectionNotFound,
                    "no such collection",
                )
                .with("collectionName", name));
            }
            base.call(call)
        },
    ),
    Wrong::around(
        "reading-touches",
        &["FIND-10"],
        "`findOne` raises the `_version` of what it finds",
        |base, call| {
            let reply = base.call(call);
            if let (Some(parts), "findOne", Ok(found)) =
                (Parts::of(call), call.method.as_str(), &reply)
                && let Ok(found) = crate::json::read(found.get())
                && let (Some(id), None) = (found.get("_id"), found.get("_archived"))
            {
                let filter = json!({"_id": id});
                let mut plain = found.clone();
                let changed = json!({"read": true});
                let _ = base.ask(
                    "replaceOne",
                    &[parts.value("collection"), filter.clone(), changed],
                );
                if let Some(fields) = plain.as_object_mut() {
                    fields.shift_remove("_id");
                }
                let _ = base.ask("replaceOne", &[parts.value("collection"), filter, plain]);
            }
            reply
        },
    ),
    Wrong::around(
        "id-comes-last",
        &["DOC-18", "DOC-17"],
        "`_id` is the last field of a returned document",
        |base, call| {
            documents(base, call, |fields| {
                if let Some(id) = fields.shift_remove("_id") {
                    fields.insert("_id".into(), id);
                }
            })
        },
    ),
    Wrong::around(
        "system-fields-first",
        &["DOC-17"],
        "the system fields come before the document's own",
        |base, call| {
            documents(base, call, |fields| {
                let own = std::mem::take(fields);
                let (system, own): (Vec<_>, Vec<_>) =
                    own.into_iter().partition(|(name, _)| name.starts_with('_'));
                fields.extend(system.into_iter().chain(own));
            })
        },
    ),
    Wrong::around(
        "archived-always-shown",
        &["DOC-17", "DEL-19"],
        "a live document is returned with `_archived: false`",
        |base, call| {
            documents(base, call, |fields| {
                if !fields.contains_key("_archived") {
                    fields.insert("_archived".into(), json!(false));
                }
            })
        },
    ),
    Wrong::around(
        "archived-unmarked",
        &["DEL-19"],
        "an archived document is returned without `_archived`",
        |base, call| {
            documents(base, call, |fields| {
                fields.shift_remove("_archived");
            })
        },
    ),
    Wrong::around(
        "times-have-seconds",
        &["DOC-27"],
        "timestamps have no milliseconds",
        |base, call| documents(base, call, |fields| cut_times(fields, 19, "Z")),
    ),
    Wrong::around(
        "times-are-numbers",
        &["DOC-26"],
        "timestamps are numbers",
        |base, call| {
            documents(base, call, |fields| {
                for name in ["_created", "_updated"] {
                    if fields.contains_key(name) {
                        fields.insert(name.into(), json!(1_769_846_400_123_u64));
                    }
                }
            })
        },
    ),
    Wrong::around(
        "times-have-no-zone",
        &["DOC-27"],
        "timestamps do not end in `Z`",
        |base, call| documents(base, call, |fields| cut_times(fields, 23, "")),
    ),
    Wrong::around(
        "metadata-shown",
        &["DOC-17", "DOC-2"],
        "documents are returned with the column `metadata`",
        |base, call| {
            documents(base, call, |fields| {
                fields.insert("metadata".into(), json!({}));
            })
        },
    ),
    Wrong::around(
        "found-twice",
        &["FIND-1"],
        "a document that satisfies two clauses of `$or` is found twice",
        |base, call| {
            let twice = call.method == "find"
                && Parts::of(call).is_some_and(|parts| parts.value("filter").get("$or").is_some());
            answered(base.call(call), |found| {
                let all = found.as_array_mut().filter(|_| twice)?;
                all.extend(all.first().cloned());
                Some(())
            })
        },
    ),
    Wrong::around(
        "find-as-an-object",
        &["FIND-1"],
        "`find` answers with an object of documents",
        |base, call| {
            if call.method == "find" {
                base.call(call).map(|found| {
                    raw(&json!({"documents": crate::json::read(found.get()).unwrap_or_default()}))
                })
            } else {
                base.call(call)
            }
        },
    ),
];

/// Cuts the timestamps after so many characters and ends them otherwise.
fn cut_times(fields: &mut Map<String, Value>, length: usize, end: &str) {
    for name in ["_created", "_updated"] {
        if let Some(Value::String(time)) = fields.get_mut(name) {
            time.truncate(length);
            time.push_str(end);
        }
    }
}
