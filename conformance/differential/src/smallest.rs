//! A sequence that disagrees, made as small as it gets: a state machine that asks its host to run smaller ones on fresh stores.

use docstore_spec::Call;

use crate::generate::shrink::Smaller;
use crate::json::shortened;
use crate::verdict::Difference;
use crate::{Disagreement, cut};

/// How often a sequence that disagrees is tried in a smaller form.
const TRIES: usize = 6_000;

/// Characters of an answer that are shown.
const SHOWN: usize = 2_000;

/// A disagreement, made as small as it got.
#[derive(Debug, Clone)]
pub struct Failure {
    /// The number of the case, which with the seed makes it again.
    pub case: u64,
    /// How many calls it had at first.
    pub drawn: usize,
    /// The calls that are left; the last one is answered differently.
    pub calls: Vec<Call>,
    /// What differs.
    pub difference: Difference,
}

impl Failure {
    /// What differs, for people: the oracle, or another store, is the `first` of the two.
    #[must_use]
    pub fn told(&self, first: &str, second: &str) -> String {
        let Difference {
            path,
            expected,
            got,
            ..
        } = &self.difference;
        let place = if path.is_empty() {
            String::new()
        } else {
            format!(" at `{path}`")
        };
        let (left, drawn) = (self.calls.len(), self.drawn);
        let (expected, got) = (shortened(expected, SHOWN), shortened(got, SHOWN));
        format!(
            "{left} calls are left of {drawn}; the last one is answered differently{place}:\n  {first}: {expected}\n  {second}: {got}\n"
        )
    }
}

/// The search for a smaller form.
#[derive(Debug)]
pub struct Smallest {
    case: u64,
    drawn: usize,
    search: Smaller<Vec<Call>>,
    /// What differs in the smallest so far. While it gets smaller the kinds of the answers stay, or it would end with another fault.
    found: Disagreement,
    /// The first thing to try.
    shorter: Option<Vec<Call>>,
}

impl Smallest {
    /// The search that begins with the case of that number, its calls, and what was found in them.
    #[must_use]
    pub fn new(case: u64, calls: Vec<Call>, found: Disagreement) -> Self {
        Self {
            case,
            drawn: calls.len(),
            // What comes after the call at fault is of no use, and a look at the state becomes a part of the sequence.
            shorter: Some(cut(&calls, &found)),
            search: Smaller::new(calls, TRIES),
            found,
        }
    }

    /// What is to be run next, on a fresh store; nothing when there is nothing smaller to try.
    pub fn next_to_run(&mut self) -> Option<Vec<Call>> {
        self.shorter.clone().or_else(|| self.search.next_to_try())
    }

    /// Takes what was seen when that was run.
    pub fn take(&mut self, seen: Option<Disagreement>) {
        let same = seen.filter(|seen| seen.difference.kinds == self.found.difference.kinds);
        let fails = same.is_some();
        if let Some(same) = same {
            self.found = same;
        }
        match self.shorter.take() {
            Some(shorter) if fails => self.search = Smaller::new(shorter, TRIES),
            Some(_) => {}
            None => self.search.note(fails),
        }
    }

    /// The smallest so far. An unsteady disagreement is shown as it was last seen.
    #[must_use]
    pub fn into_failure(self) -> Failure {
        Failure {
            case: self.case,
            drawn: self.drawn,
            calls: cut(&self.search.into_smallest(), &self.found),
            difference: self.found.difference,
        }
    }
}
