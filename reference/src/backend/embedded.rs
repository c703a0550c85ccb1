//! SQLite in process: in memory or in a file, with the platform's limits.

use std::path::Path;
use std::time::{Duration, Instant};

use docstore_spec::Capability;
use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::types::{ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Connection, ErrorCode};

use crate::sql::{Bind, Cell, Cells, Sql, SqlError, SqlErrorKind};

/// What the Durable Objects platform refuses, refused here too (its documented and observed limits).
const PLATFORM_LIMITS: &[(Limit, i32)] = &[
    (Limit::SQLITE_LIMIT_LENGTH, 2_200_000),
    (Limit::SQLITE_LIMIT_VARIABLE_NUMBER, 100),
    (Limit::SQLITE_LIMIT_EXPR_DEPTH, 100),
    (Limit::SQLITE_LIMIT_COMPOUND_SELECT, 5),
    (Limit::SQLITE_LIMIT_SQL_LENGTH, 100_000),
    (Limit::SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 50),
    (Limit::SQLITE_LIMIT_COLUMN, 100),
    (Limit::SQLITE_LIMIT_ATTACHED, 0),
];

/// What a store over such a database lacks: what takes a Worker.
pub const LACKING: &[Capability] = &[Capability::Rpc];

/// Columns a row has at most; more than any statement of the engine selects.
const COLUMNS_MAX: usize = 12;

/// Statements kept prepared; more than the engine has shapes of for a handful of collections.
const STATEMENT_CACHE: usize = 128;

/// How long a call waits for the lock of another connection.
const LOCK_WAIT: Duration = Duration::from_secs(5);

/// A SQLite database in this process.
#[derive(Debug)]
pub struct Embedded {
    connection: Connection,
    /// SQLite's number for the state that other connections left, as it was last seen. `None` in memory,
    /// where there are no others.
    seen: Option<std::cell::Cell<i64>>,
}

impl Embedded {
    /// A fresh database in memory.
    ///
    /// # Errors
    /// SQLite's error.
    pub fn in_memory() -> Result<Self, SqlError> {
        Self::with(Connection::open_in_memory().map_err(|e| from_sqlite(&e))?)
    }

    /// The database in that file, created when it is not there.
    ///
    /// # Errors
    /// SQLite's error, for instance when the file is no database.
    pub fn open(path: &Path) -> Result<Self, SqlError> {
        let embedded = Self::with(Connection::open(path).map_err(|e| from_sqlite(&e))?)?;
        match embedded.write_ahead() {
            // A file that cannot be written is still good for reading.
            Err(error) if error.kind != SqlErrorKind::ReadOnly => return Err(error),
            _ => {}
        }
        // What is acknowledged is on the disk: the log is synchronised with every commit, whatever the default
        // SQLite was built with.
        embedded
            .connection
            .pragma_update(None, "synchronous", "FULL")
            .map_err(|e| from_sqlite(&e))?;
        Ok(embedded)
    }

    /// Has changes written to a log first, so that readers and the one writer do not wait for each other.
    ///
    /// SQLite does not wait for the lock that this takes when another connection has it for the same purpose.
    fn write_ahead(&self) -> Result<(), SqlError> {
        let since = Instant::now();
        loop {
            let done = self.connection.pragma_update(None, "journal_mode", "WAL");
            match done.map_err(|e| from_sqlite(&e)) {
                Err(error) if error.kind == SqlErrorKind::Busy && since.elapsed() < LOCK_WAIT => {
                    std::thread::sleep(Duration::from_millis(2));
                }
                done => return done,
            }
        }
    }

    /// A database over a connection that is already open.
    ///
    /// # Errors
    /// SQLite's error when a limit cannot be set.
    pub fn with(connection: Connection) -> Result<Self, SqlError> {
        for (limit, value) in PLATFORM_LIMITS {
            connection
                .set_limit(*limit, *value)
                .map_err(|e| from_sqlite(&e))?;
        }
        // Without it SQLite prepares a cached statement anew whenever a parameter changes.
        connection
            .set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)
            .map_err(|e| from_sqlite(&e))?;
        connection.set_prepared_statement_cache_capacity(STATEMENT_CACHE);
        connection
            .busy_timeout(LOCK_WAIT)
            .map_err(|e| from_sqlite(&e))?;
        let in_file = connection.path().is_some_and(|path| !path.is_empty());
        let seen = in_file.then(std::cell::Cell::default);
        Ok(Self { connection, seen })
    }

    /// The connection below, for tests and tools that look at the tables themselves.
    #[must_use]
    pub fn connection(&self) -> &Connection {
        &self.connection
    }
}

