//! What is compared of a store that lacks a part of the core: the rest.

use std::borrow::Cow;

use docstore_spec::{Call, Core, Method};
use serde_json::{Value, json};

use super::failure::differing;
use super::scene::{Outcome, Scene};
use super::state::State;
use crate::compare::{Looseness, SYSTEM_FIELDS, difference};
use crate::needs;
use crate::select::Profile;

impl Scene {
    /// Compares what the store can be held to.
    pub(super) fn compare(
        &self,
        what: &str,
        expected: &Value,
        got: &Value,
        looseness: Looseness,
    ) -> Outcome {
        let (expected, got) = (&self.comparable(expected), &self.comparable(got));
        match difference(expected, got, looseness) {
            None => Ok(()),
            Some(found) => Err(differing(what, expected, got, &found).into()),
        }
    }

    /// A value without what the store lacks.
    fn comparable<'v>(&self, value: &'v Value) -> Cow<'v, Value> {
        if self.lacks_nothing() {
            return Cow::Borrowed(value);
        }
        let mut value = value.clone();
        if self.lacks(Core::SystemFields) {
            value = needs::without_system_fields(&value);
        }
        if self.lacks(Core::GeneratedIds) {
            value = needs::with_any_id(&value);
        }
        let has_count = !self.lacks(Core::ModifiedCount);
        if let Some(result) = value.as_object_mut().filter(|_| !has_count) {
            result.shift_remove("modifiedCount");
        }
        Cow::Owned(value)
    }

    /// Whether a field is one that the store lacks; the step is then passed over.
    pub(super) fn passes_over(&mut self, field: &str) -> bool {
        let is_lacking = self.lacks(Core::SystemFields) && SYSTEM_FIELDS.contains(&field);
        if is_lacking {
            self.passed_over = Some(Core::SystemFields);
        }
        is_lacking
    }

    /// Whether the order of what was found counts: by a sort, or since the store has one of its own.
    pub(super) fn has_order(&self) -> bool {
        let is_sorted = |call: &Call| needs::of_call(call).contains(&Core::Sort);
        let is_last_sorted = || self.last.as_ref().is_some_and(|last| is_sorted(&last.call));
        !self.lacks(Core::NaturalOrder) || is_last_sorted()
    }

    /// Documents in an order that two lists of the same documents share, for a store that has none of its own.
    pub(super) fn ordered<'d>(&self, documents: &'d [Value]) -> Cow<'d, [Value]> {
        if self.has_order() {
            return Cow::Borrowed(documents);
        }
        let mut documents = documents.to_vec();
        documents.sort_by_key(|document| document.get("_id").map(Value::to_string));
        Cow::Owned(documents)
    }

    /// The values of `distinct` in the order in which they are expected, where the profile is MongoDB's, which promises none.
    pub(super) fn as_listed<'v>(
        &self,
        expected: &Value,
        got: &'v Value,
        looseness: Looseness,
    ) -> Cow<'v, Value> {
        let last = self.last.as_ref();
        let is_free = self.profile == Profile::Mongodb
            && last.is_some_and(|last| last.call.method == Method::Distinct.as_str());
        let (Value::Array(expected), Value::Array(got), true) = (expected, got, is_free) else {
            return Cow::Borrowed(got);
        };
        let mut rest = got.clone();
        let mut listed = Vec::with_capacity(rest.len());
        for value in expected {
            let is_it = |one: &Value| difference(value, one, looseness).is_none();
            listed.extend(rest.iter().position(is_it).map(|at| rest.remove(at)));
        }
        listed.append(&mut rest);
        Cow::Owned(Value::Array(listed))
    }

    /// Whether the last call may have changed some documents before it was refused.
    fn may_have_begun(&self) -> bool {
        let is_allowed = self.profile == Profile::Mongodb || self.lacks(Core::AtomicMany);
        let last = self.last.as_ref();
        is_allowed && last.is_some_and(|last| last.reply.is_err() && needs::is_for_many(&last.call))
    }

    /// Compares the state with the one before the last act, system fields included.
    pub(super) async fn compare_states(&self, before: &State) -> Outcome {
        if self.may_have_begun() {
            return Ok(());
        }
        let now = self.state().await?;
        let (before, now) = (self.held(before), self.held(&now));
        let what = "the state has changed";
        self.compare(what, &json!(before), &json!(now), Looseness::InOrder)
    }

    /// A state as far as it is compared: MongoDB may create a collection before it refuses what was to come into it.
    fn held(&self, state: &State) -> State {
        let has_empty = self.profile != Profile::Mongodb && !self.lacks(Core::Collections);
        state
            .iter()
            .filter(|(_, items)| has_empty || !items.is_empty())
            .map(|(name, items)| {
                let items = items.iter().map(|item| self.comparable(item).into_owned());
                let items: Vec<Value> = items.collect();
                (name.clone(), self.ordered(&items).into_owned())
            })
            .collect()
    }
}
