//! The SQL of one collection's table. Only this file and the backends know SQL.
//!
//! A collection name comes from [`crate::name::parse`], whose alphabet has no quote; everything else is bound.
//!
//! Rules: DOC-33, ERR-15, FLT-61.

use std::ops::ControlFlow;

use crate::document::Row;
use crate::faults::faulty;
use crate::plan::{Bound, Plan};
use crate::sql::{Bind, Sql, SqlError, Value};
use crate::time;

/// Columns every search reads, in this order.
///
/// Rules: RM-31.
const COLUMNS: &str = "rowid, _id, data, _version, _archived, _created, _updated";

/// Which documents a search may see.
///
/// Rules: DEL-16, DEL-23 to DEL-26, FIND-41.
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
    /// All.
    Everything,
    /// A slice of them, for a plan that is exact.
    Slice {
        /// Rows at most.
        limit: u64,
        /// Rows to pass over.
        offset: u64,
    },
    /// Those after a row: a statement that stops by itself, since the platform cannot break one off.
    After {
        /// The number of the last row that was read.
        row: i64,
        /// Rows at most.
        limit: u64,
    },
}

/// A collection's table.
///
/// Rules: COLL-14, INS-15.
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
    /// Rules: COLL-36, DOC-24, INS-14.
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

    /// Drops the table with all it holds.
    ///
    /// Rules: COLL-10, COLL-13, DEL-33.
    pub fn drop(&self) -> Result<(), SqlError> {
        self.sql
            .execute(&format!("DROP TABLE \"{}\"", self.name), &[])
    }

    /// Renames the table.
    ///
    /// Rules: COLL-17, COLL-18.
    pub fn rename(&self, to: &str) -> Result<(), SqlError> {
        self.sql.execute(
            &format!("ALTER TABLE \"{}\" RENAME TO \"{to}\"", self.name),
            &[],
        )
    }

    /// Hands the rows the plan does not rule out to `each`, in natural order, until it breaks; a row on which
    /// SQL is unsure is marked so. `page` is a limit and an offset, for a plan that is exact.
    ///
    /// Rules: DEL-22, FIND-11, FIND-12, FIND-45.
    pub fn scan(
        &self,
        plan: &Plan,
        visible: Visible,
        page: Page,
        each: &mut dyn FnMut(Row) -> ControlFlow<()>,
    ) -> Result<(), SqlError> {
        let mut binds: Vec<Bind<'_>> = plan.binds.iter().map(Bound::bind).collect();
        let mut condition = condition(plan, visible);
        let mut tail = String::new();
        match page {
            Page::Everything => {}
            Page::Slice { limit, offset } => {
                tail = format!(" LIMIT ?{} OFFSET ?{}", binds.len() + 1, binds.len() + 2);
                binds.extend([Bind::Integer(clamp(limit)), Bind::Integer(clamp(offset))]);
            }
            Page::After { row, limit } => {
                condition.push_str(&format!(" AND rowid > ?{}", binds.len() + 1));
                tail = format!(" LIMIT ?{}", binds.len() + 2);
                binds.extend([Bind::Integer(row), Bind::Integer(clamp(limit))]);
            }
        }
        let sql = format!(
            "SELECT {COLUMNS}, {} FROM \"{}\" WHERE {condition} ORDER BY rowid{tail}",
            unsure(plan),
            self.name,
        );
        self.sql
            .query(&sql, &binds, &mut |cells| each(row(cells)).is_continue())
    }

    /// The number of rows of an exact plan.
    ///
    /// Rules: FIND-6.
    pub fn count(&self, plan: &Plan, visible: Visible) -> Result<u64, SqlError> {
        let condition = condition(plan, visible);
        let sql = format!("SELECT COUNT(*) FROM \"{}\" WHERE {condition}", self.name);
        let binds: Vec<Bind<'_>> = plan.binds.iter().map(Bound::bind).collect();
        let mut count = 0;
        self.sql.query(&sql, &binds, &mut |cells| {
            count = cells.first().map_or(0, Value::integer);
            false
        })?;
        Ok(u64::try_from(count).unwrap_or(0))
    }

    /// The version of the row with that `_id`, live or archived.
    pub fn version_of(&self, id: &str) -> Result<Option<i64>, SqlError> {
        let sql = format!("SELECT _version FROM \"{}\" WHERE _id = ?", self.name);
        let mut version = None;
        self.sql.query(&sql, &[Bind::Text(id)], &mut |cells| {
            version = cells.first().map(Value::integer);
            false
        })?;
        Ok(version)
    }

    /// Inserts a document at version 1.
    ///
    /// Rules: DEL-12, DOC-25, DOC-26, FIND-14, INS-8, INS-9, INS-20.
    pub fn insert(&self, id: &str, data: &str, metadata: &str, now: &str) -> Result<(), SqlError> {
        let sql = format!(
            "INSERT INTO \"{}\" (_id, data, metadata, _version, _archived, _created, _updated) \
             VALUES (?, ?, ?, 1, 0, ?, ?)",
            self.name
        );
        let binds = [
            Bind::Text(id),
            Bind::Text(data),
            Bind::Text(metadata),
            Bind::Text(now),
            Bind::Text(now),
        ];
        self.sql.execute(&sql, &binds)
    }

    /// Gives a row new data, one version more and a time of update.
    ///
    /// Rules: FIND-13, UPD-10 to UPD-12, UPD-15.
    pub fn update(&self, row: i64, data: &str, updated: &str) -> Result<(), SqlError> {
        let sql = format!(
            "UPDATE \"{}\" SET data = ?, _version = _version + 1, _updated = ? WHERE rowid = ?",
            self.name
        );
        self.sql.execute(
            &sql,
            &[Bind::Text(data), Bind::Text(updated), Bind::Integer(row)],
        )
    }

    /// Archives a row or restores it, which is an update.
    ///
    /// Rules: DEL-20 to DEL-22, DEL-38, DEL-45.
    pub fn set_archived(&self, row: i64, archived: bool, updated: &str) -> Result<(), SqlError> {
        let sql = format!(
            "UPDATE \"{}\" SET _archived = {}, _version = _version + 1, _updated = ? WHERE rowid = ?",
            self.name,
            i32::from(archived)
        );
        self.sql
            .execute(&sql, &[Bind::Text(updated), Bind::Integer(row)])
    }

    /// Replaces a row's data and metadata and makes it live, which is an update.
    ///
    /// Rules: RM-18, RM-30, RM-36, RM-67.
    pub fn put(&self, row: i64, data: &str, metadata: &str, updated: &str) -> Result<(), SqlError> {
        let sql = format!(
            "UPDATE \"{}\" SET data = ?, metadata = ?, _archived = 0, _version = _version + 1, \
             _updated = ? WHERE rowid = ?",
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

    /// The metadata column of a row.
    ///
    /// Rules: RM-67.
    pub fn metadata_of(&self, row: i64) -> Result<String, SqlError> {
        let sql = format!("SELECT metadata FROM \"{}\" WHERE rowid = ?", self.name);
        let mut metadata = String::new();
        self.sql.query(&sql, &[Bind::Integer(row)], &mut |cells| {
            metadata = cells.into_iter().next().unwrap_or(Value::Null).into_text();
            false
        })?;
        Ok(metadata)
    }

    /// Hands the live rows and their metadata to `each` in the order of their `_id`, from `from` on or
    /// from after `after` on, whichever is later, until it answers `false`.
    ///
    /// Rules: RM-35, RM-40, RM-47.
    pub fn scan_keys(
        &self,
        from: &str,
        after: Option<&str>,
        each: &mut dyn FnMut(Row, String) -> bool,
    ) -> Result<(), SqlError> {
        let sql = format!(
            "SELECT {COLUMNS}, 0, metadata FROM \"{}\" \
             WHERE _archived = 0 AND _id >= ? AND _id > ? ORDER BY _id",
            self.name
        );
        // No key is empty, so the empty text is before all of them.
        let binds = [Bind::Text(from), Bind::Text(after.unwrap_or_default())];
        self.sql.query(&sql, &binds, &mut |mut cells| {
            let metadata = cells.pop().unwrap_or(Value::Null).into_text();
            each(row(cells), metadata)
        })
    }

    /// Removes a row.
    ///
    /// Rules: DEL-7, DEL-11, DEL-13, DEL-46, INS-16.
    pub fn delete(&self, row: i64) -> Result<(), SqlError> {
        let sql = format!("DELETE FROM \"{}\" WHERE rowid = ?", self.name);
        self.sql.execute(&sql, &[Bind::Integer(row)])
    }
}

/// The `WHERE` of a search: what is certain stands plain, so that SQLite can use the primary key for it.
///
/// Rules: DEL-23, FIND-41.
fn condition(plan: &Plan, visible: Visible) -> String {
    let mut sql = match visible {
        Visible::Live => "_archived = 0".to_owned(),
        Visible::Archived => "_archived <> 0".to_owned(),
        Visible::Both => "1".to_owned(),
    };
    for certain in &plan.certain {
        sql.push_str(&format!(" AND ({certain})"));
    }
    for uncertain in &plan.uncertain {
        sql.push_str(&format!(" AND ({uncertain}) IS NOT 0"));
    }
    sql
}

/// The column that says whether SQL is unsure about a row.
fn unsure(plan: &Plan) -> String {
    if plan.is_exact() {
        return "0".to_owned();
    }
    let all: Vec<String> = plan
        .uncertain
        .iter()
        .map(|term| format!("({term})"))
        .collect();
    format!("({}) IS NULL", all.join(" AND "))
}

/// A count as SQL takes it; no table has more rows than the clamp.
fn clamp(count: u64) -> i64 {
    const SAFE: u64 = 9_007_199_254_740_991;
    i64::try_from(count.min(SAFE)).unwrap_or(i64::MAX)
}

fn row(cells: Vec<Value>) -> Row {
    let mut cells = cells.into_iter();
    let mut next = || cells.next().unwrap_or(Value::Null);
    Row {
        number: next().integer(),
        id: next().into_text(),
        data: next().into_text(),
        version: next().integer(),
        archived: next().integer() != 0,
        created: time::normalised(next().into_text()),
        updated: time::normalised(next().into_text()),
        unsure: next().integer() != 0,
    }
}

/// The tables that have the shape of a collection, by name.
///
/// Rules: COLL-2, COLL-3, COLL-16, COLL-39.
pub fn collections<S: Sql + ?Sized>(sql: &S) -> Result<Vec<String>, SqlError> {
    const ALL: &str = "SELECT name, sql FROM sqlite_master WHERE type = 'table'";
    let mut names = Vec::new();
    sql.query(ALL, &[], &mut |cells| {
        let mut cells = cells.into_iter();
        let mut next = || cells.next().unwrap_or(Value::Null).into_text();
        let (name, definition) = (next(), next());
        let has = |column| definition.contains(column);
        let is_collection = [
            "_id",
            "data",
            "_version",
            "_archived",
            "_created",
            "_updated",
        ]
        .into_iter()
        .all(has);
        if is_collection && crate::name::defect(&name).is_none() {
            names.push(name);
        }
        true
    })?;
    if !faulty!(ListAsCreated) {
        names.sort_unstable();
    }
    Ok(names)
}

/// The name of the table, index, view or trigger that would clash with a new table `name`: SQLite folds case.
///
/// Rules: COLL-29.
pub fn clash<S: Sql + ?Sized>(sql: &S, name: &str) -> Result<Option<String>, SqlError> {
    const SAME: &str = "SELECT name FROM sqlite_master WHERE name = ? COLLATE NOCASE LIMIT 1";
    let mut clash = None;
    sql.query(SAME, &[Bind::Text(name)], &mut |cells| {
        clash = cells.into_iter().next().map(Value::into_text);
        false
    })?;
    Ok(clash)
}
