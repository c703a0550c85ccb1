//! The suite by itself: what is promised, how each promise is shown, and how an answer is judged.
//!
//! Nothing here reaches an implementation. Whoever does, the command line or a page in a browser, is a host of this
//! crate, which therefore knows neither processes nor connections nor clocks and compiles to WebAssembly.
//!
//! * [`suite`]: the rules of the chapters and the cases of the features, read and linted;
//! * [`step`]: what each step of a case does;
//! * [`placeholder`]: values of cases that cannot be written down;
//! * [`recipe`]: rows of outlines, made of tables and of the cases that there are;
//! * [`select`]: which cases a run makes, by [`glob`] patterns among others;
//! * [`shape`]: what a case shows that the README leaves open;
//! * [`play`]: a case as a state machine, which asks its host for calls and takes the replies;
//! * [`clock`]: how times are written;
//! * [`compare`]: how loosely two answers are compared;
//! * [`needs`]: what a case needs of a store, and what is judged without it;
//! * [`verdict`]: what came of a case;
//! * [`shown`]: the same, for people.

pub mod case;
pub mod clock;
pub mod compare;
pub mod defect;
pub mod glob;
pub mod json;
mod level;
pub mod needs;
pub mod placeholder;
pub mod play;
pub mod recipe;
pub mod rule;
pub mod select;
pub mod shape;
pub mod shown;
pub mod step;
pub mod suite;
mod table;
pub mod verdict;

pub use case::Case;
pub use defect::Defect;
pub use level::{Authority, Level};
pub use rule::Rule;
pub use suite::Suite;
