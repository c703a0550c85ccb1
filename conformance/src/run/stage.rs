//! The stage the cases are played on: cucumber, what its hooks share, and whether the target is still there.

use std::collections::{HashMap, HashSet};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use cucumber::{Cucumber, cli, runner};
use docstore_spec::{Driver, Handshake};
use docstore_suite::play::{Clock, Play};
use futures::future::FutureExt as _;

use super::host::Host;
use super::parser::{Cases, id_of};
use super::runner::{PATIENCE, Progress, RunSettings, answers};
use super::world::World;
use super::writer::Counter;
use super::{CaseResult, Verdict};
use crate::clock;
use crate::drivers::Target;
use crate::suite::Case;
use crate::suite::select::Profile;

/// So many cases in a row without any reply, and the target is asked whether it is still there.
const SILENT_CASES: usize = 8;

/// So often a target that went silent may be there after all; then it counts as gone.
const RETURNS: usize = 3;

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
}

impl Stage {
    pub(super) fn new(target: &Target, cases: &[&Case], settings: &RunSettings) -> Self {
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
        }
    }

    /// The way to the target.
    pub(super) fn driver(&self) -> &dyn Driver {
        self.driver.as_ref()
    }

    /// Whether nothing more is to be expected of the target.
    pub(super) fn target_is_gone(&self) -> bool {
        self.gone.load(Ordering::Relaxed)
    }

    /// The cases of which a call got no reply since this was last asked.
    pub(super) fn take_unanswered(&self) -> HashSet<String> {
        std::mem::take(&mut *locked(&self.unanswered))
    }

    /// Plays the cases, so many at a time, and returns what came of those that were begun.
    pub(super) async fn play(
        self: &Arc<Self>,
        cases: &[&Case],
        jobs: usize,
        fail_fast: bool,
        progress: Progress,
    ) -> HashMap<String, CaseResult> {
        let (before, after) = (Arc::clone(self), Arc::clone(self));
        let mut runner = runner::Basic::<World>::default()
            .max_concurrent_scenarios(jobs)
            .steps(World::steps())
            .before(move |_, _, scenario, world| {
                let stage = Arc::clone(&before);
                async move { stage.begin(id_of(scenario), world).await }.boxed_local()
            })
            .after(move |_, _, _, _, world| {
                let stage = Arc::clone(&after);
                async move { stage.end(world).await }.boxed_local()
            });
        if fail_fast {
            runner = runner.fail_fast();
        }
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
        let number = self.begun.fetch_add(1, Ordering::Relaxed);
        self.look_for_target().await;
        let timeout = if self.target_is_gone() {
            // Fails at once instead of waiting for what does not come.
            Duration::ZERO
        } else {
            self.timeout
        };
        if let Some(case) = self.cases.get(id) {
            let host = Host::new(Arc::clone(&self.driver), format!("s{number}"), timeout);
            let play = Play::about(self.profile, case, &self.handshake, self.clock);
            world.begin(play, host);
        }
    }

    /// Takes what came of a case and discards its store.
    async fn end(&self, world: Option<&mut World>) {
        let Some((mut result, host)) = world.and_then(World::end) else {
            return;
        };
        let gone = self.target_is_gone();
        if gone && !host.is_answered && result.verdict == Verdict::Failed {
            result.verdict = Verdict::HarnessError;
        }
        if host.is_answered {
            self.silent.store(0, Ordering::Relaxed);
        } else if result.verdict != Verdict::Unsupported {
            // A case about what the target lacks may have asked it nothing.
            self.silent.fetch_add(1, Ordering::Relaxed);
        }
        if host.lacks_a_reply {
            locked(&self.unanswered).insert(result.id.clone());
        }
        locked(&self.results).insert(result.id.clone(), result);
        if !gone {
            // A store that cannot be discarded is only clutter on the target.
            let discarding = self.driver.discard(&host.store);
            let _ = tokio::time::timeout(DISCARD_LIMIT, discarding).await;
        }
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
        if *returns < RETURNS && answers(self.driver(), PATIENCE).await {
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
