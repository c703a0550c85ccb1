//! What SQL decides is what the matcher decides: `find` against every document judged by itself.

use docstore_reference::document::{Document, Layout, Placed, Row};
use docstore_reference::filter::{Filter, parse};
use docstore_reference::json;
use docstore_reference::plan::Plan;
use serde_json::Value;
use serde_json::value::RawValue;

use crate::asking::{Engine, answer, engine, rows, run};

/// Values that SQL and JSON may see differently.
const VALUES: &[&str] = &[
    "null",
    "true",
    "false",
    "0",
    "-0",
    "-0.0",
    "1",
    "1.0",
    "1e0",
    "-1",
    "2",
    "10",
    "0.5",
    "0.9999999999999999",
    "1.0000000000000002",
    "9007199254740991",
    "9007199254740992",
    "9007199254740992.0",
    "9007199254740993",
    "-9007199254740993",
    "9223372036854775807",
    "9223372036854775808",
    "-9223372036854775808",
    "18446744073709551616",
    "1e15",
    "1000000000000000.5",
    "1e16",
    "1e100",
    "-1e308",
    "5e-324",
    "0.1",
    "1e-7",
    "123456789.5",
    "123456790.5",
    r#""""#,
    r#""a""#,
    r#""A""#,
    r#""ab""#,
    r#""a\u0000""#,
    r#""a\u0000b""#,
    r#""\u0000""#,
    r#""é""#,
    r#""e\u0301""#,
    r#""\uffff""#,
    r#""😀""#,
    r#""1""#,
    r#""1.0""#,
    r#""null""#,
    r#""true""#,
    r#""\"q\" \\ ' ; --""#,
    r#""\\u0000""#,
    r#""%_?*""#,
    r#""{}""#,
    r#""[1]""#,
    "[]",
    "[[]]",
    "[null]",
    "[1]",
    "[1.0, 2]",
    "[[1]]",
    r#"["a"]"#,
    r#"["a\u0000"]"#,
    "[true]",
    r#"[{"b": 1}]"#,
    r#"[{"b": [1, 2]}, 5]"#,
    r#"[[{"b": 1}]]"#,
    r#"[{"b": null}, {"c": 1}]"#,
    "{}",
    r#"{"b": 1}"#,
    r#"{"b": "a"}"#,
    r#"{"b": null}"#,
    r#"{"b": {"c": 1}}"#,
    r#"{"b": [1]}"#,
    r#"{"b": [{"c": 1}]}"#,
    r#"{"c": 1, "b": 1}"#,
    r#"{"b": 1, "c": 1}"#,
    r#"{"0": 1}"#,
    r#"{"b": 1.0}"#,
    r#"{"b\u0000": 1}"#,
    r#"{"$gt": 1}"#,
    r#"{"": 1}"#,
    r#"{"b.c": 1}"#,
];

