//! The engine against hand-written SQL on the same table, through the same rusqlite, in one run.
//!
//! `cargo bench -p docstore-reference [-- DOCUMENTS]` prints the median time of each side and their ratio. Both
//! sides take turns, so that whatever else the machine does meets both. The hand-written side is what somebody
//! writes who knows the schema, the fields and their types, and needs neither arrays nor missing fields.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a benchmark that cannot run has nothing to tell"
)]

use std::hint::black_box;
use std::time::{Duration, Instant};

use docstore_reference::backend::embedded::Embedded;
use docstore_reference::{Store, SystemHost};
use docstore_spec::Call;
use rusqlite::{Connection, params};
use serde_json::value::RawValue;

const DOCUMENTS: usize = 100_000;
const CITIES: [&str; 10] = [
    "Oslo", "Bern", "Rome", "Kyiv", "Lima", "Cairo", "Delhi", "Tokyo", "Quito", "Accra",
];
const TAGS: [&str; 7] = ["red", "green", "blue", "cyan", "pink", "gold", "grey"];

type Engine = Store<Embedded, SystemHost>;

fn document(n: usize) -> String {
    format!("{{\"_id\":\"{}\",{}}}", id(n), own_fields(n))
}

fn own_fields(n: usize) -> String {
    format!(
        "\"name\":\"user {n}\",\"age\":{},\"email\":\"user{n}@example.org\",\"tags\":[\"{}\",\"{}\",\"t{}\"],\
         \"address\":{{\"city\":\"{}\",\"zip\":\"{:05}\"}},\"status\":\"{}\",\"active\":{}",
        n * 7919 % 80,
        TAGS[n % 7],
        TAGS[n / 7 % 7],
        n % 1000,
        CITIES[n * 31 % 10],
        n % 100_000,
        if n.is_multiple_of(3) {
            "pending"
        } else {
            "done"
        },
        n.is_multiple_of(2)
    )
}

fn id(n: usize) -> String {
    format!("u{n:07}")
}

fn call(method: &str, args: &[&str]) -> Call {
    let raw = |text: &&str| RawValue::from_string((*text).to_owned()).unwrap();
    Call {
        method: method.to_owned(),
        args: args.iter().map(raw).collect(),
    }
}

fn run(engine: &Engine, call: &Call) -> String {
    engine.answer(call).unwrap()
}

/// An index on `email` and one on `age`, on both sides.
fn engine_index(engine: &Engine, hand: &Connection) {
    for path in ["email", "age"] {
        run(
            engine,
            &call("createIndex", &["\"users\"", &format!("\"{path}\"")]),
        );
        hand.execute_batch(&format!(
            "CREATE INDEX by_{path} ON users (data ->> '$.{path}')"
        ))
        .unwrap();
    }
}

fn hand() -> Connection {
    let connection = Connection::open_in_memory().unwrap();
    connection
        .execute_batch(
            "CREATE TABLE users (_id TEXT PRIMARY KEY, data JSON NOT NULL, metadata JSON NOT NULL DEFAULT '{}',
             _version INTEGER NOT NULL DEFAULT 1, _archived INTEGER NOT NULL DEFAULT 0,
             _created TEXT NOT NULL DEFAULT (datetime('now')), _updated TEXT NOT NULL DEFAULT (datetime('now')))",
        )
        .unwrap();
    // As the engine's connection: a cached statement stays prepared when a parameter changes.
    connection
        .set_db_config(
            rusqlite::config::DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG,
            true,
        )
        .unwrap();
    connection.set_prepared_statement_cache_capacity(64);
    connection
}

const NOW: &str = "2026-01-31T08:00:00.000Z";

fn hand_insert(connection: &Connection, documents: std::ops::Range<usize>) {
    connection.execute_batch("BEGIN").unwrap();
    for n in documents {
        let mut insert = connection
            .prepare_cached("INSERT INTO users (_id, data, _created, _updated) VALUES (?, ?, ?, ?)")
            .unwrap();
        insert
            .execute(params![id(n), format!("{{{}}}", own_fields(n)), NOW, NOW])
            .unwrap();
    }
    connection.execute_batch("COMMIT").unwrap();
}

