//! `conformance fuzz`, `diff` and `replay`: generated and kept sequences, compared with the oracle or another target.

use std::io::IsTerminal as _;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use anyhow::{Context as _, Result, anyhow, bail};
use clap::{Args, ValueEnum};
use docstore_spec::Call;

use super::target::{Connection, TargetArguments, close};
use super::{FAILED, OK};
use crate::differential::corpus::{self, Kept};
use crate::differential::peer::{Local, Peer, Stores};
use crate::differential::{
    Case, Clock, Failure, Judging, Outcome, Progress, Settings, cut, run_case, run_two, scenario,
    search,
};
use crate::generate::{self, Preset};
use crate::metamorphic;
use crate::output::{progress, say};
use crate::target::{Target, embedded_with_clock, is_mongodb};

#[derive(Debug, Clone, Copy, ValueEnum)]
enum PresetName {
    /// Few calls are refused for their shape
    Valid,
    /// A third of the calls is malformed somewhere
    Anything,
}

impl From<PresetName> for Preset {
    fn from(name: PresetName) -> Self {
        match name {
            PresetName::Valid => Preset::MostlyValid,
            PresetName::Anything => Preset::Anything,
        }
    }
}

/// How long, and where the choices start.
#[derive(Debug, Args)]
struct Run {
    /// At most so many sequences
    #[arg(long, value_name = "N")]
    cases: Option<u64>,
    /// At most so many seconds [default: 60 unless --cases is given]
    #[arg(long, value_name = "SECONDS")]
    seconds: Option<f64>,
    /// Where the choices start; the same seed makes the same sequences
    #[arg(long, value_name = "NUMBER")]
    seed: Option<u64>,
    /// How well-behaved the calls are
    #[arg(long, value_enum, default_value_t = PresetName::Valid)]
    preset: PresetName,
    /// Calls in one sequence at most
    #[arg(long, value_name = "N", default_value_t = 60)]
    length: usize,
    /// Sequences at the same time
    #[arg(long, value_name = "N")]
    jobs: Option<usize>,
    /// Where a disagreement is saved
    #[arg(long, value_name = "FILE", default_value = "disagreement.json")]
    save: PathBuf,
}

impl Run {
    fn time(&self) -> Result<Option<Duration>> {
        if self.length == 0 || self.jobs == Some(0) || self.cases == Some(0) {
            bail!("--length, --jobs and --cases are at least 1, since nothing passes by absence");
        }
        let seconds = self.seconds.or(self.cases.is_none().then_some(60.0));
        let time = |seconds| {
            Duration::try_from_secs_f64(seconds)
                .ok()
                .filter(|time| !time.is_zero())
        };
        seconds
            .map(|seconds| time(seconds).context("--seconds is a number above 0"))
            .transpose()
    }

    /// The same for any target: what is generated depends on it.
    fn settings(&self, target: &Target) -> Result<Settings> {
        let mut settings = settings_for(target, self.preset.into());
        settings.threads = self.jobs.unwrap_or(settings.threads);
        settings.judging.generate.length = self.length;
        settings.seed = self.seed.unwrap_or_else(some_seed);
        settings.cases = self.cases;
        settings.time = self.time()?;
        Ok(settings)
    }
}

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    target: TargetArguments,
    #[command(flatten)]
    run: Run,
    /// Look at relations between answers of the target alone, without the oracle
    #[arg(long)]
    relations: bool,
}

#[derive(Debug, Args)]
pub(super) struct Diff {
    /// embedded, oracle, workerd, shelf:NAME, wrong:NAME, or the address of a server
    first: String,
    /// The same
    second: String,
    #[command(flatten)]
    connection: Connection,
    #[command(flatten)]
    run: Run,
}

#[derive(Debug, Args)]
pub(super) struct Replay {
    #[command(flatten)]
    target: TargetArguments,
    /// Kept sequences
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
}

pub(super) async fn fuzz(arguments: Arguments) -> Result<u8> {
    arguments.run.time()?;
    let mut targets = arguments.target.open().await?;
    let mut code = Ok(OK);
    for target in &targets {
        let one = if arguments.relations {
            relations(target, &arguments.run).await
        } else {
            differential(target, &arguments.run).await
        };
        code = match (code, one) {
            (Ok(so_far), Ok(one)) => Ok(so_far.max(one)),
            (Err(why), _) | (_, Err(why)) => Err(why),
        };
    }
    close(&mut targets).await;
    code
}

