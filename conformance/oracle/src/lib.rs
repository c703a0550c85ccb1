//! The oracle: a definitional interpreter of the contract, in memory.
//!
//! It is the suite's second opinion, written to be read beside the chapters of the specification
//! and independently of the reference implementation: it reads JSON, filters and updates by
//! itself, and favours the obvious over the fast. Every function names the rules it implements.
//!
//! The way of a call: text → `arguments` (with `json`, `filter`, `update` and `options`, which
//! refuse what is malformed) → a method (`insert`, `find`, `modify`, `delete`, `restore`, `index`,
//! `explain`, `read_model`, `batch`) → `store` → the reply. A method judges everything before it changes
//! anything, so a refused call leaves no trace.

mod arguments;
mod batch;
mod bulk;
mod delete;
mod distinct;
mod document;
mod explain;
mod fault;
mod filter;
mod find;
mod find_and_modify;
mod host;
mod index;
mod insert;
mod json;
mod kept;
mod modify;
mod options;
mod order;
mod page;
mod path;
mod projection;
mod read_model;
mod restore;
mod sort;
mod store;
mod time;
mod unique;
mod update;
mod upsert;
mod version;

use docstore_spec::limits::Size;
use docstore_spec::{Call, Capability, Handshake, Method, Reply};
use serde_json::value::{RawValue, to_raw_value};
use serde_json::{Value, json};

use crate::arguments::Arguments;
use crate::document::Spent;
use crate::fault::{Fault, Outcome, unknown_method};
use crate::store::Store;
#[cfg(not(target_arch = "wasm32"))]
pub use host::SystemHost;
pub use host::{DefaultHost, Host};

/// One store, isolated from every other.
#[derive(Debug, Clone)]
pub struct Oracle<H = DefaultHost> {
    host: H,
    store: Store,
    /// What the present call has done to documents.
    spent: Spent,
}

impl Default for Oracle {
    fn default() -> Self {
        Self::new(DefaultHost::default())
    }
}

impl Oracle {
    /// How the oracle introduces itself.
    #[must_use]
    pub fn handshake() -> Handshake {
        Handshake::new(
            env!("CARGO_PKG_NAME"),
            env!("CARGO_PKG_VERSION"),
            Capability::all().filter(|capability| *capability != Capability::Rpc),
        )
    }
}

impl<H: Host> Oracle<H> {
    /// An empty store.
    pub fn new(host: H) -> Self {
        Self {
            host,
            store: Store::default(),
            spent: Spent::default(),
        }
    }

    /// Answers one call. The store is borrowed for all of it, so that calls are atomic.
    ///
    /// # Errors
    /// The error the contract gives the call. The store is then as it was before.
    ///
    /// Rules: ERR-1, ERR-14, OCC-51, OCC-52, OCC-53, OCC-54.
    pub fn call(&mut self, call: &Call) -> Reply {
        self.spent = Spent::default();
        let result = self.answer(call)?;
        // A `Value` always serialises, so the fallback is never seen.
        let result = to_raw_value(&result).unwrap_or_else(|_| RawValue::NULL.to_owned());
        if !Size::ReplyBytes.admits(result.get().len()) {
            return Err(Fault::too_much(Size::ReplyBytes).in_options());
        }
        Ok(result)
    }