/// The rows of a hand-written query, as JSON documents.
fn hand_find(connection: &Connection, condition: &str, rest: &str) -> String {
    let sql = format!(
        "SELECT _id, data, _version, _created, _updated FROM users WHERE _archived = 0 AND {condition} {rest}"
    );
    let mut statement = connection.prepare_cached(&sql).unwrap();
    let mut rows = statement.query([]).unwrap();
    let mut text = String::from("[");
    while let Some(row) = rows.next().unwrap() {
        let data = row.get_ref(1).unwrap().as_str().unwrap();
        text.push_str("{\"_id\":\"");
        text.push_str(row.get_ref(0).unwrap().as_str().unwrap());
        text.push_str("\",");
        text.push_str(&data[1..data.len() - 1]);
        text.push_str(&format!(
            ",\"_version\":{},\"_created\":\"{}\",\"_updated\":\"{}\"}},",
            row.get::<_, i64>(2).unwrap(),
            row.get_ref(3).unwrap().as_str().unwrap(),
            row.get_ref(4).unwrap().as_str().unwrap(),
        ));
    }
    text.push(']');
    text
}

fn hand_number(connection: &Connection, sql: &str) -> i64 {
    connection
        .prepare_cached(sql)
        .unwrap()
        .query_row([], |row| row.get(0))
        .unwrap()
}

/// A name, a filter and options, and the condition and the rest of the hand-written statement.
type Find = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
);

/// Compares searches that find as many documents on both sides.
fn compare_finds(engine: &Engine, hand: &Connection, goal: f64, rounds: usize, finds: &[Find]) {
    for (name, filter, options, condition, rest) in finds {
        let find = call("find", &["\"users\"", filter, options]);
        assert_eq!(
            run(engine, &find).matches("\"_id\":").count(),
            hand_find(hand, condition, rest).matches("\"_id\":").count(),
            "{name}"
        );
        compare(
            name,
            goal,
            rounds,
            1,
            |_| {
                black_box(run(engine, &find));
            },
            |_| {
                black_box(hand_find(hand, condition, rest));
            },
        );
    }
}

/// Both sides in turn, `rounds` times; the median of each.
fn compare(
    name: &str,
    goal: f64,
    rounds: usize,
    per: usize,
    mut engine: impl FnMut(usize),
    mut hand: impl FnMut(usize),
) {
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for round in 0..rounds {
        let start = Instant::now();
        engine(round);
        ours.push(start.elapsed());
        let start = Instant::now();
        hand(round);
        theirs.push(start.elapsed());
    }
    let median = |times: &mut Vec<Duration>| {
        times.sort_unstable();
        times[times.len() / 2].as_secs_f64() / per as f64
    };
    let (ours, theirs) = (median(&mut ours), median(&mut theirs));
    let ratio = ours / theirs;
    let verdict = if ratio <= goal { "" } else { "  over" };
    println!(
        "| {name} | {} | {} | {ratio:.2} | {goal:.1}{verdict} |",
        time(ours),
        time(theirs)
    );
}

fn time(seconds: f64) -> String {
    if seconds < 1e-3 {
        format!("{:.2} µs", seconds * 1e6)
    } else {
        format!("{:.2} ms", seconds * 1e3)
    }
}

