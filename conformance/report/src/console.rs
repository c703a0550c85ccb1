//! The report a person reads in a terminal: failures first, then the table, then one sentence.

mod failures;

use std::collections::{BTreeSet, HashMap};
use std::fmt::Write as _;
use std::io::IsTerminal as _;

use super::summary::Tally;
use super::{Document, Rate, Report};
use docstore_suite::json::shortened;
use docstore_suite::select::Profile;
use docstore_suite::verdict::{CaseResult, Verdict};
use docstore_suite::{Case, Suite};

/// Colours, or none when nobody would see them.
#[derive(Debug, Clone, Copy)]
pub struct Style {
    /// Whether to colour.
    pub colour: bool,
}

impl Style {
    /// Colours when a person looks on and has not asked for none (`NO_COLOR`).
    #[must_use]
    pub fn of_terminal() -> Self {
        let asked_for_none = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        Self {
            colour: std::io::stdout().is_terminal() && !asked_for_none,
        }
    }

    fn paint(self, code: &str, text: &str) -> String {
        if self.colour {
            format!("\u{1b}[{code}m{text}\u{1b}[0m")
        } else {
            text.to_owned()
        }
    }
    /// A text in that colour.
    #[must_use]
    pub fn red(self, text: &str) -> String {
        self.paint("31", text)
    }
    /// A text in that colour.
    #[must_use]
    pub fn green(self, text: &str) -> String {
        self.paint("32", text)
    }
    fn dim(self, text: &str) -> String {
        self.paint("2", text)
    }
    fn bold(self, text: &str) -> String {
        self.paint("1", text)
    }
}

/// Writes the whole report of a run.
#[must_use]
pub fn render(suite: &Suite, document: &Document, most: Option<usize>, style: Style) -> String {
    let mut text = String::new();
    let reports = &document.targets;
    let cases: HashMap<&str, &Case> = suite
        .cases
        .iter()
        .map(|case| (case.id.as_str(), case))
        .collect();
    for report in reports {
        failures::write_causes(&mut text, report, style);
        failures::write(&mut text, suite, &cases, report, most, style);
        failures::write_dead(&mut text, report, style);
        failures::write_fixed(&mut text, report, style);
    }
    table(&mut text, document, style);
    for (report, summary) in reports.iter().zip(&document.footer.targets) {
        let _ = writeln!(text, "{}", sentence(report, style));
        let _ = writeln!(text, "  {}", style.dim(&summary.rules_sentence()));
    }
    text
}

/// Every rule with its verdict on every target.
#[must_use]
pub fn rules(suite: &Suite, document: &Document, style: Style) -> String {
    let mut text = String::new();
    for rule in suite.rules.iter().filter(|rule| !rule.retired) {
        let verdicts: Vec<String> = document
            .footer
            .targets
            .iter()
            .filter_map(|summary| {
                let found = summary.rules.iter().find(|(_, ids)| ids.contains(&rule.id));
                let verdict = *found?.0;
                let word = verdict.as_str();
                Some(if verdict.is_bad() {
                    style.red(word)
                } else {
                    word.to_owned()
                })
            })
            .collect();
        if !verdicts.is_empty() {
            let _ = writeln!(
                text,
                "{:8} {:6} {:?}  {}",
                rule.id,
                format!("{:?}", rule.level).to_uppercase(),
                rule.authority,
                verdicts.join(", ")
            );
        }
    }
    text
}

/// Chapter and profile × target: passed, failed, not judged.
fn table(text: &mut String, document: &Document, style: Style) {
    let summaries = &document.footer.targets;
    let chapters: BTreeSet<&String> = summaries.iter().flat_map(|s| s.chapters.keys()).collect();
    let width = chapters.iter().map(|c| c.len()).max().unwrap_or(0).max(15);
    let _ = write!(text, "{:width$}", "");
    for summary in summaries {
        let _ = write!(text, "  {:>44}", shortened(&summary.target, 44));
    }
    let _ = write!(text, "\n{:width$}", "chapter");
    for _ in summaries {
        let _ = write!(
            text,
            "  {:>8} {:>7} {:>7} {:>11} {:>7}",
            "passed", "failed", "known", "not judged", "share"
        );
    }
    text.push('\n');
    let mut row = |name: &str, tallies: &mut dyn Iterator<Item = Option<&Tally>>| {
        let _ = write!(text, "{name:width$}");
        for tally in tallies {
            let _ = write!(text, "  {}", cells(tally, style));
        }
        text.push('\n');
    };
    for chapter in chapters {
        row(
            chapter,
            &mut summaries.iter().map(|s| s.chapters.get(chapter)),
        );
    }
    for profile in Profile::ALL {
        let name = format!("profile {}", profile.as_str());
        row(
            &name,
            &mut summaries.iter().map(|s| s.profiles.get(profile.as_str())),
        );
    }
    text.push('\n');
}

fn cells(tally: Option<&Tally>, style: Style) -> String {
    let of = |verdicts: &[Verdict]| -> usize {
        let counts = verdicts.iter().filter_map(|verdict| tally?.get(verdict));
        counts.sum()
    };
    let passed = of(&[Verdict::Passed, Verdict::UnexpectedPass]);
    let failed = of(&[Verdict::Failed, Verdict::HarnessError]);
    let known = of(&[Verdict::ExpectedFailure]);
    let failed_text = match failed {
        0 => format!("{failed:>7}"),
        _ => style.red(&format!("{failed:>7}")),
    };
    let not_judged = of(&[Verdict::Unsupported, Verdict::NotJudged]);
    let share = Rate::of(tally.unwrap_or(&Tally::new())).of_all();
    format!("{passed:>8} {failed_text} {known:>7} {not_judged:>11} {share:>7}")
}

/// The verdict in one sentence.
#[must_use]
pub fn sentence(report: &Report, style: Style) -> String {
    let verdict = if report.is_good() {
        style.green(&report.verdict())
    } else {
        style.red(&report.verdict())
    };
    let implementation = &report.handshake.implementation;
    let mut sentence = format!(
        "{verdict}  {} is {} {}: {} in {:.2} s",
        report.target,
        implementation.name,
        implementation.version,
        report.counts_text(),
        report.ms as f64 / 1000.0
    );
    if report.shortfalls() > 0 {
        let _ = write!(sentence, "; {} fall short of a SHOULD", report.shortfalls());
    }
    if let Some(applied) = &report.baseline {
        let dead = applied.dead.len();
        let _ = write!(
            sentence,
            "; baseline of {} entries, {dead} dead",
            applied.entries
        );
    }
    let silent = |result: &CaseResult| result.exchanges.is_empty();
    if !report.is_good() && report.results.iter().all(silent) {
        let target = &report.target;
        let _ = write!(
            sentence,
            "; nothing was answered, `conformance smoke --target {target}` tells what to look at"
        );
    }
    if let Some(caveat) = report.caveat() {
        sentence.push_str(&style.dim(&format!(" ({caveat})")));
    }
    sentence
}
