//! Updates: JSON → [`Update`] ([`parse`]), each operator by itself ([`operator`]) → new fields ([`apply`]), in the text
//! itself where that is enough ([`splice`]); the seed of an upsert ([`seed`]).

pub mod apply;
pub mod operator;
pub mod parse;
pub mod seed;
pub mod splice;

use docstore_spec::UpdateOperator;

use crate::path::Path;
use operator::Operation;

/// A parsed update: changes to paths that do not overlap, in the order they are applied in.
#[derive(Debug)]
pub struct Update {
    /// The changes, by path: lexicographic, numeric names in numeric order.
    pub changes: Vec<Change>,
    /// How many values the operands have, at whatever depth.
    pub values: usize,
    /// `$set` of `_id`: allowed for the value the document has.
    pub id: Option<String>,
    /// `$setOnInsert` of `_id`: the id of a document that is inserted.
    pub id_of_new: Option<String>,
}

/// What an update is applied to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Occasion {
    /// A document that is there.
    Existing,
    /// A document that is inserted.
    New,
}

/// One change.
#[derive(Debug)]
pub struct Change {
    /// The path it is made at.
    pub path: Path,
    /// The operator that makes it.
    pub operator: UpdateOperator,
    /// What the operator does there.
    pub operation: Box<dyn Operation>,
}

impl Change {
    /// The place in the update, for an error.
    #[must_use]
    pub fn place(&self) -> String {
        let written = self.operation.source().unwrap_or(&self.path);
        format!("{}.{}", self.operator, written.parts().join("."))
    }
}
