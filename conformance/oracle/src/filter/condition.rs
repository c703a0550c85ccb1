//! Conditions on one field: what stands to the right of a path in a filter. Operators with more to read have a file each.

mod all;
mod elem_match;
mod modulo;
mod pattern;
mod size;
mod types;

use std::cmp::Ordering;

use docstore_spec::limits::Size;
use docstore_spec::{FieldOperator, JsonType, PATTERN_OPTIONS};
use serde_json::Value;

pub use self::elem_match::ElementTest;
use self::modulo::Remainder;

use crate::fault::Fault;
use crate::filter::pattern::Pattern;
use crate::json::Object;
use crate::order::{compare, equal, same_type};
use crate::path::End;

/// One condition on what a path reaches.
#[derive(Debug, Clone)]
pub enum Condition {
    /// `{"a": v}` and `$eq`
    Equal(Value),
    /// `$ne`
    NotEqual(Value),
    /// `$gt`
    Greater(Value),
    /// `$gte`
    GreaterOrEqual(Value),
    /// `$lt`
    Less(Value),
    /// `$lte`
    LessOrEqual(Value),
    /// `$in`, the values in order
    In(Vec<Value>),
    /// `$nin`, the values in order
    NotIn(Vec<Value>),
    /// `$exists`
    Exists(bool),
    /// `$not`: the operators that are not all to hold
    Not(Vec<Condition>),
    /// `$all`: a condition for each of its values
    All(Vec<Condition>),
    /// `$elemMatch`
    ElemMatch(ElementTest),
    /// `$size`
    Size(usize),
    /// `$type`
    Type(Vec<JsonType>),
    /// `$mod`
    Mod(Remainder),
    /// `$regex`
    Regex(Pattern),
}

/// Whether a value is an object of operators: its first key starts with `$`.
///
/// Any other object, the empty one too, is a literal.
///
/// Rules: FLT-5.
pub fn holds_operators(value: &Value) -> Option<&Object> {
    let object = value.as_object()?;
    object.keys().next()?.starts_with('$').then_some(object)
}

impl Condition {
    /// Reads what stands to the right of a path: operators, or a literal to equal.
    ///
    /// Rules: FLT-2, FLT-4.
    pub fn read_all(value: &Value) -> Result<Vec<Condition>, Fault> {
        match holds_operators(value) {
            None => Ok(vec![Condition::Equal(value.clone())]),
            Some(operators) => {
                let pattern = FieldOperator::Regex.as_str();
                let is_option =
                    |name: &str| name == PATTERN_OPTIONS && operators.contains_key(pattern);
                operators
                    .iter()
                    .filter(|(name, _)| !is_option(name))
                    .map(|(name, operand)| {
                        Condition::read_one(name, operand, operators)
                            .map_err(|fault| fault.under(name))
                    })
                    .collect()
            }
        }
    }

    /// Reads one operator; `siblings` are all that stand beside it.
    ///
    /// Rules: FLT-6, FLT-7, FLT-67, FLT-69, FLT-75.
    fn read_one(operator: &str, operand: &Value, siblings: &Object) -> Result<Condition, Fault> {
        let Some(known) = FieldOperator::from_name(operator) else {
            return Err(Fault::here(if operator.starts_with('$') {
                format!("there is no operator `{operator}`")
            } else {
                "a plain field among operators".to_owned()
            }));
        };
        let literal = || operand.clone();
        match known {
            FieldOperator::Eq => Ok(Condition::Equal(literal())),
            FieldOperator::Ne => Ok(Condition::NotEqual(literal())),
            FieldOperator::Gt => Ok(Condition::Greater(literal())),
            FieldOperator::Gte => Ok(Condition::GreaterOrEqual(literal())),
            FieldOperator::Lt => Ok(Condition::Less(literal())),
            FieldOperator::Lte => Ok(Condition::LessOrEqual(literal())),
            FieldOperator::In => read_list(operand).map(Condition::In),
            FieldOperator::Nin => read_list(operand).map(Condition::NotIn),
            FieldOperator::Exists => match operand {
                Value::Bool(wanted) => Ok(Condition::Exists(*wanted)),
                _ => Err(Fault::here("`$exists` takes true or false")),
            },
            FieldOperator::Not => read_operators(operand).map(Condition::Not),
            FieldOperator::All => all::read(operand).map(Condition::All),
            FieldOperator::ElemMatch => ElementTest::read(operand).map(Condition::ElemMatch),
            FieldOperator::Size => size::read(operand).map(Condition::Size),
            FieldOperator::Type => types::read(operand).map(Condition::Type),
            FieldOperator::Mod => Remainder::read(operand).map(Condition::Mod),
            FieldOperator::Regex => {
                pattern::read(operand, siblings.get(PATTERN_OPTIONS)).map(Condition::Regex)
            }
        }
    }

