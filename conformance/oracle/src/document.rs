//! Documents: what is stored, what may be stored, and the form in which it is returned.

use std::cell::OnceCell;

use docstore_spec::is_system_field;
use docstore_spec::limits::{FREE_UPDATE_VALUES, Size};
use serde_json::{Value, json};

use crate::fault::{Fault, Outcome};
use crate::filter::Filter;
use crate::json::{Object, levels, read};
use crate::path::Fields;

/// The deepest document that is stored, the document itself being level 1.
pub const LEVELS_MAX: usize = Size::DocumentLevels.most();

/// The longest document that is stored, in bytes of JSON text.
pub const BYTES_MAX: usize = Size::DocumentBytes.most();

/// A stored document.
#[derive(Debug, Clone)]
pub struct Document {
    /// The primary key, a non-empty string.
    pub id: String,
    /// The caller's own fields in stored order.
    pub fields: Object,
    /// What the read model keeps beside the value; empty for none.
    pub metadata: Object,
    /// Starts at 1 and grows by 1 with each change.
    pub version: i64,
    /// Whether the document was soft-deleted.
    pub archived: bool,
    /// Its place in natural order, which no document had before it.
    pub place: u64,
    /// When the document was inserted.
    pub created: String,
    /// When the document was last changed.
    pub updated: String,
}

/// A document on its way in: read and judged, not yet stored.
#[derive(Debug, Clone)]
pub struct Draft {
    /// The id that the caller gave.
    pub id: Option<String>,
    /// The caller's own fields.
    pub fields: Object,
}

impl Draft {
    /// Reads a document to insert or to replace another with.
    ///
    /// `_id` may stand anywhere and be null for absent; the other system fields are ignored.
    ///
    /// Rules: DOC-1, DOC-2, DOC-19, DOC-22, DOC-23, DOC-28, DOC-29, DOC-34, UPD-93,
    /// UPD-94, UPD-124.
    pub fn read(value: Value) -> Result<Draft, Fault> {
        let Value::Object(mut fields) = value else {
            return Err(Fault::here("a document must be an object"));
        };
        let id = match fields.shift_remove("_id") {
            None | Some(Value::Null) => None,
            Some(Value::String(id)) if !id.is_empty() => {
                check_id(&id).map_err(|fault| fault.under("_id"))?;
                Some(id)
            }
            Some(_) => return Err(Fault::here("an id must be a non-empty string").under("_id")),
        };
        fields.retain(|name, _| !is_system_field(name));
        Ok(Draft { id, fields })
    }

    /// Refuses top-level names that look like operators. Below the top level `$` is a letter.
    ///
    /// Rules: DOC-30, DOC-31, UPD-95.
    pub fn check_names(&self) -> Result<(), Fault> {
        match self.fields.keys().find(|name| name.starts_with('$')) {
            None => Ok(()),
            Some(name) => {
                let fault = Fault::here("a top-level field name cannot start with `$`");
                Err(fault.under(name))
            }
        }
    }
}

/// Refuses an id that is too long for a new document.
///
/// Rules: DOC-38, RM-72.
pub fn check_id(id: &str) -> Result<(), Fault> {
    if Size::IdBytes.admits(id.len()) {
        Ok(())
    } else {
        Err(Fault::too_much(Size::IdBytes))
    }
}

/// The fields as JSON text.
fn text(fields: &Object) -> String {
    // A map of JSON values always serialises.
    serde_json::to_string(fields).unwrap_or_default()
}

/// Bytes of the fields as JSON text.
pub fn bytes(fields: &Object) -> usize {
    text(fields).len()
}

/// A document as it was, its fields as text.
pub struct Noted {
    without_fields: Document,
    fields: String,
}

impl Noted {
    /// Notes a document.
    pub fn of(document: &Document) -> Self {
        Self {
            without_fields: Document {
                id: document.id.clone(),
                fields: Object::new(),
                metadata: document.metadata.clone(),
                version: document.version,
                archived: document.archived,
                place: document.place,
                created: document.created.clone(),
                updated: document.updated.clone(),
            },
            fields: text(&document.fields),
        }
    }

    /// Bytes of the fields.
    pub fn bytes(&self) -> usize {
        self.fields.len()
    }

    /// The document again.
    pub fn document(self) -> Document {
        let fields = match read(&self.fields) {
            Ok(Value::Object(fields)) => fields,
            // It was written from an object.
            _ => Object::new(),
        };
        Document {
            fields,
            ..self.without_fields
        }
    }
}

/// What one call has done to documents by now.
#[derive(Debug, Clone, Default)]
pub struct Spent {
    /// Bytes that were added to documents.
    added: usize,
    /// Values of updates that were repeated in further documents.
    repeated: usize,
}

impl Spent {
    /// Takes a document, of so many bytes before, to get new fields.
    ///
    /// Rules: UPD-160.
    pub fn grow(&mut self, before: usize, after: &Object) -> Outcome<()> {
        self.added += bytes(after).saturating_sub(2 * before);
        admit(Size::AddedBytes, self.added)
    }

