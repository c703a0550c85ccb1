//! Rows that hold no document: no call answers with anything made of them, and each costs itself alone.

use docstore_spec::StoreError;
use rstest::rstest;

use crate::asking::{Engine, answer, ask, database, engine_with, ids, json, rows, run};

/// A collection `c` of three documents, the `data` of the second of which is broken.
fn corrupted(data: &str) -> Engine {
    let engine =
        engine_with(r#"[{"_id": "a", "n": 1}, {"_id": "b", "n": 1}, {"_id": "c", "n": 1}]"#);
    run(
        &engine,
        &format!("UPDATE c SET data = {data} WHERE _id = 'b'"),
    );
    engine
}

/// Calls that return the row, or what was in it.
const TOUCHING: &[(&str, &str)] = &[
    ("find", r#""c""#),
    ("find", r#""c", {"_id": "b"}"#),
    ("find", r#""c", {"_version": 1}"#),
    ("find", r#""c", {}, {"sort": {"n": 1}}"#),
    ("find", r#""c", {}, {"offset": 1, "limit": 1}"#),
    ("findOne", r#""c", {"_id": "b"}"#),
    ("findOne", r#""c", {}, {"offset": 1}"#),
    ("updateOne", r#""c", {"_id": "b"}, {"$set": {"n": 2}}"#),
    ("updateMany", r#""c", {}, {"$set": {"n": 2}}"#),
    ("deleteMany", r#""c", {}, {"softDelete": true}"#),
    ("get", r#""b", {"tableName": "c"}"#),
    ("batchGet", r#"["a", "b"], {"tableName": "c"}"#),
    ("getAll", r#"{"tableName": "c"}"#),
];

/// Filters by which SQL may see from the row that it is not selected.
const FILTERS: &[&str] = &[
    r#"{"n": 1}"#,
    r#"{"n": {"$ne": [2]}}"#,
    r#"{"n.x": null}"#,
    r#"{"x": {"$exists": false}}"#,
    r#"{"$or": [{"n": {"$gte": 1}}, {"_id": "b"}]}"#,
];

/// Rules: COLL-53.
#[rstest]
#[case::no_json("'not json'")]
#[case::nothing("''")]
#[case::blanks("'  '")]
#[case::cut(r#"'{"n": 1'"#)]
#[case::one_bracket_more(r#"'{"n": 1}}'"#)]
#[case::two_objects(r#"'{"n": 1}{"n": 2}'"#)]
#[case::two_objects_with_a_comma(r#"'{"n": 1},{"n": 2}'"#)]
#[case::brackets_that_close_too_early(r#"'{"n": 1}],[{"n": 1}'"#)]
#[case::no_name("'{1: 1}'")]
#[case::name_without_quotes("'{n: 1}'")]
#[case::trailing_comma(r#"'{"n": 1,}'"#)]
#[case::leading_zero(r#"'{"n": 01}'"#)]
#[case::apostrophes("'{''n'': 1}'")]
#[case::comment(r#"'{"n": 1 /* one */}'"#)]
#[case::array("'[1, 2]'")]
#[case::text(r#"'"n"'"#)]
#[case::null("'null'")]
#[case::number("'1'")]
#[case::a_number_of_the_database("17")]
#[case::blob("x'00ff7b'")]
#[case::a_control_character_in_a_text("'{\"n\": \"' || char(1) || '\"}'")]
#[case::a_zero_character("'{\"n\": \"' || char(0) || '\"}'")]
#[case::infinity(r#"'{"n": 1e999}'"#)]
#[case::lone_surrogate(r#"'{"n": "\ud800"}'"#)]
#[case::deeper_than_any_stack(r#"'{"n": ' || replace(hex(zeroblob(100000)), '0', '[') || '1' || replace(hex(zeroblob(100000)), '0', ']') || '}'"#)]
#[case::broken_escape(r#"'{"n": "\x41"}'"#)]
fn a_row_without_a_document_is_named_and_costs_itself_alone(#[case] data: &str) {
    let engine = corrupted(data);
    let before = database(&engine);
    for (method, arguments) in TOUCHING {
        match ask(&engine, method, arguments) {
            Ok(answered) => panic!("{method}({arguments}) on {data} answers {answered}"),
            Err(error) => assert_is_a_storage_error(&error),
        }
        assert_eq!(database(&engine), before, "{method}({arguments}) on {data}");
    }
    for filter in FILTERS {
        match ask(&engine, "find", &format!(r#""c", {filter}"#)) {
            Ok(_) => assert_eq!(
                ids(&engine, &format!(r#""c", {filter}"#)),
                "a c",
                "{filter} on {data}"
            ),
            Err(error) => assert_is_a_storage_error(&error),
        }
        let update = format!(r#""c", {filter}, {{"$unset": {{"x": 1}}}}"#);
        if let Err(error) = ask(&engine, "updateMany", &update) {
            assert_is_a_storage_error(&error);
        }
        assert_eq!(database(&engine), before, "{filter} on {data}");
    }
    for (method, arguments, expected) in DOING_WITHOUT {
        assert_eq!(&answer(&engine, method, arguments), expected, "{data}");
    }
    // An index on anything leads to the others.
    answer(&engine, "createIndex", r#""c", "n""#);
    answer(&engine, "createIndex", r#""c", "n.x""#);
    assert_eq!(ids(&engine, r#""c", {"n": 1, "_id": {"$ne": "b"}}"#), "a c");
    for (method, arguments) in GIVING {
        run(
            &engine,
            &format!("UPDATE c SET data = {data} WHERE _id = 'b'"),
        );
        answer(&engine, method, arguments);
        let b = rows(&engine, "SELECT data FROM c WHERE _id = 'b'");
        assert_eq!(b, [r#"{"n":2}"#], "{method} on {data}");
        assert_eq!(ids(&engine, r#""c", {"n": 2}"#), "b");
    }
    for (method, arguments) in REMOVING {
        run(
            &engine,
            &format!("INSERT OR REPLACE INTO c (_id, data) VALUES ('b', {data})"),
        );
        answer(&engine, method, arguments);
        assert_eq!(ids(&engine, r#""c""#), "a c", "{method} on {data}");
    }
}

/// Calls that do not have to read the row, and their answers.
const DOING_WITHOUT: &[(&str, &str, &str)] = &[
    ("countDocuments", r#""c""#, "3"),
    (
        "countDocuments",
        r#""c", {"n": 1, "_id": {"$ne": "b"}}"#,
        "2",
    ),
    (
        "listKeys",
        r#"{"tableName": "c"}"#,
        r#"{"keys":[{"name":"a"},{"name":"b"},{"name":"c"}],"list_complete":true}"#,
    ),
    (
        "batchGet",
        r#"["c", "a"], {"tableName": "c"}"#,
        r#"[{"n":1},{"n":1}]"#,
    ),
    (
        "getAll",
        r#"{"tableName": "c", "limit": 1}"#,
        r#"[{"n":1}]"#,
    ),
];

/// Calls that give the row a document again.
const GIVING: &[(&str, &str)] = &[
    ("replaceOne", r#""c", {"_id": "b"}, {"n": 2}"#),
    ("put", r#""b", {"n": 2}, {"tableName": "c"}"#),
    (
        "batchPut",
        r#"[{"key": "b", "value": {"n": 2}}], {"tableName": "c"}"#,
    ),
];

/// Calls that remove the row.
const REMOVING: &[(&str, &str)] = &[
    ("deleteOne", r#""c", {"_id": "b"}"#),
    ("delete", r#""b", {"tableName": "c"}"#),
    ("batchDelete", r#"["b"], {"tableName": "c"}"#),
];

fn assert_is_a_storage_error(error: &StoreError) {
    assert_eq!(error.code, "STORAGE_ERROR");
    let named = "the row `b` of `c` does not hold a document";
    assert_eq!(error.message, named);
    assert!(error.properties.is_empty(), "{error:?}");
    let told = error.message.to_lowercase();
    for word in ["json_", "malformed", "sql", "select", "line ", "column "] {
        assert!(!told.contains(word), "{told}");
    }
}

#[rstest]
#[case("'not json'")]
#[case("'[1, 2]'")]
#[case(r#"'{"n": 1'"#)]
fn the_documents_beside_a_broken_row_are_there_by_their_ids(#[case] data: &str) {
    let engine = corrupted(data);
    assert_eq!(ids(&engine, r#""c", {"_id": {"$in": ["a", "c"]}}"#), "a c");
    assert_eq!(ids(&engine, r#""c", {}, {"limit": 1}"#), "a");
    answer(
        &engine,
        "updateOne",
        r#""c", {"_id": "c"}, {"$set": {"n": 2}}"#,
    );
    answer(&engine, "deleteOne", r#""c", {"_id": "a"}"#);
    answer(&engine, "insertOne", r#""c", {"_id": "d"}"#);
    let expected = "c|{\"n\":2} d|{}";
    let others = rows(&engine, "SELECT _id, data FROM c WHERE _id <> 'b'");
    assert_eq!(others.join(" "), expected);
    assert_eq!(answer(&engine, "dropCollection", r#""c""#), "null");
}

#[rstest]
#[case::no_json("'x'")]
#[case::nothing("''")]
#[case::array("'[]'")]
#[case::null("'null'")]
fn broken_metadata_are_none(#[case] metadata: &str) {
    let engine = engine_with(r#"[{"_id": "a"}]"#);
    run(&engine, &format!("UPDATE c SET metadata = {metadata}"));
    let listed = answer(&engine, "listKeys", r#"{"tableName": "c"}"#);
    assert_eq!(listed, r#"{"keys":[{"name":"a"}],"list_complete":true}"#);
}

/// A page looks at its own rows and at the one behind them: what is broken elsewhere is not met.
///
/// Rules: PAG-2, PAG-3.
#[rstest]
#[case::natural_order(r#"{"n": {"$size": 1}}, {"pageSize": 2"#, "b")]
#[case::by_id(r#"{}, {"pageSize": 2, "sort": {"_id": 1}"#, "b")]
#[case::by_id_backwards(r#"{}, {"pageSize": 2, "sort": {"_id": -1}"#, "f")]
fn a_page_looks_at_no_other_rows(#[case] search: &str, #[case] last: &str) {
    let documents = ["a", "b", "c", "d", "e", "f", "g"];
    let documents = documents.map(|id| format!(r#"{{"_id": "{id}", "n": [1]}}"#));
    let engine = engine_with(&format!("[{}]", documents.join(",")));
    let first = json(&engine, "find", &format!(r#""c", {search}}}"#));
    assert_eq!(first["documents"][1]["_id"], last);
    let cursor = &first["cursor"];
    run(&engine, "UPDATE c SET data = 'x' WHERE _id IN ('a', 'g')");
    let second = json(
        &engine,
        "find",
        &format!(r#""c", {search}, "cursor": {cursor}}}"#),
    );
    assert_eq!(second["documents"].as_array().map(Vec::len), Some(2));
    assert!(second["cursor"].is_string());
}
