//! From a filter to what SQL can do for it.
//!
//! SQL has three truth values, and a plan uses all of them: for each row its condition is 1 (the filter
//! selects the document), 0 (it does not), or NULL (SQL cannot tell, the matcher decides). `AND`, `OR`
//! and `NOT` carry the third value the right way by themselves. So a plan never leaves out a document
//! that the filter selects, and only rows on which arrays, objects or doubles make SQL unsure are parsed.
//!
//! A search by an index looks at the rows the index names, and decides about them in the same way.
//!
//! Paths and operands are bound, and the text of a condition is made of nothing but literals of this folder; only the
//! path of an index stands in the text, as a quoted literal ([`key::literal`]), because SQLite asks for it.

pub mod access;
mod field;
pub mod order;

use std::borrow::Cow;

use serde_json::Value;

use crate::filter::element::Element;
use crate::filter::{Condition, Filter};
use crate::index::Index;
use crate::key;
use crate::path::Path;
use crate::sort::{Place, Sort};
use crate::sql::Bind;
use access::Access;
use order::Order;

/// Parameters a plan may bind: the platform has 100, and a search binds a few of its own.
///
/// Rules: FLT-28.
const BINDS_MAX: usize = 80;

/// Bytes of a parameter that a filter or a sort binds; the platform refuses 2 MB. The matcher knows no such limit.
const BOUND_BYTES_MAX: usize = 1_900_000;

/// Bytes of ids that are bound at once: as JSON each may be written with six.
const IDS_BYTES_MAX: usize = 250_000;

/// How many `$and` and `$or` may stand in each other for SQL to look into them. The platform refuses an expression of 100 levels: a
/// condition alone has 25 at most, and [`TEXT_MAX`] leaves seven lists of conditions 63 together.
const LISTS_MAX: usize = 7;

/// Bytes of SQL a plan may have; the platform refuses 100,000 for the whole statement.
const TEXT_MAX: usize = 40_000;

/// A search: conditions that all have to hold, and what they bind.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// The index that names the rows to look at.
    pub access: Option<Access>,
    /// The SQLite index that the statement goes along, where `certain` says which part of it.
    pub along: Option<String>,
    /// How many ids the filter names at most, when the rows are found by them.
    pub ids: Option<usize>,
    /// Conditions that are 1 or 0 on every row.
    pub certain: Vec<String>,
    /// Conditions that may be NULL.
    pub uncertain: Vec<String>,
    /// For each of those the question whether it is NULL, where it is not 0.
    pub unsure: Vec<String>,
    /// The order, for a search that is sorted; `None` where SQL knows too little of it.
    pub order: Option<Order>,
    /// The bound parameters, `?1` first.
    pub binds: Vec<Bound>,
}

/// A bound parameter that the plan owns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bound {
    /// Text.
    Text(String),
    /// A whole number within ±2^53.
    Integer(i64),
}

impl Bound {
    /// The parameter as the backend takes it.
    #[must_use]
    pub fn bind(&self) -> Bind<'_> {
        match self {
            Bound::Text(text) => Bind::Text(text),
            Bound::Integer(number) => Bind::Integer(*number),
        }
    }
}

impl Bound {
    const fn bytes(&self) -> usize {
        match self {
            Bound::Text(text) => text.len(),
            Bound::Integer(_) => size_of::<i64>(),
        }
    }
}

impl Plan {
    /// The plan for a filter, in natural order.
    #[must_use]
    pub fn of(filter: &Filter, indexes: &[Index]) -> Self {
        Self::along(filter, None, indexes)
    }

