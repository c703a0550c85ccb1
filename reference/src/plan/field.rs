//! What SQL knows of one condition on one path.
//!
//! For a path of names the type and the value at it are `json_type` and `->>`, those of the elements of an array
//! `json_each`. SQL is sure about strings, integers, booleans, `null` and what is missing. It is not sure about
//! * an array on the way to the path: what the rest of the path reaches in its elements counts;
//! * an object or an array, where the operand is one: the order of types and names is not SQL's;
//! * a double next to a number: the conversion of its text is the matcher's.

use docstore_spec::is_system_field;
use serde_json::{Number, Value};

use super::{BINDS_MAX, Bound, Builder, Term, key};
use crate::filter::{Condition, Filter, Range};
use crate::path::Path;

/// Ids that are bound one by one.
const IDS_BOUND: usize = 32;

/// Numbers below it are rounded rightly even where SQL misreads their last bits.
const EARLY_MAX: f64 = 1e12;

/// The largest whole number that every backend binds exactly.
const EXACT_MAX: i64 = 9_007_199_254_740_991;

/// The term for a condition on a path, `None` where SQL knows nothing of it.
pub(super) fn term(builder: &mut Builder, path: &Path, condition: &Condition) -> Option<Term> {
    if path.is("_id") {
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
        Condition::Not(_)
        | Condition::All(_)
        | Condition::ElemMatch(_)
        | Condition::Size(_)
        | Condition::Type(_)
        | Condition::Mod(_)
        | Condition::Regex(_) => None,
    }
}

/// Whether one look at a value decides about two conditions: both are ranges of strings, or of numbers, on one path.
pub(super) fn belong_together(one: &Filter, other: &Filter) -> bool {
    let (
        Filter::Field(path, Condition::Range(_, operand)),
        Filter::Field(other_path, Condition::Range(_, other_operand)),
    ) = (one, other)
    else {
        return false;
    };
    path == other_path
        && !is_system_field(path.first())
        && ((operand.is_string() && other_operand.is_string())
            || (operand.is_number() && other_operand.is_number()))
}

/// The term for ranges that [belong together](belong_together), `None` where SQL knows nothing of them.
pub(super) fn ranges(builder: &mut Builder, conditions: &[Filter]) -> Option<Term> {
    let mut place = None;
    let mut tests = Vec::with_capacity(conditions.len());
    for condition in conditions {
        let Filter::Field(path, Condition::Range(range, operand)) = condition else {
            return None;
        };
        if place.is_none() {
            place = Some(Place::new(builder, path)?);
        }
        tests.push(range_of(builder, *range, operand)?);
    }
    Some(place?.by_type(&tests))
}

/// The term for a condition on `_id`, which is always a string.
///
/// Rules: FLT-28, FLT-62, FLT-63.
pub(super) fn id(builder: &mut Builder, condition: &Condition) -> Option<Term> {
    let sure = |sql: String| {
        Some(Term {
            sql,
            certain: true,
            sure: None,
            guarded: true,
            before_json: false,
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
            let free = BINDS_MAX.saturating_sub(builder.binds.len());
            if ids.len() <= free.min(IDS_BOUND) {
                // Each by itself: the rows of a bound array would be rows read.
                let bind = |id: &&Value| builder.bind(Bound::Text(id.as_str()?.to_owned()));
                let ids = ids.iter().map(bind).collect::<Option<Vec<_>>>()?;
                return sure(format!("_id IN ({})", ids.join(", ")));
            }
            // One bound array, however many ids there are.
            let ids = builder.bind(Bound::Text(to_text(&ids)))?;
            sure(format!("_id IN (SELECT value FROM json_each({ids}))"))
        }
        Condition::Nin(operands) => {
            id(builder, &Condition::In(operands.clone())).map(Term::negated)
        }
        Condition::Exists(wanted) => Some(Term::constant(*wanted)),
        Condition::Not(_)
        | Condition::All(_)
        | Condition::ElemMatch(_)
        | Condition::Size(_)
        | Condition::Type(_)
        | Condition::Mod(_)
        | Condition::Regex(_) => None,
    }
}

/// A path as SQL reaches it.
struct Place {
    /// The JSON path, as a parameter.
    whole: String,
    /// Whether an array stands on the way to the path.
    array_on_the_way: Option<String>,
}

/// What a condition says of one value, given the SQL of the value: its types, and the term for each. A value of any
/// other type does not meet it.
struct Test<'t> {
    branches: Vec<(&'static str, Branch<'t>)>,
    /// The types of which a term is never NULL.
    sure: Vec<&'static str>,
    /// Whether what is missing meets it.
    missing: bool,
    /// Whether an array as a whole may meet it.
    whole_array: bool,
    /// A comparison of the value that holds wherever the test may, and for every array.
    early: Option<Branch<'t>>,
}

