//! From a filter to what SQL can do for it.
//!
//! A plan is sound: it never leaves out a document the filter selects. Where it is not exact, the
//! matcher decides over the rows it lets through.

use crate::filter::{Condition, Filter};

/// How SQL narrows a search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// The rows to look at.
    pub rows: Rows,
    /// Whether the rows are exactly the documents the filter selects.
    pub exact: bool,
}

/// Which rows a search has to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rows {
    /// All of the collection's.
    All,
    /// Those with one of these ids.
    Ids(Vec<String>),
}

impl Plan {
    /// The plan for a filter.
    #[must_use]
    pub fn of(filter: &Filter) -> Self {
        if filter.is_all() {
            return Self {
                rows: Rows::All,
                exact: true,
            };
        }
        match ids(filter) {
            Some(ids) => Self {
                rows: Rows::Ids(ids),
                exact: matches!(filter, Filter::Field(..)),
            },
            None => Self {
                rows: Rows::All,
                exact: false,
            },
        }
    }
}

/// The ids outside of which the filter selects nothing, where it says so.
///
/// An `_id` is always a string, so an operand of another type adds none.
fn ids(filter: &Filter) -> Option<Vec<String>> {
    let strings = |values: &[serde_json::Value]| {
        values
            .iter()
            .filter_map(|value| value.as_str().map(str::to_owned))
            .collect()
    };
    match filter {
        Filter::Field(path, condition) if path.first() == "_id" && path.rest().is_empty() => {
            match condition {
                Condition::Eq(value) => Some(strings(std::slice::from_ref(value))),
                Condition::In(values) => Some(strings(values)),
                _ => None,
            }
        }
        Filter::And(clauses) => clauses.iter().find_map(ids),
        _ => None,
    }
}
