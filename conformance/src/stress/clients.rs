//! Clients at once: what they call, and the history of it.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};
use docstore_spec::{Call, Capability, Driver, DriverError, ErrorCode, Handshake, Reply};
use serde_json::{Value, json};

use super::History;
use super::model::{Action, Op, Outcome, Seen, State};

/// The collection all documents are in.
const COLLECTION: &str = "stress";

/// How a run is made.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Clients at once.
    pub clients: usize,
    /// How long they go on.
    pub duration: Duration,
    /// Where the random choices start.
    pub seed: u64,
    /// How many documents they meet on.
    pub documents: usize,
    /// Calls at most, over all clients; the run ends when they are made.
    pub calls_max: u64,
    /// The store of the target.
    pub store: String,
}

/// What a run recorded.
#[derive(Debug, Clone)]
pub struct Recorded {
    /// The history of each document.
    pub histories: Vec<History>,
    /// Answers that cannot be read as one to the call, each as a sentence. Whether the calls happened is not known.
    pub strange: Vec<String>,
    /// Calls made.
    pub calls: u64,
    /// Calls that got no answer.
    pub unknown: u64,
    /// How long it took.
    pub elapsed: Duration,
}

/// A small generator of random numbers (SplitMix64), the same for the same seed everywhere.
#[derive(Debug, Clone)]
pub struct Random(u64);

