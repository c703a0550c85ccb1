//! Mistakes in reading options: values that should be refused are taken for others.

use docstore_spec::{Call, Reply};
use serde_json::{Value, json};

use super::parts::{Parts, edited, failed_with};
use super::{Base, Wrong};

const KNOWN: &[&str] = &[
    "limit",
    "offset",
    "sort",
    "includeArchived",
    "upsert",
    "expectedVersion",
    "softDelete",
    "tableName",
    "prefix",
    "cursor",
    "metadata",
];

/// Makes the call with one of its options changed.
fn option(
    base: &Base,
    call: &Call,
    names: &[&str],
    change: impl Fn(&mut Value) -> Option<()>,
) -> Reply {
    base.call(&edited(call, |parts| {
        let options = parts.options()?;
        let changed = options
            .iter_mut()
            .filter(|(name, _)| names.contains(&name.as_str()));
        changed.filter_map(|(_, value)| change(value)).next_back()
    }))
}

/// Makes the call without the options that `gone` names.
fn without(base: &Base, call: &Call, gone: impl Fn(&str, &Value) -> bool) -> Reply {
    base.call(&edited(call, |parts| {
        let options = parts.options()?;
        let before = options.len();
        options.retain(|name, value| !gone(name, value));
        (options.len() < before).then_some(())
    }))
}

/// What JavaScript takes for true.
fn truth(value: &Value) -> bool {
    !(value.is_null() || [json!(false), json!(0), json!("")].contains(value))
}

