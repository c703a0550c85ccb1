//! The rows a search has to look at: through an index, or all of them.

use serde_json::{Number, Value};

use super::field::to_text;
use super::{Bound, Builder, key};
use crate::filter::{Condition, Filter, Range};
use crate::index::{BOOKKEEPING, Index, UNKNOWN};

/// The part of a number's size by which SQL may have misread it, and far more.
const MISREADING: f64 = 1e-12;

/// An index and the part of it that holds every row a filter may select.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Access {
    /// The path of the index.
    pub path: String,
    /// The name of the SQLite index.
    pub index: String,
    /// The number of the index.
    number: i64,
    /// The key expression.
    pub key: String,
    /// What the key of a row meets.
    part: Part,
    /// Whether that is one value or a list of them, and not a range.
    pub is_narrow: bool,
}

/// A part of an index.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    /// The keys equal to an SQL expression.
    Point(String),
    /// The keys near the values of a bound array.
    List(String),
    /// The keys that meet every one of some comparisons, written as operator and operand. An array has to meet
    /// the first few alone, each by any element.
    Range {
        /// All comparisons.
        all: Vec<String>,
        /// How many of them belong to the first condition.
        first: usize,
    },
}

impl Access {
    /// The best access to the rows that the clauses, all of which have to hold, may select.
    ///
    /// Rules: IDX-33, IDX-34.
    pub(super) fn of(builder: &mut Builder, clauses: &[Filter], indexes: &[Index]) -> Option<Self> {
        let mut best: Option<(u8, Self)> = None;
        for index in indexes {
            let Some(key) = index.key() else { continue };
            let bound_before = builder.binds.len();
            let Some((cost, part)) = part_of(builder, clauses, index) else {
                builder.binds.truncate(bound_before);
                continue;
            };
            if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                let access = Self {
                    path: index.text.clone(),
                    index: index.name(),
                    number: index.number,
                    key,
                    part,
                    is_narrow: cost <= NARROW,
                };
                best = Some((cost, access));
            }
        }
        best.map(|(_, access)| access)
    }

    /// The condition on the key of a row.
    #[must_use]
    pub fn on_key(&self) -> Option<String> {
        match &self.part {
            Part::Point(point) => Some(format!("{} = {point}", self.key)),
            Part::List(_) => None,
            Part::Range { all, .. } => Some(comparisons(&self.key, all)),
        }
    }

    /// The query for the numbers of the rows in the table; a number may come twice.
    #[must_use]
    pub fn candidates(&self, table: &str) -> String {
        let (index, key, number) = (&self.index, &self.key, self.number);
        let (rows, entries) = match &self.part {
            Part::Point(point) => (
                format!("SELECT rowid FROM \"{table}\" INDEXED BY {index} WHERE {key} = {point}"),
                format!("SELECT row FROM {BOOKKEEPING} WHERE number = {number} AND key = {point}"),
            ),
            Part::Range { all, first } => (
                format!(
                    "SELECT rowid FROM \"{table}\" INDEXED BY {index} WHERE {}",
                    comparisons(key, all)
                ),
                format!(
                    "SELECT row FROM {BOOKKEEPING} WHERE number = {number} AND {}",
                    comparisons("key", all.get(..*first).unwrap_or(all))
                ),
            ),
            Part::List(list) => (
                format!(
                    "SELECT t.rowid FROM json_each({list}) AS wanted CROSS JOIN \"{table}\" AS t INDEXED BY {index} \
                     WHERE {key} BETWEEN {LIST_FROM} AND {LIST_TO}"
                ),
                format!(
                    "SELECT b.row FROM json_each({list}) AS wanted CROSS JOIN {BOOKKEEPING} AS b \
                     WHERE b.number = {number} AND b.key BETWEEN {LIST_FROM} AND {LIST_TO}"
                ),
            ),
        };
        format!(
            "{rows} UNION ALL {entries} UNION ALL SELECT row FROM {BOOKKEEPING} WHERE number = {number} AND key = {UNKNOWN}"
        )
    }
}

/// Around a wanted value, wide enough for a double that SQL reads as its neighbour.
const LIST_FROM: &str = "CASE wanted.type WHEN 'text' THEN wanted.value ELSE wanted.value - abs(wanted.value * 1.0) * 1e-12 END";
const LIST_TO: &str = "CASE wanted.type WHEN 'text' THEN wanted.value ELSE wanted.value + abs(wanted.value * 1.0) * 1e-12 END";

