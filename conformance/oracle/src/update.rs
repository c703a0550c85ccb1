//! Updates: reading the operators of an update and judging everything that needs no document.

use std::cell::Cell;

use docstore_spec::StoreError;
use docstore_spec::limits::Size;
use serde_json::{Number, Value};

use crate::document::{SYSTEM_FIELDS, check_limits};
use crate::fault::{Fault, Outcome};
use crate::json::Object;
use crate::operators::unset_all;
use crate::path::{Path, conflict, is_too_long, order_of_new_fields};
use crate::pull::Pulled;

/// An update: what to do at which paths.
#[derive(Debug, Clone)]
pub struct Update {
    /// The id that `$set` gives: the one the document has, or the one an upsert is to give it.
    pub id: Option<String>,
    /// The operations on the document's own fields, in the order in which they add fields.
    operations: Vec<Operation>,
    /// How many elements the operations have filled gaps with so far, in all documents of the call.
    padded: Cell<usize>,
}

/// One operator on one path.
#[derive(Debug, Clone)]
pub struct Operation {
    /// Where.
    pub path: Path,
    /// What.
    pub action: Action,
}

/// An operator with its operand.
#[derive(Debug, Clone)]
pub enum Action {
    /// `$set`
    Set(Value),
    /// `$unset`, whose operand does not matter
    Unset,
    /// `$inc`
    Inc(Number),
    /// `$push`
    Push(Value),
    /// `$pull`
    Pull(Pulled),
}

impl Update {
    /// Reads an update: an object of operators, each with an object of paths.
    ///
    /// Rules: UPD-74, UPD-75, UPD-78, UPD-79, UPD-127.
    pub fn read(value: &Value) -> Result<Update, Fault> {
        let Value::Object(operators) = value else {
            return Err(Fault::here("an update must be an object"));
        };
        if !operators.keys().any(|name| name.starts_with('$')) {
            return Err(Fault::here("an update needs an operator"));
        }
        let mut operations = Vec::new();
        for (operator, operand) in operators {
            let read = read_operator(operator, operand).map_err(|fault| fault.under(operator))?;
            operations.extend(read);
            if !Size::UpdatePaths.admits(operations.len()) {
                return Err(Fault::too_much(Size::UpdatePaths).under(operator));
            }
        }
        if let Some(path) = conflict(operations.iter().map(|operation| &operation.path)) {
            return Err(conflicting(path, &operations));
        }
        let id = take_id(&mut operations);
        operations.sort_by(|left, right| order_of_new_fields(&left.path, &right.path));
        let padded = Cell::default();
        Ok(Update {
            id,
            operations,
            padded,
        })
    }

    /// The fields after the update. `fields` are the document's own, `id` is its id if it has one.
    ///
    /// Rules: UPD-16, UPD-82, UPD-83, UPD-85.
    pub fn apply(&self, id: Option<&str>, fields: &Object) -> Outcome<Object> {
        if let (Some(old), Some(new)) = (id, self.id.as_deref())
            && old != new
        {
            let fault = Fault::here("the `_id` of a document never changes");
            return Err(fault.under("_id").under("$set").in_update());
        }
        let mut root = Value::Object(fields.clone());
        for operation in &self.operations {
            operation.apply(&mut root, &self.padded)?;
        }
        let unset = |operation: &&Operation| matches!(operation.action, Action::Unset);
        let gone = self.operations.iter().filter(unset);
        unset_all(
            &mut root,
            gone.map(|operation| operation.path.parts()).collect(),
        );
        let fields = match root {
            Value::Object(fields) => fields,
            _ => Object::new(),
        };
        check_limits(&fields).map_err(Fault::in_document)?;
        Ok(fields)
    }
}

