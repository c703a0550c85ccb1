//! Differential runs: generated sequences of calls on an implementation, every answer compared with the oracle's.
//!
//! The way of a case: `generate::sequence` → a [`peer::Peer`] answers the
//! calls → the [`judge::Judge`] asks the oracle the same and compares → at the end the whole visible
//! state is compared. A disagreement is made as small as it gets, written down as a scenario
//! ([`scenario`]) and as data ([`corpus`]).
//!
//! Time and generated ids are compared by rule: the oracle takes over the ids a store made up, once it is
//! seen that they are new UUIDs, and timestamps are equal where both have one [`Clock`], and otherwise
//! obey the rules of [`ledger`].

pub mod clock;
pub mod corpus;
pub mod cursors;
pub mod faults;
pub mod ids;
pub mod judge;
pub mod ledger;
pub mod open;
pub mod peer;
pub mod scenario;
pub mod state;
pub mod verdict;

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use docstore_spec::Call;

use crate::drivers::in_process::LocalStore;
use crate::generate::{self, Source, sequence, shrink};
pub use clock::Clock;
use judge::Judge;
use peer::{Local, Peer};
use verdict::{Difference, Verdict};

/// How often a sequence that disagrees is tried in a smaller form.
const TRIES: usize = 6_000;

/// How long smaller forms are looked for; a store that answers with much is slow to ask.
const SHRINKING: Duration = Duration::from_secs(60);

/// How a run is made.
#[derive(Debug, Clone)]
pub struct Settings {
    /// What is generated.
    pub generate: generate::Settings,
    /// Where the choices start; the same seed chooses the same cases.
    pub seed: u64,
    /// The most cases; no limit when `None`.
    pub cases: Option<u64>,
    /// The longest time; no limit when `None`.
    pub time: Option<Duration>,
    /// How many cases run at the same time.
    pub threads: usize,
    /// Whether the store reads the [`Clock`] it is opened with.
    pub one_clock: bool,
    /// Whether `path` and `option` of errors count, which are of level SHOULD.
    pub places: bool,
    /// Calls between two glances at the state; the whole of it is looked at in the end, and in a peer that is
    /// asked in batches only then.
    pub look_every: usize,
}

