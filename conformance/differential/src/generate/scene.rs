//! Scenes: short runs of calls that belong together, for what single draws meet too rarely. Many documents and what is counted or
//! measured, many versions, questions asked again, values that are unique, documents that are gone.

use docstore_spec::limits::Size;
use docstore_spec::{Call, Capability, Method};
use docstore_suite::recipe::SIZES;
use serde_json::{Map, Value, json};

use super::call::{CURSOR, Draft};
use super::{Source, options, value, vocabulary};

/// Of so many sizes one is above [`SMALL`]: many documents take as long as many sequences.
const RARELY: usize = 12;

/// The greatest size that is drawn often.
const SMALL: usize = 129;

/// The greatest size of what takes a call each.
const REPEATED: usize = 33;

/// A scene.
pub fn scene(source: &mut Source<'_>) -> Vec<Call> {
    let drafts = match source.below(16) {
        0..7 => crowd(source),
        7..10 => wide(source),
        10..12 => again(source),
        12 => aged(source),
        13 => unique(source),
        14 if source.settings.has(Capability::ReadModel) => keys(source),
        _ => gone(source),
    };
    drafts.into_iter().map(Draft::into_call).collect()
}

/// A size, no greater than every store takes of what has that limit.
fn size(source: &mut Source<'_>, limit: Size) -> usize {
    let often = if source.below(RARELY) == 0 {
        usize::MAX
    } else {
        SMALL
    };
    size_to(source, limit.guaranteed().min(often))
}

fn size_to(source: &mut Source<'_>, most: usize) -> usize {
    let sizes: Vec<usize> = SIZES.iter().copied().filter(|size| *size <= most).collect();
    source.pick(&sizes)
}

fn key(number: usize) -> Value {
    json!(format!("k{number}"))
}

fn keys_to(count: usize) -> Vec<Value> {
    (0..count).map(key).collect()
}

/// Many documents, some of them archived, and calls about all of them.
fn crowd(source: &mut Source<'_>) -> Vec<Draft> {
    let name = json!(source.pick(&["c", "document_store"]));
    let count = size(source, Size::DocumentsOfCall);
    let [few, some] = [1 + source.below(3), 1 + source.below(count)];
    let documents = (0..count)
        .map(|at| json!({ "_id": key(at), "a": at % few, "b": at % some, "d": count - at }));
    let documents: Value = documents.collect();
    let mut drafts = vec![Draft::new(
        Method::InsertMany,
        [name.clone(), documents],
        None,
    )];
    if source.settings.has(Capability::SoftDelete) && source.chance(50) {
        let some: Value = (0..1 + source.below(4))
            .map(|_| key(source.below(count)))
            .collect();
        drafts.push(Draft::new(
            Method::DeleteMany,
            [name.clone(), json!({ "_id": { "$in": some } })],
            Some(json!({ "softDelete": true })),
        ));
    }
    for _ in 0..2 + source.below(5) {
        drafts.push(of_crowd(source, name.clone(), count));
    }
    drafts
}

/// A call about a crowd of so many documents.
fn of_crowd(source: &mut Source<'_>, name: Value, count: usize) -> Draft {
    let filter = json!(of_many(source, count));
    let changed = json!({ "$inc": { "n": 1 } });
    match source.below(20) {
        0..7 => {
            let mut options = Map::new();
            if source.chance(60) {
                options.insert("sort".into(), sort(source));
            }
            for name in ["limit", "offset"] {
                if source.chance(40) {
                    options.insert(name.into(), json!(1 + source.below(count.min(5))));
                }
            }
            Draft::new(Method::Find, [name, filter], Some(Value::Object(options)))
        }
        7..9 => Draft::new(Method::CountDocuments, [name, filter], None),
        9..12 => Draft::new(Method::UpdateMany, [name, filter, changed], None),
        12 => Draft::new(Method::UpdateOne, [name, filter, changed], None),
        13 => {
            let unique = source.below(usize::from(u16::MAX));
            let replacement = json!({ "a": 1, "unique": unique });
            Draft::new(Method::ReplaceOne, [name, filter, replacement], None)
        }
        14..16 => {
            let options = options::of_delete(source);
            Draft::new(Method::DeleteMany, [name, filter], options)
        }
        16 if source.settings.has(Capability::Restore) => {
            Draft::new(Method::RestoreMany, [name, filter], None)
        }
        17.. if source.settings.has(Capability::ReadModel) => {
            let table = json!({ "tableName": name });
            match source.below(3) {
                0 => Draft::new(Method::GetAll, [], Some(table)),
                1 => {
                    let options = json!({ "tableName": name, "limit": 2 * count });
                    Draft::new(Method::ListKeys, [], Some(options))
                }
                _ => {
                    let mut keys = keys_to(count);
                    keys.push(json!("none"));
                    Draft::new(Method::BatchGet, [Value::Array(keys)], Some(table))
                }
            }
        }
        _ => Draft::new(Method::FindOne, [name, filter], None),
    }
}

