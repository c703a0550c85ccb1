//! `createCollection`, `dropCollection`, `drop`, `listCollections`, `hasCollection`, `rename`.

use super::{Args, NOTHING, Outcome, Store};
use crate::fault;
use crate::sql::Sql;
use crate::{Host, table};

/// Where a table waits while only the case of its name changes, which SQLite cannot do in one step.
/// No collection can have this name.
const RENAMING: &str = "system_renaming";

impl<S: Sql, H: Host> Store<S, H> {
    /// Rules: COLL-1, COLL-5, COLL-15.
    pub(super) fn create_collection(&self, args: &Args<'_>) -> Outcome {
        let name = args.collection(0)?;
        self.atomically(|| self.ensure(&name))?;
        Ok(NOTHING.into())
    }

    /// Rules: COLL-10 to COLL-13, COLL-15, DEL-33.
    pub(super) fn drop_collection(&self, args: &Args<'_>) -> Outcome {
        let name = args.collection(0)?;
        self.atomically(|| {
            if let Some(indexes) = self.indexes(&name)? {
                self.table(&name).drop(&indexes)?;
                self.indexes_changed()?;
            }
            Ok(())
        })?;
        Ok(NOTHING.into())
    }

    /// Rules: COLL-2, COLL-3.
    pub(super) fn list_collections(&self) -> Outcome {
        let names = table::collections(&self.sql)?;
        // A list of strings always serialises.
        Ok(serde_json::to_string(&names).unwrap_or_default())
    }

    /// Rules: COLL-4.
    pub(super) fn has_collection(&self, args: &Args<'_>) -> Outcome {
        let name = args.collection(0)?;
        Ok(self.exists(&name)?.to_string())
    }

    /// Rules: COLL-15, COLL-17 to COLL-22, COLL-27, COLL-30, COLL-31.
    pub(super) fn rename(&self, args: &Args<'_>) -> Outcome {
        let (from, to) = (args.collection(0)?, args.collection(1)?);
        self.atomically(|| {
            if !self.exists(&from)? {
                return Err(fault::collection_not_found(&from).into());
            }
            if from == to {
                return Ok(());
            }
            if self.exists(&to)? {
                return Err(fault::collection_exists(&to).into());
            }
            self.refuse_clash(&to, Some(&from))?;
            if from.eq_ignore_ascii_case(&to) {
                self.table(&from).rename(RENAMING)?;
                self.table(RENAMING).rename(&to)?;
            } else {
                self.table(&from).rename(&to)?;
            }
            self.indexes_changed()
        })?;
        Ok(NOTHING.into())
    }
}
