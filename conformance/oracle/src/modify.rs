//! `updateOne`, `updateMany` and `replaceOne`.

use serde_json::{Value, json};

use crate::arguments::Arguments;
use crate::document::{Document, Draft, Noted, bytes};
use crate::fault::{Fault, Outcome};
use crate::filter::Filter;
use crate::json::Object;
use crate::options::Options;
use crate::order::equal_objects;
use crate::time::timestamp;
use crate::unique::Taken;
use crate::update::{Occasion, Update};
use crate::{Host, Oracle, upsert};

impl<H: Host> Oracle<H> {
    /// Rules: UPD-1, UPD-4, UPD-5, COLL-8, UPD-16, UPD-98, UPD-100, OCC-26, OCC-33, IDX-21.
    pub(crate) fn update_one(&mut self, mut arguments: Arguments<'_>) -> Outcome<Value> {
        let collection = arguments.name()?;
        let filter = arguments.filter()?;
        let update = arguments.update()?;
        let options = arguments.options()?;
        self.update_first(&collection, &filter, &update, &options)
            .map(Written::counted)
    }

    /// Updates the first document that the filter selects, in natural order or by the option `sort`.
    ///
    /// Rules: UPD-1, UPD-98, OCC-26, OCC-33, IDX-21, FAM-1, FAM-3, FAM-4, FAM-13.
    pub(crate) fn update_first(
        &mut self,
        collection: &str,
        filter: &Filter,
        update: &Update,
        options: &Options,
    ) -> Outcome<Written> {
        let change = |document: &Document| {
            update.apply(Some(&document.id), &document.fields, Occasion::Change)
        };
        let draft = || upsert::from_update(filter, update);
        self.write_first(collection, filter, options, change, draft)
    }

    /// Gives the first selected document the fields that `change` makes, or inserts the one that `draft` makes.
    fn write_first(
        &mut self,
        collection: &str,
        filter: &Filter,
        options: &Options,
        change: impl FnOnce(&Document) -> Outcome<Object>,
        draft: impl FnOnce() -> Outcome<Draft>,
    ) -> Outcome<Written> {
        let now = timestamp(self.host.now_ms());
        let selected = self.select(collection, filter, options);
        if let Some(before) = selected.first().map(|document| (*document).clone()) {
            options.expected.check_match(collection, &before)?;
            let fields = change(&before)?;
            self.spent.grow(bytes(&before.fields), &fields)?;
            Taken::before(&self.store, collection).take(&before.id, &fields)?;
            let mut after = before.clone();
            let modified = after.change(fields, &now);
            if let Some(document) = self.store.by_id_mut(collection, &after.id) {
                *document = after.clone();
            }
            return Ok(Written::Changed {
                before: Box::new(before),
                after: Box::new(after),
                modified,
            });
        }
        if !options.upsert {
            options
                .expected
                .check_no_match(collection, filter.single_id())?;
            return Ok(Written::Nothing);
        }
        let wanted = filter.single_id();
        self.insert_upserted(collection, draft()?, wanted, &options.expected)
            .map(Written::Inserted)
    }

