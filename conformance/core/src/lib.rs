//! The suite by itself: what is promised, how each promise is shown, and how an answer is judged.
//!
//! Nothing here reaches an implementation. Whoever does, the command line or a page in a browser, is a host of this
//! crate, which therefore knows neither processes nor connections nor clocks and compiles to WebAssembly.
//!
//! * [`suite`]: the rules of the chapters and the cases of the features, read and linted;
//! * [`select`]: which cases a run makes;
//! * [`placeholder`]: values of cases that cannot be written down;
//! * [`compare`]: how loosely two answers are compared;
//! * [`verdict`]: what came of a case.

pub mod case;
pub mod compare;
pub mod json;
pub mod placeholder;
pub mod rule;
pub mod select;
pub mod suite;
pub mod verdict;

pub use case::Case;
pub use rule::{Authority, Level, Rule};
pub use suite::Suite;
