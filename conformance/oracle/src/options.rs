//! The options argument. Which options a method takes, and what each takes, is the specification's table.

use serde_json::Value;

use docstore_spec::CallOption;
use docstore_spec::limits::{LIST_KEYS_DEFAULT, READ_MODEL_COLLECTION, Size};

use crate::document::check_id;
use crate::fault::{Fault, Outcome, invalid_name};
use crate::json::Object;
use crate::kept::key_of_cursor;
use crate::projection::Projection;
use crate::sort::{self, SortField};
use crate::store::check_name;
use crate::version::Expected;

/// Every option, at its default unless the caller gave it.
#[derive(Debug, Clone)]
pub struct Options {
    /// `expectedVersion`
    pub expected: Expected,
    /// `upsert`
    pub upsert: bool,
    /// `softDelete`
    pub soft_delete: bool,
    /// `includeArchived`
    pub include_archived: bool,
    /// `limit`; 0 is none
    pub limit: usize,
    /// `offset`
    pub offset: usize,
    /// `sort`
    pub sort: Vec<SortField>,
    /// `tableName`
    pub table: String,
    /// `prefix`
    pub prefix: String,
    /// `limit` of `listKeys`
    pub page_size: usize,
    /// `cursor`, as the key after which it goes on
    pub cursor: Option<String>,
    /// `metadata`
    pub metadata: Object,
    /// `unique`
    pub unique: bool,
    /// `projection`
    pub projection: Projection,
    /// `returnDocument`: whether the document comes back as it is then
    pub returns_after: bool,
    /// `pageSize` of `find`
    pub documents_of_page: Option<usize>,
    /// `cursor` of `find`
    pub search_cursor: Option<String>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            expected: Expected::NotChecked,
            upsert: false,
            soft_delete: false,
            include_archived: false,
            limit: 0,
            offset: 0,
            sort: Vec::new(),
            table: READ_MODEL_COLLECTION.to_owned(),
            prefix: String::new(),
            page_size: LIST_KEYS_DEFAULT,
            cursor: None,
            metadata: Object::new(),
            unique: false,
            projection: Projection::default(),
            returns_after: false,
            documents_of_page: None,
            search_cursor: None,
        }
    }
}

impl Options {
    /// Reads the options of a method that takes `known`. An absent or null argument is no options.
    ///
    /// Rules: ERR-10, ERR-11, ERR-12, ERR-13,
    /// RM-25, RM-26.
    pub fn read(argument: Option<Value>, known: &[CallOption]) -> Outcome<Options> {
        let mut options = Options::default();
        let given = match argument {
            None | Some(Value::Null) => return Ok(options),
            Some(Value::Object(given)) => given,
            Some(_) => return Err(Fault::here("options must be an object").in_options()),
        };
        for (option, value) in &given {
            match CallOption::among(known, option) {
                Some(CallOption::TableName) => options.table = read_table(value)?,
                Some(name) => options
                    .set(name, value)
                    .map_err(|fault| fault.under(option).in_options())?,
                None => {
                    let fault = Fault::here(format!("there is no option `{option}` here"));
                    return Err(fault.under(option).in_options());
                }
            }
        }
        options.check_page(&given)?;
        Ok(options)
    }

    /// Pages have their own size, and a cursor goes on with pages.
    ///
    /// Rules: PAG-5, PAG-6.
    fn check_page(&self, given: &Object) -> Outcome<()> {
        let beside = match self.documents_of_page {
            Some(_) => ["limit", "offset"]
                .into_iter()
                .find(|name| given.contains_key(*name)),
            None => self.search_cursor.as_ref().map(|_| "cursor"),
        };
        match beside {
            None => Ok(()),
            Some(option) => {
                let fault = Fault::here("the option does not go with the others");
                Err(fault.under(option).in_options())
            }
        }
    }

