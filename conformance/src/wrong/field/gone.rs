//! The wrong stores of the kind: a document that is gone is forgotten.

use docstore_spec::{Call, Reply};
use serde_json::{Value, json};

use crate::wrong::parts::{Parts, is, raw};
use crate::wrong::{Base, Wrong};

/// Remembers that a document of some version was deleted by one of these methods.
fn remembering(
    base: &mut Base,
    call: &Call,
    methods: &[&str],
    answer: fn(&mut Base, &Call, &Value) -> Option<Reply>,
) -> Reply {
    let named = is(call, methods).then(|| {
        base.documents(
            &Parts::of(call)
                .map(|parts| parts.value("collection"))
                .unwrap_or_default(),
            &json!({}),
            false,
        )
    });
    let kept = base
        .kept
        .as_ref()
        .and_then(|kept| kept.as_ref().ok())
        .and_then(|kept| serde_json::from_str::<Value>(kept.get()).ok());
    let memory = kept
        .as_ref()
        .and_then(Value::as_object)
        .cloned()
        .unwrap_or_default();
    if let Some(reply) = kept.and_then(|kept| answer(base, call, &kept)) {
        return reply;
    }
    let reply = base.call(call);
    if let (Some(documents), true) = (named, reply.is_ok()) {
        let mut kept = memory;
        for document in documents {
            if let (Some(id), Some(version)) = (
                document.get("_id").and_then(Value::as_str),
                document.get("_version"),
            ) {
                kept.insert(id.to_owned(), version.clone());
            }
        }
        base.kept = Some(Ok(raw(&Value::Object(kept))));
    }
    reply
}

/// A mismatch with the version that the document had.
fn old_version(base: &mut Base, call: &Call, kept: &Value) -> Option<Reply> {
    let mut reply = base.call(call);
    if let Err(error) = &mut reply
        && error.code == "VERSION_MISMATCH"
        && error.properties.get("actualVersion") == Some(&Value::Null)
    {
        let id = error.properties.get("documentId")?.as_str()?.to_owned();
        let version = kept.get(&id)?.clone();
        error.properties.insert("actualVersion".to_owned(), version);
    }
    Some(reply)
}

/// An upsert at the version that the document had inserts.
fn upserts(base: &mut Base, call: &Call, kept: &Value) -> Option<Reply> {
    let mut parts = Parts::of(call)?;
    let id = parts.get("filter")?.get("_id")?.as_str()?.to_owned();
    let expected = parts.option("expectedVersion")?.clone();
    if kept.get(&id) != Some(&expected) || parts.option("upsert") != Some(&json!(true)) {
        return None;
    }
    parts.without("expectedVersion");
    Some(base.call(&parts.call()))
}

/// The wrong stores of this kind.
pub(super) const ALL: &[Wrong] = &[
    Wrong::around(
        "deleted-version-remembered",
        &["OCC-55"],
        "after a delete a mismatch carries the version that the document had",
        |base, call| remembering(base, call, &["deleteOne", "deleteMany"], old_version),
    ),
    Wrong::around(
        "dropped-version-remembered",
        &["OCC-55"],
        "after a drop a mismatch carries the version that the document had",
        |base, call| remembering(base, call, &["drop", "dropCollection"], old_version),
    ),
    Wrong::around(
        "renamed-version-remembered",
        &["OCC-55"],
        "after a rename a mismatch carries the version that the document had",
        |base, call| remembering(base, call, &["rename"], old_version),
    ),
    Wrong::around(
        "upsert-at-old-version",
        &["OCC-55"],
        "an upsert at the version that a deleted document had inserts it",
        |base, call| remembering(base, call, &["deleteOne", "deleteMany"], upserts),
    ),
];
