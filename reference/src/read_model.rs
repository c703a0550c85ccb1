//! The read-model store: keys and values over a collection.
//!
//! A key is a document's `_id`. An object is stored as the document's own fields, so that the rich
//! queries of the store work on it; any other value stands under one field that queries cannot reach.
//!
//! [`api`] is the same for programs in Rust, over any handle; [`memory`] is the twin for their unit tests.

pub mod api;
pub mod memory;

use std::fmt::Write as _;
use std::ops::ControlFlow;

use docstore_spec::limits::{LIST_KEYS_DEFAULT, READ_MODEL_VALUE_FIELD, Size};
use docstore_spec::{CallOption, FieldOperator, LogicalOperator, is_system_field};
use serde_json::{Map, Value, json};

use crate::Host;
use crate::document::{self, Document};
use crate::fault;
use crate::json::{self, DOCUMENT_BYTES_MAX, DOCUMENT_DEPTH_MAX, STORED_DEPTH_MAX};
use crate::options::Options;
use crate::plan::Plan;
use crate::sql::Sql;
use crate::store::args::Args;
use crate::store::{NOTHING, Outcome, Store};
use crate::table::{Page, Visible};
use crate::version::Expected;

/// What an item of `batchPut` may hold besides its key and its value.
const ITEM_OPTIONS: &[CallOption] = &[CallOption::Metadata, CallOption::ExpectedVersion];

/// What one `put` stores.
#[derive(Debug, Clone)]
struct Put {
    key: String,
    fields: Map<String, Value>,
    metadata: String,
    expected: Expected,
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

impl<S: Sql, H: Host> Store<S, H> {
    /// Rules: RM-1, RM-6.
    pub(crate) fn put(&self, args: &Args<'_>) -> Outcome {
        let (collection, put) = put_request(args)?;
        self.atomically(|| self.put_all(&collection, std::slice::from_ref(&put)))?;
        Ok(NOTHING.into())
    }

    /// Rules: RM-6, RM-55, RM-57, RM-61.
    pub(crate) fn batch_put(&self, args: &Args<'_>) -> Outcome {
        let (collection, puts) = batch_put_request(args)?;
        if !puts.is_empty() {
            self.atomically(|| self.put_all(&collection, &puts))?;
        }
        Ok(NOTHING.into())
    }

    /// Rules: RM-1, RM-3, RM-12.
    pub(crate) fn get(&self, args: &Args<'_>) -> Outcome {
        let (collection, key) = get_request(args)?;
        Ok(self.value_of(&collection, &key)?.to_string())
    }

    /// Rules: RM-12, RM-53, RM-54, RM-61, RM-73.
    pub(crate) fn batch_get(&self, args: &Args<'_>) -> Outcome {
        let (collection, keys) = keys_request(args)?;
        let mut found = std::collections::HashMap::new();
        if self.exists(&collection)? && !keys.is_empty() {
            self.documents(
                &collection,
                &Plan::of_ids(&keys),
                Visible::Live,
                &mut |document| {
                    let value = to_value(document.fields).to_string();
                    found.insert(document.row.id.into_owned(), value);
                },
            )?;
        }
        let mut list = ValueList::default();
        for key in &keys {
            let value = found.get(key).map_or(NOTHING, String::as_str);
            list.push(value, "keys")?;
        }
        Ok(list.finish())
    }

    /// Rules: RM-4, RM-9, RM-33, RM-35.
    pub(crate) fn delete_key(&self, args: &Args<'_>) -> Outcome {
        let (collection, key, expected) = delete_request(args)?;
        let deleted = self.atomically(|| {
            let Some(document) = self.document(&collection, &key, Visible::Live)? else {
                expected.allow_no_match(&collection, Some(&key))?;
                return Ok(false);
            };
            expected.allow_one(&collection, &key, document.row.version)?;
            self.table(&collection).delete(document.row.number)?;
            Ok(true)
        })?;
        Ok(deleted.to_string())
    }

    /// Rules: RM-35, RM-57 to RM-59, RM-61.
    pub(crate) fn batch_delete(&self, args: &Args<'_>) -> Outcome {
        let (collection, keys) = keys_request(args)?;
        let deleted = self.atomically(|| {
            let mut deleted = Vec::with_capacity(keys.len());
            for key in &keys {
                let document = self.document(&collection, key, Visible::Live)?;
                if let Some(document) = &document {
                    self.table(&collection).delete(document.row.number)?;
                }
                deleted.push(document.is_some());
            }
            Ok(deleted)
        })?;
        Ok(json!(deleted).to_string())
    }