impl Settings {
    /// Our own engine, in this thread, against everything the oracle says.
    #[must_use]
    pub fn own(preset: generate::Preset) -> Self {
        Self {
            generate: generate::Settings::everything(preset),
            seed: 0,
            cases: Some(100),
            time: None,
            threads: 1,
            one_clock: true,
            places: true,
            look_every: 16,
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

/// A disagreement, made as small as it got.
#[derive(Debug, Clone)]
pub struct Failure {
    /// The number of the case, which with the seed makes it again.
    pub case: u64,
    /// How many calls it had at first.
    pub drawn: usize,
    /// The calls that are left; the last one is answered differently.
    pub calls: Vec<Call>,
    /// What differs.
    pub difference: Difference,
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
) -> Result<Outcome, String> {
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
    open: &(impl Fn(&Clock) -> Result<P, String> + Sync),
    settings: &Settings,
    progress: &Progress,
) -> Result<Outcome, String> {
    search(settings, progress, &|calls| run_case(open, calls, settings))
}

/// Draws sequences, runs each with `run_one`, and makes the first that disagrees small.
///
/// # Errors
/// As [`run`].
pub fn search(
    settings: &Settings,
    progress: &Progress,
    run_one: &(impl Fn(&[Call]) -> Result<Case, String> + Sync),
) -> Result<Outcome, String> {
    let started = Instant::now();
    let (next, stop) = (AtomicU64::new(0), AtomicBool::new(false));
    let all: Mutex<Result<Outcome, String>> = Mutex::new(Ok(Outcome::default()));
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
            let mut source = Source::of_case(settings.seed, number, &settings.generate);
            let mut calls = sequence::sequence(&mut source);
            calls.retain(|call| settings.generate.allows_call(call));
            match run_one(&calls) {
                Err(why) => break Err(why),
                Ok(case) => {
                    own.add(&case);
                    progress.cases.fetch_add(1, Ordering::Relaxed);
                    progress.calls.fetch_add(case.calls, Ordering::Relaxed);
                    if case.disagreement.is_some() && !stop.swap(true, Ordering::Relaxed) {
                        break Ok(smallest(number, calls, run_one));
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
fn smallest(
    case: u64,
    calls: Vec<Call>,
    run_one: &impl Fn(&[Call]) -> Result<Case, String>,
) -> Option<Failure> {
    let drawn = calls.len();
    let disagreement = |calls: &[Call]| run_one(calls).ok().and_then(|case| case.disagreement);
    let found = disagreement(&calls);
    // What comes after the call at fault is of no use, and a look at the state becomes a part of the sequence.
    let cut = |calls: &[Call], found: &Disagreement| {
        let mut cut: Vec<Call> = calls.get(..found.at).unwrap_or(calls).to_vec();
        cut.push(found.call.clone());
        cut
    };
    let calls = match &found {
        None => calls,
        Some(found) => {
            let shorter = cut(&calls, found);
            if disagreement(&shorter).is_some() {
                shorter
            } else {
                calls
            }
        }
    };
    let kinds = found.as_ref().map(|found| &found.difference.kinds);
    let begun = Instant::now();
    let calls = shrink::minimise(calls, TRIES, |calls| {
        begun.elapsed() < SHRINKING
            && disagreement(calls).is_some_and(|smaller| Some(&smaller.difference.kinds) == kinds)
    });
    // An unsteady disagreement is shown as it was first seen.
    let last = disagreement(&calls).or(found)?;
    Some(Failure {
        case,
        drawn,
        calls: cut(&calls, &last),
        difference: last.difference,
    })
}

/// One sequence, run and compared.
#[derive(Debug, Clone, Default)]
pub struct Case {
    /// Generated calls whose answers were compared.
    pub calls: u64,
    /// Calls made to compare the state.
    pub looks: u64,
    /// Why differences were no disagreements.
    pub excused: Vec<&'static str>,
    /// The first disagreement.
    pub disagreement: Option<Disagreement>,
}

/// An answer that is not the oracle's.
#[derive(Debug, Clone)]
pub struct Disagreement {
    /// How many calls of the sequence were made before it.
    pub at: usize,
    /// The call, which may be a look at the state after the sequence.
    pub call: Call,
    /// What differs.
    pub difference: Difference,
}

/// Runs one sequence on a fresh store and compares every answer.
///
/// # Errors
/// When the store cannot be opened or reached.
pub fn run_case<P: Peer>(
    open: &impl Fn(&Clock) -> Result<P, String>,
    calls: &[Call],
    settings: &Settings,
) -> Result<Case, String> {
    let clock = Clock::default();
    let mut peer = open(&clock)?;
    let mut judge = Judge::new(&clock, settings);
    let mut case = Case::default();
    let batches = peer.takes_batches();
    let mut done = 0;
    while done < calls.len() {
        let rest = calls.get(done..).unwrap_or_default();
        let together = if batches { judge.independent(rest) } else { 1 };
        let mut asked: Vec<Call> = rest
            .iter()
            .take(together)
            .map(|call| judge.with_cursor_of_peer(call))
            .collect();
        let looks = looks_after(done + together, calls.len(), batches, settings);
        if !batches {
            clock.set_for_call(done);
        }
        // The state is looked at in the same request.
        asked.extend(looks.iter().cloned());
        let replies = peer.calls(&asked)?;
        for (number, (call, reply)) in rest
            .iter()
            .take(together)
            .chain(&looks)
            .zip(replies)
            .enumerate()
        {
            if batches {
                clock.set_for_call(done + number);
            }
            let is_look = number >= together;
            case.calls += u64::from(!is_look);
            case.looks += u64::from(is_look);
            if judged(
                &mut case,
                judge.verdict(call, &reply),
                done + number.min(together),
                call,
            ) {
                return Ok(case);
            }
        }
        done += together;
    }
    peer.agreed();
    Ok(case)
}

/// The calls that look at the state when so many calls are done.
fn looks_after(done: usize, all: usize, batches: bool, settings: &Settings) -> Vec<Call> {
    if done == all {
        state::looks(&settings.generate)
    } else if !batches && done.is_multiple_of(settings.look_every) {
        state::glance(&settings.generate)
    } else {
        Vec::new()
    }
}

/// Runs one sequence on two fresh stores and compares their answers with each other.
///
/// # Errors
/// When a store cannot be opened or reached.
pub fn run_two<P: Peer, Q: Peer>(
    open_first: &impl Fn(&Clock) -> Result<P, String>,
    open_second: &impl Fn(&Clock) -> Result<Q, String>,
    calls: &[Call],
    settings: &Settings,
) -> Result<Case, String> {
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
            if judged(&mut case, verdict, done + number.min(together), call) {
                return Ok(case);
            }
        }
        done += together;
    }
    first.agreed();
    second.agreed();
    Ok(case)
}

/// Notes a verdict and says whether the case is over.
fn judged(case: &mut Case, verdict: Verdict, at: usize, call: &Call) -> bool {
    match verdict {
        Verdict::Same => false,
        Verdict::Excused(reason) => {
            case.excused.push(reason);
            false
        }
        Verdict::Open(reason) => {
            case.excused.push(reason);
            true
        }
        Verdict::Different(difference) => {
            case.disagreement = Some(Disagreement {
                at,
                call: call.clone(),
                difference,
            });
            true
        }
    }
}
