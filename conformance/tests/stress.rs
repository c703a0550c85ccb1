//! The search for an order is right, and it catches stores that are wrong once in a hundred calls.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "the helpers of tests fail as tests do"
)]

use std::sync::Arc;
use std::time::{Duration, Instant};

use docstore_conformance::drivers::in_process::InProcess;
use docstore_conformance::stress::clients::{self, Random, Recorded, Settings};
use docstore_conformance::stress::linearizable::{No, Search, decide};
use docstore_conformance::stress::model::{Action, Op, Outcome, Seen, State};
use docstore_conformance::stress::{History, Judgement, STEPS_MAX, judge, schema};
use docstore_conformance::target::embedded;
use docstore_conformance::wrong::Wrong;
use docstore_reference::backend::embedded::{Embedded, LACKING};
use docstore_reference::{Store, SystemHost};
use docstore_spec::{Call, Driver, ErrorCode, Reply, StoreError};
use serde_json::value::RawValue;

const CALL_LIMIT: Duration = Duration::from_secs(10);

/// A wrong store has to be caught within this time.
const CAUGHT_WITHIN: Duration = Duration::from_secs(30);

async fn record(driver: Arc<dyn Driver>, seed: u64, calls: u64) -> Recorded {
    let handshake = driver.handshake().await.unwrap();
    let settings = Settings {
        clients: 16,
        duration: Duration::from_secs(20),
        seed,
        documents: 6,
        calls_max: calls,
        store: format!("s{seed}"),
    };
    clients::run(driver, &handshake, settings).await.unwrap()
}