/// Rules: UPD-72, UPD-73, UPD-76, UPD-77.
fn read_operator(operator: &str, operand: &Value) -> Result<Vec<Operation>, Fault> {
    let read_action: fn(&Value) -> Result<Action, Fault> = match operator {
        "$set" => |value| Ok(Action::Set(value.clone())),
        "$unset" => |_| Ok(Action::Unset),
        "$inc" => read_inc,
        "$push" => read_push,
        "$pull" => |condition| Pulled::read(condition).map(Action::Pull),
        _ if operator.starts_with('$') => {
            return Err(Fault::here(format!("there is no operator `{operator}`")));
        }
        _ => return Err(Fault::here("a plain field among operators")),
    };
    let Value::Object(members) = operand else {
        return Err(Fault::here("the operand must be an object of paths"));
    };
    let read_member = |(name, value): (&String, &Value)| {
        let read = || {
            if is_too_long(name) && matches!(operator, "$set" | "$inc" | "$push") {
                return Err(Fault::too_deep());
            }
            let path = Path::read(name)?;
            let action = read_action(value)?;
            check_target(&path, &action)?;
            Ok(Operation { path, action })
        };
        read().map_err(|fault: Fault| fault.under(name))
    };
    members.iter().map(read_member).collect()
}

/// Rules: UPD-34.
fn read_inc(value: &Value) -> Result<Action, Fault> {
    match value {
        Value::Number(amount) => Ok(Action::Inc(amount.clone())),
        _ => Err(Fault::here("`$inc` takes a number")),
    }
}

/// An object with the name of one of MongoDB's push modifiers is a mistake; any other is a value.
///
/// Rules: UPD-45, UPD-46.
fn read_push(value: &Value) -> Result<Action, Fault> {
    const MODIFIERS: [&str; 4] = ["$each", "$position", "$slice", "$sort"];
    let names = value.as_object().into_iter().flat_map(Object::keys);
    match names
        .into_iter()
        .find(|name| MODIFIERS.contains(&name.as_str()))
    {
        None => Ok(Action::Push(value.clone())),
        Some(modifier) => {
            Err(Fault::here(format!("there is no modifier `{modifier}`")).under(modifier))
        }
    }
}

/// Refuses paths that no operator may go to, and the ways to `_id` save `$set` to an id.
///
/// Rules: UPD-66, UPD-67, UPD-81, UPD-84.
fn check_target(path: &Path, action: &Action) -> Result<(), Fault> {
    if path.parts().iter().any(|part| part.starts_with('$')) {
        return Err(Fault::here(
            "a part of an update path cannot start with `$`",
        ));
    }
    if !SYSTEM_FIELDS.contains(&path.top()) {
        return Ok(());
    }
    match action {
        Action::Set(Value::String(id)) if path.is_field("_id") && !id.is_empty() => Ok(()),
        _ => Err(Fault::here(format!(
            "`{}` belongs to the store",
            path.top()
        ))),
    }
}

/// Two operators on one path, or on a path and a way through it: the later one is at fault.
fn conflicting(path: &Path, operations: &[Operation]) -> Fault {
    let fault = Fault::here("another operator is on the same path");
    // The same path may stand in several operators; the last of them is the one that came too late.
    let culprit = operations
        .iter()
        .rev()
        .find(|operation| operation.path == *path);
    let operator = culprit.map_or("", |operation| operation.action.operator());
    fault.under(path).under(operator)
}

/// Takes the one operation on `_id` out: it says which document is meant and changes nothing.
///
/// Rules: UPD-83, UPD-113.
fn take_id(operations: &mut Vec<Operation>) -> Option<String> {
    let position = operations
        .iter()
        .position(|operation| operation.path.is_field("_id"))?;
    match operations.remove(position).action {
        Action::Set(Value::String(id)) => Some(id),
        _ => None,
    }
}

impl Action {
    /// The name of the operator.
    pub fn operator(&self) -> &'static str {
        match self {
            Action::Set(_) => "$set",
            Action::Unset => "$unset",
            Action::Inc(_) => "$inc",
            Action::Push(_) => "$push",
            Action::Pull(_) => "$pull",
        }
    }
}

impl Operation {
    /// The error of an operation that does not fit the document.
    pub fn refused(&self, why: &str) -> StoreError {
        let fault = Fault::here(why).under(&self.path);
        fault.under(self.action.operator()).in_update()
    }
}
