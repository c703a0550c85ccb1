//! `$unset`

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::Action;
use crate::path::position;

/// The operand says nothing.
///
/// Rules: UPD-24.
pub fn read() -> Action {
    Action::Remove
}

/// All that an update removes: an element of an array becomes null, a way that leads nowhere changes nothing.
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
