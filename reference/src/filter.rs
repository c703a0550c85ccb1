//! Filters: JSON → [`Filter`] ([`parse`], each operator on a field by itself in [`condition`]) → does it select a document
//! ([`matcher`])?

pub mod condition;
pub mod element;
mod many;
pub mod matcher;
pub mod modulo;
pub mod parse;
pub mod pattern;

pub use condition::{Condition, Range};

use crate::path::Path;

/// A parsed filter.
#[derive(Debug, Clone)]
pub enum Filter {
    /// Every clause selects. An empty list selects everything.
    And(Vec<Filter>),
    /// Some clause selects. Never empty.
    Or(Vec<Filter>),
    /// No clause selects. Never empty.
    Nor(Vec<Filter>),
    /// A condition on what a path reaches.
    Field(Path, Condition),
}

impl Filter {
    /// The filter that selects everything.
    pub const ALL: Filter = Filter::And(Vec::new());
}
