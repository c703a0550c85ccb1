//! The read model: values under keys, kept as documents of a collection.

use serde_json::{Value, json};

use crate::arguments::{Arguments, read_key};
use crate::document::{BYTES_MAX, Document, LEVELS_MAX, SYSTEM_FIELDS, check_limits};
use crate::fault::{Fault, Outcome};
use crate::json::Object;
use crate::options::{Opt, Options};
use crate::order::equal_objects;
use crate::time::timestamp;
use crate::version::Expected;
use crate::{Host, Oracle};

use docstore_spec::limits::READ_MODEL_VALUE_FIELD;

/// The fields under which a value is kept: an object's own, or one field for everything else.
pub fn kept(value: Value) -> Result<Object, Fault> {
    let plain = |name: &String| !name.starts_with('$') && !SYSTEM_FIELDS.contains(&name.as_str());
    let fields = match value {
        Value::Object(fields) if fields.keys().all(plain) => fields,
        other => Object::from_iter([(READ_MODEL_VALUE_FIELD.to_owned(), other)]),
    };
    check_limits(&fields)?;
    Ok(fields)
}

/// The value that is kept in a document.
fn value(document: &Document) -> Value {
    match document.fields.get(READ_MODEL_VALUE_FIELD) {
        Some(value) if document.fields.len() == 1 => value.clone(),
        _ => Value::Object(document.fields.clone()),
    }
}

/// One thing to put.
struct Item {
    key: String,
    fields: Object,
    metadata: Object,
}

impl<H: Host> Oracle<H> {
    pub(crate) fn put(&mut self, mut arguments: Arguments<'_>) -> Outcome<Value> {
        let key = arguments.key()?;
        let fields = arguments.value()?;
        let options = arguments.options(&[Opt::TableName, Opt::Metadata, Opt::ExpectedVersion])?;
        let metadata = options.metadata;
        let item = Item {
            key,
            fields,
            metadata,
        };
        self.check_put(&options.table, &item.key, &options.expected)?;
        let now = timestamp(self.host.now_ms());
        self.put_item(&options.table, item, &now)?;
        Ok(Value::Null)
    }

    pub(crate) fn get(&mut self, mut arguments: Arguments<'_>) -> Outcome<Value> {
        let key = arguments.key()?;
        let options = arguments.options(&[Opt::TableName])?;
        Ok(self.live(&options.table, &key).map_or(Value::Null, value))
    }

    pub(crate) fn delete(&mut self, mut arguments: Arguments<'_>) -> Outcome<Value> {
        let key = arguments.key()?;
        let options = arguments.options(&[Opt::TableName, Opt::ExpectedVersion])?;
        match self.live(&options.table, &key) {
            Some(document) => options.expected.check_match(&options.table, document)?,
            None => options
                .expected
                .check_no_match(&options.table, Some(&key))?,
        }
        Ok(json!(self.delete_key(&options.table, &key)))
    }

    pub(crate) fn get_all(&mut self, mut arguments: Arguments<'_>) -> Outcome<Value> {
        let options = arguments.options(&[Opt::TableName, Opt::Prefix, Opt::Limit, Opt::Offset])?;
        let documents = options.page(self.in_key_order(&options));
        Ok(documents.into_iter().map(value).collect())
    }

    /// The cursor is the last key of the page, so that what others write in between neither
    /// repeats a key nor skips one.
    pub(crate) fn list_keys(&mut self, mut arguments: Arguments<'_>) -> Outcome<Value> {
        let options =
            arguments.options(&[Opt::TableName, Opt::Prefix, Opt::PageSize, Opt::Cursor])?;
        let after = |document: &&Document| {
            let cursor = options.cursor.as_ref();
            cursor.is_none_or(|cursor| document.id.as_bytes() > cursor.as_bytes())
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
            result.insert("cursor".into(), json!(last.id));
        }
        Ok(result)
    }

    pub(crate) fn batch_get(&mut self, mut arguments: Arguments<'_>) -> Outcome<Value> {
        let keys = read_keys(arguments.list("keys")?)?;
        let options = arguments.options(&[Opt::TableName])?;
        let get = |key: String| self.live(&options.table, &key).map_or(Value::Null, value);
        Ok(keys.into_iter().map(get).collect())
    }

    /// The items are put one after the other, so the last of a repeated key wins.
    pub(crate) fn batch_put(&mut self, mut arguments: Arguments<'_>) -> Outcome<Value> {
        let items = arguments.list("items")?.into_iter().enumerate();
        let items: Vec<Item> = items
            .map(|(index, item)| read_item(item).map_err(|fault| fault.under(index)))
            .collect::<Result<_, _>>()
            .map_err(Fault::in_document)?;
        let options = arguments.options(&[Opt::TableName])?;
        let now = timestamp(self.host.now_ms());
        for item in items {
            self.put_item(&options.table, item, &now)?;
        }
        Ok(Value::Null)
    }

    pub(crate) fn batch_delete(&mut self, mut arguments: Arguments<'_>) -> Outcome<Value> {
        let keys = read_keys(arguments.list("keys")?)?;
        let options = arguments.options(&[Opt::TableName])?;
        let delete = |key: String| json!(self.delete_key(&options.table, &key));
        Ok(keys.into_iter().map(delete).collect())
    }

    /// The document of a key that is not archived.
    fn live(&self, table: &str, key: &str) -> Option<&Document> {
        let document = self.store.by_id(table, key)?;
        (!document.archived).then_some(document)
    }

    /// The live documents whose keys start with the prefix, in the order of the keys' bytes.
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
    fn check_put(&self, table: &str, key: &str, expected: &Expected) -> Outcome<()> {
        match self.store.by_id(table, key) {
            Some(document) if !document.archived => expected.check_match(table, document),
            Some(_) if matches!(expected, Expected::NotChecked) => Ok(()),
            taken => expected.check_insert(table, Some(key), taken),
        }
    }

    /// Puts one item: a new document, another value for a live one, or an archived one revived.
    fn put_item(&mut self, table: &str, item: Item, now: &str) -> Outcome<()> {
        let documents = self.store.create(table)?;
        match documents
            .iter_mut()
            .find(|document| document.id == item.key)
        {
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
                documents.push(document);
            }
        }
        Ok(())
    }

    /// Removes the live document of a key for good and says whether there was one.
    fn delete_key(&mut self, table: &str, key: &str) -> bool {
        let gone = |document: &Document| document.id == key && !document.archived;
        self.store.remove(table, gone) > 0
    }
}

/// How `listKeys` shows a document.
fn listed(document: &Document) -> Value {
    if document.metadata.is_empty() {
        json!({ "name": document.id })
    } else {
        json!({ "name": document.id, "metadata": document.metadata })
    }
}

fn read_keys(keys: Vec<Value>) -> Outcome<Vec<String>> {
    let read = |(index, key)| read_key(&key).map_err(|fault: Fault| fault.under(index));
    keys.into_iter()
        .enumerate()
        .map(read)
        .collect::<Result<_, _>>()
        .map_err(Fault::in_document)
}

fn read_item(item: Value) -> Result<Item, Fault> {
    todo!("{item}")
}

/// What the read model of the oracle can do.
pub fn capabilities() -> Value {
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
        "queryOperators": [
            "$eq", "$ne", "$gt", "$gte", "$lt", "$lte", "$in", "$nin", "$exists", "$and", "$or",
        ],
        "indexTypes": [],
    })
}
