//! Filters: reading them, matching them, and the equalities in them that an upsert starts from.

pub(crate) mod condition;
pub(crate) mod many;
pub(crate) mod pattern;

use docstore_spec::limits::Size;
use docstore_spec::{FieldOperator, LogicalOperator};
use serde_json::Value;

use crate::fault::Fault;
use crate::filter::condition::{Condition, holds_operators};
use crate::filter::many::Many;
use crate::filter::pattern::{Letters, Pattern, STATES_MAX};
use crate::json::Object;
use crate::path::{Fields, Path};

/// What a document has to satisfy.
#[derive(Debug, Clone)]
pub enum Filter {
    /// Every one of these holds; none at all holds for every document.
    All(Vec<Filter>),
    /// At least one of these holds.
    Any(Vec<Filter>),
    /// None of these holds.
    None(Vec<Filter>),
    /// The condition holds for what the path reaches.
    Field(Path, Condition),
    /// As the filter in it, of which the conditions are decided together.
    Together(Box<Many>),
}

/// Conditions that are decided one after the other; of more, each would walk through the document again.
const FEW: usize = 8;

/// How much there is in a filter.
#[derive(Default)]
struct Count {
    /// Operators, and literals that are to be equalled.
    conditions: usize,
    /// Elements of all `$and` and `$or`.
    clauses: usize,
    /// Conditions that look at one element after the other.
    looks: usize,
    /// Values in all `$all`.
    wanted: usize,
    /// Patterns, their bytes, and the states of their machines.
    patterns: usize,
    pattern_bytes: usize,
    pattern_states: usize,
    /// How many `$elemMatch` there are around.
    around: usize,
}

impl Count {
    fn of(filter: &Value) -> Count {
        let mut count = Count::default();
        count.add(filter);
        count
    }

    /// The first size that there is too much of.
    ///
    /// Rules: FLT-82, FLT-83, WFL-46, WFL-47.
    fn check(&self) -> Result<(), Fault> {
        let counted = [
            (Size::FilterConditions, self.conditions.max(self.clauses)),
            (Size::ElementConditions, self.looks),
            (Size::Patterns, self.patterns),
            (Size::PatternBytes, self.pattern_bytes),
        ];
        match counted.iter().find(|(size, many)| !size.admits(*many)) {
            Some((size, _)) => Err(Fault::too_much(*size)),
            None if self.pattern_states > STATES_MAX => Err(Fault::too_much(Size::PatternBytes)),
            None => Ok(()),
        }
    }

    /// Adds what a filter holds, and what the operators hold that take a filter or operators themselves.
    fn add(&mut self, filter: &Value) {
        let Value::Object(members) = filter else {
            return;
        };
        for (name, operand) in members {
            match (LogicalOperator::from_name(name), operand) {
                (Some(_), Value::Array(clauses)) => {
                    self.clauses += clauses.len();
                    clauses.iter().for_each(|clause| self.add(clause));
                }
                _ => match holds_operators(operand) {
                    None => self.add_conditions(1),
                    Some(operators) => self.add_operators(operators),
                },
            }
        }
    }

    fn add_conditions(&mut self, many: usize) {
        self.conditions += many;
        if self.around > 0 {
            self.looks += many;
        }
    }

    fn add_operators(&mut self, operators: &Object) {
        self.add_conditions(operators.len());
        for (name, operand) in operators {
            match (FieldOperator::from_name(name), operand) {
                (Some(FieldOperator::Not), _) => self.add(operand),
                (Some(FieldOperator::ElemMatch), _) => {
                    self.looks += 1;
                    self.around += 1;
                    self.add(operand);
                    self.around -= 1;
                }
                (Some(FieldOperator::All), Value::Array(items)) => {
                    self.wanted += items.len();
                    let inner = items.iter().filter_map(holds_operators);
                    inner.for_each(|inner| self.add_operators(inner));
                }
                (Some(FieldOperator::Mod | FieldOperator::Size | FieldOperator::Type), _) => {
                    self.looks += 1;
                }
                (Some(FieldOperator::Regex), Value::String(pattern)) => {
                    self.patterns += 1;
                    self.pattern_bytes += pattern.len();
                    if !Size::Patterns.admits(self.patterns) {
                        continue;
                    }
                    let machine = Pattern::read(pattern, Letters::default());
                    self.pattern_states += machine.map_or(0, |machine| machine.states());
                }
                _ => {}
            }
        }
    }
}

impl Filter {
    /// Reads a filter. The whole of it is checked, whether or not there is anything to match.
    ///
    /// Rules: FLT-66, FLT-78, FLT-82, FLT-83, WFL-46, WFL-47.
    pub fn read(value: &Value) -> Result<Filter, Fault> {
        let count = Count::of(value);
        count.check()?;
        let filter = Filter::read_clause(value)?;
        if count.conditions + count.wanted > FEW {
            Ok(Filter::Together(Box::new(Many::of(filter))))
        } else {
            Ok(filter)
        }
    }

