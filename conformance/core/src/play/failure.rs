//! Failures of cases, in the words that reports show.

use docstore_spec::StoreError;
use serde_json::Value;

use crate::compare::Difference;
use crate::json::shortened;
use crate::verdict::Failure;

/// Characters of an expected or received value that a failure shows.
const VALUE_SHOWN: usize = 1_500;

/// A failure of the implementation.
pub(super) fn failed(message: impl Into<String>) -> Failure {
    Failure {
        step: String::new(),
        message: message.into(),
        expected: None,
        got: None,
        path: None,
        harness: false,
        not_a_reply: false,
    }
}

/// A failure of the harness.
pub(super) fn harness(message: impl Into<String>) -> Failure {
    Failure {
        harness: true,
        ..failed(message)
    }
}

/// A failure that shows the error in the place of a result.
pub(super) fn unexpected_error(error: &StoreError, message: String) -> Failure {
    Failure {
        expected: Some("a result".to_owned()),
        got: serde_json::to_string(error).ok(),
        ..failed(message)
    }
}

/// A failure that shows the whole values and where they first differ.
pub(super) fn differing(what: &str, expected: &Value, got: &Value, at: &Difference) -> Failure {
    let whole = |value: &Value| Some(shortened(&value.to_string(), VALUE_SHOWN));
    let short = |value: &Option<Value>| match value {
        Some(value) => shortened(&value.to_string(), 200),
        None => "nothing".to_owned(),
    };
    let place = match at.path.as_str() {
        "" => String::new(),
        path => format!(" at `{path}`"),
    };
    let note = at.note.map(|note| format!(" ({note})")).unwrap_or_default();
    Failure {
        expected: whole(expected),
        got: whole(got),
        path: Some(at.path.clone()),
        ..failed(format!(
            "{what}{place}: expected {}, got {}{note}",
            short(&at.expected),
            short(&at.got)
        ))
    }
}
