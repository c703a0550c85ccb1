//! No wrong store gets past the rules that it breaks: every twentieth here, all of them with `conformance power`.

use docstore_conformance::power::{Depth, Matrix, kill};
use docstore_conformance::suite::Suite;
use docstore_conformance::wrong::Wrong;
use futures::stream::{self, StreamExt as _};

/// A run of all takes minutes, which is too long for a test.
const STEP: usize = 20;

#[tokio::test(flavor = "multi_thread")]
async fn every_twentieth_wrong_store_is_failed_by_each_rule_it_breaks() {
    let suite = Suite::load().expect("the suite has no defects");
    let wrong = Wrong::all();
    assert!(wrong.len() >= 400, "{} wrong stores", wrong.len());
    let rows = stream::iter(wrong.into_iter().step_by(STEP))
        .map(|wrong| kill(&suite, wrong, Depth::OwnRules, None))
        .buffered(2)
        .map(|row| row.expect("the harness judges every case"))
        .collect::<Vec<_>>()
        .await;
    let matrix = Matrix::new(&suite, Depth::OwnRules, rows);
    let survivors: Vec<String> = matrix
        .survivors()
        .iter()
        .map(|row| {
            let rules: Vec<&str> = row.survived().collect();
            format!("{} gets past {}", row.fault, rules.join(", "))
        })
        .collect();
    assert!(survivors.is_empty(), "{}", survivors.join("\n"));
}

#[test]
fn the_stores_that_are_wrong_as_a_whole_are_among_them() {
    for name in [
        "null-store",
        "echo-store",
        "always-first-store",
        "last-write-wins",
    ] {
        assert!(Wrong::named(name).is_some(), "{name}");
    }
}
