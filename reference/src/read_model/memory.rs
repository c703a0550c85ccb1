//! The in-memory twin of the read model, for unit tests of projections: a map, and no SQLite.

use std::collections::BTreeMap;
use std::ops::Bound;
use std::sync::{Mutex, PoisonError};

use docstore_spec::{Call, ErrorCode, Method, Reply, StoreError};
use serde_json::value::{RawValue, to_raw_value};
use serde_json::{Map, Value};

use super::{KeyListing, Listing, Put};
use crate::handle::Handle;
use crate::store::args::Args;
use crate::version::Expected;
use crate::{document, fault, order};

/// Keys and values in memory, with the answers and the errors of the store, queries apart.
///
/// It answers the calls of a [`ReadModelStore`](super::api::ReadModelStore) and no others.
///
/// ```
/// use docstore_reference::read_model::api::{PutOptions, ReadModelStore, TableOptions};
/// use docstore_reference::read_model::memory::InMemoryReadModel;
/// use serde_json::json;
///
/// let store = InMemoryReadModel::new();
/// store.put("user:123", &json!({"name": "Alice"}), &PutOptions::default())?;
/// assert_eq!(store.get("user:123", &TableOptions::default())?, Some(json!({"name": "Alice"})));
/// # Ok::<(), docstore_spec::StoreError>(())
/// ```
///
/// Rules: RM-66.
#[derive(Debug, Default)]
pub struct InMemoryReadModel {
    tables: Mutex<Tables>,
}

type Tables = BTreeMap<String, Table>;

/// Strings are ordered by their bytes, as keys are.
type Table = BTreeMap<String, Entry>;

#[derive(Debug, Clone)]
struct Entry {
    fields: Map<String, Value>,
    metadata: String,
    version: i64,
}

impl InMemoryReadModel {
    /// An empty store.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Forgets everything.
    pub fn clear(&self) {
        self.lock().clear();
    }

