//! Whether a filter selects a document.

use std::cmp::Ordering;

use serde_json::Value;

use super::{Condition, Filter, Range};
use crate::document::Document;
use crate::faults::{self, faulty};
use crate::order;
use crate::path::{self, Digits, Path, Reached};

impl Filter {
    /// Whether the filter selects `document`.
    #[must_use]
    pub fn selects(&self, document: &Document) -> bool {
        self.selects_with(&mut |path, visit| path::any(document, path, Digits::IndexAndName, visit))
    }

    /// Whether the filter selects a value that is no document of its own: an object element of an array.
    #[must_use]
    pub fn selects_value(&self, value: &Value) -> bool {
        self.selects_with(&mut |path, visit| {
            path::from_value(value, path.parts(), Digits::IndexAndName, visit)
        })
    }

    /// `reach` hands what a path reaches to a visitor until that answers `true`.
    ///
    /// Rules: FLT-3, FLT-45 to FLT-48.
    fn selects_with(&self, reach: &mut Reach<'_>) -> bool {
        match self {
            Filter::And(clauses) => clauses.iter().all(|clause| clause.selects_with(reach)),
            Filter::Or(clauses) => clauses.iter().any(|clause| clause.selects_with(reach)),
            Filter::Field(path, condition) => condition.holds(&mut |visit| reach(path, visit)),
        }
    }
}

type Visit<'v> = dyn FnMut(Reached<'_>) -> bool + 'v;
type Reach<'r> = dyn FnMut(&Path, &mut Visit<'_>) -> bool + 'r;

impl Condition {
    /// Whether the condition holds for what `any` reaches: `any(visit)` is true when `visit` accepts something.
    ///
    /// Rules: FLT-2, FLT-20 to FLT-27, FLT-39, FLT-42 to FLT-44.
    pub fn holds(&self, any: &mut dyn FnMut(&mut Visit<'_>) -> bool) -> bool {
        match self {
            Condition::Eq(operand) => any(&mut |item| equals(item, operand)),
            Condition::Ne(operand) if faulty!(NeAnyElement) => {
                any(&mut |item| !equals(item, operand))
            }
            Condition::Ne(operand) => !any(&mut |item| equals(item, operand)),
            Condition::Range(range, operand) => any(&mut |item| in_range(item, *range, operand)),
            Condition::In(operands) => any(&mut |item| is_among(item, operands)),
            Condition::Nin(operands) => !any(&mut |item| is_among(item, operands)),
            Condition::Exists(wanted) => any(&mut |item| item.value().is_some()) == *wanted,
        }
    }
}

/// Equality; what is missing equals `null`.
///
/// Rules: FLT-13, FLT-16.
fn equals(item: Reached<'_>, operand: &Value) -> bool {
    item.value().map_or(operand.is_null(), |value| {
        order::equal(value, operand) || faults::taken_for_equal(value, operand)
    })
}

/// Equality with one of sorted operands.
///
/// Rules: FLT-24, FLT-28.
fn is_among(item: Reached<'_>, operands: &[Value]) -> bool {
    if faults::any() {
        return operands.iter().any(|operand| equals(item, operand));
    }
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
        Some(value) if faulty!(RangesCrossTypes) => order::compare(value, operand),
        _ => return false,
    };
    match range {
        Range::Gt => order.is_gt(),
        Range::Gte => order.is_ge(),
        Range::Lt => order.is_lt(),
        Range::Lte => order.is_le(),
    }
}
