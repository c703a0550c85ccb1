//! What SQL knows of one condition on one path.
//!
//! For a path of names the type and the value at it are `json_type` and `->>`. SQL is sure about strings,
//! integers, booleans, `null` and what is missing. It is not sure about
//! * an array, at the end of the path or on its way: its elements count as well;
//! * an object, where the operand is one: the order of types and names is not SQL's;
//! * a double next to a number: the conversion of its text is the matcher's.

use serde_json::{Number, Value};

use super::{Bound, Builder, Term};
use crate::document::is_system_field;
use crate::filter::{Condition, Range};
use crate::path::Path;

/// The largest whole number that every backend binds exactly.
const EXACT_MAX: i64 = 9_007_199_254_740_991;

/// The term for a condition on a path, `None` where SQL knows nothing of it.
pub(super) fn term(builder: &mut Builder, path: &Path, condition: &Condition) -> Option<Term> {
    if path.first() == "_id" && path.rest().is_empty() {
        return id(builder, condition);
    }
    if is_system_field(path.first()) {
        return None;
    }
    let place = Place::new(builder, path)?;
    match condition {
        Condition::Eq(operand) => place.equal(builder, operand),
        Condition::Ne(operand) => place.equal(builder, operand).map(Term::negated),
        Condition::Range(range, operand) => place.in_range(builder, *range, operand),
        Condition::In(operands) => place.one_of(builder, operands),
        Condition::Nin(operands) => place.one_of(builder, operands).map(Term::negated),
        Condition::Exists(wanted) => Some(place.exists(*wanted)),
    }
}

/// The term for a condition on `_id`, which is always a string.
///
/// Rules: FLT-28, FLT-62, FLT-63.
pub(super) fn id(builder: &mut Builder, condition: &Condition) -> Option<Term> {
    let sure = |sql: String| {
        Some(Term {
            sql,
            certain: true,
            depth: 3,
        })
    };
    match condition {
        Condition::Eq(Value::String(id)) => {
            let id = builder.bind(Bound::Text(id.clone()))?;
            sure(format!("_id = {id}"))
        }
        Condition::Eq(_) => Some(Term::constant(false)),
        Condition::Ne(operand) => id(builder, &Condition::Eq(operand.clone())).map(Term::negated),
        Condition::Range(range, Value::String(operand)) => {
            let operand = builder.bind(Bound::Text(operand.clone()))?;
            sure(format!("_id {} {operand}", symbol(*range)))
        }
        Condition::Range(..) => Some(Term::constant(false)),
        Condition::In(operands) => {
            let ids: Vec<&Value> = operands.iter().filter(|value| value.is_string()).collect();
            // One bound array, however many ids there are.
            let ids = builder.bind(Bound::Text(to_text(&ids)))?;
            sure(format!("_id IN (SELECT value FROM json_each({ids}))"))
        }
        Condition::Nin(operands) => {
            id(builder, &Condition::In(operands.clone())).map(Term::negated)
        }
        Condition::Exists(wanted) => Some(Term::constant(*wanted)),
    }
}

/// A path as SQL reaches it.
struct Place {
    /// The type at the path; NULL when nothing is there.
    kind: String,
    /// The value at the path.
    value: String,
    /// Whether an array stands on the way to the path.
    array_on_the_way: Option<String>,
}

impl Place {
    /// `None` for a path that SQL would understand otherwise than the matcher does.
    fn new(builder: &mut Builder, path: &Path) -> Option<Self> {
        if !path.parts().iter().all(|part| is_plain(part)) {
            return None;
        }
        let mut json_path = "$".to_owned();
        let mut on_the_way = Vec::new();
        for (at, part) in path.parts().iter().enumerate() {
            if at > 0 {
                let prefix = builder.bind(Bound::Text(json_path.clone()))?;
                on_the_way.push(format!("json_type(data, {prefix}) = 'array'"));
            }
            json_path.push_str(&format!(".\"{part}\""));
        }
        // Deep paths are rare, and a long chain of tests costs more than it saves.
        if on_the_way.len() > 4 {
            return None;
        }
        let whole = builder.bind(Bound::Text(json_path))?;
        Some(Self {
            kind: format!("json_type(data, {whole})"),
            value: format!("data ->> {whole}"),
            array_on_the_way: (!on_the_way.is_empty()).then(|| on_the_way.join(" OR ")),
        })
    }

