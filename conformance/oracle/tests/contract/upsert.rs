//! Upserts that insert, or cannot.

use rstest::rstest;

use crate::asking::{answer, documents, refusal, store, store_with};

#[rstest]
#[case(
    "updateOne",
    r#"{"_id":"x","a.b":1,"a.c":2}, {"$set":{"d":3,"a.a":0}}"#,
    r#"{"_id":"x","a":{"b":1,"c":2,"a":0},"d":3}"#
)]
#[case(
    "updateMany",
    r#"{"a":{"$in":[1]},"b":{"$in":[1,2]}}, {"$set":{"_id":"x"}}"#,
    r#"{"_id":"x","a":1}"#
)]
#[case(
    "updateOne",
    r#"{"_id":{"$eq":"x"},"_version":7,"_archived":true}, {"$set":{"_id":"x"}}"#,
    r#"{"_id":"x"}"#
)]
#[case(
    "updateOne",
    r#"{"_id":null,"a":null}, {"$set":{"_id":"x"}}"#,
    r#"{"_id":"x","a":null}"#
)]
#[case(
    "updateOne",
    r#"{"$or":[{"$and":[{"_id":"x"},{"a":[1]}]}]}, {"$push":{"a":2}}"#,
    r#"{"_id":"x","a":[1,2]}"#
)]
#[case(
    "replaceOne",
    r#"{"_id":"x","a":1,"$and":[{"a":2}]}, {"b":2}"#,
    r#"{"_id":"x","b":2}"#
)]
#[case("replaceOne", r#"{"a":1}, {"b":2,"_id":"x"}"#, r#"{"_id":"x","b":2}"#)]
#[case(
    "updateOne",
    r#"{"$and":[{"_id":null},{"_id":"x"}]}, {"$set":{"a":1}}"#,
    r#"{"_id":"x","a":1}"#
)]
fn an_upsert_inserts(#[case] method: &str, #[case] arguments: &str, #[case] expected: &str) {
    let mut store = store();
    let result = answer(
        &mut store,
        method,
        &format!(r#""c", {arguments}, {{"upsert":true}}"#),
    );
    assert_eq!(
        result,
        r#"{"acknowledged":true,"matchedCount":0,"modifiedCount":0,"upsertedId":"x"}"#
    );
    assert_eq!(documents(&mut store), [expected]);
}

#[rstest]
#[case(
    "updateOne",
    r#"{"$and":[{"a":1},{"a":1}]}, {"$set":{}}"#,
    "INVALID_UPDATE",
    "a"
)]
#[case(
    "updateOne",
    r#"{"a":1,"a.b":1}, {"$set":{}}"#,
    "INVALID_UPDATE",
    "a.b"
)]
#[case(
    "updateOne",
    r#"{"a":1}, {"$set":{"a.b":1}}"#,
    "INVALID_UPDATE",
    "$set.a.b"
)]
#[case(
    "updateOne",
    r#"{"_id":"x"}, {"$set":{"_id":"y"}}"#,
    "INVALID_UPDATE",
    "$set._id"
)]
#[case(
    "updateOne",
    r#"{"_id":5}, {"$set":{"a":1}}"#,
    "INVALID_DOCUMENT",
    "_id"
)]
#[case(
    "updateOne",
    r#"{"_id":""}, {"$set":{"a":1}}"#,
    "INVALID_DOCUMENT",
    "_id"
)]
#[case(
    "updateOne",
    r#"{"_id.x":1}, {"$set":{"a":1}}"#,
    "INVALID_DOCUMENT",
    "_id"
)]
#[case("replaceOne", r#"{"_id":5}, {}"#, "INVALID_DOCUMENT", "_id")]
#[case("replaceOne", r#"{"_id":"x"}, {"_id":"y"}"#, "INVALID_UPDATE", "_id")]
fn an_upsert_that_cannot_be_is_refused(
    #[case] method: &str,
    #[case] arguments: &str,
    #[case] code: &str,
    #[case] path: &str,
) {
    let refused = refusal(
        &mut store(),
        method,
        &format!(r#""c", {arguments}, {{"upsert":true}}"#),
    );
    assert_eq!(refused, format!(r#"{code} {{"path":"{path}"}}"#));
}

#[rstest]
#[case(r#"{"_id":"x","a":2}, {"$set":{"b":1}}"#)]
#[case(r#"{"a":2}, {"$set":{"_id":"x"}}"#)]
#[case(r#"{"_id":"y"}, {"$set":{"b":1}}"#)]
fn an_upsert_under_a_taken_id_is_a_duplicate(#[case] arguments: &str) {
    let mut store = store_with(r#"[{"_id":"x","a":1},{"_id":"y"}]"#);
    answer(
        &mut store,
        "deleteOne",
        r#""c", {"_id":"y"}, {"softDelete":true}"#,
    );
    let refused = refusal(
        &mut store,
        "updateOne",
        &format!(r#""c", {arguments}, {{"upsert":true}}"#),
    );
    assert!(refused.starts_with("DUPLICATE_KEY "), "{refused}");
}

#[test]
fn a_seed_nested_too_deep_is_refused() {
    let upsert = |parts| {
        let path = vec!["a"; parts].join(".");
        let upsert = format!(r#""c", {{"{path}":1}}, {{"$set":{{"b":1}}}}, {{"upsert":true}}"#);
        refusal(&mut store(), "updateOne", &upsert)
    };
    assert_eq!(upsert(300), r#"INVALID_DOCUMENT {"path":""}"#);
    assert!(upsert(5000).starts_with("INVALID_FILTER"));
}