impl Random {
    /// A generator that starts at `seed`.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number.
    pub fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`.
    pub fn below(&mut self, end: u64) -> u64 {
        self.number() % end.max(1)
    }
}

/// What all clients share.
struct Shared {
    driver: Arc<dyn Driver>,
    settings: Settings,
    can_archive: bool,
    can_restore: bool,
    started: Instant,
    /// The version of each document that somebody saw last: a hint to expect.
    versions: Vec<AtomicU64>,
    tokens: AtomicU64,
    calls: AtomicU64,
}

/// Lets the clients go and returns what they saw.
///
/// Documents with an even number are only updated and read once they are there, so that their writes can be
/// counted; the others are inserted, updated, deleted, soft-deleted and restored.
///
/// # Errors
/// A sentence when the target does not even answer the first call.
pub async fn run(
    driver: Arc<dyn Driver>,
    handshake: &Handshake,
    settings: Settings,
) -> Result<Recorded> {
    let store = settings.store.clone();
    let first = Call::new("createCollection", [COLLECTION]);
    match driver.call(&store, &first).await {
        Ok(Ok(_)) => {}
        Ok(Err(error)) => bail!("`createCollection` fails with {error}"),
        Err(error) => bail!("the target does not answer: {error}"),
    }
    let shared = Arc::new(Shared {
        driver,
        can_archive: handshake.has(Capability::SoftDelete),
        can_restore: handshake.has(Capability::Restore),
        started: Instant::now(),
        versions: (0..settings.documents).map(|_| AtomicU64::new(1)).collect(),
        tokens: AtomicU64::new(1),
        calls: AtomicU64::new(0),
        settings,
    });
    let mut tasks = Vec::new();
    for client in 0..shared.settings.clients {
        tasks.push(tokio::spawn(one_client(Arc::clone(&shared), client)));
    }
    let mut ops: BTreeMap<usize, Vec<Op>> = BTreeMap::new();
    let mut strange = Vec::new();
    let mut unknown = 0;
    for task in tasks {
        let (made, odd) = task.await.context("a client broke")?;
        for (document, op) in made {
            unknown += u64::from(op.outcome == Outcome::Unknown);
            ops.entry(document).or_default().push(op);
        }
        strange.extend(odd);
    }
    let elapsed = shared.started.elapsed();
    let mut histories = Vec::new();
    for (document, mut ops) in ops {
        ops.sort_by_key(|op| op.start);
        // One more read, after everything: what is there now has to be explained, too.
        let last = make(&shared, usize::MAX, document, Action::Read).await;
        let (op, odd) = last;
        ops.push(op);
        strange.extend(odd);
        let last = last_state(op);
        histories.push(History {
            id: id(document),
            counter: is_counter(document),
            ops,
            last,
        });
    }
    Ok(Recorded {
        histories,
        strange,
        calls: shared.calls.load(Ordering::Relaxed),
        unknown,
        elapsed,
    })
}

fn last_state(op: Op) -> Option<State> {
    match op.outcome {
        Outcome::Found(Some(Seen { version, token, n })) => Some(State::There {
            archived: false,
            version,
            token,
            n,
        }),
        Outcome::Found(None) => Some(State::Absent),
        _ => None,
    }
}

const fn is_counter(document: usize) -> bool {
    document.is_multiple_of(2)
}

fn id(document: usize) -> String {
    format!("d{document}")
}

type Made = (Vec<(usize, Op)>, Vec<String>);

async fn one_client(shared: Arc<Shared>, client: usize) -> Made {
    let settings = &shared.settings;
    let mut random =
        Random::new(settings.seed ^ (client as u64).wrapping_mul(0x5851_f42d_4c95_7f2d));
    let (mut made, mut strange) = (Vec::new(), Vec::new());
    while shared.started.elapsed() < settings.duration
        && shared.calls.load(Ordering::Relaxed) < settings.calls_max
        && strange.len() < 10
    {
        let document = usize::try_from(random.below(settings.documents as u64)).unwrap_or(0);
        let action = choose(&shared, &mut random, document);
        let (op, odd) = make(&shared, client, document, action).await;
        made.push((document, op));
        strange.extend(odd);
    }
    (made, strange)
}

fn choose(shared: &Shared, random: &mut Random, document: usize) -> Action {
    let token = shared.tokens.fetch_add(1, Ordering::Relaxed);
    let hint = shared
        .versions
        .get(document)
        .map_or(1, |version| version.load(Ordering::Relaxed));
    // Mostly the version seen last, sometimes one that is certainly old or from the future.
    let expected = match random.below(10) {
        0 => None,
        1 => Some(hint.saturating_sub(1).max(1)),
        2 => Some(hint + 1),
        _ => Some(hint),
    };
    let any_or_expected = |random: &mut Random| if random.below(2) == 0 { None } else { expected };
    match random.below(100) {
        0..35 => Action::Read,
        35..45 => Action::Insert {
            token,
            absent: random.below(2) == 0,
        },
        _ if is_counter(document) => Action::Update {
            token,
            expected: any_or_expected(random),
        },
        45..75 => Action::Update { token, expected },
        75..85 if shared.can_archive => Action::Archive {
            expected: any_or_expected(random),
        },
        85..93 if shared.can_restore => Action::Restore,
        // Without a restore an archived document would stay for ever; a hard delete cannot reach it either.
        _ => Action::Delete {
            expected: any_or_expected(random),
        },
    }
}

/// Makes a call; an answer that cannot be read comes along as a sentence.
async fn make(
    shared: &Shared,
    client: usize,
    document: usize,
    action: Action,
) -> (Op, Option<String>) {
    let call = to_call(document, action);
    shared.calls.fetch_add(1, Ordering::Relaxed);
    let now = || u64::try_from(shared.started.elapsed().as_nanos()).unwrap_or(u64::MAX);
    let start = now();
    let answer = shared.driver.call(&shared.settings.store, &call).await;
    let end = now();
    // Without an answer that can be read it is not known whether the call happened, and whether it still will.
    let (outcome, odd) = match answer {
        Err(DriverError::TimedOut | DriverError::Unreachable(_) | DriverError::BrokenOff(_)) => {
            (Outcome::Unknown, None)
        }
        Err(error) => (Outcome::Unknown, Some(format!("{call} → {error}"))),
        Ok(reply) => match outcome(action, &reply) {
            Some(outcome) => (outcome, None),
            None => (
                Outcome::Unknown,
                Some(format!("{call} → {}", shown(&reply))),
            ),
        },
    };
    let seen = match outcome {
        Outcome::Found(Some(seen)) => Some(seen.version),
        Outcome::Mismatch(version) => version,
        _ => None,
    };
    if let (Some(seen), Some(hint)) = (seen, shared.versions.get(document)) {
        hint.store(seen, Ordering::Relaxed);
    }
    let op = Op {
        client,
        action,
        outcome,
        start,
        end,
    };
    (op, odd)
}

fn shown(reply: &Reply) -> String {
    match reply {
        Ok(result) => crate::json::shortened(result.get(), 300),
        Err(error) => error.to_string(),
    }
}

fn to_call(document: usize, action: Action) -> Call {
    let filter = json!({"_id": id(document)});
    let expecting = |expected: Option<u64>, options: Value| {
        let mut options = options;
        if let (Some(version), Some(members)) = (expected, options.as_object_mut()) {
            members.insert("expectedVersion".into(), version.into());
        }
        options
    };
    let (method, args) = match action {
        Action::Insert { token, absent } => {
            let options = if absent {
                json!({"expectedVersion": "DOCUMENT_DOES_NOT_EXIST"})
            } else {
                json!({})
            };
            let new = json!({"_id": id(document), "token": token, "n": 0});
            ("insertOne", vec![new, options])
        }
        Action::Update { token, expected } => {
            let update = json!({"$set": {"token": token}, "$inc": {"n": 1}});
            (
                "updateOne",
                vec![filter, update, expecting(expected, json!({}))],
            )
        }
        Action::Delete { expected } => ("deleteOne", vec![filter, expecting(expected, json!({}))]),
        Action::Archive { expected } => {
            let options = expecting(expected, json!({"softDelete": true}));
            ("deleteOne", vec![filter, options])
        }
        Action::Restore => ("restoreOne", vec![filter]),
        Action::Read => ("findOne", vec![filter]),
    };
    Call::new(method, std::iter::once(json!(COLLECTION)).chain(args))
}

/// What a reply tells, or `None` for one that the call cannot have.
fn outcome(action: Action, reply: &Reply) -> Option<Outcome> {
    let result = match reply {
        Ok(result) => crate::json::read(result.get()).ok()?,
        Err(error) if error.is(ErrorCode::DuplicateKey) => return Some(Outcome::Duplicate),
        Err(error) if error.is(ErrorCode::VersionMismatch) => {
            let actual = error.properties.get("actualVersion")?;
            return match actual {
                Value::Null => Some(Outcome::Mismatch(None)),
                version => Some(Outcome::Mismatch(Some(version.as_u64()?))),
            };
        }
        Err(_) => return None,
    };
    let count = |name: &str| result.get(name).and_then(Value::as_u64);
    match action {
        Action::Insert { .. } => {
            result.get("insertedId")?;
            Some(Outcome::Done(true))
        }
        Action::Update { .. } => match (count("matchedCount")?, count("modifiedCount")?) {
            (0, 0) => Some(Outcome::Done(false)),
            (1, 1) => Some(Outcome::Done(true)),
            _ => None,
        },
        Action::Delete { .. } | Action::Archive { .. } => one_or_none(count("deletedCount")?),
        Action::Restore => one_or_none(count("restoredCount")?),
        Action::Read if result.is_null() => Some(Outcome::Found(None)),
        Action::Read => Some(Outcome::Found(Some(Seen {
            version: count("_version")?,
            token: count("token")?,
            n: count("n")?,
        }))),
    }
}

fn one_or_none(count: u64) -> Option<Outcome> {
    match count {
        0 => Some(Outcome::Done(false)),
        1 => Some(Outcome::Done(true)),
        _ => None,
    }
}
