//! Options: JSON → [`Options`]. Which options a method takes, and what each takes, is the specification's table.

use docstore_spec::CallOption;
use docstore_spec::limits::{LIST_KEYS_DEFAULT, READ_MODEL_COLLECTION, Size};
use serde_json::{Map, Value};

use crate::document::NO_METADATA;
use crate::fault::{self, Result};
use crate::name;
use crate::projection::Projection;
use crate::sort::Sort;
use crate::version::Expected;

/// The options of a call, each at its default unless the caller gave it.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// `expectedVersion`
    pub expected: Expected,
    /// `upsert`
    pub upsert: bool,
    /// `softDelete`
    pub soft_delete: bool,
    /// `includeArchived`
    pub include_archived: bool,
    /// `limit`: documents or values at most; `None` is no limit, and so is a `limit` of 0.
    pub limit: Option<u64>,
    /// `offset`: documents or values to pass over first.
    pub offset: u64,
    /// `sort`: the order.
    pub sort: Sort,
    /// `unique`
    pub unique: bool,
    /// `prefix`: what keys start with.
    pub prefix: String,
    /// `cursor`, as it was given.
    pub cursor: Option<String>,
    /// `projection`: which parts of a document come back.
    pub projection: Projection,
    /// `returnDocument`: whether the document comes back as it is then.
    pub returns_after: bool,
    /// `pageSize` of a search in pages.
    pub page_size: Option<u64>,
    collection: Option<String>,
    page_limit: Option<u64>,
    metadata: Option<String>,
}

impl Options {
    /// Reads an options argument, of which the method takes `known`; absent and `null` are no options.
    ///
    /// Rules: ERR-11, ERR-12.
    ///
    /// # Errors
    /// `INVALID_OPTIONS` when it is no object, and as [`Options::of_members`].
    pub fn parse(argument: Option<Value>, known: &[CallOption]) -> Result<Self> {
        match argument {
            None | Some(Value::Null) => Ok(Self::default()),
            Some(Value::Object(members)) => Self::of_members(members, known),
            Some(_) => Err(fault::options("", "options are a JSON object")),
        }
    }

    /// Reads options that stand in an object.
    ///
    /// Rules: ERR-10, RM-25, RM-26.
    ///
    /// # Errors
    /// `INVALID_OPTIONS` with the name of an option that is unknown or has a value it cannot have,
    /// `INVALID_COLLECTION_NAME` for a `tableName` that is none.
    pub fn of_members(members: Map<String, Value>, known: &[CallOption]) -> Result<Self> {
        let mut options = Self::default();
        let mut given = Vec::new();
        for (name, value) in members {
            let Some(option) = CallOption::among(known, &name) else {
                let message = format!("there is no option `{name}` here");
                return Err(fault::options(&name, message));
            };
            options.set(option, value)?;
            given.push(option);
        }
        options.check_page(&given)?;
        Ok(options)
    }

    /// A page has its own size, and a cursor of a search goes on with pages.
    ///
    /// Rules: PAG-5, PAG-6.
    fn check_page(&self, given: &[CallOption]) -> Result<()> {
        let beside: &[CallOption] = match self.page_size {
            Some(_) => &[CallOption::Limit, CallOption::Offset],
            None => &[CallOption::SearchCursor],
        };
        match given.iter().find(|option| beside.contains(option)) {
            None => Ok(()),
            Some(option) => Err(refused(*option, "of no use with the other options")),
        }
    }

    /// Rules: FIND-36, OCC-2, OCC-3, RM-28, RM-34, UPD-121.
    fn set(&mut self, option: CallOption, value: Value) -> Result<()> {
        match option {
            CallOption::ExpectedVersion => self.expected = expected(option, &value)?,
            CallOption::Upsert => self.upsert = flag(option, &value)?,
            CallOption::SoftDelete => self.soft_delete = flag(option, &value)?,
            CallOption::IncludeArchived => self.include_archived = flag(option, &value)?,
            CallOption::Limit => {
                self.limit = Some(count(option, &value)?).filter(|limit| *limit > 0);
            }
            CallOption::Offset => self.offset = count(option, &value)?,
            CallOption::Sort => self.sort = sort(option, &value)?,
            CallOption::Unique => self.unique = flag(option, &value)?,
            CallOption::TableName => {
                self.collection = Some(name::parse(Some(&value))?.to_owned());
            }
            CallOption::Prefix => self.prefix = prefix(option, value)?,
            CallOption::PageLimit => self.page_limit = Some(size(option, &value)?),
            CallOption::Cursor => self.cursor = Some(text(option, value)?),
            CallOption::Metadata => self.metadata = Some(metadata(option, &value)?),
            CallOption::Projection => self.projection = projection(option, &value)?,
            CallOption::ReturnDocument => self.returns_after = moment(option, &value)?,
            CallOption::PageSize => self.page_size = Some(size(option, &value)?),
            CallOption::SearchCursor => self.cursor = Some(text(option, value)?),
        }
        Ok(())
    }

