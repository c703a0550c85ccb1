//! What a document is and how it comes back.

use rstest::rstest;

use crate::asking::{answer, documents, refusal, store, store_with};

#[test]
fn a_document_comes_back_with_its_id_first_and_the_system_fields_last() {
    let mut store = store_with(r#"[{"b":1,"_id":"x","a":{"_id":5,"_version":6}}]"#);
    assert_eq!(
        answer(&mut store, "findOne", r#""c""#),
        r#"{"_id":"x","b":1,"a":{"_id":5,"_version":6},"_version":1,"_created":"2026-01-01T00:00:00.001Z","_updated":"2026-01-01T00:00:00.001Z"}"#
    );
}

#[rstest]
#[case("9007199254740993")]
#[case("-9223372036854775808")]
#[case("1.0")]
#[case("5e-324")]
#[case("1.7976931348623157e+308")]
#[case(r#""😀\u0000\u001f""#)]
#[case(r#"{"2":0,"1":0,"__proto__":null,"a.b":"'; DROP TABLE c","$x":[]}"#)]
fn a_value_comes_back_as_it_was(#[case] value: &str) {
    let mut store = store_with(&format!(r#"[{{"_id":"x","a":{value}}}]"#));
    assert_eq!(
        documents(&mut store),
        [format!(r#"{{"_id":"x","a":{value}}}"#)]
    );
}

#[test]
fn system_fields_of_the_caller_are_ignored() {
    let mut store =
        store_with(r#"[{"_version":9,"_created":"x","_updated":[],"_archived":true,"_id":"x"}]"#);
    assert_eq!(documents(&mut store), [r#"{"_id":"x"}"#]);
    assert_eq!(
        answer(&mut store, "countDocuments", r#""c", {"_version":1}"#),
        "1"
    );
}

#[test]
fn an_id_of_null_counts_as_absent() {
    let mut store = store();
    let inserted = answer(&mut store, "insertOne", r#""c", {"_id":null}"#);
    assert_eq!(
        inserted,
        r#"{"acknowledged":true,"insertedId":"00000000-0000-4000-8000-000000000001"}"#
    );
}

#[rstest]
#[case("null", "")]
#[case("[]", "")]
#[case(r#"{"_id":5}"#, "_id")]
#[case(r#"{"_id":""}"#, "_id")]
#[case(r#"{"_id":{}}"#, "_id")]
#[case(r#"{"$a":1}"#, "$a")]
#[case(r#"{"a":{"b":1e400}}"#, "a.b")]
#[case(r#"{"a":["\ud800"]}"#, "a.0")]
fn a_bad_document_is_refused(#[case] document: &str, #[case] path: &str) {
    let refused = format!(r#"INVALID_DOCUMENT {{"path":"{path}"}}"#);
    assert_eq!(
        refusal(&mut store(), "insertOne", &format!(r#""c", {document}"#)),
        refused
    );
}

#[test]
fn two_hundred_levels_are_stored_and_no_more() {
    let nested = |levels: usize| {
        format!(
            "{}{{}}{}",
            r#"{"a":"#.repeat(levels - 1),
            "}".repeat(levels - 1)
        )
    };
    let mut store = store();
    answer(&mut store, "insertOne", &format!(r#""c", {}"#, nested(200)));
    for levels in [201, 501, 5000] {
        let refused = refusal(
            &mut store,
            "insertOne",
            &format!(r#""c", {}"#, nested(levels)),
        );
        assert_eq!(refused, r#"INVALID_DOCUMENT {"path":""}"#);
        let refused = refusal(
            &mut store,
            "insertMany",
            &format!(r#""c", [{{}}, {}]"#, nested(levels)),
        );
        assert_eq!(refused, r#"INVALID_DOCUMENT {"path":"1"}"#);
        let replace = format!(r#""c", {{}}, {}"#, nested(levels));
        let refused = refusal(&mut store, "replaceOne", &replace);
        assert_eq!(refused, r#"INVALID_DOCUMENT {"path":""}"#);
        let set = format!(r#""c", {{}}, {{"$set":{{"b":{}}}}}"#, nested(levels));
        let refused = refusal(&mut store, "updateOne", &set);
        assert_eq!(refused, r#"INVALID_DOCUMENT {"path":""}"#);
    }
}

#[test]
fn a_document_of_two_million_bytes_is_refused() {
    let text = |bytes: usize| format!(r#""c", {{"a":"{}"}}"#, "x".repeat(bytes));
    answer(&mut store(), "insertOne", &text(1_900_000));
    let refused = refusal(&mut store(), "insertOne", &text(2_000_000));
    assert_eq!(refused, r#"INVALID_DOCUMENT {"path":""}"#);
}
