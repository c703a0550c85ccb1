//! Files that cannot be written, or not any more.

use rstest::rstest;
use rusqlite::{Connection, OpenFlags};

use crate::asking::{
    Engine, TemporaryFile, answer, ask, database, engine, engine_in, engine_over, engine_with, ids,
    rows, run,
};

/// Calls that write to the collection `c` of [`filled`], or make a new one.
const WRITES: &[(&str, &str)] = &[
    ("createCollection", r#""new""#),
    ("dropCollection", r#""c""#),
    ("rename", r#""c", "d""#),
    ("rename", r#""c", "C""#),
    ("insertOne", r#""c", {}"#),
    ("insertOne", r#""new", {}"#),
    ("insertMany", r#""c", [{}, {}]"#),
    ("updateOne", r#""c", {}, {"$set": {"n": 2}}"#),
    ("updateMany", r#""c", {}, {"$set": {"n": 2}}"#),
    (
        "updateOne",
        r#""new", {}, {"$set": {"n": 2}}, {"upsert": true}"#,
    ),
    ("replaceOne", r#""c", {}, {}"#),
    ("deleteOne", r#""c", {}"#),
    ("deleteMany", r#""c", {}, {"softDelete": true}"#),
    ("put", r#""a", 1, {"tableName": "c"}"#),
    ("delete", r#""a", {"tableName": "c"}"#),
    ("batchPut", r#"[{"key": "z", "value": 1}]"#),
    ("batchDelete", r#"["a"], {"tableName": "c"}"#),
];

fn filled(file: &TemporaryFile) -> Engine {
    let engine = engine_in(file.path());
    answer(
        &engine,
        "insertMany",
        r#""c", [{"_id": "a", "n": 1}, {"_id": "b", "n": 1}]"#,
    );
    engine
}

fn assert_refuses_to_write(engine: &Engine) {
    assert_eq!(ids(engine, r#""c", {"n": 1}"#), "a b");
    let before = database(engine);
    for (method, arguments) in WRITES {
        let error = ask(engine, method, arguments).expect_err(method);
        assert_eq!(error.code, "STORAGE_ERROR", "{method}({arguments})");
        assert_eq!(
            error.message, "the storage cannot be written",
            "{method}({arguments})"
        );
        assert!(error.properties.is_empty(), "{error:?}");
        assert_eq!(database(engine), before, "{method}({arguments})");
    }
    // What was not made is not believed to be there.
    assert_eq!(answer(engine, "hasCollection", r#""new""#), "false");
    assert_eq!(answer(engine, "find", r#""new""#), "[]");
    assert_eq!(answer(engine, "listCollections", ""), r#"["c"]"#);
}

#[test]
fn a_file_opened_for_reading_is_read_and_not_written() {
    let file = TemporaryFile::new();
    drop(filled(&file));
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY;
    let connection = Connection::open_with_flags(file.path(), flags).expect("a file");
    assert_refuses_to_write(&engine_over(connection));
}

#[test]
fn a_connection_that_only_queries_is_read_and_not_written() {
    let file = TemporaryFile::new();
    let engine = filled(&file);
    run(&engine, "PRAGMA query_only = 1");
    assert_refuses_to_write(&engine);
    run(&engine, "PRAGMA query_only = 0");
    answer(&engine, "insertOne", r#""new", {"_id": "x"}"#);
    assert_eq!(ids(&engine, r#""new""#), "x");
}

#[test]
fn a_file_that_is_no_database_cannot_be_opened() {
    let file = TemporaryFile::new();
    std::fs::write(
        file.path(),
        "this is a text, and long enough to be taken for a header of a file",
    )
    .expect("a file");
    assert!(docstore_reference::backend::embedded::Embedded::open(file.path()).is_err());
}

/// Lets the database grow by `pages` pages more and no further.
fn almost_full(engine: &Engine, pages: u32) {
    let count: u32 = rows(engine, "PRAGMA page_count")[0]
        .parse()
        .expect("a count");
    run(
        engine,
        &format!("PRAGMA max_page_count = {}", count + pages),
    );
}

fn large(bytes: usize) -> String {
    format!(r#"{{"text": "{}"}}"#, "x".repeat(bytes))
}

#[rstest]
#[case::insert("insertOne", format!(r#""c", {}"#, large(100_000)))]
#[case::second_of_many("insertMany", format!(r#""c", [{{"_id": "first"}}, {}]"#, large(100_000)))]
#[case::update("updateOne", format!(r#""c", {{}}, {{"$set": {}}}"#, large(100_000)))]
#[case::later_of_many("updateMany", format!(r#""c", {{}}, {{"$set": {}}}"#, large(9_000)))]
#[case::replace("replaceOne", format!(r#""c", {{}}, {}"#, large(100_000)))]
#[case::upsert("replaceOne", format!(r#""new", {{}}, {}, {{"upsert": true}}"#, large(100_000)))]
#[case::new_collection("insertMany", format!(r#""new", [{{}}, {}]"#, large(100_000)))]
#[case::put("put", format!(r#""k", {}"#, large(100_000)))]
#[case::batch("batchPut", format!(r#"[{{"key": "a", "value": 1}}, {{"key": "k", "value": {}}}], {{"tableName": "c"}}"#, large(100_000)))]
fn a_full_disk_refuses_the_whole_call(#[case] method: &str, #[case] arguments: String) {
    let file = TemporaryFile::new();
    let on_disk = engine_in(file.path());
    for engine in [engine(), on_disk] {
        let three = r#""c", [{"_id": "a"}, {"_id": "b"}, {"_id": "c"}]"#;
        answer(&engine, "insertMany", three);
        almost_full(&engine, 4);
        let before = database(&engine);
        let error = ask(&engine, method, &arguments).expect_err("a full disk");
        assert_eq!(error.code, "STORAGE_ERROR");
        assert_eq!(error.message, "the storage is full, nothing was written");
        assert_eq!(database(&engine), before);
        assert_eq!(answer(&engine, "listCollections", ""), r#"["c"]"#);

        // The store goes on: small writes fit, and with more room the same call succeeds.
        answer(
            &engine,
            "updateOne",
            r#""c", {"_id": "b"}, {"$set": {"n": 1}}"#,
        );
        run(&engine, "PRAGMA max_page_count = 1000000");
        answer(&engine, method, &arguments);
    }
}

/// Rules: ERR-14.
#[test]
fn a_collection_made_by_a_call_that_failed_can_be_made_again() {
    let engine = engine_with("[{}]");
    almost_full(&engine, 4);
    for _ in 0..2 {
        let many = format!(r#""new", [{{}}, {}]"#, large(100_000));
        ask(&engine, "insertMany", &many).expect_err("a full disk");
        assert_eq!(answer(&engine, "hasCollection", r#""new""#), "false");
    }
    answer(&engine, "insertOne", r#""new", {"_id": "x"}"#);
    assert_eq!(ids(&engine, r#""new""#), "x");
}
