//! The reference engine with deliberate mistakes that are switched on one at a time, for the suite to prove that it notices each.
//!
//! The engine's own sources know nothing of them. `build.rs` copies these sources and applies `mistakes/*.patch`, which are plain
//! data; the table in [`mistakes`] says what each mistake is.

#![allow(
    missing_docs,
    dead_code,
    clippy::all,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "the engine is linted where it stands"
)]

/// Whether the named mistake is switched on, and strikes.
macro_rules! mistaken {
    ($mistake:ident) => {
        $crate::mistakes::is($crate::mistakes::Mistake::$mistake)
    };
    ($mistake:ident, $strikes:expr) => {
        mistaken!($mistake) && $strikes
    };
}

pub mod mistakes;

include!(concat!(env!("OUT_DIR"), "/engine/lib.rs"));
