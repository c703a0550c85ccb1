//! The read-model store: keys and values over a collection.
//!
//! A key is a document's `_id`. An object is stored as the document's own fields, so that the rich
//! queries of the store work on it; any other value stands under one field that queries cannot reach.
//!
//! [`api`] is the same for programs in Rust, over any handle; [`memory`] is the twin for their unit tests.

pub mod api;
mod capabilities;
pub mod memory;
mod pages;
mod requests;
mod values;

use std::ops::ControlFlow;

use serde_json::{Value, json};

use crate::Host;
use crate::document::{self, NO_METADATA, Row};
use crate::fault::{self, Outcome};
use crate::plan::Plan;
use crate::sql::Sql;
use crate::store::args::Args;
use crate::store::{NOTHING, Store};
use crate::table::{Page, Visible};
use crate::version::Expected;
use capabilities::{Kind, capabilities_of};
use pages::{Keys, ValueList};
use requests::{
    KeyListing, Listing, Put, batch_put_request, delete_request, get_all_request, get_request,
    keys_request, list_keys_request, put_request,
};
use values::to_value;

impl<S: Sql, H: Host> Store<S, H> {
    /// Rules: RM-1, RM-6.
    pub(crate) fn put(&self, args: &Args<'_>) -> Outcome {
        let (collection, put) = put_request(args)?;
        self.atomically(|| self.put_all(&collection, std::slice::from_ref(&put)))?;
        Ok(NOTHING.into())
    }

    /// Rules: RM-6, RM-55, RM-57, RM-61.
    pub(crate) fn batch_put(&self, args: &Args<'_>) -> Outcome {
        let (collection, puts) = batch_put_request(args)?;
        if !puts.is_empty() {
            self.atomically(|| self.put_all(&collection, &puts))?;
        }
        Ok(NOTHING.into())
    }

    /// Rules: RM-1, RM-3, RM-12.
    pub(crate) fn get(&self, args: &Args<'_>) -> Outcome {
        let (collection, key) = get_request(args)?;
        Ok(self.value_of(&collection, &key)?.to_string())
    }

    /// Rules: RM-12, RM-53, RM-54, RM-61, RM-73.
    pub(crate) fn batch_get(&self, args: &Args<'_>) -> Outcome {
        let (collection, keys) = keys_request(args)?;
        let mut found = std::collections::HashMap::new();
        if self.exists(&collection)? && !keys.is_empty() {
            self.values(&collection, &keys, &mut |key, value| {
                found.insert(key.to_owned(), value.to_string());
            })?;
        }
        let mut list = ValueList::default();
        for key in &keys {
            let value = found.get(key).map_or(NOTHING, String::as_str);
            list.push(value, "keys")?;
        }
        Ok(list.finish())
    }

    /// Rules: RM-4, RM-9, RM-33, RM-35.
    pub(crate) fn delete_key(&self, args: &Args<'_>) -> Outcome {
        let (collection, key, expected) = delete_request(args)?;
        let deleted = self.atomically(|| {
            let Some(row) = self.live(&collection, &key)? else {
                expected.allow_no_match(&collection, Some(&key))?;
                return Ok(false);
            };
            expected.allow_one(&collection, &key, row.version)?;
            self.table(&collection).delete(row.number)?;
            Ok(true)
        })?;
        Ok(deleted.to_string())
    }

    /// Rules: RM-35, RM-57 to RM-59, RM-61.
    pub(crate) fn batch_delete(&self, args: &Args<'_>) -> Outcome {
        let (collection, keys) = keys_request(args)?;
        let deleted = self.atomically(|| {
            let mut deleted = Vec::with_capacity(keys.len());
            for key in &keys {
                let row = self.live(&collection, key)?;
                if let Some(row) = &row {
                    self.table(&collection).delete(row.number)?;
                }
                deleted.push(row.is_some());
            }
            Ok(deleted)
        })?;
        Ok(json!(deleted).to_string())
    }

    /// Rules: RM-12, RM-38, RM-39, RM-41 to RM-43.
    pub(crate) fn get_all(&self, args: &Args<'_>) -> Outcome {
        let Listing {
            collection,
            prefix,
            limit,
            offset,
        } = get_all_request(args)?;
        let mut list = ValueList::default();
        let mut passed = 0;
        let most = limit.saturating_add(offset);
        self.in_key_order(&collection, &prefix, None, most, &mut |row, _| {
            passed += 1;
            if passed > offset {
                let value = to_value(row.parse(&collection)?.fields);
                list.push(&value.to_string(), "limit")?;
            }
            Ok(if passed < most {
                ControlFlow::Continue(())
            } else {
                ControlFlow::Break(())
            })
        })?;
        Ok(list.finish())
    }

