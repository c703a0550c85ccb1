//! What comes out of a run: one [`Report`] for each target, rendered for people and machines.

pub mod console;

use std::collections::BTreeMap;
use std::time::Duration;

use docstore_spec::Handshake;
use serde::{Deserialize, Serialize};

use crate::run::{CaseResult, Verdict};
use crate::suite::select::Selection;

/// The results of one run on one target.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Report {
    /// The target as it was named.
    pub target: String,
    /// How the implementation introduced itself.
    pub handshake: Handshake,
    /// The profile the run was about.
    pub profile: String,
    /// Whether the run was the whole suite, so that its verdict is a claim of conformance.
    pub complete: bool,
    /// The results, in the order of the cases.
    pub results: Vec<CaseResult>,
    /// How long the run took, in milliseconds.
    pub ms: u64,
}

impl Report {
    /// The report of a run.
    #[must_use]
    pub fn new(
        target: &str,
        handshake: &Handshake,
        selection: &Selection,
        results: Vec<CaseResult>,
        elapsed: Duration,
    ) -> Self {
        Self {
            target: target.to_owned(),
            handshake: handshake.clone(),
            profile: selection.profile.as_str().to_owned(),
            complete: selection.is_everything(),
            results,
            ms: CaseResult::millis(elapsed),
        }
    }

    /// How many cases have each verdict.
    #[must_use]
    pub fn counts(&self) -> BTreeMap<Verdict, usize> {
        count(self.results.iter())
    }

    /// Whether no case speaks against the implementation, and at least one was judged.
    #[must_use]
    pub fn is_conformant(&self) -> bool {
        let judged = |result: &CaseResult| {
            matches!(result.verdict, Verdict::Passed | Verdict::ExpectedFailure)
        };
        self.results.iter().any(judged)
            && !self.results.iter().any(|result| result.verdict.is_bad())
    }

    /// How many cases fell short of a SHOULD.
    #[must_use]
    pub fn shortfalls(&self) -> usize {
        self.results
            .iter()
            .filter(|result| !result.shortfalls.is_empty())
            .count()
    }
}

/// How many results have each verdict.
pub fn count<'r>(results: impl Iterator<Item = &'r CaseResult>) -> BTreeMap<Verdict, usize> {
    let mut counts = BTreeMap::new();
    for result in results {
        *counts.entry(result.verdict).or_insert(0) += 1;
    }
    counts
}