/// A filter of one of the forms that a plan tells apart.
fn of_many(source: &mut Source<'_>, count: usize) -> Map<String, Value> {
    let mut filter = Map::new();
    match source.below(16) {
        0..2 => {}
        2..7 => {
            for name in ["a", "b", "d"] {
                if source.chance(65) {
                    filter.insert(name.into(), range(source, count));
                }
            }
        }
        7..9 => {
            let operator = source.pick(&["$in", "$nin"]);
            let ids: Value = (0..1 + source.below(4))
                .map(|_| key(source.below(count)))
                .collect();
            filter.insert("_id".into(), json!({ operator: ids }));
        }
        9 => {
            let operator = source.pick(&["$gt", "$lt", "$ne"]);
            filter.insert("_id".into(), json!({ operator: key(source.below(count)) }));
        }
        10 => {
            filter.insert("d".into(), json!({ "$ne": source.below(count) }));
        }
        // As many clauses as there are documents.
        11 => {
            let count = count.min(Size::FilterConditions.guaranteed());
            let clauses = keys_to(count).into_iter().map(|id| json!({ "_id": id }));
            filter.insert("$or".into(), clauses.collect());
        }
        form => {
            let either = json!([of_few(source, count), of_few(source, count)]);
            match form {
                12 => {
                    filter.insert("a".into(), range(source, count));
                    filter.insert("$or".into(), either);
                }
                13 => {
                    let both = json!([{ "$or": either }, of_few(source, count)]);
                    filter.insert("$and".into(), both);
                }
                _ => {
                    filter.insert("$or".into(), either);
                }
            }
        }
    }
    filter
}

fn of_few(source: &mut Source<'_>, count: usize) -> Value {
    match source.below(3) {
        0 => json!({ "_id": key(source.below(count)) }),
        1 => json!({ "b": source.below(count) }),
        _ => json!({ "d": range(source, count) }),
    }
}

/// One bound or two, wide enough that something is within them.
fn range(source: &mut Source<'_>, count: usize) -> Value {
    let (low, high) = (source.below(2), source.below(count) + 1);
    match source.below(5) {
        0 => json!({ "$lt": high }),
        1 => json!({ "$gte": low }),
        _ => json!({ "$gte": low, "$lte": high }),
    }
}

fn sort(source: &mut Source<'_>) -> Value {
    let mut sort = Map::new();
    for name in ["a", "b"] {
        if source.chance(70) {
            sort.insert(name.into(), json!(source.pick(&[1, -1])));
        }
    }
    Value::Object(sort)
}

