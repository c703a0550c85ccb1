//! Calls of every method of the contract.

use docstore_spec::{Call, Capability, Method};
use serde_json::value::RawValue;
use serde_json::{Map, Value, json};

use super::{Source, document, fault, filter, options, update, vocabulary};

/// Stands in the options of `listKeys` or `find` for the cursor of the last page of the same walk: the one thing a call takes from an
/// earlier answer.
pub const CURSOR: &str = "\u{E000}cursor\u{E000}";

/// A call whose arguments are still values.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// The method.
    pub method: Method,
    /// The positional arguments.
    pub args: Vec<Value>,
}

impl Draft {
    pub(super) fn new(
        method: Method,
        args: impl IntoIterator<Item = Value>,
        options: Option<Value>,
    ) -> Self {
        Self {
            method,
            args: args.into_iter().chain(options).collect(),
        }
    }

    /// The call, its arguments as text.
    #[must_use]
    pub fn into_call(self) -> Call {
        let text = |value: &Value| {
            let text = fault::with_bad_text(value.to_string());
            // What is drawn is JSON, so the fallback is never seen.
            RawValue::from_string(text).unwrap_or_else(|_| RawValue::NULL.to_owned())
        };
        Call {
            method: self.method.as_str().to_owned(),
            args: self.args.iter().map(text).collect(),
        }
    }
}

/// A call, made malformed now and then.
pub fn call(source: &mut Source<'_>) -> Call {
    let mut draft = draft(source);
    if !source.settings.decided {
        return draft.into_call();
    }
    if source.anything_goes() {
        if source.chance(35) {
            fault::inject(source, &mut draft);
            if source.chance(25) {
                fault::inject(source, &mut draft);
            }
        }
    } else if source.chance(4) {
        fault::inject(source, &mut draft);
    }
    draft.into_call()
}

/// The first call of most sequences: some documents.
pub fn seeding(source: &mut Source<'_>) -> Call {
    let mut documents: Vec<Value> = Vec::new();
    for id in ["1", "2", "3", "4"] {
        if source.chance(70) {
            let mut document = Map::new();
            document.insert("_id".into(), json!(id));
            document.extend(document::fields(source));
            documents.push(Value::Object(document));
        }
    }
    Draft::new(
        Method::InsertMany,
        [json!("c"), Value::Array(documents)],
        None,
    )
    .into_call()
}

/// A document nearly as large as every store takes.
pub fn large(source: &mut Source<'_>) -> Call {
    /// Room for what is around the text.
    const AROUND: usize = 1_000;
    let most = docstore_spec::limits::Size::DocumentBytes.guaranteed() - AROUND;
    let length = most - source.below(most / 2);
    let document = json!({ "_id": vocabulary::id(source), "a": "a".repeat(length) });
    let name = json!(vocabulary::collection(source));
    Draft::new(Method::InsertOne, [name, document], None).into_call()
}

fn draft(source: &mut Source<'_>) -> Draft {
    let name = json!(vocabulary::collection(source));
    match source.below(100) {
        0..9 => {
            let document = document::document(source);
            Draft::new(
                Method::InsertOne,
                [name, document],
                options::of_insert(source),
            )
        }
        9..14 => {
            let count = source.pick(&[0, 1, 2, 2, 3, 4]);
            let documents = (0..count).map(|_| document::document(source)).collect();
            Draft::new(
                Method::InsertMany,
                [name, documents],
                options::of_insert(source),
            )
        }
        14..32 => reading(source, name),
        32..46 => update_one(source, name),
        46..54 => update_many(source, name),
        54..61 => replace_one(source, name),
        61..67 => {
            let filter = filter::of_one(source);
            Draft::new(
                Method::DeleteOne,
                [name, filter],
                options::of_delete(source),
            )
        }
        67..70 => {
            let filter = filter::filter(source);
            Draft::new(
                Method::DeleteMany,
                [name, filter],
                options::of_delete(source),
            )
        }
        70..75 => collections(source, name),
        75..79 if source.settings.has(Capability::Indexes) => indexes(source, name),
        76..82 if source.settings.has(Capability::Restore) => restore(source, name),
        82..97 if source.settings.has(Capability::ReadModel) => read_model(source),
        97..100 => wider(source, name),
        _ => reading(source, name),
    }
}