    /// The plan for a filter, in the order of a sort where an index gives it, else in natural order.
    fn along(filter: &Filter, sort: Option<&Sort>, indexes: &[Index]) -> Self {
        let mut plan = Self::default();
        let mut builder = Builder::default();
        let clauses = match filter {
            Filter::And(clauses) => clauses.as_slice(),
            other => std::slice::from_ref(other),
        };
        if !clauses.iter().any(|clause| ids_named(clause).is_some()) {
            let mut conjuncts = Vec::new();
            collect_conjuncts(filter, &mut conjuncts);
            plan.access = Access::of(&mut builder, &conjuncts, indexes);
            plan.order = sort.and_then(|sort| Order::by_index(&plan, sort, indexes));
        }
        let walked = plan.order.as_ref().and_then(|order| order.walked(indexes));
        let mut text = 0;
        for clauses in together(Operator::And, clauses) {
            let bound_before = builder.binds.len();
            let by_key = match (walked, &plan.access, clauses) {
                (Some(index), ..) => access::ranges_by_key(&mut builder, clauses, index),
                (None, Some(access), [clause]) => access.term(&mut builder, clause, indexes),
                _ => None,
            };
            let term = by_key.unwrap_or_else(|| guarded(builder.term_of(clauses, LISTS_MAX)));
            text += term.sql.len();
            if text > TEXT_MAX {
                builder.binds.truncate(bound_before);
                plan.add_uncertain(Term::unknown());
                break;
            }
            if term.certain {
                plan.ids = plan.ids.or_else(|| clauses.iter().find_map(ids_named));
                plan.certain.push(term.sql);
            } else {
                plan.add_uncertain(term);
            }
        }
        plan.binds = builder.binds;
        plan
    }

    /// Leaves out the rows up to the one of that number.
    ///
    /// Rules: PAG-2, PAG-3.
    pub fn begin_behind(&mut self, row: i64) {
        self.binds.push(Bound::Integer(row));
        let row = self.binds.len();
        self.certain.push(format!("_rowid_ > ?{row}"));
    }

    /// Leaves out the rows that surely stand before a place of the order, or at it, as far as SQL knows.
    ///
    /// Rules: PAG-2, PAG-3.
    pub fn begin_after(&mut self, sort: &Sort, place: &Place) {
        let Some(order) = &mut self.order else {
            return;
        };
        let mut builder = Builder {
            binds: std::mem::take(&mut self.binds),
            ..Builder::default()
        };
        self.certain
            .extend(order.begin_after(&mut builder, sort, place));
        self.binds = builder.binds;
    }

    /// The plan that finds the same along the index of this one as long as no row has an entry beside it, and nothing otherwise:
    /// without entries to bring together, SQLite needs no table of its own for the numbers of the rows.
    ///
    /// Rules: IDX-18, IDX-33.
    #[must_use]
    pub fn without_entries(&self) -> Option<Self> {
        let access = self.access.as_ref().filter(|access| access.is_narrow)?;
        let on_key = access.on_key()?;
        // What the key meets for sure is no question any more.
        let unsure = is_null(&on_key);
        let without = |texts: &[String], text: &str| -> Vec<String> {
            let others = texts.iter().filter(|other| *other != text);
            others.cloned().collect()
        };
        let mut certain = Vec::with_capacity(self.certain.len() + 2);
        let none_beside = ["NOT ", &access.has_entries()].concat();
        let (uncertain, unsure) = (
            without(&self.uncertain, &on_key),
            without(&self.unsure, &unsure),
        );
        certain.push(on_key);
        certain.extend_from_slice(&self.certain);
        certain.push(none_beside);
        Some(Self {
            access: None,
            along: Some(access.index.clone()),
            ids: self.ids,
            certain,
            uncertain,
            unsure,
            order: self.order.clone(),
            binds: self.binds.clone(),
        })
    }

    /// Adds a condition that may be NULL, unless it is there.
    fn add_uncertain(&mut self, term: Term) {
        if self.uncertain.contains(&term.sql) {
            return;
        }
        self.unsure.push(term.is_null());
        let at = if term.before_json {
            0
        } else {
            self.uncertain.len()
        };
        self.uncertain.insert(at, term.sql);
    }

    /// The plan for a filter and a sort, of which `limited` says whether only the first documents are wanted.
    ///
    /// Rules: IDX-35.
    #[must_use]
    pub fn sorted(filter: &Filter, sort: &Sort, limited: bool, indexes: &[Index]) -> Self {
        let mut plan = Self::along(filter, limited.then_some(sort), indexes);
        if plan.order.is_some() {
            plan.access = None;
            return plan;
        }
        let mut builder = Builder {
            binds: plan.binds,
            ..Builder::default()
        };
        let bound_before = builder.binds.len();
        plan.order = Order::of(&mut builder, sort);
        if plan.order.is_none() {
            builder.binds.truncate(bound_before);
        }
        plan.binds = builder.binds;
        plan
    }

