//! How loosely two answers are compared: the one place that decides it.

use serde_json::{Map, Value};

/// What counts in a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Looseness {
    /// Objects by key, whatever the order.
    ByKey,
    /// Objects key by key, in order.
    InOrder,
    /// A stored document: objects by key; a system field counts only where it is expected.
    Document,
    /// A stored document, own fields in order; a system field counts only where it is expected.
    DocumentInOrder,
    /// Two answers, neither of which is a pattern: objects by key, whatever the order.
    Literal,
    /// The same, objects key by key, in order.
    LiteralInOrder,
}

/// The fields of which a document's own owner has no say.
pub const SYSTEM_FIELDS: &[&str] = &["_version", "_created", "_updated", "_archived"];

/// The first place at which two values differ.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// The dotted path; empty for the whole value.
    pub path: String,
    /// What was expected there; `None` for nothing.
    pub expected: Option<Value>,
    /// What is there; `None` for nothing.
    pub got: Option<Value>,
    /// Why, where the values alone do not tell.
    pub note: Option<&'static str>,
}

/// The first difference, or `None` when `got` is what was expected.
#[must_use]
pub fn difference(expected: &Value, got: &Value, looseness: Looseness) -> Option<Difference> {
    let patterns = |in_order| How {
        in_order,
        patterns: true,
    };
    let literal = |in_order| How {
        in_order,
        patterns: false,
    };
    let how = match looseness {
        Looseness::ByKey | Looseness::Document => patterns(false),
        Looseness::InOrder | Looseness::DocumentInOrder => patterns(true),
        Looseness::Literal => literal(false),
        Looseness::LiteralInOrder => literal(true),
    };
    let unnamed = match looseness {
        Looseness::Document | Looseness::DocumentInOrder => Unnamed::MayBeThere,
        _ => Unnamed::Differ,
    };
    compare(expected, got, At::Whole, how, unnamed)
}

/// How objects and strings are compared, at every depth.
#[derive(Debug, Clone, Copy)]
struct How {
    in_order: bool,
    patterns: bool,
}

/// What a system field is that nobody has named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unnamed {
    Differ,
    MayBeThere,
}

/// Where two values are compared; a text only where they differ.
#[derive(Debug, Clone, Copy)]
enum At<'p> {
    Whole,
    Member(&'p At<'p>, &'p str),
    Element(&'p At<'p>, usize),
}

impl At<'_> {
    fn path(self) -> String {
        match self {
            At::Whole => String::new(),
            At::Member(at, name) => join(&at.path(), name),
            At::Element(at, index) => join(&at.path(), &index.to_string()),
        }
    }
}

fn compare(
    expected: &Value,
    got: &Value,
    at: At<'_>,
    how: How,
    unnamed: Unnamed,
) -> Option<Difference> {
    match (expected, got) {
        (Value::String(pattern), _) if how.patterns && pattern.starts_with('@') => {
            match_pattern(pattern, got, at)
        }
        (Value::Object(expected), Value::Object(got)) => {
            compare_objects(expected, got, at, how, unnamed)
        }
        (Value::Array(expected), Value::Array(got)) => {
            let longest = expected.len().max(got.len());
            (0..longest).find_map(|index| {
                let here = At::Element(&at, index);
                match (expected.get(index), got.get(index)) {
                    (Some(expected), Some(got)) => {
                        compare(expected, got, here, how, Unnamed::Differ)
                    }
                    (expected, got) => differ(here, expected, got, None),
                }
            })
        }
        (Value::Number(a), Value::Number(b)) if same_number(a, b) => None,
        _ if expected == got => None,
        _ => differ(at, Some(expected), Some(got), None),
    }
}

fn compare_objects(
    expected: &Map<String, Value>,
    got: &Map<String, Value>,
    at: At<'_>,
    how: How,
    unnamed: Unnamed,
) -> Option<Difference> {
    for (name, value) in expected {
        let here = At::Member(&at, name);
        let found = match got.get(name) {
            Some(other) => compare(value, other, here, how, Unnamed::Differ),
            None => differ(here, Some(value), None, None),
        };
        if found.is_some() {
            return found;
        }
    }
    let counts = |name: &&String| {
        expected.contains_key(*name)
            || unnamed == Unnamed::Differ
            || !SYSTEM_FIELDS.contains(&name.as_str())
    };
    let mut unexpected = got.iter().filter(|(name, _)| counts(name));
    if let Some((name, value)) = unexpected.find(|(name, _)| !expected.contains_key(*name)) {
        return differ(At::Member(&at, name), None, Some(value), None);
    }
    if how.in_order && !expected.keys().eq(got.keys().filter(counts)) {
        let expected = Value::from(expected.keys().cloned().collect::<Vec<_>>());
        let got = Value::from(got.keys().filter(counts).cloned().collect::<Vec<_>>());
        let note = Some("the order of the keys");
        return differ(at, Some(&expected), Some(&got), note);
    }
    None
}