fn comparisons(key: &str, all: &[String]) -> String {
    let each: Vec<String> = all.iter().map(|one| format!("{key} {one}")).collect();
    each.join(" AND ")
}

/// The greatest cost of an access to single values.
const NARROW: u8 = 2;

/// The part of an index that the clauses on its path leave, the less costly the fewer rows it may hold.
fn part_of(builder: &mut Builder, clauses: &[Filter], index: &Index) -> Option<(u8, Part)> {
    let conditions = || {
        clauses.iter().filter_map(|clause| match clause {
            Filter::Field(path, condition) if *path == index.path => Some(condition),
            _ => None,
        })
    };
    if let Some(point) = conditions().find_map(|condition| point(builder, condition)) {
        return Some((u8::from(!index.unique), point));
    }
    if let Some(list) = conditions().find_map(|condition| list(builder, condition)) {
        return Some((NARROW, list));
    }
    let mut all = Vec::new();
    let (mut first, mut sides) = (0, 0_u8);
    for comparisons in conditions().filter_map(|condition| range(builder, condition)) {
        all.extend(comparisons);
        sides += 1;
        if sides == 1 {
            first = all.len();
        }
    }
    match sides {
        0 => None,
        1 => Some((NARROW + 2, Part::Range { all, first })),
        _ => Some((NARROW + 1, Part::Range { all, first })),
    }
}

/// Equality with a value that has a key.
fn point(builder: &mut Builder, condition: &Condition) -> Option<Part> {
    let operand = match condition {
        Condition::Eq(operand) => operand,
        Condition::In(operands) => match operands.as_slice() {
            [only] => only,
            _ => return None,
        },
        _ => return None,
    };
    match operand {
        Value::Null => Some(Part::Point(key::NULL_KEY.to_owned())),
        Value::Bool(value) => Some(Part::Point(key::boolean_key(*value).to_owned())),
        Value::String(text) => Some(Part::Point(builder.bind(Bound::Text(text.clone()))?)),
        Value::Number(number) => {
            let (from, to) = around(builder, number)?;
            let all = vec![format!(">= {from}"), format!("<= {to}")];
            Some(Part::Range { all, first: 2 })
        }
        Value::Array(_) | Value::Object(_) => None,
    }
}

/// Equality with any of several numbers and strings.
fn list(builder: &mut Builder, condition: &Condition) -> Option<Part> {
    let Condition::In(operands) = condition else {
        return None;
    };
    let has_key = |value: &Value| value.is_number() || value.is_string();
    if !operands.iter().all(has_key) {
        return None;
    }
    Some(Part::List(builder.bind(Bound::Text(to_text(operands)))?))
}

/// A range of numbers or strings, as comparisons.
fn range(builder: &mut Builder, condition: &Condition) -> Option<Vec<String>> {
    let Condition::Range(range, operand) = condition else {
        return None;
    };
    Some(match operand {
        Value::Number(number) => {
            let (from, to) = around(builder, number)?;
            match range {
                Range::Gt | Range::Gte => vec![format!(">= {from}"), "< ''".to_owned()],
                Range::Lt | Range::Lte => vec![format!("<= {to}"), format!("> {}", key::NULL_KEY)],
            }
        }
        Value::String(text) => {
            let operand = builder.bind(Bound::Text(text.clone()))?;
            match range {
                Range::Gt | Range::Gte => vec![format!(">= {operand}"), "< x''".to_owned()],
                Range::Lt | Range::Lte => vec![format!("<= {operand}"), ">= ''".to_owned()],
            }
        }
        _ => return None,
    })
}

/// The bounds between which every number lies that equals this one, however SQL read it.
fn around(builder: &mut Builder, number: &Number) -> Option<(String, String)> {
    let value = number.as_f64()?;
    let margin = value.abs() * MISREADING + f64::MIN_POSITIVE;
    let mut bound = |value: f64| {
        let text = Number::from_f64(value)?.to_string();
        Some(format!("({} ->> '$')", builder.bind(Bound::Text(text))?))
    };
    Some((bound(value - margin)?, bound(value + margin)?))
}
