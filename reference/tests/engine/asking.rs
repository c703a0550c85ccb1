//! Asking an engine in a test: calls and answers as JSON text, and what stands in the tables below.

use std::cell::Cell;
use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::atomic::{AtomicU32, Ordering};

use docstore_reference::backend::embedded::Embedded;
use docstore_reference::{Host, Store};
use docstore_spec::{Call, StoreError};
use rusqlite::Connection;
use rusqlite::types::ValueRef;
use serde_json::Value;

/// The table of a collection `users`, as the store's README gives it.
pub const README_TABLE: &str = "CREATE TABLE users (
_id TEXT PRIMARY KEY,
data JSON NOT NULL,
metadata JSON NOT NULL DEFAULT '{}',
_version INTEGER NOT NULL DEFAULT 1,
_archived INTEGER NOT NULL DEFAULT 0,
_created TEXT NOT NULL DEFAULT (datetime('now')),
_updated TEXT NOT NULL DEFAULT (datetime('now'))
);";

/// 2026-01-31T08:00:00.000Z, the time at which a [`Clock`] starts.
pub const START: i64 = 1_769_846_400_000;

/// A clock that stands still until a test moves it.
#[derive(Debug, Clone)]
pub struct Clock(pub Rc<Cell<i64>>);

impl Default for Clock {
    fn default() -> Self {
        Self(Rc::new(Cell::new(START)))
    }
}

impl Host for Clock {
    fn now_ms(&self) -> i64 {
        self.0.get()
    }
}

/// The engine under test.
pub type Engine = Store<Embedded, Clock>;

/// An engine over an empty database in memory.
pub fn engine() -> Engine {
    Store::open(Embedded::in_memory().expect("a database"), Clock::default())
}

/// An engine over a connection that is open.
pub fn engine_over(connection: Connection) -> Engine {
    Store::open(
        Embedded::with(connection).expect("limits"),
        Clock::default(),
    )
}

/// An engine over the database in a file.
pub fn engine_in(file: &Path) -> Engine {
    Store::open(Embedded::open(file).expect("a file"), Clock::default())
}

/// An engine whose collection `c` holds the documents of a JSON array.
pub fn engine_with(documents: &str) -> Engine {
    let engine = engine();
    answer(&engine, "insertMany", &format!(r#""c", {documents}"#));
    engine
}

/// A path for a database of its own; the files are gone when it is dropped.
#[derive(Debug)]
pub struct TemporaryFile(PathBuf);

impl TemporaryFile {
    pub fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!(
            "engine-{}-{}.db",
            std::process::id(),
            COUNT.fetch_add(1, Ordering::Relaxed)
        );
        Self(Path::new(env!("CARGO_TARGET_TMPDIR")).join(name))
    }

    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for TemporaryFile {
    fn drop(&mut self) {
        for suffix in ["", "-wal", "-shm", "-journal"] {
            let mut path = self.0.clone().into_os_string();
            path.push(suffix);
            // Most of them are not there.
            let _ = fs::remove_file(path);
        }
    }
}

/// The reply to a call whose arguments are written as between parentheses.
pub fn ask(engine: &Engine, method: &str, arguments: &str) -> Result<String, StoreError> {
    let args = serde_json::from_str(&format!("[{arguments}]"))
        .unwrap_or_else(|error| panic!("arguments {arguments:.100}: {error}"));
    let method = method.to_owned();
    engine
        .call(&Call { method, args })
        .map(|result| result.get().to_owned())
}

/// The answer to a call that has to succeed.
pub fn answer(engine: &Engine, method: &str, arguments: &str) -> String {
    ask(engine, method, arguments)
        .unwrap_or_else(|error| panic!("{method}({arguments:.200}) is refused: {error}"))
}

/// The code of a call that has to fail and to change nothing in the database.
pub fn refusal(engine: &Engine, method: &str, arguments: &str) -> String {
    let before = database(engine);
    let error = match ask(engine, method, arguments) {
        Ok(result) => panic!("{method}({arguments:.200}) answers {result:.200}"),
        Err(error) => error,
    };
    let after = database(engine);
    assert_eq!(before, after, "{method}({arguments:.200}) changed the file");
    error.code
}

/// The schema and all rows, as SQLite itself tells them.
pub fn database(engine: &Engine) -> Vec<String> {
    let mut all = rows(
        engine,
        "SELECT type, name, tbl_name, sql FROM sqlite_master",
    );
    let tables =
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND wr = 0";
    for table in rows(engine, tables) {
        let quoted = table.replace('"', "\"\"");
        let all_rows = format!("SELECT rowid, * FROM \"{quoted}\" ORDER BY rowid");
        all.extend(rows(engine, &all_rows));
        all.push(table);
    }
    all
}

/// The rows of a query on the connection below the engine, their cells as text with `|` between.
pub fn rows(engine: &Engine, sql: &str) -> Vec<String> {
    rows_of(engine.sql().connection(), sql)
}

/// The rows of a query, their cells as text with `|` between.
pub fn rows_of(connection: &Connection, sql: &str) -> Vec<String> {
    let mut statement = connection.prepare(sql).expect(sql);
    let columns = statement.column_count();
    let rows = statement
        .query_map([], |row| {
            let cells = (0..columns).map(|at| row.get_ref(at).map(cell));
            Ok(cells.collect::<rusqlite::Result<Vec<_>>>()?.join("|"))
        })
        .expect(sql);
    rows.map(|row| row.expect(sql)).collect()
}

fn cell(value: ValueRef<'_>) -> String {
    match value {
        ValueRef::Null => "NULL".into(),
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Real(number) => format!("{number:?}"),
        ValueRef::Text(bytes) => String::from_utf8_lossy(bytes).into_owned(),
        ValueRef::Blob(bytes) => format!("x'{bytes:02x?}'"),
    }
}

/// Runs statements on the connection below the engine.
pub fn run(engine: &Engine, sql: &str) {
    engine
        .sql()
        .connection()
        .execute_batch(sql)
        .unwrap_or_else(|error| panic!("{sql}: {error}"));
}

/// What a call answers, as JSON.
pub fn json(engine: &Engine, method: &str, arguments: &str) -> Value {
    serde_json::from_str(&answer(engine, method, arguments)).expect("JSON")
}

/// The ids of what `find` answers, one after the other.
pub fn ids(engine: &Engine, arguments: &str) -> String {
    let found = json(engine, "find", arguments);
    let found = found.as_array().expect("an array").iter();
    let ids = found.map(|document| document["_id"].as_str().expect("an id"));
    ids.collect::<Vec<_>>().join(" ")
}
