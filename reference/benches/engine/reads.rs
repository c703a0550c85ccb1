//! The reads.

use std::hint::black_box;

use docstore_spec::Call;

use crate::documents::id;
use crate::sides::{Sides, by_id, call, hand_find, hand_number, run};
use crate::table::compare;

/// A name, a filter and options, and the condition and the rest of the hand-written statement.
type Find = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
);

/// Compares searches that find as many documents on both sides.
fn compare_finds(sides: &Sides, goal: f64, rounds: usize, finds: &[Find]) {
    for (name, filter, options, condition, rest) in finds {
        let find = call("find", &["\"users\"", filter, options]);
        assert_eq!(
            run(&sides.engine, &find).matches("\"_id\":").count(),
            hand_find(&sides.hand, condition, rest)
                .matches("\"_id\":")
                .count(),
            "{name}"
        );
        compare(
            name,
            goal,
            rounds,
            1,
            |_| {
                black_box(run(&sides.engine, &find));
            },
            |_| {
                black_box(hand_find(&sides.hand, condition, rest));
            },
        );
    }
}

pub fn points(sides: &Sides) {
    let documents = sides.documents;
    let points: Vec<Call> = (0..5000)
        .map(|n| call("findOne", &["\"users\"", &by_id(n * 7919 % documents)]))
        .collect();
    compare(
        "findOne by _id",
        1.5,
        5000,
        1,
        |n| {
            black_box(run(&sides.engine, &points[n]));
        },
        |n| {
            let mut statement = sides.hand.prepare_cached(
                "SELECT _id, data, _version, _created, _updated FROM users WHERE _id = ? AND _archived = 0").unwrap();
            let text: String = statement.query_row([id(n * 7919 % documents)], |row| {
                Ok(format!("{{\"_id\":\"{}\",{},\"_version\":{},\"_created\":\"{}\",\"_updated\":\"{}\"}}",
                    row.get_ref(0)?.as_str()?, row.get_ref(1)?.as_str()?.trim_matches(['{', '}']),
                    row.get::<_, i64>(2)?, row.get_ref(3)?.as_str()?, row.get_ref(4)?.as_str()?))
            }).unwrap();
            black_box(text);
        },
    );
}

pub fn finds(sides: &Sides) {
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
    compare_finds(sides, 1.3, 9, finds);
}

/// The same with an index on the field: SQLite's own on the hand-written side.
pub fn indexed_finds(sides: &Sides) {
    sides.create_indexes();
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
    compare_finds(sides, 1.5, 51, indexed);
    sides.drop_indexes();
}

pub fn counts(sides: &Sides) {
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
            run(&sides.engine, &count),
            hand_number(&sides.hand, &sql).to_string(),
            "{name}"
        );
        compare(
            name,
            1.3,
            9,
            1,
            |_| {
                black_box(run(&sides.engine, &count));
            },
            |_| {
                black_box(hand_number(&sides.hand, &sql));
            },
        );
    }
}
