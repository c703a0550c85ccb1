//! The operators on one field: what an operand has to be, and whether the condition holds for what a path reaches.

use std::cmp::Ordering;

use docstore_spec::FieldOperator;
use docstore_spec::limits::Size;
use serde_json::Value;

use super::matcher::Visit;
use crate::document::join;
use crate::fault::Malformed;
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
        }
    }

    /// Whether the condition holds for what `any` reaches: `any(visit)` is true when `visit` accepts something.
    ///
    /// Rules: FLT-2, FLT-20 to FLT-27, FLT-39, FLT-42 to FLT-44.
    pub fn holds(&self, any: &mut dyn FnMut(&mut Visit<'_>) -> bool) -> bool {
        match self {
            Condition::Eq(operand) => any(&mut |item| equals(item, operand)),
            Condition::Ne(operand) => !any(&mut |item| equals(item, operand)),
            Condition::Range(range, operand) => any(&mut |item| in_range(item, *range, operand)),
            Condition::In(operands) => any(&mut |item| is_among(item, operands)),
            Condition::Nin(operands) => !any(&mut |item| is_among(item, operands)),
            Condition::Exists(wanted) => any(&mut |item| item.value().is_some()) == *wanted,
        }
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
