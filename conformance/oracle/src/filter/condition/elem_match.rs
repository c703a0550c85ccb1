//! `$elemMatch`

use docstore_spec::LogicalOperator;
use serde_json::Value;

use super::{Condition, holds_operators};
use crate::fault::Fault;
use crate::filter::Filter;
use crate::path::{End, Fields, index};

/// What one element has to fulfil.
#[derive(Debug, Clone)]
pub enum ElementTest {
    /// Operators, for the element as a whole.
    Operators(Vec<Condition>),
    /// A filter, for an element that holds something.
    Filter(Box<Filter>),
}

/// An array as an object: its elements under `0`, `1`, and so on.
struct Numbered<'v>(&'v [Value]);

impl Fields for Numbered<'_> {
    fn field(&self, name: &str) -> Option<&Value> {
        index(name).and_then(|index| self.0.get(index))
    }
}

impl ElementTest {
    /// Operators, unless the first name is that of a field or of a logical operator.
    ///
    /// Rules: WFL-23, WFL-25.
    pub fn read(operand: &Value) -> Result<ElementTest, Fault> {
        if !operand.is_object() {
            return Err(Fault::here("`$elemMatch` takes an object"));
        }
        let first = holds_operators(operand).and_then(|operators| operators.keys().next());
        if first.is_some_and(|name| LogicalOperator::from_name(name).is_none()) {
            Condition::read_all(operand).map(ElementTest::Operators)
        } else {
            let filter = Filter::read_clause(operand)?;
            Ok(ElementTest::Filter(Box::new(filter)))
        }
    }

    /// Whether one of the elements fulfils it.
    pub fn any(&self, elements: &[Value]) -> bool {
        elements.iter().any(|element| self.holds(element))
    }

    /// An element is compared as it is, an array not opened.
    ///
    /// Rules: WFL-17, WFL-18, WFL-19, WFL-20, WFL-21, WFL-22.
    fn holds(&self, element: &Value) -> bool {
        match (self, element) {
            (ElementTest::Operators(conditions), _) => {
                let ends = [End::Indexed(element)];
                conditions.iter().all(|condition| condition.holds(&ends))
            }
            (ElementTest::Filter(filter), Value::Object(fields)) => filter.matches(fields),
            (ElementTest::Filter(filter), Value::Array(inner)) => filter.matches(&Numbered(inner)),
            (ElementTest::Filter(_), _) => false,
        }
    }
}
