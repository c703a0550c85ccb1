//! `$pull`

use docstore_spec::LogicalOperator;
use serde_json::Value;

use super::Action;
use crate::fault::Fault;
use crate::filter::Filter;
use crate::filter::condition::{Condition, holds_operators};
use crate::order::equal;
use crate::path::End;

/// A missing field is left alone.
///
/// Rules: UPD-47, UPD-48, UPD-49, UPD-56.
pub fn read(operand: &Value) -> Result<Action, Fault> {
    let pulled = Pulled::read(operand)?;
    Ok(Action::write(move |old| match old {
        None => Ok(None),
        Some(Value::Array(elements)) => {
            let stay = elements.iter().filter(|element| !pulled.takes(element));
            Ok(Some(stay.cloned().collect()))
        }
        Some(_) => Err(Fault::here("only an array can be pulled from")),
    }))
}

/// Which elements go.
#[derive(Debug, Clone)]
enum Pulled {
    /// A scalar or an array: the elements that equal it as a whole.
    Equal(Value),
    /// An object of field operators: the elements that fulfil them all, as the value of a field would.
    Fulfilling(Vec<Condition>),
    /// Any other object is a filter: the elements that are objects and match it.
    Matching(Filter),
}

impl Pulled {
    /// Reads the operand that stands beside a path.
    ///
    /// Rules: UPD-54, UPD-55, WUP-50, WUP-51, WUP-52.
    fn read(operand: &Value) -> Result<Pulled, Fault> {
        match operand {
            Value::Object(_) => match holds_operators(operand) {
                Some(operators) if !combines_filters(operators.keys().next()) => {
                    Filter::check_for_elements(operators)?;
                    Condition::read_all(operand).map(Pulled::Fulfilling)
                }
                _ => Filter::read_for_elements(operand).map(Pulled::Matching),
            },
            _ => Ok(Pulled::Equal(operand.clone())),
        }
    }

    /// Whether the element goes.
    ///
    /// Rules: UPD-50, UPD-51, UPD-52, UPD-53, UPD-54.
    fn takes(&self, element: &Value) -> bool {
        match self {
            Pulled::Equal(operand) => equal(element, operand),
            Pulled::Fulfilling(conditions) => {
                let ends = [End::Named(element)];
                conditions.iter().all(|condition| condition.holds(&ends))
            }
            Pulled::Matching(filter) => match element {
                Value::Object(fields) => filter.matches(fields),
                _ => false,
            },
        }
    }
}

fn combines_filters(name: Option<&String>) -> bool {
    name.is_some_and(|name| LogicalOperator::from_name(name).is_some())
}
