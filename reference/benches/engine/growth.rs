//! What an operation takes as a collection grows.

use std::hint::black_box;
use std::time::{Duration, Instant};

use docstore_spec::Call;

use crate::documents::{document, own_fields};
use crate::sides::{Engine, INDEXED, by_id, call, engine, index, run};
use crate::table::{median, time};

const SMALLEST: usize = 1000;
/// Turns that the sizes take, and calls of one size in a turn.
const TURNS: usize = 20;
const CALLS: usize = 50;

/// A collection of `size` documents.
struct Grown {
    engine: Engine,
    size: usize,
}

impl Grown {
    fn new(size: usize) -> Self {
        let engine = engine();
        for first in (0..size).step_by(SMALLEST) {
            let all: Vec<String> = (first..first + SMALLEST).map(document).collect();
            run(
                &engine,
                &call("insertMany", &[USERS, &format!("[{}]", all.join(","))]),
            );
        }
        Self { engine, size }
    }

    /// The number of a document, from all over the collection as `n` counts up.
    fn any(&self, n: usize) -> usize {
        n * 7919 % self.size
    }
}

const USERS: &str = "\"users\"";

/// Prints what each operation takes in collections of 1,000, ten times as many, and so on up to `largest`.
pub fn print(largest: usize) {
    let sizes: Vec<usize> = std::iter::successors(Some(SMALLEST), |size| Some(size * 10))
        .take_while(|size| *size <= largest.max(SMALLEST))
        .collect();
    let collections: Vec<Grown> = sizes.into_iter().map(Grown::new).collect();
    println!("The sizes take turns; medians, and how many times what {SMALLEST} documents take\n");
    let heads = collections.iter().map(|c| format!(" {} |", c.size));
    println!("| operation |{}", heads.collect::<String>());
    println!("|---|{}", "---|".repeat(collections.len()));

    row("findOne by _id", &collections, TURNS, CALLS, |c, n| {
        call("findOne", &[USERS, &by_id(c.any(n))])
    });
    // What is inserted here is deleted below, so that the sizes stay what they are.
    row("insertOne", &collections, TURNS, CALLS, |c, n| {
        call("insertOne", &[USERS, &document(c.size + n)])
    });
    row(
        "updateOne $inc by _id",
        &collections,
        TURNS,
        CALLS,
        |c, n| {
            let update = "{\"$inc\":{\"age\":1}}";
            call("updateOne", &[USERS, &by_id(c.any(n)), update])
        },
    );
    row("replaceOne by _id", &collections, TURNS, CALLS, |c, n| {
        let (old, new) = (c.any(n), own_fields(c.any(n) + 1));
        call("replaceOne", &[USERS, &by_id(old), &format!("{{{new}}}")])
    });
    row("deleteOne by _id", &collections, TURNS, CALLS, |c, n| {
        call("deleteOne", &[USERS, &by_id(c.size + n)])
    });
    row("countDocuments, unindexed", &collections, 5, 1, |_, _| {
        call("countDocuments", &[USERS, "{\"address.city\":\"Rome\"}"])
    });
    for grown in &collections {
        for path in INDEXED {
            index(&grown.engine, "createIndex", path);
        }
    }
    row(
        "indexed equality, one hit",
        &collections,
        TURNS,
        CALLS,
        |c, n| {
            let filter = format!("{{\"email\":\"user{}@example.org\"}}", c.any(n));
            call("find", &[USERS, &filter])
        },
    );
    row(
        "indexed range + sort + limit 10",
        &collections,
        TURNS,
        CALLS,
        |_, _| {
            let options = "{\"sort\":{\"age\":1},\"limit\":10}";
            call("find", &[USERS, "{\"age\":{\"$gte\":20}}", options])
        },
    );
}

/// The sizes take turns with some calls each, so that whatever else the machine does meets all of them.
fn row(
    name: &str,
    collections: &[Grown],
    turns: usize,
    calls: usize,
    make: impl Fn(&Grown, usize) -> Call,
) {
    let mut times: Vec<Vec<Duration>> = vec![Vec::new(); collections.len()];
    for turn in 0..turns {
        for (grown, times) in collections.iter().zip(&mut times) {
            for n in turn * calls..(turn + 1) * calls {
                let call = make(grown, n);
                let start = Instant::now();
                black_box(run(&grown.engine, &call));
                times.push(start.elapsed());
            }
        }
    }
    let medians: Vec<f64> = times.iter_mut().map(|times| median(times)).collect();
    let cells = medians
        .iter()
        .map(|&seconds| format!(" {} ({:.1}) |", time(seconds), seconds / medians[0]));
    println!("| {name} |{}", cells.collect::<String>());
}
