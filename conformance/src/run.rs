//! Runs cases through a driver and judges them.

pub mod outcome;
pub mod phrases;
pub mod runner;
pub mod world;

pub use outcome::{CaseResult, Exchange, Failure, Verdict};
pub use runner::{Progress, RunSettings, run};
