//! The reference behind the smallest server of the wire protocol: what a mutant is compiled into.
//!
//! The suite stays outside, in a process that is compiled once. A mutant then costs the reference and this file,
//! not the suite, its runner and an HTTP stack.

use std::collections::HashMap;
use std::io::{BufRead as _, BufReader, Error, ErrorKind, Read as _, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use docstore_reference::backend::embedded::{Embedded, LACKING};
use docstore_reference::sql::{Bind, Cells, SqlError};
use docstore_reference::wire::{self, Stores};
use docstore_reference::{Sql, Store, SystemHost, handshake};
use docstore_spec::{Call, ErrorCode, StoreError};

/// What a store stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ground {
    /// A database in memory.
    Memory,
    /// What other deployments bring with them: a file, two connections to it that take turns, statements that cannot be
    /// broken off, as in a Durable Object, and rows as another implementation writes them.
    Rough,
}

impl Ground {
    fn open(self) -> Option<Box<dyn Answers>> {
        Some(match self {
            Self::Memory => Box::new(Store::open(Embedded::in_memory().ok()?, SystemHost)),
            Self::Rough => Box::new(Rough::open()?),
        })
    }
}

/// A store on any ground.
trait Answers: Send {
    fn answer(&self, call: &Call) -> Result<String, StoreError>;
}

impl Answers for Store<Embedded, SystemHost> {
    fn answer(&self, call: &Call) -> Result<String, StoreError> {
        Store::answer(self, call)
    }
}

/// Two connections to one file that take turns.
struct Rough {
    connections: [Store<InPages, SystemHost>; 2],
    turn: AtomicUsize,
    file: PathBuf,
}

impl Rough {
    fn open() -> Option<Self> {
        static FILES: AtomicUsize = AtomicUsize::new(0);
        let number = FILES.fetch_add(1, Ordering::Relaxed);
        // Where files are kept in memory, five thousand of them cost nothing.
        let memory = Path::new("/dev/shm");
        let folder = if memory.is_dir() {
            memory.to_owned()
        } else {
            std::env::temp_dir()
        };
        let file = folder.join(format!("docstore-mutation-{}-{number}", std::process::id()));
        let connection = || {
            let sql = InPages(Embedded::open(&file).ok()?);
            Some(Store::open(sql, SystemHost))
        };
        Some(Self {
            connections: [connection()?, connection()?],
            turn: AtomicUsize::new(0),
            file,
        })
    }
}

impl Answers for Rough {
    fn answer(&self, call: &Call) -> Result<String, StoreError> {
        let [first, second] = &self.connections;
        let store = match self.turn.fetch_add(1, Ordering::Relaxed) % 2 {
            0 => first,
            _ => second,
        };
        let answer = store.answer(call);
        if WRITERS.iter().any(|writer| call.method.starts_with(writer)) {
            let sql = &store.sql().0;
            // Rows that cannot be written anew stay as they are, which is no less right.
            let _ = sql.transaction(&mut || written_otherwise(sql));
        }
        answer
    }
}

impl Drop for Rough {
    fn drop(&mut self) {
        for ending in ["", "-wal", "-shm"] {
            let mut file = self.file.clone().into_os_string();
            file.push(ending);
            // A file that is not there is as good as one that is removed.
            let _ = std::fs::remove_file(file);
        }
    }
}

/// How the methods begin that write documents.
const WRITERS: &[&str] = &["insert", "update", "replace", "put", "batchPut"];

/// Rows of one table that are written anew after a call.
const ROWS_MAX: usize = 20;

/// Writes the documents of all collections as another implementation might.
fn written_otherwise(sql: &Embedded) -> Result<(), SqlError> {
    let mut tables = Vec::new();
    let collections = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB 'sqlite_*' \
                       AND name NOT GLOB 'system_*'";
    sql.query(collections, &[], &mut |cells| {
        tables.push(cells.text(0).to_owned());
        true
    })?;
    for table in tables {
        let mut rows = Vec::new();
        let plain = format!("SELECT rowid, data FROM \"{table}\" WHERE data NOT GLOB '{{ *'");
        sql.query(&plain, &[], &mut |cells| {
            rows.push((cells.integer(0), otherwise(cells.text(1))));
            rows.len() < ROWS_MAX
        })?;
        for (row, data) in rows {
            let update = format!("UPDATE \"{table}\" SET data = ? WHERE rowid = ?");
            sql.execute(&update, &[Bind::Text(&data), Bind::Integer(row)])?;
        }
    }
    Ok(())
}

/// The text of a document with blanks between its tokens, the first letter of each string by its number (where there is no
/// array: an index has to look at such a row), and system fields that are not those of the row.
fn otherwise(data: &str) -> String {
    let mut text = String::with_capacity(2 * data.len());
    let by_number = !data.contains('[');
    let mut rest = data;
    while let Some(token) = rest.chars().next() {
        let end = match token {
            '"' => string_end(rest),
            _ => token.len_utf8(),
        };
        let (taken, after) = rest.split_at(end);
        let letter = taken.chars().nth(1).filter(char::is_ascii_lowercase);
        match (token, letter) {
            ('"', Some(letter)) if by_number => {
                let others = taken.get(2..).unwrap_or_default();
                text.push_str(&format!("\"\\u{:04x}{others}", u32::from(letter)));
            }
            ('{' | '[' | ',' | ':', _) => text.extend([taken, " "]),
            _ => text.push_str(taken),
        }
        rest = after;
    }
    let own = text.get(1..).unwrap_or_default();
    let comma = if data == "{}" { "" } else { "," };
    format!("{{ \"_version\": 99, \"_archived\": true{comma}{own}")
}

