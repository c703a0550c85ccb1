//! `$pull`: elements go out of an array.

use docstore_spec::LogicalOperator;
use serde_json::Value;

use super::{Operation, Parsed};
use crate::filter::matcher::Matcher;
use crate::filter::{Condition, Filter, parse as filter};
use crate::order;
use crate::path::{self, Digits};

/// Which elements it removes.
#[derive(Debug)]
enum Pull {
    /// Those equal to a value.
    Equal(Value),
    /// Those for which all conditions hold, an element that is an array standing for its elements too.
    Holds(Vec<Condition>),
    /// Those that are objects a filter selects.
    Selected(Filter),
}

/// Rules: FLT-83, UPD-50, UPD-51, UPD-53 to UPD-55, WUP-50 to WUP-52.
pub(super) fn parse(operand: Value) -> Parsed {
    let Value::Object(members) = operand else {
        return Ok(Box::new(Pull::Equal(operand)));
    };
    let first = members.keys().next();
    let combines = first.is_some_and(|name| LogicalOperator::from_name(name).is_some());
    Ok(Box::new(
        if filter::is_operator_document(&members) && !combines {
            Pull::Holds(filter::conditions_for_elements(members)?)
        } else {
            Pull::Selected(filter::for_elements(Value::Object(members))?)
        },
    ))
}

impl Operation for Pull {
    /// Rules: UPD-48.
    fn create(&self) -> Option<Value> {
        None
    }

    /// Rules: UPD-47, UPD-49, UPD-56.
    fn change(&self, value: &mut Value) -> Result<(), &'static str> {
        let Value::Array(items) = value else {
            return Err("`$pull` needs an array in the document");
        };
        let removes = self.remover();
        items.retain(|item| !removes(item));
        Ok(())
    }
}

impl Pull {
    /// Tells whether an element goes.
    ///
    /// Rules: UPD-50 to UPD-54.
    fn remover(&self) -> Box<dyn Fn(&Value) -> bool + '_> {
        match self {
            Pull::Equal(value) => Box::new(|item| order::equal(item, value)),
            Pull::Holds(conditions) => Box::new(|item| {
                conditions.iter().all(|condition| {
                    condition.holds(&mut |visit| {
                        path::from_value(item, &[], Digits::IndexAndName, visit)
                    })
                })
            }),
            Pull::Selected(filter) => {
                let matcher = Matcher::of(filter);
                Box::new(move |item| item.is_object() && matcher.selects_value(item))
            }
        }
    }
}
