//! Generated sequences of calls, and every answer compared with the oracle's.
//!
//! Nothing here reaches an implementation or knows time, threads or connections: whoever does is a host of this crate, the command
//! line or a program in JavaScript, since all of it compiles to WebAssembly. The way of a sequence: [`generate`] draws it → a [`Course`]
//! asks its host for calls and takes the replies → the [`judge`] asks the oracle the same and compares → at the end the whole
//! visible state is compared. A [`Smallest`] makes a sequence that disagrees as small as it gets.
//!
//! Time and generated ids are compared by rule: the oracle takes over the ids a store made up, once it is
//! seen that they are new UUIDs, and timestamps are equal where both have one [`Clock`], and otherwise
//! obey the rules of [`ledger`].

pub mod clock;
pub mod course;
pub mod cursors;
pub mod faults;
pub mod generate;
pub mod ids;
pub mod judge;
pub mod ledger;
pub mod open;
pub mod scenario;
pub mod smallest;
pub mod state;
pub mod verdict;

use docstore_spec::Call;
use docstore_suite::{compare, json};

pub use clock::Clock;
pub use course::{Case, Course, Disagreement};
pub use smallest::{Failure, Smallest};
pub use verdict::{Difference, Verdict};

/// How a sequence is judged.
#[derive(Debug, Clone)]
pub struct Judging {
    /// What is generated, and therefore what there is to be looked at.
    pub generate: generate::Settings,
    /// Whether the store reads the [`Clock`] it is opened with.
    pub one_clock: bool,
    /// Whether `path` and `option` of errors count, which are of level SHOULD.
    pub places: bool,
    /// Calls between two glances at the state; the whole of it is looked at in the end, and in a store that is
    /// asked in batches only then.
    pub look_every: usize,
}

impl Judging {
    /// A store in this thread that has everything, and the clock of its judge.
    #[must_use]
    pub fn everything(preset: generate::Preset) -> Self {
        Self {
            generate: generate::Settings::everything(preset),
            one_clock: true,
            places: true,
            look_every: 16,
        }
    }

    /// Any other: held to what the contract decides.
    #[must_use]
    pub fn portable(generate: generate::Settings) -> Self {
        Self {
            generate,
            one_clock: false,
            places: false,
            look_every: 16,
        }
    }
}

/// The calls up to one at which something was seen, and that one.
#[must_use]
pub fn cut(calls: &[Call], found: &Disagreement) -> Vec<Call> {
    let mut cut = calls.get(..found.at).unwrap_or(calls).to_vec();
    cut.push(found.call.clone());
    cut
}
