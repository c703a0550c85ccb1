//! The wrong stores of the kind: an update and what is there.

use docstore_spec::{Call, ErrorCode, Reply};
use serde_json::{Map, Value};

use super::refused;
use crate::wrong::parts::{Parts, edited, is};
use crate::wrong::{Base, Wrong};

/// Refuses an update where what is there, and the update, are such.
fn refusing(base: &Base, call: &Call, when: impl Fn(&Value, &Map<String, Value>) -> bool) -> Reply {
    let hit = Parts::of(call)
        .filter(|_| is(call, &["updateOne", "updateMany"]))
        .is_some_and(|parts| {
            let there = base.documents(&parts.value("collection"), &parts.value("filter"), false);
            let update = parts.get("update").and_then(Value::as_object);
            update
                .is_some_and(|update| there.first().is_some_and(|document| when(document, update)))
        });
    if hit {
        refused(ErrorCode::InvalidUpdate)
    } else {
        base.call(call)
    }
}

/// The wrong stores of this kind.
pub(super) const ALL: &[Wrong] = &[
    Wrong::around(
        "set-of-null-to-object-fails",
        &["UPD-141"],
        "`$set` of null to an object is refused",
        |base, call| {
            refusing(base, call, |document, update| {
                update
                    .get("$set")
                    .and_then(Value::as_object)
                    .is_some_and(|paths| {
                        paths.iter().any(|(path, value)| {
                            value.is_object() && document.get(path) == Some(&Value::Null)
                        })
                    })
            })
        },
    ),
    Wrong::around(
        "push-beside-inc-fails",
        &["UPD-141"],
        "`$push` to a missing field is refused beside `$inc`",
        |base, call| {
            refusing(base, call, |document, update| {
                update.contains_key("$inc")
                    && update
                        .get("$push")
                        .and_then(Value::as_object)
                        .is_some_and(|paths| {
                            paths
                                .keys()
                                .any(|path| !path.contains('.') && document.get(path).is_none())
                        })
            })
        },
    ),
    Wrong::around(
        "nested-inc-of-missing-forgotten",
        &["UPD-141"],
        "`$inc` of a missing field below an object does nothing",
        |base, call| {
            base.call(&edited(call, |parts| {
                let there =
                    base.documents(&parts.value("collection"), &parts.value("filter"), false);
                let document = there.first()?.clone();
                let paths = parts.get_mut("update")?.get_mut("$inc")?.as_object_mut()?;
                paths.retain(|path, _| {
                    !path.split_once('.').is_some_and(|(parent, name)| {
                        document
                            .get(parent)
                            .is_some_and(|parent| parent.is_object() && parent.get(name).is_none())
                    })
                });
                Some(())
            }))
        },
    ),
];
