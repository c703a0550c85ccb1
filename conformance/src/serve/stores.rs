//! The stores of a server: opened when they are asked, each on its own turn, closed when nobody asks any more.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use anyhow::Result;
use docstore_reference::wire;
use docstore_spec::{Call, ErrorCode, StoreError};
use tokio::sync::{Mutex as Turn, OwnedMutexGuard, OwnedSemaphorePermit, Semaphore};

use crate::drivers::in_process::LocalStore;

/// Stores that hold what they know in memory, at most; the next new one is refused. One takes about 70 KB.
const IN_MEMORY_MAX: usize = 4_096;

/// Stores that are open at the same time where closed ones can be opened again. Each takes three descriptors.
const OPEN_MAX: usize = 64;

/// How long a store that can be opened again stays open without being asked.
const IDLE: Duration = Duration::from_secs(30);

/// How often a request that finds all places taken looks again.
const LOOK_AGAIN: Duration = Duration::from_millis(10);

/// Where the stores of a server come from.
pub trait Source: Send + Sync {
    /// Opens the store of that name.
    ///
    /// # Errors
    /// The reason, for the server's own eyes.
    fn open(&self, name: &str) -> Result<Box<dyn LocalStore>>;

    /// Removes what a store holds outside of this process; the store is closed.
    ///
    /// # Errors
    /// The reason, for the server's own eyes.
    fn remove(&self, name: &str) -> Result<()>;

    /// Whether a store that is closed and opened again holds what it held.
    fn keeps(&self) -> bool;
}

/// Stores in memory, opened by a function.
pub(super) struct InMemory<F>(pub(super) F);

impl<F: Fn(&str) -> Box<dyn LocalStore> + Send + Sync> Source for InMemory<F> {
    fn open(&self, name: &str) -> Result<Box<dyn LocalStore>> {
        Ok((self.0)(name))
    }

    fn remove(&self, _: &str) -> Result<()> {
        Ok(())
    }

    fn keeps(&self) -> bool {
        false
    }
}

/// A store while it is open, and its place among those that are.
#[derive(Default)]
struct Slot {
    store: Option<Box<dyn LocalStore>>,
    place: Option<OwnedSemaphorePermit>,
}

impl Slot {
    fn close(&mut self) {
        self.store = None;
        self.place = None;
    }
}

struct Known {
    slot: Arc<Turn<Slot>>,
    asked: Instant,
}

/// All stores of a server.
pub(super) struct Stores {
    source: Box<dyn Source>,
    known: Mutex<HashMap<String, Known>>,
    places: Arc<Semaphore>,
}

impl Stores {
    pub(super) fn new(source: impl Source + 'static) -> Self {
        Self {
            source: Box::new(source),
            known: Mutex::default(),
            places: Arc::new(Semaphore::new(OPEN_MAX)),
        }
    }

    fn known(&self) -> MutexGuard<'_, HashMap<String, Known>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for the turn of a request on a store. Those that wait take no thread.
    pub(super) async fn turn(self: &Arc<Self>, name: &str) -> OnTurn {
        let slot = {
            let mut known = self.known();
            let full = !self.source.keeps() && known.len() >= IN_MEMORY_MAX;
            match known.get_mut(name) {
                Some(one) => {
                    one.asked = Instant::now();
                    Some(Arc::clone(&one.slot))
                }
                None if full => None,
                None => {
                    let slot = Arc::new(Turn::new(Slot::default()));
                    let one = Known {
                        slot: Arc::clone(&slot),
                        asked: Instant::now(),
                    };
                    known.insert(name.to_owned(), one);
                    Some(slot)
                }
            }
        };
        let slot = match slot {
            None => None,
            Some(slot) => {
                let mut slot = slot.lock_owned().await;
                if slot.place.is_none() && self.source.keeps() {
                    slot.place = self.place().await;
                }
                Some(slot)
            }
        };
        OnTurn {
            stores: Arc::clone(self),
            slot,
        }
    }

