//! Calls with more than one fault: which of them is reported is open, so every one of them is right.
//!
//! To find the others, the fault that the oracle reports is mended and the oracle is asked again.

use docstore_oracle::{Host, Oracle};
use docstore_spec::{Call, ErrorCode, Method, StoreError};
use serde_json::value::RawValue;
use serde_json::{Value, json};

use crate::json;

/// How many faults of one call are looked for.
const MOST: usize = 12;

/// Whether, besides the error that the oracle reports, the call has a fault whose error is the `wanted`.
#[must_use]
pub fn has_both<H: Host + Clone>(
    oracle: &Oracle<H>,
    call: &Call,
    reported: &StoreError,
    wanted: impl Fn(&StoreError) -> bool,
) -> bool {
    let mut oracle = oracle.clone();
    let mut call = call.clone();
    let mut error = reported.clone();
    for _ in 0..MOST {
        if let Some(drop_index) = index_in_the_way(&error) {
            // The call is as good as it can be: without the index it would go on.
            if oracle.call(&drop_index).is_err() {
                return false;
            }
        } else if let Some(mended) = mend(&call, &error) {
            call = mended;
        } else {
            return false;
        }
        match oracle.clone().call(&call) {
            Ok(_) => return false,
            Err(next) if wanted(&of_the_same_collection(&next, reported)) => return true,
            Err(next) => error = next,
        }
    }
    false
}

/// The call that drops the unique index under which a value is taken.
fn index_in_the_way(error: &StoreError) -> Option<Call> {
    let path = error.properties.get("path")?;
    let collection = error.properties.get("collectionName")?;
    error.is(ErrorCode::DuplicateKey).then(|| {
        Call::new(
            Method::DropIndex.as_str(),
            [collection.clone(), path.clone()],
        )
    })
}

/// The error as it would be if the collection had not had to be called otherwise.
fn of_the_same_collection(error: &StoreError, reported: &StoreError) -> StoreError {
    let mut error = error.clone();
    if let (Some(name), Some(own)) = (
        error.properties.get_mut("collectionName"),
        reported.properties.get("collectionName"),
    ) && *name == FREE
    {
        name.clone_from(own);
    }
    error
}

/// A name that no generated call uses.
const FREE: &str = "free_1";

/// The call without the fault that the error names, as far as the place can be found.
fn mend(call: &Call, error: &StoreError) -> Option<Call> {
    let method = Method::from_name(&call.method)?;
    let code = ErrorCode::ALL
        .iter()
        .copied()
        .find(|code| error.is(*code))?;
    let property = |name: &str| {
        error
            .properties
            .get(name)
            .and_then(Value::as_str)
            .unwrap_or_default()
    };
    let mut args = Arguments {
        method,
        call: call.clone(),
    };
    match code {
        ErrorCode::InvalidFilter => args.without("filter", property("path"), json!({})),
        ErrorCode::InvalidUpdate => {
            // An upsert can be at fault for what its filter says.
            args.without_condition(property("path"))
                || args.without("update", property("path"), nothing_to_do())
                || args.without("replacement", property("path"), json!({}))
        }
        ErrorCode::InvalidDocument => {
            let path = property("path");
            args.without("document", path, json!({}))
                || args.without("documents", path, json!([]))
                || args.without("replacement", path, json!({}))
                || args.without("items", path, json!([]))
                || args.without("keys", path, json!([]))
                || args.replace_bad_key()
                || args.replace("value", json!(1))
                || args.without("update", path, nothing_to_do())
        }
        ErrorCode::InvalidOptions => {
            let option = property("option");
            args.cut()
                || (option == "path" && args.replace("path", json!("free")))
                || (option == "items" && args.replace("items", json!([])))
                || (option == "keys" && args.replace("keys", json!([])))
                || args.without("options", option, json!({}))
                || args.replace("items", json!([]))
        }
        ErrorCode::InvalidCollectionName => {
            let name = error
                .properties
                .get("collectionName")
                .cloned()
                .unwrap_or_default();
            args.replace_equal("collection", &name, json!(FREE))
                || args.replace_equal("newName", &name, json!("free_2"))
                || args.without("options", "tableName", json!({}))
        }
        ErrorCode::CollectionExists => args.replace("newName", json!("free_2")),
        ErrorCode::VersionMismatch => args.without("options", "expectedVersion", json!({})),
        ErrorCode::DuplicateKey => {
            let id = property("documentId").to_owned();
            args.with_another_id(&id) || args.without("options", "upsert", json!({}))
        }
        _ => false,
    }
    .then_some(args.call)
    .filter(|mended| mended.to_string() != call.to_string())
}

/// An update that is right wherever it is applied.
fn nothing_to_do() -> Value {
    json!({ "$unset": { "not there": 1 } })
}

/// A call and the names of its arguments.
struct Arguments {
    method: Method,
    call: Call,
}

impl Arguments {
    fn at(&self, name: &str) -> Option<usize> {
        let at = self
            .method
            .parameters()
            .iter()
            .position(|parameter| *parameter == name)?;
        (at < self.call.args.len()).then_some(at)
    }

    fn value(&self, name: &str) -> Option<serde_json::Result<Value>> {
        let arg = self.call.args.get(self.at(name)?)?;
        Some(json::read(arg.get()))
    }

    /// Gives the argument another value and says whether there is one of that name.
    fn replace(&mut self, name: &str, value: Value) -> bool {
        let place = self.at(name).and_then(|at| self.call.args.get_mut(at));
        match (place, RawValue::from_string(value.to_string())) {
            (Some(place), Ok(text)) => {
                *place = text;
                true
            }
            _ => false,
        }
    }

