//! Unique indexes: which values are taken while the changes of one call are judged, one after the other.

use crate::document::Document;
use crate::fault::{Outcome, duplicate_value};
use crate::json::Object;
use crate::path::Path;
use crate::sort::{compare_keys, keys};
use crate::store::Store;

/// The documents of a collection as far as a call has come, under its unique indexes.
#[derive(Debug)]
pub struct Taken {
    collection: String,
    /// The paths of the unique indexes. Without any nothing is ever taken, and no document is kept here.
    paths: Vec<Path>,
    /// Ids and fields in natural order, archived documents too.
    ///
    /// Rules: IDX-27.
    documents: Vec<(String, Object)>,
}

impl Taken {
    /// What is there before the call. Only unique indexes count: no other one has a say in a write.
    ///
    /// Rules: IDX-20.
    pub fn before(store: &Store, collection: &str) -> Self {
        let indexes = store.indexes(collection).map(|(_, index)| index);
        let unique = indexes.filter(|index| index.unique);
        let paths: Vec<Path> = unique.map(|index| index.path.clone()).collect();
        let documents = match paths.as_slice() {
            [] => &[],
            _ => store.documents(collection),
        };
        let of = |document: &Document| (document.id.clone(), document.fields.clone());
        Self {
            collection: collection.to_owned(),
            paths,
            documents: documents.iter().map(of).collect(),
        }
    }

    /// Gives a document these fields, a new one as well as one that is there.
    ///
    /// # Errors
    /// `DUPLICATE_KEY` with the first document that has a value of them.
    ///
    /// Rules: IDX-21, IDX-22, IDX-26, IDX-28.
    pub fn take(&mut self, id: &str, fields: &Object) -> Outcome<()> {
        for path in &self.paths {
            let others = self.documents.iter().filter(|(other, _)| other != id);
            for (other, other_fields) in others {
                if share_a_value(path, fields, other_fields) {
                    return Err(duplicate_value(&self.collection, other, path));
                }
            }
        }
        match self.documents.iter_mut().find(|(other, _)| other == id) {
            Some((_, old_fields)) => old_fields.clone_from(fields),
            None if self.paths.is_empty() => {}
            None => self.documents.push((id.to_owned(), fields.clone())),
        }
        Ok(())
    }
}

/// Whether two documents share a value at a path.
///
/// Rules: IDX-23, IDX-24, IDX-25.
pub fn share_a_value(path: &Path, left: &Object, right: &Object) -> bool {
    let right = keys(path, right);
    let is_of_right = |key| right.iter().any(|other| compare_keys(key, *other).is_eq());
    keys(path, left).into_iter().any(is_of_right)
}
