//! How an implementation stands to some cases: kept, not kept, nothing to judge, not run.

use std::fmt::Write as _;

use crate::report::Rate;
use crate::report::rate::{per_cent, per_mille};
use docstore_suite::verdict::{CaseResult, Verdict};

/// Counts of cases.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Standing {
    /// Cases that passed.
    pub passed: usize,
    /// Cases that failed, or got no verdict for want of a reply.
    pub failed: usize,
    /// Cases about what the implementation lacks.
    pub unsupported: usize,
    /// Cases without a result.
    pub not_run: usize,
}

impl Standing {
    /// The standing to these results; `None` is a case that was not run.
    #[must_use]
    pub fn of<'r>(results: impl Iterator<Item = Option<&'r CaseResult>>) -> Self {
        let mut standing = Self::default();
        for result in results {
            match result.map(|result| result.verdict) {
                Some(Verdict::Passed | Verdict::UnexpectedPass) => standing.passed += 1,
                Some(Verdict::Failed | Verdict::ExpectedFailure | Verdict::HarnessError) => {
                    standing.failed += 1
                }
                Some(Verdict::Unsupported) => standing.unsupported += 1,
                Some(Verdict::NotApplicable) => {}
                Some(Verdict::NotJudged) | None => standing.not_run += 1,
            }
        }
        standing
    }

    /// The standing of a whole run.
    #[must_use]
    pub const fn of_rate(rate: Rate) -> Self {
        Self {
            passed: rate.passed,
            failed: rate.judged.saturating_sub(rate.passed),
            unsupported: rate.all.saturating_sub(rate.judged),
            not_run: 0,
        }
    }

    /// All cases.
    #[must_use]
    pub const fn all(self) -> usize {
        self.passed + self.failed + self.unsupported + self.not_run
    }

    /// The share of all cases that passed, in thousandths.
    #[must_use]
    pub fn share(self) -> Option<usize> {
        per_mille(self.passed, self.all())
    }

    /// The same for people; what lies wholly outside of an implementation is no nought.
    #[must_use]
    pub fn share_text(self) -> String {
        match self.word() {
            "lacking" => "lacks".to_owned(),
            "unrun" => "–".to_owned(),
            _ => per_cent(self.passed, self.all()),
        }
    }

    /// In one word, which is also the class of a cell: `kept`, `partly`, `broken`, `lacking` or `unrun`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match (self.passed, self.failed, self.unsupported) {
            (0, 0, 0) => "unrun",
            (0, 0, _) => "lacking",
            (_, 0, _) => "kept",
            (0, ..) => "broken",
            _ => "partly",
        }
    }

    /// The sign of the word.
    #[must_use]
    pub fn sign(self) -> &'static str {
        match self.word() {
            "kept" => "✓",
            "partly" => "◐",
            "broken" => "✗",
            "lacking" => "–",
            _ => "·",
        }
    }

    /// In words, such as `12 passed, 3 failed`.
    #[must_use]
    pub fn words(self) -> String {
        let parts = [
            (self.passed, "passed"),
            (self.failed, "failed"),
            (self.unsupported, "unsupported"),
            (self.not_run, "not run"),
        ];
        let told: Vec<String> = parts
            .iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, word)| format!("{count} {word}"))
            .collect();
        told.join(", ")
    }

    /// A bar whose parts are as long as there are cases.
    #[must_use]
    pub fn bar(self) -> String {
        let mut bar = String::from("<span class=\"bar\" aria-hidden=\"true\">");
        let parts = [
            (self.passed, "good"),
            (self.failed, "bad"),
            (self.unsupported, "lacking"),
            (self.not_run, "unrun"),
        ];
        for (count, class) in parts {
            if count > 0 {
                let _ = write!(bar, "<i class=\"{class}\" style=\"flex:{count}\"></i>");
            }
        }
        bar.push_str("</span>");
        bar
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(0, 0, 0, 2, "unrun")]
    #[case(0, 0, 1, 1, "lacking")]
    #[case(1, 0, 3, 0, "kept")]
    #[case(1, 1, 0, 0, "partly")]
    #[case(0, 1, 1, 0, "broken")]
    fn unsupported_and_not_run_are_neither_kept_nor_broken(
        #[case] passed: usize,
        #[case] failed: usize,
        #[case] unsupported: usize,
        #[case] not_run: usize,
        #[case] word: &str,
    ) {
        let standing = Standing {
            passed,
            failed,
            unsupported,
            not_run,
        };
        assert_eq!(standing.word(), word);
        let is_share = standing.share_text().ends_with(" %");
        assert_eq!(is_share, !["unrun", "lacking"].contains(&word));
    }
}
