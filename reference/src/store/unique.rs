//! Unique indexes: no two documents share a value.
//!
//! What SQLite holds unique is not what the contract does (a boolean is not a number, an array is each of its elements), so
//! the documents that may share a value are searched for, by the index, and judged here.

use std::cmp::Ordering;
use std::ops::ControlFlow;

use serde_json::{Map, Value};

use super::{Outcome, Store};
use crate::Host;
use crate::document;
use crate::fault;
use crate::filter::{Condition, Filter};
use crate::index::{self, Index};
use crate::order;
use crate::path::{self, Digits, Path, Reached};
use crate::sort::{self, Key};
use crate::sql::Sql;
use crate::table::Visible;

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
            let values = values(&fields, &index.path);
            if before.as_ref().is_some_and(|before| {
                let had = self::values(before, &index.path);
                let is_there = |value| {
                    had.binary_search_by(|one| sort::compare_keys(one, value))
                        .is_ok()
                };
                values.iter().all(is_there)
            }) {
                continue;
            }
            let candidates = having_one_of(&index.path, &values);
            let Some(plan) = self.plan(name, &candidates, None)? else {
                continue;
            };
            let mut other = Ok(None);
            self.search(
                &plan,
                name,
                &candidates,
                Visible::Both,
                None,
                &mut |found| {
                    other = found.into_document(name).map(Some);
                    match &other {
                        Ok(Some(document))
                            if document.row.id == id
                                || !share(
                                    &values,
                                    &self::values(&document.fields, &index.path),
                                ) =>
                        {
                            other = Ok(None);
                            ControlFlow::Continue(())
                        }
                        _ => ControlFlow::Break(()),
                    }
                },
            )?;
            if let Some(other) = other? {
                return Err(fault::shared_value(name, &other.row.id, &index.text).into());
            }
        }
        Ok(())
    }

    /// Refuses a unique index that the documents of the collection contradict.
    ///
    /// Rules: IDX-29.
    pub(super) fn refuse_shared_already(&self, name: &str, index: &Index) -> Outcome<()> {
        let documents = self.first(name, &Filter::ALL, Visible::Both, None, |found| {
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

/// The filter for the documents that may have one of some values at a path.
///
/// Rules: IDX-24, IDX-25.
fn having_one_of(path: &Path, values: &[Key]) -> Filter {
    let field = |condition| Filter::Field(path.clone(), condition);
    // The empty array has no key of its own.
    let operand = |value: &Key| value.clone().unwrap_or_else(|| Value::Array(Vec::new()));
    let mut operands: Vec<Value> = values.iter().map(operand).collect();
    operands.sort_by(order::compare);
    let null = operands.first().is_some_and(Value::is_null);
    let one = match <[Value; 1]>::try_from(operands) {
        // One condition finds its way to the index.
        Ok([only]) => field(Condition::Eq(only)),
        Err(operands) => field(Condition::In(operands)),
    };
    if null {
        Filter::Or(vec![one, field(Condition::Exists(false))])
    } else {
        one
    }
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
