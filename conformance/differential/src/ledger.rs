//! Timestamps of two clocks, compared by rule instead of by value.
//!
//! What the oracle says about a document's identity and version decides what the store may say about its
//! times: `_created` never changes, `_updated` is the same for the same version and never runs backwards,
//! and both have the form of the contract.

use std::collections::HashMap;

use serde_json::{Map, Value};

use crate::compare::is_timestamp;

/// What was seen of one document, from its insertion to its end.
#[derive(Debug, Clone)]
struct Seen {
    created: String,
    version: i64,
    updated: String,
}

/// All documents seen so far, by id and the oracle's moment of creation, which is unique for each call.
#[derive(Debug, Clone, Default)]
pub struct Ledger {
    seen: HashMap<(String, String), Seen>,
}

impl Ledger {
    /// Gives the documents in `got` the oracle's timestamps where they obey the rules, so that the two
    /// can be compared; a timestamp that breaks a rule is left and then differs.
    pub fn settle(&mut self, expected: &Value, got: &mut Value) {
        match (expected, got) {
            (Value::Array(expected), Value::Array(got)) => {
                for (expected, got) in expected.iter().zip(got) {
                    self.settle(expected, got);
                }
            }
            (Value::Object(expected), Value::Object(got)) => {
                let is_whole = ["_id", "_version", "_created", "_updated"]
                    .iter()
                    .all(|name| expected.contains_key(*name));
                if is_whole {
                    self.settle_document(expected, got);
                } else {
                    settle_form(expected, got);
                }
            }
            _ => {}
        }
    }

    fn settle_document(
        &mut self,
        expected: &Map<String, Value>,
        got: &mut Map<String, Value>,
    ) -> Option<()> {
        let text =
            |fields: &Map<String, Value>, name: &str| fields.get(name)?.as_str().map(str::to_owned);
        let (id, version) = (text(expected, "_id")?, expected.get("_version")?.as_i64()?);
        let (their_created, their_updated) =
            (text(expected, "_created")?, text(expected, "_updated")?);
        let (created, updated) = (text(got, "_created")?, text(got, "_updated")?);
        if got.get("_id")?.as_str() != Some(&id)
            || !is_timestamp(&created)
            || !is_timestamp(&updated)
        {
            return None;
        }
        let now = Seen {
            created,
            version,
            updated,
        };
        let before = self.seen.get(&(id.clone(), their_created.clone()));
        let obeys = before.is_none_or(|before| {
            before.created == now.created
                && if before.version == version {
                    before.updated == now.updated
                } else {
                    before.updated <= now.updated
                }
        });
        if !obeys || now.created > now.updated || (version == 1 && now.created != now.updated) {
            return None;
        }
        self.seen.insert((id, their_created.clone()), now);
        got.insert("_created".into(), Value::from(their_created));
        got.insert("_updated".into(), Value::from(their_updated));
        Some(())
    }
}

/// Gives a part of a document, of which nobody knows whose it is, the oracle's timestamps where it has some of the right form.
fn settle_form(expected: &Map<String, Value>, got: &mut Map<String, Value>) {
    for name in ["_created", "_updated"] {
        if let (Some(expected), Some(Value::String(text))) = (expected.get(name), got.get(name))
            && is_timestamp(text)
        {
            got.insert(name.into(), expected.clone());
        }
    }
}

/// Takes timestamps of the right form out of the documents of an answer.
pub fn hide(answer: &mut Value) {
    match answer {
        Value::Array(documents) => documents.iter_mut().for_each(hide),
        Value::Object(fields) => {
            let time = |name: &str| {
                fields
                    .get(name)
                    .and_then(Value::as_str)
                    .filter(|text| is_timestamp(text))
            };
            let (Some(created), Some(updated)) = (time("_created"), time("_updated")) else {
                return;
            };
            if created <= updated {
                for name in ["_created", "_updated"] {
                    fields.insert(name.into(), Value::Null);
                }
            }
        }
        _ => {}
    }
}
