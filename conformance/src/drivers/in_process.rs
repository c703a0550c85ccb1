//! Stores in this process: a function that opens one, and the calls on it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use docstore_spec::{Call, Driver, DriverError, Handshake, Pending, Reply};

/// A store that answers calls one after the other.
pub trait LocalStore: Send {
    /// Answers one call.
    fn call(&mut self, call: &Call) -> Reply;

    /// Notes the state, and says whether it can be [gone back to](LocalStore::restore).
    fn note(&mut self) -> bool {
        false
    }

    /// Goes back to the state that was noted last.
    fn restore(&mut self) {}
}

impl<F: FnMut(&Call) -> Reply + Send> LocalStore for F {
    fn call(&mut self, call: &Call) -> Reply {
        self(call)
    }
}

type Shared = Arc<Mutex<Box<dyn LocalStore>>>;

/// A driver over a function that opens an empty store.
pub struct InProcess {
    handshake: Handshake,
    open: Box<dyn Fn() -> Box<dyn LocalStore> + Send + Sync>,
    stores: Mutex<HashMap<String, Shared>>,
    timeout: Duration,
}

impl InProcess {
    /// A driver whose stores `open` opens; a call takes `timeout` at most.
    pub fn new<S: LocalStore + 'static>(
        handshake: Handshake,
        timeout: Duration,
        open: impl Fn() -> S + Send + Sync + 'static,
    ) -> Self {
        Self {
            handshake,
            open: Box::new(move || Box::new(open())),
            stores: Mutex::default(),
            timeout,
        }
    }

    fn store(&self, name: &str) -> Shared {
        let mut stores = self.stores.lock().unwrap_or_else(PoisonError::into_inner);
        let open = || Arc::new(Mutex::new((self.open)()));
        Arc::clone(stores.entry(name.to_owned()).or_insert_with(open))
    }

    /// Makes the calls in this thread, without a time limit: for generated runs.
    #[must_use]
    pub fn batch_here(&self, store: &str, calls: &[Call]) -> Vec<Reply> {
        run(&self.store(store), calls)
    }
}

fn run(store: &Shared, calls: &[Call]) -> Vec<Reply> {
    // A store that panicked is used again on purpose: its next answers are part of the verdict.
    let mut store = store.lock().unwrap_or_else(PoisonError::into_inner);
    calls.iter().map(|call| store.call(call)).collect()
}

impl Driver for InProcess {
    fn handshake(&self) -> Pending<'_, Handshake> {
        Box::pin(async { Ok(self.handshake.clone()) })
    }

    fn batch<'a>(&'a self, store: &'a str, calls: &'a [Call]) -> Pending<'a, Vec<Reply>> {
        Box::pin(async move {
            let store = self.store(store);
            let calls = calls.to_vec();
            // In a thread of its own, so that a store that hangs stops nobody else.
            let running = tokio::task::spawn_blocking(move || run(&store, &calls));
            match tokio::time::timeout(self.timeout, running).await {
                Err(_) => Err(DriverError::TimedOut),
                Ok(Err(_)) => Err(DriverError::NotAReply("the store panicked".into())),
                Ok(Ok(replies)) => Ok(replies),
            }
        })
    }

    fn discard<'a>(&'a self, store: &'a str) -> Pending<'a, ()> {
        Box::pin(async move {
            self.stores
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .remove(store);
            Ok(())
        })
    }
}
