//! `updateOne`, `updateMany`, `replaceOne`, and their upserts.

use serde_json::{Map, Value, json};

use super::insert::new_id;
use super::{Args, Outcome, Search, Store};
use crate::Host;
use crate::document::{self, NewDocument, Row};
use crate::fault;
use crate::filter::Filter;
use crate::options::Options;
use crate::sql::Sql;
use crate::table::Visible;
use crate::update::apply::Gaps;
use crate::update::splice::Rewritten;
use crate::update::{Occasion, Update, seed};
use crate::version::Expected;

/// The result of a write to existing documents.
#[derive(Debug, Default)]
pub(super) struct Updated {
    matched: usize,
    modified: usize,
    /// The id of the document that was inserted.
    pub(super) upserted: Option<String>,
}

impl Updated {
    /// Rules: UPD-2, UPD-3, UPD-99, UPD-100.
    fn to_text(&self) -> String {
        let mut result = json!({
            "acknowledged": true,
            "matchedCount": self.matched,
            "modifiedCount": self.modified,
        });
        if let (Some(id), Value::Object(members)) = (&self.upserted, &mut result) {
            members.insert("upsertedId".into(), id.as_str().into());
        }
        result.to_string()
    }
}

impl<S: Sql, H: Host> Store<S, H> {
    /// Rules: UPD-1, UPD-5.
    pub(super) fn update_one(&self, args: &Args<'_>) -> Outcome {
        self.update(args, Some(1))
    }

    /// Rules: UPD-87, UPD-101.
    pub(super) fn update_many(&self, args: &Args<'_>) -> Outcome {
        self.update(args, None)
    }

    /// Rules: DEL-24, DEL-26, OCC-25, OCC-26, OCC-28, OCC-33, OCC-47, UPD-4, UPD-9, UPD-89, UPD-100.
    fn update(&self, args: &Args<'_>, limit: Option<u64>) -> Outcome {
        let name = &args.collection(0)?;
        let filter = args.filter(1)?;
        let update = args.update(2)?;
        let options = args.options()?;
        let search = Search {
            name,
            filter: &filter,
            visible: Visible::Live,
            wanted: limit,
        };
        let updated = self.atomically(|| self.update_found(search, &update, &options))?;
        Ok(updated.to_text())
    }

    /// Updates what a search finds, or inserts.
    ///
    /// Rules: UPD-1, UPD-98, OCC-26, OCC-33, FAM-1.
    pub(super) fn update_found(
        &self,
        search: Search<'_>,
        update: &Update,
        options: &Options,
    ) -> Outcome<Updated> {
        let Search { name, filter, .. } = search;
        let gaps = Gaps::default();
        let found = self.found(search)?;
        if found.is_empty() {
            return self.none_updated(name, filter, options, || upserted(filter, update));
        }
        let admitted = admitted(name, found, |row| row, options.expected)?;
        self.admit_changes(update.values, admitted.len())?;
        self.change_all(name, admitted, |row, fields| {
            if update.id.as_ref().is_some_and(|id| **id != *row.id) {
                return Err(fault::update(
                    "$set._id",
                    "the `_id` of a document cannot change",
                ));
            }
            if let Some(spliced) = update.splice(&row.data) {
                return spliced;
            }
            let mut fields = fields()?;
            update.apply(&mut fields, &gaps, Occasion::Existing)?;
            Ok(compared(row, document::to_stored(&fields, "")?))
        })
    }

    /// Rules: DEL-24, DEL-26, OCC-25, OCC-26, OCC-28, OCC-33, UPD-5, UPD-90 to UPD-92, UPD-101.
    pub(super) fn replace_one(&self, args: &Args<'_>) -> Outcome {
        let name = &args.collection(0)?;
        let filter = args.filter(1)?;
        let replacement = replacement(args, 2)?;
        let options = args.options()?;
        let search = Search {
            name,
            filter: &filter,
            visible: Visible::Live,
            wanted: Some(1),
        };
        let updated = self.atomically(|| self.replace_found(search, &replacement, &options))?;
        Ok(updated.to_text())
    }

    /// Replaces what a search finds, or inserts.
    ///
    /// Rules: UPD-90, UPD-98, OCC-26, OCC-33, FAM-7.
    pub(super) fn replace_found(
        &self,
        search: Search<'_>,
        replacement: &NewDocument,
        options: &Options,
    ) -> Outcome<Updated> {
        let Search { name, filter, .. } = search;
        let found = self.found(search)?;
        if found.is_empty() {
            let new = || replaced_by_upsert(filter, replacement);
            return self.none_updated(name, filter, options, new);
        }
        let admitted = admitted(name, found, |row| row, options.expected)?;
        self.change_all(name, admitted, |row, _| {
            if replacement.id.as_ref().is_some_and(|id| **id != *row.id) {
                return Err(fault::update(
                    "_id",
                    "the `_id` of a document cannot change",
                ));
            }
            Ok(compared(row, replacement.data.clone()))
        })
    }

    /// What an update does that found no document: nothing, or an insert.
    ///
    /// Rules: DEL-28, OCC-30 to OCC-32, OCC-34, OCC-35, UPD-4, UPD-98, UPD-101, UPD-102, COLL-6, UPD-118.
    pub(super) fn none_updated(
        &self,
        name: &str,
        filter: &Filter,
        options: &Options,
        new: impl Fn() -> fault::Result<Upsert>,
    ) -> Outcome<Updated> {
        let mut updated = Updated::default();
        if !options.upsert {
            let id = seed::single_id(filter);
            options.expected.allow_no_match(name, id.as_deref())?;
            return Ok(updated);
        }
        let new = new()?;
        let id = new.id.unwrap_or_else(new_id);
        self.ensure(name)?;
        let looked_at = new.filter_id.as_deref();
        self.insert_as(name, &id, looked_at, &new.data, "", options.expected)?;
        updated.upserted = Some(id);
        Ok(updated)
    }

