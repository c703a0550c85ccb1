//! The SQL of one collection's table. Only this file and the backends know SQL.
//!
//! A collection name comes from [`crate::name::parse`], whose alphabet has no quote; everything else is bound.
//!
//! Rules: DOC-33, ERR-15, FLT-61.

mod rows;
mod schema;

use std::ops::ControlFlow;

use crate::document::{Layout, Placed, Row, to_text};
use crate::fault::{self, Outcome};
use crate::index::Index;
use crate::layout;
use crate::plan::access::Access;
use crate::plan::{Bound, Plan, all_of};
use crate::sql::{Bind, Cells, Sql, SqlError};
use crate::time;
use rows::Rows;
pub use schema::{
    Archived, Collection, clash, collection, collections, count, free_index_number, generation,
    next_generation, stranded,
};

/// Columns every search reads, in this order. After them come, as far as they are not 0 for all rows, whether SQL is unsure, how a
/// row is placed, and `_archived`.
///
/// Rules: RM-31.
const COLUMNS: &str = "_rowid_, _id, data, _version, _created, _updated";

/// What the name of the index of a collection's archived documents starts with; a number follows.
pub const ARCHIVED_PREFIX: &str = "system_archived_";

/// What the rows in that index meet: all that are not live.
const NOT_LIVE: &str = "_archived IS NOT 0";

/// Which documents a search may see.
///
/// Rules: DEL-16, DEL-23 to DEL-26.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Visible {
    /// Live documents.
    Live,
    /// Archived documents.
    Archived,
    /// Both.
    Both,
}

/// Which of the rows a scan reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Page {
    /// All, in natural order.
    Everything,
    /// A slice of them in natural order, for a plan that is exact.
    Slice {
        /// Rows at most.
        limit: u64,
        /// Rows to pass over.
        offset: u64,
    },
    /// Those after a row, in natural order: a statement that stops by itself, for a backend that cannot break one off.
    After {
        /// The number of the last row that was read.
        row: i64,
        /// Rows at most.
        limit: u64,
    },
    /// The first ones in the order of the plan.
    First {
        /// Rows at most, without those that have no key where an index gives the order.
        limit: Option<u64>,
    },
}

/// What is done with each row that a statement reads: it goes on, breaks, or fails.
pub(crate) type Visit<'v> = dyn FnMut(Row<'_>) -> fault::Result<ControlFlow<()>> + 'v;

/// A collection's table.
///
/// Rules: COLL-14.
#[derive(Debug, Clone, Copy)]
pub struct Table<'s, S: Sql + ?Sized> {
    sql: &'s S,
    name: &'s str,
}

impl<'s, S: Sql + ?Sized> Table<'s, S> {
    /// The table of the collection `name`, which went through [`crate::name::parse`].
    pub const fn new(sql: &'s S, name: &'s str) -> Self {
        Self { sql, name }
    }

    /// Creates the table, exactly as the store's README gives it.
    ///
    /// Rules: COLL-36, DOC-24.
    pub fn create(&self) -> Result<(), SqlError> {
        let name = self.name;
        self.sql.execute(
            &format!(
                "CREATE TABLE \"{name}\" (\n\
                 _id TEXT PRIMARY KEY,\n\
                 data JSON NOT NULL,\n\
                 metadata JSON NOT NULL DEFAULT '{{}}',\n\
                 _version INTEGER NOT NULL DEFAULT 1,\n\
                 _archived INTEGER NOT NULL DEFAULT 0,\n\
                 _created TEXT NOT NULL DEFAULT (datetime('now')),\n\
                 _updated TEXT NOT NULL DEFAULT (datetime('now'))\n)"
            ),
            &[],
        )
    }

    /// Makes the index of the archived documents, so that those which are live are counted without a look at any: no row of a live one
    /// is in it, and its insert writes none more.
    ///
    /// Rules: COLL-38.
    pub fn list_archived(&self) -> Result<(), SqlError> {
        let number = free_index_number(self.sql, ARCHIVED_PREFIX)?;
        let name = self.name;
        self.sql.execute(
            &format!(
                "CREATE INDEX {ARCHIVED_PREFIX}{number} ON \"{name}\" (_archived) WHERE {NOT_LIVE}"
            ),
            &[],
        )
    }

    /// Drops the table with all it holds, and what is kept of its indexes.
    ///
    /// Rules: COLL-10, COLL-13, DEL-33, IDX-15.
    pub fn drop(&self, indexes: &[Index]) -> Result<(), SqlError> {
        self.sql
            .execute(&format!("DROP TABLE \"{}\"", self.name), &[])?;
        let mut leftovers = indexes.iter().flat_map(Index::leftovers);
        leftovers.try_for_each(|statement| self.sql.execute(&statement, &[]))
    }

