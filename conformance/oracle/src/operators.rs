//! Update operators at work: one operation changes the fields of one document.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Number, Value};

use docstore_spec::limits::{ARRAY_INDEX_MAX, Size};

use crate::document::{BYTES_MAX, LEVELS_MAX};
use crate::fault::{Fault, Outcome};
use crate::path::position;
use crate::pull::Pulled;
use crate::update::{Action, Operation};

impl Operation {
    /// Applies the operation to a document. What an update unsets goes in one pass, see [`unset_all`].
    ///
    /// Rules: UPD-17, UPD-18, UPD-22, UPD-80.
    pub fn apply(&self, root: &mut Value, padded: &Cell<usize>) -> Outcome<()> {
        let path = self.path.parts();
        let write = |root, make: &dyn Fn(Option<&Value>) -> Outcome<Value>| {
            self.write(root, path, make, padded)
        };
        match &self.action {
            Action::Set(value) => write(root, &|_| Ok(value.clone())),
            Action::Inc(amount) => write(root, &|old| self.sum(old, amount)),
            Action::Push(value) => write(root, &|old| self.longer(old, value)),
            Action::Pull(pulled) => self.pull(root, path, pulled),
            Action::Unset => Ok(()),
        }
    }

    /// Puts a value at the end of `path`, made of the one that is there.
    ///
    /// Missing parents become objects, gaps in an array null. A way through a scalar, or through
    /// an array by a name, is refused: updates never spread over the elements of an array.
    ///
    /// Rules: UPD-21, UPD-57, UPD-58, UPD-59, UPD-62, UPD-63, UPD-69.
    fn write(
        &self,
        parent: &mut Value,
        path: &[String],
        make: &dyn Fn(Option<&Value>) -> Outcome<Value>,
        padded: &Cell<usize>,
    ) -> Outcome<()> {
        let Some((name, rest)) = path.split_first() else {
            return Ok(());
        };
        match parent {
            Value::Object(fields) => match fields.get_mut(name) {
                Some(child) if rest.is_empty() => *child = make(Some(child))?,
                Some(child) => self.write(child, rest, make, padded)?,
                None => {
                    let child = nested(rest, make(None)?)?;
                    fields.insert(name.clone(), child);
                }
            },
            Value::Array(elements) => {
                let index = self.position(name)?;
                match elements.get_mut(index) {
                    Some(child) if rest.is_empty() => *child = make(Some(child))?,
                    Some(child) => self.write(child, rest, make, padded)?,
                    None => {
                        let child = nested(rest, make(None)?)?;
                        self.pad(elements, index, padded)?;
                        elements.push(child);
                    }
                }
            }
            _ => return Err(self.refused("the path leads through a value that holds nothing")),
        }
        Ok(())
    }

    /// `$inc`: a missing field counts from nothing; integers stay exact or are refused.
    ///
    /// Rules: UPD-29, UPD-30, UPD-31, UPD-32, UPD-33, UPD-35, UPD-36, UPD-37, UPD-38, UPD-39.
    fn sum(&self, old: Option<&Value>, amount: &Number) -> Outcome<Value> {
        let number = match old {
            None => return Ok(Value::Number(amount.clone())),
            Some(Value::Number(number)) => number,
            Some(_) => return Err(self.refused("only a number can be incremented")),
        };
        let sum = match (number.as_i64(), amount.as_i64()) {
            (Some(number), Some(amount)) => number.checked_add(amount).map(Number::from),
            _ => {
                let sum = number.as_f64().zip(amount.as_f64()).map(|(a, b)| a + b);
                sum.and_then(Number::from_f64)
            }
        };
        sum.map(Value::Number)
            .ok_or_else(|| self.refused("the sum is beyond the numbers"))
    }

