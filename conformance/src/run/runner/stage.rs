//! The stage the cases are played on: cucumber with the suite's phrases, what its hooks share, and the verdict on each case.

use std::collections::HashSet;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use cucumber::event::ScenarioFinished;
use cucumber::{Cucumber, cli, runner};
use docstore_spec::Driver;
use futures::future::{FutureExt as _, LocalBoxFuture};

use super::cucumber_parts::{Prepared, Silent, after_hook, before_hook, features};
use super::{PATIENCE, Progress, answers};
use crate::drivers::Target;
use crate::run::phrases;
use crate::run::world::{Surroundings, World};
use crate::suite::Case;
use docstore_suite::verdict::{CaseResult, Failure, Verdict};

/// So many cases in a row without any reply, and the target is asked whether it is still there.
const SILENT_CASES: usize = 8;

/// So often a target that went silent may be there after all; then it counts as gone.
const RETURNS: usize = 3;

/// How long discarding a store may take.
const DISCARD_LIMIT: Duration = Duration::from_secs(5);

/// What the cases of a run share.
pub(super) struct Stage {
    surroundings: Surroundings,
    results: Mutex<Vec<CaseResult>>,
    /// The cases of which a call got no reply.
    unanswered: Mutex<HashSet<String>>,
    total: usize,
    begun: AtomicUsize,
    done: AtomicUsize,
    /// Cases in a row that ended without any reply.
    silent: AtomicUsize,
    /// How often the target was silent and came back; held while it is asked.
    returns: tokio::sync::Mutex<usize>,
    gone: AtomicBool,
    progress: Progress,
}

impl Stage {
    pub(super) fn new(
        target: &Target,
        timeout: Duration,
        progress: Progress,
        total: usize,
    ) -> Self {
        Self {
            surroundings: Surroundings {
                driver: Arc::clone(&target.driver),
                handshake: target.handshake.clone(),
                timeout,
                other_clock: target.other_clock,
            },
            results: Mutex::default(),
            unanswered: Mutex::default(),
            total,
            begun: AtomicUsize::new(0),
            done: AtomicUsize::new(0),
            silent: AtomicUsize::new(0),
            returns: tokio::sync::Mutex::default(),
            gone: AtomicBool::new(false),
            progress,
        }
    }

    /// The way to the target.
    pub(super) fn driver(&self) -> &dyn Driver {
        self.surroundings.driver.as_ref()
    }

    /// Whether nothing more is to be expected of the target.
    pub(super) fn target_is_gone(&self) -> bool {
        self.gone.load(Ordering::Relaxed)
    }

    /// The cases of which a call got no reply since this was last asked.
    pub(super) fn take_unanswered(&self) -> HashSet<String> {
        std::mem::take(&mut *locked(&self.unanswered))
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

    /// What the next case begins with: its surroundings and the name of its store.
    async fn next(&self) -> (Surroundings, String) {
        let number = self.begun.fetch_add(1, Ordering::Relaxed);
        self.look_for_target().await;
        let mut surroundings = self.surroundings.clone();
        if self.target_is_gone() {
            // Fails at once instead of waiting for what does not come.
            surroundings.timeout = Duration::ZERO;
        }
        (surroundings, format!("s{number}"))
    }

    fn add(&self, result: CaseResult, world: Option<&World>) {
        if world.is_some_and(World::is_answered) {
            self.silent.store(0, Ordering::Relaxed);
        } else {
            self.silent.fetch_add(1, Ordering::Relaxed);
        }
        if world.is_some_and(World::lacks_a_reply) {
            locked(&self.unanswered).insert(result.id.clone());
        }
        locked(&self.results).push(result);
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        (self.progress)(done.min(self.total), self.total);
    }

    /// Plays the cases, so many at a time.
    pub(super) async fn play(
        self: &Arc<Self>,
        cases: &[&Case],
        jobs: usize,
        fail_fast: bool,
    ) -> Vec<(String, CaseResult)> {
        let before = {
            let stage = Arc::clone(self);
            before_hook(move || {
                let stage = Arc::clone(&stage);
                async move { stage.next().await }.boxed_local()
            })
        };
        let after = {
            let stage = Arc::clone(self);
            after_hook(move |scenario, finished, world| stage.finish(scenario, finished, world))
        };
        let mut runner = runner::Basic::<World>::default()
            .max_concurrent_scenarios(jobs)
            .which_scenario(|_, _, _| runner::basic::ScenarioType::Concurrent)
            .steps(phrases::all())
            .before(before)
            .after(after);
        if fail_fast {
            runner = runner.fail_fast();
        }
        let options = cli::Opts::<cli::Empty, runner::basic::Cli, cli::Empty>::default();
        Cucumber::<World, _, _, _, _, cli::Empty>::custom(Prepared, runner, Silent)
            .with_cli(options)
            .run(features(cases))
            .await;
        let results = std::mem::take(&mut *locked(&self.results));
        results
            .into_iter()
            .map(|result| (result.id.clone(), result))
            .collect()
    }

    /// Judges a case and discards its store.
    fn finish(
        self: &Arc<Self>,
        scenario: &gherkin::Scenario,
        finished: &ScenarioFinished,
        world: Option<&mut World>,
    ) -> LocalBoxFuture<'static, ()> {
        let id = scenario.description.clone().unwrap_or_default();
        let gone = self.target_is_gone();
        let mut store = None;
        match world {
            Some(world) => {
                store = Some(world.store().to_owned());
                let result = judge(id, finished, world, gone);
                self.add(result, Some(world));
            }
            None => {
                let why = "the case has no world";
                self.add(CaseResult::not_run(&id, Verdict::HarnessError, why), None);
            }
        }
        let driver = Arc::clone(&self.surroundings.driver);
        async move {
            if let Some(store) = store.filter(|_| !gone) {
                // A store that cannot be discarded is only clutter on the target.
                let _ = tokio::time::timeout(DISCARD_LIMIT, driver.discard(&store)).await;
            }
        }
        .boxed_local()
    }
}

fn locked<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn judge(id: String, finished: &ScenarioFinished, world: &mut World, gone: bool) -> CaseResult {
    if let Some(why) = world.unsupported() {
        return CaseResult::not_run(&id, Verdict::Unsupported, why);
    }
    let failure = match finished {
        ScenarioFinished::StepPassed => world.no_failure_overlooked().err(),
        ScenarioFinished::StepSkipped => {
            Some(undefined("a step is no phrase of this suite".into()))
        }
        ScenarioFinished::StepFailed(_, _, error) => Some(
            world
                .failure
                .take()
                .unwrap_or_else(|| undefined(error.to_string())),
        ),
        ScenarioFinished::BeforeHookFailed(_) => Some(undefined("the case could not begin".into())),
    };
    let verdict = match &failure {
        None => Verdict::Passed,
        Some(failure) if failure.harness => Verdict::HarnessError,
        Some(_) if gone && !world.is_answered() => Verdict::HarnessError,
        Some(_) => Verdict::Failed,
    };
    CaseResult {
        id,
        verdict,
        failure,
        reason: None,
        shortfalls: std::mem::take(&mut world.shortfalls),
        exchanges: std::mem::take(&mut world.exchanges),
        ms: CaseResult::millis(world.elapsed()),
    }
}

fn undefined(message: String) -> Failure {
    Failure {
        step: String::new(),
        message,
        expected: None,
        got: None,
        path: None,
        harness: true,
    }
}
