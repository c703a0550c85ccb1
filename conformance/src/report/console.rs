//! The report a person reads in a terminal: failures first, then the table, then one sentence.

use std::collections::HashMap;
use std::fmt::Write as _;

use super::{Report, count};
use crate::json::shortened;
use crate::run::{CaseResult, Verdict};
use crate::suite::{Case, Suite};

/// Failures shown in full; the rest is counted.
const SHOWN: usize = 25;

/// Colours, or none when nobody would see them.
#[derive(Debug, Clone, Copy)]
pub struct Style {
    /// Whether to colour.
    pub colour: bool,
}

impl Style {
    fn paint(self, code: &str, text: &str) -> String {
        if self.colour {
            format!("\u{1b}[{code}m{text}\u{1b}[0m")
        } else {
            text.to_owned()
        }
    }
    fn red(self, text: &str) -> String {
        self.paint("31", text)
    }
    fn green(self, text: &str) -> String {
        self.paint("32", text)
    }
    fn dim(self, text: &str) -> String {
        self.paint("2", text)
    }
    fn bold(self, text: &str) -> String {
        self.paint("1", text)
    }
}

/// Writes the whole report of one or several runs.
#[must_use]
pub fn render(suite: &Suite, reports: &[Report], most: Option<usize>, style: Style) -> String {
    let mut text = String::new();
    let cases: HashMap<&str, &Case> = suite
        .cases
        .iter()
        .map(|case| (case.id.as_str(), case))
        .collect();
    for report in reports {
        failures(
            &mut text,
            suite,
            &cases,
            report,
            most.unwrap_or(SHOWN),
            style,
        );
    }
    table(&mut text, &cases, reports, style);
    for report in reports {
        let _ = writeln!(text, "{}", sentence(report, style));
    }
    text
}

fn failures(
    text: &mut String,
    suite: &Suite,
    cases: &HashMap<&str, &Case>,
    report: &Report,
    most: usize,
    style: Style,
) {
    let bad: Vec<&CaseResult> = report
        .results
        .iter()
        .filter(|r| r.verdict.is_bad())
        .collect();
    for result in bad.iter().take(most) {
        if let Some(case) = cases.get(result.id.as_str()) {
            failure(text, suite, case, result, &report.target, style);
        }
    }
    if bad.len() > most {
        let _ = writeln!(
            text,
            "… and {} more on {} (--failures N shows more, --json FILE keeps all)\n",
            bad.len() - most,
            report.target
        );
    }
}

/// One failure: rule, case, what was sent, what was expected, what came back, where they differ.
pub fn failure(
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
    let _ = writeln!(text, "  case      {} ({})", case.scenario.name, case.file);
    if let Some(rule) = suite.rule(&case.rule) {
        let _ = writeln!(
            text,
            "  rule      {} ({:?}, {:?}) {}",
            rule.id, rule.level, rule.authority, rule.text
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
        let _ = writeln!(text, "  so        {}", failure.message);
    }
    text.push('\n');
}

/// Area × target, passed / failed / unsupported.
fn table(text: &mut String, cases: &HashMap<&str, &Case>, reports: &[Report], style: Style) {
    let mut areas: Vec<&str> = Vec::new();
    for report in reports {
        for result in &report.results {
            let area = cases
                .get(result.id.as_str())
                .map_or("", |case| case.area.as_str());
            if !areas.contains(&area) {
                areas.push(area);
            }
        }
    }
    areas.sort_unstable();
    let width = areas
        .iter()
        .map(|area| area.len())
        .max()
        .unwrap_or(0)
        .max(8);
    let _ = write!(text, "{:width$}", "");
    for report in reports {
        let _ = write!(text, "  {:>28}", shortened(&report.target, 28));
    }
    text.push('\n');
    let _ = write!(text, "{:width$}", "area");
    for _ in reports {
        let _ = write!(
            text,
            "  {:>8} {:>7} {:>11}",
            "passed", "failed", "unsupported"
        );
    }
    text.push('\n');
    let row = |text: &mut String, name: &str, keep: &dyn Fn(&CaseResult) -> bool| {
        let _ = write!(text, "{name:width$}");
        for report in reports {
            let counts = count(report.results.iter().filter(|result| keep(result)));
            let of = |verdicts: &[Verdict]| -> usize {
                verdicts
                    .iter()
                    .filter_map(|verdict| counts.get(verdict))
                    .sum()
            };
            let passed = of(&[Verdict::Passed]);
            let failed = of(&[
                Verdict::Failed,
                Verdict::HarnessError,
                Verdict::UnexpectedPass,
                Verdict::ExpectedFailure,
            ]);
            let unsupported = of(&[Verdict::Unsupported, Verdict::Skipped]);
            let failed_text = format!("{failed:>7}");
            let failed_text = if failed > 0 {
                style.red(&failed_text)
            } else {
                failed_text
            };
            let _ = write!(text, "  {passed:>8} {failed_text} {unsupported:>11}");
        }
        text.push('\n');
    };
    for area in &areas {
        row(text, area, &|result| {
            cases
                .get(result.id.as_str())
                .is_some_and(|case| case.area == **area)
        });
    }
    row(text, "all", &|_| true);
    text.push('\n');
}

/// The verdict in one sentence.
#[must_use]
pub fn sentence(report: &Report, style: Style) -> String {
    let counts = report.counts();
    let mut parts: Vec<String> = Vec::new();
    for verdict in Verdict::ALL {
        if let Some(count) = counts.get(verdict) {
            parts.push(format!("{count} {}", verdict.as_str()));
        }
    }
    let verdict = if report.is_conformant() {
        style.green(if report.complete {
            "CONFORMANT"
        } else {
            "PASSED"
        })
    } else {
        style.red(if report.complete {
            "NOT CONFORMANT"
        } else {
            "FAILED"
        })
    };
    let implementation = &report.handshake.implementation;
    let mut sentence = format!(
        "{verdict}  {} is {} {}: {} in {:.2} s",
        report.target,
        implementation.name,
        implementation.version,
        parts.join(", "),
        report.ms as f64 / 1000.0
    );
    if report.shortfalls() > 0 {
        sentence.push_str(&format!("; {} fall short of a SHOULD", report.shortfalls()));
    }
    if !report.complete {
        let profile = &report.profile;
        let note = format!(" (a narrowed run of profile `{profile}`: no conformance claim)");
        sentence.push_str(&style.dim(&note));
    }
    sentence
}
