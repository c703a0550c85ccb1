//! What the suite notices: each wrong store against the cases, and the matrix of which rule caught which.
//!
//! The gate asks for the least: of each rule that a wrong store breaks, one case *of that rule* has to fail. The
//! matrix shows all: which rules' cases fail with which wrong store.

pub mod generated;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Result, bail};
use docstore_spec::Driver as _;
use serde::Serialize;

use crate::run::{RunSettings, Verdict, run};
use crate::suite::{Case, Suite};
use crate::target::Target;
use crate::wrong::{TARGET_PREFIX, Wrong};

/// The time limit of a case: stores in this process answer at once.
const CASE_LIMIT: Duration = Duration::from_secs(20);

/// Which cases a wrong store is run against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// The cases of the rules it breaks: enough to tell whether it survives.
    OwnRules,
    /// All cases: the whole row of the matrix.
    All,
}

/// What became of one wrong store.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Killed {
    /// Its name.
    pub fault: String,
    /// What is wrong with it.
    pub mistake: String,
    /// The kind of mistake of the field that it is one of, if it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<&'static str>,
    /// The rules it breaks, with the number of failed cases of each.
    pub breaks: BTreeMap<String, usize>,
    /// Every rule with failed cases, and how many; of its own rules only where the run was about them.
    pub failed: BTreeMap<String, usize>,
}

impl Killed {
    /// The rules that it breaks without a case noticing.
    pub fn survived(&self) -> impl Iterator<Item = &str> {
        self.breaks
            .iter()
            .filter(|(_, failed)| **failed == 0)
            .map(|(rule, _)| rule.as_str())
    }

    /// Whether each of its rules has noticed.
    #[must_use]
    pub fn is_killed(&self) -> bool {
        self.survived().next().is_none()
    }
}

/// The matrix of rules and wrong stores.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Matrix {
    /// Whether all cases were run, or only those of the rules that each fault breaks.
    pub whole: bool,
    /// Cases in the suite.
    pub cases: usize,
    /// Wrong stores that were killed by each rule they break.
    pub killed: usize,
    /// Wrong stores.
    pub faults: usize,
    /// One row a wrong store.
    pub rows: Vec<Killed>,
}

/// Runs one wrong store.
///
/// # Errors
/// A sentence when the harness could not judge, which is no verdict on the store.
pub async fn kill(
    suite: &Suite,
    wrong: Wrong,
    depth: Depth,
    jobs: Option<usize>,
) -> Result<Killed> {
    let driver = wrong.driver(CASE_LIMIT);
    let handshake = driver.handshake().await?;
    let name = format!("{TARGET_PREFIX}{}", wrong.name());
    let target = Target::over(&name, Arc::new(driver), handshake);
    let mine = |case: &&Case| wrong.rules.contains(&case.rule.as_str());
    let cases: Vec<&Case> = match depth {
        Depth::All => suite.cases.iter().collect(),
        Depth::OwnRules => suite.cases.iter().filter(mine).collect(),
    };
    let settings = RunSettings {
        jobs,
        ..RunSettings::new(CASE_LIMIT)
    };
    let results = run(&target, &cases, &settings, Arc::new(|_, _| {})).await;
    let mut failed: BTreeMap<String, usize> = BTreeMap::new();
    for (case, result) in cases.iter().zip(&results) {
        match result.verdict {
            Verdict::Failed => *failed.entry(case.rule.clone()).or_default() += 1,
            // As strict as `run --strict`: what only a SHOULD asks for counts, too.
            Verdict::Passed if !result.shortfalls.is_empty() => {
                *failed.entry(case.rule.clone()).or_default() += 1;
            }
            // A case of another rule that a store so wrong cannot even begin is no verdict on the rule.
            Verdict::HarnessError if depth == Depth::OwnRules => {
                let why = result.failure.as_ref().map_or("", |f| f.message.as_str());
                bail!("{name}: {} cannot be judged: {why}", case.id);
            }
            _ => {}
        }
    }
    let own = |rule: &&str| ((*rule).to_owned(), failed.get(*rule).copied().unwrap_or(0));
    Ok(Killed {
        fault: wrong.name(),
        mistake: wrong.mistake.to_owned(),
        kind: wrong.kind(),
        breaks: wrong.rules.iter().map(own).collect(),
        failed,
    })
}

