//! The two sides: the engine, and SQL on the same table as somebody writes it who knows the fields.

use crate::documents::{id, own_fields};
use docstore_reference::backend::embedded::Embedded;
use docstore_reference::{Store, SystemHost};
use docstore_spec::Call;
use rusqlite::{Connection, params};
use serde_json::value::RawValue;

pub type Engine = Store<Embedded, SystemHost>;

/// Both sides and how many documents they are to hold.
pub struct Sides {
    pub engine: Engine,
    pub hand: Connection,
    pub documents: usize,
}

impl Sides {
    pub fn new(documents: usize) -> Self {
        Self {
            engine: engine(),
            hand: hand(),
            documents,
        }
    }

    /// An index on `email` and one on `age`, on both sides.
    pub fn create_indexes(&self) {
        for path in INDEXED {
            index(&self.engine, "createIndex", path);
            self.hand
                .execute_batch(&format!(
                    "CREATE INDEX by_{path} ON users (data ->> '$.{path}')"
                ))
                .unwrap();
        }
    }

    pub fn drop_indexes(&self) {
        for path in INDEXED {
            index(&self.engine, "dropIndex", path);
            self.hand
                .execute_batch(&format!("DROP INDEX by_{path}"))
                .unwrap();
        }
    }
}

/// The paths that get an index where one is asked for.
pub const INDEXED: [&str; 2] = ["email", "age"];

pub fn engine() -> Engine {
    Store::open(Embedded::in_memory().unwrap(), SystemHost)
}

/// Creates or drops the index on that path.
pub fn index(engine: &Engine, method: &str, path: &str) {
    run(
        engine,
        &call(method, &["\"users\"", &format!("\"{path}\"")]),
    );
}

/// The filter for the document of that number.
pub fn by_id(n: usize) -> String {
    format!("{{\"_id\":\"{}\"}}", id(n))
}

pub fn call(method: &str, args: &[&str]) -> Call {
    let raw = |text: &&str| RawValue::from_string((*text).to_owned()).unwrap();
    Call {
        method: method.to_owned(),
        args: args.iter().map(raw).collect(),
    }
}

pub fn run(engine: &Engine, call: &Call) -> String {
    engine.answer(call).unwrap()
}

fn hand() -> Connection {
    let connection = Connection::open_in_memory().unwrap();
    connection
        .execute_batch(
            "CREATE TABLE users (_id TEXT PRIMARY KEY, data JSON NOT NULL, metadata JSON NOT NULL DEFAULT '{}',
             _version INTEGER NOT NULL DEFAULT 1, _archived INTEGER NOT NULL DEFAULT 0,
             _created TEXT NOT NULL DEFAULT (datetime('now')), _updated TEXT NOT NULL DEFAULT (datetime('now')))",
        )
        .unwrap();
    // As the engine's connection: a cached statement stays prepared when a parameter changes.
    connection
        .set_db_config(
            rusqlite::config::DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG,
            true,
        )
        .unwrap();
    connection.set_prepared_statement_cache_capacity(64);
    connection
}

pub const NOW: &str = "2026-01-31T08:00:00.000Z";

pub fn hand_insert(connection: &Connection, documents: std::ops::Range<usize>) {
    connection.execute_batch("BEGIN").unwrap();
    for n in documents {
        let mut insert = connection
            .prepare_cached("INSERT INTO users (_id, data, _created, _updated) VALUES (?, ?, ?, ?)")
            .unwrap();
        insert
            .execute(params![id(n), format!("{{{}}}", own_fields(n)), NOW, NOW])
            .unwrap();
    }
    connection.execute_batch("COMMIT").unwrap();
}

/// The rows of a hand-written query, as JSON documents.
pub fn hand_find(connection: &Connection, condition: &str, rest: &str) -> String {
    let sql = format!(
        "SELECT _id, data, _version, _created, _updated FROM users WHERE _archived = 0 AND {condition} {rest}"
    );
    let mut statement = connection.prepare_cached(&sql).unwrap();
    let mut rows = statement.query([]).unwrap();
    let mut text = String::from("[");
    while let Some(row) = rows.next().unwrap() {
        let data = row.get_ref(1).unwrap().as_str().unwrap();
        text.push_str("{\"_id\":\"");
        text.push_str(row.get_ref(0).unwrap().as_str().unwrap());
        text.push_str("\",");
        text.push_str(&data[1..data.len() - 1]);
        text.push_str(&format!(
            ",\"_version\":{},\"_created\":\"{}\",\"_updated\":\"{}\"}},",
            row.get::<_, i64>(2).unwrap(),
            row.get_ref(3).unwrap().as_str().unwrap(),
            row.get_ref(4).unwrap().as_str().unwrap(),
        ));
    }
    text.push(']');
    text
}

pub fn hand_number(connection: &Connection, sql: &str) -> i64 {
    connection
        .prepare_cached(sql)
        .unwrap()
        .query_row([], |row| row.get(0))
        .unwrap()
}
