//! The phrases of the cases. Each is a pattern and a function; what values mean is in [`crate::compare`].

use std::time::Duration;

use cucumber::step::{Collection, Context};
use docstore_spec::{Call, Capability, Reply, StoreError};
use futures::future::{FutureExt as _, LocalBoxFuture};
use regex::Regex;
use serde_json::value::RawValue;
use serde_json::{Value, json};

use super::world::{World, differing, failed, harness, unexpected_error};
use crate::clock;
use crate::compare::{Looseness, difference};
use crate::json;
use docstore_suite::placeholder::expand;
use docstore_suite::verdict::Failure;

/// How long "time passes" waits: more than the millisecond that timestamps have.
const PASSING_TIME: Duration = Duration::from_millis(3);

type Outcome = Result<(), Failure>;

/// Declares a phrase: which keyword, which pattern, which function of the world and the captures.
macro_rules! phrase {
    ($steps:ident, $keyword:ident, $pattern:literal, $function:ident) => {{
        fn step<'w>(world: &'w mut World, context: Context) -> LocalBoxFuture<'w, ()> {
            async move {
                let outcome = $function(world, &Captured::new(&context)).await;
                finish(world, &context, outcome);
            }
            .boxed_local()
        }
        if let Ok(pattern) = Regex::new($pattern) {
            $steps = $steps.$keyword(None, pattern, step);
        }
    }};
}

/// All phrases.
#[must_use]
pub fn all() -> Collection<World> {
    let mut steps = Collection::new();
    phrase!(
        steps,
        given,
        r"^the collection (\w+) holds(?: ((?s).+))?$",
        holds_documents
    );
    phrase!(steps, given, r"^time passes$", time_passes);
    phrase!(
        steps,
        given,
        r"^(\w+)\.(\w+)\(((?s).*)\)$",
        call_has_to_succeed
    );
    phrase!(steps, when, r"^(\w+)\.(\w+)\(((?s).*)\)$", call);
    phrase!(steps, given, r"^(\w+)\.(\w+) with$", call_has_to_succeed);
    phrase!(steps, when, r"^(\w+)\.(\w+) with$", call);
    phrase!(steps, when, r"^time passes$", time_passes);
    phrase!(
        steps,
        when,
        r"^(\d+) clients at once call (\w+)\.(\w+)\(((?s).*)\)$",
        call_at_once
    );
    phrase!(
        steps,
        then,
        r"^the result is( exactly)?(?: ((?s).+))?$",
        result_is
    );
    phrase!(steps, then, r"^the keys of the result are (.+)$", keys_are);
    phrase!(
        steps,
        then,
        r"^(\w+) of the result is at most (\d+)$",
        member_is_at_most
    );
    phrase!(steps, then, r"^it finds (.+)$", finds);
    phrase!(
        steps,
        then,
        r#"^it fails with (\w+)(?: at ("(?s:.*)"))?(?: and (\{(?s:.*)\}))?$"#,
        fails_with
    );
    phrase!(
        steps,
        then,
        r"^(\w+) holds(?: ((?s).+))?$",
        collection_holds
    );
    phrase!(
        steps,
        then,
        r"^document (\S+) of (\w+) is( exactly)? ((?s).+)$",
        document_is
    );
    phrase!(
        steps,
        then,
        r"^there is no document (\S+) in (\w+)$",
        no_document
    );
    phrase!(
        steps,
        then,
        r"^document (\S+) of (\w+) keeps (.+)$",
        document_keeps
    );
    phrase!(
        steps,
        then,
        r"^document (\S+) of (\w+) has a later (\S+)$",
        document_has_later
    );
    phrase!(
        steps,
        then,
        r"^document (\S+) of (\w+) has the same (\S+) and (\S+)$",
        document_has_the_same
    );
    phrase!(
        steps,
        then,
        r"^document (\S+) of (\w+) has the present time in (.+)$",
        document_has_the_present_time
    );
    phrase!(steps, then, r"^nothing has changed$", nothing_has_changed);
    phrase!(steps, then, r"^the collections are (.+)$", collections_are);
    phrase!(steps, then, r"^there are no collections$", no_collections);
    phrase!(
        steps,
        then,
        r"^exactly (\d+) of them succeeds?$",
        so_many_succeed
    );
    phrase!(steps, then, r"^the others fail with (\w+)$", others_fail);
    steps
}

