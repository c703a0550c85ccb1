//! `conformance run`.

use std::io::IsTerminal as _;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use clap::{Args, ValueEnum};

use super::{FAILED, OK};
use crate::drivers::Target;
use crate::drivers::target::Asked;
use crate::drivers::workerd::Settings;
use crate::report::{Report, console};
use crate::run::{Progress, RunSettings, run as run_cases};
use crate::suite::select::{Profile, Selection};
use crate::suite::{Case, Suite};

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum ProfileName {
    /// The README's literal promises alone
    Readme,
    /// The same, and MongoDB's semantics
    Mongo,
    /// Everything
    All,
}

impl From<ProfileName> for Profile {
    fn from(name: ProfileName) -> Self {
        match name {
            ProfileName::Readme => Profile::Readme,
            ProfileName::Mongo => Profile::Mongo,
            ProfileName::All => Profile::All,
        }
    }
}

/// Which implementations, and how to reach them.
#[derive(Debug, Args)]
pub(super) struct TargetArguments {
    /// embedded, oracle, workerd, or the address of a server (repeatable: side by side)
    #[arg(long = "target", value_name = "TARGET", default_value = "embedded")]
    targets: Vec<String>,
    /// Time limit of a case, in seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 10.0)]
    timeout: f64,
    /// A header for servers, such as "Authorization: Bearer …" (repeatable)
    #[arg(long = "header", value_name = "NAME: VALUE")]
    headers: Vec<String>,
    /// The folder with wrangler.toml, for the target workerd
    #[arg(long, value_name = "FOLDER")]
    project: Option<PathBuf>,
}

impl TargetArguments {
    pub(super) fn timeout(&self) -> Result<Duration, String> {
        Duration::try_from_secs_f64(self.timeout)
            .ok()
            .filter(|timeout| !timeout.is_zero())
            .ok_or_else(|| "--timeout is a number of seconds above 0".to_owned())
    }

    pub(super) async fn open(&self) -> Result<Vec<Target>, String> {
        let headers = self.headers.iter().map(|header| {
            let parts = header
                .split_once(':')
                .ok_or("a header is written `Name: value`")?;
            Ok((parts.0.trim().to_owned(), parts.1.trim().to_owned()))
        });
        let asked = Asked {
            timeout: self.timeout()?,
            headers: headers.collect::<Result<_, String>>()?,
            workerd: Settings {
                project: self.project.clone(),
                state: None,
            },
        };
        let mut open: Vec<Target> = Vec::new();
        for name in &self.targets {
            match Target::open(name, &asked).await {
                Ok(target) => open.push(target),
                Err(why) => {
                    close(&mut open).await;
                    return Err(why);
                }
            }
        }
        Ok(open)
    }
}

pub(super) async fn close(targets: &mut [Target]) {
    for target in targets {
        target.close().await;
    }
}

/// Which cases.
#[derive(Debug, Args)]
pub(super) struct SelectionArguments {
    /// Which authorities the verdict is about
    #[arg(long, value_enum, default_value_t = ProfileName::All)]
    profile: ProfileName,
    /// Only cases of rules with this id; * and ? are wildcards (repeatable)
    #[arg(long = "rule", value_name = "GLOB")]
    rules: Vec<String>,
    /// Only cases with this id or name; * and ? are wildcards (repeatable)
    #[arg(long = "name", value_name = "GLOB")]
    names: Vec<String>,
    /// Only cases with this tag, area or id; "not TAG" excludes (repeatable)
    #[arg(long = "tags", value_name = "TAG")]
    tags: Vec<String>,
    /// The i-th of n equal parts of the suite
    #[arg(long, value_name = "i/n")]
    shard: Option<String>,
}

