//! Calls that fail when a part of their work is done.

use docstore_reference::json::{DOCUMENT_BYTES_MAX, DOCUMENT_DEPTH_MAX};
use rstest::rstest;

use crate::asking::{answer, ask, database, engine, engine_with, ids, refusal, run};

/// Rules: ERR-14.
#[rstest]
#[case::insert_many("insertMany", r#""c", [{"_id": "x"}, {"_id": "bad"}, {"_id": "y"}]"#)]
#[case::update_many("updateMany", r#""c", {}, {"$set": {"n": 2}}"#)]
#[case::soft_delete("deleteMany", r#""c", {}, {"softDelete": true}"#)]
#[case::delete("deleteMany", r#""c", {}"#)]
#[case::restore("restoreMany", r#""c", {}"#)]
#[case::purge("purge", r#""c""#)]
#[case::batch_put(
    "batchPut",
    r#"[{"key": "a", "value": 1}, {"key": "b", "value": 1}], {"tableName": "c"}"#
)]
#[case::batch_put_new(
    "batchPut",
    r#"[{"key": "x", "value": 1}, {"key": "bad", "value": 1}], {"tableName": "c"}"#
)]
#[case::batch_delete("batchDelete", r#"["a", "b"], {"tableName": "c"}"#)]
fn a_call_that_fails_at_its_second_row_leaves_nothing(
    #[case] method: &str,
    #[case] arguments: &str,
) {
    for raise in ["ABORT", "FAIL", "ROLLBACK"] {
        let documents = r#"[{"_id": "a"}, {"_id": "b"}, {"_id": "c"}, {"_id": "p"}, {"_id": "q"}]"#;
        let engine = engine_with(documents);
        answer(
            &engine,
            "deleteMany",
            r#""c", {"_id": {"$gte": "p"}}, {"softDelete": true}"#,
        );
        for (name, when) in [
            ("inserting", "INSERT ON c WHEN new._id = 'bad'"),
            ("updating", "UPDATE ON c WHEN old._id IN ('b', 'q')"),
            ("deleting", "DELETE ON c WHEN old._id IN ('b', 'q')"),
        ] {
            let body = format!("SELECT RAISE({raise}, 'SELECT _id FROM c: no such table')");
            run(
                &engine,
                &format!("CREATE TRIGGER {name} BEFORE {when} BEGIN {body}; END"),
            );
        }
        let before = database(&engine);
        let error = ask(&engine, method, arguments).expect_err("the trigger");
        assert_eq!(error.code, "STORAGE_ERROR");
        assert_eq!(error.message, "the storage failed, nothing was written");
        assert!(error.properties.is_empty());
        assert_eq!(database(&engine), before, "{raise}");
        // The connection is not left inside a transaction.
        answer(&engine, "insertOne", r#""c", {"_id": "later"}"#);
        run(
            &engine,
            "DROP TRIGGER inserting; DROP TRIGGER updating; DROP TRIGGER deleting",
        );
        answer(&engine, method, arguments);
    }
}

/// Rules: ERR-14.
#[rstest]
#[case::too_large("insertMany", format!(r#""new", [{{}}, {{"a": "{}"}}]"#, "x".repeat(DOCUMENT_BYTES_MAX)))]
#[case::too_deep("insertMany", format!(r#""new", [{{}}, {}]"#, deep(DOCUMENT_DEPTH_MAX + 1)))]
#[case::mismatch("insertOne", r#""new", {"_id": "a"}, {"expectedVersion": 1}"#.to_owned())]
#[case::upsert("updateOne", r#""new", {"a": 1}, {"$push": {"a": 1}}, {"upsert": true}"#.to_owned())]
#[case::put("put", r#""k", 1, {"tableName": "new", "expectedVersion": 3}"#.to_owned())]
#[case::index("createIndex", r#""new", "a", {"unique": 1}"#.to_owned())]
#[case::batch("batchPut", r#"[{"key": "a", "value": 1}, {"key": "b", "value": 1, "expectedVersion": 3}], {"tableName": "new"}"#.to_owned())]
fn a_collection_made_by_a_call_that_fails_is_gone(#[case] method: &str, #[case] arguments: String) {
    let engine = engine();
    refusal(&engine, method, &arguments);
    assert_eq!(answer(&engine, "hasCollection", r#""new""#), "false");
    assert_eq!(answer(&engine, "find", r#""new""#), "[]");
    answer(&engine, "insertOne", r#""new", {"_id": "a"}"#);
    assert_eq!(ids(&engine, r#""new""#), "a");
}

/// `levels` objects, one in the other.
fn deep(levels: usize) -> String {
    format!("{}1{}", r#"{"a":"#.repeat(levels), "}".repeat(levels))
}

/// Rules: ERR-22.
#[rstest]
#[case::set("$set", "b")]
#[case::push("$push", "list")]
#[case::set_of_an_element("$set", "list.7")]
fn an_update_that_makes_a_document_too_large_is_refused(
    #[case] operator: &str,
    #[case] path: &str,
) {
    let half = "x".repeat(DOCUMENT_BYTES_MAX / 2);
    let engine = engine_with(&format!(
        r#"[{{"_id": "small", "list": []}}, {{"_id": "large", "list": [], "a": "{half}"}}]"#
    ));
    let update = format!(r#"{{"{operator}": {{"{path}": "{half}"}}}}"#);
    for call in [
        ("updateMany", format!(r#""c", {{}}, {update}"#)),
        ("updateOne", format!(r#""c", {{"_id": "large"}}, {update}"#)),
    ] {
        assert_eq!(refusal(&engine, call.0, &call.1), "INVALID_DOCUMENT");
    }
    answer(
        &engine,
        "updateOne",
        &format!(r#""c", {{"_id": "small"}}, {update}"#),
    );
}

/// Rules: ERR-22.
#[test]
fn an_upsert_and_a_replacement_that_are_too_large_are_refused() {
    let half = "x".repeat(DOCUMENT_BYTES_MAX / 2);
    let engine = engine_with(r#"[{"_id": "a"}]"#);
    let seeded =
        format!(r#""c", {{"b": "{half}"}}, {{"$set": {{"c": "{half}"}}}}, {{"upsert": true}}"#);
    assert_eq!(refusal(&engine, "updateOne", &seeded), "INVALID_DOCUMENT");
    let replacement = format!(r#""c", {{}}, {{"b": "{half}", "c": "{half}"}}"#);
    assert_eq!(
        refusal(&engine, "replaceOne", &replacement),
        "INVALID_DOCUMENT"
    );
}

/// Rules: ERR-22.
#[test]
fn a_document_grows_to_the_last_byte_and_no_further() {
    let engine = engine_with(r#"[{"_id": "a", "t": ""}]"#);
    let fits = DOCUMENT_BYTES_MAX - r#"{"t":""}"#.len() - "a".len();
    let update = |bytes| format!(r#""c", {{}}, {{"$set": {{"t": "{}"}}}}"#, "x".repeat(bytes));
    assert_eq!(
        refusal(&engine, "updateOne", &update(fits + 1)),
        "INVALID_DOCUMENT"
    );
    answer(&engine, "updateOne", &update(fits));
}

/// Rules: ERR-22.
#[rstest]
#[case::set("$set", "a")]
#[case::path("$set", "a.b.c.d.e")]
#[case::push("$push", "list")]
fn an_update_that_makes_a_document_too_deep_is_refused(#[case] operator: &str, #[case] path: &str) {
    let engine = engine_with(r#"[{"list": []}, {"list": []}]"#);
    let around = match operator {
        "$push" => 2,
        _ => path.split('.').count(),
    };
    let update = |levels| {
        format!(
            r#""c", {{}}, {{"{operator}": {{"{path}": {}}}}}"#,
            deep(levels)
        )
    };
    let fits = DOCUMENT_DEPTH_MAX - around;
    for method in ["updateOne", "updateMany"] {
        assert_eq!(
            refusal(&engine, method, &update(fits + 1)),
            "INVALID_DOCUMENT"
        );
        assert_eq!(
            refusal(&engine, method, &update(10_000)),
            "INVALID_DOCUMENT"
        );
        answer(&engine, method, &update(fits));
    }
}

/// Rules: ERR-22.
#[test]
fn an_update_that_does_not_fit_the_last_of_many_documents_changes_none() {
    let mut documents = vec![r#"{"t": "short"}"#.to_owned(); 5];
    documents.push(format!(
        r#"{{"t": "{}"}}"#,
        "x".repeat(DOCUMENT_BYTES_MAX - 100)
    ));
    let engine = engine_with(&format!("[{}]", documents.join(",")));
    let update = format!(
        r#""c", {{}}, {{"$set": {{"more": "{}"}}}}"#,
        "y".repeat(100)
    );
    assert_eq!(refusal(&engine, "updateMany", &update), "INVALID_DOCUMENT");
}