/// One thing that is long, wide or deep, and calls that show whether all of it is there.
fn wide(source: &mut Source<'_>) -> Vec<Draft> {
    let kind = source.below(7);
    let size = size(
        source,
        match kind {
            1 => Size::UpdatePaths,
            4 => Size::IdBytes,
            _ => Size::DocumentFields,
        },
    );
    let name = || json!("c");
    let one = || json!({ "_id": "w" });
    let names = || (0..size).map(|at| format!("n{at}"));
    let fields =
        |value: usize| -> Map<String, Value> { names().map(|name| (name, json!(value))).collect() };
    let mut drafts = vec![Draft::new(Method::DeleteOne, [name(), one()], None)];
    let insert = |document| Draft::new(Method::InsertOne, [name(), document], None);
    let find = |filter| Draft::new(Method::Find, [name(), filter], None);
    let text = |end: &str| format!("{}{end}", "a".repeat(size - 1));
    match kind {
        0 => {
            let mut document = Map::from_iter([("_id".to_owned(), json!("w"))]);
            document.extend(fields(1));
            drafts.push(insert(Value::Object(document)));
            drafts.push(find(json!({ format!("n{}", size - 1): 1 })));
        }
        1 => {
            drafts.push(insert(one()));
            let operator = source.pick(&["$set", "$inc", "$unset"]);
            let update = json!({ operator: fields(2) });
            drafts.push(Draft::new(Method::UpdateOne, [name(), one(), update], None));
        }
        2 => {
            let elements: Vec<usize> = (0..size).collect();
            drafts.push(insert(json!({ "_id": "w", "a": elements })));
            drafts.push(find(json!({ "a": size - 1 })));
            drafts.push(find(json!({ format!("a.{}", size - 1): { "$gte": 0 } })));
        }
        3 => {
            let texts = [text("b"), text("a"), text("c")].into_iter().enumerate();
            let documents = texts.map(|(at, text)| json!({ "_id": format!("w{at}"), "w": text }));
            drafts.push(Draft::new(
                Method::InsertMany,
                [name(), documents.collect()],
                None,
            ));
            drafts.push(find(json!({ "w": { "$gt": text("a") } })));
            let sort = json!({ "sort": { "w": source.pick(&[1, -1]) } });
            let all = json!({ "w": { "$exists": true } });
            drafts.push(Draft::new(Method::Find, [name(), all], Some(sort)));
        }
        4 if source.settings.has(Capability::ReadModel) => {
            let [one, other] = [text("b"), text("a")];
            let items = [&one, &other]
                .into_iter()
                .map(|key| json!({ "key": key, "value": key }));
            drafts.push(Draft::new(Method::BatchPut, [items.collect()], None));
            let prefix = json!({ "prefix": other });
            drafts.push(Draft::new(Method::GetAll, [], Some(prefix.clone())));
            drafts.push(Draft::new(Method::ListKeys, [], Some(prefix)));
        }
        5 => {
            let long = "n".repeat(size);
            drafts.push(insert(json!({ "_id": "w", long.clone(): 1 })));
            drafts.push(find(json!({ long: 1 })));
        }
        _ => {
            let deep = (0..size.min(90)).fold(json!(1), |inner, _| json!({ "a": inner }));
            drafts.push(insert(json!({ "_id": "w", "deep": deep })));
            drafts.push(find(json!({ "deep": deep })));
        }
    }
    drafts
}

/// A question, asked again after writes.
fn again(source: &mut Source<'_>) -> Vec<Draft> {
    let name = || json!("d");
    let pool = [json!(true), json!(1), json!("a"), value::scalar(source)];
    let any = |source: &mut Source<'_>| {
        let at = source.below(pool.len());
        pool.get(at).cloned().unwrap_or_default()
    };
    let documents = ["1", "2", "3"].map(|id| json!({ "_id": id, "a": any(source) }));
    let mut drafts = vec![Draft::new(
        Method::InsertMany,
        [name(), json!(documents)],
        None,
    )];
    let asked = if source.chance(70) {
        json!({ "a": any(source) })
    } else {
        json!({})
    };
    let question = match source.below(4) {
        0 => Draft::new(Method::CountDocuments, [name(), asked], None),
        1 => {
            let options = json!({ "sort": { "_id": source.pick(&[1, -1]) } });
            Draft::new(Method::Find, [name(), asked], Some(options))
        }
        _ => Draft::new(Method::Find, [name(), asked], None),
    };
    drafts.push(question.clone());
    for _ in 0..1 + source.below(4) {
        let id = json!({ "_id": source.pick(&["1", "2", "3"]) });
        let set = json!({ "$set": { "a": any(source) } });
        drafts.push(match source.below(4) {
            0 => Draft::new(Method::UpdateMany, [name(), json!({}), set], None),
            1 => Draft::new(Method::DeleteOne, [name(), id], None),
            _ => Draft::new(Method::UpdateOne, [name(), id, set], None),
        });
        drafts.push(question.clone());
    }
    drafts
}

/// A document of many versions among others, and calls that look at its version.
fn aged(source: &mut Source<'_>) -> Vec<Draft> {
    let name = || json!("c");
    let one = || json!({ "_id": "v" });
    let up = || json!({ "$inc": { "n": 1 } });
    let mut drafts = vec![
        Draft::new(Method::DeleteOne, [name(), one()], None),
        Draft::new(Method::InsertOne, [name(), one()], None),
    ];
    let times = if source.settings.has(Capability::BulkWrite) {
        let times = size(source, Size::BulkOperations);
        let update = json!({ "updateOne": { "collection": "c", "filter": one(), "update": up() } });
        drafts.push(Draft::new(
            Method::BulkWrite,
            [Value::Array(vec![update; times])],
            None,
        ));
        times
    } else {
        let times = size_to(source, REPEATED);
        drafts
            .extend((0..times).map(|_| Draft::new(Method::UpdateOne, [name(), one(), up()], None)));
        times
    };
    let operator = source.pick(&["$gt", "$gte", "$lt", "$lte"]);
    let bound = source.pick(&[2, 9, 10, 99, 100, 999]);
    let compared = json!({ "_version": { operator: bound } });
    drafts.push(Draft::new(Method::Find, [name(), compared], None));
    let sorted = json!({ "sort": { "_version": source.pick(&[1, -1]), "_id": 1 } });
    drafts.push(Draft::new(Method::Find, [name(), json!({})], Some(sorted)));
    if source.settings.decided {
        let expected = json!({ "expectedVersion": times + 1 });
        drafts.push(Draft::new(
            Method::UpdateOne,
            [name(), one(), up()],
            Some(expected),
        ));
    }
    drafts
}

