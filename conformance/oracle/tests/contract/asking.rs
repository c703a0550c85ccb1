//! Asking an oracle in a test: calls and answers as JSON text.

use docstore_oracle::Oracle;
use docstore_spec::{Call, StoreError};
use serde_json::Value;

/// An empty store.
pub fn store() -> Oracle {
    Oracle::default()
}

/// A store whose collection `c` holds the documents of a JSON array.
pub fn store_with(documents: &str) -> Oracle {
    let mut store = store();
    answer(&mut store, "insertMany", &format!(r#""c", {documents}"#));
    store
}

/// The reply to a call whose arguments are written as between parentheses.
pub fn ask(store: &mut Oracle, method: &str, arguments: &str) -> Result<String, StoreError> {
    let args = serde_json::from_str(&format!("[{arguments}]"))
        .unwrap_or_else(|error| panic!("arguments {arguments}: {error}"));
    let method = method.to_owned();
    store
        .call(&Call { method, args })
        .map(|result| result.get().to_owned())
}

/// The answer to a call that has to succeed.
pub fn answer(store: &mut Oracle, method: &str, arguments: &str) -> String {
    ask(store, method, arguments)
        .unwrap_or_else(|error| panic!("{method}({arguments}) is refused: {error}"))
}

/// The error of a call that has to fail and to change nothing: its code, then its properties.
pub fn refusal(store: &mut Oracle, method: &str, arguments: &str) -> String {
    let before = everything(store);
    let error = match ask(store, method, arguments) {
        Ok(result) => panic!("{method}({arguments}) answers {result}"),
        Err(error) => error,
    };
    assert_eq!(
        everything(store),
        before,
        "{method}({arguments}) changed the store"
    );
    format!("{} {}", error.code, Value::Object(error.properties))
}

/// All that can be seen of a store.
pub fn everything(store: &mut Oracle) -> Vec<String> {
    let names: Vec<String> =
        serde_json::from_str(&answer(store, "listCollections", "")).expect("names");
    names
        .into_iter()
        .map(|name| {
            let all = format!(r#""{name}", {{}}, {{"includeArchived":true}}"#);
            format!("{name}: {}", answer(store, "find", &all))
        })
        .collect()
}

/// The live documents of the collection `c`, without system fields other than `_id`.
pub fn documents(store: &mut Oracle) -> Vec<String> {
    found(store, "{}")
}

/// What `find` answers on `c`, without system fields other than `_id`.
pub fn found(store: &mut Oracle, filter_and_options: &str) -> Vec<String> {
    let found = answer(store, "find", &format!(r#""c", {filter_and_options}"#));
    let found: Vec<Value> = serde_json::from_str(&found).expect("documents");
    found.iter().map(own).collect()
}

/// A document as text, without system fields other than `_id`.
pub fn own(document: &Value) -> String {
    let mut document = document.as_object().expect("a document").clone();
    document.retain(|name, _| !["_version", "_created", "_updated"].contains(&name.as_str()));
    Value::Object(document).to_string()
}

/// The ids of what `find` answers on `c`, one after the other.
pub fn ids(store: &mut Oracle, filter_and_options: &str) -> String {
    let found = answer(store, "find", &format!(r#""c", {filter_and_options}"#));
    let found: Vec<Value> = serde_json::from_str(&found).expect("documents");
    let ids = found.iter().filter_map(|document| document["_id"].as_str());
    ids.collect::<Vec<_>>().join(" ")
}
