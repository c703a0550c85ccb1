//! From a JSON filter to a typed one. Everything that can be wrong with a filter is found here,
//! whatever documents there are.

use docstore_spec::limits::Size;
use serde_json::{Map, Value};

use super::{Condition, Filter, Range};
use crate::document::join;
use crate::order;
use crate::path::Path;

/// Where a filter is wrong, and why. The caller makes it `INVALID_FILTER`, or `INVALID_UPDATE` inside `$pull`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadFilter {
    /// The path to the fault.
    pub path: String,
    /// The sentence.
    pub message: String,
}

fn bad(path: &str, message: impl Into<String>) -> BadFilter {
    BadFilter {
        path: path.to_owned(),
        message: message.into(),
    }
}

/// Parses a whole filter argument.
///
/// Rules: FLT-66, FLT-78, FLT-82.
///
/// # Errors
/// [`BadFilter`] with the path to the first fault.
pub fn parse(filter: Value) -> Result<Filter, BadFilter> {
    let (conditions, clauses) = extent(&filter);
    if Size::FilterConditions.admits(conditions.max(clauses)) {
        filter_at(filter, "")
    } else {
        Err(bad("", Size::FilterConditions.exceeded()))
    }
}

/// How many conditions a filter has, and how many clauses in all its lists together.
fn extent(filter: &Value) -> (usize, usize) {
    let (mut conditions, mut clauses) = (0, 0);
    for (name, operand) in filter.as_object().into_iter().flatten() {
        match operand {
            Value::Array(items) if matches!(name.as_str(), "$and" | "$or") => {
                clauses += items.len();
                for (inside, further) in items.iter().map(extent) {
                    conditions += inside;
                    clauses += further;
                }
            }
            Value::Object(members) if is_operator_document(members) => conditions += members.len(),
            _ => conditions += 1,
        }
    }
    (conditions, clauses)
}

/// Rules: FLT-1, FLT-3, FLT-48, FLT-49, FLT-66, FLT-68, FLT-72, FLT-77.
fn filter_at(filter: Value, at: &str) -> Result<Filter, BadFilter> {
    let Value::Object(members) = filter else {
        return Err(bad(at, "a filter is a JSON object"));
    };
    let mut clauses = Vec::with_capacity(members.len());
    for (name, operand) in members {
        let here = join(at, &name);
        match name.as_str() {
            "$and" => clauses.push(Filter::And(filters_of(operand, &here)?)),
            "$or" => clauses.push(Filter::Or(filters_of(operand, &here)?)),
            _ if name.starts_with('$') => {
                return Err(bad(&here, format!("`{name}` is no operator of a filter")));
            }
            _ => field(&name, operand, &here, &mut clauses)?,
        }
    }
    let single = if clauses.len() == 1 {
        clauses.pop()
    } else {
        None
    };
    Ok(single.unwrap_or(Filter::And(clauses)))
}

/// The clauses of `$and` or `$or`: a non-empty array of filters.
///
/// Rules: FLT-49, FLT-70 to FLT-72, FLT-77.
fn filters_of(operand: Value, at: &str) -> Result<Vec<Filter>, BadFilter> {
    let items = match operand {
        Value::Array(items) if !items.is_empty() => items,
        _ => return Err(bad(at, "the operand is a non-empty array of filters")),
    };
    items
        .into_iter()
        .enumerate()
        .map(|(index, item)| filter_at(item, &join(at, &index.to_string())))
        .collect()
}

/// Rules: FLT-2, FLT-4, FLT-60, FLT-76.
fn field(name: &str, operand: Value, at: &str, clauses: &mut Vec<Filter>) -> Result<(), BadFilter> {
    let path = Path::parse(name).map_err(|defect| bad(at, defect.of(name)))?;
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

/// Whether `name` is one of the operators that stand below a field.
#[must_use]
pub fn is_field_operator(name: &str) -> bool {
    matches!(
        name,
        "$eq" | "$ne" | "$gt" | "$gte" | "$lt" | "$lte" | "$in" | "$nin" | "$exists"
    )
}

/// The conditions of an operator document.
///
/// Rules: FLT-6, FLT-7, FLT-67, FLT-69, FLT-75.
///
/// # Errors
/// [`BadFilter`] for an unknown operator, a plain field among operators, a bad operand.
pub fn conditions(members: Map<String, Value>, at: &str) -> Result<Vec<Condition>, BadFilter> {
    members
        .into_iter()
        .map(|(name, operand)| {
            let here = join(at, &name);
            match name.as_str() {
                "$eq" => Ok(Condition::Eq(operand)),
                "$ne" => Ok(Condition::Ne(operand)),
                "$gt" => Ok(Condition::Range(Range::Gt, operand)),
                "$gte" => Ok(Condition::Range(Range::Gte, operand)),
                "$lt" => Ok(Condition::Range(Range::Lt, operand)),
                "$lte" => Ok(Condition::Range(Range::Lte, operand)),
                "$in" => values_of(operand, &here).map(Condition::In),
                "$nin" => values_of(operand, &here).map(Condition::Nin),
                "$exists" => operand
                    .as_bool()
                    .map(Condition::Exists)
                    .ok_or_else(|| bad(&here, "the operand of `$exists` is a boolean")),
                _ if name.starts_with('$') => Err(bad(
                    &here,
                    format!("`{name}` is no operator of a condition"),
                )),
                _ => Err(bad(
                    &here,
                    format!("the plain field `{name}` stands among operators"),
                )),
            }
        })
        .collect()
}

/// The operands of `$in` or `$nin`: an array of values, none of them an operator document.
///
/// They come sorted, so that a value is looked up among them.
///
/// Rules: FLT-28, FLT-73, FLT-74.
fn values_of(operand: Value, at: &str) -> Result<Vec<Value>, BadFilter> {
    let Value::Array(mut values) = operand else {
        return Err(bad(at, "the operand is an array"));
    };
    if !Size::ListValues.admits(values.len()) {
        return Err(bad(at, Size::ListValues.exceeded()));
    }
    for (index, value) in values.iter().enumerate() {
        let operator = value.as_object().and_then(|members| members.keys().next());
        if let Some(name) = operator.filter(|name| name.starts_with('$')) {
            let here = join(&join(at, &index.to_string()), name);
            return Err(bad(
                &here,
                "an operator cannot stand inside `$in` or `$nin`",
            ));
        }
    }
    values.sort_by(order::compare);
    Ok(values)
}
