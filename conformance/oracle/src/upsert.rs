//! The document an upsert inserts: what the filter fixes, then what the update does to it.

use docstore_spec::is_system_field;
use serde_json::Value;

use crate::document::Draft;
use crate::fault::{Fault, Outcome};
use crate::filter::Filter;
use crate::json::Object;
use crate::path::{Path, conflict};
use crate::update::operators::nested;
use crate::update::{Occasion, Update};

/// The document that `updateOne` and `updateMany` insert when nothing matched.
///
/// Rules: UPD-104, UPD-110, UPD-111, UPD-112, UPD-113, UPD-114, UPD-119.
pub fn from_update(filter: &Filter, update: &Update) -> Outcome<Draft> {
    let seeds: Vec<(&Path, &Value)> = filter
        .equalities()
        .into_iter()
        .filter(|&(path, value)| names_id(path, value) || !is_system_field(path.top()))
        .collect();
    let seed_id = seed_id(&seeds)?;
    let mut fields = Object::new();
    for (path, value) in seeds {
        if path.top() != "_id" {
            plant(&mut fields, path.parts(), value)?;
        }
    }
    let fields = update.apply(seed_id.as_deref(), &fields, Occasion::Insert)?;
    let given = || update.id.clone().or_else(|| update.id_of_new.clone());
    let id = seed_id.or_else(given);
    Ok(Draft { id, fields })
}

/// The document that `replaceOne` inserts when nothing matched: of the filter only `_id` counts.
///
/// Rules: UPD-112, UPD-114, UPD-116, UPD-117.
pub fn from_replacement(filter: &Filter, replacement: Draft) -> Outcome<Draft> {
    let seeds: Vec<(&Path, &Value)> = filter
        .equalities()
        .into_iter()
        .filter(|&(path, value)| names_id(path, value))
        .collect();
    match (seed_id(&seeds)?, &replacement.id) {
        (Some(seed), Some(own)) if seed != *own => {
            let fault = Fault::here("the replacement has another `_id` than the filter");
            Err(fault.under("_id").in_update())
        }
        (Some(seed), _) => Ok(Draft {
            id: Some(seed),
            fields: replacement.fields,
        }),
        (None, _) => Ok(replacement),
    }
}

/// Whether an equality is about the id; with null it is about none.
///
/// Rules: UPD-115.
fn names_id(path: &Path, value: &Value) -> bool {
    path.top() == "_id" && !(path.is_field("_id") && value.is_null())
}

/// The id among the seeds. No two seeds may be on one path, or on a path and a way through it.
///
/// Rules: UPD-109, UPD-112, UPD-115.
fn seed_id(seeds: &[(&Path, &Value)]) -> Outcome<Option<String>> {
    if let Some(path) = conflict(seeds.iter().map(|&(path, _)| path)) {
        let fault = Fault::here("the filter fixes this path more than once");
        return Err(fault.under(path).in_update());
    }
    match seeds.iter().find(|(path, _)| path.top() == "_id") {
        None => Ok(None),
        Some((path, Value::String(id))) if path.is_field("_id") && !id.is_empty() => {
            Ok(Some(id.clone()))
        }
        Some(_) => {
            let fault = Fault::here("an id must be a non-empty string");
            Err(fault.under("_id").in_document())
        }
    }
}

/// Puts a seed into the new document; seeds that share parents share the objects made for them.
///
/// Rules: UPD-108.
fn plant(fields: &mut Object, path: &[String], value: &Value) -> Outcome<()> {
    let Some((name, rest)) = path.split_first() else {
        return Ok(());
    };
    match fields.get_mut(name) {
        Some(Value::Object(inner)) => plant(inner, rest, value),
        _ => {
            fields.insert(name.clone(), nested(rest, value.clone())?);
            Ok(())
        }
    }
}
