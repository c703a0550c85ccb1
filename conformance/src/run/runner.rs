//! The runner: selected cases through cucumber, one isolated store each, many at a time; and a second, quiet look at
//! those that got no reply.

mod cucumber_parts;
mod stage;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::time::{Duration, Instant};

use docstore_spec::{Driver, DriverError, Handshake};

use crate::drivers::Target;
use crate::suite::Case;
use crate::suite::select::shuffle;
use docstore_suite::verdict::{CaseResult, Verdict};
use stage::Stage;

/// How long a server that says nothing is waited for: a call that keeps it busy may end.
const PATIENCE: Duration = Duration::from_secs(60);

/// How often a server that cannot be reached for the moment is asked again.
const POLL: Duration = Duration::from_millis(200);

/// Cases that may stay without a reply in their second run too; after that, what is left keeps its first verdict.
const SECOND_SILENCES: usize = 8;

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
    let (mut runnable, unsupported): (Vec<&Case>, Vec<&Case>) = cases
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
    if let Some(seed) = settings.seed {
        shuffle(&mut runnable, seed);
    }
    if !runnable.is_empty() {
        let stage = Arc::new(Stage::new(
            target,
            settings.timeout,
            progress,
            runnable.len(),
        ));
        let jobs = settings.jobs.unwrap_or(target.jobs);
        results.extend(stage.play(&runnable, jobs, settings.fail_fast).await);
        look_again(&stage, &runnable, &mut results).await;
    }
    cases
        .iter()
        .map(|case| {
            // Nothing passes by absence.
            let result = results.remove(&case.id).unwrap_or_else(|| {
                let why = if settings.fail_fast {
                    "not run, since another case failed"
                } else {
                    "the runner did not run the case"
                };
                CaseResult::not_run(&case.id, Verdict::HarnessError, why)
            });
            result.of_level(case.level)
        })
        .collect()
}

/// Runs the cases that got no reply once more, one at a time, each in a fresh store. Many cases wait on one server, often on one
/// thread: a single call that keeps it busy, or a lost connection, must cost only its own case.
async fn look_again(
    stage: &Arc<Stage>,
    cases: &[&Case],
    results: &mut HashMap<String, CaseResult>,
) {
    let unanswered: HashSet<String> = stage.take_unanswered();
    let mut silences = 0;
    for case in cases.iter().filter(|case| unanswered.contains(&case.id)) {
        if silences >= SECOND_SILENCES || stage.target_is_gone() {
            return;
        }
        if !answers(stage.driver(), PATIENCE).await {
            return;
        }
        let again = stage.play(std::slice::from_ref(case), 1, false).await;
        let still_unanswered = stage.take_unanswered();
        silences += still_unanswered.len();
        for (id, mut result) in again {
            if !still_unanswered.contains(&id) {
                result.reason = Some("the first run got no reply, this is the second".to_owned());
            }
            results.insert(id, result);
        }
    }
}

/// Whether the server answers the handshake, which it is given some time for.
async fn answers(driver: &dyn Driver, patience: Duration) -> bool {
    let started = Instant::now();
    while let Some(left) = patience.checked_sub(started.elapsed()) {
        match tokio::time::timeout(left, driver.handshake()).await {
            Ok(Err(DriverError::TimedOut)) => {}
            Ok(Err(DriverError::Unreachable(_) | DriverError::BrokenOff(_))) => {
                tokio::time::sleep(POLL).await;
            }
            Ok(Ok(_) | Err(DriverError::NotAReply(_) | DriverError::Unsupported(_))) => {
                return true;
            }
            Err(_) => return false,
        }
    }
    false
}

fn missing(case: &Case, handshake: &Handshake) -> Option<&'static str> {
    case.needs
        .iter()
        .find(|needed| !handshake.has(**needed))
        .map(|needed| needed.as_str())
}
