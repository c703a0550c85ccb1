//! A document as the engine holds it: its own fields, and the system fields beside them.

use std::borrow::Cow;
use std::fmt::Write as _;

use docstore_spec::limits::Size;
use docstore_spec::{SystemField, is_system_field};
use serde_json::{Map, Value};

use crate::fault::{self, Result, join};
use crate::json::{self, scan};

/// A stored document: its row, and its own fields parsed.
#[derive(Debug, Clone)]
pub struct Document {
    /// The row it was read from.
    pub row: Row<'static>,
    /// Its own fields, in stored order.
    pub fields: Map<String, Value>,
}

impl Document {
    /// The value of a field of the document as readers see it, system fields included.
    ///
    /// Rules: FIND-31, FIND-32, DEL-29, DEL-30, FLT-62, FLT-64, FLT-65.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<Cow<'_, Value>> {
        let own = || self.fields.get(name).map(Cow::Borrowed);
        if !name.starts_with('_') {
            return own();
        }
        let text = |text: &str| Some(Cow::Owned(Value::String(text.to_owned())));
        match SystemField::from_name(name) {
            Some(SystemField::Id) => text(&self.row.id),
            Some(SystemField::Version) => Some(Cow::Owned(Value::from(self.row.version))),
            Some(SystemField::Created) => text(&self.row.created),
            Some(SystemField::Updated) => text(&self.row.updated),
            Some(SystemField::Archived) => {
                self.row.archived.then_some(Cow::Owned(Value::Bool(true)))
            }
            None => own(),
        }
    }
}

/// A row as it was read, before anything had to be parsed. It borrows from the database as long as it can.
#[derive(Debug, Clone)]
pub struct Row<'r> {
    /// The number of the row; the order of numbers is the natural order.
    pub number: i64,
    /// The `_id` column.
    pub id: Cow<'r, str>,
    /// The `data` column: JSON text of the document's own fields.
    pub data: Cow<'r, str>,
    /// The `_version` column.
    pub version: i64,
    /// The `_archived` column.
    pub archived: bool,
    /// The `_created` column, in the form of the contract.
    pub created: Cow<'r, str>,
    /// The `_updated` column, in the form of the contract.
    pub updated: Cow<'r, str>,
    /// Whether the search that read the row left the decision about it to the matcher.
    pub unsure: bool,
    /// How far its place in the order that SQL made is to be relied on.
    pub placed: Placed,
    /// Which layout the row is in.
    pub layout: Layout,
}

/// Which layout a row is in, and so whether `data` is what stands in the column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Layout {
    /// Ours.
    Own,
    /// Another implementation wrote the row last. `data` is what stands in the column, and may be a value of its read model.
    Foreign,
    /// That of [another implementation's read model](crate::layout); `data` is the object it kept. The next write of the
    /// row puts it into ours.
    Unwrapped {
        /// The text of the metadata that stood beside the object.
        metadata: Option<String>,
    },
}

/// How far the place of a row in an order that SQL made is to be relied on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Placed {
    /// It is the row's place.
    Exactly,
    /// A double stands in it, of which SQL may have misread the last bit.
    Nearly,
    /// It comes before those it ties with as far as SQL knows its keys, of which SQL does not know one.
    Nowhere,
}

impl Row<'_> {
    /// The row for as long as it is needed.
    #[must_use]
    pub fn into_owned(self) -> Row<'static> {
        fn owned(text: Cow<'_, str>) -> Cow<'static, str> {
            Cow::Owned(text.into_owned())
        }
        Row {
            id: owned(self.id),
            data: owned(self.data),
            created: owned(self.created),
            updated: owned(self.updated),
            ..self
        }
    }

    /// The row without its text, for as long as it is needed.
    #[must_use]
    pub fn without_data(&self) -> Row<'static> {
        let owned = |text: &str| Cow::Owned(text.to_owned());
        Row {
            number: self.number,
            id: owned(&self.id),
            data: Cow::Borrowed(""),
            version: self.version,
            archived: self.archived,
            created: owned(&self.created),
            updated: owned(&self.updated),
            unsure: self.unsure,
            placed: self.placed,
            layout: self.layout.clone(),
        }
    }

    /// The row with its own fields parsed. Its text is not kept.
    ///
    /// # Errors
    /// `STORAGE_ERROR` when `data` is not a JSON object.
    pub fn parse(&self, collection: &str) -> Result<Document> {
        let fields =
            own_fields(&self.data).ok_or_else(|| fault::unreadable_row(collection, &self.id))?;
        Ok(Document {
            row: self.without_data(),
            fields,
        })
    }

    /// Appends the document as it is returned: `_id`, its own fields in stored order, the other system fields.
    ///
    /// # Errors
    /// `STORAGE_ERROR` when `data` is not a JSON object.
    pub fn render(&self, text: &mut String, collection: &str) -> Result<()> {
        self.render_of(&self.data, text, collection)
    }

    /// The same with the text of own fields given, all of them or some.
    ///
    /// The stored text is spliced in as it is; only a row whose text may hold a system field, or a name twice (which
    /// another implementation may have written there) is parsed and cleaned first.
    ///
    /// Rules: DOC-2, DOC-10, DOC-11.
    ///
    /// # Errors
    /// `STORAGE_ERROR` when `data` is not a JSON object.
    pub fn render_of(&self, own: &str, text: &mut String, collection: &str) -> Result<()> {
        let corrupted = || fault::unreadable_row(collection, &self.id);
        let seen = scan::object(own, json::STORED_DEPTH_MAX).ok_or_else(corrupted)?;
        let cleaned;
        let data = if seen.escape
            || seen.number
            || seen.repeated
            || (seen.underscore && names_system_field(own))
        {
            let own_fields = own_fields(own).ok_or_else(corrupted)?;
            cleaned = to_text(&own_fields);
            cleaned.as_str()
        } else {
            own.trim_ascii()
        };
        let own = data
            .strip_prefix('{')
            .and_then(|rest| rest.strip_suffix('}'));
        let own = own.ok_or_else(corrupted)?.trim_ascii();
        push_returned(text, self, own);
        Ok(())
    }
}

