//! `find`, `findOne` and `countDocuments`: order and options.

use rstest::rstest;

use crate::asking::{answer, ids, refusal, store, store_with};

#[rstest]
#[case(r#"{"a":1}"#, "e n m f d o b")]
#[case(r#"{"a":-1}"#, "b o f d n m e")]
#[case(r#"{"a.x":1}"#, "n d e m f b o")]
#[case(r#"{"_id":-1}"#, "o n m f e d b")]
#[case("{}", "n d e o m f b")]
#[case(r#"{"_version":1.0}"#, "n d e o m f b")]
fn documents_are_sorted(#[case] sort: &str, #[case] expected: &str) {
    let mut store = store_with(
        r#"[{"_id":"n","a":null},{"_id":"d","a":2.5},{"_id":"e","a":[]},{"_id":"o","a":{"x":1}},
            {"_id":"m"},{"_id":"f","a":[2,3]},{"_id":"b","a":false}]"#,
    );
    assert_eq!(
        ids(&mut store, &format!(r#"{{}}, {{"sort":{sort}}}"#)),
        expected
    );
}

#[rstest]
#[case(r#"{"limit":2}"#, "a b")]
#[case(r#"{"limit":0}"#, "a b c")]
#[case(r#"{"limit":1.0,"offset":1}"#, "b")]
#[case(r#"{"offset":9007199254740991}"#, "")]
#[case(r#"{"limit":9007199254740991}"#, "a b c")]
#[case(r#"{"limit":1,"sort":{"_id":-1},"offset":1}"#, "b")]
#[case("null", "a b c")]
fn a_page_is_cut(#[case] options: &str, #[case] expected: &str) {
    let mut store = store_with(r#"[{"_id":"a"},{"_id":"b"},{"_id":"c"}]"#);
    assert_eq!(ids(&mut store, &format!("{{}}, {options}")), expected);
}

#[rstest]
#[case("[]", "")]
#[case("5", "")]
#[case(r#"{"limit":-1}"#, "limit")]
#[case(r#"{"limit":1.5}"#, "limit")]
#[case(r#"{"limit":null}"#, "limit")]
#[case(r#"{"limit":1e400}"#, "limit")]
#[case(r#"{"offset":"1"}"#, "offset")]
#[case(r#"{"sort":null}"#, "sort")]
#[case(r#"{"sort":[]}"#, "sort")]
#[case(r#"{"sort":{"a":0}}"#, "sort")]
#[case(r#"{"sort":{"a":1.5}}"#, "sort")]
#[case(r#"{"sort":{"a":"asc"}}"#, "sort")]
#[case(r#"{"sort":{"a..b":1}}"#, "sort")]
#[case(r#"{"sort":{"$a":1}}"#, "sort")]
#[case(r#"{"includeArchived":1}"#, "includeArchived")]
#[case(r#"{"Limit":1}"#, "Limit")]
#[case(r#"{"skip":1}"#, "skip")]
fn bad_options_are_refused(#[case] options: &str, #[case] option: &str) {
    let refused = refusal(&mut store(), "find", &format!(r#""c", {{}}, {options}"#));
    assert_eq!(
        refused,
        format!(r#"INVALID_OPTIONS {{"option":"{option}"}}"#)
    );
}

#[test]
fn find_one_and_count_documents_have_their_own_options() {
    let mut store = store_with(r#"[{"_id":"a"},{"_id":"b"},{"_id":"c"}]"#);
    let last = answer(
        &mut store,
        "findOne",
        r#""c", {}, {"sort":{"_id":-1},"offset":1}"#,
    );
    assert!(last.starts_with(r#"{"_id":"b""#), "{last}");
    let counted = answer(
        &mut store,
        "countDocuments",
        r#""c", {}, {"limit":5,"offset":1}"#,
    );
    assert_eq!(counted, "2");
    let refused = refusal(&mut store, "findOne", r#""c", {}, {"limit":1}"#);
    assert_eq!(refused, r#"INVALID_OPTIONS {"option":"limit"}"#);
    let refused = refusal(&mut store, "countDocuments", r#""c", {}, {"sort":{}}"#);
    assert_eq!(refused, r#"INVALID_OPTIONS {"option":"sort"}"#);
}

#[test]
fn a_missing_collection_answers_as_an_empty_one() {
    assert_eq!(answer(&mut store(), "find", r#""c""#), "[]");
    assert_eq!(answer(&mut store(), "findOne", r#""c""#), "null");
    assert_eq!(answer(&mut store(), "countDocuments", r#""c""#), "0");
}
