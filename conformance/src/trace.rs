//! Rule → cases → code: the committed trace, regenerated and compared.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::suite::{Rule, Suite, rule};

/// The list of rules, below the project's folder.
pub const RULES_FILE: &str = "spec/rules.json";

/// The trace, below the project's folder.
pub const TRACE_FILE: &str = "spec/trace.json";

/// Where the reference, the oracle and the tests name rules.
const CODE: &[(Side, &[&str])] = &[
    (
        Side::Reference,
        &[
            "reference/src",
            "reference/worker/src",
            "reference/worker/js",
            "reference/worker",
            "reference/npm/src",
        ],
    ),
    (Side::Oracle, &["conformance/oracle/src"]),
    (
        Side::Tests,
        &[
            "reference/tests",
            "reference/worker/test",
            "reference/npm/test",
            "conformance/tests",
        ],
    ),
];

/// A part of the code that names rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Side {
    Reference,
    Oracle,
    Tests,
}

/// Everything that names one rule.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Traced {
    /// Its cases.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cases: Vec<String>,
    /// Files of the reference.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reference: Vec<String>,
    /// Files of the oracle.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub oracle: Vec<String>,
    /// Files of tests.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tests: Vec<String>,
}

/// The trace of the suite and of the code below `root`.
///
/// # Errors
/// When a file cannot be read.
pub fn trace(suite: &Suite, root: &Path) -> std::io::Result<BTreeMap<String, Traced>> {
    let mut traced: BTreeMap<String, Traced> = suite
        .rules
        .iter()
        .filter(|rule| !rule.retired)
        .map(|rule| (rule.id.clone(), Traced::default()))
        .collect();
    for case in &suite.cases {
        for named in std::iter::once(&case.rule).chain(&case.also) {
            if let Some(entry) = traced.get_mut(named) {
                // A row of an outline stands for the outline: ids of rows are in the features.
                let id = case.id.split('/').next().unwrap_or_default().to_owned();
                if !entry.cases.contains(&id) {
                    entry.cases.push(id);
                }
            }
        }
    }
    for (side, folders) in CODE {
        for file in source_files(root, folders)? {
            let name = file
                .strip_prefix(root)
                .unwrap_or(&file)
                .to_string_lossy()
                .into_owned();
            for id in ids_in(&fs::read_to_string(&file)?) {
                if let Some(entry) = traced.get_mut(&id) {
                    let files = match side {
                        Side::Reference => &mut entry.reference,
                        Side::Oracle => &mut entry.oracle,
                        Side::Tests => &mut entry.tests,
                    };
                    if !files.contains(&name) {
                        files.push(name.clone());
                    }
                }
            }
        }
    }
    Ok(traced)
}

fn source_files(root: &Path, folders: &[&str]) -> std::io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for folder in folders {
        let folder = root.join(folder);
        // `reference/worker` itself has the JavaScript beside its manifest; its other folders are listed apart.
        let deep = !folder.ends_with("worker");
        collect(&folder, deep, &mut files)?;
    }
    files.sort();
    files.dedup();
    Ok(files)
}

fn collect(folder: &Path, deep: bool, into: &mut Vec<PathBuf>) -> std::io::Result<()> {
    if !folder.is_dir() {
        return Ok(());
    }
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() && deep {
            collect(&path, deep, into)?;
        } else if path
            .extension()
            .is_some_and(|e| e == "rs" || e == "mjs" || e == "ts" || e == "js")
        {
            into.push(path);
        }
    }
    Ok(())
}

/// The rule ids in a text; `FLT-1 to FLT-4` names all four.
fn ids_in(text: &str) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    let words = text
        .split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'))
        .filter(|word| !word.is_empty());
    let mut before: Option<(String, u32)> = None;
    let mut range = false;
    for word in words {
        if word == "to" && before.is_some() {
            range = true;
            continue;
        }
        if rule::is_id(word) {
            let (prefix, number) = word.split_once('-').unwrap_or_default();
            let number = number.parse::<u32>().unwrap_or(0);
            if let Some((_, first)) = before
                .take()
                .filter(|(p, first)| range && p == prefix && *first < number)
            {
                ids.extend((first + 1..number).map(|n| format!("{prefix}-{n}")));
            }
            ids.push(word.to_owned());
            before = Some((prefix.to_owned(), number));
        } else {
            before = None;
        }
        range = false;
    }
    ids
}

/// What is wrong with a trace.
#[must_use]
pub fn defects(suite: &Suite, traced: &BTreeMap<String, Traced>) -> Vec<String> {
    let mut defects = Vec::new();
    for rule in suite.rules.iter().filter(|rule| !rule.retired) {
        let Some(entry) = traced.get(&rule.id) else {
            continue;
        };
        if rule.internal {
            if entry.tests.is_empty() && entry.reference.is_empty() {
                defects.push(format!("no test names the internal rule `{}`", rule.id));
            }
            continue;
        }
        if entry.cases.is_empty() {
            defects.push(format!("the rule `{}` has no case", rule.id));
        }
        if entry.reference.is_empty() {
            defects.push(format!(
                "the reference names the rule `{}` nowhere: it belongs into the line `Rules:` above what keeps it",
                rule.id
            ));
        }
        if entry.oracle.is_empty() {
            defects.push(format!(
                "the oracle names the rule `{}` nowhere: it belongs into the line `Rules:` above what keeps it",
                rule.id
            ));
        }
    }
    defects
}

/// The committed files as they should be: name and content.
///
/// # Errors
/// When a file cannot be read.
pub fn files(suite: &Suite, root: &Path) -> std::io::Result<Vec<(&'static str, String)>> {
    let traced = trace(suite, root)?;
    let rules: Vec<&Rule> = suite.rules.iter().collect();
    Ok(vec![
        (RULES_FILE, pretty(&rules)),
        (TRACE_FILE, pretty(&traced)),
    ])
}

fn pretty<T: Serialize>(value: &T) -> String {
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}
