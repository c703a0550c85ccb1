//! An index changes no answer: every filter and every sort with it and without it, over values that SQL and JSON see
//! differently.

use serde_json::Value;

use crate::asking::{Engine, answer, ask, engine, engine_with, ids, json, refusal, rows, run};

/// What stands at `a`, and at `a.b`.
const VALUES: &[&str] = &[
    "null",
    "true",
    "false",
    "0",
    "-0.0",
    "1",
    "1.0",
    "2",
    "10",
    "-1",
    "0.5",
    "0.1",
    "0.30000000000000004",
    "9007199254740991",
    "9007199254740992.0",
    "9223372036854775807",
    "1e16",
    "1e100",
    "-1e308",
    "5e-324",
    r#""""#,
    r#""a""#,
    r#""b""#,
    r#""1""#,
    r#""a\u0000""#,
    r#""é""#,
    r#""😀""#,
    r#""[""#,
    r#""\\u0000""#,
    "{}",
    r#"{"x":1}"#,
    r#"{"b":1}"#,
    r#"{"b":null}"#,
    r#"{"b":[1,"a"]}"#,
    r#"{"b\u0000c":1}"#,
    r#"{"b\u0000c":2,"b":1}"#,
    "[]",
    "[[]]",
    "[null]",
    "[1,2]",
    r#"["a","b"]"#,
    "[1.0]",
    "[true]",
    "[[1,2]]",
    "[0.5,10]",
    r#"["a\u0000"]"#,
    r#"[{"b":1},{"b":2}]"#,
    r#"[{"b":[1,5]},{}]"#,
    r#"[{"b":{"b":1}}]"#,
    r#"[[{"b":1}]]"#,
    r#"[{"x":1}]"#,
    r#"[{"b":"a"},7]"#,
];

/// Operands of the comparisons.
const OPERANDS: &[&str] = &[
    "null",
    "true",
    "false",
    "0",
    "1",
    "2",
    "0.5",
    "0.1",
    "0.30000000000000004",
    "9007199254740992",
    "1e16",
    "9223372036854775807",
    r#""""#,
    r#""a""#,
    r#""b""#,
    r#""1""#,
    r#""a\u0000""#,
    r#""é""#,
    r#""[""#,
    "{}",
    "[]",
    "[1,2]",
    r#"{"b":1}"#,
];

/// Paths with an index: plain, through objects and arrays, of names that SQL has to be told in quotes.
const PATHS: &[&str] = &["a", "a.b", "a.0", "it's", "missing"];