/// Whether the text has the name of a system field in it, as a name or as a string.
fn names_system_field(data: &str) -> bool {
    let written_out = |field: &SystemField| data.contains(&format!("\"{field}\""));
    SystemField::ALL.iter().any(written_out)
}

/// The own fields of a stored text; a system field at its top level is not one of them.
///
/// Rules: COLL-39, DOC-29.
pub(crate) fn own_fields(data: &str) -> Option<Map<String, Value>> {
    match json::read_stored(data, json::STORED_DEPTH_MAX) {
        Ok(Value::Object(mut fields)) => {
            fields.retain(|name, _| !is_system_field(name));
            Some(fields)
        }
        _ => None,
    }
}

/// Bytes that the system fields of nearly every document take.
const AROUND_OWN: usize = 140;

/// Rules: DOC-17, DOC-18, DEL-19, UPD-97.
fn push_returned(text: &mut String, row: &Row<'_>, own: &str) {
    text.reserve(AROUND_OWN + row.id.len() + own.len());
    text.push_str("{\"_id\":");
    push_string(text, &row.id);
    if !own.is_empty() {
        text.push(',');
        text.push_str(own);
    }
    // Writing to a string cannot fail.
    let _ = write!(text, ",\"_version\":{},\"_created\":", row.version);
    push_string(text, &row.created);
    text.push_str(",\"_updated\":");
    push_string(text, &row.updated);
    if row.archived {
        text.push_str(",\"_archived\":true");
    }
    text.push('}');
}

/// Appends a string as JSON.
pub fn push_string(text: &mut String, value: &str) {
    if json::is_plain_string(value) {
        // Nothing to escape, as in nearly every id and every timestamp.
        text.push('"');
        text.push_str(value);
        text.push('"');
    } else {
        // A string always serialises.
        text.push_str(&serde_json::to_string(value).unwrap_or_default());
    }
}

/// An object as compact JSON text.
///
/// Rules: DOC-10, DOC-11, DOC-32.
#[must_use]
pub fn to_text(fields: &Map<String, Value>) -> String {
    // A map of JSON values always serialises.
    serde_json::to_string(fields).unwrap_or_default()
}

/// A document a caller wants to store: its `_id`, if it brings one, and its own fields.
#[derive(Debug, Clone)]
pub struct NewDocument {
    /// The `_id` given; absent or `null` lets the store make one.
    pub id: Option<String>,
    /// The text of the own fields, to be stored; system fields are dropped so that a document that was read can be
    /// written back.
    pub data: String,
}

/// Takes the text of a caller's document apart, or says why it cannot be one.
///
/// `at` is the position of the document in the argument, `""` for the argument itself.
///
/// Rules: DOC-1, DOC-19, DOC-22, DOC-23, DOC-28 to DOC-32.
///
/// # Errors
/// `INVALID_DOCUMENT` for a value that is no object, a bad `_id`, a top-level name with `$`, or no JSON of the contract.
pub fn from_caller(text: &str, at: &str) -> Result<NewDocument> {
    if let Some(plain) = plain(text) {
        return Ok(plain);
    }
    let value = json::read(text, json::DOCUMENT_DEPTH_MAX)
        .map_err(|bad| fault::document(at, format!("the document {}", bad.reason())))?;
    from_value(value, at)
}

