//! The wrong stores of the kind: archived means invisible.

use docstore_spec::{Call, Reply};
use serde_json::{Map, Value, json};

use super::ids;
use crate::wrong::parts::{Parts, edited, is};
use crate::wrong::{Base, Wrong};

/// Does as the call says to archived documents as well, where the filter has a form.
fn seen_by(
    base: &Base,
    call: &Call,
    methods: &[&str],
    form: impl Fn(&Map<String, Value>) -> bool,
) -> Reply {
    let Some(parts) = Parts::of(call).filter(|_| is(call, methods)) else {
        return base.call(call);
    };
    if !parts
        .get("filter")
        .and_then(Value::as_object)
        .is_some_and(form)
    {
        return base.call(call);
    }
    if call.method == "find" {
        return base.call(&edited(call, |parts| parts.with("includeArchived", true)));
    }
    let (collection, filter) = (parts.value("collection"), parts.value("filter"));
    let hidden = ids(&base.documents(
        &collection,
        &json!({"$and": [{"_archived": true}, filter]}),
        true,
    ));
    let those = json!({"_id": {"$in": hidden}});
    let _ = base.ask("restoreMany", &[collection.clone(), those.clone()]);
    let reply = base.call(call);
    let _ = base.ask(
        "deleteMany",
        &[collection, those, json!({"softDelete": true})],
    );
    reply
}

/// The wrong stores of this kind.
pub(super) const ALL: &[Wrong] = &[
    Wrong::around(
        "or-sees-archived",
        &["DEL-47"],
        "`find` by `$or` finds archived documents, as `_archived = 0 AND a OR b` does",
        |base, call| {
            seen_by(base, call, &["find"], |filter| {
                filter.len() == 1 && filter.contains_key("$or")
            })
        },
    ),
    Wrong::around(
        "and-of-ors-sees-archived",
        &["DEL-47"],
        "`find` by `$and` with `$or` in it finds archived documents",
        |base, call| {
            seen_by(base, call, &["find"], |filter| {
                filter
                    .get("$and")
                    .is_some_and(|clauses| clauses.to_string().contains("$or"))
            })
        },
    ),
    Wrong::around(
        "field-beside-or-counts-archived",
        &["DEL-47"],
        "`countDocuments` by a field beside `$or` counts archived documents",
        |base, call| {
            seen_by(base, call, &["countDocuments"], |filter| {
                filter.len() > 1 && filter.contains_key("$or")
            })
        },
    ),
    Wrong::around(
        "list-updates-archived",
        &["DEL-47"],
        "`updateMany` by `$in` updates archived documents",
        |base, call| {
            seen_by(base, call, &["updateMany"], |filter| {
                filter.values().any(|value| value.get("$in").is_some())
            })
        },
    ),
    Wrong::around(
        "range-replaces-archived",
        &["DEL-47"],
        "`replaceOne` by a range replaces archived documents",
        |base, call| {
            seen_by(base, call, &["replaceOne"], |filter| {
                filter
                    .values()
                    .any(|value| value.get("$gt").or(value.get("$gte")).is_some())
            })
        },
    ),
    Wrong::around(
        "negation-deletes-archived",
        &["DEL-47"],
        "`deleteMany` by `$ne` removes archived documents",
        |base, call| {
            seen_by(base, call, &["deleteMany"], |filter| {
                filter.values().any(|value| value.get("$ne").is_some())
            })
        },
    ),
];