fn differ(
    at: At<'_>,
    expected: Option<&Value>,
    got: Option<&Value>,
    note: Option<&'static str>,
) -> Option<Difference> {
    Some(Difference {
        path: at.path(),
        expected: expected.cloned(),
        got: got.cloned(),
        note,
    })
}

fn join(path: &str, part: &str) -> String {
    if path.is_empty() {
        part.to_owned()
    } else {
        format!("{path}.{part}")
    }
}

/// `@uuid` and the like; `@@…` is a string that starts with `@`.
fn match_pattern(pattern: &str, got: &Value, at: At<'_>) -> Option<Difference> {
    let matches = match pattern {
        "@any" => true,
        "@string" => got.is_string(),
        "@number" => got.is_number(),
        "@uuid" => got.as_str().is_some_and(is_uuid),
        "@timestamp" => got.as_str().is_some_and(is_timestamp),
        _ => pattern
            .strip_prefix('@')
            .is_some_and(|plain| plain.starts_with('@') && got.as_str() == Some(plain)),
    };
    if matches {
        None
    } else {
        differ(at, Some(&Value::from(pattern)), Some(got), None)
    }
}

/// Whether a text is a UUID in its canonical form.
#[must_use]
pub fn is_uuid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}

/// Whether a text is RFC 3339 in UTC with milliseconds and `Z`.
#[must_use]
pub fn is_timestamp(text: &str) -> bool {
    text.len() == 24
        && text.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            10 => byte == b'T',
            13 | 16 => byte == b':',
            19 => byte == b'.',
            23 => byte == b'Z',
            _ => byte.is_ascii_digit(),
        })
}

/// Whether two JSON numbers are the same number.
#[must_use]
pub fn same_number(a: &serde_json::Number, b: &serde_json::Number) -> bool {
    let integer = |n: &serde_json::Number| {
        n.as_i64()
            .map(i128::from)
            .or_else(|| n.as_u64().map(i128::from))
    };
    match (integer(a), integer(b)) {
        (Some(a), Some(b)) => a == b,
        (Some(whole), None) => same_as_double(whole, b),
        (None, Some(whole)) => same_as_double(whole, a),
        (None, None) => a.as_f64() == b.as_f64(),
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "checked to be whole and in range first"
)]
fn same_as_double(whole: i128, double: &serde_json::Number) -> bool {
    double
        .as_f64()
        .is_some_and(|d| d.fract() == 0.0 && d.abs() < 1e30 && d as i128 == whole)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;
    use serde_json::json;

    #[rstest]
    #[case(json!({"a": 1, "b": 2}), json!({"b": 2.0, "a": 1}), Looseness::ByKey)]
    #[case(json!({"_id": "@uuid"}), json!({"_id": "0d4c6e4e-6f0f-4f0c-9d2b-0a4f6f0c9d2b"}), Looseness::InOrder)]
    #[case(json!({"a": 1}), json!({"a": 1, "_version": 3}), Looseness::Document)]
    #[case(json!("@@home"), json!("@home"), Looseness::ByKey)]
    #[case(json!("@timestamp"), json!("2026-01-31T08:00:00.000Z"), Looseness::ByKey)]
    fn these_are_equal(#[case] expected: Value, #[case] got: Value, #[case] looseness: Looseness) {
        assert_eq!(difference(&expected, &got, looseness), None);
    }

    #[rstest]
    #[case(json!({"a": 1, "b": 2}), json!({"b": 2, "a": 1}), Looseness::InOrder, "")]
    #[case(json!({"a": [1, {"b": 2}]}), json!({"a": [1, {"b": 3}]}), Looseness::ByKey, "a.1.b")]
    #[case(json!({"a": 1}), json!({"a": 1, "c": 3}), Looseness::Document, "c")]
    #[case(json!({"a": 1, "_version": 2}), json!({"a": 1, "_version": 3}), Looseness::Document, "_version")]
    #[case(json!([1]), json!([]), Looseness::ByKey, "0")]
    #[case(json!(true), json!(1), Looseness::ByKey, "")]
    #[case(json!("@uuid"), json!("x"), Looseness::ByKey, "")]
    fn these_differ_first_at(
        #[case] expected: Value,
        #[case] got: Value,
        #[case] looseness: Looseness,
        #[case] path: &str,
    ) {
        let found = difference(&expected, &got, looseness).expect("a difference");
        assert_eq!(found.path, path);
    }
}
