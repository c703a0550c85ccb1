//! `conformance power`.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};
use clap::Args;
use futures::stream::{self, StreamExt as _};

use super::{FAILED, OK};
use crate::output::say;
use crate::power::generated::{FEW_CALLS, Limits, hunt, to_markdown};
use crate::power::{Depth, Killed, Matrix, kill};
use crate::wrong::Wrong;

/// Where the matrix is committed.
const FOLDER: &str = "conformance/power";

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Only this wrong store (repeatable)
    #[arg(long = "fault", value_name = "NAME")]
    faults: Vec<String>,
    /// List the wrong stores and run nothing
    #[arg(long)]
    list: bool,
    /// Run all cases against each, not only those of the rules it breaks
    #[arg(long)]
    full: bool,
    /// Run all cases and write the matrix, JSON and Markdown, into this folder; with --fuzz, write its table
    #[arg(long, value_name = "FOLDER", num_args = 0..=1, default_missing_value = FOLDER)]
    write: Option<PathBuf>,
    /// Look for each with generated calls instead of the cases, and tell how few calls show it
    #[arg(long)]
    fuzz: bool,
    /// With --fuzz: the longest search for one
    #[arg(
        long,
        value_name = "SECONDS",
        default_value_t = 60.0,
        requires = "fuzz"
    )]
    seconds: f64,
    /// With --fuzz: where the choices start
    #[arg(long, value_name = "NUMBER", default_value_t = 1, requires = "fuzz")]
    seed: u64,
    /// Wrong stores at the same time; by default the processors
    #[arg(long, value_name = "N")]
    jobs: Option<usize>,
}

pub(super) async fn power(arguments: Arguments) -> Result<u8> {
    let suite = super::suite()?;
    let faults = selected(&arguments.faults)?;
    if arguments.list {
        for wrong in &faults {
            say!(
                "{}\t{}\t{}",
                wrong.name(),
                wrong.rules.join(" "),
                wrong.mistake
            );
        }
        return Ok(OK);
    }
    let at_once = arguments
        .jobs
        .or_else(|| std::thread::available_parallelism().ok().map(Into::into))
        .unwrap_or(1)
        .max(1);
    if arguments.fuzz {
        return fuzz(&arguments, faults, at_once).await;
    }
    if arguments.write.is_some() && !arguments.faults.is_empty() {
        bail!("--write is about all wrong stores; leave out --fault");
    }
    let depth = if arguments.full || arguments.write.is_some() {
        Depth::All
    } else {
        Depth::OwnRules
    };
    let started = Instant::now();
    let suite_of_all = &suite;
    let rows: Vec<Result<Killed>> = stream::iter(faults)
        .map(|wrong| kill(suite_of_all, wrong, depth, None))
        .buffered(at_once)
        .collect()
        .await;
    let rows = rows.into_iter().collect::<Result<Vec<_>, _>>()?;
    let matrix = Matrix::new(&suite, depth, rows);
    for row in matrix.survivors() {
        let rules: Vec<&str> = row.survived().collect();
        say!(
            "survives {}: {} ({})",
            rules.join(", "),
            row.fault,
            row.mistake
        );
    }
    for (kind, killed, all) in matrix.by_kind() {
        say!("{killed} of {all}: {kind}");
    }
    say!(
        "{} of {} wrong stores are failed by every rule they break ({:.1} s)",
        matrix.killed,
        matrix.faults,
        started.elapsed().as_secs_f64()
    );
    if let Some(folder) = &arguments.write {
        write(folder, "matrix.json", &matrix.to_json()?)?;
        write(folder, "matrix.md", &matrix.to_markdown(&suite))?;
    }
    Ok(if matrix.survivors().is_empty() {
        OK
    } else {
        FAILED
    })
}

/// Looks for the wrong stores with generated calls; a survivor is one that is not found, or not in few calls.
async fn fuzz(arguments: &Arguments, faults: Vec<Wrong>, at_once: usize) -> Result<u8> {
    let time = Duration::try_from_secs_f64(arguments.seconds).ok();
    let limits = Limits {
        seed: arguments.seed,
        cases: None,
        time: Some(
            time.filter(|time| !time.is_zero())
                .context("--seconds is a number above 0")?,
        ),
    };
    // A wrong store may panic; that is an answer like any other.
    std::panic::set_hook(Box::new(|_| {}));
    let one = |wrong: Wrong| async move {
        let hunted = tokio::task::spawn_blocking(move || hunt(wrong, limits)).await;
        hunted?
    };
    let mut searches = stream::iter(faults).map(one).buffered(at_once);
    let mut all = Vec::new();
    while let Some(hunted) = searches.next().await {
        let hunted = hunted?;
        let (fault, calls, seconds) = (&hunted.fault, hunted.calls, hunted.seconds);
        match &hunted.left {
            None => say!("not found: {fault} ({}), {calls} calls", hunted.mistake),
            Some(left) => {
                say!(
                    "{fault}: {} calls left, found after {calls} calls, {seconds:.1} s",
                    left.len()
                );
            }
        }
        all.push(hunted);
    }
    if let Some(folder) = &arguments.write {
        write(folder, "fuzz.md", &to_markdown(&all, limits))?;
    }
    let found = all.iter().filter(|one| one.left.is_some()).count();
    let shown = all.iter().filter(|one| one.is_shown()).count();
    say!(
        "{found} of {} wrong stores were found, {shown} of them in at most {FEW_CALLS} calls",
        all.len()
    );
    Ok(if shown == all.len() { OK } else { FAILED })
}

fn write(folder: &Path, name: &str, text: &str) -> Result<()> {
    std::fs::create_dir_all(folder).with_context(|| format!("no folder {}", folder.display()))?;
    std::fs::write(folder.join(name), text).with_context(|| format!("{name} cannot be written"))
}

fn selected(names: &[String]) -> Result<Vec<Wrong>> {
    if names.is_empty() {
        return Ok(Wrong::all());
    }
    let named = names.iter().map(|name| {
        Wrong::named(name).with_context(|| {
            format!("there is no wrong store `{name}`, see `conformance power --list`")
        })
    });
    named.collect()
}