/// The same documents in two stores, in one of which every path has an index; some of them written after it was made.
pub fn twins() -> (Engine, Engine) {
    let documents: Vec<String> = VALUES
        .iter()
        .enumerate()
        .map(|(at, value)| format!(r#"{{"_id":"d{at}","a":{value},"it's":{value}}}"#))
        .chain(["{\"_id\":\"none\"}".to_owned()])
        .collect();
    let (first, second) = documents.split_at(documents.len() / 2);
    let plain = engine_with(&format!("[{}]", documents.join(",")));
    let indexed = engine_with(&format!("[{}]", first.join(",")));
    for path in PATHS {
        let path = Value::from(*path);
        answer(&indexed, "createIndex", &format!(r#""c", {path}"#));
    }
    answer(
        &indexed,
        "insertMany",
        &format!(r#""c", [{}]"#, second.join(",")),
    );
    (plain, indexed)
}

fn assert_alike(twins: &(Engine, Engine), arguments: &str) {
    let (plain, indexed) = twins;
    assert_eq!(
        ids(indexed, arguments),
        ids(plain, arguments),
        "find({arguments})"
    );
}

fn filters() -> Vec<String> {
    let mut filters = Vec::new();
    for path in PATHS {
        let path = Value::from(*path);
        for operand in OPERANDS {
            filters.push(format!("{{{path}:{operand}}}"));
            for operator in ["$gt", "$gte", "$lt", "$lte", "$ne"] {
                filters.push(format!(r#"{{{path}:{{"{operator}":{operand}}}}}"#));
            }
        }
        filters.push(format!(r#"{{{path}:{{"$in":[1,"a",0.5]}}}}"#));
        filters.push(format!(r#"{{{path}:{{"$in":[null,true,2]}}}}"#));
        filters.push(format!(r#"{{{path}:{{"$gt":0,"$lt":2}}}}"#));
        filters.push(format!(r#"{{{path}:{{"$gte":"a","$lt":"b"}}}}"#));
        filters.push(format!(r#"{{{path}:{{"$exists":true}}}}"#));
    }
    filters
}

/// Rules: IDX-18.
#[test]
fn a_filter_selects_the_same_by_an_index() {
    let twins = twins();
    for filter in filters() {
        assert_alike(&twins, &format!(r#""c", {filter}"#));
        let count = |engine| answer(engine, "countDocuments", &format!(r#""c", {filter}"#));
        assert_eq!(count(&twins.1), count(&twins.0), "countDocuments({filter})");
    }
}

/// Rules: IDX-19.
#[test]
fn a_sort_is_the_same_along_an_index() {
    let twins = twins();
    for path in PATHS {
        let path = Value::from(*path);
        for direction in [1, -1] {
            for page in [
                "",
                r#","limit":1"#,
                r#","limit":7"#,
                r#","limit":5,"offset":11"#,
                r#","limit":500"#,
            ] {
                for filter in [
                    "{}",
                    r#"{"a":{"$gte":0}}"#,
                    r#"{"a":{"$gt":"","$lt":"z"}}"#,
                    r#"{"a.b":1}"#,
                ] {
                    let options = format!(r#"{{"sort":{{{path}:{direction}}}{page}}}"#);
                    assert_alike(&twins, &format!(r#""c", {filter}, {options}"#));
                }
            }
        }
    }
    for sort in [
        r#"{"a":1,"a.b":-1}"#,
        r#"{"a.b":-1,"it's":1}"#,
        r#"{"_version":1,"a":-1}"#,
    ] {
        assert_alike(
            &twins,
            &format!(r#""c", {{}}, {{"sort":{sort},"limit":9}}"#),
        );
    }
}

/// Rules: IDX-20.
#[test]
fn writes_keep_the_index_in_step() {
    let twins = twins();
    let writes = [
        ("updateMany", r#""c", {"a":1}, {"$set":{"a":[3,4]}}"#),
        ("updateMany", r#""c", {"a":3}, {"$push":{"a":"new"}}"#),
        ("updateMany", r#""c", {"a.b":1}, {"$unset":{"a":""}}"#),
        ("replaceOne", r#""c", {"a":"a"}, {"a":[{"b":9},{"b":[8]}]}"#),
        ("deleteMany", r#""c", {"a":{"$gt":5}}"#),
        ("deleteMany", r#""c", {"a":"b"}, {"softDelete":true}"#),
        ("restoreMany", r#""c", {"a":"b"}"#),
        (
            "updateOne",
            r#""c", {"_id":"up","a":7}, {"$set":{"x":1}}, {"upsert":true}"#,
        ),
    ];
    for (method, arguments) in writes {
        let (plain, indexed) = (
            ask(&twins.0, method, arguments),
            ask(&twins.1, method, arguments),
        );
        assert_eq!(
            indexed.map(|r| r.to_string()),
            plain.map(|r| r.to_string()),
            "{method}({arguments})"
        );
        // Every seventh after each write: the kinds and the paths take turns.
        for filter in filters().iter().step_by(7) {
            assert_alike(&twins, &format!(r#""c", {filter}"#));
        }
    }
    // What triggers keep is what there is: no entry of a document that is gone or has another value.
    for path in PATHS {
        let path = Value::from(*path);
        let entries = "SELECT count(*) FROM system_indexes WHERE number > 0";
        let before = rows(&twins.1, entries);
        answer(&twins.1, "dropIndex", &format!(r#""c", {path}"#));
        answer(&twins.1, "createIndex", &format!(r#""c", {path}"#));
        assert_eq!(rows(&twins.1, entries), before, "{path}");
    }
}

/// Without arrays a search goes along the index alone. An array may come at any time, and not by this engine's hand.
///
/// Rules: IDX-18, IDX-20.
#[test]
fn an_array_that_comes_later_is_found() {
    let scalars: Vec<String> = VALUES
        .iter()
        .filter(|value| !value.starts_with('[') && !value.contains("u0000"))
        .enumerate()
        .map(|(at, value)| format!(r#"{{"_id":"d{at}","a":{value}}}"#))
        .collect();
    let documents = format!("[{}]", scalars.join(","));
    let twins = (engine_with(&documents), engine_with(&documents));
    answer(&twins.1, "createIndex", r#""c", "a""#);
    let equalities: Vec<String> = OPERANDS
        .iter()
        .flat_map(|operand| {
            let alone = format!(r#""c", {{"a":{operand}}}"#);
            let beside = format!(r#""c", {{"a":{operand},"_version":1,"b":{{"$exists":false}}}}"#);
            let sorted = format!(r#""c", {{"a":{operand}}}, {{"sort":{{"a":-1}},"limit":2}}"#);
            [alone, beside, sorted]
        })
        .collect();
    let writes: [&dyn Fn(&Engine); 5] = [
        &|_| {},
        &|engine| {
            drop(answer(
                engine,
                "insertOne",
                r#""c", {"_id":"x","a":[1,"a",null,true,0.5]}"#,
            ))
        },
        &|engine| drop(answer(engine, "deleteOne", r#""c", {"_id":"x"}"#)),
        &|engine| {
            run(
                engine,
                r#"INSERT INTO c (_id, data) VALUES ('y', '{"a":["a",2,[1,2]]}')"#,
            )
        },
        &|engine| {
            drop(answer(
                engine,
                "updateMany",
                r#""c", {"a":"a"}, {"$set":{"a":"b"}}"#,
            ))
        },
    ];
    for write in writes {
        write(&twins.0);
        write(&twins.1);
        for arguments in &equalities {
            assert_alike(&twins, arguments);
        }
    }
}

/// What a write under a unique index looks at is found by the index, however many values it has.
///
/// Rules: IDX-21 to IDX-26.
#[test]
fn many_values_under_a_unique_index_are_each_looked_up() {
    let engine = engine();
    answer(&engine, "createIndex", r#""c", "tags", {"unique": true}"#);
    let numbers = |from: u32, count: u32| -> String {
        let all: Vec<String> = (from..from + count).map(|n| n.to_string()).collect();
        all.join(",")
    };
    for (id, from) in [("a", 0), ("b", 60_000)] {
        let document = format!(
            r#""c", {{"_id": "{id}", "tags": [{}]}}"#,
            numbers(from, 60_000)
        );
        answer(&engine, "insertOne", &document);
    }
    let others = r#""c", [
        {"_id": "scalars", "tags": ["x", true, null, 0.5, 300000]},
        {"_id": "objects", "tags": [{"k": 1}, [1], "y"]},
        {"_id": "empty", "tags": []}]"#;
    answer(&engine, "insertMany", others);
    for (tags, holder) in [
        (r#"["new", 119999.0]"#, "b"),
        (r#"["new", "x"]"#, "scalars"),
        (r#"["new", null]"#, "scalars"),
        (r#"["new", true]"#, "scalars"),
        (r#"["new", 0.5]"#, "scalars"),
        (r#"["new", {"k": 1}]"#, "objects"),
        (r#"["new", [1]]"#, "objects"),
        (r#"[]"#, "empty"),
        (r#"{"k": 1}"#, "objects"),
        (r#"[{"k": 1}, "x", 5]"#, "a"),
    ] {
        let document = format!(r#""c", {{"_id": "new", "tags": {tags}}}"#);
        let error = ask(&engine, "insertOne", &document).expect_err(tags);
        assert_eq!(error.properties["documentId"], holder, "{tags}");
    }
    assert_eq!(refusal(&engine, "insertOne", r#""c", {}"#), "DUPLICATE_KEY");
    answer(
        &engine,
        "insertOne",
        r#""c", {"_id": "new", "tags": ["new", false, "0", {"k": 2}, [2], -1]}"#,
    );
    answer(
        &engine,
        "updateOne",
        r#""c", {"_id": "a"}, {"$push": {"tags": 400000}}"#,
    );
    let taken = r#""c", {"_id": "a"}, {"$push": {"tags": 60001}}"#;
    assert_eq!(refusal(&engine, "updateOne", taken), "DUPLICATE_KEY");
}

/// An index below an array takes time in proportion to the document, however long the names beside the path are.
///
/// Rules: IDX-18, IDX-20.
#[test]
fn an_index_below_an_array_passes_long_names_by() {
    let engine = engine();
    answer(&engine, "createIndex", r#""c", "lines.it's so""#);
    answer(&engine, "createIndex", r#""c", "lines.quantity""#);
    let name = "n".repeat(250_000);
    let numbers = vec!["1"; 60_000].join(",");
    let lines = format!(
        r#"{{"{name}": [{numbers}], "quantity": [7, 8]}}, {{"quantity": {{"x": 9}}}}, [{{"quantity": 5}}]"#
    );
    answer(
        &engine,
        "insertOne",
        &format!(r#""c", {{"_id": "long", "lines": [{lines}]}}"#),
    );
    answer(
        &engine,
        "insertOne",
        r#""c", {"_id": "short", "lines": [{"quantity": 8}]}"#,
    );
    answer(
        &engine,
        "insertOne",
        r#""c", {"_id": "none", "lines": [{"other": 8}]}"#,
    );
    for (value, expected, looked_at) in [
        ("7", "long", 1),
        ("8", "long short", 2),
        ("9", "", 0),
        ("5", "", 0),
        ("1", "", 0),
        ("null", "none", 3),
    ] {
        let filter = format!(r#""c", {{"lines.quantity": {value}}}"#);
        assert_eq!(ids(&engine, &filter), expected, "{value}");
        assert_eq!(
            json(&engine, "explain", &filter)["rowsRead"],
            looked_at,
            "{value}"
        );
    }
    answer(&engine, "deleteOne", r#""c", {"_id": "long"}"#);
    assert_eq!(ids(&engine, r#""c", {"lines.quantity": 8}"#), "short");
}
