//! From a JSON update to a typed one. What is wrong with an update whatever it is applied to is found here.

use std::cmp::Ordering;

use docstore_spec::limits::Size;
use docstore_spec::{UpdateOperand, UpdateOperator, is_system_field};
use serde_json::{Map, Value};

use super::{Change, Update, operator};
use crate::fault::{self, Malformed, Result};
use crate::json;
use crate::path::{BadPath, Path};

/// Parses an update argument.
///
/// Rules: UPD-72 to UPD-76, UPD-127.
///
/// # Errors
/// `INVALID_UPDATE` with the path to the fault, the operator first.
pub fn parse(update: Value) -> Result<Update> {
    let Value::Object(operators) = update else {
        return Err(fault::update("", "an update is a JSON object of operators"));
    };
    // A document in place of an update is at fault as a whole; beside operators, a plain field is.
    if !operators.keys().any(|name| name.starts_with('$')) {
        return Err(fault::update("", "an update has at least one operator"));
    }
    let mut parsed = Update {
        changes: Vec::new(),
        values: 0,
        id: None,
        id_of_new: None,
    };
    for (name, operand) in operators {
        if !name.starts_with('$') {
            let message = format!("an update has operators only, `{name}` is none");
            return Err(fault::update(&name, message));
        }
        let Some(operator) = UpdateOperator::from_name(&name) else {
            return Err(fault::update(
                &name,
                format!("`{name}` is no update operator"),
            ));
        };
        let Value::Object(fields) = operand else {
            let message = format!("the operand of `{operator}` is an object of paths");
            return Err(fault::update(&name, message));
        };
        if !Size::UpdatePaths.admits(parsed.changes.len() + fields.len()) {
            return Err(fault::update(&name, Size::UpdatePaths.exceeded()));
        }
        add_changes(&mut parsed, operator, fields)?;
    }
    parsed
        .changes
        .sort_by(|a, b| application_order(a.path.parts(), b.path.parts()));
    refuse_conflicts(&parsed.changes)?;
    Ok(parsed)
}

/// Rules: UPD-64, UPD-66, UPD-67, UPD-77, UPD-161.
fn add_changes(
    update: &mut Update,
    operator: UpdateOperator,
    fields: Map<String, Value>,
) -> Result<()> {
    for (name, operand) in fields {
        let here = format!("{operator}.{name}");
        let path = Path::parse(&name).map_err(|bad| match bad {
            // What would stand there nests too deeply for any document.
            BadPath::TooManyParts if operator.creates() => fault::document(&here, bad.of(&name)),
            _ => fault::update(&here, bad.of(&name)),
        })?;
        if let Some(part) = path.parts().iter().find(|part| part.starts_with('$')) {
            return Err(fault::update(
                &here,
                format!("the path part `{part}` starts with `$`"),
            ));
        }
        update.values += json::values(&operand);
        if is_system_field(path.first()) {
            let id = Some(set_id(operator, &path, operand, &here)?);
            match operator {
                UpdateOperator::SetOnInsert => update.id_of_new = id,
                _ => update.id = id,
            }
            if update.id.is_some() && update.id_of_new.is_some() {
                return Err(fault::update(&here, "`_id` is given twice"));
            }
            continue;
        }
        let refused = |bad: Malformed| {
            let bad = bad.below(&here);
            fault::update(&bad.path, bad.message)
        };
        let mut operation = operator::parse(operator, operand).map_err(refused)?;
        let mut path = path;
        // What is moved is written at the target, among the new fields by the target's name.
        if operation.source().is_some() {
            operator::check_renamed(&path).map_err(refused)?;
            if let Some((target, moved)) = operator::renamed(path.clone(), operation.as_ref()) {
                (path, operation) = (target, moved);
            }
        }
        update.changes.push(Change {
            path,
            operator,
            operation,
        });
    }
    Ok(())
}

/// The one thing an update may say of a system field: `$set` of `_id`, to an id.
///
/// Rules: UPD-81, UPD-84.
fn set_id(operator: UpdateOperator, path: &Path, operand: Value, here: &str) -> Result<String> {
    let may_set_id = matches!(operator.operand(), UpdateOperand::ValueOrId);
    let is_set_of_id = may_set_id && path.is("_id");
    match operand {
        Value::String(id) if is_set_of_id && !id.is_empty() => Ok(id),
        _ if is_set_of_id => Err(fault::update(here, "an `_id` is a non-empty string")),
        _ => {
            let message = format!("the system field `{}` cannot be updated", path.first());
            Err(fault::update(here, message))
        }
    }
}

/// Fields are added in lexicographic order, names of digits among each other in numeric order.
///
/// Rules: UPD-70.
fn application_order(a: &[String], b: &[String]) -> Ordering {
    a.iter()
        .zip(b)
        .map(|(a, b)| compare_names(a, b))
        .find(|order| order.is_ne())
        .unwrap_or_else(|| a.len().cmp(&b.len()))
}

/// Rules: UPD-71.
fn compare_names(a: &str, b: &str) -> Ordering {
    group(a).cmp(&group(b)).then_with(|| match group(a) {
        Group::Digits => {
            let (short_a, short_b) = (a.trim_start_matches('0'), b.trim_start_matches('0'));
            let by_value = short_a
                .len()
                .cmp(&short_b.len())
                .then_with(|| short_a.cmp(short_b));
            by_value.then_with(|| a.cmp(b))
        }
        _ => a.cmp(b),
    })
}

/// Where a name stands as a whole, so that "9" < "10" and the lexicographic order of the rest make one
/// total order: "10" < "1a" < "9" cannot all hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Group {
    BeforeDigits,
    Digits,
    DigitFirst,
    AfterDigits,
}

fn group(name: &str) -> Group {
    match name.bytes().next() {
        None | Some(..b'0') => Group::BeforeDigits,
        Some(b'0'..=b'9') if name.bytes().all(|b| b.is_ascii_digit()) => Group::Digits,
        Some(b'0'..=b'9') => Group::DigitFirst,
        Some(_) => Group::AfterDigits,
    }
}

/// Two changes of one path, or of a path and its prefix. A prefix sorts right before the paths it conflicts with.
///
/// Rules: UPD-78 to UPD-80, WUP-4, WUP-9, WUP-23.
fn refuse_conflicts(changes: &[Change]) -> Result<()> {
    let mut paths: Vec<(&Path, &Change)> = Vec::with_capacity(changes.len());
    for change in changes {
        paths.push((&change.path, change));
        paths.extend(change.operation.source().map(|source| (source, change)));
    }
    paths.sort_by(|(a, _), (b, _)| a.parts().cmp(b.parts()));
    for ((before, one), (after, other)) in paths.iter().zip(paths.iter().skip(1)) {
        if after.parts().starts_with(before.parts()) {
            let message = format!(
                "the paths of `{}` and `{}` conflict",
                one.place(),
                other.place()
            );
            return Err(fault::update(&other.place(), message));
        }
    }
    Ok(())
}
