//! Optimistic concurrency: the table of `expectedVersion`.

use std::borrow::Borrow;

use docstore_spec::{ErrorCode, StoreError};
use serde_json::{Number, Value, json};

use crate::document::Document;
use crate::fault::{Fault, Outcome, duplicate_key};
use crate::order::compare_numbers;

/// What the caller believes about the document it is going to write.
#[derive(Debug, Clone, Default)]
pub enum Expected {
    /// It has this version.
    Version(Number),
    /// There is none.
    DoesNotExist,
    /// There is one.
    Exists,
    /// Nothing.
    #[default]
    NotChecked,
}

impl Expected {
    /// Reads the option: a positive integer or one of three names.
    ///
    /// Rules: OCC-2, OCC-4.
    pub fn read(value: &Value) -> Result<Expected, Fault> {
        match value {
            Value::Number(number) if is_positive_integer(number) => {
                Ok(Expected::Version(number.clone()))
            }
            Value::String(name) if name == "DOCUMENT_DOES_NOT_EXIST" => Ok(Expected::DoesNotExist),
            Value::String(name) if name == "DOCUMENT_EXISTS" => Ok(Expected::Exists),
            Value::String(name) if name == "NO_CONCURRENCY_CHECK" => Ok(Expected::NotChecked),
            _ => Err(Fault::here(
                "`expectedVersion` is a positive integer or one of its three names",
            )),
        }
    }

    /// The value as the caller gave it, for the error.
    fn given(&self) -> Value {
        match self {
            Expected::Version(version) => Value::Number(version.clone()),
            Expected::DoesNotExist => json!("DOCUMENT_DOES_NOT_EXIST"),
            Expected::Exists => json!("DOCUMENT_EXISTS"),
            Expected::NotChecked => json!("NO_CONCURRENCY_CHECK"),
        }
    }

    /// Whether a match at this version is written.
    ///
    /// Rules: OCC-4, OCC-16, OCC-56, OCC-20, OCC-36, OCC-41.
    pub fn admits(&self, document: &Document) -> bool {
        match self {
            Expected::Version(version) => {
                compare_numbers(version, &document.version.into()).is_eq()
            }
            Expected::DoesNotExist => false,
            Expected::Exists | Expected::NotChecked => true,
        }
    }

    /// An insert of a document under an id, or under none yet, that `taken` may have already.
    ///
    /// Rules: OCC-5, OCC-6, OCC-7, OCC-8, OCC-9, OCC-10, OCC-11, OCC-15.
    pub fn check_insert(
        &self,
        collection: &str,
        id: Option<&str>,
        taken: Option<&Document>,
    ) -> Outcome<()> {
        match (self, taken) {
            (Expected::DoesNotExist | Expected::NotChecked, None) => Ok(()),
            (Expected::Version(_) | Expected::Exists, None) => {
                Err(self.mismatch(collection, id, None))
            }
            (Expected::Version(_) | Expected::DoesNotExist, Some(taken)) => {
                Err(self.mismatch_with(collection, taken))
            }
            (Expected::Exists | Expected::NotChecked, Some(taken)) => {
                Err(duplicate_key(collection, &taken.id))
            }
        }
    }

    /// An update, replacement or deletion that found no match and does not insert.
    /// `wanted` is the one id that was looked for, if it was one.
    ///
    /// Rules: OCC-19, OCC-21, OCC-22, OCC-55, OCC-23, OCC-40, OCC-42, OCC-43, OCC-49, OCC-50.
    pub fn check_no_match(&self, collection: &str, wanted: Option<&str>) -> Outcome<()> {
        match self {
            Expected::Exists => Err(self.mismatch(collection, wanted, None)),
            _ => Ok(()),
        }
    }

    /// An update, replacement or deletion of one document: only the first match is compared.
    ///
    /// Rules: OCC-1, OCC-16, OCC-17, OCC-18, OCC-20, OCC-24, OCC-25.
    pub fn check_match(&self, collection: &str, first_match: &Document) -> Outcome<()> {
        if self.admits(first_match) {
            Ok(())
        } else {
            Err(self.mismatch_with(collection, first_match))
        }
    }

    /// The matches that an update or deletion of many is about.
    ///
    /// A version is one more condition; that no match fulfils it is a mismatch with the first one.
    ///
    /// Rules: OCC-36, OCC-37, OCC-38, OCC-39, OCC-41, OCC-44, OCC-45.
    pub fn choose<D: Borrow<Document>>(
        &self,
        collection: &str,
        wanted: Option<&str>,
        mut matches: Vec<D>,
    ) -> Outcome<Vec<D>> {
        let Some(first) = matches.first() else {
            self.check_no_match(collection, wanted)?;
            return Ok(matches);
        };
        let mismatch = self.mismatch_with(collection, first.borrow());
        matches.retain(|document| self.admits(document.borrow()));
        if matches.is_empty() {
            return Err(mismatch);
        }
        Ok(matches)
    }

    fn mismatch_with(&self, collection: &str, document: &Document) -> StoreError {
        self.mismatch(collection, Some(&document.id), Some(document.version))
    }

    /// `VERSION_MISMATCH`; an id or a version that is not there is null.
    ///
    /// Rules: OCC-7, OCC-18, OCC-22, OCC-48.
    pub fn mismatch(&self, collection: &str, id: Option<&str>, actual: Option<i64>) -> StoreError {
        StoreError::new(
            ErrorCode::VersionMismatch,
            "the document is not at the expected version",
        )
        .with("collectionName", collection)
        .with("documentId", id)
        .with("expectedVersion", self.given())
        .with("actualVersion", actual)
    }
}

fn is_positive_integer(number: &Number) -> bool {
    match number.as_i64() {
        Some(integer) => integer >= 1,
        None => number
            .as_f64()
            .is_some_and(|double| double >= 1.0 && double.fract() == 0.0),
    }
}