/// Documents under a unique index, a write that is refused, and searches by the values.
fn unique(source: &mut Source<'_>) -> Vec<Draft> {
    let name = || json!("d");
    let numbers = [1, 2, 3];
    let documents = numbers.map(|number| json!({ "_id": number.to_string(), "a": number }));
    let insert = Draft::new(Method::InsertMany, [name(), json!(documents)], None);
    let find = |number: i32| Draft::new(Method::Find, [name(), json!({ "a": number })], None);
    let mut drafts = vec![
        Draft::new(Method::DeleteMany, [name(), json!({})], None),
        insert,
    ];
    if source.settings.has(Capability::Indexes) {
        let is_unique = json!({ "unique": source.chance(80) });
        let index = Draft::new(Method::CreateIndex, [name(), json!("a")], Some(is_unique));
        drafts.insert(source.below(drafts.len() + 1), index);
    }
    let taken = source.pick(&numbers);
    let id = json!({ "_id": source.pick(&["1", "2", "3"]) });
    drafts.push(match source.below(3) {
        0 => {
            let documents = json!([{ "_id": "4", "a": 4 }, { "_id": "5", "a": taken }]);
            Draft::new(Method::InsertMany, [name(), documents], None)
        }
        1 => {
            let set = json!({ "$set": { "a": taken } });
            Draft::new(Method::UpdateMany, [name(), json!({}), set], None)
        }
        _ => {
            let set = json!({ "$set": { "a": taken } });
            Draft::new(Method::UpdateOne, [name(), id, set], None)
        }
    });
    drafts.extend(numbers.map(find));
    drafts
}

/// Keys, and cursors that are none.
fn keys(source: &mut Source<'_>) -> Vec<Draft> {
    let items = keys_to(3)
        .into_iter()
        .map(|key| json!({ "key": key, "value": key }));
    let mut drafts = vec![Draft::new(Method::BatchPut, [items.collect()], None)];
    let page = |cursor: &str| json!({ "limit": 1, "cursor": cursor });
    drafts.push(Draft::new(
        Method::ListKeys,
        [],
        Some(json!({ "limit": 1 })),
    ));
    // Which cursors a store gives out is its own affair.
    let cursor = match (source.settings.decided, source.settings.portable) {
        (true, false) => source.pick(&["", "k0", "0", "e30=", CURSOR]),
        (true, true) => source.pick(&["", CURSOR]),
        (false, _) => CURSOR,
    };
    drafts.push(Draft::new(Method::ListKeys, [], Some(page(cursor))));
    drafts
}

/// A document that goes, and a write that says which version it expects.
fn gone(source: &mut Source<'_>) -> Vec<Draft> {
    let name = || json!("d");
    let id = vocabulary::id(source);
    let one = || json!({ "_id": id });
    let set = |value: usize| json!({ "$set": { "a": value } });
    let update = |options| Draft::new(Method::UpdateOne, [name(), one(), set(2)], options);
    let mut drafts = vec![
        Draft::new(
            Method::InsertOne,
            [name(), json!({ "_id": id, "a": 1 })],
            None,
        ),
        update(None),
    ];
    drafts.push(match source.below(4) {
        0 => Draft::new(Method::DropCollection, [name()], None),
        1 if source.settings.has(Capability::Rename) => {
            let other = json!(vocabulary::collection(source));
            Draft::new(Method::Rename, [name(), other], None)
        }
        2 => Draft::new(Method::DeleteMany, [name(), json!({})], None),
        _ => Draft::new(Method::DeleteOne, [name(), one()], None),
    });
    let mut options = Map::new();
    if source.settings.decided {
        let expected = options::expected_version(source);
        options.insert("expectedVersion".into(), expected);
    }
    if source.chance(50) {
        options.insert("upsert".into(), json!(true));
    }
    drafts.push(update(Some(Value::Object(options))));
    drafts.push(Draft::new(Method::InsertOne, [name(), one()], None));
    drafts
}
