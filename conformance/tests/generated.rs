//! Short generated runs: the reference against the oracle, and each instrument against a store that is wrong.

mod strategy;

use anyhow::Context as _;
use docstore_conformance::differential::peer::Local;
use docstore_conformance::differential::{
    self, Case, Clock, Judging, Settings, cut, run_case, scenario,
};
use docstore_conformance::drivers::in_process::LocalStore;
use docstore_conformance::generate::{self, Preset};
use docstore_conformance::metamorphic;
use docstore_conformance::power::generated::{Limits, hunt};
use docstore_conformance::target::embedded_with_clock;
use docstore_conformance::wrong::Wrong;
use docstore_spec::{Call, Reply};
use proptest::prelude::*;
use serde_json::value::RawValue;

fn reference_answers(calls: &[Call], preset: Preset) -> Result<Case, TestCaseError> {
    let open = |clock: &Clock| Ok(Local::new(embedded_with_clock(clock)));
    let case = run_case(&open, calls, &Judging::everything(preset))
        .map_err(|why| TestCaseError::fail(why.to_string()))?;
    match &case.disagreement {
        None => Ok(case),
        Some(found) => {
            let scenario =
                scenario::render(&cut(calls, found), "The store answers as the oracle does");
            let difference = &found.difference;
            Err(TestCaseError::fail(format!(
                "at `{}`\n  oracle: {}\n  store:  {}\n{scenario}",
                difference.path, difference.expected, difference.got
            )))
        }
    }
}

proptest! {
    // A failing case is kept as data in `corpus/`, which outlives changes of the generators; seeds do not.
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, max_shrink_iters: 4096, ..ProptestConfig::default() })]

    #[test]
    fn the_reference_answers_mostly_valid_calls_as_the_oracle_does(
        calls in strategy::sequences(&generate::Settings::everything(Preset::MostlyValid))
    ) {
        reference_answers(&calls, Preset::MostlyValid)?;
    }

    #[test]
    fn the_reference_answers_any_calls_as_the_oracle_does(
        calls in strategy::sequences(&generate::Settings::everything(Preset::Anything))
    ) {
        reference_answers(&calls, Preset::Anything)?;
    }

    #[test]
    fn what_is_drawn_survives_json(
        value in strategy::values(&generate::Settings::everything(Preset::MostlyValid))
    ) {
        let read = docstore_conformance::json::read(&value.to_string());
        prop_assert_eq!(read.ok(), Some(value));
    }
}

/// The reference with one mistake: every occurrence of a text in the arguments is taken for another.
fn mistaking(clock: &Clock, text: &'static str, other: &'static str) -> impl LocalStore + use<> {
    let mut store = embedded_with_clock(clock);
    move |call: &Call| -> Reply {
        let mut call = call.clone();
        for arg in &mut call.args {
            let mistaken = arg.get().replace(text, other);
            if let Ok(mistaken) = RawValue::from_string(mistaken) {
                *arg = mistaken;
            }
        }
        store.call(&call)
    }
}

#[rstest::rstest]
#[case("$gte", "$gt")]
#[case("$or", "$and")]
#[case("\"softDelete\":true", "\"softDelete\":false")]
#[case("$push", "$set")]
#[case("😀", "\u{FFFD}")]
#[case("\"offset\":1", "\"offset\":2")]
fn a_wrong_store_is_found_and_shown_in_few_calls(
    #[case] text: &'static str,
    #[case] other: &'static str,
) {
    let settings = Settings {
        cases: Some(2_000),
        ..Settings::own(Preset::MostlyValid)
    };
    let open = |clock: &Clock| mistaking(clock, text, other);
    let outcome = differential::run(open, &settings).expect("a run");
    let failure = outcome.failure.expect("a disagreement");
    assert!(failure.calls.len() <= 4, "{:#?}", failure.calls);
}

/// A few wrong stores of the catalogue, one of each noun; all of them with `conformance power --fuzz`.
#[rstest::rstest]
#[case("ne-any-element")]
#[case("key-order-ignored")]
#[case("elements-ignored")]
#[case("last-write-wins")]
fn a_wrong_store_of_the_catalogue_is_found_and_shown_in_few_calls(#[case] name: &str) {
    let wrong = Wrong::named(name).expect("a wrong store of that name");
    let limits = Limits {
        seed: 1,
        cases: Some(1_000),
        time: None,
    };
    let hunted = hunt(wrong, limits).expect("a search");
    assert!(hunted.is_shown(), "{hunted:#?}");
}

#[test]
fn relations_hold_on_the_reference() {
    let open = |clock: &Clock| Ok(Local::new(embedded_with_clock(clock)));
    let limits = metamorphic::Limits {
        seed: 1,
        cases: Some(60),
        time: None,
    };
    let settings = generate::Settings::everything(Preset::MostlyValid);
    let outcome = metamorphic::run(&open, &settings, limits).expect("a run");
    assert!(outcome.failure.is_none(), "{:#?}", outcome.failure);
    assert!(outcome.relations > 1_000);
}

#[test]
fn a_store_that_is_wrong_breaks_a_relation() {
    let open = |clock: &Clock| Ok(Local::new(mistaking(clock, "$nin", "$in")));
    let limits = metamorphic::Limits {
        seed: 1,
        cases: Some(500),
        time: None,
    };
    let settings = generate::Settings::everything(Preset::MostlyValid);
    let outcome = metamorphic::run(&open, &settings, limits).expect("a run");
    let failure = outcome.failure.expect("a broken relation");
    assert!(failure.filling.len() <= 2, "{failure:#?}");
}

#[rstest::rstest]
#[case("index-misses-elements")]
#[case("index-order-turns-ties")]
#[case("index-forgets-updated")]
fn a_store_whose_answers_depend_on_an_index_breaks_a_relation(#[case] name: &str) {
    let open = |_: &Clock| {
        let wrong = Wrong::named(name).context("no such wrong store")?;
        Ok(Local::new(wrong.open()))
    };
    let limits = metamorphic::Limits {
        seed: 1,
        cases: Some(2_000),
        time: None,
    };
    let settings = generate::Settings::everything(Preset::MostlyValid);
    let outcome = metamorphic::run(&open, &settings, limits).expect("a run");
    let failure = outcome.failure.expect("a broken relation");
    assert!(failure.filling.len() <= 4, "{failure:#?}");
}
