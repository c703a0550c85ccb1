//! The implementations that stand side by side.

use std::collections::HashMap;

use crate::document::Header;
use crate::{Document, Report};
use docstore_suite::Suite;
use docstore_suite::verdict::CaseResult;

/// One implementation in one run.
pub struct Side<'d> {
    /// What people call it, with a number where two runs are about the same.
    pub name: String,
    /// Its report.
    pub report: &'d Report,
    /// The header of its run.
    pub header: &'d Header,
    results: HashMap<&'d str, &'d CaseResult>,
}

impl<'d> Side<'d> {
    /// What came of a case.
    pub fn result(&self, case: &str) -> Option<&'d CaseResult> {
        self.results.get(case).copied()
    }
}

/// The name of the implementation where the target is an address; a target of the suite is known by its own.
fn own_name(report: &Report) -> String {
    if report.target.contains("://") {
        report.handshake.implementation.name.clone()
    } else {
        report.target.clone()
    }
}

/// All of them, and the chapters that have cases.
pub struct Sides<'d> {
    sides: Vec<Side<'d>>,
    chapters: Vec<&'d str>,
}

impl<'d> Sides<'d> {
    /// The implementations of the runs, in order.
    pub fn new(suite: &'d Suite, documents: &'d [Document]) -> Self {
        let mut sides: Vec<Side<'d>> = Vec::new();
        for document in documents {
            for report in &document.targets {
                let own = own_name(report);
                let same = sides.iter().filter(|side| own_name(side.report) == own);
                let name = match same.count() {
                    0 => own,
                    earlier => format!("{own} ({})", earlier + 1),
                };
                sides.push(Side {
                    name,
                    report,
                    header: &document.header,
                    results: report.results.iter().map(|r| (r.id.as_str(), r)).collect(),
                });
            }
        }
        let mut chapters: Vec<&str> = Vec::new();
        for rule in &suite.rules {
            if chapters.last() != Some(&rule.chapter.as_str()) {
                chapters.push(&rule.chapter);
            }
        }
        Self { sides, chapters }
    }

    /// The implementations.
    pub fn iter(&self) -> std::slice::Iter<'_, Side<'d>> {
        self.sides.iter()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.sides.len()
    }

    /// The chapters that have rules, in reading order.
    pub fn chapters(&self) -> impl Iterator<Item = &'d str> + '_ {
        self.chapters.iter().copied()
    }
}
