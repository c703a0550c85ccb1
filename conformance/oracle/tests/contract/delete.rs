//! Deleting for good, deleting softly, restoring and purging.

use rstest::rstest;

use crate::asking::{answer, documents, ids, refusal, store_with};

#[test]
fn the_first_match_is_deleted() {
    let mut store = store_with(r#"[{"_id":"b"},{"_id":"a"}]"#);
    let result = answer(&mut store, "deleteOne", r#""c", {}"#);
    assert_eq!(result, r#"{"acknowledged":true,"deletedCount":1}"#);
    assert_eq!(documents(&mut store), [r#"{"_id":"a"}"#]);
}

#[rstest]
#[case("updateOne", r#", {"$set":{"a":1}}"#)]
#[case("updateMany", r#", {"$set":{"a":1}}"#)]
#[case("replaceOne", ", {}")]
#[case("deleteOne", "")]
#[case("deleteMany", "")]
#[case("restoreOne", "")]
#[case("restoreMany", "")]
fn a_write_without_a_filter_is_refused(#[case] method: &str, #[case] rest: &str) {
    let mut store = store_with("[{}]");
    let refused = refusal(&mut store, method, &format!(r#""c", null{rest}"#));
    assert_eq!(refused, r#"INVALID_FILTER {"path":""}"#);
    if rest.is_empty() {
        let refused = refusal(&mut store, method, r#""c""#);
        assert_eq!(refused, r#"INVALID_FILTER {"path":""}"#);
    }
}

#[test]
fn a_soft_deleted_document_is_kept_out_of_sight() {
    let mut store = store_with(r#"[{"_id":"a","n":1},{"_id":"b"}]"#);
    let result = answer(
        &mut store,
        "deleteMany",
        r#""c", {"n":1}, {"softDelete":true}"#,
    );
    assert_eq!(result, r#"{"acknowledged":true,"deletedCount":1}"#);
    assert_eq!(ids(&mut store, "{}"), "b");
    assert_eq!(ids(&mut store, r#"{}, {"includeArchived":true}"#), "a b");
    assert_eq!(
        ids(
            &mut store,
            r#"{"_archived":true}, {"includeArchived":true}"#
        ),
        "a"
    );
    assert_eq!(
        ids(
            &mut store,
            r#"{}, {"includeArchived":true,"sort":{"_archived":1}}"#
        ),
        "b a"
    );
    assert_eq!(
        answer(
            &mut store,
            "find",
            r#""c", {"_id":"a"}, {"includeArchived":true}"#
        ),
        r#"[{"_id":"a","n":1,"_version":2,"_created":"2026-01-01T00:00:00.001Z","_updated":"2026-01-01T00:00:00.002Z","_archived":true}]"#
    );
    let deleted = answer(&mut store, "deleteOne", r#""c", {"_id":"a"}"#);
    assert_eq!(deleted, r#"{"acknowledged":true,"deletedCount":0}"#);
    let refused = refusal(&mut store, "insertOne", r#""c", {"_id":"a"}"#);
    assert_eq!(
        refused,
        r#"DUPLICATE_KEY {"collectionName":"c","documentId":"a"}"#
    );
}

#[test]
fn a_restored_document_is_back_at_its_place() {
    let mut store = store_with(r#"[{"_id":"a"},{"_id":"b"},{"_id":"c"}]"#);
    answer(&mut store, "deleteMany", r#""c", {}, {"softDelete":true}"#);
    let restored = answer(&mut store, "restoreOne", r#""c", {}"#);
    assert_eq!(restored, r#"{"acknowledged":true,"restoredCount":1}"#);
    assert_eq!(ids(&mut store, r#"{"_version":3}"#), "a");
    let restored = answer(&mut store, "restoreMany", r#""c", {"_archived":true}"#);
    assert_eq!(restored, r#"{"acknowledged":true,"restoredCount":2}"#);
    assert_eq!(ids(&mut store, "{}"), "a b c");
}

#[test]
fn a_purge_removes_archived_documents_only() {
    let mut store = store_with(r#"[{"_id":"a"},{"_id":"b"},{"_id":"c"}]"#);
    answer(
        &mut store,
        "deleteMany",
        r#""c", {"_id":{"$ne":"c"}}, {"softDelete":true}"#,
    );
    let purged = answer(&mut store, "purge", r#""c", {"_id":{"$gt":"a"}}"#);
    assert_eq!(purged, r#"{"acknowledged":true,"deletedCount":1}"#);
    assert_eq!(ids(&mut store, r#"{}, {"includeArchived":true}"#), "a c");
    assert_eq!(answer(&mut store, "purge", r#""c""#), purged);
    assert_eq!(ids(&mut store, r#"{}, {"includeArchived":true}"#), "c");
}

#[test]
fn a_flag_is_a_boolean() {
    let mut store = store_with("[{}]");
    let refused = refusal(&mut store, "deleteOne", r#""c", {}, {"softDelete":1}"#);
    assert_eq!(refused, r#"INVALID_OPTIONS {"option":"softDelete"}"#);
}