    /// Rules: UPD-3, UPD-87, UPD-88, UPD-89, UPD-101, UPD-161, OCC-36, OCC-45, IDX-21, IDX-28.
    pub(crate) fn update_many(&mut self, mut arguments: Arguments<'_>) -> Outcome<Value> {
        let collection = arguments.name()?;
        let filter = arguments.filter()?;
        let update = arguments.update()?;
        let options = arguments.options()?;
        let now = timestamp(self.host.now_ms());

        let mut taken = Taken::before(&self.store, &collection);
        let documents = self.store.candidates_mut(&collection, filter.single_id());
        let matches: Vec<&mut Document> = documents
            .iter_mut()
            .filter(|document| document.is_match(&filter))
            .collect();
        if matches.is_empty() && options.upsert {
            let draft = upsert::from_update(&filter, &update)?;
            let wanted = filter.single_id();
            return self
                .insert_upserted(&collection, draft, wanted, &options.expected)
                .map(upserted);
        }
        let mut chosen = options
            .expected
            .choose(&collection, filter.single_id(), matches)?;
        self.spent.repeat(update.values, chosen.len())?;
        let mut changed: Vec<Noted> = Vec::new();
        let mut modified = 0;
        let mut change = |document: &mut Document, before: &Noted| -> Outcome<bool> {
            let fields = update.apply(Some(&document.id), &document.fields, Occasion::Change)?;
            self.spent.grow(before.bytes(), &fields)?;
            taken.take(&document.id, &fields)?;
            Ok(document.change(fields, &now))
        };
        for document in &mut chosen {
            let before = Noted::of(document);
            match change(document, &before) {
                Ok(is_change) => modified += usize::from(is_change),
                Err(error) => {
                    // All or none: what was changed by now is made what it was.
                    for (document, before) in chosen.iter_mut().zip(changed) {
                        **document = before.document();
                    }
                    return Err(error);
                }
            }
            changed.push(before);
        }
        Ok(updated(chosen.len(), modified))
    }

    /// Rules: UPD-5, UPD-90, UPD-91, UPD-92, UPD-101, IDX-21.
    pub(crate) fn replace_one(&mut self, mut arguments: Arguments<'_>) -> Outcome<Value> {
        let collection = arguments.name()?;
        let filter = arguments.filter()?;
        let replacement = arguments.replacement()?;
        let options = arguments.options()?;
        self.replace_first(&collection, &filter, &replacement, &options)
            .map(Written::counted)
    }

    /// Replaces the first document that the filter selects, in natural order or by the option `sort`.
    ///
    /// Rules: UPD-90, UPD-91, UPD-101, IDX-21, FAM-7, FAM-8, FAM-13.
    pub(crate) fn replace_first(
        &mut self,
        collection: &str,
        filter: &Filter,
        replacement: &Draft,
        options: &Options,
    ) -> Outcome<Written> {
        let change = |document: &Document| {
            if replacement.id.as_ref().is_some_and(|id| *id != document.id) {
                let fault = Fault::here("the `_id` of a document never changes");
                return Err(fault.under("_id").in_update());
            }
            Ok(replacement.fields.clone())
        };
        let draft = || upsert::from_replacement(filter, replacement.clone());
        self.write_first(collection, filter, options, change, draft)
    }
}

/// What became of a write to one document.
pub(crate) enum Written {
    /// Nothing was selected, and nothing inserted.
    Nothing,
    /// A document was selected, and changed unless it was like that already.
    Changed {
        before: Box<Document>,
        after: Box<Document>,
        modified: bool,
    },
    /// The document of this id was inserted.
    Inserted(Option<String>),
}

impl Written {
    /// Rules: UPD-2, UPD-3, UPD-4, UPD-99.
    fn counted(self) -> Value {
        match self {
            Written::Nothing => updated(0, 0),
            Written::Changed { modified, .. } => updated(1, usize::from(modified)),
            Written::Inserted(id) => upserted(id),
        }
    }
}

impl Document {
    /// Gives the document new fields and says whether that was a change. Equal fields are none:
    /// the document stays as it was, `_version` and `_updated` included.
    ///
    /// Rules: UPD-13, UPD-14, UPD-15, UPD-20, OCC-26.
    pub(crate) fn change(&mut self, fields: Object, now: &str) -> bool {
        if equal_objects(&self.fields, &fields) {
            return false;
        }
        self.fields = fields;
        self.touch(now);
        true
    }
}

/// Rules: UPD-2, UPD-3, UPD-4.
fn updated(matched: usize, modified: usize) -> Value {
    json!({ "acknowledged": true, "matchedCount": matched, "modifiedCount": modified })
}

/// Rules: UPD-99.
fn upserted(id: Option<String>) -> Value {
    json!({ "acknowledged": true, "matchedCount": 0, "modifiedCount": 0, "upsertedId": id })
}
