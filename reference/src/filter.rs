//! Filters: JSON → [`Filter`] ([`parse`]) → does it select a document ([`matcher`])?

pub mod matcher;
pub mod parse;

use serde_json::Value;

use crate::path::Path;

/// A parsed filter.
#[derive(Debug, Clone)]
pub enum Filter {
    /// Every clause selects. An empty list selects everything.
    And(Vec<Filter>),
    /// Some clause selects. Never empty.
    Or(Vec<Filter>),
    /// A condition on what a path reaches.
    Field(Path, Condition),
}

/// A condition on what a path reaches.
#[derive(Debug, Clone)]
pub enum Condition {
    /// Something reached equals the operand.
    Eq(Value),
    /// Nothing reached equals the operand.
    Ne(Value),
    /// Something reached compares so to the operand.
    Range(Range, Value),
    /// Something reached equals one of the operands, which are [sorted](crate::order::compare).
    In(Vec<Value>),
    /// Nothing reached equals any of the operands, which are [sorted](crate::order::compare).
    Nin(Vec<Value>),
    /// Something is reached, or nothing is.
    Exists(bool),
}

/// The four range operators.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Range {
    /// `$gt`
    Gt,
    /// `$gte`
    Gte,
    /// `$lt`
    Lt,
    /// `$lte`
    Lte,
}

impl Filter {
    /// The filter that selects everything.
    pub const ALL: Filter = Filter::And(Vec::new());
}
