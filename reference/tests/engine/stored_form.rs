//! The tables and rows that the engine writes, read with plain SQL.

use rstest::rstest;
use rusqlite::{Connection, OpenFlags};
use serde_json::Value;

use crate::asking::{
    Engine, README_TABLE, TemporaryFile, answer, engine, engine_over, engine_with, rows, rows_of,
    run,
};

/// Everything SQLite knows about the form of the table `name`, but its name.
fn form(connection: &Connection, name: &str) -> Vec<String> {
    let mut form = Vec::new();
    for sql in [
        "SELECT * FROM pragma_table_xinfo(?)",
        "SELECT type, ncol, wr, strict FROM pragma_table_list(?)",
        "SELECT [unique], origin, partial FROM pragma_index_list(?) WHERE name NOT GLOB 'system_archived_*'",
        "SELECT * FROM pragma_foreign_key_list(?)",
    ] {
        form.extend(rows_of(connection, &sql.replace('?', &format!("'{name}'"))));
    }
    let definition = format!("SELECT sql FROM sqlite_master WHERE name = '{name}'");
    let definition = rows_of(connection, &definition).concat();
    let (_, columns) = definition.split_once('(').expect("columns");
    form.push(columns.split_whitespace().collect::<Vec<_>>().join(" "));
    form
}

fn readme_form() -> Vec<String> {
    let connection = Connection::open_in_memory().expect("a database");
    connection.execute_batch(README_TABLE).expect("the table");
    form(&connection, "users")
}

fn engine_form(engine: &Engine, name: &str) -> Vec<String> {
    form(engine.sql().connection(), name)
}

/// Rules: COLL-36.
#[rstest]
#[case::create("createCollection", r#""c""#)]
#[case::insert("insertOne", r#""c", {}"#)]
#[case::insert_many("insertMany", r#""c", [{}]"#)]
#[case::upsert("updateOne", r#""c", {}, {"$set": {"a": 1}}, {"upsert": true}"#)]
#[case::replacing_upsert("replaceOne", r#""c", {}, {}, {"upsert": true}"#)]
#[case::put("put", r#""k", 1, {"tableName": "c"}"#)]
fn every_collection_is_a_table_of_the_form_of_the_readme(
    #[case] method: &str,
    #[case] arguments: &str,
) {
    let engine = engine();
    answer(&engine, method, arguments);
    assert_eq!(engine_form(&engine, "c"), readme_form());
}

