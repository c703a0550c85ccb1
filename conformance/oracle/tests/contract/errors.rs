//! Errors: every one carries exactly the properties of its code.

use docstore_spec::ErrorCode;
use rstest::rstest;

use crate::asking::{answer, ask, refusal, store, store_with};

#[rstest]
#[case(ErrorCode::DuplicateKey, "insertOne", r#""c", {"_id":"x"}"#)]
#[case(
    ErrorCode::VersionMismatch,
    "deleteOne",
    r#""c", {}, {"expectedVersion":2}"#
)]
#[case(
    ErrorCode::VersionMismatch,
    "insertOne",
    r#""c", {}, {"expectedVersion":2}"#
)]
#[case(ErrorCode::InvalidFilter, "find", r#""c", null"#)]
#[case(ErrorCode::InvalidUpdate, "updateOne", r#""c", {}, {}"#)]
#[case(ErrorCode::InvalidDocument, "insertOne", r#""c", 1"#)]
#[case(ErrorCode::InvalidOptions, "find", r#""c", {}, 1"#)]
#[case(ErrorCode::InvalidCollectionName, "find", "")]
#[case(ErrorCode::CollectionExists, "rename", r#""c", "d""#)]
#[case(ErrorCode::CollectionNotFound, "rename", r#""n", "m""#)]
#[case(ErrorCode::UnknownMethod, "aggregate", r#""c", []"#)]
fn an_error_carries_the_properties_of_its_code(
    #[case] code: ErrorCode,
    #[case] method: &str,
    #[case] arguments: &str,
) {
    let mut store = store_with(r#"[{"_id":"x"}]"#);
    answer(&mut store, "createCollection", r#""d""#);
    let error = ask(&mut store, method, arguments).expect_err("an error");
    assert!(error.is(code), "{error}");
    let properties: Vec<&str> = error.properties.keys().map(String::as_str).collect();
    assert_eq!(properties, code.properties());
    assert!(!error.message.is_empty());
}

#[rstest]
#[case("listCollections", "1")]
#[case("createCollection", r#""c", {}"#)]
#[case("find", r#""c", {}, {}, {}"#)]
fn more_arguments_than_there_are_parameters_are_refused(
    #[case] method: &str,
    #[case] arguments: &str,
) {
    let refused = refusal(&mut store(), method, arguments);
    assert_eq!(refused, r#"INVALID_OPTIONS {"option":""}"#);
}

#[test]
fn options_nested_too_deep_are_refused_by_their_name() {
    let sort = format!("{}1{}", r#"{"a":"#.repeat(600), "}".repeat(600));
    let refused = refusal(
        &mut store(),
        "find",
        &format!(r#""c", {{}}, {{"sort":{sort}}}"#),
    );
    assert_eq!(refused, r#"INVALID_OPTIONS {"option":"sort"}"#);
}
