//! The failures in full: rule, case, what was sent, expected and received.

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;

use super::Style;
use crate::json::shortened;
use crate::report::Report;
use crate::run::{CaseResult, Verdict};
use crate::suite::{Case, Suite};

/// Failures shown in full, each of another rule; the rest is counted.
const SHOWN: usize = 25;

/// Entries of the baseline that are about nothing.
pub fn write_dead(text: &mut String, report: &Report, style: Style) {
    for entry in report.dead() {
        let head = style.red(&style.bold(&format!("DEAD ENTRY {}", entry.case)));
        let _ = writeln!(
            text,
            "{head} in the baseline of {}: {}",
            report.target, entry.why
        );
    }
    if !report.dead().is_empty() {
        text.push('\n');
    }
}

/// The cases that speak against the implementation: `most` of them, or unasked one of a rule.
pub fn write(
    text: &mut String,
    suite: &Suite,
    cases: &HashMap<&str, &Case>,
    report: &Report,
    most: Option<usize>,
    style: Style,
) {
    let bad = report.results.iter().filter(|r| r.verdict.is_bad());
    let bad = bad.filter_map(|result| Some((cases.get(result.id.as_str())?, result)));
    let mut bad: Vec<(&&Case, &CaseResult)> = bad.collect();
    let all = bad.len();
    // What could not be judged comes last: it says least.
    bad.sort_by_key(|(_, result)| result.verdict == Verdict::HarnessError);
    if most.is_none() {
        // The cases of a rule often fail alike: unasked, one of each tells more.
        let mut rules = HashSet::new();
        bad.retain(|(case, _)| rules.insert(case.rule.as_str()));
    }
    bad.truncate(most.unwrap_or(SHOWN));
    for (case, result) in &bad {
        failure(text, suite, case, result, &report.target, style);
    }
    if all > bad.len() {
        let of_each = if most.is_none() {
            "one of a rule is shown; "
        } else {
            ""
        };
        let _ = writeln!(
            text,
            "… and {} more on {} ({of_each}--rule ID shows one rule's, --failures N the first N, --json FILE keeps all)\n",
            all - bad.len(),
            report.target
        );
    }
}

/// One failure: rule, case, what was sent, what was expected, what came back, where they differ.
fn failure(
    text: &mut String,
    suite: &Suite,
    case: &Case,
    result: &CaseResult,
    target: &str,
    style: Style,
) {
    let head = format!(
        "{} {} on {target}",
        result.verdict.as_str().to_uppercase(),
        result.id
    );
    let _ = writeln!(text, "{}", style.red(&style.bold(&head)));
    let _ = writeln!(text, "  case      {} ({})", case.name, case.file);
    if let Some(rule) = suite.rule(&case.rule) {
        let _ = writeln!(
            text,
            "  rule      {} ({}, {:?}) {}",
            rule.id,
            format!("{:?}", rule.level).to_uppercase(),
            rule.authority,
            rule.text
        );
    }
    if let Some(reason) = &result.reason {
        let _ = writeln!(text, "  reason    {reason}");
    }
    for exchange in &result.exchanges {
        let times = exchange
            .clients
            .map(|n| format!(" ({n} clients at once)"))
            .unwrap_or_default();
        let _ = writeln!(
            text,
            "  sent      {}{times}",
            shortened(&exchange.sent, 400)
        );
        let _ = writeln!(text, "  received  {}", shortened(&exchange.received, 400));
    }
    if let Some(failure) = &result.failure {
        if !failure.step.is_empty() {
            let _ = writeln!(text, "  step      {}", shortened(&failure.step, 300));
        }
        if let Some(expected) = &failure.expected {
            let _ = writeln!(text, "  expected  {}", shortened(expected, 400));
        }
        if let Some(got) = &failure.got {
            let _ = writeln!(text, "  got       {}", shortened(got, 400));
        }
        if let Some(path) = failure.path.as_ref().filter(|path| !path.is_empty()) {
            let _ = writeln!(text, "  differs   first at {}", style.bold(path));
        }
        let _ = writeln!(text, "  so        {}", failure.message);
    }
    text.push('\n');
}