/// What a pattern captured, and the doc string below the step.
struct Captured {
    groups: Vec<String>,
    doc: Option<String>,
}

impl Captured {
    fn new(context: &Context) -> Self {
        Self {
            // The first is the whole step.
            groups: context
                .matches
                .iter()
                .skip(1)
                .map(|(_, text)| text.clone())
                .collect(),
            doc: context.step.docstring.clone(),
        }
    }

    fn get(&self, at: usize) -> &str {
        self.groups.get(at).map_or("", String::as_str)
    }

    /// The text in a group, or else the doc string.
    fn inline_or_doc(&self, at: usize) -> Result<&str, Failure> {
        match (self.get(at), &self.doc) {
            ("", Some(doc)) => Ok(doc),
            ("", None) => Err(harness("the step lacks its value")),
            (inline, _) => Ok(inline),
        }
    }
}

/// Notes a failure and ends the scenario the way the runner wants it: by unwinding.
fn finish(world: &mut World, context: &Context, outcome: Outcome) {
    if let Err(mut failure) = outcome {
        failure.step = format!("{} {}", context.step.keyword.trim(), context.step.value);
        failure.step = json::shortened(&failure.step, 600);
        let message = failure.message.clone();
        world.failure = Some(failure);
        std::panic::resume_unwind(Box::new(message));
    }
}

/// A text of a case, placeholders replaced. A reply that lacks what a placeholder asks for is the implementation's doing.
fn expanded(world: &World, text: &str) -> Result<String, Failure> {
    expand(text, world.last_result().as_ref()).map_err(|why| {
        if world.reply.is_some() && text.contains("#{result") {
            failed(why)
        } else {
            harness(&why)
        }
    })
}

/// Reads a value of a case, placeholders replaced.
fn read(world: &World, text: &str) -> Result<Value, Failure> {
    let text = expanded(world, text)?;
    json::read(&text).map_err(|why| harness(&format!("`{text}` is not JSON: {why}")))
}

/// The documents of a doc string: values one after the other, or one array.
fn read_documents(world: &World, text: &str) -> Result<Vec<Value>, Failure> {
    let text = expanded(world, text)?;
    let values =
        json::read_all(&text).map_err(|why| harness(&format!("`{text}` is not JSON: {why}")))?;
    match <[Value; 1]>::try_from(values) {
        Ok([Value::Array(items)]) => Ok(items),
        Ok(one) => Ok(one.into()),
        Err(values) => Ok(values),
    }
}

/// The call a step writes down: `c.method(…)`, or `store.method(…)` with all arguments.
fn written_call(world: &World, target: &str, method: &str, text: &str) -> Result<Call, Failure> {
    let text = expanded(world, text)?;
    let mut args = Vec::new();
    if target != "store" {
        args.push(format!("\"{target}\""));
    }
    args.extend(json::arguments(&text));
    let raw = |text: String| {
        RawValue::from_string(text.clone())
            .map_err(|why| harness(&format!("the argument `{text}` is not JSON: {why}")))
    };
    Ok(Call {
        method: method.to_owned(),
        args: args.into_iter().map(raw).collect::<Result<_, _>>()?,
    })
}

fn succeeded(call: &Call, reply: &Reply) -> Outcome {
    match reply {
        Ok(_) => Ok(()),
        Err(error) => Err(unexpected_error(
            error,
            format!("`{}` has to succeed and fails with {error}", call.method),
        )),
    }
}

async fn holds_documents(world: &mut World, captured: &Captured) -> Outcome {
    let name = captured.get(0);
    let documents = read_documents(world, captured.inline_or_doc(1)?)?;
    let call = if documents.is_empty() {
        Call::new("createCollection", [name])
    } else {
        // As it is written, so that the store sees the same text as the reader.
        let text = expand(captured.inline_or_doc(1)?, None).map_err(|why| harness(&why))?;
        let array = as_array(&text);
        written_call(world, name, "insertMany", &array)?
    };
    let reply = world.send_one(&call).await?;
    succeeded(&call, &reply)
}

