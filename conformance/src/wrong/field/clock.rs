//! The wrong stores of the kind: the clock.

use docstore_spec::{Call, Reply};
use serde_json::{Value, json};

use crate::wrong::parts::answered;
use crate::wrong::{Base, Wrong};

fn moved(base: &Base, call: &Call, field: &str, hours: i64) -> Reply {
    answered(base.call(call), |result| {
        let shift = |document: &mut Value| {
            let time = document.get(field)?.as_str()?.to_owned();
            let hour: i64 = time.get(11..13)?.parse().ok()?;
            let other = (hour + hours).rem_euclid(24);
            *document.get_mut(field)? =
                json!(format!("{}{other:02}{}", time.get(..11)?, time.get(13..)?));
            Some(())
        };
        match result {
            Value::Array(found) => {
                found.iter_mut().for_each(|document| {
                    let _ = shift(document);
                });
                Some(())
            }
            document => shift(document),
        }
    })
}

/// The wrong stores of this kind.
pub(super) const ALL: &[Wrong] = &[
    Wrong::around(
        "created-two-hours-off",
        &["DOC-41"],
        "`_created` is two hours off, with `Z`",
        |base, call| moved(base, call, "_created", 2),
    ),
    Wrong::around(
        "created-before-updated",
        &["DOC-40"],
        "`_created` is five hours before `_updated` at insertion",
        |base, call| moved(base, call, "_created", -5),
    ),
];
