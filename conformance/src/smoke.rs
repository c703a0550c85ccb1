//! Is it the driver or the implementation? A few probes of the protocol, then the cases tagged `@smoke`.
//!
//! A probe asks for what any store can do, so one that goes wrong points at what carries the calls;
//! when all go well, the driver is fine and a failing case is the implementation's.

use docstore_spec::{Call, Driver, DriverError, Reply};
use serde_json::{Value, json};

use crate::compare::{Looseness, difference};
use crate::json::shortened;
use crate::printable::line;

/// What came of one probe.
#[derive(Debug, Clone)]
pub struct Probe {
    /// What has to hold, in a sentence.
    pub claim: &'static str,
    /// What went wrong on the way, if something did.
    pub fault: Option<String>,
    /// What the store itself lacks for it, if that is why it cannot be answered.
    pub lack: Option<String>,
    /// What to look at then.
    pub advice: &'static str,
}

/// Clients of the probe that asks many stores at once.
const CLIENTS: usize = 16;

/// Asks all probes, one after the other; after silence there is no use in asking on.
pub async fn probes(driver: &dyn Driver) -> Vec<Probe> {
    let mut probes = Vec::new();
    for number in 0.. {
        let Some((claim, advice, outcome)) = probe(driver, number).await else {
            break;
        };
        let silent = matches!(outcome, Err(Fault::Silent(_)));
        let (fault, lack) = match outcome {
            Ok(()) => (None, None),
            Err(Fault::Silent(why) | Fault::Wrong(why)) => (Some(line(&why)), None),
            Err(Fault::Lacks(what)) => (None, Some(line(&what))),
        };
        probes.push(Probe {
            claim,
            fault,
            lack,
            advice,
        });
        if silent {
            break;
        }
    }
    probes
}

enum Fault {
    /// There was no reply at all.
    Silent(String),
    /// The reply is not the one.
    Wrong(String),
    /// The store has nothing like it, which is no fault of what carries the call.
    Lacks(String),
}

impl From<DriverError> for Fault {
    fn from(error: DriverError) -> Self {
        match error {
            DriverError::NotAReply(_) | DriverError::BrokenOff(_) => {
                Fault::Wrong(error.to_string())
            }
            DriverError::Unsupported(what) => Fault::Lacks(what),
            _ => Fault::Silent(error.to_string()),
        }
    }
}

type Outcome = Result<(), Fault>;

async fn probe(
    driver: &dyn Driver,
    number: usize,
) -> Option<(&'static str, &'static str, Outcome)> {
    Some(match number {
        0 => (
            "a store that was never used is empty",
            "The name in the path, /v1/stores/NAME, is a store of its own; it exists, empty, from its first call on.",
            empty(driver, "smoke-new").await,
        ),
        1 => (
            "a document arrives and comes back as it was written",
            "Hand each argument on as the JSON it is: key order, escapes, numbers and null count.",
            round_trip(driver).await,
        ),
        2 => (
            "a batch has a reply for each call, in order",
            "POST …/batch makes its calls one after the other; an error reply does not stop the rest.",
            batch(driver).await,
        ),
        3 => (
            "an error of the store is a reply",
            "An error is HTTP 200 with {\"ok\": false, \"error\": {\"code\": …, \"message\": …}}, and the code is one of the contract's.",
            error(driver).await,
        ),
        4 => (
            "stores do not see each other",
            "Every case has a store of its own; without isolation no verdict means anything.",
            isolated(driver).await,
        ),
        5 => (
            "many stores answer at the same time",
            "The suite asks many stores at once; a reply must reach the one who asked. `--jobs 1` helps to see whether that is it.",
            at_once(driver).await,
        ),
        6 => (
            "a store that was discarded is empty again",
            "DELETE /v1/stores/NAME forgets the store and what it holds.",
            discarded(driver).await,
        ),
        _ => return None,
    })
}

