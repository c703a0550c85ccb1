//! Runs cases against a target: `cucumber` plays them, a store each, many at a time.

mod host;
mod parser;
pub mod runner;
mod stage;
mod world;
mod writer;

pub use docstore_suite::verdict::{CaseResult, Exchange, Failure, Verdict};
pub use runner::{Progress, RunSettings, run};
