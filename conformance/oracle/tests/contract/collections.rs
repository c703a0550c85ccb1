//! Collections: names, and how they come and go.

use rstest::rstest;

use crate::asking::{answer, documents, everything, refusal, store, store_with};

#[test]
fn collections_are_listed_in_the_order_of_their_bytes() {
    let mut store = store();
    for name in ["b", "_a", "B", "a1", "a"] {
        if name != "B" {
            assert_eq!(
                answer(&mut store, "createCollection", &format!("{name:?}")),
                "null"
            );
        }
    }
    assert_eq!(answer(&mut store, "createCollection", r#""a""#), "null");
    assert_eq!(
        answer(&mut store, "listCollections", ""),
        r#"["_a","a","a1","b"]"#
    );
}

#[rstest]
#[case(r#""""#)]
#[case(r#""1a""#)]
#[case(r#""a-b""#)]
#[case(r#""é""#)]
#[case(r#""sqlite_x""#)]
#[case(r#""SQLite""#)]
#[case(r#""_CF_x""#)]
#[case(r#""System1""#)]
#[case("5")]
#[case("null")]
#[case(r#"{"a":1}"#)]
fn a_bad_name_is_refused_everywhere(#[case] name: &str) {
    let refused = format!(r#"INVALID_COLLECTION_NAME {{"collectionName":{name}}}"#);
    for (method, arguments) in [
        ("createCollection", name.to_owned()),
        ("dropCollection", name.to_owned()),
        ("drop", name.to_owned()),
        ("hasCollection", name.to_owned()),
        ("rename", format!(r#"{name}, "b""#)),
        ("rename", format!(r#""c", {name}"#)),
        ("find", name.to_owned()),
        ("insertOne", format!("{name}, {{}}")),
        ("get", format!(r#""k", {{"tableName":{name}}}"#)),
    ] {
        assert_eq!(
            refusal(&mut store_with("[{}]"), method, &arguments),
            refused,
            "{method}"
        );
    }
}

#[test]
fn a_missing_name_is_null_in_the_error() {
    let refused = refusal(&mut store(), "createCollection", "");
    assert_eq!(
        refused,
        r#"INVALID_COLLECTION_NAME {"collectionName":null}"#
    );
}

#[rstest]
#[case("createCollection", r#""C""#)]
#[case("insertOne", r#""C", {}"#)]
#[case("insertMany", r#""C", [{}]"#)]
#[case("updateOne", r#""C", {}, {"$set":{}}, {"upsert":true}"#)]
#[case("put", r#""k", 1, {"tableName":"C"}"#)]
#[case("rename", r#""d", "C""#)]
fn a_name_that_differs_by_case_only_cannot_be_created(
    #[case] method: &str,
    #[case] arguments: &str,
) {
    let mut store = store_with("[{}]");
    answer(&mut store, "createCollection", r#""d""#);
    let refused = refusal(&mut store, method, arguments);
    assert_eq!(refused, r#"INVALID_COLLECTION_NAME {"collectionName":"C"}"#);
}

#[test]
fn a_name_that_differs_by_case_only_names_a_missing_collection() {
    let mut store = store_with("[{}]");
    assert_eq!(answer(&mut store, "find", r#""C""#), "[]");
    assert_eq!(answer(&mut store, "hasCollection", r#""C""#), "false");
    assert_eq!(
        answer(&mut store, "deleteMany", r#""C", {}"#),
        r#"{"acknowledged":true,"deletedCount":0}"#
    );
    assert_eq!(
        answer(&mut store, "insertMany", r#""C", []"#),
        r#"{"acknowledged":true,"insertedCount":0,"insertedIds":[]}"#
    );
    assert_eq!(answer(&mut store, "drop", r#""C""#), "null");
    assert_eq!(answer(&mut store, "rename", r#""c", "C""#), "null");
    assert_eq!(answer(&mut store, "listCollections", ""), r#"["C"]"#);
}

#[rstest]
#[case("find", r#""n""#)]
#[case("countDocuments", r#""n""#)]
#[case("insertMany", r#""n", []"#)]
#[case("updateOne", r#""n", {}, {"$set":{"a":1}}"#)]
#[case("updateMany", r#""n", {}, {"$set":{"a":1}}"#)]
#[case("replaceOne", r#""n", {}, {}"#)]
#[case("deleteOne", r#""n", {}"#)]
#[case("deleteMany", r#""n", {}, {"softDelete":true}"#)]
#[case("restoreMany", r#""n", {}"#)]
#[case("purge", r#""n""#)]
#[case("get", r#""k""#)]
#[case("delete", r#""k""#)]
#[case("batchPut", "[]")]
#[case("dropCollection", r#""n""#)]
fn what_inserts_nothing_creates_nothing(#[case] method: &str, #[case] arguments: &str) {
    let mut store = store();
    answer(&mut store, method, arguments);
    assert!(everything(&mut store).is_empty());
}

#[test]
fn a_renamed_collection_takes_its_documents_along() {
    let mut store = store_with(r#"[{"_id":"a"},{"_id":"b"}]"#);
    answer(&mut store, "deleteOne", r#""c", {}, {"softDelete":true}"#);
    let before = answer(&mut store, "find", r#""c", {}, {"includeArchived":true}"#);
    answer(&mut store, "rename", r#""c", "d""#);
    assert_eq!(
        answer(&mut store, "find", r#""d", {}, {"includeArchived":true}"#),
        before
    );
    assert!(documents(&mut store).is_empty());
}

#[rstest]
#[case(r#""c", "d""#, r#"COLLECTION_EXISTS {"collectionName":"d"}"#)]
#[case(r#""n", "m""#, r#"COLLECTION_NOT_FOUND {"collectionName":"n"}"#)]
#[case(r#""n", "n""#, r#"COLLECTION_NOT_FOUND {"collectionName":"n"}"#)]
fn a_rename_that_cannot_be_is_refused(#[case] arguments: &str, #[case] refused: &str) {
    let mut store = store_with("[{}]");
    answer(&mut store, "createCollection", r#""d""#);
    assert_eq!(refusal(&mut store, "rename", arguments), refused);
    assert_eq!(answer(&mut store, "rename", r#""c", "c""#), "null");
}
