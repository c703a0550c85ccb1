//! Values of another implementation's read model.
//!
//! That implementation keeps a value as `{"value": …}`, with `"metadata": {…}` after it where there are any. Here an object is kept
//! as the document itself, and metadata in their column. A document of these two names is the same text, so the text alone
//! does not tell which one it is. The row's `_updated` does: this engine always writes it in the form of the contract, and that
//! implementation leaves it to SQLite, whose form has a blank where ours has `T`. So whatever this engine wrote stays what it is,
//! and the first write of such a row here keeps it in our layout.
//!
//! As a document only an object is read so, of which that implementation's own searches knew nothing: `{"value": 5}` is a
//! common document of collections, and stays one.

use serde_json::{Map, Value};

use crate::document::{own_fields, to_text};

/// What the text begins with that keeps an object.
pub const BEFORE_OBJECT: &str = "{\"value\":{";

/// What comes after all texts that begin so.
pub const AFTER_OBJECT: &str = "{\"value\":|";

/// Whether another implementation wrote the row last.
#[must_use]
pub fn is_foreign(updated: &str) -> bool {
    updated.as_bytes().get(10) == Some(&b' ')
}

/// The value and the text of the metadata that a text in that layout keeps; `None` for any other text.
#[must_use]
pub fn value(data: &str) -> Option<(Value, Option<String>)> {
    if !data.starts_with("{\"value\":") {
        return None;
    }
    let mut fields = own_fields(data)?;
    let value = fields.shift_remove("value")?;
    let metadata = match fields.shift_remove("metadata") {
        None => None,
        Some(Value::Object(metadata)) => Some(to_text(&metadata)),
        Some(_) => return None,
    };
    fields.is_empty().then_some((value, metadata))
}

/// The own fields of the document that such a text is, and the text of its metadata; `None` where it is the document that it looks like.
#[must_use]
pub fn document(data: &str) -> Option<(Map<String, Value>, Option<String>)> {
    if !data.starts_with(BEFORE_OBJECT) {
        return None;
    }
    match value(data)? {
        (Value::Object(fields), metadata) if crate::document::is_document(&fields) => {
            Some((fields, metadata))
        }
        _ => None,
    }
}
