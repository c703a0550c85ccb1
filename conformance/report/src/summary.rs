//! The counts of a report: by verdict, by profile, by chapter, and which rules hold.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use super::{Report, count};
use docstore_suite::select::Profile;
use docstore_suite::verdict::{CaseResult, Verdict};
use docstore_suite::{Case, Suite};

/// How many cases have each verdict.
pub type Tally = BTreeMap<Verdict, usize>;

/// The counts of one report. Each group counts every result once, so its sums are the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// The target.
    pub target: String,
    /// Results.
    pub cases: usize,
    /// All results.
    pub verdicts: Tally,
    /// Results by profile.
    pub profiles: BTreeMap<String, Tally>,
    /// Results by chapter.
    pub chapters: BTreeMap<String, Tally>,
    /// Rules by the worst verdict on their cases.
    pub rules: BTreeMap<Verdict, Vec<String>>,
}

impl Summary {
    /// The counts of a report.
    #[must_use]
    pub fn of(suite: &Suite, report: &Report) -> Self {
        let cases: HashMap<&str, &Case> = suite
            .cases
            .iter()
            .map(|case| (case.id.as_str(), case))
            .collect();
        let case = |result: &CaseResult| cases.get(result.id.as_str()).copied();
        let mut chapters: BTreeMap<String, Tally> = BTreeMap::new();
        let mut by_rule: BTreeMap<&str, Verdict> = BTreeMap::new();
        for result in &report.results {
            let Some(case) = case(result) else { continue };
            let tally = chapters.entry(case.area.clone()).or_default();
            *tally.entry(result.verdict).or_insert(0) += 1;
            let worst = by_rule.entry(&case.rule).or_insert(result.verdict);
            *worst = worse(*worst, result.verdict);
        }
        let profiles = Profile::ALL.iter().map(|profile| {
            let of_profile = report
                .results
                .iter()
                .filter(|result| case(result).is_some_and(|case| profile.has(suite, case)));
            (profile.as_str().to_owned(), count(of_profile))
        });
        let mut rules: BTreeMap<Verdict, Vec<String>> = BTreeMap::new();
        // In the order of the chapters.
        for rule in &suite.rules {
            if let Some(verdict) = by_rule.get(rule.id.as_str()) {
                rules.entry(*verdict).or_default().push(rule.id.clone());
            }
        }
        Self {
            target: report.target.clone(),
            cases: report.results.len(),
            verdicts: report.counts(),
            profiles: profiles.collect(),
            chapters,
            rules,
        }
    }

    /// How many rules were judged, whatever came out.
    #[must_use]
    pub fn rules_seen(&self) -> usize {
        self.rules.values().map(Vec::len).sum()
    }

    /// The rules with that verdict.
    #[must_use]
    pub fn rules_with(&self, verdict: Verdict) -> &[String] {
        self.rules.get(&verdict).map_or(&[], Vec::as_slice)
    }

    /// The rules in one sentence.
    #[must_use]
    pub fn rules_sentence(&self) -> String {
        let mut parts = vec![format!(
            "{} of {} rules hold",
            self.rules_with(Verdict::Passed).len(),
            self.rules_seen()
        )];
        for verdict in Verdict::ALL.iter().filter(|v| **v != Verdict::Passed) {
            let rules = self.rules_with(*verdict);
            if rules.is_empty() {
                continue;
            }
            let named: Vec<&str> = rules.iter().take(8).map(String::as_str).collect();
            let more = if rules.len() > named.len() {
                ", …"
            } else {
                ""
            };
            let names = named.join(", ");
            parts.push(format!("{} ({names}{more})", verdict.counted(rules.len())));
        }
        parts.join(", ")
    }
}

/// The worse of two verdicts: what a rule is worth when its cases disagree.
#[must_use]
pub fn worse(a: Verdict, b: Verdict) -> Verdict {
    // A case that was judged says more about a rule than one that was not.
    const RANKS: [Verdict; 8] = [
        Verdict::NotApplicable,
        Verdict::NotJudged,
        Verdict::Unsupported,
        Verdict::Passed,
        Verdict::ExpectedFailure,
        Verdict::UnexpectedPass,
        Verdict::Failed,
        Verdict::HarnessError,
    ];
    let rank = |verdict: Verdict| RANKS.iter().position(|v| *v == verdict);
    if rank(a) >= rank(b) { a } else { b }
}
