//! Sorting: the key a document has under a sort, and the order of keys.

use std::cmp::Ordering;

use docstore_spec::limits::Size;
use serde_json::Value;

use crate::document::Document;
use crate::fault::Malformed;
use crate::key::around;
use crate::order;
use crate::path::{self, Digits, Path, Reached};

/// The direction of one sort key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// `1`
    Ascending,
    /// `-1`
    Descending,
}

/// A parsed `sort` option: paths and directions, the most significant first.
#[derive(Debug, Clone, Default)]
pub struct Sort {
    keys: Vec<(Path, Direction)>,
}

/// What a document is sorted by under one key. `None` is the empty array, which comes before `null`.
pub type Key = Option<Value>;

/// A place in the order of a sort.
#[derive(Debug, Clone)]
pub struct Place {
    /// The keys of the document that has it.
    pub keys: Vec<Key>,
    /// The number of its row.
    pub row: i64,
}

impl Sort {
    /// Parses the option's value.
    ///
    /// Rules: FIND-17, FIND-49, FIND-62.
    ///
    /// # Errors
    /// What is wrong.
    pub fn parse(value: &Value) -> Result<Self, Malformed> {
        let Value::Object(members) = value else {
            return Err(Malformed::here(
                "`sort` is an object of paths and directions",
            ));
        };
        if !Size::SortKeys.admits(members.len()) {
            return Err(Malformed::here(Size::SortKeys.exceeded()));
        }
        let keys = members
            .iter()
            .map(|(path, direction)| Ok((sort_path(path)?, sort_direction(direction)?)));
        Ok(Self {
            keys: keys.collect::<Result<_, Malformed>>()?,
        })
    }

    /// Whether there is nothing to sort by.
    ///
    /// Rules: FIND-30.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// The paths and directions.
    #[must_use]
    pub fn keys(&self) -> &[(Path, Direction)] {
        &self.keys
    }

    /// The order of two places; what ties keeps the natural order.
    ///
    /// Rules: FIND-29.
    #[must_use]
    pub fn order(&self, a: &Place, b: &Place) -> Ordering {
        self.compare(&a.keys, &b.keys).then(a.row.cmp(&b.row))
    }

    /// Whether a place comes behind the end of a page. No two documents share an `_id`, so that under a sort by it nothing that
    /// ties with the end is behind it, whatever its row.
    ///
    /// Rules: PAG-2, PAG-3, PAG-7.
    #[must_use]
    pub fn is_behind(&self, place: &Place, end: &Place) -> bool {
        let by_id = self.keys.iter().any(|(path, _)| path.parts() == ["_id"]);
        let order = self.compare(&place.keys, &end.keys);
        order.is_gt() || order.is_eq() && !by_id && place.row > end.row
    }

    /// The place of a document, each key by itself.
    ///
    /// Rules: FIND-33.
    #[must_use]
    pub fn place_of(&self, document: &Document) -> Place {
        let key = |(path, direction): &(Path, Direction)| key(document, path, *direction);
        Place {
            keys: self.keys.iter().map(key).collect(),
            row: document.row.number,
        }
    }

    /// The keys of an element of an array; one that is no object has none.
    fn keys_of_element<'v>(&self, element: &'v Value) -> Vec<Option<&'v Value>> {
        let key = |(path, direction): &(Path, Direction)| match element {
            Value::Object(_) => best(*direction, element, path.parts()),
            _ => NO_VALUE,
        };
        self.keys.iter().map(key).collect()
    }

    /// Whether a place surely comes before every one that SQL orders after the frontier, or is the frontier, though SQL may have
    /// misread a double there or here in its last bit.
    #[must_use]
    pub fn surely_not_after(&self, place: &Place, frontier: &Place) -> bool {
        let last = self.keys.len().saturating_sub(1);
        let keys = place.keys.iter().zip(&frontier.keys).zip(&self.keys);
        for (at, ((key, end), (_, direction))) in keys.enumerate() {
            let order = directed(compare_keys(key, end), *direction);
            if let (Some(Value::Number(key)), Some(Value::Number(end))) = (key, end) {
                if !(key.is_i64() && end.is_i64()) {
                    let near = around(end.as_f64().unwrap_or_default());
                    return order.is_lt() && !near.contains(&key.as_f64().unwrap_or_default());
                }
                // Behind the frontier there may be a double that SQL took for a greater one, and is the same number.
                if order.is_eq() && at < last {
                    return false;
                }
            }
            if order.is_ne() {
                return order.is_lt();
            }
        }
        place.row <= frontier.row
    }

    /// The order of documents with these keys.
    ///
    /// Rules: FIND-17.
    #[must_use]
    pub fn compare(&self, a: &[Key], b: &[Key]) -> Ordering {
        let keys = a.iter().zip(b);
        self.compare_each(keys.map(|(a, b)| (a.as_ref(), b.as_ref())))
    }

    fn compare_each<'k>(
        &self,
        keys: impl Iterator<Item = (Option<&'k Value>, Option<&'k Value>)>,
    ) -> Ordering {
        self.keys
            .iter()
            .zip(keys)
            .map(|((_, direction), (a, b))| directed(compare(a, b), *direction))
            .find(|order| order.is_ne())
            .unwrap_or(Ordering::Equal)
    }
}

