//! Several connections to one file, and one file opened again.

use std::sync::Barrier;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use rstest::rstest;

use crate::asking::{
    Engine, TemporaryFile, answer, ask, engine, engine_in, ids, refusal, rows, run,
};

fn two() -> (TemporaryFile, Engine, Engine) {
    let file = TemporaryFile::new();
    let (one, other) = (engine_in(file.path()), engine_in(file.path()));
    (file, one, other)
}

#[test]
fn a_collection_that_another_connection_creates_is_there() {
    let (_file, one, other) = two();
    assert_eq!(answer(&one, "find", r#""c""#), "[]");
    assert_eq!(answer(&one, "hasCollection", r#""c""#), "false");
    answer(&other, "insertOne", r#""c", {"_id": "a"}"#);
    assert_eq!(answer(&one, "hasCollection", r#""c""#), "true");
    assert_eq!(ids(&one, r#""c""#), "a");
    answer(&one, "insertOne", r#""c", {"_id": "b"}"#);
    assert_eq!(ids(&other, r#""c""#), "a b");
    assert_eq!(
        refusal(&one, "insertOne", r#""C", {}"#),
        "INVALID_COLLECTION_NAME"
    );
}

#[test]
fn a_collection_that_another_connection_drops_is_gone() {
    let (_file, one, other) = two();
    for (method, arguments, expected) in [
        ("hasCollection", r#""c""#, "false"),
        ("listCollections", "", "[]"),
        ("find", r#""c""#, "[]"),
        ("findOne", r#""c""#, "null"),
        ("countDocuments", r#""c""#, "0"),
        (
            "deleteMany",
            r#""c", {}"#,
            r#"{"acknowledged":true,"deletedCount":0}"#,
        ),
        (
            "purge",
            r#""c""#,
            r#"{"acknowledged":true,"deletedCount":0}"#,
        ),
        (
            "updateMany",
            r#""c", {}, {"$set": {"n": 1}}"#,
            r#"{"acknowledged":true,"matchedCount":0,"modifiedCount":0}"#,
        ),
        ("dropCollection", r#""c""#, "null"),
        ("get", r#""a", {"tableName": "c"}"#, "null"),
        ("getAll", r#"{"tableName": "c"}"#, "[]"),
        (
            "listKeys",
            r#"{"tableName": "c"}"#,
            r#"{"keys":[],"list_complete":true}"#,
        ),
        ("batchGet", r#"["a"], {"tableName": "c"}"#, "[null]"),
        ("batchDelete", r#"["a"], {"tableName": "c"}"#, "[false]"),
        ("createCollection", r#""c""#, "null"),
        (
            "insertOne",
            r#""c", {"_id": "a"}"#,
            r#"{"acknowledged":true,"insertedId":"a"}"#,
        ),
        ("put", r#""a", 1, {"tableName": "c"}"#, "null"),
    ] {
        answer(&one, "put", r#""a", 2, {"tableName": "c"}"#);
        assert_eq!(ids(&one, r#""c""#), "a");
        answer(&other, "dropCollection", r#""c""#);
        assert_eq!(answer(&one, method, arguments), expected, "{method}");
    }
}

#[test]
fn a_rename_by_another_connection_is_noticed() {
    let (_file, one, other) = two();
    answer(&one, "insertOne", r#""a", {"_id": "x"}"#);
    answer(&other, "rename", r#""a", "b""#);
    assert_eq!(ids(&one, r#""a""#), "");
    assert_eq!(ids(&one, r#""b""#), "x");
    answer(&other, "rename", r#""b", "c""#);
    assert_eq!(
        refusal(&one, "rename", r#""b", "d""#),
        "COLLECTION_NOT_FOUND"
    );
    answer(&one, "insertOne", r#""d", {}"#);
    answer(&other, "dropCollection", r#""d""#);
    answer(&one, "rename", r#""c", "d""#);
    assert_eq!(answer(&other, "listCollections", ""), r#"["d"]"#);
}

#[test]
fn a_rename_to_other_cases_by_another_connection_is_noticed() {
    let (_file, one, other) = two();
    answer(&one, "insertOne", r#""a", {"_id": "x"}"#);
    answer(&other, "rename", r#""a", "A""#);
    assert_eq!(answer(&one, "hasCollection", r#""a""#), "false");
    assert_eq!(ids(&one, r#""a""#), "");
    assert_eq!(ids(&one, r#""A""#), "x");
    assert_eq!(
        refusal(&one, "insertOne", r#""a", {}"#),
        "INVALID_COLLECTION_NAME"
    );
}

#[test]
fn of_two_connections_one_wins_a_version() {
    let (_file, one, other) = two();
    answer(&one, "insertOne", r#""c", {"_id": "a", "n": 0}"#);
    let update = r#""c", {}, {"$inc": {"n": 1}}, {"expectedVersion": 1}"#;
    answer(&other, "updateOne", update);
    assert_eq!(refusal(&one, "updateOne", update), "VERSION_MISMATCH");
    assert_eq!(rows(&one, "SELECT data, _version FROM c"), [r#"{"n":1}|2"#]);
}

#[test]
fn a_file_opened_again_has_everything_in_its_order() {
    let file = TemporaryFile::new();
    let all = r#""c", {}, {"includeArchived": true}"#;
    let (before, keys) = {
        let engine = engine_in(file.path());
        for id in ["m", "z", "a", "k", "b"] {
            answer(
                &engine,
                "insertOne",
                &format!(r#""c", {{"_id": "{id}", "n": 1.5}}"#),
            );
        }
        answer(&engine, "deleteOne", r#""c", {"_id": "z"}"#);
        answer(&engine, "insertOne", r#""c", {"_id": "z"}"#);
        answer(
            &engine,
            "updateOne",
            r#""c", {"_id": "m"}, {"$set": {"text": "\u0000\"é😀"}}"#,
        );
        answer(
            &engine,
            "deleteOne",
            r#""c", {"_id": "k"}, {"softDelete": true}"#,
        );
        answer(&engine, "createCollection", r#""Empty""#);
        answer(
            &engine,
            "put",
            r#""key", [1, null], {"metadata": {"m": 1}}"#,
        );
        answer(&engine, "rename", r#""document_store", "kv""#);
        (
            answer(&engine, "find", all),
            answer(&engine, "listKeys", r#"{"tableName": "kv"}"#),
        )
    };
    let engine = engine_in(file.path());
    assert_eq!(
        answer(&engine, "listCollections", ""),
        r#"["Empty","c","kv"]"#
    );
    assert_eq!(answer(&engine, "find", all), before);
    assert_eq!(ids(&engine, all), "m a k b z");
    assert_eq!(answer(&engine, "listKeys", r#"{"tableName": "kv"}"#), keys);
    assert_eq!(
        answer(&engine, "get", r#""key", {"tableName": "kv"}"#),
        "[1,null]"
    );
    answer(&engine, "insertOne", r#""c", {"_id": "c"}"#);
    assert_eq!(ids(&engine, r#""c""#), "m a b z c");
}

#[test]
fn the_order_survives_a_vacuum() {
    let file = TemporaryFile::new();
    let engine = engine_in(file.path());
    answer(
        &engine,
        "insertMany",
        r#""c", [{"_id": "c"}, {"_id": "b"}, {"_id": "a"}]"#,
    );
    answer(&engine, "deleteOne", r#""c", {"_id": "c"}"#);
    rusqlite::Connection::open(file.path())
        .and_then(|connection| connection.execute_batch("VACUUM"))
        .expect("a vacuum");
    answer(&engine, "insertOne", r#""c", {"_id": "c"}"#);
    assert_eq!(ids(&engine, r#""c""#), "b a c");
}

#[test]
fn names_are_told_apart_by_case_after_a_file_is_opened_again() {
    let file = TemporaryFile::new();
    answer(
        &engine_in(file.path()),
        "insertOne",
        r#""Users", {"_id": "u"}"#,
    );
    let engine = engine_in(file.path());
    assert_eq!(answer(&engine, "hasCollection", r#""users""#), "false");
    assert_eq!(answer(&engine, "find", r#""USERS""#), "[]");
    answer(&engine, "deleteMany", r#""users", {}"#);
    answer(&engine, "dropCollection", r#""users""#);
    assert_eq!(ids(&engine, r#""Users""#), "u");
    for (method, arguments) in [
        ("createCollection", r#""users""#),
        ("insertOne", r#""uSERS", {}"#),
        ("insertMany", r#""users", [{}]"#),
        ("replaceOne", r#""users", {}, {}, {"upsert": true}"#),
        ("put", r#""k", 1, {"tableName": "users"}"#),
    ] {
        assert_eq!(
            refusal(&engine, method, arguments),
            "INVALID_COLLECTION_NAME",
            "{method}"
        );
    }
    answer(&engine, "createCollection", r#""other""#);
    assert_eq!(
        refusal(&engine, "rename", r#""other", "uSers""#),
        "INVALID_COLLECTION_NAME"
    );
    answer(&engine, "rename", r#""Users", "users""#);
    assert_eq!(ids(&engine, r#""users""#), "u");
}

#[test]
fn any_good_name_can_be_in_use_while_the_case_of_another_one_changes() {
    let file = TemporaryFile::new();
    let engine = engine_in(file.path());
    for name in ["docstore_renaming", "a"] {
        answer(
            &engine,
            "insertOne",
            &format!(r#""{name}", {{"_id": "{name}"}}"#),
        );
    }
    answer(&engine, "rename", r#""a", "A""#);
    answer(
        &engine,
        "rename",
        r#""docstore_renaming", "Docstore_renaming""#,
    );
    assert_eq!(
        answer(&engine, "listCollections", ""),
        r#"["A","Docstore_renaming"]"#
    );
    assert_eq!(ids(&engine, r#""A""#), "a");
    assert_eq!(ids(&engine, r#""Docstore_renaming""#), "docstore_renaming");
}

/// What a thread does again and again; the number of times before is given.
type Turn<'t> = &'t (dyn Fn(&Engine, u32) + Sync);

/// Runs `turn` again and again on each of several threads, with an engine of its own on the one file, until `first` of them has
/// had so many turns.
fn at_once(file: &TemporaryFile, turns: &[Turn<'_>], first: u32) {
    let done = AtomicBool::new(false);
    thread::scope(|scope| {
        for (at, turn) in turns.iter().enumerate() {
            let done = &done;
            scope.spawn(move || {
                let engine = engine_in(file.path());
                for count in 0..first {
                    if done.load(Ordering::Relaxed) {
                        break;
                    }
                    turn(&engine, count);
                }
                if at == 0 {
                    done.store(true, Ordering::Relaxed);
                }
            });
        }
    });
}

/// The connection of `other` holds the lock and has made a unique index, which `one` knows nothing of when it begins to wait.
///
/// Rules: IDX-21, OCC-54.
#[rstest]
#[case::insert("insertOne", r#""c", {"_id": "new", "n": 1}"#)]
#[case::insert_many("insertMany", r#""c", [{"_id": "new", "n": 1}]"#)]
#[case::update("updateOne", r#""c", {"_id": "b"}, {"$set": {"n": 1}}"#)]
#[case::replace("replaceOne", r#""c", {"_id": "b"}, {"n": 1}"#)]
#[case::upsert(
    "updateOne",
    r#""c", {"_id": "z"}, {"$set": {"n": 1}}, {"upsert": true}"#
)]
#[case::put("put", r#""k", {"n": 1}, {"tableName": "c"}"#)]
#[case::batch("batchPut", r#"[{"key": "k", "value": {"n": 1}}], {"tableName": "c"}"#)]
fn a_write_that_waits_for_a_unique_index_obeys_it(#[case] method: &str, #[case] arguments: &str) {
    let (file, other) = {
        let (file, _, other) = two();
        (file, other)
    };
    let two = r#""c", [{"_id": "a", "n": 1}, {"_id": "b", "n": 2}]"#;
    answer(&other, "insertMany", two);
    let (knows, waits) = (Barrier::new(2), Barrier::new(2));
    let code = thread::scope(|scope| {
        let writer = scope.spawn(|| {
            let one = engine_in(file.path());
            // Now it knows the collection, and no index of it.
            answer(
                &one,
                "updateOne",
                r#""c", {"_id": "b"}, {"$set": {"n": 3}}"#,
            );
            knows.wait();
            waits.wait();
            ask(&one, method, arguments).map_err(|error| error.code)
        });
        knows.wait();
        run(&other, "BEGIN IMMEDIATE");
        answer(&other, "createIndex", r#""c", "n", {"unique": true}"#);
        waits.wait();
        thread::sleep(Duration::from_millis(100));
        run(&other, "COMMIT");
        writer.join().expect("a reply")
    });
    assert_eq!(code, Err("DUPLICATE_KEY".to_owned()));
    assert_eq!(
        rows(&other, "SELECT _id FROM c WHERE data ->> 'n' = 1"),
        ["a"]
    );
}

/// Rules: IDX-21, OCC-54.
#[test]
fn writes_beside_the_making_of_a_unique_index_never_violate_it() {
    let file = TemporaryFile::new();
    answer(&engine_in(file.path()), "createCollection", r#""c""#);
    let write = |engine: &Engine, turn: u32| {
        let document = format!(r#""c", {{"n": {}}}"#, turn % 3);
        if let Err(error) = ask(engine, "insertOne", &document) {
            assert_eq!(error.code, "DUPLICATE_KEY", "{error}");
        }
    };
    let index = |engine: &Engine, _: u32| {
        answer(engine, "deleteMany", r#""c", {}"#);
        match ask(engine, "createIndex", r#""c", "n", {"unique": true}"#) {
            Ok(_) => {
                let values = "SELECT count(*) FROM c GROUP BY data ->> 'n' HAVING count(*) > 1";
                assert_eq!(rows(engine, values), Vec::<String>::new());
                answer(engine, "dropIndex", r#""c", "n""#);
            }
            Err(error) => assert_eq!(error.code, "DUPLICATE_KEY", "{error}"),
        }
    };
    at_once(&file, &[&index, &write, &write], 60);
}

/// Rules: COLL-17, COLL-21, IDX-18.
#[test]
fn reads_and_writes_beside_renames_and_indexes_answer_by_the_contract() {
    let file = TemporaryFile::new();
    let three = r#""a", [{"_id": "x", "n": 1}, {"_id": "y", "n": [1, 2]}, {"_id": "z", "n": 2.5}]"#;
    answer(&engine_in(file.path()), "insertMany", three);
    let change = |engine: &Engine, turn: u32| {
        let (from, to) = if turn.is_multiple_of(2) {
            ("a", "b")
        } else {
            ("b", "a")
        };
        answer(engine, "createIndex", &format!(r#""{from}", "n""#));
        answer(engine, "rename", &format!(r#""{from}", "{to}""#));
        answer(engine, "dropIndex", &format!(r#""{to}", "n""#));
    };
    let read = |engine: &Engine, _: u32| {
        for name in ["a", "b"] {
            for (method, arguments, found) in [
                ("find", r#"{"n": 1}"#, r#""x""#),
                ("find", r#"{}, {"sort": {"n": 1}, "limit": 2}"#, r#""x""#),
                ("countDocuments", r#"{"n": {"$gt": 1}}"#, "2"),
                ("explain", r#"{"n": 1}"#, "rowsRead"),
                ("updateMany", r#"{"n": 2.5}, {"$set": {"n": 2.5}}"#, "1"),
                ("listIndexes", "", "["),
            ] {
                let arguments = format!(r#""{name}", {arguments}"#);
                let arguments = arguments.trim_end_matches(", ");
                let found_or_empty = answer(engine, method, arguments);
                let empty = ["[]", "0"].contains(&found_or_empty.as_str())
                    || found_or_empty.contains("Count\":0");
                assert!(
                    empty || found_or_empty.contains(found),
                    "{method}: {found_or_empty}"
                );
            }
            match ask(engine, "rename", &format!(r#""{name}", "{name}""#)) {
                Ok(_) => {}
                Err(error) => assert_eq!(error.code, "COLLECTION_NOT_FOUND", "{error}"),
            }
        }
    };
    at_once(&file, &[&change, &read, &read], 120);
}

/// Rules: COLL-5, COLL-6, COLL-12, ERR-14.
#[test]
fn a_file_that_several_open_at_the_same_time_is_opened_by_all() {
    for _ in 0..20 {
        let file = TemporaryFile::new();
        let open = |engine: &Engine, turn: u32| {
            answer(engine, "createCollection", r#""c""#);
            answer(engine, "insertOne", r#""c", {}"#);
            if turn.is_multiple_of(2) {
                answer(engine, "dropCollection", r#""c""#);
            }
        };
        at_once(&file, &[&open, &open, &open], 2);
    }
}

/// What was learned inside a transaction of the caller's goes with it.
///
/// Rules: COLL-4, COLL-5, COLL-21, IDX-10, IDX-21.
#[test]
fn what_was_known_inside_a_transaction_that_is_rolled_back_is_forgotten() {
    let engine = engine();
    let rolled_back = |calls: &[(&str, &str)]| {
        run(&engine, "BEGIN");
        for (method, arguments) in calls {
            answer(&engine, method, arguments);
        }
        run(&engine, "ROLLBACK");
    };
    rolled_back(&[("insertOne", r#""c", {"n": 1}"#)]);
    assert_eq!(answer(&engine, "hasCollection", r#""c""#), "false");
    assert_eq!(answer(&engine, "listCollections", ""), "[]");
    answer(&engine, "createCollection", r#""c""#);
    assert_eq!(answer(&engine, "listCollections", ""), r#"["c"]"#);

    let unique = r#""c", "n", {"unique": true}"#;
    let of_one = ("insertOne", r#""c", {"n": 1}"#);
    rolled_back(&[("createIndex", unique), of_one]);
    assert_eq!(answer(&engine, "listIndexes", r#""c""#), "[]");
    answer(&engine, of_one.0, of_one.1);
    answer(&engine, of_one.0, of_one.1);
    answer(&engine, "deleteMany", r#""c", {}"#);

    answer(&engine, "createIndex", unique);
    answer(&engine, of_one.0, of_one.1);
    let index = r#"[{"path":"n","unique":true}]"#;
    for calls in [
        [("dropIndex", r#""c", "n""#), of_one],
        [("dropCollection", r#""c""#), of_one],
        [("rename", r#""c", "d""#), of_one],
    ] {
        rolled_back(&calls);
        assert_eq!(
            refusal(&engine, of_one.0, of_one.1),
            "DUPLICATE_KEY",
            "{calls:?}"
        );
        assert_eq!(ids(&engine, r#""c", {"n": 1}"#).split(' ').count(), 1);
        assert_eq!(answer(&engine, "listIndexes", r#""c""#), index);
        answer(&engine, "rename", r#""c", "d""#);
        answer(&engine, "rename", r#""d", "c""#);
    }
    rolled_back(&[("createCollection", r#""e""#), ("insertOne", r#""e", {}"#)]);
    answer(&engine, "rename", r#""c", "e""#);
}
