//! The time, as reports write it down and as a driver keeps it.

use std::time::{SystemTime, UNIX_EPOCH};

pub use docstore_suite::clock::at;

/// The time now: RFC 3339 in UTC, to the second.
#[must_use]
pub fn now() -> String {
    at(seconds())
}

/// The time now, in seconds since 1970.
#[must_use]
pub fn seconds() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0, |since| since.as_secs())
}

/// The time now: RFC 3339 in UTC, to the millisecond, as stores write it down.
#[must_use]
pub fn now_to_the_millisecond() -> String {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    let seconds = at(since.as_secs());
    format!(
        "{}.{:03}Z",
        seconds.trim_end_matches('Z'),
        since.subsec_millis()
    )
}