    /// Rules: DOC-33, FLT-61, ERR-4, ERR-15.
    pub(crate) fn answer(&mut self, call: &Call) -> Outcome<Value> {
        let Some(method) = Method::from_name(&call.method) else {
            return Err(unknown_method(&call.method));
        };
        if call.args.len() > method.parameters().len() {
            return Err(Fault::here("there are too many arguments").in_options());
        }
        let arguments = Arguments::new(&call.args, method.options());
        match method {
            Method::CreateCollection => self.create_collection(arguments),
            Method::DropCollection | Method::Drop => self.drop_collection(arguments),
            Method::ListCollections => self.list_collections(),
            Method::HasCollection => self.has_collection(arguments),
            Method::Rename => self.rename(arguments),
            Method::InsertOne => self.insert_one(arguments),
            Method::InsertMany => self.insert_many(arguments),
            Method::FindOne => self.find_one(arguments),
            Method::Find => self.find(arguments),
            Method::CountDocuments => self.count_documents(arguments),
            Method::UpdateOne => self.update_one(arguments),
            Method::UpdateMany => self.update_many(arguments),
            Method::ReplaceOne => self.replace_one(arguments),
            Method::DeleteOne => self.delete_one(arguments),
            Method::DeleteMany => self.delete_many(arguments),
            Method::FindOneAndUpdate => self.find_one_and_update(arguments),
            Method::FindOneAndReplace => self.find_one_and_replace(arguments),
            Method::FindOneAndDelete => self.find_one_and_delete(arguments),
            Method::Distinct => self.distinct(arguments),
            Method::BulkWrite => self.bulk_write(arguments),
            Method::RestoreOne => self.restore_one(arguments),
            Method::RestoreMany => self.restore_many(arguments),
            Method::Purge => self.purge(arguments),
            Method::CreateIndex => self.create_index(arguments),
            Method::DropIndex => self.drop_index(arguments),
            Method::ListIndexes => self.list_indexes(arguments),
            Method::Explain => self.explain(arguments),
            Method::Put => self.put(arguments),
            Method::Get => self.get(arguments),
            Method::Delete => self.delete(arguments),
            Method::GetAll => self.get_all(arguments),
            Method::ListKeys => self.list_keys(arguments),
            Method::BatchGet => self.batch_get(arguments),
            Method::BatchPut => self.batch_put(arguments),
            Method::BatchDelete => self.batch_delete(arguments),
            Method::GetCapabilities => Ok(read_model::capabilities()),
        }
    }

    /// Rules: COLL-1, COLL-5, COLL-15.
    fn create_collection(&mut self, mut arguments: Arguments<'_>) -> Outcome<Value> {
        let name = arguments.name()?;
        self.store.create(&name)?;
        Ok(Value::Null)
    }

    /// Rules: COLL-10, COLL-11, COLL-12, COLL-13, COLL-15, DEL-33.
    fn drop_collection(&mut self, mut arguments: Arguments<'_>) -> Outcome<Value> {
        let name = arguments.name()?;
        self.store.drop(&name);
        Ok(Value::Null)
    }

    /// Rules: COLL-2, COLL-3, COLL-16.
    fn list_collections(&self) -> Outcome<Value> {
        Ok(json!(self.store.names()))
    }

    /// Rules: COLL-4.
    fn has_collection(&mut self, mut arguments: Arguments<'_>) -> Outcome<Value> {
        let name = arguments.name()?;
        Ok(json!(self.store.has(&name)))
    }

    /// Rules: COLL-15, COLL-17, COLL-27.
    fn rename(&mut self, mut arguments: Arguments<'_>) -> Outcome<Value> {
        let name = arguments.name()?;
        let new_name = arguments.name()?;
        self.store.rename(&name, &new_name)?;
        Ok(Value::Null)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A host whose clock runs backwards.
    struct Backwards(u64);

    impl Host for Backwards {
        fn now_ms(&mut self) -> u64 {
            self.0 -= 1000;
            self.0
        }

        fn new_id(&mut self) -> String {
            "fed".to_owned()
        }
    }

    #[test]
    fn a_host_that_is_chosen_at_run_time_feeds_time_and_ids() {
        let host: Box<dyn Host> = Box::new(Backwards(1_769_846_401_000));
        let mut oracle = Oracle::new(host);
        let mut answer = |call: Call| oracle.call(&call).expect("an answer").get().to_owned();
        answer(Call::new("insertOne", [json!("c"), json!({})]));
        answer(Call::new(
            "updateOne",
            [json!("c"), json!({}), json!({ "$set": { "a": 1 } })],
        ));
        assert_eq!(
            answer(Call::new("findOne", ["c"])),
            r#"{"_id":"fed","a":1,"_version":2,"_created":"2026-01-31T08:00:00.000Z","_updated":"2026-01-31T08:00:00.000Z"}"#
        );
    }

    #[test]
    fn a_clone_is_a_store_of_its_own() {
        let mut oracle = Oracle::new(DefaultHost::default());
        let mut clone = oracle.clone();
        let create = Call::new("createCollection", ["c"]);
        assert!(clone.call(&create).is_ok());
        let list = Call::new("listCollections", Vec::<Value>::new());
        assert_eq!(oracle.call(&list).expect("an answer").get(), "[]");
    }
}
