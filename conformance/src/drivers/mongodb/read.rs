//! `find`, `findOne`, `countDocuments`.

use docstore_spec::ErrorCode;
use futures::TryStreamExt as _;
use mongodb::bson::Document;
use serde_json::Value;

use super::arguments::{Arguments, Options};
use super::fault::{Stop, of_server};
use super::{Session, fields};

impl Session {
    pub(super) async fn find(&self, arguments: &Arguments<'_>) -> Result<Value, Stop> {
        let name = arguments.collection("collection")?;
        let filter = arguments.filter_of_read()?;
        let options = arguments.options(&["sort", "limit", "offset"])?;
        let found = self.matching(&name, filter, options).await?;
        found.into_iter().map(fields::shown).collect()
    }

    pub(super) async fn find_one(&self, arguments: &Arguments<'_>) -> Result<Value, Stop> {
        let name = arguments.collection("collection")?;
        let filter = arguments.filter_of_read()?;
        arguments.options(&[])?;
        let found = self
            .matching(
                &name,
                filter,
                Options {
                    limit: 1,
                    ..Options::default()
                },
            )
            .await?;
        found
            .into_iter()
            .next()
            .map_or(Ok(Value::Null), fields::shown)
    }

    pub(super) async fn count_documents(&self, arguments: &Arguments<'_>) -> Result<Value, Stop> {
        let name = arguments.collection("collection")?;
        let filter = arguments.filter_of_read()?;
        arguments.options(&[])?;
        let counted = self.collection(&name).count_documents(filter).await;
        let refused = |error| of_server(&error, ErrorCode::InvalidFilter, &name, None);
        counted.map(Value::from).map_err(refused)
    }

    /// The documents that a filter selects, as they are stored: sorted, and otherwise in natural order.
    pub(super) async fn matching(
        &self,
        name: &str,
        filter: Document,
        options: Options,
    ) -> Result<Vec<Document>, Stop> {
        let mut sort = options.sort;
        sort.insert(fields::ORDER, 1);
        let collection = self.collection(name);
        let cursor = collection
            .find(filter)
            .sort(sort)
            .limit(options.limit)
            .skip(options.offset);
        let found = async { cursor.await?.try_collect().await }.await;
        found.map_err(|error| of_server(&error, ErrorCode::InvalidFilter, name, None))
    }
}
