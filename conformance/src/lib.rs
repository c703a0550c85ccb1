//! The conformance suite: rules and cases in, verdicts out.
//!
//! * [`suite`], [`compare`], [`json`]: rules, cases and how they are judged, from a crate of their own;
//! * [`drivers`]: the ways to reach an implementation; [`target`]: which of them `--target` names;
//! * [`run`]: the phrases of the cases, run through a driver, one isolated store a case;
//! * [`generate`]: generated values, filters, updates and sequences of calls, from a crate of their own;
//! * [`differential`]: generated runs, every answer compared with the oracle's;
//! * [`metamorphic`]: relations between the answers of one store, without the oracle;
//! * [`printable`]: what others say, made fit to be read; [`output`] is where it goes;
//! * [`report`], [`baseline`]: what comes out, for people and machines, and a run held against known failures, from a crate of
//!   their own;
//! * [`shelf`]: implementations that are installed, started, judged and stopped again;
//! * [`smoke`]: is it the driver or the implementation;
//! * [`trace`]: rule → cases → code;
//! * [`stress`]: clients at once, and whether any order explains what they saw;
//! * [`durability`]: kills in the middle of writes;
//! * [`cost`]: calls that cost out of proportion;
//! * [`power`]: what the suite notices;
//! * [`wrong`]: stores with one mistake each, for measuring the suite.

#![warn(clippy::print_stdout, clippy::print_stderr)]

pub mod cli;
pub mod clock;
pub mod cost;
pub mod differential;
pub mod drivers;
pub mod durability;
pub mod metamorphic;
pub mod output;
pub mod power;
pub mod process;
pub mod report;
pub mod run;
pub mod serve;
pub mod shelf;
pub mod smoke;
pub mod stress;
pub mod target;
pub mod trace;
pub mod wrong;

pub use docstore_differential::generate;
pub use docstore_report::{baseline, printable};
pub use docstore_suite as suite;
pub use docstore_suite::{compare, json};
