//! Equality and order of JSON values, everywhere the contract compares two of them.

use std::cmp::Ordering;

use serde_json::{Number, Value};

use crate::json::Object;

/// Whether two values are the same value: numbers by mathematical value, objects in key order.
///
/// Rules: FLT-13.
pub fn equal(left: &Value, right: &Value) -> bool {
    compare(left, right) == Ordering::Equal
}

/// Whether two objects have the same keys with the same values in the same order.
pub fn equal_objects(left: &Object, right: &Object) -> bool {
    compare_objects(left, right) == Ordering::Equal
}

/// A value that is ordered by value, for sets.
#[derive(Debug, Clone, Copy)]
pub struct ByValue<'v>(pub &'v Value);

impl Ord for ByValue<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        compare(self.0, other.0)
    }
}

impl PartialOrd for ByValue<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for ByValue<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for ByValue<'_> {}

/// Whether `value` and `operand` are of one type, so that a range operator compares them at all.
///
/// Rules: FLT-33.
pub fn same_type(value: &Value, operand: &Value) -> bool {
    type_rank(value) == type_rank(operand)
}

/// The values of the operand's type in a list in the order of all values.
pub fn of_type<'s, 'v>(sorted: &'s [&'v Value], operand: &Value) -> &'s [&'v Value] {
    let rank = type_rank(operand);
    let from = sorted.partition_point(|value| type_rank(value) < rank);
    let to = sorted.partition_point(|value| type_rank(value) <= rank);
    sorted.get(from..to).unwrap_or_default()
}

/// The one total order of values: by type first, then within the type.
///
/// Rules: FLT-36.
pub fn compare(left: &Value, right: &Value) -> Ordering {
    match (left, right) {
        (Value::Number(left), Value::Number(right)) => compare_numbers(left, right),
        (Value::String(left), Value::String(right)) => compare_strings(left, right),
        (Value::Object(left), Value::Object(right)) => compare_objects(left, right),
        (Value::Array(left), Value::Array(right)) => compare_arrays(left, right),
        (Value::Bool(left), Value::Bool(right)) => left.cmp(right),
        _ => type_rank(left).cmp(&type_rank(right)),
    }
}

/// null < number < string < object < array < boolean.
///
/// Rules: FLT-8, FIND-18.
pub fn type_rank(value: &Value) -> u8 {
    match value {
        Value::Null => 0,
        Value::Number(_) => 1,
        Value::String(_) => 2,
        Value::Object(_) => 3,
        Value::Array(_) => 4,
        Value::Bool(_) => 5,
    }
}

/// Strings compare by their UTF-8 bytes, without locale, case folding or normalisation.
///
/// Rules: FLT-11, FLT-35, FIND-26.
fn compare_strings(left: &str, right: &str) -> Ordering {
    left.as_bytes().cmp(right.as_bytes())
}

/// Field by field: the type of the value first, then the name, then the value; a prefix is less.
///
/// Rules: FLT-12, FLT-41, FIND-28.
fn compare_objects(left: &Object, right: &Object) -> Ordering {
    for ((left_name, left_value), (right_name, right_value)) in left.iter().zip(right) {
        let order = type_rank(left_value)
            .cmp(&type_rank(right_value))
            .then_with(|| compare_strings(left_name, right_name))
            .then_with(|| compare(left_value, right_value));
        if order != Ordering::Equal {
            return order;
        }
    }
    left.len().cmp(&right.len())
}

/// Element by element; a prefix is less.
///
/// Rules: FLT-40, FIND-22.
fn compare_arrays(left: &[Value], right: &[Value]) -> Ordering {
    for (left_element, right_element) in left.iter().zip(right) {
        let order = compare(left_element, right_element);
        if order != Ordering::Equal {
            return order;
        }
    }
    left.len().cmp(&right.len())
}

/// By mathematical value: an integer is never rounded to a double to be compared with one.
///
/// Rules: FLT-9, FLT-10, FLT-34, FIND-27, UPD-19, UPD-140.
pub fn compare_numbers(left: &Number, right: &Number) -> Ordering {
    match (left.as_i64(), right.as_i64()) {
        (Some(left), Some(right)) => left.cmp(&right),
        (Some(left), None) => compare_integer_with_double(left, double(right)),
        (None, Some(right)) => compare_integer_with_double(right, double(left)).reverse(),
        (None, None) => compare_doubles(double(left), double(right)),
    }
}

fn compare_integer_with_double(integer: i64, double: f64) -> Ordering {
    /// 2^63, the first double above every `i64`.
    const ABOVE: f64 = 9_223_372_036_854_775_808.0;
    if double >= ABOVE {
        Ordering::Less
    } else if double < -ABOVE {
        Ordering::Greater
    } else {
        // In this range the whole part of the double is an `i64` exactly.
        let whole = double.trunc();
        integer
            .cmp(&(whole as i64))
            .then_with(|| compare_doubles(0.0, double - whole))
    }
}

/// The value of a number that is no `i64`; JSON has no NaN, so the fallback is never taken.
fn double(number: &Number) -> f64 {
    number.as_f64().unwrap_or(0.0)
}

/// Negative zero equals zero; NaN does not occur.
fn compare_doubles(left: f64, right: f64) -> Ordering {
    left.partial_cmp(&right).unwrap_or(Ordering::Equal)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::json::read;

    fn order(left: &str, right: &str) -> Ordering {
        compare(&read(left).expect("JSON"), &read(right).expect("JSON"))
    }

    #[rstest]
    #[case("null", "-1e308")]
    #[case("1e308", r#""""#)]
    #[case(r#""z""#, "{}")]
    #[case(r#"{"a":true}"#, "[]")]
    #[case("[true]", "false")]
    #[case("false", "true")]
    #[case("9007199254740992.0", "9007199254740993")]
    #[case("9223372036854775807", "9223372036854775808")]
    #[case("-9223372036854775809000", "-9223372036854775808")]
    #[case("1", "1.5")]
    #[case("-1.5", "-1")]
    #[case("\"\u{FFFD}\"", "\"😀\"")]
    #[case(r#""a""#, r#""a\u0000""#)]
    #[case(r#""Z""#, r#""a""#)]
    #[case("[1]", "[1,null]")]
    #[case("[1,2]", "[2]")]
    #[case(r#"{"a":1}"#, r#"{"a":1,"b":null}"#)]
    #[case(r#"{"b":1}"#, r#"{"a":"z"}"#)]
    #[case(r#"{"a":2}"#, r#"{"b":1}"#)]
    fn the_left_value_is_less(#[case] left: &str, #[case] right: &str) {
        assert_eq!(order(left, right), Ordering::Less);
        assert_eq!(order(right, left), Ordering::Greater);
    }

    #[rstest]
    #[case("1", "1.0")]
    #[case("0", "-0.0")]
    #[case("9007199254740992", "9007199254740992.0")]
    #[case("-9223372036854775808", "-9223372036854775808.0")]
    #[case(r#"{"a":[1,{"b":2}]}"#, r#"{"a":[1.0,{"b":2e0}]}"#)]
    fn the_values_are_equal(#[case] left: &str, #[case] right: &str) {
        assert_eq!(order(left, right), Ordering::Equal);
    }

    #[test]
    fn objects_with_the_same_keys_in_another_order_are_different() {
        assert_ne!(
            order(r#"{"x":1,"y":2}"#, r#"{"y":2,"x":1}"#),
            Ordering::Equal
        );
    }
}