/// Values that stand one after the other, as one JSON array, each as it was written.
fn as_array(text: &str) -> String {
    if text.trim_start().starts_with('[') {
        return text.trim().to_owned();
    }
    let values = serde_json::Deserializer::from_str(text).into_iter::<Box<RawValue>>();
    let parts: Vec<String> = values
        .map_while(Result::ok)
        .map(|raw| raw.get().to_owned())
        .collect();
    format!("[{}]", parts.join(","))
}

async fn time_passes(_: &mut World, _: &Captured) -> Outcome {
    tokio::time::sleep(PASSING_TIME).await;
    Ok(())
}

fn captured_call(world: &World, captured: &Captured) -> Result<Call, Failure> {
    let text = match &captured.doc {
        Some(doc) if captured.groups.len() < 3 => doc,
        _ => captured.get(2),
    };
    written_call(world, captured.get(0), captured.get(1), text)
}

async fn call_has_to_succeed(world: &mut World, captured: &Captured) -> Outcome {
    let call = captured_call(world, captured)?;
    let reply = world.send_one(&call).await?;
    succeeded(&call, &reply)?;
    world.take_reply(reply);
    Ok(())
}

async fn call(world: &mut World, captured: &Captured) -> Outcome {
    world.no_failure_overlooked()?;
    let call = captured_call(world, captured)?;
    world.remember().await?;
    let reply = world.send_one(&call).await?;
    world.take_reply(reply);
    Ok(())
}

async fn call_at_once(world: &mut World, captured: &Captured) -> Outcome {
    let clients = captured
        .get(0)
        .parse()
        .map_err(|_| harness("not a number of clients"))?;
    let call = written_call(world, captured.get(1), captured.get(2), captured.get(3))?;
    world.remember().await?;
    world.replies = world.send_at_once(&call, clients).await?;
    Ok(())
}

fn result(world: &World) -> Result<Value, Failure> {
    match &world.reply {
        Some(Ok(result)) => json::read(result.get()).map_err(failed),
        Some(Err(error)) => Err(unexpected_error(
            error,
            format!("the call has to succeed and fails with {error}"),
        )),
        None => Err(harness("no call has been made")),
    }
}

fn compare(what: &str, expected: &Value, got: &Value, looseness: Looseness) -> Outcome {
    match difference(expected, got, looseness) {
        None => Ok(()),
        Some(found) => Err(differing(what, expected, got, &found)),
    }
}

async fn result_is(world: &mut World, captured: &Captured) -> Outcome {
    let expected = read(world, captured.inline_or_doc(1)?)?;
    let got = result(world)?;
    let looseness = if captured.get(0).is_empty() {
        Looseness::ByKey
    } else {
        Looseness::InOrder
    };
    compare("the result differs", &expected, &got, looseness)
}

fn words(text: &str) -> Vec<String> {
    text.split(',').map(|word| word.trim().to_owned()).collect()
}

async fn keys_are(world: &mut World, captured: &Captured) -> Outcome {
    let expected = words(captured.get(0));
    let got = result(world)?;
    let keys: Vec<&String> = got
        .as_object()
        .map(|map| map.keys().collect())
        .unwrap_or_default();
    compare(
        "the keys differ",
        &json!(expected),
        &json!(keys),
        Looseness::InOrder,
    )
}

async fn member_is_at_most(world: &mut World, captured: &Captured) -> Outcome {
    let name = captured.get(0);
    let most = captured.get(1).parse::<u64>();
    let most = most.map_err(|why| harness(&format!("no number: {why}")))?;
    let got = result(world)?;
    match got.get(name).and_then(Value::as_u64) {
        Some(number) if number <= most => Ok(()),
        _ => Err(Failure {
            expected: Some(format!("at most {most}")),
            got: Some(got.to_string()),
            path: Some(name.to_owned()),
            ..failed(format!(
                "`{name}` of the result is to be at most {most}, got {got}"
            ))
        }),
    }
}

