//! `conformance fuzz` and `conformance replay`: generated and kept sequences, compared with the oracle.

use std::io::IsTerminal as _;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use clap::{Args, ValueEnum};
use docstore_spec::Call;

use super::run::{TargetArguments, close};
use super::{FAILED, OK};
use crate::differential::peer::{Local, Remote};
use crate::differential::{
    Case, Clock, Failure, Outcome, Progress, Settings, corpus, run_case, scenario, search,
};
use crate::drivers::Target;
use crate::drivers::target::embedded_with_clock;
use crate::generate::{self, Preset};

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

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    target: TargetArguments,
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

#[derive(Debug, Args)]
pub(super) struct Replay {
    #[command(flatten)]
    target: TargetArguments,
    /// Kept sequences
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
}

pub(super) async fn fuzz(arguments: Arguments) -> Result<u8, String> {
    let seconds = arguments
        .seconds
        .or(arguments.cases.is_none().then_some(60.0));
    let time = seconds
        .map(|seconds| {
            Duration::try_from_secs_f64(seconds).map_err(|_| "--seconds is a number of at least 0")
        })
        .transpose()?;
    if arguments.length == 0 || arguments.jobs == Some(0) || arguments.cases == Some(0) {
        return Err(
            "--length, --jobs and --cases are at least 1, since nothing passes by absence".into(),
        );
    }
    let seed = arguments.seed.unwrap_or_else(some_seed);
    // A panic is caught and reported as the answer it stands for.
    std::panic::set_hook(Box::new(|_| {}));
    let mut targets = arguments.target.open().await?;
    let mut code = OK;
    for target in &targets {
        let mut settings = settings_for(target, arguments.preset.into(), arguments.jobs);
        settings.generate.length = arguments.length;
        settings.seed = seed;
        settings.cases = arguments.cases;
        settings.time = time;
        let progress = Arc::new(Progress::default());
        let shown = show_progress(&target.name, &progress);
        let outcome = run_on(target, settings, progress).await;
        shown.abort();
        let outcome = match outcome {
            Ok(outcome) => outcome,
            Err(why) => {
                close(&mut targets).await;
                return Err(why);
            }
        };
        println!("{}", summary(&target.name, seed, &outcome));
        if let Some(failure) = &outcome.failure {
            print_failure(failure);
            save(&arguments.save, failure, seed)?;
            code = FAILED;
        }
    }
    close(&mut targets).await;
    Ok(code)
}

pub(super) async fn replay(arguments: Replay) -> Result<u8, String> {
    let kept = arguments
        .files
        .iter()
        .map(|path| Ok((path.display().to_string(), corpus::read(path)?)))
        .collect::<Result<Vec<_>, String>>()?;
    let mut targets = arguments.target.open().await?;
    let mut code = OK;
    for target in &targets {
        let settings = settings_for(target, Preset::MostlyValid, None);
        for (file, kept) in &kept {
            let case = run_calls(target, settings.clone(), kept.calls.clone()).await?;
            match case.disagreement {
                None => println!("{}: {file}: agrees", target.name),
                Some(found) => {
                    code = FAILED;
                    println!("{}: {file}: disagrees ({})", target.name, kept.about);
                    let mut calls = kept.calls.get(..found.at).unwrap_or_default().to_vec();
                    calls.push(found.call);
                    print_failure(&Failure {
                        case: 0,
                        drawn: calls.len(),
                        calls,
                        difference: found.difference,
                    });
                }
            }
        }
    }
    close(&mut targets).await;
    Ok(code)
}

/// Our own embedded engine is held to all that the oracle says, any other to what the contract decides.
fn settings_for(target: &Target, preset: Preset, jobs: Option<usize>) -> Settings {
    let processors = std::thread::available_parallelism().map_or(1, usize::from);
    let own = target.name == "embedded";
    let mut settings = Settings::own(preset);
    settings.threads = jobs.unwrap_or(if own { processors } else { 8 });
    if !own {
        settings.generate = generate::Settings::portable(preset, &target.handshake);
        settings.one_clock = false;
        settings.places = false;
    }
    settings
}

/// Runs in threads of its own: a store in process is asked without a detour, one behind a driver by blocking.
async fn run_on(
    target: &Target,
    settings: Settings,
    progress: Arc<Progress>,
) -> Result<Outcome, String> {
    let runner = runner(target, settings.clone());
    tokio::task::spawn_blocking(move || search(&settings, &progress, &|calls| runner(calls)))
        .await
        .map_err(|error| error.to_string())?
}

async fn run_calls(target: &Target, settings: Settings, calls: Vec<Call>) -> Result<Case, String> {
    let runner = runner(target, settings);
    tokio::task::spawn_blocking(move || runner(&calls))
        .await
        .map_err(|error| error.to_string())?
}

type Runner = Box<dyn Fn(&[Call]) -> Result<Case, String> + Send + Sync>;

fn runner(target: &Target, settings: Settings) -> Runner {
    if target.name == "embedded" {
        let open = |clock: &Clock| Ok(Local::new(embedded_with_clock(clock)));
        return Box::new(move |calls| run_case(&open, calls, &settings));
    }
    let (driver, runtime) = (
        Arc::clone(&target.driver),
        tokio::runtime::Handle::current(),
    );
    let stores = AtomicU64::new(0);
    Box::new(move |calls| {
        let open = |_: &Clock| {
            let name = format!("f{}", stores.fetch_add(1, Ordering::Relaxed));
            Ok(Remote::new(Arc::clone(&driver), runtime.clone(), name))
        };
        run_case(&open, calls, &settings)
    })
}

fn some_seed() -> u64 {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    since.as_secs() % 1_000_000
}

fn show_progress(name: &str, progress: &Arc<Progress>) -> tokio::task::JoinHandle<()> {
    let (name, progress) = (name.to_owned(), Arc::clone(progress));
    tokio::spawn(async move {
        if !std::io::stderr().is_terminal() {
            return;
        }
        let started = std::time::Instant::now();
        loop {
            tokio::time::sleep(Duration::from_secs(1)).await;
            let calls = progress.calls.load(Ordering::Relaxed);
            let rate = per_second(calls, started.elapsed());
            eprint!("\r\u{1b}[K{name}: {calls} calls, {rate} a second");
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

fn print_failure(failure: &Failure) {
    let difference = &failure.difference;
    let place = if difference.path.is_empty() {
        String::new()
    } else {
        format!(" at `{}`", difference.path)
    };
    println!(
        "\n{} calls are left of {}; the last one is answered differently{place}:",
        failure.calls.len(),
        failure.drawn
    );
    println!(
        "  oracle: {}",
        crate::json::shortened(&difference.expected, 2_000)
    );
    println!(
        "  store:  {}\n",
        crate::json::shortened(&difference.got, 2_000)
    );
    println!(
        "{}",
        scenario::render(&failure.calls, "The store answers as the oracle does")
    );
}

fn save(path: &std::path::Path, failure: &Failure, seed: u64) -> Result<(), String> {
    let about = format!("seed {seed}, case {}", failure.case);
    corpus::write(
        path,
        &corpus::Kept {
            about,
            calls: failure.calls.clone(),
        },
    )?;
    println!("saved: conformance replay {}", path.display());
    Ok(())
}
