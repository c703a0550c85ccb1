//! `$type`

use docstore_spec::JsonType;
use serde_json::Value;

use crate::fault::Fault;

/// The name of a type, or an array of at least one.
///
/// Rules: WFL-32, WFL-33, WFL-34.
pub fn read(operand: &Value) -> Result<Vec<JsonType>, Fault> {
    match operand {
        Value::Array(names) if !names.is_empty() => names
            .iter()
            .enumerate()
            .map(|(index, name)| read_name(name).map_err(|fault| fault.under(index)))
            .collect(),
        _ => read_name(operand).map(|name| vec![name]),
    }
}

fn read_name(name: &Value) -> Result<JsonType, Fault> {
    let known = name.as_str().and_then(JsonType::from_name);
    known.ok_or_else(|| Fault::here("`$type` takes the name of a type, or an array of names"))
}

/// The type of a value.
///
/// Rules: WFL-30, WFL-31.
pub fn of(value: &Value) -> JsonType {
    match value {
        Value::Null => JsonType::Null,
        Value::Bool(_) => JsonType::Bool,
        Value::Number(_) => JsonType::Number,
        Value::String(_) => JsonType::String,
        Value::Object(_) => JsonType::Object,
        Value::Array(_) => JsonType::Array,
    }
}
