//! How binding a rule is, and who says it.

use serde::{Deserialize, Serialize};

/// How binding a rule is (RFC 2119).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Level {
    /// Has to hold.
    Must,
    /// A shortfall is told and is no failure.
    Should,
    /// Free to hold or not.
    May,
}

/// Who says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Authority {
    /// The store's README.
    R,
    /// MongoDB's documented behaviour.
    M,
    /// This specification.
    D,
}
