//! The engine's SQL trait over the storage of a Durable Object.
//!
//! The storage is asked through `js/database.mjs`: a statement and its parameters go there in one piece, its rows come back
//! in one piece, since each step between WebAssembly and JavaScript costs about as much as a small row.

use std::borrow::Cow;

use docstore_reference::sql::{Bind, Cell, Cells, Sql, SqlError, SqlErrorKind};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    /// `Database` of `js/database.mjs`.
    #[derive(Debug, Clone)]
    pub type Database;

    /// Runs the statement that `text` begins with.
    #[wasm_bindgen(method, catch)]
    fn query(this: &Database, text: &str, cells: &[f64]) -> Result<Option<Rows>, JsValue>;

    /// Runs that statement for its effect.
    #[wasm_bindgen(method, catch)]
    fn execute(this: &Database, text: &str, cells: &[f64]) -> Result<(), JsValue>;

    /// Runs `body`; commits when it returns, rolls back when it throws.
    #[wasm_bindgen(method, catch)]
    fn transaction(
        this: &Database,
        body: &mut dyn FnMut() -> Result<JsValue, JsValue>,
    ) -> Result<JsValue, JsValue>;

    /// `Rows` of `js/database.mjs`.
    type Rows;

    #[wasm_bindgen(method, getter)]
    fn text(this: &Rows) -> String;

    #[wasm_bindgen(method, getter)]
    fn cells(this: &Rows) -> Vec<f64>;

    #[wasm_bindgen(method, catch)]
    fn next(this: &Rows) -> Result<bool, JsValue>;

    /// The text of any value.
    #[wasm_bindgen(catch, js_name = String)]
    fn text_of(value: &JsValue) -> Result<String, JsValue>;
}

/// The SQLite database of a Durable Object.
#[derive(Debug)]
pub struct DurableSql {
    database: Database,
}

impl DurableSql {
    /// The engine's side of that database.
    #[must_use]
    pub const fn new(database: Database) -> Self {
        Self { database }
    }
}

impl Sql for DurableSql {
    fn query(
        &self,
        sql: &str,
        binds: &[Bind<'_>],
        row: &mut dyn FnMut(Cells<'_, '_>) -> bool,
    ) -> Result<(), SqlError> {
        let (text, cells) = asked(sql, binds);
        let rows = self.database.query(&text, &cells).map_err(from_js)?;
        let Some(rows) = rows else { return Ok(()) };
        let mut wanted = true;
        loop {
            if wanted {
                wanted = hand_out(&rows.text(), &rows.cells(), row);
            }
            if !rows.next().map_err(from_js)? {
                return Ok(());
            }
        }
    }

    fn execute(&self, sql: &str, binds: &[Bind<'_>]) -> Result<(), SqlError> {
        let (text, cells) = asked(sql, binds);
        self.database.execute(&text, &cells).map_err(from_js)
    }

    /// A cursor of the platform cannot be closed: one that is not read to its end would keep its table locked.
    fn stops(&self) -> bool {
        false
    }

    fn transaction(&self, body: &mut dyn FnMut() -> Result<(), SqlError>) -> Result<(), SqlError> {
        let mut failure = None;
        let mut returned = true;
        let outcome = self.database.transaction(&mut || {
            returned = false;
            let done = body();
            returned = true;
            done.map(|()| JsValue::UNDEFINED).map_err(|error| {
                let thrown = JsValue::from_str(&error.message);
                failure = Some(error);
                thrown
            })
        });
        match (outcome, failure) {
            (Ok(_), _) => Ok(()),
            (Err(_), Some(error)) => Err(error),
            // An exception nobody expected has torn `body` down. It goes on to `js/engine.mjs`.
            (Err(thrown), None) if !returned => wasm_bindgen::throw_val(thrown),
            (Err(thrown), None) => Err(from_js(thrown)),
        }
    }
}

/// What a text of so many UTF-16 units is among the cells.
fn text_cell(units: usize) -> f64 {
    units as f64 + 0.5
}

/// A statement and its parameters as `Database.query` takes them.
fn asked(sql: &str, binds: &[Bind<'_>]) -> (String, Vec<f64>) {
    let mut text = String::with_capacity(sql.len() + 256);
    text.push_str(sql);
    let mut cells = Vec::with_capacity(binds.len() + 1);
    cells.push(units(sql) as f64);
    for bind in binds {
        cells.push(match *bind {
            Bind::Null => f64::NAN,
            Bind::Integer(number) => number as f64,
            Bind::Text(parameter) => {
                text.push_str(parameter);
                text_cell(units(parameter))
            }
        });
    }
    (text, cells)
}

/// The UTF-16 units of a text.
fn units(text: &str) -> usize {
    if text.is_ascii() {
        text.len()
    } else {
        text.chars().map(char::len_utf16).sum()
    }
}

/// Hands out the rows that `Rows` holds, until `row` answers `false`; whether it wants more.
fn hand_out(text: &str, cells: &[f64], row: &mut dyn FnMut(Cells<'_, '_>) -> bool) -> bool {
    let Some((&columns, cells)) = cells.split_first() else {
        return true;
    };
    let mut texts = Texts {
        rest: text,
        is_ascii: text.is_ascii(),
    };
    let mut current = Vec::with_capacity(columns as usize);
    cells.chunks((columns as usize).max(1)).all(|cells| {
        current.clear();
        current.extend(cells.iter().map(|&cell| texts.cell(cell)));
        row(Cells(&current))
    })
}

/// The texts of the cells that are still to come.
struct Texts<'t> {
    rest: &'t str,
    is_ascii: bool,
}

impl<'t> Texts<'t> {
    fn cell(&mut self, cell: f64) -> Cell<'t> {
        if cell.is_nan() {
            Cell::Null
        } else if cell.fract() == 0.0 || cell.is_infinite() {
            Cell::Integer(cell as i64)
        } else {
            Cell::Text(Cow::Borrowed(self.take(cell as usize)))
        }
    }

    /// The next text, of so many UTF-16 units.
    fn take(&mut self, units: usize) -> &'t str {
        let bytes = if self.is_ascii {
            units
        } else {
            let mut left = units;
            let within = |letter: &char| {
                let fits = left > 0;
                left = left.saturating_sub(letter.len_utf16());
                fits
            };
            let letters = self.rest.chars().take_while(within);
            letters.map(char::len_utf8).sum()
        };
        let (text, rest) = self.rest.split_at_checked(bytes).unwrap_or((self.rest, ""));
        self.rest = rest;
        text
    }
}

/// The runtime names SQLite's code at the end of the message: `no such table: users: SQLITE_ERROR`.
fn from_js(thrown: JsValue) -> SqlError {
    let message = text_of(&thrown).unwrap_or_default();
    let kind = [
        ("no such table", SqlErrorKind::NotThere),
        ("no such index", SqlErrorKind::NotThere),
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
