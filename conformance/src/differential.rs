//! Differential runs: generated sequences of calls on an implementation, every answer compared with the oracle's.
//!
//! What is generated and how answers are judged is a crate of its own, which asks its host for calls. Here are hosts: a [`peer::Peer`]
//! answers the calls, [`search`] runs many sequences in threads, and a disagreement is written down as data ([`corpus`]).

pub mod corpus;
pub mod peer;

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use anyhow::Result;
use docstore_differential::Smallest;
use docstore_differential::course::looks_after;
use docstore_differential::judge::Judge;
pub use docstore_differential::{Case, Clock, Course, Failure, Judging, cut, scenario};
use docstore_spec::Call;

use crate::drivers::in_process::LocalStore;
use crate::generate::{self, Source, sequence};
use peer::{Local, Peer};

/// How long smaller forms are looked for; a store that answers with much is slow to ask.
const SHRINKING: Duration = Duration::from_secs(60);

/// How a run is made.
#[derive(Debug, Clone)]
pub struct Settings {
    /// What is generated, and how it is judged.
    pub judging: Judging,
    /// Where the choices start; the same seed chooses the same cases.
    pub seed: u64,
    /// The most cases; no limit when `None`.
    pub cases: Option<u64>,
    /// The longest time; no limit when `None`.
    pub time: Option<Duration>,
    /// How many cases run at the same time.
    pub threads: usize,
}

impl Settings {
    /// Our own engine, in this thread, against everything the oracle says.
    #[must_use]
    pub fn own(preset: generate::Preset) -> Self {
        Self {
            judging: Judging::everything(preset),
            seed: 0,
            cases: Some(100),
            time: None,
            threads: 1,
        }
    }
}

/// What a run found out.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    /// Sequences that were run.
    pub cases: u64,
    /// Generated calls whose answers were compared.
    pub calls: u64,
    /// Calls that were made to compare the state, and compared as well.
    pub looks: u64,
    /// Answers that differed where the contract allows it, by reason.
    pub excused: BTreeMap<&'static str, u64>,
    /// How long it took.
    pub elapsed: Duration,
    /// The disagreement that ended the run.
    pub failure: Option<Failure>,
}

impl Outcome {
    fn add(&mut self, case: &Case) {
        self.cases += 1;
        self.calls += case.calls;
        self.looks += case.looks;
        for reason in &case.excused {
            *self.excused.entry(reason).or_default() += 1;
        }
    }
}

/// How far a running run has come, for its progress line.
#[derive(Debug, Default)]
pub struct Progress {
    /// Sequences so far.
    pub cases: AtomicU64,
    /// Calls so far.
    pub calls: AtomicU64,
}

/// Runs generated sequences on stores that `open` opens, until they disagree with the oracle or the limits are reached.
///
/// # Errors
/// When a store cannot be opened or reached, which is no disagreement.
pub fn run<S: LocalStore>(
    open: impl Fn(&Clock) -> S + Sync,
    settings: &Settings,
) -> Result<Outcome> {
    run_peers(
        &|clock| Ok(Local::new(open(clock))),
        settings,
        &Progress::default(),
    )
}

/// Runs generated sequences on whatever can answer calls.
///
/// # Errors
/// As [`run`].
pub fn run_peers<P: Peer>(
    open: &(impl Fn(&Clock) -> Result<P> + Sync),
    settings: &Settings,
    progress: &Progress,
) -> Result<Outcome> {
    search(settings, progress, &|calls| {
        run_case(open, calls, &settings.judging)
    })
}

