//! Many conditions on one document.
//!
//! By itself each condition walks to what its path reaches, and looks at all of it. Where there are many, all paths are walked
//! together, once, and what each has reached is put in order, so that most conditions are decided by one look into it.

use std::cell::OnceCell;
use std::cmp::Ordering;
use std::collections::BTreeMap;

use serde_json::Value;

use crate::filter::Filter;
use crate::filter::condition::{Condition, is_in};
use crate::json::Object;
use crate::order::{compare, of_type, type_rank};
use crate::path::{End, Fields, index};

/// A filter of many conditions.
#[derive(Debug, Clone)]
pub struct Many {
    filter: Filter,
    test: Test,
    paths: Branch,
    /// How many branches there are.
    branches: usize,
}

/// The filter again, with the branch that a path ends at in the place of the path.
#[derive(Debug, Clone)]
enum Test {
    All(Vec<Test>),
    Any(Vec<Test>),
    None(Vec<Test>),
    Field(OnPath),
}

/// A condition on what a path reaches.
#[derive(Debug, Clone)]
struct OnPath {
    /// The branch that the path ends at.
    end: usize,
    condition: Box<Condition>,
    /// Whether it holds where the path reaches nothing and misses something, and where it misses nothing.
    holds_for: HoldsFor,
}

#[derive(Debug, Clone, Copy)]
struct HoldsFor {
    missing: bool,
    nothing: bool,
}

impl Test {
    fn field(end: usize, condition: Condition) -> Test {
        let reached = |misses| Reached {
            misses,
            ..Reached::default()
        };
        let holds_for = HoldsFor {
            missing: reached(true).fulfils(&condition),
            nothing: reached(false).fulfils(&condition),
        };
        Test::Field(OnPath {
            end,
            condition: Box::new(condition),
            holds_for,
        })
    }
}

/// Where the paths part.
#[derive(Debug, Clone, Default)]
struct Branch {
    number: usize,
    next: BTreeMap<String, Branch>,
    /// Whether a path ends here.
    is_end: bool,
}

impl Many {
    /// Makes a filter ready to be decided as a whole.
    pub fn of(filter: Filter) -> Many {
        let mut paths = Branch::default();
        let mut branches = 1;
        let test = paths.test_of(&filter, &mut branches);
        Many {
            filter,
            test,
            paths,
            branches,
        }
    }

    /// The filter as it was read.
    pub fn filter(&self) -> &Filter {
        &self.filter
    }

    /// Whether a document, or an object inside one, satisfies the filter.
    pub fn matches(&self, fields: &dyn Fields) -> bool {
        let mut walk = Walk { at: Vec::new() };
        walk.at.resize_with(self.branches, At::default);
        walk.enter(&self.paths);
        if let Some(all) = fields.fewer_than(self.paths.next.len()) {
            for (name, value) in all {
                if let Some(branch) = self.paths.next.get(name) {
                    walk.named(branch, value);
                }
            }
        } else {
            for (name, branch) in &self.paths.next {
                if let Some(value) = fields.field(name) {
                    walk.named(branch, value);
                }
            }
        }
        walk.miss(&self.paths, false);
        walk.holds(&self.test)
    }
}

impl Branch {
    fn test_of(&mut self, filter: &Filter, branches: &mut usize) -> Test {
        let mut all = |filters: &[Filter]| -> Vec<Test> {
            let tests = filters.iter().map(|filter| self.test_of(filter, branches));
            tests.collect()
        };
        match filter {
            Filter::All(filters) => Test::All(narrowed(all(filters), Which::All)),
            Filter::Any(filters) => Test::Any(narrowed(merged(all(filters)), Which::Any)),
            Filter::None(filters) => Test::None(narrowed(merged(all(filters)), Which::Any)),
            Filter::Field(path, condition) => {
                Test::field(self.end_of(path.parts(), branches), condition.clone())
            }
            Filter::Together(many) => self.test_of(&many.filter, branches),
        }
    }

    /// The number of the branch that a path ends at.
    fn end_of(&mut self, path: &[String], branches: &mut usize) -> usize {
        let Some((name, rest)) = path.split_first() else {
            self.is_end = true;
            return self.number;
        };
        let next = self.next.entry(name.clone()).or_insert_with(|| {
            *branches += 1;
            Branch {
                number: *branches - 1,
                ..Branch::default()
            }
        });
        next.end_of(rest, branches)
    }
}

