//! The wire protocol around a store: a request in, status and body out; shared by every server.

use docstore_spec::protocol::{self, Batch, Refusal, Route, WireReply};
use docstore_spec::{Call, Handshake, StoreError};
use serde::Serialize;

/// An HTTP answer: status and JSON body.
pub type Answer = (u16, String);

/// What a server does for the store a request names.
pub trait Stores {
    /// Makes a call on a store; the result is JSON text.
    ///
    /// # Errors
    /// The error of the contract.
    fn answer(&mut self, store: &str, call: &Call) -> Result<String, StoreError>;
    /// Forgets a store.
    fn discard(&mut self, store: &str);
}

/// Answers one request of the protocol.
pub fn answer(
    method: &str,
    path: &str,
    body: &str,
    handshake: &Handshake,
    stores: &mut dyn Stores,
) -> Answer {
    match protocol::route(method, path) {
        Err((status, why)) => refuse(status, why),
        Ok(Route::Handshake) => ok(handshake),
        Ok(Route::Discard(store)) => {
            stores.discard(store);
            (200, "{\"ok\":true,\"result\":null}".to_owned())
        }
        Ok(Route::Call(store)) => match serde_json::from_str::<Call>(body) {
            Ok(call) => (200, reply(stores.answer(store, &call))),
            Err(error) => refuse(400, &format!("the body is no call: {error}")),
        },
        Ok(Route::Batch(store)) => match serde_json::from_str::<Batch>(body) {
            Ok(batch) => {
                let replies: Vec<String> = batch
                    .calls
                    .iter()
                    .map(|call| reply(stores.answer(store, call)))
                    .collect();
                (200, format!("{{\"replies\":[{}]}}", replies.join(",")))
            }
            Err(error) => refuse(400, &format!("the body is no batch: {error}")),
        },
    }
}

/// A reply of the protocol ([`WireReply`]) around the text of a result, which is not
/// read again for it.
#[must_use]
pub fn reply(answer: Result<String, StoreError>) -> String {
    match answer {
        Ok(mut text) => {
            text.insert_str(0, "{\"ok\":true,\"result\":");
            text.push('}');
            text
        }
        // An error is a map of JSON values and always serialises.
        Err(error) => serde_json::to_string(&WireReply::from(Err(error))).unwrap_or_default(),
    }
}

/// An answer that is no reply of the contract.
#[must_use]
pub fn refuse(status: u16, why: &str) -> Answer {
    let refusal = Refusal {
        refused: why.to_owned(),
    };
    // A string always serialises.
    (status, serde_json::to_string(&refusal).unwrap_or_default())
}

fn ok<T: Serialize>(body: &T) -> Answer {
    match serde_json::to_string(body) {
        Ok(text) => (200, text),
        Err(_) => refuse(500, "the reply cannot be written"),
    }
}
