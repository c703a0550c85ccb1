//! `insertOne` and `insertMany`, and the inserting half of an upsert.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::arguments::Arguments;
use crate::document::{Document, Draft};
use crate::fault::{Outcome, duplicate_key};
use crate::time::timestamp;
use crate::unique::Taken;
use crate::version::Expected;
use crate::{Host, Oracle};

impl<H: Host> Oracle<H> {
    /// Rules: INS-1, INS-2.
    pub(crate) fn insert_one(&mut self, mut arguments: Arguments<'_>) -> Outcome<Value> {
        let collection = arguments.name()?;
        let document = arguments.document()?;
        let options = arguments.options()?;
        let ids = self.insert_all(&collection, vec![document], &options.expected)?;
        Ok(json!({ "acknowledged": true, "insertedId": ids.first() }))
    }

    /// Rules: INS-19, INS-22.
    pub(crate) fn insert_many(&mut self, mut arguments: Arguments<'_>) -> Outcome<Value> {
        let collection = arguments.name()?;
        let documents = arguments.documents()?;
        let options = arguments.options()?;
        let ids = self.insert_all(&collection, documents, &options.expected)?;
        Ok(json!({ "acknowledged": true, "insertedCount": ids.len(), "insertedIds": ids }))
    }

    /// Inserts all documents or none, and returns their ids.
    ///
    /// Rules: DOC-20, DOC-21, INS-13, INS-20, INS-25, INS-26, COLL-6, COLL-9,
    /// COLL-14, DEL-11, DEL-12, DEL-27, OCC-12, OCC-13, OCC-14, OCC-15, OCC-29,
    /// IDX-21, IDX-28.
    fn insert_all(
        &mut self,
        collection: &str,
        drafts: Vec<Draft>,
        expected: &Expected,
    ) -> Outcome<Vec<String>> {
        let mut ids_of_batch = BTreeSet::new();
        for id in drafts.iter().filter_map(|draft| draft.id.as_deref()) {
            if !ids_of_batch.insert(id) {
                return Err(duplicate_key(collection, id));
            }
        }
        if drafts.is_empty() {
            return Ok(Vec::new());
        }
        let now = timestamp(self.host.now_ms());
        let mut taken = Taken::before(&self.store, collection);
        let mut inserted = Vec::new();
        for draft in drafts {
            let id = draft.id.as_deref();
            let holder = id.and_then(|id| self.store.by_id(collection, id));
            expected.check_insert(collection, id, holder)?;
            let id = draft.id.unwrap_or_else(|| self.host.new_id());
            taken.take(&id, &draft.fields)?;
            inserted.push(Document::new(id, draft.fields, &now));
        }
        let ids = inserted
            .iter()
            .map(|document| document.id.clone())
            .collect();
        self.store.append(collection, inserted)?;
        Ok(ids)
    }

    /// Inserts the one document of an upsert and returns its id.
    ///
    /// A taken id answers as it does for `insertOne`. Where it is free, a mismatch names the id
    /// that the filter asked for, `wanted`, and not one that only the update gives.
    ///
    /// Rules: UPD-102, COLL-6, UPD-118, COLL-9, DEL-28, OCC-30, OCC-31, OCC-32, OCC-34, OCC-35.
    pub(crate) fn insert_upserted(
        &mut self,
        collection: &str,
        draft: Draft,
        wanted: Option<&str>,
        expected: &Expected,
    ) -> Outcome<Option<String>> {
        let id = draft.id.as_deref();
        let taken = id.and_then(|id| self.store.by_id(collection, id));
        expected.check_insert(collection, wanted, taken)?;
        let ids = self.insert_all(collection, vec![draft], &Expected::NotChecked)?;
        Ok(ids.into_iter().next())
    }
}
