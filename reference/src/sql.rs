//! The small synchronous SQL trait both backends implement; nothing above it knows which one runs.

/// A cell of a result row. Documents and numbers inside them travel as JSON text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// SQL `NULL`.
    Null,
    /// A whole number; also what a backend that only has doubles makes of one.
    Integer(i64),
    /// Text.
    Text(String),
}

impl Value {
    /// The text of a text cell, empty otherwise.
    #[must_use]
    pub fn into_text(self) -> String {
        match self {
            Value::Text(text) => text,
            Value::Null => String::new(),
            Value::Integer(number) => number.to_string(),
        }
    }

    /// The number of an integer cell, 0 otherwise.
    #[must_use]
    pub fn integer(&self) -> i64 {
        match self {
            Value::Integer(number) => *number,
            Value::Null | Value::Text(_) => 0,
        }
    }
}

/// A bound parameter. Everything a caller wrote reaches SQL this way, never as SQL text.
///
/// Rules: DOC-33, ERR-15, FLT-61, INS-4.
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
    /// The statement names a table that is not there.
    NoSuchTable,
    /// A uniqueness or not-null constraint.
    Constraint,
    /// A value, row or statement over the platform's size.
    TooBig,
    /// The disk or the quota is full.
    Full,
    /// The database cannot be written.
    ReadOnly,
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
        row: &mut dyn FnMut(Vec<Value>) -> bool,
    ) -> Result<(), SqlError>;

    /// Runs one statement for its effect.
    ///
    /// # Errors
    /// The database's error.
    fn execute(&self, sql: &str, binds: &[Bind<'_>]) -> Result<(), SqlError> {
        self.query(sql, binds, &mut |_| true)
    }

    /// Whether another connection wrote to the database since this was last asked. Where there is no
    /// other connection, there is nothing to ask.
    ///
    /// # Errors
    /// The database's error.
    fn changed_elsewhere(&self) -> Result<bool, SqlError> {
        Ok(false)
    }

    /// Runs `body` atomically: commits when it is `Ok`, rolls back when it is `Err`. Never nested.
    ///
    /// # Errors
    /// The error of `body`, or the database's when it cannot begin or commit.
    fn transaction(&self, body: &mut dyn FnMut() -> Result<(), SqlError>) -> Result<(), SqlError>;
}
