//! `findOneAndUpdate`, `findOneAndReplace` and `findOneAndDelete`.

use serde_json::Value;

use crate::arguments::Arguments;
use crate::document::Document;
use crate::fault::Outcome;
use crate::modify::Written;
use crate::options::Options;
use crate::{Host, Oracle};

impl<H: Host> Oracle<H> {
    /// Rules: FAM-1, FAM-6, FAM-11, FAM-12, FAM-14.
    pub(crate) fn find_one_and_update(&mut self, mut arguments: Arguments<'_>) -> Outcome<Value> {
        let collection = arguments.name()?;
        let filter = arguments.filter()?;
        let update = arguments.update()?;
        let options = arguments.options()?;
        let written = self.update_first(&collection, &filter, &update, &options)?;
        Ok(self.found(&collection, &written, &options))
    }

    /// Rules: FAM-7, FAM-8, FAM-11, FAM-12, FAM-14.
    pub(crate) fn find_one_and_replace(&mut self, mut arguments: Arguments<'_>) -> Outcome<Value> {
        let collection = arguments.name()?;
        let filter = arguments.filter()?;
        let replacement = arguments.replacement()?;
        let options = arguments.options()?;
        let written = self.replace_first(&collection, &filter, &replacement, &options)?;
        Ok(self.found(&collection, &written, &options))
    }

    /// The document as it was or as it is then, or null.
    ///
    /// Rules: FAM-1, FAM-2, FAM-3, FAM-4, FAM-5.
    fn found(&self, collection: &str, written: &Written, options: &Options) -> Value {
        let document = match written {
            Written::Nothing => None,
            Written::Changed { after, .. } if options.returns_after => Some(&**after),
            Written::Changed { before, .. } => Some(&**before),
            Written::Inserted(Some(id)) if options.returns_after => {
                self.store.by_id(collection, id)
            }
            Written::Inserted(_) => None,
        };
        document.map_or(Value::Null, |document: &Document| {
            options.projection.apply(document.returned())
        })
    }

    /// Rules: FAM-9, FAM-11, FAM-12, FAM-13, FAM-14, FAM-15.
    pub(crate) fn find_one_and_delete(&mut self, mut arguments: Arguments<'_>) -> Outcome<Value> {
        let collection = arguments.name()?;
        let filter = arguments.filter()?;
        let options = arguments.options()?;
        let selected = self.select(&collection, &filter, &options);
        let Some(document) = selected.first().map(|document| (*document).clone()) else {
            options
                .expected
                .check_no_match(&collection, filter.single_id())?;
            return Ok(Value::Null);
        };
        options.expected.check_match(&collection, &document)?;
        let ids = [document.id.clone()].into();
        self.delete_ids(&collection, &ids, options.soft_delete);
        Ok(options.projection.apply(document.returned()))
    }
}
