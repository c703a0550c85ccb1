//! Stores that are wrong as a whole: each gets its verdict, soon, and smoke says where to look.

use std::time::{Duration, Instant};

use crate::harness::conformance;
use crate::servers;

const A_MINUTE: Duration = Duration::from_secs(60);

#[test]
fn a_store_that_answers_null_to_everything_fails_within_a_minute() {
    let null = servers::null();
    let begun = Instant::now();
    let run = conformance(&["run", "--target", &null.address]);
    assert_eq!(run.code, 1, "{}{}", run.out, run.err);
    assert!(run.out.contains("NOT CONFORMANT"), "{}", run.out);
    assert!(begun.elapsed() < A_MINUTE, "{:?}", begun.elapsed());
    // Unasked, one failure of a rule is shown in full.
    let heads = run
        .out
        .lines()
        .filter_map(|line| line.strip_prefix("FAILED "));
    let rules: Vec<&str> = heads.filter_map(|head| head.split('.').next()).collect();
    let different: std::collections::BTreeSet<&&str> = rules.iter().collect();
    assert_eq!((rules.len(), different.len()), (25, 25), "{rules:?}");
    assert!(
        run.out.contains("more on http"),
        "the rest is counted: {}",
        run.out
    );
}

#[test]
fn a_server_that_hangs_up_on_calls_fails_and_is_no_fault_of_the_harness() {
    let hanging_up = servers::hanging_up();
    let run = conformance(&["run", "--target", &hanging_up.address, "--rule", "FIND-1"]);
    assert_eq!(run.code, 1, "{}{}", run.out, run.err);
    assert!(
        run.out.contains("the connection ended without a reply"),
        "{}",
        run.out
    );
    assert!(!run.out.contains("harness error"), "{}", run.out);
}

#[test]
fn a_server_that_hangs_fails_within_a_minute() {
    let silent = servers::silent();
    let begun = Instant::now();
    let run = conformance(&["run", "--target", &silent.address, "--timeout", "3"]);
    assert_eq!(run.code, 1, "{}{}", run.out, run.err);
    assert!(run.out.contains("NOT CONFORMANT"), "{}", run.out);
    assert!(run.out.contains("\n  0 of "), "no rule holds: {}", run.out);
    assert!(run.out.contains("conformance smoke"), "{}", run.out);
    assert!(begun.elapsed() < A_MINUTE, "{:?}", begun.elapsed());
}

#[test]
fn smoke_finds_nothing_against_a_right_store() {
    let run = conformance(&["smoke"]);
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
}

#[test]
fn smoke_blames_the_implementation_when_the_driver_is_fine() {
    let wrong = servers::serve(|oracle, call| {
        let reply = oracle.call(call)?;
        // Updates nothing, and says that it did.
        if call.method == "updateOne" {
            *oracle = docstore_oracle::Oracle::new(docstore_oracle::SystemHost::default());
        }
        Ok(reply)
    });
    let run = conformance(&["smoke", "--target", &wrong.address]);
    assert_eq!(run.code, 1, "{}{}", run.out, run.err);
    assert!(run.out.contains("it is the implementation"), "{}", run.out);
}

#[test]
fn smoke_blames_the_driver_when_replies_are_none() {
    let null = servers::null();
    let run = conformance(&["smoke", "--target", &null.address]);
    assert_eq!(run.code, 2, "{}{}", run.out, run.err);
    assert!(run.out.contains("It is the driver"), "{}", run.out);
    let silent = servers::silent();
    let run = conformance(&["smoke", "--target", &silent.address, "--timeout", "1"]);
    assert_eq!(run.code, 2, "{}{}", run.out, run.err);
    assert!(run.out.contains("It is the driver"), "{}", run.out);
    let run = conformance(&["smoke", "--target", "http://127.0.0.1:1"]);
    assert_eq!(run.code, 2, "{}{}", run.out, run.err);
    assert!(run.out.contains("the way to it"), "{}", run.out);
}
