//! The read model for programs in Rust: what a projection depends on, and the adapter over a store.
//!
//! A projection that takes a [`ReadModelStore`] is tested with [`super::memory::InMemoryReadModel`] and runs over a
//! [`Store`](crate::Store): `reference/examples/projection.rs` shows both.

use docstore_spec::{Call, ErrorCode, Method, Reply, StoreError};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::handle::Handle;
use crate::typed::Request;
use crate::version::Expected;

/// The result of every call of a read model.
pub type Result<T> = std::result::Result<T, StoreError>;

/// Keys and values. Every [`Handle`] is one, so is a pointer to one and a `Box<dyn ReadModelStore>`.
pub trait ReadModelStore {
    /// Stores a value by its key, in the place of whatever the key had.
    ///
    /// # Errors
    /// `INVALID_DOCUMENT` for the empty key or a value too large or too deep; `VERSION_MISMATCH`, `DUPLICATE_KEY`.
    fn put(&self, key: &str, value: &Value, options: &PutOptions) -> Result<()>;

    /// The value of a key; `None` when it is not there (a value that is `null` looks the same).
    ///
    /// # Errors
    /// `INVALID_DOCUMENT` for the empty key, `INVALID_COLLECTION_NAME`.
    fn get(&self, key: &str, options: &TableOptions) -> Result<Option<Value>>;

    /// Removes a key and answers whether there was something to remove.
    ///
    /// # Errors
    /// As [`ReadModelStore::get`], and `VERSION_MISMATCH`.
    fn delete(&self, key: &str, options: &DeleteKeyOptions) -> Result<bool>;

    /// All values, or those of the keys with a prefix, in the order of the keys.
    ///
    /// # Errors
    /// `INVALID_COLLECTION_NAME`.
    fn get_all(&self, options: &GetAllOptions) -> Result<Vec<Value>>;

    /// A page of keys, in their order.
    ///
    /// # Errors
    /// `INVALID_COLLECTION_NAME`; `INVALID_OPTIONS` for a limit of 0 or a cursor that was not given out.
    fn list_keys(&self, options: &ListKeysOptions) -> Result<KeyPage>;

    /// The value of each key, in the order of the keys.
    ///
    /// # Errors
    /// As [`ReadModelStore::get`].
    fn batch_get(&self, keys: &[&str], options: &TableOptions) -> Result<Vec<Option<Value>>>;

    /// Stores all of the items, or none; of a key that stands there twice the last one counts.
    ///
    /// # Errors
    /// As [`ReadModelStore::put`].
    fn batch_put(&self, items: &[Item], options: &TableOptions) -> Result<()>;

    /// Removes the keys and answers for each whether there was something to remove.
    ///
    /// # Errors
    /// As [`ReadModelStore::get`].
    fn batch_delete(&self, keys: &[&str], options: &TableOptions) -> Result<Vec<bool>>;

    /// What the store can do.
    ///
    /// # Errors
    /// Those of the way to the store.
    fn capabilities(&self) -> Result<Capabilities>;
}

impl<H: Handle + ?Sized> ReadModelStore for H {
    fn put(&self, key: &str, value: &Value, options: &PutOptions) -> Result<()> {
        Request::new(Method::Put)
            .text(key)
            .with(value, ErrorCode::InvalidDocument)?
            .options(Some(options))?
            .send(self)
    }

    fn get(&self, key: &str, options: &TableOptions) -> Result<Option<Value>> {
        Request::new(Method::Get)
            .text(key)
            .options(Some(options))?
            .send(self)
    }

    fn delete(&self, key: &str, options: &DeleteKeyOptions) -> Result<bool> {
        Request::new(Method::Delete)
            .text(key)
            .options(Some(options))?
            .send(self)
    }

    fn get_all(&self, options: &GetAllOptions) -> Result<Vec<Value>> {
        Request::new(Method::GetAll)
            .options(Some(options))?
            .send(self)
    }

    fn list_keys(&self, options: &ListKeysOptions) -> Result<KeyPage> {
        Request::new(Method::ListKeys)
            .options(Some(options))?
            .send(self)
    }

    fn batch_get(&self, keys: &[&str], options: &TableOptions) -> Result<Vec<Option<Value>>> {
        Request::new(Method::BatchGet)
            .with(keys, ErrorCode::InvalidDocument)?
            .options(Some(options))?
            .send(self)
    }

    fn batch_put(&self, items: &[Item], options: &TableOptions) -> Result<()> {
        Request::new(Method::BatchPut)
            .with(items, ErrorCode::InvalidDocument)?
            .options(Some(options))?
            .send(self)
    }

    fn batch_delete(&self, keys: &[&str], options: &TableOptions) -> Result<Vec<bool>> {
        Request::new(Method::BatchDelete)
            .with(keys, ErrorCode::InvalidDocument)?
            .options(Some(options))?
            .send(self)
    }

    fn capabilities(&self) -> Result<Capabilities> {
        Request::new(Method::GetCapabilities).send(self)
    }
}

