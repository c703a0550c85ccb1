//! `conformance trace` and `conformance explain`.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context as _, Result, bail};
use clap::Args;

use super::{FAILED, OK};
use crate::output::{say, tell};
use crate::suite::glob::glob;
use crate::suite::{Rule, Suite};
use crate::trace as tracing;

pub(super) const EXAMPLES: &str = "\
Exit codes: 0 the files are up to date and every rule has cases and code, 1 not so, 2 wrong usage.

Examples:
  conformance trace           what CI asks
  conformance trace --write   after a rule, a case or a comment changed";

pub(super) const EXPLAIN_EXAMPLES: &str = "\
Examples:
  conformance explain FLT-12
  conformance explain FLT-12.1   one case, with the rule above it
  conformance explain '$push'    the rules that speak of it";

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Write the files instead of comparing them
    #[arg(long)]
    write: bool,
    /// The project's folder
    #[arg(long, value_name = "FOLDER", default_value = ".")]
    project: PathBuf,
}

pub(super) fn trace(arguments: &Arguments) -> Result<u8> {
    let suite = super::suite()?;
    let unread = "the project cannot be read";
    let files = tracing::files(&suite, &arguments.project).context(unread)?;
    let traced = tracing::trace(&suite, &arguments.project).context(unread)?;
    let mut defects = tracing::defects(&suite, &traced);
    for (name, content) in files {
        let path = arguments.project.join(name);
        if arguments.write {
            fs::write(&path, content).with_context(|| format!("`{name}` cannot be written"))?;
        } else if fs::read_to_string(&path).ok().as_deref() != Some(content.as_str()) {
            defects.push(format!(
                "`{name}` is out of date; run `conformance trace --write`"
            ));
        }
    }
    for defect in &defects {
        say!("{defect}");
    }
    let (rules, cases) = (suite.rules.len(), suite.cases.len());
    say!("{rules} rules, {cases} cases, {} defects", defects.len());
    Ok(if defects.is_empty() { OK } else { FAILED })
}

#[derive(Debug, Args)]
pub(super) struct Explain {
    /// The id of a rule, for instance FLT-12, or of one of its cases; or what lists rules: 'FLT-*', a chapter, a word such as '$push'
    rule: String,
}

pub(super) fn explain(arguments: &Explain) -> Result<u8> {
    let suite = super::suite()?;
    // A case names its rule before the dot; `FLT-12.1` stands for all rows of an outline.
    let (name, case) = match arguments.rule.split_once('.') {
        Some((name, _)) => (name, Some(arguments.rule.as_str())),
        None => (arguments.rule.as_str(), None),
    };
    let id = name.to_uppercase();
    let Some(rule) = suite.rule(&id) else {
        return list(&suite, &arguments.rule);
    };
    let asked_for = |found: &str| {
        case.is_none_or(|case| {
            let outline = found.split('/').next().unwrap_or_default();
            found.eq_ignore_ascii_case(case) || outline.eq_ignore_ascii_case(case)
        })
    };
    if let Some(case) = case.filter(|_| !suite.cases.iter().any(|case| asked_for(&case.id))) {
        bail!("there is no case `{case}`");
    }
    let level = format!("{:?}", rule.level).to_uppercase();
    let mut text = format!(
        "{} ({level}, {})\n{} / {}\n\n{}\n\n",
        rule.id,
        authority(rule),
        rule.chapter,
        rule.section,
        rule.text
    );
    if let Some(needs) = rule.needs {
        let _ = writeln!(text, "Applies to implementations that declare `{needs}`.\n");
    }
    for case in suite
        .cases
        .iter()
        .filter(|case| (case.rule == id || case.also.contains(&id)) && asked_for(&case.id))
    {
        let _ = writeln!(text, "{}  {}", case.id, case.name);
        for line in case.steps_text().lines() {
            let _ = writeln!(text, "    {}", crate::json::shortened(line, 200));
        }
        text.push('\n');
    }
    tell(&text);
    Ok(OK)
}

/// The rules that a wildcard, a chapter or a word of their texts names, a line each.
fn list(suite: &Suite, asked: &str) -> Result<u8> {
    let (id, word) = (asked.to_uppercase(), asked.to_lowercase());
    let named: Vec<&Rule> = suite
        .rules
        .iter()
        .filter(|rule| !rule.retired)
        .filter(|rule| {
            glob(&id, &rule.id) || rule.chapter == word || rule.text.to_lowercase().contains(&word)
        })
        .collect();
    if named.is_empty() {
        bail!("there is no rule `{asked}`, and none that has it in its text");
    }
    let mut text = String::new();
    for rule in named {
        let _ = writeln!(
            text,
            "{:<8} {}",
            rule.id,
            rule.text.split_whitespace().collect::<Vec<_>>().join(" ")
        );
    }
    tell(&text);
    Ok(OK)
}

fn authority(rule: &Rule) -> String {
    match rule.authority {
        crate::suite::Authority::R => "the store's README says it".to_owned(),
        crate::suite::Authority::M => {
            format!(
                "MongoDB's documented behaviour, {}",
                rule.source.as_deref().unwrap_or_default()
            )
        }
        crate::suite::Authority::D => "decided by this specification".to_owned(),
    }
}