    /// `CASE` over the type at the path: the given branches, arrays unknown, everything else 0.
    ///
    /// `missing` is the value where nothing is there and no array is on the way.
    fn by_type(&self, branches: &[(&str, &str)], missing: bool) -> Term {
        let kind = &self.kind;
        let mut sql = format!("CASE {kind}");
        for (name, value) in branches {
            sql.push_str(&format!(" WHEN '{name}' THEN {value}"));
        }
        sql.push_str(" WHEN 'array' THEN NULL ELSE ");
        let missing = u8::from(missing);
        match &self.array_on_the_way {
            Some(array) => sql.push_str(&format!(
                "CASE WHEN {kind} IS NOT NULL THEN 0 WHEN {array} THEN NULL ELSE {missing} END"
            )),
            None if missing == 0 => sql.push('0'),
            None => sql.push_str(&format!("{kind} IS NULL")),
        }
        sql.push_str(" END");
        Term {
            sql,
            certain: false,
            depth: 8,
        }
    }

    fn equal(&self, builder: &mut Builder, operand: &Value) -> Option<Term> {
        Some(match operand {
            Value::Null => self.by_type(&[("null", "1")], true),
            Value::Bool(value) => {
                self.by_type(&[(if *value { "true" } else { "false" }, "1")], false)
            }
            Value::String(text) => {
                let operand = builder.bind(Bound::Text(text.clone()))?;
                let equal = format!("{} = {operand}", self.value);
                self.by_type(&[("text", &equal)], false)
            }
            Value::Number(number) => match exact_integer(number) {
                Some(whole) => {
                    let operand = builder.bind(Bound::Integer(whole))?;
                    let equal = format!("{} = {operand}", self.value);
                    // A double that is not near the integer is not equal to it.
                    let near = format!("CASE WHEN abs({} - {operand}) > 1 THEN 0 END", self.value);
                    self.by_type(&[("integer", &equal), ("real", &near)], false)
                }
                None => self.by_type(&[("integer", "NULL"), ("real", "NULL")], false),
            },
            Value::Object(_) => self.by_type(&[("object", "NULL")], false),
            // Only an array equals an array, as a whole or as an element.
            Value::Array(_) => self.by_type(&[], false),
        })
    }

    fn in_range(&self, builder: &mut Builder, range: Range, operand: &Value) -> Option<Term> {
        let symbol = symbol(range);
        let with_equal = matches!(range, Range::Gte | Range::Lte);
        Some(match operand {
            Value::Null if with_equal => return self.equal(builder, operand),
            Value::Null => self.by_type(&[], false),
            Value::Bool(operand) => {
                let selected = |value: bool| match range {
                    Range::Gt => value && !operand,
                    Range::Gte => value >= *operand,
                    Range::Lt => !value && *operand,
                    Range::Lte => value <= *operand,
                };
                let branch = |value: bool| if selected(value) { "1" } else { "0" };
                self.by_type(&[("true", branch(true)), ("false", branch(false))], false)
            }
            Value::String(text) => {
                let operand = builder.bind(Bound::Text(text.clone()))?;
                let compared = format!("{} {symbol} {operand}", self.value);
                self.by_type(&[("text", &compared)], false)
            }
            Value::Number(number) => match exact_integer(number) {
                Some(whole) => {
                    let operand = builder.bind(Bound::Integer(whole))?;
                    let compared = format!("{} {symbol} {operand}", self.value);
                    // A double that is clearly on one side is decided, one near the operand is not.
                    let far = format!(
                        "CASE WHEN abs({0} - {operand}) > 1 + abs({operand}) / 1000000 THEN {0} {symbol} {operand} END",
                        self.value
                    );
                    self.by_type(&[("integer", &compared), ("real", &far)], false)
                }
                None => self.by_type(&[("integer", "NULL"), ("real", "NULL")], false),
            },
            Value::Object(_) => self.by_type(&[("object", "NULL")], false),
            Value::Array(_) => self.by_type(&[], false),
        })
    }