fn result(call: &Call, reply: Reply) -> Result<Value, Fault> {
    let told = |why: String| {
        Fault::Wrong(format!(
            "{} answers {why}",
            shortened(&call.to_string(), 120)
        ))
    };
    match reply {
        Ok(text) => crate::json::read(text.get()).map_err(|why| told(format!("no JSON ({why})"))),
        Err(error) if error.code == "UNKNOWN_METHOD" => Err(Fault::Lacks(format!(
            "there is no method `{}`",
            call.method
        ))),
        Err(error) => Err(told(format!("the error {error}"))),
    }
}

async fn ask(driver: &dyn Driver, store: &str, call: &Call) -> Result<Value, Fault> {
    let reply = driver.call(store, call).await?;
    result(call, reply)
}

fn same(what: &str, expected: &Value, got: &Value) -> Outcome {
    match difference(expected, got, Looseness::Document) {
        None => Ok(()),
        Some(_) => Err(Fault::Wrong(format!(
            "{what} answers {}, expected {}",
            shortened(&got.to_string(), 200),
            shortened(&expected.to_string(), 200)
        ))),
    }
}

fn insert(document: Value) -> Call {
    Call::new("insertOne", [json!("probe"), document])
}

fn find_all() -> Call {
    Call::new("find", [json!("probe"), json!({})])
}

fn find() -> Call {
    Call::new("findOne", [json!("probe"), json!({})])
}

async fn empty(driver: &dyn Driver, store: &str) -> Outcome {
    same("find", &json!([]), &ask(driver, store, &find_all()).await?)
}

async fn round_trip(driver: &dyn Driver) -> Outcome {
    let document = json!({
        "_id": "one", "text": "\"é\\ \u{1f600}\n", "list": [1, 0.5, -3, true, null, []], "object": {"b": 1, "a": {}}
    });
    ask(driver, "smoke-one", &insert(document.clone())).await?;
    same(
        "findOne",
        &document,
        &ask(driver, "smoke-one", &find()).await?,
    )
}

async fn batch(driver: &dyn Driver) -> Outcome {
    let document = json!({"_id": "two"});
    let calls = [
        find_all(),
        insert(document.clone()),
        insert(document.clone()),
        find(),
    ];
    let replies = driver.batch("smoke-batch", &calls).await?;
    let [first, second, third, fourth] = <[Reply; 4]>::try_from(replies)
        .map_err(|replies| Fault::Wrong(format!("4 calls have {} replies", replies.len())))?;
    let [before, insert, _, find] = &calls;
    same("the first call", &json!([]), &result(before, first)?)?;
    result(insert, second)?;
    // Whether a taken `_id` is refused is the store's affair; that there is a reply is the driver's.
    drop(third);
    same("the last call", &document, &result(find, fourth)?)
}

async fn error(driver: &dyn Driver) -> Outcome {
    let call = insert(json!({"_id": "same"}));
    ask(driver, "smoke-error", &call).await?;
    match driver.call("smoke-error", &call).await? {
        Ok(_) => Err(Fault::Lacks(
            "a taken `_id` is not refused, so that no error was to be had".into(),
        )),
        Err(error) if error.code.is_empty() => Err(Fault::Wrong("an error has no code".into())),
        Err(_) => Ok(()),
    }
}

async fn isolated(driver: &dyn Driver) -> Outcome {
    ask(driver, "smoke-left", &insert(json!({"_id": "left"}))).await?;
    empty(driver, "smoke-right").await
}

async fn at_once(driver: &dyn Driver) -> Outcome {
    let one = |number: usize| async move {
        let store = format!("smoke-many-{number}");
        let document = json!({"_id": format!("d{number}")});
        ask(driver, &store, &insert(document.clone())).await?;
        same("findOne", &document, &ask(driver, &store, &find()).await?)
    };
    let outcomes = futures::future::join_all((0..CLIENTS).map(one)).await;
    outcomes.into_iter().collect()
}

async fn discarded(driver: &dyn Driver) -> Outcome {
    ask(driver, "smoke-gone", &insert(json!({"_id": "gone"}))).await?;
    driver.discard("smoke-gone").await?;
    empty(driver, "smoke-gone").await
}
