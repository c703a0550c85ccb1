//! The runner: selected cases through cucumber, one isolated store each, many at a time.

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use cucumber::event::ScenarioFinished;
use cucumber::{Cucumber, Event, Parser, cli, runner};
use docstore_spec::Handshake;
use futures::future::{FutureExt as _, LocalBoxFuture};
use gherkin::Feature;

use super::outcome::{CaseResult, Failure, Verdict};
use super::phrases;
use super::world::{Surroundings, World};
use crate::drivers::Target;
use crate::suite::Case;
use crate::suite::select::shuffle;

/// So many cases in a row without any reply, and the target counts as gone.
const SILENT_CASES: usize = 8;

/// How a run is made.
#[derive(Debug, Clone)]
pub struct RunSettings {
    /// The time limit of a case.
    pub timeout: Duration,
    /// How many cases run at the same time; by default what the target likes.
    pub jobs: Option<usize>,
    /// Shuffles the order in which the cases run; results keep the order of the cases.
    pub seed: Option<u64>,
    /// Begins no case after one has failed; those that are left count as not judged.
    pub fail_fast: bool,
}

/// Is told after each case: how many are done, of how many.
pub type Progress = Arc<dyn Fn(usize, usize) + Send + Sync>;

/// Runs the cases on the target and returns a result for each, in the order of the cases.
pub async fn run(
    target: &Target,
    cases: &[&Case],
    settings: &RunSettings,
    progress: Progress,
) -> Vec<CaseResult> {
    let (runnable, unsupported): (Vec<&Case>, Vec<&Case>) = cases
        .iter()
        .partition(|case| missing(case, &target.handshake).is_none());
    let mut results: HashMap<String, CaseResult> = HashMap::new();
    for case in unsupported {
        let why = missing(case, &target.handshake).unwrap_or_default();
        let reason = format!("the implementation does not declare `{why}`");
        results.insert(
            case.id.clone(),
            CaseResult::not_run(&case.id, Verdict::Unsupported, reason),
        );
    }
    let mut runnable = runnable;
    if let Some(seed) = settings.seed {
        shuffle(&mut runnable, seed);
    }
    let collected = Arc::new(Collected::new(runnable.len(), progress));
    if !runnable.is_empty() {
        run_with_cucumber(target, &runnable, settings, &collected).await;
    }
    let mut done = collected
        .results
        .lock()
        .unwrap_or_else(PoisonError::into_inner);
    results.extend(done.drain(..).map(|result| (result.id.clone(), result)));
    cases
        .iter()
        .map(|case| {
            // Nothing passes by absence.
            results.remove(&case.id).unwrap_or_else(|| {
                let why = if settings.fail_fast {
                    "not run, since another case failed"
                } else {
                    "the runner did not run the case"
                };
                CaseResult::not_run(&case.id, Verdict::HarnessError, why)
            })
        })
        .collect()
}

fn missing(case: &Case, handshake: &Handshake) -> Option<&'static str> {
    case.needs
        .iter()
        .find(|needed| !handshake.has(**needed))
        .map(|needed| needed.as_str())
}

/// What the hooks share.
struct Collected {
    results: Mutex<Vec<CaseResult>>,
    total: usize,
    begun: AtomicUsize,
    done: AtomicUsize,
    /// Cases in a row that ended without any reply.
    silent: AtomicUsize,
    progress: Progress,
}

impl Collected {
    fn new(total: usize, progress: Progress) -> Self {
        Self {
            results: Mutex::default(),
            total,
            begun: AtomicUsize::new(0),
            done: AtomicUsize::new(0),
            silent: AtomicUsize::new(0),
            progress,
        }
    }

    fn target_is_gone(&self) -> bool {
        self.silent.load(Ordering::Relaxed) >= SILENT_CASES
    }

    fn add(&self, result: CaseResult, answered: bool) {
        if answered {
            self.silent.store(0, Ordering::Relaxed);
        } else {
            self.silent.fetch_add(1, Ordering::Relaxed);
        }
        self.results
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(result);
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        (self.progress)(done, self.total);
    }
}

/// The id of a case travels through cucumber as the description of its scenario.
fn features(cases: &[&Case]) -> Vec<Feature> {
    let mut features: Vec<(&str, Feature)> = Vec::new();
    // Only neighbours share a feature, so that a shuffled order stays what it is.
    for case in cases {
        let mut scenario = case.scenario.clone();
        scenario.tags.clear();
        scenario.description = Some(case.id.clone());
        match features.last_mut().filter(|(file, _)| *file == case.file) {
            Some((_, feature)) => feature.scenarios.push(scenario),
            None => {
                let feature = Feature::builder()
                    .keyword("Feature".to_owned())
                    .name(case.feature.clone())
                    .scenarios(vec![scenario])
                    .build();
                features.push((case.file.as_str(), feature));
            }
        }
    }
    features.into_iter().map(|(_, feature)| feature).collect()
}

