//! From the types of a caller to the JSON text of a call, and back.

use docstore_spec::{Call, ErrorCode, Method, Reply, StoreError};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::value::{RawValue, to_raw_value};

use crate::finite;
use crate::handle::Handle;

/// A call being written: arguments as types, each with the error that belongs to it.
#[derive(Debug)]
pub(crate) struct Request {
    call: Call,
}

impl Request {
    /// A call of `method` without arguments yet.
    pub fn new(method: Method) -> Self {
        Self {
            call: Call {
                method: method.as_str().to_owned(),
                args: Vec::new(),
            },
        }
    }

    /// The same call with one more argument. What JSON cannot say is refused as `code`, a number that is not
    /// finite too: it would be written as `null`, and a filter would select something else.
    ///
    /// # Errors
    /// `code`.
    pub fn with<A: Serialize + ?Sized>(
        mut self,
        argument: &A,
        code: ErrorCode,
    ) -> Result<Self, StoreError> {
        let refuse = |why: String| {
            let error = StoreError::new(code, why);
            match code.properties() {
                ["path"] => error.with("path", ""),
                ["option"] => error.with("option", ""),
                _ => error,
            }
        };
        finite::check(argument).map_err(|why| refuse(why.to_string()))?;
        let text = to_raw_value(argument).map_err(|why| refuse(why.to_string()))?;
        self.call.args.push(text);
        Ok(self)
    }

    /// The same call with a name or a key as its next argument.
    pub fn text(mut self, text: &str) -> Self {
        // A string always serialises.
        let raw = to_raw_value(text).unwrap_or_else(|_| RawValue::NULL.to_owned());
        self.call.args.push(raw);
        self
    }

    /// The same call with options, which are left out when there are none.
    ///
    /// # Errors
    /// `INVALID_OPTIONS`.
    pub fn options<O: Serialize>(self, options: Option<&O>) -> Result<Self, StoreError> {
        match options {
            None => Ok(self),
            Some(options) => self.with(options, ErrorCode::InvalidOptions),
        }
    }

    /// Makes the call and reads the result as `R`.
    ///
    /// # Errors
    /// The call's own, or `INVALID_DOCUMENT` when what came back does not fit `R`.
    pub fn send<R: DeserializeOwned>(
        self,
        handle: &(impl Handle + ?Sized),
    ) -> Result<R, StoreError> {
        read(handle.call(&self.call))
    }
}

/// A reply as `R`.
fn read<R: DeserializeOwned>(reply: Reply) -> Result<R, StoreError> {
    let result = reply?;
    serde_json::from_str(result.get()).map_err(|why| {
        let message = format!("what is stored does not fit the type it is read as: {why}");
        StoreError::new(ErrorCode::InvalidDocument, message).with("path", "")
    })
}
