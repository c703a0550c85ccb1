//! The world of one case: its store, what was sent and received, and what the state was before.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use docstore_spec::{Call, Capability, Driver, DriverError, Handshake, Reply, StoreError};
use serde_json::{Value, json};

use crate::compare::Difference;
use crate::json;
use docstore_suite::verdict::{Exchange, Failure};

/// Characters of an expected or received value that a failure shows.
const SHOWN: usize = 1_500;

/// What all cases of a run share.
#[derive(Clone)]
pub struct Surroundings {
    /// The way to the implementation.
    pub driver: Arc<dyn Driver>,
    /// What it declares.
    pub handshake: Handshake,
    /// The time limit of a case.
    pub timeout: Duration,
    /// Whether its clock is not this machine's.
    pub other_clock: bool,
}

/// The visible state of a store: the documents of every collection, archived ones too, and its indexes
/// under a name that no collection has.
pub type State = BTreeMap<String, Vec<Value>>;

/// The world of one case.
#[derive(Default)]
pub struct World {
    surroundings: Option<Surroundings>,
    store: String,
    started: Option<Instant>,
    looks_back: bool,
    /// Whether anything has come back, noted as an exchange or not.
    answered: AtomicBool,
    /// Whether a call got no reply, for want of time or of a connection.
    unanswered: AtomicBool,
    /// What of the case the target cannot be asked.
    unsupported: OnceLock<String>,
    /// The exchanges so far.
    pub exchanges: Vec<Exchange>,
    /// The reply to the last `When`.
    pub reply: Option<Reply>,
    /// Whether a step has looked at that reply.
    pub looked_at: bool,
    /// The replies to the clients at once.
    pub replies: Vec<Reply>,
    /// The state before the last `When`, in a case that looks back at it.
    pub before: Option<State>,
    /// Why the case failed.
    pub failure: Option<Failure>,
    /// Shortfalls of level SHOULD.
    pub shortfalls: Vec<String>,
}

impl std::fmt::Debug for World {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("World")
            .field("store", &self.store)
            .finish_non_exhaustive()
    }
}

/// Phrases after which the state before the call is needed.
const LOOKING_BACK: &[&str] = &[
    "it fails with",
    "nothing has changed",
    " keeps ",
    " has a later ",
    "the others fail",
];

impl World {
    /// Begins a case in a store of its own.
    pub fn begin(
        &mut self,
        surroundings: Surroundings,
        store: String,
        scenario: &gherkin::Scenario,
    ) {
        self.surroundings = Some(surroundings);
        self.store = store;
        self.started = Some(Instant::now());
        self.looks_back = scenario.steps.iter().any(|step| {
            LOOKING_BACK
                .iter()
                .any(|phrase| step.value.contains(phrase))
        });
    }

    /// The name of its store.
    #[must_use]
    pub fn store(&self) -> &str {
        &self.store
    }

    /// Whether the target has answered at all.
    #[must_use]
    pub fn is_answered(&self) -> bool {
        self.answered.load(Ordering::Relaxed) || !self.exchanges.is_empty()
    }

    /// Whether a call got no reply: then nothing was judged, and the target may do better when it is alone.
    #[must_use]
    pub fn lacks_a_reply(&self) -> bool {
        self.unanswered.load(Ordering::Relaxed)
    }

    /// What of the case the target cannot be asked, if its driver said so.
    #[must_use]
    pub fn unsupported(&self) -> Option<&str> {
        self.unsupported.get().map(String::as_str)
    }

    /// Whether the target's times can be compared with the clock of this machine; where they cannot, the case is noted
    /// as one that cannot be asked.
    #[must_use]
    pub fn shares_the_clock(&self) -> bool {
        let other = self.surroundings.as_ref().is_some_and(|s| s.other_clock);
        if other {
            let why = "the clock of the target is another one, by --other-clock";
            self.unsupported.get_or_init(|| why.to_owned());
        }
        !other
    }

    /// How long it has been running.
    #[must_use]
    pub fn elapsed(&self) -> Duration {
        self.started
            .map(|started| started.elapsed())
            .unwrap_or_default()
    }

    /// Whether the implementation declares a capability.
    #[must_use]
    pub fn has(&self, capability: Capability) -> bool {
        self.surroundings
            .as_ref()
            .is_some_and(|s| s.handshake.has(capability))
    }

