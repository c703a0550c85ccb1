//! The read model: values under keys, kept as documents of a collection.

use serde_json::{Value, json};

use crate::arguments::Arguments;
use crate::document::{BYTES_MAX, Document, LEVELS_MAX};
use crate::fault::Outcome;
use crate::json::Object;
use crate::kept::{cursor_after, value};
use crate::options::Options;
use crate::order::equal_objects;
use crate::time::timestamp;
use crate::unique::Taken;
use crate::version::Expected;
use crate::{Host, Oracle};

use docstore_spec::{FieldOperator, LogicalOperator};

/// One thing to put.
pub(crate) struct Item {
    /// Where.
    pub key: String,
    /// The fields under which the value is kept.
    pub fields: Object,
    /// What is kept beside the value.
    pub metadata: Object,
}

impl<H: Host> Oracle<H> {
    /// Rules: RM-1, RM-2, RM-6, RM-26, IDX-21.
    pub(crate) fn put(&mut self, mut arguments: Arguments<'_>) -> Outcome<Value> {
        let key = arguments.key()?;
        let fields = arguments.value()?;
        let options = arguments.options()?;
        let metadata = options.metadata;
        let item = Item {
            key,
            fields,
            metadata,
        };
        self.check_put(&options.table, &item.key, &options.expected)?;
        Taken::before(&self.store, &options.table).take(&item.key, &item.fields)?;
        let now = timestamp(self.host.now_ms());
        self.put_item(&options.table, item, &now)?;
        Ok(Value::Null)
    }

    /// Rules: RM-1, RM-3, RM-35.
    pub(crate) fn get(&mut self, mut arguments: Arguments<'_>) -> Outcome<Value> {
        let key = arguments.key()?;
        let options = arguments.options()?;
        Ok(self.live(&options.table, &key).map_or(Value::Null, value))
    }

    /// Rules: RM-4, RM-33, RM-35.
    pub(crate) fn delete(&mut self, mut arguments: Arguments<'_>) -> Outcome<Value> {
        let key = arguments.key()?;
        let options = arguments.options()?;
        match self.live(&options.table, &key) {
            Some(document) => options.expected.check_match(&options.table, document)?,
            None => options
                .expected
                .check_no_match(&options.table, Some(&key))?,
        }
        Ok(json!(self.delete_key(&options.table, &key)))
    }

    /// Rules: RM-38, RM-41, RM-42.
    pub(crate) fn get_all(&mut self, mut arguments: Arguments<'_>) -> Outcome<Value> {
        let options = arguments.options()?;
        let documents = options.page(self.in_key_order(&options));
        Ok(documents.into_iter().map(value).collect())
    }

    /// The cursor is the last key of the page, so that what others write in between neither
    /// repeats a key nor skips one.
    ///
    /// Rules: RM-45, RM-48, RM-49, RM-50, RM-51.
    pub(crate) fn list_keys(&mut self, mut arguments: Arguments<'_>) -> Outcome<Value> {
        let options = arguments.options()?;
        let after = |document: &&Document| {
            let last = options.cursor.as_ref();
            last.is_none_or(|last| document.id.as_bytes() > last.as_bytes())
        };
        let rest: Vec<&Document> = self
            .in_key_order(&options)
            .into_iter()
            .filter(after)
            .collect();
        let page = rest.get(..options.page_size).unwrap_or(&rest);
        let complete = page.len() == rest.len();
        let keys: Vec<Value> = page.iter().map(|document| listed(document)).collect();
        let mut result = json!({ "keys": keys, "list_complete": complete });
        if let (false, Some(last), Some(result)) = (complete, page.last(), result.as_object_mut()) {
            result.insert("cursor".into(), json!(cursor_after(&last.id)));
        }
        Ok(result)
    }

    /// The document of a key that is not archived.
    ///
    /// Rules: RM-17, RM-35.
    pub(crate) fn live(&self, table: &str, key: &str) -> Option<&Document> {
        let document = self.store.by_id(table, key)?;
        (!document.archived).then_some(document)
    }

    /// The live documents whose keys start with the prefix, in the order of the keys' bytes.
    ///
    /// Rules: RM-38, RM-39, RM-40, RM-44, RM-46, RM-47.
    fn in_key_order(&self, options: &Options) -> Vec<&Document> {
        let mut documents: Vec<&Document> = self
            .store
            .documents(&options.table)
            .iter()
            .filter(|document| !document.archived && document.id.starts_with(&options.prefix))
            .collect();
        documents.sort_by(|left, right| left.id.as_bytes().cmp(right.id.as_bytes()));
        documents
    }

    /// An archived document is in the way of a put that expects anything, though not of any other.
    ///
    /// Rules: RM-32, RM-37.
    fn check_put(&self, table: &str, key: &str, expected: &Expected) -> Outcome<()> {
        match self.store.by_id(table, key) {
            Some(document) if !document.archived => expected.check_match(table, document),
            Some(_) if matches!(expected, Expected::NotChecked) => Ok(()),
            taken => expected.check_insert(table, Some(key), taken),
        }
    }

    /// Puts one item: a new document, another value for a live one, or an archived one revived.
    ///
    /// Rules: RM-2, RM-5, RM-18, RM-19, RM-23, RM-24, RM-29, RM-30, RM-36, RM-80.
    pub(crate) fn put_item(&mut self, table: &str, item: Item, now: &str) -> Outcome<()> {
        match self.store.by_id_mut(table, &item.key) {
            Some(document) => {
                let same = equal_objects(&document.fields, &item.fields)
                    && equal_objects(&document.metadata, &item.metadata);
                if document.archived || !same {
                    document.fields = item.fields;
                    document.metadata = item.metadata;
                    document.archived = false;
                    document.touch(now);
                }
            }
            None => {
                let mut document = Document::new(item.key, item.fields, now);
                document.metadata = item.metadata;
                self.store.append(table, vec![document])?;
            }
        }
        Ok(())
    }

    /// Removes the live document of a key for good and says whether there was one.
    ///
    /// Rules: RM-4, RM-9, RM-35, RM-59.
    pub(crate) fn delete_key(&mut self, table: &str, key: &str) -> bool {
        self.live(table, key).is_some() && self.store.remove(table, &[key.to_owned()].into()) > 0
    }
}

/// How `listKeys` shows a document.
///
/// Rules: RM-27, RM-47.
fn listed(document: &Document) -> Value {
    if document.metadata.is_empty() {
        json!({ "name": document.id })
    } else {
        json!({ "name": document.id, "metadata": document.metadata })
    }
}

/// What the read model of the oracle can do.
///
/// Rules: RM-62.
pub fn capabilities() -> Value {
    let on_fields = FieldOperator::ALL.iter().map(|o| o.as_str());
    let logical = LogicalOperator::ALL.iter().map(|o| o.as_str());
    let operators: Vec<&str> = on_fields.chain(logical).collect();
    json!({
        "storeType": "oracle",
        "features": {
            "transactions": false,
            "ttl": false,
            "prefixScan": true,
            "pagination": true,
            "metadata": true,
            "expectedVersion": true,
            "richQueries": true,
        },
        "limits": {
            "documentBytes": BYTES_MAX,
            "documentLevels": LEVELS_MAX,
        },
        "queryOperators": operators,
        "indexTypes": ["secondary", "unique"],
    })
}