    /// The plans that together lead to the documents with these ids, each with no more ids than can be bound at once.
    ///
    /// Rules: RM-73.
    pub fn of_ids(ids: &[String]) -> impl Iterator<Item = Self> {
        let mut bytes = 0;
        let pieces = ids.chunk_by(move |_, id| {
            bytes += id.len();
            let fits = bytes <= IDS_BYTES_MAX;
            if !fits {
                bytes = 0;
            }
            fits
        });
        pieces.map(Self::of_few_ids)
    }

    fn of_few_ids(ids: &[String]) -> Self {
        let mut builder = Builder {
            longest: usize::MAX,
            ..Builder::default()
        };
        let count = ids.len();
        let ids = ids.iter().map(|id| Value::String(id.clone())).collect();
        let term = field::id(&mut builder, &Condition::In(ids)).unwrap_or_else(Term::unknown);
        Self {
            ids: Some(count),
            certain: vec![term.sql],
            binds: builder.binds,
            ..Self::default()
        }
    }

    /// The plan for the documents that may have one of these scalars at the path of an index, however many there are.
    #[must_use]
    pub fn of_values(values: &[&Value], index: &Index) -> Self {
        let mut builder = Builder {
            longest: usize::MAX,
            ..Builder::default()
        };
        let access = Access::of_values(&mut builder, values, index);
        Self {
            access,
            binds: builder.binds,
            ..Self::default()
        }
    }

    /// The plan for the rows SQL is unsure about, alone.
    #[must_use]
    pub fn unsure_alone(&self) -> Self {
        let unsure = format!("({}) IS NULL", all_of(&self.uncertain, ""));
        Self {
            certain: [self.certain.as_slice(), &[unsure]].concat(),
            ..self.clone()
        }
    }

    /// Whether every document is selected.
    #[must_use]
    pub fn selects_all(&self) -> bool {
        self.access.is_none() && self.certain.is_empty() && self.uncertain.is_empty()
    }

    /// Whether SQL alone decides about every row.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        self.uncertain.is_empty()
    }
}

/// A condition that something which a path reaches in a document has to satisfy, for the document to be selected.
type Conjunct<'f> = (Cow<'f, Path>, &'f Condition);

/// The conditions of a filter all of which have to hold.
fn collect_conjuncts<'f>(filter: &'f Filter, conjuncts: &mut Vec<Conjunct<'f>>) {
    match filter {
        Filter::And(clauses) => clauses
            .iter()
            .for_each(|clause| collect_conjuncts(clause, conjuncts)),
        Filter::Or(clauses) => {
            if let [only] = clauses.as_slice() {
                collect_conjuncts(only, conjuncts);
            }
        }
        Filter::Nor(_) => {}
        Filter::Field(path, condition) => {
            add_conjuncts(Cow::Borrowed(path), condition, conjuncts);
        }
    }
}

/// Of `$all` each condition. What an `$elemMatch` asks of an element is asked of something that the path reaches, or the
/// path with one of the `$elemMatch` behind it.
///
/// Rules: IDX-39.
fn add_conjuncts<'f>(
    path: Cow<'f, Path>,
    condition: &'f Condition,
    conjuncts: &mut Vec<Conjunct<'f>>,
) {
    match condition {
        Condition::All(conditions) => {
            for condition in conditions {
                add_conjuncts(path.clone(), condition, conjuncts);
            }
        }
        Condition::ElemMatch(element) => match &**element {
            Element::Holds(conditions) => {
                conjuncts.extend(conditions.iter().map(|one| (path.clone(), one)));
            }
            Element::Selected(filter) => {
                let mut inside = Vec::new();
                collect_conjuncts(filter, &mut inside);
                let below =
                    |(rest, condition): Conjunct<'f>| (Cow::Owned(path.then(&rest)), condition);
                conjuncts.extend(inside.into_iter().map(below));
            }
        },
        _ => conjuncts.push((path, condition)),
    }
}

/// Conditions on one path, each by itself.
fn on_path(path: &Path, conditions: &[Condition]) -> Vec<Filter> {
    let on_path = |condition: &Condition| Filter::Field(path.clone(), condition.clone());
    conditions.iter().map(on_path).collect()
}

