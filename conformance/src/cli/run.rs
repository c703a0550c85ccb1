//! `conformance run`.

use std::io::IsTerminal as _;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use anyhow::{Context as _, Result, bail};
use clap::Args;

use super::outputs::Outputs;
pub(super) use super::target::{SelectionArguments, TargetArguments, close};
use super::{INTERRUPTED, OK};
use crate::baseline::Baseline;
use crate::clock::now;
use crate::output::{note, progress, say, tell, tell_as_it_is, tell_beside};
use crate::report::timings::{self, Phases};
use crate::report::{Document, Report, console};
use crate::run::{CaseResult, Progress, RunSettings, run as run_cases};
use crate::suite::select::Selection;
use crate::suite::{Case, Suite};
use crate::target::Target;

pub(super) const EXAMPLES: &str = "\
Exit codes: 0 nothing speaks against the implementation, 1 failures (a new failure, an unexpected pass or a dead
entry when there is a baseline), 2 wrong usage, an unreachable target, or nothing could be judged.

Examples:
  conformance run                                             the embedded reference
  conformance run --target http://127.0.0.1:8080              a server of yours
  conformance run --target embedded --target workerd          side by side
  conformance run --profile readme --tags 40-filter           the README's promises about filters
  conformance run --name 'FLT-12.*' --failures 100            some cases, every failure in full
  conformance run --claim --json report.json --html page.html a claim of conformance, with its proof
  conformance run --target http://127.0.0.1:8080 --baseline known-failures.json
  conformance run --shard 2/4 --junit junit.xml --markdown \"$GITHUB_STEP_SUMMARY\" --annotations";

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    target: TargetArguments,
    #[command(flatten)]
    selection: SelectionArguments,
    #[command(flatten)]
    outputs: Outputs,
    /// Known failures, written by `baseline write`; one file a target when there are several (repeatable)
    #[arg(long = "baseline", value_name = "[TARGET=]FILE")]
    baselines: Vec<String>,
    /// Cases at the same time [default: 32; on the shelf 8, on MongoDB 16, on a server that keeps no connection 4]
    #[arg(long, value_name = "N")]
    jobs: Option<usize>,
    /// Shuffle the order in which the cases run; the same number is the same order
    #[arg(long, value_name = "N")]
    seed: Option<u64>,
    /// Begin no case after one has failed; the cases that are left count as not judged
    #[arg(long)]
    fail_fast: bool,
    /// Count a shortfall of a SHOULD as a failure
    #[arg(long)]
    strict: bool,
    /// Refuse every option that narrows the run, so that the verdict is a claim of conformance
    #[arg(long)]
    claim: bool,
    /// List the selected cases and run nothing
    #[arg(long)]
    list: bool,
    /// Open the targets, select the cases, run nothing
    #[arg(long)]
    dry_run: bool,
    /// Show so many failures in full [default: the simplest of each rule, 25 at most]
    #[arg(long, value_name = "N")]
    failures: Option<usize>,
    /// Print every rule with its verdict
    #[arg(long)]
    by_rule: bool,
    /// Print where the time went: build, start, run, reports; each area; the slowest cases
    #[arg(long)]
    timings: bool,
}

pub(super) async fn run(arguments: Arguments) -> Result<u8> {
    let begun = Instant::now();
    let suite = super::suite()?;
    let mut phases = Phases {
        suite: begun.elapsed(),
        ..Phases::default()
    };
    let mut selection = arguments.selection.selection()?;
    selection.slow |= arguments.claim;
    selection.check(&suite)?;
    if arguments.claim && selection.is_narrowed() {
        bail!("--claim is about a whole profile; leave out what narrows the run");
    }
    if arguments.claim && !arguments.baselines.is_empty() {
        bail!("--claim knows no known failures; leave out --baseline");
    }
    let cases = selection.of(&suite);
    if cases.is_empty() {
        bail!("no case is selected, and nothing passes by absence");
    }
    if arguments.list {
        list(&cases);
        return Ok(OK);
    }
    let settings = RunSettings {
        profile: selection.profile,
        jobs: arguments.jobs,
        seed: arguments.seed,
        fail_fast: arguments.fail_fast,
        ..RunSettings::new(arguments.target.timeout()?)
    };
    if settings.jobs == Some(0) {
        bail!("--jobs is at least 1");
    }
    arguments.outputs.check()?;
    let baselines = read_baselines(&arguments.baselines, arguments.target.count())?;
    let mut targets = arguments.target.open().await?;
    if arguments.dry_run {
        for target in &targets {
            let (name, count) = (&target.name, cases.len());
            say!("{name} is there, {count} cases are selected");
        }
        close(&mut targets).await;
        return Ok(OK);
    }
    for target in &targets {
        let about = baselines
            .iter()
            .filter(|(name, _)| is_for(name.as_deref(), target));
        let refused = about
            .map(|(_, baseline)| baseline.is_about(&target.handshake))
            .find_map(Result::err);
        if let Some(why) = refused {
            close(&mut targets).await;
            bail!("the baseline is not used: {why}");
        }
    }
    stop_when_interrupted(&settings.stop);
    let mut reports = Vec::new();
    for target in &targets {
        phases.targets.push(target.opening);
        let mut report = run_on(target, &cases, &selection, &settings, arguments.strict).await;
        for (name, baseline) in &baselines {
            if is_for(name.as_deref(), target) {
                baseline.apply(&suite, &mut report);
            }
        }
        reports.push(report);
    }
    close(&mut targets).await;
    let headers = arguments.target.header_names();
    let told = settings.told(arguments.strict, headers);
    let begun = Instant::now();
    let document = Document::new(&suite, &selection, cases.len(), told, reports, now());
    print(&suite, &document, &arguments);
    let slow = selection.slow_left_out(&suite);
    if slow > 0 && !selection.is_narrowed() {
        note(&format!(
            "{slow} slow cases are left out; --slow plays them too, and so does --claim"
        ));
    }
    arguments.outputs.write(&suite, &document)?;
    phases.reports = begun.elapsed();
    if arguments.timings {
        let text = timings::render(&suite, &document, &phases);
        if arguments.outputs.take_standard_output() {
            tell_beside(&text);
        } else {
            tell(&text);
        }
    }
    Ok(document.exit_code())
}

