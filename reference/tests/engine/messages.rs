//! What a caller is told: nothing of the database below.

use docstore_reference::fault;
use docstore_reference::sql::{SqlError, SqlErrorKind};
use docstore_spec::{ErrorCode, Method, StoreError};
use serde_json::Value;

use crate::asking::{Engine, ask, engine_with, run};

/// Words of SQL, of SQLite and of Rust that no message needs.
const FOREIGN_WORDS: &[&str] = &[
    "SQL",
    "sqlite_",
    "SELECT",
    "INSERT",
    "UPDATE",
    "DELETE",
    "CREATE",
    "DROP TABLE",
    "ALTER",
    "WHERE",
    "FROM ",
    "PRAGMA",
    "json_",
    "->>",
    "rowid",
    "table ",
    "no such table",
    "no such column",
    "syntax",
    "near \"",
    "constraint",
    "unrecognized",
    "malformed JSON",
    "datatype",
    "statement",
    "transaction",
    "database",
    "unwrap",
    "panicked",
    "Some(",
    "None",
    "Err(",
    "serde",
    "rusqlite",
    "line 1",
    "column",
    "TypeError",
    "undefined",
];

fn assert_speaks_of_the_contract(error: &StoreError, call: &str) {
    let known = ErrorCode::ALL
        .iter()
        .find(|code| code.as_str() == error.code);
    let code = known.unwrap_or_else(|| panic!("{call}: the code {}", error.code));
    let names: Vec<&str> = error.properties.keys().map(String::as_str).collect();
    assert_eq!(names, code.properties(), "{call}");
    assert!(!error.message.is_empty(), "{call}");
    // What the caller wrote may be said back to him; it stands in backticks.
    let own_words: String = error.message.split('`').step_by(2).collect();
    for word in FOREIGN_WORDS {
        assert!(
            !own_words.contains(word),
            "{call} says {word:?}: {}",
            error.message
        );
    }
}

/// Values that are wrong in some place of some call.
const BAD: &[&str] = &[
    "null",
    "true",
    "0",
    "-1",
    "1.5",
    "1e400",
    "-1e999",
    "9007199254740993",
    r#""""#,
    r#""a""#,
    r#""x'; DROP TABLE c; --""#,
    r#""\u0000""#,
    r#""\ud800""#,
    r#""?1""#,
    "[]",
    "[1]",
    "[{}]",
    r#"[{"_id": 1}]"#,
    r#"[null]"#,
    r#"["$gt"]"#,
    "{}",
    r#"{"a": 1}"#,
    r#"{"": 1}"#,
    r#"{"a..b": 1}"#,
    r#"{"$set": 1}"#,
    r#"{"$set": {}}"#,
    r#"{"$set": {"a.": 1}}"#,
    r#"{"$set": {"_id": 1}}"#,
    r#"{"$set": {"_version": 1}}"#,
    r#"{"$inc": {"a": "x"}}"#,
    r#"{"$inc": {"s": 1}}"#,
    r#"{"$push": {"s": 1}}"#,
    r#"{"$pull": {"s": {"$foo": 1}}}"#,
    r#"{"$set": {"a": 1, "a.b": 1}}"#,
    r#"{"$where": "1"}"#,
    r#"{"$and": []}"#,
    r#"{"$or": {"a": 1}}"#,
    r#"{"a": {"$regex": "("}}"#,
    r#"{"a": {"$in": 1}}"#,
    r#"{"a": {"$gt": 1, "b": 2}}"#,
    r#"{"a": {"$exists": "yes"}}"#,
    r#"{"_id": ""}"#,
    r#"{"_id": null}"#,
    r#"{"_id": {"$gt": 1}}"#,
    r#"{"limit": -1}"#,
    r#"{"offset": "x"}"#,
    r#"{"sort": {"a": 2}}"#,
    r#"{"sort": "a"}"#,
    r#"{"upsert": 1}"#,
    r#"{"softDelete": null}"#,
    r#"{"expectedVersion": 0}"#,
    r#"{"expectedVersion": 77}"#,
    r#"{"expectedVersion": "DOCUMENT_EXISTS"}"#,
    r#"{"expectedVersion": "DOCUMENT_DOES_NOT_EXIST"}"#,
    r#"{"tableName": "a b"}"#,
    r#"{"tableName": 1}"#,
    r#"{"cursor": "zz"}"#,
    r#"{"cursor": "ff"}"#,
    r#"{"prefix": 1}"#,
    r#"{"metadata": 1}"#,
    r#"{"ttl": 1}"#,
    r#"{"unknown \"option\"": 1}"#,
    r#"[{"key": "", "value": 1}]"#,
    r#"[{"key": "k"}]"#,
    r#"[{"key": "k", "value": 1, "more": 1}]"#,
    r#"[{"_id": "x"}, {"_id": "x"}]"#,
    r#"{"a": {"\ud800": 1}}"#,
];