    fn replace_equal(&mut self, name: &str, old: &Value, new: Value) -> bool {
        let given = self.value(name).map(|read| read.unwrap_or_default());
        given.is_some_and(|given| given == *old) && self.replace(name, new)
    }

    /// A key that is none.
    fn replace_bad_key(&mut self) -> bool {
        let good = |key: &Value| key.as_str().is_some_and(|key| !key.is_empty());
        let bad = self
            .value("key")
            .is_some_and(|key| !key.is_ok_and(|key| good(&key)));
        bad && self.replace("key", json!("free"))
    }

    /// Takes what stands at the path out of the argument; all of it where there is no such place.
    fn without(&mut self, name: &str, path: &str, instead: Value) -> bool {
        let Some(read) = self.value(name) else {
            return false;
        };
        let Ok(mut value) = read else {
            return self.without_element(name, path) || self.replace(name, instead);
        };
        let mended = remove(&mut value, path) && value != json!({});
        self.replace(name, if mended { value } else { instead })
    }

    /// Puts an empty object in the place of the element of a list that the path leads to, where an element cannot be read.
    fn without_element(&mut self, name: &str, path: &str) -> bool {
        let place = path.split('.').next().and_then(|part| part.parse().ok());
        let argument = self.at(name).and_then(|at| self.call.args.get_mut(at));
        let (Some(place), Some(argument)) = (place, argument) else {
            return false;
        };
        let mended = serde_json::from_str::<Vec<&RawValue>>(argument.get());
        let mended = mended.ok().and_then(|mut elements| {
            let empty: &RawValue = serde_json::from_str("{}").ok()?;
            *elements.get_mut::<usize>(place)? = empty;
            serde_json::value::to_raw_value(&elements).ok()
        });
        let Some(mended) = mended else {
            return false;
        };
        *argument = mended;
        true
    }

    /// Takes the conditions on a path out of the filter of an update, wherever they stand in it.
    fn without_condition(&mut self, path: &str) -> bool {
        match self.value("filter") {
            Some(Ok(mut filter)) if self.at("update").is_some() => {
                remove_condition(&mut filter, path) && self.replace("filter", filter)
            }
            _ => false,
        }
    }

    /// Gives the document that is inserted under a taken id one that is free: in a batch the last one of that id,
    /// in an upsert wherever the id is asked for.
    fn with_another_id(&mut self, id: &str) -> bool {
        let mut documents = match self.value("documents") {
            Some(Ok(Value::Array(documents))) => documents,
            _ => Vec::new(),
        };
        let of_id = |document: &&mut Value| document.get("_id").is_some_and(|own| own == id);
        if let Some(document) = documents.iter_mut().rev().find(of_id) {
            rename_ids(document, id);
            return self.replace("documents", Value::Array(documents));
        }
        let mut done = false;
        for name in ["document", "filter", "update", "replacement"] {
            if let Some(Ok(mut value)) = self.value(name)
                && rename_ids(&mut value, id)
            {
                done |= self.replace(name, value);
            }
        }
        done
    }

    /// Leaves out arguments that the method does not have.
    fn cut(&mut self) -> bool {
        let most = self.method.parameters().len();
        let too_many = self.call.args.len() > most;
        self.call.args.truncate(most);
        too_many
    }
}

/// Puts a free id in the place of `id` in every `_id` of a value and says whether there was one.
fn rename_ids(value: &mut Value, id: &str) -> bool {
    let mut done = false;
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                done |= if name == "_id" {
                    rename_strings(member, id)
                } else {
                    rename_ids(member, id)
                };
            }
        }
        Value::Array(items) => items
            .iter_mut()
            .for_each(|item| done |= rename_ids(item, id)),
        _ => {}
    }
    done
}

/// The same for the id by itself and in the operators around it.
fn rename_strings(value: &mut Value, id: &str) -> bool {
    let mut done = false;
    match value {
        Value::String(text) if text == id => {
            FREE.clone_into(text);
            done = true;
        }
        Value::Object(members) => {
            members
                .values_mut()
                .for_each(|member| done |= rename_strings(member, id));
        }
        Value::Array(items) => items
            .iter_mut()
            .for_each(|item| done |= rename_strings(item, id)),
        _ => {}
    }
    done
}

/// Takes out the conditions on a path, and says whether there was one.
fn remove_condition(filter: &mut Value, path: &str) -> bool {
    let Value::Object(fields) = filter else {
        return false;
    };
    let mut removed = fields.shift_remove(path).is_some();
    for name in ["$and", "$or"] {
        for clause in fields
            .get_mut(name)
            .and_then(Value::as_array_mut)
            .into_iter()
            .flatten()
        {
            removed |= remove_condition(clause, path);
        }
    }
    removed
}

/// Takes out what stands at a dotted path; names may hold dots themselves.
fn remove(value: &mut Value, path: &str) -> bool {
    if path.is_empty() {
        return false;
    }
    match value {
        Value::Object(members) => {
            if members.shift_remove(path).is_some() {
                return true;
            }
            members.iter_mut().any(|(name, inner)| {
                let rest = path
                    .strip_prefix(name.as_str())
                    .and_then(|rest| rest.strip_prefix('.'));
                rest.is_some_and(|rest| remove(inner, rest))
            })
        }
        Value::Array(items) => {
            let (index, rest) = path.split_once('.').unwrap_or((path, ""));
            let Ok(index) = index.parse::<usize>() else {
                return false;
            };
            match items.get_mut(index) {
                Some(item) => {
                    if !remove(item, rest) {
                        items.remove(index);
                    }
                    true
                }
                None => false,
            }
        }
        _ => false,
    }
}
