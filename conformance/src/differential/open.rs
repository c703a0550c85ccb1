//! Where the contract leaves an answer open, judged from the state at hand: looked at only when two answers differ.

use docstore_oracle::{Host, Oracle};
use docstore_spec::{Call, Method};
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

/// Whether the place that an error names is open for this call: of an argument that cannot be read as JSON at
/// all, the whole may be named in place of the part at fault.
#[must_use]
pub fn place(call: &Call, place: Option<&Value>) -> bool {
    // The reader of the suite takes numbers beyond the doubles and lone surrogates for no JSON either.
    let unreadable = call.args.iter().any(|arg| json::read(arg.get()).is_err());
    unreadable && place == Some(&json!(""))
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
