//! A store that lacks a part of the core is judged by the rest: neither failed for the part nor passed by its absence.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test says what it relies on"
)]

use std::sync::Arc;
use std::time::Duration;

use docstore_conformance::differential::peer::Stores;
use docstore_conformance::differential::{Failure, Judging, Progress, Settings, run_peers};
use docstore_conformance::generate::{self, Preset};
use docstore_conformance::run::{CaseResult, RunSettings, Verdict, run};
use docstore_conformance::suite::select::Profile;
use docstore_conformance::suite::{Case, Suite};
use docstore_conformance::target::{Target, oracle};
use docstore_spec::{Call, Core, Driver, DriverError, Handshake, Pending, Reply};
use rstest::rstest;
use serde_json::Value;
use serde_json::value::RawValue;

const LIMIT: Duration = Duration::from_secs(10);

/// The oracle without what `lacks` names.
struct Lacking {
    inner: Arc<dyn Driver>,
    lacks: &'static [Core],
    /// Whether its handshake says so, or each reply.
    declares: bool,
    /// Whether the first document of a refused `insertMany` stays.
    keeps_the_first: bool,
}

impl Lacking {
    fn rewritten(&self, reply: Reply) -> Reply {
        let text = reply?;
        let value: Value = serde_json::from_str(text.get()).unwrap();
        let value = without(self.lacks, value);
        Ok(serde_json::value::to_raw_value(&value).unwrap())
    }
}

/// A result as a store answers it that lacks these parts.
fn without(lacks: &[Core], value: Value) -> Value {
    match value {
        Value::Object(mut page) if page.contains_key("documents") => {
            let documents = page["documents"].take();
            page["documents"] = without(lacks, documents);
            Value::Object(page)
        }
        Value::Array(items) => {
            let mut items: Vec<Value> =
                items.into_iter().map(|item| without(lacks, item)).collect();
            if lacks.contains(&Core::NaturalOrder) {
                items.reverse();
            }
            items.into()
        }
        Value::Object(mut fields) => {
            if lacks.contains(&Core::SystemFields) {
                fields.retain(|name, _| {
                    !["_version", "_created", "_updated"].contains(&name.as_str())
                });
            }
            if lacks.contains(&Core::ModifiedCount) {
                fields.shift_remove("modifiedCount");
            }
            Value::Object(fields)
        }
        other => other,
    }
}

impl Driver for Lacking {
    fn handshake(&self) -> Pending<'_, Handshake> {
        Box::pin(async {
            let mut handshake = self.inner.handshake().await?;
            if self.declares {
                handshake.lacks = self.lacks.iter().map(ToString::to_string).collect();
            }
            Ok(handshake)
        })
    }

    fn batch<'a>(&'a self, store: &'a str, calls: &'a [Call]) -> Pending<'a, Vec<Reply>> {
        Box::pin(async move {
            let mut replies = Vec::new();
            for call in calls {
                let is_refused =
                    call.method == "createCollection" && self.lacks.contains(&Core::Collections);
                if is_refused {
                    return Err(DriverError::Unsupported("there are no collections".into()));
                }
                let reply = self.inner.call(store, call).await?;
                if self.keeps_the_first && call.method == "insertMany" && reply.is_err() {
                    let first: Vec<Value> = serde_json::from_str(call.args[1].get()).unwrap();
                    let collection = RawValue::to_owned(&call.args[0]);
                    let mut one = Call::new("insertOne", [first[0].clone()]);
                    one.args.insert(0, collection);
                    let _ = self.inner.call(store, &one).await?;
                }
                replies.push(self.rewritten(reply));
            }
            Ok(replies)
        })
    }

    fn discard<'a>(&'a self, store: &'a str) -> Pending<'a, ()> {
        self.inner.discard(store)
    }
}

