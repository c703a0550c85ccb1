//! The small synchronous SQL trait both backends implement; nothing above it knows which one runs.

use std::borrow::Cow;

/// A cell of a result row, lent for as long as the row is looked at. Documents and numbers inside them travel as
/// JSON text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell<'r> {
    /// SQL `NULL`.
    Null,
    /// A whole number; also what a backend that only has doubles makes of one.
    Integer(i64),
    /// Text.
    Text(Cow<'r, str>),
}

impl Cell<'_> {
    /// The text of a text cell, empty otherwise.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Cell::Text(text) => text,
            Cell::Null | Cell::Integer(_) => "",
        }
    }

    /// The number of an integer cell, 0 otherwise.
    #[must_use]
    pub const fn integer(&self) -> i64 {
        match self {
            Cell::Integer(number) => *number,
            Cell::Null | Cell::Text(_) => 0,
        }
    }
}

/// The cells of one row. A cell that was not selected is `NULL`.
#[derive(Debug, Clone, Copy)]
pub struct Cells<'a, 'r>(pub &'a [Cell<'r>]);

impl<'a, 'r> Cells<'a, 'r> {
    /// The cell of a column.
    #[must_use]
    pub fn get(&self, column: usize) -> &'a Cell<'r> {
        self.0.get(column).unwrap_or(&Cell::Null)
    }

    /// The text of a column, empty when it holds none.
    #[must_use]
    pub fn text(&self, column: usize) -> &'a str {
        self.get(column).text()
    }

    /// The number of a column, 0 when it holds none.
    #[must_use]
    pub fn integer(&self, column: usize) -> i64 {
        self.get(column).integer()
    }
}

/// A bound parameter. Everything a caller wrote reaches SQL this way, never as SQL text.
///
/// Rules: DOC-33, DOC-42, ERR-15, FLT-61, DOC-19.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bind<'a> {
    /// SQL `NULL`.
    Null,
    /// A whole number within ±2^53; the platform hands it to SQLite as REAL.
    Integer(i64),
    /// Text.
    Text(&'a str),
}

/// What a backend's error means to the engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SqlErrorKind {
    /// The statement names a table or an index that is not there.
    NotThere,
    /// A uniqueness or not-null constraint.
    Constraint,
    /// A value, row or statement over the platform's size.
    TooBig,
    /// The disk or the quota is full.
    Full,
    /// The database cannot be written.
    ReadOnly,
    /// Another connection held the database for longer than this one waits.
    Busy,
    /// Anything else.
    Other,
}

/// An error of the database. Its text is for logs and never reaches a caller of the store.
#[derive(Debug, Clone)]
pub struct SqlError {
    /// What it means.
    pub kind: SqlErrorKind,
    /// The database's own words.
    pub message: String,
}

impl SqlError {
    /// An error of `kind`.
    pub fn new(kind: SqlErrorKind, message: impl Into<String>) -> Self {
        Self {
            kind,
            message: message.into(),
        }
    }
}

impl std::fmt::Display for SqlError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?}: {}", self.kind, self.message)
    }
}

impl std::error::Error for SqlError {}

/// A SQLite database.
pub trait Sql {
    /// Runs one statement and hands each row to `row` until it answers `false`.
    ///
    /// # Errors
    /// The database's error; rows handed out before it stay handed out.
    fn query(
        &self,
        sql: &str,
        binds: &[Bind<'_>],
        row: &mut dyn FnMut(Cells<'_, '_>) -> bool,
    ) -> Result<(), SqlError>;

    /// Runs one statement for its effect.
    ///
    /// # Errors
    /// The database's error.
    fn execute(&self, sql: &str, binds: &[Bind<'_>]) -> Result<(), SqlError> {
        self.query(sql, binds, &mut |_| true)
    }

    /// Whether a statement stops reading when `row` answers `false`; otherwise it reads on to its end, and whoever wants a
    /// few rows asks for a few.
    fn stops(&self) -> bool {
        true
    }

    /// Whether other connections may write to the database: between two statements that stand in no transaction,
    /// anything may have changed.
    fn is_shared(&self) -> bool {
        false
    }

    /// Whether another connection wrote to the database since this was last asked, as the transaction sees it in which it is
    /// asked. Where there is no other connection, there is nothing to ask.
    ///
    /// # Errors
    /// The database's error.
    fn changed_elsewhere(&self) -> Result<bool, SqlError> {
        Ok(false)
    }

    /// Runs `body` atomically: commits when it is `Ok`, rolls back when it is `Err`. Inside a transaction that is open
    /// already, what `body` did goes with that one, too, if it is rolled back.
    ///
    /// # Errors
    /// The error of `body`, or the database's when it cannot begin or commit.
    fn transaction(&self, body: &mut dyn FnMut() -> Result<(), SqlError>) -> Result<(), SqlError>;

    /// Runs `body`, which only reads, so that all its statements see one state of the database. Without other connections
    /// there is only one.
    ///
    /// # Errors
    /// The error of `body`, or the database's when it cannot begin.
    fn snapshot(&self, body: &mut dyn FnMut() -> Result<(), SqlError>) -> Result<(), SqlError> {
        body()
    }
}
