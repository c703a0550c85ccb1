//! `expectedVersion`, cell by cell.
//!
//! In the store of these tests `a` has version 1, `b` version 2, and `z` is archived at version 2.

use docstore_oracle::Oracle;
use rstest::rstest;

use crate::asking::{answer, ask, refusal, store_with};

fn store() -> Oracle {
    let mut store = store_with(r#"[{"_id":"a"},{"_id":"b"},{"_id":"z"}]"#);
    answer(
        &mut store,
        "updateOne",
        r#""c", {"_id":"b"}, {"$set":{"n":1}}"#,
    );
    answer(
        &mut store,
        "deleteOne",
        r#""c", {"_id":"z"}, {"softDelete":true}"#,
    );
    store
}

/// The outcome of a call: the sum of its counts, `duplicate`, or actual version and document of a mismatch.
fn outcome(method: &str, arguments: &str, options: &str) -> String {
    let mut store = store();
    let arguments = format!(r#""c", {arguments}, {{{options}}}"#);
    match ask(&mut store.clone(), method, &arguments) {
        Ok(result) => result
            .replace(r#"{"acknowledged":true,"#, "")
            .replace(['"', '}'], ""),
        Err(error) if error.code == "VERSION_MISMATCH" => {
            refusal(&mut store, method, &arguments);
            assert_eq!(error.properties["collectionName"], "c");
            let (id, actual) = (
                &error.properties["documentId"],
                &error.properties["actualVersion"],
            );
            format!("mismatch {id} {actual}")
        }
        Err(error) => {
            refusal(&mut store, method, &arguments);
            format!("{} {}", error.code, error.properties["documentId"])
        }
    }
}

const V1: &str = r#""expectedVersion":1"#;
const V2: &str = r#""expectedVersion":2.0"#;
const NONE: &str = r#""expectedVersion":"DOCUMENT_DOES_NOT_EXIST""#;
const SOME: &str = r#""expectedVersion":"DOCUMENT_EXISTS""#;
const ANY: &str = r#""expectedVersion":"NO_CONCURRENCY_CHECK""#;

#[rstest]
#[case(r#"{"_id":"n"}"#, V1, r#"mismatch "n" null"#)]
#[case(r#"{"_id":"n"}"#, NONE, "insertedId:n")]
#[case(r#"{"_id":"n"}"#, SOME, r#"mismatch "n" null"#)]
#[case(r#"{"_id":"n"}"#, ANY, "insertedId:n")]
#[case("{}", V1, "mismatch null null")]
#[case("{}", SOME, "mismatch null null")]
#[case(r#"{"_id":"a"}"#, V1, r#"mismatch "a" 1"#)]
#[case(r#"{"_id":"b"}"#, V1, r#"mismatch "b" 2"#)]
#[case(r#"{"_id":"a"}"#, NONE, r#"mismatch "a" 1"#)]
#[case(r#"{"_id":"a"}"#, SOME, r#"DUPLICATE_KEY "a""#)]
#[case(r#"{"_id":"a"}"#, ANY, r#"DUPLICATE_KEY "a""#)]
#[case(r#"{"_id":"z"}"#, V2, r#"mismatch "z" 2"#)]
#[case(r#"{"_id":"z"}"#, NONE, r#"mismatch "z" 2"#)]
#[case(r#"{"_id":"z"}"#, SOME, r#"DUPLICATE_KEY "z""#)]
fn an_insert_expects(#[case] document: &str, #[case] expected: &str, #[case] result: &str) {
    assert_eq!(outcome("insertOne", document, expected), result);
}

#[test]
fn a_duplicate_in_a_batch_is_one_whatever_is_expected() {
    for expected in [V1, NONE, SOME, ANY] {
        let result = outcome("insertMany", r#"[{"_id":"n"},{"_id":"n"}]"#, expected);
        assert_eq!(result, r#"DUPLICATE_KEY "n""#);
    }
    let result = outcome("insertMany", r#"[{"_id":"n"},{"_id":"b"}]"#, NONE);
    assert_eq!(result, r#"mismatch "b" 2"#);
}

#[rstest]
#[case(r#"{"_id":"n"}"#, V1, "0")]
#[case(r#"{"_id":"n"}"#, NONE, "0")]
#[case(r#"{"_id":"n"}"#, SOME, r#"mismatch "n" null"#)]
#[case(r#"{"$or":[{"_id":{"$in":["n"]}}]}"#, SOME, r#"mismatch "n" null"#)]
#[case(r#"{"_id":{"$in":["n","m"]}}"#, SOME, "mismatch null null")]
#[case(r#"{"n":7}"#, SOME, "mismatch null null")]
#[case(r#"{"_id":"n"}"#, ANY, "0")]
#[case(r#"{"_id":"z"}"#, V2, "0")]
#[case(r#"{"_id":"z"}"#, SOME, r#"mismatch "z" null"#)]
#[case("{}", V1, "1")]
#[case("{}", V2, r#"mismatch "a" 1"#)]
#[case("{}", NONE, r#"mismatch "a" 1"#)]
#[case("{}", SOME, "1")]
#[case("{}", ANY, "1")]
fn a_write_of_one_document_expects(
    #[case] filter: &str,
    #[case] expected: &str,
    #[case] result: &str,
) {
    let counts = |prefix: &str, suffix: &str| match result {
        "0" | "1" => format!("{prefix}{result}{suffix}"),
        _ => result.to_owned(),
    };
    let updated = counts("matchedCount:", &format!(",modifiedCount:{result}"));
    let set = format!(r#"{filter}, {{"$set":{{"x":1}}}}"#);
    assert_eq!(outcome("updateOne", &set, expected), updated);
    assert_eq!(
        outcome("replaceOne", &format!(r#"{filter}, {{"x":1}}"#), expected),
        updated
    );
    assert_eq!(
        outcome("deleteOne", filter, expected),
        counts("deletedCount:", "")
    );
    let soft = format!(r#"{expected},"softDelete":true"#);
    assert_eq!(
        outcome("deleteOne", filter, &soft),
        counts("deletedCount:", "")
    );
}

#[rstest]
#[case(r#"{"_id":"n"}"#, V1, r#"mismatch "n" null"#)]
#[case(r#"{"_id":"n"}"#, NONE, "matchedCount:0,modifiedCount:0,upsertedId:n")]
#[case(r#"{"_id":"n"}"#, SOME, r#"mismatch "n" null"#)]
#[case(r#"{"x":1}"#, V1, "mismatch null null")]
#[case(r#"{"_id":"b","n":7}"#, V1, r#"mismatch "b" 2"#)]
#[case(r#"{"_id":"b","n":7}"#, NONE, r#"mismatch "b" 2"#)]
#[case(r#"{"_id":"b","n":7}"#, SOME, r#"DUPLICATE_KEY "b""#)]
#[case(r#"{"_id":"z"}"#, V2, r#"mismatch "z" 2"#)]
#[case(r#"{"_id":"z"}"#, SOME, r#"DUPLICATE_KEY "z""#)]
#[case(r#"{"_id":"a"}"#, NONE, r#"mismatch "a" 1"#)]
fn an_upsert_expects(#[case] filter: &str, #[case] expected: &str, #[case] result: &str) {
    let options = format!(r#"{expected},"upsert":true"#);
    let set = format!(r#"{filter}, {{"$set":{{"q":1}}}}"#);
    assert_eq!(outcome("updateOne", &set, &options), result);
    assert_eq!(outcome("updateMany", &set, &options), result);
    assert_eq!(
        outcome("replaceOne", &format!("{filter}, {{}}"), &options),
        result
    );
}

#[rstest]
#[case(r#"{"n":7}"#, V1, "0")]
#[case(r#"{"n":7}"#, NONE, "0")]
#[case(r#"{"_id":"n"}"#, SOME, r#"mismatch "n" null"#)]
#[case(r#"{"n":7}"#, ANY, "0")]
#[case("{}", V1, "1")]
#[case("{}", V2, "1")]
#[case("{}", r#""expectedVersion":3"#, r#"mismatch "a" 1"#)]
#[case(r#"{"_id":"b"}"#, V1, r#"mismatch "b" 2"#)]
#[case("{}", NONE, r#"mismatch "a" 1"#)]
#[case("{}", SOME, "2")]
#[case("{}", ANY, "2")]
fn a_write_of_many_documents_expects(
    #[case] filter: &str,
    #[case] expected: &str,
    #[case] result: &str,
) {
    let counts = |prefix: &str, suffix: &str| match result {
        "0" | "1" | "2" => format!("{prefix}{result}{suffix}"),
        _ => result.to_owned(),
    };
    let updated = counts("matchedCount:", &format!(",modifiedCount:{result}"));
    let set = format!(r#"{filter}, {{"$set":{{"x":1}}}}"#);
    assert_eq!(outcome("updateMany", &set, expected), updated);
    assert_eq!(
        outcome("deleteMany", filter, expected),
        counts("deletedCount:", "")
    );
}

#[rstest]
fn any_other_value_is_refused(
    #[values("0", "-1", "1.5", "null", "true", "{}", r#""x""#, r#""1""#)] value: &str,
    #[values("insertOne", "deleteOne", "deleteMany")] method: &str,
) {
    let arguments = format!(r#""c", {{}}, {{"expectedVersion":{value}}}"#);
    let refused = refusal(&mut store(), method, &arguments);
    assert_eq!(refused, r#"INVALID_OPTIONS {"option":"expectedVersion"}"#);
}

#[test]
fn a_mismatch_carries_what_was_expected_as_it_was_given() {
    let refused = refusal(
        &mut store(),
        "deleteOne",
        r#""c", {"_id":"b"}, {"expectedVersion":7}"#,
    );
    assert_eq!(
        refused,
        r#"VERSION_MISMATCH {"collectionName":"c","documentId":"b","expectedVersion":7,"actualVersion":2}"#
    );
}
