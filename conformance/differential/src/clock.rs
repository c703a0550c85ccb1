//! A clock that a run sets, so that a store and the oracle see the same time.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// 2026-01-31T08:00:00.000Z, near which the generators' timestamps lie.
const START_MS: i64 = 1_769_846_400_000;

/// Milliseconds between two calls.
const STEP_MS: i64 = 10;

/// A clock; its clones show the same time.
#[derive(Debug, Clone)]
pub struct Clock(Arc<AtomicI64>);

impl Default for Clock {
    fn default() -> Self {
        Self(Arc::new(AtomicI64::new(START_MS)))
    }
}

impl Clock {
    /// The time in milliseconds since 1970 UTC.
    #[must_use]
    pub fn now_ms(&self) -> i64 {
        self.0.load(Ordering::Relaxed)
    }

    /// Sets the time of the call of that number. Now and then the clock runs backwards, as clocks do.
    pub fn set_for_call(&self, number: usize) {
        let number = i64::try_from(number).unwrap_or(0);
        let back = if number % 7 == 5 { 4 * STEP_MS } else { 0 };
        self.0
            .store(START_MS + number * STEP_MS - back, Ordering::Relaxed);
    }
}
