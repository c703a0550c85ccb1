//! What came of a case, line by line, for people.

use crate::Case;
use crate::json::shortened;
use crate::suite::Suite;
use crate::verdict::CaseResult;

/// Characters of a value, a call or a reply that a line shows.
const SHOWN: usize = 400;

/// Characters of a step that a line shows.
const STEP_SHOWN: usize = 300;

/// The case, its rule, what was sent and received, what was expected and where it first differs: a label and a text
/// for each line.
#[must_use]
pub fn lines(suite: &Suite, case: &Case, result: &CaseResult) -> Vec<(&'static str, String)> {
    let mut lines = vec![("case", format!("{} ({})", case.name, case.file))];
    let mut line = |label, text: String| lines.push((label, text));
    if let Some(rule) = suite.rule(&case.rule) {
        let level = format!("{:?}", rule.level).to_uppercase();
        let (id, authority, text) = (&rule.id, rule.authority, &rule.text);
        line("rule", format!("{id} ({level}, {authority:?}) {text}"));
    }
    if let Some(reason) = &result.reason {
        line("reason", reason.clone());
    }
    for exchange in &result.exchanges {
        let times = exchange
            .clients
            .map(|clients| format!(" ({clients} clients at once)"))
            .unwrap_or_default();
        line(
            "sent",
            format!("{}{times}", shortened(&exchange.sent, SHOWN)),
        );
        line("received", shortened(&exchange.received, SHOWN));
    }
    if let Some(failure) = &result.failure {
        if !failure.step.is_empty() {
            line("step", shortened(&failure.step, STEP_SHOWN));
        }
        if let Some(expected) = &failure.expected {
            line("expected", shortened(expected, SHOWN));
        }
        if let Some(got) = &failure.got {
            line("got", shortened(got, SHOWN));
        }
        if let Some(path) = failure.path.as_ref().filter(|path| !path.is_empty()) {
            line("differs", format!("first at {path}"));
        }
        line("so", failure.message.clone());
    }
    lines
}
