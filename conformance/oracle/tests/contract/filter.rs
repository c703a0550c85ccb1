//! Filters: what the contract says beside the facts.

use rstest::rstest;

use crate::asking::{ids, refusal, store, store_with};

#[rstest]
#[case(r#"null"#, "")]
#[case(r#"[]"#, "")]
#[case(r#""a""#, "")]
#[case(r#"{"a":{"$foo":1}}"#, "a.$foo")]
#[case(r#"{"a":{"$gt":1,"b":2}}"#, "a.b")]
#[case(r#"{"a":{"$and":[]}}"#, "a.$and")]
#[case(r#"{"$foo":1}"#, "$foo")]
#[case(r#"{"$value":1}"#, "$value")]
#[case(r#"{"$and":[]}"#, "$and")]
#[case(r#"{"$or":{}}"#, "$or")]
#[case(r#"{"$or":[1]}"#, "$or.0")]
#[case(r#"{"$or":[{},{"a":{"$gt":1,"b":1}}]}"#, "$or.1.a.b")]
#[case(r#"{"$or":[{},{"$and":[{"$nor":[]}]}]}"#, "$or.1.$and.0.$nor")]
#[case(r#"{"a":{"$in":1}}"#, "a.$in")]
#[case(r#"{"a":{"$nin":{}}}"#, "a.$nin")]
#[case(r#"{"a":{"$in":[{"$gt":1}]}}"#, "a.$in.0.$gt")]
#[case(r#"{"a":{"$exists":1}}"#, "a.$exists")]
#[case(r#"{"a":{"$exists":null}}"#, "a.$exists")]
#[case(r#"{"a..b":1}"#, "a..b")]
#[case(r#"{"a.":1}"#, "a.")]
#[case(r#"{"a":{"$gt":1e400}}"#, "a.$gt")]
#[case(r#"{"a":["\udfff"]}"#, "a.0")]
fn a_bad_filter_is_refused_wherever_it_stands(#[case] filter: &str, #[case] path: &str) {
    let refused = format!(r#"INVALID_FILTER {{"path":"{path}"}}"#);
    for (method, rest) in [
        ("find", ""),
        ("findOne", ""),
        ("countDocuments", ""),
        ("updateOne", r#", {"$set":{"a":1}}"#),
        ("updateMany", r#", {"$set":{"a":1}}"#),
        ("replaceOne", ", {}"),
        ("deleteOne", ""),
        ("deleteMany", ""),
        ("restoreOne", ""),
        ("restoreMany", ""),
        ("purge", ""),
    ] {
        let arguments = format!(r#""c", {filter}{rest}"#);
        assert_eq!(
            refusal(&mut store(), method, &arguments),
            refused,
            "{method}"
        );
        assert_eq!(
            refusal(&mut store_with("[{}]"), method, &arguments),
            refused,
            "{method}"
        );
    }
}

#[test]
fn a_filter_nested_too_deep_is_refused_as_a_whole() {
    let filter = format!("{}{{}}{}", r#"{"$and":["#.repeat(5000), "]}".repeat(5000));
    let refused = refusal(&mut store(), "find", &format!(r#""c", {filter}"#));
    assert_eq!(refused, r#"INVALID_FILTER {"path":""}"#);
}

#[rstest]
#[case(r#"{"_id":"b"}"#, "b")]
#[case(r#"{"_id":{"$gt":"a"}}"#, "b c")]
#[case(r#"{"_id":{"$in":["c","a"]}}"#, "a c")]
#[case(r#"{"_version":1}"#, "a b c")]
#[case(r#"{"_created":{"$gt":"2026"},"_updated":{"$lt":"2027"}}"#, "a b c")]
#[case(r#"{"_archived":null}"#, "a b c")]
#[case(r#"{"_id.x":null}"#, "a b c")]
#[case(r#"{"o._id":5}"#, "a")]
#[case(r#"{"o.$x":1}"#, "b")]
#[case(r#"{"it's \"q\" é":1}"#, "c")]
#[case(r#"{"a":{"$in":[],"$exists":true}}"#, "")]
#[case(r#"{"a":{"$nin":[]}}"#, "a b c")]
#[case(r#"{"a":{"b":1,"$gt":2}}"#, "c")]
#[case(r#"{"a":{"$eq":{"$gt":1}}}"#, "")]
fn a_filter_selects(#[case] filter: &str, #[case] selected: &str) {
    let mut store = store_with(
        r#"[{"_id":"a","o":{"_id":5}},{"_id":"b","o":{"$x":1}},{"_id":"c","it's \"q\" é":1,"a":{"b":1,"$gt":2}}]"#,
    );
    assert_eq!(ids(&mut store, filter), selected);
}
