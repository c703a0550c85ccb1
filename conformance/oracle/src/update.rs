//! Updates: reading the operators of an update and judging everything that needs no document.

use std::cell::Cell;

use docstore_spec::limits::Size;
use docstore_spec::{StoreError, UpdateOperand, UpdateOperator, is_system_field};
use serde_json::Value;

use crate::document::check_limits;
use crate::fault::{Fault, Outcome};
use crate::json::Object;
use crate::operators::{self, Action, unset_all};
use crate::path::{Path, conflict, is_too_long, order_of_new_fields};

/// An update: what to do at which paths.
pub struct Update {
    /// The id that `$set` gives: the one the document has, or the one an upsert is to give it.
    pub id: Option<String>,
    /// The operations on the document's own fields, in the order in which they add fields.
    operations: Vec<Operation>,
    /// How many elements the operations have filled gaps with so far, in all documents of the call.
    padded: Cell<usize>,
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
    /// Rules: UPD-74, UPD-75, UPD-78, UPD-79, UPD-127.
    pub fn read(value: &Value) -> Result<Update, Fault> {
        let Value::Object(operators) = value else {
            return Err(Fault::here("an update must be an object"));
        };
        if !operators.keys().any(|name| name.starts_with('$')) {
            return Err(Fault::here("an update needs an operator"));
        }
        let mut update = Update {
            id: None,
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
        let operations = &mut update.operations;
        if let Some(path) = conflict(operations.iter().map(|operation| &operation.path)) {
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
                    self.id = Some(id.clone());
                    Ok(())
                }
                _ => Err(Fault::here(format!(
                    "`{}` belongs to the store",
                    path.top()
                ))),
            };
        }
        let action = operators::read(operator, operand)?;
        self.operations.push(Operation {
            path,
            operator,
            action,
        });
        Ok(())
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
        .find(|operation| operation.path == *path);
    let operator = culprit.map_or("", |operation| operation.operator.as_str());
    fault.under(path).under(operator)
}

impl Operation {
    /// The error of an operation that does not fit the document.
    pub fn refused(&self, fault: Fault) -> StoreError {
        fault.under(&self.path).under(self.operator).in_update()
    }
}