/// The methods beyond the README's, as far as they may be used.
fn wider(source: &mut Source<'_>, name: Value) -> Draft {
    match source.below(6) {
        0..4 if source.settings.has(Capability::FindAndModify) => find_and_modify(source, name),
        4 if source.settings.has(Capability::Distinct) => {
            let written = source.written().map(|(path, _)| path);
            let path = written.unwrap_or_else(|| vocabulary::path(source));
            let path = json!(path.replace('$', "d"));
            let filter = filter::filter(source);
            Draft::new(Method::Distinct, [name, path, filter], None)
        }
        5 if source.settings.has(Capability::BulkWrite) => {
            let operations = (0..source.pick(&[0, 1, 2, 3]))
                .map(|_| {
                    let name = json!(vocabulary::collection(source));
                    let draft = match source.below(3) {
                        0 => update_one(source, name),
                        1 => update_many(source, name),
                        _ => replace_one(source, name),
                    };
                    operation(draft)
                })
                .collect();
            Draft::new(Method::BulkWrite, [Value::Array(operations)], None)
        }
        _ => reading(source, name),
    }
}

/// A call as an operation of a bulk write. It inserts nothing: new ids inside a list of results are not told apart.
fn operation(mut draft: Draft) -> Value {
    for options in draft.args.iter_mut().filter_map(Value::as_object_mut) {
        options.shift_remove("upsert");
    }
    let names = draft
        .method
        .parameters()
        .iter()
        .map(|name| (*name).to_owned());
    let args: Map<String, Value> = names.zip(draft.args).collect();
    json!({ draft.method.as_str(): args })
}

fn find_and_modify(source: &mut Source<'_>, name: Value) -> Draft {
    let filter = filter::of_one(source);
    // The answer tells no new id, so an upsert needs one.
    let has_id = filter.get("_id").is_some_and(Value::is_string);
    let upsert = has_id && may_upsert(source, &filter);
    let (method, change) = match source.below(4) {
        0..2 => (Method::FindOneAndUpdate, Some(update::update(source))),
        2 => (
            Method::FindOneAndReplace,
            Some(document::replacement(source)),
        ),
        _ => (Method::FindOneAndDelete, None),
    };
    let options = options::of_find_and_modify(source, method, upsert);
    Draft::new(method, [name, filter].into_iter().chain(change), options)
}

fn reading(source: &mut Source<'_>, name: Value) -> Draft {
    let filter = if source.chance(8) {
        None
    } else {
        Some(filter::filter(source))
    };
    let (method, options) = match source.below(10) {
        0 if source.settings.allows(Some(Capability::Pages)) => {
            // One search most of the time, of which there is a next page to be asked for.
            let filter = filter
                .filter(|_| source.chance(30))
                .unwrap_or_else(|| json!({}));
            let options = options::of_page(source);
            return Draft::new(Method::Find, [name, filter], Some(options));
        }
        0..6 => (Method::Find, options::of_find(source)),
        6..8 => (Method::FindOne, options::of_find_one(source)),
        _ => (Method::CountDocuments, options::of_count(source)),
    };
    match filter {
        // An argument in the middle cannot be left out.
        None if options.is_none() => Draft::new(method, [name], None),
        filter => Draft::new(method, [name, filter.unwrap_or_else(|| json!({}))], options),
    }
}

fn update_one(source: &mut Source<'_>, name: Value) -> Draft {
    let filter = filter::of_one(source);
    let update = update::update(source);
    let upsert = may_upsert(source, &filter);
    Draft::new(
        Method::UpdateOne,
        [name, filter, update],
        options::of_update(source, upsert),
    )
}

fn update_many(source: &mut Source<'_>, name: Value) -> Draft {
    let filter = filter::filter(source);
    let update = update::update(source);
    let upsert = may_upsert(source, &filter);
    Draft::new(
        Method::UpdateMany,
        [name, filter, update],
        options::of_update(source, upsert),
    )
}

fn replace_one(source: &mut Source<'_>, name: Value) -> Draft {
    let filter = filter::of_one(source);
    let replacement = document::replacement(source);
    let upsert = may_upsert(source, &filter);
    Draft::new(
        Method::ReplaceOne,
        [name, filter, replacement],
        options::of_update(source, upsert),
    )
}

/// Whether an upsert with this filter can be compared.
///
/// The order of the fields that a filter starts a new document with is open, so a portable call has one
/// condition at most. And where no new ids can be told, the filter has to give the id.
fn may_upsert(source: &Source<'_>, filter: &Value) -> bool {
    let Some(filter) = filter.as_object() else {
        return false;
    };
    let plain_id = filter.get("_id").is_some_and(Value::is_string);
    let one_condition = filter.len() <= 1 && !filter.keys().any(|name| name.starts_with('$'));
    (one_condition || !source.settings.portable) && (plain_id || source.settings.new_ids)
}