/// The wrong stores of this file.
pub(super) const ALL: &[Wrong] = &[
    Wrong::around(
        "unknown-options-ignored",
        &["ERR-10"],
        "unknown options are ignored",
        |base, call| without(base, call, |name, _| !KNOWN.contains(&name)),
    ),
    Wrong::around(
        "options-of-others-ignored",
        &["FIND-61"],
        "`findOne` ignores `limit`",
        |base, call| {
            if call.method == "findOne" {
                without(base, call, |name, _| name == "limit")
            } else {
                base.call(call)
            }
        },
    ),
    Wrong::around(
        "null-options-are-absent",
        &["ERR-13"],
        "an option of null counts as absent",
        |base, call| without(base, call, |_, value| value.is_null()),
    ),
    Wrong::around(
        "options-of-any-kind",
        &["ERR-11"],
        "options that are no object are ignored",
        |base, call| {
            base.call(&edited(call, |parts| {
                let options = parts
                    .get_mut("options")
                    .filter(|options| !options.is_object())?;
                *options = Value::Null;
                Some(())
            }))
        },
    ),
    Wrong::around(
        "null-options-refused",
        &["ERR-12"],
        "an options argument of null is refused",
        |base, call| {
            base.call(&edited(call, |parts| {
                let options = parts
                    .get_mut("options")
                    .filter(|options| options.is_null())?;
                *options = json!([]);
                Some(())
            }))
        },
    ),
    Wrong::around(
        "limit-as-text",
        &["FIND-46"],
        "a limit in a string is taken, as a query string would have it",
        |base, call| {
            option(base, call, &["limit"], |value| {
                let limit: u64 = value.as_str()?.parse().ok()?;
                *value = json!(limit);
                Some(())
            })
        },
    ),
    Wrong::around(
        "limit-as-sql",
        &["FIND-46"],
        "text that starts with a number is taken as a limit, as by SQL",
        |base, call| {
            option(base, call, &["limit"], |value| {
                let digits: String = value
                    .as_str()?
                    .chars()
                    .take_while(char::is_ascii_digit)
                    .collect();
                *value = json!(digits.parse::<u64>().unwrap_or(0));
                Some(())
            })
        },
    ),
    Wrong::around(
        "negative-limit-is-none",
        &["FIND-46"],
        "a negative limit is no limit, as in SQLite",
        |base, call| {
            without(base, call, |name, value| {
                name == "limit" && value.as_f64().is_some_and(|limit| limit < 0.0)
            })
        },
    ),
    Wrong::around(
        "negative-offset-is-zero",
        &["FIND-47"],
        "a negative offset is 0, as in SQLite",
        |base, call| {
            without(base, call, |name, value| {
                name == "offset" && value.as_f64().is_some_and(|offset| offset < 0.0)
            })
        },
    ),
    Wrong::around(
        "fractions-are-cut",
        &["FIND-46", "FIND-47"],
        "the fraction of a limit or offset is cut off",
        |base, call| {
            option(base, call, &["limit", "offset"], |value| {
                let number = value
                    .as_f64()
                    .filter(|number| number.fract() != 0.0 && *number > 0.0)?;
                *value = json!(number.trunc());
                Some(())
            })
        },
    ),
    Wrong::around(
        "boolean-limit",
        &["FIND-46"],
        "`limit: true` is 1",
        |base, call| {
            option(base, call, &["limit"], |value| {
                *value = json!(u8::from(value.as_bool()?));
                Some(())
            })
        },
    ),
    Wrong::around(
        "whole-doubles-refused",
        &["FIND-40"],
        "a limit of `2.0` is refused",
        |base, call| {
            let whole = Parts::of(call).is_some_and(|parts| {
                parts
                    .option("limit")
                    .or(parts.option("offset"))
                    .is_some_and(Value::is_f64)
            });
            if whole {
                return Err(docstore_spec::StoreError::new(
                    docstore_spec::ErrorCode::InvalidOptions,
                    "a double",
                )
                .with("option", "limit"));
            }
            base.call(call)
        },
    ),
    Wrong::around(
        "direction-by-sign",
        &["FIND-48"],
        "a sort direction is any number, its sign counts",
        |base, call| {
            directions(base, call, |way| {
                Some(if way.as_f64()? < 0.0 { -1 } else { 1 })
            })
        },
    ),
    Wrong::around(
        "direction-in-words",
        &["FIND-48"],
        "a sort direction may be `asc` or `desc`",
        |base, call| {
            directions(base, call, |way| match way.as_str()? {
                "asc" | "ascending" => Some(1),
                "desc" | "descending" => Some(-1),
                _ => None,
            })
        },
    ),
    Wrong::around(
        "direction-boolean",
        &["FIND-48"],
        "a sort direction may be `true`",
        |base, call| {
            directions(base, call, |way| {
                way.as_bool().map(|up| if up { 1 } else { -1 })
            })
        },
    ),
    Wrong::around(
        "sort-as-name",
        &["FIND-49"],
        "a sort may be the name of a field",
        |base, call| {
            option(base, call, &["sort"], |value| {
                *value = json!({value.as_str()?: 1});
                Some(())
            })
        },
    ),
    Wrong::around(
        "sort-as-list",
        &["FIND-49"],
        "a sort may be a list of pairs",
        |base, call| {
            option(base, call, &["sort"], |value| {
                value.as_array()?;
                *value = json!({});
                Some(())
            })
        },
    ),
    Wrong::around(
        "sort-by-dollar-ignored",
        &["FIND-50"],
        "a sort path with `$` is ignored",
        |base, call| {
            option(base, call, &["sort"], |value| {
                value
                    .as_object_mut()?
                    .retain(|path, _| !path.starts_with('$'));
                Some(())
            })
        },
    ),
    Wrong::around(
        "truthy-include-archived",
        &["FIND-52"],
        "`includeArchived` takes what JavaScript takes for true",
        |base, call| {
            option(base, call, &["includeArchived"], |value| {
                *value = json!(truth(value));
                Some(())
            })
        },
    ),
    Wrong::around(
        "truthy-upsert",
        &["UPD-121"],
        "`upsert` takes what JavaScript takes for true",
        |base, call| {
            option(base, call, &["upsert"], |value| {
                *value = json!(truth(value));
                Some(())
            })
        },
    ),
    Wrong::around(
        "truthy-soft-delete",
        &["DEL-14"],
        "`softDelete` takes what JavaScript takes for true",
        |base, call| {
            option(base, call, &["softDelete"], |value| {
                *value = json!(truth(value));
                Some(())
            })
        },
    ),
    Wrong::around(
        "options-read-late",
        &["FIND-58"],
        "a bad option is not refused where the collection is missing",
        |base, call| {
            let reply = base.call(call);
            let missing = Parts::of(call).is_some_and(|parts| {
                base.value("hasCollection", &[parts.value("collection")]) == json!(false)
            });
            if call.method == "find" && missing && failed_with(&reply, "INVALID_OPTIONS").is_some()
            {
                return Ok(super::parts::raw(&json!([])));
            }
            reply
        },
    ),
    Wrong::around(
        "large-limit-refused",
        &["FIND-40"],
        "a limit has 32 bits",
        |base, call| {
            let large = Parts::of(call).is_some_and(|parts| {
                ["limit", "offset"].iter().any(|name| {
                    parts
                        .option(name)
                        .and_then(Value::as_u64)
                        .is_some_and(|limit| limit > u64::from(u32::MAX))
                })
            });
            if large {
                return Err(docstore_spec::StoreError::new(
                    docstore_spec::ErrorCode::InvalidOptions,
                    "too large",
                )
                .with("option", "limit"));
            }
            base.call(call)
        },
    ),
];

/// The directions of the sort, as `read` reads them.
fn directions(base: &Base, call: &Call, read: impl Fn(&Value) -> Option<i32>) -> Reply {
    option(base, call, &["sort"], |sort| {
        let ways = sort.as_object_mut()?.values_mut();
        ways.filter_map(|way| read(way).map(|read| *way = json!(read)))
            .next_back()
    })
}
