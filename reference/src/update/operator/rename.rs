//! `$rename`: a value moves to another path.

use docstore_spec::is_system_field;
use serde_json::Value;

use super::{Operation, Parsed};
use crate::fault::Malformed;
use crate::path::Path;

/// A value that comes from a path. Until [`of`] has turned it round it holds the target.
#[derive(Debug)]
struct Rename(Path);

/// Rules: WUP-21.
pub(super) fn parse(operand: Value) -> Parsed {
    let Value::String(target) = operand else {
        return Err(Malformed::here("the operand of `$rename` is a path"));
    };
    let path = Path::parse(&target).map_err(|bad| Malformed::here(bad.of(&target)))?;
    check(&path)?;
    Ok(Box::new(Rename(path)))
}

/// The operation that stands at the target of a renaming, and the target.
pub fn of(source: Path, operation: &dyn Operation) -> Option<(Path, Box<dyn Operation>)> {
    let target = operation.source()?.clone();
    Some((target, Box::new(Rename(source))))
}

/// Refuses a path from which or to which nothing is renamed.
///
/// Rules: WUP-21.
///
/// # Errors
/// [`Malformed`].
pub fn check(path: &Path) -> Result<(), Malformed> {
    if path.is("") {
        return Err(Malformed::here(
            "the field with the empty name is not renamed",
        ));
    }
    if path.parts().iter().any(|part| part.starts_with('$')) {
        return Err(Malformed::here("a part of the path starts with `$`"));
    }
    if is_system_field(path.first()) {
        return Err(Malformed::here("a system field cannot be updated"));
    }
    Ok(())
}

impl Operation for Rename {
    fn create(&self) -> Option<Value> {
        None
    }

    fn change(&self, _: &mut Value) -> Result<(), &'static str> {
        Ok(())
    }

    fn source(&self) -> Option<&Path> {
        Some(&self.0)
    }
}
