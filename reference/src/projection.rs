//! Projections: which parts of a document come back.

use std::collections::HashMap;

use docstore_spec::limits::Size;
use serde_json::{Map, Value};

use crate::path::Path;

/// Which parts of a document come back; by default all of it.
#[derive(Debug, Clone, Default)]
pub struct Projection {
    /// Whether nothing comes back but what is named.
    includes: bool,
    named: Parts,
}

/// The parts that paths name, by their first name.
type Parts = HashMap<String, Part>;

#[derive(Debug, Clone)]
enum Part {
    /// All of it.
    Whole,
    /// What is named in it.
    Within(Parts),
}

impl Projection {
    /// Reads the option.
    ///
    /// Rules: PRJ-3, PRJ-4, PRJ-12 to PRJ-16.
    ///
    /// # Errors
    /// A sentence that says what is wrong.
    pub fn parse(value: &Value) -> Result<Self, String> {
        let Value::Object(members) = value else {
            return Err("a projection is an object of paths".into());
        };
        if !Size::ProjectionPaths.admits(members.len()) {
            return Err(Size::ProjectionPaths.exceeded());
        }
        let (mut id, mut includes) = (None, None);
        let mut named = Parts::new();
        for (name, flag) in members {
            let path = Path::parse(name).map_err(|bad| bad.of(name))?;
            if let Some(part) = path.parts().iter().find(|part| part.starts_with('$')) {
                return Err(format!("the path part `{part}` starts with `$`"));
            }
            let flag = included(flag).ok_or("a path has 1, 0, true or false in a projection")?;
            if path.is("_id") {
                id = Some(flag);
                continue;
            }
            if includes.is_some_and(|includes| includes != flag) {
                return Err("a projection includes or excludes, it does not mix".into());
            }
            includes = Some(flag);
            name_part(&mut named, path.parts())
                .ok_or("a projection names a path and one that begins with it")?;
        }
        let includes = includes.or(id).unwrap_or(false);
        // `_id` comes back unless it is excluded.
        let id_comes_back = id.unwrap_or(true);
        if id_comes_back == includes && !members.is_empty() {
            named.entry("_id".to_owned()).or_insert(Part::Whole);
        }
        Ok(Self { includes, named })
    }

    /// Whether all of a document comes back.
    #[must_use]
    pub fn is_everything(&self) -> bool {
        !self.includes && self.named.is_empty()
    }

    /// What comes back of a document in its returned form.
    ///
    /// Rules: PRJ-1, PRJ-2, PRJ-5.
    #[must_use]
    pub fn of(&self, document: Map<String, Value>) -> Map<String, Value> {
        if self.includes {
            only(document, &self.named)
        } else {
            without(document, &self.named)
        }
    }
}

/// Rules: PRJ-14.
fn included(flag: &Value) -> Option<bool> {
    match flag {
        Value::Bool(flag) => Some(*flag),
        Value::Number(number) => match number.as_f64() {
            Some(1.0) => Some(true),
            Some(0.0) => Some(false),
            _ => None,
        },
        _ => None,
    }
}

/// Adds a path; `None` where it collides with one that is there.
///
/// Rules: PRJ-12.
fn name_part(parts: &mut Parts, path: &[String]) -> Option<()> {
    let (first, rest) = path.split_first()?;
    if rest.is_empty() {
        return match parts.insert(first.clone(), Part::Whole) {
            None => Some(()),
            Some(_) => None,
        };
    }
    let part = parts.entry(first.clone());
    match part.or_insert_with(|| Part::Within(Parts::new())) {
        Part::Whole => None,
        Part::Within(inner) => name_part(inner, rest),
    }
}

/// Rules: PRJ-1, PRJ-7, PRJ-10, PRJ-11.
fn only(object: Map<String, Value>, named: &Parts) -> Map<String, Value> {
    let kept = |(name, value): (String, Value)| match named.get(&name)? {
        Part::Whole => Some((name, value)),
        Part::Within(parts) => Some((name, only_within(value, parts)?)),
    };
    object.into_iter().filter_map(kept).collect()
}

/// What is no object and no array has nothing in it that could be named.
///
/// Rules: PRJ-7, PRJ-8.
fn only_within(value: Value, named: &Parts) -> Option<Value> {
    match value {
        Value::Object(object) => Some(Value::Object(only(object, named))),
        Value::Array(items) => {
            let kept = items
                .into_iter()
                .filter_map(|item| only_within(item, named));
            Some(kept.collect())
        }
        _ => None,
    }
}

/// Rules: PRJ-2, PRJ-9, PRJ-10, PRJ-11.
fn without(object: Map<String, Value>, named: &Parts) -> Map<String, Value> {
    let kept = |(name, value): (String, Value)| match named.get(&name) {
        None => Some((name, value)),
        Some(Part::Whole) => None,
        Some(Part::Within(parts)) => Some((name, without_within(value, parts))),
    };
    object.into_iter().filter_map(kept).collect()
}

/// Rules: PRJ-9.
fn without_within(value: Value, named: &Parts) -> Value {
    match value {
        Value::Object(object) => Value::Object(without(object, named)),
        Value::Array(items) => items
            .into_iter()
            .map(|item| without_within(item, named))
            .collect(),
        other => other,
    }
}
