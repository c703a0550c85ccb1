//! The machine's report: the results of one run on all its targets, between a header and a footer.
//!
//! The footer comes last and repeats the counts, so a report that was cut off, or that somebody
//! shortened, is noticed when it is read. `spec/schema/report.schema.json` is its schema.

use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

use super::{Report, Summary};
use docstore_suite::Suite;
use docstore_suite::select::Selection;
use docstore_suite::verdict::Verdict;

/// The exit code of a run that passes.
pub const OK: u8 = 0;

/// The exit code of a run with failures.
pub const FAILED: u8 = 1;

/// The exit code of wrong usage, and of a run in which nothing, or not everything, could be judged.
pub const USAGE: u8 = 2;

/// The version of the form.
pub const FORMAT: u32 = 1;

/// Why a text is not used as a report.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "the sentences say what stands in them")]
pub enum DocumentError {
    #[error("it was cut off: {0}")]
    CutOff(serde_json::Error),
    #[error("it is no report of this suite: {0}")]
    NoReport(serde_json::Error),
    #[error("it has format {0}, this suite reads format {FORMAT}")]
    Format(u32),
    #[error("its footer is about other targets than it holds")]
    OtherTargets,
    #[error(
        "it does not add up: it holds {held} results of `{target}` and its footer counts {told}, or others"
    )]
    OtherCounts {
        target: String,
        held: usize,
        told: usize,
    },
    #[error(
        "it does not add up: {selected} cases were selected and {held} have a result on `{target}`"
    )]
    OtherSelection {
        target: String,
        held: usize,
        selected: usize,
    },
}

/// A whole report.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Document {
    /// What was run, and how.
    pub header: Header,
    /// A report for each target.
    pub targets: Vec<Report>,
    /// The counts.
    pub footer: Footer,
}

/// What was run, and how; nothing in it is secret.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Header {
    /// The version of the form, [`FORMAT`].
    pub format: u32,
    /// When the run ended, RFC 3339.
    pub time: String,
    /// The suite.
    pub suite: SuiteInfo,
    /// Which of its cases.
    pub selection: SelectionInfo,
    /// How.
    pub settings: SettingsInfo,
}

/// The suite of a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SuiteInfo {
    /// Its version.
    pub version: String,
    /// Rules it has.
    pub rules: usize,
    /// Cases it has.
    pub cases: usize,
}

/// The selection of a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SelectionInfo {
    /// The profile.
    pub profile: String,
    /// Globs of rules.
    pub rules: Vec<String>,
    /// Globs of ids and names.
    pub names: Vec<String>,
    /// Tags.
    pub tags: Vec<String>,
    /// The part of the suite, `i/n`.
    pub shard: Option<String>,
    /// Cases selected.
    pub cases: usize,
    /// Whether that is the whole suite.
    pub complete: bool,
}

/// The settings of a run.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SettingsInfo {
    /// The time limit of a case, in milliseconds.
    pub timeout_ms: u64,
    /// Cases at the same time, where it was asked for.
    pub jobs: Option<usize>,
    /// What the order of the cases was shuffled with.
    pub seed: Option<u64>,
    /// Whether a shortfall of a SHOULD was a failure.
    pub strict: bool,
    /// Names of the headers that were sent; their values stay out of every report.
    pub headers: Vec<String>,
}

/// The counts of a whole report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Footer {
    /// Counts of each target, in the order of the targets.
    pub targets: Vec<Summary>,
    /// Results of all targets.
    pub results: usize,
    /// Whether the run passes.
    pub good: bool,
}

