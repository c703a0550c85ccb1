//! The driver trait: a factory of isolated stores with few methods.
//!
//! A driver carries calls to an implementation and replies back, unjudged. What goes wrong
//! on the way is a [`DriverError`], which is a fault of the harness or of the connection and
//! never a verdict about a rule.

use std::future::Future;
use std::pin::Pin;

use crate::call::{Call, Reply};
use crate::capability::Handshake;

/// The future of a driver's answer.
pub type Pending<'a, T> = Pin<Box<dyn Future<Output = Result<T, DriverError>> + Send + 'a>>;

/// Why a call got no reply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DriverError {
    /// No reply within the time limit; whether the call took effect is unknown.
    TimedOut,
    /// There is nobody to send the call to.
    Unreachable(String),
    /// The connection ended after the call was sent; whether the call took effect is unknown.
    BrokenOff(String),
    /// Something came back that is not a reply of the protocol.
    NotAReply(String),
    /// The target has nothing like it, so that it cannot be asked; no verdict either.
    Unsupported(String),
}

impl std::fmt::Display for DriverError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            DriverError::TimedOut => f.write_str("no reply within the time limit"),
            DriverError::Unreachable(why) => write!(f, "the target cannot be reached: {why}"),
            DriverError::BrokenOff(why) => write!(f, "the connection ended without a reply: {why}"),
            DriverError::NotAReply(why) => write!(f, "not a reply of the protocol: {why}"),
            DriverError::Unsupported(why) => write!(f, "the target cannot be asked this: {why}"),
        }
    }
}

impl std::error::Error for DriverError {}

/// A way to reach an implementation.
///
/// Stores are named by the caller and isolated from each other; a store exists, empty, from
/// its first call on.
pub trait Driver: Send + Sync {
    /// How the implementation introduces itself.
    fn handshake(&self) -> Pending<'_, Handshake>;

    /// Makes the calls one after the other on the store of that name and returns a reply for each.
    /// An error reply does not stop the rest.
    fn batch<'a>(&'a self, store: &'a str, calls: &'a [Call]) -> Pending<'a, Vec<Reply>>;

    /// Makes one call on the store of that name.
    fn call<'a>(&'a self, store: &'a str, call: &'a Call) -> Pending<'a, Reply> {
        Box::pin(async move {
            let mut replies = self.batch(store, std::slice::from_ref(call)).await?;
            match (replies.pop(), replies.is_empty()) {
                (Some(reply), true) => Ok(reply),
                _ => Err(DriverError::NotAReply(
                    "one call must have one reply".into(),
                )),
            }
        })
    }

    /// Forgets the store of that name and what it holds.
    fn discard<'a>(&'a self, store: &'a str) -> Pending<'a, ()>;
}
