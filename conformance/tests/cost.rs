//! The search for calls that cost out of proportion finds one, and finds none where there is none.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use docstore_conformance::cost::measure::{self, Cost};
use docstore_conformance::cost::{Settings, search};
use docstore_conformance::drivers::in_process::LocalStore;
use docstore_conformance::target;
use docstore_spec::{Call, Method};
use serde_json::json;

/// The memory of the process is that of all tests, so that they take turns.
fn my_turn() -> MutexGuard<'static, ()> {
    static TURN: Mutex<()> = Mutex::new(());
    TURN.lock().unwrap_or_else(PoisonError::into_inner)
}

fn settings() -> Settings {
    Settings {
        time: Duration::from_secs(3),
        bound: Cost {
            cpu: Duration::from_secs(1),
            bytes: 256_000_000,
        },
        seed: 1,
        method: Some(Method::HasCollection),
    }
}

#[test]
fn a_store_that_spends_the_square_of_an_argument_is_found() {
    let _turn = my_turn();
    let quadratic = || -> Box<dyn LocalStore> {
        let mut store = target::embedded_store();
        Box::new(move |call: &Call| {
            let bytes: Vec<u8> = call.args.iter().flat_map(|arg| arg.get().bytes()).collect();
            // No more than is needed to be found.
            let bytes = bytes.get(..12_000).unwrap_or(&bytes);
            let pairs = bytes
                .iter()
                .map(|one| bytes.iter().filter(|other| *other == one).count());
            std::hint::black_box(pairs.sum::<usize>());
            store.call(call)
        })
    };
    let outcome = search(&quadratic, &settings()).unwrap();
    let worst = outcome.over.first().unwrap();
    assert_eq!(worst.growing.method, Method::HasCollection);
    assert!(worst.bytes > 5_000, "{worst}");
}

#[test]
fn a_store_that_takes_memory_out_of_proportion_is_found() {
    let _turn = my_turn();
    let greedy = || -> Box<dyn LocalStore> {
        let mut store = target::embedded_store();
        Box::new(move |call: &Call| {
            let bytes: usize = call.args.iter().map(|arg| arg.get().len()).sum();
            std::hint::black_box(vec![1_u8; bytes.min(100_000) * 3_000]);
            store.call(call)
        })
    };
    let outcome = search(&greedy, &settings()).unwrap();
    assert!(
        outcome
            .over
            .iter()
            .all(|over| over.cost.bytes > 256_000_000)
    );
    assert!(!outcome.over.is_empty());
}

#[test]
fn the_reference_and_the_oracle_stay_below_the_bound() {
    let _turn = my_turn();
    let embedded = || -> Box<dyn LocalStore> { Box::new(target::embedded_store()) };
    let oracle = || -> Box<dyn LocalStore> { Box::new(target::oracle_store()) };
    for open in [&embedded as &dyn Fn() -> Box<dyn LocalStore>, &oracle] {
        let outcome = search(open, &settings()).unwrap();
        let over: Vec<String> = outcome.over.iter().map(ToString::to_string).collect();
        assert!(over.is_empty() && outcome.calls > 0, "{over:#?}");
    }
}

/// An answer of a few values takes no more memory than it has, however many documents they are looked for in.
///
/// Rules: DST-1.
#[test]
fn distinct_keeps_no_more_than_it_answers_with() {
    let _turn = my_turn();
    let mut store = target::embedded_store();
    let text = "x".repeat(1_000_000);
    for at in 0..100 {
        let document = json!({"a": format!("{}{text}", at % 3)});
        store
            .call(&Call::new("insertOne", [json!("d"), document]))
            .unwrap();
    }
    let distinct = Call::new("distinct", [json!("d"), json!("a")]);
    let (reply, cost) = measure::of(|| store.call(&distinct)).unwrap();
    let found: Vec<String> = serde_json::from_str(reply.unwrap().get()).unwrap();
    assert_eq!(found.len(), 3);
    assert!(cost.bytes < 60_000_000, "{} bytes", cost.bytes);
}
