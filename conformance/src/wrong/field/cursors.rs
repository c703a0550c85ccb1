//! The wrong stores of the kind: cursors.

use docstore_spec::{Call, Reply};

use crate::wrong::parts::{Parts, edited};
use crate::wrong::{Base, Wrong};

/// Takes a cursor that is refused for the beginning.
fn taken(base: &Base, call: &Call, which: fn(&str) -> bool) -> Reply {
    let reply = base.call(call);
    let bad = Parts::of(call).and_then(|parts| parts.option("cursor")?.as_str().map(str::to_owned));
    match (&reply, bad) {
        (Err(_), Some(cursor)) if call.method == "listKeys" && which(&cursor) => {
            base.call(&edited(call, |parts| parts.without("cursor").map(|_| ())))
        }
        _ => reply,
    }
}

/// The wrong stores of this kind.
pub(super) const ALL: &[Wrong] = &[
    Wrong::around(
        "empty-cursor-taken",
        &["RM-81"],
        "an empty cursor lists from the beginning",
        |base, call| taken(base, call, str::is_empty),
    ),
    Wrong::around(
        "malformed-cursor-taken",
        &["RM-81"],
        "a cursor that no store gives out lists from the beginning",
        |base, call| taken(base, call, |cursor| !cursor.is_empty()),
    ),
];
