//! The backends that can be built for the host.

#[cfg(feature = "rusqlite")]
pub mod embedded;
