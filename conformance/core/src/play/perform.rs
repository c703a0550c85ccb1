//! What each step does. What equality means is in [`crate::compare`].

use std::borrow::Cow;
use std::collections::VecDeque;

use docstore_spec::{Call, Core, Reply, StoreError};
use serde_json::{Map, Value, json};

use super::failure::{failed, harness, unexpected_error};
use super::scene::{End, NOTED, Outcome, Scene, shown};
use crate::clock;
use crate::compare::Looseness;
use crate::json::shortened;
use crate::needs;
use crate::step::{Action, DocumentName, Expected, Line, Step, WrittenCall};
use crate::verdict::Failure;

/// How far the clock of a target may be from the host's, in seconds: clocks differ, time zones differ by more.
const CLOCKS_DIFFER: u64 = 600;

/// The properties of an error that say where the fault is, which is of level SHOULD.
const PLACE_PROPERTIES: &[&str] = &["path", "option"];

impl Scene {
    /// Does what a step says.
    pub(super) async fn perform(&mut self, step: &Step) -> Outcome {
        match &step.action {
            Action::Hold(call) => self.hold(call).await,
            Action::PassTime => self.pass_time().await,
            Action::Call { call, prepares } => self.call(call, *prepares, step).await,
            Action::CallAtOnce { call, clients } => {
                let call = call.fill(self.last_result())?;
                self.clients = self.send_at_once(&call, *clients).await?;
                Ok(())
            }
            Action::ResultIs { expected, exactly } => self.result_is(expected, *exactly),
            Action::KeysAre(keys) => self.keys_are(keys),
            Action::MemberIsAtMost { member, most } => self.member_is_at_most(member, *most),
            Action::Finds { ids, in_order } => self.finds(ids, *in_order),
            Action::FindsDocuments(expected) => {
                let expected = expected.fill(self.last_result())?;
                self.finds_documents(&expected)
            }
            Action::FailsWith {
                code,
                at,
                properties,
            } => {
                self.fails_with(code, at.as_ref(), properties.as_ref())?;
                self.nothing_has_changed().await
            }
            Action::CollectionHolds {
                collection,
                documents,
            } => {
                let expected = documents.fill(self.last_result())?;
                let got = self.live_documents(collection).await?;
                self.documents_are(&expected, &got)
            }
            Action::DocumentIs {
                document,
                expected,
                exactly,
            } => {
                let expected = self.fill(expected)?;
                self.document_is(document, &expected, *exactly).await
            }
            Action::NoDocument(document) => self.no_document(document).await,
            Action::DocumentKeeps { document, fields } => self.keeps(document, fields).await,
            Action::DocumentHasLater { document, field } => self.has_later(document, field).await,
            Action::DocumentHasTheSame {
                document,
                one,
                other,
            } => self.has_the_same(document, one, other).await,
            Action::DocumentHasThePresentTime { document, fields } => {
                self.has_the_present_time(document, fields).await
            }
            Action::NothingHasChanged => self.nothing_has_changed().await,
            Action::CollectionsAre(names) => {
                let got = self.collections().await?;
                let what = "the collections differ";
                self.compare(what, &json!(names), &got, Looseness::InOrder)
            }
            Action::OneAfterTheOther(lines) => self.one_after_the_other(lines, step).await,
            Action::SoManySucceed(expected) => self.so_many_succeed(*expected),
            Action::OthersFail(code) => self
                .clients
                .iter()
                .filter_map(|reply| reply.as_ref().err())
                .try_for_each(|error| self.is_error(error, code)),
        }
    }

