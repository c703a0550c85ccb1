//! JSON values as BSON and back: key order stays what it is, and a number its value.
//!
//! In JSON `1` and `1.0` are the same number. In BSON the one is an integer, the other a double, and for MongoDB a change from
//! one to the other is a modification. To keep that out of the answers, every whole number is sent as an integer, however it
//! is written. MongoDB's client for JavaScript does the same.

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

/// A value as BSON: a whole number is a 64-bit integer however it is written, any other number a double.
pub(super) fn bson(value: Value) -> Result<Bson, Stop> {
    Ok(match value {
        Value::Null => Bson::Null,
        Value::Bool(truth) => Bson::Boolean(truth),
        Value::Number(number) => match (number.as_i64(), number.as_f64()) {
            (Some(integer), _) => Bson::Int64(integer),
            (None, Some(double)) => whole(double).map_or(Bson::Double(double), Bson::Int64),
            (None, None) => return Err(Stop::unsupported("a number beyond the doubles")),
        },
        Value::String(text) => Bson::String(text),
        Value::Array(items) => Bson::Array(items.into_iter().map(bson).collect::<Result<_, _>>()?),
        Value::Object(fields) => Bson::Document(document(fields)?),
    })
}

/// The integer that a double stands for, if it is one of 64 bits.
fn whole(double: f64) -> Option<i64> {
    /// 2^63, the first double beyond them.
    const BEYOND: f64 = 9_223_372_036_854_775_808.0;
    // Within the range and without a fraction the cast is exact.
    (double.fract() == 0.0 && (-BEYOND..BEYOND).contains(&double)).then_some(double as i64)
}

/// BSON as a value; an id of the server's own is shown as text.
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
        Bson::ObjectId(id) => Value::String(id.to_hex()),
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
            r#"{"b":1,"a":[0.1,-0.5,null,true,{"z":"\u0000","$y":{}}],"n":9007199254740993}"#;
        let value = crate::json::read(text).unwrap();
        let back = json(bson(value).unwrap()).unwrap();
        assert_eq!(back.to_string(), text);
    }

    #[test]
    fn a_whole_number_is_an_integer_however_it_is_written() {
        for text in ["100", "100.0", "1e2"] {
            let value = crate::json::read(text).unwrap();
            assert!(matches!(bson(value), Ok(Bson::Int64(100))), "{text}");
        }
    }

    #[test]
    fn a_name_that_bson_cannot_hold_is_not_sent() {
        let value = serde_json::json!({ "a": [{ "b\u{0}": 1 }] });
        assert!(matches!(bson(value), Err(Stop::NoReply(_))));
    }
}
