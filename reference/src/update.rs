//! Updates: JSON → [`Update`] ([`parse`]) → new fields ([`apply`]), in the text itself where that is enough ([`splice`]); the
//! seed of an upsert ([`seed`]).

pub mod apply;
pub mod parse;
pub mod seed;
pub mod splice;

use serde_json::{Number, Value};

use crate::filter::{Condition, Filter};
use crate::path::Path;

/// A parsed update: changes to paths that do not overlap, in the order they are applied in.
#[derive(Debug, Clone)]
pub struct Update {
    /// The changes, by path: lexicographic, numeric names in numeric order.
    pub changes: Vec<Change>,
    /// `$set` of `_id`: allowed for the value the document has.
    pub id: Option<String>,
}

/// One change.
#[derive(Debug, Clone)]
pub struct Change {
    /// The path it is made at.
    pub path: Path,
    /// What is done there.
    pub operation: Operation,
}

impl Change {
    /// The place in the update, for an error.
    #[must_use]
    pub fn place(&self) -> String {
        format!("{}.{}", self.operation.name(), self.path.parts().join("."))
    }
}

/// What is done at a path.
#[derive(Debug, Clone)]
pub enum Operation {
    /// `$set`
    Set(Value),
    /// `$unset`
    Unset,
    /// `$inc`
    Inc(Number),
    /// `$push`
    Push(Value),
    /// `$pull`
    Pull(Pull),
}

impl Operation {
    /// The operator's name.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Operation::Set(_) => "$set",
            Operation::Unset => "$unset",
            Operation::Inc(_) => "$inc",
            Operation::Push(_) => "$push",
            Operation::Pull(_) => "$pull",
        }
    }
}

/// Which elements `$pull` removes.
#[derive(Debug, Clone)]
pub enum Pull {
    /// Those equal to a value.
    Equal(Value),
    /// Those for which all conditions hold, an element that is an array standing for its elements too.
    Holds(Vec<Condition>),
    /// Those that are objects a filter selects.
    Selected(Filter),
}
