//! The stage the cases are played on: cucumber, what its hooks share, and whether the target is still there.

use std::collections::{HashMap, HashSet};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use cucumber::{Cucumber, cli, runner};
use docstore_spec::{Driver, DriverError, Handshake};
use docstore_suite::play::{Clock, Play};
use futures::future::FutureExt as _;
use tokio::sync::Semaphore;

use super::host::Host;
use super::parser::{Cases, id_of};
use super::runner::{PATIENCE, Progress, RunSettings, answers};
use super::world::World;
use super::writer::Counter;
use super::{CaseResult, Verdict};
use crate::clock;
use crate::suite::Case;
use crate::suite::select::Profile;
use crate::target::Target;

/// So many cases in a row without any reply, and the target is asked whether it is still there.
const SILENT_CASES: usize = 8;

/// So often a target that went silent may be there after all; then it counts as gone. One that has never answered a
/// case gets no more chances than one.
const RETURNS: usize = 3;

/// Cases that run at the same time at first; with every case that was answered, one more. A server takes in only so many
/// connections at once.
const AT_FIRST: usize = 4;

/// How long discarding a store may take.
const DISCARD_LIMIT: Duration = Duration::from_secs(5);

/// What the cases of a run share.
pub(super) struct Stage {
    driver: Arc<dyn Driver>,
    handshake: Handshake,
    /// This machine's, unless the target has another one.
    clock: Option<Clock>,
    timeout: Duration,
    profile: Profile,
    cases: HashMap<String, Case>,
    results: Mutex<HashMap<String, CaseResult>>,
    /// The cases of which a call got no reply.
    unanswered: Mutex<HashSet<String>>,
    begun: AtomicUsize,
    /// Cases in a row that ended without any reply.
    silent: AtomicUsize,
    /// How often the target was silent and came back; held while it is asked.
    returns: tokio::sync::Mutex<usize>,
    gone: AtomicBool,
    /// Whether any case has had a reply.
    answered: AtomicBool,
    /// How many cases may run now, and how many may at last.
    width: Mutex<usize>,
    width_max: usize,
    /// Room for the cases that may begin.
    room: Semaphore,
    fail_fast: bool,
    /// Whether a case has failed, where that is the end of the run.
    failed: AtomicBool,
    stop: Arc<AtomicBool>,
    /// How many stores could not be discarded, and why the first of them.
    left_behind: Mutex<(usize, Option<String>)>,
}

impl Stage {
    pub(super) fn new(target: &Target, cases: &[&Case], settings: &RunSettings) -> Self {
        let jobs = settings.jobs.unwrap_or(target.jobs);
        let at_first = jobs.min(AT_FIRST);
        let by_id = |case: &&Case| (case.id.clone(), (*case).clone());
        Self {
            driver: Arc::clone(&target.driver),
            handshake: target.handshake.clone(),
            clock: (!target.other_clock).then_some(clock::seconds as Clock),
            timeout: settings.timeout,
            profile: settings.profile,
            cases: cases.iter().map(by_id).collect(),
            results: Mutex::default(),
            unanswered: Mutex::default(),
            begun: AtomicUsize::new(0),
            silent: AtomicUsize::new(0),
            returns: tokio::sync::Mutex::default(),
            gone: AtomicBool::new(false),
            answered: AtomicBool::new(false),
            width: Mutex::new(at_first),
            width_max: jobs,
            room: Semaphore::new(at_first),
            fail_fast: settings.fail_fast,
            failed: AtomicBool::new(false),
            stop: Arc::clone(&settings.stop),
            left_behind: Mutex::default(),
        }
    }

    /// The way to the target.
    pub(super) fn driver(&self) -> &dyn Driver {
        self.driver.as_ref()
    }

    /// Whether nothing more is to be expected of the target.
    fn target_is_gone(&self) -> bool {
        self.gone.load(Ordering::Relaxed)
    }

    /// Why no further case is begun, and what that makes of those that are left.
    pub(super) fn over(&self) -> Option<(Verdict, &'static str)> {
        if self.stop.load(Ordering::Relaxed) {
            Some((Verdict::NotJudged, "not run, the run was interrupted"))
        } else if self.failed.load(Ordering::Relaxed) {
            Some((Verdict::NotJudged, "not run, since another case failed"))
        } else if self.target_is_gone() {
            let why = if self.answered.load(Ordering::Relaxed) {
                "not run, the target answers no more"
            } else {
                "not run, no case before it had a reply"
            };
            Some((Verdict::HarnessError, why))
        } else {
            None
        }
    }

    /// What of the run is left on the target, in a sentence.
    pub(super) fn left_behind(&self) -> Option<String> {
        let left = locked(&self.left_behind);
        let (count, why) = (left.0, left.1.as_ref()?);
        Some(format!(
            "{count} stores could not be discarded and are left on the target, the first because: {why}"
        ))
    }

