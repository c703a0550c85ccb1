//! `createCollection`, `dropCollection`, `drop`, `listCollections`, `hasCollection`, `rename`.

use docstore_spec::StoreError;
use serde_json::Value;

use super::{Args, NOTHING, Outcome, Store};
use crate::fault;
use crate::sql::Sql;
use crate::{Host, name, table};

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

    /// The names of the stranded collections: tables of another implementation that have the form of a collection and a name that
    /// no collection can have here. [`Store::rename_stranded`] makes collections of them.
    ///
    /// Rules: COLL-51.
    ///
    /// # Errors
    /// `STORAGE_ERROR`.
    pub fn stranded(&self) -> Result<Vec<String>, StoreError> {
        let names = self.inside(
            |body| self.sql.snapshot(body),
            || Ok(table::stranded(&self.sql)?),
        );
        names.map_err(StoreError::from)
    }

    /// Gives a [stranded](Store::stranded) collection a name that a collection can have. Its documents are as they were, with versions,
    /// timestamps and natural order.
    ///
    /// ```
    /// use docstore_reference::backend::embedded::Embedded;
    /// use docstore_reference::{Store, SystemHost};
    ///
    /// let store = Store::open(Embedded::in_memory()?, SystemHost);
    /// for name in store.stranded()? {
    ///     store.rename_stranded(&name, "rescued")?;
    /// }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// Rules: COLL-51.
    ///
    /// # Errors
    /// `COLLECTION_NOT_FOUND` when there is no stranded collection of that name, and those of `rename` for the new name.
    pub fn rename_stranded(&self, from: &str, to: &str) -> Result<(), StoreError> {
        let renamed = self.atomically(|| {
            let new = Value::from(to);
            name::parse(Some(&new))?;
            if !table::stranded(&self.sql)?.iter().any(|name| name == from) {
                return Err(fault::collection_not_found(from).into());
            }
            if self.exists(to)? {
                return Err(fault::collection_exists(to).into());
            }
            self.refuse_clash(to, None)?;
            // The one name in SQL whose letters are not checked.
            let quoted = from.replace('"', "\"\"");
            self.table(&quoted).rename(to)?;
            self.indexes_changed()
        });
        renamed.map_err(StoreError::from)
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
