//! `$elemMatch`: what one element of an array has to be like.

use docstore_spec::LogicalOperator;
use serde_json::Value;

use super::matcher::Matcher;
use super::parse::{conditions, is_operator_document};
use super::{Condition, Filter, parse};
use crate::fault::Malformed;
use crate::path::{self, Digits, Reached};

/// What one element has to be like.
#[derive(Debug, Clone)]
pub enum Element {
    /// All conditions hold for it as one value.
    Holds(Vec<Condition>),
    /// It is an object, or an array, that the filter selects.
    Selected(Filter),
}

impl Element {
    /// Reads the operand: operators, unless its first name is that of a field or of a logical operator.
    ///
    /// Rules: WFL-23, WFL-25.
    ///
    /// # Errors
    /// [`Malformed`], its path below the operator's.
    pub fn parse(operand: Value) -> Result<Self, Malformed> {
        let Value::Object(members) = operand else {
            return Err(Malformed::here("the operand of `$elemMatch` is an object"));
        };
        let first = members.keys().next();
        let combines = first.is_some_and(|name| LogicalOperator::from_name(name).is_some());
        if is_operator_document(&members) && !combines {
            conditions(members, "").map(Element::Holds)
        } else {
            parse::clause(Value::Object(members)).map(Element::Selected)
        }
    }

    /// Whether one of the items is like that.
    ///
    /// An element that is an array counts as one value for conditions, and as an object of its indexes for a filter.
    ///
    /// Rules: WFL-17 to WFL-22.
    #[must_use]
    pub fn is_among(&self, items: &[Value]) -> bool {
        match self {
            Element::Holds(conditions) => items.iter().any(|item| {
                conditions
                    .iter()
                    .all(|condition| condition.holds(&mut |visit| visit(Reached::Value(item))))
            }),
            Element::Selected(filter) => {
                let matcher = Matcher::of(filter);
                items.iter().any(|item| match item {
                    Value::Object(_) => matcher.selects_value(item),
                    Value::Array(inner) => selects_numbered(filter, inner),
                    _ => false,
                })
            }
        }
    }
}

/// Whether a filter selects an array as an object of its indexes.
fn selects_numbered(filter: &Filter, items: &[Value]) -> bool {
    filter.selects_with(&mut |path, visit| {
        let index = path::array_index(path.first());
        match index.and_then(|index| items.get(index)) {
            Some(inner) => path::from_value(inner, path.rest(), Digits::IndexAndName, visit),
            None => visit(Reached::Missing),
        }
    })
}
