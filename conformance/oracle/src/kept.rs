//! How the read model keeps a value in a document, and what its cursors are.

use docstore_spec::is_system_field;
use docstore_spec::limits::READ_MODEL_VALUE_FIELD;
use serde_json::Value;

use crate::document::{Document, check_limits};
use crate::fault::Fault;
use crate::json::Object;

/// The fields under which a value is kept: an object's own, or one field for everything else.
///
/// Rules: RM-10, RM-11, RM-13, RM-15, RM-16, RM-20.
pub fn kept(value: Value) -> Result<Object, Fault> {
    let plain = |name: &String| !name.starts_with('$') && !is_system_field(name);
    let fields = match value {
        Value::Object(fields) if fields.keys().all(plain) => fields,
        other => Object::from_iter([(READ_MODEL_VALUE_FIELD.to_owned(), other)]),
    };
    check_limits(&fields)?;
    Ok(fields)
}

/// The value that is kept in a document.
///
/// Rules: RM-12, RM-13, RM-14, RM-15, RM-31.
pub fn value(document: &Document) -> Value {
    match document.fields.get(READ_MODEL_VALUE_FIELD) {
        Some(value) if document.fields.len() == 1 => value.clone(),
        _ => Value::Object(document.fields.clone()),
    }
}

/// The cursor that goes on after a key: the key behind a number made of all its characters and their places.
///
/// Rules: RM-48, RM-51.
pub fn cursor_after(key: &str) -> String {
    let places = key.chars().zip(1_u64..);
    let number = places.fold(0_u64, |sum, (char, place)| {
        (sum * 31 + u64::from(u32::from(char)) * place) % 1_000_003
    });
    format!("{number}:{key}")
}

/// The key after which a cursor goes on; no other text is a cursor.
///
/// Rules: RM-81.
pub fn key_of_cursor(cursor: &str) -> Option<String> {
    let (_, key) = cursor.split_once(':')?;
    (!key.is_empty() && cursor_after(key) == cursor).then(|| key.to_owned())
}
