//! What the store says of itself is true.

use docstore_reference::handshake;
use docstore_reference::json::DOCUMENT_DEPTH_MAX;
use docstore_spec::UpdateModifier;
use rstest::rstest;
use serde_json::Value;

use crate::asking::{Engine, answer, ask, engine, engine_with, ids, json, rows};

fn capabilities(engine: &Engine) -> Value {
    json(engine, "getCapabilities", "")
}

/// `levels` arrays, one in the other.
fn nested(levels: usize) -> String {
    format!("{}{}", "[".repeat(levels), "]".repeat(levels))
}

/// Rules: RM-63.
#[test]
fn the_limits_of_get_capabilities_hold_to_the_unit() {
    let engine = engine();
    let limits = capabilities(&engine)["limits"].clone();
    let limit = |name: &str| usize::try_from(limits[name].as_u64().expect(name)).expect(name);

    let overhead = r#"{"t":""}"#.len() + "k".len();
    let put = |bytes: usize| {
        let text = "x".repeat(bytes - overhead);
        ask(&engine, "put", &format!(r#""k", {{"t": "{text}"}}"#))
    };
    put(limit("maxValueBytes")).expect("the largest value");
    let error = put(limit("maxValueBytes") + 1).expect_err("a larger one");
    assert_eq!(error.code, "INVALID_DOCUMENT");

    let put = |levels: usize| {
        ask(
            &engine,
            "put",
            &format!(r#""k", {{"a": {}}}"#, nested(levels - 1)),
        )
    };
    put(limit("maxDepth")).expect("the deepest value");
    assert_eq!(
        put(limit("maxDepth") + 1).expect_err("a deeper one").code,
        "INVALID_DOCUMENT"
    );

    let page = limit("defaultListLimit");
    let items: Vec<String> = (0..=page)
        .map(|n| format!(r#"{{"key": "k{n}", "value": 1}}"#))
        .collect();
    answer(&engine, "batchPut", &format!("[{}]", items.join(",")));
    let listed = json(&engine, "listKeys", "");
    assert_eq!(listed["keys"].as_array().expect("keys").len(), page);
    assert_eq!(listed["list_complete"], Value::Bool(false));
}

/// Rules: RM-63.
#[test]
fn every_query_operator_of_get_capabilities_works_and_there_are_no_others() {
    let engine = engine();
    answer(&engine, "put", r#""k", {"a": 1}"#);
    let operators = capabilities(&engine)["queryOperators"].clone();
    let operators: Vec<&str> = operators
        .as_array()
        .expect("operators")
        .iter()
        .map(|o| o.as_str().expect("a name"))
        .collect();
    let candidates = [
        "$eq",
        "$ne",
        "$gt",
        "$gte",
        "$lt",
        "$lte",
        "$in",
        "$nin",
        "$exists",
        "$and",
        "$or",
        "$nor",
        "$not",
        "$all",
        "$size",
        "$type",
        "$mod",
        "$regex",
        "$elemMatch",
        "$where",
        "$expr",
        "$text",
        "$bitsAllSet",
        "$like",
        "$contains",
    ];
    for operator in candidates {
        let works = [
            "1",
            "[1]",
            "true",
            r#"[{"a": 1}]"#,
            r#"{"$eq": 1}"#,
            r#""null""#,
            "[2, 0]",
        ]
        .iter()
        .any(|operand| {
            let below = format!(r#""document_store", {{"a": {{"{operator}": {operand}}}}}"#);
            let above = format!(r#""document_store", {{"{operator}": {operand}}}"#);
            ask(&engine, "find", &below).is_ok() || ask(&engine, "find", &above).is_ok()
        });
        assert_eq!(works, operators.contains(&operator), "{operator}");
    }
    assert!(
        operators
            .iter()
            .all(|operator| candidates.contains(operator)),
        "{operators:?}"
    );
}

/// Rules: RM-63.
#[test]
fn every_feature_of_get_capabilities_is_there_or_is_not() {
    let engine = engine();
    let features = capabilities(&engine)["features"].clone();
    let works = |method: &str, arguments: &str| ask(&engine, method, arguments).is_ok();
    answer(
        &engine,
        "put",
        r#""k", {"status": "active"}, {"metadata": {"m": 1}}"#,
    );
    let keys = answer(&engine, "listKeys", "");
    let stale = ask(&engine, "put", r#""k", 1, {"expectedVersion": 9}"#).expect_err("a mismatch");
    let rich = ids(&engine, r#""document_store", {"status": "active"}"#);
    let truth = [
        (
            "transactions",
            ["begin", "commit", "transaction", "withTransaction"]
                .iter()
                .any(|m| works(m, "")),
        ),
        (
            "batchOperations",
            works("batchGet", "[]") && works("batchPut", "[]") && works("batchDelete", "[]"),
        ),
        ("optimisticConcurrency", stale.code == "VERSION_MISMATCH"),
        ("metadata", keys.contains(r#""metadata":{"m":1}"#)),
        ("ttl", works("put", r#""k", 1, {"ttl": 60}"#)),
        ("richQueries", rich == "k"),
        (
            "softDelete",
            works("deleteOne", r#""document_store", {}, {"softDelete": true}"#),
        ),
    ];
    for (feature, there) in truth {
        assert_eq!(features[feature], Value::Bool(there), "{feature}");
    }
    assert_eq!(features.as_object().expect("features").len(), truth.len());
}

/// Rules: RM-63.
#[rstest]
#[case::one(r#"_id = ?"#)]
#[case::many("_id IN (SELECT value FROM json_each(?))")]
fn the_primary_index_of_get_capabilities_serves_lookups_by_id(#[case] condition: &str) {
    let engine = engine_with("[{}]");
    assert_eq!(
        capabilities(&engine)["indexTypes"],
        serde_json::json!(["primary"])
    );
    let sql =
        format!("EXPLAIN QUERY PLAN SELECT data FROM c WHERE _archived = 0 AND ({condition})");
    let plan = rows(&engine, &sql.replace('?', "'[]'")).join("\n");
    assert!(
        plan.contains("USING INDEX sqlite_autoindex_c_1 (_id=?)"),
        "{plan}"
    );
}

#[test]
fn the_limits_of_the_handshake_hold_to_the_unit() {
    let engine = engine();
    let limits = handshake("embedded", &[]).limits;
    let limit = |name: &str| usize::try_from(limits[name].as_u64().expect(name)).expect(name);

    let overhead = r#"{"t":""}"#.len() + "k".len();
    let insert = |bytes: usize| {
        let text = "x".repeat(bytes - overhead);
        ask(
            &engine,
            "insertOne",
            &format!(r#""c", {{"_id": "k", "t": "{text}"}}"#),
        )
    };
    assert_eq!(
        insert(limit("documentBytes") + 1)
            .expect_err("too large")
            .code,
        "INVALID_DOCUMENT"
    );
    insert(limit("documentBytes")).expect("the largest document");

    let insert = |levels: usize| {
        ask(
            &engine,
            "insertOne",
            &format!(r#""c", {{"a": {}}}"#, nested(levels - 1)),
        )
    };
    assert_eq!(limit("documentDepth"), DOCUMENT_DEPTH_MAX);
    insert(limit("documentDepth")).expect("the deepest document");
    assert_eq!(
        insert(limit("documentDepth") + 1)
            .expect_err("too deep")
            .code,
        "INVALID_DOCUMENT"
    );

    let find = |levels: usize| {
        ask(
            &engine,
            "find",
            &format!(r#""c", {{"a": {}}}"#, nested(levels - 1)),
        )
    };
    find(limit("argumentDepth")).expect("the deepest filter");
    assert_eq!(
        find(limit("argumentDepth") + 1).expect_err("too deep").code,
        "INVALID_FILTER"
    );
}

/// The operators in the types of the package are made from the list; these stand there by hand.
///
/// Rules: WUP-39 to WUP-42.
#[test]
fn the_types_of_the_package_offer_the_modifiers_that_the_engine_takes() {
    let types = concat!(env!("CARGO_MANIFEST_DIR"), "/npm/src/types.ts");
    let types = std::fs::read_to_string(types).expect("the types");
    let offered = types.split("export interface Each<E> {\n").nth(1);
    let offered = offered.and_then(|rest| rest.split("\n}").next());
    let members = offered.expect("the modifiers").lines().map(str::trim_start);
    let offered: Vec<&str> = members
        .filter(|line| line.starts_with('$'))
        .filter_map(|line| line.split(['?', ':']).next())
        .collect();
    let engine = engine();
    answer(&engine, "insertOne", r#""c", {"a": [3]}"#);
    for name in &offered {
        let push = match *name {
            "$each" => r#"{"$each": [2, 1]}"#.to_owned(),
            _ => format!(r#"{{"$each": [2, 1], "{name}": 1}}"#),
        };
        let update = format!(r#""c", {{}}, {{"$push": {{"a": {push}}}}}"#);
        ask(&engine, "updateOne", &update).expect(name);
    }
    let taken: Vec<&str> = UpdateModifier::ALL
        .iter()
        .map(|modifier| modifier.as_str())
        .collect();
    assert_eq!(offered, taken);
}
