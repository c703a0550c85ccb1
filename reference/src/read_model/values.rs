//! How a value is stored, and which value a row holds.

use std::borrow::Cow;

use docstore_spec::limits::READ_MODEL_VALUE_FIELD;
use serde_json::{Map, Value};

use crate::document::{Layout, Row, is_document, to_text};
use crate::layout;

/// The row of a key as this store would have written it, and the text of its metadata, given what stands in their column.
///
/// Rules: RM-67, RM-91.
pub(super) fn as_put<'r, 'm>(mut row: Row<'r>, column: &'m str) -> (Row<'r>, Cow<'m, str>) {
    let metadata = match &row.layout {
        Layout::Own => None,
        Layout::Unwrapped { metadata } => metadata.clone(),
        Layout::Foreign => layout::value(&row.data).and_then(|(value, metadata)| {
            row.data = to_text(&to_fields(value)).into();
            metadata
        }),
    };
    (row, metadata.map_or(column.into(), Cow::Owned))
}

/// The fields a value is stored as.
///
/// Rules: RM-10, RM-11, RM-13 to RM-16.
pub(super) fn to_fields(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(members) if is_document(&members) => members,
        other => Map::from_iter([(READ_MODEL_VALUE_FIELD.to_owned(), other)]),
    }
}

/// The value that fields were stored for.
///
/// Rules: RM-12, RM-13, RM-15, RM-17.
pub(super) fn to_value(mut fields: Map<String, Value>) -> Value {
    if fields.len() == 1 && fields.contains_key(READ_MODEL_VALUE_FIELD) {
        fields
            .shift_remove(READ_MODEL_VALUE_FIELD)
            .unwrap_or_default()
    } else {
        Value::Object(fields)
    }
}

/// Whether the metadata column holds any: the column's default is the empty object.
///
/// Rules: RM-47, RM-67.
pub(super) fn is_metadata(value: &Value) -> bool {
    value.as_object().is_some_and(|members| !members.is_empty())
}