    /// Rules: RM-12, RM-38, RM-39, RM-41 to RM-43.
    pub(crate) fn get_all(&self, args: &Args<'_>) -> Outcome {
        let Listing {
            collection,
            prefix,
            limit,
            offset,
        } = get_all_request(args)?;
        let mut list = ValueList::default();
        let mut full = Ok(());
        let mut passed = 0;
        let most = limit.saturating_add(offset);
        self.in_key_order(&collection, &prefix, None, most, &mut |document, _| {
            passed += 1;
            if passed > offset {
                full = list.push(&to_value(document.fields).to_string(), "limit");
            }
            full.is_ok() && passed < most
        })?;
        full?;
        Ok(list.finish())
    }

    /// Rules: RM-45, RM-46, RM-48 to RM-50, RM-52.
    pub(crate) fn list_keys(&self, args: &Args<'_>) -> Outcome {
        let listing = list_keys_request(args)?;
        let mut page = Keys::of(&listing);
        self.in_key_order(
            &listing.collection,
            &listing.prefix,
            listing.after.as_deref(),
            // One more tells whether the list is complete.
            (listing.limit as u64).saturating_add(1),
            &mut |document, metadata| page.add(&document.row.id, metadata),
        )?;
        Ok(page.finish().to_string())
    }

    /// Stores what the puts say, in order.
    ///
    /// Rules: RM-23, RM-57.
    fn put_all(&self, collection: &str, puts: &[Put]) -> Outcome<()> {
        self.ensure(collection)?;
        puts.iter()
            .try_for_each(|put| self.put_one(collection, put))
    }

    /// Replaces what the key has, if it has anything else.
    ///
    /// Rules: RM-2, RM-5, RM-11, RM-18, RM-19, RM-29, RM-30, RM-32, RM-36, RM-37, RM-80.
    fn put_one(&self, collection: &str, put: &Put) -> Outcome<()> {
        let table = self.table(collection);
        let Some((row, metadata)) = table.stored(&put.key)? else {
            put.expected.allow_insert(collection, Some(&put.key))?;
            let data = document::to_stored(&put.fields, "")?;
            document::check_size(&put.key, &data, "")?;
            let row = std::iter::once((put.key.as_str(), data.as_str()));
            table.insert(row, &put.metadata, &self.now())?;
            return self.refuse_shared(collection, &put.key, &data, None);
        };
        if row.archived && put.expected != Expected::Anything {
            return Err(put
                .expected
                .refuse_taken(collection, &put.key, row.version)
                .into());
        }
        if !row.archived {
            put.expected.allow_one(collection, &put.key, row.version)?;
        }
        let data = document::to_stored(&put.fields, "")?;
        let same = document::say_the_same(&row.data, &data)
            .ok_or_else(|| fault::corrupted_row(collection))?;
        if same && !row.archived && metadata == put.metadata {
            return Ok(());
        }
        document::check_size(&put.key, &data, "")?;
        self.refuse_shared(collection, &put.key, &data, Some(&row.data))?;
        table.put(
            row.number,
            &data,
            &put.metadata,
            &self.later_than(&row.updated),
        )?;
        Ok(())
    }

    fn document(&self, collection: &str, key: &str, visible: Visible) -> Outcome<Option<Document>> {
        let mut found = None;
        if self.exists(collection)? {
            let plan = Plan::of_ids(&[key.to_owned()]);
            self.documents(collection, &plan, visible, &mut |document| {
                found = Some(document)
            })?;
        }
        Ok(found)
    }

    /// Rules: RM-3, RM-35.
    fn value_of(&self, collection: &str, key: &str) -> Outcome<Value> {
        let document = self.document(collection, key, Visible::Live)?;
        Ok(document.map_or(Value::Null, |document| to_value(document.fields)))
    }

    fn documents(
        &self,
        collection: &str,
        plan: &Plan,
        visible: Visible,
        each: &mut dyn FnMut(Document),
    ) -> Outcome<()> {
        let mut corrupted = None;
        self.table(collection)
            .scan(
                plan,
                visible,
                Page::Everything,
                &mut |row| match row.parse(collection) {
                    Ok(document) => {
                        each(document);
                        ControlFlow::Continue(())
                    }
                    Err(error) => {
                        corrupted = Some(error);
                        ControlFlow::Break(())
                    }
                },
            )?;
        corrupted.map_or(Ok(()), |error| Err(error.into()))
    }