/// Names that are good or bad, there or not.
const NAMES: &[&str] = &[
    r#""c""#,
    r#""C""#,
    r#""d""#,
    r#""none""#,
    r#""sqlite_master""#,
    r#""c\"; DROP TABLE c; --""#,
    r#""a b""#,
    "1",
    "null",
];

fn populated() -> Engine {
    let engine =
        engine_with(r#"[{"_id": "a", "a": 1, "s": "text"}, {"_id": "b", "a": [1], "s": null}]"#);
    ask(&engine, "createCollection", r#""d""#).expect("a collection");
    engine
}

/// Rules: ERR-1, ERR-17.
#[test]
fn no_bad_call_is_answered_with_words_of_the_database() {
    let engine = populated();
    let mut refused = 0;
    for method in Method::ALL {
        let most = method.parameters().len();
        let named = method.parameters().first() == Some(&"collection");
        for at in 0..=most {
            for bad in BAD.iter().chain(NAMES) {
                let good = |place: usize| match method.parameters().get(place) {
                    Some(&"collection") => r#""c""#,
                    Some(&"newName" | &"key") => r#""d""#,
                    Some(&"documents" | &"items" | &"keys") => "[]",
                    Some(&"update") => r#"{"$set": {"a": 2}}"#,
                    _ => "{}",
                };
                let mut arguments: Vec<&str> = (0..=at).map(good).collect();
                arguments[at] = bad;
                for name in if named && at > 0 { NAMES } else { &NAMES[..1] } {
                    if named && at > 0 {
                        arguments[0] = name;
                    }
                    let call = arguments.join(", ");
                    if let Err(error) = ask(&engine, method.as_str(), &call) {
                        refused += 1;
                        assert_speaks_of_the_contract(&error, &format!("{method}({call})"));
                        assert_ne!(error.code, "STORAGE_ERROR", "{method}({call})");
                    }
                }
            }
        }
        // Some of the calls were good ones.
        let _ = ask(&engine, "dropCollection", r#""c""#);
        let _ = ask(
            &engine,
            "insertMany",
            r#""c", [{"_id": "a", "a": 1, "s": "text"}, {"_id": "b"}]"#,
        );
        let _ = ask(&engine, "createCollection", r#""d""#);
    }
    assert!(refused > 5000, "{refused}");
}

/// Rules: ERR-17.
#[test]
fn a_method_that_is_not_there_is_named_back() {
    let error = ask(&populated(), "aggregate; DROP TABLE c", "").expect_err("no method");
    assert_speaks_of_the_contract(&error, "aggregate");
    assert_eq!(
        error.properties["method"],
        Value::from("aggregate; DROP TABLE c")
    );
}

/// Rules: ERR-17.
#[test]
fn whatever_the_database_says_stays_below() {
    for kind in [
        SqlErrorKind::NotThere,
        SqlErrorKind::Busy,
        SqlErrorKind::Constraint,
        SqlErrorKind::TooBig,
        SqlErrorKind::Full,
        SqlErrorKind::ReadOnly,
        SqlErrorKind::Other,
    ] {
        let error = SqlError::new(kind, "UNIQUE constraint failed: c._id in INSERT INTO c");
        assert_speaks_of_the_contract(&fault::storage(&error), "storage");
    }
}

/// Rules: ERR-17.
#[test]
fn a_broken_table_is_told_without_its_statements() {
    let breaking = [
        "DROP TABLE c; CREATE VIEW c AS SELECT 1 AS _id, 2 AS data, 3 AS _version",
        "ALTER TABLE c DROP COLUMN metadata",
        "ALTER TABLE c RENAME COLUMN data TO content",
        "CREATE TRIGGER t BEFORE UPDATE ON c BEGIN SELECT * FROM nowhere; END",
        "CREATE TRIGGER t BEFORE INSERT ON c BEGIN SELECT RAISE(ABORT, 'SELECT secret FROM c'); END",
        "CREATE UNIQUE INDEX u ON c (_version)",
    ];
    for sql in breaking {
        let engine = engine_with(r#"[{"_id": "a", "n": 1}]"#);
        run(&engine, sql);
        let mut failed = 0;
        for (method, arguments) in [
            ("find", r#""c", {"n": 1}"#),
            ("countDocuments", r#""c""#),
            ("insertOne", r#""c", {"_id": "x"}"#),
            ("updateOne", r#""c", {}, {"$inc": {"n": 1}}"#),
            ("put", r#""k", 1, {"tableName": "c"}"#),
            ("listKeys", r#"{"tableName": "c"}"#),
            ("deleteMany", r#""c", {}"#),
            ("rename", r#""c", "e""#),
            ("dropCollection", r#""c""#),
        ] {
            if let Err(error) = ask(&engine, method, arguments) {
                failed += 1;
                assert_speaks_of_the_contract(
                    &error,
                    &format!("{method}({arguments}) after {sql}"),
                );
            }
        }
        assert!(failed > 0, "{sql}");
    }
}