/// Tests of which one is to hold: the equalities on one path become one list.
fn merged(tests: Vec<Test>) -> Vec<Test> {
    let mut lists: BTreeMap<usize, Vec<Value>> = BTreeMap::new();
    let mut others = Vec::new();
    for test in tests {
        match alone(test) {
            Test::Field(field) => match *field.condition {
                Condition::Equal(value) => lists.entry(field.end).or_default().push(value),
                Condition::In(list) => lists.entry(field.end).or_default().extend(list),
                other => others.push(Test::field(field.end, other)),
            },
            other => others.push(other),
        }
    }
    for (end, mut list) in lists {
        list.sort_by(compare);
        others.push(Test::field(end, Condition::In(list)));
    }
    others
}

/// How many of some tests are to hold.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Which {
    All,
    Any,
}

/// Of the ranges on one path that begin, or end, among values of one type, one alone decides: the narrowest of those that
/// are all to hold, the widest of those of which any is.
fn narrowed(tests: Vec<Test>, which: Which) -> Vec<Test> {
    let mut deciding: BTreeMap<(usize, u8, u8), OnPath> = BTreeMap::new();
    let mut others = Vec::new();
    for test in tests {
        let field = match alone(test) {
            Test::Field(field) => field,
            other => {
                others.push(other);
                continue;
            }
        };
        let Some((kind, is_lower, bound)) = range(&field.condition) else {
            others.push(Test::Field(field));
            continue;
        };
        let key = (field.end, kind, type_rank(bound));
        let other = deciding.get(&key).and_then(|other| range(&other.condition));
        let decides = other.is_none_or(|(_, _, other)| {
            let narrower = if is_lower {
                Ordering::Greater
            } else {
                Ordering::Less
            };
            (compare(bound, other) == narrower) == (which == Which::All)
        });
        if decides {
            deciding.insert(key, field);
        }
    }
    others.extend(deciding.into_values().map(Test::Field));
    others
}

/// Which range a condition is, whether its bound is the lower one, and the bound.
fn range(condition: &Condition) -> Option<(u8, bool, &Value)> {
    match condition {
        Condition::Greater(bound) => Some((0, true, bound)),
        Condition::GreaterOrEqual(bound) => Some((1, true, bound)),
        Condition::Less(bound) => Some((2, false, bound)),
        Condition::LessOrEqual(bound) => Some((3, false, bound)),
        _ => None,
    }
}

/// A test without the lists of one around it.
fn alone(test: Test) -> Test {
    match test {
        Test::All(mut tests) | Test::Any(mut tests) if tests.len() == 1 => {
            tests.pop().map_or(Test::All(Vec::new()), alone)
        }
        other => other,
    }
}

/// What a path has reached in one document.
#[derive(Default)]
pub struct Reached<'v> {
    ends: Vec<End<'v>>,
    /// Whether there is nothing but what is missing, which then is not among the ends.
    misses: bool,
    /// All values that the ends stand for, in order.
    sorted: OnceCell<Vec<&'v Value>>,
}

/// A walk of all paths at once: what it has come to at each branch, by its number.
struct Walk<'v> {
    at: Vec<At<'v>>,
}

/// What a walk has come to at a branch.
#[derive(Default)]
struct At<'v> {
    /// How often the names below the branch were looked for.
    entered: u32,
    /// How often a field of the branch's name was there.
    found: u32,
    /// Whether the path that ends here reaches nothing, and misses something.
    missing: bool,
    /// What the path that ends here has reached: of many paths most reach nothing.
    reached: Option<Box<Reached<'v>>>,
}

impl<'v> Walk<'v> {
    fn enter(&mut self, branch: &Branch) {
        if let Some(at) = self.at.get_mut(branch.number) {
            at.entered += 1;
        }
    }

    /// Rules: FLT-18, FLT-52, FLT-55.
    fn object(&mut self, branch: &Branch, fields: &'v Object) {
        self.enter(branch);
        if branch.next.len() < fields.len() {
            for (name, next) in &branch.next {
                if let Some(value) = fields.get(name) {
                    self.named(next, value);
                }
            }
        } else {
            for (name, value) in fields {
                if let Some(next) = branch.next.get(name) {
                    self.named(next, value);
                }
            }
        }
    }

    fn named(&mut self, branch: &Branch, value: &'v Value) {
        if let Some(at) = self.at.get_mut(branch.number) {
            at.found += 1;
        }
        if branch.is_end {
            self.end(branch, End::Named(value));
        }
        match value {
            _ if branch.next.is_empty() => {}
            Value::Object(fields) => self.object(branch, fields),
            Value::Array(elements) => self.array(branch, elements),
            _ => self.enter(branch),
        }
    }

