//! `find`, `findOne`, `countDocuments`, `distinct`.

use docstore_spec::ErrorCode;
use futures::TryStreamExt as _;
use mongodb::bson::{Bson, Document};
use mongodb::error::Error;
use mongodb::options::{CountOptions, FindOptions};
use serde_json::Value;

use super::arguments::{Arguments, Options};
use super::fault::{Stop, of_server};
use super::{Session, values};

impl Session {
    pub(super) async fn find(&self, arguments: &Arguments<'_>) -> Result<Value, Stop> {
        let name = arguments.collection("collection")?;
        let filter = arguments.filter_of_read()?;
        let options = arguments.options(&["sort", "limit", "offset", "projection"])?;
        let found = self.selected(&name, filter, &options).await?;
        found.into_iter().map(shown).collect()
    }

    pub(super) async fn find_one(&self, arguments: &Arguments<'_>) -> Result<Value, Stop> {
        let name = arguments.collection("collection")?;
        let filter = arguments.filter_of_read()?;
        let options = arguments.options(&["sort", "offset", "projection"])?;
        let options = Options {
            limit: 1,
            ..options
        };
        let found = self.selected(&name, filter, &options).await?;
        found.into_iter().next().map_or(Ok(Value::Null), shown)
    }

    pub(super) async fn count_documents(&self, arguments: &Arguments<'_>) -> Result<Value, Stop> {
        let name = arguments.collection("collection")?;
        let filter = arguments.filter_of_read()?;
        let options = arguments.options(&["limit", "offset"])?;
        // To the server a limit of 0 is none, and its client wants it left out.
        let limit = u64::try_from(options.limit).ok().filter(|limit| *limit > 0);
        let options = CountOptions::builder()
            .limit(limit)
            .skip(Some(options.offset).filter(|offset| *offset > 0))
            .build();
        let collection = self.collection(&name);
        let counted = collection
            .count_documents(filter)
            .with_options(options)
            .await;
        let refused = |error| of_server(&error, ErrorCode::InvalidFilter, &name, None);
        counted.map(Value::from).map_err(refused)
    }

    pub(super) async fn distinct(&self, arguments: &Arguments<'_>) -> Result<Value, Stop> {
        let name = arguments.collection("collection")?;
        let path = arguments.path()?;
        let filter = arguments.filter_of_read()?;
        let found = self.collection(&name).distinct(path, filter).await;
        let found =
            found.map_err(|error| of_server(&error, ErrorCode::InvalidFilter, &name, None))?;
        values::json(Bson::Array(found))
    }

    /// The documents that a filter selects, as `find` with these options returns them.
    async fn selected(
        &self,
        name: &str,
        filter: Document,
        options: &Options,
    ) -> Result<Vec<Document>, Stop> {
        let plain = filter.clone();
        let found = self.search(name, filter, options).await;
        match found {
            Ok(found) => Ok(found),
            Err(error) => Err(self
                .at_fault(&error, ErrorCode::InvalidOptions, name, plain, None)
                .await),
        }
    }

    async fn search(
        &self,
        name: &str,
        filter: Document,
        options: &Options,
    ) -> Result<Vec<Document>, Error> {
        let told = FindOptions::builder()
            .sort(options.sort.clone())
            .projection(options.projection.clone())
            .limit(options.limit)
            .skip(options.offset)
            .build();
        let collection = self.collection(name);
        collection
            .find(filter)
            .with_options(told)
            .await?
            .try_collect()
            .await
    }

    /// The error for a refused call with a filter: a search tells whether the filter is at fault, and one with the options,
    /// where there are any, whether these are; else it is `code`.
    pub(super) async fn at_fault(
        &self,
        error: &Error,
        code: ErrorCode,
        name: &str,
        filter: Document,
        options: Option<&Options>,
    ) -> Stop {
        let plain = Options {
            limit: 1,
            ..Options::default()
        };
        let code = if self.search(name, filter.clone(), &plain).await.is_err() {
            ErrorCode::InvalidFilter
        } else if let Some(options) = options
            && self.search(name, filter, options).await.is_err()
        {
            ErrorCode::InvalidOptions
        } else {
            code
        };
        of_server(error, code, name, super::write::taken_id(error))
    }
}

/// A document of the server as the caller sees it.
pub(super) fn shown(document: Document) -> Result<Value, Stop> {
    Ok(Value::Object(values::object(document)?))
}
