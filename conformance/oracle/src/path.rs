//! Dotted paths: how they are written, and which values they reach in a document.

use std::cmp::Ordering;
use std::fmt;

use docstore_spec::limits::Size;
use serde_json::Value;

use crate::fault::Fault;
use crate::json::Object;

/// A path: at least one part.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Path {
    parts: Vec<String>,
}

/// What a path starts from: any object, or a document with its system fields.
pub trait Fields {
    /// The value of the field of that name.
    fn field(&self, name: &str) -> Option<&Value>;

    /// All fields, if there are fewer of them than that and they can be told.
    fn fewer_than(&self, _many: usize) -> Option<Vec<(&str, &Value)>> {
        None
    }
}

impl Fields for Object {
    fn field(&self, name: &str) -> Option<&Value> {
        self.get(name)
    }
}

/// One end that a path comes to in a document.
#[derive(Debug, Clone, Copy)]
pub enum End<'v> {
    /// An object without the wanted field, or a scalar where an object was wanted.
    Missing,
    /// The value of a field, reached by its name.
    Named(&'v Value),
    /// An element of an array, reached by an index that ends the path.
    Indexed(&'v Value),
}

impl Path {
    /// Reads a path. `""` is the field with the empty name; a longer path has no empty part.
    ///
    /// Rules: FLT-58, FLT-59, FLT-60, FLT-76, FLT-81, FIND-34, FIND-51, UPD-64, UPD-65, UPD-67, UPD-68, UPD-129.
    pub fn read(text: &str) -> Result<Self, Fault> {
        if is_too_long(text) {
            return Err(Fault::too_much(Size::PathParts));
        }
        let parts: Vec<String> = text.split('.').map(str::to_owned).collect();
        if parts.len() > 1 && parts.iter().any(String::is_empty) {
            return Err(Fault::here(format!("the path `{text}` has an empty part")));
        }
        Ok(Self { parts })
    }

    /// The path with another one behind it.
    pub fn then(&self, rest: &Path) -> Self {
        Self {
            parts: [self.parts.as_slice(), rest.parts.as_slice()].concat(),
        }
    }

    /// The parts, outermost first.
    pub fn parts(&self) -> &[String] {
        &self.parts
    }

    /// The name of the top-level field the path starts at.
    pub fn top(&self) -> &str {
        self.parts.first().map_or("", String::as_str)
    }

    /// Whether the path is the top-level field `name` itself.
    pub fn is_field(&self, name: &str) -> bool {
        self.parts.len() == 1 && self.top() == name
    }

    /// Every end the path comes to below `fields`.
    ///
    /// A name goes into an object, and into every object element of an array. A number is a name
    /// like any other, and besides it goes into the element of an array that it is the index of.
    ///
    /// Rules: FLT-51, FLT-52.
    pub fn ends<'v>(&self, fields: &'v dyn Fields) -> Vec<End<'v>> {
        self.walk(Number::IndexAndName, fields)
    }

    /// The same for a sort: a number is no name in the elements of an array that it is an index of.
    ///
    /// Rules: FIND-71.
    pub fn ends_of_sort<'v>(&self, fields: &'v dyn Fields) -> Vec<End<'v>> {
        self.walk(Number::IndexBeforeName, fields)
    }

    fn walk<'v>(&self, number: Number, fields: &'v dyn Fields) -> Vec<End<'v>> {
        let mut ends = Vec::new();
        walk_object(number, fields, &self.parts, &mut ends);
        ends
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.parts.join("."))
    }
}

/// Whether a path has more parts than any document has levels.
pub fn is_too_long(path: &str) -> bool {
    !Size::PathParts.admits(path.split('.').count())
}

/// What a number in a path means to an array that has an element of that index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Number {
    /// The index, and a name in the elements.
    IndexAndName,
    /// The index alone.
    IndexBeforeName,
}

/// Rules: FLT-18, FLT-55.
fn walk_object<'v>(
    number: Number,
    fields: &'v dyn Fields,
    parts: &[String],
    ends: &mut Vec<End<'v>>,
) {
    let Some((name, rest)) = parts.split_first() else {
        return;
    };
    match fields.field(name) {
        None => ends.push(End::Missing),
        Some(value) if rest.is_empty() => ends.push(End::Named(value)),
        Some(Value::Object(inner)) => walk_object(number, inner, rest, ends),
        Some(Value::Array(elements)) => walk_array(number, elements, rest, ends),
        Some(_) => ends.push(End::Missing),
    }
}

/// Rules: FLT-19, FLT-52, FLT-53, FLT-54, FLT-55, FLT-57.
fn walk_array<'v>(
    number: Number,
    elements: &'v [Value],
    parts: &[String],
    ends: &mut Vec<End<'v>>,
) {
    let Some((name, rest)) = parts.split_first() else {
        return;
    };
    let indexed = index(name).and_then(|index| elements.get(index));
    if indexed.is_none() || number == Number::IndexAndName {
        for element in elements {
            if let Value::Object(inner) = element {
                walk_object(number, inner, parts, ends);
            }
        }
    }
    // An index past the end comes to nothing, and so does one that finds a scalar on its way.
    match indexed {
        Some(element) if rest.is_empty() => ends.push(End::Indexed(element)),
        Some(Value::Object(inner)) => walk_object(number, inner, rest, ends),
        Some(Value::Array(inner)) => walk_array(number, inner, rest, ends),
        _ => {}
    }
}

/// The array index that `part` writes in plain decimal digits: `0`, `17`, never `01`, `+1` or `1.0`.
pub fn index(part: &str) -> Option<usize> {
    let canonical = is_number(part) && (part == "0" || !part.starts_with('0'));
    // Digits beyond a `usize` are an index too, past the end of every array.
    canonical.then(|| part.parse().unwrap_or(usize::MAX))
}