type Branch<'t> = Box<dyn Fn(&str) -> String + 't>;

impl<'t> Test<'t> {
    fn new(missing: bool) -> Self {
        Self {
            branches: Vec::new(),
            sure: Vec::new(),
            missing,
            whole_array: false,
            early: None,
        }
    }

    /// Only a value of which the comparison holds may meet the test. To compare a value is cheaper than to ask for its
    /// type, so the type of most rows is never asked for. `->>` gives an array as its text. Only for numbers that
    /// are [compared early](compares_early). Where nothing is found, the comparison has to be NULL, or the path
    /// [a name of the document itself](Place::is_short).
    fn only_where(mut self, early: impl Fn(&str) -> String + 't) -> Self {
        self.early = Some(Box::new(early));
        self
    }

    /// A value of that type meets it when the term does, which is 1 or 0.
    fn when(mut self, kind: &'static str, term: impl Fn(&str) -> String + 't) -> Self {
        self.sure.push(kind);
        self.perhaps(kind, term)
    }

    /// A value of that type meets it when the term does, which may be NULL.
    fn perhaps(mut self, kind: &'static str, term: impl Fn(&str) -> String + 't) -> Self {
        self.branches.push((kind, Box::new(term)));
        self
    }

    /// Every value of that type meets it, or none.
    fn always(self, kind: &'static str, constant: &'static str) -> Self {
        self.when(kind, move |_| constant.to_owned())
    }

    /// Whether SQL goes through the elements of an array for it.
    fn asks_elements(&self) -> bool {
        !self.whole_array && !self.branches.is_empty()
    }

    /// SQL does not know of a value of that type whether it meets it.
    fn unknown(self, kind: &'static str) -> Self {
        self.perhaps(kind, |_| "NULL".to_owned())
    }
}

/// Bytes of a document in which SQL goes through the elements of an array. In a longer one the matcher does, since SQL takes
/// several times as long for an element.
const SHORT_BYTES: usize = 16_384;