fn main() {
    let documents = std::env::args()
        .skip(1)
        .find_map(|a| a.parse().ok())
        .unwrap_or(DOCUMENTS);
    let engine = Store::open(Embedded::in_memory().unwrap(), SystemHost);
    let hand = hand();
    println!("{documents} documents; engine and hand-written SQL take turns, medians\n");
    println!("| operation | engine | hand-written SQL | ratio | goal |\n|---|---|---|---|---|");
    let batches = documents / 1000;
    let batch: Vec<Call> = (0..batches)
        .map(|b| {
            let all: Vec<String> = (b * 1000..(b + 1) * 1000).map(document).collect();
            call(
                "insertMany",
                &["\"users\"", &format!("[{}]", all.join(","))],
            )
        })
        .collect();
    compare(
        "insertMany of 1000, per document",
        1.5,
        batches,
        1000,
        |b| {
            black_box(run(&engine, &batch[b]));
        },
        |b| hand_insert(&hand, b * 1000..(b + 1) * 1000),
    );
    let single: Vec<Call> = (0..2000)
        .map(|n| call("insertOne", &["\"users\"", &document(documents + n)]))
        .collect();
    compare(
        "insertOne",
        1.5,
        2000,
        1,
        |n| {
            black_box(run(&engine, &single[n]));
        },
        |n| hand_insert(&hand, documents + n..documents + n + 1),
    );

    let by_id: Vec<Call> = (0..5000)
        .map(|n| {
            call(
                "findOne",
                &[
                    "\"users\"",
                    &format!("{{\"_id\":\"{}\"}}", id(n * 7919 % documents)),
                ],
            )
        })
        .collect();
    compare(
        "findOne by _id",
        1.5,
        5000,
        1,
        |n| {
            black_box(run(&engine, &by_id[n]));
        },
        |n| {
            let mut statement = hand.prepare_cached(
                "SELECT _id, data, _version, _created, _updated FROM users WHERE _id = ? AND _archived = 0").unwrap();
            let text: String = statement.query_row([id(n * 7919 % documents)], |row| {
                Ok(format!("{{\"_id\":\"{}\",{},\"_version\":{},\"_created\":\"{}\",\"_updated\":\"{}\"}}",
                    row.get_ref(0)?.as_str()?, row.get_ref(1)?.as_str()?.trim_matches(['{', '}']),
                    row.get::<_, i64>(2)?, row.get_ref(3)?.as_str()?, row.get_ref(4)?.as_str()?))
            }).unwrap();
            black_box(text);
        },
    );

    let finds: &[Find] = &[
        (
            "equality, few hits",
            "{\"email\":\"user77@example.org\"}",
            "{}",
            "data ->> '$.email' = 'user77@example.org'",
            "ORDER BY rowid",
        ),
        (
            "equality, 1/80 of all",
            "{\"age\":30}",
            "{}",
            "data ->> '$.age' = 30",
            "ORDER BY rowid",
        ),
        (
            "range, 1/4 of all",
            "{\"age\":{\"$gte\":60}}",
            "{}",
            "data ->> '$.age' >= 60",
            "ORDER BY rowid",
        ),
        (
            "boolean and string",
            "{\"active\":true,\"status\":\"pending\"}",
            "{\"limit\":1000}",
            "data ->> '$.active' = 1 AND data ->> '$.status' = 'pending'",
            "ORDER BY rowid LIMIT 1000",
        ),
        (
            "nested path",
            "{\"address.city\":\"Oslo\"}",
            "{}",
            "data ->> '$.address.city' = 'Oslo'",
            "ORDER BY rowid",
        ),
        (
            "array containment",
            "{\"tags\":\"t77\"}",
            "{}",
            "EXISTS (SELECT 1 FROM json_each(data, '$.tags') WHERE value = 't77')",
            "ORDER BY rowid",
        ),
        (
            "$in of three",
            "{\"age\":{\"$in\":[1,2,3]}}",
            "{}",
            "data ->> '$.age' IN (1,2,3)",
            "ORDER BY rowid",
        ),
        (
            "range + sort + limit 10",
            "{\"age\":{\"$gte\":20}}",
            "{\"sort\":{\"age\":1},\"limit\":10}",
            "data ->> '$.age' >= 20",
            "ORDER BY data ->> '$.age', rowid LIMIT 10",
        ),
        (
            "deep page",
            "{}",
            "{\"offset\":50000,\"limit\":10}",
            "1",
            "ORDER BY rowid LIMIT 10 OFFSET 50000",
        ),
    ];
    compare_finds(&engine, &hand, 1.3, 9, finds);
    // The same with an index on the field: SQLite's own on the hand-written side.
    engine_index(&engine, &hand);
    let indexed: &[Find] = &[
        (
            "indexed equality, one hit",
            "{\"email\":\"user77@example.org\"}",
            "{}",
            "data ->> '$.email' = 'user77@example.org'",
            "ORDER BY rowid",
        ),
        (
            "indexed range, limit 100",
            "{\"age\":{\"$gte\":60}}",
            "{\"limit\":100}",
            "data ->> '$.age' >= 60",
            "ORDER BY rowid LIMIT 100",
        ),
        (
            "indexed range + sort + limit 10",
            "{\"age\":{\"$gte\":20}}",
            "{\"sort\":{\"age\":1},\"limit\":10}",
            "data ->> '$.age' >= 20",
            "ORDER BY data ->> '$.age', rowid LIMIT 10",
        ),
    ];
    compare_finds(&engine, &hand, 1.5, 51, indexed);
    for path in ["email", "age"] {
        run(
            &engine,
            &call("dropIndex", &["\"users\"", &format!("\"{path}\"")]),
        );
        hand.execute_batch(&format!("DROP INDEX by_{path}"))
            .unwrap();
    }
    let counts: &[(&str, &str, &str)] = &[
        ("countDocuments, all", "{}", "1"),
        (
            "countDocuments, range",
            "{\"age\":{\"$gt\":40}}",
            "data ->> '$.age' > 40",
        ),
        (
            "countDocuments, nested",
            "{\"address.city\":\"Rome\"}",
            "data ->> '$.address.city' = 'Rome'",
        ),
    ];
    for (name, filter, condition) in counts {
        let count = call("countDocuments", &["\"users\"", filter]);
        let sql = format!("SELECT COUNT(*) FROM users WHERE _archived = 0 AND {condition}");
        assert_eq!(
            run(&engine, &count),
            hand_number(&hand, &sql).to_string(),
            "{name}"
        );
        compare(
            name,
            1.3,
            9,
            1,
            |_| {
                black_box(run(&engine, &count));
            },
            |_| {
                black_box(hand_number(&hand, &sql));
            },
        );
    }

    let increments: Vec<Call> = (0..3000)
        .map(|n| {
            call(
                "updateOne",
                &[
                    "\"users\"",
                    &format!("{{\"_id\":\"{}\"}}", id(n * 7919 % documents)),
                    "{\"$inc\":{\"age\":1}}",
                ],
            )
        })
        .collect();
    compare(
        "updateOne $inc by _id",
        2.0,
        3000,
        1,
        |n| {
            black_box(run(&engine, &increments[n]));
        },
        |n| {
            let mut statement = hand.prepare_cached(
                "UPDATE users SET data = json_set(data, '$.age', data ->> '$.age' + 1), _version = _version + 1, _updated = ? WHERE _id = ? AND _archived = 0").unwrap();
            statement
                .execute(params![NOW, id(n * 7919 % documents)])
                .unwrap();
        },
    );
    let replacements: Vec<Call> = (0..3000)
        .map(|n| {
            call(
                "replaceOne",
                &[
                    "\"users\"",
                    &format!("{{\"_id\":\"{}\"}}", id(n * 31 % documents)),
                    &format!("{{{}}}", own_fields(n + 1)),
                ],
            )
        })
        .collect();
    compare(
        "replaceOne by _id",
        2.0,
        3000,
        1,
        |n| {
            black_box(run(&engine, &replacements[n]));
        },
        |n| {
            let mut statement = hand.prepare_cached(
                "UPDATE users SET data = ?, _version = _version + 1, _updated = ? WHERE _id = ? AND _archived = 0").unwrap();
            statement
                .execute(params![
                    format!("{{{}}}", own_fields(n + 1)),
                    NOW,
                    id(n * 31 % documents)
                ])
                .unwrap();
        },
    );
    let many = [
        call(
            "updateMany",
            &[
                "\"users\"",
                "{\"status\":\"pending\"}",
                "{\"$set\":{\"status\":\"done\"}}",
            ],
        ),
        call(
            "updateMany",
            &[
                "\"users\"",
                "{\"status\":\"done\"}",
                "{\"$set\":{\"status\":\"pending\"}}",
            ],
        ),
    ];
    let hand_many = [("pending", "done"), ("done", "pending")];
    compare(
        "updateMany, 1/3 of all and more",
        2.0,
        4,
        1,
        |n| {
            black_box(run(&engine, &many[n % 2]));
        },
        |n| {
            let (from, to) = hand_many[n % 2];
            hand.execute(
                "UPDATE users SET data = json_set(data, '$.status', ?1), _version = _version + 1, _updated = ?2 WHERE _archived = 0 AND data ->> '$.status' = ?3",
                params![to, NOW, from]).unwrap();
        },
    );
    let delete: Vec<Call> = (0..20)
        .map(|age| call("deleteMany", &["\"users\"", &format!("{{\"age\":{age}}}")]))
        .collect();
    compare(
        "deleteMany, 1/80 of all",
        2.0,
        20,
        1,
        |n| {
            black_box(run(&engine, &delete[n]));
        },
        |n| {
            hand.execute(
                "DELETE FROM users WHERE _archived = 0 AND data ->> '$.age' = ?",
                [n as i64],
            )
            .unwrap();
        },
    );
}
