//! The store of one Durable Object, as JavaScript calls it.
//!
//! Every method is synchronous: nothing can come between the statements of a call, and a panic is an exception
//! at the caller's line in `js/engine.mjs` instead of a promise that never settles.

use std::cell::RefCell;

use docstore_reference::{Host, Store, wire};
use docstore_spec::protocol::{self, BODY_BYTES_MIN, Route};
use docstore_spec::{Call, Capability, ErrorCode, Handshake, StoreError};
use serde_json::value::RawValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::sql::{Database, DurableSql};

/// What this implementation lacks: integers beyond 2^53 do not survive JavaScript.
const LACKING: &[Capability] = &[Capability::Int64];

/// How the Durable Object introduces itself.
fn handshake() -> Handshake {
    docstore_reference::handshake("durable object", LACKING)
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = Date)]
    fn now() -> f64;

    /// Writes to the log of the Worker.
    #[wasm_bindgen(js_namespace = console)]
    fn error(text: &str);
}

/// The clock of the runtime.
#[derive(Debug, Clone, Copy)]
struct RuntimeHost;

impl Host for RuntimeHost {
    fn now_ms(&self) -> i64 {
        now() as i64
    }
}

/// The engine over the storage of one Durable Object.
#[wasm_bindgen]
pub struct Engine {
    database: Database,
    store: RefCell<Store<DurableSql, RuntimeHost>>,
}

#[wasm_bindgen]
impl Engine {
    /// The engine over the database of an object.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new(database: Database) -> Self {
        std::panic::set_hook(Box::new(|panic| error(&panic.to_string())));
        let store = RefCell::new(open(&database));
        Self { database, store }
    }

    /// Makes one call, its arguments as one JSON array, and answers with a reply of the wire protocol.
    #[must_use]
    pub fn call(&self, method: &str, args: &str) -> String {
        let reply = serde_json::from_str::<Vec<Box<RawValue>>>(args)
            .map_err(|_| StoreError::new(ErrorCode::Storage, "the arguments are not JSON"))
            .and_then(|args| {
                self.answer(&Call {
                    method: method.to_owned(),
                    args,
                })
            });
        wire::reply(reply)
    }

    /// Answers a request of the wire protocol. Of a store that is to be discarded it only forgets what it
    /// remembers: the storage is JavaScript's to clear, see [`Engine::is_discard`].
    #[must_use]
    pub fn handle(&self, method: &str, path: &str, body: &[u8]) -> Answer {
        let (status, body) = if body.len() > BODY_BYTES_MIN {
            wire::refuse(413, &format!("a body has at most {BODY_BYTES_MIN} bytes"))
        } else if let Ok(body) = std::str::from_utf8(body) {
            wire::answer(method, path, body, &handshake(), &mut OnlyStore(self))
        } else {
            wire::refuse(400, "the body is not UTF-8")
        };
        Answer { status, body }
    }

    /// Whether a request asks to discard the store.
    #[wasm_bindgen(js_name = isDiscard)]
    #[must_use]
    pub fn is_discard(&self, method: &str, path: &str) -> bool {
        matches!(protocol::route(method, path), Ok(Route::Discard(_)))
    }
}

impl Engine {
    fn answer(&self, call: &Call) -> Result<String, StoreError> {
        self.store.borrow().answer(call)
    }
}

fn open(database: &Database) -> Store<DurableSql, RuntimeHost> {
    Store::open(DurableSql::new(database.clone()), RuntimeHost)
}

/// An answer of the wire protocol.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Answer {
    status: u16,
    body: String,
}

#[wasm_bindgen]
impl Answer {
    /// The status of HTTP.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn status(&self) -> u16 {
        self.status
    }

    /// The body, a JSON text. The answer is used up.
    #[wasm_bindgen(js_name = intoBody)]
    #[must_use]
    pub fn into_body(self) -> String {
        self.body
    }
}

/// Whatever store a request names: the Worker has routed it to the object of that name.
struct OnlyStore<'a>(&'a Engine);

impl wire::Stores for OnlyStore<'_> {
    fn answer(&mut self, _store: &str, call: &Call) -> Result<String, StoreError> {
        self.0.answer(call)
    }

    fn discard(&mut self, _store: &str) -> Result<(), StoreError> {
        self.0.store.replace(open(&self.0.database));
        Ok(())
    }
}
