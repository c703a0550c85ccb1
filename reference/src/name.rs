//! Collection names.
//!
//! Only a name that went through [`parse`] reaches SQL, quoted: its alphabet has no quote.

use docstore_spec::limits::COLLECTION_NAME_MAX;
use serde_json::Value;

use crate::fault::{self, Result};

/// Prefixes that belong to SQLite, to the platform and to the future of this store, whatever the case.
///
/// Rules: COLL-25.
const RESERVED_PREFIXES: &[&str] = &["sqlite", "_cf", "system"];

/// Checks that a value given as a collection name can be one.
///
/// Rules: COLL-24, COLL-26, COLL-32.
///
/// # Errors
/// `INVALID_COLLECTION_NAME`.
pub fn parse(given: Option<&Value>) -> Result<&str> {
    let Some(Value::String(name)) = given else {
        let given = given.cloned().unwrap_or(Value::Null);
        return Err(fault::collection_name(
            given,
            "a collection name is a string",
        ));
    };
    match defect(name) {
        None => Ok(name),
        Some(defect) => Err(fault::collection_name(name.as_str(), defect)),
    }
}

/// Why a text cannot name a collection.
///
/// Rules: COLL-23 to COLL-25.
#[must_use]
pub fn defect(name: &str) -> Option<&'static str> {
    let mut bytes = name.bytes();
    let Some(first) = bytes.next() else {
        return Some("a collection name is not empty");
    };
    if name.len() > COLLECTION_NAME_MAX {
        return Some("a collection name has at most 64 characters");
    }
    let starts = |b: u8| b.is_ascii_alphabetic() || b == b'_';
    if !starts(first) || !bytes.all(|b| starts(b) || b.is_ascii_digit()) {
        return Some("a collection name is letters, digits and `_`, and starts with no digit");
    }
    let lower = name.to_ascii_lowercase();
    RESERVED_PREFIXES
        .iter()
        .any(|prefix| lower.starts_with(prefix))
        .then_some("the names that start with `sqlite`, `_cf` or `system` are reserved")
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("users")]
    #[case("_")]
    #[case("A1_b")]
    #[case("my_sqlite")]
    fn a_good_name_has_no_defect(#[case] name: &str) {
        assert_eq!(defect(name), None);
    }

    #[rstest]
    #[case("")]
    #[case("1a")]
    #[case("a b")]
    #[case("a\"b")]
    #[case("é")]
    #[case("SQLite_x")]
    #[case("_CF_x")]
    #[case("System")]
    fn a_bad_name_is_refused(#[case] name: &str) {
        assert!(parse(Some(&Value::from(name))).is_err());
    }
}
