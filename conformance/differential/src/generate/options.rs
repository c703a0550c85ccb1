//! Options of each method.

use docstore_spec::{Capability, Method};
use serde_json::{Map, Value, json};

use super::call::CURSOR;
use super::{Source, value, vocabulary};

/// What a caller believes about a version: often the version that is there.
pub fn expected_version(source: &mut Source<'_>) -> Value {
    match source.below(14) {
        0..4 => json!(1),
        4..6 => json!(2),
        6 => json!(3),
        7 => json!(1.0),
        8 => json!(docstore_spec::limits::SAFE_INTEGER_MAX),
        9..11 => json!("DOCUMENT_DOES_NOT_EXIST"),
        11..13 => json!("DOCUMENT_EXISTS"),
        _ => json!("NO_CONCURRENCY_CHECK"),
    }
}

/// Whether a write comes with an expectation, in so many of 100 cases.
fn expects(source: &mut Source<'_>, percent: usize) -> bool {
    source.settings.decided && source.chance(percent)
}

/// Options of an insert.
pub fn of_insert(source: &mut Source<'_>) -> Option<Value> {
    let mut options = Map::new();
    if expects(source, 15) {
        options.insert("expectedVersion".into(), expected_version(source));
    }
    given(source, options)
}

/// Options of an update or a replacement.
pub fn of_update(source: &mut Source<'_>, upsert_allowed: bool) -> Option<Value> {
    let mut options = Map::new();
    if expects(source, 20) {
        options.insert("expectedVersion".into(), expected_version(source));
    }
    if upsert_allowed && source.chance(30) {
        options.insert("upsert".into(), json!(source.chance(90)));
    }
    given(source, options)
}

/// Options of a deletion.
pub fn of_delete(source: &mut Source<'_>) -> Option<Value> {
    let mut options = Map::new();
    if source.settings.has(Capability::SoftDelete) && source.chance(60) {
        options.insert("softDelete".into(), json!(source.chance(90)));
    }
    if expects(source, 20) {
        options.insert("expectedVersion".into(), expected_version(source));
    }
    given(source, options)
}

/// Options of `find`.
pub fn of_find(source: &mut Source<'_>) -> Option<Value> {
    let mut options = Map::new();
    if source.chance(50) {
        options.insert("sort".into(), sort(source));
    }
    page(source, &mut options, true);
    include_archived(source, &mut options);
    project(source, &mut options, 15);
    given(source, options)
}

/// Options of a search in pages. By the id alone, which no two documents share, is it never open what comes behind the end of a
/// page, whatever becomes of the collection in between.
pub fn of_page(source: &mut Source<'_>) -> Value {
    let mut options = Map::new();
    options.insert("pageSize".into(), json!(1 + source.below(3)));
    if source.chance(80) {
        options.insert("sort".into(), json!({ "_id": source.pick(&[1, -1]) }));
        if source.chance(60) {
            options.insert("cursor".into(), json!(CURSOR));
        }
    }
    include_archived(source, &mut options);
    project(source, &mut options, 15);
    Value::Object(options)
}

/// A projection, in so many of 100 cases.
fn project(source: &mut Source<'_>, options: &mut Map<String, Value>, percent: usize) {
    let allowed = source.settings.allows(Some(Capability::Projection));
    if !allowed || !source.chance(percent) {
        return;
    }
    let flag = json!(source.chance(60));
    let mut projection = Map::new();
    for _ in 0..source.pick(&[1, 1, 2]) {
        let written = source.written().map(|(path, _)| path);
        let path = written.unwrap_or_else(|| vocabulary::path(source));
        if !path.contains('$') && path != "_id" {
            projection.insert(path, flag.clone());
        }
    }
    if source.chance(20) {
        projection.insert("_id".into(), json!(source.chance(50)));
    }
    options.insert("projection".into(), Value::Object(projection));
}

/// Options of the methods that find a document and change it.
pub fn of_find_and_modify(source: &mut Source<'_>, method: Method, upsert: bool) -> Option<Value> {
    let mut options = Map::new();
    if source.chance(40) {
        // Where a sort leaves the first document open, two stores may change different ones. By a field of the document itself
        // it does not: those that tie come in natural order.
        let path = vocabulary::path(source);
        let is_field = !path.contains(['.', '$']) && !path.starts_with('_');
        let by = if is_field { path.as_str() } else { "_id" };
        options.insert("sort".into(), json!({ by: source.pick(&[1, -1]) }));
    }
    project(source, &mut options, 20);
    if expects(source, 20) {
        options.insert("expectedVersion".into(), expected_version(source));
    }
    if method == Method::FindOneAndDelete {
        if source.settings.has(Capability::SoftDelete) && source.chance(50) {
            options.insert("softDelete".into(), json!(true));
        }
    } else {
        if source.chance(60) {
            let moment = source.pick(&["before", "after"]);
            options.insert("returnDocument".into(), json!(moment));
        }
        if upsert && source.chance(30) {
            options.insert("upsert".into(), json!(true));
        }
    }
    given(source, options)
}

