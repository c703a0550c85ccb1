//! The ways to reach an implementation.
//!
//! A new one is a [`Driver`] of its own, or, in this process, one line in [`target`].

mod bounds;
pub mod http;
pub mod in_process;
#[cfg(feature = "mongodb")]
pub mod mongodb;
pub mod target;
pub mod workerd;

pub use docstore_spec::Driver;
pub use target::Target;
