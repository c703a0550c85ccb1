//! Malformed input, made on purpose: one fault at one place of a call.

use serde_json::{Value, json};

use super::Source;
use super::call::Draft;

/// Texts that are no values of the contract, and values too deep for any document.
const BAD_TEXTS: &[&str] = &[
    "1e400",
    "-1e999",
    "\"\\ud800\"",
    "{\"a\":\"x\\udc00\"}",
    "[1e400]",
];

/// Levels of nesting that every implementation refuses.
const TOO_DEEP: usize = 2_100;

/// A value that [`with_bad_text`] turns into a text that is no value.
fn bad_text(source: &mut Source<'_>) -> Value {
    let number = source.below(BAD_TEXTS.len() + 1);
    json!(format!("\u{E000}{number}\u{E000}"))
}

/// Puts the texts that are no values into the text of an argument.
#[must_use]
pub fn with_bad_text(text: String) -> String {
    if !text.contains('\u{E000}') {
        return text;
    }
    let deep = format!("{}{}", "[".repeat(TOO_DEEP), "]".repeat(TOO_DEEP));
    let texts = BAD_TEXTS.iter().copied().chain([deep.as_str()]);
    texts.enumerate().fold(text, |text, (number, bad)| {
        text.replace(&format!("\"\u{E000}{number}\u{E000}\""), bad)
    })
}

/// Spoils one argument of a call.
pub fn inject(source: &mut Source<'_>, draft: &mut Draft) {
    let parameters = draft.method.parameters();
    if parameters.is_empty() {
        return;
    }
    let at = source.below(parameters.len());
    if source.chance(4) {
        // What is left out from here on.
        draft.args.truncate(at);
        return;
    }
    let Some(parameter) = parameters.get(at) else {
        return;
    };
    while draft.args.len() <= at {
        // Only options are ever left out, and a filter, for which `{}` stands.
        draft.args.push(json!({}));
    }
    let Some(argument) = draft.args.get_mut(at) else {
        return;
    };
    match *parameter {
        "collection" | "newName" => *argument = bad_name(source),
        "filter" => spoil_filter(source, argument),
        "update" => spoil_update(source, argument),
        "document" | "replacement" => spoil_document(source, argument),
        "documents" => spoil_list(source, argument, spoil_document),
        "key" => *argument = bad_key(source),
        "path" => *argument = bad_path(source),
        "keys" => spoil_list(source, argument, |source, key| *key = bad_key(source)),
        "items" => spoil_list(source, argument, spoil_item),
        "value" => *argument = bad_text(source),
        _ => spoil_options(source, argument),
    }
}

fn bad_name(source: &mut Source<'_>) -> Value {
    match source.below(12) {
        0 => json!(""),
        1 => json!("1a"),
        2 => json!("a b"),
        3 => json!("sqlite_x"),
        4 => json!("_CF_x"),
        5 => json!("System"),
        6 => json!("é"),
        7 => json!("c\"; DROP TABLE c; --"),
        8 => json!("a".repeat(65)),
        9 => json!("c\u{0}"),
        10 => json!(1),
        _ => Value::Null,
    }
}

fn bad_key(source: &mut Source<'_>) -> Value {
    match source.below(5) {
        0 => json!(""),
        1 => json!(1),
        2 => Value::Null,
        3 => json!(["1"]),
        _ => bad_text(source),
    }
}

fn bad_path(source: &mut Source<'_>) -> Value {
    match source.below(8) {
        0 => json!("a..b"),
        1 => json!("a."),
        2 => json!("$a"),
        3 => json!("_id"),
        4 => json!("_archived.a"),
        5 => Value::Null,
        6 => json!(["a"]),
        _ => bad_text(source),
    }
}

fn not_an_object(source: &mut Source<'_>) -> Value {
    match source.below(5) {
        0 => Value::Null,
        1 => json!(1),
        2 => json!("a"),
        3 => json!([]),
        _ => bad_text(source),
    }
}

/// Adds a member, or replaces the whole where there is nothing to add to.
fn add(argument: &mut Value, name: &str, value: Value) {
    match argument {
        Value::Object(members) => {
            members.insert(name.to_owned(), value);
        }
        whole => *whole = json!({ name: value }),
    }
}

fn spoil_filter(source: &mut Source<'_>, filter: &mut Value) {
    if source.chance(15) {
        *filter = not_an_object(source);
        return;
    }
    let (name, condition) = match source.below(18) {
        0 => ("a", json!({ "$foo": 1 })),
        1 => ("a", json!({ "$near": [1, 2] })),
        2 => ("$text", json!({})),
        3 => ("$where", json!(1)),
        4 => ("a", json!({ "$gt": 1, "b": 2 })),
        5 => ("$and", json!({})),
        6 => ("$or", json!([])),
        7 => ("$or", json!([{ "a": 1 }, 1])),
        8 => ("a", json!({ "$in": 1 })),
        9 => ("a", json!({ "$nin": { "0": 1 } })),
        10 => ("a", json!({ "$in": [1, { "$gt": 1 }] })),
        11 => ("a", json!({ "$exists": 1 })),
        12 => ("a..b", json!(1)),
        13 => (".a", json!(1)),
        14 => ("a.", json!({ "$ne": 1 })),
        15 => ("a", bad_text(source)),
        16 => ("a", json!({ "$gt": bad_text(source) })),
        _ => ("$expr", json!({})),
    };
    if source.chance(25) {
        let clause = json!({ name: condition });
        add(filter, "$or", json!([{ "b": 1 }, clause]));
    } else {
        add(filter, name, condition);
    }
}

