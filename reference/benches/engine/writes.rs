//! The writes.

use std::hint::black_box;

use docstore_spec::Call;
use rusqlite::params;

use crate::documents::{document, id, own_fields};
use crate::sides::{NOW, Sides, by_id, call, hand_insert, run};
use crate::table::compare;

pub fn inserts(sides: &Sides) {
    let documents = sides.documents;
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
            black_box(run(&sides.engine, &batch[b]));
        },
        |b| hand_insert(&sides.hand, b * 1000..(b + 1) * 1000),
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
            black_box(run(&sides.engine, &single[n]));
        },
        |n| hand_insert(&sides.hand, documents + n..documents + n + 1),
    );
}

pub fn updates(sides: &Sides) {
    let documents = sides.documents;
    let increments: Vec<Call> = (0..3000)
        .map(|n| {
            call(
                "updateOne",
                &[
                    "\"users\"",
                    &by_id(n * 7919 % documents),
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
            black_box(run(&sides.engine, &increments[n]));
        },
        |n| {
            let mut statement = sides.hand.prepare_cached(
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
                    &by_id(n * 31 % documents),
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
            black_box(run(&sides.engine, &replacements[n]));
        },
        |n| {
            let mut statement = sides.hand.prepare_cached(
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
            black_box(run(&sides.engine, &many[n % 2]));
        },
        |n| {
            let (from, to) = hand_many[n % 2];
            sides.hand.execute(
                "UPDATE users SET data = json_set(data, '$.status', ?1), _version = _version + 1, _updated = ?2 WHERE _archived = 0 AND data ->> '$.status' = ?3",
                params![to, NOW, from]).unwrap();
        },
    );
}

pub fn deletes(sides: &Sides) {
    let delete: Vec<Call> = (0..20)
        .map(|age| call("deleteMany", &["\"users\"", &format!("{{\"age\":{age}}}")]))
        .collect();
    compare(
        "deleteMany, 1/80 of all",
        2.0,
        20,
        1,
        |n| {
            black_box(run(&sides.engine, &delete[n]));
        },
        |n| {
            sides
                .hand
                .execute(
                    "DELETE FROM users WHERE _archived = 0 AND data ->> '$.age' = ?",
                    [n as i64],
                )
                .unwrap();
        },
    );
}
