//! Known failures: a file that names them with a reason, and a run held against it.
//!
//! It is strict: a failure it does not name, a case it names that passes, and an entry that is
//! about nothing are all against the run. So the file says what is so, and nothing else.

use std::collections::{HashMap, HashSet};

use docstore_spec::Handshake;
use serde::{Deserialize, Serialize};

use crate::Report;
use docstore_suite::Suite;
use docstore_suite::verdict::Verdict;

/// The version of the form.
const FORMAT: u32 = 1;

/// The known failures of one implementation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Baseline {
    format: u32,
    /// The version of the suite that wrote it, for people.
    pub suite: String,
    /// Name and version of the implementation it was written about.
    pub implementation: String,
    /// The known failures, in the order of the cases.
    pub entries: Vec<Entry>,
}

/// One known failure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The id of the case.
    pub case: String,
    /// Why it is accepted.
    pub reason: String,
}

/// Why a baseline is not used, or not made.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "the sentences say what stands in them")]
pub enum BaselineError {
    #[error("it is no baseline: {0}")]
    NoBaseline(serde_json::Error),
    #[error("it has format {0}, this suite reads format {FORMAT}")]
    Format(u32),
    #[error("it names `{0}` twice")]
    Twice(String),
    #[error("its entry `{0}` has no reason")]
    NoReason(String),
    #[error("it is about `{own}`, and the target says it is `{target}`")]
    AboutAnother { own: String, target: String },
    #[error("`{case}` could not be judged ({why}), and what was not judged is no known failure")]
    NotJudged { case: String, why: String },
    #[error(
        "{failures} failures are new, `{first}` the first; say with --reason why they are accepted"
    )]
    New { failures: usize, first: String },
}

/// What became of a baseline in a run.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Applied {
    /// Entries it has.
    pub entries: usize,
    /// Entries about cases that this run did not select.
    pub outside: usize,
    /// Entries that are about nothing.
    pub dead: Vec<Dead>,
}

/// An entry that is about nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dead {
    /// The id it names.
    pub case: String,
    /// Why it is dead, in a clause.
    pub why: String,
}

impl Baseline {
    /// Reads a baseline.
    ///
    /// # Errors
    /// When it is none, names a case twice or lacks a reason.
    pub fn read(text: &str) -> Result<Self, BaselineError> {
        let baseline: Self = serde_json::from_str(text).map_err(BaselineError::NoBaseline)?;
        if baseline.format != FORMAT {
            return Err(BaselineError::Format(baseline.format));
        }
        let mut seen = HashSet::new();
        for Entry { case, reason } in &baseline.entries {
            if !seen.insert(case.as_str()) {
                return Err(BaselineError::Twice(case.clone()));
            }
            if reason.trim().is_empty() {
                return Err(BaselineError::NoReason(case.clone()));
            }
        }
        Ok(baseline)
    }

    /// Whether the file is about the implementation that introduces itself so; versions may differ.
    ///
    /// # Errors
    /// When it is about another one.
    pub fn is_about(&self, handshake: &Handshake) -> Result<(), BaselineError> {
        let own = self
            .implementation
            .rsplit_once(' ')
            .map_or("", |(name, _)| name);
        let name = handshake.implementation.name.as_str();
        // One that was written by hand may name none.
        if own.is_empty() || own == name {
            return Ok(());
        }
        Err(BaselineError::AboutAnother {
            own: own.to_owned(),
            target: name.to_owned(),
        })
    }

