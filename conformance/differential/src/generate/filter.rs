//! Filters, aimed at the ids, paths and values that are there.

use docstore_spec::{FieldOperand, FieldOperator, JsonType, LogicalOperator, PATTERN_OPTIONS};
use serde_json::{Map, Value, json};

use super::{Source, value, vocabulary};

/// A filter.
pub fn filter(source: &mut Source<'_>) -> Value {
    Value::Object(nested(source, 2))
}

/// A filter for a write of one document: mostly by id.
pub fn of_one(source: &mut Source<'_>) -> Value {
    if source.chance(55) {
        json!({ "_id": vocabulary::id(source) })
    } else {
        filter(source)
    }
}

fn nested(source: &mut Source<'_>, levels: usize) -> Map<String, Value> {
    let mut filter = Map::new();
    for _ in 0..source.pick(&[0, 1, 1, 1, 1, 1, 2, 2]) {
        let (name, condition) = member(source, levels);
        filter.insert(name, condition);
    }
    filter
}

fn member(source: &mut Source<'_>, levels: usize) -> (String, Value) {
    match source.below(20) {
        0..4 => ("_id".to_owned(), on_id(source)),
        4..12 => on_written(source),
        12..15 => {
            let value = value::value(source);
            (vocabulary::path(source), on_value(source, value))
        }
        15..17 => on_system_field(source),
        17..19 if levels > 0 => {
            let settings = source.settings;
            let known = LogicalOperator::ALL.iter();
            let operators: Vec<&str> = known
                .filter(|operator| settings.allows(operator.capability()))
                .map(|operator| operator.as_str())
                .collect();
            let name = source.pick(&operators);
            let clauses = (0..source.pick(&[1, 2, 2, 3]))
                .map(|_| Value::Object(nested(source, levels - 1)))
                .collect();
            (name.to_owned(), Value::Array(clauses))
        }
        _ => {
            let path = vocabulary::path(source);
            (path, json!({ "$exists": source.chance(50) }))
        }
    }
}

/// A condition on a path where something was written, or on one that leads on from there and mostly nowhere.
pub fn on_written(source: &mut Source<'_>) -> (String, Value) {
    match source.written() {
        None => {
            let value = value::scalar(source);
            (
                vocabulary::field(source).replace('$', "a"),
                on_value(source, value),
            )
        }
        Some((path, _)) if source.chance(12) => {
            let beyond = format!("{path}.{}", vocabulary::inner_field(source));
            (beyond, on_missing(source))
        }
        Some((path, value)) => {
            let value = value::or_turned(source, value);
            (path, on_value(source, value))
        }
    }
}

/// A condition that tells null, missing and unreachable apart.
fn on_missing(source: &mut Source<'_>) -> Value {
    match source.below(6) {
        0 => Value::Null,
        1 => json!({ "$exists": source.chance(50) }),
        2 => json!({ "$in": [null] }),
        3 => json!({ "$gte": null }),
        _ => json!({ "$ne": null }),
    }
}

fn on_id(source: &mut Source<'_>) -> Value {
    let id = vocabulary::id(source);
    match source.below(10) {
        0..5 => json!(id),
        5 => json!({ "$eq": id }),
        6 => json!({ "$in": [id] }),
        7 => json!({ "$in": [id, vocabulary::id(source), vocabulary::id(source)] }),
        8 => json!({ "$nin": [id, vocabulary::id(source)] }),
        _ => {
            let operator = source.pick(&["$ne", "$gt", "$gte", "$lt", "$lte"]);
            json!({ operator: id })
        }
    }
}

fn on_system_field(source: &mut Source<'_>) -> (String, Value) {
    let (name, value) = match source.below(4) {
        0..2 => ("_version", json!(1 + source.below(4))),
        2 => {
            let name = source.pick(&["_created", "_updated"]);
            (name, timestamp(source))
        }
        // Only where archived documents are found does it differ from a field that is not there.
        _ => ("_archived", json!(source.chance(80))),
    };
    (name.to_owned(), on_value(source, value))
}

/// A timestamp to compare with: far away on both sides unless both engines have one clock.
fn timestamp(source: &mut Source<'_>) -> Value {
    if source.settings.timestamps && source.chance(60) {
        let moment = source.below(60);
        json!(format!("2026-01-31T08:00:00.{:03}Z", moment * 10))
    } else {
        json!(source.pick(&["1999-01-01T00:00:00.000Z", "9999-01-01T00:00:00.000Z"]))
    }
}

