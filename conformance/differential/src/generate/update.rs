//! Updates, aimed at paths whose values fit the operator.

use docstore_spec::{Capability, UpdateOperand, UpdateOperator};
use serde_json::{Map, Value, json};

use super::{Source, filter, value, vocabulary};

/// An update of one to three operators.
pub fn update(source: &mut Source<'_>) -> Value {
    let mut update = Map::new();
    let mut taken = Vec::new();
    for _ in 0..source.pick(&[1, 1, 1, 2, 2, 3]) {
        let operator = operator(source);
        let operands = operands(source, operator, &mut taken);
        match update.get_mut(operator.as_str()) {
            Some(Value::Object(there)) => there.extend(operands),
            _ => {
                update.insert(operator.as_str().to_owned(), Value::Object(operands));
            }
        }
    }
    Value::Object(update)
}

/// Any operator that may be used; the two that most callers use twice as often.
fn operator(source: &mut Source<'_>) -> UpdateOperator {
    let settings = source.settings;
    let known = UpdateOperator::ALL.iter().copied();
    let mut operators: Vec<UpdateOperator> = known
        .filter(|operator| settings.allows(operator.capability()))
        .collect();
    operators.extend([UpdateOperator::Set, UpdateOperator::Inc]);
    let at = source.below(operators.len());
    operators.get(at).copied().unwrap_or(UpdateOperator::Set)
}

fn operands(
    source: &mut Source<'_>,
    operator: UpdateOperator,
    taken: &mut Vec<String>,
) -> Map<String, Value> {
    let kind = operator.operand();
    let mut operands = Map::new();
    for _ in 0..source.pick(&[1, 1, 1, 2, 3, 0]) {
        let path = target(source, kind);
        // Two operators on one path, or on a path and one through it, are a fault, and faults are made
        // on purpose elsewhere. Now and then one slips in.
        if taken.iter().any(|other| conflict(other, &path)) && !source.chance(3) {
            continue;
        }
        let operand = operand(source, operator, &path);
        taken.push(path.clone());
        operands.insert(path, operand);
    }
    if kind == UpdateOperand::ValueOrId && source.chance(4) {
        // `$set` of `_id` is allowed to the value it has, and names the document of an upsert.
        operands.insert("_id".into(), json!(vocabulary::id(source)));
    }
    operands
}

fn conflict(left: &str, right: &str) -> bool {
    let through = |outer: &str, inner: &str| {
        inner
            .strip_prefix(outer)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    through(left, right) || through(right, left)
}

fn target(source: &mut Source<'_>, kind: UpdateOperand) -> String {
    let fitting = match kind {
        UpdateOperand::Number if source.chance(60) => source.written_path(Value::is_number),
        UpdateOperand::Element
        | UpdateOperand::Condition
        | UpdateOperand::Side
        | UpdateOperand::Elements
            if source.chance(70) =>
        {
            source.written_path(Value::is_array)
        }
        _ if source.chance(40) => source.written().map(|(path, _)| path),
        _ => None,
    };
    let path = fitting.unwrap_or_else(|| {
        // Fresh names of all kinds in one update show the order of new fields.
        vocabulary::path(source)
    });
    // Parts that start with `$` are refused in an update.
    path.replace('$', "d")
}

fn operand(source: &mut Source<'_>, operator: UpdateOperator, path: &str) -> Value {
    match operator.operand() {
        UpdateOperand::ValueOrId | UpdateOperand::Value => {
            let value = value::value(source);
            source.remember(path, &value);
            value
        }
        UpdateOperand::Ignored => source.pick(&[Some(""), None]).map_or(json!(1), Value::from),
        UpdateOperand::Number => amount(source),
        UpdateOperand::Element
            if source.settings.allows(Some(Capability::Each)) && source.chance(40) =>
        {
            each(source, operator == UpdateOperator::Push)
        }
        UpdateOperand::Element => {
            let value = value::value(source);
            source.remember(path, &json!([value]));
            value
        }
        UpdateOperand::Condition => pulled(source),
        UpdateOperand::Target => json!(vocabulary::path(source).replace('$', "d")),
        UpdateOperand::Side => json!(source.pick(&[1, -1])),
        UpdateOperand::Elements => {
            let known = source.written().map(|(_, value)| value);
            match known {
                Some(Value::Array(mut items)) => {
                    items.truncate(2);
                    Value::Array(items)
                }
                Some(value) => json!([value, value::value(source)]),
                None => json!([value::value(source)]),
            }
        }
    }
}

/// Several elements; for `$push` with what is to become of the array.
fn each(source: &mut Source<'_>, modified: bool) -> Value {
    let mut operand = Map::new();
    let count = source.pick(&[0, 1, 2, 2, 3]);
    let values = (0..count).map(|_| value::value(source)).collect();
    operand.insert("$each".into(), Value::Array(values));
    if modified {
        if source.chance(40) {
            operand.insert(
                "$position".into(),
                json!(source.pick(&[0, 1, -1, 2, 9, -9])),
            );
        }
        if source.chance(40) {
            operand.insert("$slice".into(), json!(source.pick(&[0, 1, 2, -1, -2, 9])));
        }
        if source.chance(40) {
            let field = vocabulary::inner_field(source);
            let by_field = !field.is_empty() && !field.starts_with('$') && !field.contains('.');
            let sort = if by_field && source.chance(50) {
                json!({ field: source.pick(&[1, -1]) })
            } else {
                json!(source.pick(&[1, -1]))
            };
            operand.insert("$sort".into(), sort);
        }
    }
    Value::Object(operand)
}

/// What `$inc` adds. Sums beyond ±(2^53−1) are outside the portable domain: without 64-bit integers
/// nothing is added where a sequence has integers at that limit.
fn amount(source: &mut Source<'_>) -> Value {
    if source.settings.has(Capability::Int64) || !source.has_limits {
        value::number(source)
    } else {
        json!(0)
    }
}

fn pulled(source: &mut Source<'_>) -> Value {
    let known = source.written().map(|(_, value)| value);
    let value = match known {
        Some(value) if source.chance(70) => value,
        _ => value::value(source),
    };
    match source.below(6) {
        0..3 => match value {
            // An object is a filter on the elements; one that reads as operators is another thing.
            Value::Object(object) => Value::Object(
                object
                    .into_iter()
                    .filter(|(name, _)| !name.starts_with('$') && !name.contains('.'))
                    .collect(),
            ),
            other => other,
        },
        3..5 => match filter::on_value(source, value) {
            // Conditions whose first name is an operator; a literal stays one.
            Value::Object(conditions) if conditions.is_empty() => json!({ "$exists": true }),
            condition => condition,
        },
        _ => {
            let (path, condition) = filter::on_written(source);
            // In the elements, the names below the top level count.
            let inner = path
                .split_once('.')
                .map_or_else(|| path.clone(), |(_, rest)| rest.to_owned());
            let inner = if inner.starts_with('$') {
                "a".to_owned()
            } else {
                inner
            };
            json!({ inner: condition })
        }
    }
}
