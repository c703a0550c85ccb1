//! A search for calls that cost out of proportion.
//!
//! Every argument of every method grows in every shape of [`family`], over stores of several fillings, and what each
//! call costs is [measured](measure). Work that grows with the square of an argument shows at the sizes that are tried.

pub mod family;
pub mod measure;

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::time::{Duration, Instant};

use docstore_spec::{Call, Method};
use serde_json::{Value, json};

use crate::drivers::in_process::LocalStore;
use family::Growing;
use measure::Cost;

/// How many there are of what grows. Between them lie the sizes that are guaranteed and the limits of the implementations here.
pub const COUNTS: &[usize] = &[32, 50, 100, 1_000, 2_500, 5_000, 10_000, 100_000];

/// The longest argument that is tried.
pub const ARGUMENT_BYTES: usize = 1_000_000;

/// What is asked of a search.
#[derive(Debug, Clone)]
pub struct Settings {
    /// How long it looks.
    pub time: Duration,
    /// What no call may cost more than.
    pub bound: Cost,
    /// Which order the calls are tried in.
    pub seed: u64,
    /// The one method to try, if not all.
    pub method: Option<Method>,
}

/// A call and what it cost.
#[derive(Debug, Clone)]
pub struct Measured {
    /// What grew.
    pub growing: Growing,
    /// What the store held.
    pub filling: &'static str,
    /// How many there were of what grew.
    pub count: usize,
    /// Bytes of the call.
    pub bytes: usize,
    /// Whether the call was refused.
    pub refused: bool,
    /// Whether it is work that grows with what is stored, as each operation of a bulk write may be.
    pub linear: bool,
    /// What it cost.
    pub cost: Cost,
}

impl std::fmt::Display for Measured {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let per_byte = |all: u128| all / (self.bytes as u128).max(1);
        write!(
            f,
            "{:.3} s, {} MB ({} ns and {} bytes for each of {} bytes): {}, {} with {} {} over {}{}",
            self.cost.cpu.as_secs_f64(),
            self.cost.bytes / 1_000_000,
            per_byte(self.cost.cpu.as_nanos()),
            per_byte(self.cost.bytes.into()),
            self.bytes,
            self.growing.method,
            self.growing.parameter,
            self.count,
            self.growing.shape.name,
            self.filling,
            match (self.refused, self.linear) {
                (true, _) => ", refused",
                (false, true) => ", each a look at what is stored",
                (false, false) => "",
            }
        )
    }
}

/// What a search has found.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    /// How many calls were measured.
    pub calls: usize,
    /// How many ways of growing there are, and how many of them were tried.
    pub ways: (usize, usize),
    /// Those that cost more than the bound.
    pub over: Vec<Measured>,
    /// Those that cost most, the worst first.
    pub worst: Vec<Measured>,
}

/// How many of the worst are kept.
const WORST: usize = 10;

/// Looks for calls that cost more than the bound in the stores that `open` opens.
///
/// # Errors
/// A sentence when nothing can be measured, or a store does not take its filling.
pub fn search(
    open: &dyn Fn() -> Box<dyn LocalStore>,
    settings: &Settings,
) -> Result<Outcome, String> {
    let begun = Instant::now();
    let mut ways: Vec<(&Filling, Growing)> = Growing::all()
        .filter(|growing| {
            settings
                .method
                .is_none_or(|method| method == growing.method)
        })
        .flat_map(|growing| FILLINGS.iter().map(move |filling| (filling, growing)))
        .collect();
    ways.sort_by_key(|(filling, growing)| {
        let mut hasher = DefaultHasher::new();
        let names = (growing.method, growing.parameter, growing.shape.name);
        (settings.seed, names, filling.name).hash(&mut hasher);
        hasher.finish()
    });
    let mut outcome = Outcome {
        ways: (ways.len(), 0),
        ..Outcome::default()
    };
    // Filling takes longer than most calls, so that a store is kept as long as what a call has changed can be taken back.
    let mut filled = Filled::new();
    for (filling, growing) in ways {
        if begun.elapsed() > settings.time {
            break;
        }
        outcome.ways.1 += 1;
        grow(
            open,
            settings,
            (filling, &mut filled),
            growing,
            &mut outcome,
        )?;
    }
    Ok(outcome)
}

