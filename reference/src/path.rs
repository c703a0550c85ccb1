//! Dotted paths, and the walk that finds what a path reaches in a document.
//!
//! The walk yields [`Reached`] items; equality, ranges, `$exists` and sort keys are each defined
//! over them, so that arrays are understood in one place.

use docstore_spec::limits::Size;
use serde_json::Value;

use crate::document::Document;

/// A dotted path, split. Never empty; the path `""` has one part, the empty name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Path {
    parts: Vec<String>,
}

/// Why a text is no path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadPath {
    /// It has several parts, and one of them is empty.
    EmptyPart,
    /// It has more parts than any document has levels.
    TooManyParts,
}

impl BadPath {
    /// The sentence about a path.
    #[must_use]
    pub fn of(self, path: &str) -> String {
        match self {
            BadPath::EmptyPart => format!("the path `{path}` has an empty part"),
            BadPath::TooManyParts => Size::PathParts.exceeded(),
        }
    }
}

impl<'a> Reached<'a> {
    /// What is there, or `None` for [`Reached::Missing`].
    #[must_use]
    pub const fn value(self) -> Option<&'a Value> {
        match self {
            Reached::Value(value) | Reached::Element(value) | Reached::Whole(value) => Some(value),
            Reached::Missing => None,
        }
    }
}

impl Path {
    /// Splits a path.
    ///
    /// Rules: FIND-51, FLT-58 to FLT-60, FLT-76, FLT-81, UPD-64, UPD-65, UPD-68, UPD-129.
    ///
    /// # Errors
    /// See [`BadPath`].
    pub fn parse(text: &str) -> Result<Self, BadPath> {
        let dots = text.bytes().filter(|byte| *byte == b'.').count();
        if !Size::PathParts.admits(dots + 1) {
            return Err(BadPath::TooManyParts);
        }
        let parts: Vec<String> = text.split('.').map(str::to_owned).collect();
        if parts.len() == 1 || parts.iter().all(|part| !part.is_empty()) {
            Ok(Self { parts })
        } else {
            Err(BadPath::EmptyPart)
        }
    }

    /// The path of a field of the document.
    #[must_use]
    pub fn field(name: &str) -> Self {
        Self {
            parts: vec![name.to_owned()],
        }
    }

    /// The path with another one behind it.
    #[must_use]
    pub fn then(&self, rest: &Self) -> Self {
        Self {
            parts: [self.parts.as_slice(), rest.parts.as_slice()].concat(),
        }
    }

    /// The first part: the name of a field of the document.
    #[must_use]
    pub fn first(&self) -> &str {
        self.parts.first().map_or("", String::as_str)
    }

    /// Whether the path is one name alone.
    #[must_use]
    pub fn is(&self, name: &str) -> bool {
        self.first() == name && self.rest().is_empty()
    }

    /// The parts after the first.
    #[must_use]
    pub fn rest(&self) -> &[String] {
        self.parts.get(1..).unwrap_or_default()
    }

    /// All parts.
    #[must_use]
    pub fn parts(&self) -> &[String] {
        &self.parts
    }
}

/// The array index a path part stands for: decimal digits without a leading zero.
///
/// Rules: FLT-54.
#[must_use]
pub fn array_index(part: &str) -> Option<usize> {
    let canonical = part == "0"
        || (!part.starts_with('0') && !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()));
    if canonical { part.parse().ok() } else { None }
}

/// One thing a path reaches.
#[derive(Debug, Clone, Copy)]
pub enum Reached<'a> {
    /// A value at the end of the path. An array here was reached by its index and counts as one value.
    Value(&'a Value),
    /// An element of an array that stands at the end of the path.
    Element(&'a Value),
    /// The array itself, after its elements.
    Whole(&'a Value),
    /// The path ends early: a name that is not there, or a scalar in the way.
    Missing,
}

/// How a part of digits is read where an array stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Digits {
    /// As an index, and as a name in every object of the array: filters.
    IndexAndName,
    /// As an index alone where the array has it: sorts, in which one place gives the key.
    IndexFirst,
}

/// Hands everything `path` reaches in `document` to `visit` until it answers `true`; tells whether it did.
///
/// Rules: FLT-51, FLT-65.
pub fn any(
    document: &Document,
    path: &Path,
    digits: Digits,
    visit: &mut dyn FnMut(Reached<'_>) -> bool,
) -> bool {
    match document.field(path.first()) {
        Some(value) => from_value(&value, path.rest(), digits, &mut |reached| visit(reached)),
        None => visit(Reached::Missing),
    }
}

/// The same for a value that is reached with the parts `rest` left over.
///
/// Rules: FLT-14, FLT-15, FLT-17, FLT-18, FLT-38, FLT-51.
pub fn from_value<'v>(
    value: &'v Value,
    rest: &[String],
    digits: Digits,
    visit: &mut dyn FnMut(Reached<'v>) -> bool,
) -> bool {
    let Some((next, after)) = rest.split_first() else {
        // A leaf array is each of its elements, and itself.
        return match value {
            Value::Array(items) => {
                items.iter().any(|item| visit(Reached::Element(item)))
                    || visit(Reached::Whole(value))
            }
            _ => visit(Reached::Value(value)),
        };
    };
    match value {
        Value::Object(map) => match map.get(next) {
            Some(value) => from_value(value, after, digits, visit),
            None => visit(Reached::Missing),
        },
        Value::Array(items) => from_elements(items, rest, digits, visit),
        _ => visit(Reached::Missing),
    }
}

/// An array in the middle of a path: every object in it is tried with the whole rest, and the
/// element whose index the next part is, with what comes after that part.
///
/// Rules: FIND-25, FLT-19, FLT-52 to FLT-57.
fn from_elements<'v>(
    items: &'v [Value],
    rest: &[String],
    digits: Digits,
    visit: &mut dyn FnMut(Reached<'v>) -> bool,
) -> bool {
    let Some((next, after)) = rest.split_first() else {
        return false;
    };
    let index = array_index(next);
    let by_name = digits == Digits::IndexAndName || index.is_none_or(|at| at >= items.len());
    items.iter().enumerate().any(|(at, item)| {
        if by_name && item.is_object() && from_value(item, rest, digits, visit) {
            return true;
        }
        if index != Some(at) {
            return false;
        }
        match item {
            // A trailing index reaches the element as it is, even an array.
            _ if after.is_empty() => visit(Reached::Value(item)),
            Value::Object(_) => from_value(item, after, digits, visit),
            Value::Array(nested) => from_elements(nested, after, digits, visit),
            _ => false,
        }
    })
}