/// The condition that all terms hold, each with `test` after it; empty for no terms.
pub(crate) fn all_of(terms: &[String], test: &str) -> String {
    tree(" AND ", terms, ["(", ")", test])
}

/// The condition that some test holds; empty for no tests.
pub(crate) fn any_of(tests: &[String]) -> String {
    tree(" OR ", tests, [""; 3])
}

/// Terms, each with what stands around it, joined as a tree of little depth: a chain would pass the platform's limit at a
/// hundred.
///
/// Rules: FLT-50.
fn tree(operator: &str, terms: &[String], around: [&str; 3]) -> String {
    let terms_text: usize = terms.iter().map(String::len).sum();
    let mut text = String::with_capacity(terms_text + terms.len() * AROUND_TERM);
    push_tree(&mut text, operator, terms, around);
    text
}

/// Bytes that stand around most terms.
const AROUND_TERM: usize = 24;

fn push_tree(text: &mut String, operator: &str, terms: &[String], around: [&str; 3]) {
    match terms {
        [] => {}
        [only] => {
            let [before, after, test] = around;
            text.extend([before, only, after, test]);
        }
        _ => {
            let (left, right) = terms.split_at(terms.len() / 2);
            text.push('(');
            push_tree(text, operator, left, around);
            text.push_str(operator);
            push_tree(text, operator, right, around);
            text.push(')');
        }
    }
}

/// How many ids a condition on `_id` leaves, if it says which there may be.
fn ids_named(clause: &Filter) -> Option<usize> {
    match clause {
        Filter::Field(path, Condition::Eq(_)) if path.is("_id") => Some(1),
        Filter::Field(path, Condition::In(ids)) if path.is("_id") => Some(ids.len()),
        _ => None,
    }
}

/// The condition on which SQL knows nothing.
const UNKNOWN: &str = "NULL";

/// A SQL expression with the value 1, 0 or NULL.
#[derive(Debug, Clone)]
struct Term {
    sql: String,
    /// Never NULL.
    certain: bool,
    /// A test that holds on most rows and is quick to make; where it holds, the expression is not NULL.
    sure: Option<String>,
    /// Not misled by a document [that is not SQL's to judge](key::opaque).
    guarded: bool,
    /// Rules most rows out before their JSON is read, so that it comes first.
    before_json: bool,
}

impl Term {
    fn unknown() -> Self {
        Self {
            sql: UNKNOWN.to_owned(),
            certain: false,
            sure: None,
            guarded: true,
            before_json: false,
        }
    }

    fn constant(value: bool) -> Self {
        Self {
            sql: u8::from(value).to_string(),
            certain: true,
            sure: None,
            guarded: true,
            before_json: false,
        }
    }

    /// Whether it is NULL, where it is not 0.
    fn is_null(&self) -> String {
        match &self.sure {
            Some(sure) => [
                "CASE WHEN ",
                sure,
                " THEN 0 ELSE (",
                &self.sql,
                ") IS NULL END",
            ]
            .concat(),
            None => is_null(&self.sql),
        }
    }

    fn is_unknown(&self) -> bool {
        self.sql == UNKNOWN
    }

    fn negated(self) -> Self {
        Self {
            sql: format!("NOT ({})", self.sql),
            ..self
        }
    }
}

fn is_null(sql: &str) -> String {
    ["(", sql, ") IS NULL"].concat()
}

/// Makes a condition on the document's text unsure on rows whose document is not SQL's to judge.
fn guarded(term: Term) -> Term {
    if term.guarded {
        return term;
    }
    let sane = format!("NOT ({})", key::opaque(""));
    Term {
        sql: ["CASE WHEN ", &sane, " THEN ", &term.sql, " END"].concat(),
        certain: false,
        sure: term.sure.map(|sure| format!("{sane} AND {sure}")),
        guarded: true,
        before_json: false,
    }
}

/// How terms are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Operator {
    And,
    Or,
}

impl Operator {
    const fn as_str(self) -> &'static str {
        match self {
            Operator::And => " AND ",
            Operator::Or => " OR ",
        }
    }
}