/// Stores that hold what their fillings say, by the names of these.
type Filled = BTreeMap<&'static str, Box<dyn LocalStore>>;

/// Lets one argument grow until it costs too much or is too long.
fn grow(
    open: &dyn Fn() -> Box<dyn LocalStore>,
    settings: &Settings,
    (filling, filled): (&Filling, &mut Filled),
    growing: Growing,
    outcome: &mut Outcome,
) -> Result<(), String> {
    let mut fewest = None;
    for count in COUNTS {
        let Some(call) = growing.call(*count, ARGUMENT_BYTES) else {
            break;
        };
        let mut store = match filled.remove(filling.name) {
            Some(store) => store,
            None => filling.filled(open)?,
        };
        let noted = store.note();
        let (reply, cost) = measure::of(|| store.call(&call))?;
        let first = *fewest.get_or_insert((*count, cost.cpu));
        let measured = Measured {
            linear: is_linear(growing.method, first, (*count, cost.cpu)),
            growing,
            filling: filling.name,
            count: *count,
            bytes: call.args.iter().map(|arg| arg.get().len()).sum(),
            refused: reply.is_err(),
            cost,
        };
        // Only a call that was refused has surely changed nothing.
        if reply.is_err() || reads(growing.method) {
            filled.insert(filling.name, store);
        } else if noted {
            store.restore();
            filled.insert(filling.name, store);
        }
        outcome.calls += 1;
        let long = cost.cpu > settings.bound.cpu;
        let large = cost.bytes > settings.bound.bytes;
        outcome.worst.push(measured.clone());
        outcome
            .worst
            .sort_by_key(|one| std::cmp::Reverse(one.cost.cpu));
        outcome.worst.truncate(WORST);
        if large || long && !measured.linear {
            outcome.over.push(measured);
        }
        // More of what is linear only takes longer.
        if large || long {
            break;
        }
    }
    Ok(())
}

/// Whether a bulk write of so many operations took no more time for each than the one of the fewest did.
///
/// An operation may look at all that is stored, as a call of its own does. A bulk write of many is many such looks: work
/// that grows with what is stored, and that the caller asked for, one by one.
fn is_linear(method: Method, fewest: (usize, Duration), now: (usize, Duration)) -> bool {
    const TWICE: f64 = 2.0;
    let each = |(count, time): (usize, Duration)| time.as_secs_f64() / count.max(1) as f64;
    method == Method::BulkWrite && each(now) <= TWICE * each(fewest)
}

/// Whether a method changes nothing, so that its store can be asked again.
const fn reads(method: Method) -> bool {
    matches!(
        method,
        Method::Find
            | Method::FindOne
            | Method::CountDocuments
            | Method::Distinct
            | Method::Explain
            | Method::Get
            | Method::GetAll
            | Method::ListKeys
            | Method::BatchGet
    )
}

/// What a store holds, 10 MB of JSON text at most.
struct Filling {
    name: &'static str,
    calls: fn() -> Vec<Call>,
}

impl Filling {
    fn filled(
        &self,
        open: &dyn Fn() -> Box<dyn LocalStore>,
    ) -> Result<Box<dyn LocalStore>, String> {
        let mut store = open();
        for call in (self.calls)() {
            store
                .call(&call)
                .map_err(|error| format!("the store does not take {}: {error}", self.name))?;
        }
        Ok(store)
    }
}

