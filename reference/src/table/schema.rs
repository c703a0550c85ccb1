//! What the database has: collections and their indexes, and names that are in use.

use std::collections::HashMap;

use crate::faults::faulty;
use crate::index::{self, Index, Indexes};
use crate::sql::{Bind, Sql, SqlError};

/// The collections: the tables that have the shape of one, by name, each with its indexes.
///
/// Rules: COLL-2, COLL-3, COLL-16, COLL-39, IDX-10, IDX-14 to IDX-16.
pub fn collections<S: Sql + ?Sized>(sql: &S) -> Result<Vec<(String, Indexes)>, SqlError> {
    const ALL: &str = "SELECT name, sql FROM sqlite_master WHERE type = 'table'";
    let mut names = Vec::new();
    let mut some_indexes = false;
    sql.query(ALL, &[], &mut |cells| {
        let (name, definition) = (cells.text(0), cells.text(1));
        some_indexes |= name == index::BOOKKEEPING;
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
        if is_collection && crate::name::defect(name).is_none() {
            names.push(name.to_owned());
        }
        true
    })?;
    if !faulty!(ListAsCreated) {
        names.sort_unstable();
    }
    let mut indexes: HashMap<String, Vec<Index>> = HashMap::new();
    if some_indexes {
        sql.query(&index::definitions(), &[], &mut |cells| {
            if let Some(index) = Index::from_definition(cells.integer(1), cells.text(2)) {
                indexes
                    .entry(cells.text(0).to_owned())
                    .or_default()
                    .push(index);
            }
            true
        })?;
    }
    let with_indexes = |name: String| {
        let mut indexes = indexes.remove(&name).unwrap_or_default();
        indexes.sort_unstable_by(|a, b| a.text.cmp(&b.text));
        (name, indexes.into())
    };
    Ok(names.into_iter().map(with_indexes).collect())
}

/// A number that no index of this database has.
///
/// Rules: IDX-17.
pub fn free_index_number<S: Sql + ?Sized>(sql: &S) -> Result<i64, SqlError> {
    let all = format!(
        "SELECT name FROM sqlite_master WHERE type = 'index' AND name GLOB '{}*'",
        index::PREFIX
    );
    let mut highest = 0;
    sql.query(&all, &[], &mut |cells| {
        let number = cells.text(0).strip_prefix(index::PREFIX);
        highest = highest.max(number.and_then(|number| number.parse().ok()).unwrap_or(0));
        true
    })?;
    Ok(highest + 1)
}

/// The name of the table, index, view or trigger that would clash with a new table `name`: SQLite folds case.
///
/// Rules: COLL-29.
pub fn clash<S: Sql + ?Sized>(sql: &S, name: &str) -> Result<Option<String>, SqlError> {
    const SAME: &str = "SELECT name FROM sqlite_master WHERE name = ? COLLATE NOCASE LIMIT 1";
    let mut clash = None;
    sql.query(SAME, &[Bind::Text(name)], &mut |cells| {
        clash = Some(cells.text(0).to_owned());
        false
    })?;
    Ok(clash)
}
