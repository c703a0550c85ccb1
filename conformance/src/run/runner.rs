//! The runner: selected cases through cucumber, one isolated store each, many at a time; and a second, quiet look at
//! those that got no reply.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use docstore_spec::{Driver, DriverError};

use super::stage::Stage;
use super::{CaseResult, Verdict};
use crate::suite::Case;
use crate::suite::needs;
use crate::suite::select::{Profile, shuffle};
use crate::target::Target;
use docstore_report::document::SettingsInfo;

/// How long a server that says nothing is waited for: a call that keeps it busy may end.
pub(super) const PATIENCE: Duration = Duration::from_secs(60);

/// How often a server that cannot be reached for the moment is asked again.
const POLL: Duration = Duration::from_millis(200);

/// Cases that may stay without a reply in their second run too; after that, what is left keeps its first verdict. A target
/// that is started again when it no longer answers has no such bound.
const SECOND_SILENCES: usize = 8;

/// How a run is made.
#[derive(Debug, Clone)]
pub struct RunSettings {
    /// The time limit of a case.
    pub timeout: Duration,
    /// What the verdict is about: where MongoDB's semantics alone are asked for, less is compared.
    pub profile: Profile,
    /// How many cases run at the same time; by default what the target likes.
    pub jobs: Option<usize>,
    /// Shuffles the order in which the cases run; results keep the order of the cases.
    pub seed: Option<u64>,
    /// Begins no case after one has failed; those that are left count as not judged.
    pub fail_fast: bool,
    /// Begins no case once it is set; those that are left count as not judged.
    pub stop: Arc<AtomicBool>,
}

impl RunSettings {
    /// A run of everything with this time limit, as the target likes it.
    #[must_use]
    pub fn new(timeout: Duration) -> Self {
        Self {
            timeout,
            profile: Profile::All,
            jobs: None,
            seed: None,
            fail_fast: false,
            stop: Arc::default(),
        }
    }

    /// The settings as far as a report may tell them.
    #[must_use]
    pub fn told(&self, strict: bool, headers: Vec<String>) -> SettingsInfo {
        SettingsInfo {
            timeout_ms: CaseResult::millis(self.timeout),
            jobs: self.jobs,
            seed: self.seed,
            strict,
            headers,
        }
    }
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
    let mut results: HashMap<String, CaseResult> = HashMap::new();
    let mut runnable: Vec<&Case> = Vec::new();
    for case in cases {
        let Some((verdict, reason)) = needs::missing(case, &target.handshake) else {
            runnable.push(case);
            continue;
        };
        let result = CaseResult::not_run(&case.id, verdict, reason);
        results.insert(case.id.clone(), result);
    }
    if let Some(seed) = settings.seed {
        shuffle(&mut runnable, seed);
    }
    let stage = Arc::new(Stage::new(target, &runnable, settings));
    if !runnable.is_empty() {
        results.extend(stage.play(&runnable, progress).await);
        let most = if target.comes_back() {
            usize::MAX
        } else {
            SECOND_SILENCES
        };
        look_again(&stage, &runnable, &mut results, most).await;
        if let Some(why) = stage.left_behind() {
            crate::output::note(&format!("warning: {}: {why}", target.name));
        }
    }
    cases
        .iter()
        .map(|case| {
            // Nothing passes by absence.
            let result = results.remove(&case.id).unwrap_or_else(|| {
                let unknown = (Verdict::HarnessError, "the runner did not run the case");
                let (verdict, why) = stage.over().unwrap_or(unknown);
                CaseResult::not_run(&case.id, verdict, why)
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
    most_silences: usize,
) {
    let unanswered: HashSet<String> = stage.take_unanswered();
    let mut silences = 0;
    for case in cases.iter().filter(|case| unanswered.contains(&case.id)) {
        if silences >= most_silences || stage.over().is_some() {
            return;
        }
        if !answers(stage.driver(), PATIENCE).await {
            return;
        }
        let alone = std::slice::from_ref(case);
        let again = stage.play(alone, Arc::new(|_, _| {})).await;
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
pub(super) async fn answers(driver: &dyn Driver, patience: Duration) -> bool {
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
