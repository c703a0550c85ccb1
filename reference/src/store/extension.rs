//! Beyond the README: `restoreOne`, `restoreMany`, `purge`.

use serde_json::json;

use super::{Args, Outcome, Search, Store};
use crate::Host;
use crate::filter::Filter;
use crate::sql::Sql;
use crate::table::Visible;

impl<S: Sql, H: Host> Store<S, H> {
    /// Rules: DEL-35 to DEL-39.
    pub(super) fn restore(&self, args: &Args<'_>, wanted: Option<u64>) -> Outcome {
        let name = args.collection(0)?;
        let filter = args.filter(1)?;
        let restored = self.atomically(|| {
            let found = self.matching_rows(archived(&name, &filter, wanted))?;
            for row in &found {
                let updated = self.later_than(&row.updated);
                self.table(&name).set_archived(row, false, &updated)?;
            }
            Ok(found.len())
        })?;
        Ok(json!({"acknowledged": true, "restoredCount": restored}).to_string())
    }

    /// Rules: DEL-40 to DEL-42.
    pub(super) fn purge(&self, args: &Args<'_>) -> Outcome {
        let name = args.collection(0)?;
        let filter = args.filter_or_all(1)?;
        let purged = self.atomically(|| {
            let found = self.matching_rows(archived(&name, &filter, None))?;
            for row in &found {
                self.table(&name).delete(row.number)?;
            }
            Ok(found.len())
        })?;
        Ok(json!({"acknowledged": true, "deletedCount": purged}).to_string())
    }
}

/// A search for archived documents.
const fn archived<'s>(name: &'s str, filter: &'s Filter, wanted: Option<u64>) -> Search<'s> {
    Search {
        name,
        filter,
        visible: Visible::Archived,
        wanted,
    }
}
