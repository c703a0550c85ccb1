//! The runner by what it must fail or refuse: broken features, cases that cannot hold, drivers that lie.

#![expect(
    clippy::panic,
    clippy::unwrap_used,
    reason = "the helpers of tests fail as tests do"
)]

use std::sync::Arc;
use std::time::{Duration, Instant};

use docstore_conformance::drivers::in_process::{InProcess, LocalStore};
use docstore_conformance::run::{CaseResult, RunSettings, Verdict, run};
use docstore_conformance::suite::defect::{Defect, Problem};
use docstore_conformance::suite::{Case, Suite};
use docstore_conformance::target::{Target, embedded};
use docstore_spec::{Call, Capability, Driver, DriverError, Handshake, Pending, Reply, StoreError};
use rstest::rstest;
use serde_json::Value;
use serde_json::value::RawValue;

const LIMIT: Duration = Duration::from_secs(10);

fn handshake() -> Handshake {
    Handshake::new("t", "0", [Capability::SoftDelete, Capability::Restore])
}

/// A feature of one scenario.
fn feature(steps: &str) -> String {
    let steps: String = steps
        .lines()
        .map(|line| format!("    {}\n", line.trim()))
        .collect();
    format!("Feature: One\n\n  @FIND-1.9001\n  Scenario: one\n{steps}")
}

async fn run_on(driver: Arc<dyn Driver>, text: &str, timeout: Duration) -> Vec<CaseResult> {
    let suite = Suite::read(&[("50-find/one.feature", text)]).unwrap();
    let handshake = driver.handshake().await.unwrap();
    let target = Target::over("t", driver, handshake);
    let cases: Vec<&Case> = suite.cases.iter().collect();
    let settings = RunSettings::new(timeout);
    run(&target, &cases, &settings, Arc::new(|_, _| {})).await
}

async fn verdict(driver: Arc<dyn Driver>, text: &str) -> Verdict {
    let results = run_on(driver, text, LIMIT).await;
    let [result] = results.as_slice() else {
        panic!("{} results", results.len());
    };
    result.verdict
}

fn reference() -> Arc<dyn Driver> {
    Arc::new(embedded(LIMIT))
}

fn over<S: LocalStore + 'static>(open: impl Fn() -> S + Send + Sync + 'static) -> Arc<dyn Driver> {
    Arc::new(InProcess::new(handshake(), LIMIT, open))
}

fn text(json: &str) -> Reply {
    Ok(RawValue::from_string(json.to_owned()).unwrap())
}

// Broken features are refused before anything is run.

#[rstest]
#[case::no_gherkin("this is no feature", "one.feature")]
#[case::no_scenario("Feature: One\n", "no scenario")]
#[case::no_id("Feature: One\n\n  Scenario: one\n    When c.find()\n", "no id tag")]
#[case::two_ids(
    "Feature: One\n\n  @FIND-1.9001 @FIND-1.9002\n  Scenario: one\n    When c.find()\n",
    "two id tags"
)]
#[case::unknown_tag(
    "Feature: One\n\n  @FIND-1.9001 @sluggish\n  Scenario: one\n    When c.find()\n",
    "unknown tag"
)]
#[case::unknown_rule(
    "Feature: One\n\n  @FIND-9999.1\n  Scenario: one\n    When c.find()\n",
    "names no rule"
)]
#[case::unknown_also(
    "Feature: One\n\n  @FIND-1.9001 @also:NONE-1\n  Scenario: one\n    When c.find()\n",
    "names no rule"
)]
#[case::unknown_capability(
    "Feature: One\n\n  @FIND-1.9001 @needs:magic\n  Scenario: one\n    When c.find()\n",
    "unknown capability"
)]
#[case::no_case_column(
    "Feature: One\n\n  @FIND-1.9001\n  Scenario Outline: one\n    When c.find(<f>)\n\n    Examples:\n      | f |\n      | 1 |\n",
    "first column"
)]
#[case::no_rows(
    "Feature: One\n\n  @FIND-1.9001\n  Scenario Outline: one\n    When c.find(<f>)\n\n    Examples:\n      | case | f |\n",
    "without rows"
)]
#[case::row_twice(
    "Feature: One\n\n  @FIND-1.9001\n  Scenario Outline: one\n    When c.find(<f>)\n\n    Examples:\n      | case | f |\n      | a | 1 |\n      | a | 2 |\n",
    "used twice"
)]
#[case::rule_keyword(
    "Feature: One\n\n  Rule: r\n\n    @FIND-1.9001\n    Scenario: one\n      When c.find()\n",
    "Rule:"
)]
fn a_broken_feature_is_refused(#[case] feature: &str, #[case] defect: &str) {
    let defects = Suite::read(&[("50-find/one.feature", feature)]).unwrap_err();
    let defects: Vec<String> = defects.iter().map(ToString::to_string).collect();
    assert!(defects.iter().any(|d| d.contains(defect)), "{defects:?}");
}