fn violations(recorded: &Recorded) -> Vec<String> {
    let judged = recorded
        .histories
        .iter()
        .map(|history| judge(history, STEPS_MAX));
    judged
        .filter_map(|judgement| match judgement {
            Judgement::Violated(why) => Some(why),
            _ => None,
        })
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_reference_is_linearizable() {
    let recorded = record(Arc::new(embedded(CALL_LIMIT)), 1, 10_000).await;
    assert_eq!(recorded.strange, Vec::<String>::new());
    assert!(recorded.calls >= 10_000, "{} calls", recorded.calls);
    for history in &recorded.histories {
        assert_eq!(judge(history, STEPS_MAX), Judgement::Linearizable);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_shaky_store_is_caught() {
    for wrong in Wrong::shaky() {
        let started = Instant::now();
        let mut seed = 0;
        let found = loop {
            seed += 1;
            let recorded = record(Arc::new(wrong.driver(CALL_LIMIT)), seed, 10_000).await;
            let found = violations(&recorded);
            if !found.is_empty() || started.elapsed() > CAUGHT_WITHIN {
                break found;
            }
        };
        assert!(
            !found.is_empty(),
            "{wrong:?} was not caught in {CAUGHT_WITHIN:?}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_contradiction_is_cut_down_to_the_calls_that_make_it() {
    let update = |client, token, start, end| Op {
        client,
        action: Action::Update {
            token,
            expected: None,
        },
        outcome: Outcome::Done(true),
        start,
        end,
    };
    let insert = Op {
        client: 0,
        action: Action::Insert {
            token: 1,
            absent: false,
        },
        outcome: Outcome::Done(true),
        start: 0,
        end: 10,
    };
    let stale = Op {
        client: 2,
        action: Action::Read,
        outcome: Outcome::Found(Some(Seen {
            version: 1,
            token: 1,
            n: 0,
        })),
        start: 100,
        end: 110,
    };
    let mut ops = vec![insert, stale];
    // Much else goes on at the same time.
    ops.extend((0..20).map(|n| {
        let round = n / 4 * 10;
        update(3, 10 + n, 20 + round, 28 + round + n % 4)
    }));
    let history = History {
        id: "d1".into(),
        counter: false,
        ops,
        last: None,
    };
    let Judgement::Violated(why) = judge(&history, STEPS_MAX) else {
        panic!("a stale read is explained");
    };
    let lines = why.lines().filter(|line| line.contains("client")).count();
    assert!(lines <= 3, "{why}");
    assert!(why.contains("read → version 1"), "{why}");
}

#[test]
fn a_search_that_runs_out_of_steps_decides_nothing() {
    let insert = |client, token| Op {
        client,
        action: Action::Insert {
            token,
            absent: false,
        },
        outcome: Outcome::Done(true),
        start: 0,
        end: 10,
    };
    let history = History {
        id: "d1".into(),
        counter: false,
        ops: (0..8).map(|n| insert(n, n as u64)).collect(),
        last: None,
    };
    assert_eq!(judge(&history, 5), Judgement::Undecided);
    assert!(matches!(judge(&history, STEPS_MAX), Judgement::Violated(_)));
}

#[test]
fn a_call_without_an_answer_may_have_happened_or_not() {
    let lost = Op {
        client: 0,
        action: Action::Insert {
            token: 1,
            absent: false,
        },
        outcome: Outcome::Unknown,
        start: 0,
        end: 5,
    };
    let read = |outcome, start| Op {
        client: 1,
        action: Action::Read,
        outcome: Outcome::Found(outcome),
        start,
        end: start + 1,
    };
    let there = Some(Seen {
        version: 1,
        token: 1,
        n: 0,
    });
    let ok = |ops: &[Op]| decide(ops, &mut Search::new(STEPS_MAX)).is_ok();
    assert!(ok(&[lost, read(None, 10), read(None, 20)]));
    assert!(ok(&[lost, read(None, 10), read(there, 20)]));
    // It cannot be undone again.
    assert!(!ok(&[lost, read(there, 10), read(None, 20)]));
}

/// Whether some order of all answered calls and some of the others explains the answers: tries all orders.
fn brute_force(ops: &[Op], left: &[usize], state: State) -> bool {
    let open = |at: &usize| ops[*at].outcome == Outcome::Unknown;
    if left.iter().all(open) {
        return true;
    }
    left.iter().any(|&at| {
        // Nothing that has ended before this one began may be left.
        let too_early = left
            .iter()
            .any(|other| !open(other) && ops[*other].end < ops[at].start);
        let (new, outcome) = state.step(ops[at].action);
        let explained = open(&at) || outcome == ops[at].outcome;
        let rest: Vec<usize> = left.iter().copied().filter(|other| *other != at).collect();
        !too_early && explained && brute_force(ops, &rest, new)
    })
}

fn some_action(random: &mut Random) -> Action {
    let token = random.below(3);
    let expected = match random.below(3) {
        0 => None,
        version => Some(version),
    };
    match random.below(8) {
        0 | 1 => Action::Insert {
            token,
            absent: random.below(2) == 0,
        },
        2 | 3 => Action::Update { token, expected },
        4 => Action::Delete { expected },
        5 => Action::Archive { expected },
        6 => Action::Restore,
        _ => Action::Read,
    }
}

/// A history that some order explains, and then perhaps a change that makes it doubtful.
fn some_history(random: &mut Random) -> Vec<Op> {
    let mut state = State::Absent;
    let calls = 2 + random.below(5);
    let mut ops: Vec<Op> = (0..calls)
        .map(|n| {
            let action = some_action(random);
            let (new, outcome) = state.step(action);
            state = new;
            let moment = 10 * n + 20;
            Op {
                client: usize::try_from(n).unwrap(),
                action,
                outcome,
                start: moment - random.below(20),
                end: moment + random.below(20),
            }
        })
        .collect();
    for _ in 0..random.below(3) {
        let at = usize::try_from(random.below(calls)).unwrap();
        match random.below(3) {
            0 => ops[at].outcome = Outcome::Unknown,
            1 => ops[at].action = some_action(random),
            _ => {
                let other = usize::try_from(random.below(calls)).unwrap();
                let (start, end) = (ops[at].start, ops[at].end);
                (ops[at].start, ops[at].end) = (ops[other].start, ops[other].end);
                (ops[other].start, ops[other].end) = (start, end);
            }
        }
    }
    ops
}

#[test]
fn the_search_agrees_with_trying_all_orders() {
    let mut random = Random::new(7);
    let (mut yes, mut no) = (0, 0);
    for _ in 0..50_000 {
        let ops = some_history(&mut random);
        let all: Vec<usize> = (0..ops.len()).collect();
        let expected = brute_force(&ops, &all, State::Absent);
        let found = match decide(&ops, &mut Search::new(STEPS_MAX)) {
            Ok(()) => true,
            Err(No::Contradiction(_)) => false,
            Err(No::OutOfSteps) => panic!("out of steps"),
        };
        assert_eq!(found, expected, "{ops:#?}");
        if expected { yes += 1 } else { no += 1 }
    }
    assert!(yes > 5_000 && no > 5_000, "{yes} explained, {no} not");
}

/// Two ways to one file, as two servers on one folder have.
fn two_ways(file: &std::path::Path) -> Vec<Arc<dyn Driver>> {
    let way = || {
        let file = file.to_owned();
        let handshake = docstore_reference::handshake("embedded", LACKING);
        let open = move || {
            let store = Store::open(Embedded::open(&file).unwrap(), SystemHost);
            move |call: &Call| store.call(call)
        };
        Arc::new(InProcess::new(handshake, CALL_LIMIT, open)) as Arc<dyn Driver>
    };
    vec![way(), way()]
}

#[tokio::test(flavor = "multi_thread")]
async fn unique_indexes_hold_while_collections_come_and_go_on_two_connections() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR"));
    let file = folder.join(format!("stress-schema-{}.sqlite", std::process::id()));
    let settings = schema::Settings {
        clients: 9,
        duration: Duration::from_secs(4),
        seed: 7,
        store: "s".to_owned(),
    };
    let shown = schema::run(&two_ways(&file), &settings).await.unwrap();
    for ending in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{ending}", file.display()));
    }
    assert_eq!(shown.findings, Vec::<String>::new());
    assert!(shown.checked > 0 && shown.rounds > 1, "{shown:?}");
}

/// A store that forgets a unique index now and then, and one that fails: both are found out.
#[tokio::test(flavor = "multi_thread")]
async fn a_store_that_does_not_keep_its_indexes_is_found_out() {
    let way = |mistake: fn(&Call) -> Option<Reply>| -> Arc<dyn Driver> {
        let handshake = docstore_reference::handshake("embedded", LACKING);
        let open = move || {
            let store = Store::open(Embedded::in_memory().unwrap(), SystemHost);
            move |call: &Call| mistake(call).unwrap_or_else(|| store.call(call))
        };
        Arc::new(InProcess::new(handshake, CALL_LIMIT, open))
    };
    let settings = schema::Settings {
        clients: 6,
        duration: Duration::from_secs(20),
        seed: 1,
        store: "s".to_owned(),
    };
    // It says that the index is there, and makes none.
    let forgets = way(|call| match call.method.as_str() {
        "createIndex" => Some(Ok(RawValue::NULL.to_owned())),
        "listIndexes" => Some(Ok(RawValue::from_string(
            r#"[{"path":"n","unique":true}]"#.into(),
        )
        .unwrap())),
        _ => None,
    });
    let shown = schema::run(&[forgets], &settings).await.unwrap();
    assert!(
        shown.findings.iter().any(|why| why.contains("is violated")),
        "{shown:?}"
    );
    let fails = way(|call| {
        (call.method == "rename")
            .then(|| Err(StoreError::new(ErrorCode::Storage, "the storage failed")))
    });
    let shown = schema::run(&[fails], &settings).await.unwrap();
    assert!(
        shown
            .findings
            .iter()
            .any(|why| why.contains("STORAGE_ERROR")),
        "{shown:?}"
    );
}

/// An answer that cannot be read is no contradiction: the call may have happened.
#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_cannot_be_read_leaves_the_call_open() {
    let handshake = docstore_reference::handshake("embedded", LACKING);
    let open = || {
        let store = Store::open(Embedded::in_memory().unwrap(), SystemHost);
        move |call: &Call| {
            let reply = store.call(call);
            match reply {
                Err(mut error) if error.properties.contains_key("actualVersion") => {
                    let unread = serde_json::Value::from("DOCUMENT_EXISTS");
                    error.properties.insert("actualVersion".into(), unread);
                    Err(error)
                }
                // It happens, and is told in words of its own.
                Ok(_) if call.method == "updateOne" => {
                    Ok(RawValue::from_string(r#"{"ok":1}"#.into()).unwrap())
                }
                reply => reply,
            }
        }
    };
    let driver = Arc::new(InProcess::new(handshake, CALL_LIMIT, open));
    let recorded = record(driver, 1, 60).await;
    assert!(!recorded.strange.is_empty());
    for history in &recorded.histories {
        let judgement = judge(history, 100_000);
        assert!(
            !matches!(judgement, Judgement::Violated(_)),
            "{judgement:?}"
        );
    }
}
