//! Mistakes of searches and writes that go by an index: each is right as long as there is none.

use docstore_spec::Call;
use serde_json::{Value, json};

use super::indexes::{collection, indexes, path};
use super::parts::{Conditions, Parts, answered, change_conditions, edited, is, members};
use super::{Base, Wrong};

/// The indexed path that the filter has a condition on, and the condition.
fn condition(base: &Base, call: &Call) -> Option<(String, Value)> {
    let parts = Parts::of(call)?;
    let filter = parts.get("filter")?.as_object()?;
    let indexes = indexes(base, &collection(call));
    let mut paths = indexes.iter().map(path);
    paths.find_map(|path| {
        let name = path.as_str()?;
        Some((name.to_owned(), filter.get(name)?.clone()))
    })
}

/// The indexed path that alone is sorted by, and the direction.
fn order(base: &Base, call: &Call) -> Option<(String, i64)> {
    let parts = Parts::of(call)?;
    let sort = parts.option("sort")?.as_object()?.clone();
    let indexes = indexes(base, &collection(call));
    let mut paths = indexes.iter().map(path);
    match (sort.iter().next(), sort.len()) {
        (Some((name, direction)), 1) if paths.any(|path| path == json!(name)) => {
            Some((name.clone(), direction.as_i64()?))
        }
        _ => None,
    }
}

/// What a search by an index finds, less what `keep` leaves out: it gets the value there and the condition.
fn keeping(
    base: &Base,
    call: &Call,
    keep: impl Fn(Option<&Value>, &Value) -> bool,
) -> docstore_spec::Reply {
    let by = condition(base, call).filter(|_| is(call, &["find"]));
    answered(base.call(call), |found| {
        let (path, condition) = by?;
        found
            .as_array_mut()?
            .retain(|document| keep(document.get(&path), &condition));
        Some(())
    })
}

/// The call with each condition on an indexed path changed.
fn changing(base: &Base, call: &Call, change: Conditions<'_>) -> docstore_spec::Reply {
    if condition(base, call).is_none() {
        return base.call(call);
    }
    base.call(&edited(call, |parts| {
        change_conditions(parts.get_mut("filter")?, change)
    }))
}

/// The whole of a sorted search, changed, and then the page of it.
fn reordered(
    base: &Base,
    call: &Call,
    change: impl FnOnce(&str, i64, &mut Vec<Value>),
) -> docstore_spec::Reply {
    let Some((path, direction)) = order(base, call).filter(|_| is(call, &["find"])) else {
        return base.call(call);
    };
    let parts = Parts::of(call);
    let number = |name: &str| {
        let given = parts
            .as_ref()
            .and_then(|parts| parts.option(name)?.as_u64());
        given
            .and_then(|given| usize::try_from(given).ok())
            .unwrap_or(0)
    };
    let (offset, limit) = (number("offset"), number("limit"));
    let whole = edited(call, |parts| {
        let options = parts.options()?;
        options.retain(|name, _| name != "limit" && name != "offset");
        Some(())
    });
    answered(base.call(&whole), |found| {
        let documents = found.as_array_mut()?;
        change(&path, direction, documents);
        documents.drain(..offset.min(documents.len()));
        if limit > 0 {
            documents.truncate(limit);
        }
        Some(())
    })
}

fn is_scalar(value: &Value) -> bool {
    !value.is_array() && !value.is_object()
}