const FILLINGS: &[Filling] = &[
    Filling {
        name: "an empty store",
        calls: Vec::new,
    },
    Filling {
        name: "20,000 small documents",
        calls: || {
            insert(
                (0..20_000)
                    .map(|at| json!({"_id": at.to_string(), "a": at, "n0": -at, "s": "text"})),
            )
        },
    },
    Filling {
        name: "four lists of 200,000 numbers",
        calls: || {
            let list: Vec<u32> = (0..200_000).collect();
            insert((0..4).map(|at| json!({"_id": at.to_string(), "a": list, "e": []})))
        },
    },
    Filling {
        name: "four lists of 100,000 objects",
        calls: || {
            let list: Vec<Value> = (0..100_000).map(|at| json!({"x": at})).collect();
            insert((0..4).map(|at| json!({"_id": at.to_string(), "a": list})))
        },
    },
    Filling {
        name: "four documents of 80,000 fields",
        calls: || {
            let fields: Value = (0..80_000)
                .map(|at| (format!("n{at}"), json!(at)))
                .collect();
            insert((0..4).map(|at| {
                let mut document = fields.clone();
                if let Some(members) = document.as_object_mut() {
                    members.insert("_id".to_owned(), at.to_string().into());
                }
                document
            }))
        },
    },
    Filling {
        name: "an index on four lists of 100,000 numbers",
        calls: || {
            let list: Vec<u32> = (0..100_000).collect();
            let mut calls = vec![Call::new("createIndex", [json!("c"), json!("a")])];
            calls.extend(insert(
                (0..4).map(|at| json!({"_id": at.to_string(), "a": list})),
            ));
            calls
        },
    },
    Filling {
        name: "eight lists of one number, 100,000 times",
        calls: || {
            let list = vec![7; 100_000];
            insert((0..8).map(|at| json!({"_id": at.to_string(), "a": list})))
        },
    },
    Filling {
        name: "five texts of 950,000 quotes",
        calls: || {
            let text = "\"".repeat(950_000);
            insert((0..5).map(|at| json!({"_id": at.to_string(), "a": text})))
        },
    },
    Filling {
        name: "five texts of 600,000 letters beyond ASCII",
        calls: || {
            let text = "é\"日".repeat(200_000);
            insert((0..5).map(|at| json!({"_id": at.to_string(), "a": text})))
        },
    },
    Filling {
        name: "lists in lists, 90 deep",
        calls: || {
            let deep = (0..90).fold(json!([1]), |inside, _| json!([inside, {"a": 1}]));
            insert((0..5_000).map(|at| json!({"_id": at.to_string(), "a": deep})))
        },
    },
    Filling {
        name: "unique indexes beside a list of 60,000",
        calls: || {
            let list: Vec<u32> = (0..60_000).collect();
            let index = |path| {
                Call::new(
                    "createIndex",
                    [json!("c"), json!(path), json!({"unique": true})],
                )
            };
            let mut calls = vec![index("a"), index("n0")];
            let small = (0..5_000).map(|at| json!({"_id": at.to_string(), "a": -1 - at, "n0": at}));
            let long = json!({"_id": "long", "a": list, "n0": -1});
            calls.extend(insert(small.chain([long])));
            calls
        },
    },
    Filling {
        name: "an index below lists of names of 9,000 bytes",
        calls: || {
            let name = "x".repeat(9_000);
            let list: Vec<u32> = (0..2_000).collect();
            let mut calls = vec![Call::new("createIndex", [json!("c"), json!("a.b")])];
            calls.extend(insert((0..4).map(
                |at| json!({"_id": at.to_string(), "a": [{"b": at}, {(name.as_str()): list}]}),
            )));
            calls
        },
    },
];

/// The calls that insert documents, few enough at once for the number of values that an argument may have.
fn insert(documents: impl Iterator<Item = Value>) -> Vec<Call> {
    let documents: Vec<Value> = documents.collect();
    let calls = documents.chunks(2_500);
    calls
        .map(|some| Call::new("insertMany", [json!("c"), some.to_vec().into()]))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_bulk_write_may_take_longer_for_more_and_only_in_proportion() {
        let seconds = Duration::from_secs;
        let fewest = (32, seconds(1));
        assert!(is_linear(Method::BulkWrite, fewest, (32, seconds(1))));
        assert!(is_linear(Method::BulkWrite, fewest, (1_000, seconds(50))));
        assert!(!is_linear(Method::BulkWrite, fewest, (1_000, seconds(70))));
        assert!(!is_linear(Method::InsertMany, fewest, (1_000, seconds(1))));
    }
}