    /// Makes an index.
    ///
    /// Rules: IDX-1.
    pub fn create_index(&self, index: &Index) -> Result<(), SqlError> {
        let mut statements = index.creation(self.name).into_iter();
        statements.try_for_each(|statement| self.sql.execute(&statement, &[]))
    }

    /// Removes an index.
    ///
    /// Rules: IDX-12.
    pub fn drop_index(&self, index: &Index) -> Result<(), SqlError> {
        let mut statements = index.removal().into_iter();
        statements.try_for_each(|statement| self.sql.execute(&statement, &[]))
    }

    /// Renames the table.
    ///
    /// Rules: COLL-17, COLL-18, COLL-51.
    pub fn rename(&self, to: &str) -> Result<(), SqlError> {
        self.sql.execute(
            &format!("ALTER TABLE \"{}\" RENAME TO \"{to}\"", self.name),
            &[],
        )
    }

    /// Hands the rows the plan does not rule out to `each` until it breaks; a row on which SQL is unsure is marked so.
    /// Answers whether there may be more of them than the page has.
    ///
    /// Rules: DEL-22, FIND-11, FIND-12.
    pub(crate) fn scan(
        &self,
        plan: &Plan,
        visible: Visible,
        page: Page,
        each: &mut Visit<'_>,
    ) -> Outcome<bool> {
        let mut rows = Rows::of(plan, visible, self.name);
        match page {
            Page::Everything => {}
            Page::Slice { limit, offset } => rows.limit(limit, Some(offset)),
            Page::After { row, limit } => {
                let row = rows.bind(Bind::Integer(row));
                rows.condition.push_str(&format!(" AND _rowid_ > {row}"));
                rows.limit(limit, None);
            }
            Page::First { limit } => {
                if let Some(order) = &plan.order {
                    if let Some(walk) = &order.index {
                        let keyless = Rows::without_key(plan, visible, self.name, walk);
                        if self.read(&keyless, each)?.is_break() {
                            return Ok(true);
                        }
                        rows.walk(walk);
                    }
                    rows.order = order.by.as_str().into();
                    rows.placed = order.placed.as_str().into();
                }
                if let Some(limit) = limit {
                    rows.limit(limit, None);
                }
            }
        }
        let mut read = 0;
        let flow = self.read(&rows, &mut |row| {
            read += 1;
            each(row)
        })?;
        Ok(flow.is_break() || rows.most.is_some_and(|most| read >= most))
    }

    /// Answers whether `each` has broken.
    fn read(&self, rows: &Rows<'_>, each: &mut Visit<'_>) -> Outcome<ControlFlow<()>> {
        self.visit(&rows.query(self.name), &rows.binds, &mut |cells| {
            each(row(cells))
        })
    }

