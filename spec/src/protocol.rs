//! The wire protocol: the flat methods over HTTP, in JSON, version 2.
//!
//! | request | body | answer |
//! |---|---|---|
//! | `GET /v1/handshake` | – | a [`Handshake`](crate::Handshake) |
//! | `POST /v1/stores/{name}/call` | a [`Call`] | a [`WireReply`] |
//! | `POST /v1/stores/{name}/batch` | a [`Batch`] | a [`BatchReply`] |
//! | `DELETE /v1/stores/{name}` | – | `{"ok": true, "result": null}` |
//!
//! Every reply of the contract, an error too, is HTTP 200. A request that is none of the above
//! is answered with a status of 400 and above and [`Refusal`]. `spec/README.md` tells the same to
//! implementers in other languages, `spec/schema/protocol.schema.json` as a JSON Schema.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::call::{Call, Reply};
use crate::driver::DriverError;
use crate::error::{MESSAGE_BYTES_MAX, StoreError, beginning};
use crate::limits::Size;

/// The version of the protocol, which a handshake names. The `v1` of the paths is that of the paths alone.
pub const VERSION: u32 = 2;

/// The versions that a handshake may name: each has all of the ones before it.
pub const UNDERSTOOD: &[u32] = &[1, VERSION];

/// The largest request body a server has to take, in bytes: room for a batch of documents.
pub const BODY_BYTES_MIN: usize = Size::RequestBytes.guaranteed();

/// The longest answer to a request, in bytes: the largest reply, and room for what stands around it. A client reads no
/// further.
pub const ANSWER_BYTES_MAX: usize = 65 * 1024 * 1024;

/// Several calls for one store in one request, made in order.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Batch {
    /// The calls.
    pub calls: Vec<Call>,
}

/// One reply on the wire: `{"ok": true, "result": …}`, `{"ok": false, "error": {…}}`, or
/// `{"ok": false, "unsupported": "…"}` for what the store has nothing like.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct WireReply {
    /// Whether the call succeeded.
    pub ok: bool,
    /// The result of a successful call, `null` for a call without one.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "present"
    )]
    pub result: Option<Box<RawValue>>,
    /// The error of a failed call.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<StoreError>,
    /// What the store has nothing like, in a sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unsupported: Option<String>,
    /// Where that is discussed, as an address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issue: Option<String>,
}

/// Keeps `"result": null` apart from a missing `result`.
fn present<'de, D: serde::Deserializer<'de>>(d: D) -> Result<Option<Box<RawValue>>, D::Error> {
    Box::<RawValue>::deserialize(d).map(Some)
}

impl From<Reply> for WireReply {
    fn from(reply: Reply) -> Self {
        let (ok, result, error) = match reply {
            Ok(result) => (true, Some(result), None),
            Err(error) => (false, None, Some(error)),
        };
        Self {
            ok,
            result,
            error,
            unsupported: None,
            issue: None,
        }
    }
}

impl WireReply {
    /// The reply this stands for. What is for people in it is no longer than an implementation of the contract has it.
    ///
    /// # Errors
    /// [`DriverError::Unsupported`] when the store has nothing like what was asked, [`DriverError::NotAReply`] when
    /// the members contradict each other or one is missing.
    pub fn into_reply(self) -> Result<Reply, DriverError> {
        let why = match (self.ok, self.result, self.error, self.unsupported) {
            (true, Some(result), None, None) => return Ok(Ok(result)),
            (false, None, Some(error), None) => return Ok(Err(error.bounded())),
            (false, None, None, Some(what)) => {
                let told = match self.issue {
                    Some(issue) => format!("{what} ({issue})"),
                    None => what,
                };
                return Err(DriverError::Unsupported(beginning(told, MESSAGE_BYTES_MAX)));
            }
            (true, None, _, _) => "`ok` is true and `result` is missing",
            (false, _, None, None) => "`ok` is false, and `error` and `unsupported` are missing",
            _ => "`result`, `error` and `unsupported` exclude each other",
        };
        Err(DriverError::NotAReply(why.into()))
    }
}

/// The replies to a [`Batch`], one for each call, in order.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct BatchReply {
    /// The replies.
    pub replies: Vec<WireReply>,
}

/// The body of an answer that is no reply of the contract.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Refusal {
    /// Why the request was refused, in one sentence.
    pub refused: String,
}

/// What a request path asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Route<'a> {
    /// `GET /v1/handshake`
    Handshake,
    /// `POST /v1/stores/{name}/call`
    Call(&'a str),
    /// `POST /v1/stores/{name}/batch`
    Batch(&'a str),
    /// `DELETE /v1/stores/{name}`
    Discard(&'a str),
}

/// The route of a request, or the HTTP status and sentence to refuse it with.
///
/// # Errors
/// 404 for a path the protocol does not have, 405 for a method the path does not have.
pub fn route<'a>(method: &str, path: &'a str) -> Result<Route<'a>, (u16, &'static str)> {
    const NO_SUCH_PATH: (u16, &str) = (404, "the protocol has no such path");
    let rest = path.strip_prefix("/v1/").ok_or(NO_SUCH_PATH)?;
    let (route, verb) = if rest == "handshake" {
        (Route::Handshake, "GET")
    } else {
        let rest = rest.strip_prefix("stores/").ok_or(NO_SUCH_PATH)?;
        match rest.split_once('/') {
            Some((name, "call")) => (Route::Call(name), "POST"),
            Some((name, "batch")) => (Route::Batch(name), "POST"),
            None => (Route::Discard(rest), "DELETE"),
            Some(_) => return Err(NO_SUCH_PATH),
        }
    };
    let name = match route {
        Route::Handshake => "handshake",
        Route::Call(name) | Route::Batch(name) | Route::Discard(name) => name,
    };
    if !is_store_name(name) {
        return Err((404, "a store name is 1 to 64 of A-Z a-z 0-9 _ . -"));
    }
    if method != verb {
        return Err((405, "that path takes another HTTP method"));
    }
    Ok(route)
}

/// Whether `name` can name a store: 1 to 64 characters of `A-Z a-z 0-9 _ . -`.
#[must_use]
pub fn is_store_name(name: &str) -> bool {
    (1..=64).contains(&name.len())
        && name
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.' | b'-'))
}