/// What stands to the right of a path, about a value that may be there.
pub fn on_value(source: &mut Source<'_>, value: Value) -> Value {
    match source.below(16) {
        0..5 => plain(value),
        5 => json!({ "$eq": value }),
        6..11 => {
            let (operator, value) = comparison(source, value);
            json!({ operator: value })
        }
        11..14 => {
            let operator = any_operator(source);
            let mut condition = Map::new();
            let operand = operand(source, operator, value);
            condition.insert(operator.as_str().to_owned(), operand);
            if operator == FieldOperator::Regex && source.chance(40) {
                let letters = source.pick(&["", "m", "s", "ms"]);
                condition.insert(PATTERN_OPTIONS.to_owned(), json!(letters));
            }
            Value::Object(condition)
        }
        _ => {
            let mut conditions = Map::new();
            for _ in 0..2 {
                let (operator, value) = comparison(source, value.clone());
                conditions.insert(operator.to_owned(), value);
            }
            if source.chance(20) {
                conditions.insert("$in".into(), list(source, value));
            }
            Value::Object(conditions)
        }
    }
}

/// Any operator on a field that may be used.
fn any_operator(source: &mut Source<'_>) -> FieldOperator {
    let settings = source.settings;
    let known = FieldOperator::ALL.iter().copied();
    let operators: Vec<FieldOperator> = known
        .filter(|operator| settings.allows(operator.capability()))
        // Those that compare with one value are drawn by themselves.
        .filter(|operator| operator.operand() != FieldOperand::Value)
        .collect();
    let at = source.below(operators.len());
    operators.get(at).copied().unwrap_or(FieldOperator::Exists)
}

/// An operand for an operator, about a value that may be there.
fn operand(source: &mut Source<'_>, operator: FieldOperator, value: Value) -> Value {
    match operator.operand() {
        FieldOperand::Value => value,
        FieldOperand::Values => list(source, value),
        FieldOperand::Flag => json!(source.chance(70)),
        FieldOperand::Operators => {
            let (operator, value) = comparison(source, value);
            json!({ operator: value })
        }
        FieldOperand::Elements => match value {
            Value::Array(items) => list_of(items),
            value => list(source, value),
        },
        FieldOperand::Element => on_element(source, value),
        FieldOperand::Length => match value {
            Value::Array(items) if source.chance(70) => json!(items.len()),
            _ => json!(source.below(4)),
        },
        FieldOperand::Types => {
            let names: Vec<&str> = JsonType::ALL.iter().map(|one| one.as_str()).collect();
            let name = source.pick(&names);
            if source.chance(70) {
                json!(name)
            } else {
                json!([name, source.pick(&names)])
            }
        }
        FieldOperand::Remainder => {
            let divisor = source.pick(&[1.0, 2.0, 3.0, -3.0, 4.5, 7.0]);
            json!([divisor, source.pick(&[0.0, 1.0, -1.0, 2.0, 1.7])])
        }
        FieldOperand::Pattern => json!(source.pick(PATTERNS)),
    }
}

/// Patterns of the syntax that all engines share.
const PATTERNS: &[&str] = &[
    "", "^", "$", "a", "^a", "a$", "^.$", "^.{2}$", "[a-c]", "[^a]", "x|y", "^(a|b)*$", "a?b",
    "(a*)*b", "^[0-9]+$", "\\.", " ",
];

/// A condition on an element: of an array that is there, if it is one.
fn on_element(source: &mut Source<'_>, value: Value) -> Value {
    let element = match value {
        Value::Array(items) if !items.is_empty() => {
            let at = source.below(items.len());
            items.into_iter().nth(at).unwrap_or_default()
        }
        other => other,
    };
    match element {
        Value::Object(fields) if source.chance(80) => {
            let usable =
                |(name, _): &(String, Value)| !name.starts_with('$') && !name.contains('.');
            match fields.into_iter().find(usable) {
                Some((name, value)) if !name.is_empty() => json!({ name: on_value(source, value) }),
                _ => json!({}),
            }
        }
        element => {
            let (operator, value) = comparison(source, element);
            json!({ operator: value })
        }
    }
}

/// The values of an array, without objects that read as operators.
fn list_of(mut items: Vec<Value>) -> Value {
    items.retain(|item| plain(item.clone()) == *item);
    items.truncate(2);
    Value::Array(items)
}

/// A literal; an object that would read as operators is put behind `$eq`.
fn plain(value: Value) -> Value {
    let reads_as_operators = value
        .as_object()
        .and_then(|object| object.keys().next())
        .is_some_and(|name| name.starts_with('$'));
    if reads_as_operators {
        json!({ "$eq": value })
    } else {
        value
    }
}

fn comparison(source: &mut Source<'_>, value: Value) -> (&'static str, Value) {
    let operator = source.pick(&["$ne", "$gt", "$gte", "$lt", "$lte"]);
    let value = if source.chance(30) {
        value::value(source)
    } else {
        value
    };
    (operator, value)
}

/// A list for `$in`, without objects that read as operators, which would be refused.
fn list(source: &mut Source<'_>, value: Value) -> Value {
    let mut list = Vec::new();
    for _ in 0..source.pick(&[0, 0, 1, 1, 2]) {
        list.push(value::value(source));
    }
    if source.chance(85) {
        list.push(value);
    }
    list.retain(|item| plain(item.clone()) == *item);
    Value::Array(list)
}