    /// Hands each row of a query to `each`, until it breaks or fails.
    fn visit(
        &self,
        query: &str,
        binds: &[Bind<'_>],
        each: &mut dyn FnMut(Cells<'_, '_>) -> fault::Result<ControlFlow<()>>,
    ) -> Outcome<ControlFlow<()>> {
        let mut flow = Ok(ControlFlow::Continue(()));
        self.sql.query(query, binds, &mut |cells| {
            flow = each(cells);
            matches!(flow, Ok(ControlFlow::Continue(())))
        })?;
        Ok(flow?)
    }

    /// The number of rows that a search through the index of the plan, or by the ids it names, looks at; of all rows
    /// when it goes through the table.
    ///
    /// Rules: IDX-32.
    pub fn looked_at(&self, plan: &Plan) -> Result<u64, SqlError> {
        let mut rows = Rows::of(plan, Visible::Both, self.name);
        rows.condition = match &plan.access {
            Some(access) => format!("_rowid_ IN ({})", access.candidates(self.name)),
            None if plan.ids.is_some() => all_of(&plan.certain, ""),
            None => "1".to_owned(),
        };
        rows.name_all();
        let sql = format!(
            "SELECT COUNT(*) FROM \"{}\" WHERE {}",
            self.name, rows.condition
        );
        let mut count = 0;
        self.sql.query(&sql, &rows.binds, &mut |cells| {
            count = cells.integer(0);
            false
        })?;
        Ok(u64::try_from(count).unwrap_or(0))
    }

    /// Whether any row has an entry beside an index.
    pub fn has_entries(&self, access: &Access) -> Result<bool, SqlError> {
        let mut found = false;
        let sql = format!("SELECT {}", access.has_entries());
        self.sql.query(&sql, &[], &mut |cells| {
            found = cells.integer(0) != 0;
            false
        })?;
        Ok(found)
    }

    /// Whether the index of the plan names so many rows.
    ///
    /// Rules: IDX-19, IDX-34.
    pub fn has_candidates(&self, plan: &Plan, count: u64) -> Result<bool, SqlError> {
        let Some(access) = &plan.access else {
            return Ok(false);
        };
        let mut binds: Vec<Bind<'_>> = plan.binds.iter().map(Bound::bind).collect();
        binds.push(Bind::Integer(rows::clamp(count) - 1));
        let sql = format!(
            "SELECT 1 FROM ({}) LIMIT 1 OFFSET 0 + ?{}",
            access.candidates(self.name),
            binds.len()
        );
        let mut found = false;
        self.sql.query(&sql, &binds, &mut |_| {
            found = true;
            false
        })?;
        Ok(found)
    }

    /// The number of rows that the plan selects for sure, and of those on which SQL is unsure.
    ///
    /// Rules: FIND-6.
    pub fn count(&self, plan: &Plan, visible: Visible) -> Result<(u64, u64), SqlError> {
        let rows = Rows::of(plan, visible, self.name);
        let sql = rows.count(self.name);
        let mut counts = (0, 0);
        self.sql.query(&sql, &rows.binds, &mut |cells| {
            counts = (cells.integer(0), cells.integer(1));
            false
        })?;
        let whole = |count| u64::try_from(count).unwrap_or(0);
        Ok((whole(counts.0), whole(counts.1)))
    }

    /// The number of live rows. SQLite adds up what the pages of an index say of themselves, and looks at those rows alone that are
    /// not live, by an index of them where there is one.
    ///
    /// Rules: FIND-6.
    pub fn count_live(&self) -> Result<u64, SqlError> {
        let name = self.name;
        let sql = format!(
            "SELECT (SELECT COUNT(*) FROM \"{name}\") - (SELECT COUNT(*) FROM \"{name}\" WHERE {NOT_LIVE})"
        );
        let mut count = 0;
        self.sql.query(&sql, &[], &mut |cells| {
            count = cells.integer(0);
            false
        })?;
        Ok(u64::try_from(count).unwrap_or(0))
    }

    /// The version of the row with that `_id`, live or archived.
    pub fn version_of(&self, id: &str) -> Result<Option<i64>, SqlError> {
        let sql = format!("SELECT _version FROM \"{}\" WHERE _id = ?", self.name);
        let mut version = None;
        self.sql.query(&sql, &[Bind::Text(id)], &mut |cells| {
            version = Some(cells.integer(0));
            false
        })?;
        Ok(version)
    }

    /// Inserts documents, each an `_id` and its text, at version 1: in one statement, so all or none.
    ///
    /// Rules: DEL-12, DOC-25, DOC-26, DOC-40, DOC-41, INS-20.
    pub fn insert<'d>(
        &self,
        documents: impl Iterator<Item = (&'d str, &'d str)>,
        metadata: &str,
        now: &str,
    ) -> Result<(), SqlError> {
        let mut sql = format!(
            "INSERT INTO \"{}\" (_id, data, metadata, _version, _archived, _created, _updated) VALUES ",
            self.name
        );
        let mut binds = vec![Bind::Text(now), Bind::Text(metadata)];
        for (id, data) in documents {
            let at = binds.len();
            let separator = if at == 2 { "" } else { ", " };
            sql.push_str(&format!(
                "{separator}(?{}, ?{}, ?2, 1, 0, ?1, ?1)",
                at + 1,
                at + 2
            ));
            binds.extend([Bind::Text(id), Bind::Text(data)]);
        }
        self.sql.execute(&sql, &binds)
    }

    /// Gives a row new data, one version more and a time of update.
    ///
    /// Rules: UPD-15, UPD-10 to UPD-12.
    pub fn update(&self, row: &Row<'_>, data: &str, updated: &str) -> Result<(), SqlError> {
        self.unwrap(row)?;
        let sql = format!(
            "UPDATE \"{}\" SET data = ?, _version = _version + 1, _updated = ? WHERE _rowid_ = ?",
            self.name
        );
        self.sql.execute(
            &sql,
            &[
                Bind::Text(data),
                Bind::Text(updated),
                Bind::Integer(row.number),
            ],
        )
    }

    /// Archives a row or restores it, which is an update.
    ///
    /// Rules: DEL-20 to DEL-22, DEL-38, DEL-45.
    pub fn set_archived(
        &self,
        row: &Row<'_>,
        archived: bool,
        updated: &str,
    ) -> Result<(), SqlError> {
        self.unwrap(row)?;
        let sql = format!(
            "UPDATE \"{}\" SET _archived = {}, _version = _version + 1, _updated = ? WHERE _rowid_ = ?",
            self.name,
            i32::from(archived)
        );
        self.sql
            .execute(&sql, &[Bind::Text(updated), Bind::Integer(row.number)])
    }

