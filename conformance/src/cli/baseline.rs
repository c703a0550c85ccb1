//! `conformance baseline write`.

use std::path::PathBuf;

use anyhow::{Result, anyhow, bail};
use clap::{Args, Subcommand};

use super::OK;
use super::compare::read_report;
use super::run::{TargetArguments, close, read_baseline, run_on};
use crate::baseline::Baseline;
use crate::output::say;
use crate::report::Report;
use crate::run::RunSettings;
use crate::suite::select::Selection;

pub(super) const EXAMPLES: &str = "\
Exit codes: 0 the file is written, 2 it is not: a new failure without --reason, a narrowed run, wrong usage.

Examples:
  conformance baseline write --target http://127.0.0.1:8080 known.json --reason 'upserts come with 2.0'
  conformance baseline write --report report.json known.json      from a run that was made, new failures refused
  conformance run --target http://127.0.0.1:8080 --baseline known.json

A file that is there is brought up to date: what still fails keeps its reason, what passes goes, what is new needs
--reason.";

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Write the failures of an implementation down as known
    #[command(after_help = EXAMPLES)]
    Write(Write),
}

#[derive(Debug, Args)]
struct Write {
    #[command(flatten)]
    target: TargetArguments,
    /// Take the failures from this report of the whole suite instead of a run
    #[arg(long, value_name = "FILE", conflicts_with = "targets")]
    report: Option<PathBuf>,
    /// Why failures that the file does not know yet are accepted
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
    /// The baseline
    file: PathBuf,
}

pub(super) async fn baseline(arguments: Arguments) -> Result<u8> {
    let Command::Write(arguments) = arguments.command;
    let before = if arguments.file.exists() {
        Some(read_baseline(&arguments.file)?)
    } else {
        None
    };
    let report = match &arguments.report {
        Some(file) => {
            let mut targets = read_report(file)?.targets;
            match (targets.pop(), targets.is_empty()) {
                (Some(report), true) => report,
                _ => {
                    bail!("a baseline is about one target, and the report has several");
                }
            }
        }
        None => run_whole(&arguments).await?,
    };
    if !report.complete || !report.is_about_everything() {
        bail!("a baseline is about the whole suite, and the report is of a narrowed run");
    }
    let baseline = Baseline::of(&report, before.as_ref(), arguments.reason.as_deref())?;
    super::outputs::write(&arguments.file, &baseline.to_json())?;
    let old = before.map_or_else(Vec::new, |before| before.entries);
    let is_in = |entries: &[crate::baseline::Entry], id: &str| entries.iter().any(|e| e.case == id);
    let new = baseline.entries.iter().filter(|e| !is_in(&old, &e.case));
    let gone = old.iter().filter(|e| !is_in(&baseline.entries, &e.case));
    say!(
        "{}: {} known failures, {} of them new, {} gone",
        arguments.file.display(),
        baseline.entries.len(),
        new.count(),
        gone.count()
    );
    Ok(OK)
}

async fn run_whole(arguments: &Write) -> Result<Report> {
    if arguments.target.count() != 1 {
        bail!("a baseline is about one target");
    }
    let suite = super::suite()?;
    let selection = Selection::default();
    let cases = selection.of(&suite);
    let settings = RunSettings::new(arguments.target.timeout()?);
    let mut targets = arguments.target.open().await?;
    let report = match targets.first() {
        Some(target) => Ok(run_on(target, &cases, &selection, &settings, false).await),
        None => Err(anyhow!("there is no target")),
    };
    close(&mut targets).await;
    report
}
