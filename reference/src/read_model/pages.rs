//! Lists of values, pages of keys, and the cursors between them.

use std::fmt::Write as _;
use std::ops::ControlFlow;

use serde_json::{Map, Value};

use super::requests::KeyListing;
use super::values::is_metadata;
use crate::fault;
use crate::json::{self, STORED_DEPTH_MAX};

/// A JSON array of values in the making.
#[derive(Debug, Default)]
pub(super) struct ValueList {
    text: String,
}

impl ValueList {
    /// Adds the text of a value, if the answer does not become too large; `option` is what asks for less.
    ///
    /// Rules: ERR-23.
    pub(super) fn push(&mut self, value: &str, option: &str) -> fault::Result<()> {
        self.text.push(if self.text.is_empty() { '[' } else { ',' });
        self.text.push_str(value);
        fault::check_reply(self.text.len() + "]".len(), option)
    }

    pub(super) fn finish(mut self) -> String {
        if self.text.is_empty() {
            self.text.push('[');
        }
        self.text.push(']');
        self.text
    }
}

/// A page of keys while it fills.
pub(super) struct Keys {
    limit: usize,
    keys: Vec<Value>,
    last: String,
    more: bool,
}

impl Keys {
    pub(super) fn of(listing: &KeyListing) -> Self {
        Self {
            limit: listing.limit,
            keys: Vec::new(),
            last: String::new(),
            more: false,
        }
    }

    /// Adds a key with the text of its metadata, unless the page was full before.
    ///
    /// Rules: RM-47, RM-48.
    pub(super) fn add(&mut self, key: &str, metadata: &str) -> ControlFlow<()> {
        if self.keys.len() == self.limit {
            self.more = true;
            return ControlFlow::Break(());
        }
        key.clone_into(&mut self.last);
        let mut entry = Map::from_iter([("name".to_owned(), key.into())]);
        let metadata = json::read(metadata, STORED_DEPTH_MAX);
        if let Some(metadata) = metadata.ok().filter(is_metadata) {
            entry.insert("metadata".into(), metadata);
        }
        self.keys.push(entry.into());
        ControlFlow::Continue(())
    }

    /// Rules: RM-45, RM-50.
    pub(super) fn finish(self) -> Value {
        let mut page = Map::new();
        page.insert("keys".into(), self.keys.into());
        page.insert("list_complete".into(), (!self.more).into());
        if self.more {
            page.insert("cursor".into(), write_cursor(&self.last).into());
        }
        page.into()
    }
}

/// A cursor is the last key of the page in hexadecimal, so that nobody reads meaning into it, after a check sum, so that
/// an altered one is seen.
///
/// Rules: RM-48, RM-51, RM-81.
pub(super) fn write_cursor(key: &str) -> String {
    let mut cursor = format!("{:08x}", check_sum(key));
    for byte in key.bytes() {
        let _ = write!(cursor, "{byte:02x}");
    }
    cursor
}

/// FNV-1a, 32 bits: it has to notice accidents, not attacks.
fn check_sum(key: &str) -> u32 {
    key.bytes().fold(0x811c_9dc5, |sum, byte| {
        (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}

/// Rules: RM-81.
pub(super) fn read_cursor(cursor: &str) -> fault::Result<String> {
    let byte = |pair: &[u8]| {
        let text = std::str::from_utf8(pair).ok()?;
        u8::from_str_radix(text, 16).ok()
    };
    let key = cursor.as_bytes().get(8..).and_then(|digits| {
        let bytes: Option<Vec<u8>> = digits.chunks(2).map(byte).collect();
        String::from_utf8(bytes?).ok()
    });
    // Only what this store writes for a key is a cursor: a sum that is not the key's, capitals and halves of bytes are none.
    key.filter(|key| !key.is_empty() && write_cursor(key) == cursor)
        .ok_or_else(|| fault::options("cursor", "`cursor` is not one this store gave out"))
}
