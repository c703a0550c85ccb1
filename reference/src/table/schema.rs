//! What the database has: collections and their indexes, and names that are in use.

use super::ARCHIVED_PREFIX;
use crate::index::{self, Index, Indexes};
use crate::sql::{Bind, Sql, SqlError, SqlErrorKind};

/// What holds of a row `m` of the schema that is the table of a collection: it has the columns of one, and numbers its rows.
/// SQLite itself is asked, since the text of a definition can be written in many ways; whether a table numbers its rows is asked
/// where its text speaks of it, as that takes a look at all tables.
const IS_COLLECTION: &str = "m.type = 'table' \
     AND (SELECT count(*) FROM pragma_table_info(m.name) AS c WHERE c.name IN \
     ('_id', 'data', 'metadata', '_version', '_archived', '_created', '_updated')) = 7 \
     AND (m.sql NOT LIKE '%rowid%' \
     OR (SELECT wr FROM pragma_table_list(m.name) WHERE schema = 'main') = 0 \
     AND NOT EXISTS (SELECT 1 FROM pragma_table_info(m.name) AS c WHERE c.name LIKE '\\_rowid\\_' ESCAPE '\\'))";

/// The names of the collections: the tables that have the form of one, and a name that a collection can have.
///
/// Rules: COLL-2, COLL-3, COLL-16, COLL-39, IDX-16.
pub fn collections<S: Sql + ?Sized>(sql: &S) -> Result<Vec<String>, SqlError> {
    tables(sql, |name| crate::name::defect(name).is_none())
}

/// The names of the tables that have the form of a collection, and a name that none can have.
///
/// Rules: COLL-51.
pub fn stranded<S: Sql + ?Sized>(sql: &S) -> Result<Vec<String>, SqlError> {
    tables(sql, |name| crate::name::defect(name).is_some())
}

fn tables<S: Sql + ?Sized>(
    sql: &S,
    wanted: impl Fn(&str) -> bool,
) -> Result<Vec<String>, SqlError> {
    let all = format!("SELECT m.name FROM sqlite_master AS m WHERE {IS_COLLECTION}");
    let mut names = Vec::new();
    sql.query(&all, &[], &mut |cells| {
        let name = cells.text(0);
        if wanted(name) {
            names.push(name.to_owned());
        }
        true
    })?;
    names.sort_unstable();
    Ok(names)
}

/// How many tables there are.
///
/// Rules: COLL-41.
pub fn count<S: Sql + ?Sized>(sql: &S) -> Result<usize, SqlError> {
    const TABLES: &str = "SELECT count(*) FROM sqlite_master WHERE type = 'table'";
    let mut count = 0;
    sql.query(TABLES, &[], &mut |cells| {
        count = usize::try_from(cells.integer(0)).unwrap_or(0);
        false
    })?;
    Ok(count)
}

/// What the database says of a collection.
#[derive(Debug)]
pub struct Collection {
    /// Its indexes.
    pub indexes: Indexes,
    /// The generation they are of.
    pub generation: Option<i64>,
    /// What finds its archived documents.
    pub archived: Archived,
}

/// What finds the archived documents of a collection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Archived {
    /// An index that holds nothing else.
    Listed,
    /// An index that another implementation has made, over all documents.
    Indexed,
    /// A look at each document.
    Unlisted,
}

/// The collection of that name; `None` when there is no such collection.
///
/// Rules: COLL-4, COLL-28, COLL-39, IDX-10, IDX-14, IDX-15.
pub fn collection<S: Sql + ?Sized>(sql: &S, name: &str) -> Result<Option<Collection>, SqlError> {
    let wanted = format!(
        "SELECT m.name, m.type FROM sqlite_master AS m WHERE m.type = 'table' AND m.name = '{}' \
         OR m.type = 'index' AND m.tbl_name = ?1 AND m.sql LIKE '%(_archived)%' \
         UNION ALL SELECT m.name, m.type FROM sqlite_master AS m WHERE m.name = ?1 AND {IS_COLLECTION}",
        index::BOOKKEEPING
    );
    let (mut there, mut keeps_indexes, mut archived) = (false, false, Archived::Unlisted);
    sql.query(&wanted, &[Bind::Text(name)], &mut |cells| {
        there |= cells.text(0) == name;
        keeps_indexes |= cells.text(0) == index::BOOKKEEPING;
        if cells.text(0).starts_with(ARCHIVED_PREFIX) {
            archived = Archived::Listed;
        } else if cells.text(1) == "index" && archived == Archived::Unlisted {
            archived = Archived::Indexed;
        }
        true
    })?;
    if !there {
        return Ok(None);
    }
    let (mut indexes, mut of) = (Vec::new(), None);
    if keeps_indexes {
        of = generation(sql)?;
        let definitions = index::definitions();
        sql.query(&definitions, &[Bind::Text(name)], &mut |cells| {
            let (number, definition, made_by) = (cells.integer(0), cells.text(1), cells.text(2));
            indexes.extend(Index::from_definition(number, definition, made_by));
            true
        })?;
    }
    indexes.sort_unstable_by(|a, b| a.text.cmp(&b.text));
    Ok(Some(Collection {
        indexes: indexes.into(),
        generation: of,
        archived,
    }))
}

/// The number of the state that all indexes are in, which rises with every change of them; `None` where none are kept.
pub fn generation<S: Sql + ?Sized>(sql: &S) -> Result<Option<i64>, SqlError> {
    let mut generation = None;
    let outcome = sql.query(&index::generation(), &[], &mut |cells| {
        generation = Some(cells.integer(0));
        false
    });
    match outcome {
        Err(error) if error.kind == SqlErrorKind::NotThere => Ok(None),
        outcome => outcome.map(|()| generation),
    }
}

/// Raises that number, where indexes are kept.
pub fn next_generation<S: Sql + ?Sized>(sql: &S) -> Result<(), SqlError> {
    if generation(sql)?.is_some() {
        let mut statements = index::next_generation().into_iter();
        statements.try_for_each(|statement| sql.execute(&statement, &[]))?;
    }
    Ok(())
}

/// A number that no index of this database has whose name is a number behind `prefix`.
///
/// Rules: IDX-17.
pub fn free_index_number<S: Sql + ?Sized>(sql: &S, prefix: &str) -> Result<i64, SqlError> {
    // Tables have their names from the same stock, and case is no difference there.
    let all = format!("SELECT lower(name) FROM sqlite_master WHERE lower(name) GLOB '{prefix}*'");
    let mut highest = 0_i64;
    sql.query(&all, &[], &mut |cells| {
        let number = cells.text(0).strip_prefix(prefix);
        highest = highest.max(number.and_then(|number| number.parse().ok()).unwrap_or(0));
        true
    })?;
    Ok(highest.saturating_add(1))
}

/// The table, index, view or trigger that would clash with a new table `name`, since SQLite folds case: its name, and which of these
/// it is.
///
/// Rules: COLL-29.
pub fn clash<S: Sql + ?Sized>(sql: &S, name: &str) -> Result<Option<(String, String)>, SqlError> {
    const SAME: &str = "SELECT name, type FROM sqlite_master WHERE name = ? COLLATE NOCASE LIMIT 1";
    let mut clash = None;
    sql.query(SAME, &[Bind::Text(name)], &mut |cells| {
        clash = Some((cells.text(0).to_owned(), cells.text(1).to_owned()));
        false
    })?;
    Ok(clash)
}
