//! What the methods of a collection answer with.

use std::ops::Deref;

use serde::de::{DeserializeOwned, Error as _};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

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

/// The result of [`Collection::find_page`](super::Collection::find_page).
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(bound = "T: DeserializeOwned")]
pub struct Page<T> {
    /// The documents of the page.
    pub documents: Vec<Stored<T>>,
    /// What gets the next page; nothing on the last one.
    #[serde(default)]
    pub cursor: Option<String>,
}

/// The result of [`Collection::insert_one`](super::Collection::insert_one).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct InsertedOne {
    /// Always `true`.
    pub acknowledged: bool,
    /// The document's `_id`.
    pub inserted_id: String,
}

/// The result of [`Collection::insert_many`](super::Collection::insert_many).
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

/// The result of [`Collection::explain`](super::Collection::explain).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Explanation {
    /// The path of the index that serves, `_id` for the ids that the filter names, nothing for the whole collection.
    pub index: Option<String>,
    /// How many documents are looked at.
    pub rows_read: u64,
}
