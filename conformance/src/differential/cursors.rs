//! Cursors of `listKeys`: they are opaque, so each side is asked for the next page with its own.

use std::borrow::Cow;
use std::collections::HashMap;

use docstore_spec::{Call, Reply};
use serde_json::{Map, Value};

use crate::generate::call::CURSOR;
use crate::json;

/// The last cursors of one side, by the collection and prefix that was walked.
#[derive(Debug, Default)]
pub struct Cursors(HashMap<String, String>);

/// Whether a call needs a cursor that an earlier answer gave.
#[must_use]
pub fn needs_one(call: &Call) -> bool {
    call.args.iter().any(|arg| arg.get().contains(CURSOR))
}

impl Cursors {
    /// The call with the last cursor of its walk; without one where the walk has not begun or is over.
    #[must_use]
    pub fn put_into<'c>(&self, call: &'c Call) -> Cow<'c, Call> {
        if !needs_one(call) {
            return Cow::Borrowed(call);
        }
        let Some((walk, mut options)) = walk(call) else {
            return Cow::Borrowed(call);
        };
        match self.0.get(&walk) {
            Some(cursor) => options.insert("cursor".into(), Value::from(cursor.as_str())),
            None => options.shift_remove("cursor"),
        };
        Cow::Owned(Call::new(call.method.as_str(), [Value::Object(options)]))
    }

    /// Notes the cursor that a page came with, or that the walk is over.
    pub fn note(&mut self, call: &Call, reply: &Reply) {
        let walk = walk(call).map_or_else(|| " ".to_owned(), |(walk, _)| walk);
        let result = reply
            .as_ref()
            .ok()
            .and_then(|result| json::read(result.get()).ok());
        match result
            .as_ref()
            .and_then(|result| result.get("cursor"))
            .and_then(Value::as_str)
        {
            Some(cursor) => self.0.insert(walk, cursor.to_owned()),
            None => self.0.remove(&walk),
        };
    }
}

/// The collection and prefix that a call of `listKeys` walks, and its options.
fn walk(call: &Call) -> Option<(String, Map<String, Value>)> {
    let options = match json::read(call.args.first()?.get()) {
        Ok(Value::Object(options)) => options,
        _ => return None,
    };
    let part = |name: &str| options.get(name).map(Value::to_string).unwrap_or_default();
    Some((format!("{} {}", part("tableName"), part("prefix")), options))
}

/// Makes the cursor of a page one like any other: only that there is one counts.
pub fn hide(page: &mut Value) {
    if let Some(cursor @ Value::String(_)) = page.get_mut("cursor") {
        *cursor = Value::from("a cursor");
    }
}