async fn result(store: Lacking, rule: &str, steps: &str, profile: Profile) -> CaseResult {
    let text = format!("Feature: One\n\n  @{rule}.9001\n  Scenario: one\n{steps}\n");
    let suite = Suite::read(&[("50-find/one.feature", &text)]).unwrap();
    let handshake = store.handshake().await.unwrap();
    let target = Target::over("t", Arc::new(store), handshake);
    let cases: Vec<&Case> = suite.cases.iter().collect();
    let settings = RunSettings {
        profile,
        ..RunSettings::new(LIMIT)
    };
    let mut results = run(&target, &cases, &settings, Arc::new(|_, _| {})).await;
    results.pop().unwrap()
}

fn lacking(lacks: &'static [Core]) -> Lacking {
    Lacking {
        inner: Arc::new(oracle(LIMIT)),
        lacks,
        declares: true,
        keeps_the_first: false,
    }
}

const IN_PASSING: &str = r#"
    Given the collection c holds {"_id":"a","n":1}
    When c.updateOne({}, {"$set":{"n":2}})
    Then document a of c is {"n":2,"_version":2}"#;
const FIELDS_ALONE: &str = r#"
    Given the collection c holds {"_id":"a","n":1}
    When c.find()
    Then document a of c keeps _version, _updated"#;
const BY_VERSION: &str = "    When c.find({\"_version\":1})\n    Then the result is []";
const IN_ORDER: &str = r#"
    Given the collection c holds [{"_id":"a"},{"_id":"b"}]
    When c.find()
    Then it finds in order a, b"#;
const SORTED: &str = r#"
    Given the collection c holds [{"_id":"a"},{"_id":"b"}]
    When c.find({}, {"sort":{"_id":1}})
    Then it finds in order a, b"#;
const COUNTS: &str = r#"
    Given the collection c holds {"_id":"a"}
    When c.updateOne({}, {"$set":{"n":2}})
    Then the result is {"acknowledged":true,"matchedCount":1,"modifiedCount":1}"#;
const UPSERT: &str = "    When c.updateOne({}, {\"$set\":{\"n\":2}}, {\"upsert\":true})\n    Then there is no document a in c";
const EMPTY: &str =
    "    Given the collection c holds []\n    When c.find()\n    Then the result is []";

#[rstest]
#[case::in_passing(&[Core::SystemFields], "FIND-1", IN_PASSING, Verdict::Passed)]
#[case::about(&[Core::SystemFields], "UPD-10", IN_PASSING, Verdict::Unsupported)]
#[case::nothing_else_to_judge(&[Core::SystemFields], "FIND-1", FIELDS_ALONE, Verdict::Unsupported)]
#[case::asked_for(&[Core::SystemFields], "FIND-1", BY_VERSION, Verdict::Unsupported)]
#[case::no_order(&[Core::NaturalOrder], "FIND-1", IN_ORDER, Verdict::Passed)]
#[case::an_order_by_sort(&[Core::NaturalOrder], "FIND-1", SORTED, Verdict::Failed)]
#[case::about_order(&[Core::NaturalOrder], "FIND-11", IN_ORDER, Verdict::Unsupported)]
#[case::count_in_passing(&[Core::ModifiedCount], "UPD-1", COUNTS, Verdict::Passed)]
#[case::about_count(&[Core::ModifiedCount], "UPD-13", COUNTS, Verdict::Unsupported)]
#[case::upsert(&[Core::Upsert], "UPD-98", UPSERT, Verdict::Unsupported)]
#[case::sort(&[Core::Sort], "FIND-15", SORTED, Verdict::Unsupported)]
#[case::collections(&[Core::Collections], "FIND-1", EMPTY, Verdict::Passed)]
#[tokio::test]
async fn what_is_lacking_is_not_judged(
    #[case] lacks: &'static [Core],
    #[case] rule: &str,
    #[case] steps: &str,
    #[case] verdict: Verdict,
) {
    let found = result(lacking(lacks), rule, steps, Profile::All).await;
    assert_eq!(found.verdict, verdict, "{found:?}");
}

