//! Markdown for the summary page of a CI: the verdict, the table, the failures folded away.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::summary::Tally;
use super::{Document, Report};
use docstore_suite::Suite;
use docstore_suite::json::shortened;
use docstore_suite::verdict::{CaseResult, Verdict};

/// Failures shown of each target: a summary page has its limit.
const SHOWN: usize = 50;

/// The document as Markdown.
#[must_use]
pub fn render(suite: &Suite, document: &Document) -> String {
    let mut text = String::from("## Conformance\n\n");
    for report in &document.targets {
        let sign = if report.is_good() { "✅" } else { "❌" };
        let implementation = &report.handshake.implementation;
        let _ = write!(
            text,
            "{sign} **{}** `{}` ({} {}): {}",
            report.verdict(),
            report.target,
            inline(&implementation.name),
            inline(&implementation.version),
            report.counts_text()
        );
        if report.shortfalls() > 0 {
            let _ = write!(text, "; {} fall short of a SHOULD", report.shortfalls());
        }
        if let Some(caveat) = report.caveat() {
            let _ = write!(text, "; _{caveat}_");
        }
        text.push_str("\n\n");
    }
    table(&mut text, document);
    for (report, summary) in document.targets.iter().zip(&document.footer.targets) {
        let _ = writeln!(text, "`{}`: {}\n", report.target, summary.rules_sentence());
    }
    for report in &document.targets {
        failures(&mut text, suite, report);
    }
    let header = &document.header;
    let _ = writeln!(
        text,
        "<sub>suite {}, {} of {} cases, profile {}, {}</sub>",
        header.suite.version,
        header.selection.cases,
        header.suite.cases,
        header.selection.profile,
        header.time
    );
    text
}

fn table(text: &mut String, document: &Document) {
    let summaries = &document.footer.targets;
    let chapters: BTreeSet<&String> = summaries.iter().flat_map(|s| s.chapters.keys()).collect();
    text.push_str("| chapter |");
    for summary in summaries {
        let _ = write!(text, " {} |", inline(&summary.target));
    }
    text.push_str("\n|---|");
    text.push_str(&"---|".repeat(summaries.len()));
    text.push('\n');
    for chapter in chapters {
        let _ = write!(text, "| {chapter} |");
        for summary in summaries {
            let _ = write!(text, " {} |", cell(summary.chapters.get(chapter)));
        }
        text.push('\n');
    }
    for profile in docstore_suite::select::Profile::ALL {
        let _ = write!(text, "| _profile {}_ |", profile.as_str());
        for summary in summaries {
            let _ = write!(text, " {} |", cell(summary.profiles.get(profile.as_str())));
        }
        text.push('\n');
    }
    text.push('\n');
}

/// `120 ✅`, `118 ✅ 2 ❌`, with what was not judged behind.
fn cell(tally: Option<&Tally>) -> String {
    let Some(tally) = tally else {
        return "–".into();
    };
    let sum = |keep: fn(&Verdict) -> bool| -> usize {
        let kept = tally.iter().filter(|(verdict, _)| keep(verdict));
        kept.map(|(_, count)| count).sum()
    };
    let mut parts = vec![format!("{} ✅", sum(|v| *v == Verdict::Passed))];
    for (count, sign) in [
        (sum(|v| v.is_bad()), "❌"),
        (sum(|v| *v == Verdict::ExpectedFailure), "known"),
        (
            sum(|v| matches!(v, Verdict::Unsupported | Verdict::NotJudged)),
            "not judged",
        ),
    ] {
        if count > 0 {
            parts.push(format!("{count} {sign}"));
        }
    }
    parts.join(" · ")
}

fn failures(text: &mut String, suite: &Suite, report: &Report) {
    for entry in report.dead() {
        let _ = writeln!(
            text,
            "- dead entry of the baseline: `{}`, {}",
            entry.case, entry.why
        );
    }
    if !report.dead().is_empty() {
        text.push('\n');
    }
    let bad: Vec<&CaseResult> = report.results.iter().filter(|r| r.is_told()).collect();
    for result in bad.iter().take(SHOWN) {
        failure(text, suite, report, result);
    }
    if bad.len() > SHOWN {
        let more = bad.len() - SHOWN;
        let _ = writeln!(text, "… and {more} more on `{}`.\n", report.target);
    }
}

fn failure(text: &mut String, suite: &Suite, report: &Report, result: &CaseResult) {
    let case = suite.cases.iter().find(|case| case.id == result.id);
    let name = case.map_or("", |case| case.name.as_str());
    let _ = writeln!(
        text,
        "<details><summary><b>{}</b> <code>{}</code> on {}: {}</summary>\n",
        result.verdict.as_str(),
        tag(&result.id),
        tag(&report.target),
        tag(name)
    );
    if let Some(rule) = case.and_then(|case| suite.rule(&case.rule)) {
        let _ = writeln!(text, "> **{}** {}\n", rule.id, rule.text);
    }
    let _ = writeln!(text, "{}\n", inline(&shortened(result.why(), 400)));
    let mut block = String::new();
    for exchange in &result.exchanges {
        let _ = writeln!(block, "sent      {}", shortened(&exchange.sent, 400));
        let _ = writeln!(block, "received  {}", shortened(&exchange.received, 400));
    }
    if let Some(failure) = &result.failure {
        for (label, value) in [
            ("expected", &failure.expected),
            ("got     ", &failure.got),
            ("path    ", &failure.path),
        ] {
            if let Some(value) = value.as_deref().filter(|value| !value.is_empty()) {
                let _ = writeln!(block, "{label}  {}", shortened(value, 400));
            }
        }
    }
    // A fence longer than any in the text.
    let fence = "`".repeat(longest_ticks(&block).max(2) + 1);
    let _ = writeln!(text, "{fence}text\n{block}{fence}\n\n</details>\n");
}

fn longest_ticks(text: &str) -> usize {
    let runs = text.split(|c| c != '`').map(str::len);
    runs.max().unwrap_or(0)
}

/// A text that stays what it is between tags, where nothing else is read.
fn tag(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('\n', " ")
}

/// A text that stays what it is inside a paragraph, a cell or a tag: neither a link nor a picture becomes of it.
fn inline(text: &str) -> String {
    let mut inline = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => inline.push_str("&amp;"),
            '<' => inline.push_str("&lt;"),
            '>' => inline.push_str("&gt;"),
            '\n' => inline.push(' '),
            '|' | '[' | ']' | '!' | '\\' | '`' | '*' => {
                inline.push('\\');
                inline.push(character);
            }
            _ => inline.push(character),
        }
    }
    inline
}
