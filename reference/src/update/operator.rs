//! The operators of updates, one file each: what an operand has to be, and what becomes of the value at a path.

mod inc;
mod min;
mod pull;
mod push;
mod set;
mod unset;

use docstore_spec::UpdateOperator;
use serde_json::Value;

use crate::fault::Malformed;

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
}

/// An operand as it was read, or what is wrong with it.
pub type Parsed = Result<Box<dyn Operation>, Malformed>;

/// Reads the operand that stands beside a path.
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
        UpdateOperator::Min => min::parse(operand),
    }
}
