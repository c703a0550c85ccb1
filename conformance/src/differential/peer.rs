//! Whoever answers the calls of a differential run: a store in this process, or one behind a driver.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use anyhow::{Result, bail};
use docstore_differential::judge::panicked;
use docstore_spec::{Call, Driver, DriverError, Reply};

use crate::drivers::in_process::LocalStore;
use crate::generate::vocabulary;

/// An isolated, empty store that answers calls.
pub trait Peer {
    /// Answers the calls, one after the other.
    ///
    /// # Errors
    /// When there is no answer, which is no verdict.
    fn calls(&mut self, calls: &[Call]) -> Result<Vec<Reply>>;

    /// Whether many calls at once are cheaper than one after the other.
    fn takes_batches(&self) -> bool;

    /// Told when all calls of a sequence were answered as they should be.
    fn agreed(&mut self) {}
}

impl Peer for Box<dyn Peer> {
    fn calls(&mut self, calls: &[Call]) -> Result<Vec<Reply>> {
        (**self).calls(calls)
    }

    fn takes_batches(&self) -> bool {
        (**self).takes_batches()
    }

    fn agreed(&mut self) {
        (**self).agreed();
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
    fn calls(&mut self, calls: &[Call]) -> Result<Vec<Reply>> {
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

/// Stores behind a driver.
///
/// A new store costs a server more than a whole sequence of calls, so one that agreed to the end is used for
/// the next sequence, its collections dropped.
pub struct Stores {
    driver: Arc<dyn Driver>,
    runtime: tokio::runtime::Handle,
    opened: AtomicU64,
    free: Mutex<Vec<Used>>,
}

/// A store and how many sequences it has answered.
struct Used {
    name: String,
    sequences: usize,
}

/// Sequences that one store answers at most.
const SEQUENCES_MAX: usize = 32;

impl Stores {
    /// The stores of that driver. Calls block the thread, which must not be one of the runtime's.
    #[must_use]
    pub fn new(driver: Arc<dyn Driver>, runtime: tokio::runtime::Handle) -> Self {
        Self {
            driver,
            runtime,
            opened: AtomicU64::default(),
            free: Mutex::default(),
        }
    }

    /// An empty store.
    #[must_use]
    pub fn open(self: &Arc<Self>) -> Remote {
        let new = || Used {
            name: format!("f{}", self.opened.fetch_add(1, Ordering::Relaxed)),
            sequences: 0,
        };
        let free = self.free().pop();
        let store = free.unwrap_or_else(new);
        Remote {
            to_empty: store.sequences > 0,
            stores: Arc::clone(self),
            store,
            agreed: false,
        }
    }

    fn free(&self) -> MutexGuard<'_, Vec<Used>> {
        self.free.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn discard(&self, store: &Used) {
        // A store that cannot be discarded is only space on the server's disk.
        let _ = self.runtime.block_on(self.driver.discard(&store.name));
    }
}

impl Drop for Stores {
    fn drop(&mut self) {
        let free = std::mem::take(&mut *self.free());
        free.iter().for_each(|store| self.discard(store));
    }
}

/// One store behind a driver, given back or discarded when it is dropped.
pub struct Remote {
    stores: Arc<Stores>,
    store: Used,
    /// Whether it still holds what an earlier sequence left.
    to_empty: bool,
    agreed: bool,
}

impl Remote {
    /// The calls that empty the store: those collections are all that a sequence which agreed can have made.
    fn emptying() -> Vec<Call> {
        let drop = |name: &&str| Call::new("dropCollection", [*name]);
        vocabulary::COLLECTIONS.iter().map(drop).collect()
    }
}

impl Peer for Remote {
    fn calls(&mut self, calls: &[Call]) -> Result<Vec<Reply>> {
        let mut all = if self.to_empty {
            Self::emptying()
        } else {
            Vec::new()
        };
        let before = all.len();
        all.extend_from_slice(calls);
        let answer = self.stores.driver.batch(&self.store.name, &all);
        let mut replies = match self.stores.runtime.block_on(answer) {
            Ok(replies) => replies,
            Err(error @ DriverError::TimedOut) => bail!("{error}: {}", listed(calls)),
            Err(error) => return Err(error.into()),
        };
        if replies.len() != all.len() {
            let (sent, got) = (all.len(), replies.len());
            bail!("{sent} calls had {got} replies");
        }
        let own = replies.split_off(before);
        if let Some(error) = replies.into_iter().find_map(Result::err) {
            bail!("a store cannot be emptied: {error}");
        }
        self.to_empty = false;
        Ok(own)
    }

    fn takes_batches(&self) -> bool {
        true
    }

    fn agreed(&mut self) {
        self.agreed = true;
    }
}

impl Drop for Remote {
    fn drop(&mut self) {
        let store = Used {
            name: std::mem::take(&mut self.store.name),
            sequences: self.store.sequences + 1,
        };
        if self.agreed && store.sequences < SEQUENCES_MAX {
            self.stores.free().push(store);
        } else {
            self.stores.discard(&store);
        }
    }
}

fn listed(calls: &[Call]) -> String {
    let calls: Vec<String> = calls.iter().map(ToString::to_string).collect();
    crate::json::shortened(&calls.join("; "), 2_000)
}