    /// Nothing passes by absence: a call that failed and that no step looked at is a failure.
    ///
    /// # Errors
    /// That failure.
    pub fn no_failure_overlooked(&self) -> Result<(), Failure> {
        match &self.reply {
            Some(Err(error)) if !self.looked_at => Err(unexpected_error(
                error,
                format!(
                    "the call has to succeed, as no step says that it fails, and fails with {error}"
                ),
            )),
            _ => Ok(()),
        }
    }

    /// Takes the reply to a `When`.
    pub fn take_reply(&mut self, reply: Reply) {
        self.reply = Some(reply);
        self.looked_at = false;
    }

    /// The result of the last `When`, where it was one.
    #[must_use]
    pub fn last_result(&self) -> Option<Value> {
        match &self.reply {
            Some(Ok(result)) => json::read(result.get()).ok(),
            _ => None,
        }
    }

    /// Makes calls and notes them.
    ///
    /// # Errors
    /// The harness's failure when there is no reply.
    pub async fn send(&mut self, calls: &[Call]) -> Result<Vec<Reply>, Failure> {
        let replies = self.ask(calls).await?;
        for (call, reply) in calls.iter().zip(&replies) {
            self.exchanges.push(Exchange::new(call, reply));
        }
        Ok(replies)
    }

    /// Makes one call and notes it.
    ///
    /// # Errors
    /// As [`World::send`].
    pub async fn send_one(&mut self, call: &Call) -> Result<Reply, Failure> {
        let replies = self.send(std::slice::from_ref(call)).await?;
        replies
            .into_iter()
            .next()
            .ok_or_else(|| harness("one call got no reply"))
    }

    /// Makes the same call from several clients at once.
    ///
    /// # Errors
    /// As [`World::send`].
    pub async fn send_at_once(
        &mut self,
        call: &Call,
        clients: usize,
    ) -> Result<Vec<Reply>, Failure> {
        let surroundings = self.surroundings()?;
        let store = self.store.as_str();
        let limit = self.time_left();
        let one = || async {
            match tokio::time::timeout(limit, surroundings.driver.call(store, call)).await {
                Ok(reply) => reply.map_err(|error| self.no_reply(call, &error)),
                Err(_) => Err(self.no_reply(call, &DriverError::TimedOut)),
            }
        };
        let replies: Result<Vec<Reply>, Failure> =
            futures::future::join_all((0..clients).map(|_| one()))
                .await
                .into_iter()
                .collect();
        let replies = replies?;
        let winner = replies
            .iter()
            .find(|reply| reply.is_ok())
            .or(replies.first());
        if let Some(reply) = winner {
            let exchange = Exchange {
                clients: Some(clients),
                ..Exchange::new(call, reply)
            };
            self.exchanges.push(exchange);
        }
        Ok(replies)
    }

    /// Remembers the state, in a case that looks back at it.
    ///
    /// # Errors
    /// As [`World::state`].
    pub async fn remember(&mut self) -> Result<(), Failure> {
        if self.looks_back {
            self.before = Some(self.state().await?);
        }
        Ok(())
    }

    /// The visible state, read without being noted.
    ///
    /// # Errors
    /// A failure when the state cannot be read.
    pub async fn state(&self) -> Result<State, Failure> {
        let list = Call::new("listCollections", Vec::<Value>::new());
        let names = self.read(&list).await?;
        let names: Vec<String> = serde_json::from_value(names.clone()).map_err(|_| {
            failed(format!(
                "`listCollections` answers {names}, which is no list of names"
            ))
        })?;
        let options = if self.has(Capability::SoftDelete) {
            json!({"includeArchived": true})
        } else {
            json!({})
        };
        let find = |name: &String| Call::new("find", [json!(name), json!({}), options.clone()]);
        let mut calls: Vec<Call> = names.iter().map(find).collect();
        let mut parts = names.clone();
        if self.has(Capability::Indexes) {
            calls.extend(
                names
                    .iter()
                    .map(|name| Call::new("listIndexes", [json!(name)])),
            );
            parts.extend(names.iter().map(|name| format!("indexes of {name}")));
        }
        let replies = if calls.is_empty() {
            Vec::new()
        } else {
            self.ask(&calls).await?
        };
        let mut state = State::new();
        for ((part, call), reply) in parts.into_iter().zip(&calls).zip(&replies) {
            match value_of(call, reply)? {
                Value::Array(items) => state.insert(part, items),
                other => {
                    let method = &call.method;
                    return Err(failed(format!(
                        "`{method}` answers {other}, which is no array"
                    )));
                }
            };
        }
        Ok(state)
    }