    /// How many documents a search has to find for its page, those that are passed over included; `None` for all.
    #[must_use]
    pub fn wanted(&self) -> Option<u64> {
        self.limit.map(|limit| limit.saturating_add(self.offset))
    }

    /// The collection of the read model.
    ///
    /// Rules: RM-21, RM-22.
    #[must_use]
    pub fn collection(&self) -> String {
        let named = self.collection.as_deref();
        named.unwrap_or(READ_MODEL_COLLECTION).to_owned()
    }

    /// Keys on a page of `listKeys`.
    ///
    /// Rules: RM-49.
    #[must_use]
    pub fn page_limit(&self) -> usize {
        self.page_limit.map_or(LIST_KEYS_DEFAULT, |limit| {
            usize::try_from(limit).unwrap_or(usize::MAX)
        })
    }

    /// What the metadata column is to hold.
    ///
    /// Rules: RM-29.
    #[must_use]
    pub fn metadata(&self) -> String {
        let given = self.metadata.as_deref();
        given.unwrap_or(NO_METADATA).to_owned()
    }
}

fn refused(option: CallOption, what: &str) -> docstore_spec::StoreError {
    fault::options(option.as_str(), format!("`{option}` is {what}"))
}

/// `null` is no flag.
///
/// Rules: DEL-14, ERR-13, FIND-52, UPD-121.
fn flag(option: CallOption, value: &Value) -> Result<bool> {
    value.as_bool().ok_or_else(|| refused(option, "a boolean"))
}

/// Rules: FIND-40, FIND-46, FIND-47, ERR-13, RM-43.
fn count(option: CallOption, value: &Value) -> Result<u64> {
    whole_number(value).ok_or_else(|| refused(option, "a whole number of at least 0"))
}

/// Rules: RM-49, RM-52.
fn size(option: CallOption, value: &Value) -> Result<u64> {
    whole_number(value)
        .filter(|size| *size > 0)
        .ok_or_else(|| refused(option, "a whole number of at least 1"))
}

/// Rules: RM-43, RM-52.
fn text(option: CallOption, value: Value) -> Result<String> {
    match value {
        Value::String(text) => Ok(text),
        _ => Err(refused(option, "a string")),
    }
}

/// Rules: RM-72.
fn prefix(option: CallOption, value: Value) -> Result<String> {
    let prefix = text(option, value)?;
    within(option, Size::IdBytes, prefix)
}

/// Rules: RM-28, RM-71.
fn metadata(option: CallOption, value: &Value) -> Result<String> {
    if value.is_object() {
        within(option, Size::MetadataBytes, value.to_string())
    } else {
        Err(refused(option, "an object"))
    }
}

fn within(option: CallOption, size: Size, text: String) -> Result<String> {
    if size.admits(text.len()) {
        Ok(text)
    } else {
        Err(fault::options(option.as_str(), size.exceeded()))
    }
}

/// Rules: PRJ-12 to PRJ-15.
fn projection(option: CallOption, value: &Value) -> Result<Projection> {
    Projection::parse(value).map_err(|bad| fault::options(option.as_str(), bad.message))
}

/// Rules: FAM-2, FAM-10.
fn moment(option: CallOption, value: &Value) -> Result<bool> {
    match value.as_str() {
        Some("before") => Ok(false),
        Some("after") => Ok(true),
        _ => Err(refused(option, "\"before\" or \"after\"")),
    }
}

/// Rules: FIND-48 to FIND-51.
fn sort(option: CallOption, value: &Value) -> Result<Sort> {
    Sort::parse(value).map_err(|bad| fault::options(option.as_str(), bad.message))
}

/// Rules: OCC-2, RM-34.
fn expected(option: CallOption, value: &Value) -> Result<Expected> {
    let what = "a positive version or one of the three names";
    Expected::parse(value).ok_or_else(|| refused(option, what))
}

/// The whole number of at least 0 that a value is, if it is one.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "checked to be whole and not negative; beyond 2^64 the largest count is as good"
)]
fn whole_number(value: &Value) -> Option<u64> {
    let of_double = |double: f64| (double >= 0.0 && double.fract() == 0.0).then_some(double as u64);
    value
        .as_u64()
        .or_else(|| value.as_f64().and_then(of_double))
}
