//! Unique indexes: no two documents share a value.
//!
//! What SQLite holds unique is not what the contract does (a boolean is not a number, an array is each of its elements), so
//! the documents that may share a value are searched for, by the index, and judged here.

use std::cmp::Ordering;
use std::ops::ControlFlow;

use serde_json::{Map, Value};

use super::{Outcome, Search, Store};
use crate::Host;
use crate::document;
use crate::fault;
use crate::filter::{Condition, Filter};
use crate::index::{self, Index};
use crate::path::{self, Digits, Path, Reached};
use crate::plan::Plan;
use crate::sort::{self, Key};
use crate::sql::Sql;
use crate::table::{Page, Visible};

impl<S: Sql, H: Host> Store<S, H> {
    /// Refuses the text of a document that would share a value with another document under a unique index. Values it has
    /// had before are its own and need no look.
    ///
    /// Rules: IDX-21, IDX-22, IDX-26 to IDX-28.
    pub(crate) fn refuse_shared(
        &self,
        name: &str,
        id: &str,
        data: &str,
        before: Option<&str>,
    ) -> Outcome<()> {
        let Some(indexes) = self.indexes(name)? else {
            return Ok(());
        };
        if !index::any_unique(&indexes) {
            return Ok(());
        }
        let fields = document::own_fields(data).unwrap_or_default();
        let before = before.and_then(document::own_fields);
        for index in indexes.iter().filter(|index| index.unique) {
            let mut values = values(&fields, &index.path);
            if let Some(before) = &before {
                let had = self::values(before, &index.path);
                values.retain(|value| {
                    had.binary_search_by(|one| sort::compare_keys(one, value))
                        .is_err()
                });
            }
            if let Some(other) = self.sharing(name, index, id, &values)? {
                return Err(fault::shared_value(name, &other, &index.text).into());
            }
        }
        Ok(())
    }

    /// The `_id` of the first document in natural order, `id` apart, that has one of these sorted values at the path of an index.
    ///
    /// Rules: IDX-22.
    fn sharing(
        &self,
        name: &str,
        index: &Index,
        id: &str,
        values: &[Key],
    ) -> Outcome<Option<String>> {
        let mut first: Option<(i64, String)> = None;
        for plan in plans(index, values) {
            self.table(name)
                .scan(&plan, Visible::Both, Page::Everything, &mut |row| {
                    if row.id == id || first.as_ref().is_some_and(|(at, _)| *at <= row.number) {
                        return Ok(ControlFlow::Continue(()));
                    }
                    let other = row.parse(name)?;
                    if share(values, &self::values(&other.fields, &index.path)) {
                        first = Some((row.number, row.id.into_owned()));
                    }
                    Ok(ControlFlow::Continue(()))
                })?;
        }
        Ok(first.map(|(_, id)| id))
    }

    /// Refuses a unique index that the documents of the collection contradict.
    ///
    /// Rules: IDX-29.
    pub(super) fn refuse_shared_already(&self, name: &str, index: &Index) -> Outcome<()> {
        let all_documents = Search {
            name,
            filter: &Filter::ALL,
            visible: Visible::Both,
            wanted: None,
        };
        let documents = self.first(all_documents, |found| {
            let document = found.into_document(name)?;
            let values = values(&document.fields, &index.path);
            Ok((document.row.id, values))
        })?;
        let mut all: Vec<(&Key, usize)> = Vec::with_capacity(documents.len());
        for (at, (_, values)) in documents.iter().enumerate() {
            all.extend(values.iter().map(|value| (value, at)));
        }
        // A stable sort: of equal values the first in natural order comes first.
        all.sort_by(|(a, _), (b, _)| sort::compare_keys(a, b));
        let shared = all.windows(2).filter_map(|pair| match pair {
            [(a, holder), (b, _)] if sort::compare_keys(a, b).is_eq() => Some(*holder),
            _ => None,
        });
        let shared = shared.min().and_then(|at| documents.get(at));
        match shared {
            Some((first, _)) => Err(fault::shared_value(name, first, &index.text).into()),
            None => Ok(()),
        }
    }
}

/// Plans that together lead to every document with one of these values at the path of an index, and to others.
fn plans(index: &Index, values: &[Key]) -> Vec<Plan> {
    let equals = |value: Value| {
        let filter = Filter::Field(index.path.clone(), Condition::Eq(value));
        Plan::of(&filter, std::slice::from_ref(index))
    };
    if index.key.is_none() {
        return vec![Plan::default()];
    }
    if let [Some(value @ (Value::Bool(_) | Value::Number(_) | Value::String(_)))] = values {
        return vec![equals(value.clone())];
    }
    let (mut keyed, mut object, mut array) = (Vec::new(), None, None);
    for value in values {
        match value {
            // What SQL leaves open of one object it leaves open of all; so it is with arrays, the empty one among them.
            Some(Value::Object(_)) => object = value.as_ref(),
            Some(Value::Array(_)) | None => array = Some(Value::Array(Vec::new())),
            Some(scalar) => keyed.push(scalar),
        }
    }
    let mut plans = Vec::new();
    if !keyed.is_empty() {
        plans.push(Plan::of_values(&keyed, index));
    }
    plans.extend(object.cloned().map(equals));
    plans.extend(array.map(equals));
    plans
}

/// The values a document has at the path of an index, sorted and each once: what a sort by the path would choose from.
///
/// Rules: IDX-23 to IDX-26.
fn values(fields: &Map<String, Value>, path: &Path) -> Vec<Key> {
    let mut values: Vec<Key> = Vec::new();
    let mut add = |item: Reached<'_>| {
        match item {
            // Its elements are values already.
            Reached::Whole(Value::Array(items)) if !items.is_empty() => {}
            Reached::Whole(_) => values.push(None),
            Reached::Element(value) | Reached::Value(value) => values.push(Some(value.clone())),
            Reached::Missing => values.push(Some(Value::Null)),
        }
        false
    };
    match fields.get(path.first()) {
        Some(value) => path::from_value(value, path.rest(), Digits::IndexAndName, &mut add),
        None => add(Reached::Missing),
    };
    if values.is_empty() {
        values.push(Some(Value::Null));
    }
    values.sort_by(sort::compare_keys);
    values.dedup_by(|a, b| sort::compare_keys(a, b).is_eq());
    values
}

/// Whether two sorted lists have a value in common.
fn share(a: &[Key], b: &[Key]) -> bool {
    let (mut a, mut b) = (a.iter().peekable(), b.iter().peekable());
    while let (Some(left), Some(right)) = (a.peek(), b.peek()) {
        match sort::compare_keys(left, right) {
            Ordering::Equal => return true,
            Ordering::Less => a.next(),
            Ordering::Greater => b.next(),
        };
    }
    false
}