    /// Takes an update of so many values to be applied to so many documents.
    ///
    /// Rules: UPD-161.
    pub fn repeat(&mut self, values: usize, documents: usize) -> Outcome<()> {
        let counted = values.saturating_sub(FREE_UPDATE_VALUES);
        let repeated = counted.saturating_mul(documents.saturating_sub(1));
        self.repeated = self.repeated.saturating_add(repeated);
        admit(Size::UpdateValues, self.repeated)
    }
}

fn admit(size: Size, spent: usize) -> Outcome<()> {
    if size.admits(spent) {
        Ok(())
    } else {
        Err(Fault::too_much(size).in_update())
    }
}

/// Refuses fields that no document can have because they are nested too deep or too long.
///
/// Rules: DOC-13, DOC-14, DOC-15, DOC-16, DOC-35, DOC-43, DOC-36, DOC-37, UPD-85.
pub fn check_limits(fields: &Object) -> Result<(), Fault> {
    if 1 + fields.values().map(levels).max().unwrap_or(0) > LEVELS_MAX {
        return Err(Fault::here(format!(
            "a document has at most {LEVELS_MAX} levels"
        )));
    }
    if bytes(fields) > BYTES_MAX {
        return Err(Fault::here(format!(
            "a document has at most {BYTES_MAX} bytes of JSON text"
        )));
    }
    Ok(())
}

impl Document {
    /// A new document, created `now`.
    ///
    /// Rules: DOC-25, DOC-26, DOC-40, DOC-41, UPD-102.
    pub fn new(id: String, fields: Object, now: &str) -> Self {
        Self {
            id,
            fields,
            metadata: Object::new(),
            version: 1,
            archived: false,
            place: 0,
            created: now.to_owned(),
            updated: now.to_owned(),
        }
    }

    /// Notes that the document was changed. Time never runs backwards, even if the clock does.
    ///
    /// Rules: UPD-10, UPD-11, UPD-12, DEL-20, DEL-38.
    pub fn touch(&mut self, now: &str) {
        self.version += 1;
        if self.updated.as_str() < now {
            self.updated = now.to_owned();
        }
    }

    /// Whether a write with this filter means the document: archived ones are out of reach.
    ///
    /// Rules: DEL-8, DEL-24, DEL-47, DEL-25, DEL-26, OCC-28, OCC-47.
    pub fn is_match(&self, filter: &Filter) -> bool {
        !self.archived && filter.matches(&self.view())
    }

    /// The document as filters and sorts see it.
    ///
    /// Rules: FIND-32, DEL-29, DEL-30, FLT-62, FLT-63, FLT-64, DEL-31.
    pub fn view(&self) -> View<'_> {
        View {
            document: self,
            system: OnceCell::new(),
        }
    }

    /// The system fields.
    fn system(&self) -> Object {
        let mut system = Object::new();
        system.insert("_id".into(), json!(self.id));
        system.insert("_version".into(), json!(self.version));
        system.insert("_created".into(), json!(self.created));
        system.insert("_updated".into(), json!(self.updated));
        if self.archived {
            system.insert("_archived".into(), json!(true));
        }
        system
    }

    /// The document as callers see it: `_id`, its own fields, then the other system fields.
    ///
    /// Rules: DOC-17, DOC-18, DEL-19, UPD-97.
    pub fn returned(&self) -> Value {
        let mut system = self.system();
        let mut document = Object::new();
        if let Some((name, id)) = system.shift_remove_entry("_id") {
            document.insert(name, id);
        }
        document.extend(self.fields.clone());
        document.extend(system);
        Value::Object(document)
    }
}

/// A document's own fields and its system fields, to be looked at together.
#[derive(Debug)]
pub struct View<'d> {
    document: &'d Document,
    /// Made when one of them is asked for, as most filters do not.
    system: OnceCell<Object>,
}

impl View<'_> {
    fn system(&self) -> &Object {
        self.system.get_or_init(|| self.document.system())
    }
}

impl Fields for View<'_> {
    /// Rules: FLT-65, DOC-29.
    fn field(&self, name: &str) -> Option<&Value> {
        if is_system_field(name) {
            self.system().get(name)
        } else {
            self.document.fields.get(name)
        }
    }

    fn fewer_than(&self, many: usize) -> Option<Vec<(&str, &Value)>> {
        let (system, fields) = (self.system(), &self.document.fields);
        if system.len() + fields.len() >= many {
            return None;
        }
        let own = fields.iter().filter(|(name, _)| !is_system_field(name));
        let all = system.iter().chain(own);
        Some(all.map(|(name, value)| (name.as_str(), value)).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_never_runs_backwards() {
        let mut document = Document::new("x".into(), Object::new(), "2026-01-31T08:00:00.000Z");
        document.touch("2026-01-31T07:00:00.000Z");
        assert_eq!(document.version, 2);
        assert_eq!(document.updated, "2026-01-31T08:00:00.000Z");
    }
}