impl Document {
    /// The document of a run that ended at that time, RFC 3339.
    #[must_use]
    pub fn new(
        suite: &Suite,
        selection: &Selection,
        selected: usize,
        settings: SettingsInfo,
        targets: Vec<Report>,
        time: String,
    ) -> Self {
        let targets: Vec<Report> = targets.into_iter().map(Report::fit_to_print).collect();
        let summaries: Vec<Summary> = targets
            .iter()
            .map(|report| Summary::of(suite, report))
            .collect();
        Self {
            header: Header {
                format: FORMAT,
                time,
                suite: SuiteInfo {
                    version: env!("CARGO_PKG_VERSION").to_owned(),
                    rules: suite.rules.iter().filter(|rule| !rule.retired).count(),
                    cases: suite.cases.len(),
                },
                selection: SelectionInfo {
                    profile: selection.profile.as_str().to_owned(),
                    rules: selection.rules.clone(),
                    names: selection.names.clone(),
                    tags: selection.tags.clone(),
                    shard: selection.shard.map(|(i, n)| format!("{i}/{n}")),
                    cases: selected,
                    complete: !selection.is_narrowed(),
                },
                settings,
            },
            footer: Footer {
                results: targets.iter().map(|report| report.results.len()).sum(),
                good: targets.iter().all(Report::is_good),
                targets: summaries,
            },
            targets,
        }
    }

    /// What the command of the run ends with. Failures come before what could not be judged.
    #[must_use]
    pub fn exit_code(&self) -> u8 {
        let failed = |report: &Report| {
            let counts = report.counts();
            counts.contains_key(&Verdict::Failed) && report.is_judged()
                || counts.contains_key(&Verdict::UnexpectedPass)
                || !report.dead().is_empty()
        };
        if self.targets.iter().any(failed) {
            FAILED
        } else if self.targets.iter().all(Report::is_good) {
            OK
        } else {
            USAGE
        }
    }

    /// As JSON, a result a line, so that two reports can be compared line by line.
    #[must_use]
    pub fn to_json(&self) -> String {
        // These types always serialise, so the fallback is never seen.
        let line = |value: serde_json::Result<String>| value.unwrap_or_default();
        let mut text = format!(
            "{{\"header\":{},\n\"targets\":[",
            line(serde_json::to_string(&self.header))
        );
        for (at, report) in self.targets.iter().enumerate() {
            text.push_str(if at > 0 { ",\n" } else { "\n" });
            let results: Vec<String> = report
                .results
                .iter()
                .map(|result| line(serde_json::to_string(result)))
                .collect();
            let head = Report {
                results: Vec::new(),
                ..report.clone()
            };
            // The members one by one, the results among them in their place.
            let members = serde_json::to_value(&head).unwrap_or_default();
            let members = members.as_object().into_iter().flatten();
            let members: Vec<String> = members
                .map(|(name, value)| match name.as_str() {
                    "results" => format!("\"results\":[\n{}\n]", results.join(",\n")),
                    _ => format!("{}:{value}", serde_json::Value::from(name.as_str())),
                })
                .collect();
            let _ = write!(text, "{{{}}}", members.join(","));
        }
        text.push_str("\n],\n\"footer\":");
        text.push_str(&line(serde_json::to_string(&self.footer)));
        text.push_str("}\n");
        text
    }

    /// Reads a report and holds its footer against its results.
    ///
    /// # Errors
    /// When it is no report, was cut off, or does not add up.
    pub fn from_json(text: &str) -> Result<Self, DocumentError> {
        let document: Self = serde_json::from_str(text).map_err(|error| {
            let begins = text.starts_with("{\"header\":");
            if begins && (error.is_eof() || !text.trim_end().ends_with('}')) {
                DocumentError::CutOff(error)
            } else {
                DocumentError::NoReport(error)
            }
        })?;
        document.check()?;
        let targets = document.targets.into_iter();
        Ok(Self {
            targets: targets.map(Report::fit_to_print).collect(),
            ..document
        })
    }

    fn check(&self) -> Result<(), DocumentError> {
        if self.header.format != FORMAT {
            return Err(DocumentError::Format(self.header.format));
        }
        if self.targets.len() != self.footer.targets.len() {
            return Err(DocumentError::OtherTargets);
        }
        for (report, summary) in self.targets.iter().zip(&self.footer.targets) {
            let (held, told) = (report.results.len(), summary.cases);
            if held != told || report.counts() != summary.verdicts {
                let target = report.target.clone();
                return Err(DocumentError::OtherCounts { target, held, told });
            }
            let selected = self.header.selection.cases;
            if held != selected {
                let target = report.target.clone();
                return Err(DocumentError::OtherSelection {
                    target,
                    held,
                    selected,
                });
            }
        }
        Ok(())
    }
}