async fn finds(world: &mut World, captured: &Captured) -> Outcome {
    let phrase = captured.get(0);
    let got = result(world)?;
    if phrase == "the documents" {
        let expected = read_documents(world, captured.inline_or_doc(1)?)?;
        let Value::Array(documents) = &got else {
            return Err(failed(format!(
                "an array of documents is expected, got {got}"
            )));
        };
        return documents_are(&expected, documents, Looseness::Document);
    }
    let found = match &got {
        Value::Array(items) => items.iter().map(id_of).collect::<Result<Vec<_>, _>>()?,
        one @ Value::Object(_) => vec![id_of(one)?],
        Value::Null => Vec::new(),
        other => return Err(failed(format!("documents are expected, got {other}"))),
    };
    let (expected, in_order) = match phrase.strip_prefix("in order ") {
        Some(ids) => (words(ids), true),
        None if phrase == "nothing" => (Vec::new(), true),
        None => (words(phrase), false),
    };
    let sorted = |ids: &[String]| {
        let mut ids = ids.to_vec();
        ids.sort_unstable();
        ids
    };
    if found == expected || (!in_order && sorted(&found) == sorted(&expected)) {
        return Ok(());
    }
    let show = |ids: &[String]| {
        if ids.is_empty() {
            "nothing".to_owned()
        } else {
            ids.join(", ")
        }
    };
    Err(Failure {
        expected: Some(show(&expected)),
        got: Some(show(&found)),
        ..failed(format!(
            "expected to find {}{}, found {}",
            show(&expected),
            if in_order && expected.len() > 1 {
                " in this order"
            } else {
                ""
            },
            show(&found)
        ))
    })
}

fn id_of(document: &Value) -> Result<String, Failure> {
    match document.get("_id") {
        Some(Value::String(id)) => Ok(id.clone()),
        _ => Err(failed(format!(
            "a found document has no `_id` string: {}",
            json::shortened(&document.to_string(), 200)
        ))),
    }
}

fn documents_are(expected: &[Value], got: &[Value], looseness: Looseness) -> Outcome {
    for (at, (expected, got)) in expected.iter().zip(got).enumerate() {
        compare(&format!("document {at} differs"), expected, got, looseness)?;
    }
    if expected.len() == got.len() {
        return Ok(());
    }
    Err(Failure {
        expected: Some(json::shortened(&json!(expected).to_string(), 1000)),
        got: Some(json::shortened(&json!(got).to_string(), 1000)),
        ..failed(format!(
            "expected {} documents, got {}",
            expected.len(),
            got.len()
        ))
    })
}

/// The property of an error that says where the fault is, which is of level SHOULD.
const PLACE_PROPERTIES: &[&str] = &["path", "option"];

async fn fails_with(world: &mut World, captured: &Captured) -> Outcome {
    world.looked_at = true;
    let error = match &world.reply {
        Some(Err(error)) => error.clone(),
        Some(Ok(result)) => {
            let result = json::shortened(result.get(), 400);
            return Err(Failure {
                expected: Some(format!("the error {}", captured.get(0))),
                got: Some(result.clone()),
                ..failed(format!("the call has to fail and answers {result}"))
            });
        }
        None => return Err(harness("no call has been made")),
    };
    is_error(&error, captured.get(0))?;
    if !captured.get(1).is_empty() {
        let expected = read(world, captured.get(1))?;
        let got = PLACE_PROPERTIES
            .iter()
            .find_map(|name| error.properties.get(*name));
        if got != Some(&expected) {
            let got = got.map_or("nothing".to_owned(), Value::to_string);
            world
                .shortfalls
                .push(format!("the error should name {expected} and names {got}"));
        }
    }
    if !captured.get(2).is_empty() {
        let expected = read(world, captured.get(2))?;
        let named = |name: &String| expected.get(name).is_some();
        let properties: serde_json::Map<String, Value> = error
            .properties
            .iter()
            .filter(|(name, _)| named(name))
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect();
        let got = Value::Object(properties);
        compare(
            "the properties of the error differ",
            &expected,
            &got,
            Looseness::ByKey,
        )?;
    }
    unchanged(world).await
}

fn is_error(error: &StoreError, code: &str) -> Outcome {
    if error.code == code {
        return Ok(());
    }
    let message = format!("expected the error {code}, got {error}");
    Err(Failure {
        expected: Some(code.to_owned()),
        got: Some(error.code.clone()),
        ..failed(message)
    })
}

async fn nothing_has_changed(world: &mut World, _: &Captured) -> Outcome {
    unchanged(world).await
}

