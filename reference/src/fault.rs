//! The engine's refusals: one constructor for each error of the contract.
//!
//! Messages start in lower case, have no full stop and put what the caller wrote in backticks; no text
//! of the database is ever in them. There is none for `DOCUMENT_NOT_FOUND`, which no call raises.
//!
//! Rules: ERR-1, ERR-4.

use docstore_spec::limits::Size;
use docstore_spec::{ErrorCode, StoreError};
use serde_json::Value;

use crate::sql::{SqlError, SqlErrorKind};

/// The engine's result.
pub type Result<T> = std::result::Result<T, StoreError>;

/// What is wrong inside an argument, and where. Which error it becomes is for whoever knows the argument to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Malformed {
    /// The path to the fault; `""` is the value itself.
    pub path: String,
    /// The sentence.
    pub message: String,
}

impl Malformed {
    /// The value at `path` is at fault.
    pub fn at(path: &str, message: impl Into<String>) -> Self {
        Self {
            path: path.to_owned(),
            message: message.into(),
        }
    }

    /// The value itself is at fault.
    pub fn here(message: impl Into<String>) -> Self {
        Self::at("", message)
    }

    /// The same fault, told from where the value stands.
    #[must_use]
    pub fn below(self, at: &str) -> Self {
        if self.path.is_empty() {
            return Self::at(at, self.message);
        }
        Self::at(&join(at, &self.path), self.message)
    }
}

/// A path and one more part.
#[must_use]
pub fn join(path: &str, part: &str) -> String {
    if path.is_empty() {
        part.to_owned()
    } else {
        format!("{path}.{part}")
    }
}

/// `INVALID_FILTER` at `path`.
///
/// Rules: ERR-5.
pub fn filter(path: &str, message: impl Into<String>) -> StoreError {
    StoreError::new(ErrorCode::InvalidFilter, message).with("path", path)
}

/// `INVALID_UPDATE` at `path`.
///
/// Rules: ERR-6.
pub fn update(path: &str, message: impl Into<String>) -> StoreError {
    StoreError::new(ErrorCode::InvalidUpdate, message).with("path", path)
}

/// `INVALID_DOCUMENT` at `path`.
///
/// Rules: ERR-7.
pub fn document(path: &str, message: impl Into<String>) -> StoreError {
    StoreError::new(ErrorCode::InvalidDocument, message).with("path", path)
}

/// `INVALID_OPTIONS` for `option`.
///
/// Rules: ERR-9.
pub fn options(option: &str, message: impl Into<String>) -> StoreError {
    StoreError::new(ErrorCode::InvalidOptions, message).with("option", option)
}

/// Refuses an answer that is too large; `option` is what asks for less.
///
/// Rules: ERR-23.
///
/// # Errors
/// `INVALID_OPTIONS` when it is.
pub fn check_reply(bytes: usize, option: &str) -> Result<()> {
    if Size::ReplyBytes.admits(bytes) {
        Ok(())
    } else {
        Err(options(option, Size::ReplyBytes.exceeded()))
    }
}

/// `INVALID_COLLECTION_NAME` for what was given as a name.
///
/// Rules: COLL-32.
pub fn collection_name(given: impl Into<Value>, message: impl Into<String>) -> StoreError {
    StoreError::new(ErrorCode::InvalidCollectionName, message).with("collectionName", given)
}

/// `COLLECTION_EXISTS`.
///
/// Rules: COLL-20.
pub fn collection_exists(name: &str) -> StoreError {
    StoreError::new(
        ErrorCode::CollectionExists,
        format!("a collection `{name}` exists"),
    )
    .with("collectionName", name)
}

/// `COLLECTION_NOT_FOUND`.
///
/// Rules: COLL-21.
pub fn collection_not_found(name: &str) -> StoreError {
    StoreError::new(
        ErrorCode::CollectionNotFound,
        format!("there is no collection `{name}`"),
    )
    .with("collectionName", name)
}

/// `DUPLICATE_KEY` under a unique index: the document `id` has a value that another would share.
///
/// Rules: IDX-22.
pub fn shared_value(collection: &str, id: &str, path: &str) -> StoreError {
    StoreError::new(
        ErrorCode::DuplicateKey,
        format!("the document `{id}` of `{collection}` has that value at `{path}`"),
    )
    .with("collectionName", collection)
    .with("documentId", id)
    .with("path", path)
}

/// `DUPLICATE_KEY`.
///
/// Rules: ERR-2, ERR-3, INS-13.
pub fn duplicate_key(collection: &str, id: &str) -> StoreError {
    StoreError::new(
        ErrorCode::DuplicateKey,
        format!("the id `{id}` is taken in `{collection}`"),
    )
    .with("collectionName", collection)
    .with("documentId", id)
}

/// `VERSION_MISMATCH`.
///
/// Rules: OCC-18, OCC-48.
pub fn version_mismatch(
    collection: &str,
    id: Option<&str>,
    expected: Value,
    actual: Option<i64>,
) -> StoreError {
    let found = actual.map_or_else(|| "no document".to_owned(), |v| format!("version {v}"));
    StoreError::new(
        ErrorCode::VersionMismatch,
        format!("expected {expected}, found {found}"),
    )
    .with("collectionName", collection)
    .with("documentId", id.map_or(Value::Null, Value::from))
    .with("expectedVersion", expected)
    .with("actualVersion", actual.map_or(Value::Null, Value::from))
}

/// The storage below failed in a way that is no fault of the caller; the database's words stay here.
///
/// Rules: ERR-17.
pub fn storage(error: &SqlError) -> StoreError {
    let message = match error.kind {
        SqlErrorKind::Full => "the storage is full, nothing was written",
        SqlErrorKind::ReadOnly => "the storage cannot be written",
        SqlErrorKind::TooBig => "the storage refuses a value of this size, nothing was written",
        SqlErrorKind::Busy => "the storage is held by another writer, nothing was written",
        SqlErrorKind::NotThere | SqlErrorKind::Constraint | SqlErrorKind::Other => {
            "the storage failed, nothing was written"
        }
    };
    StoreError::new(ErrorCode::Storage, message)
}

/// A row that cannot be read as a document.
///
/// Rules: COLL-53.
pub fn unreadable_row(collection: &str, id: &str) -> StoreError {
    StoreError::new(
        ErrorCode::Storage,
        format!("the row `{id}` of `{collection}` does not hold a document"),
    )
}

/// Why a call failed: the caller's doing or the database's.
#[derive(Debug)]
pub(crate) enum Failure {
    /// An error of the contract.
    Refused(StoreError),
    /// An error of the database.
    Sql(SqlError),
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Failure::Refused(error)
    }
}

impl From<SqlError> for Failure {
    fn from(error: SqlError) -> Self {
        Failure::Sql(error)
    }
}

/// The JSON text of a result, or why there is none.
pub(crate) type Outcome<T = String> = std::result::Result<T, Failure>;
