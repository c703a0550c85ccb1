//! Mistakes in the SQL: the text of a statement is changed on its way to the database.

use docstore_reference::Sql;
use docstore_reference::backend::embedded::Embedded;
use docstore_reference::sql::{Bind, Cells, SqlError};

use super::Wrong;

/// A database that is sent other statements than the engine wrote.
#[derive(Debug)]
pub(super) struct Mistaken {
    sql: Embedded,
    change: fn(&str) -> String,
}

impl Mistaken {
    pub fn new(sql: Embedded, change: fn(&str) -> String) -> Self {
        Self { sql, change }
    }
}

impl Sql for Mistaken {
    fn query(
        &self,
        sql: &str,
        binds: &[Bind<'_>],
        row: &mut dyn FnMut(Cells<'_, '_>) -> bool,
    ) -> Result<(), SqlError> {
        self.sql.query(&(self.change)(sql), binds, row)
    }

    fn transaction(&self, body: &mut dyn FnMut() -> Result<(), SqlError>) -> Result<(), SqlError> {
        self.sql.transaction(body)
    }
}

/// The statement that gives a row new data, with a part of it changed.
fn in_update(sql: &str, from: &str, to: &str) -> String {
    if sql.contains("SET data = ?, _version") {
        sql.replace(from, to)
    } else {
        sql.to_owned()
    }
}

/// The statement that archives a row, with a part of it changed.
fn in_archiving(sql: &str, from: &str, to: &str) -> String {
    if sql.contains("SET _archived = 1") {
        sql.replace(from, to)
    } else {
        sql.to_owned()
    }
}

/// The statement that restores a row, with a part of it changed.
fn in_restoring(sql: &str, from: &str, to: &str) -> String {
    if sql.contains("SET _archived = 0") {
        sql.replace(from, to)
    } else {
        sql.to_owned()
    }
}

/// The same statement, with the row moved behind all others.
fn moved_to_end(sql: &str) -> String {
    let table = sql.split('"').nth(1).unwrap_or_default();
    let last = format!("SET _rowid_ = (SELECT MAX(_rowid_) + 1 FROM \"{table}\"), data = ?");
    in_update(sql, "SET data = ?", &last)
}

const RAISED: &str = "_version = _version + 1";
const KEPT: &str = "_version = _version";
const NOW: &str = "_created = strftime('%Y-%m-%dT%H:%M:%fZ', 'now')";

/// The wrong stores of this file.
pub(super) const ALL: &[Wrong] = &[
    Wrong::in_sql(
        "version-stays",
        &["UPD-10"],
        "an update does not raise `_version`",
        |sql| in_update(sql, RAISED, KEPT),
    ),
    Wrong::in_sql(
        "version-rises-by-two",
        &["UPD-10"],
        "an update raises `_version` by 2",
        |sql| in_update(sql, RAISED, "_version = _version + 2"),
    ),
    Wrong::in_sql(
        "version-starts-at-zero",
        &["DOC-25"],
        "a new document has `_version` 0",
        |sql| sql.replace(", ?2, 1, 0,", ", ?2, 0, 0,"),
    ),
    Wrong::in_sql(
        "created-moves",
        &["UPD-12"],
        "an update sets `_created`, too",
        |sql| in_update(sql, "_updated = ?", &format!("_updated = ?, {NOW}")),
    ),
    Wrong::in_sql(
        "updated-stays",
        &["UPD-11"],
        "an update does not set `_updated`",
        |sql| in_update(sql, "_updated = ?", "_updated = iif(1, _updated, ?)"),
    ),
    Wrong::in_sql(
        "update-moves-to-end",
        &["UPD-15"],
        "an update moves the document to the end, as `INSERT OR REPLACE` does",
        moved_to_end,
    ),
    Wrong::in_sql(
        "natural-order-by-id",
        &["FIND-11", "FIND-5", "UPD-5", "DEL-4"],
        "the natural order is the order of the ids",
        |sql| sql.replace("ORDER BY _rowid_", "ORDER BY _id"),
    ),
    Wrong::in_sql(
        "newest-first",
        &["FIND-11"],
        "the natural order is the reverse of insertion",
        |sql| sql.replace("ORDER BY _rowid_", "ORDER BY _rowid_ DESC"),
    ),
    Wrong::in_sql(
        "soft-delete-keeps-version",
        &["DEL-20"],
        "a soft delete does not raise `_version`",
        |sql| in_archiving(sql, RAISED, KEPT),
    ),
    Wrong::in_sql(
        "soft-delete-keeps-updated",
        &["DEL-20"],
        "a soft delete does not set `_updated`",
        |sql| in_archiving(sql, "_updated = ?", "_updated = iif(1, _updated, ?)"),
    ),
    Wrong::in_sql(
        "soft-delete-touches-created",
        &["DEL-21"],
        "a soft delete sets `_created`, too",
        |sql| in_archiving(sql, "_updated = ?", &format!("_updated = ?, {NOW}")),
    ),
    Wrong::in_sql(
        "soft-delete-forgets-data",
        &["DEL-21"],
        "a soft delete empties the document",
        |sql| in_archiving(sql, "_updated = ?", "data = '{}', _updated = ?"),
    ),
    Wrong::in_sql(
        "restore-keeps-version",
        &["DEL-38"],
        "a restore does not raise `_version`",
        |sql| in_restoring(sql, RAISED, KEPT),
    ),
    Wrong::in_sql(
        "keys-in-order-of-insertion",
        &["RM-40", "RM-47"],
        "keys come in the order of insertion",
        |sql| sql.replace("? ORDER BY _id LIMIT", "? ORDER BY _rowid_ LIMIT"),
    ),
    Wrong::in_sql(
        "keys-without-case",
        &["RM-40", "RM-47"],
        "keys come in an order without case",
        |sql| {
            sql.replace(
                "? ORDER BY _id LIMIT",
                "? ORDER BY _id COLLATE NOCASE LIMIT",
            )
        },
    ),
    Wrong::in_sql(
        "put-stays-archived",
        &["RM-36"],
        "`put` of a soft-deleted key does not revive it",
        |sql| sql.replace("metadata = ?, _archived = 0,", "metadata = ?,"),
    ),
    Wrong::in_sql(
        "put-drops-metadata",
        &["RM-27"],
        "`put` does not store the metadata",
        |sql| sql.replace(", ?2, 1, 0,", ", iif(1, '{}', ?2), 1, 0,"),
    ),
    Wrong::in_sql(
        "arrays-decided-by-sql",
        &["FLT-14", "FLT-38"],
        "arrays are compared in SQL, which knows nothing of their elements",
        |sql| sql.replace("WHEN 'array' THEN NULL", "WHEN 'array' THEN 0"),
    ),
    Wrong::in_sql(
        "objects-decided-by-sql",
        &["FLT-12"],
        "objects are compared in SQL, where none equals another",
        |sql| sql.replace("WHEN 'object' THEN NULL", "WHEN 'object' THEN 0"),
    ),
    Wrong::in_sql(
        "doubles-decided-by-sql",
        &["FLT-9"],
        "numbers with a fraction are compared in SQL, where the operand is not bound",
        |sql| sql.replace("1e-290 THEN 0 END", "1e-290 THEN 0 ELSE 0 END"),
    ),
    Wrong::in_sql(
        "nul-in-names",
        &["FLT-60"],
        "a name ends at U+0000 where SQL looks for it",
        |sql| sql.replace("data GLOB '*\\u0000*'", "0"),
    ),
    Wrong::in_sql(
        "ids-without-case",
        &["DOC-24"],
        "ids that differ by case are the same",
        |sql| {
            sql.replace(
                "_id TEXT PRIMARY KEY",
                "_id TEXT COLLATE NOCASE PRIMARY KEY",
            )
        },
    ),
    Wrong::in_sql(
        "ids-as-numbers",
        &["DOC-24"],
        "ids that look like a number are one, as in a column of numbers",
        |sql| sql.replace("_id TEXT PRIMARY KEY", "_id NUMERIC PRIMARY KEY"),
    ),
];
