//! Unique indexes: which values are taken while the changes of one call are judged, one after the other.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;

use serde_json::Value;

use crate::document::Document;
use crate::fault::{Outcome, duplicate_value};
use crate::json::Object;
use crate::path::Path;
use crate::sort::{Key, compare_keys, keys};
use crate::store::Store;

/// The documents of a collection as far as a call has come, under its unique indexes.
#[derive(Debug)]
pub struct Taken {
    collection: String,
    /// One for each unique index. Without any nothing is ever taken, and no document is kept here.
    indexes: Vec<Holders>,
    /// Ids in natural order, those of archived documents too.
    ///
    /// Rules: IDX-27.
    ids: Vec<String>,
    /// The place of each id.
    places: HashMap<String, usize>,
}

/// Which documents hold which values at a path. A document stands for its place in natural order.
#[derive(Debug)]
struct Holders {
    path: Path,
    of_value: BTreeMap<Rc<Held>, BTreeSet<usize>>,
    of_document: HashMap<usize, BTreeSet<Rc<Held>>>,
}

/// A value that a document holds under an index; none is the empty array.
#[derive(Debug, Clone)]
struct Held(Option<Value>);

impl Held {
    fn key(&self) -> Key<'_> {
        self.0.as_ref().map_or(Key::EmptyArray, Key::Value)
    }
}

impl Ord for Held {
    fn cmp(&self, other: &Self) -> Ordering {
        compare_keys(self.key(), other.key())
    }
}

impl PartialOrd for Held {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Held {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Held {}

/// The values of a document at a path, each once.
///
/// Rules: IDX-23, IDX-24, IDX-25.
fn values(path: &Path, fields: &Object) -> BTreeSet<Rc<Held>> {
    let held = |key| match key {
        Key::EmptyArray => Held(None),
        Key::Value(value) => Held(Some(value.clone())),
    };
    keys(path, fields)
        .into_iter()
        .map(|key| Rc::new(held(key)))
        .collect()
}

impl Holders {
    fn new(path: &Path) -> Self {
        Self {
            path: path.clone(),
            of_value: BTreeMap::new(),
            of_document: HashMap::new(),
        }
    }

    /// The first other document that holds one of some values.
    fn other(&self, place: usize, values: &BTreeSet<Rc<Held>>) -> Option<usize> {
        let holders = values.iter().filter_map(|value| self.of_value.get(value));
        let others = holders.filter_map(|holders| holders.iter().find(|other| **other != place));
        others.min().copied()
    }

    /// A document holds these values, and no longer those it held before.
    fn hold(&mut self, place: usize, values: BTreeSet<Rc<Held>>) {
        for value in self.of_document.remove(&place).unwrap_or_default() {
            if let Some(holders) = self.of_value.get_mut(&value) {
                holders.remove(&place);
            }
        }
        for value in &values {
            let holders = self.of_value.entry(Rc::clone(value)).or_default();
            holders.insert(place);
        }
        self.of_document.insert(place, values);
    }
}

impl Taken {
    /// What is there before the call. Only unique indexes count: no other one has a say in a write.
    ///
    /// Rules: IDX-20.
    pub fn before(store: &Store, collection: &str) -> Self {
        let indexes = store.indexes(collection).map(|(_, index)| index);
        let unique = indexes.filter(|index| index.unique);
        let mut taken = Self {
            collection: collection.to_owned(),
            indexes: unique.map(|index| Holders::new(&index.path)).collect(),
            ids: Vec::new(),
            places: HashMap::new(),
        };
        if !taken.indexes.is_empty() {
            for document in store.documents(collection) {
                let place = taken.place(&document.id);
                for index in &mut taken.indexes {
                    index.hold(place, values(&index.path, &document.fields));
                }
            }
        }
        taken
    }

    /// The place of a document in natural order, at the end for a new one.
    fn place(&mut self, id: &str) -> usize {
        match self.places.get(id) {
            Some(place) => *place,
            None => {
                let place = self.ids.len();
                self.ids.push(id.to_owned());
                self.places.insert(id.to_owned(), place);
                place
            }
        }
    }

    /// Gives a document these fields, a new one as well as one that is there.
    ///
    /// # Errors
    /// `DUPLICATE_KEY` with the first document that has a value of them.
    ///
    /// Rules: IDX-21, IDX-22, IDX-26, IDX-28.
    pub fn take(&mut self, id: &str, fields: &Object) -> Outcome<()> {
        if self.indexes.is_empty() {
            return Ok(());
        }
        let place = self.place(id);
        for index in &mut self.indexes {
            let values = values(&index.path, fields);
            if let Some(other) = index.other(place, &values) {
                let other = self.ids.get(other).map_or("", String::as_str);
                return Err(duplicate_value(
                    &self.collection,
                    other,
                    &index.path.to_string(),
                ));
            }
            index.hold(place, values);
        }
        Ok(())
    }
}

/// The first of some documents that shares a value at a path with a later one.
///
/// Rules: IDX-29.
pub fn first_that_shares<'d>(path: &Path, documents: &'d [Document]) -> Option<&'d Document> {
    let mut first_of_value: BTreeMap<Rc<Held>, usize> = BTreeMap::new();
    let mut sharing: Option<usize> = None;
    for (place, document) in documents.iter().enumerate() {
        for value in values(path, &document.fields) {
            let first = *first_of_value.entry(value).or_insert(place);
            if first != place {
                sharing = Some(sharing.map_or(first, |other| other.min(first)));
            }
        }
    }
    documents.get(sharing?)
}
