//! Reading JSON text: exact integers, correctly rounded doubles, a bounded depth.
//!
//! Of a repeated key the last value counts, in the first one's place; a number beyond the doubles, a lone
//! surrogate or too deep a nesting is an error, which the caller turns into the one of the argument it
//! stands in.

pub mod scan;

use docstore_spec::limits::{ARGUMENT_LEVELS_MAX, ARGUMENT_VALUES_MAX, Size};
use serde::de::{DeserializeSeed, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

/// Nesting levels a document may have, the document itself being the first.
///
/// Rules: DOC-13, DOC-16.
pub const DOCUMENT_DEPTH_MAX: usize = Size::DocumentLevels.most();

/// Nesting levels of a filter, an update or options.
///
/// Rules: FLT-50.
pub const ARGUMENT_DEPTH_MAX: usize = ARGUMENT_LEVELS_MAX;

/// Nesting levels of a stored text that is read: another implementation may take deeper documents than this
/// one, but what the stack does not bear is as good as broken.
pub const STORED_DEPTH_MAX: usize = ARGUMENT_DEPTH_MAX;

/// Bytes of a document's JSON text, own fields and `_id`.
///
/// Rules: DOC-14, DOC-15, DOC-35 to DOC-37, DOC-43.
pub const DOCUMENT_BYTES_MAX: usize = Size::DocumentBytes.most();

/// Why a text is not a JSON value of this contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadJson {
    /// More levels than the limit given.
    TooDeep,
    /// More values than any argument has.
    TooMany,
    /// Not JSON, a number beyond the doubles, or a string that is no sequence of Unicode scalar values.
    Malformed,
}

impl BadJson {
    /// The reason, to end a message with.
    #[must_use]
    pub const fn reason(self) -> &'static str {
        match self {
            BadJson::TooDeep => "is nested too deeply",
            BadJson::TooMany => "holds too many values",
            BadJson::Malformed => "holds a number or a string that JSON cannot carry",
        }
    }
}

/// Reads one JSON value of at most `depth` levels.
///
/// Depth and number of values are judged before anything is built.
///
/// Rules: DOC-7 to DOC-9, ERR-16, ERR-26.
///
/// # Errors
/// See [`BadJson`].
pub fn read(text: &str, depth: usize) -> Result<Value, BadJson> {
    let (levels, values) = extent(text);
    if levels > depth {
        return Err(BadJson::TooDeep);
    }
    if values > ARGUMENT_VALUES_MAX {
        return Err(BadJson::TooMany);
    }
    read_as(Exact::Last, text).ok_or(BadJson::Malformed)
}

/// The same for a text that is stored: of a repeated key the first value counts, as it does for SQL. This engine stores no key
/// twice; another implementation may have.
///
/// # Errors
/// See [`BadJson`].
pub fn read_stored(text: &str, depth: usize) -> Result<Value, BadJson> {
    if extent(text).0 > depth {
        return Err(BadJson::TooDeep);
    }
    read_as(Exact::First, text).ok_or(BadJson::Malformed)
}

fn read_as<'de, S: DeserializeSeed<'de>>(seed: S, text: &'de str) -> Option<S::Value> {
    let mut reader = serde_json::Deserializer::from_str(text);
    reader.disable_recursion_limit();
    let value = seed.deserialize(&mut reader).ok()?;
    reader.end().ok()?;
    Some(value)
}

/// How deep the brackets of a JSON text nest; a scalar has 0 levels. Needs no recursion.
///
/// Rules: DOC-16.
#[must_use]
pub fn levels(text: &str) -> usize {
    extent(text).0
}

/// How deep the brackets of a JSON text nest, a scalar having 0 levels, and how many values it has at most. Needs no
/// recursion.
///
/// Rules: DOC-16.
fn extent(text: &str) -> (usize, usize) {
    let (mut level, mut deepest, mut values) = (0_usize, 0_usize, 1_usize);
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        match byte {
            b',' => values += 1,
            b'{' | b'[' => {
                values += 1;
                level += 1;
                deepest = deepest.max(level);
            }
            b'}' | b']' => level = level.saturating_sub(1),
            b'"' => {
                while let Some(inside) = bytes.next() {
                    match inside {
                        b'\\' => {
                            bytes.next();
                        }
                        b'"' => break,
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }
    (deepest, values)
}

/// Whether a string stands in JSON text as it is. Every byte is looked at, which is quicker than to stop at the first.
#[must_use]
pub fn is_plain_string(text: &str) -> bool {
    let escaped = |byte: u8| byte < b' ' || byte == b'"' || byte == b'\\';
    !text.bytes().fold(false, |any, byte| any | escaped(byte))
}

/// How deep a value nests; a scalar has 0 levels.
#[must_use]
pub fn depth(value: &Value) -> usize {
    match value {
        Value::Array(items) => 1 + items.iter().map(depth).max().unwrap_or(0),
        Value::Object(map) => 1 + map.values().map(depth).max().unwrap_or(0),
        _ => 0,
    }
}

/// How many values a value has, itself included.
#[must_use]
pub fn values(value: &Value) -> usize {
    match value {
        Value::Array(items) => 1 + items.iter().map(values).sum::<usize>(),
        Value::Object(map) => 1 + map.values().map(values).sum::<usize>(),
        _ => 1,
    }
}

/// Builds a [`Value`] in which a whole number beyond `i64` is the double it stands for, as in SQLite.
///
/// Which value of a repeated key counts is the variant.
///
/// Rules: DOC-3 to DOC-6.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Exact {
    First,
    Last,
}

impl<'de> DeserializeSeed<'de> for Exact {
    type Value = Value;

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Exact {
    type Value = Value;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    #[expect(
        clippy::cast_precision_loss,
        reason = "that is what the number means beyond i64"
    )]
    fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<Value, E> {
        match i64::try_from(value) {
            Ok(exact) => self.visit_i64(exact),
            Err(_) => self.visit_f64(value as f64),
        }
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<Value, E> {
        Number::from_f64(value)
            .map(Value::Number)
            .ok_or_else(|| E::custom("not finite"))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = sequence.next_element_seed(self)? {
            items.push(item);
        }
        Ok(Value::Array(items))
    }

    /// A map keeps the order of its names, whatever they look like.
    ///
    /// Rules: DOC-10 to DOC-12, FLT-80.
    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let mut map = Map::new();
        while let Some(key) = members.next_key::<String>()? {
            let value = members.next_value_seed(self)?;
            if self == Exact::Last || !map.contains_key(&key) {
                map.insert(key, value);
            }
        }
        Ok(Value::Object(map))
    }
}