impl SelectionArguments {
    pub(super) fn selection(&self) -> Result<Selection, String> {
        let shard = match &self.shard {
            None => None,
            Some(text) => {
                let parts = text
                    .split_once('/')
                    .and_then(|(i, n)| Some((i.parse().ok()?, n.parse().ok()?)));
                let valid = parts.filter(|(i, n): &(usize, usize)| (1..=*n).contains(i));
                Some(valid.ok_or("--shard is i/n with i from 1 to n")?)
            }
        };
        Ok(Selection {
            profile: self.profile.into(),
            rules: self.rules.clone(),
            names: self.names.clone(),
            tags: self.tags.clone(),
            shard,
        })
    }
}

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    target: TargetArguments,
    #[command(flatten)]
    selection: SelectionArguments,
    /// Cases at the same time
    #[arg(long, value_name = "N")]
    jobs: Option<usize>,
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
    /// Show so many failures in full
    #[arg(long, value_name = "N")]
    failures: Option<usize>,
    /// Print the slowest cases
    #[arg(long)]
    timings: bool,
}

pub(super) async fn run(arguments: Arguments) -> Result<u8, String> {
    let suite = super::suite()?;
    let selection = arguments.selection.selection()?;
    if arguments.claim && !selection.is_everything() {
        return Err("--claim is about the whole suite; leave out what narrows the run".into());
    }
    let cases = selection.of(&suite);
    if cases.is_empty() {
        return Err("no case is selected, and nothing passes by absence".into());
    }
    if arguments.list {
        list(&cases);
        return Ok(OK);
    }
    let settings = RunSettings {
        timeout: arguments.target.timeout()?,
        jobs: arguments.jobs,
    };
    if settings.jobs == Some(0) {
        return Err("--jobs is at least 1".into());
    }
    let mut targets = arguments.target.open().await?;
    if arguments.dry_run {
        for target in &targets {
            println!(
                "{} is there, {} cases are selected",
                target.name,
                cases.len()
            );
        }
        close(&mut targets).await;
        return Ok(OK);
    }
    let mut reports = Vec::new();
    for target in &targets {
        reports.push(run_on(target, &cases, &selection, &settings, arguments.strict).await);
    }
    close(&mut targets).await;
    print(&suite, &reports, &arguments);
    Ok(if reports.iter().all(Report::is_conformant) {
        OK
    } else {
        FAILED
    })
}

async fn run_on(
    target: &Target,
    cases: &[&Case],
    selection: &Selection,
    settings: &RunSettings,
    strict: bool,
) -> Report {
    let started = Instant::now();
    let mut results = run_cases(target, cases, settings, progress(&target.name)).await;
    if strict {
        for result in &mut results {
            if let (Some(first), crate::run::Verdict::Passed) =
                (result.shortfalls.first(), result.verdict)
            {
                result.verdict = crate::run::Verdict::Failed;
                result.reason = Some(format!("--strict: {first}"));
            }
        }
    }
    Report::new(
        &target.name,
        &target.handshake,
        selection,
        results,
        started.elapsed(),
    )
}

fn progress(name: &str) -> Progress {
    if !std::io::stderr().is_terminal() {
        return Arc::new(|_, _| {});
    }
    let name = name.to_owned();
    Arc::new(move |done, total| {
        if done == total {
            eprint!("\r\u{1b}[K");
        } else if done % 10 == 0 {
            eprint!("\r{name}: {done} of {total}");
        }
    })
}

fn list(cases: &[&Case]) {
    for case in cases {
        println!("{}\t{}", case.id, case.scenario.name);
    }
}

fn print(suite: &Suite, reports: &[Report], arguments: &Arguments) {
    let colour = std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    print!(
        "{}",
        console::render(
            suite,
            reports,
            arguments.failures,
            console::Style { colour }
        )
    );
    if arguments.timings {
        for report in reports {
            let mut slow: Vec<_> = report.results.iter().collect();
            slow.sort_by_key(|result| std::cmp::Reverse(result.ms));
            println!("\nslowest on {}:", report.target);
            for result in slow.iter().take(15) {
                println!("  {:>6} ms  {}", result.ms, result.id);
            }
        }
    }
}
