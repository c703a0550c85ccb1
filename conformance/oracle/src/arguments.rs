//! The positional arguments of a call, each read as what it is; a fault gets its argument's code.

use docstore_spec::limits::Size;
use docstore_spec::{CallOption, StoreError, is_system_field};
use serde_json::Value;
use serde_json::value::RawValue;

use crate::document::{Draft, check_id, check_limits};
use crate::fault::{Fault, Outcome, invalid_name};
use crate::filter::Filter;
use crate::json::{Object, read};
use crate::kept::kept;
use crate::options::Options;
use crate::path::Path;
use crate::store::check_name;
use crate::update::Update;

/// The arguments that have not been read yet; each reading takes one. One that is absent is as good as one of a wrong kind.
///
/// Rules: ERR-30.
#[derive(Debug)]
pub struct Arguments<'c> {
    texts: std::slice::Iter<'c, Box<RawValue>>,
    options: &'static [CallOption],
}

impl<'c> Arguments<'c> {
    /// The arguments of a call of a method that takes `options`.
    pub fn new(texts: &'c [Box<RawValue>], options: &'static [CallOption]) -> Self {
        Self {
            texts: texts.iter(),
            options,
        }
    }

    /// The next argument. That it is nested too deep is said of the whole of it.
    fn next(&mut self) -> Result<Option<Value>, Fault> {
        self.next_part(0)
    }

    /// The next argument. That a value `parts` inside it is nested too deep is said of that value.
    fn next_part(&mut self, parts: usize) -> Result<Option<Value>, Fault> {
        let value = self.texts.next().map(|text| read(text.get())).transpose();
        value.map_err(|fault| fault.of_the_whole(parts))
    }

    /// A collection's name.
    ///
    /// Rules: COLL-26, COLL-32.
    pub fn name(&mut self) -> Outcome<String> {
        match self.next() {
            Ok(Some(Value::String(name))) => check_name(&name).map(|()| name),
            Ok(Some(other)) => Err(invalid_name(other, "a collection name is a string")),
            Ok(None) | Err(_) => Err(invalid_name(Value::Null, "a collection name is missing")),
        }
    }

    /// A filter that may be left out, which selects everything.
    ///
    /// Rules: FIND-2, FIND-7, FLT-78, ERR-16, DEL-40.
    pub fn filter_or_all(&mut self) -> Outcome<Filter> {
        match self.next().map_err(Fault::in_filter)? {
            None => Ok(Filter::All(Vec::new())),
            Some(filter) => Filter::read(&filter).map_err(Fault::in_filter),
        }
    }

    /// A filter that must be there: forgetting it must not write to a whole collection.
    ///
    /// Rules: FLT-66, DEL-10, DEL-43, UPD-8, ERR-16.
    pub fn filter(&mut self) -> Outcome<Filter> {
        match self.next().map_err(Fault::in_filter)? {
            None => Err(Fault::here("the filter is missing").in_filter()),
            Some(filter) => Filter::read(&filter).map_err(Fault::in_filter),
        }
    }

    /// An update.
    ///
    /// Rules: UPD-9, UPD-85, ERR-16.
    pub fn update(&mut self) -> Outcome<Update> {
        let update = self
            .next()
            .map_err(too_deep_to_store_or(Fault::in_update))?;
        Update::read(&update.unwrap_or_default()).map_err(too_deep_to_store_or(Fault::in_update))
    }

    /// A document to insert.
    ///
    /// Rules: DOC-7, DOC-9, DOC-1, ERR-16.
    pub fn document(&mut self) -> Outcome<Draft> {
        let document = self.next().map_err(Fault::in_document)?;
        read_document(document.unwrap_or_default()).map_err(Fault::in_document)
    }

    /// An array of documents to insert.
    ///
    /// Rules: INS-21, INS-23, INS-24, INS-29.
    pub fn documents(&mut self) -> Outcome<Vec<Draft>> {
        let documents = match self.next_part(1).map_err(Fault::in_document)? {
            Some(Value::Array(documents)) if !Size::DocumentsOfCall.admits(documents.len()) => {
                return Err(Fault::too_much(Size::DocumentsOfCall).in_document());
            }
            Some(Value::Array(documents)) => documents.into_iter().enumerate(),
            _ => return Err(Fault::here("documents come in an array").in_document()),
        };
        documents
            .map(|(index, document)| read_document(document).map_err(|fault| fault.under(index)))
            .collect::<Result<_, _>>()
            .map_err(Fault::in_document)
    }

