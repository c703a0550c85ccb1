//! The platform's limits: enforced on the embedded backend, and never met by the engine.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use docstore_reference::backend::embedded::Embedded;
use docstore_reference::sql::{Bind, Sql, SqlError};
use rstest::rstest;
use rusqlite::Connection;

use crate::asking::{answer, engine, engine_over, engine_with, ids, json, run};

fn query(sql: &str, binds: &[Bind<'_>]) -> Result<(), SqlError> {
    Embedded::in_memory()
        .expect("a database")
        .query(sql, binds, &mut |_| true)
}

/// `count` copies of a text with something between them.
fn list(text: &str, between: &str, count: usize) -> String {
    vec![text; count].join(between)
}

#[rstest]
#[case::parameters(|n: usize| format!("SELECT {}", list("?", " || ", n)), 100)]
#[case::columns(|n: usize| format!("SELECT {}", list("1", ", ", n)), 100)]
#[case::compound_select(|n: usize| list("SELECT 1", " UNION ALL ", n), 5)]
#[case::depth_of_an_expression(|n: usize| format!("SELECT {}", list("1", " AND ", n)), 100)]
#[case::pattern(|n: usize| format!("SELECT 'a' LIKE '{}'", "x".repeat(n)), 50)]
#[case::bytes_of_a_statement(|n: usize| format!("SELECT '{}'", "x".repeat(n - 9)), 100_000)]
fn the_embedded_backend_refuses_what_the_platform_refuses(
    #[case] statement: fn(usize) -> String,
    #[case] most: usize,
) {
    let run = |n: usize| {
        let sql = statement(n);
        let binds = vec![Bind::Integer(1); sql.matches('?').count()];
        query(&sql, &binds)
    };
    run(most).expect("what the platform takes");
    run(most + 1).expect_err("what the platform refuses");
}

#[test]
fn no_other_database_can_be_attached() {
    query("ATTACH ':memory:' AS other", &[]).expect_err("an attached database");
}

/// Rules: FLT-28.
#[rstest]
#[case::strings(|n: usize| format!(r#""v{n}""#))]
#[case::integers(|n: usize| n.to_string())]
#[case::doubles(|n: usize| format!("{n}.5"))]
#[case::mixed(|n: usize| match n % 4 {
    0 => format!(r#""v{n}""#),
    1 => n.to_string(),
    2 => format!("{n}.5"),
    _ => format!(r#"{{"k": {n}}}"#),
})]
fn a_list_of_5000_values_selects(#[case] value: fn(usize) -> String) {
    let engine = engine_with(&format!(
        r#"[{{"_id": "a", "x": {0}, "y": [{1}]}}, {{"_id": "b", "x": {2}, "y": [{2}]}}]"#,
        value(4999),
        value(0),
        value(5000)
    ));
    let values: Vec<String> = (0..5000).map(value).collect();
    let values = values.join(",");
    for (filter, expected) in [
        (format!(r#"{{"x": {{"$in": [{values}]}}}}"#), "a"),
        (format!(r#"{{"x": {{"$nin": [{values}]}}}}"#), "b"),
        (format!(r#"{{"y": {{"$in": [{values}]}}}}"#), "a"),
        (format!(r#"{{"z.z": {{"$nin": [{values}]}}}}"#), "a b"),
        (format!(r#"{{"_id": {{"$in": ["b", {values}]}}}}"#), "b"),
        (format!(r#"{{"_id": {{"$nin": ["b", {values}]}}}}"#), "a"),
    ] {
        assert_eq!(
            ids(&engine, &format!(r#""c", {filter}"#)),
            expected,
            "{filter:.40}"
        );
    }
}

/// Rules: FLT-50.
#[rstest]
#[case::one_field(|n: usize| format!(r#"{{"x": {n}}}"#), 0)]
#[case::many_fields(|n: usize| format!(r#"{{"f{n}": {n}}}"#), 0)]
#[case::strings(|n: usize| format!(r#"{{"x": "v{n}"}}"#), 0)]
#[case::long_paths(|n: usize| format!(r#"{{"a{n}.b.c.d": {{"$gte": {n}, "$lt": {n}.5}}}}"#), 0)]
#[case::nested(|n: usize| format!(r#"{{"$and": [{{"x": {n}}}, {{"$or": [{{"y": 1}}, {{"z": {n}}}]}}]}}"#), 600)]
fn a_thousand_clauses_select(#[case] clause: fn(usize) -> String, #[case] first: usize) {
    let engine = engine_with(
        r#"[{"_id": "a", "x": 999, "y": 1, "f999": 999, "a999": {"b": {"c": {"d": 999}}}}, {"_id": "b", "x": "v999"}, {"_id": "c"}]"#,
    );
    // Clauses of several conditions are fewer: a filter takes a number of conditions in all.
    let clauses: Vec<String> = (first..1000).map(clause).collect();
    let found = ids(
        &engine,
        &format!(r#""c", {{"$or": [{}]}}"#, clauses.join(",")),
    );
    assert!(found == "a" || found == "b", "{found}");
    let all = format!(r#""c", {{"$and": [{}]}}"#, clauses.join(","));
    assert_eq!(ids(&engine, &all), "");
    let fields: Vec<String> = (0..1000).map(|n| format!(r#""f{n}": {n}"#)).collect();
    assert_eq!(
        ids(&engine, &format!(r#""c", {{{}}}"#, fields.join(","))),
        ""
    );
}

/// Rules: FLT-50.
#[rstest]
#[case::and("$and", 100)]
#[case::or("$or", 100)]
#[case::and("$and", 150)]
fn nested_clauses_select(#[case] operator: &str, #[case] levels: usize) {
    let engine = engine_with(r#"[{"_id": "a", "x": 1}, {"_id": "b", "x": 2}]"#);
    for inner in [
        r#"{"x": 1}"#,
        r#"{"x": {"$gt": 0.5, "$lt": 1.5}}"#,
        r#"{"_id": {"$in": ["a"]}}"#,
    ] {
        let open = format!(r#"{{"{operator}": ["#).repeat(levels);
        let filter = format!("{open}{inner}{}", "]}".repeat(levels));
        assert_eq!(ids(&engine, &format!(r#""c", {filter}"#)), "a");
        // Two clauses a level, so that nothing can be taken together.
        let open = format!(r#"{{"{operator}": [{inner}, "#).repeat(levels);
        let filter = format!("{open}{inner}{}", "]}".repeat(levels));
        assert_eq!(ids(&engine, &format!(r#""c", {filter}"#)), "a");
    }
}

/// Rules: COLL-23.
#[rstest]
#[case("a")]
#[case("_")]
#[case("Select")]
#[case("table")]
#[case("rowid")]
#[case("_id")]
#[case("data")]
#[case("index")]
fn a_name_of_any_length_names_a_table(#[case] start: &str) {
    for name in [start.to_owned(), format!("{start:_<64}")] {
        let engine = engine();
        answer(
            &engine,
            "insertMany",
            &format!(r#""{name}", [{{"_id": "x", "data": 1}}]"#),
        );
        answer(
            &engine,
            "updateOne",
            &format!(r#""{name}", {{"data": 1}}, {{"$set": {{"rowid": 2}}}}"#),
        );
        assert_eq!(
            ids(&engine, &format!(r#""{name}", {{"rowid": 2, "_id": "x"}}"#)),
            "x"
        );
        answer(
            &engine,
            "rename",
            &format!(r#""{name}", "{}""#, name.to_uppercase().replace('_', "a")),
        );
        assert_eq!(
            answer(&engine, "hasCollection", &format!(r#""{name}""#)),
            (name == name.to_uppercase().replace('_', "a")).to_string()
        );
    }
}

#[rstest]
#[case::long_name("x".repeat(20_000))]
#[case::long_path(vec!["part"; 400].join("."))]
#[case::quotes("\\\"".repeat(500))]
fn a_field_of_any_length_is_found(#[case] path: String) {
    let engine = engine();
    let update = format!(r#""c", {{}}, {{"$set": {{"{path}": 1}}}}, {{"upsert": true}}"#);
    if path.contains('.') {
        // Deeper than a document may be; the filter is still a filter.
        answer(&engine, "insertOne", r#""c", {}"#);
        assert_eq!(
            answer(
                &engine,
                "countDocuments",
                &format!(r#""c", {{"{path}": {{"$exists": false}}}}"#)
            ),
            "1"
        );
    } else {
        answer(&engine, "updateOne", &update);
        assert_eq!(
            answer(
                &engine,
                "countDocuments",
                &format!(r#""c", {{"{path}": 1}}"#)
            ),
            "1"
        );
    }
}

#[test]
fn a_thousand_documents_and_keys_go_in_and_out() {
    let engine = engine();
    let documents: Vec<String> = (0..1000).map(|n| format!(r#"{{"_id": "{n}"}}"#)).collect();
    answer(
        &engine,
        "insertMany",
        &format!(r#""c", [{}]"#, documents.join(",")),
    );
    let keys: Vec<String> = (0..1500).map(|n| format!(r#""{n}""#)).collect();
    let keys = keys.join(",");
    let got = answer(
        &engine,
        "batchGet",
        &format!(r#"[{keys}], {{"tableName": "c"}}"#),
    );
    assert_eq!(
        (got.matches("{}").count(), got.matches("null").count()),
        (1000, 500)
    );
    let gone = answer(
        &engine,
        "batchDelete",
        &format!(r#"[{keys}], {{"tableName": "c"}}"#),
    );
    assert_eq!(
        (gone.matches("true").count(), gone.matches("false").count()),
        (1000, 500)
    );
}

/// A page costs the same wherever it is: SQLite's own count of its steps tells, not a clock.
///
/// Rules: RM-48.
#[test]
fn a_page_of_keys_costs_the_same_wherever_it_is() {
    let steps = Arc::new(AtomicU32::new(0));
    let counting = Arc::clone(&steps);
    let mut connection = Connection::open_in_memory().expect("a database");
    let count = move || {
        counting.fetch_add(1, Ordering::Relaxed);
        false
    };
    connection
        .progress_handler(10, Some(count))
        .expect("a handler");
    let engine = engine_over(connection);
    answer(&engine, "createCollection", r#""document_store""#);
    run(
        &engine,
        "WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n LIMIT 20000) \
         INSERT INTO document_store (_id, data) SELECT printf('key:%06d', n), '{}' FROM n",
    );
    let page = |prefix: &str, after: u32| {
        let earlier = format!(r#"{{"prefix": "{prefix}", "limit": {after}}}"#);
        let cursor = json(&engine, "listKeys", &earlier)["cursor"].clone();
        steps.store(0, Ordering::Relaxed);
        let arguments = format!(r#"{{"prefix": "{prefix}", "cursor": {cursor}}}"#);
        let keys = answer(&engine, "listKeys", &arguments);
        assert!(keys.contains(r#""list_complete":false"#), "{keys}");
        steps.load(Ordering::Relaxed)
    };
    let first = page("key:", 1);
    for (prefix, after) in [("key:", 19_000), ("", 19_000), ("key:019", 500)] {
        let later = page(prefix, after);
        assert!(
            later <= first + 5,
            "{later} steps after {after} keys, {first} at first"
        );
    }
}
