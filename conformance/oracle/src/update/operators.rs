//! Update operators at work, a file each: what the operand has to be, and what becomes of the value at a path.

mod add_to_set;
mod extreme;
mod inc;
mod modifiers;
mod mul;
mod pop;
mod pull;
mod pull_all;
mod push;
mod rename;
mod set;
mod unset;

use std::cell::Cell;

use serde_json::{Map, Value};

use docstore_spec::UpdateOperator;
use docstore_spec::limits::{ARRAY_INDEX_MAX, Size};

use crate::document::{BYTES_MAX, LEVELS_MAX};
use crate::fault::{Fault, Outcome};
use crate::path::{Path, position};
use crate::update::{Occasion, Operation};

pub use rename::check as check_source;

pub use unset::unset_all;

/// What an operator does at its path.
pub enum Action {
    /// Writes what this makes of the value that is there, or of none; where it makes nothing, nothing is written.
    Write(Box<Make>),
    /// Removes what is there.
    Remove,
    /// Writes this in a document that is inserted, and does nothing to one that is there.
    WriteInNew(Value),
    /// Takes what stands at this path, if anything does, and writes it.
    MoveFrom(Path),
}

/// From the value that is there, if there is one, to the one that is to be there.
pub type Make = dyn Fn(Option<&Value>) -> Result<Option<Value>, Fault>;

impl Action {
    fn write(make: impl Fn(Option<&Value>) -> Result<Option<Value>, Fault> + 'static) -> Self {
        Action::Write(Box::new(make))
    }
}

/// Reads the operand that stands beside a path. Where `$each` means nothing it is an operand of a wrong kind.
///
/// Rules: WUP-49.
pub fn read(operator: UpdateOperator, operand: &Value) -> Result<Action, Fault> {
    match operator {
        UpdateOperator::Set => Ok(set::read(operand)),
        UpdateOperator::Unset => Ok(unset::read()),
        UpdateOperator::Inc => inc::read(operand),
        UpdateOperator::Push => push::read(operand),
        UpdateOperator::Pull => pull::read(operand),
        UpdateOperator::Min => Ok(extreme::least(operand)),
        UpdateOperator::Max => Ok(extreme::greatest(operand)),
        UpdateOperator::Mul => mul::read(operand),
        UpdateOperator::Rename => rename::read(operand),
        UpdateOperator::SetOnInsert => Ok(set::read_for_insert(operand)),
        UpdateOperator::AddToSet => add_to_set::read(operand),
        UpdateOperator::Pop => pop::read(operand),
        UpdateOperator::PullAll => pull_all::read(operand),
    }
}

impl Operation {
    /// Applies the operation to a document. What an update removes goes in one pass, see [`unset_all`].
    ///
    /// Rules: UPD-17, UPD-18, UPD-141, UPD-22, UPD-80, WUP-1, WUP-2.
    pub fn apply(&self, root: &mut Value, padded: &Cell<usize>, occasion: Occasion) -> Outcome<()> {
        match &self.action {
            Action::Write(make) => self.write(root, self.path.parts(), make, padded),
            Action::WriteInNew(value) if occasion == Occasion::Insert => {
                let value = value.clone();
                let make = move |_: Option<&Value>| Ok(Some(value.clone()));
                self.write(root, self.path.parts(), &make, padded)
            }
            Action::MoveFrom(source) => self.rename(root, source, padded),
            Action::WriteInNew(_) | Action::Remove => Ok(()),
        }
    }

    /// Puts a value at the end of `path`, made of the one that is there.
    ///
    /// Missing parents become objects, gaps in an array null. A way through a scalar, or through
    /// an array by a name, is refused: updates never spread over the elements of an array.
    ///
    /// Rules: UPD-21, UPD-57, UPD-58, UPD-59, UPD-62, UPD-63, UPD-69, UPD-155.
    fn write(
        &self,
        parent: &mut Value,
        path: &[String],
        make: &Make,
        padded: &Cell<usize>,
    ) -> Outcome<()> {
        let Some((name, rest)) = path.split_first() else {
            return Ok(());
        };
        let made = |old: Option<&Value>| make(old).map_err(|fault| self.refused(fault));
        match parent {
            Value::Object(fields) => match fields.get_mut(name) {
                Some(child) if rest.is_empty() => {
                    if let Some(new) = made(Some(child))? {
                        *child = new;
                    }
                }
                Some(child) => self.write(child, rest, make, padded)?,
                None => {
                    if let Some(new) = made(None)? {
                        fields.insert(name.clone(), nested(rest, new)?);
                    }
                }
            },
            Value::Array(elements) => {
                let index = self.position(name)?;
                match elements.get_mut(index) {
                    Some(child) if rest.is_empty() => {
                        if let Some(new) = made(Some(child))? {
                            *child = new;
                        }
                    }
                    Some(child) => self.write(child, rest, make, padded)?,
                    None => {
                        if let Some(new) = made(None)? {
                            let child = nested(rest, new)?;
                            self.pad(elements, index, padded)?;
                            elements.push(child);
                        }
                    }
                }
            }
            _ => {
                let why = "the path leads through a value that holds nothing";
                return Err(self.refused(Fault::here(why)));
            }
        }
        Ok(())
    }

    /// The position in an array that a part of the path names.
    ///
    /// Rules: UPD-59, UPD-62.
    fn position(&self, part: &str) -> Outcome<usize> {
        let why = "an update goes into an array by position only";
        position(part).ok_or_else(|| self.refused(Fault::here(why)))
    }

    /// Fills an array with null up to `index`, if an array may become that long.
    ///
    /// Rules: UPD-60, UPD-61, UPD-85, UPD-128.
    fn pad(&self, elements: &mut Vec<Value>, index: usize, padded: &Cell<usize>) -> Outcome<()> {
        if index > ARRAY_INDEX_MAX {
            let why = "an update cannot make an array that long";
            return Err(self.refused(Fault::here(why)));
        }
        let gap = index.saturating_sub(elements.len());
        // Each null takes five bytes of text. Refused here so as not to fill the memory first.
        if gap * 5 > BYTES_MAX {
            return Err(Fault::here("the array makes the document too long").in_document());
        }
        padded.set(padded.get() + gap);
        if !Size::PaddedElements.admits(padded.get()) {
            return Err(self.refused(Fault::too_much(Size::PaddedElements)));
        }
        elements.resize(index, Value::Null);
        Ok(())
    }
}

/// A value inside new objects, one for each part of `path`; numbers are names here.
///
/// Rules: UPD-57, UPD-58, UPD-85, UPD-108.
pub fn nested(path: &[String], value: Value) -> Outcome<Value> {
    if path.len() > LEVELS_MAX {
        return Err(Fault::here("the path makes the document too deep").in_document());
    }
    let wrap = |inner, name: &String| Value::Object(Map::from_iter([(name.clone(), inner)]));
    Ok(path.iter().rev().fold(value, wrap))
}