fn collections(source: &mut Source<'_>, name: Value) -> Draft {
    match source.below(10) {
        0..2 => Draft::new(Method::CreateCollection, [name], None),
        2 => Draft::new(Method::DropCollection, [name], None),
        3 => Draft::new(Method::Drop, [name], None),
        4..6 => Draft::new(Method::ListCollections, [], None),
        6 => Draft::new(Method::HasCollection, [name], None),
        _ if source.settings.has(Capability::Rename) => {
            let new_name = json!(vocabulary::collection(source));
            Draft::new(Method::Rename, [name, new_name], None)
        }
        _ => Draft::new(Method::HasCollection, [name], None),
    }
}

fn indexes(source: &mut Source<'_>, name: Value) -> Draft {
    let path = json!(indexed_path(source));
    match source.below(20) {
        0..13 => Draft::new(Method::CreateIndex, [name, path], options::of_index(source)),
        13..16 => Draft::new(Method::DropIndex, [name, path], None),
        16..18 => Draft::new(Method::ListIndexes, [name], None),
        // What it answers is the store's own, that it answers is compared.
        _ => {
            let filter = filter::filter(source);
            Draft::new(Method::Explain, [name, filter], options::of_find(source))
        }
    }
}

/// A path for an index, one of values that were written more often than not.
pub fn indexed_path(source: &mut Source<'_>) -> String {
    let written = source.written().filter(|_| source.chance(70));
    let path = written.map_or_else(|| vocabulary::path(source), |(path, _)| path);
    if path.starts_with(['$', '_']) {
        // Operators' names and the system fields have no index.
        "a".to_owned()
    } else {
        path
    }
}

fn restore(source: &mut Source<'_>, name: Value) -> Draft {
    match source.below(10) {
        0..4 => Draft::new(Method::RestoreOne, [name, filter::of_one(source)], None),
        4..7 => Draft::new(Method::RestoreMany, [name, filter::filter(source)], None),
        7 => Draft::new(Method::Purge, [name], None),
        _ => Draft::new(Method::Purge, [name, filter::filter(source)], None),
    }
}

fn read_model(source: &mut Source<'_>) -> Draft {
    let key = json!(vocabulary::id(source));
    match source.below(20) {
        0..6 => {
            let value = document::read_model_value(source);
            let options = options::of_read_model(source, &["metadata", "expectedVersion"]);
            Draft::new(Method::Put, [key, value], options)
        }
        6..8 => Draft::new(Method::Get, [key], options::of_read_model(source, &[])),
        8..10 => {
            let options = options::of_read_model(source, &["expectedVersion"]);
            Draft::new(Method::Delete, [key], options)
        }
        10..12 => {
            let options = options::of_read_model(source, &["prefix", "limit", "offset"]);
            Draft::new(Method::GetAll, [], options)
        }
        12..15 => list_keys(source),
        15 => Draft::new(
            Method::BatchGet,
            [keys(source)],
            options::of_read_model(source, &[]),
        ),
        16..18 => {
            let items = (0..source.pick(&[0, 1, 2, 2, 3]))
                .map(|_| item(source))
                .collect();
            Draft::new(
                Method::BatchPut,
                [Value::Array(items)],
                options::of_read_model(source, &[]),
            )
        }
        18 => Draft::new(
            Method::BatchDelete,
            [keys(source)],
            options::of_read_model(source, &[]),
        ),
        _ => Draft::new(Method::GetCapabilities, [], None),
    }
}

fn list_keys(source: &mut Source<'_>) -> Draft {
    let options = options::of_read_model(source, &["prefix", "pageSize"]);
    let options = match options {
        // The next page of a walk: the runner puts the cursor of the last page in.
        Some(Value::Object(mut options)) if source.chance(50) => {
            options.insert("cursor".into(), json!(CURSOR));
            Some(Value::Object(options))
        }
        options => options,
    };
    Draft::new(Method::ListKeys, [], options)
}

fn keys(source: &mut Source<'_>) -> Value {
    (0..source.pick(&[0, 1, 2, 3, 4]))
        .map(|_| json!(vocabulary::id(source)))
        .collect()
}

fn item(source: &mut Source<'_>) -> Value {
    let key = vocabulary::id(source);
    let value = document::read_model_value(source);
    json!({ "key": key, "value": value })
}
