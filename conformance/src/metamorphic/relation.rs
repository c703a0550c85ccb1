//! The relations, each with the calls it needs and the judgement of their answers.

use docstore_spec::{Call, Capability, Reply};
use serde_json::{Map, Value, json};

use crate::compare::{Looseness, difference};
use crate::generate::{self, Source, document, filter, options, update, value, vocabulary};
use crate::json as text;

/// A relation between the answers of a few calls.
#[derive(Debug, Clone)]
pub struct Relation {
    /// What must hold, in a sentence.
    pub name: &'static str,
    /// The calls.
    pub calls: Vec<Call>,
    holds: fn(&[Value]) -> Result<(), Mismatch>,
}

/// What does not fit in the answers, in a sentence.
#[derive(Debug, Clone, thiserror::Error)]
#[error("{0}")]
pub struct Mismatch(pub String);

impl Relation {
    /// Whether the answers fit each other.
    ///
    /// # Errors
    /// What does not fit.
    pub fn judge(&self, answers: &[Reply]) -> Result<(), Mismatch> {
        let results: Option<Vec<Value>> = answers
            .iter()
            .map(|answer| text::read(answer.as_ref().ok()?.get()).ok())
            .collect();
        match results {
            Some(results) => (self.holds)(&results),
            // A call that is refused says nothing about the others, which may be well-formed.
            None => Ok(()),
        }
    }
}

/// A relation, aimed at what the source has written.
pub fn relation(source: &mut Source<'_>) -> Relation {
    let name = vocabulary::collection(source);
    if source.settings.has(Capability::Indexes) && source.chance(25) {
        return indexes(source, name);
    }
    match source.below(13) {
        0 => count(source, name),
        1 => complement(source, name),
        2 | 3 => partition(source, name),
        4 => pages(source, name),
        5 => permutation(source, name),
        6..9 => equivalents(source, name),
        9 => first(source, name),
        10 => union(source, name),
        11 if source.settings.has(Capability::SoftDelete) => archived(source, name),
        _ => round_trip(source, name),
    }
}

fn call(method: &str, args: impl IntoIterator<Item = Value>) -> Call {
    Call::new(method, args)
}

fn find(name: &str, filter: Value) -> Call {
    call("find", [json!(name), filter])
}

fn count(source: &mut Source<'_>, name: &str) -> Relation {
    let filter = filter::filter(source);
    Relation {
        name: "countDocuments is the length of find",
        calls: vec![
            call("countDocuments", [json!(name), filter.clone()]),
            find(name, filter),
        ],
        holds: |answers| match answers {
            [count, found] => equal(count, &json!(ids(found).len())),
            _ => wrong_number(),
        },
    }
}

/// A condition and its negation.
fn negated(source: &mut Source<'_>) -> (Value, Value) {
    let written = source.written();
    let (path, operand) = match written {
        Some(written) if source.chance(80) => written,
        _ => (vocabulary::path(source), value::value(source)),
    };
    let (positive, negative) = match source.below(3) {
        0 => (json!({ "$eq": operand }), json!({ "$ne": operand })),
        1 => {
            let mut list = vec![operand, value::scalar(source)];
            // An object that reads as operators is refused in a list.
            list.retain(|item| !reads_as_operators(item));
            (json!({ "$in": list }), json!({ "$nin": list }))
        }
        _ => (json!({ "$exists": true }), json!({ "$exists": false })),
    };
    (
        json!({ path.as_str(): positive }),
        json!({ path: negative }),
    )
}

fn reads_as_operators(value: &Value) -> bool {
    value
        .as_object()
        .and_then(|object| object.keys().next())
        .is_some_and(|name| name.starts_with('$'))
}

fn complement(source: &mut Source<'_>, name: &str) -> Relation {
    let (positive, negative) = negated(source);
    Relation {
        name: "a condition and its negation select each document once",
        calls: vec![
            find(name, json!({})),
            find(name, positive),
            find(name, negative),
        ],
        holds: parts_of_the_first,
    }
}