async fn differential(target: &Target, run: &Run) -> Result<u8> {
    let settings = run.settings(target)?;
    let open = opener(target);
    let own = settings.judging.clone();
    let one: Runner = Box::new(move |calls| run_case(&open, calls, &own));
    let outcome = watched(&target.name, settings.clone(), one).await?;
    told(
        &target.name,
        "oracle",
        "store",
        &settings,
        &outcome,
        &run.save,
    )
}

pub(super) async fn diff(arguments: Diff) -> Result<u8> {
    arguments.run.time()?;
    let names = [arguments.first, arguments.second];
    let mut targets = arguments.connection.open(&names).await?;
    let code = match targets.as_slice() {
        [first, second] => two(first, second, &arguments.run).await,
        _ => Err(anyhow!("two targets are compared")),
    };
    close(&mut targets).await;
    code
}

async fn two(first: &Target, second: &Target, run: &Run) -> Result<u8> {
    let mut settings = run.settings(second)?;
    let preset = settings.judging.generate.preset;
    let (one, other) = (portable(first, preset), portable(second, preset));
    // What both have. Ids that the one makes up the other cannot be told.
    settings.judging = Judging::portable(generate::Settings {
        capabilities: &one.capabilities & &other.capabilities,
        new_ids: false,
        decided: one.decided && other.decided,
        lacks: &one.lacks | &other.lacks,
        length: run.length,
        ..one
    });
    let (open_first, open_second) = (opener(first), opener(second));
    let own = settings.judging.clone();
    let one: Runner = Box::new(move |calls| run_two(&open_first, &open_second, calls, &own));
    let name = format!("{} and {}", first.name, second.name);
    let outcome = watched(&name, settings.clone(), one).await?;
    told(
        &name,
        &first.name,
        &second.name,
        &settings,
        &outcome,
        &run.save,
    )
}

async fn relations(target: &Target, run: &Run) -> Result<u8> {
    let settings = run.settings(target)?;
    let limits = metamorphic::Limits {
        seed: settings.seed,
        cases: settings.cases,
        time: settings.time,
    };
    let open = opener(target);
    let search = move || metamorphic::run(&open, &settings.judging.generate, limits);
    let outcome = in_a_thread(search).await??;
    say!(
        "{}: {} relations on {} stores, {:.1} s, seed {}{}",
        target.name,
        outcome.relations,
        outcome.cases,
        outcome.elapsed.as_secs_f64(),
        limits.seed,
        if outcome.failure.is_some() {
            ""
        } else {
            ": all hold"
        }
    );
    let Some(failure) = &outcome.failure else {
        return Ok(OK);
    };
    say!("\nThis does not hold: {}.\n", failure.relation.name);
    for call in &failure.filling {
        say!("  {call}");
    }
    say!("");
    for (call, answer) in failure.relation.calls.iter().zip(&failure.answers) {
        let answer = match answer {
            Ok(result) => crate::json::shortened(result.get(), 600),
            Err(error) => error.to_string(),
        };
        say!("  {call}\n    {answer}");
    }
    say!("\n{}", failure.why);
    Ok(FAILED)
}

pub(super) async fn replay(arguments: Replay) -> Result<u8> {
    let kept = arguments
        .files
        .iter()
        .map(|path| Ok((path.display().to_string(), corpus::read(path)?)))
        .collect::<Result<Vec<_>>>()?;
    let mut targets = arguments.target.open().await?;
    let mut code = Ok(OK);
    for target in &targets {
        let one = replayed(target, &kept).await;
        code = match (code, one) {
            (Ok(so_far), Ok(one)) => Ok(so_far.max(one)),
            (Err(why), _) | (_, Err(why)) => Err(why),
        };
    }
    close(&mut targets).await;
    code
}

async fn replayed(target: &Target, kept: &[(String, Kept)]) -> Result<u8> {
    let mut code = OK;
    for (file, kept) in kept {
        let (open, calls) = (opener(target), kept.calls.clone());
        let settings = settings_for(target, Preset::MostlyValid);
        let case = in_a_thread(move || run_case(&open, &calls, &settings.judging)).await??;
        let Some(found) = case.disagreement else {
            say!("{}: {file}: agrees", target.name);
            continue;
        };
        code = FAILED;
        say!("{}: {file}: disagrees ({})", target.name, kept.about);
        let calls = cut(&kept.calls, &found);
        let failure = Failure {
            case: 0,
            drawn: calls.len(),
            calls,
            difference: found.difference,
        };
        print_failure(&failure, "oracle", "store");
    }
    Ok(code)
}

