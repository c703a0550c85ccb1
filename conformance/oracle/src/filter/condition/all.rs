//! `$all`

use std::cmp::Ordering;

use docstore_spec::FieldOperator;
use docstore_spec::limits::Size;
use serde_json::Value;

use super::{Condition, holds_operators};
use crate::fault::Fault;
use crate::order::{compare, equal};

/// A condition for each value: to equal it, or that some element fulfils an `$elemMatch`. Which of the two it is
/// says the first of them.
///
/// Rules: WFL-9, WFL-11, WFL-12, WFL-13, WFL-14, WFL-15, WFL-16.
pub fn read(operand: &Value) -> Result<Vec<Condition>, Fault> {
    let Value::Array(values) = operand else {
        return Err(Fault::here("`$all` takes an array"));
    };
    if !Size::ListValues.admits(values.len()) {
        return Err(Fault::too_much(Size::ListValues));
    }
    let of_elements = values.first().is_some_and(is_elem_match);
    let read = |(index, value)| read_item(value, of_elements).map_err(|fault| fault.under(index));
    let mut conditions: Vec<Condition> = values
        .iter()
        .enumerate()
        .map(read)
        .collect::<Result<_, _>>()?;
    // To equal a value twice is to equal it once.
    if !of_elements {
        conditions.sort_by(|left, right| match (left, right) {
            (Condition::Equal(left), Condition::Equal(right)) => compare(left, right),
            _ => Ordering::Equal,
        });
        conditions.dedup_by(|left, right| match (left, right) {
            (Condition::Equal(left), Condition::Equal(right)) => equal(left, right),
            _ => false,
        });
    }
    Ok(conditions)
}

fn read_item(value: &Value, of_elements: bool) -> Result<Condition, Fault> {
    match (of_elements, holds_operators(value)) {
        (false, None) => Ok(Condition::Equal(value.clone())),
        (true, Some(operators)) if is_elem_match(value) && operators.len() == 1 => {
            Condition::read_all(value).map(Condition::All)
        }
        _ => Err(Fault::here(
            "`$all` takes values, or `$elemMatch` conditions alone",
        )),
    }
}

fn is_elem_match(value: &Value) -> bool {
    let first = holds_operators(value).and_then(|operators| operators.keys().next());
    first.is_some_and(|name| name == FieldOperator::ElemMatch.as_str())
}
