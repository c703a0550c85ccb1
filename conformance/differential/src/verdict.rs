//! What is said about an answer, and how an answer is shown.

use docstore_spec::Reply;
use serde_json::Value;

/// What the judge says about an answer.
#[derive(Debug, Clone)]
pub enum Verdict {
    /// It is the oracle's.
    Same,
    /// It is another, and both are right.
    Excused(&'static str),
    /// It is another, both are right, and from here on the two stores are in different states.
    Open(&'static str),
    /// It is another, and one of the two is wrong.
    Different(Difference),
}

/// How an answer differs from the oracle's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Where the two differ first: a dotted path into the answer, empty for all of it.
    pub path: String,
    /// The oracle's answer.
    pub expected: String,
    /// The store's answer.
    pub got: String,
    /// What kinds of answers they are, the oracle's first.
    pub kinds: [Kind; 2],
}

/// A kind of answer: a result, or an error of that code.
///
/// While a sequence is made smaller, the kinds stay what they are, or it would end with another fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// A result.
    Result,
    /// An error of that code.
    Error(String),
}

impl Kind {
    fn of(reply: &Reply) -> Self {
        match reply {
            Ok(_) => Self::Result,
            Err(error) => Self::Error(error.code.clone()),
        }
    }
}

/// Two answers of different kinds.
pub(crate) fn different(expected: &Reply, got: &Reply) -> Verdict {
    Verdict::Different(Difference {
        path: String::new(),
        expected: shown(expected),
        got: shown(got),
        kinds: [Kind::of(expected), Kind::of(got)],
    })
}

/// An answer as text.
pub(crate) fn shown(reply: &Reply) -> String {
    match reply {
        Ok(result) => result.get().to_owned(),
        Err(error) => {
            let properties = Value::Object(error.properties.clone());
            format!("{} {properties} ({})", error.code, error.message)
        }
    }
}
