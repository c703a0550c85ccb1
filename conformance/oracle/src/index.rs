//! `createIndex`, `dropIndex` and `listIndexes`.
//!
//! An index makes nothing faster here. A unique one is a promise, which [`crate::unique`] keeps; of any
//! other only `listIndexes` and `explain` tell.

use serde_json::{Value, json};

use crate::arguments::Arguments;
use crate::fault::{Fault, Outcome, duplicate_value};
use crate::store::Index;
use crate::unique::first_that_shares;
use crate::{Host, Oracle};

impl<H: Host> Oracle<H> {
    /// Rules: IDX-1, IDX-2, IDX-3, IDX-4, IDX-5, IDX-17, IDX-27, IDX-29.
    pub(crate) fn create_index(&mut self, mut arguments: Arguments<'_>) -> Outcome<Value> {
        let collection = arguments.name()?;
        let path = arguments.index_path()?;
        let unique = arguments.options()?.unique;

        let mut indexes = self.store.indexes(&collection);
        if let Some((_, index)) = indexes.find(|(_, index)| index.path == path) {
            if index.unique == unique {
                return Ok(Value::Null);
            }
            let fault = Fault::here("the path has an index that is not like this");
            return Err(fault.under("unique").in_options());
        }
        drop(indexes);
        if unique {
            let documents = self.store.documents(&collection);
            if let Some(first) = first_that_shares(&path, documents) {
                return Err(duplicate_value(&collection, &first.id, &path.to_string()));
            }
        }
        self.store.add_index(&collection, Index { path, unique })?;
        Ok(Value::Null)
    }

    /// Rules: IDX-11, IDX-12.
    pub(crate) fn drop_index(&mut self, mut arguments: Arguments<'_>) -> Outcome<Value> {
        let collection = arguments.name()?;
        let path = arguments.index_path()?;
        self.store.remove_index(&collection, &path.to_string());
        Ok(Value::Null)
    }

    /// Rules: IDX-10, IDX-11.
    pub(crate) fn list_indexes(&mut self, mut arguments: Arguments<'_>) -> Outcome<Value> {
        let collection = arguments.name()?;
        let listed =
            |(path, index): (&String, &Index)| json!({ "path": path, "unique": index.unique });
        Ok(self.store.indexes(&collection).map(listed).collect())
    }
}
