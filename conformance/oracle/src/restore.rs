//! Beyond the README: `restoreOne`, `restoreMany` and `purge`, which deal with archived documents.

use serde_json::{Value, json};

use crate::arguments::Arguments;
use crate::delete::deleted;
use crate::fault::Outcome;
use crate::time::timestamp;
use crate::{Host, Oracle};

impl<H: Host> Oracle<H> {
    /// Rules: DEL-35, DEL-39.
    pub(crate) fn restore_one(&mut self, arguments: Arguments<'_>) -> Outcome<Value> {
        self.restore(arguments, 1)
    }

    /// Rules: DEL-36.
    pub(crate) fn restore_many(&mut self, arguments: Arguments<'_>) -> Outcome<Value> {
        self.restore(arguments, usize::MAX)
    }

    /// Undoes the soft delete of up to `most` documents, the first in natural order.
    ///
    /// Rules: DEL-37, DEL-38, DEL-39, DEL-44.
    fn restore(&mut self, mut arguments: Arguments<'_>, most: usize) -> Outcome<Value> {
        let collection = arguments.name()?;
        let filter = arguments.filter()?;
        let now = timestamp(self.host.now_ms());
        let documents = self.store.documents_mut(&collection).iter_mut();
        let restored = documents
            .filter(|document| document.archived && filter.matches(&document.view()))
            .take(most)
            .map(|document| {
                document.archived = false;
                document.touch(&now);
            })
            .count();
        Ok(json!({ "acknowledged": true, "restoredCount": restored }))
    }

    /// Removes archived documents for good, all of them unless a filter says which.
    ///
    /// Rules: DEL-40, DEL-41, DEL-42, DEL-44.
    pub(crate) fn purge(&mut self, mut arguments: Arguments<'_>) -> Outcome<Value> {
        let collection = arguments.name()?;
        let filter = arguments.filter_or_all()?;
        let documents = self.store.documents(&collection).iter();
        let ids = documents
            .filter(|document| document.archived && filter.matches(&document.view()))
            .map(|document| document.id.clone())
            .collect();
        Ok(deleted(self.store.remove(&collection, &ids)))
    }
}
