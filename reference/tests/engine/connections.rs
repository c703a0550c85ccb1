//! Several connections to one file, and one file opened again.

use crate::asking::{Engine, TemporaryFile, answer, engine_in, ids, refusal, rows};

fn two() -> (TemporaryFile, Engine, Engine) {
    let file = TemporaryFile::new();
    let (one, other) = (engine_in(file.path()), engine_in(file.path()));
    (file, one, other)
}

#[test]
fn a_collection_that_another_connection_creates_is_there() {
    let (_file, one, other) = two();
    assert_eq!(answer(&one, "find", r#""c""#), "[]");
    assert_eq!(answer(&one, "hasCollection", r#""c""#), "false");
    answer(&other, "insertOne", r#""c", {"_id": "a"}"#);
    assert_eq!(answer(&one, "hasCollection", r#""c""#), "true");
    assert_eq!(ids(&one, r#""c""#), "a");
    answer(&one, "insertOne", r#""c", {"_id": "b"}"#);
    assert_eq!(ids(&other, r#""c""#), "a b");
    assert_eq!(
        refusal(&one, "insertOne", r#""C", {}"#),
        "INVALID_COLLECTION_NAME"
    );
}

#[test]
fn a_collection_that_another_connection_drops_is_gone() {
    let (_file, one, other) = two();
    for (method, arguments, expected) in [
        ("hasCollection", r#""c""#, "false"),
        ("listCollections", "", "[]"),
        ("find", r#""c""#, "[]"),
        ("findOne", r#""c""#, "null"),
        ("countDocuments", r#""c""#, "0"),
        (
            "deleteMany",
            r#""c", {}"#,
            r#"{"acknowledged":true,"deletedCount":0}"#,
        ),
        (
            "purge",
            r#""c""#,
            r#"{"acknowledged":true,"deletedCount":0}"#,
        ),
        (
            "updateMany",
            r#""c", {}, {"$set": {"n": 1}}"#,
            r#"{"acknowledged":true,"matchedCount":0,"modifiedCount":0}"#,
        ),
        ("dropCollection", r#""c""#, "null"),
        ("get", r#""a", {"tableName": "c"}"#, "null"),
        ("getAll", r#"{"tableName": "c"}"#, "[]"),
        (
            "listKeys",
            r#"{"tableName": "c"}"#,
            r#"{"keys":[],"list_complete":true}"#,
        ),
        ("batchGet", r#"["a"], {"tableName": "c"}"#, "[null]"),
        ("batchDelete", r#"["a"], {"tableName": "c"}"#, "[false]"),
        ("createCollection", r#""c""#, "null"),
        (
            "insertOne",
            r#""c", {"_id": "a"}"#,
            r#"{"acknowledged":true,"insertedId":"a"}"#,
        ),
        ("put", r#""a", 1, {"tableName": "c"}"#, "null"),
    ] {
        answer(&one, "put", r#""a", 2, {"tableName": "c"}"#);
        assert_eq!(ids(&one, r#""c""#), "a");
        answer(&other, "dropCollection", r#""c""#);
        assert_eq!(answer(&one, method, arguments), expected, "{method}");
    }
}

#[test]
fn a_rename_by_another_connection_is_noticed() {
    let (_file, one, other) = two();
    answer(&one, "insertOne", r#""a", {"_id": "x"}"#);
    answer(&other, "rename", r#""a", "b""#);
    assert_eq!(ids(&one, r#""a""#), "");
    assert_eq!(ids(&one, r#""b""#), "x");
    answer(&other, "rename", r#""b", "c""#);
    assert_eq!(
        refusal(&one, "rename", r#""b", "d""#),
        "COLLECTION_NOT_FOUND"
    );
    answer(&one, "insertOne", r#""d", {}"#);
    answer(&other, "dropCollection", r#""d""#);
    answer(&one, "rename", r#""c", "d""#);
    assert_eq!(answer(&other, "listCollections", ""), r#"["d"]"#);
}

#[test]
fn a_rename_to_other_cases_by_another_connection_is_noticed() {
    let (_file, one, other) = two();
    answer(&one, "insertOne", r#""a", {"_id": "x"}"#);
    answer(&other, "rename", r#""a", "A""#);
    assert_eq!(answer(&one, "hasCollection", r#""a""#), "false");
    assert_eq!(ids(&one, r#""a""#), "");
    assert_eq!(ids(&one, r#""A""#), "x");
    assert_eq!(
        refusal(&one, "insertOne", r#""a", {}"#),
        "INVALID_COLLECTION_NAME"
    );
}

#[test]
fn of_two_connections_one_wins_a_version() {
    let (_file, one, other) = two();
    answer(&one, "insertOne", r#""c", {"_id": "a", "n": 0}"#);
    let update = r#""c", {}, {"$inc": {"n": 1}}, {"expectedVersion": 1}"#;
    answer(&other, "updateOne", update);
    assert_eq!(refusal(&one, "updateOne", update), "VERSION_MISMATCH");
    assert_eq!(rows(&one, "SELECT data, _version FROM c"), [r#"{"n":1}|2"#]);
}

#[test]
fn a_file_opened_again_has_everything_in_its_order() {
    let file = TemporaryFile::new();
    let all = r#""c", {}, {"includeArchived": true}"#;
    let (before, keys) = {
        let engine = engine_in(file.path());
        for id in ["m", "z", "a", "k", "b"] {
            answer(
                &engine,
                "insertOne",
                &format!(r#""c", {{"_id": "{id}", "n": 1.5}}"#),
            );
        }
        answer(&engine, "deleteOne", r#""c", {"_id": "z"}"#);
        answer(&engine, "insertOne", r#""c", {"_id": "z"}"#);
        answer(
            &engine,
            "updateOne",
            r#""c", {"_id": "m"}, {"$set": {"text": "\u0000\"é😀"}}"#,
        );
        answer(
            &engine,
            "deleteOne",
            r#""c", {"_id": "k"}, {"softDelete": true}"#,
        );
        answer(&engine, "createCollection", r#""Empty""#);
        answer(
            &engine,
            "put",
            r#""key", [1, null], {"metadata": {"m": 1}}"#,
        );
        answer(&engine, "rename", r#""document_store", "kv""#);
        (
            answer(&engine, "find", all),
            answer(&engine, "listKeys", r#"{"tableName": "kv"}"#),
        )
    };
    let engine = engine_in(file.path());
    assert_eq!(
        answer(&engine, "listCollections", ""),
        r#"["Empty","c","kv"]"#
    );
    assert_eq!(answer(&engine, "find", all), before);
    assert_eq!(ids(&engine, all), "m a k b z");
    assert_eq!(answer(&engine, "listKeys", r#"{"tableName": "kv"}"#), keys);
    assert_eq!(
        answer(&engine, "get", r#""key", {"tableName": "kv"}"#),
        "[1,null]"
    );
    answer(&engine, "insertOne", r#""c", {"_id": "c"}"#);
    assert_eq!(ids(&engine, r#""c""#), "m a b z c");
}

#[test]
fn the_order_survives_a_vacuum() {
    let file = TemporaryFile::new();
    let engine = engine_in(file.path());
    answer(
        &engine,
        "insertMany",
        r#""c", [{"_id": "c"}, {"_id": "b"}, {"_id": "a"}]"#,
    );
    answer(&engine, "deleteOne", r#""c", {"_id": "c"}"#);
    rusqlite::Connection::open(file.path())
        .and_then(|connection| connection.execute_batch("VACUUM"))
        .expect("a vacuum");
    answer(&engine, "insertOne", r#""c", {"_id": "c"}"#);
    assert_eq!(ids(&engine, r#""c""#), "b a c");
}

#[test]
fn names_are_told_apart_by_case_after_a_file_is_opened_again() {
    let file = TemporaryFile::new();
    answer(
        &engine_in(file.path()),
        "insertOne",
        r#""Users", {"_id": "u"}"#,
    );
    let engine = engine_in(file.path());
    assert_eq!(answer(&engine, "hasCollection", r#""users""#), "false");
    assert_eq!(answer(&engine, "find", r#""USERS""#), "[]");
    answer(&engine, "deleteMany", r#""users", {}"#);
    answer(&engine, "dropCollection", r#""users""#);
    assert_eq!(ids(&engine, r#""Users""#), "u");
    for (method, arguments) in [
        ("createCollection", r#""users""#),
        ("insertOne", r#""uSERS", {}"#),
        ("insertMany", r#""users", [{}]"#),
        ("replaceOne", r#""users", {}, {}, {"upsert": true}"#),
        ("put", r#""k", 1, {"tableName": "users"}"#),
    ] {
        assert_eq!(
            refusal(&engine, method, arguments),
            "INVALID_COLLECTION_NAME",
            "{method}"
        );
    }
    answer(&engine, "createCollection", r#""other""#);
    assert_eq!(
        refusal(&engine, "rename", r#""other", "uSers""#),
        "INVALID_COLLECTION_NAME"
    );
    answer(&engine, "rename", r#""Users", "users""#);
    assert_eq!(ids(&engine, r#""users""#), "u");
}

#[test]
fn any_good_name_can_be_in_use_while_the_case_of_another_one_changes() {
    let file = TemporaryFile::new();
    let engine = engine_in(file.path());
    for name in ["docstore_renaming", "a"] {
        answer(
            &engine,
            "insertOne",
            &format!(r#""{name}", {{"_id": "{name}"}}"#),
        );
    }
    answer(&engine, "rename", r#""a", "A""#);
    answer(
        &engine,
        "rename",
        r#""docstore_renaming", "Docstore_renaming""#,
    );
    assert_eq!(
        answer(&engine, "listCollections", ""),
        r#"["A","Docstore_renaming"]"#
    );
    assert_eq!(ids(&engine, r#""A""#), "a");
    assert_eq!(ids(&engine, r#""Docstore_renaming""#), "docstore_renaming");
}
