//! A disagreement written as a scenario in the suite's own phrases, ready to be pasted into a feature.

use docstore_oracle::{DefaultHost, Oracle};
use docstore_spec::{Call, Method, Reply, StoreError};
use serde_json::{Map, Value};

use crate::compare::{is_timestamp, is_uuid};
use crate::generate::call::CURSOR;
use crate::json;

/// The scenario of some calls, of which the last is answered as the oracle answers it.
#[must_use]
pub fn render(calls: &[Call], name: &str) -> String {
    let mut oracle = Oracle::new(DefaultHost::default());
    let mut text =
        format!("  # Give it the id of the rule it proves.\n  @RULE.0\n  Scenario: {name}\n");
    let mut last = None;
    for (at, call) in calls.iter().enumerate() {
        let reply = oracle.call(&without_cursor(call));
        // `Given` wants success, and the call in question stands under `When`.
        let keyword = if at + 1 == calls.len() || reply.is_err() {
            "When"
        } else {
            "Given"
        };
        text.push_str(&format!("    {keyword} {}\n", step(call)));
        last = Some((call, reply));
    }
    if let Some((call, reply)) = last {
        text.push_str(&format!("    Then {}\n", expectation(call, &reply)));
    }
    text
}

/// A call as a phrase: on its collection where the name can be written bare.
fn step(call: &Call) -> String {
    let text = |arg: &str| {
        arg.replace("#{", "\\u0023{")
            .replace(&format!("\"{CURSOR}\""), "#{result.cursor}")
    };
    let mut args: Vec<String> = call.args.iter().map(|arg| text(arg.get())).collect();
    let on_collection = Method::from_name(&call.method)
        .is_some_and(|method| method.parameters().first() == Some(&"collection"));
    let name = call.args.first().and_then(|arg| json::read(arg.get()).ok());
    let bare = |name: &str| {
        !name.is_empty()
            && name != "store"
            && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
    };
    match name.as_ref().and_then(Value::as_str) {
        Some(name) if on_collection && bare(name) => {
            args.remove(0);
            format!("{name}.{}({})", call.method, args.join(", "))
        }
        _ => format!("store.{}({})", call.method, args.join(", ")),
    }
}

fn expectation(call: &Call, reply: &Reply) -> String {
    match reply {
        Err(error) => failing(error),
        Ok(result) => {
            let value = json::read(result.get()).unwrap_or_default();
            let in_order = matches!(
                Method::from_name(&call.method),
                Some(
                    Method::Find
                        | Method::FindOne
                        | Method::Get
                        | Method::GetAll
                        | Method::BatchGet
                )
            );
            let exactly = if in_order { " exactly" } else { "" };
            let own_word = call.method == "getCapabilities" || value.get("cursor").is_some();
            let value = if own_word {
                Value::from("@any")
            } else {
                as_pattern(&value, "")
            };
            format!(
                "the result is{exactly} {}",
                value.to_string().replace("#{", "\\u0023{")
            )
        }
    }
}

fn failing(error: &StoreError) -> String {
    let mut phrase = format!("it fails with {}", error.code);
    let mut rest = Map::new();
    for (name, value) in &error.properties {
        if matches!(name.as_str(), "path" | "option") {
            phrase.push_str(&format!(" at {value}"));
        } else {
            rest.insert(name.clone(), as_pattern(value, ""));
        }
    }
    if !rest.is_empty() {
        phrase.push_str(&format!(" and {}", Value::Object(rest)));
    }
    phrase.replace("#{", "\\u0023{")
}

/// A value as an expectation: what the store made up by itself becomes a pattern.
fn as_pattern(value: &Value, name: &str) -> Value {
    match value {
        Value::String(text) => match name {
            "_created" | "_updated" if is_timestamp(text) => Value::from("@timestamp"),
            "_id" | "insertedId" | "insertedIds" | "upsertedId" if is_uuid(text) => {
                Value::from("@uuid")
            }
            _ if text.starts_with('@') => Value::from(format!("@{text}")),
            _ => value.clone(),
        },
        Value::Array(items) => items.iter().map(|item| as_pattern(item, name)).collect(),
        Value::Object(members) => Value::Object(
            members
                .iter()
                .map(|(name, value)| (name.clone(), as_pattern(value, name)))
                .collect(),
        ),
        _ => value.clone(),
    }
}

/// The oracle takes the key itself for a cursor, so a walk in a scenario is asked from its beginning.
fn without_cursor(call: &Call) -> Call {
    let args = call.args.iter().map(|arg| {
        let mut value = json::read(arg.get()).ok()?;
        if arg.get().contains(CURSOR) {
            value.as_object_mut()?.shift_remove("cursor");
        }
        Some(value)
    });
    match args.collect::<Option<Vec<Value>>>() {
        Some(args) if call.args.iter().any(|arg| arg.get().contains(CURSOR)) => {
            Call::new(call.method.as_str(), args)
        }
        _ => call.clone(),
    }
}