/// The clauses of a list, pairs of ranges together of which one look at a value decides whether both hold.
fn together(operator: Operator, clauses: &[Filter]) -> impl Iterator<Item = &[Filter]> {
    let pairs = move |one: &Filter, other: &Filter| {
        operator == Operator::And && field::belong_together(one, other)
    };
    clauses
        .chunk_by(pairs)
        .flat_map(|clauses| clauses.chunks(2))
}

/// Conditions that SQL looks into a document for, or paths that it sorts by. For each of them it reads the document again, and
/// through all elements of an array. The matcher reads a document once, and decides about many more at once.
const PLACES_MAX: usize = 8;

/// Collects what a plan binds; equal parameters are bound once.
#[derive(Debug)]
struct Builder {
    binds: Vec<Bound>,
    /// Bytes of a parameter at most.
    longest: usize,
    /// Conditions that SQL may look into the document for.
    places: usize,
}

impl Default for Builder {
    fn default() -> Self {
        Self {
            binds: Vec::new(),
            longest: BOUND_BYTES_MAX,
            places: PLACES_MAX,
        }
    }
}

impl Builder {
    /// The parameter for a value, or `None` when there are too many or it is too long.
    fn bind(&mut self, value: Bound) -> Option<String> {
        let at = match self.binds.iter().position(|bound| *bound == value) {
            Some(at) => at,
            None if self.binds.len() >= BINDS_MAX || value.bytes() > self.longest => return None,
            None => {
                self.binds.push(value);
                self.binds.len() - 1
            }
        };
        Some(format!("?{}", at + 1))
    }

    /// The term for a filter in which so many lists may stand in each other.
    fn term(&mut self, filter: &Filter, lists: usize) -> Term {
        let bound_before = self.binds.len();
        let term = match filter {
            Filter::And(clauses) => self.joined(Operator::And, clauses, lists),
            Filter::Or(clauses) => self.joined(Operator::Or, clauses, lists),
            Filter::Nor(clauses) => self.none_of(Operator::Or, clauses, lists),
            Filter::Field(path, Condition::All(conditions)) if conditions.is_empty() => {
                Term::constant(false)
            }
            Filter::Field(path, Condition::All(conditions)) => {
                self.joined(Operator::And, &on_path(path, conditions), lists)
            }
            Filter::Field(path, Condition::Not(conditions)) => {
                self.none_of(Operator::And, &on_path(path, conditions), lists)
            }
            Filter::Field(path, condition) => {
                field::term(self, path, condition).unwrap_or_else(Term::unknown)
            }
        };
        if term.is_unknown() {
            // What only this term bound is bound no more; a statement takes no parameter it does not name.
            self.binds.truncate(bound_before);
        }
        term
    }

    /// The term for what stands [`together`].
    fn term_of(&mut self, clauses: &[Filter], lists: usize) -> Term {
        let bound_before = self.binds.len();
        if let [clause] = clauses {
            return self.term(clause, lists);
        }
        field::ranges(self, clauses).unwrap_or_else(|| {
            self.binds.truncate(bound_before);
            Term::unknown()
        })
    }

    /// The negation of what is joined; of what SQL does not know it does not know the negation.
    fn none_of(&mut self, operator: Operator, clauses: &[Filter], lists: usize) -> Term {
        let term = self.joined(operator, clauses, lists);
        if term.is_unknown() {
            term
        } else {
            term.negated()
        }
    }

    fn joined(&mut self, operator: Operator, clauses: &[Filter], lists: usize) -> Term {
        let Some(lists) = lists.checked_sub(1) else {
            return Term::unknown();
        };
        let mut terms = Vec::with_capacity(clauses.len().min(BINDS_MAX));
        let mut all = Term::constant(operator == Operator::And);
        let mut text = 0;
        for clauses in together(operator, clauses) {
            let term = self.term_of(clauses, lists);
            if term.is_unknown() && operator == Operator::Or {
                return term;
            }
            text += term.sql.len();
            if text > TEXT_MAX {
                return Term::unknown();
            }
            all.certain &= term.certain;
            all.guarded &= term.guarded;
            if !terms.contains(&term.sql) {
                terms.push(term.sql);
            }
        }
        if !terms.is_empty() {
            all.sql = tree(operator.as_str(), &terms, [""; 3]);
        }
        all
    }
}