/// How `$push` sorts the elements of an array.
#[derive(Debug, Clone)]
pub enum Elements {
    /// As wholes.
    Whole(Direction),
    /// By what stands at paths in them.
    By(Sort),
}

impl Elements {
    /// Reads the operand of `$sort`: a direction, or paths with a direction each.
    ///
    /// Rules: WUP-42, WUP-43, WUP-47.
    ///
    /// # Errors
    /// What is wrong.
    pub fn parse(operand: &Value) -> Result<Self, Malformed> {
        let Value::Object(members) = operand else {
            return sort_direction(operand).map(Elements::Whole);
        };
        if members.is_empty() || members.contains_key("") {
            return Err(Malformed::here("`$sort` takes paths, none of them empty"));
        }
        Sort::parse(operand).map(Elements::By)
    }

    /// Sorts; elements that tie keep their order.
    ///
    /// Rules: WUP-42, WUP-43, WUP-45.
    pub fn apply(&self, items: &mut [Value]) {
        match self {
            Elements::Whole(direction) => {
                items.sort_by(|a, b| directed(order::compare(a, b), *direction));
            }
            Elements::By(sort) => {
                let keys = items.iter().map(|item| sort.keys_of_element(item));
                let mut keyed: Vec<_> = keys.enumerate().collect();
                keyed.sort_by(|(_, a), (_, b)| {
                    let keys = a.iter().zip(b);
                    sort.compare_each(keys.map(|(a, b)| (*a, *b)))
                });
                let order: Vec<usize> = keyed.into_iter().map(|(at, _)| at).collect();
                let mut unsorted: Vec<Value> = items.iter_mut().map(Value::take).collect();
                for (item, from) in items.iter_mut().zip(order) {
                    *item = unsorted.get_mut(from).map(Value::take).unwrap_or_default();
                }
            }
        }
    }
}

/// Rules: FIND-34, FIND-50, FIND-51.
fn sort_path(text: &str) -> Result<Path, Malformed> {
    if text.starts_with('$') {
        return Err(Malformed::here(format!(
            "the sort path `{text}` starts with `$`"
        )));
    }
    Path::parse(text).map_err(|bad| Malformed::here(bad.of(text)))
}

/// Rules: FIND-48.
fn sort_direction(value: &Value) -> Result<Direction, Malformed> {
    let is = |wanted: i64| order::equal(value, &Value::from(wanted));
    if is(1) {
        Ok(Direction::Ascending)
    } else if is(-1) {
        Ok(Direction::Descending)
    } else {
        Err(Malformed::here("a sort direction is 1 or -1"))
    }
}

/// Rules: FIND-15, FIND-16.
fn directed(order: Ordering, direction: Direction) -> Ordering {
    match direction {
        Direction::Ascending => order,
        Direction::Descending => order.reverse(),
    }
}

/// The order of two keys, ascending.
///
/// Rules: FIND-21.
#[must_use]
pub fn compare_keys(a: &Key, b: &Key) -> Ordering {
    compare(a.as_ref(), b.as_ref())
}

fn compare(a: Option<&Value>, b: Option<&Value>) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) => order::compare(a, b),
        _ => a.is_some().cmp(&b.is_some()),
    }
}

/// The least candidate for an ascending key, the greatest for a descending one; `null` where there is none.
///
/// Rules: FIND-19 to FIND-25, FIND-71.
fn key(document: &Document, path: &Path, direction: Direction) -> Key {
    match document.field(path.first()) {
        Some(value) => best(direction, &value, path.rest()).cloned(),
        None => NO_VALUE.cloned(),
    }
}

/// The key of what has no value.
const NO_VALUE: Option<&Value> = Some(&Value::Null);

/// The best of the candidates that the rest of a path reaches in a value.
fn best<'v>(direction: Direction, value: &'v Value, rest: &[String]) -> Option<&'v Value> {
    let mut best: Option<Option<&Value>> = None;
    path::from_value(value, rest, Digits::IndexFirst, &mut |item| {
        let candidate = match item {
            // Its elements have been candidates already.
            Reached::Whole(Value::Array(items)) if !items.is_empty() => return false,
            Reached::Whole(_) => None,
            Reached::Element(value) | Reached::Value(value) => Some(value),
            Reached::Missing => NO_VALUE,
        };
        let better = best.is_none_or(|best| directed(compare(candidate, best), direction).is_lt());
        if better {
            best = Some(candidate);
        }
        false
    });
    best.unwrap_or(NO_VALUE)
}
