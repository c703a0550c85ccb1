//! The conformance suite: rules and cases in, verdicts out.
//!
//! * [`suite`]: the rules of the chapters and the cases of the features, read and linted;
//! * [`drivers`]: the ways to reach an implementation;
//! * [`run`]: the phrases of the cases, run through a driver, one isolated store a case;
//! * [`compare`]: how loosely two answers are compared;
//! * [`generate`]: generated values, filters, updates and sequences of calls;
//! * [`differential`]: generated runs, every answer compared with the oracle's;
//! * [`metamorphic`]: relations between the answers of one store, without the oracle;
//! * [`report`]: what comes out, for people and machines;
//! * [`trace`]: rule → cases → code.

pub mod cli;
pub mod compare;
pub mod differential;
pub mod drivers;
pub mod generate;
pub mod json;
pub mod metamorphic;
pub mod report;
pub mod run;
pub mod serve;
pub mod suite;
pub mod trace;
