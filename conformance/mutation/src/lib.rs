//! The reference behind the smallest server of the wire protocol: what a mutant is compiled into.
//!
//! The suite stays outside, in a process that is compiled once. A mutant then costs the reference and this file,
//! not the suite, its runner and an HTTP stack.

use std::collections::HashMap;
use std::io::{BufRead as _, BufReader, Error, ErrorKind, Read as _, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, PoisonError};

use docstore_reference::backend::embedded::{CAPABILITIES, Embedded};
use docstore_reference::wire::{self, Stores};
use docstore_reference::{Store, SystemHost, handshake};
use docstore_spec::{Call, ErrorCode, StoreError};

type Shared = Arc<Mutex<Option<Store<Embedded, SystemHost>>>>;

/// The stores of a server, each of them in memory.
#[derive(Clone, Default)]
struct Open(Arc<Mutex<HashMap<String, Shared>>>);

impl Stores for Open {
    fn answer(&mut self, store: &str, call: &Call) -> Result<String, StoreError> {
        let shared = {
            let mut open = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            let opened = || {
                let sql = Embedded::in_memory().ok();
                Arc::new(Mutex::new(sql.map(|sql| Store::open(sql, SystemHost))))
            };
            Arc::clone(open.entry(store.to_owned()).or_insert_with(opened))
        };
        // A store that panicked goes on: its next answers are part of the verdict.
        match &*shared.lock().unwrap_or_else(PoisonError::into_inner) {
            Some(store) => store.answer(call),
            None => Err(StoreError::new(ErrorCode::Storage, "no store in memory")),
        }
    }

    fn discard(&mut self, store: &str) {
        let mut open = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        open.remove(store);
    }
}

/// Serves at a free port of this machine, in threads that end with the process, and says where.
///
/// # Errors
/// The system's error when nothing can listen.
pub fn serve() -> std::io::Result<SocketAddr> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let address = listener.local_addr()?;
    let open = Open::default();
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
    let handshake = handshake("embedded, mutated", CAPABILITIES);
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
