//! The judge of a case: asks the oracle what the store was asked, and compares the answers.

use std::collections::{HashMap, HashSet, VecDeque};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, PoisonError};

use docstore_oracle::{Host, Oracle};
use docstore_spec::{Call, ErrorCode, Method, Reply, StoreError};
use serde_json::value::RawValue;
use serde_json::{Map, Value};

use super::ledger::{self, Ledger};
use super::{Clock, Settings, faults, open, peer};
use crate::compare::{Looseness, difference, is_uuid};
use crate::generate::call::CURSOR;
use crate::json;

/// What the judge says about an answer.
#[derive(Debug, Clone)]
pub enum Verdict {
    /// It is the oracle's.
    Same,
    /// It is another, and both are right.
    Excused(&'static str),
    /// It is another, both are right, and from here on the two stores are in different states.
    Open(&'static str),
    /// It is another, and one of the two is wrong.
    Different(Difference),
}

/// How an answer differs from the oracle's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Where the two differ first: a dotted path into the answer, empty for all of it.
    pub path: String,
    /// The oracle's answer.
    pub expected: String,
    /// The store's answer.
    pub got: String,
    /// What kinds of answers they are, the oracle's first.
    pub kinds: [Kind; 2],
}

/// A kind of answer: a result, or an error of that code.
///
/// While a sequence is made smaller, the kinds stay what they are, or it would end with another fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// A result.
    Result,
    /// An error of that code.
    Error(String),
}

impl Kind {
    fn of(reply: &Reply) -> Self {
        match reply {
            Ok(_) => Self::Result,
            Err(error) => Self::Error(error.code.clone()),
        }
    }
}

/// The oracle's surroundings: the clock of the run and the ids that the store made up.
#[derive(Debug, Clone)]
struct Surroundings {
    clock: Clock,
    /// Ticks by itself, so that each call has its own moment, where the store has another clock.
    ticks: Option<u64>,
    ids: Arc<Mutex<VecDeque<String>>>,
    /// How many documents got an id that the store has not told.
    without_id: u64,
}

/// What an id starts with that the store has made up for itself and has not told.
const UNTOLD: &str = "a new UUID ";

impl Host for Surroundings {
    fn now_ms(&mut self) -> u64 {
        match &mut self.ticks {
            Some(ticks) => {
                *ticks += 1;
                *ticks
            }
            None => u64::try_from(self.clock.now_ms()).unwrap_or(0),
        }
    }

    fn new_id(&mut self) -> String {
        let mut ids = self.ids.lock().unwrap_or_else(PoisonError::into_inner);
        // Where the store made up no id that could be one, the answers differ by this. The number keeps the new
        // documents of one call apart.
        ids.pop_front().unwrap_or_else(|| {
            self.without_id += 1;
            format!("{UNTOLD}{}", self.without_id)
        })
    }
}

/// How the timestamps of two answers are compared.
#[derive(Debug)]
enum Times {
    /// By value: both have one clock.
    Same,
    /// By what the oracle says about versions.
    ByRule(Ledger),
    /// By their form alone: both clocks are somebody else's.
    Form,
}

/// Cursors by the collection and prefix that was walked.
type Cursors = HashMap<String, String>;

/// The judge of one case.
#[derive(Debug)]
pub struct Judge {
    oracle: Oracle<Surroundings>,
    ids: Arc<Mutex<VecDeque<String>>>,
    known_ids: HashSet<String>,
    /// Of two stores that are compared: an id that the first made up, and the second's for the same document.
    same_ids: Vec<(String, String)>,
    times: Times,
    cursors_of_peer: Cursors,
    cursors_of_oracle: Cursors,
    places: bool,
}

impl Judge {
    /// The judge of a store that was opened with this clock.
    #[must_use]
    pub fn new(clock: &Clock, settings: &Settings) -> Self {
        let ids = Arc::default();
        let ticks = u64::try_from(clock.now_ms()).unwrap_or(0);
        let host = Surroundings {
            clock: clock.clone(),
            ticks: (!settings.one_clock).then_some(ticks),
            ids: Arc::clone(&ids),
            without_id: 0,
        };
        Self {
            oracle: Oracle::new(host),
            ids,
            known_ids: HashSet::new(),
            same_ids: Vec::new(),
            times: if settings.one_clock {
                Times::Same
            } else {
                Times::ByRule(Ledger::default())
            },
            cursors_of_peer: Cursors::new(),
            cursors_of_oracle: Cursors::new(),
            places: settings.places,
        }
    }

