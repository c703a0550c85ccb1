//! The engine's SQL trait over the storage of a Durable Object.
//!
//! Of the SDK's cursor only `raw` is used: `to_array`, `one` and the typed `next` are bound without `catch`, so an
//! error in them would leave the request hanging.

use docstore_reference::sql::{Bind, Sql, SqlError, SqlErrorKind, Value};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use worker::{Error, SqlStorage, SqlStorageValue, Storage};

#[wasm_bindgen]
extern "C" {
    /// `ctx.storage`, for the one method the SDK does not bind.
    type TransactionalStorage;

    /// Runs `body`; commits when it returns, rolls back when it throws.
    #[wasm_bindgen(method, catch, js_name = transactionSync)]
    fn transaction_sync(
        this: &TransactionalStorage,
        body: &mut dyn FnMut() -> Result<JsValue, JsValue>,
    ) -> Result<JsValue, JsValue>;
}

/// The SQLite database of a Durable Object.
pub struct DurableSql {
    storage: Storage,
    sql: SqlStorage,
}

impl DurableSql {
    /// The database in that storage.
    #[must_use]
    pub fn new(storage: Storage) -> Self {
        let sql = storage.sql();
        Self { storage, sql }
    }
}

impl Sql for DurableSql {
    fn query(
        &self,
        sql: &str,
        binds: &[Bind<'_>],
        row: &mut dyn FnMut(Vec<Value>) -> bool,
    ) -> Result<(), SqlError> {
        let binds: Vec<JsValue> = binds.iter().map(bound).collect();
        let cursor = self.sql.exec_raw(sql, binds).map_err(|e| from_js(&e))?;
        let mut wanted = true;
        // A cursor cannot be closed: one that is not read to its end would keep its table locked.
        for cells in cursor.raw() {
            let cells = cells.map_err(|e| from_js(&e))?;
            wanted = wanted && row(cells.into_iter().map(cell).collect());
        }
        Ok(())
    }

    fn transaction(&self, body: &mut dyn FnMut() -> Result<(), SqlError>) -> Result<(), SqlError> {
        let mut failure = None;
        let outcome = self
            .storage
            .as_raw()
            .unchecked_ref::<TransactionalStorage>()
            .transaction_sync(&mut || {
                body().map(|()| JsValue::UNDEFINED).map_err(|error| {
                    let thrown = JsValue::from_str(&error.message);
                    failure = Some(error);
                    thrown
                })
            });
        match (outcome, failure) {
            (Ok(_), _) => Ok(()),
            (Err(_), Some(error)) => Err(error),
            (Err(thrown), None) => Err(from_js(&Error::from(thrown))),
        }
    }
}

fn bound(bind: &Bind<'_>) -> JsValue {
    match *bind {
        Bind::Null => JsValue::NULL,
        Bind::Integer(number) => JsValue::from_f64(number as f64),
        Bind::Text(text) => JsValue::from_str(text),
    }
}

/// A cell as the engine sees it; what only another writer of the database can have put there is read as text.
fn cell(value: SqlStorageValue) -> Value {
    match value {
        SqlStorageValue::Null => Value::Null,
        SqlStorageValue::Boolean(flag) => Value::Integer(flag.into()),
        SqlStorageValue::Integer(number) => Value::Integer(number),
        SqlStorageValue::Float(number) => Value::Integer(number as i64),
        SqlStorageValue::String(text) => Value::Text(text),
        SqlStorageValue::Blob(bytes) => Value::Text(String::from_utf8_lossy(&bytes).into_owned()),
    }
}

/// The runtime names SQLite's code at the end of the message: `no such table: users: SQLITE_ERROR`.
fn from_js(error: &Error) -> SqlError {
    let message = error.to_string();
    let kind = [
        ("no such table", SqlErrorKind::NoSuchTable),
        ("SQLITE_CONSTRAINT", SqlErrorKind::Constraint),
        ("SQLITE_TOOBIG", SqlErrorKind::TooBig),
        ("too big", SqlErrorKind::TooBig),
        ("too long", SqlErrorKind::TooBig),
        ("SQLITE_FULL", SqlErrorKind::Full),
        ("SQLITE_READONLY", SqlErrorKind::ReadOnly),
    ]
    .into_iter()
    .find_map(|(part, kind)| message.contains(part).then_some(kind))
    .unwrap_or(SqlErrorKind::Other);
    SqlError::new(kind, message)
}
