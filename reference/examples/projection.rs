//! A projection that is tested in memory and runs over a store: the README's testable projection in Rust.
//!
//! `cargo run --package docstore-reference --example projection`

use docstore_reference::backend::embedded::Embedded;
use docstore_reference::read_model::api::{
    PutOptions, ReadModelStore, ReadModelValues, StoreReadModel, TableOptions,
};
use docstore_reference::read_model::memory::InMemoryReadModel;
use docstore_reference::{Store, SystemHost};
use docstore_spec::StoreError;
use serde::{Deserialize, Serialize};
use serde_json::json;

/// What happened.
struct UserCreated {
    user_id: String,
    name: String,
    email: String,
}

/// What readers get to see of it.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct UserView {
    id: String,
    name: String,
    email: String,
}

/// Depends on the trait, not on a store.
struct UserProjection<'s> {
    store: &'s dyn ReadModelStore,
}

impl UserProjection<'_> {
    fn apply(&self, event: &UserCreated) -> Result<(), StoreError> {
        let view = UserView {
            id: event.user_id.clone(),
            name: event.name.clone(),
            email: event.email.clone(),
        };
        let key = format!("user:{}", event.user_id);
        self.store.put_as(&key, &view, &PutOptions::table("users"))
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let event = UserCreated {
        user_id: "123".into(),
        name: "Alice".into(),
        email: "alice@example.com".into(),
    };
    let users = TableOptions::table("users");

    // A unit test: no database, the same answers.
    let memory = InMemoryReadModel::new();
    UserProjection { store: &memory }.apply(&event)?;
    let in_memory: Option<UserView> = memory.get_as("user:123", &users)?;
    println!("in memory: {in_memory:?}");

    // Production: the same projection over a document store.
    let store = StoreReadModel::new(Store::open(Embedded::in_memory()?, SystemHost));
    UserProjection { store: &store }.apply(&event)?;
    let stored: Option<UserView> = store.get_as("user:123", &users)?;
    println!("stored:    {stored:?}");
    if stored != in_memory {
        return Err("the twin and the store disagree".into());
    }

    // Rich queries on what the projection wrote.
    let found = store
        .document_store()
        .collection::<UserView>("users")
        .find(json!({"name": "Alice"}), None)?;
    println!("found by name: {}", found.len());
    Ok(())
}
