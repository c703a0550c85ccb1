//! Projections: which parts of a document come back.

use std::collections::BTreeMap;

use docstore_spec::limits::Size;
use serde_json::Value;

use crate::fault::Fault;
use crate::json::Object;
use crate::path::{Path, conflict};

/// Which parts of a document come back; by default all of it.
#[derive(Debug, Clone, Default)]
pub struct Projection {
    /// Whether the paths are what comes back, and not what is left out.
    includes: bool,
    paths: Tree,
}

/// The paths of a projection by their first names; `None` where a path ends.
type Tree = BTreeMap<String, Option<Box<Names>>>;

/// A tree inside another.
#[derive(Debug, Clone, Default)]
struct Names(Tree);

impl Projection {
    /// Reads the option: an object of paths that all include or all exclude, `_id` apart.
    ///
    /// Rules: PRJ-3, PRJ-4, PRJ-12, PRJ-13, PRJ-14, PRJ-15, PRJ-16.
    pub fn read(value: &Value) -> Result<Projection, Fault> {
        let Value::Object(members) = value else {
            return Err(Fault::here("a projection is an object"));
        };
        if !Size::ProjectionPaths.admits(members.len()) {
            return Err(Fault::too_much(Size::ProjectionPaths));
        }
        let mut paths = Vec::new();
        let mut id = None;
        let mut includes = None;
        for (name, wanted) in members {
            let path = Path::read(name)?;
            if path.parts().iter().any(|part| part.starts_with('$')) {
                return Err(Fault::here("a projection knows no operators"));
            }
            let wanted = read_wanted(wanted)?;
            if path.is_field("_id") {
                id = Some(wanted);
            } else if *includes.get_or_insert(wanted) != wanted {
                return Err(Fault::here("a projection includes or excludes, not both"));
            } else {
                paths.push(path);
            }
        }
        if conflict(paths.iter()).is_some() {
            return Err(Fault::here("two paths of the projection collide"));
        }
        let includes = includes.or(id).unwrap_or(false);
        let mut projection = Projection {
            includes,
            paths: Tree::new(),
        };
        for path in &paths {
            plant(&mut projection.paths, path.parts());
        }
        // Included unless it says otherwise, and left out only if it says so.
        if id.unwrap_or(true) == includes {
            projection.paths.insert("_id".to_owned(), None);
        }
        Ok(projection)
    }

    /// What comes back of a document.
    ///
    /// Rules: PRJ-1, PRJ-2, PRJ-4, PRJ-5.
    pub fn apply(&self, document: Value) -> Value {
        match document {
            Value::Object(fields) if self.includes => included(&fields, &self.paths),
            Value::Object(fields) => excluded(&fields, &self.paths),
            other => other,
        }
    }
}

/// Rules: PRJ-14.
fn read_wanted(value: &Value) -> Result<bool, Fault> {
    match value {
        Value::Bool(wanted) => Ok(*wanted),
        Value::Number(number) if number.as_f64() == Some(1.0) => Ok(true),
        Value::Number(number) if number.as_f64() == Some(0.0) => Ok(false),
        _ => Err(Fault::here(
            "a path of a projection has 1, 0, true or false",
        )),
    }
}

fn plant(tree: &mut Tree, path: &[String]) {
    let Some((name, rest)) = path.split_first() else {
        return;
    };
    if rest.is_empty() {
        tree.insert(name.clone(), None);
    } else {
        let inner = tree.entry(name.clone()).or_default();
        plant(&mut inner.get_or_insert_default().0, rest);
    }
}

/// The parts of an object that the paths reach. An object on the way stays; what is no object has no parts.
///
/// Rules: PRJ-1, PRJ-7, PRJ-8, PRJ-10, PRJ-11.
fn included(fields: &Object, tree: &Tree) -> Value {
    let mut kept = Object::new();
    for (name, value) in fields {
        let part = match tree.get(name) {
            None => None,
            Some(None) => Some(value.clone()),
            Some(Some(inner)) => included_below(value, &inner.0),
        };
        if let Some(part) = part {
            kept.insert(name.clone(), part);
        }
    }
    Value::Object(kept)
}

fn included_below(value: &Value, tree: &Tree) -> Option<Value> {
    match value {
        Value::Object(fields) => Some(included(fields, tree)),
        Value::Array(elements) => {
            let parts = elements.iter().filter_map(|one| included_below(one, tree));
            Some(parts.collect())
        }
        _ => None,
    }
}

/// An object without the parts that the paths reach.
///
/// Rules: PRJ-2, PRJ-9, PRJ-10, PRJ-11.
fn excluded(fields: &Object, tree: &Tree) -> Value {
    let mut kept = Object::new();
    for (name, value) in fields {
        match tree.get(name) {
            None => kept.insert(name.clone(), value.clone()),
            Some(None) => None,
            Some(Some(inner)) => kept.insert(name.clone(), excluded_below(value, &inner.0)),
        };
    }
    Value::Object(kept)
}

fn excluded_below(value: &Value, tree: &Tree) -> Value {
    match value {
        Value::Object(fields) => excluded(fields, tree),
        Value::Array(elements) => elements
            .iter()
            .map(|one| excluded_below(one, tree))
            .collect(),
        other => other.clone(),
    }
}