/// `WHEN 'text' THEN … AND … WHEN …` over the types, the same ones in all tests.
fn cases(tests: &[Test<'_>], value: &str) -> String {
    let Some((first, others)) = tests.split_first() else {
        return String::new();
    };
    let mut sql = String::new();
    for (at, (kind, term)) in first.branches.iter().enumerate() {
        sql.push_str(&format!(" WHEN '{kind}' THEN {}", term(value)));
        for (_, term) in others.iter().filter_map(|test| test.branches.get(at)) {
            sql.push_str(&format!(" AND {}", term(value)));
        }
    }
    sql
}

impl Place {
    /// `None` for a path that SQL would understand otherwise than the matcher does.
    fn new(builder: &mut Builder, path: &Path) -> Option<Self> {
        builder.places = builder.places.checked_sub(1)?;
        let mut bound = key::json_paths(path)?
            .into_iter()
            .map(|json_path| builder.bind(Bound::Text(json_path)))
            .collect::<Option<Vec<_>>>()?;
        let whole = bound.pop()?;
        let on_the_way: Vec<String> = bound
            .iter()
            .map(|prefix| format!("json_type(data, {prefix}) = 'array'"))
            .collect();
        Some(Self {
            whole,
            array_on_the_way: (!on_the_way.is_empty()).then(|| on_the_way.join(" OR ")),
        })
    }

    /// Whether the path is a name of the document itself, so that no array is on the way where nothing is found.
    const fn is_short(&self) -> bool {
        self.array_on_the_way.is_none()
    }

    /// `CASE` over the type at the path: the tests of the value, of the elements of an array, of what is missing. More than one
    /// have branches for the same types.
    fn by_type(&self, tests: &[Test<'_>]) -> Term {
        let whole = &self.whole;
        let value = format!("data ->> {whole}");
        let early: Vec<String> = tests
            .iter()
            .filter_map(|test| Some(test.early.as_ref()?(&value)))
            .collect();
        let early = early.join(" AND ");
        let mut sql = format!("CASE json_type(data, {whole})");
        sql.push_str(&cases(tests, &value));
        let elements: Vec<String> = tests.iter().map(|test| self.elements(test)).collect();
        let elements = elements.join(" AND ");
        let elements = match tests.iter().any(Test::asks_elements) {
            true => format!(
                "CASE WHEN octet_length(data) > {SHORT_BYTES} THEN NULL ELSE {elements} END"
            ),
            false => elements,
        };
        sql.push_str(&format!(" WHEN 'array' THEN {elements} ELSE "));
        let missing = tests.iter().all(|test| test.missing);
        match &self.array_on_the_way {
            Some(array) => sql.push_str(&format!(
                "CASE WHEN json_type(data, {whole}) IS NOT NULL THEN 0 WHEN {array} THEN NULL ELSE {} END",
                u8::from(missing)
            )),
            None if missing => sql.push_str(&format!("json_type(data, {whole}) IS NULL")),
            None => sql.push('0'),
        }
        sql.push_str(" END");
        let sql = match (early.as_str(), self.is_short()) {
            ("", _) => sql,
            (early, true) => format!("CASE WHEN {early} THEN {sql} ELSE 0 END"),
            (early, false) => format!("CASE WHEN NOT ({early}) THEN 0 ELSE {sql} END"),
        };
        Term {
            sql,
            certain: false,
            sure: self.sure_by_type(tests),
            guarded: false,
            before_json: false,
        }
    }

    /// Whether the type is one of which no test is NULL.
    fn sure_by_type(&self, tests: &[Test<'_>]) -> Option<String> {
        let (first, others) = tests.split_first()?;
        let in_all = |kind: &&&str| others.iter().all(|test| test.sure.contains(*kind));
        let kinds: Vec<String> = first
            .sure
            .iter()
            .filter(in_all)
            .map(|kind| format!("'{kind}'"))
            .collect();
        (!kinds.is_empty())
            .then(|| format!("json_type(data, {}) IN ({})", self.whole, kinds.join(", ")))
    }

    /// Whether some element meets the test: 1 when one does, NULL when SQL is unsure about one and no other does.
    fn elements(&self, test: &Test<'_>) -> String {
        if test.whole_array {
            return "NULL".to_owned();
        }
        if !test.asks_elements() {
            return "0".to_owned();
        }
        format!(
            "(SELECT CASE WHEN max(met) = 1 THEN 1 WHEN count(met) < count(*) THEN NULL ELSE 0 END FROM \
             (SELECT CASE type{} ELSE 0 END AS met FROM json_each(data, {})))",
            cases(std::slice::from_ref(test), "value"),
            self.whole
        )
    }

    fn equal(&self, builder: &mut Builder, operand: &Value) -> Option<Term> {
        let test = match operand {
            Value::Null => Test::new(true).always("null", "1"),
            Value::Bool(true) => Test::new(false).always("true", "1"),
            Value::Bool(false) => Test::new(false).always("false", "1"),
            Value::String(text) => {
                let operand = builder.bind(Bound::Text(text.clone()))?;
                let test =
                    Test::new(false).when("text", move |value| format!("{value} = {operand}"));
                let term = self.by_type(&[test]);
                return where_written(builder, text, term);
            }
            Value::Number(number) => {
                let operand = Operand::new(builder, number)?;
                let apart = operand.apart("0");
                let equal = operand.clone();
                let test = match operand.exact {
                    true => Test::new(false)
                        .when("integer", move |value| format!("{value} = {}", equal.sql)),
                    false => Test::new(false).perhaps("integer", operand.apart("0")),
                };
                let test = test.perhaps("real", apart);
                if operand.exact && self.is_short() && compares_early(number) {
                    let whole = operand.sql;
                    // An array, as a number, is 0.
                    test.only_where(move |value| {
                        format!("CASE round({value}) WHEN {whole} THEN 1 WHEN 0 THEN 1 END")
                    })
                } else {
                    test
                }
            }
            Value::Object(_) => Test::new(false).unknown("object"),
            Value::Array(_) => Test::new(false),
        };
        Some(self.by_type(&[Test {
            whole_array: operand.is_array() || operand.is_object(),
            ..test
        }]))
    }

    fn in_range(&self, builder: &mut Builder, range: Range, operand: &Value) -> Option<Term> {
        let test = match operand {
            Value::Null if matches!(range, Range::Gte | Range::Lte) => {
                return self.equal(builder, operand);
            }
            Value::Null => Test::new(false),
            Value::Bool(operand) => {
                let selected = |value: bool| match range {
                    Range::Gt => value && !operand,
                    Range::Gte => value >= *operand,
                    Range::Lt => !value && *operand,
                    Range::Lte => value <= *operand,
                };
                let branch = |value: bool| if selected(value) { "1" } else { "0" };
                Test::new(false)
                    .always("true", branch(true))
                    .always("false", branch(false))
            }
            Value::String(_) | Value::Number(_) => range_of(builder, range, operand)?,
            Value::Object(_) => Test::new(false).unknown("object"),
            Value::Array(_) => Test::new(false),
        };
        Some(self.by_type(&[Test {
            whole_array: operand.is_array() || operand.is_object(),
            ..test
        }]))
    }

    /// One bound array for the strings and one for the integers, however many there are.
    ///
    /// Rules: FLT-28.
    fn one_of(&self, builder: &mut Builder, operands: &[Value]) -> Option<Term> {
        let has = |wanted: &Value| operands.contains(wanted);
        let structured = |value: &Value| value.is_array() || value.is_object();
        let mut test = Test::new(has(&Value::Null));
        let mut listed = |kind, list: String| -> Option<()> {
            let list = builder.bind(Bound::Text(list))?;
            let test_before = std::mem::replace(&mut test, Test::new(false));
            test = test_before.when(kind, move |value| {
                format!("{value} IN (SELECT value FROM json_each({list}))")
            });
            Some(())
        };
        let texts: Vec<&Value> = operands.iter().filter(|value| value.is_string()).collect();
        if !texts.is_empty() {
            listed("text", to_text(&texts))?;
        }
        let numbers: Vec<&Number> = operands.iter().filter_map(Value::as_number).collect();
        let integers: Option<Vec<i64>> = numbers.iter().map(|n| exact_integer(n)).collect();
        match integers {
            Some(integers) if integers.is_empty() => {}
            Some(mut integers) => {
                listed("integer", to_text(&integers))?;
                test = test.unknown("real");
                if integers.len() == operands.len()
                    && self.is_short()
                    && numbers.iter().all(|number| compares_early(number))
                {
                    // An array, as a number, is 0.
                    integers.push(0);
                    let list = builder.bind(Bound::Text(to_text(&integers)))?;
                    test = test.only_where(move |value| {
                        format!("round({value}) IN (SELECT value FROM json_each({list}))")
                    });
                }
            }
            None => test = test.unknown("integer").unknown("real"),
        }
        for (value, kind) in [(true, "true"), (false, "false")] {
            if has(&Value::Bool(value)) {
                test = test.always(kind, "1");
            }
        }
        if has(&Value::Null) {
            test = test.always("null", "1");
        }
        if operands.iter().any(Value::is_object) {
            test = test.unknown("object");
        }
        Some(self.by_type(&[Test {
            missing: has(&Value::Null),
            whole_array: operands.iter().any(structured),
            ..test
        }]))
    }

    fn exists(&self, wanted: bool) -> Term {
        let kind = format!("json_type(data, {})", self.whole);
        let sql = match &self.array_on_the_way {
            Some(array) => {
                format!("CASE WHEN {kind} IS NOT NULL THEN 1 WHEN {array} THEN NULL ELSE 0 END")
            }
            None => format!("{kind} IS NOT NULL"),
        };
        let term = Term {
            sql,
            certain: self.array_on_the_way.is_none(),
            sure: Some(format!("{kind} IS NOT NULL")),
            guarded: false,
            before_json: false,
        };
        if wanted { term } else { term.negated() }
    }
}

/// The test for a range of strings or of numbers, `None` where SQL knows nothing of it.
fn range_of<'t>(builder: &mut Builder, range: Range, operand: &Value) -> Option<Test<'t>> {
    match operand {
        Value::String(text) => range_of_strings(builder, range, text),
        Value::Number(number) => range_of_numbers(builder, range, number),
        _ => None,
    }
}

fn range_of_strings<'t>(builder: &mut Builder, range: Range, text: &str) -> Option<Test<'t>> {
    let symbol = symbol(range);
    let operand = builder.bind(Bound::Text(text.to_owned()))?;
    let compared = operand.clone();
    let test = Test::new(false).when("text", move |value| format!("{value} {symbol} {compared}"));
    // The text of an array begins with this, and is longer.
    const ARRAY: &str = "[";
    Some(match range {
        Range::Gt | Range::Gte if text <= ARRAY => {
            test.only_where(move |value| format!("{value} >= {operand}"))
        }
        // Whatever comes after the operand comes after this, but for what has U+0000 in it.
        Range::Lt | Range::Lte => match builder.bind(Bound::Text(format!("{text}\u{1}"))) {
            Some(after) => {
                test.only_where(move |value| format!("{value} NOT BETWEEN {after} AND '{ARRAY}'"))
            }
            None => test,
        },
        Range::Gt | Range::Gte => test,
    })
}

fn range_of_numbers<'t>(builder: &mut Builder, range: Range, number: &Number) -> Option<Test<'t>> {
    let symbol = symbol(range);
    let operand = Operand::new(builder, number)?;
    let compared = operand.clone();
    let compared = move |value: &str| format!("{value} {symbol} {}", compared.sql);
    let test = match operand.exact {
        true => Test::new(false).when("integer", compared),
        false => Test::new(false).perhaps("integer", operand.apart(symbol)),
    };
    let test = test.perhaps("real", operand.apart(symbol));
    if !compares_early(number) {
        return Some(test);
    }
    Some(test.only_where(move |value| match range {
        Range::Gt | Range::Gte => format!("{value} >= {} - 1", operand.sql),
        // The text of an array is beyond the capital letters.
        Range::Lt | Range::Lte => {
            format!("{value} NOT BETWEEN {} + 1 AND 'Z'", operand.sql)
        }
    }))
}

/// Whether a value can be compared with a number before its type is known.
fn compares_early(number: &Number) -> bool {
    number
        .as_f64()
        .is_some_and(|number| number.abs() < EARLY_MAX)
}

/// Spares the documents the look into their JSON that do not hold a string: without an escape, it stands in the text as it
/// is. With one it may stand there in several ways, and so may a string that needs none.
fn where_written(builder: &mut Builder, text: &str, term: Term) -> Option<Term> {
    let term = super::guarded(term);
    if text.contains(|c: char| c == '"' || c == '\\' || c.is_control()) {
        // It stands in no text as it is. A search for quotes would moreover begin anew at every quote of the document.
        return Some(term);
    }
    let written = builder.bind(Bound::Text(format!("\"{text}\"")))?;
    Some(Term {
        sql: format!(
            "CASE WHEN instr(data, {written}) OR data GLOB '*\\*' THEN {} ELSE 0 END",
            term.sql
        ),
        before_json: true,
        ..term
    })
}

/// A number to compare with.
#[derive(Debug, Clone)]
struct Operand {
    /// The parameter; a number beyond ±2^53, or a double, travels as JSON text.
    sql: String,
    /// Whether SQL has exactly this number, so that it is sure about integers.
    exact: bool,
}

impl Operand {
    fn new(builder: &mut Builder, number: &Number) -> Option<Self> {
        Some(match exact_integer(number) {
            Some(whole) => Self {
                sql: builder.bind(Bound::Integer(whole))?,
                exact: true,
            },
            None => Self {
                sql: format!(
                    "({} ->> '$')",
                    builder.bind(Bound::Text(number.to_string()))?
                ),
                exact: number.is_i64(),
            },
        })
    }

    /// Compares with a number that SQL may have read wrongly in its last bit: sure when the two are clearly apart.
    fn apart(&self, symbol: &'static str) -> impl Fn(&str) -> String + use<> {
        let operand = self.sql.clone();
        move |value| {
            let compared = match symbol {
                "0" => "0".to_owned(),
                _ => format!("{value} {symbol} {operand}"),
            };
            format!(
                "CASE WHEN abs({value} - {operand}) > abs({operand} * 1.0) * 1e-9 + 1e-290 THEN {compared} END"
            )
        }
    }
}

/// The number as a whole number that every backend binds exactly.
pub(super) fn exact_integer(number: &Number) -> Option<i64> {
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

pub(super) const fn symbol(range: Range) -> &'static str {
    match range {
        Range::Gt => ">",
        Range::Gte => ">=",
        Range::Lt => "<",
        Range::Lte => "<=",
    }
}

pub(super) fn to_text<T: serde::Serialize>(value: &T) -> String {
    // Lists of JSON values always serialise.
    serde_json::to_string(value).unwrap_or_default()
}
