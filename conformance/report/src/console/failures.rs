//! The failures in full: rule, case, what was sent, expected and received.

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;

use super::Style;
use crate::causes;
use crate::{Report, again};
use docstore_suite::json::shortened;
use docstore_suite::verdict::{CaseResult, Verdict};
use docstore_suite::{Case, Suite, shown};

/// Failures shown in full, each of another rule; the rest is counted.
const SHOWN: usize = 25;

/// Causes that the summary names; with one alone there is nothing to sum up.
const NAMED: usize = 15;

/// What most cases fail of, before any case is told.
pub fn write_causes(text: &mut String, report: &Report, style: Style) {
    let causes = causes::of(&report.results);
    if causes.len() < 2 {
        return;
    }
    let head = format!("CAUSES on {}, the most frequent first", report.target);
    let _ = writeln!(text, "{}", style.bold(&head));
    for cause in causes.iter().take(NAMED) {
        let _ = writeln!(
            text,
            "  {:>5} {}",
            cause.cases.len(),
            shortened(&cause.what, 200)
        );
    }
    let rest: usize = causes
        .iter()
        .skip(NAMED)
        .map(|cause| cause.cases.len())
        .sum();
    if rest > 0 {
        let _ = writeln!(text, "  {rest:>5} of {} other causes", causes.len() - NAMED);
    }
    text.push('\n');
}

/// Known failures that pass now, and the command that brings the file up to date.
pub fn write_fixed(text: &mut String, report: &Report, style: Style) {
    let passes = report
        .results
        .iter()
        .filter(|r| r.verdict == Verdict::UnexpectedPass);
    let ids: Vec<&str> = passes.map(|result| result.id.as_str()).collect();
    if ids.is_empty() && report.dead().is_empty() {
        return;
    }
    if !ids.is_empty() {
        let head = style.bold(&format!(
            "{} KNOWN FAILURES PASS on {}",
            ids.len(),
            report.target
        ));
        let _ = writeln!(text, "{head}: {}", shortened(&ids.join(", "), 1000));
    }
    let _ = writeln!(
        text,
        "  `conformance baseline write --target {} FILE` brings the file up to date\n",
        report.target
    );
}

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
    let causes = causes::of(&report.results);
    let all: usize = causes.iter().map(|cause| cause.cases.len()).sum();
    let first = causes
        .iter()
        .filter_map(|cause| cause.cases.first().copied());
    let others = causes
        .iter()
        .flat_map(|cause| cause.cases.iter().copied().skip(1));
    let ordered = first.chain(others);
    let chosen: Vec<&CaseResult> = match most {
        // Cases fail alike: unasked, the simplest of each cause, and no rule twice, tell more.
        None => {
            let mut rules = HashSet::new();
            let of_rule = |result: &CaseResult| result.id.split('.').next().map(str::to_owned);
            ordered
                .filter(|result| rules.insert(of_rule(result)))
                .take(SHOWN)
                .collect()
        }
        Some(most) => ordered.take(most).collect(),
    };
    let bad: Vec<(&&Case, &CaseResult)> = chosen
        .into_iter()
        .filter_map(|result| Some((cases.get(result.id.as_str())?, result)))
        .collect();
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
    for (label, line) in shown::lines(suite, case, result) {
        let _ = writeln!(text, "  {label:<9} {line}");
    }
    let _ = writeln!(text, "  again     {}", again::run(target, &result.id));
    if let Some(calls) = again::curl(target, result) {
        let _ = writeln!(text, "  by hand   {calls}");
    }
    text.push('\n');
}
