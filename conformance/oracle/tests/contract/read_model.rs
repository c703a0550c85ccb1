//! Values under keys.

use rstest::rstest;

use crate::asking::{answer, ids, refusal, store, store_with};

#[rstest]
#[case(r#"{"b":1,"a":{"_id":2}}"#, r#"{"b":1,"a":{"_id":2}}"#)]
#[case("{}", "{}")]
#[case("null", r#"{"$value":null}"#)]
#[case("[1,{}]", r#"{"$value":[1,{}]}"#)]
#[case(r#""text""#, r#"{"$value":"text"}"#)]
#[case(r#"{"_id":"other","a":1}"#, r#"{"$value":{"_id":"other","a":1}}"#)]
#[case(r#"{"_archived":true}"#, r#"{"$value":{"_archived":true}}"#)]
#[case(r#"{"$value":1}"#, r#"{"$value":{"$value":1}}"#)]
fn a_value_comes_back_as_it_was_put(#[case] value: &str, #[case] fields: &str) {
    let mut store = store();
    assert_eq!(
        answer(&mut store, "put", &format!(r#""k", {value}"#)),
        "null"
    );
    assert_eq!(answer(&mut store, "get", r#""k""#), value);
    let document = answer(&mut store, "findOne", r#""document_store", {"_id":"k"}"#);
    let start = format!(r#"{{"_id":"k",{}"#, fields.trim_matches(['{', '}']));
    assert!(
        document.starts_with(start.trim_end_matches(',')),
        "{document}"
    );
}

#[test]
fn a_put_is_an_update_unless_it_changes_nothing() {
    let mut store = store();
    let mut version_after = |options: &str| {
        answer(&mut store, "put", &format!(r#""k", {{"a":1}}, {options}"#));
        let found = answer(&mut store, "findOne", r#""document_store""#);
        found
            .split(r#""_version":"#)
            .nth(1)
            .and_then(|rest| rest.chars().next())
    };
    assert_eq!(version_after("null"), Some('1'));
    assert_eq!(version_after("{}"), Some('1'));
    assert_eq!(version_after(r#"{"metadata":{"m":1}}"#), Some('2'));
    assert_eq!(version_after(r#"{"metadata":{"m":1.0}}"#), Some('2'));
    assert_eq!(version_after("{}"), Some('3'));
}

#[test]
fn a_put_revives_a_soft_deleted_key() {
    let mut store = store();
    answer(&mut store, "put", r#""k", {"a":1}, {"tableName":"c"}"#);
    answer(&mut store, "deleteOne", r#""c", {}, {"softDelete":true}"#);
    assert_eq!(
        answer(&mut store, "get", r#""k", {"tableName":"c"}"#),
        "null"
    );
    assert_eq!(
        answer(&mut store, "delete", r#""k", {"tableName":"c"}"#),
        "false"
    );
    for (expected, refused) in [
        ("2", "VERSION_MISMATCH"),
        (r#""DOCUMENT_DOES_NOT_EXIST""#, "VERSION_MISMATCH"),
        (r#""DOCUMENT_EXISTS""#, "DUPLICATE_KEY"),
    ] {
        let put = format!(r#""k", 1, {{"tableName":"c","expectedVersion":{expected}}}"#);
        assert!(refusal(&mut store, "put", &put).starts_with(refused));
    }
    answer(&mut store, "put", r#""k", {"a":1}, {"tableName":"c"}"#);
    assert_eq!(
        ids(
            &mut store,
            r#"{"_version":3,"_created":{"$lt":"2026-01-01T00:00:00.002Z"}}"#
        ),
        "k"
    );
}

#[rstest]
#[case("1", "null")]
#[case("2", r#"VERSION_MISMATCH {"collectionName":"c","documentId":"k","expectedVersion":2,"actualVersion":1}"#)]
#[case(r#""DOCUMENT_EXISTS""#, "null")]
#[case(r#""DOCUMENT_DOES_NOT_EXIST""#, r#"VERSION_MISMATCH {"collectionName":"c","documentId":"k","expectedVersion":"DOCUMENT_DOES_NOT_EXIST","actualVersion":1}"#)]
fn a_put_over_a_live_key_expects(#[case] expected: &str, #[case] result: &str) {
    let mut store = store_with(r#"[{"_id":"k"}]"#);
    let put = format!(r#""k", 1, {{"tableName":"c","expectedVersion":{expected}}}"#);
    if result == "null" {
        assert_eq!(answer(&mut store, "put", &put), result);
    } else {
        assert_eq!(refusal(&mut store, "put", &put), result);
    }
}

#[test]
fn a_delete_of_a_missing_key_is_false_or_a_mismatch() {
    let mut store = store();
    assert_eq!(
        answer(&mut store, "delete", r#""k", {"expectedVersion":1}"#),
        "false"
    );
    assert_eq!(
        refusal(
            &mut store,
            "delete",
            r#""k", {"expectedVersion":"DOCUMENT_EXISTS"}"#
        ),
        r#"VERSION_MISMATCH {"collectionName":"document_store","documentId":"k","expectedVersion":"DOCUMENT_EXISTS","actualVersion":null}"#
    );
}

#[test]
fn values_come_in_the_order_of_their_keys() {
    let mut store = store_with(
        r#"[{"_id":"b","n":1},{"_id":"a%","n":2},{"_id":"B","n":3},{"_id":"ab","n":4}]"#,
    );
    let mut values = |options: &str| {
        answer(&mut store, "getAll", options)
            .replace(r#"{"n":"#, "")
            .replace('}', "")
    };
    assert_eq!(values(r#"{"tableName":"c"}"#), "[3,2,4,1]");
    assert_eq!(values(r#"{"tableName":"c","prefix":"a"}"#), "[2,4]");
    assert_eq!(values(r#"{"tableName":"c","prefix":"a%"}"#), "[2]");
    assert_eq!(values(r#"{"tableName":"c","limit":2,"offset":1}"#), "[2,4]");
    assert_eq!(values("{}"), "[]");
}

#[test]
fn keys_come_in_pages() {
    let mut store = store();
    answer(&mut store, "put", r#""a", 1, {"metadata":{"m":1}}"#);
    answer(
        &mut store,
        "batchPut",
        r#"[{"key":"c","value":1},{"key":"b","value":1},{"key":"c","value":2}]"#,
    );
    assert_eq!(
        answer(&mut store, "listKeys", r#"{"limit":2}"#),
        r#"{"keys":[{"name":"a","metadata":{"m":1}},{"name":"b"}],"list_complete":false,"cursor":"98:b"}"#
    );
    answer(&mut store, "delete", r#""b""#);
    assert_eq!(
        answer(&mut store, "listKeys", r#"{"limit":2,"cursor":"98:b"}"#),
        r#"{"keys":[{"name":"c"}],"list_complete":true}"#
    );
    assert_eq!(answer(&mut store, "get", r#""c""#), "2");
}

#[test]
fn batches_answer_for_each_key() {
    let mut store = store_with(r#"[{"_id":"a"},{"_id":"b","n":1}]"#);
    assert_eq!(
        answer(
            &mut store,
            "batchGet",
            r#"["b","x","b"], {"tableName":"c"}"#
        ),
        r#"[{"n":1},null,{"n":1}]"#
    );
    assert_eq!(
        answer(
            &mut store,
            "batchDelete",
            r#"["a","x","a"], {"tableName":"c"}"#
        ),
        "[true,false,false]"
    );
    assert_eq!(ids(&mut store, "{}"), "b");
}

#[rstest]
#[case("put", r#""", 1"#, r#"INVALID_DOCUMENT {"path":""}"#)]
#[case("put", "5, 1", r#"INVALID_DOCUMENT {"path":""}"#)]
#[case("put", r#""k""#, r#"INVALID_DOCUMENT {"path":""}"#)]
#[case("put", r#""k", {"a":1e400}"#, r#"INVALID_DOCUMENT {"path":"a"}"#)]
#[case("put", r#""k", 1, {"ttl":60}"#, r#"INVALID_OPTIONS {"option":"ttl"}"#)]
#[case(
    "put",
    r#""k", 1, {"metadata":[]}"#,
    r#"INVALID_OPTIONS {"option":"metadata"}"#
)]
#[case(
    "put",
    r#""k", 1, {"expectedVersion":0}"#,
    r#"INVALID_OPTIONS {"option":"expectedVersion"}"#
)]
#[case("get", "", r#"INVALID_DOCUMENT {"path":""}"#)]
#[case(
    "get",
    r#""k", {"prefix":""}"#,
    r#"INVALID_OPTIONS {"option":"prefix"}"#
)]
#[case("getAll", r#"{"limit":-1}"#, r#"INVALID_OPTIONS {"option":"limit"}"#)]
#[case(
    "getAll",
    r#"{"prefix":null}"#,
    r#"INVALID_OPTIONS {"option":"prefix"}"#
)]
#[case("listKeys", r#"{"limit":0}"#, r#"INVALID_OPTIONS {"option":"limit"}"#)]
#[case(
    "listKeys",
    r#"{"cursor":1}"#,
    r#"INVALID_OPTIONS {"option":"cursor"}"#
)]
#[case("batchGet", r#""k""#, r#"INVALID_OPTIONS {"option":"keys"}"#)]
#[case("batchDelete", "", r#"INVALID_OPTIONS {"option":"keys"}"#)]
#[case("batchDelete", r#"["a",""]"#, r#"INVALID_DOCUMENT {"path":"1"}"#)]
#[case("batchPut", "{}", r#"INVALID_OPTIONS {"option":"items"}"#)]
#[case("batchPut", "[1]", r#"INVALID_OPTIONS {"option":"items"}"#)]
#[case(
    "batchPut",
    r#"[{"key":"a","value":1},{"key":"","value":1}]"#,
    r#"INVALID_DOCUMENT {"path":"1.key"}"#
)]
#[case(
    "batchPut",
    r#"[{"key":"a"}]"#,
    r#"INVALID_DOCUMENT {"path":"0.value"}"#
)]
fn a_bad_call_is_refused(#[case] method: &str, #[case] arguments: &str, #[case] refused: &str) {
    let mut store = store();
    answer(&mut store, "put", r#""a", 0"#);
    assert_eq!(refusal(&mut store, method, arguments), refused);
}

#[test]
fn capabilities_are_told() {
    let told = answer(&mut store(), "getCapabilities", "");
    for member in [
        "storeType",
        "features",
        "limits",
        "queryOperators",
        "indexTypes",
    ] {
        assert!(told.contains(&format!("{member:?}:")), "{told}");
    }
}
