//! One request to a store and what comes back: the unit everything else moves around.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::error::StoreError;

/// One call of a flat method: its name and its positional arguments as JSON text.
///
/// Arguments stay unparsed text so that input which no JSON library accepts as a value
/// (`1e400`, a lone surrogate, 500 levels of nesting) reaches the implementation under
/// test as it was written, and is judged there by the argument it stands in.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Call {
    /// The wire name of the method, see [`crate::Method`].
    pub method: String,
    /// The positional arguments. A trailing argument that is left out is absent.
    #[serde(default)]
    pub args: Vec<Box<RawValue>>,
}

impl Call {
    /// Builds a call from values that are already JSON.
    pub fn new<I, A>(method: impl Into<String>, args: I) -> Self
    where
        I: IntoIterator<Item = A>,
        A: Into<serde_json::Value>,
    {
        let raw = |arg: A| {
            // A `Value` always serialises, so the fallback is never seen.
            serde_json::value::to_raw_value(&arg.into())
                .unwrap_or_else(|_| RawValue::NULL.to_owned())
        };
        Self {
            method: method.into(),
            args: args.into_iter().map(raw).collect(),
        }
    }
}

impl std::fmt::Display for Call {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}(", self.method)?;
        for (index, arg) in self.args.iter().enumerate() {
            if index > 0 {
                f.write_str(", ")?;
            }
            f.write_str(arg.get())?;
        }
        f.write_str(")")
    }
}

/// What a store answers: a result as JSON text, or an error of the contract.
///
/// A call without a result answers `null`.
pub type Reply = Result<Box<RawValue>, StoreError>;
