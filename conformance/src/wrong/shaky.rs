//! Stores that are wrong now and then: single calls do not show it, clients at once do.

use docstore_reference::backend::embedded::Embedded;
use docstore_reference::{Store, SystemHost};
use docstore_spec::{Call, Reply};
use serde_json::json;

use super::parts::{Parts, edited, raw};
use super::{Base, Wrong};

/// How often: one call in so many.
const RARELY: u64 = 100;

/// The shaky stores. They break no rule in a single case, so they stand apart from the catalogue.
pub(super) const ALL: &[Wrong] = &[
    Wrong::around(
        "loses-updates",
        &["OCC-54"],
        "one update in a hundred is acknowledged and not made",
        loses_updates,
    ),
    Wrong::around(
        "reads-stale",
        &["OCC-54"],
        "one read in a hundred answers from an earlier state",
        reads_stale,
    ),
    Wrong::around(
        "sometimes-unchecked",
        &["OCC-52"],
        "one expected version in a hundred is not compared",
        sometimes_unchecked,
    ),
    Wrong::around(
        "makes-twice",
        &["OCC-54"],
        "one update in a hundred is made twice",
        makes_twice,
    ),
    Wrong::around(
        "forgets-deletes",
        &["OCC-54"],
        "one delete in a hundred is acknowledged and not made",
        forgets_deletes,
    ),
];

fn rarely(base: &Base) -> bool {
    base.calls.is_multiple_of(RARELY)
}

/// The answer that a call gets from a copy of what it is about, while the store itself stays as it is.
fn pretended(base: &Base, call: &Call) -> Option<Reply> {
    let parts = Parts::of(call)?;
    let (collection, filter) = (parts.value("collection"), parts.value("filter"));
    let found = base
        .documents(&collection, &filter, false)
        .into_iter()
        .next()?;
    let copy = Store::open(Embedded::in_memory().ok()?, SystemHost);
    copy.call(&Call::new("insertOne", [collection, found]))
        .ok()?;
    Some(copy.call(&edited(call, |parts| {
        parts.without("expectedVersion").map(|_| ())
    })))
}

fn loses_updates(base: &mut Base, call: &Call) -> Reply {
    if call.method == "updateOne" && rarely(base) {
        let fits = Parts::of(call).is_some_and(|parts| {
            let found = base.documents(&parts.value("collection"), &parts.value("filter"), false);
            let version = found
                .first()
                .and_then(|document| document.get("_version").cloned());
            parts
                .option("expectedVersion")
                .is_none_or(|expected| Some(expected) == version.as_ref())
        });
        if let Some(reply) = pretended(base, call).filter(|_| fits) {
            return reply;
        }
    }
    base.call(call)
}

fn reads_stale(base: &mut Base, call: &Call) -> Reply {
    if call.method != "findOne" {
        return base.call(call);
    }
    if rarely(base)
        && let Some(kept) = base.kept.take()
    {
        // Of the same document: another one's would be noticed by anybody.
        let filter = Parts::of(call)
            .map(|parts| parts.value("filter"))
            .unwrap_or_default();
        let id = kept
            .as_ref()
            .ok()
            .and_then(|found| crate::json::read(found.get()).ok()?.get("_id").cloned());
        if id.is_some_and(|id| json!({"_id": id}) == filter) {
            return kept;
        }
    }
    let reply = base.call(call);
    if base.calls % RARELY < RARELY / 2 && base.kept.is_none() {
        base.kept = Some(reply.clone());
    }
    reply
}

fn sometimes_unchecked(base: &mut Base, call: &Call) -> Reply {
    if rarely(base) {
        base.call(&edited(call, |parts| {
            parts.without("expectedVersion").map(|_| ())
        }))
    } else {
        base.call(call)
    }
}

fn makes_twice(base: &mut Base, call: &Call) -> Reply {
    let reply = base.call(call);
    if call.method == "updateOne" && rarely(base) && reply.is_ok() {
        let _ = base.call(&edited(call, |parts| {
            parts.without("expectedVersion").map(|_| ())
        }));
    }
    reply
}

fn forgets_deletes(base: &mut Base, call: &Call) -> Reply {
    if call.method == "deleteOne" && rarely(base) {
        let soft = Parts::of(call).is_some_and(|parts| parts.option("softDelete").is_some());
        let found = Parts::of(call).is_some_and(|parts| {
            let found = base.documents(&parts.value("collection"), &parts.value("filter"), false);
            parts.option("expectedVersion").is_none() && !found.is_empty()
        });
        if found && !soft {
            return Ok(raw(&json!({"acknowledged": true, "deletedCount": 1})));
        }
    }
    base.call(call)
}
