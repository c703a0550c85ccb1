//! What an implementation declares it has, and how it introduces itself.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value};

use crate::operator::{FieldOperator, LogicalOperator, UpdateOperator};

/// Declares the capabilities that are not an operator's own: variant, name.
macro_rules! capabilities {
    ($(#[doc = $doc:literal] $variant:ident $name:literal;)*) => {
        /// A part of the contract that an implementation may lack.
        ///
        /// What is not declared is reported as *unsupported*, never as passed.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Capability {
            $(#[doc = $doc] $variant,)*
            /// An operator on one field, beyond the README's.
            Field(FieldOperator),
            /// An operator that combines filters, beyond the README's.
            Logical(LogicalOperator),
            /// An operator of updates, beyond the README's.
            Update(UpdateOperator),
        }

        impl Capability {
            /// Those that are not an operator's own.
            const NAMED: &'static [Capability] = &[$(Capability::$variant),*];

            /// The name on the wire and in a feature's tag (`@needs:softDelete`).
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Capability::$variant => $name,)*
                    Capability::Field(operator) => operator.as_str(),
                    Capability::Logical(operator) => operator.as_str(),
                    Capability::Update(operator) => operator.as_str(),
                }
            }

            /// What it declares.
            #[must_use]
            pub fn description(self) -> &'static str {
                match self {
                    $(Capability::$variant => $doc.trim_ascii(),)*
                    Capability::Field(operator) => operator.description(),
                    Capability::Logical(operator) => operator.description(),
                    Capability::Update(operator) => operator.description(),
                }
            }
        }
    };
}

capabilities! {
    /// The option `softDelete` of deletes and `includeArchived` of `find`.
    SoftDelete "softDelete";
    /// `rename`.
    Rename "rename";
    /// The read-model store.
    ReadModel "readModel";
    /// The methods are reachable over Workers RPC; not judged over this protocol.
    Rpc "rpc";
    /// `restoreOne`, `restoreMany`, `purge`.
    Restore "restore";
    /// The options of `findOne`.
    FindOneOptions "findOneOptions";
    /// The options of `countDocuments`.
    CountOptions "countOptions";
    /// Secondary indexes and `explain`.
    Indexes "indexes";
    /// Every 64-bit integer is kept exactly, not only those within ±(2^53 − 1).
    Int64 "int64";
    /// Fields whose names look like integers keep their place among the others, which objects of JavaScript cannot do.
    IntegerNames "integerNames";
    /// `$each` in `$push`, with `$position`, `$slice` and `$sort`, and in `$addToSet`.
    Each "$each";
    /// The option `projection` of `find`, `findOne` and the methods of `findAndModify`.
    Projection "projection";
    /// The options `pageSize` and `cursor` of `find`.
    Pages "pages";
    /// `distinct`.
    Distinct "distinct";
    /// `findOneAndUpdate`, `findOneAndReplace`, `findOneAndDelete`.
    FindAndModify "findAndModify";
    /// `bulkWrite`.
    BulkWrite "bulkWrite";
}

impl Capability {
    /// Every capability, the operators' last.
    pub fn all() -> impl Iterator<Item = Capability> {
        let fields = FieldOperator::ALL.iter().filter_map(|o| o.capability());
        let logical = LogicalOperator::ALL.iter().filter_map(|o| o.capability());
        let updates = UpdateOperator::ALL.iter().filter_map(|o| o.capability());
        let named = Self::NAMED.iter().copied();
        named.chain(fields).chain(logical).chain(updates)
    }

    /// The capability of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::all().find(|capability| capability.as_str() == name)
    }

    /// Whether it is an operator that an implementation without it refuses as an unknown one.
    #[must_use]
    pub const fn is_operator(self) -> bool {
        matches!(
            self,
            Capability::Each
                | Capability::Field(_)
                | Capability::Logical(_)
                | Capability::Update(_)
        )
    }
}

impl Serialize for Capability {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Capability {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        let unknown = || D::Error::custom(format!("there is no capability `{name}`"));
        Self::from_name(&name).ok_or_else(unknown)
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
    pub fn new(
        name: &str,
        version: &str,
        capabilities: impl IntoIterator<Item = Capability>,
    ) -> Self {
        Self {
            protocol: crate::protocol::VERSION,
            implementation: Implementation {
                name: name.to_owned(),
                version: version.to_owned(),
                ..Implementation::default()
            },
            capabilities: capabilities
                .into_iter()
                .map(|capability| capability.to_string())
                .collect(),
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