#[test]
fn an_id_that_is_retired_or_used_in_two_files_is_refused() {
    let one = feature("When c.find()\nThen the result is []");
    let retired = Suite::read(&[
        ("50-find/one.feature", &one),
        ("retired.txt", "FIND-1.9001\n"),
    ]);
    let names = |suite: Result<Suite, Vec<Defect>>, problem: &Problem| {
        let defects = suite.unwrap_err();
        defects.iter().any(|defect| defect.problem == *problem)
    };
    assert!(names(retired, &Problem::Retired));
    let twice = Suite::read(&[("50-find/one.feature", &one), ("50-find/two.feature", &one)]);
    assert!(names(twice, &Problem::UsedTwice));
}

// Cases that no store can pass.

#[rstest]
#[case::result("When c.countDocuments()\nThen the result is 1")]
#[case::result_type("When c.countDocuments()\nThen the result is \"0\"")]
#[case::boolean_for_number("When c.countDocuments()\nThen the result is false")]
#[case::missing_member(
    "Given the collection c holds {\"_id\":\"1\"}\nWhen c.updateOne({}, {\"$set\":{\"a\":1}})\nThen the result is {\"acknowledged\":true,\"matchedCount\":1}"
)]
#[case::one_more_member(
    "When c.deleteOne({})\nThen the result is {\"acknowledged\":true,\"deletedCount\":0,\"x\":1}"
)]
#[case::key_order(
    "Given the collection c holds {\"_id\":\"1\",\"a\":1,\"b\":2}\nWhen c.findOne()\nThen the keys of the result are _id, b, a, _version, _created, _updated"
)]
#[case::finds_too_few(
    "Given the collection c holds [{\"_id\":\"1\"}, {\"_id\":\"2\"}]\nWhen c.find()\nThen it finds 1"
)]
#[case::finds_too_many(
    "Given the collection c holds {\"_id\":\"1\"}\nWhen c.find()\nThen it finds 1, 2"
)]
#[case::finds_one_twice(
    "Given the collection c holds {\"_id\":\"1\"}\nWhen c.find()\nThen it finds 1, 1"
)]
#[case::finds_nothing(
    "Given the collection c holds {\"_id\":\"1\"}\nWhen c.find()\nThen it finds nothing"
)]
#[case::order(
    "Given the collection c holds [{\"_id\":\"1\"}, {\"_id\":\"2\"}]\nWhen c.find()\nThen it finds in order 2, 1"
)]
#[case::no_error("When c.find()\nThen it fails with INVALID_FILTER")]
#[case::other_error("When c.find(null)\nThen it fails with INVALID_OPTIONS")]
#[case::unexpected_error("When c.find(null)\nThen the result is []")]
#[case::given_fails("Given c.find(null)\nWhen c.find()\nThen the result is []")]
#[case::other_property(
    "Given the collection c holds {\"_id\":\"1\"}\nWhen c.insertOne({\"_id\":\"1\"})\nThen it fails with DUPLICATE_KEY and {\"documentId\":\"2\"}"
)]
#[case::holds_more(
    "Given the collection c holds [{\"_id\":\"1\"}, {\"_id\":\"2\"}]\nWhen c.find()\nThen c holds [{\"_id\":\"1\"}]"
)]
#[case::holds_other(
    "Given the collection c holds {\"_id\":\"1\",\"a\":1}\nWhen c.find()\nThen c holds [{\"_id\":\"1\",\"a\":2}]"
)]
#[case::holds_one_field_more(
    "Given the collection c holds {\"_id\":\"1\",\"a\":1}\nWhen c.find()\nThen c holds [{\"_id\":\"1\"}]"
)]
#[case::document_is(
    "Given the collection c holds {\"_id\":\"1\",\"a\":1}\nWhen c.find()\nThen document 1 of c is {\"_id\":\"1\",\"a\":1.5}"
)]
#[case::document_missing("When c.find()\nThen document 1 of c is {\"_id\":\"1\"}")]
#[case::document_there(
    "Given the collection c holds {\"_id\":\"1\"}\nWhen c.find()\nThen there is no document 1 in c"
)]
#[case::keeps(
    "Given the collection c holds {\"_id\":\"1\"}\nWhen c.updateOne({}, {\"$set\":{\"a\":1}})\nThen document 1 of c keeps _version"
)]
#[case::not_later(
    "Given the collection c holds {\"_id\":\"1\"}\nGiven time passes\nWhen c.find()\nThen document 1 of c has a later _updated"
)]
#[case::something_changed(
    "Given the collection c holds {\"_id\":\"1\"}\nWhen c.updateOne({}, {\"$set\":{\"a\":1}})\nThen nothing has changed"
)]
#[case::collections(
    "Given the collection c holds {\"_id\":\"1\"}\nWhen c.find()\nThen there are no collections"
)]
#[case::collections_order(
    "Given c.createCollection()\nGiven d.createCollection()\nWhen c.find()\nThen the collections are d, c"
)]
#[case::clients(
    "When 8 clients at once call c.insertOne({\"_id\":\"1\"})\nThen exactly 2 of them succeeds"
)]
#[case::other_clients(
    "When 8 clients at once call c.insertOne({\"_id\":\"1\"})\nThen exactly 1 of them succeeds\nThen the others fail with VERSION_MISMATCH"
)]
#[tokio::test(flavor = "multi_thread")]
async fn a_case_that_does_not_hold_fails(#[case] steps: &str) {
    assert_eq!(verdict(reference(), &feature(steps)).await, Verdict::Failed);
}