/// The wrong stores of this file.
pub(super) const ALL: &[Wrong] = &[
    Wrong::around(
        "index-misses-elements",
        &["IDX-18"],
        "an index has arrays as wholes, so their elements are not found",
        |base, call| {
            keeping(base, call, |value, condition| {
                !(is_scalar(condition) && value.is_some_and(Value::is_array))
            })
        },
    ),
    Wrong::around(
        "index-misses-missing",
        &["IDX-18"],
        "an index has no entry for a document without the field",
        |base, call| {
            keeping(base, call, |value, condition| {
                !(condition.is_null() && value.is_none())
            })
        },
    ),
    Wrong::around(
        "index-tells-doubles-apart",
        &["IDX-18"],
        "an index has 1 and 1.0 in two places",
        |base, call| {
            keeping(base, call, |value, condition| {
                !(condition.is_number()
                    && value.is_some_and(|value| {
                        value.is_number() && value.is_f64() != condition.is_f64()
                    }))
            })
        },
    ),
    Wrong::around(
        "index-takes-booleans-for-numbers",
        &["IDX-18"],
        "an index has true and 1, false and 0 in one place",
        |base, call| {
            changing(base, call, &|operator, value| match (operator, value) {
                ("$eq", Value::Bool(value)) => {
                    Some(members(json!({"$in": [value, i32::from(*value)]})))
                }
                _ => None,
            })
        },
    ),
    Wrong::around(
        "index-takes-text-for-numbers",
        &["IDX-18"],
        "an index has 1 and \"1\" in one place",
        |base, call| {
            changing(base, call, &|operator, value| match (operator, value) {
                ("$eq", Value::Number(number)) => {
                    Some(members(json!({"$in": [number, number.to_string()]})))
                }
                _ => None,
            })
        },
    ),
    Wrong::around(
        "index-folds-case",
        &["IDX-18"],
        "an index does not tell the case of letters",
        |base, call| {
            changing(base, call, &|operator, value| match (operator, value) {
                ("$eq", Value::String(text)) => Some(members(
                    json!({"$in": [text.to_lowercase(), text.to_uppercase(), text]}),
                )),
                _ => None,
            })
        },
    ),
    Wrong::around(
        "index-ends-text-at-zero",
        &["IDX-18"],
        "an index takes a string for the part before its U+0000",
        |base, call| {
            changing(base, call, &|operator, value| match (operator, value) {
                ("$eq", Value::String(text)) => {
                    Some(members(json!({"$eq": text.split('\0').next()})))
                }
                _ => None,
            })
        },
    ),
    Wrong::around(
        "index-bounds-one-element",
        &["IDX-18"],
        "two bounds on an indexed path have to hold for one element of an array",
        |base, call| {
            keeping(base, call, |value, condition| {
                let bounds = condition.as_object().is_some_and(|condition| {
                    condition.len() == 2
                        && condition.contains_key("$gt")
                        && condition.contains_key("$lt")
                });
                let within = |value: &Value| {
                    let bound = |name: &str| condition.get(name).and_then(Value::as_f64);
                    value
                        .as_f64()
                        .zip(bound("$gt"))
                        .is_some_and(|(value, least)| value > least)
                        && value
                            .as_f64()
                            .zip(bound("$lt"))
                            .is_some_and(|(value, most)| value < most)
                };
                !bounds
                    || value
                        .and_then(Value::as_array)
                        .is_none_or(|elements| elements.iter().any(within))
            })
        },
    ),
    Wrong::around(
        "index-finds-twice",
        &["IDX-18"],
        "an index finds an array once for each element in a range",
        |base, call| {
            let by = condition(base, call)
                .filter(|(_, condition)| is(call, &["find"]) && condition.is_object());
            answered(base.call(call), |found| {
                let (path, _) = by?;
                let documents = found.as_array_mut()?;
                *documents = std::mem::take(documents)
                    .into_iter()
                    .flat_map(|document| {
                        let entries = document
                            .get(&path)
                            .and_then(Value::as_array)
                            .map_or(1, |elements| elements.len().clamp(1, 2));
                        vec![document; entries]
                    })
                    .collect();
                Some(())
            })
        },
    ),
    Wrong::around(
        "index-shows-archived",
        &["IDX-18"],
        "a search by an index finds archived documents",
        |base, call| {
            if condition(base, call).is_none() || !is(call, &["find"]) {
                return base.call(call);
            }
            base.call(&edited(call, |parts| parts.with("includeArchived", true)))
        },
    ),
    Wrong::around(
        "index-hides-archived",
        &["IDX-18", "IDX-20"],
        "an index has no archived documents",
        |base, call| keeping_live(base, call),
    ),
    Wrong::around(
        "index-order-is-natural",
        &["IDX-19"],
        "a search by an index without a sort comes in the order of the index",
        |base, call| {
            let sorted = Parts::of(call).is_some_and(|parts| parts.option("sort").is_some());
            match condition(base, call).filter(|_| is(call, &["find"]) && !sorted) {
                Some((path, _)) => base.call(&edited(call, |parts| {
                    parts.with("sort", json!({ path: 1 }))
                })),
                None => base.call(call),
            }
        },
    ),
    Wrong::around(
        "index-order-turns-ties",
        &["IDX-19"],
        "an index that is walked backwards turns the natural order of ties",
        |base, call| {
            reordered(base, call, |path, direction, documents| {
                if direction == -1 {
                    documents
                        .chunk_by_mut(|one, other| one.get(path) == other.get(path))
                        .for_each(<[Value]>::reverse);
                }
            })
        },
    ),
    Wrong::around(
        "index-order-loses-missing",
        &["IDX-19"],
        "a sort by an index leaves out the documents without the field",
        |base, call| {
            reordered(base, call, |path, _, documents| {
                documents.retain(|document| document.get(path).is_some())
            })
        },
    ),
    Wrong::around(
        "index-order-missing-last",
        &["IDX-19"],
        "a sort by an index puts the documents without the field last",
        |base, call| {
            reordered(base, call, |path, _, documents| {
                documents.sort_by_key(|document| document.get(path).is_none())
            })
        },
    ),
    Wrong::around(
        "index-order-with-elements",
        &["IDX-19"],
        "a sort by an index has an array once for each element",
        |base, call| {
            reordered(base, call, |path, _, documents| {
                *documents = std::mem::take(documents)
                    .into_iter()
                    .flat_map(|document| {
                        let entries = document
                            .get(path)
                            .and_then(Value::as_array)
                            .map_or(1, |elements| elements.len().max(1));
                        vec![document; entries]
                    })
                    .collect();
            })
        },
    ),
    Wrong::around(
        "index-forgets-updated",
        &["IDX-20"],
        "a document that is updated has no entry in the index any more",
        |base, call| {
            let by = condition(base, call).filter(|_| is(call, &["find"]));
            answered(base.call(call), |found| {
                by?;
                found
                    .as_array_mut()?
                    .retain(|document| document.get("_version") == Some(&json!(1)));
                Some(())
            })
        },
    ),
    Wrong::around(
        "index-stays-behind",
        &["IDX-20"],
        "an update does not move the document in the index",
        |base, call| {
            let by = condition(base, call).filter(|_| is(call, &["find"]));
            if by.is_none()
                && is(call, &["updateOne", "updateMany", "replaceOne"])
                && !indexes(base, &collection(call)).is_empty()
            {
                let before = base.documents(&collection(call), &json!({}), false);
                base.kept = Some(Ok(super::parts::raw(&json!(before))));
            }
            let before = base
                .kept
                .as_ref()
                .and_then(|kept| crate::json::read(kept.as_ref().ok()?.get()).ok());
            let name = collection(call);
            let all = base.documents(&name, &json!({}), false);
            answered(base.call(call), |found| {
                let (path, wanted) = by?;
                let had = |document: &Value| document.get(&path) == Some(&wanted);
                let of_old: Vec<&Value> = before
                    .as_ref()?
                    .as_array()?
                    .iter()
                    .filter(|document| had(document))
                    .filter_map(|document| document.get("_id"))
                    .collect();
                let stale =
                    |document: &&Value| document.get("_id").is_some_and(|id| of_old.contains(&id));
                *found = json!(all.iter().filter(stale).collect::<Vec<_>>());
                Some(())
            })
        },
    ),
    Wrong::around(
        "index-walks-over-its-writes",
        &["IDX-20"],
        "an update of many that goes by an index meets again what it has moved",
        |base, call| {
            let again = is(call, &["updateMany"]) && condition(base, call).is_some();
            let reply = base.call(call);
            if again && reply.is_ok() {
                let _ = base.call(call);
            }
            reply
        },
    ),
];

/// What a search by an index finds, without archived documents.
fn keeping_live(base: &Base, call: &Call) -> docstore_spec::Reply {
    let by = condition(base, call).filter(|_| is(call, &["find"]));
    answered(base.call(call), |found| {
        by?;
        found
            .as_array_mut()?
            .retain(|document| document.get("_archived").is_none());
        Some(())
    })
}
