//! The wrong stores of the kind: pages and bounds together.

use docstore_spec::{Call, Reply};
use serde_json::json;

use super::branches;
use crate::wrong::parts::{Parts, edited};
use crate::wrong::{Base, Wrong};

/// Makes the limit as much greater or smaller as `change` says.
fn limited(base: &Base, call: &Call, change: impl Fn(&Parts, u64) -> Option<u64>) -> Reply {
    if call.method != "find" {
        return base.call(call);
    }
    base.call(&edited(call, |parts| {
        let limit = parts.option("limit")?.as_u64().filter(|limit| *limit > 0)?;
        let changed = change(parts, limit)?;
        parts.with("limit", changed)
    }))
}

/// The wrong stores of this kind.
pub(super) const ALL: &[Wrong] = &[
    Wrong::around(
        "limit-counts-excluded",
        &["FIND-39"],
        "`limit` counts the excluded bound of `$gt` on `_id`",
        |base, call| {
            limited(base, call, |parts, limit| {
                let bound = parts.get("filter")?.get("_id")?.get("$gt")?.clone();
                let there = !base
                    .documents(&parts.value("collection"), &json!({"_id": bound}), false)
                    .is_empty();
                (there && limit > 1).then(|| limit - 1)
            })
        },
    ),
    Wrong::around(
        "limit-per-branch",
        &["FIND-39"],
        "the limit holds for each branch of `$or` by itself",
        |base, call| {
            limited(base, call, |parts, limit| {
                let branches = branches(parts)?;
                (branches.len() > 1).then(|| limit * 2)
            })
        },
    ),
    Wrong::around(
        "offset-per-list",
        &["FIND-39"],
        "an offset beside `$nin` on `_id` passes over one document less",
        |base, call| {
            if call.method == "find" {
                base.call(&edited(call, |parts| {
                    parts.get("filter")?.get("_id")?.get("$nin")?;
                    let offset = parts
                        .option("offset")?
                        .as_u64()
                        .filter(|offset| *offset > 1)?;
                    parts.with("offset", offset - 1)
                }))
            } else {
                base.call(call)
            }
        },
    ),
];
