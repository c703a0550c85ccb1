//! The wire protocol around any store in Rust: what every adapter of this language shares.
//!
//! An adapter calls [`serve`] with a function that opens a store. Its crate has `tiny_http` and `serde_json` with `preserve_order`.

use std::collections::HashMap;
use std::error::Error;
use std::panic::{AssertUnwindSafe, catch_unwind};

use serde_json::{Map, Value, json};
use tiny_http::{Header, Method, Request, Response, Server};

/// Why a call has no result.
pub enum Fault {
    /// An error of the contract: its code, its message, its other properties.
    Refused(&'static str, String, Map<String, Value>),
    /// What the store has nothing like.
    Unsupported(String),
}

impl Fault {
    /// An error of the contract that has no other properties.
    pub fn refused(code: &'static str, why: impl ToString) -> Self {
        Self::Refused(code, why.to_string(), Map::new())
    }
}

/// What answers the flat methods of the protocol.
pub trait Store {
    /// The result of a call, or why it has none.
    fn call(&self, method: &str, arguments: &[Value]) -> Result<Value, Fault>;
}

/// Serves the stores on a free port, whose address is the first line of the output, until the process is ended. The calls are
/// made one after the other.
pub fn serve<S: Store>(
    open: impl Fn(&str) -> Result<S, String>,
) -> Result<(), Box<dyn Error + Send + Sync>> {
    // What a store says when it panics is its reply; nobody reads it twice.
    std::panic::set_hook(Box::new(|_| {}));
    let manifest: Value = serde_json::from_str(&std::fs::read_to_string("manifest.json")?)?;
    let server = Server::http("127.0.0.1:0")?;
    println!("http://{}", server.server_addr());
    let mut stores = HashMap::new();
    for mut request in server.incoming_requests() {
        let (status, body) = answer(&mut request, &mut stores, &open, &manifest);
        let mut response = Response::from_string(body.to_string()).with_status_code(status);
        if let Ok(json) = Header::from_bytes("content-type", "application/json") {
            response.add_header(json);
        }
        // A client that is gone wants no answer.
        let _ = request.respond(response);
    }
    Ok(())
}

fn answer<S: Store>(
    request: &mut Request,
    stores: &mut HashMap<String, S>,
    open: &impl Fn(&str) -> Result<S, String>,
    manifest: &Value,
) -> (u16, Value) {
    let url = request.url().to_owned();
    if url == "/v1/handshake" && *request.method() == Method::Get {
        return (200, handshake(manifest));
    }
    let path = url.strip_prefix("/v1/stores/").unwrap_or_default();
    let (name, action) = path.split_once('/').unwrap_or((path, ""));
    match (request.method(), action) {
        (Method::Delete, "") if !name.is_empty() => {
            stores.remove(name);
            (200, json!({"ok": true, "result": null}))
        }
        (Method::Post, "call" | "batch") => {
            let Ok(body) = serde_json::from_reader::<_, Value>(request.as_reader()) else {
                return (400, json!({"refused": "the body is no call"}));
            };
            if !stores.contains_key(name) {
                match open(name) {
                    Ok(store) => stores.insert(name.to_owned(), store),
                    Err(why) => return (500, json!({"refused": why})),
                };
            }
            let Some(store) = stores.get(name) else {
                return (500, json!({"refused": "the store is gone"}));
            };
            match (action, body["calls"].as_array()) {
                ("batch", Some(calls)) => {
                    let replies: Vec<Value> = calls.iter().map(|call| reply(store, call)).collect();
                    (200, json!({"replies": replies}))
                }
                ("batch", None) => (400, json!({"refused": "the body is no batch"})),
                _ => (200, reply(store, &body)),
            }
        }
        _ => (404, json!({"refused": "the protocol has no such path"})),
    }
}

fn handshake(manifest: &Value) -> Value {
    let about = |name: &&str| ((*name).to_owned(), manifest[*name].clone());
    let mut implementation: Map<String, Value> =
        ["name", "language", "homepage", "issues"].iter().map(about).collect();
    let version = std::env::var("SHELF_VERSION").map_or(manifest["version"].clone(), Value::from);
    implementation.insert("version".into(), version);
    let list = |name: &str| manifest.get(name).cloned().unwrap_or_else(|| json!([]));
    json!({
        "protocol": 2, "implementation": implementation,
        "capabilities": list("has"), "lacks": list("lacks"),
    })
}

fn reply<S: Store>(store: &S, call: &Value) -> Value {
    let method = call["method"].as_str().unwrap_or_default();
    let arguments = call["args"].as_array().map_or(&[][..], Vec::as_slice);
    match catch_unwind(AssertUnwindSafe(|| store.call(method, arguments))) {
        Ok(Ok(result)) => json!({"ok": true, "result": result}),
        Ok(Err(Fault::Unsupported(what))) => json!({"ok": false, "unsupported": what}),
        Ok(Err(Fault::Refused(code, message, mut error))) => {
            error.insert("code".into(), json!(code));
            error.insert("message".into(), json!(message));
            json!({"ok": false, "error": error})
        }
        Err(panic) => {
            let text = panic.downcast_ref::<String>().map(String::as_str);
            let told = text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or_default();
            let message = format!("it panics: {told}");
            json!({"ok": false, "error": {"code": "UNKNOWN_ERROR", "message": message}})
        }
    }
}
