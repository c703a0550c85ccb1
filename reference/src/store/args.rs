//! The positional arguments of a call, each read as what it has to be.

use docstore_spec::Method;
use serde_json::Value;
use serde_json::value::RawValue;

use crate::fault::{self, Result};
use crate::filter::{self, Filter};
use crate::json::{self, ARGUMENT_DEPTH_MAX, BadJson, DOCUMENT_DEPTH_MAX};
use crate::name;
use crate::options::Options;

/// The arguments of a call.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Args<'c> {
    method: Method,
    raw: &'c [Box<RawValue>],
}

impl<'c> Args<'c> {
    /// The arguments of a call of `method`.
    ///
    /// # Errors
    /// `INVALID_OPTIONS` when there are more than the method has.
    pub fn new(method: Method, raw: &'c [Box<RawValue>]) -> Result<Self> {
        let most = method.parameters().len();
        if raw.len() > most {
            let message = format!("`{method}` takes {most} arguments at most");
            return Err(fault::options("", message));
        }
        Ok(Self { method, raw })
    }

    /// The JSON text of an argument that is given.
    pub fn text(&self, at: usize) -> Option<&'c str> {
        self.raw.get(at).map(|raw| raw.get())
    }

    /// A collection name.
    ///
    /// Rules: COLL-24, COLL-26, ERR-30.
    ///
    /// # Errors
    /// `INVALID_COLLECTION_NAME`.
    pub fn collection(&self, at: usize) -> Result<String> {
        if let Some(name) = self.text(at).and_then(plain_name) {
            return Ok(name.to_owned());
        }
        let given = self
            .text(at)
            .map(|text| json::read(text, ARGUMENT_DEPTH_MAX));
        match given {
            Some(Err(bad)) => Err(fault::collection_name(
                Value::Null,
                format!("the name {}", bad.reason()),
            )),
            Some(Ok(value)) => name::parse(Some(&value)).map(str::to_owned),
            None => name::parse(None).map(str::to_owned),
        }
    }

    /// A filter that has to be given, as in every write.
    ///
    /// Rules: DEL-8, FLT-66, DEL-10, DEL-43, ERR-8, ERR-16, UPD-8.
    ///
    /// # Errors
    /// `INVALID_FILTER`.
    pub fn filter(&self, at: usize) -> Result<Filter> {
        let text = self
            .text(at)
            .ok_or_else(|| fault::filter("", "a filter is needed here"))?;
        let value = json::read(text, ARGUMENT_DEPTH_MAX)
            .map_err(|bad| fault::filter("", format!("the filter {}", bad.reason())))?;
        filter::parse::parse(value).map_err(|bad| fault::filter(&bad.path, bad.message))
    }

    /// A filter that selects everything when it is not given.
    ///
    /// Rules: FIND-2, FIND-7.
    ///
    /// # Errors
    /// `INVALID_FILTER`.
    pub fn filter_or_all(&self, at: usize) -> Result<Filter> {
        if self.text(at).is_none() {
            Ok(Filter::ALL)
        } else {
            self.filter(at)
        }
    }

    /// An update.
    ///
    /// Rules: ERR-8, ERR-16.
    ///
    /// # Errors
    /// `INVALID_UPDATE`.
    pub fn update(&self, at: usize) -> Result<crate::update::Update> {
        let text = self
            .text(at)
            .ok_or_else(|| fault::update("", "an update is needed here"))?;
        let value = json::read(text, ARGUMENT_DEPTH_MAX).map_err(|bad| {
            let message = format!("the update {}", bad.reason());
            match bad {
                // No document could hold what such an update makes of it.
                BadJson::TooDeep => fault::document("", message),
                BadJson::TooMany | BadJson::Malformed => fault::update("", message),
            }
        })?;
        crate::update::parse::parse(value)
    }

    /// A document, a replacement or an array of documents, `levels` of nesting around a document.
    ///
    /// Rules: DOC-7, DOC-9, DOC-16, ERR-8, ERR-16.
    ///
    /// # Errors
    /// `INVALID_DOCUMENT` when it is missing or not a JSON value of the contract.
    pub fn document(&self, at: usize, levels: usize) -> Result<Value> {
        json::read(self.document_text(at)?, DOCUMENT_DEPTH_MAX + levels)
            .map_err(|bad| fault::document("", format!("the document {}", bad.reason())))
    }

    /// The text of a document.
    ///
    /// # Errors
    /// `INVALID_DOCUMENT` when it is missing.
    pub fn document_text(&self, at: usize) -> Result<&'c str> {
        self.text(at)
            .ok_or_else(|| fault::document("", "a document is needed here"))
    }

    /// The options, which are the last argument of a method that takes any.
    ///
    /// Rules: ERR-8, ERR-16, FIND-61, FIND-65.
    ///
    /// # Errors
    /// As [`Options::parse`].
    pub fn options(&self) -> Result<Options> {
        let value = self
            .value(self.method.parameters().len().saturating_sub(1))
            .map_err(|bad| fault::options("", format!("the options argument {}", bad.reason())))?;
        Options::parse(value, self.method.options())
    }

    /// An argument as JSON, `None` when it is not given.
    ///
    /// # Errors
    /// When it is not a JSON value of the contract.
    pub fn value(&self, at: usize) -> std::result::Result<Option<Value>, json::BadJson> {
        self.text(at)
            .map(|text| json::read(text, ARGUMENT_DEPTH_MAX))
            .transpose()
    }
}

/// The name in the text of a string whose characters are all written as they are; `None` for what is no good name, or is written
/// otherwise.
fn plain_name(text: &str) -> Option<&str> {
    let name = text.strip_prefix('"')?.strip_suffix('"')?;
    name::defect(name).is_none().then_some(name)
}
