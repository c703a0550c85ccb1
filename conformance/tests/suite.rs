//! The whole suite against the two stores that keep every promise: the judge of a mutated reference.

#![expect(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "the helpers of tests fail as tests do"
)]

use std::sync::Arc;
use std::time::Duration;

use docstore_conformance::drivers::workerd::Settings;
use docstore_conformance::run::{CaseResult, RunSettings, Verdict, run};
use docstore_conformance::suite::{Case, Suite};
use docstore_conformance::target::{Asked, Target};

const TIMEOUT: Duration = Duration::from_secs(60);

/// Fewer cases than this and the suite was not found, or not read.
const CASES_MIN: usize = 3_000;

async fn every_case_passes_on(name: &str) {
    let suite = Suite::load().expect("the suite has no defects");
    assert!(suite.cases.len() > CASES_MIN, "{} cases", suite.cases.len());
    let asked = Asked {
        other_clock: false,
        timeout: TIMEOUT,
        headers: Vec::new(),
        workerd: Settings::default(),
        shelf: None,
    };
    let target = Target::open(name, &asked).await.unwrap();
    let cases: Vec<&Case> = suite.cases.iter().collect();
    let settings = RunSettings::new(TIMEOUT);
    let results = run(&target, &cases, &settings, Arc::new(|_, _| {})).await;
    assert_eq!(results.len(), suite.cases.len());
    // As strict as can be: what only a SHOULD asks for counts, too.
    let wrong: Vec<&CaseResult> = results
        .iter()
        .filter(|result| result.verdict != Verdict::Passed || !result.shortfalls.is_empty())
        // What a store without an operator has to refuse cannot be asked of one that has them all.
        .filter(|result| result.verdict != Verdict::NotApplicable)
        .collect();
    let shown: Vec<String> = wrong.iter().take(20).map(|r| describe(r)).collect();
    assert!(
        wrong.is_empty(),
        "{} cases are not passed on {name}:\n{}",
        wrong.len(),
        shown.join("\n")
    );
}

fn describe(result: &CaseResult) -> String {
    let why = result.failure.as_ref().map_or("", |f| f.message.as_str());
    let why = result.shortfalls.first().map_or(why, String::as_str);
    format!("{} {}: {why}", result.id, result.verdict.as_str())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_embedded_reference_passes_every_case() {
    every_case_passes_on("embedded").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_oracle_passes_every_case() {
    every_case_passes_on("oracle").await;
}
