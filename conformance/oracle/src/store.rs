//! The collections of one store: their names, their coming and going.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use docstore_spec::limits::{COLLECTION_NAME_MAX, Size};

use crate::document::{Document, Noted};
use crate::fault::{Fault, Outcome, collection_exists, collection_not_found, invalid_name};
use crate::path::Path;

/// All collections, by name in the order of their bytes.
#[derive(Debug, Clone, Default)]
pub struct Store {
    collections: BTreeMap<String, Collection>,
}

/// What goes along when a collection is renamed, and with it when it is dropped.
#[derive(Debug, Clone, Default)]
struct Collection {
    /// In natural order, which is that of their places.
    documents: Vec<Document>,
    /// The place in natural order of the document that was inserted last.
    last_place: u64,
    /// The place of each document by its id.
    places: HashMap<String, u64>,
    /// By path as it is written, in the order of the bytes.
    indexes: BTreeMap<String, Index>,
}

impl Collection {
    /// Where the document of an id stands.
    fn position(&self, id: &str) -> Option<usize> {
        let place = self.places.get(id)?;
        let found = self.documents.binary_search_by_key(place, |one| one.place);
        found.ok()
    }
}

/// A store as it was, see [`Store::note`]: each collection by its name, and its documents beside it.
pub struct Before(Vec<(String, Collection, Vec<Noted>)>);

/// An index of a collection.
#[derive(Debug, Clone)]
pub struct Index {
    /// What it is on.
    pub path: Path,
    /// Whether no two documents may share a value there.
    pub unique: bool,
}

/// Refuses what cannot name a collection.
///
/// Rules: COLL-23, COLL-24, COLL-25, COLL-32.
pub fn check_name(name: &str) -> Outcome<()> {
    const RESERVED: [&str; 3] = ["sqlite", "_cf", "system"];
    let folded = name.to_ascii_lowercase();
    let starts_well = name.starts_with(|char: char| char.is_ascii_alphabetic() || char == '_');
    let plain = |char: char| char.is_ascii_alphanumeric() || char == '_';
    if !starts_well || !name.chars().all(plain) || name.len() > COLLECTION_NAME_MAX {
        return Err(invalid_name(
            name,
            "a collection name is 1 to 64 of A-Z a-z 0-9 _, no digit first",
        ));
    }
    if RESERVED.iter().any(|prefix| folded.starts_with(prefix)) {
        return Err(invalid_name(name, "the name is reserved"));
    }
    Ok(())
}

impl Store {
    /// The names of all collections, sorted.
    ///
    /// Rules: COLL-2, COLL-3, COLL-16, IDX-16.
    pub fn names(&self) -> Vec<&str> {
        self.collections.keys().map(String::as_str).collect()
    }

    /// Whether there is a collection of exactly that name.
    ///
    /// Rules: COLL-4, COLL-28, IDX-16.
    pub fn has(&self, name: &str) -> bool {
        self.collections.contains_key(name)
    }

    /// Notes all that is there, for [`Store::restore`]: a text takes a small part of the memory that its values take.
    ///
    /// Rules: ERR-14, BLK-4.
    pub fn note(&self) -> Before {
        let noted = self.collections.iter().map(|(name, collection)| {
            let without = Collection {
                documents: Vec::new(),
                last_place: collection.last_place,
                places: collection.places.clone(),
                indexes: collection.indexes.clone(),
            };
            let documents = collection.documents.iter().map(Noted::of).collect();
            (name.clone(), without, documents)
        });
        Before(noted.collect())
    }

    /// Makes the store what it was.
    pub fn restore(&mut self, before: Before) {
        let collections = before.0.into_iter().map(|(name, mut collection, noted)| {
            collection.documents = noted.into_iter().map(Noted::document).collect();
            (name, collection)
        });
        self.collections = collections.collect();
    }

    /// The documents of a collection in natural order; none when it is not there.
    ///
    /// Rules: COLL-7, FIND-11, COLL-14.
    pub fn documents(&self, name: &str) -> &[Document] {
        match self.collections.get(name) {
            Some(collection) => &collection.documents,
            None => &[],
        }
    }

    /// The documents that a filter can select which names one id, or none.
    pub fn candidates(&self, name: &str, id: Option<&str>) -> &[Document] {
        match id {
            Some(id) => self.by_id(name, id).map_or(&[], std::slice::from_ref),
            None => self.documents(name),
        }
    }

    /// The same documents, to be changed in place.
    pub fn candidates_mut(&mut self, name: &str, id: Option<&str>) -> &mut [Document] {
        match id {
            Some(id) => match self.by_id_mut(name, id) {
                Some(document) => std::slice::from_mut(document),
                None => &mut [],
            },
            None => self.documents_mut(name),
        }
    }

    /// The documents of a collection, to be changed in place.
    pub fn documents_mut(&mut self, name: &str) -> &mut [Document] {
        match self.collections.get_mut(name) {
            Some(collection) => &mut collection.documents,
            None => &mut [],
        }
    }

