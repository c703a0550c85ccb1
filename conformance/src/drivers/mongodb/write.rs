//! Inserts, updates, replacements and deletes.

use docstore_spec::ErrorCode;
use mongodb::bson::Document;
use mongodb::error::{Error, ErrorKind};
use mongodb::results::UpdateResult;
use serde_json::{Value, json};

use super::arguments::Arguments;
use super::fault::{Stop, answered, of_server};
use super::{Session, values};

impl Session {
    pub(super) async fn insert_one(&self, arguments: &Arguments<'_>) -> Result<Value, Stop> {
        let name = arguments.collection("collection")?;
        let document = arguments.document("document", ErrorCode::InvalidDocument)?;
        arguments.options(&[])?;
        let id = id_of(&document);
        let inserted = self.collection(&name).insert_one(document).await;
        let inserted = inserted
            .map_err(|error| of_server(&error, ErrorCode::InvalidDocument, &name, id.as_deref()))?;
        Ok(json!({ "acknowledged": true, "insertedId": values::json(inserted.inserted_id)? }))
    }

    pub(super) async fn insert_many(&self, arguments: &Arguments<'_>) -> Result<Value, Stop> {
        let name = arguments.collection("collection")?;
        let documents = arguments.documents()?;
        arguments.options(&[])?;
        let inserted = self.collection(&name).insert_many(&documents).await;
        let mut inserted = inserted.map_err(|error| {
            let id = at_fault(&error).and_then(|at| id_of(documents.get(at)?));
            of_server(&error, ErrorCode::InvalidDocument, &name, id.as_deref())
        })?;
        let ids = (0..documents.len()).filter_map(|at| inserted.inserted_ids.remove(&at));
        let ids = ids
            .map(values::json)
            .collect::<Result<Vec<Value>, Stop>>()?;
        Ok(json!({ "acknowledged": true, "insertedCount": ids.len(), "insertedIds": ids }))
    }

    pub(super) async fn update(
        &self,
        arguments: &Arguments<'_>,
        many: bool,
    ) -> Result<Value, Stop> {
        let name = arguments.collection("collection")?;
        let filter = arguments.filter_of_write()?;
        let update = arguments.update()?;
        let upsert = arguments.options(&["upsert"])?.upsert;
        let collection = self.collection(&name);
        let call = if many {
            collection.update_many(filter.clone(), update)
        } else {
            collection.update_one(filter.clone(), update)
        };
        let outcome = call.upsert(upsert).await;
        self.written(&name, filter, outcome).await
    }

    pub(super) async fn replace_one(&self, arguments: &Arguments<'_>) -> Result<Value, Stop> {
        let name = arguments.collection("collection")?;
        let filter = arguments.filter_of_write()?;
        let replacement = arguments.document("replacement", ErrorCode::InvalidUpdate)?;
        let upsert = arguments.options(&["upsert"])?.upsert;
        let collection = self.collection(&name);
        let call = collection.replace_one(filter.clone(), replacement);
        let outcome = call.upsert(upsert).await;
        self.written(&name, filter, outcome).await
    }

    pub(super) async fn delete(
        &self,
        arguments: &Arguments<'_>,
        many: bool,
    ) -> Result<Value, Stop> {
        let name = arguments.collection("collection")?;
        let filter = arguments.filter_of_write()?;
        arguments.options(&[])?;
        let collection = self.collection(&name);
        let call = if many {
            collection.delete_many(filter)
        } else {
            collection.delete_one(filter)
        };
        let deleted = call.await;
        let deleted =
            deleted.map_err(|error| of_server(&error, ErrorCode::InvalidFilter, &name, None))?;
        Ok(json!({ "acknowledged": true, "deletedCount": deleted.deleted_count }))
    }

    /// The answer to an update or a replacement.
    async fn written(
        &self,
        name: &str,
        filter: Document,
        outcome: Result<UpdateResult, Error>,
    ) -> Result<Value, Stop> {
        let outcome = match outcome {
            Ok(outcome) => outcome,
            Err(error) => {
                let code = ErrorCode::InvalidUpdate;
                return Err(self.at_fault(&error, code, name, filter, None).await);
            }
        };
        let mut result = json!({
            "acknowledged": true,
            "matchedCount": outcome.matched_count,
            "modifiedCount": outcome.modified_count,
        });
        if let (Some(id), Value::Object(result)) = (outcome.upserted_id, &mut result) {
            result.insert("upsertedId".into(), values::json(id)?);
        }
        Ok(result)
    }
}

/// The id that a caller gave a document, where it is a string.
fn id_of(document: &Document) -> Option<String> {
    document.get_str("_id").ok().map(str::to_owned)
}

/// The id that an upsert met, which the server tells in a message alone: `… dup key: { _id: "1" }`.
pub(super) fn taken_id(error: &Error) -> Option<&str> {
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
