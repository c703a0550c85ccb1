//! Inserts, updates, replacements and deletes, and the system fields that go with them.

use docstore_spec::ErrorCode;
use mongodb::bson::{self, Bson, Document, doc};
use mongodb::error::{Error, ErrorKind};
use mongodb::results::UpdateResult;
use serde_json::{Map, Value, json};

use super::arguments::{Arguments, Options};
use super::fault::{Stop, answered, of_server};
use super::{Session, fields, values};

impl Session {
    pub(super) async fn insert_one(&self, arguments: &Arguments<'_>) -> Result<Value, Stop> {
        let name = arguments.collection("collection")?;
        let document = self.new_document(arguments.document("document")?)?;
        arguments.options(&[])?;
        let id = id_of(&document);
        let inserted = self.collection(&name).insert_one(document).await;
        inserted
            .map_err(|error| of_server(&error, ErrorCode::InvalidDocument, &name, id.as_str()))?;
        Ok(json!({ "acknowledged": true, "insertedId": id }))
    }

    pub(super) async fn insert_many(&self, arguments: &Arguments<'_>) -> Result<Value, Stop> {
        let name = arguments.collection("collection")?;
        let documents = arguments.documents()?;
        let documents = documents
            .into_iter()
            .map(|document| self.new_document(document));
        let documents = documents.collect::<Result<Vec<Document>, Stop>>()?;
        arguments.options(&[])?;
        let ids: Vec<Value> = documents.iter().map(id_of).collect();
        // MongoDB's client refuses an empty list.
        if let (Some(first), Some(last)) = (documents.first(), documents.last()) {
            let numbers = doc! { "$gte": number_of(first), "$lte": number_of(last) };
            let collection = self.collection(&name);
            if let Err(error) = collection.insert_many(&documents).await {
                collection
                    .delete_many(doc! { fields::ORDER: numbers })
                    .await?;
                let id = at_fault(&error).and_then(|at| ids.get(at)?.as_str());
                return Err(of_server(&error, ErrorCode::InvalidDocument, &name, id));
            }
        }
        Ok(json!({ "acknowledged": true, "insertedCount": ids.len(), "insertedIds": ids }))
    }

    pub(super) async fn update(
        &self,
        arguments: &Arguments<'_>,
        many: bool,
    ) -> Result<Value, Stop> {
        let name = arguments.collection("collection")?;
        let filter = arguments.filter_of_write()?;
        let mut update = arguments.update()?;
        fields::untouched_by(&update)?;
        let options = arguments.options(&["upsert"])?;
        let found = self.first_or_all(&name, &filter, many).await?;
        let upsert = options.upsert && found.is_empty();
        // An update without operators stays one, so that it is refused.
        if upsert && !update.is_empty() {
            update.insert("$setOnInsert", fields::of_new(self.next_number()));
        }
        let collection = self.collection(&name);
        let outcome = match found.first() {
            _ if many => collection.update_many(filter, update).upsert(upsert).await,
            Some(first) => collection.update_one(by_id(first), update).await,
            None => collection.update_one(filter, update).upsert(upsert).await,
        };
        self.written(&name, &found, outcome).await
    }

    pub(super) async fn replace_one(&self, arguments: &Arguments<'_>) -> Result<Value, Stop> {
        let name = arguments.collection("collection")?;
        let filter = arguments.filter_of_write()?;
        let replacement = fields::own(arguments.document("replacement")?);
        let mut replacement = values::document(replacement)?;
        let options = arguments.options(&["upsert"])?;
        let found = self.first_or_all(&name, &filter, false).await?;
        let collection = self.collection(&name);
        let outcome = match found.first() {
            Some(first) => {
                replacement.extend(fields::of_stored(first));
                collection.replace_one(by_id(first), replacement).await
            }
            None => {
                replacement.extend(fields::of_new(self.next_number()));
                collection
                    .replace_one(filter, replacement)
                    .upsert(options.upsert)
                    .await
            }
        };
        self.written(&name, &found, outcome).await
    }

    pub(super) async fn delete(
        &self,
        arguments: &Arguments<'_>,
        many: bool,
    ) -> Result<Value, Stop> {
        let name = arguments.collection("collection")?;
        let filter = arguments.filter_of_write()?;
        arguments.options(&[])?;
        let found = self.first_or_all(&name, &filter, many).await?;
        let collection = self.collection(&name);
        let deleted = match found.first() {
            Some(first) if !many => collection.delete_one(by_id(first)).await,
            _ => collection.delete_many(filter).await,
        };
        let deleted =
            deleted.map_err(|error| of_server(&error, ErrorCode::InvalidFilter, &name, None))?;
        Ok(json!({ "acknowledged": true, "deletedCount": deleted.deleted_count }))
    }

