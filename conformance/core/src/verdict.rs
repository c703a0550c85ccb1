//! What came of a case.

use std::time::Duration;

use docstore_spec::{Call, Reply};
use serde::{Deserialize, Serialize};

use crate::json::shortened;
use crate::level::Level;

/// The verdict on a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// The rule held.
    Passed,
    /// The rule did not hold.
    Failed,
    /// The rule did not hold, and the baseline says so.
    ExpectedFailure,
    /// The rule held although the baseline says it does not.
    UnexpectedPass,
    /// The implementation does not declare a capability the case needs, or cannot be asked what it asks.
    Unsupported,
    /// The case is about an implementation without something that this one has.
    NotApplicable,
    /// The case came to no verdict, with a reason: the run was stopped before, or the store's clock stands still.
    NotJudged,
    /// The harness could not tell: no reply, or a case that cannot be run.
    HarnessError,
}

impl Verdict {
    /// Every verdict.
    pub const ALL: &'static [Verdict] = &[
        Verdict::Passed,
        Verdict::Failed,
        Verdict::ExpectedFailure,
        Verdict::UnexpectedPass,
        Verdict::Unsupported,
        Verdict::NotApplicable,
        Verdict::NotJudged,
        Verdict::HarnessError,
    ];

    /// For people.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Verdict::Passed => "passed",
            Verdict::Failed => "failed",
            Verdict::ExpectedFailure => "expected failure",
            Verdict::UnexpectedPass => "unexpected pass",
            Verdict::Unsupported => "unsupported",
            Verdict::NotApplicable => "not applicable",
            Verdict::NotJudged => "not judged",
            Verdict::HarnessError => "harness error",
        }
    }

    /// So many of them, for people: `1 harness error`, `2 harness errors`.
    #[must_use]
    pub fn counted(self, count: usize) -> String {
        let ending = match self {
            Verdict::ExpectedFailure | Verdict::HarnessError if count != 1 => "s",
            Verdict::UnexpectedPass if count != 1 => "es",
            _ => "",
        };
        format!("{count} {}{ending}", self.as_str())
    }

    /// Whether a run with such a case cannot be conformant.
    #[must_use]
    pub const fn is_bad(self) -> bool {
        matches!(
            self,
            Verdict::Failed | Verdict::UnexpectedPass | Verdict::NotJudged | Verdict::HarnessError
        )
    }
}

/// One call and what came back, for the report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exchange {
    /// The call as it was sent.
    pub sent: String,
    /// The reply as it came.
    pub received: String,
    /// How often the call was made at once, if more than once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clients: Option<usize>,
}

/// Characters of a text that a report keeps, whoever wrote it: a target may answer with as much as it likes.
const KEPT: usize = 2_000;

impl Exchange {
    /// The exchange of a call.
    #[must_use]
    pub fn new(call: &Call, reply: &Reply) -> Self {
        let received = match reply {
            Ok(result) => result.get().to_owned(),
            Err(error) => serde_json::to_string(error).unwrap_or_default(),
        };
        Self {
            sent: shortened(&call.to_string(), KEPT),
            received: shortened(&received, KEPT),
            clients: None,
        }
    }
}

/// Why a case failed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    /// The step that failed, as it is written.
    pub step: String,
    /// One sentence.
    pub message: String,
    /// What was expected, where the step compares.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected: Option<String>,
    /// What was there instead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub got: Option<String>,
    /// The first differing path.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// Whether it is the harness's doing: no reply, or a step that cannot be run.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub harness: bool,
    /// Whether what came back was no reply of the protocol.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub not_a_reply: bool,
}

/// What came of one case on one target.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseResult {
    /// The case.
    pub id: String,
    /// The verdict.
    pub verdict: Verdict,
    /// Why it failed, or could not be judged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub failure: Option<Failure>,
    /// Why it was not run, or what a baseline says of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Shortfalls of level SHOULD, which fail nothing unless asked to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub shortfalls: Vec<String>,
    /// The calls of the case, in order.
    pub exchanges: Vec<Exchange>,
    /// How long it took, in milliseconds.
    pub ms: u64,
}

