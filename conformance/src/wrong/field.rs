//! Mistakes of kinds that stores in the field really make, a file a kind. Of each kind there are several, of which no two have the same
//! form or size: a suite that knows one by heart does not know the kind.

mod archived;
mod asked_before;
mod clock;
mod cursors;
mod every_method;
mod gone;
mod indexes;
mod look_alikes;
mod metadata;
mod names;
mod order;
mod pages;
mod ranges;
mod sizes;
mod updates;
mod versions;

use docstore_spec::{Call, ErrorCode, Reply, StoreError};
use serde_json::{Map, Value, json};

use super::parts::{Parts, edited, is};
use super::{Base, Wrong};

/// The wrong stores of each kind.
pub(super) const KINDS: &[(&str, &[Wrong])] = &[
    ("a filter means the same in every method", every_method::ALL),
    ("archived means invisible", archived::ALL),
    (
        "an answer depends on nothing that was asked before",
        asked_before::ALL,
    ),
    ("pages and bounds together", pages::ALL),
    ("several ranges", ranges::ALL),
    ("the order of many documents", order::ALL),
    ("sizes", sizes::ALL),
    ("look-alikes stay what they are", look_alikes::ALL),
    ("the clock", clock::ALL),
    ("a document that is gone is forgotten", gone::ALL),
    ("a version is a number", versions::ALL),
    ("an update and what is there", updates::ALL),
    ("names", names::ALL),
    ("metadata beside other writes", metadata::ALL),
    ("indexes", indexes::ALL),
    ("cursors", cursors::ALL),
];

/// Makes the call with a changed filter, where it is one of these methods.
fn filtered(
    base: &Base,
    call: &Call,
    methods: &[&str],
    change: impl FnOnce(&mut Map<String, Value>) -> Option<()>,
) -> Reply {
    if !is(call, methods) {
        return base.call(call);
    }
    base.call(&edited(call, |parts| {
        change(parts.get_mut("filter")?.as_object_mut()?)
    }))
}

/// A refusal that a correct store would not make.
fn refused(code: ErrorCode) -> Reply {
    Err(StoreError::new(code, "a limit of its own"))
}

/// The clauses of the `$or` at the top of a filter.
fn branches(parts: &Parts) -> Option<Vec<Value>> {
    parts.get("filter")?.get("$or")?.as_array().cloned()
}

/// The `_id`s of documents.
fn ids(documents: &[Value]) -> Vec<Value> {
    let ids = documents.iter().filter_map(|document| document.get("_id"));
    ids.cloned().collect()
}

/// Lets at most so many documents through to a method.
fn at_most(base: &Base, call: &Call, methods: &[&str], most: usize) -> Reply {
    let Some(mut parts) = Parts::of(call).filter(|_| is(call, methods)) else {
        return base.call(call);
    };
    let selected = base.documents(&parts.value("collection"), &parts.value("filter"), false);
    let Some(few) = selected.get(..most) else {
        return base.call(call);
    };
    let few = json!({"_id": {"$in": ids(few)}});
    match parts.get_mut("filter") {
        Some(filter) => *filter = few,
        None => return base.call(call),
    }
    base.call(&parts.call())
}
