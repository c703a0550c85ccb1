//! Collections: created, dropped, listed, renamed.

use docstore_spec::ErrorCode;
use mongodb::bson::doc;
use mongodb::error::Error;
use serde_json::Value;

use super::Session;
use super::arguments::Arguments;
use super::fault::{Stop, answered, of_server};

/// The server's number for a name that nothing has.
const NAMESPACE_NOT_FOUND: i32 = 26;
/// The server's number for a name that is in use.
const NAMESPACE_EXISTS: i32 = 48;

impl Session {
    pub(super) async fn create_collection(&self, arguments: &Arguments<'_>) -> Result<Value, Stop> {
        let name = arguments.collection("collection")?;
        match self.database.create_collection(&name).await {
            Err(error) if number(&error) != Some(NAMESPACE_EXISTS) => Err(bad_name(&error, &name)),
            _ => Ok(Value::Null),
        }
    }

    pub(super) async fn drop_collection(&self, arguments: &Arguments<'_>) -> Result<Value, Stop> {
        let name = arguments.collection("collection")?;
        let dropped = self.collection(&name).drop().await;
        dropped.map_err(|error| bad_name(&error, &name))?;
        Ok(Value::Null)
    }

    pub(super) async fn list_collections(&self) -> Result<Value, Stop> {
        let mut names = self.collection_names().await?;
        names.sort_unstable();
        Ok(Value::from(names))
    }

    pub(super) async fn has_collection(&self, arguments: &Arguments<'_>) -> Result<Value, Stop> {
        let name = arguments.collection("collection")?;
        Ok(Value::from(self.collection_names().await?.contains(&name)))
    }

    pub(super) async fn rename(&self, arguments: &Arguments<'_>) -> Result<Value, Stop> {
        let name = arguments.collection("collection")?;
        let new_name = arguments.collection("newName")?;
        if name == new_name && self.collection_names().await?.contains(&name) {
            return Ok(Value::Null);
        }
        let within = |name: &str| format!("{}.{name}", self.database.name());
        let command = doc! { "renameCollection": within(&name), "to": within(&new_name) };
        let renamed = self.client.database("admin").run_command(command).await;
        renamed.map_err(|error| match number(&error) {
            Some(NAMESPACE_NOT_FOUND) => refused(ErrorCode::CollectionNotFound, &error, &name),
            Some(NAMESPACE_EXISTS) => refused(ErrorCode::CollectionExists, &error, &new_name),
            _ => bad_name(&error, &new_name),
        })?;
        Ok(Value::Null)
    }

    async fn collection_names(&self) -> Result<Vec<String>, Stop> {
        Ok(self.database.list_collection_names().await?)
    }
}

fn number(error: &Error) -> Option<i32> {
    answered(error).map(|(number, _)| number)
}

fn bad_name(error: &Error, name: &str) -> Stop {
    match of_server(error, ErrorCode::InvalidCollectionName, name, None) {
        Stop::Refused(_) => refused(ErrorCode::InvalidCollectionName, error, name),
        stop @ Stop::NoReply(_) => stop,
    }
}

fn refused(code: ErrorCode, error: &Error, name: &str) -> Stop {
    let error = docstore_spec::StoreError::new(code, error.to_string());
    Stop::Refused(error.with("collectionName", name))
}