fn partition(source: &mut Source<'_>, name: &str) -> Relation {
    let filter = filter::filter(source);
    let (positive, negative) = negated(source);
    Relation {
        name: "what a filter selects is split by any condition and its negation",
        calls: vec![
            find(name, filter.clone()),
            find(name, json!({ "$and": [filter, positive] })),
            find(name, json!({ "$and": [filter, negative] })),
        ],
        holds: parts_of_the_first,
    }
}

fn parts_of_the_first(answers: &[Value]) -> Result<(), Mismatch> {
    let [whole, one, other] = answers else {
        return wrong_number();
    };
    let mut parts = ids(one);
    parts.extend(ids(other));
    same_ids(ids(whole), parts)
}

fn pages(source: &mut Source<'_>, name: &str) -> Relation {
    const PAGES: usize = 5;
    let filter = filter::filter(source);
    let sort = options::sort(source);
    let limit = 1 + source.below(3);
    let page = |number: usize| {
        let options = json!({ "sort": sort, "limit": limit, "offset": number * limit });
        call("find", [json!(name), filter.clone(), options])
    };
    let mut calls = vec![call(
        "find",
        [json!(name), filter.clone(), json!({ "sort": sort })],
    )];
    calls.extend((0..PAGES).map(page));
    let rest = json!({ "sort": sort, "offset": PAGES * limit });
    calls.push(call("find", [json!(name), filter.clone(), rest]));
    Relation {
        name: "the pages of a find are the whole, one after the other",
        calls,
        holds: |answers| match answers.split_first() {
            Some((whole, pages)) => {
                let pages: Vec<Value> = pages.iter().flat_map(documents).collect();
                equal(whole, &json!(pages))
            }
            None => wrong_number(),
        },
    }
}

fn permutation(source: &mut Source<'_>, name: &str) -> Relation {
    let filter = filter::filter(source);
    let options = json!({ "sort": options::sort(source) });
    Relation {
        name: "a sort neither adds nor loses a document",
        calls: vec![
            find(name, filter.clone()),
            call("find", [json!(name), filter, options]),
        ],
        holds: |answers| match answers {
            [plain, sorted] => same_ids(ids(plain), ids(sorted)),
            _ => wrong_number(),
        },
    }
}

/// One condition, written in two ways.
fn equivalents(source: &mut Source<'_>, name: &str) -> Relation {
    let written = source.written();
    let (path, operand) =
        written.unwrap_or_else(|| (vocabulary::path(source), value::scalar(source)));
    let other = value::value(source);
    let on = |condition: Value| json!({ path.as_str(): condition });
    let plain = if reads_as_operators(&operand) {
        on(json!({ "$eq": operand }))
    } else {
        on(operand.clone())
    };
    let listable = !reads_as_operators(&operand) && !reads_as_operators(&other);
    let (one, two) = match source.below(12) {
        0 => (plain, on(json!({ "$eq": operand }))),
        1 if listable => (plain, on(json!({ "$in": [operand] }))),
        2 => (plain.clone(), json!({ "$or": [plain] })),
        3 => (plain.clone(), json!({ "$and": [plain, {}] })),
        4 if listable => (
            on(json!({ "$in": [operand, other] })),
            json!({ "$or": [on(json!({ "$eq": operand })), on(json!({ "$eq": other }))] }),
        ),
        5 if listable => (
            on(json!({ "$nin": [operand, other] })),
            json!({ "$and": [on(json!({ "$ne": operand })), on(json!({ "$ne": other }))] }),
        ),
        6 => (
            on(json!({ "$gte": operand })),
            json!({ "$or": [on(json!({ "$gt": operand })), on(json!({ "$eq": operand }))] }),
        ),
        7 => (
            on(json!({ "$lte": operand })),
            json!({ "$or": [on(json!({ "$lt": operand })), on(json!({ "$eq": operand }))] }),
        ),
        8 => (
            on(json!({ "$gt": operand, "$lt": other })),
            json!({ "$and": [on(json!({ "$lt": other })), on(json!({ "$gt": operand }))] }),
        ),
        9 => (
            on(json!({ "$exists": true, "$ne": operand })),
            json!({ "$and": [on(json!({ "$exists": true })), on(json!({ "$ne": operand }))] }),
        ),
        10 => (
            on(json!({ "$gt": operand })),
            json!({ "$or": [on(json!({ "$gt": operand })), on(json!({ "$in": [] }))] }),
        ),
        _ => (plain.clone(), json!({ "$or": [plain.clone(), plain] })),
    };
    Relation {
        name: "a filter written in two ways finds the same",
        calls: vec![find(name, one), find(name, two)],
        holds: same_documents,
    }
}