/// Whether a baseline, named or not, is the one of a target.
fn is_for(name: Option<&str>, target: &Target) -> bool {
    name.is_none_or(|name| name == target.name)
}

/// Lets a run that is interrupted end with a report of what was judged; interrupted again, it ends at once.
fn stop_when_interrupted(stop: &Arc<AtomicBool>) {
    let stop = Arc::clone(stop);
    tokio::spawn(async move {
        if tokio::signal::ctrl_c().await.is_ok() {
            stop.store(true, Ordering::Relaxed);
            note(
                "interrupted: the cases under way are ended, then comes the report; interrupt again to end at once",
            );
        }
        if tokio::signal::ctrl_c().await.is_ok() {
            super::end_with(INTERRUPTED);
        }
    });
}

/// Known failures, with the target they are about where there are several.
fn read_baselines(named: &[String], targets: usize) -> Result<Vec<(Option<String>, Baseline)>> {
    if targets == 1 && named.len() > 1 {
        bail!("one target has one baseline");
    }
    let read = |named: &String| {
        let (target, file) = match named.rsplit_once('=') {
            Some((target, file)) if targets > 1 => (Some(target.to_owned()), file),
            None if targets > 1 => {
                bail!("with several targets, say `--baseline TARGET=FILE`");
            }
            _ => (None, named.as_str()),
        };
        Ok((target, read_baseline(Path::new(file))?))
    };
    named.iter().map(read).collect()
}

pub(super) fn read_baseline(file: &Path) -> Result<Baseline> {
    let shown = file.display();
    let text = std::fs::read_to_string(file)
        .with_context(|| format!("the baseline `{shown}` cannot be read"))?;
    Baseline::read(&text).with_context(|| format!("the baseline `{shown}` is not used"))
}

pub(super) async fn run_on(
    target: &Target,
    cases: &[&Case],
    selection: &Selection,
    settings: &RunSettings,
    strict: bool,
) -> Report {
    let started = Instant::now();
    let mut results = run_cases(target, cases, settings, shown_to(&target.name)).await;
    if strict {
        results.iter_mut().for_each(CaseResult::hold_strictly);
    }
    Report::new(
        &target.name,
        &target.handshake,
        selection,
        results,
        started.elapsed(),
    )
}

fn shown_to(name: &str) -> Progress {
    if !std::io::stderr().is_terminal() {
        return Arc::new(|_, _| {});
    }
    let name = name.to_owned();
    Arc::new(move |done, total| {
        if done == total {
            progress("");
        } else if done % 10 == 0 {
            progress(&format!("{name}: {done} of {total}"));
        }
    })
}

fn list(cases: &[&Case]) {
    let line = |case: &&Case| format!("{}\t{}\n", case.id, case.name);
    tell(&cases.iter().map(line).collect::<String>());
}

fn print(suite: &Suite, document: &Document, arguments: &Arguments) {
    let beside = arguments.outputs.take_standard_output();
    let style = if beside {
        console::Style { colour: false }
    } else {
        console::Style::of_terminal()
    };
    let mut text = console::render(suite, document, arguments.failures, style);
    if arguments.by_rule {
        text.push('\n');
        text.push_str(&console::rules(suite, document, style));
    }
    if beside {
        tell_beside(&text);
    } else {
        tell_as_it_is(&text);
    }
}
