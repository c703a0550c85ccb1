//! Pages of a search, and the cursors between them.

use std::cmp::Ordering;

use serde_json::{Value, json};

use crate::document::Document;
use crate::fault::{Fault, Outcome};
use crate::json::read;
use crate::options::Options;
use crate::sort::{KeyOf, compare_all, keys_of};

/// Where a page ended: the keys of its last document under the sort, and the document's place in natural order.
struct Position {
    keys: Vec<KeyOf>,
    place: u64,
}

/// One page of the documents of a search, which come in its order. `search` says which search it is.
///
/// Rules: PAG-1, PAG-2, PAG-3, PAG-4, PAG-7.
pub fn page(
    documents: &[&Document],
    size: usize,
    search: &str,
    options: &Options,
) -> Outcome<Value> {
    let after = match &options.search_cursor {
        None => None,
        Some(cursor) => Some(position(cursor, search).ok_or_else(|| {
            let fault = Fault::here("no store gave out that cursor for this search");
            fault.under("cursor").in_options()
        })?),
    };
    // An id is given to one document at a time: what has that of the end of a page is no other one behind it.
    let by_id = options.sort.iter().any(|field| field.is_id());
    let is_after = |document: &&&Document| match &after {
        None => true,
        Some(position) => {
            let keys = keys_of(document, &options.sort);
            let order = compare_all(&options.sort, &keys, &position.keys);
            let ties = match by_id {
                true => Ordering::Equal,
                false => document.place.cmp(&position.place),
            };
            order.then(ties) == Ordering::Greater
        }
    };
    let mut rest = documents.iter().filter(is_after);
    let on_page: Vec<&&Document> = rest.by_ref().take(size).collect();
    let returned = on_page
        .iter()
        .map(|document| options.projection.apply(document.returned()));
    let mut answer = json!({ "documents": returned.collect::<Vec<Value>>() });
    if let (Some(last), Some(_), Some(members)) =
        (on_page.last(), rest.next(), answer.as_object_mut())
    {
        members.insert("cursor".to_owned(), json!(cursor(last, search, options)));
    }
    Ok(answer)
}

/// The cursor that goes on after a document.
fn cursor(last: &Document, search: &str, options: &Options) -> String {
    let keys = keys_of(last, &options.sort);
    let keys: Vec<Value> = keys
        .into_iter()
        .map(|key| match key {
            KeyOf::EmptyArray => json!([]),
            KeyOf::Value(value) => json!([value]),
        })
        .collect();
    let text = json!([last.place, keys]).to_string();
    format!("{:016x}:{text}", check_sum(&[search, &text]))
}

/// Where a cursor goes on; no other text is a cursor of this search.
///
/// Rules: PAG-6.
fn position(cursor: &str, search: &str) -> Option<Position> {
    let (sum, text) = cursor.split_once(':')?;
    if sum != format!("{:016x}", check_sum(&[search, text])) {
        return None;
    }
    let value = read(text).ok()?;
    let [place, Value::Array(keys)] = value.as_array()?.as_slice() else {
        return None;
    };
    let key = |key: &Value| match key.as_array()?.as_slice() {
        [] => Some(KeyOf::EmptyArray),
        [value] => Some(KeyOf::Value(value.clone())),
        _ => None,
    };
    Some(Position {
        keys: keys.iter().map(key).collect::<Option<_>>()?,
        place: place.as_u64()?,
    })
}

/// A number made of all bytes of the texts and their places.
fn check_sum(texts: &[&str]) -> u64 {
    const PRIME: u64 = 0x0100_0000_01b3;
    let bytes = texts.iter().flat_map(|text| text.bytes().chain([0]));
    bytes.fold(0xcbf2_9ce4_8422_2325, |sum, byte| {
        (sum ^ u64::from(byte)).wrapping_mul(PRIME)
    })
}