/// The caller's own types as values. Every [`ReadModelStore`] has this.
pub trait ReadModelValues: ReadModelStore {
    /// Stores a value of any type that serialises.
    ///
    /// # Errors
    /// As [`ReadModelStore::put`], and `INVALID_DOCUMENT` for what JSON cannot say, NaN for instance.
    fn put_as<T: Serialize>(&self, key: &str, value: &T, options: &PutOptions) -> Result<()> {
        let refuse =
            |why: String| StoreError::new(ErrorCode::InvalidDocument, why).with("path", "");
        crate::finite::check(value).map_err(|why| refuse(why.to_string()))?;
        let value = serde_json::to_value(value).map_err(|why| refuse(why.to_string()))?;
        self.put(key, &value, options)
    }

    /// The value of a key as `T`.
    ///
    /// # Errors
    /// As [`ReadModelStore::get`], and `INVALID_DOCUMENT` when the value is no `T`.
    fn get_as<T: DeserializeOwned>(&self, key: &str, options: &TableOptions) -> Result<Option<T>> {
        let Some(value) = self.get(key, options)? else {
            return Ok(None);
        };
        serde_json::from_value(value).map(Some).map_err(|why| {
            let message = format!("the value does not fit the type it is read as: {why}");
            StoreError::new(ErrorCode::InvalidDocument, message).with("path", "")
        })
    }
}

impl<S: ReadModelStore + ?Sized> ReadModelValues for S {}

/// The adapter over a store: a read model that also gives access to the store for rich queries.
///
/// Rules: RM-64.
#[derive(Debug, Clone)]
pub struct StoreReadModel<H> {
    store: H,
}

impl<H: Handle> StoreReadModel<H> {
    /// The read model in a store, or behind any other handle.
    pub const fn new(store: H) -> Self {
        Self { store }
    }

    /// The store itself, for what keys and values cannot ask.
    pub const fn document_store(&self) -> &H {
        &self.store
    }
}

impl<H: Handle> Handle for StoreReadModel<H> {
    fn call(&self, call: &Call) -> Reply {
        self.store.call(call)
    }
}

/// Which collection; the default is `document_store`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TableOptions {
    /// The collection.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub table_name: Option<String>,
}

/// The options of [`ReadModelStore::put`].
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PutOptions {
    /// The collection.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub table_name: Option<String>,
    /// What `list_keys` returns with the key; a put without it drops what the key had.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub metadata: Option<Map<String, Value>>,
    /// What is expected of the key.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expected_version: Option<Expected>,
}

/// The options of [`ReadModelStore::delete`].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DeleteKeyOptions {
    /// The collection.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub table_name: Option<String>,
    /// What is expected of the key.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expected_version: Option<Expected>,
}

/// The options of [`ReadModelStore::get_all`].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct GetAllOptions {
    /// The collection.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub table_name: Option<String>,
    /// What the keys start with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prefix: Option<String>,
    /// Values at most; 0 is no limit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<u64>,
    /// Values to pass over first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub offset: Option<u64>,
}

/// The options of [`ReadModelStore::list_keys`].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ListKeysOptions {
    /// The collection.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub table_name: Option<String>,
    /// What the keys start with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prefix: Option<String>,
    /// Keys at most, 100 by default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<u64>,
    /// The cursor of the page before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}

/// Options that name a collection.
macro_rules! of_table {
    ($($options:ident),*) => {
        $(impl $options {
            /// The options for the collection of that name.
            #[must_use]
            #[allow(clippy::needless_update, reason = "one of the types has no other field")]
            pub fn table(name: &str) -> Self {
                Self { table_name: Some(name.to_owned()), ..Self::default() }
            }
        })*
    };
}

of_table!(
    TableOptions,
    PutOptions,
    DeleteKeyOptions,
    GetAllOptions,
    ListKeysOptions
);

/// One element of [`ReadModelStore::batch_put`].
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Item {
    /// The key.
    pub key: String,
    /// The value.
    pub value: Value,
    /// What `list_keys` returns with the key.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub metadata: Option<Map<String, Value>>,
    /// What is expected of the key.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expected_version: Option<Expected>,
}

impl Item {
    /// A key and its value.
    pub fn new(key: &str, value: impl Into<Value>) -> Self {
        Self {
            key: key.to_owned(),
            value: value.into(),
            metadata: None,
            expected_version: None,
        }
    }
}

/// A page of keys.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct KeyPage {
    /// The keys.
    pub keys: Vec<Key>,
    /// Whether this is the last page.
    pub list_complete: bool,
    /// What gets the next page, when there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}

/// A key of a page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Key {
    /// The key.
    pub name: String,
    /// What was put with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub metadata: Option<Map<String, Value>>,
}

/// What [`ReadModelStore::capabilities`] answers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Capabilities {
    /// The kind of store.
    pub store_type: String,
    /// What it has and has not.
    pub features: Map<String, Value>,
    /// Its numbers.
    pub limits: Map<String, Value>,
    /// The operators its rich queries know, none when it has no rich queries.
    pub query_operators: Vec<String>,
    /// The kinds of indexes it has.
    pub index_types: Vec<String>,
}