    /// How many of the calls can be made before one needs an earlier answer.
    #[must_use]
    pub fn independent(&self, calls: &[Call]) -> usize {
        let needs = |call: &Call| call.args.iter().any(|arg| arg.get().contains(CURSOR));
        calls
            .iter()
            .skip(1)
            .position(needs)
            .map_or(calls.len(), |at| at + 1)
    }

    /// The call as the store is to be asked.
    #[must_use]
    pub fn with_cursor_of_peer(&self, call: &Call) -> Call {
        with_cursor(call, &self.cursors_of_peer)
    }

    /// The judge of two stores that are compared with each other. The oracle goes along, as it knows which
    /// answers are open.
    #[must_use]
    pub fn of_two(clock: &Clock, settings: &Settings) -> Self {
        let mut judge = Self::new(clock, settings);
        judge.times = Times::Form;
        judge
    }

    /// The call as the first of two stores is to be asked.
    #[must_use]
    pub fn with_cursor_of_first(&self, call: &Call) -> Call {
        with_cursor(call, &self.cursors_of_oracle)
    }

    /// Asks the oracle the same and compares.
    pub fn verdict(&mut self, call: &Call, got: &Reply) -> Verdict {
        self.tell_ids(Method::from_name(&call.method), got);
        let asked = with_cursor(call, &self.cursors_of_oracle);
        let expected = self.ask(&asked);
        self.compared(call, &asked, &expected, got)
    }

    /// Compares what two stores answered.
    pub fn verdict_of_two(&mut self, call: &Call, first: &Reply, second: &Reply) -> Verdict {
        let method = Method::from_name(&call.method);
        self.tell_ids(method, first);
        // What the second made up in the same place stands for what the first made up.
        for (one, other) in made_up(method, first)
            .into_iter()
            .zip(made_up(method, second))
        {
            if one != other && self.known_ids.insert(other.clone()) {
                self.same_ids.push((one, other));
            }
        }
        let second = self.with_ids_of_first(second);
        let asked = with_cursor(call, &self.cursors_of_oracle);
        // Its answer does not count, its state does.
        let _ = self.ask(&asked);
        self.compared(call, &asked, first, &second)
    }

    fn with_ids_of_first(&self, reply: &Reply) -> Reply {
        let told = |text: &str| {
            let ids = self.same_ids.iter();
            ids.fold(text.to_owned(), |text, (one, other)| {
                text.replace(other, one)
            })
        };
        match reply {
            Ok(result) => {
                Ok(RawValue::from_string(told(result.get())).unwrap_or_else(|_| result.clone()))
            }
            Err(error) => {
                let properties = told(&Value::Object(error.properties.clone()).to_string());
                let properties = json::read(&properties)
                    .ok()
                    .and_then(|read| read.as_object().cloned());
                Err(StoreError {
                    properties: properties.unwrap_or_else(|| error.properties.clone()),
                    ..error.clone()
                })
            }
        }
    }

    fn ask(&mut self, call: &Call) -> Reply {
        let oracle = AssertUnwindSafe(&mut self.oracle);
        // The closure takes the wrapper whole, not only the reference in it.
        let ask = || {
            let oracle = oracle;
            oracle.0.call(call)
        };
        catch_unwind(ask).unwrap_or_else(|payload| Err(peer::panicked(payload.as_ref())))
    }

    fn compared(&mut self, call: &Call, asked: &Call, expected: &Reply, got: &Reply) -> Verdict {
        let method = Method::from_name(&call.method);
        if method == Some(Method::ListKeys) {
            note_cursor(call, got, &mut self.cursors_of_peer);
            note_cursor(call, expected, &mut self.cursors_of_oracle);
        }
        match (expected, got) {
            (Ok(expected), Ok(got)) if expected.get() == got.get() => Verdict::Same,
            (Ok(expected), Ok(got)) => self.results(method, asked, expected, got),
            (Err(expected), Err(got)) => self.errors(asked, expected, got),
            // What is open may be refused as well.
            (Ok(_), Err(error))
                if error.is(ErrorCode::InvalidFilter) || error.is(ErrorCode::InvalidOptions) =>
            {
                match open::result(&self.oracle, asked) {
                    Some(reason) => Verdict::Excused(reason),
                    None => different(expected, got),
                }
            }
            _ => different(expected, got),
        }
    }

