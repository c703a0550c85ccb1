//! The judge of a case: asks the oracle what the store was asked, and compares the answers.

use std::any::Any;
use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use docstore_oracle::Oracle;
use docstore_spec::{Call, Capability, Core, ErrorCode, Method, Reply, StoreError};
use docstore_suite::needs;
use serde_json::value::RawValue;
use serde_json::{Map, Value};

use crate::compare::{Looseness, difference};
use crate::cursors::{self, Cursors};
use crate::generate::vocabulary::is_integer;
use crate::ids::{Ids, Surroundings};
use crate::ledger::{self, Ledger};
use crate::verdict::{Difference, Kind, Verdict, different, shown};
use crate::{Clock, Judging, faults, json, open};

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

/// The judge of one case.
#[derive(Debug)]
pub struct Judge {
    oracle: Oracle<Surroundings>,
    ids: Ids,
    times: Times,
    cursors_of_peer: Cursors,
    cursors_of_oracle: Cursors,
    places: bool,
    lacks: BTreeSet<Core>,
    /// Whether names of integers keep their place in an object.
    integer_names: bool,
}

impl Judge {
    /// The judge of a store that was opened with this clock.
    #[must_use]
    pub fn new(clock: &Clock, settings: &Judging) -> Self {
        let ids = Ids::default();
        Self {
            oracle: Oracle::new(ids.surroundings(clock, settings)),
            ids,
            times: if settings.one_clock {
                Times::Same
            } else {
                Times::ByRule(Ledger::default())
            },
            cursors_of_peer: Cursors::default(),
            cursors_of_oracle: Cursors::default(),
            places: settings.places,
            lacks: settings.generate.lacks.clone(),
            integer_names: settings.generate.has(Capability::IntegerNames),
        }
    }

    /// How many of the calls can be made before one needs an earlier answer.
    #[must_use]
    pub fn independent(&self, calls: &[Call]) -> usize {
        calls
            .iter()
            .skip(1)
            .position(cursors::needs_one)
            .map_or(calls.len(), |at| at + 1)
    }

    /// The call as the store is to be asked.
    #[must_use]
    pub fn with_cursor_of_peer(&self, call: &Call) -> Call {
        self.cursors_of_peer.put_into(call).into_owned()
    }

    /// The judge of two stores that are compared with each other. The oracle goes along, as it knows which
    /// answers are open.
    #[must_use]
    pub fn of_two(clock: &Clock, settings: &Judging) -> Self {
        let mut judge = Self::new(clock, settings);
        judge.times = Times::Form;
        judge
    }

    /// The call as the first of two stores is to be asked.
    #[must_use]
    pub fn with_cursor_of_first(&self, call: &Call) -> Call {
        self.cursors_of_oracle.put_into(call).into_owned()
    }

    /// Asks the oracle the same and compares.
    pub fn verdict(&mut self, call: &Call, got: &Reply) -> Verdict {
        self.ids.tell(Method::from_name(&call.method), got);
        let asked = self.cursors_of_oracle.put_into(call);
        let expected = self.ask(&asked);
        self.compared(call, &asked, &expected, got)
    }

    /// Compares what two stores answered.
    pub fn verdict_of_two(&mut self, call: &Call, first: &Reply, second: &Reply) -> Verdict {
        let method = Method::from_name(&call.method);
        self.ids.tell(method, first);
        self.ids.pair(method, first, second);
        let second = self.ids.of_first(second);
        let asked = self.cursors_of_oracle.put_into(call);
        // Its answer does not count, its state does.
        let _ = self.ask(&asked);
        self.compared(call, &asked, first, &second)
    }

    fn ask(&mut self, call: &Call) -> Reply {
        let oracle = AssertUnwindSafe(&mut self.oracle);
        // The closure takes the wrapper whole, not only the reference in it.
        let ask = || {
            let oracle = oracle;
            oracle.0.call(call)
        };
        catch_unwind(ask).unwrap_or_else(|payload| Err(panicked(payload.as_ref())))
    }