/// Documents whose names are hostile to a path, and some whose text another implementation wrote.
const DOCUMENTS: &[&str] = &[
    "{}",
    r#"{"a\u0000": 1}"#,
    r#"{"a\u0000b": "a", "a": 2}"#,
    r#"{"a": 1, "a\u0000": 2}"#,
    r#"{"\u0061": 1}"#,
    r#"{"a": {"\u0062": 1}}"#,
    r#"{"\ud83d\ude00": 1}"#,
    r#"{"😀": 1.0}"#,
    r#"{"a.b": 1}"#,
    r#"{"a.b": 1, "a": {"b": 2}}"#,
    r#"{"0": 1}"#,
    r#"{"a": {"0": {"b": 1}}}"#,
    r#"{"a": {"b": {"0": "a"}}}"#,
    r#"{"a": [{"0": 1}, {"b": 1}]}"#,
    r#"{"a": [[1, 2], {"b": [[1]]}]}"#,
    r#"{"": 1}"#,
    r#"{"a": {"": 1}}"#,
    r#"{"a": {"": {"b": 1}}}"#,
    r#"{"\"": 1}"#,
    r#"{"\\": 1}"#,
    r#"{"a\"b": 1, "a\\b": 1, "a'b": 1}"#,
    r#"{"a": {"\"b\"": 1}}"#,
    r#"{"a b": 1, "a-b": 1, "$b": 1}"#,
    r##"{"$": {"a": 1}, "[0]": 1, "a[0]": 1, "#": 1}"##,
    r#"{"a[0]": 1, "a": [1]}"#,
    r#"{"\u0007": 1, "\u007f": 1, "\u2028": 1}"#,
    r#"{"A": 1, "é": 1, "e\u0301": "1"}"#,
    r#"{"data": 1, "metadata": 1, "rowid": 1, "_id2": 1, "version": 1}"#,
    r#"{"a": {"_id": 1, "_version": 1, "_archived": 1}}"#,
    r#"{"a": 1, "b": 1, "c": {"d": {"e": {"f": {"g": 1}}}}}"#,
    r#"{"c": {"d": [{"e": {"f": {"g": 1}}}]}}"#,
    r#"{"c": {"d": {"e": {"f": [{"g": 1}]}}}}"#,
    r#"{"c": [{"d": 1}], "a": {"b": [1, {"c": 1}]}}"#,
    r#"{"a": "1", "b": "01", "c": ""}"#,
    r#"{ "a" :	1.50 , "b" : [ 1 , 2 ] }"#,
    r#"{"a": {"b": "\\u0000"}}"#,
    r#"{"a": "\u0041\u00e9\ud83d\ude00"}"#,
    r#"{"_id": "no", "_version": 1, "_archived": true, "a": 1}"#,
];

/// Paths that reach into them.
const PATHS: &[&str] = &[
    "a",
    "a.b",
    "a.b.c",
    "b",
    "c.d",
    "c.d.e.f.g",
    "a.0",
    "a.0.b",
    "a.b.0",
    "a.1",
    "a.b.0.c",
    "0",
    "a.00",
    "a\\u0000",
    "a\\u0000b",
    "a.b\\u0000",
    "",
    "\\\"",
    "\\\\",
    "a\\\"b",
    "a\\\\b",
    "a'b",
    "a.\\\"b\\\"",
    "a b",
    "a-b",
    "a.$b",
    "a[0]",
    "[0]",
    "#",
    "a.#-1",
    "\\u0007",
    "\\u007f",
    "\\u2028",
    "A",
    "é",
    "e\\u0301",
    "😀",
    "data",
    "metadata",
    "rowid",
    "version",
    "a._id",
    "a._version",
    "_archived",
    "_id2",
    "nowhere",
    "a.nowhere.b",
];