    /// The cases of which a call got no reply since this was last asked.
    pub(super) fn take_unanswered(&self) -> HashSet<String> {
        std::mem::take(&mut *locked(&self.unanswered))
    }

    /// Plays the cases, so many at a time, and returns what came of those that were begun.
    pub(super) async fn play(
        self: &Arc<Self>,
        cases: &[&Case],
        progress: Progress,
    ) -> HashMap<String, CaseResult> {
        let (before, after) = (Arc::clone(self), Arc::clone(self));
        let runner = runner::Basic::<World>::default()
            .max_concurrent_scenarios(self.width_max)
            .steps(World::steps())
            .before(move |_, _, scenario, world| {
                let stage = Arc::clone(&before);
                async move { stage.begin(id_of(scenario), world).await }.boxed_local()
            })
            .after(move |_, _, _, _, world| {
                let stage = Arc::clone(&after);
                async move { stage.end(world).await }.boxed_local()
            });
        let writer = Counter::new(progress, cases.len());
        let options = cli::Opts::<cli::Empty, runner::basic::Cli, cli::Empty>::default();
        Cucumber::<_, _, _, _, _, cli::Empty>::custom(Cases, runner, writer)
            .with_cli(options)
            .run(cases)
            .await;
        std::mem::take(&mut *locked(&self.results))
    }

    /// Begins a case in a store of its own.
    async fn begin(&self, id: &str, world: &mut World) {
        // The semaphore is never closed. What is taken here is given back by the end of the case.
        if let Ok(room) = self.room.acquire().await {
            room.forget();
        }
        if self.over().is_none() {
            self.look_for_target().await;
        }
        if self.over().is_some() {
            return;
        }
        let number = self.begun.fetch_add(1, Ordering::Relaxed);
        if let Some(case) = self.cases.get(id) {
            let host = Host::new(Arc::clone(&self.driver), format!("s{number}"), self.timeout);
            let play = Play::about(self.profile, case, &self.handshake, self.clock);
            world.begin(play, host);
        }
    }

    /// Takes what came of a case and discards its store.
    async fn end(&self, world: Option<&mut World>) {
        let Some((result, host)) = world.and_then(World::end) else {
            self.make_room(false);
            return;
        };
        if host.is_answered {
            self.silent.store(0, Ordering::Relaxed);
            self.answered.store(true, Ordering::Relaxed);
        } else if result.verdict != Verdict::Unsupported {
            // A case about what the target lacks may have asked it nothing.
            self.silent.fetch_add(1, Ordering::Relaxed);
        }
        // What got no reply is looked at again before it is a failure.
        if self.fail_fast && result.verdict == Verdict::Failed && !host.lacks_a_reply {
            self.failed.store(true, Ordering::Relaxed);
        }
        self.make_room(host.is_answered);
        if host.lacks_a_reply {
            locked(&self.unanswered).insert(result.id.clone());
        }
        locked(&self.results).insert(result.id.clone(), result);
        if !self.target_is_gone() {
            self.discard(&host.store).await;
        }
    }

    /// Makes room for the next case, and for one more after a case that was answered.
    fn make_room(&self, answered: bool) {
        let mut width = locked(&self.width);
        let more = answered && *width < self.width_max;
        *width += usize::from(more);
        self.room.add_permits(1 + usize::from(more));
    }

    /// Discards a store. One that cannot be is only clutter on the target, but whose it is has to know.
    async fn discard(&self, store: &str) {
        let discarding = self.driver.discard(store);
        let why = match tokio::time::timeout(DISCARD_LIMIT, discarding).await {
            Ok(Ok(())) => return,
            Ok(Err(error)) => error.to_string(),
            Err(_) => DriverError::TimedOut.to_string(),
        };
        let mut left = locked(&self.left_behind);
        left.0 += 1;
        left.1.get_or_insert(why);
    }

    /// Asks a target that has been silent whether it is still there. The cases that would begin meanwhile wait.
    async fn look_for_target(&self) {
        let is_silent = || self.silent.load(Ordering::Relaxed) >= SILENT_CASES;
        if !is_silent() || self.target_is_gone() {
            return;
        }
        let mut returns = self.returns.lock().await;
        if !is_silent() || self.target_is_gone() {
            return;
        }
        let most = if self.answered.load(Ordering::Relaxed) {
            RETURNS
        } else {
            1
        };
        if *returns < most && answers(self.driver(), PATIENCE).await {
            *returns += 1;
            self.silent.store(0, Ordering::Relaxed);
        } else {
            self.gone.store(true, Ordering::Relaxed);
        }
    }
}

fn locked<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
