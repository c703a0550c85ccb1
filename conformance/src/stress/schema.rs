//! Collections and indexes that come and go while others write, through several ways to one store.
//!
//! In every round all clients call at once; some write documents that share few values, others create, rename and drop collections
//! and unique indexes. When a round is over, every unique index is held against the documents of its collection. A call may be
//! refused in a round, but only with what the contract has for it, since somebody was faster.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};
use docstore_spec::{Call, Driver, ErrorCode, Reply};
use serde_json::{Value, json};

use super::clients::Random;
use crate::json::shortened;

/// The names that collections come and go under. Few, so that clients meet.
const COLLECTIONS: [&str; 3] = ["one", "two", "three"];

/// The path of all indexes.
const PATH: &str = "n";

/// How many values the documents share.
const VALUES: u64 = 5;

/// Calls of each client in a round.
const CALLS: usize = 40;

/// So many findings are enough.
const FINDINGS_MAX: usize = 10;

/// How a run is made.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Clients at once; they take the ways by turns.
    pub clients: usize,
    /// How long they go on.
    pub duration: Duration,
    /// Where the random choices start.
    pub seed: u64,
    /// The store.
    pub store: String,
}

/// What a run showed.
#[derive(Debug, Clone, Default)]
pub struct Shown {
    /// Rounds after which the store was looked into.
    pub rounds: u64,
    /// Calls made by the clients.
    pub calls: u64,
    /// Unique indexes that were held against the documents.
    pub checked: u64,
    /// What the contract does not allow, each as a sentence.
    pub findings: Vec<String>,
}

/// Lets the clients go.
///
/// # Errors
/// A sentence when a call gets no answer, of which nothing follows.
pub async fn run(ways: &[Arc<dyn Driver>], settings: &Settings) -> Result<Shown> {
    let Some(judge) = ways.first() else {
        bail!("there is no way to the store");
    };
    let started = Instant::now();
    let mut shown = Shown::default();
    let ids = Arc::new(AtomicU64::new(0));
    while started.elapsed() < settings.duration && shown.findings.len() < FINDINGS_MAX {
        let mut clients = Vec::new();
        for (client, way) in (0..settings.clients).zip(ways.iter().cycle()) {
            let seed = settings.seed
                ^ (client as u64).wrapping_mul(0x5851_f42d_4c95_7f2d)
                ^ shown.rounds.wrapping_mul(0x9e37_79b9_7f4a_7c15);
            let changes = client % 3 == 0;
            let (way, store, ids) = (Arc::clone(way), settings.store.clone(), Arc::clone(&ids));
            clients.push(tokio::spawn(async move {
                one_client(way.as_ref(), &store, Random::new(seed), changes, &ids).await
            }));
        }
        for client in clients {
            let findings = client.await.context("a client broke")??;
            shown.findings.extend(findings);
        }
        shown.rounds += 1;
        shown.calls += (settings.clients * CALLS) as u64;
        look(judge.as_ref(), &settings.store, &mut shown).await?;
    }
    Ok(shown)
}

async fn one_client(
    way: &dyn Driver,
    store: &str,
    mut random: Random,
    changes: bool,
    ids: &AtomicU64,
) -> Result<Vec<String>> {
    let mut findings = Vec::new();
    for _ in 0..CALLS {
        let (call, refusals) = if changes {
            change(&mut random)
        } else {
            write(&mut random, ids)
        };
        match answer(way, store, &call).await? {
            Err(error) if !refusals.iter().any(|code| error.is(*code)) => {
                findings.push(format!("{call} → {error}"));
            }
            _ => {}
        }
    }
    Ok(findings)
}

async fn answer(way: &dyn Driver, store: &str, call: &Call) -> Result<Reply> {
    way.call(store, call)
        .await
        .with_context(|| format!("{call} got no answer"))
}

fn collection(random: &mut Random) -> &'static str {
    let at = usize::try_from(random.below(COLLECTIONS.len() as u64)).unwrap_or(0);
    COLLECTIONS.get(at).copied().unwrap_or_default()
}

