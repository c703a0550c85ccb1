//! The visible state of a store, read without being noted.

use std::collections::BTreeMap;

use docstore_spec::{Call, Capability, Core};
use serde_json::{Value, json};

use super::failure::failed;
use super::scene::{Outcome, Scene, result_of};

/// The documents of every collection, archived ones too, and its indexes under a name that no collection has.
pub(super) type State = BTreeMap<String, Vec<Value>>;

impl Scene {
    /// The visible state.
    pub(super) async fn state(&self) -> Outcome<State> {
        let names = self.collection_names().await?;
        let options = if self.has(Capability::SoftDelete) {
            json!({"includeArchived": true})
        } else {
            json!({})
        };
        let find = |name: &String| Call::new("find", [json!(name), json!({}), options.clone()]);
        let mut calls: Vec<Call> = names.iter().map(find).collect();
        let mut parts = names.clone();
        if self.has(Capability::Indexes) {
            let list = |name: &String| Call::new("listIndexes", [json!(name)]);
            calls.extend(names.iter().map(list));
            parts.extend(names.iter().map(|name| format!("indexes of {name}")));
        }
        let replies = self.ask(calls.clone()).await?;
        let mut state = State::new();
        for ((part, call), reply) in parts.into_iter().zip(&calls).zip(&replies) {
            state.insert(part, array(call, result_of(call, reply)?)?);
        }
        Ok(state)
    }

    /// The names of all collections; of a store that cannot list them, of those that calls have named.
    async fn collection_names(&self) -> Outcome<Vec<String>> {
        if self.lacks(Core::Collections) {
            return Ok(self.named.iter().cloned().collect());
        }
        let answer = self.collections().await?;
        serde_json::from_value(answer.clone()).map_err(|_| {
            let why = format!("`listCollections` answers {answer}, which is no list of names");
            failed(why).into()
        })
    }

    /// What `listCollections` answers.
    pub(super) async fn collections(&self) -> Outcome<Value> {
        let list = Call::new("listCollections", Vec::<Value>::new());
        self.read(&list).await
    }

    /// All live documents of a collection.
    pub(super) async fn live_documents(&self, name: &str) -> Outcome<Vec<Value>> {
        let find = Call::new("find", [json!(name), json!({})]);
        array(&find, self.read(&find).await?)
    }

    /// A live document by its `_id`.
    pub(super) async fn live_document(&self, id: &str, name: &str) -> Outcome<Option<Value>> {
        let call = Call::new("findOne", [json!(name), json!({"_id": id})]);
        let found = self.read(&call).await?;
        Ok(Some(found).filter(|found| !found.is_null()))
    }

    /// A document by its `_id`, archived or not where the implementation can say.
    pub(super) async fn document(&self, id: &str, name: &str) -> Outcome<Option<Value>> {
        let live = self.live_document(id, name).await?;
        if live.is_some() || !self.has(Capability::SoftDelete) {
            return Ok(live);
        }
        let options = json!({"includeArchived": true});
        let archived = Call::new("find", [json!(name), json!({"_id": id}), options]);
        let found = self.read(&archived).await?;
        Ok(found.get(0).cloned())
    }
}

fn array(call: &Call, result: Value) -> Outcome<Vec<Value>> {
    match result {
        Value::Array(items) => Ok(items),
        other => {
            let why = format!("`{}` answers {other}, which is no array", call.method);
            Err(failed(why).into())
        }
    }
}
