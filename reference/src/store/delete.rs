//! `deleteOne`, `deleteMany`, hard and soft.

use serde_json::json;

use super::update::admitted;
use super::{Args, Outcome, Search, Store};
use crate::Host;
use crate::options::Options;
use crate::sql::Sql;
use crate::table::Visible;
use crate::update::seed;

impl<S: Sql, H: Host> Store<S, H> {
    /// Rules: DEL-1, DEL-4.
    pub(super) fn delete_one(&self, args: &Args<'_>) -> Outcome {
        self.delete(args, Some(1))
    }

    /// Rules: DEL-5, DEL-6, DEL-32, FLT-84.
    pub(super) fn delete_many(&self, args: &Args<'_>) -> Outcome {
        self.delete(args, None)
    }

    /// Rules: DEL-2, DEL-3, DEL-7, DEL-13 to DEL-17, DEL-25, DEL-26, DEL-47, OCC-3, OCC-25, OCC-27, OCC-28, OCC-37,
    /// OCC-46, OCC-47.
    fn delete(&self, args: &Args<'_>, wanted: Option<u64>) -> Outcome {
        let name = args.collection(0)?;
        let filter = args.filter(1)?;
        let options = args.options()?;
        let search = Search {
            name: &name,
            filter: &filter,
            visible: Visible::Live,
            wanted,
        };
        let deleted = self.atomically(|| self.delete_found(search, &options))?;
        Ok(json!({"acknowledged": true, "deletedCount": deleted}).to_string())
    }

    /// Deletes what a search finds and says how many documents that were.
    ///
    /// Rules: DEL-13, DEL-17, OCC-36, FAM-9, FAM-15.
    pub(super) fn delete_found(&self, search: Search<'_>, options: &Options) -> Outcome<usize> {
        let name = search.name;
        let soft = options.soft_delete;
        let found = if soft {
            // What is kept has to be a document.
            self.first(search, |found| Ok(found.into_document(name)?.row))?
        } else {
            self.matching_rows(search)?
        };
        if found.is_empty() {
            let id = seed::single_id(search.filter);
            options.expected.allow_no_match(name, id.as_deref())?;
            return Ok(0);
        }
        let admitted = admitted(name, found, |row| row, options.expected)?;
        for row in &admitted {
            if soft {
                let updated = self.later_than(&row.updated);
                self.table(name).set_archived(row, true, &updated)?;
            } else {
                self.table(name).delete(row.number)?;
            }
        }
        Ok(admitted.len())
    }
}