    /// Hands the ids that the store made up to the oracle, if they are ids that a store may make up.
    fn tell_ids(&mut self, method: Option<Method>, got: &Reply) {
        let mut ids = self.ids.lock().unwrap_or_else(PoisonError::into_inner);
        ids.clear();
        for id in made_up(method, got) {
            if self.known_ids.insert(id.clone()) {
                ids.push_back(id);
            }
        }
    }

    /// An error as it would be if all ids were one that are made up for a document of a refused call: nobody
    /// tells the oracle which the store chose.
    fn without_untold(&self, error: &StoreError) -> StoreError {
        let mut error = error.clone();
        if let Some(Value::String(id)) = error.properties.get_mut("documentId")
            && (id.starts_with(UNTOLD) || (is_uuid(id) && !self.known_ids.contains(id)))
        {
            UNTOLD.clone_into(id);
        }
        error
    }

    fn results(
        &mut self,
        method: Option<Method>,
        call: &Call,
        expected_text: &RawValue,
        got_text: &RawValue,
    ) -> Verdict {
        let (expected, got) = (json::read(expected_text.get()), json::read(got_text.get()));
        let (Ok(mut expected), Ok(mut got)) = (expected, got) else {
            return Verdict::Different(Difference {
                path: String::new(),
                expected: expected_text.get().to_owned(),
                got: got_text.get().to_owned(),
                kinds: [Kind::Result, Kind::Result],
            });
        };
        let looseness = match method {
            Some(Method::Find | Method::FindOne) => {
                match &mut self.times {
                    Times::Same => {}
                    Times::ByRule(ledger) => ledger.settle(&expected, &mut got),
                    Times::Form => {
                        ledger::hide(&mut expected);
                        ledger::hide(&mut got);
                    }
                }
                Looseness::LiteralInOrder
            }
            Some(Method::Get | Method::GetAll | Method::BatchGet) => Looseness::LiteralInOrder,
            Some(Method::ListKeys) => {
                // A cursor is opaque: only that there is one counts.
                hide_cursor(&mut expected);
                hide_cursor(&mut got);
                Looseness::Literal
            }
            Some(Method::GetCapabilities | Method::Explain) => {
                // What a store says of itself is its own, and so is how it searches: the rules about that are of
                // level SHOULD and leave much open. That it says it in this shape is compared.
                hide_values(&mut expected);
                hide_values(&mut got);
                Looseness::Literal
            }
            _ => Looseness::Literal,
        };
        let Some(found) = difference(&expected, &got, looseness) else {
            return Verdict::Same;
        };
        if let Some(reason) = open::result(&self.oracle, call) {
            return Verdict::Excused(reason);
        }
        Verdict::Different(Difference {
            path: found.path,
            expected: expected_text.get().to_owned(),
            got: got_text.get().to_owned(),
            kinds: [Kind::Result, Kind::Result],
        })
    }

    fn errors(&self, call: &Call, expected: &StoreError, got: &StoreError) -> Verdict {
        let (expected, got) = (&self.without_untold(expected), &self.without_untold(got));
        let Some(path) = same_error(expected, got, self.places) else {
            return Verdict::Same;
        };
        // Why the store's error is as good as this one of the oracle's, if it is.
        let as_good = |found: &StoreError| {
            let only_place = same_error(found, got, false).is_none();
            open::place(call, found, got).filter(|_| only_place)
        };
        let is_got = |found: &StoreError| {
            let found = &self.without_untold(found);
            same_error(found, got, self.places).is_none() || as_good(found).is_some()
        };
        if let Some(reason) = as_good(expected) {
            return Verdict::Excused(reason);
        }
        if faults::has_both(&self.oracle, call, expected, is_got) {
            return Verdict::Excused("two faults in one call, and the order of checks is open");
        }
        Verdict::Different(Difference {
            path,
            expected: shown(&Err(expected.clone())),
            got: shown(&Err(got.clone())),
            kinds: [expected, got].map(|error| Kind::Error(error.code.clone())),
        })
    }
}

/// Two answers of different kinds.
fn different(expected: &Reply, got: &Reply) -> Verdict {
    Verdict::Different(Difference {
        path: String::new(),
        expected: shown(expected),
        got: shown(got),
        kinds: [Kind::of(expected), Kind::of(got)],
    })
}