    /// Hands the live documents whose key starts with `prefix` and comes after `after` to `each`, with
    /// their metadata, in the order of the keys' bytes, `most` of them, until it answers `false`.
    ///
    /// Rules: RM-35, RM-40, RM-44, RM-47.
    fn in_key_order(
        &self,
        collection: &str,
        prefix: &str,
        after: Option<&str>,
        most: u64,
        each: &mut dyn FnMut(Document, &str) -> bool,
    ) -> Outcome<()> {
        if !self.exists(collection)? {
            return Ok(());
        }
        let mut corrupted = None;
        self.table(collection)
            .scan_keys(prefix, after, most, &mut |row, metadata| {
                // Keys with a prefix stand together, so the first one without it ends the walk.
                if !row.id.starts_with(prefix) {
                    return false;
                }
                match row.parse(collection) {
                    Ok(document) => each(document, metadata),
                    Err(error) => {
                        corrupted = Some(error);
                        false
                    }
                }
            })?;
        corrupted.map_or(Ok(()), |error| Err(error.into()))
    }
}

/// A JSON array of values in the making.
#[derive(Debug, Default)]
struct ValueList {
    text: String,
}

impl ValueList {
    /// Adds the text of a value, if the answer does not become too large; `option` is what asks for less.
    ///
    /// Rules: ERR-23.
    fn push(&mut self, value: &str, option: &str) -> fault::Result<()> {
        fault::check_reply(self.text.len() + value.len(), option)?;
        self.text.push(if self.text.is_empty() { '[' } else { ',' });
        self.text.push_str(value);
        Ok(())
    }

    fn finish(mut self) -> String {
        if self.text.is_empty() {
            self.text.push('[');
        }
        self.text.push(']');
        self.text
    }
}

/// What `getAll` asks for.
#[derive(Debug, Clone)]
struct Listing {
    collection: String,
    prefix: String,
    limit: u64,
    offset: u64,
}

/// What `listKeys` asks for.
#[derive(Debug, Clone)]
struct KeyListing {
    collection: String,
    prefix: String,
    limit: usize,
    after: Option<String>,
}

fn put_request(args: &Args<'_>) -> fault::Result<(String, Put)> {
    let key = key(args.text(0), "")?;
    let fields = to_fields(value(args.text(1), "")?);
    let options = args.options()?;
    Ok((options.collection(), Put::new(key, fields, &options)))
}

/// The puts of a batch, one for each key.
fn batch_put_request(args: &Args<'_>) -> fault::Result<(String, Vec<Put>)> {
    let items = list(args.text(0), "items")?;
    let collection = args.options()?.collection();
    let puts = items
        .into_iter()
        .enumerate()
        .map(|(at, item)| batch_item(item, at))
        .collect::<fault::Result<_>>()?;
    Ok((collection, last_of_each_key(puts)))
}

fn get_request(args: &Args<'_>) -> fault::Result<(String, String)> {
    let key = key(args.text(0), "")?;
    Ok((args.options()?.collection(), key))
}

fn keys_request(args: &Args<'_>) -> fault::Result<(String, Vec<String>)> {
    let keys = keys(args.text(0))?;
    Ok((args.options()?.collection(), keys))
}

fn delete_request(args: &Args<'_>) -> fault::Result<(String, String, Expected)> {
    let key = key(args.text(0), "")?;
    let options = args.options()?;
    Ok((options.collection(), key, options.expected))
}

/// Rules: RM-42, RM-43.
fn get_all_request(args: &Args<'_>) -> fault::Result<Listing> {
    let options = args.options()?;
    Ok(Listing {
        collection: options.collection(),
        prefix: options.prefix,
        limit: options.limit.unwrap_or(u64::MAX),
        offset: options.offset,
    })
}

/// Rules: RM-49, RM-52.
fn list_keys_request(args: &Args<'_>) -> fault::Result<KeyListing> {
    let options = args.options()?;
    let cursor = options.cursor.as_deref();
    Ok(KeyListing {
        collection: options.collection(),
        limit: options.page_limit(),
        after: cursor.map(read_cursor).transpose()?,
        prefix: options.prefix,
    })
}

/// A page of keys while it fills.
struct Keys {
    limit: usize,
    keys: Vec<Value>,
    last: String,
    more: bool,
}

impl Keys {
    fn of(listing: &KeyListing) -> Self {
        Self {
            limit: listing.limit,
            keys: Vec::new(),
            last: String::new(),
            more: false,
        }
    }

    /// Adds a key with the text of its metadata; answers `false` when the page was full before.
    ///
    /// Rules: RM-47, RM-48.
    fn add(&mut self, key: &str, metadata: &str) -> bool {
        if self.keys.len() == self.limit {
            self.more = true;
            return false;
        }
        key.clone_into(&mut self.last);
        let mut entry = Map::from_iter([("name".to_owned(), key.into())]);
        let metadata = json::read(metadata, STORED_DEPTH_MAX);
        if let Some(metadata) = metadata.ok().filter(is_metadata) {
            entry.insert("metadata".into(), metadata);
        }
        self.keys.push(entry.into());
        true
    }

