//! Targets that sometimes say nothing: what is lost costs no other case its verdict, and the run ends soon.

#![expect(clippy::unwrap_used, reason = "the helpers of tests fail as tests do")]

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use docstore_conformance::run::{CaseResult, RunSettings, Verdict, run};
use docstore_conformance::suite::{Case, Suite};
use docstore_conformance::target::Target;
use docstore_spec::{Call, Driver, DriverError, Handshake, Pending, Reply};
use serde_json::value::RawValue;
use tokio::sync::Mutex;

/// The time limit of a case.
const LIMIT: Duration = Duration::from_millis(300);

/// How many calls get no reply before the first that does.
#[derive(Default)]
struct Silence {
    lost: usize,
    /// How long a call of `find` keeps the thread that all stores share.
    busy: Duration,
    asked: AtomicUsize,
    thread: Arc<Mutex<()>>,
}

impl Driver for Silence {
    fn handshake(&self) -> Pending<'_, Handshake> {
        Box::pin(async {
            let _thread = self.thread.lock().await;
            Ok(Handshake::new("t", "0", []))
        })
    }

    fn batch<'a>(&'a self, _: &'a str, calls: &'a [Call]) -> Pending<'a, Vec<Reply>> {
        Box::pin(async {
            if self.asked.fetch_add(1, Ordering::Relaxed) < self.lost {
                return Err(DriverError::Unreachable("the connection is gone".into()));
            }
            // A thread that works does not notice that nobody waits any more.
            let thread = Arc::clone(&self.thread);
            let finds = calls.iter().any(|call| call.method == "find");
            let busy = if finds { self.busy } else { Duration::ZERO };
            let work = tokio::spawn(async move {
                let _thread = thread.lock().await;
                tokio::time::sleep(busy).await;
            });
            work.await.unwrap();
            let zero = || Ok(RawValue::from_string("0".into()).unwrap());
            Ok(calls.iter().map(|_| zero()).collect())
        })
    }

    fn discard<'a>(&'a self, _: &'a str) -> Pending<'a, ()> {
        Box::pin(async { Ok(()) })
    }
}

/// So many cases that count, and after the first of them one that finds.
async fn verdicts(driver: Silence, cases: usize) -> Vec<CaseResult> {
    let mut text = String::from("Feature: One\n");
    for case in 1..=cases {
        let step = if case == 2 { "find" } else { "countDocuments" };
        text.push_str(&format!(
            "\n  @FIND-1.{}\n  Scenario: s{case}\n    When c.{step}()\n    Then the result is 0\n",
            9_000 + case
        ));
    }
    let suite = Suite::read(&[("50-find/one.feature", text.as_str())]).unwrap();
    let handshake = Handshake::new("t", "0", []);
    let target = Target::over("t", Arc::new(driver), handshake);
    let cases: Vec<&Case> = suite.cases.iter().collect();
    let settings = RunSettings {
        jobs: Some(4),
        ..RunSettings::new(LIMIT)
    };
    run(&target, &cases, &settings, Arc::new(|_, _| {})).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_call_that_keeps_the_whole_server_busy_costs_only_its_own_case() {
    let busy = Silence {
        busy: LIMIT * 3,
        ..Silence::default()
    };
    let results = verdicts(busy, 12).await;
    for (at, result) in results.iter().enumerate() {
        let expected = [Verdict::Passed, Verdict::Failed][usize::from(at == 1)];
        assert_eq!(result.verdict, expected, "{result:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_connection_is_no_verdict_when_the_next_one_holds() {
    let lossy = Silence {
        lost: 3,
        ..Silence::default()
    };
    let results = verdicts(lossy, 12).await;
    for result in &results {
        assert_eq!(result.verdict, Verdict::Passed, "{result:?}");
    }
    let again = |result: &&CaseResult| result.reason.is_some();
    assert_eq!(results.iter().filter(again).count(), 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_answers_nothing_but_the_handshake_is_given_up_soon() {
    let gone = Silence {
        lost: usize::MAX,
        ..Silence::default()
    };
    let started = Instant::now();
    let results = verdicts(gone, 500).await;
    assert!(started.elapsed() < LIMIT * 20, "{:?}", started.elapsed());
    assert_eq!(results.len(), 500);
    for result in results {
        assert_eq!(result.verdict, Verdict::HarnessError, "{result:?}");
    }
}