    /// The names of the collections something was put into.
    #[must_use]
    pub fn tables(&self) -> Vec<String> {
        self.lock().keys().cloned().collect()
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Tables> {
        // No call leaves a half-done change behind, so what a panicking thread held is whole.
        self.tables.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn answer(&self, method: Method, call: &Call) -> fault::Result<Value> {
        let args = Args::new(method, &call.args)?;
        let mut tables = self.lock();
        match method {
            Method::Put => {
                let (collection, put) = super::put_request(&args)?;
                put_all(&mut tables, &collection, vec![put])
            }
            Method::BatchPut => {
                let (collection, puts) = super::batch_put_request(&args)?;
                put_all(&mut tables, &collection, puts)
            }
            Method::Get => {
                let (collection, key) = super::get_request(&args)?;
                Ok(value_of(tables.get(&collection), &key))
            }
            Method::BatchGet => {
                let (collection, keys) = super::keys_request(&args)?;
                let table = tables.get(&collection);
                Ok(keys.iter().map(|key| value_of(table, key)).collect())
            }
            Method::Delete => {
                let (collection, key, expected) = super::delete_request(&args)?;
                delete(tables.get_mut(&collection), &collection, &key, expected)
            }
            Method::BatchDelete => {
                let (collection, keys) = super::keys_request(&args)?;
                let mut table = tables.get_mut(&collection);
                let mut remove = |key| table.as_mut().is_some_and(|t| t.remove(key).is_some());
                Ok(keys.iter().map(|key| Value::Bool(remove(key))).collect())
            }
            Method::GetAll => {
                let listing = super::get_all_request(&args)?;
                Ok(get_all(tables.get(&listing.collection), &listing))
            }
            Method::ListKeys => {
                let listing = super::list_keys_request(&args)?;
                Ok(list_keys(tables.get(&listing.collection), &listing))
            }
            Method::GetCapabilities => Ok(super::capabilities_of(super::Kind::Memory)),
            _ => Err(StoreError::new(
                ErrorCode::UnknownMethod,
                "the in-memory read model has no such method",
            )
            .with("method", method.as_str())),
        }
    }
}

impl Handle for InMemoryReadModel {
    fn call(&self, call: &Call) -> Reply {
        let method = Method::from_name(&call.method).ok_or_else(|| {
            StoreError::new(ErrorCode::UnknownMethod, "the store has no such method")
                .with("method", call.method.as_str())
        })?;
        let value = self.answer(method, call)?;
        // A `Value` always serialises.
        Ok(to_raw_value(&value).unwrap_or_else(|_| RawValue::NULL.to_owned()))
    }
}

/// Checks every put before the first one is made: all of them happen, or none.
fn put_all(tables: &mut Tables, collection: &str, puts: Vec<Put>) -> fault::Result<Value> {
    if puts.is_empty() {
        return Ok(Value::Null);
    }
    if !tables.contains_key(collection) {
        let clash = tables
            .keys()
            .find(|name| name.eq_ignore_ascii_case(collection));
        if let Some(clash) = clash {
            let message =
                format!("`{collection}` differs from the existing `{clash}` by case only");
            return Err(fault::collection_name(collection, message));
        }
    }
    let table = tables.get(collection);
    for put in &puts {
        match table.and_then(|table| table.get(&put.key)) {
            None => put.expected.allow_insert(collection, Some(&put.key))?,
            Some(entry) => put
                .expected
                .allow_one(collection, &put.key, entry.version)?,
        }
        let data = document::to_stored(&put.fields, "")?;
        document::check_size(&put.key, &data, "")?;
    }
    let table = tables.entry(collection.to_owned()).or_default();
    for put in puts {
        let before = table.get(&put.key);
        let same = before.is_some_and(|entry| {
            entry.metadata == put.metadata && order::equal_maps(&entry.fields, &put.fields)
        });
        if !same {
            let entry = Entry {
                version: 1 + before.map_or(0, |entry| entry.version),
                fields: put.fields,
                metadata: put.metadata,
            };
            table.insert(put.key, entry);
        }
    }
    Ok(Value::Null)
}

fn delete(
    table: Option<&mut Table>,
    collection: &str,
    key: &str,
    expected: Expected,
) -> fault::Result<Value> {
    let found = table.and_then(|table| Some((table.get(key)?.version, table)));
    let Some((version, table)) = found else {
        expected.allow_no_match(collection, Some(key))?;
        return Ok(false.into());
    };
    expected.allow_one(collection, key, version)?;
    table.remove(key);
    Ok(true.into())
}

fn value_of(table: Option<&Table>, key: &str) -> Value {
    table
        .and_then(|table| table.get(key))
        .map_or(Value::Null, |entry| super::to_value(entry.fields.clone()))
}

/// The entries whose key starts with `prefix` and comes after `after`, in the order of the keys.
fn entries<'t>(
    table: Option<&'t Table>,
    prefix: &'t str,
    after: Option<&str>,
) -> impl Iterator<Item = (&'t String, &'t Entry)> {
    let from = match after {
        Some(after) if after >= prefix => Bound::Excluded(after.to_owned()),
        _ => Bound::Included(prefix.to_owned()),
    };
    table
        .into_iter()
        .flat_map(move |table| table.range((from.clone(), Bound::Unbounded)))
        .take_while(move |(key, _)| key.starts_with(prefix))
}

fn get_all(table: Option<&Table>, listing: &Listing) -> Value {
    let whole = |count: u64| usize::try_from(count).unwrap_or(usize::MAX);
    entries(table, &listing.prefix, None)
        .skip(whole(listing.offset))
        .take(whole(listing.limit))
        .map(|(_, entry)| super::to_value(entry.fields.clone()))
        .collect()
}

fn list_keys(table: Option<&Table>, listing: &KeyListing) -> Value {
    let mut page = super::Keys::of(listing);
    for (key, entry) in entries(table, &listing.prefix, listing.after.as_deref()) {
        if page.add(key, &entry.metadata).is_break() {
            break;
        }
    }
    page.finish()
}

/// What the twin says of itself is in [`super::capabilities_of`], beside what the store says.
#[cfg(test)]
mod tests {
    use super::super::api::{ReadModelStore, TableOptions};
    use super::*;
    use serde_json::json;

    /// Rules: RM-63.
    #[test]
    fn it_says_of_itself_that_it_has_no_rich_queries() {
        let store = InMemoryReadModel::new();
        let told = store.capabilities().unwrap();
        assert_eq!(told.features.get("richQueries"), Some(&json!(false)));
        assert!(told.query_operators.is_empty());
        assert_eq!(store.get("a", &TableOptions::default()), Ok(None));
    }
}
