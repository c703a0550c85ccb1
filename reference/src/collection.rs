//! Typed collections: `store.collection::<User>("users")`, for programs that embed the engine.
//!
//! ```
//! use docstore_reference::backend::embedded::Embedded;
//! use docstore_reference::collection::FindOptions;
//! use docstore_reference::{Store, SystemHost};
//! use serde::{Deserialize, Serialize};
//! use serde_json::json;
//!
//! #[derive(Debug, PartialEq, Serialize, Deserialize)]
//! struct User {
//!     name: String,
//!     age: u32,
//! }
//!
//! let store = Store::open(Embedded::in_memory()?, SystemHost);
//! let users = store.collection::<User>("users");
//! users.insert_one(&User { name: "Alice".into(), age: 30 }, None)?;
//! users.update_one(json!({"name": "Alice"}), json!({"$inc": {"age": 1}}), None)?;
//! let adults = users.find(json!({"age": {"$gte": 18}}), FindOptions::new().limit(10))?;
//! assert_eq!(adults[0].age, 31);
//! assert_eq!(adults[0].version, 2);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use std::marker::PhantomData;
use std::ops::Deref;

use docstore_spec::{ErrorCode, Method, StoreError};
use serde::de::{DeserializeOwned, Error as _};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

use crate::handle::Handle;
use crate::typed::Request;
use crate::version::Expected;
use crate::{Host, Sql, Store};

/// The result of every typed call.
pub type Result<T> = std::result::Result<T, StoreError>;

impl<S: Sql, H: Host> Store<S, H> {
    /// The handle of a collection of documents of type `T`, which need not exist yet.
    ///
    /// A name that cannot be one is refused by the first call, as `INVALID_COLLECTION_NAME`.
    pub fn collection<T>(&self, name: &str) -> Collection<&Self, T> {
        Collection::new(self, name)
    }
}

/// A collection whose documents are of type `T`: the flat methods without their first argument.
///
/// Filters and updates are anything that serialises to them, `serde_json::json!({…})` for instance.
///
/// Rules: COLL-33.
#[derive(Debug)]
pub struct Collection<H, T> {
    handle: H,
    name: String,
    documents: PhantomData<fn() -> T>,
}

impl<H: Clone, T> Clone for Collection<H, T> {
    fn clone(&self) -> Self {
        Self::new(self.handle.clone(), &self.name)
    }
}

impl<H, T> Collection<H, T> {
    /// The collection of that name behind a handle.
    pub fn new(handle: H, name: &str) -> Self {
        Self {
            handle,
            name: name.to_owned(),
            documents: PhantomData,
        }
    }

    /// The name it goes by now.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }
}

impl<H: Handle, T> Collection<H, T> {
    fn request(&self, method: Method) -> Request {
        Request::new(method).text(&self.name)
    }

    /// Creates the collection unless it exists; the first insert does so by itself.
    ///
    /// # Errors
    /// `INVALID_COLLECTION_NAME`.
    pub fn create(&self) -> Result<()> {
        self.request(Method::CreateCollection).send(&self.handle)
    }

    /// Whether the collection exists.
    ///
    /// # Errors
    /// `INVALID_COLLECTION_NAME`.
    pub fn exists(&self) -> Result<bool> {
        self.request(Method::HasCollection).send(&self.handle)
    }

    /// How many documents the filter selects.
    ///
    /// # Errors
    /// `INVALID_FILTER`.
    pub fn count(&self, filter: impl Serialize) -> Result<u64> {
        self.request(Method::CountDocuments)
            .with(&filter, ErrorCode::InvalidFilter)?
            .send(&self.handle)
    }

    /// Updates the first document the filter selects.
    ///
    /// # Errors
    /// `INVALID_FILTER`, `INVALID_UPDATE`, `INVALID_DOCUMENT`, `VERSION_MISMATCH`; with `upsert` also `DUPLICATE_KEY`.
    pub fn update_one(
        &self,
        filter: impl Serialize,
        update: impl Serialize,
        options: impl Into<Option<UpdateOptions>>,
    ) -> Result<Updated> {
        self.update(Method::UpdateOne, &filter, &update, options.into())
    }

    /// Updates every document the filter selects, or none.
    ///
    /// # Errors
    /// As [`Collection::update_one`].
    pub fn update_many(
        &self,
        filter: impl Serialize,
        update: impl Serialize,
        options: impl Into<Option<UpdateOptions>>,
    ) -> Result<Updated> {
        self.update(Method::UpdateMany, &filter, &update, options.into())
    }

