//! Mistakes in the meaning of filters: another filter is asked than the caller wrote.

use docstore_spec::{Call, Reply};
use serde_json::{Map, Value, json};

use super::parts::{change_conditions, each_object, edited, members, with_conditions};
use super::{Base, Wrong};

/// Asks with one operator in place of another.
fn instead(base: &Base, call: &Call, from: &str, to: &str) -> Reply {
    with_conditions(base, call, &|operator, operand| {
        (operator == from).then(|| members(json!({to: operand})))
    })
}

/// Asks that the field be there, too, where `wanted`.
fn field_needed(base: &Base, call: &Call, wanted: &dyn Fn(&str, &Value) -> bool) -> Reply {
    with_conditions(base, call, &|operator, operand| {
        wanted(operator, operand).then(|| members(json!({operator: operand, "$exists": true})))
    })
}

/// Asks with a logical operator in place of the other.
fn logic(base: &Base, call: &Call, from: &str, to: &str) -> Reply {
    base.call(&edited(call, |parts| {
        each_object(parts.get_mut("filter")?, &mut |object| {
            if let Some(clauses) = object.shift_remove(from) {
                object.insert(to.to_owned(), clauses);
            }
        });
        Some(())
    }))
}

/// Keeps those members of the filter's outermost object that `kept` names.
fn only(base: &Base, call: &Call, kept: impl Fn(&str, &Map<String, Value>) -> bool) -> Reply {
    base.call(&edited(call, |parts| {
        let filter = parts.get_mut("filter")?.as_object_mut()?;
        let all = filter.clone();
        filter.retain(|name, _| kept(name, &all));
        Some(())
    }))
}

/// `{a: {b: 1}}` as `{"a.b": 1}`.
fn flattened(base: &Base, call: &Call) -> Reply {
    base.call(&edited(call, |parts| {
        let filter = parts.get_mut("filter")?.as_object_mut()?;
        let mut flat = Map::new();
        for (name, operand) in std::mem::take(filter) {
            match operand {
                Value::Object(literal)
                    if !literal.is_empty() && !literal.keys().any(|key| key.starts_with('$')) =>
                {
                    flat.extend(
                        literal
                            .into_iter()
                            .map(|(key, value)| (format!("{name}.{key}"), value)),
                    );
                }
                operand => {
                    flat.insert(name, operand);
                }
            }
        }
        *filter = flat;
        Some(())
    }))
}

/// Only the first operator of each condition.
fn first_operator(base: &Base, call: &Call) -> Reply {
    base.call(&edited(call, |parts| {
        each_object(parts.get_mut("filter")?, &mut |object| {
            if object.keys().all(|key| key.starts_with('$')) {
                *object = std::mem::take(object).into_iter().take(1).collect();
            }
        });
        Some(())
    }))
}

/// Strings that look like numbers become numbers, as a query string would have them.
fn numbers_from_text(base: &Base, call: &Call) -> Reply {
    with_conditions(base, call, &|operator, operand| {
        let number: f64 = operand.as_str()?.parse().ok()?;
        Some(members(json!({operator: number})))
    })
}

