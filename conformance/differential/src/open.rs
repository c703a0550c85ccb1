//! Where the contract leaves an answer open, judged from the state at hand: looked at only when two answers differ.

use docstore_oracle::{Host, Oracle};
use docstore_spec::{Call, ErrorCode, Method, StoreError};
use serde_json::{Value, json};

use crate::json;

/// Why this call may be answered in several ways in the oracle's state, if it may.
#[must_use]
pub fn result<H: Host + Clone>(oracle: &Oracle<H>, call: &Call) -> Option<&'static str> {
    let method = Method::from_name(&call.method)?;
    match method {
        Method::Find | Method::FindOne => open_sort(oracle, call),
        _ => None,
    }
}

/// Why an error may name one place where the oracle names another, if it may.
#[must_use]
pub fn place(call: &Call, expected: &StoreError, got: &StoreError) -> Option<&'static str> {
    let of = |error: &StoreError| {
        let place = error
            .properties
            .get("path")
            .or_else(|| error.properties.get("option"));
        place.and_then(Value::as_str).map(str::to_owned)
    };
    let (expected_place, got_place) = (of(expected)?, of(got)?);
    // The reader of the suite takes numbers beyond the doubles and lone surrogates for no JSON either.
    let unreadable =
        |text: &str| json::read(text).map_or(true, |value| levels(&value) > LEVELS_OF_A_DOCUMENT);
    let whole = got_place.is_empty() || expected_place.starts_with(&format!("{got_place}."));
    if whole && call.args.iter().any(|arg| unreadable(arg.get())) {
        return Some("the place of what cannot be read as JSON, or is nested too deep, is open");
    }
    let renames = |place: &str| place.starts_with("$rename.");
    if renames(&expected_place) || renames(&got_place) {
        return Some("of the paths that a renaming conflicts with either may be named");
    }
    let conflict = expected.is(ErrorCode::InvalidUpdate) && conflict(&expected_place, &got_place);
    conflict.then_some("of two paths that conflict either may be named")
}

/// Whether two places name a field and a way through it, behind an update operator or, in the filter of an
/// upsert, by themselves.
fn conflict(one: &str, other: &str) -> bool {
    let field = |place: &str| match place.split_once('.') {
        Some((operator, field)) if operator.starts_with('$') => field.to_owned(),
        _ => place.to_owned(),
    };
    let (one, other) = (field(one), field(other));
    let leads_through = |outer: &str, inner: &str| {
        inner
            .strip_prefix(outer)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    leads_through(&one, &other) || leads_through(&other, &one)
}

/// Levels that a document of the contract may have at least; deeper ones may be refused unread.
const LEVELS_OF_A_DOCUMENT: usize = docstore_spec::limits::Size::DocumentLevels.guaranteed();

fn levels(value: &Value) -> usize {
    match value {
        Value::Array(items) => 1 + items.iter().map(levels).max().unwrap_or(0),
        Value::Object(fields) => 1 + fields.values().map(levels).max().unwrap_or(0),
        _ => 0,
    }
}

/// The open sorts of chapter 50: several keys through one array or to two arrays of one document, a path
/// through an array with both objects and other values, an index that leads into objects of an array.
fn open_sort<H: Host + Clone>(oracle: &Oracle<H>, call: &Call) -> Option<&'static str> {
    let options = json::read(call.args.get(2)?.get()).ok()?;
    let sort = options.get("sort")?.as_object()?.clone();
    let name = json::read(call.args.first()?.get()).ok()?;
    let all = Call::new(
        "find",
        [name, json!({}), json!({ "includeArchived": true })],
    );
    // Reading changes nothing, but the oracle is asked through `&mut`.
    let documents = json::read(oracle.clone().call(&all).ok()?.get()).ok()?;
    let documents = documents.as_array()?;
    for document in documents {
        let mut through_arrays = 0;
        for path in sort.keys() {
            let parts: Vec<&str> = path.split('.').collect();
            let seen = arrays_on(document, &parts);
            if seen.mixed {
                return Some("a sort path through an array of objects and other values is open");
            }
            if seen.index_into_objects {
                return Some("a sort path with an index into objects of an array is open");
            }
            through_arrays += usize::from(seen.any);
        }
        if through_arrays > 1 {
            return Some("several sort keys through arrays are open");
        }
    }
    None
}

#[derive(Default)]
struct Arrays {
    any: bool,
    mixed: bool,
    index_into_objects: bool,
}

/// What arrays a path meets in a value.
fn arrays_on(value: &Value, parts: &[&str]) -> Arrays {
    let mut seen = Arrays::default();
    look(value, parts, &mut seen);
    seen
}

fn look(value: &Value, parts: &[&str], seen: &mut Arrays) {
    match (value, parts.split_first()) {
        (Value::Array(_), None) => seen.any = true,
        (Value::Array(elements), Some((part, rest))) => {
            seen.any = true;
            let objects = elements
                .iter()
                .filter(|element| element.is_object())
                .count();
            seen.mixed |= objects > 0 && objects < elements.len();
            if let Ok(index) = part.parse::<usize>() {
                seen.index_into_objects |= objects > 0;
                if let Some(element) = elements.get(index) {
                    look(element, rest, seen);
                }
            }
            for element in elements.iter().filter(|element| element.is_object()) {
                look(element, parts, seen);
            }
        }
        (Value::Object(fields), Some((part, rest))) => {
            if let Some(inner) = fields.get(*part) {
                look(inner, rest, seen);
            }
        }
        _ => {}
    }
}