    /// The document that has an id, archived or not.
    ///
    /// Rules: DOC-24, COLL-14.
    pub fn by_id(&self, name: &str, id: &str) -> Option<&Document> {
        let collection = self.collections.get(name)?;
        collection.documents.get(collection.position(id)?)
    }

    /// The same document, to be changed in place.
    pub fn by_id_mut(&mut self, name: &str, id: &str) -> Option<&mut Document> {
        let collection = self.collections.get_mut(name)?;
        let position = collection.position(id)?;
        collection.documents.get_mut(position)
    }

    /// The indexes of a collection by their paths, in the order of the bytes.
    ///
    /// Rules: IDX-10, IDX-11.
    pub fn indexes(&self, name: &str) -> impl Iterator<Item = (&String, &Index)> {
        self.collections
            .get(name)
            .into_iter()
            .flat_map(|collection| &collection.indexes)
    }

    /// Adds an index to a collection, which is created when it is not there.
    ///
    /// Rules: IDX-1, IDX-2, IDX-13, IDX-17.
    pub fn add_index(&mut self, name: &str, index: Index) -> Outcome<()> {
        if !Size::Indexes.admits(self.indexes(name).count() + 1) {
            return Err(Fault::too_much(Size::Indexes).under("path").in_options());
        }
        let collection = self.collection(name)?;
        collection.indexes.insert(index.path.to_string(), index);
        Ok(())
    }

    /// Removes the index on a path, if there is one.
    ///
    /// Rules: IDX-11, IDX-12.
    pub fn remove_index(&mut self, name: &str, path: &str) {
        if let Some(collection) = self.collections.get_mut(name) {
            collection.indexes.remove(path);
        }
    }

    /// Creates the collection of that name unless it is there.
    ///
    /// Rules: COLL-1, COLL-5.
    pub fn create(&mut self, name: &str) -> Outcome<()> {
        self.collection(name).map(|_| ())
    }

    /// Adds new documents at the end of the collection of that name, which is created when it is not there.
    ///
    /// Rules: COLL-6, COLL-29, PAG-2.
    pub fn append(&mut self, name: &str, documents: Vec<Document>) -> Outcome<()> {
        let collection = self.collection(name)?;
        for mut document in documents {
            collection.last_place += 1;
            document.place = collection.last_place;
            let id = document.id.clone();
            collection.places.insert(id, document.place);
            collection.documents.push(document);
        }
        Ok(())
    }

    fn collection(&mut self, name: &str) -> Outcome<&mut Collection> {
        if !self.has(name) {
            self.check_new(name, None)?;
            if !Size::Collections.admits(self.collections.len() + 1) {
                return Err(invalid_name(name, &Size::Collections.exceeded()));
            }
        }
        Ok(self.collections.entry(name.to_owned()).or_default())
    }

    /// Removes the documents of some ids and says how many went.
    ///
    /// Rules: DEL-1, DEL-7, DEL-13.
    pub fn remove(&mut self, name: &str, ids: &BTreeSet<String>) -> usize {
        let Some(collection) = self.collections.get_mut(name) else {
            return 0;
        };
        let positions: Vec<usize> = ids
            .iter()
            .filter_map(|id| collection.position(id))
            .collect();
        for id in ids {
            collection.places.remove(id);
        }
        match positions.as_slice() {
            // The others need not be looked at.
            [position] => {
                collection.documents.remove(*position);
            }
            _ => collection.documents.retain(|one| !ids.contains(&one.id)),
        }
        positions.len()
    }

    /// Removes a collection with all it holds; a missing one is as good as removed.
    ///
    /// Rules: COLL-10, COLL-12, COLL-13, DEL-33, IDX-15.
    pub fn drop(&mut self, name: &str) {
        self.collections.remove(name);
    }

    /// Gives a collection another name; its documents, their versions and its indexes go along.
    ///
    /// Rules: COLL-17, COLL-18, COLL-19, COLL-20, COLL-21, COLL-22, COLL-30, COLL-31, IDX-14.
    pub fn rename(&mut self, name: &str, new_name: &str) -> Outcome<()> {
        if !self.has(name) {
            return Err(collection_not_found(name));
        }
        if name == new_name {
            return Ok(());
        }
        if self.has(new_name) {
            return Err(collection_exists(new_name));
        }
        self.check_new(new_name, Some(name))?;
        if let Some(collection) = self.collections.remove(name) {
            self.collections.insert(new_name.to_owned(), collection);
        }
        Ok(())
    }

    /// Refuses a new name that differs from one in use by case only. `leaving` is given up for it.
    ///
    /// Rules: COLL-29, COLL-30, COLL-31.
    fn check_new(&self, name: &str, leaving: Option<&str>) -> Outcome<()> {
        let in_use =
            |other: &&String| other.eq_ignore_ascii_case(name) && Some(other.as_str()) != leaving;
        match self.collections.keys().find(in_use) {
            None => Ok(()),
            Some(other) => Err(invalid_name(
                name,
                &format!("the name differs from `{other}` by case only"),
            )),
        }
    }
}