    fn update(
        &self,
        method: Method,
        filter: &impl Serialize,
        update: &impl Serialize,
        options: Option<UpdateOptions>,
    ) -> Result<Updated> {
        self.request(method)
            .with(filter, ErrorCode::InvalidFilter)?
            .with(update, ErrorCode::InvalidUpdate)?
            .options(options.as_ref())?
            .send(&self.handle)
    }

    /// Deletes the first document the filter selects.
    ///
    /// # Errors
    /// `INVALID_FILTER`, `VERSION_MISMATCH`.
    pub fn delete_one(
        &self,
        filter: impl Serialize,
        options: impl Into<Option<DeleteOptions>>,
    ) -> Result<Deleted> {
        self.delete(Method::DeleteOne, &filter, options.into())
    }

    /// Deletes every document the filter selects.
    ///
    /// # Errors
    /// As [`Collection::delete_one`].
    pub fn delete_many(
        &self,
        filter: impl Serialize,
        options: impl Into<Option<DeleteOptions>>,
    ) -> Result<Deleted> {
        self.delete(Method::DeleteMany, &filter, options.into())
    }

    fn delete(
        &self,
        method: Method,
        filter: &impl Serialize,
        options: Option<DeleteOptions>,
    ) -> Result<Deleted> {
        self.request(method)
            .with(filter, ErrorCode::InvalidFilter)?
            .options(options.as_ref())?
            .send(&self.handle)
    }

    /// Takes back the soft delete of the first archived document the filter selects.
    ///
    /// # Errors
    /// `INVALID_FILTER`.
    pub fn restore_one(&self, filter: impl Serialize) -> Result<Restored> {
        self.request(Method::RestoreOne)
            .with(&filter, ErrorCode::InvalidFilter)?
            .send(&self.handle)
    }

    /// Takes back the soft delete of every archived document the filter selects.
    ///
    /// # Errors
    /// `INVALID_FILTER`.
    pub fn restore_many(&self, filter: impl Serialize) -> Result<Restored> {
        self.request(Method::RestoreMany)
            .with(&filter, ErrorCode::InvalidFilter)?
            .send(&self.handle)
    }

    /// Removes the archived documents the filter selects for good.
    ///
    /// # Errors
    /// `INVALID_FILTER`.
    pub fn purge(&self, filter: impl Serialize) -> Result<Deleted> {
        self.request(Method::Purge)
            .with(&filter, ErrorCode::InvalidFilter)?
            .send(&self.handle)
    }

    /// Makes an index on a path, unless there is such an index already.
    ///
    /// Rules: IDX-1, IDX-3.
    ///
    /// # Errors
    /// `INVALID_OPTIONS` for a path that can have no index, or where another index is on it; `DUPLICATE_KEY` when a
    /// unique one cannot be made; `INVALID_COLLECTION_NAME`.
    pub fn create_index(&self, path: &str, options: impl Into<Option<IndexOptions>>) -> Result<()> {
        self.request(Method::CreateIndex)
            .text(path)
            .options(options.into().as_ref())?
            .send(&self.handle)
    }

    /// Drops the index on a path, if there is one.
    ///
    /// Rules: IDX-12.
    ///
    /// # Errors
    /// `INVALID_OPTIONS` for a path that can have no index.
    pub fn drop_index(&self, path: &str) -> Result<()> {
        self.request(Method::DropIndex)
            .text(path)
            .send(&self.handle)
    }

    /// The indexes, by the bytes of their paths.
    ///
    /// Rules: IDX-10.
    ///
    /// # Errors
    /// `INVALID_COLLECTION_NAME`.
    pub fn list_indexes(&self) -> Result<Vec<Index>> {
        self.request(Method::ListIndexes).send(&self.handle)
    }

    /// Which index [`Collection::find`] with these arguments uses, and how many documents it looks at.
    ///
    /// Rules: IDX-30, IDX-31, IDX-32.
    ///
    /// # Errors
    /// `INVALID_FILTER`, `INVALID_OPTIONS`.
    pub fn explain(
        &self,
        filter: impl Serialize,
        options: impl Into<Option<FindOptions>>,
    ) -> Result<Explanation> {
        self.request(Method::Explain)
            .with(&filter, ErrorCode::InvalidFilter)?
            .options(options.into().as_ref())?
            .send(&self.handle)
    }

    /// Renames the collection; from then on this handle means the new name.
    ///
    /// Rules: COLL-34.
    ///
    /// # Errors
    /// `COLLECTION_NOT_FOUND`, `COLLECTION_EXISTS`, `INVALID_COLLECTION_NAME`; the handle then keeps its name.
    pub fn rename(&mut self, new_name: &str) -> Result<()> {
        let () = self
            .request(Method::Rename)
            .text(new_name)
            .send(&self.handle)?;
        self.name = new_name.to_owned();
        Ok(())
    }

