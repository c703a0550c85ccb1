//! JSON values of every type, corners included.

use docstore_spec::Capability;
use serde_json::{Map, Value, json};

use super::{Source, vocabulary};

/// The greatest integer of the portable domain.
const LIMIT: i64 = docstore_spec::limits::SAFE_INTEGER_MAX;

/// Any JSON value; every fourth is one that was written before, or that one with its keys the other way round.
pub fn value(source: &mut Source<'_>) -> Value {
    if source.chance(25)
        && let Some((_, value)) = source.written()
    {
        return or_turned(source, value);
    }
    nested(source, 3)
}

/// The value; an object now and then with its keys the other way round, which is another value.
pub fn or_turned(source: &mut Source<'_>, value: Value) -> Value {
    match value {
        Value::Object(fields) if fields.len() > 1 && source.chance(20) => {
            Value::Object(fields.into_iter().rev().collect())
        }
        value => value,
    }
}

fn nested(source: &mut Source<'_>, levels: usize) -> Value {
    match source.below(10) {
        0..2 if levels > 0 => array(source, levels - 1),
        2..4 if levels > 0 => Value::Object(object(source, levels - 1)),
        _ => scalar(source),
    }
}

/// An array of up to four values, often of one kind and with repetitions.
pub fn array(source: &mut Source<'_>, levels: usize) -> Value {
    let of_objects = source.chance(25);
    let length = source.pick(&[0, 1, 1, 2, 2, 3, 4]);
    let element = |_| {
        if of_objects && levels > 0 {
            Value::Object(object(source, levels - 1))
        } else {
            nested(source, levels)
        }
    };
    Value::Array((0..length).map(element).collect())
}

/// An object of up to three fields, as it stands below the top level of a document.
pub fn object(source: &mut Source<'_>, levels: usize) -> Map<String, Value> {
    let length = source.pick(&[0, 1, 1, 1, 2, 2, 3]);
    let mut fields = Map::new();
    for _ in 0..length {
        let name = if source.chance(2) {
            "a.b"
        } else {
            vocabulary::inner_field(source)
        };
        fields.insert(name.to_owned(), nested(source, levels));
    }
    fields
}

/// Null, a boolean, a number or a string.
pub fn scalar(source: &mut Source<'_>) -> Value {
    if source.chance(25)
        && let Some(value) = source.look_alike()
    {
        return value.clone();
    }
    match source.below(12) {
        0 => Value::Null,
        1 => Value::Bool(source.chance(50)),
        2..8 => number(source),
        _ => Value::from(string(source)),
    }
}

/// A number.
pub fn number(source: &mut Source<'_>) -> Value {
    if source.has_limits && source.settings.has(Capability::Int64) && source.chance(15) {
        return at_limits(source);
    }
    match source.below(26) {
        0..7 => json!(1),
        7..9 => json!(1.0),
        9..13 => json!(2),
        13..15 => json!(0),
        15 => json!(-0.0),
        16 => json!(-1),
        17 => json!(1.5),
        18 => json!(10),
        19 => json!(0.1),
        20 => json!(1e308),
        21 => json!(5e-324),
        22 if source.has_limits => json!(LIMIT),
        23 if source.has_limits => json!(-LIMIT),
        24 if source.has_limits => json!(9_007_199_254_740_991.0),
        22..25 => json!(3),
        _ => json!(1e21),
    }
}

/// Neighbours that a conversion to doubles makes equal, and the ends of 64 bits.
fn at_limits(source: &mut Source<'_>) -> Value {
    json!(source.pick(&[
        LIMIT + 1,
        LIMIT + 2,
        -LIMIT - 2,
        i64::MAX - 1,
        i64::MAX,
        i64::MIN
    ]))
}

/// A string.
pub fn string(source: &mut Source<'_>) -> &'static str {
    match source.below(22) {
        0..4 => "a",
        4..7 => "b",
        7 => "",
        8 => "A",
        9 => "ab",
        10 => "\u{0}",
        11 => "a\u{0}",
        12 => "😀",
        13 => "\u{FFFD}",
        14 => "é",
        15 => "e\u{301}",
        16 => "1",
        17 => "null",
        18 => "it's \"x\"; --",
        19 => "@uuid",
        20 => " a",
        _ => "%",
    }
}
