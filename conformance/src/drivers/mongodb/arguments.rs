//! The arguments of a call, read as what MongoDB's own client takes: documents, whole numbers, booleans.

use docstore_spec::{Call, ErrorCode, Method};
use mongodb::bson::Document;
use mongodb::options::ReturnDocument;
use serde_json::{Map, Value};

use super::fault::Stop;
use super::values;
use crate::json;

/// A call whose arguments are read by name.
pub(super) struct Arguments<'c> {
    call: &'c Call,
    method: Method,
}

/// The options that MongoDB has too.
#[derive(Debug, Default)]
pub(super) struct Options {
    /// The caller's sort.
    pub(super) sort: Option<Document>,
    /// Which parts of a document come back.
    pub(super) projection: Option<Document>,
    /// The most documents; 0 for no limit.
    pub(super) limit: i64,
    /// Documents to leave out.
    pub(super) offset: u64,
    /// Whether to insert what does not match.
    pub(super) upsert: bool,
    /// Which state of a document comes back.
    pub(super) returned: Option<ReturnDocument>,
}

impl<'c> Arguments<'c> {
    pub(super) const fn new(call: &'c Call, method: Method) -> Self {
        Self { call, method }
    }

    /// The argument of that name; `None` where it is absent.
    ///
    /// # Errors
    /// `code` for what is no JSON value, or is nested deeper than the server reads.
    fn value(&self, name: &str, code: ErrorCode) -> Result<Option<Value>, Stop> {
        let mut names = self.method.parameters().iter();
        let at = names.position(|parameter| *parameter == name);
        let Some(arg) = at.and_then(|at| self.call.args.get(at)) else {
            return Ok(None);
        };
        let value = json::read(arg.get()).map_err(|why| Stop::refused(code, why.to_string()))?;
        if values::levels(&value) > values::LEVELS_MAX {
            return Err(Stop::refused(code, "nested deeper than BSON"));
        }
        Ok(Some(value))
    }

    /// An argument that is an object.
    fn object(&self, name: &str, code: ErrorCode) -> Result<Option<Map<String, Value>>, Stop> {
        match self.value(name, code)? {
            None => Ok(None),
            Some(Value::Object(fields)) => Ok(Some(fields)),
            Some(_) => Err(Stop::refused(code, format!("the {name} is no document"))),
        }
    }

    /// The name of a collection.
    pub(super) fn collection(&self, parameter: &str) -> Result<String, Stop> {
        let code = ErrorCode::InvalidCollectionName;
        match self.value(parameter, code)? {
            Some(Value::String(name)) => Ok(name),
            _ => Err(Stop::refused(code, "the name of a collection is a string")),
        }
    }

    /// The filter of a read; every document where it is absent.
    pub(super) fn filter_of_read(&self) -> Result<Document, Stop> {
        let filter = self.object("filter", ErrorCode::InvalidFilter)?;
        values::document(filter.unwrap_or_default())
    }

    /// The filter of a write.
    pub(super) fn filter_of_write(&self) -> Result<Document, Stop> {
        let code = ErrorCode::InvalidFilter;
        let filter = self.object("filter", code)?;
        values::document(filter.ok_or_else(|| Stop::refused(code, "a write names its filter"))?)
    }

    /// The update.
    pub(super) fn update(&self) -> Result<Document, Stop> {
        let code = ErrorCode::InvalidUpdate;
        let update = self.object("update", code)?;
        values::document(update.ok_or_else(|| Stop::refused(code, "there is no update"))?)
    }

    /// The document to insert, or to replace with.
    pub(super) fn document(&self, name: &str, code: ErrorCode) -> Result<Document, Stop> {
        let document = self.object(name, code)?;
        values::document(
            document.ok_or_else(|| Stop::refused(code, format!("there is no {name}")))?,
        )
    }

    /// The path of `distinct`.
    pub(super) fn path(&self) -> Result<String, Stop> {
        let code = ErrorCode::InvalidFilter;
        match self.value("path", code)? {
            Some(Value::String(path)) => Ok(path),
            _ => Err(Stop::refused(code, "a path is a string")),
        }
    }

    /// The documents to insert.
    pub(super) fn documents(&self) -> Result<Vec<Document>, Stop> {
        let code = ErrorCode::InvalidDocument;
        let Some(Value::Array(items)) = self.value("documents", code)? else {
            return Err(Stop::refused(code, "the documents are no array"));
        };
        let fields = |item| match item {
            Value::Object(fields) => values::document(fields),
            _ => Err(Stop::refused(code, "an item is no document")),
        };
        items.into_iter().map(fields).collect()
    }

    /// The options, of which the method has the `known` ones.
    ///
    /// # Errors
    /// `INVALID_OPTIONS` for what MongoDB's client would not take; *unsupported* for what is this store's alone.
    pub(super) fn options(&self, known: &[&str]) -> Result<Options, Stop> {
        let code = ErrorCode::InvalidOptions;
        let given = match self.value("options", code)? {
            None | Some(Value::Null) => Map::new(),
            Some(Value::Object(given)) => given,
            Some(_) => return Err(Stop::refused(code, "the options are no object")),
        };
        let mut options = Options::default();
        for (name, value) in given {
            let bad = || Stop::refused(code, format!("`{name}` cannot be {value}"));
            match name.as_str() {
                "expectedVersion" | "softDelete" | "includeArchived" => {
                    return Err(Stop::unsupported(format!("MongoDB has no `{name}`")));
                }
                name if !known.contains(&name) => return Err(bad()),
                "limit" => {
                    options.limit =
                        i64::try_from(whole(&value).ok_or_else(bad)?).map_err(|_| bad())?
                }
                "offset" => options.offset = whole(&value).ok_or_else(bad)?,
                "upsert" => options.upsert = value.as_bool().ok_or_else(bad)?,
                "returnDocument" => {
                    options.returned = Some(match value.as_str() {
                        Some("before") => ReturnDocument::Before,
                        Some("after") => ReturnDocument::After,
                        _ => return Err(bad()),
                    });
                }
                _ => {
                    let Value::Object(fields) = value else {
                        return Err(bad());
                    };
                    let document = Some(values::document(fields)?);
                    match name.as_str() {
                        "sort" => options.sort = document,
                        _ => options.projection = document,
                    }
                }
            }
        }
        Ok(options)
    }
}

/// A whole number from 0 on, however it is written.
fn whole(value: &Value) -> Option<u64> {
    /// Beyond it not every integer is a double.
    const MOST: f64 = docstore_spec::limits::SAFE_INTEGER_MAX as f64;
    let double = || {
        value
            .as_f64()
            .filter(|n| n.fract() == 0.0 && (0.0..=MOST).contains(n))
    };
    // The range is checked, so the cast is exact.
    value.as_u64().or_else(|| double().map(|n| n as u64))
}