    /// A place among the open stores; closes the one that was not asked for the longest time where all are taken.
    async fn place(&self) -> Option<OwnedSemaphorePermit> {
        loop {
            match Arc::clone(&self.places).try_acquire_owned() {
                Ok(place) => return Some(place),
                Err(tokio::sync::TryAcquireError::Closed) => return None,
                Err(tokio::sync::TryAcquireError::NoPermits) => {}
            }
            if !self.close_oldest(Duration::ZERO).await {
                tokio::time::sleep(LOOK_AGAIN).await;
            }
        }
    }

    /// Closes the stores that nobody has asked for a while, until the future is dropped.
    pub(super) async fn close_idle(&self) {
        if !self.source.keeps() {
            return;
        }
        loop {
            tokio::time::sleep(IDLE / 10).await;
            while self.close_oldest(IDLE).await {}
        }
    }

    /// Closes one store that nobody asks or waits for, unless it was asked a moment ago.
    async fn close_oldest(&self, idle: Duration) -> bool {
        let oldest = {
            let known = self.known();
            let free = known.iter().filter(|(_, one)| {
                Arc::strong_count(&one.slot) == 1 && one.asked.elapsed() >= idle
            });
            let oldest = free.min_by_key(|(_, one)| one.asked);
            // Whoever asks from here on waits until it is closed: a file is not opened while it is being closed.
            oldest.and_then(|(name, one)| {
                let slot = Arc::clone(&one.slot).try_lock_owned().ok()?;
                Some((name.clone(), slot))
            })
        };
        let Some((name, mut slot)) = oldest else {
            return false;
        };
        // Closing writes to the disk.
        let closed = tokio::task::spawn_blocking(move || slot.close()).await;
        self.tidy(&name);
        closed.is_ok()
    }

    /// Forgets a name that nobody asks and that has no open store.
    pub(super) fn tidy(&self, name: &str) {
        let mut known = self.known();
        let unused = known.get(name).is_some_and(|one| {
            Arc::strong_count(&one.slot) == 1
                && one.slot.try_lock().is_ok_and(|slot| slot.store.is_none())
        });
        if unused {
            known.remove(name);
        }
    }
}

/// A store on the turn of one request.
pub(super) struct OnTurn {
    stores: Arc<Stores>,
    /// `None` where there are too many stores for one more.
    slot: Option<OwnedMutexGuard<Slot>>,
}

impl wire::Stores for OnTurn {
    fn answer(&mut self, name: &str, call: &Call) -> Result<String, StoreError> {
        let storage = |why: &str| StoreError::new(ErrorCode::Storage, why);
        let slot = self.slot.as_mut().ok_or_else(|| {
            storage("the server holds as many stores in memory as it may: DELETE what is no longer used")
        })?;
        if slot.store.is_none() {
            // A store that cannot be opened now may be opened by the next call.
            let opened = self.stores.source.open(name).map_err(|why| {
                crate::output::note(&format!("store {name}: {why:#}"));
                storage("the store cannot be opened; the server's log says why")
            })?;
            slot.store = Some(opened);
        }
        let store = slot
            .store
            .as_mut()
            .ok_or_else(|| storage("the store is not open"))?;
        store.call(call).map(|result| result.get().to_owned())
    }

    fn discard(&mut self, name: &str) -> Result<(), StoreError> {
        if let Some(slot) = &mut self.slot {
            slot.close();
        }
        self.stores.source.remove(name).map_err(|why| {
            crate::output::note(&format!("store {name}: {why:#}"));
            let told = "the store cannot be removed; the server's log says why";
            StoreError::new(ErrorCode::Storage, told)
        })
    }
}

impl Drop for OnTurn {
    fn drop(&mut self) {
        // What a store was about when it panicked is not known; from its file it begins anew.
        if let Some(slot) = &mut self.slot
            && std::thread::panicking()
            && self.stores.source.keeps()
        {
            slot.close();
        }
    }
}