/// What is lacking and not declared is a failure, but for what a reply calls unsupported.
#[rstest]
#[case(&[Core::SystemFields], IN_PASSING, Verdict::Failed)]
#[case(&[Core::NaturalOrder], IN_ORDER, Verdict::Failed)]
#[case(&[Core::Collections], EMPTY, Verdict::Passed)]
#[case(&[Core::Collections], "    When store.createCollection(\"c\")\n    Then c holds nothing", Verdict::Unsupported)]
#[tokio::test]
async fn what_is_not_declared_counts(
    #[case] lacks: &'static [Core],
    #[case] steps: &str,
    #[case] verdict: Verdict,
) {
    let store = Lacking {
        declares: false,
        ..lacking(lacks)
    };
    let found = result(store, "FIND-1", steps, Profile::All).await;
    assert_eq!(found.verdict, verdict, "{found:?}");
}

#[rstest]
#[case(Profile::All, Verdict::Failed)]
#[case(Profile::Mongodb, Verdict::Passed)]
#[tokio::test]
async fn mongodb_keeps_what_came_before_the_refusal(
    #[case] profile: Profile,
    #[case] verdict: Verdict,
) {
    let store = Lacking {
        keeps_the_first: true,
        ..lacking(&[])
    };
    let steps = "    When c.insertMany([{\"_id\":\"a\"},{\"_id\":\"a\"}])\n    Then it fails with DUPLICATE_KEY";
    let found = result(store, "INS-13", steps, profile).await;
    assert_eq!(found.verdict, verdict, "{found:?}");
}

const DISTINCT: &str = r#"
    Given the collection c holds [{"_id":"a","n":1},{"_id":"b","n":2}]
    When c.distinct("n")
    Then the result is [1,2]"#;
const DISTINCT_ONCE: &str = r#"
    Given the collection c holds [{"_id":"a","n":1},{"_id":"b","n":2}]
    When c.distinct("n")
    Then the result is [1,1,2]"#;

/// MongoDB promises no order of the values of `distinct`.
#[rstest]
#[case(Profile::All, DISTINCT, Verdict::Failed)]
#[case(Profile::Mongodb, DISTINCT, Verdict::Passed)]
#[case(Profile::Mongodb, DISTINCT_ONCE, Verdict::Failed)]
#[tokio::test]
async fn distinct_values_have_no_order_in_mongodb(
    #[case] profile: Profile,
    #[case] steps: &str,
    #[case] verdict: Verdict,
) {
    let store = Lacking {
        declares: false,
        ..lacking(&[Core::NaturalOrder])
    };
    let found = result(store, "DST-1", steps, profile).await;
    assert_eq!(found.verdict, verdict, "{found:?}");
}

/// Where generated calls find the oracle and a store without system fields in disagreement.
async fn disagreement(declares: bool) -> Option<Failure> {
    let store = Lacking {
        declares,
        ..lacking(&[Core::SystemFields])
    };
    let handshake = store.handshake().await.unwrap();
    let stores = Arc::new(Stores::new(
        Arc::new(store),
        tokio::runtime::Handle::current(),
    ));
    let settings = Settings {
        judging: Judging::portable(generate::Settings::portable(
            Preset::MostlyValid,
            &handshake,
        )),
        cases: Some(30),
        ..Settings::own(Preset::MostlyValid)
    };
    let search = move || run_peers(&|_| Ok(stores.open()), &settings, &Progress::default());
    let found = tokio::task::spawn_blocking(search).await.unwrap();
    found.unwrap().failure
}

#[tokio::test(flavor = "multi_thread")]
async fn generated_calls_ask_for_nothing_that_a_store_says_it_lacks() {
    let found = disagreement(true).await;
    // A search silences what a panic says.
    println!("{found:#?}");
    assert!(found.is_none());
    assert!(disagreement(false).await.is_some());
}