    /// Rules: FLT-19, FLT-52, FLT-53, FLT-54, FLT-55, FLT-57.
    fn array(&mut self, branch: &Branch, elements: &'v [Value]) {
        for element in elements {
            if let Value::Object(fields) = element {
                self.object(branch, fields);
            }
        }
        for (name, next) in &branch.next {
            let Some(element) = index(name).and_then(|index| elements.get(index)) else {
                continue;
            };
            if next.is_end {
                self.end(next, End::Indexed(element));
            }
            match element {
                _ if next.next.is_empty() => {}
                Value::Object(fields) => self.object(next, fields),
                Value::Array(inner) => self.array(next, inner),
                _ => {}
            }
        }
    }

    fn end(&mut self, branch: &Branch, end: End<'v>) {
        if let Some(at) = self.at.get_mut(branch.number) {
            at.reached.get_or_insert_default().ends.push(end);
        }
    }

    /// Notes what is missing: below a branch, what was looked for more often than it was found.
    fn miss(&mut self, branch: &Branch, misses: bool) {
        let entered = self.at.get(branch.number).map_or(0, |at| at.entered);
        for next in branch.next.values() {
            let Some(at) = self.at.get_mut(next.number) else {
                continue;
            };
            let misses = misses || entered > at.found;
            if misses && next.is_end {
                match &mut at.reached {
                    Some(reached) => reached.ends.push(End::Missing),
                    None => at.missing = true,
                }
            }
            if !next.next.is_empty() {
                self.miss(next, misses);
            }
        }
    }

    fn holds(&self, test: &Test) -> bool {
        match test {
            Test::All(tests) => tests.iter().all(|test| self.holds(test)),
            Test::Any(tests) => tests.iter().any(|test| self.holds(test)),
            Test::None(tests) => !tests.iter().any(|test| self.holds(test)),
            Test::Field(field) => match self.at.get(field.end) {
                Some(At {
                    reached: Some(reached),
                    ..
                }) => reached.fulfils(&field.condition),
                Some(At { missing: true, .. }) => field.holds_for.missing,
                _ => field.holds_for.nothing,
            },
        }
    }
}

impl<'v> Reached<'v> {
    /// What a path by itself has come to.
    pub fn of(ends: Vec<End<'v>>) -> Self {
        Self {
            ends,
            ..Self::default()
        }
    }

    fn ends(&self) -> &[End<'v>] {
        if self.misses {
            &[End::Missing]
        } else {
            &self.ends
        }
    }

    fn sorted(&self) -> &[&'v Value] {
        if self.misses {
            return &[&Value::Null];
        }
        self.sorted.get_or_init(|| {
            let mut values = Vec::new();
            for end in &self.ends {
                match end {
                    End::Missing => values.push(&Value::Null),
                    End::Named(whole @ Value::Array(elements)) => {
                        values.extend(elements);
                        values.push(*whole);
                    }
                    End::Named(value) | End::Indexed(value) => values.push(*value),
                }
            }
            values.sort_by(|left, right| compare(left, right));
            values
        })
    }

    /// Whether the condition holds, as it does when it is decided by itself.
    pub fn fulfils(&self, condition: &Condition) -> bool {
        // The greatest value decides what is to be greater, the least one what is to be less.
        let greatest = |operand| of_type(self.sorted(), operand).last();
        let least = |operand| of_type(self.sorted(), operand).first();
        let order = |value: Option<&&Value>, operand| value.map(|value| compare(value, operand));
        match condition {
            Condition::Equal(operand) => self.has(operand),
            Condition::NotEqual(operand) => !self.has(operand),
            Condition::Greater(operand) => {
                order(greatest(operand), operand).is_some_and(|order| order.is_gt())
            }
            Condition::GreaterOrEqual(operand) => {
                order(greatest(operand), operand).is_some_and(|order| order.is_ge())
            }
            Condition::Less(operand) => {
                order(least(operand), operand).is_some_and(|order| order.is_lt())
            }
            Condition::LessOrEqual(operand) => {
                order(least(operand), operand).is_some_and(|order| order.is_le())
            }
            Condition::In(list) => self.has_one_of(list),
            Condition::NotIn(list) => !self.has_one_of(list),
            Condition::Not(conditions) => !conditions.iter().all(|one| self.fulfils(one)),
            Condition::All(conditions) => {
                !conditions.is_empty() && conditions.iter().all(|one| self.fulfils(one))
            }
            _ => condition.holds(self.ends()),
        }
    }