    /// The result of a reading call that is not noted.
    ///
    /// # Errors
    /// A failure when the call fails.
    pub async fn read(&self, call: &Call) -> Result<Value, Failure> {
        let replies = self.ask(std::slice::from_ref(call)).await?;
        let reply = replies
            .first()
            .ok_or_else(|| harness("one call got no reply"))?;
        value_of(call, reply)
    }

    async fn ask(&self, calls: &[Call]) -> Result<Vec<Reply>, Failure> {
        let driver = &self.surroundings()?.driver;
        let answer = async {
            match calls {
                [call] => driver
                    .call(&self.store, call)
                    .await
                    .map(|reply| vec![reply]),
                _ => driver.batch(&self.store, calls).await,
            }
        };
        let first = || {
            calls
                .first()
                .map_or_else(|| Call::new("", Vec::<Value>::new()), Clone::clone)
        };
        match tokio::time::timeout(self.time_left(), answer).await {
            Ok(Ok(replies)) if replies.len() == calls.len() => {
                self.answered.store(true, Ordering::Relaxed);
                Ok(replies)
            }
            // What has no reply must not be taken for what is not there.
            Ok(Ok(replies)) => {
                let (sent, got) = (calls.len(), replies.len());
                let why = format!("{sent} calls were answered with {got} replies");
                Err(self.no_reply(&first(), &DriverError::NotAReply(why)))
            }
            Ok(Err(error)) => Err(self.no_reply(&first(), &error)),
            Err(_) => Err(self.no_reply(&first(), &DriverError::TimedOut)),
        }
    }

    fn no_reply(&self, call: &Call, error: &DriverError) -> Failure {
        match error {
            DriverError::Unsupported(why) => {
                // That the target has nothing like it is an answer.
                self.answered.store(true, Ordering::Relaxed);
                self.unsupported.get_or_init(|| why.clone());
            }
            DriverError::NotAReply(_) => {}
            _ => self.unanswered.store(true, Ordering::Relaxed),
        }
        let sent = json::shortened(&call.to_string(), 200);
        let mut failure = harness(&format!("{error}, to {sent}"));
        // A call that arrived and has no reply is the implementation's doing; one that cannot be sent may be anybody's.
        failure.harness = matches!(error, DriverError::Unreachable(_));
        failure
    }

    fn surroundings(&self) -> Result<&Surroundings, Failure> {
        self.surroundings
            .as_ref()
            .ok_or_else(|| harness("the case has not begun"))
    }

    fn time_left(&self) -> Duration {
        let limit = self
            .surroundings
            .as_ref()
            .map(|s| s.timeout)
            .unwrap_or_default();
        limit.saturating_sub(self.elapsed())
    }
}

fn value_of(call: &Call, reply: &Reply) -> Result<Value, Failure> {
    match reply {
        Ok(result) => json::read(result.get()).map_err(failed),
        Err(error) => Err(failed(format!("`{}` fails with {error}", call.method))),
    }
}

/// A failure of the implementation.
pub fn failed(message: impl Into<String>) -> Failure {
    Failure {
        step: String::new(),
        message: message.into(),
        expected: None,
        got: None,
        path: None,
        harness: false,
    }
}

/// A failure that shows the error in the place of a result.
pub fn unexpected_error(error: &StoreError, message: String) -> Failure {
    Failure {
        expected: Some("a result".to_owned()),
        got: serde_json::to_string(error).ok(),
        ..failed(message)
    }
}

/// A failure of the harness.
pub fn harness(message: &str) -> Failure {
    Failure {
        harness: true,
        ..failed(message)
    }
}

/// A failure that shows the whole values and where they first differ.
pub fn differing(what: &str, expected: &Value, got: &Value, difference: &Difference) -> Failure {
    let shown = |value: &Value| Some(json::shortened(&value.to_string(), SHOWN));
    let at = |value: &Option<Value>| {
        value.as_ref().map_or("nothing".to_owned(), |v| {
            json::shortened(&v.to_string(), 200)
        })
    };
    let place = if difference.path.is_empty() {
        String::new()
    } else {
        format!(" at `{}`", difference.path)
    };
    let note = difference
        .note
        .map(|note| format!(" ({note})"))
        .unwrap_or_default();
    Failure {
        expected: shown(expected),
        got: shown(got),
        path: Some(difference.path.clone()),
        ..failed(format!(
            "{what}{place}: expected {}, got {}{note}",
            at(&difference.expected),
            at(&difference.got)
        ))
    }
}

impl cucumber::World for World {
    type Error = std::convert::Infallible;

    async fn new() -> Result<Self, Self::Error> {
        Ok(Self::default())
    }
}