// Cases that cannot be played are refused when the suite is loaded.

#[rstest]
#[case::undefined_step("When c.find()\nThen it is as expected", "no phrase")]
#[case::step_with_a_slip("When c.find()\nThen the results are []", "no phrase")]
#[case::step_with_more("When c.find()\nThen nothing has changed at all", "no phrase")]
#[case::wrong_keyword("When c.find()\nGiven the result is []", "no phrase")]
#[case::no_value("When c.find()\nThen the result is", "lacks its value")]
#[case::unknown_placeholder(
    "When c.find({\"a\":#{nonsense 3}})\nThen the result is []",
    "no placeholder"
)]
#[case::expectation_is_no_json("When c.find()\nThen the result is [1,", "not JSON")]
#[case::two_values("When c.find()\nThen the result is [] []", "not one value")]
#[case::argument_is_no_json("When c.find({a:1})\nThen the result is []", "not JSON")]
#[case::documents_are_no_json("Given the collection c holds {a:1}", "not JSON")]
#[case::too_many_clients(
    "When 99999999999999999999999 clients at once call c.find()",
    "no number"
)]
#[case::result_before_a_call("Then the result is []", "no call was made before it")]
#[case::member_before_a_call("When c.find({\"a\":#{result.x}})", "no call was made before it")]
#[case::looking_back_at_nothing(
    "Given c.createCollection()\nThen nothing has changed",
    "no `When` with a call before it"
)]
#[case::clients_before_there_are_any(
    "When c.find()\nThen exactly 1 of them succeeds",
    "none before it"
)]
fn a_case_that_cannot_be_played_is_refused(#[case] steps: &str, #[case] defect: &str) {
    let text = feature(steps);
    let defects = Suite::read(&[("50-find/one.feature", &text)]).unwrap_err();
    let defects: Vec<String> = defects.iter().map(ToString::to_string).collect();
    assert!(defects.iter().any(|d| d.contains(defect)), "{defects:?}");
}

// Stores and drivers that lie.

const READING: &str =
    "Given the collection c holds {\"_id\":\"1\"}\nWhen c.find()\nThen it finds 1";
const REFUSED: &str = "Given the collection c holds {\"_id\":\"1\"}\nWhen c.find(null)\nThen it fails with INVALID_FILTER";

