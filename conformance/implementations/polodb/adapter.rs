//! PoloDB: a database in memory a store.

mod bson_like;
mod shelf;

use bson_like::{Answer, BsonLike};
use polodb_core::bson::{self, Bson, Document};
use polodb_core::{Collection, Database};

struct Polo(Database);

#[rustfmt::skip]
impl BsonLike for Polo {
    fn names(&self) -> Answer<Vec<String>> { Ok(self.0.list_collection_names()?) }
    fn create(&self, name: &str) -> Answer<()> { Ok(self.0.create_collection(name)?) }
    fn drop(&self, name: &str) -> Answer<()> { Ok(self.0.collection::<Document>(name).drop()?) }
    fn insert(&self, name: &str, documents: Vec<Document>) -> Answer<Vec<Bson>> {
        let mut ids = self.0.collection::<Document>(name).insert_many(&documents)?.inserted_ids;
        Ok((0..documents.len()).filter_map(|at| ids.remove(&at)).collect())
    }
    fn find(&self, name: &str, filter: Document) -> Answer<Vec<Document>> {
        Ok(self.0.collection(name).find(filter)?.collect::<polodb_core::Result<_>>()?)
    }
    fn find_one(&self, name: &str, filter: Document) -> Answer<Option<Document>> { Ok(self.0.collection(name).find_one(filter)?) }
    fn update(&self, name: &str, filter: Document, update: Document, many: bool) -> Answer<u64> {
        let call = if many { Collection::update_many } else { Collection::update_one };
        Ok(call(&self.0.collection::<Document>(name), filter, update)?.modified_count)
    }
    fn delete(&self, name: &str, filter: Document, many: bool) -> Answer<u64> {
        let call = if many { Collection::delete_many } else { Collection::delete_one };
        Ok(call(&self.0.collection::<Document>(name), filter)?.deleted_count)
    }
    const LACKING: &'static [&'static str] = &["$pull", "$exists"];
    fn is_taken(&self, why: &str) -> bool { why.to_lowercase().contains("duplicate") }
}

fn main() -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    shelf::serve(|_| Database::open_memory().map(Polo).map_err(|fault| fault.to_string()))
}