/// Options of `findOne`, where it has any.
pub fn of_find_one(source: &mut Source<'_>) -> Option<Value> {
    let mut options = Map::new();
    if source.settings.has(Capability::FindOneOptions) {
        if source.chance(30) {
            options.insert("sort".into(), sort(source));
        }
        page(source, &mut options, false);
        include_archived(source, &mut options);
    }
    given(source, options)
}

/// Options of `countDocuments`, where it has any.
pub fn of_count(source: &mut Source<'_>) -> Option<Value> {
    let mut options = Map::new();
    if source.settings.has(Capability::CountOptions) {
        page(source, &mut options, true);
        include_archived(source, &mut options);
    }
    given(source, options)
}

/// Options of `createIndex`. Few indexes are unique: most sequences would end in refusals otherwise.
pub fn of_index(source: &mut Source<'_>) -> Option<Value> {
    let mut options = Map::new();
    if source.chance(30) {
        options.insert("unique".into(), json!(source.chance(60)));
    }
    given(source, options)
}

/// A sort: one path, and further keys that never hold an array.
///
/// Several keys that lead through one array or to two arrays of one document are open, so of the
/// paths into documents there is one at most; the contract is not asked what nobody decided.
pub fn sort(source: &mut Source<'_>) -> Value {
    let mut sort = Map::new();
    if source.chance(20) {
        sort.insert(system_key(source).to_owned(), direction(source));
    }
    if source.chance(85) {
        let written = if source.chance(60) {
            source.written()
        } else {
            None
        };
        let path = written.map_or_else(|| vocabulary::path(source), |(path, _)| path);
        // MongoDB sorts by no path with such a part, wherever it stands.
        let refused = !source.settings.decided && path.contains(".$");
        if !path.starts_with('$') && !refused {
            sort.insert(path, direction(source));
        }
    }
    if source.chance(20) {
        sort.insert(system_key(source).to_owned(), direction(source));
    }
    Value::Object(sort)
}

fn system_key(source: &mut Source<'_>) -> &'static str {
    if source.settings.timestamps {
        source.pick(&[
            "_id",
            "_id",
            "_version",
            "_created",
            "_updated",
            "_archived",
        ])
    } else {
        // Two clocks tick differently, so no order by time can be compared.
        source.pick(&["_id", "_id", "_version", "_archived"])
    }
}

fn direction(source: &mut Source<'_>) -> Value {
    match source.below(8) {
        0..4 => json!(1),
        4 => json!(-1.0),
        _ => json!(-1),
    }
}

fn page(source: &mut Source<'_>, options: &mut Map<String, Value>, with_limit: bool) {
    if with_limit && source.chance(25) {
        options.insert("limit".into(), count(source));
    }
    if source.chance(15) {
        options.insert("offset".into(), count(source));
    }
}

fn count(source: &mut Source<'_>) -> Value {
    match source.below(10) {
        0 => json!(0),
        1..4 => json!(1),
        4..7 => json!(2),
        7 => json!(2.0),
        8 => json!(docstore_spec::limits::SAFE_INTEGER_MAX),
        _ => json!(3),
    }
}

fn include_archived(source: &mut Source<'_>, options: &mut Map<String, Value>) {
    if source.settings.has(Capability::SoftDelete) && source.chance(35) {
        options.insert("includeArchived".into(), json!(source.chance(90)));
    }
}

/// Options of a method of the read model, which may name another collection.
pub fn of_read_model(source: &mut Source<'_>, names: &[&str]) -> Option<Value> {
    let mut options = Map::new();
    for name in names {
        let value = match *name {
            "expectedVersion" if source.chance(20) => expected_version(source),
            "metadata" if source.chance(25) => metadata(source),
            "prefix" if source.chance(40) => {
                json!(source.pick(&["", "1", "a", "é", "😀", "e", "\u{FFFD}", "%"]))
            }
            "limit" if source.chance(50) => count(source),
            "pageSize" if source.chance(60) => json!(1 + source.below(3)),
            "offset" if source.chance(25) => count(source),
            _ => continue,
        };
        let name = if *name == "pageSize" { "limit" } else { *name };
        options.insert(name.to_owned(), value);
    }
    if source.chance(30) {
        options.insert("tableName".into(), json!(vocabulary::collection(source)));
    }
    given(source, options)
}

fn metadata(source: &mut Source<'_>) -> Value {
    Value::Object(value::object(source, 1))
}

/// Options as an argument: what says nothing is left out, given as null or given empty.
fn given(source: &mut Source<'_>, options: Map<String, Value>) -> Option<Value> {
    if options.is_empty() {
        match source.below(20) {
            0 => Some(Value::Null),
            1 => Some(json!({})),
            _ => None,
        }
    } else {
        Some(Value::Object(options))
    }
}
