//! The oracle for the browser: it answers the live examples of the documentation.
//!
//! `build` beside this folder's manifest compiles it to `conformance/assets`, from where the page takes it.

use docstore_oracle::{DefaultHost, Oracle};
use docstore_spec::Call;
use docstore_spec::protocol::{Refusal, WireReply};
use wasm_bindgen::prelude::wasm_bindgen;

/// A store of its own, empty at first.
#[wasm_bindgen]
#[derive(Debug, Default)]
pub struct Session {
    oracle: Oracle<DefaultHost>,
}

#[wasm_bindgen]
impl Session {
    /// An empty store.
    #[must_use]
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Answers a call of the wire protocol with a reply of it, or with a refusal when it is no call.
    #[must_use]
    pub fn call(&mut self, call: &str) -> String {
        let answer = match serde_json::from_str::<Call>(call) {
            Ok(call) => serde_json::to_string(&WireReply::from(self.oracle.call(&call))),
            Err(error) => serde_json::to_string(&Refusal {
                refused: error.to_string(),
            }),
        };
        answer.unwrap_or_default()
    }
}
