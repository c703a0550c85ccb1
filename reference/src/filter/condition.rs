//! The operators on one field: what an operand has to be, and whether the condition holds for what a path reaches.

use std::cmp::Ordering;

use docstore_spec::limits::Size;
use docstore_spec::{FieldOperator, JsonType};
use serde_json::Value;

use super::element::Element;
use super::matcher::Visit;
use super::modulo::Modulo;
use super::parse::{conditions, is_operator_document};
use super::pattern::Pattern;
use crate::fault::Malformed;
use crate::fault::join;
use crate::order;
use crate::path::Reached;

/// A condition on what a path reaches.
#[derive(Debug, Clone)]
pub enum Condition {
    /// Something reached equals the operand.
    Eq(Value),
    /// Nothing reached equals the operand.
    Ne(Value),
    /// Something reached compares so to the operand.
    Range(Range, Value),
    /// Something reached equals one of the operands, which are [sorted](order::compare).
    In(Vec<Value>),
    /// Nothing reached equals any of the operands, which are [sorted](order::compare).
    Nin(Vec<Value>),
    /// Something is reached, or nothing is.
    Exists(bool),
    /// Not all of these hold. Never empty.
    Not(Vec<Condition>),
    /// Each of these holds, and there is one.
    All(Vec<Condition>),
    /// An array is reached with an element that is like this.
    ElemMatch(Box<Element>),
    /// An array of so many elements is reached.
    Size(u64),
    /// Something of one of these types is reached.
    Type(Vec<JsonType>),
    /// A number is reached that leaves the remainder.
    Mod(Modulo),
    /// A string is reached in which the pattern is found.
    Regex(Pattern),
}

/// The four range operators.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Range {
    /// `$gt`
    Gt,
    /// `$gte`
    Gte,
    /// `$lt`
    Lt,
    /// `$lte`
    Lte,
}

impl Range {
    /// Whether a value that compares so to the operand is in the range.
    #[must_use]
    pub const fn admits(self, order: Ordering) -> bool {
        match self {
            Range::Gt => order.is_gt(),
            Range::Gte => order.is_ge(),
            Range::Lt => order.is_lt(),
            Range::Lte => order.is_le(),
        }
    }
}

impl Condition {
    /// Reads the operand of an operator.
    ///
    /// Rules: FLT-75.
    ///
    /// # Errors
    /// [`Malformed`], its path below the operator's.
    pub fn parse(operator: FieldOperator, operand: Value) -> Result<Self, Malformed> {
        match operator {
            FieldOperator::Eq => Ok(Condition::Eq(operand)),
            FieldOperator::Ne => Ok(Condition::Ne(operand)),
            FieldOperator::Gt => Ok(Condition::Range(Range::Gt, operand)),
            FieldOperator::Gte => Ok(Condition::Range(Range::Gte, operand)),
            FieldOperator::Lt => Ok(Condition::Range(Range::Lt, operand)),
            FieldOperator::Lte => Ok(Condition::Range(Range::Lte, operand)),
            FieldOperator::In => values_of(operand).map(Condition::In),
            FieldOperator::Nin => values_of(operand).map(Condition::Nin),
            FieldOperator::Exists => operand
                .as_bool()
                .map(Condition::Exists)
                .ok_or_else(|| Malformed::here("the operand of `$exists` is a boolean")),
            FieldOperator::Not => negated(operand).map(Condition::Not),
            FieldOperator::All => all_of(operand).map(Condition::All),
            FieldOperator::ElemMatch => {
                Element::parse(operand).map(|element| Condition::ElemMatch(Box::new(element)))
            }
            FieldOperator::Size => size(&operand).map(Condition::Size),
            FieldOperator::Type => types(&operand).map(Condition::Type),
            FieldOperator::Mod => Modulo::parse(&operand).map(Condition::Mod),
            FieldOperator::Regex => Pattern::parse(&operand, None).map(Condition::Regex),
        }
    }

