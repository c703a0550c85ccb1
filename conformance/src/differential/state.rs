//! The whole visible state of a store, as a list of calls that show it.

use docstore_spec::{Call, Method};
use serde_json::{Value, json};

use crate::generate::{self, vocabulary};

/// The cheap look between two calls: the collection that most calls are about.
#[must_use]
pub fn glance(settings: &generate::Settings) -> Vec<Call> {
    looks(settings).into_iter().take(2).collect()
}

/// Calls that show all there is: collections, documents with archived ones, versions, order, indexes,
/// metadata.
#[must_use]
pub fn looks(settings: &generate::Settings) -> Vec<Call> {
    let call = |method: Method, args: Vec<Value>| Call::new(method.as_str(), args);
    let mut looks = vec![call(Method::ListCollections, Vec::new())];
    for name in vocabulary::COLLECTIONS {
        let args = if settings.soft_delete {
            vec![json!(name), json!({}), json!({ "includeArchived": true })]
        } else {
            vec![json!(name), json!({})]
        };
        looks.push(call(Method::Find, args));
    }
    if settings.indexes {
        let names = vocabulary::COLLECTIONS.iter();
        looks.extend(names.map(|name| call(Method::ListIndexes, vec![json!(name)])));
    }
    if settings.read_model {
        // The only way to see metadata.
        for name in ["document_store", "c"] {
            looks.push(call(Method::ListKeys, vec![json!({ "tableName": name })]));
        }
    }
    looks
}