    /// A caller's document as it is stored.
    fn new_document(&self, document: Map<String, Value>) -> Result<Document, Stop> {
        let mut document = values::document(fields::own(document))?;
        if matches!(document.get("_id"), None | Some(Bson::Null)) {
            document.insert("_id", new_id());
        }
        document.extend(fields::of_new(self.next_number()));
        Ok(document)
    }

    /// What a write is about to change: all that match, or the first of them in natural order.
    async fn first_or_all(
        &self,
        name: &str,
        filter: &Document,
        all: bool,
    ) -> Result<Vec<Document>, Stop> {
        let limit = i64::from(!all);
        self.matching(
            name,
            filter.clone(),
            Options {
                limit,
                ..Options::default()
            },
        )
        .await
    }

    /// The answer to an update or replacement of the documents `found`, whose changes become versions.
    async fn written(
        &self,
        name: &str,
        found: &[Document],
        outcome: Result<UpdateResult, Error>,
    ) -> Result<Value, Stop> {
        let outcome = match outcome {
            Ok(outcome) => outcome,
            Err(error) => {
                self.undo(name, found).await?;
                return Err(of_server(
                    &error,
                    ErrorCode::InvalidUpdate,
                    name,
                    taken_id(&error),
                ));
            }
        };
        self.count_versions(name, found).await?;
        let mut result = json!({
            "acknowledged": true,
            "matchedCount": outcome.matched_count,
            "modifiedCount": outcome.modified_count,
        });
        if let (Some(id), Value::Object(result)) = (outcome.upserted_id, &mut result) {
            result.insert("upsertedId".into(), self.with_own_id(name, id).await?);
        }
        Ok(result)
    }

    /// Makes a new version of each document that is not what it was.
    async fn count_versions(&self, name: &str, found: &[Document]) -> Result<(), Stop> {
        for (before, after) in self.changed(name, found).await? {
            let update = fields::next(before);
            self.collection(name)
                .update_one(by_id(&after), update)
                .await?;
        }
        Ok(())
    }

    /// Makes the documents what they were before a write that failed half-way.
    async fn undo(&self, name: &str, found: &[Document]) -> Result<(), Stop> {
        for (before, after) in self.changed(name, found).await? {
            self.collection(name)
                .replace_one(by_id(&after), before)
                .await?;
        }
        Ok(())
    }

    /// The documents that differ from what they were, byte by byte, as key order counts.
    async fn changed<'d>(
        &self,
        name: &str,
        found: &'d [Document],
    ) -> Result<Vec<(&'d Document, Document)>, Stop> {
        if found.is_empty() {
            return Ok(Vec::new());
        }
        let ids: Vec<&Bson> = found
            .iter()
            .filter_map(|document| document.get("_id"))
            .collect();
        let now = self
            .matching(name, doc! { "_id": { "$in": ids } }, Options::default())
            .await?;
        let bytes = |document: &Document| {
            bson::serialize_to_vec(document).map_err(|error| Stop::no_reply(error.to_string()))
        };
        let mut changed = Vec::new();
        for after in now {
            let before = found
                .iter()
                .find(|before| before.get("_id") == after.get("_id"));
            if let Some(before) = before
                && bytes(before)? != bytes(&after)?
            {
                changed.push((before, after));
            }
        }
        Ok(changed)
    }

    /// The id of an upserted document, where the server made one up, in the form of this store.
    async fn with_own_id(&self, name: &str, id: Bson) -> Result<Value, Stop> {
        if !matches!(id, Bson::ObjectId(_)) {
            return values::json(id);
        }
        let collection = self.collection(name);
        let own = new_id();
        if let Some(mut document) = collection.find_one_and_delete(doc! { "_id": id }).await? {
            document.insert("_id", own.as_str());
            collection.insert_one(document).await?;
        }
        Ok(Value::from(own))
    }
}

fn by_id(document: &Document) -> Document {
    doc! { "_id": document.get("_id").cloned().unwrap_or(Bson::Null) }
}

fn id_of(document: &Document) -> Value {
    let id = document.get("_id").cloned().unwrap_or(Bson::Null);
    values::json(id).unwrap_or_default()
}

fn number_of(document: &Document) -> i64 {
    document.get_i64(fields::ORDER).unwrap_or_default()
}

fn new_id() -> String {
    bson::Uuid::new().to_string()
}

/// The id that an upsert met, which the server tells in a message alone: `… dup key: { _id: "1" }`.
fn taken_id(error: &Error) -> Option<&str> {
    let (_, message) = answered(error)?;
    let (_, told) = message.split_once("_id: \"")?;
    Some(told.rsplit_once('"')?.0)
}

/// Which document of a batch the server refused.
fn at_fault(error: &Error) -> Option<usize> {
    match error.kind.as_ref() {
        ErrorKind::InsertMany(error) => Some(error.write_errors.as_ref()?.first()?.index),
        _ => None,
    }
}