    /// Whether the condition holds for what `any` reaches: `any(visit)` is true when `visit` accepts something.
    ///
    /// Rules: FLT-2, FLT-20 to FLT-27, FLT-39, FLT-42 to FLT-44, WFL-1, WFL-2, WFL-4, WFL-9, WFL-10, WFL-24, WFL-26,
    /// WFL-27, WFL-29 to WFL-31, WFL-35, WFL-40.
    pub fn holds(&self, any: &mut dyn FnMut(&mut Visit<'_>) -> bool) -> bool {
        match self {
            Condition::Eq(operand) => any(&mut |item| equals(item, operand)),
            Condition::Ne(operand) => !any(&mut |item| equals(item, operand)),
            Condition::Range(range, operand) => any(&mut |item| in_range(item, *range, operand)),
            Condition::In(operands) => any(&mut |item| is_among(item, operands)),
            Condition::Nin(operands) => !any(&mut |item| is_among(item, operands)),
            Condition::Exists(wanted) => any(&mut |item| item.value().is_some()) == *wanted,
            Condition::Not(conditions) => !conditions.iter().all(|condition| condition.holds(any)),
            Condition::All(conditions) => {
                !conditions.is_empty() && conditions.iter().all(|condition| condition.holds(any))
            }
            Condition::ElemMatch(element) => {
                any(&mut |item| array(item).is_some_and(|items| element.is_among(items)))
            }
            Condition::Size(size) => {
                any(&mut |item| array(item).is_some_and(|items| items.len() as u64 == *size))
            }
            Condition::Type(types) => any(&mut |item| {
                item.value()
                    .is_some_and(|value| types.contains(&type_of(value)))
            }),
            Condition::Mod(modulo) => {
                any(&mut |item| item.value().is_some_and(|value| modulo.is_left_by(value)))
            }
            Condition::Regex(pattern) => any(&mut |item| {
                let text = item.value().and_then(Value::as_str);
                text.is_some_and(|text| pattern.is_found_in(text))
            }),
        }
    }
}

/// The array that is reached as one value.
fn array(item: Reached<'_>) -> Option<&Vec<Value>> {
    match item {
        Reached::Value(value) | Reached::Whole(value) => value.as_array(),
        Reached::Element(_) | Reached::Missing => None,
    }
}

/// The operand of `$not`: operators, at least one.
///
/// Rules: WFL-3, WFL-5.
fn negated(operand: Value) -> Result<Vec<Condition>, Malformed> {
    match operand {
        Value::Object(members) if is_operator_document(&members) => conditions(members, ""),
        _ => Err(Malformed::here(
            "the operand of `$not` is an object of operators",
        )),
    }
}

/// The operand of `$all`: values that are each to be equalled, or `$elemMatch` conditions alone.
///
/// Rules: WFL-9 to WFL-16.
fn all_of(operand: Value) -> Result<Vec<Condition>, Malformed> {
    let Value::Array(items) = operand else {
        return Err(Malformed::here("the operand of `$all` is an array"));
    };
    if !Size::ListValues.admits(items.len()) {
        return Err(Malformed::here(Size::ListValues.exceeded()));
    }
    let about_elements = items.first().is_some_and(is_elem_match);
    let (mut all, mut wanted) = (Vec::new(), Vec::with_capacity(items.len()));
    for (index, item) in items.into_iter().enumerate() {
        match item {
            Value::Object(members) if is_operator_document(&members) => {
                let alone = members.len() == 1 && members.contains_key(ELEM_MATCH);
                if !about_elements || !alone {
                    return Err(Malformed::at(&index.to_string(), ALL_TAKES));
                }
                all.extend(conditions(members, &index.to_string())?);
            }
            _ if about_elements => return Err(Malformed::at(&index.to_string(), ALL_TAKES)),
            value => wanted.push(value),
        }
    }
    // To equal a value twice is to equal it once.
    wanted.sort_by(order::compare);
    wanted.dedup_by(|one, other| order::equal(one, other));
    all.extend(wanted.into_iter().map(Condition::Eq));
    Ok(all)
}

const ELEM_MATCH: &str = FieldOperator::ElemMatch.as_str();
const ALL_TAKES: &str = "`$all` takes values, or `$elemMatch` conditions alone";

fn is_elem_match(item: &Value) -> bool {
    let first = item.as_object().and_then(|members| members.keys().next());
    first.is_some_and(|name| name == ELEM_MATCH)
}

/// The operand of `$size`.
///
/// Rules: WFL-28.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "checked to be whole and not negative; no array is longer than the largest count"
)]
fn size(operand: &Value) -> Result<u64, Malformed> {
    match operand.as_f64() {
        Some(size) if size >= 0.0 && size.fract() == 0.0 => Ok(size as u64),
        _ => Err(Malformed::here(
            "the operand of `$size` is a whole number of at least 0",
        )),
    }
}

