//! The wrong stores of the kind: names.

use docstore_spec::{Call, ErrorCode, Reply};
use serde_json::{Value, json};

use super::refused;
use crate::wrong::parts::{Parts, answered, raw};
use crate::wrong::{Base, Wrong};

/// Finds nothing by a field of such a name.
fn blind(base: &Base, call: &Call, to: fn(&str) -> bool) -> Reply {
    let hit = Parts::of(call).is_some_and(|parts| {
        let filter = parts.get("filter").and_then(Value::as_object);
        filter.is_some_and(|filter| filter.keys().any(|name| to(name)))
    });
    if hit && call.method == "find" {
        Ok(raw(&json!([])))
    } else {
        base.call(call)
    }
}

/// The wrong stores of this kind.
pub(super) const ALL: &[Wrong] = &[
    Wrong::around(
        "at-sign-not-found",
        &["DOC-32"],
        "a field with an at sign or a slash in its name is not found by it",
        |base, call| blind(base, call, |name| name.contains(['@', '/'])),
    ),
    Wrong::around(
        "tilde-not-found",
        &["DOC-32"],
        "a field whose name ends in a tilde is not found by it",
        |base, call| blind(base, call, |name| name.ends_with('~')),
    ),
    Wrong::around(
        "long-names-not-found",
        &["DOC-32"],
        "a field with a name of more than 256 bytes is not found by it",
        |base, call| blind(base, call, |name| name.len() > 256),
    ),
    Wrong::around(
        "prototype-refused",
        &["DOC-32"],
        "an update below `prototype` or `constructor` is refused",
        |base, call| {
            let hit = Parts::of(call).is_some_and(|parts| {
                parts.get("update").is_some_and(|update| {
                    update.as_object().is_some_and(|all| {
                        all.values().any(|paths| {
                            paths.as_object().is_some_and(|paths| {
                                paths.keys().any(|path| {
                                    path.starts_with("prototype.")
                                        || path.starts_with("constructor.")
                                })
                            })
                        })
                    })
                })
            });
            if hit {
                refused(ErrorCode::InvalidUpdate)
            } else {
                base.call(call)
            }
        },
    ),
    Wrong::around(
        "meta-is-not-listed",
        &["DOC-43"],
        "collections named `meta`, `data` or `idx` are not listed",
        |base, call| {
            answered(base.call(call), |names| {
                let names = names
                    .as_array_mut()
                    .filter(|_| call.method == "listCollections")?;
                names.retain(|name| ![json!("meta"), json!("data"), json!("idx")].contains(name));
                Some(())
            })
        },
    ),
    Wrong::around(
        "has-collection-by-pattern",
        &["DOC-43"],
        "`hasCollection` takes `_` for any character",
        |base, call| {
            let Some(name) = Parts::of(call)
                .filter(|_| call.method == "hasCollection")
                .and_then(|parts| parts.args.first()?.as_str().map(str::to_owned))
            else {
                return base.call(call);
            };
            let all = base.value("listCollections", &[]);
            let like = |other: &str| {
                other.len() == name.len()
                    && name
                        .bytes()
                        .zip(other.bytes())
                        .all(|(a, b)| a == b || a == b'_')
            };
            let hit = all
                .as_array()
                .is_some_and(|all| all.iter().filter_map(Value::as_str).any(like));
            base.call(call).map(|_| raw(&json!(hit)))
        },
    ),
];
