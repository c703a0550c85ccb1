//! A search in pages, and the cursors between them.
//!
//! A cursor holds the keys under the sort of the last document of its page and the number of that document's row, so that
//! it goes on from there whatever becomes of the document, and a sum over these and the search, by which a cursor of another search
//! or one that no store gave out is told.

use serde_json::{Value, json};

use super::find::{List, visible};
use super::sorted::Ordered;
use super::{Args, Outcome, Search, Store};
use crate::Host;
use crate::document::Row;
use crate::fault;
use crate::filter::Filter;
use crate::json::{self, ARGUMENT_DEPTH_MAX};
use crate::options::Options;
use crate::sort::{Key, Place};
use crate::sql::Sql;

impl<S: Sql, H: Host> Store<S, H> {
    /// One page of a search.
    ///
    /// Rules: PAG-1 to PAG-4.
    pub(super) fn page(
        &self,
        args: &Args<'_>,
        name: &str,
        filter: &Filter,
        options: &Options,
        size: u64,
    ) -> Outcome {
        let search = search(args, name, options);
        let after = match &options.cursor {
            None => None,
            Some(cursor) => Some(read(cursor, &search, options).ok_or_else(|| {
                fault::options(
                    "cursor",
                    "the store gave out no such cursor for this search",
                )
            })?),
        };
        // One more than the page has says that there are more.
        let mut rows = self.ordered(
            name,
            filter,
            options,
            after.as_ref(),
            size.saturating_add(1),
        )?;
        let more = rows.len() as u64 > size;
        rows.truncate(usize::try_from(size).unwrap_or(usize::MAX));
        let mut list = List::new(&options.projection);
        for row in &rows {
            list.push(row, name)?;
        }
        let documents = list.finish();
        Ok(match rows.last() {
            Some(row) if more => {
                let end = options.sort.place_of(&row.parse(name)?);
                let cursor = Value::String(write(&end, &search));
                format!("{{\"documents\":{documents},\"cursor\":{cursor}}}")
            }
            _ => format!("{{\"documents\":{documents}}}"),
        })
    }

    /// The first rows of a search in its order, behind the end of the page before.
    fn ordered(
        &self,
        name: &str,
        filter: &Filter,
        options: &Options,
        after: Option<&Place>,
        wanted: u64,
    ) -> Outcome<Vec<Row<'static>>> {
        let search = Search {
            name,
            filter,
            visible: visible(options),
            wanted: Some(wanted),
        };
        if options.sort.is_empty() {
            return self.behind(search, after.map(|end| end.row));
        }
        let sort = &options.sort;
        Ok(self.sorted(search, Ordered { sort, after })?.rows)
    }

    /// The first rows of a search in natural order, behind a row.
    fn behind(&self, search: Search<'_>, row: Option<i64>) -> Outcome<Vec<Row<'static>>> {
        let Some(mut plan) = self.plan(search.name, search.filter, search.wanted)? else {
            return Ok(Vec::new());
        };
        if let Some(row) = row {
            plan.begin_behind(row);
        }
        self.first_of(&plan, search, |found| Ok(found.into_row()))
    }
}

/// What a cursor belongs to: the collection, the filter as it is written, the sort, and whether archived documents count.
fn search(args: &Args<'_>, name: &str, options: &Options) -> String {
    let filter = args.text(1).unwrap_or_default();
    let archived = options.include_archived;
    format!("{name} {archived} {filter} {:?}", options.sort)
}

/// Rules: PAG-6.
fn write(end: &Place, search: &str) -> String {
    let keys: Vec<Value> = end
        .keys
        .iter()
        .map(|key| match key {
            None => json!([]),
            Some(value) => json!([value]),
        })
        .collect();
    let text = json!([end.row, keys]).to_string();
    format!("{}.{text}", sum(search, &text))
}

/// Rules: PAG-6.
fn read(cursor: &str, search: &str, options: &Options) -> Option<Place> {
    let (given, text) = cursor.split_once('.')?;
    if given != sum(search, text) {
        return None;
    }
    let value = json::read(text, ARGUMENT_DEPTH_MAX).ok()?;
    let [row, Value::Array(keys)] = value.as_array()?.as_slice() else {
        return None;
    };
    let key = |key: &Value| match key.as_array()?.as_slice() {
        [] => Some(None),
        [value] => Some(Some(value.clone())),
        _ => None,
    };
    let keys: Vec<Key> = keys.iter().map(key).collect::<Option<_>>()?;
    (keys.len() == options.sort.keys().len()).then_some(Place {
        keys,
        row: row.as_i64()?,
    })
}

/// A sum over the bytes of a search and a cursor of it.
fn sum(search: &str, text: &str) -> String {
    /// The parameters of FNV-1a.
    const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0000_0100_0000_01b3;
    let bytes = search.bytes().chain([0]).chain(text.bytes());
    let sum = bytes.fold(BASIS, |sum, byte| {
        (sum ^ u64::from(byte)).wrapping_mul(PRIME)
    });
    format!("{sum:016x}")
}
