//! What comes out of a run: one [`Report`] for each target, rendered for people and machines.
//!
//! A [`Document`] holds the reports of one run with a header and a footer; every other form, the
//! terminal's ([`console`]) apart, is made from it: [`junit`], [`markdown`], [`annotations`], [`html`].

pub mod again;
pub mod annotations;
pub mod baseline;
pub mod causes;
pub mod changes;
pub mod console;
pub mod document;
pub mod html;
pub mod junit;
pub mod markdown;
pub mod printable;
pub mod rate;
pub mod summary;

use std::collections::BTreeMap;
use std::time::Duration;

use docstore_spec::Handshake;
use serde::{Deserialize, Serialize};

use crate::baseline::Applied;
use docstore_suite::select::{Profile, Selection};
use docstore_suite::verdict::{CaseResult, Verdict};
pub use document::Document;
pub use rate::Rate;
pub use summary::Summary;

/// The results of one run on one target.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Report {
    /// The target as it was named, without what may be secret in an address.
    pub target: String,
    /// How the implementation introduced itself.
    pub handshake: Handshake,
    /// The profile the run was about.
    pub profile: String,
    /// Whether the run was the whole profile, so that its verdict is a claim of conformance.
    pub complete: bool,
    /// What became of the known failures, when the run was held against a baseline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub baseline: Option<Applied>,
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
            complete: !selection.is_narrowed(),
            baseline: None,
            results,
            ms: CaseResult::millis(elapsed),
        }
    }

    /// The same report, with everything that a target has said made printable: the forms below quote it as it is.
    #[must_use]
    pub fn fit_to_print(mut self) -> Self {
        let line = |text: &mut String| *text = printable::line(text);
        let lines = |text: &mut String| *text = printable::lines(text);
        let implementation = &mut self.handshake.implementation;
        line(&mut self.target);
        line(&mut implementation.name);
        line(&mut implementation.version);
        let said = [
            &mut implementation.language,
            &mut implementation.homepage,
            &mut implementation.issues,
        ];
        said.into_iter().flatten().for_each(line);
        self.handshake.lacks.iter_mut().for_each(line);
        self.handshake.capabilities.iter_mut().for_each(line);
        for entry in self.baseline.iter_mut().flat_map(|b| &mut b.dead) {
            line(&mut entry.case);
            line(&mut entry.why);
        }
        for result in &mut self.results {
            result.shortfalls.iter_mut().for_each(line);
            result.reason.iter_mut().for_each(line);
            for exchange in &mut result.exchanges {
                lines(&mut exchange.sent);
                lines(&mut exchange.received);
            }
            if let Some(failure) = &mut result.failure {
                line(&mut failure.message);
                lines(&mut failure.step);
                let quoted = [&mut failure.expected, &mut failure.got, &mut failure.path];
                quoted.into_iter().flatten().for_each(lines);
            }
        }
        self
    }

    /// How many cases have each verdict.
    #[must_use]
    pub fn counts(&self) -> BTreeMap<Verdict, usize> {
        count(self.results.iter())
    }

    /// Whether the run passes: nothing speaks against the implementation that no baseline foresaw,
    /// the baseline says nothing that is not so, and at least one case was judged.
    #[must_use]
    pub fn is_good(&self) -> bool {
        let judged = |result: &CaseResult| {
            matches!(result.verdict, Verdict::Passed | Verdict::ExpectedFailure)
        };
        self.results.iter().any(judged)
            && !self.results.iter().any(|result| result.verdict.is_bad())
            && self.dead().is_empty()
            && self.is_finished()
    }

    /// Whether every case was run that could be.
    #[must_use]
    pub fn is_finished(&self) -> bool {
        let skipped = |result: &CaseResult| result.verdict == Verdict::NotJudged;
        !self.results.iter().any(skipped)
    }

    /// Whether anything could be judged. Failures say nothing where not one call had a reply of the protocol: then it is the
    /// driver, or something else that listens there.
    #[must_use]
    pub fn is_judged(&self) -> bool {
        self.results.iter().any(|result| match result.verdict {
            Verdict::Failed => {
                let strange = result.failure.as_ref().is_some_and(|f| f.not_a_reply);
                !strange || !result.exchanges.is_empty()
            }
            Verdict::Unsupported
            | Verdict::NotApplicable
            | Verdict::NotJudged
            | Verdict::HarnessError => false,
            Verdict::Passed | Verdict::ExpectedFailure | Verdict::UnexpectedPass => true,
        })
    }

    /// Whether the run is a claim of conformance: it passes, it is whole, and no failure is known.
    #[must_use]
    pub fn is_conformant(&self) -> bool {
        let known = |result: &CaseResult| result.verdict == Verdict::ExpectedFailure;
        self.complete && self.is_good() && !self.results.iter().any(known)
    }

    /// Entries of the baseline that are about nothing.
    #[must_use]
    pub fn dead(&self) -> &[crate::baseline::Dead] {
        self.baseline
            .as_ref()
            .map_or(&[], |applied| applied.dead.as_slice())
    }

    /// How many cases fell short of a SHOULD.
    #[must_use]
    pub fn shortfalls(&self) -> usize {
        self.results
            .iter()
            .filter(|result| !result.shortfalls.is_empty())
            .count()
    }

    /// The verdict on the implementation in one or two words.
    #[must_use]
    pub fn verdict(&self) -> String {
        let word = match (self.is_good(), self.complete) {
            (true, _) if self.is_conformant() => "CONFORMANT",
            (true, true) => "AS EXPECTED",
            (true, false) => "PASSED",
            (false, _) if !self.is_judged() => "NOT JUDGED",
            (false, _) if self.is_unfinished_only() => "UNFINISHED",
            (false, true) => "NOT CONFORMANT",
            (false, false) => "FAILED",
        };
        if self.is_about_everything() {
            word.to_owned()
        } else {
            format!("{word} ({})", self.profile)
        }
    }

    /// Whether the run was about the whole specification and no part of it.
    #[must_use]
    pub fn is_about_everything(&self) -> bool {
        self.profile == Profile::All.as_str()
    }

    /// How many of the run's cases passed, of all and of those that were judged.
    #[must_use]
    pub fn rate(&self) -> Rate {
        Rate::of(&self.counts())
    }

    /// Whether nothing speaks against the implementation but that not everything was run.
    fn is_unfinished_only(&self) -> bool {
        !self.is_finished()
            && self.dead().is_empty()
            && !self
                .results
                .iter()
                .any(|result| result.verdict.is_bad() && result.verdict != Verdict::NotJudged)
    }

    /// The counts of the verdicts in words, such as `3 passed, 1 failed`.
    #[must_use]
    pub fn counts_text(&self) -> String {
        let counts = self.counts();
        let parts: Vec<String> = Verdict::ALL
            .iter()
            .filter_map(|verdict| {
                let count = counts.get(verdict)?;
                Some(verdict.counted(*count))
            })
            .collect();
        parts.join(", ")
    }

    /// Why the verdict is no claim of conformance, if it is none.
    #[must_use]
    pub fn caveat(&self) -> Option<String> {
        if !self.complete {
            return Some("a narrowed run: no conformance claim".to_owned());
        }
        let known = self
            .counts()
            .get(&Verdict::ExpectedFailure)
            .copied()
            .unwrap_or(0);
        (self.is_good() && known > 0)
            .then(|| format!("{known} failures are known: no conformance claim"))
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
