//! Updates: reading the operators of an update and judging everything that needs no document.

pub(crate) mod operators;

use std::cell::Cell;

use docstore_spec::limits::Size;
use docstore_spec::{StoreError, UpdateOperand, UpdateOperator, is_system_field};
use serde_json::Value;

use crate::document::check_limits;
use crate::fault::{Fault, Outcome};
use crate::json::{Object, count};
use crate::path::{Path, conflict, is_too_long, order_of_new_fields};
use operators::{Action, check_source, unset_all};

/// An update: what to do at which paths.
pub struct Update {
    /// The id that `$set` gives: the one the document has, or the one an upsert is to give it.
    pub id: Option<String>,
    /// The id that `$setOnInsert` gives to the document of an upsert.
    pub id_of_new: Option<String>,
    /// How many values the operands have.
    pub values: usize,
    /// The operations on the document's own fields, in the order in which they add fields.
    operations: Vec<Operation>,
    /// How many elements the operations have filled gaps with so far, in all documents of the call.
    padded: Cell<usize>,
}

/// What an update is applied for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Occasion {
    /// A document that is there.
    Change,
    /// A document that an upsert inserts.
    Insert,
}

/// One operator on one path.
pub struct Operation {
    /// Where.
    pub path: Path,
    /// Whose doing it is.
    operator: UpdateOperator,
    /// What.
    pub action: Action,
}

impl Update {
    /// Reads an update: an object of operators, each with an object of paths.
    ///
    /// Rules: UPD-74, UPD-75, UPD-78, UPD-79, UPD-127, WUP-4, WUP-9, WUP-23, UPD-73.
    pub fn read(value: &Value) -> Result<Update, Fault> {
        let Value::Object(operators) = value else {
            return Err(Fault::here("an update must be an object"));
        };
        if !operators.keys().any(|name| name.starts_with('$')) {
            return Err(Fault::here("an update needs an operator"));
        }
        let mut update = Update {
            id: None,
            id_of_new: None,
            values: 0,
            operations: Vec::new(),
            padded: Cell::default(),
        };
        for (name, operand) in operators {
            let read = update.read_operator(name, operand);
            read.map_err(|fault| fault.under(name))?;
            if !Size::UpdatePaths.admits(update.operations.len()) {
                return Err(Fault::too_much(Size::UpdatePaths).under(name));
            }
        }
        if update.id.is_some() && update.id_of_new.is_some() {
            let fault = Fault::here("another operator is on the same path");
            return Err(fault.under("_id").under(UpdateOperator::SetOnInsert));
        }
        let operations = &mut update.operations;
        if let Some(path) = conflict(operations.iter().flat_map(Operation::paths)) {
            return Err(conflicting(path, operations));
        }
        operations.sort_by(|left, right| order_of_new_fields(&left.path, &right.path));
        Ok(update)
    }

    /// Rules: UPD-72, UPD-73, UPD-76, UPD-77.
    fn read_operator(&mut self, name: &str, operand: &Value) -> Result<(), Fault> {
        let Some(operator) = UpdateOperator::from_name(name) else {
            return Err(Fault::here(if name.starts_with('$') {
                format!("there is no operator `{name}`")
            } else {
                "a plain field among operators".to_owned()
            }));
        };
        let Value::Object(members) = operand else {
            return Err(Fault::here("the operand must be an object of paths"));
        };
        for (name, value) in members {
            let read = self.read_member(operator, name, value);
            read.map_err(|fault| fault.under(name))?;
            self.values += count(value);
        }
        Ok(())
    }

    /// Reads one operand. No operator may go to a part that starts with `$`, and none to a system field, save `$set`
    /// of `_id` to an id: that says which document is meant and changes nothing.
    ///
    /// Rules: UPD-66, UPD-67, UPD-81, UPD-83, UPD-84, UPD-113.
    fn read_member(
        &mut self,
        operator: UpdateOperator,
        name: &str,
        operand: &Value,
    ) -> Result<(), Fault> {
        if is_too_long(name) && operator.creates() {
            return Err(Fault::too_deep());
        }
        let path = Path::read(name)?;
        if path.parts().iter().any(|part| part.starts_with('$')) {
            let why = "a part of an update path cannot start with `$`";
            return Err(Fault::here(why));
        }
        if is_system_field(path.top()) {
            let sets_id = operator.operand() == UpdateOperand::ValueOrId && path.is_field("_id");
            return match operand {
                Value::String(id) if sets_id && !id.is_empty() => {
                    match operator {
                        UpdateOperator::SetOnInsert => self.id_of_new = Some(id.clone()),
                        _ => self.id = Some(id.clone()),
                    }
                    Ok(())
                }
                _ => Err(Fault::here(format!(
                    "`{}` belongs to the store",
                    path.top()
                ))),
            };
        }
        let operation = match operators::read(operator, operand)? {
            // What is moved is written at the target, among the new fields by the target's name.
            Action::MoveFrom(target) => {
                check_source(&path)?;
                Operation {
                    path: target,
                    operator,
                    action: Action::MoveFrom(path),
                }
            }
            action => Operation {
                path,
                operator,
                action,
            },
        };
        self.operations.push(operation);
        Ok(())
    }

    /// The fields after the update. `fields` are the document's own, `id` is its id if it has one.
    ///
    /// Rules: UPD-16, UPD-82, UPD-83, UPD-85, WUP-3, UPD-70, UPD-3.
    pub fn apply(&self, id: Option<&str>, fields: &Object, occasion: Occasion) -> Outcome<Object> {
        let ids = [
            (self.id.as_deref(), UpdateOperator::Set, true),
            (
                self.id_of_new.as_deref(),
                UpdateOperator::SetOnInsert,
                occasion == Occasion::Insert,
            ),
        ];
        for (new, operator, counts) in ids {
            if counts && new.is_some_and(|new| id.is_some_and(|old| old != new)) {
                let fault = Fault::here("the `_id` of a document never changes");
                return Err(fault.under("_id").under(operator).in_update());
            }
        }
        let mut root = Value::Object(fields.clone());
        for operation in &self.operations {
            operation.apply(&mut root, &self.padded, occasion)?;
        }
        let removes = |operation: &&Operation| matches!(operation.action, Action::Remove);
        let gone = self.operations.iter().filter(removes);
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

/// Two operators on one path, or on a path and a way through it: the later one is at fault.
fn conflicting(path: &Path, operations: &[Operation]) -> Fault {
    let fault = Fault::here("another operator is on the same path");
    // The same path may stand in several operators; the last of them is the one that came too late.
    let culprit = operations
        .iter()
        .rev()
        .find(|operation| operation.paths().any(|one| one == path));
    match culprit {
        Some(operation) => fault.under(operation.written()).under(operation.operator),
        None => fault.under(path),
    }
}

impl Operation {
    /// The path that stands in the update beside the operand.
    fn written(&self) -> &Path {
        match &self.action {
            Action::MoveFrom(source) => source,
            _ => &self.path,
        }
    }

    /// Every path that the operation is about.
    fn paths(&self) -> impl Iterator<Item = &Path> {
        let source = match &self.action {
            Action::MoveFrom(source) => Some(source),
            _ => None,
        };
        [&self.path].into_iter().chain(source)
    }

    /// The error of an operation that does not fit the document.
    pub fn refused(&self, fault: Fault) -> StoreError {
        fault.under(self.written()).under(self.operator).in_update()
    }
}