/// Compares the state with the one before the last call, system fields included.
async fn unchanged(world: &World) -> Outcome {
    let before = world
        .before
        .as_ref()
        .ok_or_else(|| harness("no state was remembered"))?;
    let now = world.state().await?;
    compare(
        "the state has changed",
        &json!(before),
        &json!(now),
        Looseness::InOrder,
    )
}

async fn find_all(world: &mut World, name: &str) -> Result<Vec<Value>, Failure> {
    let call = Call::new("find", [json!(name), json!({})]);
    match world.read(&call).await? {
        Value::Array(documents) => Ok(documents),
        other => Err(failed(format!("`find` answers {other}, which is no array"))),
    }
}

async fn collection_holds(world: &mut World, captured: &Captured) -> Outcome {
    let expected = match captured.get(1) {
        "nothing" => Vec::new(),
        _ => read_documents(world, captured.inline_or_doc(1)?)?,
    };
    let got = find_all(world, captured.get(0)).await?;
    documents_are(&expected, &got, Looseness::Document)
}

/// A document by its `_id`, archived or not where the implementation can say.
async fn document(world: &mut World, id: &str, name: &str) -> Result<Option<Value>, Failure> {
    let call = Call::new("findOne", [json!(name), json!({"_id": id})]);
    let found = world.read(&call).await?;
    if !found.is_null() || !world.has(Capability::SoftDelete) {
        return Ok(Some(found).filter(|found| !found.is_null()));
    }
    let archived = Call::new(
        "find",
        [
            json!(name),
            json!({"_id": id}),
            json!({"includeArchived": true}),
        ],
    );
    let found = world.read(&archived).await?;
    Ok(found.get(0).cloned())
}

async fn document_is(world: &mut World, captured: &Captured) -> Outcome {
    let (id, name) = (captured.get(0), captured.get(1));
    let expected = read(world, captured.get(3))?;
    let got = document(world, id, name).await?;
    let Some(got) = got else {
        return Err(failed(format!("there is no document `{id}` in `{name}`")));
    };
    let mut got = got;
    // The `_id` is in the phrase already.
    if let (Some(expected), Some(got)) = (expected.as_object(), got.as_object_mut())
        && !expected.contains_key("_id")
    {
        got.shift_remove("_id");
    }
    let looseness = if captured.get(2).is_empty() {
        Looseness::Document
    } else {
        Looseness::DocumentInOrder
    };
    compare(
        &format!("document `{id}` differs"),
        &expected,
        &got,
        looseness,
    )
}

async fn no_document(world: &mut World, captured: &Captured) -> Outcome {
    let (id, name) = (captured.get(0), captured.get(1));
    let call = Call::new("findOne", [json!(name), json!({"_id": id})]);
    match world.read(&call).await? {
        Value::Null => Ok(()),
        found => {
            let found = json::shortened(&found.to_string(), 200);
            Err(Failure {
                expected: Some("no document".to_owned()),
                got: Some(found.clone()),
                ..failed(format!("there is a document `{id}` in `{name}`: {found}"))
            })
        }
    }
}

/// How far the clock of a target may be from this machine's, in seconds: clocks differ, time zones differ by more.
const CLOCKS_DIFFER: u64 = 600;

async fn field_of(world: &mut World, id: &str, name: &str, field: &str) -> Result<Value, Failure> {
    let document = document(world, id, name).await?;
    let document =
        document.ok_or_else(|| failed(format!("there is no document `{id}` in `{name}`")))?;
    let value = document.get(field).cloned();
    value.ok_or_else(|| failed(format!("document `{id}` of `{name}` has no `{field}`")))
}

async fn document_has_the_same(world: &mut World, captured: &Captured) -> Outcome {
    let (id, name) = (captured.get(0), captured.get(1));
    let one = field_of(world, id, name, captured.get(2)).await?;
    let other = field_of(world, id, name, captured.get(3)).await?;
    let what = format!(
        "`{}` and `{}` of document `{id}` differ",
        captured.get(2),
        captured.get(3)
    );
    compare(&what, &one, &other, Looseness::InOrder)
}

