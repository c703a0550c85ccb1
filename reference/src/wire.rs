//! The wire protocol around a store: a request in, status and body out; shared by every server.

use docstore_spec::limits::Size;
use docstore_spec::protocol::{self, Batch, Refusal, Route, WireReply};
use docstore_spec::{Call, Handshake, Method, StoreError};

use crate::fault;

/// An HTTP answer: status and JSON body.
pub type Answer = (u16, String);

/// What a server does for the store a request names.
pub trait Stores {
    /// Makes a call on a store; the result is JSON text.
    ///
    /// # Errors
    /// The error of the contract.
    fn answer(&mut self, store: &str, call: &Call) -> Result<String, StoreError>;
    /// Forgets a store and what it holds.
    ///
    /// # Errors
    /// `STORAGE_ERROR` when what it holds cannot be removed.
    fn discard(&mut self, store: &str) -> Result<(), StoreError>;
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
        Ok(Route::Handshake) => introduce(handshake),
        Ok(Route::Discard(store)) => {
            let nothing = || "null".to_owned();
            (200, reply(stores.discard(store).map(|()| nothing())))
        }
        Ok(Route::Call(store)) => match serde_json::from_str::<Call>(body) {
            Ok(call) => (200, reply(stores.answer(store, &call))),
            Err(error) => refuse(400, &format!("the body is no call: {error}")),
        },
        Ok(Route::Batch(store)) => match serde_json::from_str::<Batch>(body) {
            Ok(batch) if !Size::BatchCalls.admits(batch.calls.len()) => {
                refuse(413, &Size::BatchCalls.exceeded())
            }
            Ok(batch) => (200, replies(&batch.calls, store, stores)),
            Err(error) => refuse(400, &format!("the body is no batch: {error}")),
        },
    }
}

/// The replies to a batch. Where they would be too large together, a call that reads is answered with what makes it so; what a
/// call that writes has done is always told.
///
/// Rules: ERR-23, ERR-24.
fn replies(calls: &[Call], store: &str, stores: &mut dyn Stores) -> String {
    let mut text = "{\"replies\":[".to_owned();
    for (at, call) in calls.iter().enumerate() {
        let mut answer = stores.answer(store, call);
        if let Ok(result) = &answer
            && reads(&call.method)
            && let Err(error) = fault::check_reply(text.len() + result.len(), "")
        {
            answer = Err(error);
        }
        if at > 0 {
            text.push(',');
        }
        text.push_str(&reply(answer));
    }
    text.push_str("]}");
    text
}

/// Whether a method changes nothing.
fn reads(method: &str) -> bool {
    use Method::{
        BatchGet, CountDocuments, Explain, Find, FindOne, Get, GetAll, GetCapabilities,
        HasCollection, ListCollections, ListIndexes, ListKeys,
    };
    matches!(
        Method::from_name(method),
        Some(
            BatchGet
                | CountDocuments
                | Explain
                | Find
                | FindOne
                | Get
                | GetAll
                | GetCapabilities
                | HasCollection
                | ListCollections
                | ListIndexes
                | ListKeys
        )
    )
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

/// The answer to a request for the handshake.
#[must_use]
pub fn introduce(handshake: &Handshake) -> Answer {
    match serde_json::to_string(handshake) {
        Ok(text) => (200, text),
        Err(_) => refuse(500, "the reply cannot be written"),
    }
}
