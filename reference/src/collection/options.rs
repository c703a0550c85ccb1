//! The options of the methods of a collection.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use crate::version::Expected;

/// Which way a sort goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// The least first: `1`.
    Ascending,
    /// The greatest first: `-1`.
    Descending,
}

/// The options of [`Collection::find`](super::Collection::find).
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

/// The options of a search with a projection.
#[derive(Debug, Serialize)]
pub(super) struct Projecting<P> {
    #[serde(flatten)]
    pub options: FindOptions,
    pub projection: P,
}

/// The options of [`Collection::find_page`](super::Collection::find_page).
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PageOptions {
    /// Documents at most.
    pub page_size: u64,
    /// The cursor of the page before; none for the first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
    /// The paths to sort by, the most significant first.
    #[serde(skip_serializing_if = "Vec::is_empty", serialize_with = "as_map")]
    pub sort: Vec<(String, Direction)>,
    /// Whether documents that are deleted softly are found too.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub include_archived: bool,
}

impl PageOptions {
    /// The first page, of so many documents.
    #[must_use]
    pub fn of(page_size: u64) -> Self {
        Self {
            page_size,
            cursor: None,
            sort: Vec::new(),
            include_archived: false,
        }
    }

    /// Goes on where the page with this cursor ends.
    #[must_use]
    pub fn after(self, cursor: String) -> Self {
        let cursor = Some(cursor);
        Self { cursor, ..self }
    }

    /// Sorts by this path, after those given before.
    #[must_use]
    pub fn sort(mut self, path: &str, direction: Direction) -> Self {
        self.sort.push((path.to_owned(), direction));
        self
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

/// The options of [`Collection::find_one_and_update`](super::Collection::find_one_and_update) and
/// [`Collection::find_one_and_replace`](super::Collection::find_one_and_replace).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FindOneAndUpdateOptions {
    /// The paths to sort by, the most significant first; the first document is changed.
    #[serde(skip_serializing_if = "Vec::is_empty", serialize_with = "as_map")]
    pub sort: Vec<(String, Direction)>,
    /// Whether a document is inserted when the filter selects none.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub upsert: bool,
    /// Whether the document is answered as it is after the change, and not as it was.
    #[serde(
        rename = "returnDocument",
        skip_serializing_if = "std::ops::Not::not",
        serialize_with = "as_moment"
    )]
    pub after: bool,
    /// What is expected of the document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expected_version: Option<Expected>,
}

/// The options of [`Collection::find_one_and_delete`](super::Collection::find_one_and_delete).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FindOneAndDeleteOptions {
    /// The paths to sort by, the most significant first; the first document is deleted.
    #[serde(skip_serializing_if = "Vec::is_empty", serialize_with = "as_map")]
    pub sort: Vec<(String, Direction)>,
    /// Whether the document is kept, archived.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub soft_delete: bool,
    /// What is expected of the document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expected_version: Option<Expected>,
}

fn as_moment<S: Serializer>(after: &bool, serializer: S) -> std::result::Result<S::Ok, S::Error> {
    serializer.serialize_str(if *after { "after" } else { "before" })
}

macro_rules! sorting {
    ($($options:ident),*) => {
        $(impl $options {
            /// Sorts by this path, after those given before.
            #[must_use]
            pub fn sort(mut self, path: &str, direction: Direction) -> Self {
                self.sort.push((path.to_owned(), direction));
                self
            }
        })*
    };
}

sorting!(FindOneAndUpdateOptions, FindOneAndDeleteOptions);

impl FindOneAndUpdateOptions {
    /// Inserts a document when the filter selects none.
    #[must_use]
    pub fn upsert(self) -> Self {
        let upsert = true;
        Self { upsert, ..self }
    }

    /// Answers with the document as it is after the change.
    #[must_use]
    pub fn after(self) -> Self {
        let after = true;
        Self { after, ..self }
    }
}

impl FindOneAndDeleteOptions {
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

expecting!(
    InsertOptions,
    UpdateOptions,
    DeleteOptions,
    FindOneAndUpdateOptions,
    FindOneAndDeleteOptions
);

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

/// The options of [`Collection::create_index`](super::Collection::create_index).
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
