//! What an implementation declares it has, and how it introduces itself.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// A part of the contract that an implementation may lack.
///
/// What is not declared is reported as *unsupported*, never as passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Capability {
    /// `softDelete: true` and `includeArchived`.
    SoftDelete,
    /// `rename`.
    Rename,
    /// `put`, `get`, `delete`, `getAll`, `listKeys`, `batchGet`, `batchPut`, `batchDelete`, `getCapabilities`.
    ReadModel,
    /// The methods are reachable over Workers RPC as well; judged by the JavaScript tests, not over the wire.
    Rpc,
    /// `restoreOne`, `restoreMany`, `purge`; `findOne` and `countDocuments` with options.
    Extension,
    /// `createIndex`, `dropIndex`, `listIndexes`, `explain`.
    Indexes,
    /// Every `i64` is kept exactly, not only the portable ±(2^53−1).
    Int64,
    /// Fields whose names look like integers keep their place among the others, which objects of JavaScript cannot do.
    IntegerNames,
}

impl Capability {
    /// Every capability.
    pub const ALL: &'static [Capability] = &[
        Capability::SoftDelete,
        Capability::Rename,
        Capability::ReadModel,
        Capability::Rpc,
        Capability::Extension,
        Capability::Indexes,
        Capability::Int64,
        Capability::IntegerNames,
    ];

    /// The name on the wire and in a feature's tag (`@needs:softDelete`).
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Capability::SoftDelete => "softDelete",
            Capability::Rename => "rename",
            Capability::ReadModel => "readModel",
            Capability::Rpc => "rpc",
            Capability::Extension => "extension",
            Capability::Indexes => "indexes",
            Capability::Int64 => "int64",
            Capability::IntegerNames => "integerNames",
        }
    }

    /// The capability of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|c| c.as_str() == name)
    }
}

impl std::fmt::Display for Capability {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// How an implementation introduces itself before the first call.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Handshake {
    /// The version of the wire protocol it speaks, see [`crate::protocol::VERSION`].
    pub protocol: u32,
    /// Name and version of the implementation.
    pub implementation: Implementation,
    /// Names of the capabilities it has. A name this suite does not know declares nothing, and is told.
    pub capabilities: Vec<String>,
    /// Names of the parts of the core it lacks, see [`crate::Core`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lacks: Vec<String>,
    /// Limits it cares to tell, for the report only.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub limits: Map<String, Value>,
}

impl Handshake {
    /// A handshake for this version of the protocol.
    pub fn new(name: &str, version: &str, capabilities: &[Capability]) -> Self {
        Self {
            protocol: crate::protocol::VERSION,
            implementation: Implementation {
                name: name.to_owned(),
                version: version.to_owned(),
                ..Implementation::default()
            },
            capabilities: capabilities.iter().map(ToString::to_string).collect(),
            lacks: Vec::new(),
            limits: Map::new(),
        }
    }

    /// Whether `capability` is declared.
    #[must_use]
    pub fn has(&self, capability: Capability) -> bool {
        self.capabilities.iter().any(|c| c == capability.as_str())
    }
}

/// The thing under test, for reports.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Implementation {
    /// A name a person recognises.
    pub name: String,
    /// Any version string.
    pub version: String,
    /// The language it is written in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Where it is at home.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub homepage: Option<String>,
    /// Where its faults are reported.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issues: Option<String>,
}
