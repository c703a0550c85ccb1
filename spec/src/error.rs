//! The closed list of errors: codes and properties are the contract, messages are not.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// Declares the error codes once: variant, wire code, class name, properties.
macro_rules! error_codes {
    ($($(#[$doc:meta])* $variant:ident $code:literal $name:literal [$($property:literal),*];)*) => {
        /// A stable error code. The class name and the properties follow from it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum ErrorCode {
            $($(#[$doc])* #[serde(rename = $code)] $variant,)*
        }

        impl ErrorCode {
            /// Every code, in the order of the contract's table.
            pub const ALL: &'static [ErrorCode] = &[$(ErrorCode::$variant),*];

            /// The code as it stands on the wire.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(ErrorCode::$variant => $code,)* }
            }

            /// The name of the error class an SDK throws.
            #[must_use]
            pub const fn class_name(self) -> &'static str {
                match self { $(ErrorCode::$variant => $name,)* }
            }

            /// The properties an error of this code carries besides `code` and `message`.
            #[must_use]
            pub const fn properties(self) -> &'static [&'static str] {
                match self { $(ErrorCode::$variant => &[$($property),*],)* }
            }
        }
    };
}

impl ErrorCode {
    /// The properties that an error of this code carries in some cases: the `path` of the unique index
    /// under which a value is taken.
    #[must_use]
    pub const fn optional_properties(self) -> &'static [&'static str] {
        match self {
            ErrorCode::DuplicateKey => &["path"],
            _ => &[],
        }
    }
}

error_codes! {
    /// The `_id`, or a value under a unique index, is taken by a live or an archived document.
    DuplicateKey "DUPLICATE_KEY" "DuplicateKeyError" ["collectionName", "documentId"];
    /// Exported for callers; no call of the contract raises it.
    DocumentNotFound "DOCUMENT_NOT_FOUND" "DocumentNotFoundError" ["collectionName", "documentId"];
    /// An `expectedVersion` did not hold.
    VersionMismatch "VERSION_MISMATCH" "VersionMismatchError"
        ["collectionName", "documentId", "expectedVersion", "actualVersion"];
    /// The filter is malformed at `path`.
    InvalidFilter "INVALID_FILTER" "InvalidFilterError" ["path"];
    /// The update or replacement is malformed, or does not fit the document, at `path`.
    InvalidUpdate "INVALID_UPDATE" "InvalidUpdateError" ["path"];
    /// The document cannot be stored because of what is at `path`.
    InvalidDocument "INVALID_DOCUMENT" "InvalidDocumentError" ["path"];
    /// An option is unknown or has a value it cannot have.
    InvalidOptions "INVALID_OPTIONS" "InvalidOptionsError" ["option"];
    /// The name cannot name a collection.
    InvalidCollectionName "INVALID_COLLECTION_NAME" "InvalidCollectionNameError" ["collectionName"];
    /// `rename` to a name that is in use.
    CollectionExists "COLLECTION_EXISTS" "CollectionExistsError" ["collectionName"];
    /// `rename` of a collection that is not there.
    CollectionNotFound "COLLECTION_NOT_FOUND" "CollectionNotFoundError" ["collectionName"];
    /// Outside the contract: the storage below the store failed (disk full, read-only file,
    /// corrupted row). Nothing was written.
    Storage "STORAGE_ERROR" "StorageError" [];
    /// Outside the contract: the implementation has no method of that name.
    UnknownMethod "UNKNOWN_METHOD" "UnknownMethodError" ["method"];
}

impl std::fmt::Display for ErrorCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Bytes of a message at most. An argument that is quoted in it may be as long as a request.
pub const MESSAGE_BYTES_MAX: usize = 1_000;

/// Bytes of a code that are kept of an error from elsewhere: no code of the contract is as long.
const CODE_BYTES_MAX: usize = 100;

/// Bytes of a property at most: more than any place that a document with names of everyday length has.
pub const PROPERTY_BYTES_MAX: usize = 64 * 1024;

/// An error of the contract as it travels: a code, a message for people, the code's properties.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StoreError {
    /// The code, as text so that a driver can carry one that the contract does not know.
    pub code: String,
    /// For people; never part of a verdict.
    #[serde(default)]
    pub message: String,
    /// The remaining members of the error object, in the order they arrived.
    #[serde(flatten)]
    pub properties: Map<String, Value>,
}

impl StoreError {
    /// An error of `code` without properties yet. A message that is too long ends early.
    pub fn new(code: ErrorCode, message: impl Into<String>) -> Self {
        Self {
            code: code.as_str().to_owned(),
            message: beginning(message.into(), MESSAGE_BYTES_MAX),
            properties: Map::new(),
        }
    }

    /// The same error with one more property. A text that is too long ends early; of a list or an object that is too large
    /// nothing is told.
    ///
    /// Rules: ERR-31.
    #[must_use]
    pub fn with(mut self, property: &str, value: impl Into<Value>) -> Self {
        let value = match value.into() {
            Value::String(text) => beginning(text, PROPERTY_BYTES_MAX).into(),
            whole if whole.to_string().len() > PROPERTY_BYTES_MAX => Value::Null,
            whole => whole,
        };
        self.properties.insert(property.to_owned(), value);
        self
    }

    /// The same error, whoever made it, with no longer a code and a message than an error of the contract has.
    #[must_use]
    pub fn bounded(mut self) -> Self {
        self.code = beginning(self.code, CODE_BYTES_MAX);
        self.message = beginning(self.message, MESSAGE_BYTES_MAX);
        self
    }

    /// Whether this is an error of `code`.
    #[must_use]
    pub fn is(&self, code: ErrorCode) -> bool {
        self.code == code.as_str()
    }
}

/// As much of a text as has so many bytes, and a sign where the rest is left out.
pub(crate) fn beginning(mut text: String, most: usize) -> String {
    const CUT: &str = "…";
    if text.len() > most {
        text.truncate(text.floor_char_boundary(most - CUT.len()));
        text.push_str(CUT);
    }
    text
}

impl std::fmt::Display for StoreError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.code, self.message)
    }
}

impl std::error::Error for StoreError {}
