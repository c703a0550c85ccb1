//! The search for an order is right, and it catches stores that are wrong once in a hundred calls.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "the helpers of tests fail as tests do"
)]

use std::sync::Arc;
use std::time::{Duration, Instant};

use docstore_conformance::drivers::target::embedded;
use docstore_conformance::stress::clients::{self, Random, Recorded, Settings};
use docstore_conformance::stress::linearizable::{No, Search, decide};
use docstore_conformance::stress::model::{Action, Op, Outcome, Seen, State};
use docstore_conformance::stress::{History, Judgement, STEPS_MAX, judge};
use docstore_conformance::wrong::Wrong;
use docstore_spec::Driver;

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
