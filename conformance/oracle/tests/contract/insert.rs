//! `insertOne` and `insertMany`.

use rstest::rstest;

use crate::asking::{answer, documents, refusal, store, store_with};

#[test]
fn many_documents_are_inserted_in_their_order() {
    let mut store = store_with(r#"[{"_id":"z"}]"#);
    assert_eq!(
        answer(
            &mut store,
            "insertMany",
            r#""c", [{"_id":"y"},{"_id":"x"}]"#
        ),
        r#"{"acknowledged":true,"insertedCount":2,"insertedIds":["y","x"]}"#
    );
    assert_eq!(
        documents(&mut store),
        [r#"{"_id":"z"}"#, r#"{"_id":"y"}"#, r#"{"_id":"x"}"#]
    );
}

#[rstest]
#[case("null", r#"INVALID_DOCUMENT {"path":""}"#)]
#[case(r#"{"_id":"b"}"#, r#"INVALID_DOCUMENT {"path":""}"#)]
#[case(r#"[{"_id":"b"}, 1]"#, r#"INVALID_DOCUMENT {"path":"1"}"#)]
#[case(r#"[{"_id":"b"}, {"_id":1}]"#, r#"INVALID_DOCUMENT {"path":"1._id"}"#)]
#[case(r#"[{"_id":"b"}, {"$a":1}]"#, r#"INVALID_DOCUMENT {"path":"1.$a"}"#)]
#[case(r#"[{"_id":"b"}, {"a":1e400}]"#, r#"INVALID_DOCUMENT {"path":"1.a"}"#)]
#[case(
    r#"[{"_id":"b"}, {"_id":"a"}]"#,
    r#"DUPLICATE_KEY {"collectionName":"c","documentId":"a"}"#
)]
#[case(
    r#"[{"_id":"b"}, {"_id":"b"}]"#,
    r#"DUPLICATE_KEY {"collectionName":"c","documentId":"b"}"#
)]
fn all_are_inserted_or_none(#[case] documents: &str, #[case] refused: &str) {
    let mut store = store_with(r#"[{"_id":"a"}]"#);
    assert_eq!(
        refusal(&mut store, "insertMany", &format!(r#""c", {documents}"#)),
        refused
    );
}

#[test]
fn options_may_be_null_and_hold_what_is_known_only() {
    answer(&mut store(), "insertOne", r#""c", {}, null"#);
    let refused = refusal(&mut store(), "insertOne", r#""c", {}, {"upsert":true}"#);
    assert_eq!(refused, r#"INVALID_OPTIONS {"option":"upsert"}"#);
    let refused = refusal(&mut store(), "insertOne", r#""c", {}, []"#);
    assert_eq!(refused, r#"INVALID_OPTIONS {"option":""}"#);
}
