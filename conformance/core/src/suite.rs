//! The rules and the cases, read from the compiled-in texts and linted.

use std::collections::{BTreeMap, BTreeSet};

use crate::case::{self, Case};
use crate::rule::{self, Rule};

/// The features, compiled in: path below `features/` and text.
const FEATURES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/features.rs"));

/// The whole suite.
#[derive(Debug, Clone)]
pub struct Suite {
    /// The rules, in the order of the chapters.
    pub rules: Vec<Rule>,
    /// The cases, in the order of the features; an outline's rows are cases of their own.
    pub cases: Vec<Case>,
    /// Ids of cases that were given up and must not come back.
    pub retired: BTreeSet<String>,
}

impl Suite {
    /// Reads and lints the compiled-in suite.
    ///
    /// # Errors
    /// Every defect found, one sentence each. A suite with a defect is not run.
    pub fn load() -> Result<Self, Vec<String>> {
        Self::read(FEATURES)
    }

    /// Reads and lints a suite from feature texts, with the compiled-in rules.
    ///
    /// # Errors
    /// As [`Suite::load`].
    pub fn read(features: &[(&str, &str)]) -> Result<Self, Vec<String>> {
        let mut defects = Vec::new();
        let rules = rule::extract(&mut defects);
        let mut cases = Vec::new();
        let mut retired = BTreeSet::new();
        for (path, text) in features {
            if path.ends_with("retired.txt") {
                retired.extend(
                    text.lines()
                        .map(str::trim)
                        .filter(|l| !l.is_empty())
                        .map(str::to_owned),
                );
                continue;
            }
            match case::read(path, text) {
                Ok(read) => cases.extend(read),
                Err(found) => defects.extend(found),
            }
        }
        for case in &mut cases {
            if let Some(rule) = rules.iter().find(|rule| rule.id == case.rule) {
                case.level = rule.level;
            }
        }
        let suite = Self {
            rules,
            cases,
            retired,
        };
        suite.lint(&mut defects);
        if defects.is_empty() {
            Ok(suite)
        } else {
            Err(defects)
        }
    }

    /// The rule of that id.
    #[must_use]
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.id == id)
    }

    /// The chapters that have rules, with the cases of each.
    #[must_use]
    pub fn areas(&self) -> BTreeMap<&str, Vec<&Case>> {
        let mut areas: BTreeMap<&str, Vec<&Case>> = BTreeMap::new();
        for case in &self.cases {
            areas.entry(case.area.as_str()).or_default().push(case);
        }
        areas
    }

    fn lint(&self, defects: &mut Vec<String>) {
        let rules: BTreeMap<&str, &Rule> = self
            .rules
            .iter()
            .map(|rule| (rule.id.as_str(), rule))
            .collect();
        let mut ids = BTreeSet::new();
        for case in &self.cases {
            let id = &case.id;
            if !ids.insert(id.as_str()) {
                defects.push(format!("{}: the case id `{id}` is used twice", case.file));
            }
            if self.retired.contains(id) {
                defects.push(format!("{}: the case id `{id}` is retired", case.file));
            }
            for named in std::iter::once(&case.rule).chain(&case.also) {
                match rules.get(named.as_str()) {
                    None => defects.push(format!("{}: `{id}` names no rule `{named}`", case.file)),
                    Some(rule) if rule.retired => {
                        defects.push(format!("{}: `{id}` names the retired `{named}`", case.file));
                    }
                    Some(_) => {}
                }
            }
        }
    }
}
