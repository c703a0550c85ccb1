//! The ways to reach an implementation.
//!
//! A new one is a [`Driver`] of its own, which [`crate::target`] opens.

mod bounds;
pub mod http;
pub mod in_process;
#[cfg(feature = "mongodb")]
pub mod mongodb;
pub mod workerd;

pub use docstore_spec::Driver;
