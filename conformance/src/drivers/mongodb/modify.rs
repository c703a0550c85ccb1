//! `findOneAndUpdate`, `findOneAndReplace`, `findOneAndDelete`.

use docstore_spec::ErrorCode;
use mongodb::bson::Document;
use mongodb::error::Error;
use mongodb::options::{
    FindOneAndDeleteOptions, FindOneAndReplaceOptions, FindOneAndUpdateOptions,
};
use serde_json::Value;

use super::Session;
use super::arguments::{Arguments, Options};
use super::fault::Stop;
use super::read::shown;

/// The options of the methods that put something in the place of what they find.
const OPTIONS: &[&str] = &["sort", "projection", "upsert", "returnDocument"];

impl Session {
    pub(super) async fn find_one_and_update(
        &self,
        arguments: &Arguments<'_>,
    ) -> Result<Value, Stop> {
        let name = arguments.collection("collection")?;
        let filter = arguments.filter_of_write()?;
        let update = arguments.update()?;
        let options = arguments.options(OPTIONS)?;
        let told = FindOneAndUpdateOptions::builder()
            .sort(options.sort.clone())
            .projection(options.projection.clone())
            .upsert(options.upsert)
            .return_document(options.returned.clone())
            .build();
        let collection = self.collection(&name);
        let call = collection.find_one_and_update(filter.clone(), update);
        let outcome = call.with_options(told).await;
        self.modified(outcome, ErrorCode::InvalidUpdate, &name, filter, &options)
            .await
    }

    pub(super) async fn find_one_and_replace(
        &self,
        arguments: &Arguments<'_>,
    ) -> Result<Value, Stop> {
        let name = arguments.collection("collection")?;
        let filter = arguments.filter_of_write()?;
        let replacement = arguments.document("replacement", ErrorCode::InvalidUpdate)?;
        let options = arguments.options(OPTIONS)?;
        let told = FindOneAndReplaceOptions::builder()
            .sort(options.sort.clone())
            .projection(options.projection.clone())
            .upsert(options.upsert)
            .return_document(options.returned.clone())
            .build();
        let collection = self.collection(&name);
        let call = collection.find_one_and_replace(filter.clone(), replacement);
        let outcome = call.with_options(told).await;
        self.modified(outcome, ErrorCode::InvalidUpdate, &name, filter, &options)
            .await
    }

    pub(super) async fn find_one_and_delete(
        &self,
        arguments: &Arguments<'_>,
    ) -> Result<Value, Stop> {
        let name = arguments.collection("collection")?;
        let filter = arguments.filter_of_write()?;
        let options = arguments.options(&["sort", "projection"])?;
        let told = FindOneAndDeleteOptions::builder()
            .sort(options.sort.clone())
            .projection(options.projection.clone())
            .build();
        let collection = self.collection(&name);
        let call = collection.find_one_and_delete(filter.clone());
        let outcome = call.with_options(told).await;
        self.modified(outcome, ErrorCode::InvalidOptions, &name, filter, &options)
            .await
    }

    /// The document that came back, or which argument the server dislikes.
    async fn modified(
        &self,
        outcome: Result<Option<Document>, Error>,
        code: ErrorCode,
        name: &str,
        filter: Document,
        options: &Options,
    ) -> Result<Value, Stop> {
        match outcome {
            Ok(found) => found.map_or(Ok(Value::Null), shown),
            Err(error) => Err(self
                .at_fault(&error, code, name, filter, Some(options))
                .await),
        }
    }
}
