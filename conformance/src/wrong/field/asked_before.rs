//! The wrong stores of the kind: an answer depends on nothing that was asked before.

use docstore_spec::{Call, Reply};
use serde_json::{Value, json};

use crate::wrong::parts::{Parts, is, raw};
use crate::wrong::{Base, Wrong};

/// Answers as it did to the same question before, until something of `forgetting` is called.
fn remembered(
    base: &mut Base,
    call: &Call,
    method: &str,
    about: impl Fn(&str) -> bool,
    forgetting: &[&str],
) -> Reply {
    let text = call.to_string();
    if is(call, forgetting) {
        base.kept = None;
    }
    if call.method != method || !about(&text) {
        return base.call(call);
    }
    let remembered = base
        .kept
        .as_ref()
        .and_then(|kept| kept.as_ref().ok())
        .and_then(|kept| {
            let kept: Value = serde_json::from_str(kept.get()).ok()?;
            (kept.get(0)? == &json!(text)).then(|| kept.get(1).map(raw))?
        });
    if let Some(answer) = remembered {
        return Ok(answer);
    }
    let reply = base.call(call);
    if let Ok(answer) = &reply {
        base.kept = Some(Ok(raw(&json!([text, answer]))));
    }
    reply
}

/// The wrong stores of this kind.
pub(super) const ALL: &[Wrong] = &[
    Wrong::around(
        "same-find-is-stale",
        &["FIND-70"],
        "the same `find` asked again answers as before, unless something was inserted or deleted",
        |base, call| {
            remembered(
                base,
                call,
                "find",
                |_| true,
                &[
                    "insertOne",
                    "insertMany",
                    "deleteOne",
                    "deleteMany",
                    "drop",
                    "dropCollection",
                ],
            )
        },
    ),
    Wrong::around(
        "boolean-search-is-stale",
        &["FIND-70"],
        "a search by a boolean answers as before until something is replaced",
        |base, call| {
            remembered(
                base,
                call,
                "find",
                |text| text.contains(":true}"),
                &["replaceOne", "insertMany", "drop"],
            )
        },
    ),
    Wrong::around(
        "count-is-stale",
        &["FIND-70", "FLT-84"],
        "the same `countDocuments` asked again answers as before, unless something was inserted",
        |base, call| {
            remembered(
                base,
                call,
                "countDocuments",
                |_| true,
                &["insertOne", "insertMany"],
            )
        },
    ),
    Wrong::around(
        "fourth-sort-fails",
        &["FIND-70"],
        "of sorted searches every fourth finds nothing",
        |base, call| {
            let sorted = Parts::of(call)
                .is_some_and(|parts| call.method == "find" && parts.option("sort").is_some());
            if sorted && base.calls % 4 == 0 {
                return Ok(raw(&json!([])));
            }
            base.call(call)
        },
    ),
];
