//! The reference engine: the store of the specification over SQLite.
//!
//! One direction of data: JSON text of a call → [`json`] → typed [`filter`], [`update`],
//! [`options`] → [`plan`] → SQL text and binds in [`table`] → rows → reply. Only parsing can
//! refuse the shape of a request; what comes after it can refuse a document, never a request.
//!
//! Two backends stand below the small synchronous trait [`sql::Sql`]: SQLite in process
//! ([`backend::embedded`]) and the Durable Object's `SqlStorage` (in the worker crate). The
//! limits of the second are enforced on the first, so that what passes here passes there.

pub mod backend;
pub mod collection;
pub mod document;
pub mod fault;
pub mod filter;
mod finite;
pub mod handle;
pub mod index;
pub mod json;
pub mod key;
pub mod layout;
pub mod name;
pub mod options;
pub mod order;
pub mod path;
pub mod plan;
pub mod projection;
pub mod read_model;
pub mod sort;
pub mod sql;
pub mod store;
pub mod table;
pub mod time;
mod typed;
pub mod update;
pub mod version;
pub mod wire;

pub use collection::Collection;
pub use handle::Handle;
pub use sql::Sql;
pub use store::Store;

/// What the engine needs from the world besides SQL.
pub trait Host {
    /// The time in milliseconds since 1970 UTC.
    fn now_ms(&self) -> i64;
}

/// The clock of the operating system.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemHost;

impl Host for SystemHost {
    fn now_ms(&self) -> i64 {
        std::time::SystemTime::now()
            .duration_since(std::time::UNIX_EPOCH)
            .map_or(0, |since| {
                i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
            })
    }
}

/// How the engine introduces itself over any transport: it has every capability but what its backend lacks.
#[must_use]
pub fn handshake(backend: &str, lacking: &[docstore_spec::Capability]) -> docstore_spec::Handshake {
    let mut handshake = docstore_spec::Handshake::new(
        &format!("docstore-reference ({backend})"),
        env!("CARGO_PKG_VERSION"),
        docstore_spec::Capability::all().filter(|capability| !lacking.contains(capability)),
    );
    let mut limit = |name: &str, value: usize| {
        handshake.limits.insert(name.to_owned(), value.into());
    };
    limit("documentBytes", json::DOCUMENT_BYTES_MAX);
    limit("documentDepth", json::DOCUMENT_DEPTH_MAX);
    limit("argumentDepth", json::ARGUMENT_DEPTH_MAX);
    limit("bodyBytes", docstore_spec::protocol::BODY_BYTES_MIN);
    handshake
}