    /// One bound array for the strings and one for the integers, however many there are.
    ///
    /// Rules: FLT-28.
    fn one_of(&self, builder: &mut Builder, operands: &[Value]) -> Option<Term> {
        let texts: Vec<&Value> = operands.iter().filter(|value| value.is_string()).collect();
        let list = builder.bind(Bound::Text(to_text(&texts)))?;
        let among_texts = format!("{} IN (SELECT value FROM json_each({list}))", self.value);
        let integers: Option<Vec<i64>> = operands
            .iter()
            .filter_map(Value::as_number)
            .map(exact_integer)
            .collect();
        let among_integers = match integers {
            Some(integers) if integers.is_empty() => "0".to_owned(),
            Some(integers) => {
                let list = builder.bind(Bound::Text(to_text(&integers)))?;
                format!("{} IN (SELECT value FROM json_each({list}))", self.value)
            }
            None => "NULL".to_owned(),
        };
        let doubles = if operands.iter().any(Value::is_number) {
            "NULL"
        } else {
            "0"
        };
        let has = |wanted: &Value| operands.contains(wanted);
        let flag = |value: bool| if value { "1" } else { "0" };
        let objects = if operands.iter().any(Value::is_object) {
            "NULL"
        } else {
            "0"
        };
        Some(self.by_type(
            &[
                ("text", &among_texts),
                ("integer", &among_integers),
                ("real", doubles),
                ("true", flag(has(&Value::Bool(true)))),
                ("false", flag(has(&Value::Bool(false)))),
                ("null", flag(has(&Value::Null))),
                ("object", objects),
            ],
            has(&Value::Null),
        ))
    }

    fn exists(&self, wanted: bool) -> Term {
        let kind = &self.kind;
        let sql = match &self.array_on_the_way {
            Some(array) => {
                format!("CASE WHEN {kind} IS NOT NULL THEN 1 WHEN {array} THEN NULL ELSE 0 END")
            }
            None => format!("{kind} IS NOT NULL"),
        };
        let term = Term {
            sql,
            certain: self.array_on_the_way.is_none(),
            depth: 6,
        };
        if wanted { term } else { term.negated() }
    }
}

/// Whether SQL's JSON path reads a part as the name it is: no digits alone, which may be an index, nothing to escape.
fn is_plain(part: &str) -> bool {
    !part.is_empty()
        && !part.bytes().all(|b| b.is_ascii_digit())
        && !part
            .chars()
            .any(|c| c == '"' || c == '\\' || c.is_control())
}

/// The number as a whole number that every backend binds exactly.
fn exact_integer(number: &Number) -> Option<i64> {
    let whole = number.as_i64().or_else(|| {
        let double = number.as_f64()?;
        #[expect(
            clippy::cast_possible_truncation,
            reason = "checked to be whole and small"
        )]
        (double.fract() == 0.0 && double.abs() < 9e15).then_some(double as i64)
    });
    whole.filter(|whole| (-EXACT_MAX..=EXACT_MAX).contains(whole))
}

const fn symbol(range: Range) -> &'static str {
    match range {
        Range::Gt => ">",
        Range::Gte => ">=",
        Range::Lt => "<",
        Range::Lte => "<=",
    }
}

fn to_text<T: serde::Serialize>(value: &T) -> String {
    // Lists of JSON values always serialise.
    serde_json::to_string(value).unwrap_or_default()
}