    /// Rules: RM-45, RM-50.
    fn finish(self) -> Value {
        let mut page = Map::new();
        page.insert("keys".into(), self.keys.into());
        page.insert("list_complete".into(), (!self.more).into());
        if self.more {
            page.insert("cursor".into(), write_cursor(&self.last).into());
        }
        page.into()
    }
}

/// The fields a value is stored as.
///
/// Rules: RM-10, RM-11, RM-13 to RM-16.
fn to_fields(value: Value) -> Map<String, Value> {
    let plain = |name: &String| !name.starts_with('$') && !is_system_field(name);
    match value {
        Value::Object(members) if members.keys().all(plain) => members,
        other => Map::from_iter([(READ_MODEL_VALUE_FIELD.to_owned(), other)]),
    }
}

/// The value that fields were stored for.
///
/// Rules: RM-12, RM-13, RM-15, RM-17.
fn to_value(mut fields: Map<String, Value>) -> Value {
    if fields.len() == 1 && fields.contains_key(READ_MODEL_VALUE_FIELD) {
        fields
            .shift_remove(READ_MODEL_VALUE_FIELD)
            .unwrap_or_default()
    } else {
        Value::Object(fields)
    }
}

/// Whether the metadata column holds any: the column's default is the empty object.
///
/// Rules: RM-47, RM-67.
fn is_metadata(value: &Value) -> bool {
    value.as_object().is_some_and(|members| !members.is_empty())
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
        Some(Value::String(key)) if !key.is_empty() => {
            checked_key(key, &document::join(&at, "key"))?
        }
        _ => {
            let path = document::join(&at, "key");
            return Err(fault::document(&path, "a key is a non-empty string"));
        }
    };
    let value = members
        .shift_remove("value")
        .ok_or_else(|| fault::document(&document::join(&at, "value"), "a value is needed here"))?;
    let options = Options::of_members(members, ITEM_OPTIONS)?;
    Ok(Put::new(key, to_fields(value), &options))
}

/// Rules: RM-56, RM-70.
fn last_of_each_key(puts: Vec<Put>) -> Vec<Put> {
    let mut last: indexed::Last = indexed::Last::default();
    for put in puts {
        last.set(put);
    }
    last.into_puts()
}

/// The last put of each key, in the order the keys first came in.
mod indexed {
    use super::Put;
    use std::collections::HashMap;

    #[derive(Default)]
    pub struct Last {
        places: HashMap<String, usize>,
        puts: Vec<Put>,
    }

    impl Last {
        pub fn set(&mut self, put: Put) {
            let next = self.puts.len();
            let place = *self.places.entry(put.key.clone()).or_insert(next);
            match self.puts.get_mut(place) {
                Some(slot) => *slot = put,
                None => self.puts.push(put),
            }
        }

        pub fn into_puts(self) -> Vec<Put> {
            self.puts
        }
    }
}

/// A cursor is the last key of the page in hexadecimal, so that nobody reads meaning into it, after a check sum, so that
/// an altered one is seen.
///
/// Rules: RM-48, RM-51, RM-81.
fn write_cursor(key: &str) -> String {
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
fn read_cursor(cursor: &str) -> fault::Result<String> {
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

/// The two kinds of read model, which differ in what they can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Store,
    Memory,
}

/// What `getCapabilities` answers of the store: the observed shape, and the truth.
///
/// Rules: RM-62, RM-63.
#[must_use]
pub fn capabilities() -> String {
    capabilities_of(Kind::Store).to_string()
}

/// Rules: RM-62, RM-63.
fn capabilities_of(kind: Kind) -> Value {
    let store = kind == Kind::Store;
    let operators: Vec<&str> = if store {
        let on_fields = FieldOperator::ALL.iter().map(|o| o.as_str());
        let logical = LogicalOperator::ALL.iter().map(|o| o.as_str());
        on_fields.chain(logical).collect()
    } else {
        Vec::new()
    };
    json!({
        "storeType": if store { "document" } else { "memory" },
        "features": {
            "transactions": false,
            "batchOperations": true,
            "optimisticConcurrency": true,
            "metadata": true,
            "ttl": false,
            "softDelete": store,
            "richQueries": store,
        },
        "limits": {
            "maxValueBytes": DOCUMENT_BYTES_MAX,
            "maxDepth": DOCUMENT_DEPTH_MAX,
            "defaultListLimit": LIST_KEYS_DEFAULT,
        },
        "queryOperators": operators,
        "indexTypes": ["primary"],
    })
}