    /// A document to replace another with: what no document can be is a fault of the document,
    /// operators where a document belongs are a fault of the update.
    ///
    /// Rules: UPD-85, UPD-95, UPD-96, UPD-124, ERR-16.
    pub fn replacement(&mut self) -> Outcome<Draft> {
        let replacement = self.next().map_err(Fault::in_document)?;
        let draft = Draft::read(replacement.unwrap_or_default()).map_err(Fault::in_document)?;
        draft.check_names().map_err(Fault::in_update)?;
        check_limits(&draft.fields).map_err(Fault::in_document)?;
        Ok(draft)
    }

    /// The options.
    ///
    /// Rules: ERR-16, FIND-58, FIND-61, FIND-65, OCC-3.
    pub fn options(&mut self) -> Outcome<Options> {
        let options = self.next_part(1).map_err(Fault::in_options)?;
        Options::read(options, self.options)
    }

    /// A path of a filter.
    ///
    /// Rules: DST-7.
    pub fn filter_path(&mut self) -> Outcome<Path> {
        match self.next().map_err(Fault::in_filter)? {
            Some(Value::String(path)) if !path.starts_with('$') => {
                Path::read(&path).map_err(Fault::in_filter)
            }
            _ => Err(Fault::here("a path is wanted").in_filter()),
        }
    }

    /// The operations of a bulk write.
    ///
    /// Rules: BLK-5.
    pub fn operations(&mut self) -> Outcome<Vec<Value>> {
        let refused = |fault: Fault| fault.of_the_whole(0).under("operations").in_options();
        match self.next().map_err(refused)? {
            Some(Value::Array(operations)) if !Size::BulkOperations.admits(operations.len()) => {
                Err(refused(Fault::too_much(Size::BulkOperations)))
            }
            Some(Value::Array(operations)) => Ok(operations),
            _ => Err(refused(Fault::here("operations come in an array"))),
        }
    }

    /// The path of an index.
    ///
    /// Rules: IDX-6, IDX-7, IDX-9, IDX-38, ERR-16.
    pub fn index_path(&mut self) -> Outcome<Path> {
        let refused = |fault: Fault| fault.under("path").in_options();
        let path = match self.next().map_err(refused)? {
            Some(Value::String(path)) if !Size::IndexPathBytes.admits(path.len()) => {
                return Err(refused(Fault::too_much(Size::IndexPathBytes)));
            }
            Some(Value::String(path)) if !path.starts_with('$') => {
                Path::read(&path).map_err(refused)?
            }
            _ => return Err(refused(Fault::here("the path of an index is a path"))),
        };
        if is_system_field(path.top()) {
            return Err(refused(Fault::here("a system field has no index")));
        }
        Ok(path)
    }

    /// A key of the read model.
    ///
    /// Rules: RM-7.
    pub fn key(&mut self) -> Outcome<String> {
        let key = self.next().map_err(Fault::in_document)?;
        read_key(&key.unwrap_or_default()).map_err(Fault::in_document)
    }

    /// A value of the read model, as the fields under which it is kept.
    ///
    /// Rules: RM-20.
    pub fn value(&mut self) -> Outcome<Object> {
        let value = self.next().map_err(Fault::in_document)?;
        let value = value.ok_or_else(|| Fault::here("the value is missing").in_document())?;
        kept(value).map_err(Fault::in_document)
    }

    /// An array that is named `name`, of keys or of items.
    ///
    /// Rules: RM-60, RM-73.
    pub fn list(&mut self, name: &str) -> Outcome<Vec<Value>> {
        match self.next().map_err(Fault::in_document)? {
            Some(Value::Array(list)) if !Size::DocumentsOfCall.admits(list.len()) => {
                Err(Fault::too_much(Size::DocumentsOfCall)
                    .under(name)
                    .in_options())
            }
            Some(Value::Array(list)) => Ok(list),
            _ => Err(Fault::here("an array is wanted").under(name).in_options()),
        }
    }
}

/// What is nested too deep to be read is too deep for the document it is to go into; any other
/// fault is `otherwise`.
fn too_deep_to_store_or(otherwise: fn(Fault) -> StoreError) -> impl Fn(Fault) -> StoreError {
    move |fault| {
        if fault.is_too_deep() {
            fault.in_document()
        } else {
            otherwise(fault)
        }
    }
}

fn read_document(value: Value) -> Result<Draft, Fault> {
    let draft = Draft::read(value)?;
    draft.check_names()?;
    check_limits(&draft.fields)?;
    Ok(draft)
}

/// A key is an id: a non-empty string.
///
/// Rules: RM-7, RM-8, RM-69, RM-72.
pub fn read_key(value: &Value) -> Result<String, Fault> {
    match value {
        Value::String(key) if !key.is_empty() => check_id(key).map(|()| key.clone()),
        _ => Err(Fault::here("a key must be a non-empty string")),
    }
}