    /// Drops the collection with all its documents; the handle goes on as that of an empty one.
    ///
    /// Rules: COLL-35.
    ///
    /// # Errors
    /// `INVALID_COLLECTION_NAME`.
    pub fn drop(&self) -> Result<()> {
        self.request(Method::Drop).send(&self.handle)
    }
}

impl<H: Handle, T: Serialize> Collection<H, T> {
    /// Inserts a document. It gets an `_id` unless it has a field of that name.
    ///
    /// # Errors
    /// `DUPLICATE_KEY`, `VERSION_MISMATCH`, `INVALID_DOCUMENT`.
    pub fn insert_one(
        &self,
        document: &T,
        options: impl Into<Option<InsertOptions>>,
    ) -> Result<InsertedOne> {
        self.request(Method::InsertOne)
            .with(document, ErrorCode::InvalidDocument)?
            .options(options.into().as_ref())?
            .send(&self.handle)
    }

    /// Inserts all of the documents, or none.
    ///
    /// # Errors
    /// As [`Collection::insert_one`].
    pub fn insert_many(
        &self,
        documents: &[T],
        options: impl Into<Option<InsertOptions>>,
    ) -> Result<InsertedMany> {
        self.request(Method::InsertMany)
            .with(documents, ErrorCode::InvalidDocument)?
            .options(options.into().as_ref())?
            .send(&self.handle)
    }

    /// Puts another document in the place of the first one the filter selects.
    ///
    /// # Errors
    /// As [`Collection::update_one`].
    pub fn replace_one(
        &self,
        filter: impl Serialize,
        replacement: &T,
        options: impl Into<Option<UpdateOptions>>,
    ) -> Result<Updated> {
        self.request(Method::ReplaceOne)
            .with(&filter, ErrorCode::InvalidFilter)?
            .with(replacement, ErrorCode::InvalidUpdate)?
            .options(options.into().as_ref())?
            .send(&self.handle)
    }
}

impl<H: Handle, T: DeserializeOwned> Collection<H, T> {
    /// The first document the filter selects.
    ///
    /// # Errors
    /// `INVALID_FILTER`; `INVALID_DOCUMENT` when what is found is no `T`.
    pub fn find_one(&self, filter: impl Serialize) -> Result<Option<Stored<T>>> {
        self.request(Method::FindOne)
            .with(&filter, ErrorCode::InvalidFilter)?
            .send(&self.handle)
    }

    /// The documents the filter selects.
    ///
    /// # Errors
    /// `INVALID_FILTER`, `INVALID_OPTIONS`; `INVALID_DOCUMENT` when what is found is no `T`.
    pub fn find(
        &self,
        filter: impl Serialize,
        options: impl Into<Option<FindOptions>>,
    ) -> Result<Vec<Stored<T>>> {
        self.request(Method::Find)
            .with(&filter, ErrorCode::InvalidFilter)?
            .options(options.into().as_ref())?
            .send(&self.handle)
    }
}

/// A document as it is stored: the caller's type, to which it dereferences, and the system fields.
///
/// `T` is read from the whole document, so it may have system fields of its own, `_id` for instance.
#[derive(Debug, Clone, PartialEq)]
pub struct Stored<T> {
    /// `_id`
    pub id: String,
    /// The document.
    pub document: T,
    /// `_version`
    pub version: u64,
    /// `_created`, an RFC 3339 time in UTC
    pub created: String,
    /// `_updated`, an RFC 3339 time in UTC
    pub updated: String,
    /// `_archived`: whether it is deleted softly
    pub archived: bool,
}

impl<T> Deref for Stored<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.document
    }
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for Stored<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct System {
            #[serde(rename = "_id")]
            id: String,
            #[serde(rename = "_version")]
            version: u64,
            #[serde(rename = "_created")]
            created: String,
            #[serde(rename = "_updated")]
            updated: String,
            #[serde(rename = "_archived", default)]
            archived: bool,
        }
        let whole = Value::deserialize(deserializer)?;
        let system = System::deserialize(&whole).map_err(D::Error::custom)?;
        Ok(Self {
            id: system.id,
            version: system.version,
            created: system.created,
            updated: system.updated,
            archived: system.archived,
            document: serde_json::from_value(whole).map_err(D::Error::custom)?,
        })
    }
}

/// The result of [`Collection::insert_one`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct InsertedOne {
    /// Always `true`.
    pub acknowledged: bool,
    /// The document's `_id`.
    pub inserted_id: String,
}

/// The result of [`Collection::insert_many`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct InsertedMany {
    /// Always `true`.
    pub acknowledged: bool,
    /// How many documents were inserted.
    pub inserted_count: u64,
    /// Their `_id`s, in order.
    pub inserted_ids: Vec<String>,
}

