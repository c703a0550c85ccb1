//! From a JSON filter to a typed one. Everything that can be wrong with a filter is found here,
//! whatever documents there are.

use docstore_spec::limits::Size;
use docstore_spec::{FieldOperator, LogicalOperator, PATTERN_OPTIONS};
use serde_json::{Map, Value};

use super::pattern::Pattern;
use super::{Condition, Filter};
use crate::document::join;
use crate::fault::Malformed;
use crate::path::Path;

/// Parses a whole filter argument.
///
/// Rules: FLT-66, FLT-78, FLT-82.
///
/// # Errors
/// [`Malformed`] with the path to the first fault.
pub fn parse(filter: Value) -> Result<Filter, Malformed> {
    let (conditions, clauses) = extent(&filter);
    if Size::FilterConditions.admits(conditions.max(clauses)) {
        filter_at(filter, "")
    } else {
        Err(Malformed::here(Size::FilterConditions.exceeded()))
    }
}

/// How many conditions a filter has, and how many clauses in all its lists together.
fn extent(filter: &Value) -> (usize, usize) {
    let (mut conditions, mut clauses) = (0, 0);
    for (name, operand) in filter.as_object().into_iter().flatten() {
        match operand {
            Value::Array(items) if LogicalOperator::from_name(name).is_some() => {
                clauses += items.len();
                for (inside, further) in items.iter().map(extent) {
                    conditions += inside;
                    clauses += further;
                }
            }
            Value::Object(members) if is_operator_document(members) => {
                let (inside, further) = extent_of_operators(members);
                conditions += inside;
                clauses += further;
            }
            _ => conditions += 1,
        }
    }
    (conditions, clauses)
}

/// The same for the operators on one field, of which some take a filter or operators.
fn extent_of_operators(members: &Map<String, Value>) -> (usize, usize) {
    let mut all = (members.len(), 0);
    for (name, operand) in members {
        let inside = match (FieldOperator::from_name(name), operand) {
            (Some(FieldOperator::Not | FieldOperator::ElemMatch), operand) => vec![extent(operand)],
            (Some(FieldOperator::All), Value::Array(items)) => items
                .iter()
                .filter_map(Value::as_object)
                .filter(|members| is_operator_document(members))
                .map(extent_of_operators)
                .collect(),
            _ => continue,
        };
        for (conditions, clauses) in inside {
            all.0 += conditions;
            all.1 += clauses;
        }
    }
    all
}

/// A filter inside an operator of a filter whose [`extent`] was looked at.
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
