//! The wrong stores of the kind: several ranges.

use serde_json::{Value, json};

use super::filtered;
use crate::wrong::Wrong;
use crate::wrong::parts::{Parts, raw};

fn is_range(value: &Value) -> bool {
    value.as_object().is_some_and(|conditions| {
        let bounds = conditions
            .keys()
            .filter(|name| name.starts_with("$g") || name.starts_with("$l"));
        bounds.count() > 1
    })
}

/// The wrong stores of this kind.
pub(super) const ALL: &[Wrong] = &[
    Wrong::around(
        "two-ranges-find-nothing",
        &["FLT-84"],
        "a filter of two ranges on each of two fields finds nothing",
        |base, call| {
            let two = Parts::of(call).is_some_and(|parts| {
                let filter = parts.get("filter").and_then(Value::as_object);
                filter.is_some_and(|filter| {
                    filter.values().filter(|value| is_range(value)).count() > 1
                })
            });
            if two && call.method == "find" {
                Ok(raw(&json!([])))
            } else {
                base.call(call)
            }
        },
    ),
    Wrong::around(
        "third-range-ignored",
        &["FLT-84"],
        "of three fields with a range the last is ignored",
        |base, call| {
            filtered(
                base,
                call,
                &["find", "countDocuments", "updateMany"],
                |filter| {
                    let ranged: Vec<String> = filter
                        .iter()
                        .filter(|(_, value)| is_range(value))
                        .map(|(name, _)| name.clone())
                        .collect();
                    filter.shift_remove(ranged.get(2)?);
                    Some(())
                },
            )
        },
    ),
    Wrong::around(
        "second-open-range-ignored",
        &["FLT-84"],
        "of two fields with one bound each the second is ignored",
        |base, call| {
            filtered(base, call, &["find"], |filter| {
                let open = |value: &Value| {
                    value.get("$lt").is_some()
                        && value.as_object().is_some_and(|value| value.len() == 1)
                };
                let (name, _) = filter.iter().skip(1).find(|(_, value)| open(value))?;
                let name = name.clone();
                filter.shift_remove(&name);
                Some(())
            })
        },
    ),
];