/// The result of an update or a replacement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Updated {
    /// Always `true`.
    pub acknowledged: bool,
    /// How many documents the filter selected.
    pub matched_count: u64,
    /// How many of them changed.
    pub modified_count: u64,
    /// The `_id` of the document that an upsert inserted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub upserted_id: Option<String>,
}

/// The result of a delete or a purge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Deleted {
    /// Always `true`.
    pub acknowledged: bool,
    /// How many documents were deleted.
    pub deleted_count: u64,
}

/// The result of a restore.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Restored {
    /// Always `true`.
    pub acknowledged: bool,
    /// How many documents are live again.
    pub restored_count: u64,
}

/// An index of a collection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Index {
    /// What it is on.
    pub path: String,
    /// Whether no two documents may share a value there.
    pub unique: bool,
}

/// The result of [`Collection::explain`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Explanation {
    /// The path of the index that serves, `_id` for the ids that the filter names, nothing for the whole collection.
    pub index: Option<String>,
    /// How many documents are looked at.
    pub rows_read: u64,
}

/// The options of [`Collection::create_index`].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct IndexOptions {
    /// Whether no two documents may share a value at the path.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub unique: bool,
}

impl IndexOptions {
    /// No options.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Keeps two documents from sharing a value at the path.
    #[must_use]
    pub fn unique(self) -> Self {
        Self { unique: true }
    }
}

/// Which way a sort goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// The least first: `1`.
    Ascending,
    /// The greatest first: `-1`.
    Descending,
}

/// The options of [`Collection::find`].
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FindOptions {
    /// Documents at most; 0 is no limit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<u64>,
    /// Documents to pass over first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub offset: Option<u64>,
    /// The paths to sort by, the most significant first.
    #[serde(skip_serializing_if = "Vec::is_empty", serialize_with = "as_map")]
    pub sort: Vec<(String, Direction)>,
    /// Whether documents that are deleted softly are found too.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub include_archived: bool,
}

impl FindOptions {
    /// No options.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// So many documents at most.
    #[must_use]
    pub fn limit(self, limit: u64) -> Self {
        let limit = Some(limit);
        Self { limit, ..self }
    }

    /// Passes over so many documents first.
    #[must_use]
    pub fn offset(self, offset: u64) -> Self {
        let offset = Some(offset);
        Self { offset, ..self }
    }

    /// Sorts by this path, after those given before.
    #[must_use]
    pub fn sort(mut self, path: &str, direction: Direction) -> Self {
        self.sort.push((path.to_owned(), direction));
        self
    }

    /// Finds documents that are deleted softly too.
    #[must_use]
    pub fn include_archived(self) -> Self {
        let include_archived = true;
        Self {
            include_archived,
            ..self
        }
    }
}

fn as_map<S: Serializer>(
    sort: &[(String, Direction)],
    serializer: S,
) -> std::result::Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(sort.len()))?;
    for (path, direction) in sort {
        let direction = match direction {
            Direction::Ascending => 1,
            Direction::Descending => -1,
        };
        map.serialize_entry(path, &direction)?;
    }
    map.end()
}

/// The options of the inserts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct InsertOptions {
    /// What is expected of the document's `_id`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expected_version: Option<Expected>,
}

/// The options of updates and replacements.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct UpdateOptions {
    /// Whether a document is inserted when the filter selects none.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub upsert: bool,
    /// What is expected of the document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expected_version: Option<Expected>,
}

/// The options of deletes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DeleteOptions {
    /// Whether the document is kept, archived.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub soft_delete: bool,
    /// What is expected of the document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expected_version: Option<Expected>,
}

macro_rules! expecting {
    ($($options:ident),*) => {
        $(impl $options {
            /// No options.
            #[must_use]
            pub fn new() -> Self {
                Self::default()
            }

            /// Acts only where this holds.
            #[must_use]
            #[allow(clippy::needless_update, reason = "one of the types has no other field")]
            pub fn expecting(self, expected: Expected) -> Self {
                let expected_version = Some(expected);
                Self { expected_version, ..self }
            }
        })*
    };
}

expecting!(InsertOptions, UpdateOptions, DeleteOptions);

impl UpdateOptions {
    /// Inserts a document when the filter selects none.
    #[must_use]
    pub fn upsert(self) -> Self {
        let upsert = true;
        Self { upsert, ..self }
    }
}

impl DeleteOptions {
    /// Keeps the document, archived.
    #[must_use]
    pub fn soft(self) -> Self {
        let soft_delete = true;
        Self {
            soft_delete,
            ..self
        }
    }
}