    /// Rules: RM-27, RM-34, RM-43, RM-52.
    fn set(&mut self, name: CallOption, value: &Value) -> Result<(), Fault> {
        match name {
            CallOption::ExpectedVersion => self.expected = Expected::read(value)?,
            CallOption::Upsert => self.upsert = read_flag(value)?,
            CallOption::SoftDelete => self.soft_delete = read_flag(value)?,
            CallOption::IncludeArchived => self.include_archived = read_flag(value)?,
            CallOption::Limit => self.limit = read_count(value, 0)?,
            CallOption::PageLimit => self.page_size = read_count(value, 1)?,
            CallOption::Offset => self.offset = read_count(value, 0)?,
            CallOption::Sort => self.sort = sort::read(value)?,
            CallOption::Prefix => self.prefix = read_prefix(value)?,
            CallOption::Cursor => self.cursor = Some(read_cursor(value)?),
            CallOption::Metadata => self.metadata = read_metadata(value)?,
            CallOption::Unique => self.unique = read_flag(value)?,
            CallOption::Projection => self.projection = Projection::read(value)?,
            CallOption::ReturnDocument => self.returns_after = read_moment(value)?,
            CallOption::PageSize => self.documents_of_page = Some(read_count(value, 1)?),
            CallOption::SearchCursor => self.search_cursor = Some(read_string(value)?),
            CallOption::TableName => {}
        }
        Ok(())
    }

    /// What `offset` and `limit` leave of a list.
    ///
    /// Rules: FIND-35, FIND-36, FIND-37, FIND-38, FIND-39.
    pub fn page<T>(&self, list: impl IntoIterator<Item = T>) -> Vec<T> {
        let limit = match self.limit {
            0 => usize::MAX,
            limit => limit,
        };
        list.into_iter().skip(self.offset).take(limit).collect()
    }
}

/// Flags are booleans; nothing else is taken for one.
///
/// Rules: FIND-52, ERR-13, DEL-14, DEL-15, UPD-121, IDX-8.
fn read_flag(value: &Value) -> Result<bool, Fault> {
    value
        .as_bool()
        .ok_or_else(|| Fault::here("the option is true or false"))
}

/// Counts are integers of at least `least`, however they are written.
///
/// Rules: FIND-40, FIND-46, FIND-47, ERR-13.
fn read_count(value: &Value, least: usize) -> Result<usize, Fault> {
    let integer = value
        .as_f64()
        .filter(|number| number.fract() == 0.0 && *number >= 0.0);
    match integer {
        // A count beyond memory is as good as the largest one.
        Some(number) if number as usize >= least => Ok(number as usize),
        _ => Err(Fault::here(format!(
            "the option is an integer of at least {least}"
        ))),
    }
}

/// Rules: RM-43, RM-52.
fn read_string(value: &Value) -> Result<String, Fault> {
    match value {
        Value::String(string) => Ok(string.clone()),
        _ => Err(Fault::here("the option is a string")),
    }
}

/// Rules: RM-52, RM-81.
fn read_cursor(value: &Value) -> Result<String, Fault> {
    key_of_cursor(&read_string(value)?).ok_or_else(|| Fault::here("no store gave out that cursor"))
}

/// Rules: FAM-2, FAM-10.
fn read_moment(value: &Value) -> Result<bool, Fault> {
    match value.as_str() {
        Some("before") => Ok(false),
        Some("after") => Ok(true),
        _ => Err(Fault::here("the option is `before` or `after`")),
    }
}

/// Rules: RM-72.
fn read_prefix(value: &Value) -> Result<String, Fault> {
    let prefix = read_string(value)?;
    check_id(&prefix).map(|()| prefix)
}

/// Rules: RM-28, RM-71.
fn read_metadata(value: &Value) -> Result<Object, Fault> {
    match value {
        Value::Object(_) if !Size::MetadataBytes.admits(value.to_string().len()) => {
            Err(Fault::too_much(Size::MetadataBytes))
        }
        Value::Object(object) => Ok(object.clone()),
        _ => Err(Fault::here("the option is an object")),
    }
}

/// Rules: RM-21, RM-22.
fn read_table(value: &Value) -> Outcome<String> {
    match value {
        Value::String(name) => check_name(name).map(|()| name.clone()),
        _ => Err(invalid_name(value.clone(), "a collection name is a string")),
    }
}