/// The wrong stores of this file.
pub(super) const ALL: &[Wrong] = &[
    Wrong::around(
        "null-misses-missing",
        &["FLT-16", "FLT-18"],
        "null does not select a document without the field",
        |base, call| {
            field_needed(base, call, &|operator, operand| {
                operator == "$eq" && operand.is_null()
            })
        },
    ),
    Wrong::around(
        "null-selects-only-missing",
        &["FLT-16"],
        "null selects only documents without the field",
        |base, call| {
            with_conditions(base, call, &|operator, operand| {
                (operator == "$eq" && operand.is_null()).then(|| members(json!({"$exists": false})))
            })
        },
    ),
    Wrong::around(
        "ne-misses-missing",
        &["FLT-21"],
        "`$ne` does not select a document without the field, as `<>` in SQL",
        |base, call| field_needed(base, call, &|operator, _| operator == "$ne"),
    ),
    Wrong::around(
        "nin-misses-missing",
        &["FLT-26"],
        "`$nin` does not select a document without the field, as `NOT IN` in SQL",
        |base, call| field_needed(base, call, &|operator, _| operator == "$nin"),
    ),
    Wrong::around(
        "ne-is-eq",
        &["FLT-20"],
        "`$ne` is read as `$eq`",
        |base, call| instead(base, call, "$ne", "$eq"),
    ),
    Wrong::around(
        "gt-takes-equal",
        &["FLT-29"],
        "`$gt` selects equal values",
        |base, call| instead(base, call, "$gt", "$gte"),
    ),
    Wrong::around(
        "gte-misses-equal",
        &["FLT-30"],
        "`$gte` does not select equal values",
        |base, call| instead(base, call, "$gte", "$gt"),
    ),
    Wrong::around(
        "lt-takes-equal",
        &["FLT-31"],
        "`$lt` selects equal values",
        |base, call| instead(base, call, "$lt", "$lte"),
    ),
    Wrong::around(
        "lte-misses-equal",
        &["FLT-32"],
        "`$lte` does not select equal values",
        |base, call| instead(base, call, "$lte", "$lt"),
    ),
    Wrong::around(
        "gt-is-lt",
        &["FLT-29"],
        "`$gt` is read as `$lt`",
        |base, call| instead(base, call, "$gt", "$lt"),
    ),
    Wrong::around(
        "null-range-misses-missing",
        &["FLT-37"],
        "`$gte` and `$lte` with null do not select a document without the field",
        |base, call| {
            field_needed(base, call, &|operator, operand| {
                matches!(operator, "$gte" | "$lte") && operand.is_null()
            })
        },
    ),
    Wrong::around(
        "in-takes-the-first",
        &["FLT-22"],
        "`$in` looks at the first value of its list only",
        |base, call| {
            with_conditions(base, call, &|operator, operand| {
                let first = operand.as_array()?.first()?;
                (operator == "$in").then(|| members(json!({"$in": [first]})))
            })
        },
    ),
    Wrong::around(
        "nin-takes-the-first",
        &["FLT-25"],
        "`$nin` looks at the first value of its list only",
        |base, call| {
            with_conditions(base, call, &|operator, operand| {
                let first = operand.as_array()?.first()?;
                (operator == "$nin").then(|| members(json!({"$nin": [first]})))
            })
        },
    ),
    Wrong::around(
        "in-overlooks-null",
        &["FLT-23"],
        "null in the list of `$in` selects nothing, as in SQL",
        |base, call| {
            with_conditions(base, call, &|operator, operand| {
                let values: Vec<&Value> = operand
                    .as_array()?
                    .iter()
                    .filter(|value| !value.is_null())
                    .collect();
                (operator == "$in").then(|| members(json!({"$in": values})))
            })
        },
    ),
    Wrong::around(
        "nin-with-null-selects-none",
        &["FLT-26"],
        "`$nin` with null in its list selects nothing, as in SQL",
        |base, call| {
            with_conditions(base, call, &|operator, operand| {
                let has_null = operator == "$nin" && operand.as_array()?.iter().any(Value::is_null);
                has_null.then(|| members(json!({"$in": []})))
            })
        },
    ),
    Wrong::around(
        "empty-in-selects-all",
        &["FLT-24"],
        "`$in: []` selects every document",
        |base, call| {
            with_conditions(base, call, &|operator, operand| {
                (operator == "$in" && *operand == json!([])).then(|| members(json!({"$nin": []})))
            })
        },
    ),
    Wrong::around(
        "empty-nin-selects-none",
        &["FLT-27"],
        "`$nin: []` selects nothing",
        |base, call| {
            with_conditions(base, call, &|operator, operand| {
                (operator == "$nin" && *operand == json!([])).then(|| members(json!({"$in": []})))
            })
        },
    ),
    Wrong::around(
        "in-stops-at-hundred",
        &["FLT-28"],
        "`$in` reads 100 values, as many as a statement has parameters",
        |base, call| {
            with_conditions(base, call, &|operator, operand| {
                let values: Vec<&Value> = operand.as_array()?.iter().take(100).collect();
                (operator == "$in").then(|| members(json!({"$in": values})))
            })
        },
    ),
    Wrong::around(
        "exists-means-not-null",
        &["FLT-43"],
        "`$exists: true` does not select null",
        |base, call| {
            with_conditions(base, call, &|operator, operand| {
                (operator == "$exists" && *operand == json!(true))
                    .then(|| members(json!({"$ne": null})))
            })
        },
    ),
    Wrong::around(
        "exists-false-takes-null",
        &["FLT-44"],
        "`$exists: false` selects null as well",
        |base, call| {
            with_conditions(base, call, &|operator, operand| {
                (operator == "$exists" && *operand == json!(false))
                    .then(|| members(json!({"$eq": null})))
            })
        },
    ),
    Wrong::around(
        "exists-ignores-its-operand",
        &["FLT-44"],
        "`$exists: false` is read as `$exists: true`",
        |base, call| {
            with_conditions(base, call, &|operator, _| {
                (operator == "$exists").then(|| members(json!({"$exists": true})))
            })
        },
    ),
    Wrong::around(
        "or-needs-all",
        &["FLT-46"],
        "`$or` needs all its clauses",
        |base, call| logic(base, call, "$or", "$and"),
    ),
    Wrong::around(
        "and-needs-one",
        &["FLT-45"],
        "`$and` needs one of its clauses",
        |base, call| logic(base, call, "$and", "$or"),
    ),
    Wrong::around(
        "fields-beside-or-ignored",
        &["FLT-48"],
        "the fields beside `$or` are not looked at",
        |base, call| {
            only(base, call, |name, all| {
                name == "$or" || !all.contains_key("$or")
            })
        },
    ),
    Wrong::around(
        "and-beside-or-ignored",
        &["FLT-48"],
        "`$and` beside `$or` is not looked at",
        |base, call| {
            only(base, call, |name, all| {
                name != "$and" || !all.contains_key("$or")
            })
        },
    ),
    Wrong::around(
        "first-field-only",
        &["FLT-3"],
        "only the first field of a filter counts",
        |base, call| {
            only(base, call, |name, all| {
                all.keys().next().is_some_and(|first| first == name)
            })
        },
    ),
    Wrong::around(
        "first-operator-only",
        &["FLT-4"],
        "only the first operator of a condition counts",
        |base, call| first_operator(base, call),
    ),
    Wrong::around(
        "objects-by-their-fields",
        &["FLT-12"],
        "an object selects by its fields, whatever else the object has",
        |base, call| flattened(base, call),
    ),
    Wrong::around(
        "numbers-from-text",
        &["FLT-8"],
        "text that looks like a number is read as one",
        |base, call| numbers_from_text(base, call),
    ),
    Wrong::around(
        "arrays-are-lists",
        &["FLT-15"],
        "an array as a value selects as `$in` would",
        |base, call| {
            with_conditions(base, call, &|operator, operand| {
                (operator == "$eq" && operand.is_array()).then(|| members(json!({"$in": operand})))
            })
        },
    ),
    Wrong::around(
        "ranges-want-one-element",
        &["FLT-39"],
        "of an array, one element has to satisfy both bounds",
        |base, call| one_element(base, call),
    ),
    Wrong::around(
        "integers-are-cut",
        &["FLT-34", "FLT-9"],
        "the fraction of a number in a filter is cut off",
        |base, call| {
            with_conditions(base, call, &|operator, operand| {
                let number = operand.as_f64().filter(|number| number.fract() != 0.0)?;
                Some(members(json!({operator: number.trunc()})))
            })
        },
    ),
    Wrong::around(
        "filter-of-count-ignored",
        &["FIND-6"],
        "`countDocuments` counts all documents",
        |base, call| {
            if call.method == "countDocuments" {
                only(base, call, |_, _| false)
            } else {
                base.call(call)
            }
        },
    ),
];

/// Two bounds as one: finds with both, and leaves out the documents whose field is an array of which no single
/// element satisfies both.
fn one_element(base: &Base, call: &Call) -> Reply {
    let reply = base.call(call);
    let bounds = edited(call, |parts| {
        change_conditions(parts.get_mut("filter")?, &|_, _| None)
    });
    let Some(filter) = super::parts::Parts::of(&bounds).map(|parts| parts.value("filter")) else {
        return reply;
    };
    let of_arrays = |document: &Value| {
        filter.as_object().is_none_or(|filter| {
            filter.iter().all(|(name, condition)| {
                let both = condition.get("$gt").or(condition.get("$gte"));
                let upper = condition.get("$lt").or(condition.get("$lte"));
                match (
                    document.get(name),
                    both.and_then(Value::as_f64),
                    upper.and_then(Value::as_f64),
                ) {
                    (Some(Value::Array(items)), Some(low), Some(high)) => items
                        .iter()
                        .filter_map(Value::as_f64)
                        .any(|item| low <= item && item <= high),
                    _ => true,
                }
            })
        })
    };
    super::parts::answered(reply, |result| {
        result.as_array_mut()?.retain(of_arrays);
        Some(())
    })
}