impl Sql for Embedded {
    fn query(
        &self,
        sql: &str,
        binds: &[Bind<'_>],
        row: &mut dyn FnMut(Cells<'_, '_>) -> bool,
    ) -> Result<(), SqlError> {
        let mut run = || -> rusqlite::Result<()> {
            let mut statement = self.connection.prepare_cached(sql)?;
            let columns = statement.column_count();
            let mut rows = statement.query(rusqlite::params_from_iter(binds))?;
            while let Some(current) = rows.next()? {
                let mut cells = [const { Cell::Null }; COLUMNS_MAX];
                for (column, place) in cells.iter_mut().take(columns).enumerate() {
                    *place = cell(current.get_ref(column)?);
                }
                if !row(Cells(&cells)) {
                    break;
                }
            }
            Ok(())
        };
        run().map_err(|e| from_sqlite(&e))
    }

    fn is_shared(&self) -> bool {
        self.seen.is_some()
    }

    fn changed_elsewhere(&self) -> Result<bool, SqlError> {
        let Some(seen) = &self.seen else {
            return Ok(false);
        };
        let mut version = 0;
        self.query("PRAGMA data_version", &[], &mut |cells| {
            version = cells.integer(0);
            false
        })?;
        Ok(seen.replace(version) != version)
    }

    /// Takes the write lock first, so that what `body` reads stays true until it commits.
    ///
    /// Rules: OCC-52 to OCC-54.
    fn transaction(&self, body: &mut dyn FnMut() -> Result<(), SqlError>) -> Result<(), SqlError> {
        if self.connection.is_autocommit() {
            self.between("BEGIN IMMEDIATE", "COMMIT", &["ROLLBACK"], body)
        } else {
            self.between(
                "SAVEPOINT system_call",
                "RELEASE system_call",
                &["ROLLBACK TO system_call", "RELEASE system_call"],
                body,
            )
        }
    }

    fn snapshot(&self, body: &mut dyn FnMut() -> Result<(), SqlError>) -> Result<(), SqlError> {
        if self.is_shared() && self.connection.is_autocommit() {
            self.between("BEGIN", "COMMIT", &["ROLLBACK"], body)
        } else {
            body()
        }
    }
}

impl Embedded {
    /// Runs `body` between two statements, or undoes it.
    fn between(
        &self,
        begin: &str,
        commit: &str,
        undo: &[&str],
        body: &mut dyn FnMut() -> Result<(), SqlError>,
    ) -> Result<(), SqlError> {
        let statement = |sql: &str| self.execute(sql, &[]);
        statement(begin)?;
        let outcome = body().and_then(|()| statement(commit));
        if outcome.is_err() && !self.connection.is_autocommit() {
            // The first error is the one to report; a rollback can only fail with it.
            let _ = undo.iter().try_for_each(|sql| statement(sql));
        }
        outcome
    }
}

impl ToSql for Bind<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Bind::Null => ValueRef::Null,
            Bind::Integer(number) => ValueRef::Integer(*number),
            Bind::Text(text) => ValueRef::Text(text.as_bytes()),
        }))
    }
}

/// A cell as the engine sees it. A blob or a broken text can only come from another writer of the file;
/// it is read as text, lossily, and fails later as what it should have been.
fn cell(value: ValueRef<'_>) -> Cell<'_> {
    match value {
        ValueRef::Null => Cell::Null,
        ValueRef::Integer(number) => Cell::Integer(number),
        #[expect(
            clippy::cast_possible_truncation,
            reason = "only whole numbers are ever selected"
        )]
        ValueRef::Real(number) => Cell::Integer(number as i64),
        // Nearly all texts are whole, which is quicker to see than what is to be made of one that is not.
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => {
            Cell::Text(match std::str::from_utf8(bytes) {
                Ok(text) => text.into(),
                Err(_) => String::from_utf8_lossy(bytes),
            })
        }
    }
}

fn from_sqlite(error: &rusqlite::Error) -> SqlError {
    let message = error.to_string();
    let kind = match error.sqlite_error_code() {
        Some(ErrorCode::ConstraintViolation) => SqlErrorKind::Constraint,
        Some(ErrorCode::TooBig) => SqlErrorKind::TooBig,
        Some(ErrorCode::DiskFull) => SqlErrorKind::Full,
        Some(ErrorCode::ReadOnly) => SqlErrorKind::ReadOnly,
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => SqlErrorKind::Busy,
        _ if ["no such table", "no such index"]
            .iter()
            .any(|what| message.contains(what)) =>
        {
            SqlErrorKind::NotThere
        }
        _ => SqlErrorKind::Other,
    };
    SqlError::new(kind, message)
}
