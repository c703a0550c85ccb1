//! The wrong stores of the kind: metadata beside other writes.

use docstore_spec::{Call, Reply};
use serde_json::json;

use super::ids;
use crate::wrong::parts::{Parts, is};
use crate::wrong::{Base, Wrong};

/// Drops the metadata of the documents that a write selects.
fn dropping(base: &Base, call: &Call, methods: &[&str]) -> Reply {
    let parts = Parts::of(call).filter(|_| is(call, methods));
    let found = parts.map(|parts| {
        let collection = parts.value("collection");
        let found = base.documents(
            &collection,
            &parts.value("filter"),
            call.method.starts_with("restore"),
        );
        (collection, ids(&found))
    });
    let reply = base.call(call);
    if let (Some((collection, ids)), true) = (found, reply.is_ok()) {
        for id in ids {
            let table = json!({"tableName": collection});
            let value = base.value("get", &[id.clone(), table.clone()]);
            if !value.is_null() {
                let _ = base.ask("put", &[id, value, table]);
            }
        }
    }
    reply
}

/// The wrong stores of this kind.
pub(super) const ALL: &[Wrong] = &[
    Wrong::around(
        "update-many-drops-metadata",
        &["RM-80"],
        "`updateMany` drops the metadata of a key",
        |base, call| dropping(base, call, &["updateMany"]),
    ),
    Wrong::around(
        "replace-drops-metadata",
        &["RM-80"],
        "`replaceOne` drops the metadata of a key",
        |base, call| dropping(base, call, &["replaceOne"]),
    ),
    Wrong::around(
        "restore-drops-metadata",
        &["RM-80"],
        "`restoreOne` and `restoreMany` drop the metadata of a key",
        |base, call| dropping(base, call, &["restoreOne", "restoreMany"]),
    ),
];