    fn compared(&mut self, call: &Call, asked: &Call, expected: &Reply, got: &Reply) -> Verdict {
        let method = Method::from_name(&call.method);
        if matches!(method, Some(Method::ListKeys | Method::Find)) {
            self.cursors_of_peer.note(call, got);
            self.cursors_of_oracle.note(call, expected);
        }
        match (expected, got) {
            (Ok(expected), Ok(got)) if expected.get() == got.get() => Verdict::Same,
            (Ok(expected), Ok(got)) => self.results(method, asked, expected, got),
            (Err(expected), Err(got)) => match self.errors(asked, expected, got) {
                Verdict::Same | Verdict::Excused(_)
                    if self.lacks.contains(&Core::AtomicMany) && needs::is_for_many(call) =>
                {
                    Verdict::Open("what was refused may have changed some documents")
                }
                verdict => verdict,
            },
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
        if self.lacks.contains(&Core::SystemFields) && returns_documents(method) {
            for answer in [&mut expected, &mut got] {
                // A page has its documents in a member.
                let documents = match answer {
                    Value::Object(page) if method == Some(Method::Find) => {
                        page.get_mut("documents")
                    }
                    other => Some(other),
                };
                if let Some(documents) = documents {
                    *documents = needs::without_system_fields(documents);
                }
            }
        }
        if !self.integer_names {
            integers_first(&mut expected);
            integers_first(&mut got);
        }
        let looseness = match method {
            _ if returns_documents(method) => {
                let is_page = |answer: &Value| method == Some(Method::Find) && answer.is_object();
                let documents = if is_page(&expected) && is_page(&got) {
                    cursors::hide(&mut expected);
                    cursors::hide(&mut got);
                    expected.get_mut("documents").zip(got.get_mut("documents"))
                } else {
                    Some((&mut expected, &mut got))
                };
                match (&mut self.times, documents) {
                    (Times::Same, _) | (_, None) => {}
                    (Times::ByRule(ledger), Some((expected, got))) => ledger.settle(expected, got),
                    (Times::Form, Some((expected, got))) => {
                        ledger::hide(expected);
                        ledger::hide(got);
                    }
                }
                Looseness::LiteralInOrder
            }
            Some(Method::Get | Method::GetAll | Method::BatchGet) => Looseness::LiteralInOrder,
            Some(Method::ListKeys) => {
                cursors::hide(&mut expected);
                cursors::hide(&mut got);
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
        if self.lacks.contains(&Core::ErrorCodes) {
            return Verdict::Same;
        }
        let (expected, got) = (
            &self.ids.without_untold(expected),
            &self.ids.without_untold(got),
        );
        let Some(path) = same_error(expected, got, self.places) else {
            return Verdict::Same;
        };
        // Why the store's error is as good as this one of the oracle's, if it is.
        let as_good = |found: &StoreError| {
            let only_place = same_error(found, got, false).is_none();
            open::place(call, found, got).filter(|_| only_place)
        };
        let is_got = |found: &StoreError| {
            let found = &self.ids.without_untold(found);
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

/// What stands for the answer of a store that panicked: an error that no call of the contract has.
#[must_use]
pub fn panicked(payload: &(dyn Any + Send)) -> StoreError {
    let text = payload.downcast_ref::<String>().map(String::as_str);
    let why = text.or_else(|| payload.downcast_ref::<&str>().copied());
    StoreError {
        code: "PANIC".to_owned(),
        message: why.unwrap_or("it panicked").to_owned(),
        properties: Map::new(),
    }
}

/// Where two errors differ, if they do. Messages are for people; `places` are `path` and `option`.
fn same_error(expected: &StoreError, got: &StoreError, places: bool) -> Option<String> {
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

/// Whether a method answers with documents, which have system fields.
fn returns_documents(method: Option<Method>) -> bool {
    use Method::{Find, FindOne, FindOneAndDelete, FindOneAndReplace, FindOneAndUpdate};
    let documents = [
        Find,
        FindOne,
        FindOneAndDelete,
        FindOneAndReplace,
        FindOneAndUpdate,
    ];
    method.is_some_and(|method| documents.contains(&method))
}

/// Puts names of integers before all others and in their order, as an object of JavaScript does.
fn integers_first(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(integers_first),
        Value::Object(members) => {
            members.values_mut().for_each(integers_first);
            if members.keys().any(|name| is_integer(name)) {
                let mut sorted: Vec<(String, Value)> =
                    std::mem::take(members).into_iter().collect();
                // The sort is stable: all other names stay where they are among themselves.
                sorted.sort_by_key(|(name, _)| {
                    let number = name.parse().ok().filter(|_| is_integer(name));
                    number.unwrap_or(u32::MAX)
                });
                members.extend(sorted);
            }
        }
        _ => {}
    }
}

fn hide_values(result: &mut Value) {
    if let Value::Object(members) = result {
        for value in members.values_mut() {
            *value = Value::Null;
        }
    }
}
