//! What is wrong with an argument and where; and the errors of the contract, one constructor each.
//!
//! A [`Fault`] knows its place but not yet its code: the same malformed text is an `INVALID_FILTER`
//! in a filter and an `INVALID_DOCUMENT` in a document. The reader of the argument adds the code.

use docstore_spec::limits::Size;
use docstore_spec::{ErrorCode, StoreError};
use serde_json::Value;

/// What every method of the oracle answers with.
pub type Outcome<T> = Result<T, StoreError>;

/// Something wrong at a place inside an argument.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The way from the argument down to the place, outermost first.
    trail: Vec<String>,
    /// What is wrong, for people.
    why: String,
    /// Whether it is the nesting that is too deep.
    too_deep: bool,
}

impl Fault {
    /// A fault of the value at hand; callers further out say where it stands.
    pub fn here(why: impl Into<String>) -> Self {
        Self {
            trail: Vec::new(),
            why: why.into(),
            too_deep: false,
        }
    }

    /// The value at hand stands in more levels than are read.
    pub fn too_deep() -> Self {
        Self {
            too_deep: true,
            ..Self::here("the nesting is too deep")
        }
    }

    /// The value at hand has more of something than is taken.
    ///
    /// Rules: ERR-26.
    pub fn too_much(size: Size) -> Self {
        Self::here(size.exceeded())
    }

    /// Whether it is the nesting that is too deep.
    pub fn is_too_deep(&self) -> bool {
        self.too_deep
    }

    /// The same fault, said of a whole that stands `parts` inside the argument, if it is one of
    /// depth: no single place in the whole is at fault then.
    #[must_use]
    pub fn of_the_whole(mut self, parts: usize) -> Self {
        if self.too_deep {
            self.trail.truncate(parts);
        }
        self
    }

    /// The same fault, seen from the value that holds this one under `part`.
    #[must_use]
    pub fn under(mut self, part: impl ToString) -> Self {
        self.trail.insert(0, part.to_string());
        self
    }

    /// The place as the errors tell it: dotted, `""` for the whole argument.
    ///
    /// Rules: ERR-5, ERR-6, ERR-7, ERR-8, FLT-77.
    fn path(&self) -> String {
        self.trail.join(".")
    }

    /// This fault in a filter.
    pub fn in_filter(self) -> StoreError {
        StoreError::new(ErrorCode::InvalidFilter, &self.why).with("path", self.path())
    }

    /// This fault in an update or a replacement.
    pub fn in_update(self) -> StoreError {
        StoreError::new(ErrorCode::InvalidUpdate, &self.why).with("path", self.path())
    }

    /// This fault in a document, or in a value that is to become one.
    pub fn in_document(self) -> StoreError {
        StoreError::new(ErrorCode::InvalidDocument, &self.why).with("path", self.path())
    }

    /// This fault in the options; the error names the option and not the place inside it.
    ///
    /// Rules: ERR-9.
    pub fn in_options(self) -> StoreError {
        let option = self.trail.first().cloned().unwrap_or_default();
        StoreError::new(ErrorCode::InvalidOptions, self.why).with("option", option)
    }
}

/// `DUPLICATE_KEY`: the id is taken.
///
/// Rules: ERR-2, ERR-3, INS-13.
pub fn duplicate_key(collection: &str, id: &str) -> StoreError {
    StoreError::new(
        ErrorCode::DuplicateKey,
        format!("`{collection}` already has a document `{id}`"),
    )
    .with("collectionName", collection)
    .with("documentId", id)
}

/// `DUPLICATE_KEY`: a document has the value already that a unique index lets one document have.
///
/// Rules: IDX-21, IDX-22, IDX-29.
pub fn duplicate_value(collection: &str, id: &str, path: &str) -> StoreError {
    StoreError::new(
        ErrorCode::DuplicateKey,
        format!("the value at `{path}` is that of document `{id}` of `{collection}` already"),
    )
    .with("collectionName", collection)
    .with("documentId", id)
    .with("path", path)
}

/// `INVALID_COLLECTION_NAME`: `given` is whatever stood where a name belongs.
///
/// Rules: COLL-32.
pub fn invalid_name(given: impl Into<Value>, why: &str) -> StoreError {
    StoreError::new(ErrorCode::InvalidCollectionName, why).with("collectionName", given)
}

/// `COLLECTION_EXISTS`: the new name is in use.
///
/// Rules: COLL-20.
pub fn collection_exists(name: &str) -> StoreError {
    StoreError::new(
        ErrorCode::CollectionExists,
        format!("there is a collection `{name}` already"),
    )
    .with("collectionName", name)
}

/// `COLLECTION_NOT_FOUND`: there is nothing to rename.
///
/// Rules: COLL-21.
pub fn collection_not_found(name: &str) -> StoreError {
    StoreError::new(
        ErrorCode::CollectionNotFound,
        format!("there is no collection `{name}`"),
    )
    .with("collectionName", name)
}

/// `UNKNOWN_METHOD`: outside the contract.
pub fn unknown_method(name: &str) -> StoreError {
    StoreError::new(
        ErrorCode::UnknownMethod,
        format!("there is no method `{name}`"),
    )
    .with("method", name)
}