fn same_documents(answers: &[Value]) -> Result<(), Mismatch> {
    match answers {
        [one, two] => equal(one, two),
        _ => wrong_number(),
    }
}

fn first(source: &mut Source<'_>, name: &str) -> Relation {
    let filter = filter::filter(source);
    Relation {
        name: "findOne is the first of find",
        calls: vec![
            call("findOne", [json!(name), filter.clone()]),
            find(name, filter.clone()),
            call("find", [json!(name), filter, json!({ "limit": 1 })]),
        ],
        holds: |answers| match answers {
            [one, all, limited] => {
                let first = documents(all).into_iter().next().unwrap_or_default();
                equal(one, &first)?;
                equal(
                    &documents(limited).into_iter().next().unwrap_or_default(),
                    &first,
                )
            }
            _ => wrong_number(),
        },
    }
}

fn union(source: &mut Source<'_>, name: &str) -> Relation {
    let (one, two) = (filter::filter(source), filter::filter(source));
    Relation {
        name: "$or finds what either finds, and $and what both find, in natural order",
        calls: vec![
            find(name, json!({})),
            find(name, one.clone()),
            find(name, two.clone()),
            find(name, json!({ "$or": [one, two] })),
            find(name, json!({ "$and": [one, two] })),
        ],
        holds: |answers| {
            let [all, one, two, either, both] = answers else {
                return wrong_number();
            };
            let (one, two) = (ids(one), ids(two));
            let of = |keep: &dyn Fn(&String) -> bool| {
                ids(all).into_iter().filter(keep).collect::<Vec<_>>()
            };
            equal(
                &json!(ids(either)),
                &json!(of(&|id| one.contains(id) || two.contains(id))),
            )?;
            equal(
                &json!(ids(both)),
                &json!(of(&|id| one.contains(id) && two.contains(id))),
            )
        },
    }
}

fn archived(source: &mut Source<'_>, name: &str) -> Relation {
    let filter = filter::filter(source);
    let with = json!({ "includeArchived": true });
    // A filter on `_archived` sees what a find without archived documents never returns.
    Relation {
        name: "with archived documents a find returns the live ones as well, in the same order",
        calls: vec![
            find(name, filter.clone()),
            call("find", [json!(name), filter, with]),
        ],
        holds: |answers| match answers {
            [live, all] => {
                let is_live = |document: &Value| document.get("_archived").is_none();
                let rest: Vec<Value> = documents(all).into_iter().filter(is_live).collect();
                equal(live, &json!(rest))
            }
            _ => wrong_number(),
        },
    }
}