impl CaseResult {
    /// A case that was not run.
    #[must_use]
    pub fn not_run(id: &str, verdict: Verdict, reason: impl Into<String>) -> Self {
        Self {
            id: id.to_owned(),
            verdict,
            failure: None,
            reason: Some(reason.into()),
            shortfalls: Vec::new(),
            exchanges: Vec::new(),
            ms: 0,
        }
    }

    /// The same with texts that are no longer than a report keeps them.
    #[must_use]
    pub(crate) fn bounded(mut self) -> Self {
        let bound = |text: &mut String| {
            if text.len() > KEPT {
                *text = shortened(text, KEPT);
            }
        };
        if let Some(failure) = &mut self.failure {
            bound(&mut failure.message);
            for text in [&mut failure.expected, &mut failure.got, &mut failure.path] {
                text.as_mut().map(bound);
            }
        }
        self.reason.as_mut().map(bound);
        self.shortfalls.iter_mut().for_each(bound);
        self
    }

    /// The result of a case whose rule is of that level: what falls short of a SHOULD is no failure, and what a MAY leaves
    /// free is not judged.
    #[must_use]
    pub fn of_level(mut self, level: Level) -> Self {
        if self.verdict != Verdict::Failed || level == Level::Must {
            return self;
        }
        let failure = self.failure.take();
        if let (Level::Should, Some(failure)) = (level, failure) {
            self.shortfalls.push(failure.message);
        }
        self.verdict = Verdict::Passed;
        self
    }

    /// Whether it is shown among the failures. What was not run is only counted: it would bury what was.
    #[must_use]
    pub fn is_told(&self) -> bool {
        let not_run = self.verdict == Verdict::NotJudged && self.exchanges.is_empty();
        self.verdict.is_bad() && !not_run
    }

    /// Why the verdict is what it is, in one sentence; empty for a case that passed.
    #[must_use]
    pub fn why(&self) -> &str {
        let message = self.failure.as_ref().map(|failure| &failure.message);
        let known = matches!(
            self.verdict,
            Verdict::ExpectedFailure | Verdict::UnexpectedPass
        );
        let why = if known {
            self.reason.as_ref().or(message)
        } else {
            message.or(self.reason.as_ref())
        };
        why.map_or("", String::as_str)
    }

    /// The same where a shortfall of a SHOULD is a failure.
    pub fn hold_strictly(&mut self) {
        if let (Some(first), Verdict::Passed) = (self.shortfalls.first(), self.verdict) {
            self.verdict = Verdict::Failed;
            self.reason = Some(format!("--strict: {first}"));
        }
    }

    /// How long a case took, in the report's unit, rounded, so that the times of many add up.
    #[must_use]
    pub fn millis(elapsed: Duration) -> u64 {
        u64::try_from((elapsed.as_micros() + 500) / 1000).unwrap_or(u64::MAX)
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(Verdict::Failed, Level::Must, Verdict::Failed, 0)]
    #[case(Verdict::Failed, Level::Should, Verdict::Passed, 1)]
    #[case(Verdict::Failed, Level::May, Verdict::Passed, 0)]
    #[case(Verdict::HarnessError, Level::Should, Verdict::HarnessError, 0)]
    #[case(Verdict::Passed, Level::Should, Verdict::Passed, 0)]
    fn a_shortfall_of_a_should_is_no_failure(
        #[case] verdict: Verdict,
        #[case] level: Level,
        #[case] judged: Verdict,
        #[case] shortfalls: usize,
    ) {
        let failure = Failure {
            step: String::new(),
            message: "it differs".to_owned(),
            expected: None,
            got: None,
            path: None,
            harness: verdict == Verdict::HarnessError,
            not_a_reply: false,
        };
        let failed = matches!(verdict, Verdict::Failed | Verdict::HarnessError);
        let result = CaseResult {
            failure: failed.then_some(failure),
            ..CaseResult::not_run("X-1.1", verdict, "")
        };
        let result = result.of_level(level);
        assert_eq!(result.verdict, judged);
        assert_eq!(result.shortfalls.len(), shortfalls);
    }
}
