//! The rows a search has to look at: through an index, or all of them.

use std::sync::Arc;

use docstore_spec::JsonType;
use serde_json::{Number, Value};

use super::field::{exact_integer, symbol, to_text};
use super::{Bound, Builder, Conjunct, Term, key};
use crate::filter::{Condition, Filter, Range};
use crate::index::{BOOKKEEPING, Index, UNKNOWN};

/// An index and the part of it that holds every row a filter may select.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Access {
    /// The path of the index.
    pub path: String,
    /// The name of the SQLite index.
    pub index: String,
    /// The number of the index.
    pub number: i64,
    /// The key expression.
    pub key: Arc<str>,
    /// What the key of a row meets.
    part: Part,
    /// Whether that is one value or a list of them, and not a range.
    pub is_narrow: bool,
    /// Whether it may hold more than one row of each value.
    pub may_be_many: bool,
}

/// A part of an index.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    /// The keys equal to an SQL expression.
    Point(String),
    /// The keys of the values of a bound array of scalars, and what is near the numbers among them.
    List(String),
    /// The keys that meet every one of some comparisons, written as operator and operand. An array has to meet
    /// the first few alone, each by any element.
    Range {
        /// All comparisons.
        all: Vec<String>,
        /// How many of them belong to the first condition.
        first: usize,
        /// Comparisons of a double that SQL may have misread, in place of those of the first condition.
        edge: Option<String>,
        /// Comparisons that hold for the doubles at the edges as well.
        wide: Vec<String>,
    },
}

