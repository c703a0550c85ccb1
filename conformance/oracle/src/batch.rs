//! The read model's batches: many keys in one call, all or none.

use std::collections::{BTreeSet, HashMap};

use docstore_spec::limits::Size;
use serde_json::{Value, json};

use crate::arguments::{Arguments, read_key};
use crate::fault::{Fault, Outcome};
use crate::json::Object;
use crate::kept::{kept, value};
use crate::read_model::Item;
use crate::time::timestamp;
use crate::unique::Taken;
use crate::{Host, Oracle};

impl<H: Host> Oracle<H> {
    /// Rules: RM-53, RM-54, RM-61.
    pub(crate) fn batch_get(&mut self, mut arguments: Arguments<'_>) -> Outcome<Value> {
        let keys = read_keys(&arguments.list("keys")?)?;
        let options = arguments.options()?;
        let mut bytes = 0;
        let mut values = Vec::with_capacity(keys.len());
        for key in keys {
            let value = self.live(&options.table, &key).map_or(Value::Null, value);
            // The same key may stand there again and again.
            bytes += value.to_string().len();
            if !Size::ReplyBytes.admits(bytes) {
                return Err(Fault::too_much(Size::ReplyBytes).under("keys").in_options());
            }
            values.push(value);
        }
        Ok(Value::Array(values))
    }

    /// Of a repeated key only the last item is put, in the place of the first: one call changes a
    /// document once.
    ///
    /// Rules: RM-6, RM-55, RM-56, RM-57, RM-61, RM-70, IDX-21, IDX-28.
    pub(crate) fn batch_put(&mut self, mut arguments: Arguments<'_>) -> Outcome<Value> {
        let items = arguments.list("items")?;
        let mut last_of_each: Vec<Item> = Vec::new();
        let mut places: HashMap<String, usize> = HashMap::new();
        for item in items.iter().enumerate().map(read_item) {
            let item = item?;
            let place = *places.entry(item.key.clone()).or_insert(last_of_each.len());
            match last_of_each.get_mut(place) {
                Some(other) => *other = item,
                None => last_of_each.push(item),
            }
        }
        let options = arguments.options()?;
        let mut taken = Taken::before(&self.store, &options.table);
        for item in &last_of_each {
            taken.take(&item.key, &item.fields)?;
        }
        let now = timestamp(self.host.now_ms());
        for item in last_of_each {
            self.put_item(&options.table, item, &now)?;
        }
        Ok(Value::Null)
    }

    /// Rules: RM-57, RM-58, RM-59, RM-61.
    pub(crate) fn batch_delete(&mut self, mut arguments: Arguments<'_>) -> Outcome<Value> {
        let keys = read_keys(&arguments.list("keys")?)?;
        let options = arguments.options()?;
        let mut gone = BTreeSet::new();
        let mut answers = Vec::with_capacity(keys.len());
        for key in keys {
            let is_there = self.live(&options.table, &key).is_some();
            answers.push(json!(is_there && gone.insert(key)));
        }
        self.store.remove(&options.table, &gone);
        Ok(Value::Array(answers))
    }
}

fn read_keys(keys: &[Value]) -> Outcome<Vec<String>> {
    let read = |(index, key)| read_key(key).map_err(|fault| fault.under(index).in_document());
    keys.iter().enumerate().map(read).collect()
}

/// An item is an object with a `key` and a `value`; what else it may have is open.
///
/// Rules: RM-55, RM-57, RM-68, RM-69.
fn read_item((index, item): (usize, &Value)) -> Outcome<Item> {
    let malformed = || {
        let fault = Fault::here("an item is an object of `key` and `value`");
        fault.under("items").in_options()
    };
    let members = item.as_object().ok_or_else(malformed)?;
    if members.keys().any(|name| name != "key" && name != "value") {
        return Err(malformed());
    }
    let key = members.get("key").unwrap_or(&Value::Null);
    let refused = |part: &str, fault: Fault| fault.under(part).under(index).in_document();
    let key = read_key(key).map_err(|fault| refused("key", fault))?;
    let value = members.get("value").cloned();
    let value = value.ok_or_else(|| refused("value", Fault::here("the value is missing")))?;
    Ok(Item {
        key,
        fields: kept(value).map_err(|fault| refused("value", fault))?,
        metadata: Object::new(),
    })
}
