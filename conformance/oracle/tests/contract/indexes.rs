//! Indexes: `createIndex`, `dropIndex`, `listIndexes`, what a unique index forbids, and `explain`.

use docstore_oracle::Oracle;
use rstest::rstest;

use crate::asking::{answer, documents, refusal, store, store_with};

/// A store whose collection `c` holds the documents and has a unique index on a path.
fn unique(path: &str, documents: &str) -> Oracle {
    let mut store = store_with(documents);
    let arguments = format!(r#""c", "{path}", {{"unique":true}}"#);
    answer(&mut store, "createIndex", &arguments);
    store
}

fn listed(store: &mut Oracle, collection: &str) -> String {
    answer(store, "listIndexes", &format!("\"{collection}\""))
}

#[test]
fn indexes_are_listed_by_the_bytes_of_their_paths() {
    let mut store = store();
    for path in ["é", "b", "a.b", "", "B"] {
        let arguments = format!(r#""c", "{path}""#);
        assert_eq!(answer(&mut store, "createIndex", &arguments), "null");
    }
    answer(&mut store, "createIndex", r#""c", "a", {"unique":true}"#);
    answer(&mut store, "dropIndex", r#""c", "b""#);
    assert_eq!(
        listed(&mut store, "c"),
        r#"[{"path":"","unique":false},{"path":"B","unique":false},{"path":"a","unique":true},{"path":"a.b","unique":false},{"path":"é","unique":false}]"#
    );
}

#[test]
fn indexes_go_where_their_collection_goes() {
    let mut store = unique("a", "[]");
    answer(&mut store, "rename", r#""c", "d""#);
    assert_eq!(listed(&mut store, "c"), "[]");
    assert_eq!(listed(&mut store, "d"), r#"[{"path":"a","unique":true}]"#);
    answer(&mut store, "drop", r#""d""#);
    answer(&mut store, "createCollection", r#""d""#);
    assert_eq!(listed(&mut store, "d"), "[]");
}

#[rstest]
#[case("createIndex", r#""c""#, r#"INVALID_OPTIONS {"option":"path"}"#)]
#[case("createIndex", r#""c", 1"#, r#"INVALID_OPTIONS {"option":"path"}"#)]
#[case(
    "createIndex",
    r#""c", "a..b""#,
    r#"INVALID_OPTIONS {"option":"path"}"#
)]
#[case("createIndex", r#""c", "$a""#, r#"INVALID_OPTIONS {"option":"path"}"#)]
#[case(
    "createIndex",
    r#""c", "_id.x""#,
    r#"INVALID_OPTIONS {"option":"path"}"#
)]
#[case(
    "createIndex",
    r#""c", "\ud800""#,
    r#"INVALID_OPTIONS {"option":"path"}"#
)]
#[case(
    "createIndex",
    r#""c", "a", {"unique":1}"#,
    r#"INVALID_OPTIONS {"option":"unique"}"#
)]
#[case(
    "createIndex",
    r#""c", "a", {"sparse":true}"#,
    r#"INVALID_OPTIONS {"option":"sparse"}"#
)]
#[case("createIndex", r#""c", "u""#, r#"INVALID_OPTIONS {"option":"unique"}"#)]
#[case(
    "createIndex",
    r#""C", "a""#,
    r#"INVALID_COLLECTION_NAME {"collectionName":"C"}"#
)]
#[case("dropIndex", r#""c""#, r#"INVALID_OPTIONS {"option":"path"}"#)]
#[case(
    "dropIndex",
    r#""c", "_archived""#,
    r#"INVALID_OPTIONS {"option":"path"}"#
)]
#[case(
    "listIndexes",
    r#""a b""#,
    r#"INVALID_COLLECTION_NAME {"collectionName":"a b"}"#
)]
#[case(
    "explain",
    r#""c", {"a":{"$foo":1}}"#,
    r#"INVALID_FILTER {"path":"a.$foo"}"#
)]
#[case(
    "explain",
    r#""c", {}, {"upsert":true}"#,
    r#"INVALID_OPTIONS {"option":"upsert"}"#
)]
fn malformed_calls_are_refused(
    #[case] method: &str,
    #[case] arguments: &str,
    #[case] expected: &str,
) {
    let mut store = unique("u", r#"[{"_id":"x"}]"#);
    assert_eq!(refusal(&mut store, method, arguments), expected);
    assert_eq!(listed(&mut store, "c"), r#"[{"path":"u","unique":true}]"#);
}

#[rstest]
#[case("insertOne", r#""c", {"a":1}"#)]
#[case("insertMany", r#""c", [{"a":3},{"a":[4,1]}]"#)]
#[case("updateOne", r#""c", {"_id":"y"}, {"$inc":{"a":-1}}"#)]
#[case("updateMany", r#""c", {}, {"$set":{"a":1}}"#)]
#[case("replaceOne", r#""c", {"_id":"y"}, {"a":1.0}"#)]
#[case("updateOne", r#""c", {"_id":"z"}, {"$set":{"a":1}}, {"upsert":true}"#)]
#[case("updateMany", r#""c", {"_id":"z"}, {"$set":{"a":1}}, {"upsert":true}"#)]
#[case("replaceOne", r#""c", {"_id":"z"}, {"a":1}, {"upsert":true}"#)]
#[case("put", r#""y", {"a":1}, {"tableName":"c"}"#)]
#[case(
    "batchPut",
    r#"[{"key":"z","value":{"a":5}},{"key":"y","value":{"a":1}}], {"tableName":"c"}"#
)]
fn no_write_makes_two_documents_share_a_value(#[case] method: &str, #[case] arguments: &str) {
    let mut store = unique("a", r#"[{"_id":"x","a":1},{"_id":"y","a":2}]"#);
    assert_eq!(
        refusal(&mut store, method, arguments),
        r#"DUPLICATE_KEY {"collectionName":"c","documentId":"x","path":"a"}"#
    );
}

#[rstest]
#[case("a", r#"{"a":1}"#, r#"{"a":1.0}"#)]
#[case("a", r#"{"a":[1,2]}"#, r#"{"a":2}"#)]
#[case("a", r#"{"a":[[1]]}"#, r#"{"a":[2,[1]]}"#)]
#[case("a", r#"{"a":[]}"#, r#"{"a":[]}"#)]
#[case("a", r#"{}"#, r#"{"a":null}"#)]
#[case("a", r#"{}"#, r#"{"a":[1,null]}"#)]
#[case("a.b", r#"{"a":[]}"#, r#"{"a":5}"#)]
#[case("a.b", r#"{"a":[{"b":1},{}]}"#, r#"{}"#)]
#[case("a.b", r#"{"a":[{"b":[1,2]}]}"#, r#"{"a":{"b":2}}"#)]
#[case("a.0", r#"{"a":[[1,2],3]}"#, r#"{"a":[[1,2]]}"#)]
fn these_share_a_value(#[case] path: &str, #[case] one: &str, #[case] other: &str) {
    let mut store = unique(path, &format!("[{one}]"));
    let refused = refusal(&mut store, "insertOne", &format!(r#""c", {other}"#));
    assert!(refused.starts_with("DUPLICATE_KEY"), "{refused}");
    let mut store = store_with(&format!("[{one},{other}]"));
    let index = format!(r#""c", "{path}", {{"unique":true}}"#);
    let refused = refusal(&mut store, "createIndex", &index);
    assert!(refused.starts_with("DUPLICATE_KEY"), "{refused}");
    assert_eq!(listed(&mut store, "c"), "[]");
}

#[rstest]
#[case("a", r#"{"a":1}"#, r#"{"a":true}"#)]
#[case("a", r#"{"a":1}"#, r#"{"a":"1"}"#)]
#[case("a", r#"{"a":{"x":1,"y":2}}"#, r#"{"a":{"y":2,"x":1}}"#)]
#[case("a", r#"{"a":[]}"#, r#"{"a":[[]]}"#)]
#[case("a", r#"{"a":[]}"#, r#"{}"#)]
#[case("a", r#"{"a":[[1]]}"#, r#"{"a":[1]}"#)]
#[case("a.b", r#"{"a":[5,{"b":1}]}"#, r#"{"a":{"b":5}}"#)]
#[case("a.0", r#"{"a":[[1,2]]}"#, r#"{"a":[1,2]}"#)]
fn these_share_no_value(#[case] path: &str, #[case] one: &str, #[case] other: &str) {
    let mut store = unique(path, &format!("[{one}]"));
    answer(&mut store, "insertOne", &format!(r#""c", {other}"#));
    assert_eq!(documents(&mut store).len(), 2);
}

#[test]
fn the_first_of_several_documents_is_named() {
    let mut store = unique(
        "a",
        r#"[{"_id":"z","a":3},{"_id":"y","a":1},{"_id":"x","a":2}]"#,
    );
    assert_eq!(
        refusal(&mut store, "insertOne", r#""c", {"a":[2,1]}"#),
        r#"DUPLICATE_KEY {"collectionName":"c","documentId":"y","path":"a"}"#
    );
}

#[test]
fn archived_documents_keep_their_values_until_they_are_gone() {
    let mut store = unique("a", r#"[{"_id":"x","a":1}]"#);
    answer(&mut store, "deleteOne", r#""c", {}, {"softDelete":true}"#);
    let refused = refusal(&mut store, "insertOne", r#""c", {"a":1}"#);
    assert!(refused.contains(r#""documentId":"x""#), "{refused}");
    answer(&mut store, "purge", r#""c""#);
    answer(&mut store, "insertOne", r#""c", {"a":1}"#);
}

#[test]
fn the_documents_of_a_call_are_judged_one_after_the_other() {
    let mut store = unique("a", r#"[{"_id":"1","a":1},{"_id":"2","a":2}]"#);
    let refused = refusal(&mut store, "updateMany", r#""c", {}, {"$inc":{"a":1}}"#);
    assert!(refused.contains(r#""documentId":"2""#), "{refused}");
    answer(&mut store, "updateMany", r#""c", {}, {"$inc":{"a":-1}}"#);
    assert_eq!(
        documents(&mut store),
        [r#"{"_id":"1","a":0}"#, r#"{"_id":"2","a":1}"#]
    );
    let swap = r#"[{"key":"1","value":{"a":1}},{"key":"2","value":{"a":0}}], {"tableName":"c"}"#;
    let refused = refusal(&mut store, "batchPut", swap);
    assert!(refused.contains(r#""documentId":"2""#), "{refused}");
}

#[rstest]
#[case(r#"{}"#, "null", 6)]
#[case(r#"{"b":1}"#, "null", 6)]
#[case(r#"{"$or":[{"a":1}]}"#, "null", 6)]
#[case(r#"{"a":{"$ne":1}}"#, "null", 6)]
#[case(r#"{"a":{"x":1}}"#, "null", 6)]
#[case(r#"{"a":1}"#, r#""a""#, 2)]
#[case(r#"{"a":null}"#, r#""a""#, 1)]
#[case(r#"{"$and":[{"a":{"$in":[1,2,9]}},{"b":1}]}"#, r#""a""#, 4)]
#[case(r#"{"a":{"$gt":1}}"#, r#""a""#, 3)]
#[case(r#"{"a":{"$gt":1,"$lt":3}}"#, r#""a""#, 3)]
#[case(r#"{"_id":{"$in":["1","9"]},"a":1}"#, r#""_id""#, 1)]
#[case(r#"{"_id":{"$gt":"1"}}"#, "null", 6)]
#[case(r#"{}, {"sort":{"a":1}}"#, "null", 6)]
#[case(r#"{}, {"sort":{"a":-1},"limit":1}"#, r#""a""#, 1)]
#[case(r#"{}, {"sort":{"a":-1},"limit":1,"offset":2}"#, r#""a""#, 4)]
#[case(r#"{}, {"sort":{"a":1},"limit":9}"#, r#""a""#, 6)]
#[case(r#"{}, {"sort":{"a":1,"b":1},"limit":1}"#, "null", 6)]
fn a_search_is_explained_by_what_it_has_to_look_at(
    #[case] search: &str,
    #[case] index: &str,
    #[case] rows: usize,
) {
    let mut store = store_with(
        r#"[{"_id":"1","a":1},{"_id":"2","a":2},{"_id":"3","a":2},{"_id":"4","a":[1,7]},{"_id":"5"},{"_id":"6","a":"x"}]"#,
    );
    answer(&mut store, "createIndex", r#""c", "a""#);
    answer(&mut store, "createIndex", r#""c", "d""#);
    let explained = answer(&mut store, "explain", &format!(r#""c", {search}"#));
    assert_eq!(
        explained,
        format!(r#"{{"index":{index},"rowsRead":{rows}}}"#)
    );
}
