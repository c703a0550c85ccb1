//! The numbers of the contract, each with its reason, and the platform's numbers they live within.

/// Nesting levels every implementation must accept in a document (MongoDB's manual).
pub const DOCUMENT_DEPTH_MIN: usize = 100;

/// Bytes of JSON text every implementation must accept as one document: what is left of the
/// platform's 2 MB row after the system columns.
pub const DOCUMENT_BYTES_MIN: usize = 1_900_000;

/// The largest index an update may grow an array to (MongoDB's limit).
pub const ARRAY_INDEX_MAX: usize = 1_500_000;

/// Characters a collection name may have at most.
pub const COLLECTION_NAME_MAX: usize = 64;

/// The largest integer that every JSON implementation carries exactly (2^53 − 1).
pub const SAFE_INTEGER_MAX: i64 = 9_007_199_254_740_991;

/// Keys on one page of `listKeys` when the caller names no `limit`.
pub const LIST_KEYS_DEFAULT: usize = 100;

/// The read model's collection when the caller names no `tableName`.
pub const READ_MODEL_COLLECTION: &str = "document_store";

/// The one field under which the read model keeps a value that is not a plain object.
pub const READ_MODEL_VALUE_FIELD: &str = "$value";
