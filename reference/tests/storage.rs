//! A storage that fails: full, read-only, corrupted. The answer is a clear `STORAGE_ERROR`, and nothing is half-written.

#![expect(
    clippy::panic,
    clippy::unwrap_used,
    reason = "the helpers of tests fail as tests do"
)]

use std::path::PathBuf;

use docstore_reference::backend::embedded::Embedded;
use docstore_reference::sql::{Cell, Cells};
use docstore_reference::{Sql as _, Store, SystemHost};
use docstore_spec::{Call, Reply};
use serde_json::{Value, json};

type Reference = Store<Embedded, SystemHost>;

/// A file of its own for a test, removed when the test is over.
struct File(PathBuf);

impl File {
    fn new(name: &str) -> Self {
        let name = format!("docstore-{}-{name}.sqlite", std::process::id());
        Self(std::env::temp_dir().join(name))
    }

    fn open(&self) -> Reference {
        Store::open(Embedded::open(&self.0).unwrap(), SystemHost)
    }
}

impl Drop for File {
    fn drop(&mut self) {
        for ending in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(format!("{}{ending}", self.0.display()));
        }
    }
}

fn call(store: &Reference, method: &str, args: Value) -> Reply {
    let Value::Array(args) = args else {
        panic!("arguments are an array")
    };
    store.call(&Call::new(method, args))
}

fn value(reply: Reply) -> Value {
    serde_json::from_str(reply.unwrap().get()).unwrap()
}

/// What a caller may never see: words of SQL and of SQLite, names of columns.
fn assert_is_clear(reply: &Reply) {
    let error = reply.as_ref().unwrap_err();
    assert_eq!(error.code, "STORAGE_ERROR", "{error}");
    let told = serde_json::to_string(error).unwrap().to_lowercase();
    for word in [
        "sql",
        "select",
        "insert into",
        "table",
        "rowid",
        "pragma",
        "constraint",
    ] {
        assert!(!told.contains(word), "{told}");
    }
}

fn pragma(store: &Reference, pragma: &str) -> String {
    let mut said = String::new();
    let each = &mut |cells: Cells<'_, '_>| {
        said = match cells.get(0) {
            Cell::Integer(number) => number.to_string(),
            cell => cell.text().to_owned(),
        };
        true
    };
    store
        .sql()
        .query(&format!("PRAGMA {pragma}"), &[], each)
        .unwrap();
    said
}

#[test]
fn a_commit_is_on_the_disk_before_it_is_acknowledged() {
    let file = File::new("synchronous");
    let store = file.open();
    assert_eq!(pragma(&store, "journal_mode"), "wal");
    // 2 is FULL: the log is synchronised with every commit.
    assert_eq!(pragma(&store, "synchronous"), "2");
}

#[test]
fn a_full_storage_refuses_a_batch_as_a_whole_and_goes_on_afterwards() {
    let file = File::new("full");
    let store = file.open();
    value(call(
        &store,
        "insertOne",
        json!(["c", {"_id": "a", "n": 0}]),
    ));
    let pages: u64 = pragma(&store, "page_count").parse().unwrap();
    pragma(&store, &format!("max_page_count = {}", pages + 20));
    let large = |id: usize| json!({"_id": format!("b{id}"), "text": "x".repeat(10_000)});
    let batch: Vec<Value> = (0..40).map(large).collect();
    let before = value(call(&store, "find", json!(["c"])));

    let reply = call(&store, "insertMany", json!(["c", batch]));
    assert_is_clear(&reply);
    assert!(reply.unwrap_err().message.contains("full"));
    assert_eq!(value(call(&store, "find", json!(["c"]))), before);

    // An update that does not fit changes none of its documents either.
    for id in 0..5 {
        value(call(
            &store,
            "insertOne",
            json!(["c", {"_id": format!("s{id}"), "n": 0}]),
        ));
    }
    let before = value(call(&store, "find", json!(["c"])));
    let update = json!({"$set": {"text": "y".repeat(40_000)}});
    assert_is_clear(&call(&store, "updateMany", json!(["c", {}, update])));
    assert_eq!(value(call(&store, "find", json!(["c"]))), before);
    // A collection that could not be created is not there.
    assert_is_clear(&call(
        &store,
        "insertOne",
        json!(["d", {"text": "x".repeat(300_000)}]),
    ));
    assert_eq!(
        value(call(&store, "listCollections", json!([]))),
        json!(["c"])
    );

    pragma(&store, "max_page_count = 1000000");
    let batch: Vec<Value> = (0..40).map(large).collect();
    let result = value(call(&store, "insertMany", json!(["c", batch])));
    assert_eq!(result["insertedCount"], 40);
    assert_eq!(pragma(&store, "integrity_check"), "ok");
}

