//! `deleteOne` and `deleteMany`, for good or softly.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::arguments::Arguments;
use crate::document::Document;
use crate::fault::Outcome;
use crate::time::timestamp;
use crate::{Host, Oracle};

impl<H: Host> Oracle<H> {
    /// Rules: DEL-1, DEL-4, COLL-8, OCC-27.
    pub(crate) fn delete_one(&mut self, mut arguments: Arguments<'_>) -> Outcome<Value> {
        let collection = arguments.name()?;
        let filter = arguments.filter()?;
        let options = arguments.options()?;
        let candidates = self.store.candidates(&collection, filter.single_id());
        let mut documents = candidates.iter();
        let Some(document) = documents.find(|document| document.is_match(&filter)) else {
            options
                .expected
                .check_no_match(&collection, filter.single_id())?;
            return Ok(deleted(0));
        };
        options.expected.check_match(&collection, document)?;
        let ids = BTreeSet::from([document.id.clone()]);
        Ok(deleted(self.delete_ids(
            &collection,
            &ids,
            options.soft_delete,
        )))
    }

    /// Rules: DEL-5, DEL-6, DEL-7, OCC-36, OCC-46.
    pub(crate) fn delete_many(&mut self, mut arguments: Arguments<'_>) -> Outcome<Value> {
        let collection = arguments.name()?;
        let filter = arguments.filter()?;
        let options = arguments.options()?;
        let candidates = self.store.candidates(&collection, filter.single_id());
        let matches: Vec<&Document> = candidates
            .iter()
            .filter(|document| document.is_match(&filter))
            .collect();
        let chosen = options
            .expected
            .choose(&collection, filter.single_id(), matches)?;
        let ids = chosen.iter().map(|document| document.id.clone()).collect();
        Ok(deleted(self.delete_ids(
            &collection,
            &ids,
            options.soft_delete,
        )))
    }

    /// Deletes documents and says how many.
    ///
    /// A soft delete is an update that hides the document; a hard one removes it.
    ///
    /// Rules: DEL-2, DEL-13, DEL-16, DEL-17, DEL-18, DEL-20, DEL-21, DEL-22, DEL-32.
    pub(crate) fn delete_ids(
        &mut self,
        collection: &str,
        ids: &BTreeSet<String>,
        soft: bool,
    ) -> usize {
        if soft {
            let now = timestamp(self.host.now_ms());
            for id in ids {
                if let Some(document) = self.store.by_id_mut(collection, id) {
                    document.archived = true;
                    document.touch(&now);
                }
            }
            ids.len()
        } else {
            self.store.remove(collection, ids)
        }
    }
}

/// Rules: DEL-2, DEL-3, DEL-17, OCC-37.
pub(crate) fn deleted(count: usize) -> Value {
    json!({ "acknowledged": true, "deletedCount": count })
}