/// Our own embedded engine is held to all that the oracle says, any other to what the contract decides.
fn settings_for(target: &Target, preset: Preset) -> Settings {
    /// A server is asked by so many clients, which wait most of the time.
    const CLIENTS: usize = 8;
    let mut settings = Settings::own(preset);
    if target.name == "embedded" {
        settings.threads = std::thread::available_parallelism().map_or(1, usize::from);
    } else {
        settings.threads = CLIENTS;
        settings.judging = Judging::portable(portable(target, preset));
    }
    settings
}

/// What a target can be asked that is not our own engine.
fn portable(target: &Target, preset: Preset) -> generate::Settings {
    if is_mongodb(&target.name) {
        generate::Settings::mongodb(preset, &target.handshake)
    } else {
        generate::Settings::portable(preset, &target.handshake)
    }
}

type Runner = Box<dyn Fn(&[Call]) -> Result<Case> + Send + Sync>;

/// Opens fresh stores of a target.
type Opener = Box<dyn Fn(&Clock) -> Result<Box<dyn Peer>> + Send + Sync>;

fn opener(target: &Target) -> Opener {
    if target.name == "embedded" {
        return Box::new(|clock| Ok(Box::new(Local::new(embedded_with_clock(clock)))));
    }
    let runtime = tokio::runtime::Handle::current();
    let stores = Arc::new(Stores::new(Arc::clone(&target.driver), runtime));
    Box::new(move |_| Ok(Box::new(stores.open())))
}

/// Searches in threads of its own, as stores behind a driver block the one that asks them.
async fn in_a_thread<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    // A panic is caught and reported as the answer it stands for.
    std::panic::set_hook(Box::new(|_| {}));
    Ok(tokio::task::spawn_blocking(work).await?)
}

async fn watched(name: &str, settings: Settings, one: Runner) -> Result<Outcome> {
    let made = Arc::new(Progress::default());
    let shown = show_progress(name, &made);
    let outcome = in_a_thread(move || search(&settings, &made, &one)).await;
    shown.abort();
    outcome?
}

fn told(
    name: &str,
    first: &str,
    second: &str,
    settings: &Settings,
    outcome: &Outcome,
    save: &std::path::Path,
) -> Result<u8> {
    if std::io::stderr().is_terminal() {
        progress("");
    }
    say!("{}", summary(name, settings.seed, outcome));
    let Some(failure) = &outcome.failure else {
        return Ok(OK);
    };
    print_failure(failure, first, second);
    let about = format!("seed {}, case {}", settings.seed, failure.case);
    let calls = failure.calls.clone();
    corpus::write(save, &Kept { about, calls })?;
    say!("saved: conformance replay {}", save.display());
    Ok(FAILED)
}

fn some_seed() -> u64 {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    since.as_secs() % 1_000_000
}

fn show_progress(name: &str, made: &Arc<Progress>) -> tokio::task::JoinHandle<()> {
    let (name, made) = (name.to_owned(), Arc::clone(made));
    tokio::spawn(async move {
        if !std::io::stderr().is_terminal() {
            return;
        }
        let started = std::time::Instant::now();
        loop {
            tokio::time::sleep(Duration::from_secs(1)).await;
            let calls = made.calls.load(Ordering::Relaxed);
            let rate = per_second(calls, started.elapsed());
            progress(&format!("{name}: {calls} calls, {rate} a second"));
        }
    })
}

fn per_second(calls: u64, elapsed: Duration) -> u64 {
    let ms = u64::try_from(elapsed.as_millis())
        .unwrap_or(u64::MAX)
        .max(1);
    calls.saturating_mul(1000) / ms
}

fn summary(name: &str, seed: u64, outcome: &Outcome) -> String {
    let verdict = if outcome.failure.is_some() {
        "a disagreement"
    } else {
        "no disagreement"
    };
    let rate = per_second(outcome.calls, outcome.elapsed);
    let mut text = format!(
        "{name}: {verdict} in {} sequences with {} calls ({} more to look at the state), {:.1} s, {rate} calls a second, seed {seed}",
        outcome.cases,
        outcome.calls,
        outcome.looks,
        outcome.elapsed.as_secs_f64(),
    );
    for (reason, count) in &outcome.excused {
        text.push_str(&format!("\n  {count} times: {reason}"));
    }
    text
}

fn print_failure(failure: &Failure, first: &str, second: &str) {
    say!("\n{}", failure.told(first, second));
    let name = "The store answers as the oracle does";
    say!("{}", scenario::render(&failure.calls, name));
}
