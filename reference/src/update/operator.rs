//! The operators of updates, one file each: what an operand has to be, and what becomes of the value at a path.

mod add_to_set;
mod extreme;
mod inc;
mod mul;
mod pop;
mod pull;
mod pull_all;
mod push;
mod rename;
mod set;
mod unset;

use docstore_spec::UpdateOperator;
use serde_json::Value;

use crate::fault::Malformed;
use crate::path::Path;

pub use rename::{check as check_renamed, of as renamed};

/// An operator with its operand: what it does at one path.
pub trait Operation: std::fmt::Debug {
    /// What it makes where the path leads to nothing; `None` leaves it at that.
    fn create(&self) -> Option<Value>;

    /// Changes the value that the path leads to.
    ///
    /// # Errors
    /// Why the value does not fit, in one sentence.
    fn change(&self, value: &mut Value) -> Result<(), &'static str>;

    /// Whether it takes away what the path leads to, in place of [`Operation::change`].
    fn removes(&self) -> bool {
        false
    }

    /// Whether it acts in a document that an upsert inserts, and in no other.
    fn only_in_new(&self) -> bool {
        false
    }

    /// The path from which it takes the value that it puts where its own leads to, in place of [`Operation::change`].
    fn source(&self) -> Option<&Path> {
        None
    }
}

/// An operand as it was read, or what is wrong with it.
pub type Parsed = Result<Box<dyn Operation>, Malformed>;

/// Reads the operand that stands beside a path. Where `$each` means nothing it is an operand of a wrong kind.
///
/// Rules: WUP-49.
///
/// # Errors
/// [`Malformed`], its path below that of the operand.
pub fn parse(operator: UpdateOperator, operand: Value) -> Parsed {
    match operator {
        UpdateOperator::Set => set::parse(operand),
        UpdateOperator::Unset => unset::parse(),
        UpdateOperator::Inc => inc::parse(operand),
        UpdateOperator::Push => push::parse(operand),
        UpdateOperator::Pull => pull::parse(operand),
        UpdateOperator::Min => extreme::least(operand),
        UpdateOperator::Max => extreme::greatest(operand),
        UpdateOperator::Mul => mul::parse(operand),
        UpdateOperator::Rename => rename::parse(operand),
        UpdateOperator::SetOnInsert => set::only_in_new(operand),
        UpdateOperator::AddToSet => add_to_set::parse(operand),
        UpdateOperator::Pop => pop::parse(&operand),
        UpdateOperator::PullAll => pull_all::parse(operand),
    }
}