fn spoil_update(source: &mut Source<'_>, update: &mut Value) {
    match source.below(24) {
        0..3 => *update = not_an_object(source),
        3 => *update = json!({}),
        4 => *update = json!({ "a": 1 }),
        5 => add(update, "a", json!(1)),
        6 => add(update, "$currentDate", json!({ "a": true })),
        7 => add(update, "$set", json!(1)),
        8 => add(update, "$unset", json!(["a"])),
        9 => add(update, "$set", json!({ "a..b": 1 })),
        10 => add(update, "$set", json!({ "a.$": 1 })),
        11 => add(update, "$set", json!({ "_version": 1 })),
        12 => add(update, "$set", json!({ "_id": 1 })),
        13 => add(update, "$inc", json!({ "_id": 1 })),
        14 => add(update, "$set", json!({ "_created.a": 1 })),
        15 => add(update, "$inc", json!({ "a": "1" })),
        16 => add(update, "$push", json!({ "a": { "$each": [1] } })),
        17 => add(update, "$push", json!({ "b": { "a": 1, "$slice": 1 } })),
        18 => add(update, "$pull", json!({ "a": { "$foo": 1 } })),
        19 => add(update, "$pull", json!({ "a": { "b": { "$in": 1 } } })),
        20 => *update = json!({ "$set": { "a": 1 }, "$inc": { "a": 1 } }),
        21 => *update = json!({ "$set": { "a.b": 1, "a": 1 } }),
        22 => add(update, "$set", json!({ "a.1500001": 1 })),
        _ => add(update, "$set", json!({ "a": bad_text(source) })),
    }
}

fn spoil_document(source: &mut Source<'_>, document: &mut Value) {
    match source.below(9) {
        0..2 => *document = not_an_object(source),
        2 => add(document, "_id", json!(1)),
        3 => add(document, "_id", json!("")),
        4 => add(document, "_id", json!({ "$in": ["1"] })),
        5 => add(document, "$x", json!(1)),
        6 => add(document, "$set", json!({ "a": 1 })),
        _ => add(document, "a", bad_text(source)),
    }
}

fn spoil_list(source: &mut Source<'_>, list: &mut Value, spoil: fn(&mut Source<'_>, &mut Value)) {
    match list {
        Value::Array(items) if !items.is_empty() && source.chance(80) => {
            let at = source.below(items.len());
            if let Some(item) = items.get_mut(at) {
                spoil(source, item);
            }
        }
        whole => {
            *whole = if source.chance(50) {
                json!({})
            } else {
                Value::Null
            }
        }
    }
}

fn spoil_item(source: &mut Source<'_>, item: &mut Value) {
    // What an item may hold besides `key` and `value` is open, so nothing is added.
    match source.below(5) {
        0 => *item = Value::Null,
        1 => add(item, "key", bad_key(source)),
        2 => add(item, "value", bad_text(source)),
        3 => *item = json!({ "key": "1" }),
        _ => *item = json!({ "value": 1 }),
    }
}

fn spoil_options(source: &mut Source<'_>, options: &mut Value) {
    if source.chance(12) {
        *options = match source.below(4) {
            0 => json!(1),
            1 => json!([]),
            2 => json!("limit"),
            _ => bad_text(source),
        };
        return;
    }
    let (name, value) = match source.below(24) {
        0 => ("limit", json!(-1)),
        1 => ("limit", json!(1.5)),
        2 => ("limit", json!("1")),
        3 => ("limit", Value::Null),
        4 => ("offset", json!(-1)),
        5 => ("offset", json!(true)),
        6 => ("sort", json!(1)),
        7 => ("sort", json!({ "a": 2 })),
        8 => ("sort", json!({ "$a": 1 })),
        9 => ("sort", json!({ "a..b": 1 })),
        10 => ("sort", json!([["a", 1]])),
        11 => ("includeArchived", json!(1)),
        12 => ("upsert", json!("true")),
        13 => ("softDelete", Value::Null),
        14..19 => ("expectedVersion", bad_expectation(source)),
        19 => ("tableName", bad_name(source)),
        20 => ("prefix", json!(1)),
        21 => ("unique", json!(1)),
        22 => ("unique", Value::Null),
        _ => ("projection", json!({ "a": 1 })),
    };
    add(options, name, value);
}

fn bad_expectation(source: &mut Source<'_>) -> Value {
    match source.below(9) {
        0 => json!(0),
        1 => json!(-1),
        2 => json!(1.5),
        3 => json!("1"),
        4 => json!("document_exists"),
        5 => json!(true),
        6 => Value::Null,
        7 => json!({}),
        _ => bad_text(source),
    }
}