/// The same questions under whatever indexes the filling has left, under more of them, and under none on the
/// paths that are asked for.
fn indexes(source: &mut Source<'_>, name: &str) -> Relation {
    const PATHS: usize = 3;
    let paths: Vec<Value> = (0..PATHS)
        .map(|_| json!(generate::call::indexed_path(source)))
        .collect();
    let (first, second) = (filter::filter(source), filter::filter(source));
    let sort = options::sort(source);
    // What is indexed is asked for: by value, in a range, in order.
    let value = source.written().map_or(Value::Null, |(_, value)| value);
    let path = paths.first().and_then(Value::as_str).unwrap_or_default();
    let by = |condition: Value| json!({ path: condition });
    let limit = 1 + source.below(3);
    let ordered = |direction: i32| json!({ "sort": { path: direction }, "limit": limit });
    let asked = [
        find(name, first.clone()),
        call("find", [json!(name), second, json!({ "sort": sort })]),
        call("countDocuments", [json!(name), first]),
        find(name, by(json!({ "$eq": value }))),
        find(name, by(json!({ "$gte": value }))),
        find(name, by(json!({ "$lt": value }))),
        call("find", [json!(name), json!({}), ordered(1)]),
        call("find", [json!(name), json!({}), ordered(-1)]),
    ];
    let on_each = |method: &str| -> Vec<Call> {
        let paths = paths.iter();
        paths
            .map(|path| call(method, [json!(name), path.clone()]))
            .collect()
    };
    Relation {
        name: "every answer is the same with and without any index",
        calls: [
            asked.to_vec(),
            on_each("createIndex"),
            asked.to_vec(),
            on_each("dropIndex"),
            asked.to_vec(),
        ]
        .concat(),
        holds: |answers| {
            let asked = answers.len().saturating_sub(2 * PATHS) / 3;
            let round = |number: usize| {
                let start = number * (asked + PATHS);
                answers.get(start..start + asked).unwrap_or_default()
            };
            let same = |other: usize| {
                let mut pairs = round(0).iter().zip(round(other));
                pairs.try_for_each(|(one, other)| equal(one, other))
            };
            if round(0).is_empty() || round(2).len() != asked {
                return wrong_number();
            }
            same(1)?;
            same(2)
        },
    }
}

fn round_trip(source: &mut Source<'_>, name: &str) -> Relation {
    const ID: &str = "round trip";
    let mut inserted = Map::new();
    inserted.insert("_id".into(), json!(ID));
    inserted.extend(document::fields(source));
    let update = update::update(source);
    let by_id = json!({ "_id": ID });
    let find = find(name, by_id.clone());
    Relation {
        name: "a document that is updated and then replaced with what it was is what it was",
        calls: vec![
            call("insertOne", [json!(name), Value::Object(inserted.clone())]),
            find.clone(),
            // The update may be refused, which leaves the document as it was, too.
            call(
                "updateMany",
                [
                    json!(name),
                    json!({ "_id": { "$in": [ID, "no"] }, "_version": 1 }),
                    update,
                ],
            ),
            call(
                "replaceOne",
                [json!(name), by_id.clone(), Value::Object(inserted)],
            ),
            find,
            call("deleteOne", [json!(name), by_id]),
        ],
        holds: |answers| match answers {
            [_, before, _, _, after, _] => {
                let own = |found: &Value| {
                    let mut found = documents(found);
                    for document in found.iter_mut().filter_map(Value::as_object_mut) {
                        document.retain(|name, _| {
                            !matches!(name.as_str(), "_version" | "_created" | "_updated")
                        });
                    }
                    json!(found)
                };
                equal(&own(before), &own(after))
            }
            _ => wrong_number(),
        },
    }
}

fn documents(found: &Value) -> Vec<Value> {
    found.as_array().cloned().unwrap_or_default()
}

fn ids(found: &Value) -> Vec<String> {
    let id = |document: &Value| {
        document
            .get("_id")
            .map(Value::to_string)
            .unwrap_or_default()
    };
    documents(found).iter().map(id).collect()
}

fn same_ids(mut one: Vec<String>, mut other: Vec<String>) -> Result<(), Mismatch> {
    one.sort_unstable();
    other.sort_unstable();
    if one == other {
        return Ok(());
    }
    let (one, other) = (one.join(","), other.join(","));
    Err(Mismatch(format!("{one} and {other} are not the same ids")))
}

fn equal(one: &Value, other: &Value) -> Result<(), Mismatch> {
    match difference(one, other, Looseness::LiteralInOrder) {
        None => Ok(()),
        Some(found) => Err(Mismatch(format!("at `{}`: {one} and {other}", found.path))),
    }
}

fn wrong_number() -> Result<(), Mismatch> {
    Err(Mismatch("the answers are too few or too many".to_owned()))
}
