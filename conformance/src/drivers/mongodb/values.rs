//! JSON values as BSON and back: key order, integers and doubles stay what they are.

use mongodb::bson::{Bson, Document};
use serde_json::{Map, Number, Value};

use super::fault::Stop;

/// Levels of nesting that the server takes in any document (its `BSONDepth`); deeper ones are not sent.
pub(super) const LEVELS_MAX: usize = 180;

/// An object as a BSON document.
///
/// # Errors
/// [`Stop::unsupported`] for a name with U+0000, which BSON cannot hold.
pub(super) fn document(fields: Map<String, Value>) -> Result<Document, Stop> {
    let member = |(name, value): (String, Value)| {
        if name.contains('\0') {
            return Err(Stop::unsupported("a BSON name holds no U+0000"));
        }
        Ok((name, bson(value)?))
    };
    fields.into_iter().map(member).collect()
}

/// A value as BSON: what is written as an integer is a 64-bit integer, anything else a double.
pub(super) fn bson(value: Value) -> Result<Bson, Stop> {
    Ok(match value {
        Value::Null => Bson::Null,
        Value::Bool(truth) => Bson::Boolean(truth),
        Value::Number(number) => match (number.as_i64(), number.as_f64()) {
            (Some(integer), _) => Bson::Int64(integer),
            (None, Some(double)) => Bson::Double(double),
            (None, None) => return Err(Stop::unsupported("a number beyond the doubles")),
        },
        Value::String(text) => Bson::String(text),
        Value::Array(items) => Bson::Array(items.into_iter().map(bson).collect::<Result<_, _>>()?),
        Value::Object(fields) => Bson::Document(document(fields)?),
    })
}

/// BSON as a value.
///
/// # Errors
/// [`Stop::no_reply`] for what JSON has no value for, which nothing that was sent can have become.
pub(super) fn json(bson: Bson) -> Result<Value, Stop> {
    Ok(match bson {
        Bson::Null => Value::Null,
        Bson::Boolean(truth) => Value::Bool(truth),
        Bson::Int32(integer) => Value::from(integer),
        Bson::Int64(integer) => Value::from(integer),
        Bson::Double(double) => Number::from_f64(double)
            .map(Value::Number)
            .ok_or_else(|| Stop::no_reply(format!("the server holds the number {double}")))?,
        Bson::String(text) => Value::String(text),
        Bson::Array(items) => Value::Array(items.into_iter().map(json).collect::<Result<_, _>>()?),
        Bson::Document(fields) => Value::Object(object(fields)?),
        other => return Err(Stop::no_reply(format!("the server holds {other}"))),
    })
}

/// A BSON document as an object.
pub(super) fn object(document: Document) -> Result<Map<String, Value>, Stop> {
    let members = document.into_iter();
    members
        .map(|(name, bson)| Ok((name, json(bson)?)))
        .collect()
}

/// Levels of objects and arrays in a value.
pub(super) fn levels(value: &Value) -> usize {
    match value {
        Value::Array(items) => 1 + items.iter().map(levels).max().unwrap_or(0),
        Value::Object(fields) => 1 + fields.values().map(levels).max().unwrap_or(0),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_comes_back_as_it_was() {
        let text =
            r#"{"b":1,"a":[1.0,-0.5,null,true,{"z":"\u0000","$y":{}}],"n":9007199254740993}"#;
        let value = crate::json::read(text).unwrap();
        let back = json(bson(value).unwrap()).unwrap();
        assert_eq!(back.to_string(), text);
    }

    #[test]
    fn a_name_that_bson_cannot_hold_is_not_sent() {
        let value = serde_json::json!({ "a": [{ "b\u{0}": 1 }] });
        assert!(matches!(bson(value), Err(Stop::NoReply(_))));
    }
}
