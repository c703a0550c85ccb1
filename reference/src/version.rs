//! Optimistic concurrency: what a caller expects, and what follows from what is there.
//!
//! One function for each row of the contract's table; each answers what the call has to do.

use serde_json::Value;

use crate::fault::{self, Result};

/// The `expectedVersion` of a call.
///
/// Rules: OCC-1.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Expected {
    /// A number: exactly that version.
    Version(i64),
    /// `DOCUMENT_DOES_NOT_EXIST`
    Absent,
    /// `DOCUMENT_EXISTS`
    Present,
    /// `NO_CONCURRENCY_CHECK`, and the default
    #[default]
    Anything,
}

impl Expected {
    /// The expectation a JSON value stands for.
    ///
    /// Rules: OCC-2, OCC-4.
    #[must_use]
    pub fn parse(value: &Value) -> Option<Self> {
        match value {
            Value::String(name) => match name.as_str() {
                "DOCUMENT_DOES_NOT_EXIST" => Some(Expected::Absent),
                "DOCUMENT_EXISTS" => Some(Expected::Present),
                "NO_CONCURRENCY_CHECK" => Some(Expected::Anything),
                _ => None,
            },
            Value::Number(number) => number
                .as_i64()
                .or_else(|| number.as_f64().and_then(whole))
                .filter(|version| *version >= 1)
                .map(Expected::Version),
            _ => None,
        }
    }

    /// The value as a mismatch reports it.
    #[must_use]
    pub fn to_value(self) -> Value {
        match self {
            Expected::Version(version) => version.into(),
            Expected::Absent => "DOCUMENT_DOES_NOT_EXIST".into(),
            Expected::Present => "DOCUMENT_EXISTS".into(),
            Expected::Anything => "NO_CONCURRENCY_CHECK".into(),
        }
    }

    /// Whether an insert is what is expected, unless its `_id` is taken.
    ///
    /// Rules: OCC-5, OCC-8.
    #[must_use]
    pub const fn admits_insert(self) -> bool {
        matches!(self, Expected::Anything | Expected::Absent)
    }

    /// Rules: OCC-7, OCC-18, OCC-22, OCC-55, OCC-48.
    fn mismatch(
        self,
        collection: &str,
        id: Option<&str>,
        actual: Option<i64>,
    ) -> docstore_spec::StoreError {
        fault::version_mismatch(collection, id, self.to_value(), actual)
    }

    /// An insert whose `_id` is free. `id` is the one the caller gave, if any.
    ///
    /// Rules: OCC-5, OCC-8, OCC-10, OCC-13.
    ///
    /// # Errors
    /// `VERSION_MISMATCH` when a document was expected to be there.
    pub fn allow_insert(self, collection: &str, id: Option<&str>) -> Result<()> {
        match self {
            Expected::Absent | Expected::Anything => Ok(()),
            Expected::Version(_) | Expected::Present => Err(self.mismatch(collection, id, None)),
        }
    }

    /// The refusal of an insert whose `_id` is taken by a document of version `actual`, live or archived.
    ///
    /// Rules: OCC-6, OCC-7, OCC-9, OCC-11, OCC-15, OCC-34, OCC-35.
    #[must_use]
    pub fn refuse_taken(
        self,
        collection: &str,
        id: &str,
        actual: i64,
    ) -> docstore_spec::StoreError {
        match self {
            Expected::Version(_) | Expected::Absent => {
                self.mismatch(collection, Some(id), Some(actual))
            }
            Expected::Present | Expected::Anything => fault::duplicate_key(collection, id),
        }
    }

    /// A write that found no document to act on. `id` is the single `_id` the filter gives, if any.
    ///
    /// Rules: OCC-19, OCC-21 to OCC-23, OCC-40, OCC-42, OCC-43.
    ///
    /// # Errors
    /// `VERSION_MISMATCH` when a document was expected to be there.
    pub fn allow_no_match(self, collection: &str, id: Option<&str>) -> Result<()> {
        match self {
            Expected::Present => Err(self.mismatch(collection, id, None)),
            _ => Ok(()),
        }
    }

    /// A write of one document whose first match is `id` at version `actual`.
    ///
    /// Rules: OCC-16, OCC-56, OCC-17, OCC-20, OCC-24.
    ///
    /// # Errors
    /// `VERSION_MISMATCH`.
    pub fn allow_one(self, collection: &str, id: &str, actual: i64) -> Result<()> {
        match self {
            Expected::Present | Expected::Anything => Ok(()),
            Expected::Version(version) if version == actual => Ok(()),
            Expected::Version(_) | Expected::Absent => {
                Err(self.mismatch(collection, Some(id), Some(actual)))
            }
        }
    }

    /// A write of many: whether a match of version `actual` is acted on. When none of several is, the
    /// first one's [`Expected::allow_one`] is the refusal.
    ///
    /// Rules: OCC-36, OCC-41, OCC-44.
    #[must_use]
    pub const fn admits(self, actual: i64) -> bool {
        match self {
            Expected::Present | Expected::Anything => true,
            Expected::Version(version) => version == actual,
            Expected::Absent => false,
        }
    }
}

/// As the option `expectedVersion` has it.
impl serde::Serialize for Expected {
    fn serialize<S: serde::Serializer>(
        &self,
        serializer: S,
    ) -> std::result::Result<S::Ok, S::Error> {
        self.to_value().serialize(serializer)
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "checked to be whole and within i64"
)]
fn whole(value: f64) -> Option<i64> {
    (value.fract() == 0.0 && value.abs() < 9e18).then_some(value as i64)
}
