//! What the calls ask for.

use std::collections::HashMap;

use docstore_spec::CallOption;
use docstore_spec::limits::Size;
use serde_json::{Map, Value};

use super::pages::read_cursor;
use super::values::to_fields;
use crate::fault;
use crate::json::{self, DOCUMENT_BYTES_MAX, DOCUMENT_DEPTH_MAX};
use crate::options::Options;
use crate::store::args::Args;
use crate::version::Expected;

/// What an item of `batchPut` may hold besides its key and its value.
const ITEM_OPTIONS: &[CallOption] = &[CallOption::Metadata, CallOption::ExpectedVersion];

/// What one `put` stores.
#[derive(Debug, Clone)]
pub(super) struct Put {
    pub(super) key: String,
    pub(super) fields: Map<String, Value>,
    pub(super) metadata: String,
    pub(super) expected: Expected,
}

impl Put {
    /// Rules: RM-27 to RM-29.
    fn new(key: String, fields: Map<String, Value>, options: &Options) -> Self {
        Self {
            key,
            fields,
            metadata: options.metadata(),
            expected: options.expected,
        }
    }
}

/// What `getAll` asks for.
#[derive(Debug, Clone)]
pub(super) struct Listing {
    pub(super) collection: String,
    pub(super) prefix: String,
    pub(super) limit: u64,
    pub(super) offset: u64,
}

/// What `listKeys` asks for.
#[derive(Debug, Clone)]
pub(super) struct KeyListing {
    pub(super) collection: String,
    pub(super) prefix: String,
    pub(super) limit: usize,
    pub(super) after: Option<String>,
}

pub(super) fn put_request(args: &Args<'_>) -> fault::Result<(String, Put)> {
    let key = key(args.text(0), "")?;
    let fields = to_fields(value(args.text(1), "")?);
    let options = args.options()?;
    Ok((options.collection(), Put::new(key, fields, &options)))
}

/// The puts of a batch, one for each key.
pub(super) fn batch_put_request(args: &Args<'_>) -> fault::Result<(String, Vec<Put>)> {
    let items = list(args.text(0), "items")?;
    let collection = args.options()?.collection();
    let puts = items
        .into_iter()
        .enumerate()
        .map(|(at, item)| batch_item(item, at))
        .collect::<fault::Result<_>>()?;
    Ok((collection, last_of_each_key(puts)))
}

pub(super) fn get_request(args: &Args<'_>) -> fault::Result<(String, String)> {
    let key = key(args.text(0), "")?;
    Ok((args.options()?.collection(), key))
}

pub(super) fn keys_request(args: &Args<'_>) -> fault::Result<(String, Vec<String>)> {
    let keys = keys(args.text(0))?;
    Ok((args.options()?.collection(), keys))
}

pub(super) fn delete_request(args: &Args<'_>) -> fault::Result<(String, String, Expected)> {
    let key = key(args.text(0), "")?;
    let options = args.options()?;
    Ok((options.collection(), key, options.expected))
}

/// Rules: RM-42, RM-43.
pub(super) fn get_all_request(args: &Args<'_>) -> fault::Result<Listing> {
    let options = args.options()?;
    Ok(Listing {
        collection: options.collection(),
        prefix: options.prefix,
        limit: options.limit.unwrap_or(u64::MAX),
        offset: options.offset,
    })
}

/// Rules: RM-49, RM-52.
pub(super) fn list_keys_request(args: &Args<'_>) -> fault::Result<KeyListing> {
    let options = args.options()?;
    let cursor = options.cursor.as_deref();
    Ok(KeyListing {
        collection: options.collection(),
        limit: options.page_limit(),
        after: cursor.map(read_cursor).transpose()?,
        prefix: options.prefix,
    })
}

/// Rules: RM-7, RM-8, RM-72.
fn key(text: Option<&str>, at: &str) -> fault::Result<String> {
    match text.map(|text| json::read(text, DOCUMENT_DEPTH_MAX)) {
        Some(Ok(Value::String(key))) if !key.is_empty() => checked_key(key, at),
        _ => Err(fault::document(at, "a key is a non-empty string")),
    }
}

/// Rules: RM-72.
fn checked_key(key: String, at: &str) -> fault::Result<String> {
    if Size::IdBytes.admits(key.len()) {
        Ok(key)
    } else {
        Err(fault::document(at, Size::IdBytes.exceeded()))
    }
}

/// Rules: RM-20.
fn value(text: Option<&str>, at: &str) -> fault::Result<Value> {
    let text = text.ok_or_else(|| fault::document(at, "a value is needed here"))?;
    if text.len() > DOCUMENT_BYTES_MAX {
        return Err(fault::document(
            at,
            format!("more than {DOCUMENT_BYTES_MAX} bytes of JSON text"),
        ));
    }
    json::read(text, DOCUMENT_DEPTH_MAX)
        .map_err(|bad| fault::document(at, format!("the value {}", bad.reason())))
}

/// An array argument, named for the error.
///
/// Rules: RM-60.
fn list(text: Option<&str>, argument: &str) -> fault::Result<Vec<Value>> {
    let refuse = || fault::options(argument, format!("`{argument}` is an array"));
    match text.map(|text| json::read(text, DOCUMENT_DEPTH_MAX + 2)) {
        Some(Ok(Value::Array(items))) if Size::DocumentsOfCall.admits(items.len()) => Ok(items),
        Some(Ok(Value::Array(_))) => {
            Err(fault::options(argument, Size::DocumentsOfCall.exceeded()))
        }
        Some(Err(bad)) => Err(fault::document(
            "",
            format!("`{argument}` {}", bad.reason()),
        )),
        _ => Err(refuse()),
    }
}

/// Rules: RM-7, RM-60.
fn keys(text: Option<&str>) -> fault::Result<Vec<String>> {
    list(text, "keys")?
        .into_iter()
        .enumerate()
        .map(|(at, key)| match key {
            Value::String(key) if !key.is_empty() => checked_key(key, &at.to_string()),
            _ => Err(fault::document(
                &at.to_string(),
                "a key is a non-empty string",
            )),
        })
        .collect()
}

/// One element of `batchPut`: `{key, value, metadata?, expectedVersion?}`.
///
/// Rules: RM-55, RM-68, RM-69.
fn batch_item(item: Value, at: usize) -> fault::Result<Put> {
    let at = at.to_string();
    let Value::Object(mut members) = item else {
        return Err(fault::options(
            "items",
            "an item is an object with `key` and `value`",
        ));
    };
    let key = match members.shift_remove("key") {
        Some(Value::String(key)) if !key.is_empty() => checked_key(key, &fault::join(&at, "key"))?,
        _ => {
            let path = fault::join(&at, "key");
            return Err(fault::document(&path, "a key is a non-empty string"));
        }
    };
    let value = members
        .shift_remove("value")
        .ok_or_else(|| fault::document(&fault::join(&at, "value"), "a value is needed here"))?;
    let options = Options::of_members(members, ITEM_OPTIONS)?;
    Ok(Put::new(key, to_fields(value), &options))
}

/// The last put of each key, in the order the keys first came in.
///
/// Rules: RM-56, RM-70.
fn last_of_each_key(all: Vec<Put>) -> Vec<Put> {
    let mut places = HashMap::new();
    let mut puts: Vec<Put> = Vec::with_capacity(all.len());
    for put in all {
        let place = *places.entry(put.key.clone()).or_insert(puts.len());
        match puts.get_mut(place) {
            Some(earlier) => *earlier = put,
            None => puts.push(put),
        }
    }
    puts
}
