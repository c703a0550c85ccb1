//! `find`, `findOne` and `countDocuments`.

use serde_json::{Value, json};

use crate::arguments::Arguments;
use crate::document::Document;
use crate::fault::Outcome;
use crate::filter::Filter;
use crate::options::{Opt, Options};
use crate::sort::sort;
use crate::{Host, Oracle};

impl<H: Host> Oracle<H> {
    pub(crate) fn find(&mut self, mut arguments: Arguments<'_>) -> Outcome<Value> {
        let collection = arguments.name()?;
        let filter = arguments.filter_or_all()?;
        let options =
            arguments.options(&[Opt::Limit, Opt::Offset, Opt::Sort, Opt::IncludeArchived])?;
        let found = self.select(&collection, &filter, &options);
        Ok(found.into_iter().map(Document::returned).collect())
    }

    pub(crate) fn find_one(&mut self, mut arguments: Arguments<'_>) -> Outcome<Value> {
        let collection = arguments.name()?;
        let filter = arguments.filter_or_all()?;
        let options = arguments.options(&[Opt::Sort, Opt::Offset, Opt::IncludeArchived])?;
        let found = self.select(&collection, &filter, &options);
        Ok(found.first().map_or(Value::Null, |found| found.returned()))
    }

    pub(crate) fn count_documents(&mut self, mut arguments: Arguments<'_>) -> Outcome<Value> {
        let collection = arguments.name()?;
        let filter = arguments.filter_or_all()?;
        let options = arguments.options(&[Opt::Limit, Opt::Offset, Opt::IncludeArchived])?;
        Ok(json!(self.select(&collection, &filter, &options).len()))
    }

    /// The documents that a filter selects: filtered, then sorted, then cut to the page.
    fn select(&self, collection: &str, filter: &Filter, options: &Options) -> Vec<&Document> {
        let mut selected: Vec<&Document> = self
            .store
            .documents(collection)
            .iter()
            .filter(|document| options.include_archived || !document.archived)
            .filter(|document| filter.matches(&document.view()))
            .collect();
        sort(&mut selected, &options.sort);
        options.page(selected)
    }
}