/// The UUIDs that an answer says documents were inserted under.
fn made_up(method: Option<Method>, reply: &Reply) -> Vec<String> {
    let name = match method {
        Some(Method::InsertOne) => "insertedId",
        Some(Method::InsertMany) => "insertedIds",
        Some(Method::UpdateOne | Method::UpdateMany | Method::ReplaceOne) => "upsertedId",
        _ => return Vec::new(),
    };
    let Some(result) = reply
        .as_ref()
        .ok()
        .filter(|result| result.get().contains(name))
    else {
        return Vec::new();
    };
    let mut ids = match json::read(result.get()).unwrap_or_default().get(name) {
        Some(Value::String(id)) => vec![id.clone()],
        Some(Value::Array(ids)) => ids
            .iter()
            .filter_map(|id| id.as_str().map(str::to_owned))
            .collect(),
        _ => Vec::new(),
    };
    ids.retain(|id| is_uuid(id));
    ids
}

/// Where two errors differ, if they do. Messages are for people; `places` are `path` and `option`.
pub(super) fn same_error(expected: &StoreError, got: &StoreError, places: bool) -> Option<String> {
    if expected.code != got.code {
        return Some("code".to_owned());
    }
    let properties = ErrorCode::ALL
        .iter()
        .find(|code| expected.is(**code))
        .map_or([&[][..]; 2], |code| {
            [code.properties(), code.optional_properties()]
        });
    properties
        .into_iter()
        .flatten()
        // Under a unique index the path is no place: it says what the conflict is about.
        .filter(|name| {
            places || expected.is(ErrorCode::DuplicateKey) || !matches!(**name, "path" | "option")
        })
        .find(|name| {
            let of = |error: &StoreError| error.properties.get(**name).cloned();
            match (of(expected), of(got)) {
                (Some(expected), Some(got)) => {
                    difference(&expected, &got, Looseness::Literal).is_some()
                }
                (expected, got) => expected.is_some() != got.is_some(),
            }
        })
        .map(|name| (*name).to_owned())
}

/// An answer as text.
pub(super) fn shown(reply: &Reply) -> String {
    match reply {
        Ok(result) => result.get().to_owned(),
        Err(error) => {
            let properties = Value::Object(error.properties.clone());
            format!("{} {properties} ({})", error.code, error.message)
        }
    }
}

/// The collection and prefix that a call of `listKeys` walks, and its options.
fn walk(call: &Call) -> Option<(String, Map<String, Value>)> {
    let options = match json::read(call.args.first()?.get()) {
        Ok(Value::Object(options)) => options,
        _ => return None,
    };
    let part = |name: &str| options.get(name).map(Value::to_string).unwrap_or_default();
    Some((format!("{} {}", part("tableName"), part("prefix")), options))
}

/// The call with the last cursor of its walk; without one where the walk has not begun or is over.
fn with_cursor(call: &Call, cursors: &Cursors) -> Call {
    let asks = |call: &Call| call.args.iter().any(|arg| arg.get().contains(CURSOR));
    if !asks(call) {
        return call.clone();
    }
    let Some((walk, mut options)) = walk(call) else {
        return call.clone();
    };
    match cursors.get(&walk) {
        Some(cursor) => options.insert("cursor".into(), Value::from(cursor.as_str())),
        None => options.shift_remove("cursor"),
    };
    Call::new(call.method.as_str(), [Value::Object(options)])
}

fn note_cursor(call: &Call, reply: &Reply, cursors: &mut Cursors) {
    let walk = walk(call).map_or_else(|| " ".to_owned(), |(walk, _)| walk);
    let result = reply
        .as_ref()
        .ok()
        .and_then(|result| json::read(result.get()).ok());
    match result
        .as_ref()
        .and_then(|result| result.get("cursor"))
        .and_then(Value::as_str)
    {
        Some(cursor) => cursors.insert(walk, cursor.to_owned()),
        None => cursors.remove(&walk),
    };
}

fn hide_cursor(result: &mut Value) {
    if let Some(cursor @ Value::String(_)) = result.get_mut("cursor") {
        *cursor = Value::from("a cursor");
    }
}

fn hide_values(result: &mut Value) {
    if let Value::Object(members) = result {
        for value in members.values_mut() {
            *value = Value::Null;
        }
    }
}