async fn run_with_cucumber(
    target: &Target,
    cases: &[&Case],
    settings: &RunSettings,
    collected: &Arc<Collected>,
) {
    let surroundings = Surroundings {
        driver: Arc::clone(&target.driver),
        handshake: target.handshake.clone(),
        timeout: settings.timeout,
    };
    let before = {
        let (collected, surroundings) = (Arc::clone(collected), surroundings.clone());
        before_hook(move |scenario, world| {
            let number = collected.begun.fetch_add(1, Ordering::Relaxed);
            let mut surroundings = surroundings.clone();
            if collected.target_is_gone() {
                // Fails at once instead of waiting for what does not come.
                surroundings.timeout = Duration::ZERO;
            }
            world.begin(surroundings, format!("s{number}"), scenario);
        })
    };
    let after = {
        let (collected, driver) = (Arc::clone(collected), Arc::clone(&target.driver));
        after_hook(move |scenario, finished, world| {
            let id = scenario.description.clone().unwrap_or_default();
            let mut store = None;
            let answered = world.as_ref().is_some_and(|world| world.is_answered());
            let result = match world {
                Some(world) => {
                    store = Some(world.store().to_owned());
                    judge(id, finished, world, collected.target_is_gone())
                }
                None => CaseResult::not_run(&id, Verdict::HarnessError, "the case has no world"),
            };
            let (collected, driver) = (Arc::clone(&collected), Arc::clone(&driver));
            async move {
                if let Some(store) = store.filter(|_| !collected.target_is_gone()) {
                    // A store that cannot be discarded is only clutter on the target.
                    let discard = driver.discard(&store);
                    let _ = tokio::time::timeout(Duration::from_secs(5), discard).await;
                }
                collected.add(result, answered);
            }
            .boxed_local()
        })
    };
    let mut runner = runner::Basic::<World>::default()
        .max_concurrent_scenarios(settings.jobs.unwrap_or(target.jobs))
        .which_scenario(|_, _, _| runner::basic::ScenarioType::Concurrent)
        .steps(phrases::all())
        .before(before)
        .after(after);
    if settings.fail_fast {
        runner = runner.fail_fast();
    }
    let options = cli::Opts::<cli::Empty, runner::basic::Cli, cli::Empty>::default();
    Cucumber::<World, _, _, _, _, cli::Empty>::custom(Prepared, runner, Silent)
        .with_cli(options)
        .run(features(cases))
        .await;
}

/// A hook before a case, in the form the runner wants.
fn before_hook(
    begin: impl Fn(&gherkin::Scenario, &mut World) + 'static,
) -> impl for<'a> Fn(
    &'a Feature,
    Option<&'a gherkin::Rule>,
    &'a gherkin::Scenario,
    &'a mut World,
) -> LocalBoxFuture<'a, ()>
+ 'static {
    move |_, _, scenario, world| {
        begin(scenario, world);
        async {}.boxed_local()
    }
}

/// A hook after a case, in the form the runner wants.
fn after_hook(
    end: impl Fn(
        &gherkin::Scenario,
        &ScenarioFinished,
        Option<&mut World>,
    ) -> LocalBoxFuture<'static, ()>
    + 'static,
) -> impl for<'a> Fn(
    &'a Feature,
    Option<&'a gherkin::Rule>,
    &'a gherkin::Scenario,
    &'a ScenarioFinished,
    Option<&'a mut World>,
) -> LocalBoxFuture<'a, ()>
+ 'static {
    move |_, _, scenario, finished, world| end(scenario, finished, world)
}

fn judge(id: String, finished: &ScenarioFinished, world: &mut World, gone: bool) -> CaseResult {
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

/// Features that are parsed already.
struct Prepared;

impl Parser<Vec<Feature>> for Prepared {
    type Cli = cli::Empty;
    type Output = futures::stream::Iter<std::vec::IntoIter<cucumber::parser::Result<Feature>>>;

    fn parse(self, input: Vec<Feature>, _: cli::Empty) -> Self::Output {
        futures::stream::iter(input.into_iter().map(Ok).collect::<Vec<_>>())
    }
}

/// A writer that writes nothing: what happened is collected by the hooks.
struct Silent;

impl cucumber::Writer<World> for Silent {
    type Cli = cli::Empty;

    async fn handle_event(
        &mut self,
        _: cucumber::parser::Result<Event<cucumber::event::Cucumber<World>>>,
        _: &Self::Cli,
    ) {
    }
}

impl cucumber::writer::Normalized for Silent {}
