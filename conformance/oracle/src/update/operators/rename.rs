//! `$rename`

use std::cell::Cell;

use docstore_spec::is_system_field;
use serde_json::Value;

use super::{Action, unset_all};
use crate::fault::{Fault, Outcome};
use crate::path::Path;
use crate::update::Operation;

/// The path of the target. The caller turns the operation round, so that it is the target's and knows its source.
///
/// Rules: WUP-21.
pub fn read(operand: &Value) -> Result<Action, Fault> {
    let Value::String(target) = operand else {
        return Err(Fault::here("`$rename` takes the path of a target"));
    };
    let target = Path::read(target)?;
    check(&target)?;
    Ok(Action::MoveFrom(target))
}

/// Refuses a path that `$rename` neither takes from nor moves to.
///
/// Rules: WUP-21.
pub fn check(path: &Path) -> Result<(), Fault> {
    if path.is_field("") {
        return Err(Fault::here("`$rename` does not know the empty name"));
    }
    if path.parts().iter().any(|part| part.starts_with('$')) {
        return Err(Fault::here(
            "a part of an update path cannot start with `$`",
        ));
    }
    if is_system_field(path.top()) {
        return Err(Fault::here(format!(
            "`{}` belongs to the store",
            path.top()
        )));
    }
    Ok(())
}

impl Operation {
    /// Moves what stands at `source`, if anything does, to the path of the operation.
    ///
    /// Rules: WUP-17, WUP-18, WUP-19, WUP-20, WUP-22, WUP-24.
    pub fn rename(&self, root: &mut Value, source: &Path, padded: &Cell<usize>) -> Outcome<()> {
        let Some(value) = self.reach(root, source.parts())?.cloned() else {
            return Ok(());
        };
        self.reach(root, self.path.parts())?;
        self.write(
            root,
            self.path.parts(),
            &move |_| Ok(Some(value.clone())),
            padded,
        )?;
        unset_all(root, vec![source.parts()]);
        Ok(())
    }

    /// The value at a path through objects alone. Anything else on the way is refused.
    ///
    /// Rules: WUP-22.
    fn reach<'v>(&self, root: &'v Value, path: &[String]) -> Outcome<Option<&'v Value>> {
        let mut at = root;
        for name in path {
            let Value::Object(fields) = at else {
                let why = "`$rename` goes through objects only";
                return Err(self.refused(Fault::here(why)));
            };
            match fields.get(name) {
                None => return Ok(None),
                Some(value) => at = value,
            }
        }
        Ok(Some(at))
    }
}