    /// Puts a row that is in the layout of another implementation's read model into ours.
    ///
    /// Rules: RM-91.
    fn unwrap(&self, row: &Row<'_>) -> Result<(), SqlError> {
        if !matches!(row.layout, Layout::Unwrapped { .. }) {
            return Ok(());
        }
        let sql = format!(
            "UPDATE \"{}\" SET metadata = coalesce(data -> '$.metadata', metadata), data = data -> '$.value' \
             WHERE _rowid_ = ?",
            self.name
        );
        self.sql.execute(&sql, &[Bind::Integer(row.number)])
    }

    /// Replaces a row's data and metadata and makes it live, which is an update.
    ///
    /// Rules: RM-18, RM-30, RM-36, RM-67.
    pub fn put(&self, row: i64, data: &str, metadata: &str, updated: &str) -> Result<(), SqlError> {
        let sql = format!(
            "UPDATE \"{}\" SET data = ?, metadata = ?, _archived = 0, _version = _version + 1, \
             _updated = ? WHERE _rowid_ = ?",
            self.name
        );
        let binds = [
            Bind::Text(data),
            Bind::Text(metadata),
            Bind::Text(updated),
            Bind::Integer(row),
        ];
        self.sql.execute(&sql, &binds)
    }

    /// The row with an `_id`, live or archived, and its metadata.
    ///
    /// Rules: RM-67.
    pub fn stored(&self, id: &str) -> Result<Option<(Row<'static>, String)>, SqlError> {
        let sql = format!(
            "SELECT {COLUMNS}, 0, 0, _archived, metadata FROM \"{}\" WHERE _id = ?",
            self.name
        );
        let mut stored = None;
        self.sql.query(&sql, &[Bind::Text(id)], &mut |cells| {
            stored = Some((row(cells).into_owned(), cells.text(METADATA).to_owned()));
            false
        })?;
        Ok(stored)
    }

    /// Hands the live rows and their metadata to `each` in the order of their `_id`, from `from` on or
    /// from after `after` on, whichever is later, `limit` at most, until it breaks.
    ///
    /// Rules: RM-35, RM-40, RM-47.
    pub(crate) fn scan_keys(
        &self,
        from: &str,
        after: Option<&str>,
        limit: u64,
        each: &mut dyn FnMut(Row<'_>, &str) -> fault::Result<ControlFlow<()>>,
    ) -> Outcome<()> {
        // One bound: of two SQLite would take the one that is written first, and read again what lies between them.
        let (begins, bound) = match after {
            Some(after) if after >= from => (">", after),
            _ => (">=", from),
        };
        let sql = format!(
            "SELECT {COLUMNS}, 0, 0, 0, metadata FROM \"{}\" \
             WHERE _archived = 0 AND _id {begins} ? ORDER BY _id LIMIT 0 + ?",
            self.name
        );
        let binds = [Bind::Text(bound), Bind::Integer(rows::clamp(limit))];
        let flow = self.visit(&sql, &binds, &mut |cells| {
            each(row(cells), cells.text(METADATA))
        });
        flow.map(|_| ())
    }

    /// Removes a row.
    ///
    /// Rules: DEL-7, DEL-11, DEL-13, DEL-46.
    pub fn delete(&self, row: i64) -> Result<(), SqlError> {
        let sql = format!("DELETE FROM \"{}\" WHERE _rowid_ = ?", self.name);
        self.sql.execute(&sql, &[Bind::Integer(row)])
    }
}

/// The column after those of a row.
const METADATA: usize = 9;

/// The row that cells are, an object that another implementation's read model keeps unwrapped.
///
/// Rules: COLL-39, RM-91.
fn row<'a>(cells: Cells<'a, '_>) -> Row<'a> {
    let mut row = row_as_it_is(cells);
    if row.layout == Layout::Foreign
        && let Some((fields, metadata)) = layout::document(&row.data)
    {
        row.data = to_text(&fields).into();
        row.layout = Layout::Unwrapped { metadata };
    }
    row
}

fn row_as_it_is<'a>(cells: Cells<'a, '_>) -> Row<'a> {
    Row {
        number: cells.integer(0),
        id: cells.text(1).into(),
        data: cells.text(2).into(),
        version: cells.integer(3),
        created: time::normalised(cells.text(4)),
        updated: time::normalised(cells.text(5)),
        unsure: cells.integer(6) != 0,
        placed: match cells.integer(7) {
            0 => Placed::Exactly,
            1 => Placed::Nearly,
            _ => Placed::Nowhere,
        },
        archived: cells.integer(8) != 0,
        layout: if layout::is_foreign(cells.text(5)) {
            Layout::Foreign
        } else {
            Layout::Own
        },
    }
}