    /// `$push`: one element more at the end; a missing field becomes an array.
    ///
    /// Rules: UPD-40, UPD-41, UPD-42, UPD-43, UPD-44.
    fn longer(&self, old: Option<&Value>, element: &Value) -> Outcome<Value> {
        let mut elements = match old {
            None => Vec::new(),
            Some(Value::Array(elements)) => elements.clone(),
            Some(_) => return Err(self.refused("only an array can be pushed to")),
        };
        elements.push(element.clone());
        Ok(Value::Array(elements))
    }

    /// `$pull`: a missing field is left alone, a way that cannot be gone is refused.
    ///
    /// Rules: UPD-47, UPD-48, UPD-49, UPD-56, UPD-62, UPD-63.
    fn pull(&self, parent: &mut Value, path: &[String], pulled: &Pulled) -> Outcome<()> {
        let Some((name, rest)) = path.split_first() else {
            return Ok(());
        };
        let child = match parent {
            Value::Object(fields) => fields.get_mut(name),
            Value::Array(elements) => elements.get_mut(self.position(name)?),
            _ => return Err(self.refused("the path leads through a value that holds nothing")),
        };
        match child {
            None => Ok(()),
            Some(child) if !rest.is_empty() => self.pull(child, rest, pulled),
            Some(Value::Array(elements)) => {
                elements.retain(|element| !pulled.takes(element));
                Ok(())
            }
            Some(_) => Err(self.refused("only an array can be pulled from")),
        }
    }

    /// The position in an array that a part of the path names.
    ///
    /// Rules: UPD-59, UPD-62.
    fn position(&self, part: &str) -> Outcome<usize> {
        position(part).ok_or_else(|| self.refused("an update goes into an array by position only"))
    }

    /// Fills an array with null up to `index`, if an array may become that long.
    ///
    /// Rules: UPD-60, UPD-61, UPD-85, UPD-128.
    fn pad(&self, elements: &mut Vec<Value>, index: usize, padded: &Cell<usize>) -> Outcome<()> {
        if index > ARRAY_INDEX_MAX {
            return Err(self.refused("an update cannot make an array that long"));
        }
        let gap = index.saturating_sub(elements.len());
        // Each null takes five bytes of text. Refused here so as not to fill the memory first.
        if gap * 5 > BYTES_MAX {
            return Err(Fault::here("the array makes the document too long").in_document());
        }
        padded.set(padded.get() + gap);
        if !Size::PaddedElements.admits(padded.get()) {
            return Err(self.refused(&Size::PaddedElements.exceeded()));
        }
        elements.resize(index, Value::Null);
        Ok(())
    }
}

/// `$unset`, all of an update: an element of an array becomes null, a way that leads nowhere changes nothing.
///
/// To take one field out of an object moves all that come after it, so those that go are taken out together.
///
/// Rules: UPD-23, UPD-24, UPD-25, UPD-26, UPD-27, UPD-28.
pub fn unset_all(parent: &mut Value, paths: Vec<&[String]>) {
    let mut gone: BTreeSet<&str> = BTreeSet::new();
    let mut below: BTreeMap<&str, Vec<&[String]>> = BTreeMap::new();
    for path in paths {
        match path.split_first() {
            Some((name, [])) => {
                gone.insert(name);
            }
            Some((name, rest)) => below.entry(name).or_default().push(rest),
            None => {}
        }
    }
    match parent {
        Value::Object(fields) => {
            if gone.iter().any(|name| fields.contains_key(*name)) {
                fields.retain(|name, _| !gone.contains(name.as_str()));
            }
            for (name, paths) in below {
                if let Some(child) = fields.get_mut(name) {
                    unset_all(child, paths);
                }
            }
        }
        Value::Array(elements) => {
            for name in gone {
                if let Some(element) = position(name).and_then(|at| elements.get_mut(at)) {
                    *element = Value::Null;
                }
            }
            for (name, paths) in below {
                if let Some(child) = position(name).and_then(|at| elements.get_mut(at)) {
                    unset_all(child, paths);
                }
            }
        }
        _ => {}
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
