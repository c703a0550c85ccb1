//! Whoever answers the calls of a differential run: a store in this process, or one behind a driver.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use docstore_spec::{Call, Driver, DriverError, Reply, StoreError};
use serde_json::Map;

use crate::drivers::in_process::LocalStore;

/// An isolated, empty store that answers calls.
pub trait Peer {
    /// Answers the calls, one after the other.
    ///
    /// # Errors
    /// When there is no answer, which is no verdict.
    fn calls(&mut self, calls: &[Call]) -> Result<Vec<Reply>, String>;

    /// Whether many calls at once are cheaper than one after the other.
    fn takes_batches(&self) -> bool;
}

impl Peer for Box<dyn Peer> {
    fn calls(&mut self, calls: &[Call]) -> Result<Vec<Reply>, String> {
        (**self).calls(calls)
    }

    fn takes_batches(&self) -> bool {
        (**self).takes_batches()
    }
}

/// A store in this process.
#[derive(Debug)]
pub struct Local<S>(S);

impl<S: LocalStore> Local<S> {
    /// The peer for a store.
    pub const fn new(store: S) -> Self {
        Self(store)
    }
}

impl<S: LocalStore> Peer for Local<S> {
    fn calls(&mut self, calls: &[Call]) -> Result<Vec<Reply>, String> {
        let answer = |call| {
            // A store that panics is wrong, and what it answers next is a part of the verdict.
            catch_unwind(AssertUnwindSafe(|| self.0.call(call)))
                .unwrap_or_else(|payload| Err(panicked(payload.as_ref())))
        };
        Ok(calls.iter().map(answer).collect())
    }

    fn takes_batches(&self) -> bool {
        false
    }
}

/// What stands for the answer of a store that panicked: an error that no call of the contract has.
pub(super) fn panicked(payload: &(dyn Any + Send)) -> StoreError {
    let text = payload.downcast_ref::<String>().map(String::as_str);
    let why = text.or_else(|| payload.downcast_ref::<&str>().copied());
    StoreError {
        code: "PANIC".to_owned(),
        message: why.unwrap_or("it panicked").to_owned(),
        properties: Map::new(),
    }
}

/// A store behind a driver. It is discarded when it is dropped.
pub struct Remote {
    driver: Arc<dyn Driver>,
    runtime: tokio::runtime::Handle,
    store: String,
}

impl Remote {
    /// The store of that name. Calls block the thread, which must not be one of the runtime's.
    #[must_use]
    pub fn new(driver: Arc<dyn Driver>, runtime: tokio::runtime::Handle, store: String) -> Self {
        Self {
            driver,
            runtime,
            store,
        }
    }
}

impl Peer for Remote {
    fn calls(&mut self, calls: &[Call]) -> Result<Vec<Reply>, String> {
        match self.runtime.block_on(self.driver.batch(&self.store, calls)) {
            Ok(replies) if replies.len() == calls.len() => Ok(replies),
            Ok(replies) => Err(format!(
                "{} calls had {} replies",
                calls.len(),
                replies.len()
            )),
            Err(error @ DriverError::TimedOut) => Err(format!("{error}: {}", listed(calls))),
            Err(error) => Err(error.to_string()),
        }
    }

    fn takes_batches(&self) -> bool {
        true
    }
}

impl Drop for Remote {
    fn drop(&mut self) {
        // A store that cannot be discarded is only space on the server's disk.
        let _ = self.runtime.block_on(self.driver.discard(&self.store));
    }
}

fn listed(calls: &[Call]) -> String {
    let calls: Vec<String> = calls.iter().map(ToString::to_string).collect();
    crate::json::shortened(&calls.join("; "), 2_000)
}
