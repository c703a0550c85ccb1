//! The fields of this store that MongoDB does not have, kept in the documents by the driver.
//!
//! A stored document has four more than the caller gave: `_version`, `_created` and `_updated`, which filters
//! and sorts may name, and [`ORDER`], the number of its insertion, which is shown to nobody.

use docstore_spec::ErrorCode;
use mongodb::bson::{Bson, Document, doc};
use serde_json::{Map, Value};

use super::fault::Stop;
use super::values;
use crate::clock;

/// Where a document stands in the natural order, which a server may otherwise choose.
pub(super) const ORDER: &str = "_conformance order";

/// The system fields that are returned, in their order.
const SHOWN: [&str; 3] = ["_version", "_created", "_updated"];

/// System fields of a document that is inserted as the one of that number.
pub(super) fn of_new(number: i64) -> Document {
    let now = now();
    doc! { "_version": 1_i64, "_created": now.as_str(), "_updated": now.as_str(), ORDER: number }
}

/// System fields of a stored document, as they are.
pub(super) fn of_stored(document: &Document) -> Document {
    let kept = SHOWN.iter().chain(&[ORDER]).copied();
    kept.filter_map(|name| Some((name.to_owned(), document.get(name)?.clone())))
        .collect()
}

/// The update that makes a changed document the next version of what it was.
pub(super) fn next(before: &Document) -> Document {
    let version = before.get_i64("_version").unwrap_or(0);
    let updated = before.get_str("_updated").unwrap_or_default();
    // Timestamps sort as text.
    let now = updated.to_owned().max(now());
    doc! { "$set": { "_version": version + 1, "_updated": now } }
}

/// The caller's fields: system fields are ignored, so that what was read can be written back.
pub(super) fn own(mut fields: Map<String, Value>) -> Map<String, Value> {
    for name in SHOWN.iter().chain(&["_archived"]) {
        fields.shift_remove(*name);
    }
    fields
}

/// A stored document as the caller sees it: `_id`, its own fields, the system fields.
pub(super) fn shown(mut document: Document) -> Result<Value, Stop> {
    document.remove(ORDER);
    let take =
        |document: &mut Document, name: &str| Some((name.to_owned(), document.remove(name)?));
    let id = take(&mut document, "_id");
    let system: Vec<(String, Bson)> = SHOWN
        .iter()
        .filter_map(|name| take(&mut document, name))
        .collect();
    let ordered: Document = id.into_iter().chain(document).chain(system).collect();
    Ok(Value::Object(values::object(ordered)?))
}

/// The driver keeps the system fields, so no update may write to them.
///
/// # Errors
/// `INVALID_UPDATE` when one does.
pub(super) fn untouched_by(update: &Document) -> Result<(), Stop> {
    let operands = update.values().filter_map(Bson::as_document);
    for path in operands.flat_map(Document::keys) {
        let field = path.split('.').next().unwrap_or_default();
        if SHOWN.contains(&field) || field == "_archived" {
            let why = format!("`{field}` is kept by the store");
            return Err(Stop::refused(ErrorCode::InvalidUpdate, why));
        }
    }
    Ok(())
}

/// The time now, as the contract writes it.
fn now() -> String {
    clock::now_to_the_millisecond()
}