/// Rules: COLL-36.
#[rstest]
#[case("d")]
#[case("C")]
fn a_renamed_collection_is_a_table_of_the_new_name_and_the_same_form(#[case] name: &str) {
    let engine = engine_with("[{}]");
    answer(&engine, "rename", &format!(r#""c", "{name}""#));
    let tables = rows(
        &engine,
        "SELECT name FROM sqlite_master WHERE type = 'table'",
    );
    assert_eq!(tables, [name]);
    assert_eq!(engine_form(&engine, name), readme_form());
}

/// Rules: COLL-36.
#[test]
fn the_defaults_of_the_table_are_those_of_the_readme() {
    let engine = engine();
    answer(&engine, "createCollection", r#""c""#);
    run(&engine, "INSERT INTO c (_id, data) VALUES ('a', '{}')");
    let sql = "SELECT metadata, _version, _archived, \
               _created = _updated AND abs(julianday('now') - julianday(_created)) < 1 FROM c";
    assert_eq!(rows(&engine, sql), ["{}|1|0|1"]);
}

/// Rules: COLL-38.
#[test]
fn the_store_keeps_nothing_but_tables_of_collections_and_an_index_of_what_is_archived() {
    let engine = engine_with(r#"[{"a": 1}, {"a": 2}]"#);
    answer(&engine, "createCollection", r#""d""#);
    answer(&engine, "put", r#""k", {"x": 1}"#);
    answer(
        &engine,
        "find",
        r#""c", {"a": {"$gt": 1}}, {"sort": {"a": -1}}"#,
    );
    answer(&engine, "updateMany", r#""c", {}, {"$inc": {"a": 1}}"#);
    answer(
        &engine,
        "deleteMany",
        r#""c", {"a": 2}, {"softDelete": true}"#,
    );
    answer(&engine, "rename", r#""d", "D""#);
    let names = "SELECT type, name, tbl_name FROM sqlite_master WHERE sql NOT NULL ORDER BY name";
    let expected = [
        "table|D|D",
        "table|c|c",
        "table|document_store|document_store",
        "index|system_archived_1|c",
        "index|system_archived_2|D",
        "index|system_archived_3|document_store",
    ];
    assert_eq!(rows(&engine, names), expected);
    let archived = "SELECT count(*) FROM c INDEXED BY system_archived_1 WHERE _archived IS NOT 0";
    assert_eq!(rows(&engine, archived), ["1"]);
}

/// Rules: COLL-38, COLL-39, FIND-6.
#[rstest]
#[case::ours("", "system_archived_1")]
#[case::published(
    "CREATE INDEX users_archived_idx ON \"users\" (_archived)",
    "users_archived_idx"
)]
fn a_count_is_the_same_without_its_index_which_the_next_write_makes(
    #[case] index: &str,
    #[case] expected: &str,
) {
    let connection = Connection::open_in_memory().expect("a database");
    let rows_of_it = "INSERT INTO users (_id, data, _archived) \
                      VALUES ('a', '{}', 0), ('b', '{}', 1), ('c', '{}', 0), ('d', '{}', 2)";
    let script = [README_TABLE, index, rows_of_it].join(";");
    connection.execute_batch(&script).expect("the table");
    let engine = engine_over(connection);
    let counts = |live: &str, all: &str| {
        assert_eq!(answer(&engine, "countDocuments", r#""users""#), live);
        let both = r#""users", {}, {"includeArchived": true}"#;
        assert_eq!(answer(&engine, "countDocuments", both), all);
    };
    counts("2", "4");
    for n in 0..2 {
        answer(
            &engine,
            "insertOne",
            &format!(r#""users", {{"_id": "e{n}"}}"#),
        );
    }
    let indexes = "SELECT name FROM sqlite_master WHERE type = 'index' AND sql NOT NULL";
    assert_eq!(rows(&engine, indexes), [expected]);
    counts("4", "6");
    answer(
        &engine,
        "deleteOne",
        r#""users", {"_id": "a"}, {"softDelete": true}"#,
    );
    counts("3", "6");
    answer(&engine, "purge", r#""users", {}"#);
    counts("3", "3");
}

/// Names of tables and of indexes are one stock, in which case is no difference.
///
/// Rules: COLL-39.
#[test]
fn a_name_that_the_index_of_archived_documents_would_have_may_be_taken() {
    let engine = engine();
    run(
        &engine,
        "CREATE TABLE SYSTEM_archived_7 (x); CREATE INDEX System_Archived_9 ON SYSTEM_archived_7 (x)",
    );
    for name in ["a", "b"] {
        answer(&engine, "insertOne", &format!(r#""{name}", {{}}"#));
        let counted = answer(&engine, "countDocuments", &format!(r#""{name}""#));
        assert_eq!(counted, "1");
    }
    let ours =
        "SELECT name FROM sqlite_master WHERE type = 'index' AND name GLOB 'system_archived_*'";
    assert_eq!(
        rows(&engine, ours),
        ["system_archived_10", "system_archived_11"]
    );
}

/// Rules: COLL-39, ERR-14.
#[test]
fn a_write_that_finds_nothing_is_answered_where_the_index_cannot_be_made() {
    let file = TemporaryFile::new();
    let connection = Connection::open(file.path()).expect("a file");
    connection.execute_batch(README_TABLE).expect("the table");
    drop(connection);
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY;
    let connection = Connection::open_with_flags(file.path(), flags).expect("a file");
    let engine = engine_over(connection);
    assert_eq!(answer(&engine, "find", r#""users""#), "[]");
    for _ in 0..2 {
        let updated = answer(&engine, "updateMany", r#""users", {}, {"$set": {"a": 1}}"#);
        assert!(updated.contains(r#""matchedCount":0"#), "{updated}");
    }
}

/// Rules: COLL-37.
#[test]
fn the_data_column_holds_the_own_fields_in_order_and_no_system_field() {
    let engine = engine();
    let document = r#"{"z": 1, "_id": "a", "_version": 9, "_created": "x", "a": {"_id": "in"},
                       "_updated": 1, "_archived": true, "data": [1.50, "\u0041\u0000"]}"#;
    answer(&engine, "insertOne", &format!(r#""c", {document}"#));
    let stored = [r#"a|{"z":1,"a":{"_id":"in"},"data":[1.5,"A\u0000"]}"#];
    assert_eq!(rows(&engine, "SELECT _id, data FROM c"), stored);

    let replacement = r#"{"b": 1, "_version": 7, "_id": "a", "_archived": true}"#;
    answer(
        &engine,
        "replaceOne",
        &format!(r#""c", {{}}, {replacement}"#),
    );
    assert_eq!(rows(&engine, "SELECT data FROM c"), [r#"{"b":1}"#]);

    let upsert = r#""c", {"_id": "u", "_version": 3, "k": 1}, {"$set": {"_id": "u", "s": 1}}, {"upsert": true}"#;
    answer(&engine, "updateOne", upsert);
    let upserted = rows(&engine, "SELECT data, _version FROM c WHERE _id = 'u'");
    assert_eq!(upserted, [r#"{"k":1,"s":1}|1"#]);
}

/// Rules: COLL-37, COLL-40.
#[test]
fn another_implementation_reads_every_row_by_the_types_of_the_table() {
    let engine = engine_with(r#"[{"_id": "a", "n": 1}, {"_id": "b"}, {"_id": "c"}]"#);
    answer(
        &engine,
        "updateOne",
        r#""c", {"_id": "b"}, {"$set": {"x": [1]}}"#,
    );
    answer(
        &engine,
        "deleteOne",
        r#""c", {"_id": "c"}, {"softDelete": true}"#,
    );
    answer(
        &engine,
        "put",
        r#""k", {"v": 1}, {"tableName": "c", "metadata": {"m": 1}}"#,
    );
    answer(
        &engine,
        "updateOne",
        r#""c", {"_id": "u"}, {"$inc": {"n": 1}}, {"upsert": true}"#,
    );
    let types = "SELECT DISTINCT typeof(_id), typeof(data), json_type(data), typeof(metadata), \
                 json_type(metadata), typeof(_version), typeof(_archived), typeof(_created), typeof(_updated) FROM c";
    let expected = "text|text|object|text|object|integer|integer|text|text";
    assert_eq!(rows(&engine, types), [expected]);
    let all = "SELECT _id, data ->> '$.n', _version, _archived FROM c";
    assert_eq!(
        rows(&engine, all),
        [
            "a|1|1|0",
            "b|NULL|2|0",
            "c|NULL|2|1",
            "k|NULL|1|0",
            "u|1|1|0"
        ]
    );
    let times = "SELECT DISTINCT _created, _updated FROM c";
    let time = "2026-01-31T08:00:00.000Z";
    assert_eq!(rows(&engine, times), [format!("{time}|{time}")]);
    // SQLite's own functions understand the timestamps.
    let readable = "SELECT DISTINCT datetime(_created) FROM c";
    assert_eq!(rows(&engine, readable), ["2026-01-31 08:00:00"]);
}

/// Rules: COLL-40.
#[test]
fn without_all_that_is_no_collection_nothing_is_lost() {
    let engine = engine_with(r#"[{"_id": "b"}, {"_id": "a"}, {"_id": "x"}]"#);
    answer(
        &engine,
        "updateOne",
        r#""c", {"_id": "a"}, {"$set": {"n": 1}}"#,
    );
    answer(
        &engine,
        "deleteOne",
        r#""c", {"_id": "x"}, {"softDelete": true}"#,
    );
    let everything = r#""c", {}, {"includeArchived": true}"#;
    let before = answer(&engine, "find", everything);

    // What the rows of another implementation's table would be.
    let copy = Connection::open_in_memory().expect("a database");
    copy.execute_batch(&README_TABLE.replace("users", "c"))
        .expect("the table");
    let columns = "_id, data, metadata, _version, _archived, _created, _updated";
    let mut statement = engine
        .sql()
        .connection()
        .prepare(&format!("SELECT {columns} FROM c ORDER BY rowid"))
        .expect("rows");
    let mut found = statement.query([]).expect("rows");
    while let Some(row) = found.next().expect("a row") {
        let cells: Vec<rusqlite::types::Value> =
            (0..7).map(|at| row.get(at).expect("a cell")).collect();
        let insert = format!("INSERT INTO c ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?)");
        copy.execute(&insert, rusqlite::params_from_iter(cells))
            .expect("an insert");
    }
    assert_eq!(answer(&engine_over(copy), "find", everything), before);
}

/// Rules: DEL-45.
#[test]
fn a_soft_delete_keeps_the_row_and_marks_it() {
    let engine = engine_with(r#"[{"_id": "a", "n": 1}, {"_id": "b"}]"#);
    let rows_of = |what: &str| rows(&engine, &format!("SELECT {what} FROM c"));
    let before = rows_of("rowid, _id, data, metadata, _created");
    answer(
        &engine,
        "deleteOne",
        r#""c", {"_id": "a"}, {"softDelete": true}"#,
    );
    assert_eq!(rows_of("rowid, _id, data, metadata, _created"), before);
    assert_eq!(rows_of("_id, _archived, _version"), ["a|1|2", "b|0|1"]);
    answer(&engine, "deleteMany", r#""c", {}, {"softDelete": true}"#);
    assert_eq!(rows_of("_id, _archived, _version"), ["a|1|2", "b|1|2"]);
    answer(&engine, "restoreMany", r#""c", {}"#);
    assert_eq!(rows_of("_id, _archived, _version"), ["a|0|3", "b|0|3"]);
}

/// Rules: DEL-46.
#[test]
fn a_hard_delete_removes_the_row() {
    let engine = engine_with(r#"[{"_id": "a"}, {"_id": "b"}, {"_id": "c"}, {"_id": "d"}]"#);
    let left = || rows(&engine, "SELECT _id FROM c").join(" ");
    answer(&engine, "deleteOne", r#""c", {"_id": "b"}"#);
    assert_eq!(left(), "a c d");
    answer(&engine, "delete", r#""c", {"tableName": "c"}"#);
    assert_eq!(left(), "a d");
    answer(
        &engine,
        "deleteOne",
        r#""c", {"_id": "d"}, {"softDelete": true}"#,
    );
    answer(&engine, "purge", r#""c""#);
    assert_eq!(left(), "a");
    answer(&engine, "deleteMany", r#""c", {}"#);
    assert_eq!(left(), "");
}

/// Rules: RM-67.
#[test]
fn metadata_stand_in_their_column() {
    let engine = engine();
    let stored = || {
        rows(
            &engine,
            "SELECT metadata, data, _version FROM document_store",
        )
    };
    answer(
        &engine,
        "put",
        r#""k", {"v": 1}, {"metadata": {"b": 1, "a": {"deep": [null]}}}"#,
    );
    let metadata: Value = serde_json::from_str(r#"{"b":1,"a":{"deep":[null]}}"#).expect("JSON");
    assert_eq!(stored(), [format!(r#"{metadata}|{{"v":1}}|1"#)]);
    answer(&engine, "put", r#""k", {"v": 1}"#);
    assert_eq!(stored(), [r#"{}|{"v":1}|2"#]);
    answer(
        &engine,
        "updateOne",
        r#""document_store", {}, {"$set": {"v": 2}}"#,
    );
    assert_eq!(stored(), [r#"{}|{"v":2}|3"#]);
    answer(
        &engine,
        "insertOne",
        r#""document_store", {"_id": "plain"}"#,
    );
    assert_eq!(stored(), [r#"{}|{"v":2}|3"#, "{}|{}|1"]);
}

/// Rules: RM-67.
#[test]
fn an_update_of_the_document_leaves_its_metadata() {
    let engine = engine();
    answer(&engine, "put", r#""k", {"v": 1}, {"metadata": {"m": 1}}"#);
    answer(
        &engine,
        "updateOne",
        r#""document_store", {}, {"$set": {"v": 2}}"#,
    );
    answer(&engine, "replaceOne", r#""document_store", {}, {"w": 1}"#);
    answer(
        &engine,
        "deleteOne",
        r#""document_store", {}, {"softDelete": true}"#,
    );
    answer(&engine, "restoreOne", r#""document_store", {}"#);
    let stored = rows(&engine, "SELECT metadata, _version FROM document_store");
    assert_eq!(stored, [r#"{"m":1}|5"#]);
}