async fn document_has_the_present_time(world: &mut World, captured: &Captured) -> Outcome {
    if !world.shares_the_clock() {
        return Ok(());
    }
    let (id, name) = (captured.get(0), captured.get(1));
    let now = clock::seconds();
    // Timestamps of one form sort as texts.
    let (earliest, latest) = (
        clock::at(now - CLOCKS_DIFFER),
        clock::at(now + CLOCKS_DIFFER),
    );
    for field in words(captured.get(2)) {
        let got = field_of(world, id, name, &field).await?;
        let is_present = |time: &str| earliest.as_str() <= time && time <= latest.as_str();
        if !got.as_str().is_some_and(is_present) {
            return Err(Failure {
                expected: Some(format!("a time from {earliest} to {latest}")),
                got: Some(got.to_string()),
                path: Some(field.clone()),
                ..failed(format!(
                    "`{field}` of document `{id}` is not the present time: {got}; where the clock of the target is \
                     another one on purpose, say --other-clock"
                ))
            });
        }
    }
    Ok(())
}

/// A field of a document before the last call and now.
async fn field_then_and_now(
    world: &mut World,
    id: &str,
    name: &str,
    field: &str,
) -> Result<(Value, Value), Failure> {
    let before = world
        .before
        .as_ref()
        .ok_or_else(|| harness("no state was remembered"))?;
    let then = before
        .get(name)
        .and_then(|documents| documents.iter().find(|d| d.get("_id") == Some(&json!(id))))
        .map(|document| document.get(field).cloned().unwrap_or_default())
        .ok_or_else(|| failed(format!("there was no document `{id}` in `{name}` before")))?;
    let now = document(world, id, name)
        .await?
        .ok_or_else(|| failed(format!("there is no document `{id}` in `{name}`")))?;
    Ok((then, now.get(field).cloned().unwrap_or_default()))
}

async fn document_keeps(world: &mut World, captured: &Captured) -> Outcome {
    let (id, name) = (captured.get(0), captured.get(1));
    for field in words(captured.get(2)) {
        let (then, now) = field_then_and_now(world, id, name, &field).await?;
        if then.is_null() {
            return Err(failed(format!("document `{id}` has no `{field}`")));
        }
        let what = format!("`{field}` of document `{id}` has changed");
        compare(&what, &then, &now, Looseness::InOrder)?;
    }
    Ok(())
}

async fn document_has_later(world: &mut World, captured: &Captured) -> Outcome {
    let (id, name, field) = (captured.get(0), captured.get(1), captured.get(2));
    let (then, now) = field_then_and_now(world, id, name, field).await?;
    match (then.as_str(), now.as_str()) {
        (Some(then), Some(now)) if now > then => Ok(()),
        _ => Err(Failure {
            expected: Some(format!("later than {then}")),
            got: Some(now.to_string()),
            path: Some(field.to_owned()),
            ..failed(format!(
                "`{field}` of document `{id}` is {now} and was {then}"
            ))
        }),
    }
}

async fn collections_are(world: &mut World, captured: &Captured) -> Outcome {
    let call = Call::new("listCollections", Vec::<Value>::new());
    let got = world.read(&call).await?;
    compare(
        "the collections differ",
        &json!(words(captured.get(0))),
        &got,
        Looseness::InOrder,
    )
}

async fn no_collections(world: &mut World, _: &Captured) -> Outcome {
    let call = Call::new("listCollections", Vec::<Value>::new());
    let got = world.read(&call).await?;
    compare(
        "the collections differ",
        &json!([]),
        &got,
        Looseness::InOrder,
    )
}

async fn so_many_succeed(world: &mut World, captured: &Captured) -> Outcome {
    let expected: usize = captured
        .get(0)
        .parse()
        .map_err(|_| harness("not a number"))?;
    let succeeded = world.replies.iter().filter(|reply| reply.is_ok()).count();
    if succeeded == expected {
        return Ok(());
    }
    let all = world.replies.len();
    Err(Failure {
        expected: Some(format!("{expected} succeed")),
        got: Some(format!("{succeeded} succeed")),
        ..failed(format!(
            "{succeeded} of {all} clients succeeded, expected {expected}"
        ))
    })
}

async fn others_fail(world: &mut World, captured: &Captured) -> Outcome {
    world
        .replies
        .iter()
        .filter_map(|reply| reply.as_ref().err())
        .try_for_each(|error| is_error(error, captured.get(0)))
}
