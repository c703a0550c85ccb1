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
        if let Some(indexes) = self.indexes(&name)? {
            self.atomically(|| Ok(self.table(&name).drop(&indexes)?))?;
            self.known.borrow_mut().remove(&name);
        }
        Ok(NOTHING.into())
    }

    /// Rules: COLL-2, COLL-3.
    pub(super) fn list_collections(&self) -> Outcome {
        let collections = table::collections(&self.sql)?;
        let names: Vec<&str> = collections.iter().map(|(name, _)| name.as_str()).collect();
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
        if !self.exists(&from)? {
            return Err(fault::collection_not_found(&from).into());
        }
        if from == to {
            return Ok(NOTHING.into());
        }
        if self.exists(&to)? {
            return Err(fault::collection_exists(&to).into());
        }
        self.refuse_clash(&to, Some(&from))?;
        self.atomically(|| {
            if from.eq_ignore_ascii_case(&to) {
                self.table(&from).rename(RENAMING)?;
                self.table(RENAMING).rename(&to)?;
            } else {
                self.table(&from).rename(&to)?;
            }
            Ok(())
        })?;
        let mut known = self.known.borrow_mut();
        if let Some(indexes) = known.remove(&from) {
            known.insert(to, indexes);
        }
        Ok(NOTHING.into())
    }
}
