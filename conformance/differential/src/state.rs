//! The whole visible state of a store, as a list of calls that show it.

use docstore_spec::{Call, Capability, Method};
use serde_json::{Value, json};

use crate::generate::{self, vocabulary};

/// The cheap look between two calls: the collection that most calls are about.
#[must_use]
pub fn glance(settings: &generate::Settings) -> Vec<Call> {
    let collection = vocabulary::COLLECTIONS.iter().take(1);
    std::iter::once(collections())
        .chain(collection.map(|name| documents(settings, name)))
        .filter(|look| settings.allows_call(look))
        .collect()
}

/// Calls that show all there is: collections, documents with archived ones, versions, order, indexes,
/// metadata.
#[must_use]
pub fn looks(settings: &generate::Settings) -> Vec<Call> {
    let mut looks = vec![collections()];
    let names = vocabulary::COLLECTIONS.iter();
    looks.extend(names.map(|name| documents(settings, name)));
    if settings.has(Capability::Indexes) {
        let names = vocabulary::COLLECTIONS.iter();
        looks.extend(names.map(|name| call(Method::ListIndexes, vec![json!(name)])));
    }
    if settings.has(Capability::ReadModel) {
        // The only way to see metadata.
        for name in ["document_store", "c"] {
            looks.push(call(Method::ListKeys, vec![json!({ "tableName": name })]));
        }
    }
    looks.retain(|look| settings.allows_call(look));
    looks
}

fn call(method: Method, args: Vec<Value>) -> Call {
    Call::new(method.as_str(), args)
}

fn collections() -> Call {
    call(Method::ListCollections, Vec::new())
}

fn documents(settings: &generate::Settings, name: &str) -> Call {
    let mut args = vec![json!(name), json!({})];
    if settings.has(Capability::SoftDelete) {
        args.push(json!({ "includeArchived": true }));
    }
    call(Method::Find, args)
}
