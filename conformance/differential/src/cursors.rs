//! Cursors of `listKeys` and of `find` in pages: they are opaque, so each side is asked for the next page with its own.

use std::borrow::Cow;
use std::collections::HashMap;

use docstore_spec::{Call, Method, Reply};
use serde_json::value::to_raw_value;
use serde_json::{Map, Value};

use crate::generate::call::CURSOR;
use crate::json;

/// The last cursors of one side, by what was walked.
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
        let Some((walk, at, mut options)) = walk(call) else {
            return Cow::Borrowed(call);
        };
        match self.0.get(&walk) {
            Some(cursor) => options.insert("cursor".into(), Value::from(cursor.as_str())),
            None => options.shift_remove("cursor"),
        };
        let mut asked = call.clone();
        if let (Some(arg), Ok(text)) = (asked.args.get_mut(at), to_raw_value(&options)) {
            *arg = text;
        }
        Cow::Owned(asked)
    }

    /// Notes the cursor that a page came with, or that the walk is over.
    pub fn note(&mut self, call: &Call, reply: &Reply) {
        let walk = walk(call).map_or_else(|| " ".to_owned(), |(walk, ..)| walk);
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

/// What a call walks (its collection and prefix, or its whole search), where its options stand, and these.
fn walk(call: &Call) -> Option<(String, usize, Map<String, Value>)> {
    let parameters = Method::from_name(&call.method)?.parameters();
    let at = parameters.iter().position(|name| *name == "options")?;
    let Ok(Value::Object(options)) = json::read(call.args.get(at)?.get()) else {
        return None;
    };
    let before = call.args.iter().take(at).map(|arg| arg.get().to_owned());
    let parts = ["tableName", "prefix", "sort", "includeArchived"];
    let part = |name: &str| options.get(name).map(Value::to_string).unwrap_or_default();
    let parts: Vec<String> = before.chain(parts.map(part)).collect();
    Some((parts.join(" "), at, options))
}

/// Makes the cursor of a page one like any other: only that there is one counts.
pub fn hide(page: &mut Value) {
    if let Some(cursor @ Value::String(_)) = page.get_mut("cursor") {
        *cursor = Value::from("a cursor");
    }
}
