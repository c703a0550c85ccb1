//! `find`, `findOne` and `countDocuments`.

use serde_json::{Value, json};

use crate::arguments::Arguments;
use crate::document::Document;
use crate::fault::Outcome;
use crate::filter::Filter;
use crate::options::Options;
use crate::page::page;
use crate::sort::sort;
use crate::{Host, Oracle};

impl<H: Host> Oracle<H> {
    /// Rules: PAG-1, PRJ-6, FIND-1, FIND-2, COLL-7, FIND-10, DEL-18, FIND-70.
    pub(crate) fn find(&mut self, mut arguments: Arguments<'_>) -> Outcome<Value> {
        let collection = arguments.name()?;
        let filter = arguments.filter_or_all()?;
        let options = arguments.options()?;
        let found = self.select(&collection, &filter, &options);
        if let Some(size) = options.documents_of_page {
            let archived = options.include_archived;
            let search = format!("{collection} {archived} {filter:?} {:?}", options.sort);
            return page(&found, size, &search, &options);
        }
        let returned = |document: &Document| options.projection.apply(document.returned());
        Ok(found.into_iter().map(returned).collect())
    }

    /// Rules: PRJ-6, FIND-3, FIND-4, FIND-5, FIND-7, FIND-59, FIND-61, DEL-34.
    pub(crate) fn find_one(&mut self, mut arguments: Arguments<'_>) -> Outcome<Value> {
        let collection = arguments.name()?;
        let filter = arguments.filter_or_all()?;
        let options = arguments.options()?;
        let found = self.select(&collection, &filter, &options);
        Ok(found.first().map_or(Value::Null, |document| {
            options.projection.apply(document.returned())
        }))
    }

    /// Rules: FIND-6, FIND-7, FIND-60, FIND-61, DEL-34.
    pub(crate) fn count_documents(&mut self, mut arguments: Arguments<'_>) -> Outcome<Value> {
        let collection = arguments.name()?;
        let filter = arguments.filter_or_all()?;
        let options = arguments.options()?;
        Ok(json!(self.select(&collection, &filter, &options).len()))
    }

    /// The documents that a filter selects: filtered, then sorted, then cut to the page. No index is asked.
    ///
    /// Rules: FIND-11, FIND-12, FIND-39, DEL-23, DEL-22, COLL-7, DEL-16, DEL-31, IDX-18, IDX-19.
    pub(crate) fn select(
        &self,
        collection: &str,
        filter: &Filter,
        options: &Options,
    ) -> Vec<&Document> {
        let mut selected: Vec<&Document> = self
            .store
            .candidates(collection, filter.single_id())
            .iter()
            .filter(|document| options.include_archived || !document.archived)
            .filter(|document| filter.matches(&document.view()))
            .collect();
        sort(&mut selected, &options.sort);
        options.page(selected)
    }
}
