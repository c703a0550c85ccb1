//! From a JSON filter to a typed one. Everything that can be wrong with a filter is found here,
//! whatever documents there are.

use docstore_spec::limits::Size;
use docstore_spec::{FieldOperator, LogicalOperator, PATTERN_OPTIONS};
use serde_json::{Map, Value};

use super::pattern::Pattern;
use super::{Condition, Filter};
use crate::fault::Malformed;
use crate::fault::join;
use crate::path::Path;

/// Parses a whole filter argument.
///
/// Rules: FLT-66, FLT-78, FLT-82, FLT-83, WFL-46, WFL-47.
///
/// # Errors
/// [`Malformed`] with the path to the first fault.
pub fn parse(filter: Value) -> Result<Filter, Malformed> {
    let mut extent = Extent::default();
    extent.add(&filter, false);
    extent.check()?;
    filter_at(filter, "")
}

/// Parses a filter for elements of an array, each of which is held against all of it.
///
/// Rules: FLT-83.
///
/// # Errors
/// [`Malformed`] with the path to the first fault.
pub fn for_elements(filter: Value) -> Result<Filter, Malformed> {
    let mut extent = Extent::default();
    extent.add(&filter, true);
    extent.check()?;
    filter_at(filter, "")
}

/// Parses the conditions of an operator document for elements of an array.
///
/// Rules: FLT-83.
///
/// # Errors
/// [`Malformed`] with the path to the first fault.
pub fn conditions_for_elements(members: Map<String, Value>) -> Result<Vec<Condition>, Malformed> {
    let mut extent = Extent::default();
    extent.add_operators(&members, true);
    extent.check()?;
    conditions(members, "")
}

/// How much there is in a filter.
#[derive(Debug, Default)]
struct Extent {
    conditions: usize,
    /// The clauses of all lists together.
    clauses: usize,
    /// Conditions that are held against one element after the other.
    on_elements: usize,
    patterns: Vec<String>,
}

impl Extent {
    fn add(&mut self, filter: &Value, on_elements: bool) {
        for (name, operand) in filter.as_object().into_iter().flatten() {
            match operand {
                Value::Array(items) if LogicalOperator::from_name(name).is_some() => {
                    self.clauses += items.len();
                    items.iter().for_each(|item| self.add(item, on_elements));
                }
                Value::Object(members) if is_operator_document(members) => {
                    self.add_operators(members, on_elements);
                }
                _ => self.add_condition(on_elements),
            }
        }
    }

    fn add_condition(&mut self, on_elements: bool) {
        self.conditions += 1;
        self.on_elements += usize::from(on_elements);
    }

    fn add_operators(&mut self, members: &Map<String, Value>, on_elements: bool) {
        for (name, operand) in members {
            let operator = FieldOperator::from_name(name);
            self.add_condition(on_elements || operator.is_some_and(looks_at_each));
            match (operator, operand) {
                (Some(FieldOperator::Not), operand) => self.add(operand, on_elements),
                (Some(FieldOperator::ElemMatch), operand) => self.add(operand, true),
                (Some(FieldOperator::All), Value::Array(items)) => items
                    .iter()
                    .filter_map(Value::as_object)
                    .filter(|members| is_operator_document(members))
                    .for_each(|members| self.add_operators(members, on_elements)),
                (Some(FieldOperator::Regex), Value::String(pattern)) => {
                    self.patterns.push(pattern.clone());
                }
                _ => {}
            }
        }
    }

    /// Refuses what there is too much of.
    fn check(&self) -> Result<(), Malformed> {
        for (size, count) in [
            (Size::FilterConditions, self.conditions.max(self.clauses)),
            (Size::ElementConditions, self.on_elements),
            (Size::Patterns, self.patterns.len()),
            (
                Size::PatternBytes,
                self.patterns.iter().map(String::len).sum(),
            ),
        ] {
            if !size.admits(count) {
                return Err(Malformed::here(size.exceeded()));
            }
        }
        if self.patterns.len() > 1 && Pattern::are_too_large(&self.patterns) {
            return Err(Malformed::here(Size::PatternBytes.exceeded()));
        }
        Ok(())
    }
}

/// Whether a condition is decided by looking at each value, in whatever order they are kept.
const fn looks_at_each(operator: FieldOperator) -> bool {
    matches!(
        operator,
        FieldOperator::ElemMatch | FieldOperator::Mod | FieldOperator::Size | FieldOperator::Type
    )
}

