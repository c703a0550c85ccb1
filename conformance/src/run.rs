//! Runs cases through a driver and judges them.

pub mod phrases;
pub mod runner;
pub mod world;

pub use docstore_suite::verdict::{CaseResult, Exchange, Failure, Verdict};
pub use runner::{Progress, RunSettings, run};