impl Matrix {
    /// The matrix of these rows.
    #[must_use]
    pub fn new(suite: &Suite, depth: Depth, rows: Vec<Killed>) -> Self {
        Self {
            whole: depth == Depth::All,
            cases: suite.cases.len(),
            killed: rows.iter().filter(|row| row.is_killed()).count(),
            faults: rows.len(),
            rows,
        }
    }

    /// The wrong stores that got past a rule they break.
    #[must_use]
    pub fn survivors(&self) -> Vec<&Killed> {
        self.rows.iter().filter(|row| !row.is_killed()).collect()
    }

    /// Of each kind of mistake of the field how many are killed, of how many.
    #[must_use]
    pub fn by_kind(&self) -> Vec<(&'static str, usize, usize)> {
        let mut kinds: Vec<(&'static str, usize, usize)> = Vec::new();
        for row in &self.rows {
            let Some(kind) = row.kind else { continue };
            let killed = usize::from(row.is_killed());
            match kinds.iter_mut().find(|(known, _, _)| *known == kind) {
                Some((_, of_killed, all)) => {
                    *of_killed += killed;
                    *all += 1;
                }
                None => kinds.push((kind, killed, 1)),
            }
        }
        kinds
    }

    /// The matrix as a JSON text that is the same for the same outcome.
    ///
    /// # Errors
    /// Never in practice: the matrix is plain data.
    pub fn to_json(&self) -> Result<String> {
        let mut text = serde_json::to_string_pretty(self)?;
        text.push('\n');
        Ok(text)
    }

    /// The matrix for people: one line a fault, then one line a rule.
    #[must_use]
    pub fn to_markdown(&self, suite: &Suite) -> String {
        let mut text = format!(
            "# Which wrong stores the suite catches\n\n\
             {} of {} wrong stores are failed by cases of every rule they break.\n\
             Written by `conformance power --write`; the numbers in parentheses are the rule's failed cases.\n\n\
             | wrong store | what is wrong with it | caught by its rules | and by the cases of |\n\
             |---|---|---|---|\n",
            self.killed, self.faults
        );
        for row in &self.rows {
            let own: Vec<String> = row
                .breaks
                .iter()
                .map(|(rule, failed)| format!("{rule} ({failed})"))
                .collect();
            let others: Vec<&str> = row
                .failed
                .keys()
                .filter(|rule| !row.breaks.contains_key(*rule))
                .map(String::as_str)
                .collect();
            let others = match others.as_slice() {
                [] => String::new(),
                few if few.len() <= 6 => few.join(", "),
                many => format!("{} other rules", many.len()),
            };
            // Writing to a string cannot fail.
            let _ = writeln!(
                text,
                "| `{}` | {} | {} | {others} |",
                row.fault,
                row.mistake.replace('|', "\\|"),
                own.join(", ")
            );
        }
        text.push_str("\n## By rule\n\n| rule | wrong stores that its cases catch |\n|---|---|\n");
        for rule in suite.rules.iter().filter(|rule| !rule.retired) {
            let faults: Vec<&str> = self
                .rows
                .iter()
                .filter(|row| row.failed.contains_key(&rule.id))
                .map(|row| row.fault.as_str())
                .collect();
            if !faults.is_empty() {
                let shown: Vec<String> = faults.iter().take(8).map(|f| format!("`{f}`")).collect();
                let more = match faults.len() {
                    n if n > 8 => format!(" and {} more", n - 8),
                    _ => String::new(),
                };
                let _ = writeln!(text, "| {} | {}{more} |", rule.id, shown.join(", "));
            }
        }
        text
    }
}