    /// The baseline of a run's failures. A failure that `before` knows keeps its reason.
    ///
    /// # Errors
    /// When there is a new failure and no reason for it, or a case could not be judged.
    pub fn of(
        report: &Report,
        before: Option<&Baseline>,
        reason: Option<&str>,
    ) -> Result<Self, BaselineError> {
        let known: HashMap<&str, &str> = before
            .iter()
            .flat_map(|baseline| &baseline.entries)
            .map(|entry| (entry.case.as_str(), entry.reason.as_str()))
            .collect();
        let reason = reason.map(str::trim).filter(|reason| !reason.is_empty());
        let mut entries = Vec::new();
        let mut unexplained = Vec::new();
        for result in &report.results {
            match result.verdict {
                Verdict::HarnessError => {
                    return Err(BaselineError::NotJudged {
                        case: result.id.clone(),
                        why: result.why().to_owned(),
                    });
                }
                Verdict::Failed | Verdict::ExpectedFailure => {}
                _ => continue,
            }
            match known.get(result.id.as_str()).copied().or(reason) {
                Some(reason) => entries.push(Entry {
                    case: result.id.clone(),
                    reason: reason.to_owned(),
                }),
                None => unexplained.push(result.id.as_str()),
            }
        }
        if let Some(first) = unexplained.first() {
            return Err(BaselineError::New {
                failures: unexplained.len(),
                first: (*first).to_owned(),
            });
        }
        let implementation = &report.handshake.implementation;
        Ok(Self {
            format: FORMAT,
            suite: env!("CARGO_PKG_VERSION").to_owned(),
            implementation: format!("{} {}", implementation.name, implementation.version),
            entries,
        })
    }

    /// As JSON, an entry a line, so that a change is a line in a diff.
    #[must_use]
    pub fn to_json(&self) -> String {
        let line = |value: serde_json::Result<String>| value.unwrap_or_default();
        let entries: Vec<String> = self
            .entries
            .iter()
            .map(|entry| format!("    {}", line(serde_json::to_string(entry))))
            .collect();
        format!(
            "{{\n  \"format\": {},\n  \"suite\": {},\n  \"implementation\": {},\n  \"entries\": [\n{}\n  ]\n}}\n",
            self.format,
            line(serde_json::to_string(&self.suite)),
            line(serde_json::to_string(&self.implementation)),
            entries.join(",\n")
        )
    }

    /// Holds a run against the baseline.
    pub fn apply(&self, suite: &Suite, report: &mut Report) {
        let mut known: HashMap<&str, &str> = self
            .entries
            .iter()
            .map(|entry| (entry.case.as_str(), entry.reason.as_str()))
            .collect();
        let mut applied = Applied {
            entries: self.entries.len(),
            ..Applied::default()
        };
        for result in &mut report.results {
            let Some(reason) = known.remove(result.id.as_str()) else {
                continue;
            };
            match result.verdict {
                Verdict::Failed => {
                    result.verdict = Verdict::ExpectedFailure;
                    result.reason = Some(reason.to_owned());
                }
                Verdict::Passed => {
                    result.verdict = Verdict::UnexpectedPass;
                    result.reason = Some(format!(
                        "it passes, and the baseline expects it to fail: {reason}"
                    ));
                }
                Verdict::Unsupported | Verdict::NotApplicable => applied.dead.push(Dead {
                    case: result.id.clone(),
                    why: format!(
                        "its case is not judged: {}",
                        result.reason.as_deref().unwrap_or("it is unsupported")
                    ),
                }),
                // What was not run says nothing of its entry.
                Verdict::NotJudged
                | Verdict::HarnessError
                | Verdict::ExpectedFailure
                | Verdict::UnexpectedPass => {}
            }
        }
        let cases: HashSet<&str> = suite.cases.iter().map(|case| case.id.as_str()).collect();
        for entry in &self.entries {
            if !known.contains_key(entry.case.as_str()) {
                continue;
            }
            if cases.contains(entry.case.as_str()) {
                applied.outside += 1;
            } else {
                let retired = suite.retired.contains(&entry.case);
                let why = if retired {
                    "its case is retired"
                } else {
                    "there is no such case"
                };
                applied.dead.push(Dead {
                    case: entry.case.clone(),
                    why: why.to_owned(),
                });
            }
        }
        report.baseline = Some(applied);
    }
}