/// A call that changes which collections and indexes there are, and what it may be refused with.
fn change(random: &mut Random) -> (Call, &'static [ErrorCode]) {
    let name = collection(random);
    match random.below(10) {
        0..4 => {
            let index = [json!(name), json!(PATH), json!({"unique": true})];
            (Call::new("createIndex", index), &[ErrorCode::DuplicateKey])
        }
        4 => (Call::new("dropIndex", [name, PATH]), &[]),
        5..7 => (
            Call::new("rename", [name, collection(random)]),
            &[ErrorCode::CollectionExists, ErrorCode::CollectionNotFound],
        ),
        7 => (Call::new("createCollection", [name]), &[]),
        8 => (Call::new("dropCollection", [name]), &[]),
        _ => {
            let all = [json!(name), json!({})];
            (Call::new("deleteMany", all), &[])
        }
    }
}

/// A call that writes or reads documents, and what it may be refused with.
fn write(random: &mut Random, ids: &AtomicU64) -> (Call, &'static [ErrorCode]) {
    const TAKEN: &[ErrorCode] = &[ErrorCode::DuplicateKey];
    let name = collection(random);
    let value = json!(random.below(VALUES));
    let id = format!("d{}", ids.fetch_add(1, Ordering::Relaxed));
    let new = json!({"_id": id, PATH: value});
    let of_value = json!({PATH: value});
    let call = |method: &str, args: &[Value]| Call::new(method, args.iter().cloned());
    match random.below(10) {
        0..3 => (call("insertOne", &[json!(name), new]), TAKEN),
        3 => (call("insertMany", &[json!(name), json!([new])]), TAKEN),
        4 => {
            let set = json!({"$set": {PATH: random.below(VALUES)}});
            (call("updateOne", &[json!(name), of_value, set]), TAKEN)
        }
        5 => {
            let table = json!({"tableName": name});
            (
                call("put", &[json!(id), json!({PATH: value}), table]),
                TAKEN,
            )
        }
        6 => (call("deleteOne", &[json!(name), of_value]), &[]),
        7 => (call("countDocuments", &[json!(name), of_value]), &[]),
        8 => {
            let sorted = json!({"sort": {PATH: 1}, "limit": 2});
            (call("find", &[json!(name), of_value, sorted]), &[])
        }
        _ => (call("listIndexes", &[json!(name)]), &[]),
    }
}

/// Holds every unique index against the documents of its collection, while nobody writes.
async fn look(way: &dyn Driver, store: &str, shown: &mut Shown) -> Result<()> {
    for name in COLLECTIONS {
        let mut read = async |call: Call| -> Result<Option<Vec<Value>>> {
            let told = answer(way, store, &call).await?;
            let read = told
                .as_ref()
                .ok()
                .and_then(|result| serde_json::from_str(result.get()).ok());
            if read.is_none() {
                shown.findings.push(match told {
                    Ok(result) => format!("{call} → {}", shortened(result.get(), 300)),
                    Err(error) => format!("{call} → {error}"),
                });
            }
            Ok(read)
        };
        let indexes = read(Call::new("listIndexes", [name])).await?;
        let documents = read(Call::new("find", [name])).await?;
        let (Some(indexes), Some(documents)) = (indexes, documents) else {
            continue;
        };
        let is_unique = |index: &Value| index.get("unique") == Some(&Value::Bool(true));
        if !indexes.iter().any(is_unique) {
            continue;
        }
        shown.checked += 1;
        let mut holders: BTreeMap<String, Vec<&Value>> = BTreeMap::new();
        for document in &documents {
            let value = document.get(PATH).unwrap_or(&Value::Null);
            let id = document.get("_id").unwrap_or(&Value::Null);
            holders.entry(value.to_string()).or_default().push(id);
        }
        for (value, ids) in holders.iter().filter(|(_, ids)| ids.len() > 1) {
            let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
            shown.findings.push(format!(
                "the unique index on `{PATH}` of `{name}` is violated: {} have the value {value}",
                ids.join(", ")
            ));
        }
    }
    Ok(())
}