/// A store with the documents, every value at `a`, and every value below `a.b`; some are archived.
fn hostile() -> Engine {
    let engine = engine();
    let mut number = 0;
    let mut insert = |data: &str| {
        number += 1;
        let sql = "INSERT INTO c (_id, data, _version) VALUES (?, ?, ?)";
        let id = match number % 7 {
            0 => format!("id\0{number}"),
            1 => format!("{number}"),
            2 => format!("\"é😀' {number}"),
            _ => format!("k{number:03}"),
        };
        let connection = engine.sql().connection();
        connection
            .execute(sql, (id, data, number % 5 + 1))
            .expect("an insert");
    };
    answer(&engine, "createCollection", r#""c""#);
    for document in DOCUMENTS {
        insert(document);
    }
    for value in VALUES {
        insert(&format!(r#"{{"a": {value}}}"#));
        insert(&format!(r#"{{"a": {{"b": {value}}}, "b": 1}}"#));
    }
    for value in VALUES.iter().step_by(3) {
        insert(&format!(r#"{{"a": [{value}, {{"b": {value}}}]}}"#));
    }
    run(&engine, "UPDATE c SET _archived = 1 WHERE rowid % 11 = 0");
    engine
}

/// What is stored: as `find` returns it, and as the matcher takes it.
fn documents(engine: &Engine) -> Vec<(String, Document)> {
    let all = answer(engine, "find", r#""c", {}, {"includeArchived": true}"#);
    let all: Vec<&RawValue> = serde_json::from_str(&all).expect("documents");
    let document = |text: &RawValue| {
        let Ok(Value::Object(mut fields)) = json::read(text.get(), 500) else {
            panic!("no document: {text}");
        };
        let string = |name: &str| fields[name].as_str().expect(name).to_owned().into();
        let row = Row {
            number: 0,
            id: string("_id"),
            data: "".into(),
            version: fields["_version"].as_i64().expect("a version"),
            archived: fields.contains_key("_archived"),
            created: string("_created"),
            updated: string("_updated"),
            unsure: false,
            placed: Placed::Exactly,
            layout: Layout::Own,
        };
        fields.retain(|name, _| !docstore_spec::is_system_field(name));
        (text.get().to_owned(), Document { row, fields })
    };
    all.into_iter().map(document).collect()
}

fn parsed(filter: &str) -> Filter {
    let value = json::read(filter, 500).unwrap_or_else(|_| panic!("no JSON: {filter}"));
    parse::parse(value).unwrap_or_else(|bad| panic!("{filter}: {bad:?}"))
}

/// `find` and `countDocuments` answer with what the matcher selects.
fn assert_decides_alike(engine: &Engine, documents: &[(String, Document)], filter: &str) {
    let judged = parsed(filter);
    let selected = |archived: bool| -> Vec<&str> {
        let visible = documents
            .iter()
            .filter(|(_, document)| archived || !document.row.archived);
        let selected = visible.filter(|(_, document)| judged.selects(document));
        selected.map(|(text, _)| text.as_str()).collect()
    };
    let found = answer(
        engine,
        "find",
        &format!(r#""c", {filter}, {{"includeArchived": true}}"#),
    );
    assert_eq!(found, format!("[{}]", selected(true).join(",")), "{filter}");
    let count = answer(engine, "countDocuments", &format!(r#""c", {filter}"#));
    assert_eq!(count, selected(false).len().to_string(), "{filter}");
}

/// Rules: FLT-2, FLT-20 to FLT-44.
#[test]
fn every_condition_with_every_value_selects_what_the_matcher_selects() {
    let engine = hostile();
    let documents = documents(&engine);
    for path in ["a", "a.b"] {
        for value in VALUES {
            for operator in ["$eq", "$ne", "$gt", "$gte", "$lt", "$lte"] {
                let filter = format!(r#"{{"{path}": {{"{operator}": {value}}}}}"#);
                assert_decides_alike(&engine, &documents, &filter);
            }
            if value.contains(r#"{"$"#) {
                continue;
            }
            for operator in ["$in", "$nin"] {
                for list in [
                    format!("[{value}]"),
                    format!(r#"[{value}, "a", 2, null]"#),
                    format!("[{value}, 0.5, {{}}]"),
                ] {
                    let filter = format!(r#"{{"{path}": {{"{operator}": {list}}}}}"#);
                    assert_decides_alike(&engine, &documents, &filter);
                }
            }
        }
    }
}

/// Rules: FLT-51 to FLT-60.
#[test]
fn every_path_selects_what_the_matcher_selects() {
    let engine = hostile();
    let documents = documents(&engine);
    for path in PATHS {
        for condition in [
            "1",
            "null",
            r#""a""#,
            r#""1""#,
            "[1]",
            r#"{"b": 1}"#,
            r#"{"$exists": true}"#,
            r#"{"$exists": false}"#,
            r#"{"$ne": 1}"#,
            r#"{"$ne": null}"#,
            r#"{"$gt": 0}"#,
            r#"{"$lte": 1.5}"#,
            r#"{"$gte": ""}"#,
            r#"{"$in": [1, "a"]}"#,
            r#"{"$in": []}"#,
            r#"{"$nin": [1, null]}"#,
            r#"{"$nin": []}"#,
            r#"{"$gte": null}"#,
            r#"{"$gt": false}"#,
            r#"{"$gt": 0, "$lt": 2}"#,
            "true",
        ] {
            assert_decides_alike(
                &engine,
                &documents,
                &format!(r#"{{"{path}": {condition}}}"#),
            );
        }
    }
}

/// Rules: FLT-62 to FLT-65.
#[test]
fn conditions_on_system_fields_select_what_the_matcher_selects() {
    let engine = hostile();
    let documents = documents(&engine);
    let some: Vec<String> = documents
        .iter()
        .take(30)
        .map(|(_, d)| Value::from(&*d.row.id).to_string())
        .collect();
    let ids = some.join(", ");
    let mut filters = vec![
        format!(r#"{{"_id": {{"$in": [{ids}]}}}}"#),
        format!(r#"{{"_id": {{"$nin": [{ids}, 1, null]}}}}"#),
    ];
    for id in &some {
        for operator in ["$eq", "$ne", "$gt", "$gte", "$lt", "$lte"] {
            filters.push(format!(r#"{{"_id": {{"{operator}": {id}}}}}"#));
        }
        filters.push(format!(r#"{{"_id": {{"$in": [{id}]}}}}"#));
    }
    for field in [
        "_id",
        "_version",
        "_created",
        "_updated",
        "_archived",
        "_id.x",
        "_version.0",
    ] {
        for condition in [
            "null",
            "1",
            "2.0",
            r#""1""#,
            r#""id""#,
            "true",
            "[]",
            "{}",
            r#"{"$exists": true}"#,
            r#"{"$exists": false}"#,
            r#"{"$gt": 1}"#,
            r#"{"$gt": "2"}"#,
            r#"{"$ne": 2}"#,
            r#"{"$in": [1, "1", true, null]}"#,
            r#"{"$nin": ["1", 3]}"#,
            r#"{"$gte": null}"#,
            r#"{"$in": ["id\u0000"]}"#,
            r#"{"$in": ["id", "id\u00007"]}"#,
            r#"{"$eq": "id\u00007"}"#,
        ] {
            filters.push(format!(r#"{{"{field}": {condition}}}"#));
        }
    }
    for filter in filters {
        assert_decides_alike(&engine, &documents, &filter);
    }
}

/// Rules: FLT-3, FLT-45 to FLT-49.
#[test]
fn conditions_joined_in_any_way_select_what_the_matcher_selects() {
    let engine = hostile();
    let documents = documents(&engine);
    let atoms: Vec<String> = PATHS
        .iter()
        .flat_map(|path| {
            [
                "1",
                "null",
                r#"{"$gt": 0.5}"#,
                r#"{"$ne": "a"}"#,
                r#"{"$exists": false}"#,
                r#"{"$nin": [2, "a"]}"#,
            ]
            .map(|condition| format!(r#"{{"{path}": {condition}}}"#))
        })
        .chain(["{}", r#"{"_version": 2}"#, r#"{"_id": {"$gt": "k"}}"#].map(str::to_owned))
        .collect();
    // A fixed sequence that jumps through the table.
    let mut state = 1_usize;
    let mut next = || {
        state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
        atoms[state / 65_536 % atoms.len()].as_str()
    };
    for _ in 0..150 {
        let (a, b, c, d) = (next(), next(), next(), next());
        for filter in [
            format!(r#"{{"$and": [{a}, {b}]}}"#),
            format!(r#"{{"$or": [{a}, {b}, {c}]}}"#),
            format!(r#"{{"$or": [{a}, {{"$and": [{b}, {c}]}}], "$and": [{d}]}}"#),
            format!(r#"{{"$and": [{{"$or": [{a}, {b}]}}, {{"$or": [{c}, {d}]}}]}}"#),
        ] {
            assert_decides_alike(&engine, &documents, &filter);
        }
    }
}

/// A plan that leaves everything to the matcher would be sound as well; these are to be SQL's own.
#[test]
fn plain_conditions_are_left_to_the_matcher_for_unsure_rows_only() {
    let engine = hostile();
    for filter in [
        r#"{"a": 1}"#,
        r#"{"a": "a"}"#,
        r#"{"a.b": {"$gt": 1}}"#,
        r#"{"b": {"$in": [1, 2]}}"#,
        r#"{"$or": [{"a": true}, {"b": null}]}"#,
    ] {
        let plan = Plan::of(&parsed(filter), &[]);
        assert!(
            plan.uncertain.iter().all(|term| term != "NULL"),
            "{filter}: {plan:?}"
        );
    }
    for filter in [
        "{}",
        r#"{"_id": "x"}"#,
        r#"{"_id": {"$in": ["x", "y"]}}"#,
        r#"{"_id": {"$ne": "x"}}"#,
    ] {
        assert!(Plan::of(&parsed(filter), &[]).is_exact(), "{filter}");
    }
    assert!(rows(&engine, "SELECT * FROM c").len() > 200);
}
