//! `distinct`: the values at a path, each once.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::arguments::Arguments;
use crate::fault::Outcome;
use crate::order::ByValue;
use crate::path::{Fields, index};
use crate::{Host, Oracle};

impl<H: Host> Oracle<H> {
    /// Rules: DST-1, DST-5, DST-6, DST-7.
    pub(crate) fn distinct(&mut self, mut arguments: Arguments<'_>) -> Outcome<Value> {
        let collection = arguments.name()?;
        let path = arguments.filter_path()?;
        let filter = arguments.filter_or_all()?;
        let documents = self.store.documents(&collection).iter();
        let mut found = Vec::new();
        for document in documents.filter(|document| document.is_match(&filter)) {
            let view = document.view();
            if let Some((name, rest)) = path.parts().split_first()
                && let Some(value) = view.field(name)
            {
                collect(value, rest, &mut found);
            }
        }
        let values: BTreeSet<ByValue<'_>> = found.iter().map(ByValue).collect();
        Ok(values.into_iter().map(|value| value.0.clone()).collect())
    }
}

/// The values at the end of a path: an array there gives its elements, and an index leads to one element alone.
///
/// Rules: DST-2, DST-3, DST-4.
fn collect(value: &Value, path: &[String], found: &mut Vec<Value>) {
    let Some((name, rest)) = path.split_first() else {
        match value {
            Value::Array(elements) => found.extend(elements.iter().cloned()),
            other => found.push(other.clone()),
        }
        return;
    };
    match value {
        Value::Object(fields) => {
            if let Some(inner) = fields.get(name) {
                collect(inner, rest, found);
            }
        }
        Value::Array(elements) => match index(name) {
            Some(index) => {
                if let Some(element) = elements.get(index) {
                    collect(element, rest, found);
                }
            }
            None => elements
                .iter()
                .filter(|element| element.is_object())
                .for_each(|element| collect(element, path, found)),
        },
        _ => {}
    }
}
