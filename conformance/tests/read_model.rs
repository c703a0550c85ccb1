//! The in-memory read model keeps the rules of its chapter: the features against it, by the suite's own runner.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test says what fails by failing"
)]

use std::sync::Arc;
use std::time::Duration;

use docstore_conformance::drivers::in_process::InProcess;
use docstore_conformance::run::{self, RunSettings, Verdict};
use docstore_conformance::suite::step::{Action, Step};
use docstore_conformance::suite::{Case, Suite};
use docstore_conformance::target::Target;
use docstore_reference::Handle;
use docstore_reference::read_model::api::{
    GetAllOptions, ListKeysOptions, ReadModelStore, TableOptions,
};
use docstore_reference::read_model::memory::InMemoryReadModel;
use docstore_spec::{Call, Capability, Handshake, Method, Reply};
use serde_json::value::to_raw_value;
use serde_json::{Value, json};

const LIMIT: Duration = Duration::from_secs(20);

/// Whether a case makes no other calls than those of a read model, and looks at nothing but their answers.
fn is_of_the_read_model(case: &Case) -> bool {
    let is_about_answers = |step: &Step| match &step.action {
        Action::Call { call, .. } | Action::CallAtOnce { call, .. } => {
            let method = Method::from_name(call.method());
            method.is_some_and(|m| m.capability() == Some(Capability::ReadModel))
        }
        action => matches!(
            action,
            Action::PassTime
                | Action::ResultIs { .. }
                | Action::KeysAre(_)
                | Action::FailsWith { .. }
                | Action::NothingHasChanged
                | Action::CollectionsAre(_)
        ),
    };
    case.area == "90-read-model" && case.steps.iter().all(is_about_answers)
}

/// The twin with the two calls the suite itself looks at the state with, answered by the twin's own methods.
fn look_at(twin: &InMemoryReadModel, call: &Call) -> Reply {
    let seen: Value = match call.method.as_str() {
        "listCollections" => twin.tables().into(),
        "find" => {
            let table: String = serde_json::from_str(call.args[0].get()).unwrap();
            let mut listing = ListKeysOptions::table(&table);
            listing.limit = Some(1_000_000);
            let keys = twin.list_keys(&listing)?.keys;
            let names: Vec<&str> = keys.iter().map(|key| key.name.as_str()).collect();
            let values = twin.batch_get(&names, &TableOptions::table(&table))?;
            assert_eq!(
                values.len(),
                twin.get_all(&GetAllOptions::table(&table))?.len()
            );
            keys.iter()
                .zip(values)
                .map(|(key, value)| json!({"_id": key.name, "value": value, "metadata": key.metadata}))
                .collect()
        }
        _ => return twin.call(call),
    };
    Ok(to_raw_value(&seen).unwrap())
}

/// Rules: RM-66.
#[tokio::test(flavor = "multi_thread")]
async fn the_in_memory_read_model_passes_the_cases_of_its_methods() {
    let suite = Suite::load().unwrap();
    let cases: Vec<&Case> = suite
        .cases
        .iter()
        .filter(|case| is_of_the_read_model(case))
        .collect();
    let of_the_chapter = suite
        .cases
        .iter()
        .filter(|case| case.area == "90-read-model")
        .count();
    // Nothing passes by absence: most of the chapter is about the methods themselves.
    assert!(
        cases.len() * 2 > of_the_chapter,
        "{} of {of_the_chapter}",
        cases.len()
    );

    let handshake = Handshake::new("in-memory read model", "0", [Capability::ReadModel]);
    let driver = InProcess::new(handshake.clone(), LIMIT, || {
        let twin = InMemoryReadModel::new();
        move |call: &Call| look_at(&twin, call)
    });
    let target = Target::over("in-memory read model", Arc::new(driver), handshake);
    let settings = RunSettings::new(LIMIT);
    let results = run::run(&target, &cases, &settings, Arc::new(|_, _| {})).await;
    assert_eq!(results.len(), cases.len());
    let bad: Vec<String> = results
        .iter()
        .filter(|result| result.verdict != Verdict::Passed)
        .map(|result| format!("{}: {:?} {:?}", result.id, result.verdict, result.failure))
        .collect();
    assert!(
        bad.is_empty(),
        "{} of {}:\n{}",
        bad.len(),
        cases.len(),
        bad.join("\n")
    );
}