#[rstest]
#[case::null("null")]
#[case::number("42")]
#[case::text("\"1\"")]
#[case::object("{\"documents\":[{\"_id\":\"1\"}]}")]
#[case::list_of_ids("[\"1\"]")]
#[case::list_of_null("[null]")]
#[case::document_without_id("[{}]")]
#[tokio::test(flavor = "multi_thread")]
async fn a_store_that_answers_everything_alike_passes_nothing(#[case] answer: &'static str) {
    for steps in [READING, REFUSED] {
        let driver = over(move || move |_: &Call| text(answer));
        assert_eq!(
            verdict(driver, &feature(steps)).await,
            Verdict::Failed,
            "{steps}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_store_that_refuses_everything_passes_nothing() {
    let refuse = || {
        |_: &Call| -> Reply {
            Err(StoreError {
                code: "INVALID_FILTER".into(),
                message: String::new(),
                properties: serde_json::Map::new(),
            })
        }
    };
    for steps in [READING, REFUSED] {
        assert_eq!(
            verdict(over(refuse), &feature(steps)).await,
            Verdict::Failed,
            "{steps}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_store_that_panics_passes_nothing_and_stops_nobody() {
    let driver = over(|| {
        |call: &Call| -> Reply {
            assert!(call.method != "find", "a store that panics");
            text("{\"acknowledged\":true,\"insertedCount\":1,\"insertedIds\":[\"1\"]}")
        }
    });
    let two = format!(
        "{}\n\n  @FIND-1.9002\n  Scenario: two\n    When c.find()\n    Then the result is []\n",
        feature(READING)
    );
    let results = run_on(driver, &two, LIMIT).await;
    assert_eq!(results.len(), 2);
    for result in results {
        assert!(result.verdict.is_bad(), "{result:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_store_that_hangs_fails_its_case_in_time_and_not_the_others() {
    let driver = Arc::new(InProcess::new(
        handshake(),
        Duration::from_millis(300),
        || {
            |call: &Call| -> Reply {
                if call.method == "find" {
                    std::thread::sleep(Duration::from_secs(3));
                }
                text("0")
            }
        },
    ));
    let two = "Feature: One\n\n  @FIND-1.9001\n  Scenario: one\n    When c.find()\n    Then the result is []\n\n  \
               @FIND-1.9002\n  Scenario: two\n    When c.countDocuments()\n    Then the result is 0\n";
    let started = Instant::now();
    let results = run_on(driver, two, Duration::from_millis(500)).await;
    assert!(
        started.elapsed() < Duration::from_secs(3),
        "{:?}",
        started.elapsed()
    );
    let verdicts: Vec<Verdict> = results.iter().map(|result| result.verdict).collect();
    assert_eq!(verdicts, [Verdict::Failed, Verdict::Passed]);
}

/// A driver that changes what a right store answers.
struct Lying {
    right: InProcess,
    lie: fn(Vec<Reply>) -> Result<Vec<Reply>, DriverError>,
    capabilities: &'static [Capability],
}

impl Driver for Lying {
    fn handshake(&self) -> Pending<'_, Handshake> {
        Box::pin(async { Ok(Handshake::new("t", "0", self.capabilities.iter().copied())) })
    }

    fn batch<'a>(&'a self, store: &'a str, calls: &'a [Call]) -> Pending<'a, Vec<Reply>> {
        Box::pin(async move { (self.lie)(self.right.batch(store, calls).await?) })
    }

    fn discard<'a>(&'a self, store: &'a str) -> Pending<'a, ()> {
        self.right.discard(store)
    }
}

fn lying(lie: fn(Vec<Reply>) -> Result<Vec<Reply>, DriverError>) -> Arc<dyn Driver> {
    Arc::new(Lying {
        right: embedded(LIMIT),
        lie,
        capabilities: &[Capability::SoftDelete],
    })
}

#[rstest]
#[case::no_reply(|_| Err(DriverError::Unreachable("gone".into())), Verdict::HarnessError)]
#[case::broken_off(|_| Err(DriverError::BrokenOff("closed".into())), Verdict::Failed)]
#[case::not_a_reply(|_| Err(DriverError::NotAReply("<html>".into())), Verdict::Failed)]
#[case::cannot_be_asked(|_| Err(DriverError::Unsupported("nothing like it".into())), Verdict::Unsupported)]
#[case::timed_out(|_| Err(DriverError::TimedOut), Verdict::Failed)]
#[case::no_replies(|_| Ok(Vec::new()), Verdict::Failed)]
#[case::one_reply_too_many(|mut replies: Vec<Reply>| { replies.push(text("null")); Ok(replies) }, Verdict::Failed)]
#[tokio::test(flavor = "multi_thread")]
async fn a_driver_without_the_right_replies_passes_nothing(
    #[case] lie: fn(Vec<Reply>) -> Result<Vec<Reply>, DriverError>,
    #[case] expected: Verdict,
) {
    assert_eq!(verdict(lying(lie), &feature(READING)).await, expected);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_batch_that_is_cut_short_passes_nothing() {
    // The state before and after a refused call is read in one batch, a call for each collection.
    let steps = "Given the collection c holds {\"_id\":\"1\"}\nGiven the collection d holds {\"_id\":\"1\"}\n\
                 When c.find(null)\nThen it fails with INVALID_FILTER";
    assert_eq!(verdict(reference(), &feature(steps)).await, Verdict::Passed);
    let cut = lying(|mut replies| {
        if replies.len() > 1 {
            replies.pop();
        }
        Ok(replies)
    });
    assert_eq!(verdict(cut, &feature(steps)).await, Verdict::Failed);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_declared_is_unsupported_and_never_passed() {
    let text = "Feature: One\n\n  @FIND-1.9001 @needs:readModel\n  Scenario: one\n    When c.find()\n    Then the result is []\n";
    assert_eq!(verdict(lying(Ok), text).await, Verdict::Unsupported);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_store_that_is_shared_by_all_cases_is_noticed() {
    use std::sync::Mutex;
    // Every case gets the same store, in which the case before has left something.
    let shared: Arc<Mutex<Vec<String>>> = Arc::default();
    let driver = over(move || {
        let seen = Arc::clone(&shared);
        move |call: &Call| -> Reply {
            let mut seen = seen.lock().unwrap();
            if call.method == "insertOne" {
                seen.push(call.to_string());
            }
            text(&seen.len().to_string())
        }
    });
    let two = "Feature: One\n\n  @FIND-1.9001\n  Scenario: one\n    Given c.insertOne({})\n    When c.countDocuments()\n    Then the result is 1\n\n  \
               @FIND-1.9002\n  Scenario: two\n    Given c.insertOne({})\n    When c.countDocuments()\n    Then the result is 1\n";
    let results = run_on(driver, two, LIMIT).await;
    assert!(
        results
            .iter()
            .any(|result| result.verdict == Verdict::Failed)
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_store_whose_state_cannot_be_read_is_wrong_and_not_gone() {
    // Every case fails before it has made a call of its own: the state before it is no list of collections.
    let mut text_of_all = String::from("Feature: One\n");
    for n in 1..60 {
        text_of_all.push_str(&format!(
            "\n  @FIND-1.{}\n  Scenario: s{n}\n    When c.find(null)\n    Then it fails with INVALID_FILTER\n",
            9_000 + n
        ));
    }
    let results = run_on(over(|| |_: &Call| text("null")), &text_of_all, LIMIT).await;
    assert_eq!(results.len(), 59);
    for result in results {
        assert_eq!(result.verdict, Verdict::Failed, "{result:?}");
    }
}

// "Time passes" means that the store's clock has moved, whatever its resolution.

/// The reply with other times in it, of a document or of several.
fn retimed(reply: Reply, time: fn(&str) -> Option<String>) -> Reply {
    fn retime(value: &mut Value, time: fn(&str) -> Option<String>) {
        match value {
            Value::Array(items) => items.iter_mut().for_each(|item| retime(item, time)),
            Value::Object(members) => {
                for name in ["_created", "_updated"] {
                    let Some(known) = members.shift_remove(name) else {
                        continue;
                    };
                    if let Some(other) = time(known.as_str().unwrap()) {
                        members.insert(name.to_owned(), Value::from(other));
                    }
                }
            }
            _ => {}
        }
    }
    reply.map(|raw| {
        let mut value: Value = serde_json::from_str(raw.get()).unwrap();
        retime(&mut value, time);
        RawValue::from_string(value.to_string()).unwrap()
    })
}

fn to_the_second(time: &str) -> Option<String> {
    time.get(..19).map(|seconds| format!("{seconds}.000Z"))
}

fn standing_still(_: &str) -> Option<String> {
    Some("2026-01-01T00:00:00.000Z".to_owned())
}

fn absent(_: &str) -> Option<String> {
    None
}

#[rstest]
#[case::of_milliseconds(|replies: Vec<Reply>| Ok(replies), Verdict::Passed)]
#[case::of_seconds(
    |replies: Vec<Reply>| Ok(replies.into_iter().map(|reply| retimed(reply, to_the_second)).collect()),
    Verdict::Passed
)]
#[case::that_stands_still(
    |replies: Vec<Reply>| Ok(replies.into_iter().map(|reply| retimed(reply, standing_still)).collect()),
    Verdict::NotJudged
)]
#[case::that_is_not_there(
    |replies: Vec<Reply>| Ok(replies.into_iter().map(|reply| retimed(reply, absent)).collect()),
    Verdict::Failed
)]
#[tokio::test(flavor = "multi_thread")]
async fn time_has_passed_when_the_clock_of_the_store_has_moved(
    #[case] clock: fn(Vec<Reply>) -> Result<Vec<Reply>, DriverError>,
    #[case] expected: Verdict,
) {
    let steps = "Given the collection c holds {\"_id\":\"1\"}\nGiven time passes\n\
                 When c.updateOne({}, {\"$set\":{\"a\":1}})\nThen document 1 of c has a later _updated\n\
                 Then the collections are c";
    assert_eq!(verdict(lying(clock), &feature(steps)).await, expected);
}
