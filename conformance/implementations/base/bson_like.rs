//! A store over any database of BSON documents: the adapter says how it inserts, finds, updates and deletes.
//!
//! Shapes are mapped, semantics are not corrected: filters and updates reach the store as they came.

use serde_json::{Map, Value, json};

use crate::bson::{Bson, Document};
use crate::shelf::{Fault, Store};

/// What the database answers, or what it says when it refuses.
pub type Answer<T> = Result<T, Box<dyn std::error::Error>>;

/// A database of documents.
pub trait BsonLike {
    /// Names of collections.
    fn names(&self) -> Answer<Vec<String>>;
    fn create(&self, name: &str) -> Answer<()>;
    fn drop(&self, name: &str) -> Answer<()>;
    /// Inserts documents and answers their ids.
    fn insert(&self, name: &str, documents: Vec<Document>) -> Answer<Vec<Bson>>;
    fn find(&self, name: &str, filter: Document) -> Answer<Vec<Document>>;
    fn find_one(&self, name: &str, filter: Document) -> Answer<Option<Document>>;
    /// Updates one document or many, and answers how many were selected.
    fn update(&self, name: &str, filter: Document, update: Document, many: bool) -> Answer<u64>;
    /// Deletes one document or many, and answers how many.
    fn delete(&self, name: &str, filter: Document, many: bool) -> Answer<u64>;
    /// Operators of the core that the database does not know: a refusal that names one is no verdict on the call.
    const LACKING: &'static [&'static str];
    /// Whether an error says that an `_id` is taken.
    fn is_taken(&self, why: &str) -> bool;
}

impl<T: BsonLike> Store for T {
    fn call(&self, method: &str, arguments: &[Value]) -> Result<Value, Fault> {
        let name = arguments.first().and_then(Value::as_str).unwrap_or_default();
        let given = |at: usize| arguments.get(at).cloned();
        let filter = || match given(1) {
            None => Ok(Document::new()),
            Some(filter) => document(filter, "INVALID_FILTER"),
        };
        let is_plain = |at| given(at).is_none_or(|options: Value| options == json!({}));
        let refused = |code| move |fault: Box<dyn std::error::Error>| refused::<Self>(code, &*fault);
        let names = || self.names().map_err(refused("STORAGE_ERROR"));
        let code = "INVALID_COLLECTION_NAME";
        Ok(match method {
            "createCollection" | "hasCollection" | "dropCollection" | "drop" => {
                let is_there = names()?.iter().any(|one| one == name);
                match method {
                    "hasCollection" => return Ok(json!(is_there)),
                    "createCollection" if !is_there => self.create(name).map_err(refused(code))?,
                    "dropCollection" | "drop" if is_there => self.drop(name).map_err(refused(code))?,
                    _ => {}
                }
                Value::Null
            }
            "listCollections" => {
                let mut names = names()?;
                names.sort_unstable();
                json!(names)
            }
            "insertOne" if is_plain(2) => {
                let ids = insert(self, name, &[given(1).unwrap_or_default()])?;
                json!({"acknowledged": true, "insertedId": ids.first()})
            }
            "insertMany" if is_plain(2) => {
                let Some(Value::Array(documents)) = given(1) else {
                    return Err(Fault::refused("INVALID_DOCUMENT", "they are no list"));
                };
                let ids = insert(self, name, &documents)?;
                json!({"acknowledged": true, "insertedCount": ids.len(), "insertedIds": ids})
            }
            "findOne" if is_plain(2) => {
                let found = self.find_one(name, filter()?).map_err(refused("INVALID_FILTER"))?;
                found.map_or(Value::Null, |one| shown(Bson::Document(one)))
            }
            "find" | "countDocuments" if is_plain(2) => {
                let found = self.find(name, filter()?).map_err(refused("INVALID_FILTER"))?;
                match method {
                    "find" => found.into_iter().map(|one| shown(Bson::Document(one))).collect(),
                    _ => json!(found.len()),
                }
            }
            "updateOne" | "updateMany" if is_plain(3) => {
                let update = document(given(2).unwrap_or_default(), "INVALID_UPDATE")?;
                let done = self.update(name, filter()?, update, method == "updateMany");
                // A store does not say which argument it dislikes: a search tells.
                let matched = done.map_err(|fault| match self.find_one(name, filter().unwrap_or_default()) {
                    Err(_) => refused("INVALID_FILTER")(fault),
                    Ok(_) => refused("INVALID_UPDATE")(fault),
                })?;
                json!({"acknowledged": true, "matchedCount": matched})
            }
            "deleteOne" | "deleteMany" if is_plain(2) => {
                let done = self.delete(name, filter()?, method == "deleteMany");
                json!({"acknowledged": true, "deletedCount": done.map_err(refused("INVALID_FILTER"))?})
            }
            _ => return Err(Fault::Unsupported(format!("there is no such `{method}`"))),
        })
    }
}

fn refused<T: BsonLike>(code: &'static str, fault: &dyn std::error::Error) -> Fault {
    let why = fault.to_string();
    let is_lacking = T::LACKING.iter().any(|operator| why.contains(operator));
    if is_lacking { Fault::Unsupported(why) } else { Fault::refused(code, why) }
}

fn insert(store: &impl BsonLike, name: &str, given: &[Value]) -> Result<Vec<Value>, Fault> {
    let read = |one: &Value| document(one.clone(), "INVALID_DOCUMENT");
    let documents = given.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    let ids = store.insert(name, documents).map_err(|fault| match fault.to_string() {
        why if store.is_taken(&why) => {
            // Which one it was, it does not say: there is but one choice among one.
            let id = match given {
                [one] => one["_id"].clone(),
                _ => Value::Null,
            };
            let told = [("collectionName", json!(name)), ("documentId", id)];
            let properties = told.map(|(name, value)| (name.to_owned(), value));
            Fault::Refused("DUPLICATE_KEY", why, properties.into_iter().collect())
        }
        why => Fault::refused("INVALID_DOCUMENT", why),
    })?;
    Ok(ids.into_iter().map(shown).collect())
}

fn document(value: Value, code: &'static str) -> Result<Document, Fault> {
    match bson(value) {
        Bson::Document(document) => Ok(document),
        _ => Err(Fault::refused(code, "it is no document")),
    }
}

/// A value as BSON, in which a whole number is an integer however it is written.
fn bson(value: Value) -> Bson {
    match value {
        Value::Null => Bson::Null,
        Value::Bool(truth) => Bson::Boolean(truth),
        Value::Number(number) => match (number.as_i64(), number.as_f64().unwrap_or(f64::NAN)) {
            (Some(integer), _) => Bson::Int64(integer),
            (None, double) if double.fract() == 0.0 && double.abs() < 2f64.powi(53) => {
                Bson::Int64(double as i64)
            }
            (None, double) => Bson::Double(double),
        },
        Value::String(text) => Bson::String(text),
        Value::Array(items) => Bson::Array(items.into_iter().map(bson).collect()),
        Value::Object(fields) => {
            Bson::Document(fields.into_iter().map(|(name, value)| (name, bson(value))).collect())
        }
    }
}

/// BSON as a client that knows JSON alone sees it: an id of the store's own is shown as text.
fn shown(value: Bson) -> Value {
    match value {
        Bson::Document(fields) => {
            let shown = fields.into_iter().map(|(name, value)| (name, shown(value)));
            Value::Object(shown.collect::<Map<_, _>>())
        }
        Bson::Array(items) => items.into_iter().map(shown).collect(),
        Bson::ObjectId(id) => json!(id.to_hex()),
        other => other.into_relaxed_extjson(),
    }
}