    /// Reads a filter for elements of an array, each of which is held against all of its conditions.
    ///
    /// Rules: FLT-83, UPD-50.
    pub fn read_for_elements(value: &Value) -> Result<Filter, Fault> {
        let mut count = Count {
            around: 1,
            ..Count::default()
        };
        count.add(value);
        count.check()?;
        Filter::read_clause(value)
    }

    /// Refuses operators for elements of an array when there is too much of them.
    ///
    /// Rules: FLT-83, UPD-51.
    pub fn check_for_elements(operators: &Object) -> Result<(), Fault> {
        let mut count = Count {
            around: 1,
            ..Count::default()
        };
        count.add_operators(operators);
        count.check()
    }

    /// Reads a filter inside a filter, of which the sizes are checked.
    ///
    /// Rules: FLT-66, FLT-72.
    pub fn read_clause(value: &Value) -> Result<Filter, Fault> {
        match value {
            Value::Object(object) => Filter::read_object(object),
            _ => Err(Fault::here("a filter must be an object")),
        }
    }

    /// Reads an object as a filter: each member is a condition, and all must hold.
    ///
    /// Rules: FLT-3, FLT-84, FLT-49, FLT-77.
    fn read_object(object: &Object) -> Result<Filter, Fault> {
        let members = object.iter().map(|(name, value)| {
            Filter::read_member(name, value).map_err(|fault| fault.under(name))
        });
        members.collect::<Result<_, _>>().map(Filter::All)
    }

    /// Rules: FLT-48, FLT-60, FLT-68, FLT-77.
    fn read_member(name: &str, value: &Value) -> Result<Filter, Fault> {
        match LogicalOperator::from_name(name) {
            Some(LogicalOperator::And) => read_clauses(value).map(Filter::All),
            Some(LogicalOperator::Or) => read_clauses(value).map(Filter::Any),
            Some(LogicalOperator::Nor) => read_clauses(value).map(Filter::None),
            None if name.starts_with('$') => {
                Err(Fault::here(format!("there is no operator `{name}` here")))
            }
            None => {
                let path = Path::read(name)?;
                let conditions = Condition::read_all(value)?.into_iter();
                let on_path = |condition| Filter::Field(path.clone(), condition);
                Ok(Filter::All(conditions.map(on_path).collect()))
            }
        }
    }

    /// Whether a document, or an object inside one, satisfies the filter.
    ///
    /// Rules: FLT-1, FLT-3, FLT-45, FLT-46, FLT-47, FLT-48, FLT-49, WFL-6, WFL-7.
    pub fn matches(&self, fields: &dyn Fields) -> bool {
        match self {
            Filter::All(filters) => filters.iter().all(|filter| filter.matches(fields)),
            Filter::Any(filters) => filters.iter().any(|filter| filter.matches(fields)),
            Filter::None(filters) => !filters.iter().any(|filter| filter.matches(fields)),
            Filter::Field(path, condition) => condition.holds(&path.ends(fields)),
            Filter::Together(many) => many.matches(fields),
        }
    }

    /// The values that the filter fixes for sure: plain equalities, `$eq`, `$in` of one item,
    /// inside `$and` and inside `$or` of one clause.
    ///
    /// Rules: UPD-104, UPD-105, UPD-106, UPD-107.
    pub fn equalities(&self) -> Vec<(&Path, &Value)> {
        match self {
            Filter::All(filters) => filters.iter().flat_map(Filter::equalities).collect(),
            Filter::Any(filters) => match filters.as_slice() {
                [only] => only.equalities(),
                _ => Vec::new(),
            },
            Filter::Field(path, Condition::Equal(value)) => vec![(path, value)],
            Filter::Field(path, Condition::In(list)) => match list.as_slice() {
                [only] => vec![(path, only)],
                _ => Vec::new(),
            },
            Filter::Together(many) => many.filter().equalities(),
            Filter::None(_) | Filter::Field(..) => Vec::new(),
        }
    }

    /// The one `_id` the filter names, if it names one and only one.
    ///
    /// Rules: OCC-49, OCC-50.
    pub fn single_id(&self) -> Option<&str> {
        let mut ids = self
            .equalities()
            .into_iter()
            .filter(|(path, id)| path.is_field("_id") && !id.is_null());
        match (ids.next(), ids.next()) {
            (Some((_, Value::String(id))), None) if !id.is_empty() => Some(id),
            _ => None,
        }
    }
}

/// `$and`, `$or` and `$nor` take a non-empty array of filters.
///
/// Rules: FLT-49, FLT-50, FLT-70, FLT-71, FLT-72, WFL-8.
fn read_clauses(value: &Value) -> Result<Vec<Filter>, Fault> {
    match value {
        Value::Array(clauses) if !clauses.is_empty() => clauses
            .iter()
            .enumerate()
            .map(|(index, clause)| Filter::read_clause(clause).map_err(|fault| fault.under(index)))
            .collect(),
        _ => Err(Fault::here(
            "the operand must be an array with a clause in it",
        )),
    }
}