    fn has(&self, wanted: &Value) -> bool {
        let place = self
            .sorted()
            .binary_search_by(|value| compare(value, wanted));
        place.is_ok()
    }

    fn has_one_of(&self, list: &[Value]) -> bool {
        if list.len() < self.sorted().len() {
            list.iter().any(|wanted| self.has(wanted))
        } else {
            self.sorted().iter().any(|value| is_in(list, value))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::read;

    const OBJECTS: &[&str] = &[
        "{}",
        r#"{"a":1}"#,
        r#"{"a":null,"b":[]}"#,
        r#"{"a":[],"b":{"c":[1,2,[3]]}}"#,
        r#"{"a":[1,2,3,"x",null,true,{"b":1}]}"#,
        r#"{"a":[{"b":1},{"b":[2,3]},{},5,[{"b":4}]]}"#,
        r#"{"a":{"0":7,"b":{"c":1.5}}}"#,
        r#"{"a":[{"0":7},{"b":null}]}"#,
        r#"{"a":[[{"b":1},2],{"b":{"c":"s"}}],"b":"s"}"#,
        r#"{"a":[[1,2],[3]],"b":2.0}"#,
    ];

    const PATHS: &[&str] = &[
        "a", "b", "a.b", "a.0", "a.0.b", "a.1.b", "a.b.c", "a.b.0", "b.c.2", "a.0.0", "_id",
    ];

    const CONDITIONS: &[&str] = &[
        "1",
        "null",
        "[]",
        "[1,2]",
        r#""s""#,
        r#"{"b":1}"#,
        r#"{"$ne":2}"#,
        r#"{"$ne":null}"#,
        r#"{"$gt":1}"#,
        r#"{"$gte":null}"#,
        r#"{"$lt":"x"}"#,
        r#"{"$lte":2}"#,
        r#"{"$gt":[1]}"#,
        r#"{"$lt":{"b":2}}"#,
        r#"{"$gte":true}"#,
        r#"{"$in":[1,null,"s"]}"#,
        r#"{"$nin":[3,7,[3]]}"#,
        r#"{"$in":[]}"#,
        r#"{"$exists":true}"#,
        r#"{"$exists":false}"#,
        r#"{"$not":{"$gt":1}}"#,
        r#"{"$all":[1,2,1]}"#,
        r#"{"$all":[]}"#,
        r#"{"$elemMatch":{"b":1}}"#,
        r#"{"$elemMatch":{"$gt":1}}"#,
        r#"{"$size":2}"#,
        r#"{"$size":0}"#,
        r#"{"$type":"array"}"#,
        r#"{"$mod":[2,1]}"#,
        r#"{"$regex":"s"}"#,
    ];

    /// Every condition on every path in every object, by itself and among all others, in every kind of list.
    #[test]
    fn a_condition_holds_among_many_as_it_does_by_itself() {
        let clauses: Vec<Filter> = PATHS
            .iter()
            .flat_map(|path| {
                CONDITIONS
                    .iter()
                    .map(move |one| format!("{{\"{path}\":{one}}}"))
            })
            .map(|text| Filter::read(&read(&text).expect("JSON")).expect("a filter"))
            .collect();
        for object in OBJECTS {
            let object = read(object).expect("JSON");
            let object = object.as_object().expect("an object");
            let (held, failed): (Vec<Filter>, Vec<Filter>) = clauses
                .iter()
                .cloned()
                .partition(|clause| clause.matches(object));
            let all = |filters: &[Filter]| Many::of(Filter::All(filters.to_vec())).matches(object);
            let any = |filters: &[Filter]| Many::of(Filter::Any(filters.to_vec())).matches(object);
            let none =
                |filters: &[Filter]| Many::of(Filter::None(filters.to_vec())).matches(object);
            assert!(all(&held), "{object:?}");
            assert!(!any(&failed) && none(&failed), "{object:?}");
            for one in &held {
                let among: Vec<Filter> = failed.iter().chain([one]).cloned().collect();
                assert!(any(&among) && !none(&among), "{object:?} {one:?}");
            }
            for one in &failed {
                let among: Vec<Filter> = held.iter().chain([one]).cloned().collect();
                assert!(!all(&among), "{object:?} {one:?}");
            }
        }
    }
}
