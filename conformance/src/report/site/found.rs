//! What the suite has found, as a text for a repository: the most frequent faults of each store, each as its smallest exchange.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use docstore_suite::verdict::{CaseResult, Verdict};

use super::{Judged, Site};
use crate::json::shortened;
use crate::suite::{Authority, Rule};

/// How many rules of the core are shown of a store, and how many beyond it.
const SHOWN: [usize; 2] = [5, 4];

/// What is told of an answer, in bytes.
const TOLD: usize = 400;

/// A section for each store that was installed.
pub fn sections(site: &Site) -> String {
    let installed = site
        .judged
        .iter()
        .filter(|judged| judged.entry.manifest.target.is_none());
    installed.map(|judged| section(site, judged)).collect()
}

fn section(site: &Site, judged: &Judged) -> String {
    let (manifest, standing) = (&judged.entry.manifest, site.overall(judged));
    let mut text = format!(
        "## {} {}\n\n{} of {} cases pass, {} fail, {} are unsupported. Faults are reported at <{}>.\n\n",
        manifest.name,
        judged.entry.version,
        standing.passed,
        standing.all(),
        standing.failed,
        standing.unsupported,
        manifest.issues
    );
    let mut failing: Vec<(&Rule, Vec<&CaseResult>)> = site
        .rules
        .iter()
        .map(|(rule, cases)| {
            let results = cases.iter().filter_map(|case| judged.result(&case.id));
            let failed = results.filter(|result| result.verdict == Verdict::Failed);
            (*rule, failed.collect())
        })
        .collect();
    failing.retain(|(_, results)| !results.is_empty());
    failing.sort_by_key(|(_, results)| std::cmp::Reverse(results.len()));
    let mut left = BTreeMap::from([(false, SHOWN[0]), (true, SHOWN[1])]);
    for (rule, results) in failing {
        let left = left.entry(rule.needs.is_some()).or_default();
        if *left > 0 {
            *left -= 1;
            fault(&mut text, rule, &results);
        }
    }
    text
}

/// What a rule says, and the simplest of its cases that fails.
fn fault(text: &mut String, rule: &Rule, results: &[&CaseResult]) {
    let name = match rule.section.as_str() {
        operator if operator.starts_with('$') => format!("`{operator}`"),
        other => other.to_owned(),
    };
    let cases = match results.len() {
        1 => "1 case".to_owned(),
        many => format!("{many} cases"),
    };
    let says: Vec<&str> = rule.text.split_whitespace().collect();
    let _ = writeln!(
        text,
        "**{name}** ({}, {cases}; {}). {}\n",
        rule.id,
        source(rule),
        says.join(" ")
    );
    let size = |result: &&&CaseResult| -> usize {
        let parts = result.exchanges.iter();
        parts.map(|one| one.sent.len() + one.received.len()).sum()
    };
    let Some(simplest) = results.iter().min_by_key(size) else {
        return;
    };
    for (at, exchange) in simplest.exchanges.iter().enumerate() {
        let _ = writeln!(text, "    {}", shortened(&exchange.sent, TOLD));
        let is_last = at + 1 == simplest.exchanges.len();
        // What went well on the way is no news.
        if is_last || !exchange.received.starts_with("{\"acknowledged\"") {
            let _ = writeln!(text, "      → {}", shortened(&exchange.received, TOLD));
        }
    }
    if let Some(failure) = &simplest.failure {
        let told = shortened(&failure.message, TOLD);
        let mut letters = told.chars();
        let first = letters
            .next()
            .map(|letter| letter.to_uppercase().to_string());
        let _ = writeln!(
            text,
            "\n{}{}.\n",
            first.unwrap_or_default(),
            letters.as_str()
        );
    }
}

/// Where the rule is from.
fn source(rule: &Rule) -> String {
    match (rule.authority, rule.source.as_deref()) {
        (Authority::R, _) => "the README".to_owned(),
        (Authority::M, Some(page)) if page.starts_with("https://") => {
            format!("[MongoDB's documentation]({page})")
        }
        (Authority::M, Some(file)) => match file.split_once(' ') {
            Some((kind, path)) => format!("MongoDB's {kind} `{path}`"),
            None => format!("MongoDB's {file}"),
        },
        (Authority::M, None) => "MongoDB's documentation".to_owned(),
        (Authority::D, _) => "this specification".to_owned(),
    }
}
