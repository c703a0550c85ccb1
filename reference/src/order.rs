//! Equality and order of JSON values.

use std::cmp::Ordering;

use serde_json::{Map, Number, Value};

/// The rank of a value's type: values of different types compare by it alone.
///
/// Rules: FIND-18, FLT-8.
#[must_use]
pub fn rank(value: &Value) -> u8 {
    match value {
        Value::Null => 1,
        Value::Number(_) => 2,
        Value::String(_) => 3,
        Value::Object(_) => 4,
        Value::Array(_) => 5,
        Value::Bool(_) => 6,
    }
}

/// Compares any two values: type rank first, then within the type.
///
/// Rules: FIND-18.
#[must_use]
pub fn compare(a: &Value, b: &Value) -> Ordering {
    rank(a).cmp(&rank(b)).then_with(|| compare_same_type(a, b))
}

/// Whether two values are equal: numbers by value, objects with the same keys in the same order.
///
/// Rules: FLT-8, FLT-9, FLT-11 to FLT-13, UPD-19, UPD-20, UPD-140.
#[must_use]
pub fn equal(a: &Value, b: &Value) -> bool {
    compare(a, b) == Ordering::Equal
}

/// Whether two objects are equal.
///
/// Rules: FLT-12, UPD-13, UPD-20.
#[must_use]
pub fn equal_maps(a: &Map<String, Value>, b: &Map<String, Value>) -> bool {
    a.len() == b.len()
        && a.iter()
            .zip(b)
            .all(|((a_key, a_value), (b_key, b_value))| a_key == b_key && equal(a_value, b_value))
}

/// Rules: FIND-26, FLT-11, FLT-35, FLT-36.
fn compare_same_type(a: &Value, b: &Value) -> Ordering {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => compare_numbers(a, b),
        // Rust compares strings by their UTF-8 bytes.
        (Value::String(a), Value::String(b)) => a.cmp(b),
        (Value::Bool(a), Value::Bool(b)) => a.cmp(b),
        (Value::Array(a), Value::Array(b)) => compare_arrays(a, b),
        (Value::Object(a), Value::Object(b)) => compare_maps(a, b),
        _ => Ordering::Equal,
    }
}

/// Element by element; the beginning of an array is less than the array.
///
/// Rules: FIND-22, FLT-15, FLT-40.
fn compare_arrays(a: &[Value], b: &[Value]) -> Ordering {
    a.iter()
        .zip(b)
        .map(|(a, b)| compare(a, b))
        .find(|order| order.is_ne())
        .unwrap_or_else(|| a.len().cmp(&b.len()))
}

/// Member by member in stored order: the type of the value, then the name, then the value.
///
/// Rules: FIND-28, FLT-12, FLT-41.
fn compare_maps(a: &Map<String, Value>, b: &Map<String, Value>) -> Ordering {
    a.iter()
        .zip(b)
        .map(|((a_name, a), (b_name, b))| {
            rank(a)
                .cmp(&rank(b))
                .then_with(|| a_name.cmp(b_name))
                .then_with(|| compare_same_type(a, b))
        })
        .find(|order| order.is_ne())
        .unwrap_or_else(|| a.len().cmp(&b.len()))
}

/// Compares two numbers by their exact mathematical value.
///
/// Rules: DOC-5, FIND-27, FLT-9, FLT-10, FLT-34.
#[must_use]
pub fn compare_numbers(a: &Number, b: &Number) -> Ordering {
    match (a.as_i64(), b.as_i64()) {
        (Some(a), Some(b)) => a.cmp(&b),
        (Some(a), None) => compare_integer_to_double(a, double(b)),
        (None, Some(b)) => compare_integer_to_double(b, double(a)).reverse(),
        (None, None) => double(a).partial_cmp(&double(b)).unwrap_or(Ordering::Equal),
    }
}

fn double(number: &Number) -> f64 {
    number.as_f64().unwrap_or(0.0)
}

/// Compares without rounding the integer: 2^53 + 1 is greater than the double 2^53.
#[expect(
    clippy::cast_possible_truncation,
    reason = "the cast is exact in the branch that uses it"
)]
fn compare_integer_to_double(integer: i64, double: f64) -> Ordering {
    const TWO_63: f64 = 9_223_372_036_854_775_808.0;
    if double >= TWO_63 {
        Ordering::Less
    } else if double < -TWO_63 {
        Ordering::Greater
    } else {
        let whole = double.trunc();
        integer
            .cmp(&(whole as i64))
            .then_with(|| whole.partial_cmp(&double).unwrap_or(Ordering::Equal))
    }
}