impl Access {
    /// The best access to the rows that conditions, all of which have to hold, may select.
    ///
    /// Rules: IDX-18, IDX-33, IDX-34, IDX-37, IDX-39 to IDX-41.
    pub(super) fn of(
        builder: &mut Builder,
        conjuncts: &[Conjunct<'_>],
        indexes: &[Index],
    ) -> Option<Self> {
        let mut best: Option<(u8, &Index, Part)> = None;
        for index in indexes.iter().filter(|index| index.key.is_some()) {
            let bound_before = builder.binds.len();
            let Some((cost, part)) = part_of(builder, conjuncts, index) else {
                builder.binds.truncate(bound_before);
                continue;
            };
            if best.as_ref().is_none_or(|(least, ..)| cost < *least) {
                best = Some((cost, index, part));
            }
        }
        let (cost, index, part) = best?;
        Some(Self {
            path: index.text.clone(),
            index: index.name(),
            number: index.number,
            key: index.key.clone()?,
            part,
            is_narrow: cost <= NARROW,
            may_be_many: cost > UNIQUE,
        })
    }

    /// The access to the rows that may have one of some scalars at the path of an index.
    pub(super) fn of_values(
        builder: &mut Builder,
        values: &[&Value],
        index: &Index,
    ) -> Option<Self> {
        Some(Self {
            path: index.text.clone(),
            index: index.name(),
            number: index.number,
            key: index.key.clone()?,
            part: Part::List(builder.bind(Bound::Text(to_text(&values)))?),
            is_narrow: true,
            may_be_many: true,
        })
    }

    /// The term for a condition that names one value at the path of the index: SQL is unsure about a row without a key.
    pub(super) fn term(
        &self,
        builder: &mut Builder,
        clause: &Filter,
        indexes: &[Index],
    ) -> Option<Term> {
        let Filter::Field(path, condition) = clause else {
            return None;
        };
        let on_path = |index: &Index| index.number == self.number && index.path == *path;
        if !indexes.iter().any(on_path) {
            return None;
        }
        let bound_before = builder.binds.len();
        let Some(Part::Point(point)) = point(builder, condition) else {
            builder.binds.truncate(bound_before);
            return None;
        };
        Some(Term {
            sql: [&*self.key, " = ", &point].concat(),
            certain: false,
            sure: None,
            guarded: true,
            before_json: false,
        })
    }

    /// The condition on the key of a row.
    #[must_use]
    pub fn on_key(&self) -> Option<String> {
        match &self.part {
            Part::Point(point) => Some([&*self.key, " = ", point].concat()),
            Part::List(_) => None,
            Part::Range { wide, .. } => Some(comparisons(&self.key, wide)),
        }
    }

    /// Whether any row has an entry beside the index.
    #[must_use]
    pub fn has_entries(&self) -> String {
        let number = self.number;
        format!("EXISTS (SELECT 1 FROM {BOOKKEEPING} WHERE number = {number})")
    }

    /// The query for the numbers of the rows in the table; a number may come twice.
    #[must_use]
    pub fn candidates(&self, table: &str) -> String {
        let (index, key, number) = (&self.index, &self.key, self.number);
        let (rows, entries) = match &self.part {
            Part::Point(point) => (
                format!("SELECT _rowid_ FROM \"{table}\" INDEXED BY {index} WHERE {key} = {point}"),
                format!("SELECT row FROM {BOOKKEEPING} WHERE number = {number} AND key = {point}"),
            ),
            Part::Range {
                all, first, edge, ..
            } => (
                format!(
                    "SELECT _rowid_ FROM \"{table}\" INDEXED BY {index} WHERE {}{}",
                    comparisons(key, all),
                    doubles(
                        edge,
                        &format!("SELECT _rowid_ FROM \"{table}\" INDEXED BY {index} WHERE"),
                        key
                    )
                ),
                format!(
                    "SELECT row FROM {BOOKKEEPING} WHERE number = {number} AND {}{}",
                    comparisons("key", all.get(..*first).unwrap_or(all)),
                    doubles(
                        edge,
                        &format!("SELECT row FROM {BOOKKEEPING} WHERE number = {number} AND"),
                        "key"
                    )
                ),
            ),
            Part::List(list) => (
                format!(
                    "SELECT t._rowid_ FROM json_each({list}) AS wanted CROSS JOIN \"{table}\" AS t INDEXED BY {index} \
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

/// The term for ranges at the path of an index, for a statement that goes along it and so has the key at hand: SQL is unsure about a
/// row without a key, and about a double next to a number.
pub(super) fn ranges_by_key(
    builder: &mut Builder,
    clauses: &[Filter],
    index: &Index,
) -> Option<Term> {
    let bound_before = builder.binds.len();
    let tests: Option<Vec<String>> = clauses
        .iter()
        .map(|clause| range_by_key(builder, clause, index))
        .collect();
    let Some(tests) = tests else {
        builder.binds.truncate(bound_before);
        return None;
    };
    Some(Term {
        sql: tests.join(" AND "),
        certain: false,
        sure: Some(["typeof(", index.key.as_ref()?, ") IN ('integer', 'text')"].concat()),
        guarded: true,
        before_json: false,
    })
}

fn range_by_key(builder: &mut Builder, clause: &Filter, index: &Index) -> Option<String> {
    let Filter::Field(path, Condition::Range(range, operand)) = clause else {
        return None;
    };
    let key = index.key.as_ref().filter(|_| *path == index.path)?;
    let symbol = symbol(*range);
    let by_type = match operand {
        Value::String(text) => {
            let text = builder.bind(Bound::Text(text.clone()))?;
            ["WHEN 'text' THEN ", key, " ", symbol, " ", &text].concat()
        }
        Value::Number(number) => {
            let whole = builder.bind(Bound::Integer(exact_integer(number)?))?;
            let below = beside(builder, number, Side::Below)?;
            let above = beside(builder, number, Side::Above)?;
            let compared = [key, " ", symbol, " ", &whole].concat();
            [
                "WHEN 'integer' THEN ",
                &compared,
                " WHEN 'real' THEN CASE WHEN ",
                key,
                " = ",
                key::NULL_KEY,
                " THEN 0 WHEN ",
                key,
                " BETWEEN ",
                &below,
                " AND ",
                &above,
                " THEN NULL ELSE ",
                &compared,
                " END",
            ]
            .concat()
        }
        _ => return None,
    };
    Some(
        [
            "CASE typeof(",
            key,
            ") ",
            &by_type,
            " WHEN 'null' THEN NULL ELSE 0 END",
        ]
        .concat(),
    )
}

/// Around a wanted value, wide enough for a double that SQL reads as its neighbour.
const LIST_FROM: &str = "CASE wanted.type WHEN 'text' THEN wanted.value WHEN 'null' THEN -9e999 \
    WHEN 'false' THEN x'00' WHEN 'true' THEN x'01' ELSE wanted.value - abs(wanted.value * 1.0) * 1e-12 END";
const LIST_TO: &str = "CASE wanted.type WHEN 'text' THEN wanted.value WHEN 'null' THEN -9e999 \
    WHEN 'false' THEN x'00' WHEN 'true' THEN x'01' ELSE wanted.value + abs(wanted.value * 1.0) * 1e-12 END";

/// One more query, for the doubles at the edge of a range.
fn doubles(edge: &Option<String>, select: &str, key: &str) -> String {
    edge.as_ref().map_or_else(String::new, |edge| {
        format!(" UNION ALL {select} {key} {edge} AND typeof({key}) = 'real'")
    })
}

fn comparisons(key: &str, all: &[String]) -> String {
    let each: Vec<String> = all.iter().map(|one| [key, " ", one].concat()).collect();
    each.join(" AND ")
}

/// The cost of an access to a value that one row has at most.
const UNIQUE: u8 = 0;

/// The greatest cost of an access to single values.
const NARROW: u8 = 2;

/// The part of an index that the conditions on its path leave, the less costly the fewer rows it may hold.
fn part_of(builder: &mut Builder, conjuncts: &[Conjunct<'_>], index: &Index) -> Option<(u8, Part)> {
    let conditions = || {
        let on_path = conjuncts
            .iter()
            .filter(|(path, _)| *path.as_ref() == index.path);
        on_path.map(|(_, condition)| *condition)
    };
    if let Some(point) = conditions().find_map(|condition| point(builder, condition)) {
        return Some((UNIQUE + u8::from(!index.unique), point));
    }
    if let Some(list) = conditions().find_map(|condition| list(builder, condition)) {
        return Some((NARROW, list));
    }
    let mut all = Vec::new();
    let mut wide = Vec::new();
    let (mut first, mut sides, mut edge) = (0, 0_u8, None);
    for condition in conditions() {
        let Some(range) = range(builder, condition) else {
            continue;
        };
        let is_first = sides == 0;
        sides += range.bounds;
        wide.extend(range.wide.clone());
        // A statement may have few parts, so one side has its edge apart and the other is made wide.
        if is_first {
            edge = range.edge;
            all.extend(range.exact);
            first = all.len();
        } else {
            all.extend(range.wide);
        }
    }
    let cost = match sides {
        0 => return None,
        1 => NARROW + 2,
        _ => NARROW + 1,
    };
    let part = Part::Range {
        all,
        first,
        edge,
        wide,
    };
    Some((cost, part))
}

/// A range on the keys: the comparisons as the caller wrote them and the doubles near their edge, or both in one.
struct Sided {
    exact: Vec<String>,
    edge: Option<String>,
    wide: Vec<String>,
    /// How many bounds it has.
    bounds: u8,
}

impl Sided {
    /// A range at whose edges there is no double.
    fn exactly(exact: Vec<String>, bounds: u8) -> Self {
        Self {
            wide: exact.clone(),
            exact,
            edge: None,
            bounds,
        }
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
            let from = beside(builder, number, Side::Below)?;
            let to = beside(builder, number, Side::Above)?;
            let all = vec![format!(">= {from}"), format!("<= {to}")];
            Some(Part::Range {
                wide: all.clone(),
                all,
                first: 2,
                edge: None,
            })
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

/// A range of numbers or strings, and what is one: the texts that begin alike, the values of a type.
fn range(builder: &mut Builder, condition: &Condition) -> Option<Sided> {
    let (range, operand) = match condition {
        Condition::Range(range, operand) => (range, operand),
        Condition::Regex(pattern) => {
            let (from, to) = pattern.bounds()?;
            let from = builder.bind(Bound::Text(from))?;
            let to = builder.bind(Bound::Text(to))?;
            return Some(Sided::exactly(
                vec![format!(">= {from}"), format!("< {to}")],
                2,
            ));
        }
        Condition::Type(types) => {
            let ends = match types.as_slice() {
                [JsonType::Number] => [&format!("> {}", key::NULL_KEY), "< ''"],
                [JsonType::String] => [">= ''", "< x''"],
                [JsonType::Bool] => [">= x'00'", "<= x'01'"],
                _ => return None,
            };
            return Some(Sided::exactly(ends.map(str::to_owned).to_vec(), 1));
        }
        _ => return None,
    };
    let symbol = symbol(*range);
    let upwards = matches!(range, Range::Gt | Range::Gte);
    match operand {
        Value::Number(number) => {
            let below = beside(builder, number, Side::Below)?;
            let above = beside(builder, number, Side::Above)?;
            // No key is between minus infinity, which is no number, and the numbers; none between them and the texts.
            let (wide, end) = if upwards {
                (format!(">= {below}"), "< ''".to_owned())
            } else {
                (format!("<= {above}"), format!("> {}", key::NULL_KEY))
            };
            let wide = vec![wide, end.clone()];
            let edge = format!("BETWEEN {below} AND {above}");
            Some(match exact_integer(number) {
                Some(whole) => {
                    let operand = builder.bind(Bound::Integer(whole))?;
                    Sided {
                        exact: vec![format!("{symbol} {operand}"), end],
                        edge: Some(edge),
                        wide,
                        bounds: 1,
                    }
                }
                None => Sided::exactly(wide, 1),
            })
        }
        Value::String(text) => {
            let operand = builder.bind(Bound::Text(text.clone()))?;
            let end = if upwards { "< x''" } else { ">= ''" };
            let exact = vec![format!("{symbol} {operand}"), end.to_owned()];
            Some(Sided::exactly(exact, 1))
        }
        _ => None,
    }
}

/// A bound below or above every number that equals this one, however SQL read it.
pub(super) fn beside(builder: &mut Builder, number: &Number, side: Side) -> Option<String> {
    let around = key::around(number.as_f64()?);
    let bound = match side {
        Side::Below => *around.start(),
        Side::Above => *around.end(),
    };
    let text = Number::from_f64(bound)?.to_string();
    Some(format!("({} ->> '$')", builder.bind(Bound::Text(text))?))
}

/// Where a bound lies.
#[derive(Debug, Clone, Copy)]
pub(super) enum Side {
    Below,
    Above,
}
