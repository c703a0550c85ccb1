//! `conformance trace` and `conformance explain`.

use std::fs;
use std::path::PathBuf;

use clap::Args;

use super::{FAILED, OK};
use crate::trace as tracing;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Write the files instead of comparing them
    #[arg(long)]
    write: bool,
    /// The project's folder
    #[arg(long, value_name = "FOLDER", default_value = ".")]
    project: PathBuf,
}

pub(super) fn trace(arguments: &Arguments) -> Result<u8, String> {
    let suite = super::suite()?;
    let read = |error: std::io::Error| format!("the project cannot be read: {error}");
    let files = tracing::files(&suite, &arguments.project).map_err(read)?;
    let mut defects = tracing::defects(
        &suite,
        &tracing::trace(&suite, &arguments.project).map_err(read)?,
    );
    for (name, content) in files {
        let path = arguments.project.join(name);
        if arguments.write {
            fs::write(&path, content)
                .map_err(|error| format!("`{name}` cannot be written: {error}"))?;
        } else if fs::read_to_string(&path).ok().as_deref() != Some(content.as_str()) {
            defects.push(format!(
                "`{name}` is out of date; run `conformance trace --write`"
            ));
        }
    }
    for defect in &defects {
        println!("{defect}");
    }
    let (rules, cases) = (suite.rules.len(), suite.cases.len());
    println!("{rules} rules, {cases} cases, {} defects", defects.len());
    Ok(if defects.is_empty() { OK } else { FAILED })
}

#[derive(Debug, Args)]
pub(super) struct Explain {
    /// The id of the rule, for instance FLT-12
    rule: String,
}

pub(super) fn explain(arguments: &Explain) -> Result<u8, String> {
    let suite = super::suite()?;
    let id = arguments.rule.to_uppercase();
    let rule = suite
        .rule(&id)
        .ok_or_else(|| format!("there is no rule `{id}`"))?;
    println!("{} ({:?}, {})", rule.id, rule.level, authority(rule));
    println!("{} / {}", rule.chapter, rule.section);
    println!("\n{}\n", rule.text);
    if let Some(needs) = rule.needs {
        println!("Applies to implementations that declare `{needs}`.\n");
    }
    for case in suite
        .cases
        .iter()
        .filter(|case| case.rule == id || case.also.contains(&id))
    {
        println!("{}  {}", case.id, case.scenario.name);
        for line in case.steps_text().lines() {
            println!("    {}", crate::json::shortened(line, 200));
        }
        println!();
    }
    Ok(OK)
}

fn authority(rule: &crate::suite::Rule) -> String {
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