    /// Whether the condition holds for what its path reaches.
    ///
    /// Rules: FLT-20, FLT-21, FLT-22, FLT-23, FLT-24, FLT-25, FLT-26, FLT-27, FLT-29, FLT-30,
    /// FLT-31, FLT-32, FLT-42, FLT-43, FLT-44, WFL-1, WFL-2, WFL-3, WFL-4, WFL-9, WFL-10, WFL-17, WFL-24,
    /// WFL-26, WFL-27, WFL-30, WFL-35, WFL-40.
    pub fn holds(&self, ends: &[End<'_>]) -> bool {
        match self {
            Condition::Equal(operand) => any_item(ends, |item| equal(item, operand)),
            Condition::NotEqual(operand) => !any_item(ends, |item| equal(item, operand)),
            Condition::Greater(operand) => any_in_range(ends, operand, Ordering::is_gt),
            Condition::GreaterOrEqual(operand) => any_in_range(ends, operand, Ordering::is_ge),
            Condition::Less(operand) => any_in_range(ends, operand, Ordering::is_lt),
            Condition::LessOrEqual(operand) => any_in_range(ends, operand, Ordering::is_le),
            Condition::In(list) => any_item(ends, |item| is_in(list, item)),
            Condition::NotIn(list) => !any_item(ends, |item| is_in(list, item)),
            Condition::Exists(wanted) => {
                *wanted == ends.iter().any(|end| !matches!(end, End::Missing))
            }
            Condition::Not(conditions) => !conditions.iter().all(|condition| condition.holds(ends)),
            Condition::All(conditions) => {
                !conditions.is_empty() && conditions.iter().all(|condition| condition.holds(ends))
            }
            Condition::ElemMatch(test) => arrays(ends).any(|elements| test.any(elements)),
            Condition::Size(length) => arrays(ends).any(|elements| elements.len() == *length),
            Condition::Type(wanted) => any_value(ends, |value| wanted.contains(&types::of(value))),
            Condition::Mod(remainder) => any_value(ends, |value| remainder.is_left_by(value)),
            Condition::Regex(pattern) => any_value(ends, |value| {
                value.as_str().is_some_and(|text| pattern.is_in(text))
            }),
        }
    }
}

/// The values in the order of all values, to be looked up in.
///
/// Rules: FLT-28, FLT-73, FLT-74.
fn read_list(operand: &Value) -> Result<Vec<Value>, Fault> {
    let Value::Array(items) = operand else {
        return Err(Fault::here("the operand must be an array"));
    };
    if !Size::ListValues.admits(items.len()) {
        return Err(Fault::too_much(Size::ListValues));
    }
    for (index, item) in items.iter().enumerate() {
        if let Some(operator) = holds_operators(item).and_then(|object| object.keys().next()) {
            let fault = Fault::here("an operator cannot stand in a list");
            return Err(fault.under(operator).under(index));
        }
    }
    let mut items = items.clone();
    items.sort_by(compare);
    Ok(items)
}

/// The operand of `$not`: operators, at least one.
///
/// Rules: WFL-5.
fn read_operators(operand: &Value) -> Result<Vec<Condition>, Fault> {
    match holds_operators(operand) {
        Some(_) => Condition::read_all(operand),
        None => Err(Fault::here("`$not` takes an object of operators")),
    }
}

/// The arrays that a path comes to, as wholes.
fn arrays<'v>(ends: &[End<'v>]) -> impl Iterator<Item = &'v Vec<Value>> {
    ends.iter().filter_map(|end| match end {
        End::Named(Value::Array(elements)) | End::Indexed(Value::Array(elements)) => Some(elements),
        _ => None,
    })
}

/// As [`any_item`], but a missing value is none.
///
/// Rules: WFL-30, WFL-31, WFL-35, WFL-40.
fn any_value(ends: &[End<'_>], test: impl Fn(&Value) -> bool) -> bool {
    ends.iter()
        .filter(|end| !matches!(end, End::Missing))
        .any(|end| any_item(&[*end], &test))
}

/// Whether `test` holds for one of the values that the ends stand for: null for a missing one,
/// each element and then the whole for an array reached by name, the value itself otherwise.
///
/// Rules: FLT-14, FLT-15, FLT-16, FLT-17, FLT-38, FLT-39, FLT-56.
fn any_item(ends: &[End<'_>], test: impl Fn(&Value) -> bool) -> bool {
    ends.iter().any(|end| match end {
        End::Missing => test(&Value::Null),
        End::Named(whole @ Value::Array(elements)) => elements.iter().any(&test) || test(whole),
        End::Named(value) | End::Indexed(value) => test(value),
    })
}

/// A range holds only between values of one type; with null it comes down to equality.
///
/// Rules: FLT-33, FLT-37, FLT-38, FLT-40.
fn any_in_range(ends: &[End<'_>], operand: &Value, wanted: fn(Ordering) -> bool) -> bool {
    any_item(ends, |item| {
        same_type(item, operand) && wanted(compare(item, operand))
    })
}

/// Whether one of the values of a list, which is in order, is the item.
pub fn is_in(list: &[Value], item: &Value) -> bool {
    list.binary_search_by(|wanted| compare(wanted, item))
        .is_ok()
}