/// Where the string ends that a text begins with.
fn string_end(text: &str) -> usize {
    let mut escaped = false;
    let end = text.char_indices().skip(1).find(|(_, character)| {
        let ends = *character == '"' && !escaped;
        escaped = *character == '\\' && !escaped;
        ends
    });
    end.map_or(text.len(), |(at, _)| at + 1)
}

/// A database of which a statement cannot be broken off.
struct InPages(Embedded);

impl Sql for InPages {
    fn query(
        &self,
        sql: &str,
        binds: &[Bind<'_>],
        row: &mut dyn FnMut(Cells<'_, '_>) -> bool,
    ) -> Result<(), SqlError> {
        let mut wanted = true;
        self.0.query(sql, binds, &mut |cells| {
            wanted = wanted && row(cells);
            true
        })
    }

    fn stops(&self) -> bool {
        false
    }

    fn is_shared(&self) -> bool {
        self.0.is_shared()
    }

    fn changed_elsewhere(&self) -> Result<bool, SqlError> {
        self.0.changed_elsewhere()
    }

    fn transaction(&self, body: &mut dyn FnMut() -> Result<(), SqlError>) -> Result<(), SqlError> {
        self.0.transaction(body)
    }

    fn snapshot(&self, body: &mut dyn FnMut() -> Result<(), SqlError>) -> Result<(), SqlError> {
        self.0.snapshot(body)
    }
}

type Shared = Arc<Mutex<Option<Box<dyn Answers>>>>;

/// The stores of a server.
#[derive(Clone)]
struct Open {
    ground: Ground,
    stores: Arc<Mutex<HashMap<String, Shared>>>,
}

impl Stores for Open {
    fn answer(&mut self, store: &str, call: &Call) -> Result<String, StoreError> {
        let shared = {
            let mut stores = self.stores.lock().unwrap_or_else(PoisonError::into_inner);
            let opened = || Arc::new(Mutex::new(self.ground.open()));
            Arc::clone(stores.entry(store.to_owned()).or_insert_with(opened))
        };
        // A store that panicked goes on: its next answers are part of the verdict.
        match &*shared.lock().unwrap_or_else(PoisonError::into_inner) {
            Some(store) => store.answer(call),
            None => Err(StoreError::new(
                ErrorCode::Storage,
                "no store can be opened",
            )),
        }
    }

    fn discard(&mut self, store: &str) -> Result<(), StoreError> {
        let mut stores = self.stores.lock().unwrap_or_else(PoisonError::into_inner);
        stores.remove(store);
        Ok(())
    }
}

/// Serves at a free port of this machine, in threads that end with the process, and says where.
///
/// # Errors
/// The system's error when nothing can listen.
pub fn serve(ground: Ground) -> std::io::Result<SocketAddr> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let address = listener.local_addr()?;
    let open = Open {
        ground,
        stores: Arc::default(),
    };
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let open = open.clone();
            // A client that breaks off ends its thread and nothing else.
            std::thread::spawn(move || converse(&stream, open));
        }
    });
    Ok(address)
}

/// Answers the requests of one connection until it is closed.
fn converse(stream: &TcpStream, mut open: Open) -> std::io::Result<()> {
    stream.set_nodelay(true)?;
    let mut reader = BufReader::new(stream);
    let handshake = handshake("embedded, mutated", LACKING);
    while let Some((method, path, body)) = request(&mut reader)? {
        let answer = || wire::answer(&method, &path, &body, &handshake, &mut open);
        let (status, text) = catch_unwind(AssertUnwindSafe(answer))
            .unwrap_or_else(|_| wire::refuse(500, "the store panicked"));
        let head = format!(
            "HTTP/1.1 {status} x\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n",
            text.len()
        );
        (&*stream).write_all(&[head.as_bytes(), text.as_bytes()].concat())?;
    }
    Ok(())
}

/// Reads method, path and body of a request, the way the suite's client writes them.
fn request(
    reader: &mut BufReader<&TcpStream>,
) -> std::io::Result<Option<(String, String, String)>> {
    let mut line = String::new();
    if reader.read_line(&mut line)? == 0 {
        return Ok(None);
    }
    let mut words = line.split_ascii_whitespace().map(str::to_owned);
    let (Some(method), Some(path)) = (words.next(), words.next()) else {
        return Err(Error::from(ErrorKind::InvalidData));
    };
    let mut length = 0;
    loop {
        let mut header = String::new();
        reader.read_line(&mut header)?;
        let Some((name, value)) = header.split_once(':') else {
            break;
        };
        if name.eq_ignore_ascii_case("content-length") {
            let bytes = value.trim().parse();
            length = bytes.map_err(|_| Error::from(ErrorKind::InvalidData))?;
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    let body = String::from_utf8(body).map_err(|_| Error::from(ErrorKind::InvalidData))?;
    Ok(Some((method, path, body)))
}
