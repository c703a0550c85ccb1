//! The Durable Object: the reference engine behind Workers RPC and the wire protocol.
//!
//! [`engine::Engine`], the store inside one object, is what JavaScript gets to see. The class the runtime calls,
//! `DocumentStoreDurableObject`, is JavaScript (`js/object.mjs`): only a class that extends the runtime's own
//! `DurableObject` can be called over RPC. The Worker's default handler is JavaScript too (`js/entry.mjs`): all
//! objects of an isolate share one WebAssembly instance, and when a panic makes `js/engine.mjs` start it afresh, a
//! future of Rust that waits for another object's answer would be lost and its request would hang.

pub mod engine;
pub mod sql;