/// A filter inside an operator of a filter whose [`Extent`] was looked at.
pub(super) fn clause(filter: Value) -> Result<Filter, Malformed> {
    filter_at(filter, "")
}

/// Rules: FLT-1, FLT-3, FLT-48, FLT-49, FLT-66, FLT-68, FLT-72, FLT-77.
fn filter_at(filter: Value, at: &str) -> Result<Filter, Malformed> {
    let Value::Object(members) = filter else {
        return Err(Malformed::at(at, "a filter is a JSON object"));
    };
    let mut clauses = Vec::with_capacity(members.len());
    for (name, operand) in members {
        let here = join(at, &name);
        if !name.starts_with('$') {
            field(&name, operand, &here, &mut clauses)?;
            continue;
        }
        let Some(operator) = LogicalOperator::from_name(&name) else {
            let message = format!("`{name}` is no operator of a filter");
            return Err(Malformed::at(&here, message));
        };
        let filters = filters_of(operand, &here)?;
        clauses.push(match operator {
            LogicalOperator::And => Filter::And(filters),
            LogicalOperator::Or => Filter::Or(filters),
            LogicalOperator::Nor => Filter::Nor(filters),
        });
    }
    let single = if clauses.len() == 1 {
        clauses.pop()
    } else {
        None
    };
    Ok(single.unwrap_or(Filter::And(clauses)))
}

/// The clauses of `$and`, `$or` or `$nor`: a non-empty array of filters.
///
/// Rules: WFL-8, FLT-49, FLT-70 to FLT-72, FLT-77.
fn filters_of(operand: Value, at: &str) -> Result<Vec<Filter>, Malformed> {
    let items = match operand {
        Value::Array(items) if !items.is_empty() => items,
        _ => {
            return Err(Malformed::at(
                at,
                "the operand is a non-empty array of filters",
            ));
        }
    };
    items
        .into_iter()
        .enumerate()
        .map(|(index, item)| filter_at(item, &join(at, &index.to_string())))
        .collect()
}

/// Rules: FLT-2, FLT-4, FLT-60, FLT-76.
fn field(name: &str, operand: Value, at: &str, clauses: &mut Vec<Filter>) -> Result<(), Malformed> {
    let path = Path::parse(name).map_err(|defect| Malformed::at(at, defect.of(name)))?;
    match operand {
        Value::Object(members) if is_operator_document(&members) => {
            for condition in conditions(members, at)? {
                clauses.push(Filter::Field(path.clone(), condition));
            }
        }
        literal => clauses.push(Filter::Field(path, Condition::Eq(literal))),
    }
    Ok(())
}

/// The first key decides whether an object is a list of operators or a literal.
///
/// Rules: FLT-5.
#[must_use]
pub fn is_operator_document(members: &Map<String, Value>) -> bool {
    members
        .keys()
        .next()
        .is_some_and(|name| name.starts_with('$'))
}

/// The conditions of an operator document.
///
/// Rules: FLT-6, FLT-7, FLT-67, FLT-69, FLT-75, WFL-41.
///
/// # Errors
/// [`Malformed`] for an unknown operator, a plain field among operators, a bad operand.
pub fn conditions(mut members: Map<String, Value>, at: &str) -> Result<Vec<Condition>, Malformed> {
    let options = if members.contains_key(FieldOperator::Regex.as_str()) {
        members.shift_remove(PATTERN_OPTIONS)
    } else {
        None
    };
    members
        .into_iter()
        .map(|(name, operand)| {
            let here = join(at, &name);
            let operator = FieldOperator::from_name(&name);
            match operator {
                Some(FieldOperator::Regex) => Pattern::parse(&operand, options.as_ref())
                    .map(Condition::Regex)
                    .map_err(|bad| bad.below(&here)),
                Some(operator) => {
                    Condition::parse(operator, operand).map_err(|bad| bad.below(&here))
                }
                None if name.starts_with('$') => Err(Malformed::at(
                    &here,
                    format!("`{name}` is no operator of a condition"),
                )),
                None => Err(Malformed::at(
                    &here,
                    format!("the plain field `{name}` stands among operators"),
                )),
            }
        })
        .collect()
}
