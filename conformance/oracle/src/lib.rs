//! The oracle: a definitional interpreter of the contract, in memory.
//!
//! It is the suite's second opinion, written to be read beside the chapters of the specification
//! and independently of the reference implementation: it reads JSON, filters and updates by
//! itself, and favours the obvious over the fast. Every function names the rules it implements.
//!
//! The way of a call: text → [`arguments`] (with [`json`], [`filter`], [`update`], [`options`],
//! which refuse what is malformed) → a method ([`insert`], [`find`], [`modify`], [`delete`],
//! [`restore`], [`read_model`]) → [`store`] → the reply. A method judges everything before it
//! changes anything, so a refused call leaves no trace.

mod arguments;
mod condition;
mod delete;
mod document;
mod fault;
mod filter;
mod find;
mod host;
mod insert;
mod json;
mod modify;
mod operators;
mod options;
mod order;
mod path;
mod pull;
mod read_model;
mod restore;
mod sort;
mod store;
mod time;
mod update;
mod upsert;
mod version;

use docstore_spec::{Call, Capability, Handshake, Method, Reply};
use serde_json::value::{RawValue, to_raw_value};
use serde_json::{Value, json};

use crate::arguments::Arguments;
use crate::fault::{Fault, Outcome, unknown_method};
use crate::store::Store;
pub use host::{DefaultHost, Host};

/// One store, isolated from every other.
#[derive(Debug, Clone, Default)]
pub struct Oracle<H = DefaultHost> {
    host: H,
    store: Store,
}

impl Oracle {
    /// How the oracle introduces itself.
    #[must_use]
    pub fn handshake() -> Handshake {
        let capabilities = [
            Capability::SoftDelete,
            Capability::Rename,
            Capability::ReadModel,
            Capability::Extension,
            Capability::Int64,
        ];
        Handshake::new(
            env!("CARGO_PKG_NAME"),
            env!("CARGO_PKG_VERSION"),
            &capabilities,
        )
    }
}

impl<H: Host> Oracle<H> {
    /// An empty store.
    pub fn new(host: H) -> Self {
        Self {
            host,
            store: Store::default(),
        }
    }

    /// Answers one call.
    ///
    /// # Errors
    /// The error the contract gives the call. The store is then as it was before.
    pub fn call(&mut self, call: &Call) -> Reply {
        let result = self.answer(call)?;
        // A `Value` always serialises, so the fallback is never seen.
        Ok(to_raw_value(&result).unwrap_or_else(|_| RawValue::NULL.to_owned()))
    }

    fn answer(&mut self, call: &Call) -> Outcome<Value> {
        let Some(method) = Method::from_name(&call.method) else {
            return Err(unknown_method(&call.method));
        };
        if call.args.len() > method.parameters().len() {
            return Err(Fault::here("there are too many arguments").in_options());
        }
        let arguments = Arguments::new(&call.args);
        match method {
            Method::CreateCollection => self.create_collection(arguments),
            Method::DropCollection | Method::Drop => self.drop_collection(arguments),
            Method::ListCollections => Ok(json!(self.store.names())),
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
            Method::RestoreOne => self.restore_one(arguments),
            Method::RestoreMany => self.restore_many(arguments),
            Method::Purge => self.purge(arguments),
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

    fn create_collection(&mut self, mut arguments: Arguments<'_>) -> Outcome<Value> {
        let name = arguments.name()?;
        self.store.create(&name)?;
        Ok(Value::Null)
    }

    fn drop_collection(&mut self, mut arguments: Arguments<'_>) -> Outcome<Value> {
        let name = arguments.name()?;
        self.store.drop(&name);
        Ok(Value::Null)
    }

    fn has_collection(&mut self, mut arguments: Arguments<'_>) -> Outcome<Value> {
        let name = arguments.name()?;
        Ok(json!(self.store.has(&name)))
    }

    fn rename(&mut self, mut arguments: Arguments<'_>) -> Outcome<Value> {
        let name = arguments.name()?;
        let new_name = arguments.name()?;
        self.store.rename(&name, &new_name)?;
        Ok(Value::Null)
    }
}