/// The document when its text can be stored as it is, less the `_id`.
pub(crate) fn plain(text: &str) -> Option<NewDocument> {
    let mut id = None;
    let mut odd = false;
    let mut count = 0;
    let seen = scan::members(text, json::DOCUMENT_DEPTH_MAX, &mut |member, name| {
        let at = count;
        count += 1;
        match text.get(name.clone()) {
            Some("_id") => id = Some((at, member, name.end)),
            Some(name) if is_system_field(name) || name.starts_with('$') => odd = true,
            _ => {}
        }
    })?;
    if odd || !seen.is_plain() {
        return None;
    }
    let Some((at, member, name_end)) = id else {
        let data = text.to_owned();
        return Some(NewDocument { id: None, data });
    };
    // After the name come its quote and the colon.
    let value = text.get(name_end + 2..member.end)?;
    let id = value.strip_prefix('"')?.strip_suffix('"')?;
    if id.is_empty() || id.contains('\\') || !Size::IdBytes.admits(id.len()) {
        return None;
    }
    // The member goes, and the comma after it, or before it where it is the last of several.
    let (from, to) = match (at == 0, at + 1 == count) {
        (true, true) => (member.start, member.end),
        (_, false) => (member.start, member.end + 1),
        (false, true) => (member.start - 1, member.end),
    };
    let mut data = String::with_capacity(text.len());
    data.push_str(text.get(..from)?);
    data.push_str(text.get(to..)?);
    Some(NewDocument {
        id: Some(id.to_owned()),
        data,
    })
}

/// The same for a document that is parsed already.
///
/// # Errors
/// As [`from_caller`].
pub fn from_value(value: Value, at: &str) -> Result<NewDocument> {
    let Value::Object(mut fields) = value else {
        return Err(fault::document(at, "a document is a JSON object"));
    };
    let id = match fields.get("_id") {
        None | Some(Value::Null) => None,
        Some(Value::String(id)) if !id.is_empty() => {
            check_id(id, at)?;
            Some(id.clone())
        }
        Some(_) => {
            return Err(fault::document(
                &join(at, "_id"),
                "`_id` is a non-empty string",
            ));
        }
    };
    fields.retain(|name, _| !is_system_field(name));
    if let Some(name) = fields.keys().find(|name| name.starts_with('$')) {
        let message = format!("the field name `{name}` starts with `$`");
        return Err(fault::document(&join(at, name), message));
    }
    let data = to_stored(&fields, at)?;
    Ok(NewDocument { id, data })
}

/// Whether a stored text and a new one say the same: numbers by value, names in the same order. `None` when what is stored
/// is no document.
///
/// Rules: UPD-13, UPD-20.
#[must_use]
pub fn say_the_same(stored: &str, new: &str) -> Option<bool> {
    let canonical = |text| {
        let mut odd = false;
        scan::members(text, json::STORED_DEPTH_MAX, &mut |_, name| {
            odd |= text.get(name).is_some_and(is_system_field);
        })
        .is_some_and(|seen| seen.is_canonical() && !odd)
    };
    if canonical(stored) && (stored == new || canonical(new)) {
        return Some(stored == new);
    }
    let stored = own_fields(stored)?;
    Some(own_fields(new).is_some_and(|new| crate::order::equal_maps(&stored, &new)))
}

/// Whether the members of an object can be the own fields of a document.
///
/// Rules: RM-11, RM-15.
pub(crate) fn is_document(members: &Map<String, Value>) -> bool {
    let plain = |name: &String| !name.starts_with('$') && !is_system_field(name);
    members.keys().all(plain)
}

/// What the `metadata` column holds for a document without metadata.
pub(crate) const NO_METADATA: &str = "{}";

/// The text to store for the own fields of a document, if they do not nest too deeply.
///
/// Rules: DOC-16, RM-20, UPD-85.
///
/// # Errors
/// `INVALID_DOCUMENT` when they do.
pub fn to_stored(fields: &Map<String, Value>, at: &str) -> Result<String> {
    let levels = 1 + fields.values().map(json::depth).max().unwrap_or(0);
    if levels > json::DOCUMENT_DEPTH_MAX {
        let limit = json::DOCUMENT_DEPTH_MAX;
        return Err(fault::document(
            at,
            format!("more than {limit} levels of nesting"),
        ));
    }
    Ok(to_text(fields))
}

/// Refuses an `_id` that is too long for a new document; `at` is the place of the document.
///
/// Rules: DOC-38, RM-72.
///
/// # Errors
/// `INVALID_DOCUMENT` when it is.
pub fn check_id(id: &str, at: &str) -> Result<()> {
    if Size::IdBytes.admits(id.len()) {
        Ok(())
    } else {
        Err(fault::document(&join(at, "_id"), Size::IdBytes.exceeded()))
    }
}

/// Refuses a text that is too large to be stored under an `_id`.
///
/// Rules: COLL-37, DOC-15, DOC-34, ERR-22, RM-20, UPD-85.
///
/// # Errors
/// `INVALID_DOCUMENT` when it is.
pub fn check_size(id: &str, data: &str, at: &str) -> Result<()> {
    if data.len() + id.len() > json::DOCUMENT_BYTES_MAX {
        let limit = json::DOCUMENT_BYTES_MAX;
        return Err(fault::document(
            at,
            format!("more than {limit} bytes of JSON text"),
        ));
    }
    Ok(())
}