#[test]
fn a_storage_that_cannot_be_written_can_still_be_read() {
    let file = File::new("read-only");
    let store = file.open();
    value(call(
        &store,
        "insertOne",
        json!(["c", {"_id": "a", "n": 0}]),
    ));
    let before = value(call(&store, "find", json!(["c"])));
    pragma(&store, "query_only = 1");
    for (method, args) in [
        ("insertOne", json!(["c", {"_id": "b"}])),
        ("insertMany", json!(["c", [{"_id": "b"}]])),
        ("updateOne", json!(["c", {}, {"$inc": {"n": 1}}])),
        ("updateMany", json!(["c", {}, {"$inc": {"n": 1}}])),
        ("replaceOne", json!(["c", {}, {"n": 1}])),
        ("deleteOne", json!(["c", {}])),
        ("deleteMany", json!(["c", {}, {"softDelete": true}])),
        ("createCollection", json!(["d"])),
        ("dropCollection", json!(["c"])),
        ("rename", json!(["c", "d"])),
        ("put", json!(["k", 1])),
    ] {
        let reply = call(&store, method, args);
        assert_is_clear(&reply);
        assert_eq!(
            value(call(&store, "find", json!(["c"]))),
            before,
            "{method}"
        );
    }
    assert_eq!(value(call(&store, "countDocuments", json!(["c"]))), 1);
    pragma(&store, "query_only = 0");
    value(call(&store, "insertOne", json!(["c", {"_id": "b"}])));
}

#[test]
fn a_row_that_holds_no_document_is_an_error_where_it_is_met_and_nowhere_else() {
    for data in ["'no json'", "'[1]'", "'{\"a\":'", "''", "x'00ff'"] {
        let file = File::new("corrupted");
        let store = file.open();
        value(call(
            &store,
            "insertMany",
            json!(["c", [{"_id": "a", "n": 1}, {"_id": "b", "n": 1}]]),
        ));
        let break_it = format!("UPDATE c SET data = {data} WHERE _id = 'a'");
        store.sql().execute(&break_it, &[]).unwrap();

        assert_is_clear(&call(&store, "find", json!(["c"])));
        assert_is_clear(&call(&store, "findOne", json!(["c", {"_id": "a"}])));
        assert_is_clear(&call(
            &store,
            "updateOne",
            json!(["c", {"_id": "a"}, {"$set": {"n": 2}}]),
        ));
        // The other document is as it was, and can be reached by its id.
        let other = value(call(&store, "findOne", json!(["c", {"_id": "b"}])));
        assert_eq!(other["n"], 1, "{data}");
        // All or nothing: the sound document is not changed either.
        assert_is_clear(&call(
            &store,
            "updateMany",
            json!(["c", {"_id": {"$in": ["a", "b"]}}, {"$set": {"n": 2}}]),
        ));
        let other = value(call(&store, "findOne", json!(["c", {"_id": "b"}])));
        assert_eq!(other["n"], 1, "{data}");
    }
}

#[test]
fn a_file_that_is_no_database_is_not_opened_and_not_changed() {
    let file = File::new("no-database");
    std::fs::write(&file.0, "this is a letter, not a database ".repeat(100)).unwrap();
    let before = std::fs::read(&file.0).unwrap();
    let opened = Embedded::open(&file.0);
    if let Ok(sql) = opened {
        assert_is_clear(&call(&Store::open(sql, SystemHost), "find", json!(["c"])));
    }
    assert_eq!(std::fs::read(&file.0).unwrap(), before);
}
