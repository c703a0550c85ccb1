//! JUnit XML. A test is named by the id of its case, which survives every edit of the features.

use std::fmt::Write as _;

use super::{Document, Report};
use docstore_suite::verdict::{CaseResult, Verdict};
use docstore_suite::{Case, Suite};

/// The document as JUnit XML: a suite for each target, a class for each chapter.
#[must_use]
pub fn render(suite: &Suite, document: &Document) -> String {
    let mut text = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let count = |keep: fn(&CaseResult) -> bool| -> usize {
        let results = document.targets.iter().flat_map(|report| &report.results);
        results.filter(|result| keep(result)).count()
    };
    let dead: usize = document.targets.iter().map(|r| r.dead().len()).sum();
    let _ = writeln!(
        text,
        "<testsuites name=\"conformance\" tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"{}\" time=\"{}\">",
        count(|_| true) + dead,
        count(is_failure) + dead,
        count(is_error),
        count(is_skipped),
        seconds(document.targets.iter().map(|report| report.ms).sum())
    );
    for report in &document.targets {
        target(&mut text, suite, document, report);
    }
    text.push_str("</testsuites>\n");
    text
}

fn is_failure(result: &CaseResult) -> bool {
    matches!(result.verdict, Verdict::Failed | Verdict::UnexpectedPass)
}

fn is_error(result: &CaseResult) -> bool {
    result.verdict == Verdict::HarnessError
}

fn is_skipped(result: &CaseResult) -> bool {
    matches!(
        result.verdict,
        Verdict::Unsupported
            | Verdict::NotApplicable
            | Verdict::NotJudged
            | Verdict::ExpectedFailure
    )
}

fn target(text: &mut String, suite: &Suite, document: &Document, report: &Report) {
    let count = |keep: fn(&CaseResult) -> bool| report.results.iter().filter(|r| keep(r)).count();
    let dead = report.dead();
    let _ = writeln!(
        text,
        "  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"{}\" time=\"{}\" timestamp=\"{}\">",
        escaped(&report.target),
        report.results.len() + dead.len(),
        count(is_failure) + dead.len(),
        count(is_error),
        count(is_skipped),
        seconds(report.ms),
        escaped(document.header.time.trim_end_matches('Z'))
    );
    let implementation = &report.handshake.implementation;
    let _ = writeln!(
        text,
        "    <properties>\n      <property name=\"suite\" value=\"{}\"/>\n      <property name=\"implementation\" value=\"{} {}\"/>\n    </properties>",
        escaped(&document.header.suite.version),
        escaped(&implementation.name),
        escaped(&implementation.version)
    );
    for result in &report.results {
        let case = suite.cases.iter().find(|case| case.id == result.id);
        test(text, report, result, case);
    }
    for entry in dead {
        let _ = writeln!(
            text,
            "    <testcase name=\"{}\" classname=\"{}.baseline\" time=\"0\">\n      <failure message=\"{}\" type=\"dead entry\"/>\n    </testcase>",
            escaped(&entry.case),
            escaped(&report.target),
            escaped(&format!("a dead entry of the baseline: {}", entry.why))
        );
    }
    text.push_str("  </testsuite>\n");
}

fn test(text: &mut String, report: &Report, result: &CaseResult, case: Option<&Case>) {
    let _ = write!(
        text,
        "    <testcase name=\"{}\" classname=\"{}.{}\" time=\"{}\"",
        escaped(&result.id),
        escaped(&report.target),
        escaped(case.map_or("", |case| &case.area)),
        seconds(result.ms)
    );
    let element = match result.verdict {
        Verdict::Passed => {
            text.push_str("/>\n");
            return;
        }
        Verdict::Failed | Verdict::UnexpectedPass => "failure",
        Verdict::HarnessError => "error",
        Verdict::Unsupported
        | Verdict::NotApplicable
        | Verdict::NotJudged
        | Verdict::ExpectedFailure => "skipped",
    };
    let verdict = result.verdict.as_str();
    let message = result.why();
    text.push_str(">\n");
    if element == "skipped" {
        let message = escaped(&format!("{verdict}: {message}"));
        let _ = writeln!(text, "      <skipped message=\"{message}\"/>");
    } else {
        let _ = writeln!(
            text,
            "      <{element} message=\"{}\" type=\"{verdict}\">{}</{element}>",
            escaped(message),
            escaped(&details(result, case))
        );
    }
    text.push_str("    </testcase>\n");
}

fn details(result: &CaseResult, case: Option<&Case>) -> String {
    let mut text = String::new();
    if let Some(case) = case {
        let _ = writeln!(text, "{} ({})", case.name, case.file);
    }
    for exchange in &result.exchanges {
        let _ = writeln!(text, "sent      {}", exchange.sent);
        let _ = writeln!(text, "received  {}", exchange.received);
    }
    if let Some(failure) = &result.failure {
        for (name, value) in [
            ("step    ", Some(&failure.step)),
            ("expected", failure.expected.as_ref()),
            ("got     ", failure.got.as_ref()),
            ("path    ", failure.path.as_ref()),
        ] {
            if let Some(value) = value.filter(|value| !value.is_empty()) {
                let _ = writeln!(text, "{name}  {value}");
            }
        }
    }
    text
}

fn seconds(ms: u64) -> String {
    format!("{}.{:03}", ms / 1000, ms % 1000)
}

/// A text inside XML. Characters that XML cannot hold, which cases do send, become U+FFFD.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\t' | '\n' => escaped.push(character),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            _ => escaped.push(character),
        }
    }
    escaped
}