    fn fill<'e>(&self, expected: &'e Expected) -> Outcome<Cow<'e, Value>> {
        Ok(expected.fill(self.last_result())?)
    }

    async fn hold(&mut self, call: &WrittenCall) -> Outcome {
        let call = self.filled(call)?;
        // A collection that a store cannot create is there all the same: what is not there reads as empty.
        let creates = call.method == "createCollection";
        match self.send(&call).await {
            Err(End::Unsupported(_)) if creates => Ok(()),
            reply => succeeded(&call, &reply?),
        }
    }

    async fn call(&mut self, call: &WrittenCall, prepares: bool, step: &Step) -> Outcome {
        let call = self.filled(call)?;
        let reply = self.send(&call).await?;
        if prepares {
            succeeded(&call, &reply)?;
        }
        self.take_reply(call.into_owned(), reply, shown(step));
        Ok(())
    }

    /// A call as it is made; what was answered before is looked at only where the call uses it.
    fn filled<'c>(&self, call: &'c WrittenCall) -> Outcome<Cow<'c, Call>> {
        let last = call.uses_result().then(|| self.last_result()).flatten();
        Ok(call.fill(last)?)
    }

    /// Makes the calls of all lines in one request, and looks at one answer after the other.
    async fn one_after_the_other(&mut self, lines: &[Line], step: &Step) -> Outcome {
        let lines = lines
            .iter()
            .filter(|line| line.needs.iter().all(|needed| self.has(*needed)));
        let lines: Vec<&Line> = lines.collect();
        let mut calls = Vec::new();
        for line in &lines {
            calls.push(line.call.fill(None)?.into_owned());
        }
        self.named
            .extend(calls.iter().filter_map(needs::collection_of));
        let replies = self.ask(calls.clone()).await?;
        let shown = shown(step);
        // A report shows the last ones; to write each of many down would cost more than to look at it.
        let mut recent = VecDeque::with_capacity(NOTED);
        let mut looked = Ok(());
        for ((line, call), reply) in lines.into_iter().zip(calls).zip(replies) {
            if recent.len() == NOTED {
                recent.pop_front();
            }
            recent.push_back((call.clone(), reply.clone()));
            self.take_reply(call, reply, shown.clone());
            looked = self.look(line.look.as_deref()).map_err(|end| match end {
                End::Failed(failure) => End::Failed(Failure {
                    message: format!("{}: {}", shortened(&line.written, 300), failure.message),
                    ..failure
                }),
                other => other,
            });
            if looked.is_err() {
                break;
            }
        }
        for (call, reply) in &recent {
            self.note(call, reply);
        }
        looked
    }

    /// Looks at the last reply; where nothing is said of it, the call has to succeed.
    fn look(&mut self, look: Option<&Action>) -> Outcome {
        match look {
            Some(Action::ResultIs { expected, exactly }) => self.result_is(expected, *exactly),
            Some(Action::KeysAre(keys)) => self.keys_are(keys),
            Some(Action::MemberIsAtMost { member, most }) => self.member_is_at_most(member, *most),
            Some(Action::Finds { ids, in_order }) => self.finds(ids, *in_order),
            Some(Action::FindsDocuments(expected)) => {
                let expected = expected.fill(None)?;
                self.finds_documents(&expected)
            }
            Some(Action::FailsWith {
                code,
                at,
                properties,
            }) => self.fails_with(code, at.as_ref(), properties.as_ref()),
            _ => self.result().map(|_| ()),
        }
    }

    /// The result of the last call.
    fn result(&self) -> Outcome<&Value> {
        let last = self.last.as_ref().ok_or_else(no_call)?;
        match (&last.reply, last.result()) {
            (Err(error), _) => {
                let message = format!("the call has to succeed and fails with {error}");
                Err(unexpected_error(error, message).into())
            }
            (Ok(_), Some(Ok(result))) => Ok(result),
            (Ok(_), Some(Err(why))) => Err(failed(why.to_string()).into()),
            (Ok(_), None) => Err(no_call()),
        }
    }

    fn result_is(&self, expected: &Expected, exactly: bool) -> Outcome {
        let expected = self.fill(expected)?;
        let looseness = if exactly {
            Looseness::InOrder
        } else {
            Looseness::ByKey
        };
        let got = &self.as_listed(&expected, self.result()?, looseness);
        self.compare("the result differs", &expected, got, looseness)
    }

    fn keys_are(&self, expected: &[String]) -> Outcome {
        let got = self.result()?;
        let keys: Vec<&String> = got
            .as_object()
            .map(|map| map.keys().collect())
            .unwrap_or_default();
        let what = "the keys differ";
        self.compare(what, &json!(expected), &json!(keys), Looseness::InOrder)
    }

    fn member_is_at_most(&self, name: &str, most: u64) -> Outcome {
        let got = self.result()?;
        match got.get(name).and_then(Value::as_u64) {
            Some(number) if number <= most => Ok(()),
            _ => Err(Failure {
                expected: Some(format!("at most {most}")),
                got: Some(got.to_string()),
                path: Some(name.to_owned()),
                ..failed(format!(
                    "`{name}` of the result is to be at most {most}, got {got}"
                ))
            }
            .into()),
        }
    }

    fn finds(&self, expected: &[String], in_order: bool) -> Outcome {
        let in_order = in_order && self.has_order();
        let found = match self.result()? {
            Value::Array(items) => items.iter().map(id_of).collect::<Outcome<Vec<_>>>()?,
            one @ Value::Object(_) => vec![id_of(one)?],
            Value::Null => Vec::new(),
            other => return Err(failed(format!("documents are expected, got {other}")).into()),
        };
        let sorted = |ids: &[String]| {
            let mut ids = ids.to_vec();
            ids.sort_unstable();
            ids
        };
        if found == expected || (!in_order && sorted(&found) == sorted(expected)) {
            return Ok(());
        }
        let show = |ids: &[String]| match ids {
            [] => "nothing".to_owned(),
            ids => ids.join(", "),
        };
        let order = if in_order && expected.len() > 1 {
            " in this order"
        } else {
            ""
        };
        Err(Failure {
            expected: Some(show(expected)),
            got: Some(show(&found)),
            ..failed(format!(
                "expected to find {}{order}, found {}",
                show(expected),
                show(&found)
            ))
        }
        .into())
    }

    fn finds_documents(&self, expected: &[Value]) -> Outcome {
        match self.result()? {
            Value::Array(documents) => self.documents_are(expected, documents),
            got => {
                let why = format!("an array of documents is expected, got {got}");
                Err(failed(why).into())
            }
        }
    }

    fn fails_with(
        &mut self,
        code: &str,
        at: Option<&Expected>,
        properties: Option<&Expected>,
    ) -> Outcome {
        let last = self.last.as_mut().ok_or_else(no_call)?;
        last.is_failure_expected = true;
        let error = match &last.reply {
            Err(error) => error.clone(),
            Ok(result) => {
                let result = shortened(result.get(), 400);
                return Err(Failure {
                    expected: Some(format!("the error {code}")),
                    got: Some(result.clone()),
                    ..failed(format!("the call has to fail and answers {result}"))
                }
                .into());
            }
        };
        self.is_error(&error, code)?;
        if let Some(expected) = at {
            let expected = self.fill(expected)?;
            let mut named = PLACE_PROPERTIES.iter();
            let got = named.find_map(|name| error.properties.get(*name));
            if got != Some(&*expected) {
                let got = got.map_or("nothing".to_owned(), Value::to_string);
                self.shortfalls
                    .push(format!("the error should name {expected} and names {got}"));
            }
        }
        if let Some(expected) = properties {
            let expected = self.fill(expected)?;
            let got: Map<String, Value> = error
                .properties
                .iter()
                .filter(|(name, _)| expected.get(name).is_some())
                .map(|(name, value)| (name.clone(), value.clone()))
                .collect();
            let what = "the properties of the error differ";
            self.compare(what, &expected, &Value::Object(got), Looseness::ByKey)?;
        }
        Ok(())
    }

    /// Compares the state with the one before the last act, system fields included.
    async fn nothing_has_changed(&self) -> Outcome {
        let before = self.before.as_ref().ok_or_else(no_state)?;
        self.compare_states(before).await
    }

    async fn document_is(&self, name: &DocumentName, expected: &Value, exactly: bool) -> Outcome {
        let mut got = self.present(name).await?;
        // The `_id` is in the phrase already.
        if let (Some(expected), Some(got)) = (expected.as_object(), got.as_object_mut())
            && !expected.contains_key("_id")
        {
            got.shift_remove("_id");
        }
        let looseness = if exactly {
            Looseness::DocumentInOrder
        } else {
            Looseness::Document
        };
        let what = format!("document `{}` differs", name.id);
        self.compare(&what, expected, &got, looseness)
    }

    /// A document that has to be there, archived or not.
    async fn present(&self, DocumentName { id, collection }: &DocumentName) -> Outcome<Value> {
        let found = self.document(id, collection).await?;
        found.ok_or_else(|| failed(format!("there is no document `{id}` in `{collection}`")).into())
    }

    async fn no_document(&self, DocumentName { id, collection }: &DocumentName) -> Outcome {
        let Some(found) = self.live_document(id, collection).await? else {
            return Ok(());
        };
        let found = shortened(&found.to_string(), 200);
        Err(Failure {
            expected: Some("no document".to_owned()),
            got: Some(found.clone()),
            ..failed(format!(
                "there is a document `{id}` in `{collection}`: {found}"
            ))
        }
        .into())
    }

    /// A field of a document before the last act and now.
    async fn then_and_now(&self, name: &DocumentName, field: &str) -> Outcome<(Value, Value)> {
        let DocumentName { id, collection } = name;
        let before = self.before.as_ref().ok_or_else(no_state)?;
        let then = before
            .get(collection)
            .and_then(|documents| documents.iter().find(|d| d.get("_id") == Some(&json!(id))))
            .map(|document| document.get(field).cloned().unwrap_or_default())
            .ok_or_else(|| {
                failed(format!(
                    "there was no document `{id}` in `{collection}` before"
                ))
            })?;
        let now = self.present(name).await?;
        Ok((then, now.get(field).cloned().unwrap_or_default()))
    }

    async fn keeps(&mut self, document: &DocumentName, fields: &[String]) -> Outcome {
        let id = &document.id;
        for field in fields {
            if self.passes_over(field) {
                continue;
            }
            let (then, now) = self.then_and_now(document, field).await?;
            if then.is_null() {
                return Err(failed(format!("document `{id}` has no `{field}`")).into());
            }
            let what = format!("`{field}` of document `{id}` has changed");
            self.compare(&what, &then, &now, Looseness::InOrder)?;
        }
        Ok(())
    }

    async fn has_later(&mut self, document: &DocumentName, field: &str) -> Outcome {
        if self.passes_over(field) {
            return Ok(());
        }
        let id = &document.id;
        let (then, now) = self.then_and_now(document, field).await?;
        match (then.as_str(), now.as_str()) {
            (Some(then), Some(now)) if now > then => Ok(()),
            _ => Err(Failure {
                expected: Some(format!("later than {then}")),
                got: Some(now.to_string()),
                path: Some(field.to_owned()),
                ..failed(format!(
                    "`{field}` of document `{id}` is {now} and was {then}"
                ))
            }
            .into()),
        }
    }

    async fn field(&self, name: &DocumentName, field: &str) -> Outcome<Value> {
        let document = self.present(name).await?;
        document.get(field).cloned().ok_or_else(|| {
            let DocumentName { id, collection } = name;
            failed(format!(
                "document `{id}` of `{collection}` has no `{field}`"
            ))
            .into()
        })
    }

    async fn has_the_same(&mut self, document: &DocumentName, one: &str, other: &str) -> Outcome {
        if self.passes_over(one) {
            return Ok(());
        }
        let first = self.field(document, one).await?;
        let second = self.field(document, other).await?;
        let what = format!("`{one}` and `{other}` of document `{}` differ", document.id);
        self.compare(&what, &first, &second, Looseness::InOrder)
    }

    async fn has_the_present_time(
        &mut self,
        document: &DocumentName,
        fields: &[String],
    ) -> Outcome {
        let Some(now) = self.now() else {
            let why = "the clock of the target is another one, by --other-clock";
            return Err(End::Unsupported(why.to_owned()));
        };
        // Timestamps of one form sort as texts.
        let earliest = clock::at(now.saturating_sub(CLOCKS_DIFFER));
        let latest = clock::at(now.saturating_add(CLOCKS_DIFFER));
        for field in fields {
            if self.passes_over(field) {
                continue;
            }
            let got = self.field(document, field).await?;
            let is_present = |time: &str| earliest.as_str() <= time && time <= latest.as_str();
            if !got.as_str().is_some_and(is_present) {
                let id = &document.id;
                return Err(Failure {
                    expected: Some(format!("a time from {earliest} to {latest}")),
                    got: Some(got.to_string()),
                    path: Some(field.clone()),
                    ..failed(format!(
                        "`{field}` of document `{id}` is not the present time: {got}; where the clock of the target \
                         is another one on purpose, say --other-clock"
                    ))
                }
                .into());
            }
        }
        Ok(())
    }

    fn so_many_succeed(&self, expected: usize) -> Outcome {
        let succeeded = self.clients.iter().filter(|reply| reply.is_ok()).count();
        if succeeded == expected {
            return Ok(());
        }
        let all = self.clients.len();
        Err(Failure {
            expected: Some(format!("{expected} succeed")),
            got: Some(format!("{succeeded} succeed")),
            ..failed(format!(
                "{succeeded} of {all} clients succeeded, expected {expected}"
            ))
        }
        .into())
    }

    fn documents_are(&self, expected: &[Value], got: &[Value]) -> Outcome {
        let (expected, got) = (&self.ordered(expected), &self.ordered(got));
        for (at, (expected, got)) in expected.iter().zip(got.iter()).enumerate() {
            let what = format!("document {at} differs");
            self.compare(&what, expected, got, Looseness::Document)?;
        }
        if expected.len() == got.len() {
            return Ok(());
        }
        Err(Failure {
            expected: Some(shortened(&json!(expected).to_string(), 1000)),
            got: Some(shortened(&json!(got).to_string(), 1000)),
            ..failed(format!(
                "expected {} documents, got {}",
                expected.len(),
                got.len()
            ))
        }
        .into())
    }

    fn is_error(&self, error: &StoreError, code: &str) -> Outcome {
        if error.code == code || self.lacks(Core::ErrorCodes) {
            return Ok(());
        }
        let message = format!("expected the error {code}, got {error}");
        Err(Failure {
            expected: Some(code.to_owned()),
            got: Some(error.code.clone()),
            ..failed(message)
        }
        .into())
    }
}

/// The lint refuses a case in which this could happen.
fn no_call() -> End {
    harness("no call has been made").into()
}

/// The lint refuses a case in which this could happen.
fn no_state() -> End {
    harness("no state was remembered").into()
}

fn succeeded(call: &Call, reply: &Reply) -> Outcome {
    match reply {
        Ok(_) => Ok(()),
        Err(error) => {
            let message = format!("`{}` has to succeed and fails with {error}", call.method);
            Err(unexpected_error(error, message).into())
        }
    }
}

fn id_of(document: &Value) -> Outcome<String> {
    match document.get("_id") {
        Some(Value::String(id)) => Ok(id.clone()),
        _ => {
            let shown = shortened(&document.to_string(), 200);
            let why = format!("a found document has no `_id` string: {shown}");
            Err(failed(why).into())
        }
    }
}