    /// Rules: RM-45, RM-46, RM-48 to RM-50, RM-52.
    pub(crate) fn list_keys(&self, args: &Args<'_>) -> Outcome {
        let listing = list_keys_request(args)?;
        let mut page = Keys::of(&listing);
        self.in_key_order(
            &listing.collection,
            &listing.prefix,
            listing.after.as_deref(),
            // One more tells whether the list is complete.
            (listing.limit as u64).saturating_add(1),
            &mut |row, metadata| Ok(page.add(&row.id, metadata)),
        )?;
        Ok(page.finish().to_string())
    }

    /// Stores what the puts say, in order.
    ///
    /// Rules: RM-23, RM-57.
    fn put_all(&self, collection: &str, puts: &[Put]) -> Outcome<()> {
        self.ensure(collection)?;
        puts.iter()
            .try_for_each(|put| self.put_one(collection, put))
    }

    /// Replaces what the key has, if it has anything else.
    ///
    /// Rules: RM-2, RM-5, RM-11, RM-18, RM-19, RM-29, RM-30, RM-32, RM-36, RM-37, RM-80.
    fn put_one(&self, collection: &str, put: &Put) -> Outcome<()> {
        let table = self.table(collection);
        let Some((row, column)) = table.stored(&put.key)? else {
            put.expected.allow_insert(collection, Some(&put.key))?;
            let data = document::to_stored(&put.fields, "")?;
            document::check_size(&put.key, &data, "")?;
            let row = std::iter::once((put.key.as_str(), data.as_str()));
            table.insert(row, &put.metadata, &self.now())?;
            return self.refuse_shared(collection, &put.key, &data, None);
        };
        if row.archived && put.expected != Expected::Anything {
            return Err(put
                .expected
                .refuse_taken(collection, &put.key, row.version)
                .into());
        }
        if !row.archived {
            put.expected.allow_one(collection, &put.key, row.version)?;
        }
        let (row, metadata) = values::as_put(row, &column);
        let data = document::to_stored(&put.fields, "")?;
        let same = document::say_the_same(&row.data, &data) == Some(true);
        if same && !row.archived && metadata == put.metadata {
            return Ok(());
        }
        document::check_size(&put.key, &data, "")?;
        self.refuse_shared(collection, &put.key, &data, Some(&row.data))?;
        table.put(
            row.number,
            &data,
            &put.metadata,
            &self.later_than(&row.updated),
        )?;
        Ok(())
    }

    /// The row of a live key, which may be unreadable.
    fn live(&self, collection: &str, key: &str) -> Outcome<Option<Row<'static>>> {
        if !self.exists(collection)? {
            return Ok(None);
        }
        let stored = self.table(collection).stored(key)?;
        Ok(stored.map(|(row, _)| row).filter(|row| !row.archived))
    }

    /// Rules: RM-3, RM-35.
    fn value_of(&self, collection: &str, key: &str) -> Outcome<Value> {
        let mut found = Value::Null;
        if self.exists(collection)? {
            let keys = [key.to_owned()];
            self.values(collection, &keys, &mut |_, value| found = value)?;
        }
        Ok(found)
    }

    /// Hands the live keys of a collection that is there, and their values, to `each`.
    fn values(
        &self,
        collection: &str,
        keys: &[String],
        each: &mut dyn FnMut(&str, Value),
    ) -> Outcome<()> {
        let table = self.table(collection);
        for plan in Plan::of_ids(keys) {
            table.scan(&plan, Visible::Live, Page::Everything, &mut |row| {
                let (row, _) = values::as_put(row, NO_METADATA);
                each(&row.id, to_value(row.parse(collection)?.fields));
                Ok(ControlFlow::Continue(()))
            })?;
        }
        Ok(())
    }

    /// Hands the live rows whose key starts with `prefix` and comes after `after` to `each`, with
    /// their metadata, in the order of the keys' bytes, `most` of them, until it breaks.
    ///
    /// Rules: RM-35, RM-40, RM-44, RM-47.
    fn in_key_order(
        &self,
        collection: &str,
        prefix: &str,
        after: Option<&str>,
        most: u64,
        each: &mut dyn FnMut(Row<'_>, &str) -> fault::Result<ControlFlow<()>>,
    ) -> Outcome<()> {
        if !self.exists(collection)? {
            return Ok(());
        }
        let table = self.table(collection);
        table.scan_keys(prefix, after, most, &mut |row, column| {
            // Keys with a prefix stand together, so the first one without it ends the walk.
            if !row.id.starts_with(prefix) {
                return Ok(ControlFlow::Break(()));
            }
            let (row, metadata) = values::as_put(row, column);
            each(row, &metadata)
        })
    }
}
