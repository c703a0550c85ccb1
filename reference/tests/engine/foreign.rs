//! Databases that another implementation of the table form wrote.

use rstest::rstest;
use rusqlite::Connection;

use crate::asking::{
    Engine, README_TABLE, TemporaryFile, answer, ask, database, engine_in, engine_over, ids, json,
    refusal, rows, run,
};

/// A database as another implementation may have left it: timestamps of SQLite's own form and of ISO's,
/// archived rows, later versions, blanks and escapes in the JSON text, system fields inside it, and
/// tables, indexes and views of its own beside the collections. Nothing in it is ours.
fn fill(connection: &Connection) {
    let users = r#"
INSERT INTO users (_id, data, _created, _updated) VALUES
    ('zoe', '{"name":"Zoe","age":30,"tags":["x","y"]}', '2024-05-06 07:08:09', '2024-05-06 07:08:09');
INSERT INTO users (_id, data, metadata, _version, _created, _updated) VALUES
    ('bob', ' { "name" : "Bob",
	"age" : 40.0 , "address" : { "city" : "Oslo" } } ', '{"source":"import"}', 7,
     '2024-05-06T07:08:09.123Z', '2025-01-01T00:00:00.000Z');
INSERT INTO users (_id, data, _version, _archived, _created, _updated) VALUES
    ('cyd', '{"name":"Cyd","age":50}', 3, 1, '2024-05-06 07:08:10', '2024-05-06 07:08:11');
INSERT INTO users (_id, data, _version, _created, _updated) VALUES
    ('dee', '{"_id":"other","name":"Dee","_version":99,"_created":"x","_updated":null,"_archived":true,"age":20}',
     2, '2024-05-06 07:08:12', '2024-05-06 07:08:12');
INSERT INTO users (_id, data, _created, _updated) VALUES
    ('eve', '{"n\u0061me":"\u0045ve","\u005fid":"no","_\u0076ersion":5,"\u005F\u0063reated":1,"emoji":"\ud83d\ude00","\u0061ge":10}',
     '2024-05-06 07:08:13', '2024-05-06 07:08:13');
"#;
    let other = "
CREATE TABLE log (id INTEGER PRIMARY KEY, note TEXT);
INSERT INTO log (note) VALUES ('kept');
CREATE TABLE _cf_KV (key TEXT PRIMARY KEY, value BLOB);
CREATE TABLE [two words] (x);
CREATE VIRTUAL TABLE words USING fts5(text);
CREATE INDEX users_by_age ON users (data ->> '$.age');
CREATE INDEX users_by_time ON users (_archived, _created) WHERE _archived = 0;
CREATE VIEW adults AS SELECT * FROM users WHERE data ->> '$.age' >= 18;
CREATE TRIGGER logged AFTER DELETE ON users BEGIN INSERT INTO log (note) VALUES (old._id); END;
";
    let orders = README_TABLE
        .replace("users", "`orders`")
        .replace('\n', "\t ")
        .replace("TABLE", "TABLE IF NOT EXISTS");
    connection
        .execute_batch(&format!("{README_TABLE} {orders} {users} {other}"))
        .expect("the tables of another implementation");
}

fn foreign() -> Engine {
    let connection = Connection::open_in_memory().expect("a database");
    fill(&connection);
    engine_over(connection)
}

/// A returned document of `users`, with its system fields.
fn user(id: &str, own: &str, version: u32, created: &str, updated: &str) -> String {
    format!(
        r#"{{"_id":"{id}",{own},"_version":{version},"_created":"{created}","_updated":"{updated}"}}"#
    )
}

