//! What an upsert takes from the filter for the new document.

use docstore_spec::is_system_field;
use serde_json::{Map, Value};

use crate::fault::{self, Result};
use crate::filter::{Condition, Filter};
use crate::path::Path;

/// The seed of a new document.
#[derive(Debug, Clone, Default)]
pub struct Seed {
    /// The `_id` the filter asks for.
    pub id: Option<String>,
    /// The fields the filter asks for.
    pub fields: Map<String, Value>,
}

/// The seed for `updateOne` and `updateMany`: every equality of the filter.
///
/// Rules: UPD-104.
///
/// # Errors
/// `INVALID_UPDATE` when a path is given twice or together with its prefix; `INVALID_DOCUMENT` for a bad `_id`.
pub fn from_filter(filter: &Filter) -> Result<Seed> {
    seed(filter, |_| true)
}

/// The seed for `replaceOne`: the `_id` alone.
///
/// Rules: UPD-116.
///
/// # Errors
/// `INVALID_UPDATE` when the `_id` is given twice; `INVALID_DOCUMENT` for a bad one.
pub fn id_from_filter(filter: &Filter) -> Result<Seed> {
    seed(filter, |path| path.first() == "_id")
}

/// The `_id` a filter asks for, where it asks for exactly one that a document can have.
///
/// Rules: OCC-49, OCC-50.
#[must_use]
pub fn single_id(filter: &Filter) -> Option<String> {
    id_from_filter(filter).ok().and_then(|seed| seed.id)
}

/// Rules: UPD-111.
fn seed(filter: &Filter, wanted: fn(&Path) -> bool) -> Result<Seed> {
    let mut equalities = Vec::new();
    collect(filter, &mut equalities);
    equalities.retain(|(path, _)| {
        wanted(path) && (path.first() == "_id" || !is_system_field(path.first()))
    });
    refuse_overlaps(&equalities)?;
    let mut seed = Seed::default();
    for (path, value) in equalities {
        if path.first() == "_id" {
            seed.id = id(path, value)?;
        } else if path.first().starts_with('$') {
            continue;
        } else {
            insert(&mut seed.fields, path.parts(), value);
        }
    }
    Ok(seed)
}

/// The equalities that hold for every document the filter selects, as far as they are written down:
/// plain, `$eq`, `$in` of one, inside `$and`, inside `$or` of one.
///
/// Rules: UPD-105 to UPD-107.
fn collect<'f>(filter: &'f Filter, into: &mut Vec<(&'f Path, &'f Value)>) {
    match filter {
        Filter::And(clauses) => clauses.iter().for_each(|clause| collect(clause, into)),
        Filter::Or(clauses) => {
            if let [only] = clauses.as_slice() {
                collect(only, into);
            }
        }
        Filter::Field(path, Condition::Eq(value)) => into.push((path, value)),
        Filter::Field(path, Condition::In(values)) => {
            if let [only] = values.as_slice() {
                into.push((path, only));
            }
        }
        Filter::Nor(_) | Filter::Field(..) => {}
    }
}

/// In the order of their parts, a path comes right before those it is a prefix of.
///
/// Rules: UPD-109.
fn refuse_overlaps(equalities: &[(&Path, &Value)]) -> Result<()> {
    let mut paths: Vec<&[String]> = equalities.iter().map(|(path, _)| path.parts()).collect();
    paths.sort_unstable();
    for (path, next) in paths.iter().zip(paths.iter().skip(1)) {
        if next.starts_with(path) {
            let message = "the filter gives this path twice, or a path and its prefix";
            return Err(fault::update(&path.join("."), message));
        }
    }
    Ok(())
}

/// Rules: UPD-112, UPD-115.
fn id(path: &Path, value: &Value) -> Result<Option<String>> {
    match value {
        Value::Null if path.rest().is_empty() => Ok(None),
        Value::String(id) if path.rest().is_empty() && !id.is_empty() => Ok(Some(id.clone())),
        _ => Err(fault::document("_id", "`_id` is a non-empty string")),
    }
}

/// Sets a path whose parents are objects or not there; a part of digits is a name here.
///
/// Rules: UPD-108.
fn insert(fields: &mut Map<String, Value>, parts: &[String], value: &Value) {
    let Some((first, rest)) = parts.split_first() else {
        return;
    };
    if rest.is_empty() {
        fields.insert(first.clone(), value.clone());
        return;
    }
    let below = fields
        .entry(first.clone())
        .or_insert_with(|| Value::Object(Map::new()));
    if let Value::Object(map) = below {
        insert(map, rest, value);
    }
}
