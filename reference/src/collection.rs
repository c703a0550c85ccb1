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

mod bulk;
mod options;
mod results;

use std::marker::PhantomData;

use docstore_spec::{ErrorCode, Method, StoreError};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::handle::Handle;
use crate::typed::Request;
use crate::{Host, Sql, Store};
pub use bulk::{Operation, Written};
pub use options::{
    DeleteOptions, Direction, FindOneAndDeleteOptions, FindOneAndUpdateOptions, FindOptions,
    IndexOptions, InsertOptions, PageOptions, UpdateOptions,
};
pub use results::{
    Deleted, Explanation, Index, InsertedMany, InsertedOne, Page, Restored, Stored, Updated,
};

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

    /// The values at a path in the documents that the filter selects, each once, in the order of values.
    ///
    /// Rules: DST-1, DST-5, DST-6.
    ///
    /// # Errors
    /// `INVALID_FILTER`; `INVALID_DOCUMENT` when a value is no `V`.
    pub fn distinct<V: DeserializeOwned>(
        &self,
        path: &str,
        filter: impl Serialize,
    ) -> Result<Vec<V>> {
        self.request(Method::Distinct)
            .text(path)
            .with(&filter, ErrorCode::InvalidFilter)?
            .send(&self.handle)
    }

    /// The parts of the documents that a projection names, as `P`.
    ///
    /// Rules: PRJ-1, PRJ-2.
    ///
    /// # Errors
    /// `INVALID_FILTER`, `INVALID_OPTIONS`; `INVALID_DOCUMENT` when what comes back is no `P`.
    pub fn find_projected<P: DeserializeOwned>(
        &self,
        filter: impl Serialize,
        projection: impl Serialize,
        options: impl Into<Option<FindOptions>>,
    ) -> Result<Vec<P>> {
        let options = options::Projecting {
            options: options.into().unwrap_or_default(),
            projection,
        };
        self.request(Method::Find)
            .with(&filter, ErrorCode::InvalidFilter)?
            .options(Some(&options))?
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

impl<H: Handle, T: Serialize + DeserializeOwned> Collection<H, T> {
    /// Puts another document in the place of the first one the filter selects, and answers with the one before or after.
    ///
    /// Rules: FAM-7.
    ///
    /// # Errors
    /// As [`Collection::find_one_and_update`].
    pub fn find_one_and_replace(
        &self,
        filter: impl Serialize,
        replacement: &T,
        options: impl Into<Option<FindOneAndUpdateOptions>>,
    ) -> Result<Option<Stored<T>>> {
        self.request(Method::FindOneAndReplace)
            .with(&filter, ErrorCode::InvalidFilter)?
            .with(replacement, ErrorCode::InvalidUpdate)?
            .options(options.into().as_ref())?
            .send(&self.handle)
    }
}

impl<H: Handle, T: DeserializeOwned> Collection<H, T> {
    /// Updates the first document the filter selects, and answers with it as it was before or is after.
    ///
    /// Rules: FAM-1 to FAM-4.
    ///
    /// # Errors
    /// As [`Collection::update_one`]; `INVALID_DOCUMENT` when what is found is no `T`.
    pub fn find_one_and_update(
        &self,
        filter: impl Serialize,
        update: impl Serialize,
        options: impl Into<Option<FindOneAndUpdateOptions>>,
    ) -> Result<Option<Stored<T>>> {
        self.request(Method::FindOneAndUpdate)
            .with(&filter, ErrorCode::InvalidFilter)?
            .with(&update, ErrorCode::InvalidUpdate)?
            .options(options.into().as_ref())?
            .send(&self.handle)
    }

    /// Deletes the first document the filter selects, and answers with it.
    ///
    /// Rules: FAM-9.
    ///
    /// # Errors
    /// As [`Collection::delete_one`]; `INVALID_DOCUMENT` when what is found is no `T`.
    pub fn find_one_and_delete(
        &self,
        filter: impl Serialize,
        options: impl Into<Option<FindOneAndDeleteOptions>>,
    ) -> Result<Option<Stored<T>>> {
        self.request(Method::FindOneAndDelete)
            .with(&filter, ErrorCode::InvalidFilter)?
            .options(options.into().as_ref())?
            .send(&self.handle)
    }

    /// A page of the documents the filter selects.
    ///
    /// Rules: PAG-1, PAG-2.
    ///
    /// # Errors
    /// `INVALID_FILTER`, `INVALID_OPTIONS`; `INVALID_DOCUMENT` when what is found is no `T`.
    pub fn find_page(&self, filter: impl Serialize, options: &PageOptions) -> Result<Page<T>> {
        self.request(Method::Find)
            .with(&filter, ErrorCode::InvalidFilter)?
            .options(Some(options))?
            .send(&self.handle)
    }

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