/// Rules: COLL-16, COLL-39.
#[test]
fn its_tables_of_the_form_are_the_collections() {
    let engine = foreign();
    assert_eq!(
        answer(&engine, "listCollections", ""),
        r#"["orders","users"]"#
    );
    for (name, there) in [
        ("users", "true"),
        ("orders", "true"),
        ("log", "false"),
        ("Users", "false"),
    ] {
        let has = answer(&engine, "hasCollection", &format!(r#""{name}""#));
        assert_eq!(has, there, "{name}");
    }
}

/// Rules: COLL-39.
#[test]
fn its_documents_are_returned_in_the_form_of_the_contract() {
    let engine = foreign();
    let found = answer(&engine, "find", r#""users""#);
    let eve = found.split_once(r#"{"_id":"eve","#).expect("eve").1;
    let documents = [
        user(
            "zoe",
            r#""name":"Zoe","age":30,"tags":["x","y"]"#,
            1,
            "2024-05-06T07:08:09.000Z",
            "2024-05-06T07:08:09.000Z",
        ),
        user(
            "bob",
            "\"name\" : \"Bob\",\n\t\"age\" : 40.0 , \"address\" : { \"city\" : \"Oslo\" }",
            7,
            "2024-05-06T07:08:09.123Z",
            "2025-01-01T00:00:00.000Z",
        ),
        user(
            "dee",
            r#""name":"Dee","age":20"#,
            2,
            "2024-05-06T07:08:12.000Z",
            "2024-05-06T07:08:12.000Z",
        ),
    ];
    let expected = format!(r#"[{},{{"_id":"eve",{eve}"#, documents.join(","));
    assert_eq!(found, expected);
    let eve: serde_json::Value =
        serde_json::from_str(&answer(&engine, "findOne", r#""users", {"_id": "eve"}"#))
            .expect("JSON");
    let members: Vec<_> = eve.as_object().expect("a document").iter().collect();
    let members: Vec<String> = members
        .iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    assert_eq!(
        members.join(" "),
        "_id=\"eve\" name=\"Eve\" emoji=\"😀\" age=10 _version=1 \
         _created=\"2024-05-06T07:08:13.000Z\" _updated=\"2024-05-06T07:08:13.000Z\""
    );
}

/// No name stands twice in a returned text: a reader that takes the first of two would see another document.
///
/// Rules: COLL-39.
#[rstest]
#[case::plain(
    r#"{"_id": "x", "_version": 2, "_created": 3, "_updated": 4, "_archived": 5, "a": 1}"#
)]
#[case::first_character(r#"{"\u005fid": "x", "\u005fversion": 2, "\u005farchived": true, "a": 1}"#)]
#[case::capital_digits(r#"{"\u005Fid": "x", "a": 1, "\u005Fupdated": 2}"#)]
#[case::another_character(r#"{"_i\u0064": "x", "a": 1, "_upd\u0061ted": 2}"#)]
#[case::every_character(r#"{"\u005f\u0069\u0064": "x", "a": 1}"#)]
fn system_fields_inside_the_text_have_no_effect(#[case] data: &str) {
    let engine = foreign();
    run(
        &engine,
        &format!("INSERT INTO orders (_id, data) VALUES ('o', '{data}')"),
    );
    run(
        &engine,
        "UPDATE orders SET _created = '2024-01-01 00:00:00', _updated = '2024-01-01 00:00:00'",
    );
    let time = "2024-01-01T00:00:00.000Z";
    let expected = user("o", r#""a":1"#, 1, "2024-01-01T00:00:00.000Z", time);
    assert_eq!(
        answer(&engine, "findOne", r#""orders""#).replace(": ", ":"),
        expected
    );
    assert_eq!(
        answer(&engine, "get", r#""o", {"tableName": "orders"}"#),
        r#"{"a":1}"#
    );
    assert_eq!(
        answer(&engine, "countDocuments", r#""orders", {"_id": "x"}"#),
        "0"
    );
    assert_eq!(
        answer(&engine, "countDocuments", r#""orders", {"_version": 2}"#),
        "0"
    );
    // The next write of the row leaves them out.
    answer(&engine, "updateOne", r#""orders", {}, {"$set": {"b": 2}}"#);
    assert_eq!(
        rows(&engine, "SELECT data FROM orders"),
        [r#"{"a":1,"b":2}"#]
    );
}

/// Rules: COLL-39.
#[rstest]
#[case::plain(r#"{"name": "Zoe"}"#, "zoe")]
#[case::blanks_in_the_text(r#"{"name": "Bob", "address": {"city": "Oslo"}}"#, "bob")]
#[case::blanks_in_an_object(r#"{"address.city": {"$gte": "Oslo"}}"#, "bob")]
#[case::escapes_in_name_and_value(r#"{"name": "Eve"}"#, "eve")]
#[case::an_escaped_pair(r#"{"emoji": "😀"}"#, "eve")]
#[case::numbers(r#"{"age": {"$lte": 30}}"#, "zoe dee eve")]
#[case::a_double_that_is_whole(r#"{"age": 40}"#, "bob")]
#[case::elements(r#"{"tags": "y"}"#, "zoe")]
#[case::not_archived(r#"{"age": {"$in": [50, 10]}}"#, "eve")]
#[case::id(r#"{"_id": {"$gt": "c"}}"#, "zoe dee eve")]
#[case::version(r#"{"_version": {"$gt": 1}}"#, "bob dee")]
#[case::old_time(r#"{"_created": "2024-05-06T07:08:09.000Z"}"#, "zoe")]
#[case::range_of_times(r#"{"_updated": {"$gte": "2024-05-06T07:08:12.000Z"}}"#, "bob dee eve")]
#[case::system_fields_of_the_text(r#"{"_id": {"$in": ["other", "no"]}}"#, "")]
#[case::everything("{}", "zoe bob dee eve")]
fn its_documents_are_found(#[case] filter: &str, #[case] expected: &str) {
    let engine = foreign();
    assert_eq!(ids(&engine, &format!(r#""users", {filter}"#)), expected);
    let count = answer(&engine, "countDocuments", &format!(r#""users", {filter}"#));
    assert_eq!(count, expected.split_whitespace().count().to_string());
}

/// Rules: COLL-39.
#[rstest]
#[case(r#"{"age": 1}"#, "eve dee zoe bob cyd")]
#[case(r#"{"name": -1}"#, "zoe eve dee cyd bob")]
#[case(r#"{"_updated": -1}"#, "bob eve dee cyd zoe")]
#[case(r#"{"_version": 1}"#, "zoe eve dee cyd bob")]
#[case(r#"{"_archived": -1, "_id": 1}"#, "cyd bob dee eve zoe")]
fn its_documents_are_sorted(#[case] sort: &str, #[case] expected: &str) {
    let arguments = format!(r#""users", {{}}, {{"sort": {sort}, "includeArchived": true}}"#);
    assert_eq!(ids(&foreign(), &arguments), expected);
}

/// Rules: COLL-39.
#[test]
fn an_old_timestamp_stays_in_the_file_until_its_row_is_written() {
    let engine = foreign();
    let times = || {
        rows(
            &engine,
            "SELECT _id, _created, _updated FROM users WHERE _id IN ('zoe', 'dee') ORDER BY rowid",
        )
    };
    let before = times();
    answer(
        &engine,
        "find",
        r#""users", {}, {"sort": {"_created": 1}, "includeArchived": true}"#,
    );
    answer(
        &engine,
        "updateMany",
        r#""users", {}, {"$set": {"age": 30}, "$unset": {"none": 1}}"#,
    );
    assert_eq!(
        times(),
        [
            before[0].as_str(),
            "dee|2024-05-06 07:08:12|2026-01-31T08:00:00.000Z"
        ],
        "`zoe` has that age already"
    );
    let expected = r#"{"_id":"dee","name":"Dee","age":30,"_version":3,"_created":"2024-05-06T07:08:12.000Z","_updated":"2026-01-31T08:00:00.000Z"}"#;
    assert_eq!(
        answer(&engine, "findOne", r#""users", {"_id": "dee"}"#),
        expected
    );
}

/// Rules: COLL-39.
#[rstest]
#[case::update("updateOne", r#""orders", {}, {"$set": {"a": 2}}"#)]
#[case::replace("replaceOne", r#""orders", {}, {"a": 2}"#)]
#[case::soft_delete("deleteOne", r#""orders", {}, {"softDelete": true}"#)]
#[case::put("put", r#""o", 1, {"tableName": "orders"}"#)]
fn the_time_of_an_update_is_never_earlier_than_the_one_in_the_file(
    #[case] method: &str,
    #[case] arguments: &str,
) {
    let engine = foreign();
    run(
        &engine,
        "INSERT INTO orders (_id, data, _updated) VALUES ('o', '{}', '2999-01-01 00:00:00')",
    );
    answer(&engine, method, arguments);
    let times = rows(&engine, "SELECT _updated, _version FROM orders");
    assert_eq!(times, ["2999-01-01T00:00:00.000Z|2"]);
}

/// Rules: COLL-39.
#[test]
fn its_archived_rows_are_archived_documents() {
    let engine = foreign();
    let all = r#""users", {"name": "Cyd"}, {"includeArchived": true}"#;
    let expected = r#"[{"_id":"cyd","name":"Cyd","age":50,"_version":3,"_created":"2024-05-06T07:08:10.000Z","_updated":"2024-05-06T07:08:11.000Z","_archived":true}]"#;
    assert_eq!(answer(&engine, "find", all), expected);
    assert_eq!(answer(&engine, "find", r#""users", {"name": "Cyd"}"#), "[]");
    assert_eq!(
        refusal(&engine, "insertOne", r#""users", {"_id": "cyd"}"#),
        "DUPLICATE_KEY"
    );
    answer(&engine, "restoreOne", r#""users", {"name": "Cyd"}"#);
    assert_eq!(ids(&engine, r#""users", {"_version": 4}"#), "cyd");
    answer(
        &engine,
        "deleteMany",
        r#""users", {"age": {"$gte": 40}}, {"softDelete": true}"#,
    );
    let archived = rows(
        &engine,
        "SELECT _id, _version FROM users WHERE _archived = 1",
    );
    assert_eq!(archived, ["bob|8", "cyd|5"]);
}

/// Rules: COLL-39.
#[test]
fn its_versions_go_on_from_where_they_are() {
    let engine = foreign();
    let update = r#""users", {"_id": "bob"}, {"$push": {"tags": 1}}, {"expectedVersion": "#;
    assert_eq!(
        refusal(&engine, "updateOne", &format!("{update}1}}")),
        "VERSION_MISMATCH"
    );
    answer(&engine, "updateOne", &format!("{update}7}}"));
    let stored = rows(
        &engine,
        "SELECT data, metadata, _version FROM users WHERE _id = 'bob'",
    );
    let expected =
        r#"{"name":"Bob","age":40.0,"address":{"city":"Oslo"},"tags":[1]}|{"source":"import"}|8"#;
    assert_eq!(stored, [expected]);
}

/// Rules: COLL-39, RM-67.
#[test]
fn its_metadata_are_listed_and_kept() {
    let engine = foreign();
    let listed = answer(&engine, "listKeys", r#"{"tableName": "users"}"#);
    assert!(
        listed.contains(r#"{"name":"bob","metadata":{"source":"import"}},{"name":"dee"}"#),
        "{listed}"
    );
}

/// Rules: COLL-39.
#[test]
fn a_rename_takes_rows_and_indexes_along() {
    let engine = foreign();
    let before = answer(&engine, "find", r#""users", {}, {"includeArchived": true}"#);
    for name in ["people", "People"] {
        let old = if name == "people" { "users" } else { "people" };
        answer(&engine, "rename", &format!(r#""{old}", "{name}""#));
        let all = format!(r#""{name}", {{}}, {{"includeArchived": true}}"#);
        assert_eq!(answer(&engine, "find", &all), before);
        let indexes =
            "SELECT name, tbl_name FROM sqlite_master WHERE type = 'index' AND sql NOT NULL";
        let expected = [
            format!("users_by_age|{name}"),
            format!("users_by_time|{name}"),
        ];
        assert_eq!(rows(&engine, indexes), expected);
    }
    assert_eq!(
        answer(&engine, "listCollections", ""),
        r#"["People","orders"]"#
    );
}

/// Rules: COLL-39.
#[test]
fn a_new_document_stands_after_all_that_were_there() {
    let engine = foreign();
    answer(
        &engine,
        "insertMany",
        r#""users", [{"_id": "a"}, {"_id": "z"}]"#,
    );
    assert_eq!(ids(&engine, r#""users""#), "zoe bob dee eve a z");
}

/// Rules: COLL-29, ERR-17.
#[rstest]
#[case::table("log")]
#[case::table_in_other_cases("LOG")]
#[case::index("users_by_age")]
#[case::view("adults")]
#[case::trigger("logged")]
#[case::part_of_a_virtual_table("words_data")]
fn a_name_that_the_file_uses_otherwise_reads_as_empty_and_cannot_be_created(#[case] name: &str) {
    let engine = foreign();
    assert_eq!(answer(&engine, "find", &format!(r#""{name}""#)), "[]");
    assert_eq!(
        answer(&engine, "countDocuments", &format!(r#""{name}""#)),
        "0"
    );
    answer(&engine, "deleteMany", &format!(r#""{name}", {{}}"#));
    answer(&engine, "dropCollection", &format!(r#""{name}""#));
    for (method, arguments) in [
        ("createCollection", format!(r#""{name}""#)),
        ("insertOne", format!(r#""{name}", {{}}"#)),
        (
            "updateOne",
            format!(r#""{name}", {{}}, {{"$set": {{"a": 1}}}}, {{"upsert": true}}"#),
        ),
        ("put", format!(r#""k", 1, {{"tableName": "{name}"}}"#)),
        ("rename", format!(r#""users", "{name}""#)),
    ] {
        assert_eq!(
            refusal(&engine, method, &arguments),
            "INVALID_COLLECTION_NAME",
            "{method}"
        );
    }
    assert_eq!(rows(&engine, "SELECT note FROM log"), ["kept"]);
}

/// Rules: COLL-39.
#[test]
fn what_is_no_collection_is_left_alone() {
    let engine = foreign();
    answer(&engine, "deleteMany", r#""users", {"age": {"$lt": 25}}"#);
    assert_eq!(
        rows(&engine, "SELECT note FROM log"),
        ["kept", "dee", "eve"]
    );
    answer(&engine, "dropCollection", r#""users""#);
    answer(&engine, "dropCollection", r#""orders""#);
    let tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'words%' ORDER BY name";
    assert_eq!(rows(&engine, tables), ["_cf_KV", "log", "two words"]);
}

/// Rules: COLL-39, COLL-40.
#[test]
fn two_implementations_take_turns_on_one_file() {
    let file = TemporaryFile::new();
    {
        let connection = Connection::open(file.path()).expect("a file");
        fill(&connection);
    }
    {
        let engine = engine_in(file.path());
        answer(&engine, "insertOne", r#""users", {"_id": "new", "age": 1}"#);
        answer(&engine, "insertOne", r#""made", {"_id": "m"}"#);
        answer(
            &engine,
            "updateMany",
            r#""users", {"age": {"$gte": 30}}, {"$inc": {"age": 1}}"#,
        );
    }
    {
        let connection = Connection::open(file.path()).expect("a file");
        connection
            .execute_batch(
                "UPDATE users SET data = json_set(data, '$.age', 7), _version = _version + 1, \
                 _updated = datetime('now') WHERE _id = 'new'; \
                 INSERT INTO made (_id, data) VALUES ('theirs', json_object('x', 1)); \
                 UPDATE users SET _archived = 1 WHERE _id = 'zoe'",
            )
            .expect("an update");
    }
    let engine = engine_in(file.path());
    assert_eq!(ids(&engine, r#""users""#), "bob dee eve new");
    assert_eq!(ids(&engine, r#""users", {"age": 7, "_version": 2}"#), "new");
    assert_eq!(
        ids(&engine, r#""made", {"x": {"$exists": true}}"#),
        "theirs"
    );
    assert_eq!(ids(&engine, r#""users", {"age": 41.0}"#), "bob");
}

/// Rules: COLL-39.
#[test]
fn a_document_deeper_than_ours_may_be_is_read_and_not_made_deeper() {
    let engine = foreign();
    let deep = format!("{}1{}", r#"{"a":"#.repeat(300), "}".repeat(300));
    run(
        &engine,
        &format!("INSERT INTO orders (_id, data) VALUES ('o', '{deep}')"),
    );
    assert_eq!(
        answer(&engine, "get", r#""o", {"tableName": "orders"}"#),
        deep
    );
    let path = vec!["a"; 300].join(".");
    let count = answer(
        &engine,
        "countDocuments",
        &format!(r#""orders", {{"{path}": 1}}"#),
    );
    assert_eq!(count, "1");
    let update = format!(r#""orders", {{}}, {{"$set": {{"{path}": {{}}}}}}"#);
    assert_eq!(refusal(&engine, "updateOne", &update), "INVALID_DOCUMENT");
    answer(&engine, "updateOne", r#""orders", {}, {"$set": {"a": 1}}"#);
    assert_eq!(rows(&engine, "SELECT data FROM orders"), [r#"{"a":1}"#]);
}

/// Names below an array that are written by the numbers of characters are another place to SQLite.
///
/// Rules: COLL-39, IDX-18.
#[test]
fn an_index_below_an_array_finds_names_however_they_are_written() {
    let engine = foreign();
    let lines = r#"INSERT INTO orders (_id, data) VALUES
        ('plain', '{"lines":[{"quantity":1},{"quantity":2}]}'),
        ('spelt', '{"lines":[{"\u0071uantity":2}]}'),
        ('first', '{"l\u0069nes":[{"quantity":2}]}'),
        ('other', '{"lines":[{"\u0071uantity":3}]}');"#;
    run(&engine, lines);
    for _ in 0..2 {
        let found = ids(&engine, r#""orders", {"lines.quantity":2}"#);
        assert_eq!(found, "plain spelt first");
        // The second time around through the index, if it is not there already.
        let _ = ask(&engine, "createIndex", r#""orders", "lines.quantity""#);
    }
    run(
        &engine,
        &lines
            .replace("_id", "metadata, _id")
            .replace("('", "('{}', '2"),
    );
    let found = ids(&engine, r#""orders", {"lines.quantity":2}"#);
    assert_eq!(found, "plain spelt first 2plain 2spelt 2first");
}

/// Rows as the published package leaves them: its read model's, documents of collections, archived rows, an infinite number.
fn published() -> Engine {
    let connection = Connection::open_in_memory().expect("a database");
    let tables = [
        "document_store",
        "users",
        "docs",
        "my docs",
        "say \"hi\"",
        "system_old",
    ];
    for table in tables {
        let quoted = format!("\"{}\"", table.replace('"', "\"\""));
        let index = format!(
            "CREATE INDEX \"{}_archived_idx\" ON {quoted} (_archived)",
            table.replace('"', "")
        );
        let create = README_TABLE.replacen("users", &quoted, 1);
        connection
            .execute_batch(&format!("{create} {index}"))
            .expect("a table");
    }
    connection
        .execute_batch(
            r#"
INSERT INTO document_store (_id, data) VALUES
    ('user:1', '{"value":{"name":"Ann","status":"active","age":30}}'),
    ('user:2', '{"value":{"name":"Bob","status":"gone","age":20},"metadata":{"by":"import"}}'),
    ('n', '{"value":5}'),
    ('l', '{"value":[1,{"a":2}],"metadata":{"kind":"list"}}'),
    ('nul', '{"value":null}'),
    ('both', '{"value":{"value":{"value":1},"metadata":{"x":1}}}'),
    ('id', '{"value":{"_id":"zzz","_version":7,"x":1}}');
INSERT INTO users (_id, data) VALUES ('k', '{"value":{"status":"active","age":40}}');
INSERT INTO docs (_id, data, _archived) VALUES
    ('d1', '{"value":6.0}', 1), ('d2', '{"value":7}', 0), ('inf', '{"x":9e999,"y":1}', 0), ('other', '{"value":{"a":1},"z":2}', 0);
INSERT INTO "my docs" (_id, data, _version) VALUES ('a', '{"n":1}', 3);
INSERT INTO "say ""hi""" (_id, data) VALUES ('b', '{"n":2}');
INSERT INTO system_old (_id, data) VALUES ('c', '{"n":3}');
"#,
        )
        .expect("rows");
    engine_over(connection)
}

/// Rules: RM-91.
#[test]
fn its_read_model_is_read_as_what_it_is() {
    let engine = published();
    for (key, value) in [
        ("user:1", r#"{"name":"Ann","status":"active","age":30}"#),
        ("n", "5"),
        ("l", r#"[1,{"a":2}]"#),
        ("nul", "null"),
        ("both", r#"{"value":{"value":1},"metadata":{"x":1}}"#),
        ("id", r#"{"_id":"zzz","_version":7,"x":1}"#),
    ] {
        assert_eq!(answer(&engine, "get", &format!(r#""{key}""#)), value);
    }
    assert_eq!(
        answer(&engine, "get", r#""k", {"tableName": "users"}"#),
        r#"{"status":"active","age":40}"#
    );
    assert_eq!(
        answer(&engine, "listKeys", ""),
        r#"{"keys":[{"name":"both"},{"name":"id"},{"name":"l","metadata":{"kind":"list"}},{"name":"n"},{"name":"nul"},{"name":"user:1"},{"name":"user:2","metadata":{"by":"import"}}],"list_complete":true}"#
    );
    assert_eq!(
        answer(&engine, "batchGet", r#"["n", "none", "user:2"]"#),
        r#"[5,null,{"name":"Bob","status":"gone","age":20}]"#
    );
    assert!(answer(&engine, "getAll", r#"{"prefix": "user:"}"#).starts_with(r#"[{"name":"Ann","#));
}

/// Rules: RM-10, RM-91.
#[rstest]
#[case::text(r#"{"status": "active"}"#, "user:1")]
#[case::range(r#"{"age": {"$gte": 20}}"#, "user:1 user:2")]
#[case::both(r#"{"status": "gone", "age": {"$lt": 30}}"#, "user:2")]
#[case::not(r#"{"status": {"$ne": "active"}, "_id": {"$gte": "user:"}}"#, "user:2")]
#[case::missing(r#"{"value": {"$exists": false}}"#, "user:1 user:2")]
#[case::a_member_of_that_name(r#"{"metadata.x": 1}"#, "both")]
#[case::below_it(r#"{"value.value": 1}"#, "both")]
#[case::a_scalar_is_a_document(r#"{"value": 5}"#, "n")]
fn its_read_model_is_found(#[case] filter: &str, #[case] expected: &str) {
    let engine = published();
    let find = format!(r#""document_store", {filter}"#);
    assert_eq!(ids(&engine, &find), expected);
    assert_eq!(
        answer(&engine, "countDocuments", &find),
        expected.split(' ').count().to_string()
    );
    for path in ["status", "age", "value", "metadata.x", "value.value"] {
        answer(
            &engine,
            "createIndex",
            &format!(r#""document_store", "{path}""#),
        );
    }
    assert_eq!(ids(&engine, &find), expected, "with indexes");
}

/// Rules: RM-91.
#[test]
fn its_read_model_is_sorted_and_its_documents_stay_documents() {
    let engine = published();
    let sorted =
        r#""document_store", {"age": {"$exists": true}}, {"sort": {"age": 1}, "limit": 2}"#;
    assert_eq!(ids(&engine, sorted), "user:2 user:1");
    assert!(
        answer(&engine, "findOne", r#""users""#)
            .starts_with(r#"{"_id":"k","status":"active","age":40,"_version":1,"#)
    );
    assert_eq!(ids(&engine, r#""docs", {"value": 7}"#), "d2");
    assert_eq!(
        ids(&engine, r#""docs", {"value.a": 1}"#),
        "other",
        "it has another field"
    );
}

/// Rules: RM-19, RM-91.
#[test]
fn a_write_keeps_its_read_model_in_our_layout() {
    let engine = published();
    let before = database(&engine);
    answer(
        &engine,
        "put",
        r#""user:2", {"name":"Bob","status":"gone","age":20}, {"metadata": {"by": "import"}}"#,
    );
    answer(&engine, "put", r#""n", 5"#);
    answer(
        &engine,
        "updateOne",
        r#""document_store", {"_id": "user:1"}, {"$set": {"age": 30}}"#,
    );
    assert_eq!(database(&engine), before, "all of that is there");

    answer(&engine, "createIndex", r#""document_store", "age""#);
    answer(
        &engine,
        "updateMany",
        r#""document_store", {"status": {"$exists": true}}, {"$inc": {"age": 1}}"#,
    );
    answer(&engine, "put", r#""n", 6"#);
    answer(
        &engine,
        "deleteOne",
        r#""document_store", {"_id": "both"}, {"softDelete": true}"#,
    );
    let stored =
        "SELECT _id, data, metadata, _version FROM document_store WHERE _version > 1 ORDER BY _id";
    assert_eq!(
        rows(&engine, stored),
        [
            r#"both|{"value":{"value":1},"metadata":{"x":1}}|{}|2"#,
            r#"n|{"$value":6}|{}|2"#,
            r#"user:1|{"name":"Ann","status":"active","age":31}|{}|2"#,
            r#"user:2|{"name":"Bob","status":"gone","age":21}|{"by":"import"}|2"#,
        ]
    );
    answer(&engine, "restoreOne", r#""document_store", {}"#);
    assert_eq!(
        answer(&engine, "get", r#""both""#),
        r#"{"value":{"value":1},"metadata":{"x":1}}"#
    );
    assert_eq!(answer(&engine, "get", r#""n""#), "6");
    assert!(
        answer(&engine, "listKeys", "").contains(r#"{"name":"user:2","metadata":{"by":"import"}}"#)
    );
    assert_eq!(ids(&engine, r#""document_store", {"age": 31}"#), "user:1");
    let explained = json(&engine, "explain", r#""document_store", {"age": 31}"#);
    assert_eq!(explained["index"], "age");
}

/// Rules: RM-12, RM-91.
#[test]
fn an_object_of_these_names_that_we_put_stays_what_it_is() {
    let engine = published();
    for value in [
        r#"{"value":{"a":1}}"#,
        r#"{"value":{"a":1},"metadata":{"b":2}}"#,
        r#"{"value":5}"#,
    ] {
        answer(&engine, "put", &format!(r#""user:1", {value}"#));
        answer(&engine, "put", &format!(r#""own", {value}"#));
        for key in ["user:1", "own"] {
            assert_eq!(answer(&engine, "get", &format!(r#""{key}""#)), value);
        }
    }
    assert_eq!(
        ids(&engine, r#""document_store", {"value": 5}"#),
        "user:1 n own"
    );
}

/// Rules: COLL-51.
#[test]
fn stranded_collections_are_listed_and_given_a_name() {
    let engine = published();
    assert_eq!(
        answer(&engine, "listCollections", ""),
        r#"["docs","document_store","users"]"#
    );
    assert_eq!(
        engine.stranded().expect("names"),
        ["my docs", "say \"hi\"", "system_old"]
    );
    let code = |from: &str, to: &str| engine.rename_stranded(from, to).expect_err("an error").code;
    assert_eq!(code("docs", "x"), "COLLECTION_NOT_FOUND");
    assert_eq!(code("nothing", "x"), "COLLECTION_NOT_FOUND");
    assert_eq!(code("my docs", "docs"), "COLLECTION_EXISTS");
    assert_eq!(code("my docs", "DOCS"), "INVALID_COLLECTION_NAME");
    assert_eq!(code("my docs", "your docs"), "INVALID_COLLECTION_NAME");
    for (from, to, document) in [
        ("my docs", "mine", r#"{"_id":"a","n":1,"_version":3"#),
        ("say \"hi\"", "hi", r#"{"_id":"b","n":2,"#),
        ("system_old", "old", r#"{"_id":"c","n":3,"#),
    ] {
        engine.rename_stranded(from, to).expect("a new name");
        let found = answer(&engine, "findOne", &format!(r#""{to}""#));
        assert!(found.starts_with(document), "{found}");
    }
    assert_eq!(engine.stranded().expect("names"), Vec::<String>::new());
}

/// Rules: COLL-52.
#[rstest]
#[case::top(r#"{"a":1,"a":2,"b":3}"#, "a", "1", "2", r#"{"a":1,"b":3}"#)]
#[case::below(
    r#"{"x":{"a":1,"b":0,"a":2}}"#,
    "x.a",
    "1",
    "2",
    r#"{"x":{"a":1,"b":0}}"#
)]
#[case::in_an_array(r#"{"x":[{"a":1,"a":2}]}"#, "x.a", "1", "2", r#"{"x":[{"a":1}]}"#)]
#[case::written_otherwise(r#"{"\u0061":1,"a":2}"#, "a", "1", "2", r#"{"a":1}"#)]
#[case::long_way_apart(
    r#"{"a":"first","b1":1,"b2":1,"b3":1,"b4":1,"b5":1,"b6":1,"b7":1,"b8":1,"a":"last"}"#,
    "a",
    r#""first""#,
    r#""last""#,
    r#"{"a":"first","b1":1,"b2":1,"b3":1,"b4":1,"b5":1,"b6":1,"b7":1,"b8":1}"#
)]
fn of_a_repeated_name_the_first_value_counts(
    #[case] data: &str,
    #[case] path: &str,
    #[case] first: &str,
    #[case] last: &str,
    #[case] returned: &str,
) {
    for time in ["2024-01-01 00:00:00", "2024-01-01T00:00:00.000Z"] {
        let engine = foreign();
        run(
            &engine,
            &format!("INSERT INTO orders (_id, data, _updated) VALUES ('o', '{data}', '{time}')"),
        );
        for _ in 0..2 {
            assert_eq!(
                ids(&engine, &format!(r#""orders", {{"{path}": {first}}}"#)),
                "o"
            );
            assert_eq!(
                ids(&engine, &format!(r#""orders", {{"{path}": {last}}}"#)),
                ""
            );
            let _ = ask(&engine, "createIndex", &format!(r#""orders", "{path}""#));
        }
        assert_eq!(
            answer(&engine, "get", r#""o", {"tableName": "orders"}"#),
            returned
        );
        let found = answer(&engine, "findOne", r#""orders""#);
        assert!(found.contains(&returned[1..returned.len() - 1]), "{found}");
        answer(
            &engine,
            "updateOne",
            r#""orders", {}, {"$set": {"new": 1}}"#,
        );
        let expected = format!(r#"{},"new":1}}"#, &returned[..returned.len() - 1]);
        assert_eq!(rows(&engine, "SELECT data FROM orders"), [expected]);
    }
}

/// Rules: COLL-54.
#[rstest]
#[case("rowid INTEGER")]
#[case("rowid TEXT DEFAULT 'x'")]
#[case("ROWID, oid")]
fn columns_beside_those_of_a_collection_are_left_alone(#[case] columns: &str) {
    let engine = foreign();
    run(
        &engine,
        &README_TABLE
            .replace("users", "more")
            .replace("\n);", &format!(",\n{columns}\n);")),
    );
    run(
        &engine,
        r#"INSERT INTO more (_id, data) VALUES ('a', '{"n":1}'), ('b', '{"n":1}'), ('c', '{"n":[2]}')"#,
    );
    answer(&engine, "createIndex", r#""more", "n""#);
    let updated = answer(
        &engine,
        "updateMany",
        r#""more", {"n": 1}, {"$inc": {"n": 1}}"#,
    );
    assert!(updated.contains(r#""modifiedCount":2"#), "{updated}");
    assert_eq!(ids(&engine, r#""more", {"n": 2}"#), "a b c");
    answer(&engine, "insertOne", r#""more", {"_id": "d", "n": 2}"#);
    answer(&engine, "deleteOne", r#""more", {"_id": "b"}"#);
    assert_eq!(
        ids(&engine, r#""more", {}, {"sort": {"n": 1}, "limit": 9}"#),
        "a c d"
    );
    assert_eq!(
        answer(&engine, "deleteMany", r#""more", {"n": 2}"#),
        r#"{"acknowledged":true,"deletedCount":3}"#
    );
}

/// Rules: COLL-39, COLL-54.
#[rstest]
#[case::without_row_numbers(|table: &str| table.replace("\n);", "\n) WITHOUT\n ROWID;"))]
#[case::a_column_in_their_place(|table: &str| table.replace("\n);", ",\n_RowId_ TEXT\n);"))]
#[case::a_column_less(|table: &str| table.replace("metadata JSON NOT NULL DEFAULT '{}',", ""))]
#[case::a_column_of_a_longer_name(|table: &str| table.replace("_id TEXT", "_idx TEXT"))]
fn a_table_of_another_form_is_no_collection(#[case] change: fn(&str) -> String) {
    let engine = foreign();
    run(&engine, &change(&README_TABLE.replace("users", "more")));
    assert_eq!(answer(&engine, "hasCollection", r#""more""#), "false");
    assert_eq!(
        answer(&engine, "listCollections", ""),
        r#"["orders","users"]"#
    );
    assert_eq!(answer(&engine, "find", r#""more""#), "[]");
    assert_eq!(engine.stranded().expect("names"), Vec::<String>::new());
    assert_eq!(
        refusal(&engine, "insertOne", r#""more", {}"#),
        "INVALID_COLLECTION_NAME"
    );
}

/// Rules: COLL-54.
#[rstest]
#[case("log", "taken by `log`, which is no collection but a table")]
#[case("LOG", "taken by `log`, which is no collection but a table")]
#[case("adults", "taken by `adults`, which is no collection but a view")]
#[case(
    "users_by_age",
    "taken by `users_by_age`, which is no collection but an index"
)]
#[case("Users", "differs from the existing `users` by case only")]
fn what_has_a_name_is_said(#[case] name: &str, #[case] said: &str) {
    let error = ask(&foreign(), "createCollection", &format!(r#""{name}""#)).expect_err("taken");
    assert!(error.message.contains(said), "{error}");
}
