//! The ids that stores make up: the oracle takes them over, once it is seen that they are new UUIDs.

use std::collections::{HashSet, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};

use docstore_oracle::Host;
use docstore_spec::{Method, Reply, StoreError};
use serde_json::Value;
use serde_json::value::RawValue;

use crate::compare::is_uuid;
use crate::{Clock, Judging, json};

/// The oracle's surroundings: the clock of the run and the ids that the store made up.
#[derive(Debug, Clone)]
pub struct Surroundings {
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

/// The ids of one case.
#[derive(Debug, Default)]
pub struct Ids {
    /// What the store made up in the last call and the oracle has not taken over.
    told: Arc<Mutex<VecDeque<String>>>,
    known: HashSet<String>,
    /// Of two stores that are compared: an id that the first made up, and the second's for the same document.
    same: Vec<(String, String)>,
}

impl Ids {
    /// The surroundings of the oracle that is told these ids.
    #[must_use]
    pub fn surroundings(&self, clock: &Clock, settings: &Judging) -> Surroundings {
        let ticks = u64::try_from(clock.now_ms()).unwrap_or(0);
        Surroundings {
            clock: clock.clone(),
            ticks: (!settings.one_clock).then_some(ticks),
            ids: Arc::clone(&self.told),
            without_id: 0,
        }
    }

    /// Hands the ids that the store made up to the oracle, if they are ids that a store may make up.
    pub fn tell(&mut self, method: Option<Method>, got: &Reply) {
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        told.clear();
        for id in made_up(method, got) {
            if self.known.insert(id.clone()) {
                told.push_back(id);
            }
        }
    }

    /// Notes that what the second store made up stands for what the first made up in the same place.
    pub fn pair(&mut self, method: Option<Method>, first: &Reply, second: &Reply) {
        let pairs = made_up(method, first)
            .into_iter()
            .zip(made_up(method, second));
        for (one, other) in pairs {
            if one != other && self.known.insert(other.clone()) {
                self.same.push((one, other));
            }
        }
    }

    /// The second store's answer with the ids of the first.
    pub fn of_first(&self, reply: &Reply) -> Reply {
        let told = |text: &str| {
            let ids = self.same.iter();
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

    /// An error as it would be if all ids were one that are made up for a document of a refused call: nobody
    /// tells the oracle which the store chose.
    #[must_use]
    pub fn without_untold(&self, error: &StoreError) -> StoreError {
        let mut error = error.clone();
        if let Some(Value::String(id)) = error.properties.get_mut("documentId")
            && (id.starts_with(UNTOLD) || (is_uuid(id) && !self.known.contains(id)))
        {
            UNTOLD.clone_into(id);
        }
        error
    }
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