/// Draws sequences, runs each with `run_one`, and makes the first that disagrees small.
///
/// # Errors
/// As [`run`].
pub fn search(
    settings: &Settings,
    progress: &Progress,
    run_one: &(impl Fn(&[Call]) -> Result<Case> + Sync),
) -> Result<Outcome> {
    let started = Instant::now();
    let (next, stop) = (AtomicU64::new(0), AtomicBool::new(false));
    let all: Mutex<Result<Outcome>> = Mutex::new(Ok(Outcome::default()));
    let work = || {
        let mut own = Outcome::default();
        let ended = loop {
            let late = settings.time.is_some_and(|time| started.elapsed() >= time);
            if late || stop.load(Ordering::Relaxed) {
                break Ok(None);
            }
            let number = next.fetch_add(1, Ordering::Relaxed);
            if settings.cases.is_some_and(|cases| number >= cases) {
                break Ok(None);
            }
            let mut source = Source::of_case(settings.seed, number, &settings.judging.generate);
            let calls = sequence::sequence(&mut source);
            match run_one(&calls) {
                Err(why) => break Err(why),
                Ok(case) => {
                    own.add(&case);
                    progress.cases.fetch_add(1, Ordering::Relaxed);
                    progress.calls.fetch_add(case.calls, Ordering::Relaxed);
                    if let Some(found) = case.disagreement
                        && !stop.swap(true, Ordering::Relaxed)
                    {
                        break Ok(Some(smallest(Smallest::new(number, calls, found), run_one)));
                    }
                }
            }
        };
        let mut all = all.lock().unwrap_or_else(PoisonError::into_inner);
        match (ended, all.as_mut()) {
            (Ok(failure), Ok(all)) => {
                all.cases += own.cases;
                all.calls += own.calls;
                all.looks += own.looks;
                for (reason, count) in own.excused {
                    *all.excused.entry(reason).or_default() += count;
                }
                all.failure = failure.or(all.failure.take());
            }
            (Err(why), _) => {
                stop.store(true, Ordering::Relaxed);
                *all = Err(why);
            }
            (Ok(_), Err(_)) => {}
        }
    };
    std::thread::scope(|scope| {
        for _ in 1..settings.threads {
            scope.spawn(work);
        }
        work();
    });
    let mut outcome = all.into_inner().unwrap_or_else(PoisonError::into_inner)?;
    outcome.elapsed = started.elapsed();
    Ok(outcome)
}

/// Makes a sequence that disagrees as small as it gets.
fn smallest(mut search: Smallest, run_one: &impl Fn(&[Call]) -> Result<Case>) -> Failure {
    let begun = Instant::now();
    while begun.elapsed() < SHRINKING
        && let Some(calls) = search.next_to_run()
    {
        // A store that does not answer does not disagree.
        search.take(run_one(&calls).ok().and_then(|case| case.disagreement));
    }
    search.into_failure()
}

/// Runs one sequence on a fresh store and compares every answer.
///
/// # Errors
/// When the store cannot be opened or reached.
pub fn run_case<P: Peer>(
    open: &impl Fn(&Clock) -> Result<P>,
    calls: &[Call],
    settings: &Judging,
) -> Result<Case> {
    let clock = Clock::default();
    let mut peer = open(&clock)?;
    let mut course = Course::new(calls.to_vec(), &clock, settings, peer.takes_batches());
    let mut replies = Vec::new();
    while let Some(asked) = course.advance(&replies) {
        replies = peer.calls(&asked)?;
    }
    if course.agreed() {
        peer.agreed();
    }
    Ok(course.into_case())
}

/// Runs one sequence on two fresh stores and compares their answers with each other.
///
/// # Errors
/// When a store cannot be opened or reached.
pub fn run_two<P: Peer, Q: Peer>(
    open_first: &impl Fn(&Clock) -> Result<P>,
    open_second: &impl Fn(&Clock) -> Result<Q>,
    calls: &[Call],
    settings: &Judging,
) -> Result<Case> {
    let clock = Clock::default();
    let (mut first, mut second) = (open_first(&clock)?, open_second(&clock)?);
    let mut judge = Judge::of_two(&clock, settings);
    let mut case = Case::default();
    let mut done = 0;
    while done < calls.len() {
        let rest = calls.get(done..).unwrap_or_default();
        let together = judge.independent(rest);
        let looks = looks_after(done + together, calls.len(), true, settings);
        let own = || rest.iter().take(together);
        let for_first = own().map(|call| judge.with_cursor_of_first(call));
        let for_second = own().map(|call| judge.with_cursor_of_peer(call));
        let ones = first.calls(&for_first.chain(looks.clone()).collect::<Vec<_>>())?;
        let others = second.calls(&for_second.chain(looks.clone()).collect::<Vec<_>>())?;
        let answered = own().chain(&looks).zip(ones.iter().zip(&others));
        for (number, (call, (one, other))) in answered.enumerate() {
            case.calls += u64::from(number < together);
            case.looks += u64::from(number >= together);
            let verdict = judge.verdict_of_two(call, one, other);
            if case.note(verdict, done + number.min(together), call) {
                return Ok(case);
            }
        }
        done += together;
    }
    first.agreed();
    second.agreed();
    Ok(case)
}