/// The operand of `$type`: a name, or an array of at least one.
///
/// Rules: WFL-32 to WFL-34.
fn types(operand: &Value) -> Result<Vec<JsonType>, Malformed> {
    let named = |value: &Value| value.as_str().and_then(JsonType::from_name);
    let names = match operand {
        Value::Array(names) if !names.is_empty() => names.iter().map(named).collect(),
        other => named(other).map(|one| vec![one]),
    };
    names.ok_or_else(|| {
        Malformed::here(
            "the operand of `$type` is the name of a type of JSON, or an array of names",
        )
    })
}

/// Rules: WFL-30, WFL-31.
const fn type_of(value: &Value) -> JsonType {
    match value {
        Value::Null => JsonType::Null,
        Value::Bool(_) => JsonType::Bool,
        Value::Number(_) => JsonType::Number,
        Value::String(_) => JsonType::String,
        Value::Array(_) => JsonType::Array,
        Value::Object(_) => JsonType::Object,
    }
}

/// The operands of `$in` or `$nin`: an array of values, none of them an operator document.
///
/// They come sorted, so that a value is looked up among them.
///
/// Rules: FLT-28, FLT-73, FLT-74.
fn values_of(operand: Value) -> Result<Vec<Value>, Malformed> {
    let Value::Array(mut values) = operand else {
        return Err(Malformed::here("the operand is an array"));
    };
    if !Size::ListValues.admits(values.len()) {
        return Err(Malformed::here(Size::ListValues.exceeded()));
    }
    for (index, value) in values.iter().enumerate() {
        let operator = value.as_object().and_then(|members| members.keys().next());
        if let Some(name) = operator.filter(|name| name.starts_with('$')) {
            return Err(Malformed::at(
                &join(&index.to_string(), name),
                "an operator cannot stand inside `$in` or `$nin`",
            ));
        }
    }
    values.sort_by(order::compare);
    Ok(values)
}

/// Equality; what is missing equals `null`.
///
/// Rules: FLT-13, FLT-16.
fn equals(item: Reached<'_>, operand: &Value) -> bool {
    item.value()
        .map_or(operand.is_null(), |value| order::equal(value, operand))
}

/// Equality with one of sorted operands.
///
/// Rules: FLT-24, FLT-28.
fn is_among(item: Reached<'_>, operands: &[Value]) -> bool {
    let value = item.value().unwrap_or(&Value::Null);
    let place = operands.binary_search_by(|operand| order::compare(operand, value));
    place.is_ok()
}

/// A range holds only within one type; `$gte` and `$lte` of `null` are equality with `null`.
///
/// Rules: FLT-29 to FLT-33, FLT-37.
fn in_range(item: Reached<'_>, range: Range, operand: &Value) -> bool {
    let order = match item.value() {
        Some(value) if order::rank(value) == order::rank(operand) => order::compare(value, operand),
        None if operand.is_null() => Ordering::Equal,
        _ => return false,
    };
    range.admits(order)
}