/// The position that a part of an update's path names: any run of decimal digits.
pub fn position(part: &str) -> Option<usize> {
    is_number(part).then(|| part.parse().unwrap_or(usize::MAX))
}

/// Whether a name consists of decimal digits.
fn is_number(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_digit())
}

/// A path that equals an earlier one, leads into it or contains it.
///
/// In the order of the parts, the paths that lead on from a path come right after it, and a path that is there twice
/// stands beside itself. So a conflict, if there is any, is one of neighbours.
///
/// Rules: UPD-78, UPD-79, UPD-80, UPD-109.
pub fn conflict<'p>(paths: impl Iterator<Item = &'p Path>) -> Option<&'p Path> {
    let mut sorted: Vec<(usize, &Path)> = paths.enumerate().collect();
    sorted.sort_by_key(|(_, path)| *path);
    let mut neighbours = sorted.iter().zip(sorted.iter().skip(1));
    let conflict = neighbours.find(|((_, path), (_, next))| next.parts.starts_with(&path.parts));
    conflict.map(|(one, other)| one.max(other).1)
}

/// The order in which one update adds fields, part by part.
///
/// Rules: UPD-70, UPD-71.
pub fn order_of_new_fields(left: &Path, right: &Path) -> Ordering {
    left.parts
        .iter()
        .map(|name| name_rank(name))
        .cmp(right.parts.iter().map(|name| name_rank(name)))
}

/// Names of digits stand in numeric order. To make that a total order they stand before the names that begin with a digit
/// and go on otherwise, among which the chapter leaves them open. Numbers of more digits are larger; leading zeros do not count, save to tell two names apart.
fn name_rank(name: &str) -> (u8, usize, &str, &str) {
    let digits = name.trim_start_matches('0');
    match name.bytes().next() {
        None | Some(0..b'0') => (0, 0, "", name),
        Some(b'0'..=b'9') if is_number(name) => (1, digits.len(), digits, name),
        Some(b'0'..=b'9') => (2, 0, "", name),
        Some(_) => (3, 0, "", name),
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::json::read;

    /// The ends of a path in an object, written down: `-` missing, `=` by name, `#` by index.
    fn ends(object: &str, path: &str) -> String {
        let object = read(object).expect("JSON");
        let ends = Path::read(path)
            .expect("a path")
            .ends(object.as_object().expect("an object"))
            .into_iter()
            .map(|end| match end {
                End::Missing => "-".to_owned(),
                End::Named(value) => format!("={value}"),
                End::Indexed(value) => format!("#{value}"),
            })
            .collect::<Vec<_>>();
        ends.join(" ")
    }

    #[rstest]
    #[case(r#"{"a":1}"#, "a", "=1")]
    #[case(r#"{"a":[1]}"#, "a", "=[1]")]
    #[case(r#"{}"#, "a", "-")]
    #[case(r#"{}"#, "a.b", "-")]
    #[case(r#"{"a":null}"#, "a.b", "-")]
    #[case(r#"{"a":[]}"#, "a.b", "")]
    #[case(r#"{"a":[1,{"b":2},{},[{"b":3}]]}"#, "a.b", "=2 -")]
    #[case(r#"{"a":[[1,2],3]}"#, "a.0", "#[1,2]")]
    #[case(r#"{"a":{"0":[1,2]}}"#, "a.0", "=[1,2]")]
    #[case(r#"{"a":[{"0":5},6]}"#, "a.0", r#"=5 #{"0":5}"#)]
    #[case(r#"{"a":[5,{"b":4}]}"#, "a.1.b", "- =4")]
    #[case(r#"{"a":[[7,8]]}"#, "a.0.1", "#8")]
    #[case(r#"{"a":[5]}"#, "a.0.b", "")]
    #[case(r#"{"a":[5]}"#, "a.1", "")]
    #[case(r#"{"a":[5]}"#, "a.99999999999999999999999", "")]
    #[case(r#"{"":5}"#, "", "=5")]
    #[case(r#"{"a.b":5}"#, "a.b", "-")]
    fn a_path_comes_to_its_ends(#[case] object: &str, #[case] path: &str, #[case] expected: &str) {
        assert_eq!(ends(object, path), expected);
    }

    #[rstest]
    #[case("a..b")]
    #[case(".a")]
    #[case("a.")]
    #[case(".")]
    fn a_longer_path_has_no_empty_part(#[case] path: &str) {
        assert!(Path::read(path).is_err());
    }

    #[rstest]
    #[case("a b c", None)]
    #[case("a.b a.c ab", None)]
    #[case("a a", Some("a"))]
    #[case("a.b b a", Some("a"))]
    #[case("a b a.b.c", Some("a.b.c"))]
    #[case("a-b a a.b", Some("a.b"))]
    fn the_later_of_two_conflicting_paths_is_found(
        #[case] paths: &str,
        #[case] expected: Option<&str>,
    ) {
        let paths: Vec<Path> = paths
            .split(' ')
            .map(|path| Path::read(path).expect("a path"))
            .collect();
        let found = conflict(paths.iter()).map(ToString::to_string);
        assert_eq!(found.as_deref(), expected);
    }

    #[test]
    fn numeric_names_come_in_numeric_order_and_the_others_by_their_bytes() {
        let mut paths: Vec<Path> = ["b", "10", "a.c", "1x", "9", "B", "-", "a.10", "a.9", "é"]
            .into_iter()
            .map(|path| Path::read(path).expect("a path"))
            .collect();
        paths.sort_by(order_of_new_fields);
        let paths: Vec<String> = paths.iter().map(ToString::to_string).collect();
        assert_eq!(
            paths,
            ["-", "9", "10", "1x", "B", "a.9", "a.10", "a.c", "b", "é"]
        );
    }
}
