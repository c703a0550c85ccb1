//! `conformance docs`.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;

use super::OK;
use super::compare::read_report;
use super::run::{TargetArguments, close, run_on};
use crate::clock::now;
use crate::output::say;
use crate::report::{Document, html};
use crate::run::RunSettings;
use crate::suite::Suite;
use crate::suite::select::Selection;

pub(super) const EXAMPLES: &str = "\
Exit codes: 0 the page is written, whatever the verdicts, 2 it is not.

Examples:
  conformance docs --out docs.html                                  with what the embedded reference answers
  conformance docs --target embedded --target oracle --out docs.html
  conformance docs --report a.json --report b.json --out docs.html  from runs that were made, side by side";

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    target: TargetArguments,
    /// A report to take the exchanges from instead of a run (repeatable: side by side)
    #[arg(long = "report", value_name = "FILE", conflicts_with = "targets")]
    reports: Vec<PathBuf>,
    /// The page
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

pub(super) async fn docs(arguments: Arguments) -> Result<u8> {
    let suite = super::suite()?;
    super::outputs::check(&arguments.out)?;
    let documents = if arguments.reports.is_empty() {
        vec![run(&suite, &arguments.target).await?]
    } else {
        let reports = arguments.reports.iter();
        reports
            .map(|file| read_report(file))
            .collect::<Result<_, _>>()?
    };
    let page = html::render(&suite, &documents);
    super::outputs::write(&arguments.out, &page)?;
    let shown = arguments.out.display();
    if !super::outputs::is_standard_output(&arguments.out) {
        say!("{shown}: {} kB", page.len() / 1024);
    }
    Ok(OK)
}

async fn run(suite: &Suite, target: &TargetArguments) -> Result<Document> {
    let selection = Selection::default();
    let cases = selection.of(suite);
    let settings = RunSettings::new(target.timeout()?);
    let mut targets = target.open().await?;
    let mut reports = Vec::new();
    for target in &targets {
        reports.push(run_on(target, &cases, &selection, &settings, false).await);
    }
    close(&mut targets).await;
    let told = settings.told(false, target.header_names());
    Ok(Document::new(
        suite,
        &selection,
        cases.len(),
        told,
        reports,
        now(),
    ))
}