    /// Changes each of the documents once; one that stays equal is matched and not modified.
    ///
    /// `change` says what becomes of a row's text; it has the fields parsed when it asks for them.
    ///
    /// Rules: OCC-37, OCC-45, UPD-3, UPD-10, UPD-13, UPD-14, UPD-82, UPD-83, UPD-88, UPD-89, UPD-160.
    fn change_all(
        &self,
        name: &str,
        rows: Vec<Row<'static>>,
        change: impl Fn(
            &Row<'_>,
            &mut dyn FnMut() -> fault::Result<Map<String, Value>>,
        ) -> fault::Result<Rewritten>,
    ) -> Outcome<Updated> {
        let mut updated = Updated {
            matched: rows.len(),
            ..Updated::default()
        };
        for row in rows {
            let mut fields = || Ok(row.parse(name)?.fields);
            let data = match change(&row, &mut fields)? {
                Rewritten::Same => continue,
                Rewritten::New(data) => data,
            };
            document::check_size(&row.id, &data, "")?;
            self.admit_growth(row.data.len(), data.len())?;
            self.refuse_shared(name, &row.id, &data, Some(&row.data))?;
            self.table(name)
                .update(&row, &data, &self.later_than(&row.updated))?;
            updated.modified += 1;
        }
        Ok(updated)
    }
}

/// What a new text of a row is, beside the one it has. A row that cannot be read says nothing that the new text could say, too.
///
/// Rules: COLL-53, UPD-13, UPD-20.
fn compared(row: &Row<'_>, data: String) -> Rewritten {
    match document::say_the_same(&row.data, &data) {
        Some(true) => Rewritten::Same,
        Some(false) | None => Rewritten::New(data),
    }
}

/// The matches that `expected` lets the call act on: all of them, or those at the version.
///
/// Fails when that is none.
///
/// Rules: OCC-36, OCC-38, OCC-39, OCC-41, OCC-44, OCC-45.
pub(super) fn admitted<T>(
    name: &str,
    found: Vec<T>,
    row: impl Fn(&T) -> &Row<'static>,
    expected: Expected,
) -> fault::Result<Vec<T>> {
    let none = match found.first().map(&row) {
        Some(first) => expected.allow_one(name, &first.id, first.version),
        None => Ok(()),
    };
    let admitted: Vec<T> = found
        .into_iter()
        .filter(|one| expected.admits(row(one).version))
        .collect();
    if admitted.is_empty() {
        none?;
    }
    Ok(admitted)
}

/// The document an upsert inserts.
pub(super) struct Upsert {
    /// Its `_id`, when the filter, the update or the replacement names one.
    id: Option<String>,
    /// The `_id` of the filter alone.
    filter_id: Option<String>,
    /// The text of its own fields.
    data: String,
}

/// Rules: UPD-98, UPD-104, UPD-110, UPD-113, UPD-119, WUP-1, WUP-3.
pub(super) fn upserted(filter: &Filter, update: &Update) -> fault::Result<Upsert> {
    let seed = seed::from_filter(filter)?;
    let id = one_id(&seed.id, &update.id, "$set._id")?;
    let id = one_id(&id, &update.id_of_new, "$setOnInsert._id")?;
    let mut fields = seed.fields;
    update.apply(&mut fields, &Gaps::default(), Occasion::New)?;
    Ok(Upsert {
        id,
        filter_id: seed.id,
        data: document::to_stored(&fields, "")?,
    })
}

/// Rules: UPD-116, UPD-117.
pub(super) fn replaced_by_upsert(
    filter: &Filter,
    replacement: &NewDocument,
) -> fault::Result<Upsert> {
    let seed = seed::id_from_filter(filter)?;
    let id = one_id(&seed.id, &replacement.id, "_id")?;
    Ok(Upsert {
        id,
        filter_id: seed.id,
        data: replacement.data.clone(),
    })
}

/// The id of the filter, or the one given beside it; both have to be the same.
///
/// Rules: UPD-112 to UPD-114.
fn one_id(
    seeded: &Option<String>,
    given: &Option<String>,
    place: &str,
) -> fault::Result<Option<String>> {
    match (seeded, given) {
        (Some(seeded), Some(given)) if seeded != given => Err(fault::update(
            place,
            "the `_id` is not the one of the filter",
        )),
        _ => Ok(seeded.clone().or_else(|| given.clone())),
    }
}

/// A replacement: a document, whose top-level `$` names are the update's fault.
///
/// Rules: UPD-93 to UPD-96, UPD-124, ERR-16.
pub(super) fn replacement(args: &Args<'_>, at: usize) -> fault::Result<NewDocument> {
    if let Some(plain) = document::plain(args.document_text(at)?) {
        return Ok(plain);
    }
    let value = args.document(at, 0)?;
    let dollar = value
        .as_object()
        .and_then(|members| members.keys().find(|name| name.starts_with('$')));
    if let Some(name) = dollar {
        let message = format!("a replacement holds no operator such as `{name}`");
        return Err(fault::update(name, message));
    }
    document::from_value(value, "")
}
