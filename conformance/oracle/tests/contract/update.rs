//! `updateOne`, `updateMany` and `replaceOne` on documents that are there.

use rstest::rstest;

use crate::asking::{answer, documents, refusal, store, store_with};

#[rstest]
#[case("[]", "")]
#[case("null", "")]
#[case("{}", "")]
#[case(r#"{"b":1}"#, "")]
#[case(r#"{"$set":{},"b":1}"#, "b")]
#[case(r#"{"$foo":{}}"#, "$foo")]
#[case(r#"{"$set":5}"#, "$set")]
#[case(r#"{"$set":{"a..b":1}}"#, "$set.a..b")]
#[case(r#"{"$set":{"a.$":1}}"#, "$set.a.$")]
#[case(r#"{"$set":{"$a":1}}"#, "$set.$a")]
#[case(r#"{"$set":{"a":1e400}}"#, "$set.a")]
#[case(r#"{"$set":{"_version":1}}"#, "$set._version")]
#[case(r#"{"$unset":{"_archived":1}}"#, "$unset._archived")]
#[case(r#"{"$inc":{"_created.x":1}}"#, "$inc._created.x")]
#[case(r#"{"$set":{"_id":5}}"#, "$set._id")]
#[case(r#"{"$set":{"_id":""}}"#, "$set._id")]
#[case(r#"{"$set":{"_id.x":"a"}}"#, "$set._id.x")]
#[case(r#"{"$unset":{"_id":""}}"#, "$unset._id")]
#[case(r#"{"$inc":{"a":null}}"#, "$inc.a")]
#[case(r#"{"$push":{"a":{"$each":1}}}"#, "$push.a.$each")]
#[case(r#"{"$push":{"a":{"x":1,"$slice":1}}}"#, "$push.a.$slice")]
#[case(r#"{"$pull":{"a":{"$foo":1}}}"#, "$pull.a.$foo")]
#[case(r#"{"$pull":{"a":{"$gt":1,"b":1}}}"#, "$pull.a.b")]
#[case(r#"{"$pull":{"a":{"x":{"$foo":1}}}}"#, "$pull.a.x.$foo")]
#[case(r#"{"$pull":{"a":{"$or":[]}}}"#, "$pull.a.$or")]
#[case(r#"{"$pull":{"a":{"$or":[{"x..y":1}]}}}"#, "$pull.a.$or.0.x..y")]
#[case(r#"{"$set":{"a":1},"$inc":{"a":1}}"#, "$inc.a")]
#[case(r#"{"$set":{"a.b":1},"$unset":{"a":1}}"#, "$unset.a")]
#[case(r#"{"$set":{"a":1,"a.b.c":1}}"#, "$set.a.b.c")]
fn a_bad_update_is_refused_even_where_it_meets_no_document(
    #[case] update: &str,
    #[case] path: &str,
) {
    let refused = format!(r#"INVALID_UPDATE {{"path":"{path}"}}"#);
    for method in ["updateOne", "updateMany"] {
        let arguments = format!(r#""c", {{}}, {update}"#);
        assert_eq!(refusal(&mut store(), method, &arguments), refused);
        assert_eq!(
            refusal(&mut store_with(r#"[{"_id":"x"}]"#), method, &arguments),
            refused
        );
    }
}

#[rstest]
#[case(r#"{"$set":{"n.b":1}}"#, "$set.n.b")]
#[case(r#"{"$set":{"z.b":1}}"#, "$set.z.b")]
#[case(r#"{"$set":{"l.b":1}}"#, "$set.l.b")]
#[case(r#"{"$set":{"l.0.b":1}}"#, "$set.l.0.b")]
#[case(r#"{"$set":{"l.-1":1}}"#, "$set.l.-1")]
#[case(r#"{"$set":{"l.1500001":1}}"#, "$set.l.1500001")]
#[case(
    r#"{"$set":{"l.99999999999999999999":1}}"#,
    "$set.l.99999999999999999999"
)]
#[case(r#"{"$inc":{"s":1}}"#, "$inc.s")]
#[case(r#"{"$inc":{"z":1}}"#, "$inc.z")]
#[case(r#"{"$inc":{"n":9223372036854775807}}"#, "$inc.n")]
#[case(r#"{"$inc":{"f":1.7e308}}"#, "$inc.f")]
#[case(r#"{"$push":{"z":1}}"#, "$push.z")]
#[case(r#"{"$pull":{"s":1}}"#, "$pull.s")]
#[case(r#"{"$pull":{"n.b":1}}"#, "$pull.n.b")]
#[case(r#"{"$pull":{"l.b":1}}"#, "$pull.l.b")]
#[case(r#"{"$set":{"_id":"y"}}"#, "$set._id")]
fn an_update_that_does_not_fit_the_document_changes_nothing(
    #[case] update: &str,
    #[case] path: &str,
) {
    let mut store = store_with(r#"[{"_id":"x","n":1,"z":null,"l":[1],"s":"1","f":1.7e308}]"#);
    let refused = refusal(&mut store, "updateOne", &format!(r#""c", {{}}, {update}"#));
    assert_eq!(refused, format!(r#"INVALID_UPDATE {{"path":"{path}"}}"#));
}

#[rstest]
#[case(r#"{"$set":{"l.400000":1}}"#)]
#[case(r#"{"$set":{"l.1500000":1}}"#)]
fn an_update_that_makes_a_document_too_large_is_refused_for_the_document(#[case] update: &str) {
    let mut store = store_with(r#"[{"_id":"x","l":[]}]"#);
    let refused = refusal(&mut store, "updateOne", &format!(r#""c", {{}}, {update}"#));
    assert_eq!(refused, r#"INVALID_DOCUMENT {"path":""}"#);
}

#[test]
fn an_array_of_short_elements_may_be_longer_than_one_of_nulls() {
    let ones = vec!["1"; 500_000].join(",");
    let mut store = store_with(&format!(r#"[{{"_id":"x","l":[{ones}]}}]"#));
    let result = answer(
        &mut store,
        "updateOne",
        r#""c", {}, {"$set":{"l.500001":1}}"#,
    );
    assert!(result.ends_with(r#""modifiedCount":1}"#), "{result}");
}

#[rstest]
#[case(r#"{"$set":{"a":1.0}}"#)]
#[case(r#"{"$set":{}}"#)]
#[case(r#"{"$set":{"_id":"x"}}"#)]
#[case(r#"{"$unset":{"zz":1,"a.b":1,"l.b":1,"l.7":1}}"#)]
#[case(r#"{"$inc":{"a":0}}"#)]
#[case(r#"{"$pull":{"l":9,"zz":1,"o.p":1}}"#)]
fn an_update_that_changes_nothing_is_no_write(#[case] update: &str) {
    let mut store = store_with(r#"[{"_id":"x","a":1,"l":[1],"o":{}}]"#);
    let before = answer(&mut store, "find", r#""c""#);
    let result = answer(&mut store, "updateOne", &format!(r#""c", {{}}, {update}"#));
    assert_eq!(
        result,
        r#"{"acknowledged":true,"matchedCount":1,"modifiedCount":0}"#
    );
    assert_eq!(answer(&mut store, "find", r#""c""#), before);
}

#[rstest]
#[case(
    r#"{"$set":{"10":0,"9":0,"b.d":0,"b.c":0,"é":0,"Z":0}}"#,
    r#"{"_id":"x","a":1,"l":[1,2],"9":0,"10":0,"Z":0,"b":{"c":0,"d":0},"é":0}"#
)]
#[case(
    r#"{"$push":{"q":1},"$inc":{"p":1},"$set":{"r":1}}"#,
    r#"{"_id":"x","a":1,"l":[1,2],"p":1,"q":[1],"r":1}"#
)]
#[case(
    r#"{"$push":{"l":{"$x":1}}}"#,
    r#"{"_id":"x","a":1,"l":[1,2,{"$x":1}]}"#
)]
#[case(r#"{"$set":{"":1}}"#, r#"{"_id":"x","a":1,"l":[1,2],"":1}"#)]
#[case(r#"{"$set":{"l.3":4}}"#, r#"{"_id":"x","a":1,"l":[1,2,null,4]}"#)]
#[case(r#"{"$unset":{"a":0,"l.0":0}}"#, r#"{"_id":"x","l":[null,2]}"#)]
#[case(r#"{"$inc":{"a":0.5}}"#, r#"{"_id":"x","a":1.5,"l":[1,2]}"#)]
fn an_update_changes_the_document(#[case] update: &str, #[case] expected: &str) {
    let mut store = store_with(r#"[{"_id":"x","a":1,"l":[1,2]}]"#);
    let result = answer(&mut store, "updateMany", &format!(r#""c", {{}}, {update}"#));
    assert_eq!(
        result,
        r#"{"acknowledged":true,"matchedCount":1,"modifiedCount":1}"#
    );
    assert_eq!(documents(&mut store), [expected]);
    assert_eq!(
        answer(&mut store, "countDocuments", r#""c", {"_version":2}"#),
        "1"
    );
}

#[test]
fn update_many_is_all_or_nothing() {
    let mut store = store_with(r#"[{"_id":"1","a":[]},{"_id":"2","a":1},{"_id":"3","a":[]}]"#);
    let refused = refusal(&mut store, "updateMany", r#""c", {}, {"$push":{"a":2}}"#);
    assert_eq!(refused, r#"INVALID_UPDATE {"path":"$push.a"}"#);
}

#[rstest]
#[case("[]", "INVALID_DOCUMENT", "")]
#[case("null", "INVALID_DOCUMENT", "")]
#[case(r#"{"_id":5}"#, "INVALID_DOCUMENT", "_id")]
#[case(r#"{"_id":""}"#, "INVALID_DOCUMENT", "_id")]
#[case(r#"{"$set":{"a":1}}"#, "INVALID_UPDATE", "$set")]
#[case(r#"{"a":1,"$b":1}"#, "INVALID_UPDATE", "$b")]
#[case(r#"{"_id":"y"}"#, "INVALID_UPDATE", "_id")]
#[case(r#"{"a":"\ud800"}"#, "INVALID_DOCUMENT", "a")]
fn a_bad_replacement_is_refused(#[case] replacement: &str, #[case] code: &str, #[case] path: &str) {
    let mut store = store_with(r#"[{"_id":"x"}]"#);
    let refused = refusal(
        &mut store,
        "replaceOne",
        &format!(r#""c", {{}}, {replacement}"#),
    );
    assert_eq!(refused, format!(r#"{code} {{"path":"{path}"}}"#));
}

#[test]
fn a_document_that_was_read_can_be_written_back() {
    let mut store = store_with(r#"[{"_id":"w"},{"_id":"x","a":1,"b":2}]"#);
    let read = answer(&mut store, "findOne", r#""c", {"_id":"x"}"#);
    let result = answer(
        &mut store,
        "replaceOne",
        &format!(r#""c", {{"_id":"x"}}, {read}"#),
    );
    assert_eq!(
        result,
        r#"{"acknowledged":true,"matchedCount":1,"modifiedCount":0}"#
    );
    answer(
        &mut store,
        "replaceOne",
        r#""c", {"_id":"w"}, {"z":1,"_id":null,"y":{"$a":1}}"#,
    );
    assert_eq!(
        documents(&mut store),
        [
            r#"{"_id":"w","z":1,"y":{"$a":1}}"#,
            r#"{"_id":"x","a":1,"b":2}"#
        ]
    );
}
