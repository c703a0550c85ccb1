//! The rules and the cases, read from the compiled-in texts and linted.

use std::collections::{BTreeMap, BTreeSet};

use docstore_spec::Capability;

use crate::case::{self, Case};
use crate::defect::{Defect, Problem};
use crate::level::Authority;
use crate::needs;
use crate::rule::{self, Rule};
use crate::shape::shapes;
use crate::table::Recipes;

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
    /// Every defect found. A suite with a defect is not run.
    pub fn load() -> Result<Self, Vec<Defect>> {
        Self::read(FEATURES)
    }

    /// Reads and lints a suite from feature texts, with the compiled-in rules.
    ///
    /// # Errors
    /// As [`Suite::load`].
    pub fn read(features: &[(&str, &str)]) -> Result<Self, Vec<Defect>> {
        let mut defects = Vec::new();
        let rules = rule::extract(&mut defects);
        let mut cases = Vec::new();
        let mut drawn = Vec::new();
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
                Ok(read) => {
                    cases.extend(read.cases);
                    drawn.extend(read.drawn);
                }
                Err(found) => defects.extend(found),
            }
        }
        let recipes = Recipes::of(&cases);
        for outline in drawn {
            match outline.cases(&recipes) {
                Ok(made) => cases.extend(made),
                Err(defect) => defects.push(defect),
            }
        }
        cases.sort_by(|a, b| a.file.cmp(&b.file));
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

    /// The weakest authority of the rules that a case leans on: a case is of the README when all of them are.
    #[must_use]
    pub fn authority(&self, case: &Case) -> Option<Authority> {
        let authority = |id: &str| self.rule(id).map(|rule| rule.authority);
        case.rules().filter_map(authority).max()
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

    fn lint(&self, defects: &mut Vec<Defect>) {
        let rules: BTreeMap<&str, &Rule> = self
            .rules
            .iter()
            .map(|rule| (rule.id.as_str(), rule))
            .collect();
        // What the README promises though a store may lack it.
        let by_readme = self
            .rules
            .iter()
            .filter(|rule| rule.authority == Authority::R && !rule.retired);
        let promised: BTreeSet<Capability> = by_readme.filter_map(|rule| rule.needs).collect();
        let mut ids = BTreeSet::new();
        for case in &self.cases {
            let mut defect = |problem| {
                let place = format!("{}: `{}`", case.file, case.id);
                defects.push(Defect::new(place, problem));
            };
            if !ids.insert(case.id.as_str()) {
                defect(Problem::UsedTwice);
            }
            if self.retired.contains(&case.id) {
                defect(Problem::Retired);
            }
            for named in case.rules() {
                match rules.get(named) {
                    None => defect(Problem::NoSuchRule(named.to_owned())),
                    Some(rule) if rule.retired => defect(Problem::RetiredRule(named.to_owned())),
                    Some(_) => {}
                }
            }
            let authority = |id: &str| rules.get(id).map(|rule| rule.authority);
            let leans_on = case.rules().filter_map(authority).max();
            if leans_on == Some(Authority::R) {
                let beyond = needs::capabilities(case)
                    .into_iter()
                    .filter(|needed| !promised.contains(needed) && !case.without.contains(needed));
                beyond.for_each(|needed| defect(Problem::BeyondTheReadme(needed)));
            }
            for shape in shapes(&case.steps) {
                if leans_on < Some(shape.authority()) {
                    defect(Problem::BeyondItsProfile(shape));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[test]
    fn the_suite_has_no_defects() {
        let defects = Suite::load().err().unwrap_or_default();
        let lines: Vec<String> = defects.iter().map(ToString::to_string).collect();
        assert!(lines.is_empty(), "{}", lines.join("\n"));
    }

    #[rstest]
    #[case::what_a_store_may_lack_is_promised_too("@needs:softDelete", "c.find({}, {\"includeArchived\":true})", &[])]
    #[case::a_method("", "store.bulkWrite([])", &["bulkWrite"])]
    #[case::a_method_with_a_placeholder("", "store.bulkWrite([#{inserts 2}])", &["bulkWrite"])]
    #[case::a_tag("@needs:distinct", "c.find({})", &["distinct"])]
    #[case::an_option("", "c.find({}, {\"pageSize\":1})", &["pages"])]
    #[case::options_of_a_method_without("", "c.findOne({}, {\"sort\":{\"a\":1}})", &["findOneOptions"])]
    #[case::an_operator("", "c.find({\"$or\":[{\"a\":{\"$size\":1}}]})", &["$size"])]
    #[case::an_operator_that_is_to_be_refused("@without:$min", "c.updateOne({}, {\"$min\":{\"a\":1}})", &[])]
    #[case::a_rule_beyond_it("@also:FIND-4", "c.distinct(\"a\")", &[])]
    #[case::a_line_among_others(
        "",
        "c.find({})\n    Then one after the other\n      \"\"\"\n      where distinct: c.find({}) => it succeeds\n      \"\"\"",
        &["distinct"]
    )]
    fn a_case_of_the_readme_needs_nothing_beyond_it(
        #[case] tags: &str,
        #[case] call: &str,
        #[case] beyond: &[&str],
    ) {
        let feature = format!("Feature: f\n  @OCC-36.1 {tags}\n  Scenario: s\n    When {call}\n");
        let read = Suite::read(&[("80-concurrency/one.feature", &feature)]);
        let told: Vec<Problem> = read
            .err()
            .into_iter()
            .flatten()
            .map(|one| one.problem)
            .collect();
        let expected = beyond.iter().filter_map(|name| Capability::from_name(name));
        assert_eq!(
            told,
            expected.map(Problem::BeyondTheReadme).collect::<Vec<_>>()
        );
    }
}
