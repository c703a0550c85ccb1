//! Many conditions at once.
//!
//! A condition by itself walks to what its path reaches. A thousand of them would walk through a long array a thousand times, so
//! what all their paths reach is gathered in one walk, along the tree that the paths make together, and is sorted, so that a
//! condition is a look into it. Equalities on one path of which one has to hold are one list.

use std::borrow::Cow;
use std::collections::HashMap;

use docstore_spec::SystemField;
use serde_json::{Map, Value};

use super::{Condition, Filter, Range};
use crate::document::Document;
use crate::order;
use crate::path::{Path, Reached, array_index};

/// Values that are looked through one by one; more are sorted first.
const FEW: usize = 8;

/// The conditions of a filter, made ready for documents.
#[derive(Debug)]
pub(super) struct Many<'f> {
    test: Test<'f>,
    nodes: Vec<Node<'f>>,
    /// How many different paths there are.
    paths: usize,
}

#[derive(Debug)]
enum Test<'f> {
    All(Vec<Test<'f>>),
    Any(Vec<Test<'f>>),
    Not(Box<Test<'f>>),
    /// A condition on what the path of that number reaches.
    Field(usize, &'f Condition),
    /// What the path reaches equals one of these, which are sorted.
    Among(usize, Vec<&'f Value>),
}

/// A place in the tree of all paths. The first one is the document.
#[derive(Debug, Default)]
struct Node<'f> {
    parent: usize,
    names: HashMap<&'f str, usize>,
    /// The names that are positions in an array too.
    positions: Vec<(usize, usize)>,
    /// The number of the path that ends here.
    path: Option<usize>,
}

const ROOT: usize = 0;

impl<'f> Many<'f> {
    pub fn of(filter: &'f Filter) -> Self {
        let mut many = Self {
            test: Test::All(Vec::new()),
            nodes: vec![Node::default()],
            paths: 0,
        };
        many.test = many.test_of(filter);
        many
    }

    /// The test of a condition at a place of the tree.
    fn test_at(at: usize, condition: &'f Condition) -> Test<'f> {
        let each = |conditions: &'f [Condition]| {
            let tests = conditions.iter().map(|one| Self::test_at(at, one));
            Test::All(tests.collect())
        };
        match condition {
            Condition::Not(conditions) => Test::Not(Box::new(each(conditions))),
            Condition::All(conditions) if conditions.is_empty() => Test::Any(Vec::new()),
            Condition::All(conditions) => each(conditions),
            _ => Test::Field(at, condition),
        }
    }

    fn test_of(&mut self, filter: &'f Filter) -> Test<'f> {
        match filter {
            Filter::And(clauses) => {
                Test::All(clauses.iter().map(|one| self.test_of(one)).collect())
            }
            Filter::Or(clauses) => {
                let mut tests = Vec::new();
                let mut among: HashMap<usize, Vec<&Value>> = HashMap::new();
                for clause in clauses {
                    match clause {
                        Filter::Field(path, Condition::Eq(operand)) => {
                            among.entry(self.node(path)).or_default().push(operand);
                        }
                        Filter::Field(path, Condition::In(operands)) => {
                            among.entry(self.node(path)).or_default().extend(operands);
                        }
                        _ => tests.push(self.test_of(clause)),
                    }
                }
                for (node, mut operands) in among {
                    operands.sort_by(|a, b| order::compare(a, b));
                    tests.push(Test::Among(node, operands));
                }
                Test::Any(tests)
            }
            Filter::Nor(clauses) => {
                let tests = clauses.iter().map(|one| self.test_of(one)).collect();
                Test::Not(Box::new(Test::Any(tests)))
            }
            Filter::Field(path, condition) => Self::test_at(self.node(path), condition),
        }
    }

    /// The place where a path ends.
    fn node(&mut self, path: &'f Path) -> usize {
        let mut at = ROOT;
        for part in path.parts() {
            let next = self.nodes.len();
            let known = self.nodes.get_mut(at).map(|node| {
                let child = *node.names.entry(part).or_insert(next);
                if child == next {
                    node.positions
                        .extend(array_index(part).map(|position| (position, child)));
                }
                child
            });
            if known == Some(next) {
                self.nodes.push(Node {
                    parent: at,
                    ..Node::default()
                });
            }
            at = known.unwrap_or(at);
        }
        let number = self.paths;
        if let Some(node) = self.nodes.get_mut(at)
            && node.path.is_none()
        {
            node.path = Some(number);
            self.paths += 1;
        }
        at
    }

    /// Whether the filter selects a document.
    pub fn selects(&self, document: &Document) -> bool {
        let system: Vec<(&str, Cow<'_, Value>)> = SystemField::ALL
            .iter()
            .map(|field| field.as_str())
            .filter_map(|name| Some((name, document.field(name)?)))
            .collect();
        let mut walk = Walk::new(self);
        for (name, value) in &system {
            walk.member(ROOT, name, value);
        }
        walk.object(ROOT, &document.fields);
        walk.holds(&self.test)
    }

    /// Whether the filter selects a value that is no document of its own.
    pub fn selects_value(&self, value: &Value) -> bool {
        let mut walk = Walk::new(self);
        walk.lead_on(ROOT, value);
        walk.holds(&self.test)
    }
}

/// One walk through a document.
struct Walk<'m, 'f, 'd> {
    many: &'m Many<'f>,
    /// How often each place of the tree has led on, and how often it was come to by its name.
    led: Vec<usize>,
    come: Vec<usize>,
    /// What each path has reached: most of many reach nothing.
    reached: Vec<Option<Box<Ends<'d>>>>,
}

/// What a path has reached.
#[derive(Default)]
struct Ends<'d> {
    values: Vec<&'d Value>,
    /// The arrays among it that were reached as wholes, not as elements.
    wholes: Vec<&'d Value>,
    /// Whether the values are sorted.
    sorted: bool,
}

impl<'m, 'f, 'd> Walk<'m, 'f, 'd> {
    fn new(many: &'m Many<'f>) -> Self {
        Self {
            many,
            led: vec![0; many.nodes.len()],
            come: vec![0; many.nodes.len()],
            reached: std::iter::repeat_with(|| None).take(many.paths).collect(),
        }
    }

    /// Leads on from a place of the tree into the value that was reached there.
    ///
    /// Rules: FLT-18, FLT-55.
    fn lead_on(&mut self, at: usize, value: &'d Value) {
        match value {
            Value::Object(map) => self.object(at, map),
            Value::Array(items) => self.elements(at, items),
            _ => add(&mut self.led, at),
        }
    }

    fn object(&mut self, at: usize, map: &'d Map<String, Value>) {
        add(&mut self.led, at);
        let many = self.many;
        let Some(node) = many.nodes.get(at) else {
            return;
        };
        if node.names.len() < map.len() {
            for (name, child) in &node.names {
                if let Some(value) = map.get(*name) {
                    self.come_to(*child, value);
                }
            }
        } else {
            for (name, value) in map {
                self.member(at, name, value);
            }
        }
    }

    fn member(&mut self, at: usize, name: &str, value: &'d Value) {
        let node = self.many.nodes.get(at);
        if let Some(child) = node.and_then(|node| node.names.get(name)) {
            self.come_to(*child, value);
        }
    }

    /// A value is reached by its name.
    ///
    /// Rules: FLT-14, FLT-15, FLT-17, FLT-38.
    fn come_to(&mut self, at: usize, value: &'d Value) {
        add(&mut self.come, at);
        let Some(node) = self.many.nodes.get(at) else {
            return;
        };
        if let Some(path) = node.path {
            if let (Value::Array(items), Some(reached)) = (value, self.reached.get_mut(path)) {
                reached.get_or_insert_default().values.extend(items);
            }
            self.reach(path, value);
        }
        if !node.names.is_empty() {
            self.lead_on(at, value);
        }
    }

    /// Every object in an array is led into, and so is the element whose position a name is.
    ///
    /// Rules: FLT-19, FLT-52 to FLT-57.
    fn elements(&mut self, at: usize, items: &'d [Value]) {
        for item in items {
            if let Value::Object(map) = item {
                self.object(at, map);
            }
        }
        let many = self.many;
        let positions = many.nodes.get(at).map_or(&[][..], |node| &node.positions);
        for (position, child) in positions {
            let (Some(item), Some(node)) = (items.get(*position), many.nodes.get(*child)) else {
                continue;
            };
            if let Some(path) = node.path {
                self.reach(path, item);
            }
            match item {
                _ if node.names.is_empty() => {}
                Value::Object(map) => self.object(*child, map),
                Value::Array(nested) => self.elements(*child, nested),
                _ => {}
            }
        }
    }

    /// A path ends at a value.
    fn reach(&mut self, path: usize, value: &'d Value) {
        if let Some(reached) = self.reached.get_mut(path) {
            let ends = reached.get_or_insert_default();
            ends.values.push(value);
            if value.is_array() {
                ends.wholes.push(value);
            }
        }
    }

    fn holds(&mut self, test: &Test<'_>) -> bool {
        match test {
            Test::All(tests) => tests.iter().all(|test| self.holds(test)),
            Test::Any(tests) => tests.iter().any(|test| self.holds(test)),
            Test::Not(test) => !self.holds(test),
            Test::Among(at, operands) => self.has_one(*at, operands),
            Test::Field(at, condition) => match condition {
                Condition::Eq(operand) => self.has(*at, operand),
                Condition::Ne(operand) => !self.has(*at, operand),
                Condition::In(operands) => self.has_one(*at, operands),
                Condition::Nin(operands) => !self.has_one(*at, operands),
                Condition::Exists(wanted) => self.values(*at).is_empty() != *wanted,
                Condition::Range(range, operand) => self.in_range(*at, *range, operand),
                Condition::ElemMatch(_) | Condition::Size(_) => condition.holds(&mut |visit| {
                    let ends = self.ends(*at);
                    let mut wholes = ends.into_iter().flat_map(|ends| &ends.wholes);
                    wholes.any(|value| visit(Reached::Whole(value)))
                }),
                other => other.holds(&mut |visit| {
                    let mut values = self.values(*at).iter();
                    values.any(|value| visit(Reached::Value(value)))
                }),
            },
        }
    }

    /// Whether something on the way to a place was not there.
    fn misses(&self, mut at: usize) -> bool {
        while at != ROOT {
            let parent = self.many.nodes.get(at).map_or(ROOT, |node| node.parent);
            if self.led.get(parent) > self.come.get(at) {
                return true;
            }
            at = parent;
        }
        false
    }

    /// What the path that ends at a place reaches, sorted when there is much of it.
    fn values(&mut self, at: usize) -> &[&'d Value] {
        let Some(ends) = self.ends(at) else {
            return &[];
        };
        if !std::mem::replace(&mut ends.sorted, true) {
            ends.values.sort_by(|a, b| order::compare(a, b));
        }
        &ends.values
    }

    /// What the path that ends at a place reaches, if it reaches anything.
    fn ends(&mut self, at: usize) -> Option<&mut Ends<'d>> {
        let path = self.many.nodes.get(at).and_then(|node| node.path)?;
        self.reached.get_mut(path)?.as_deref_mut()
    }

    /// Rules: FLT-13, FLT-16.
    fn has(&mut self, at: usize, operand: &Value) -> bool {
        (operand.is_null() && self.misses(at)) || contains(self.values(at), operand)
    }

    /// Whether one of sorted operands is reached.
    fn has_one<V: std::borrow::Borrow<Value>>(&mut self, at: usize, operands: &[V]) -> bool {
        let null = operands
            .first()
            .is_some_and(|first| first.borrow().is_null());
        if null && self.misses(at) {
            return true;
        }
        let values = self.values(at);
        if operands.len() < values.len() {
            operands
                .iter()
                .any(|operand| contains(values, operand.borrow()))
        } else {
            values.iter().any(|value| contains(operands, value))
        }
    }

    /// Rules: FLT-29 to FLT-33, FLT-37.
    fn in_range(&mut self, at: usize, range: Range, operand: &Value) -> bool {
        if operand.is_null() && matches!(range, Range::Gte | Range::Lte) && self.misses(at) {
            return true;
        }
        let rank = order::rank(operand);
        let values = self.values(at);
        let from = values.partition_point(|value| order::rank(value) < rank);
        let to = values.partition_point(|value| order::rank(value) <= rank);
        let of_type = values.get(from..to).unwrap_or_default();
        // The greatest value decides about what is to be greater, the least about what is to be less.
        let (upwards, least, greatest) = (
            matches!(range, Range::Gt | Range::Gte),
            of_type.first(),
            of_type.last(),
        );
        let decides = if upwards { greatest } else { least };
        decides.is_some_and(|value| range.admits(order::compare(value, operand)))
    }
}

/// Whether a sorted list has a value.
fn contains<V: std::borrow::Borrow<Value>>(sorted: &[V], wanted: &Value) -> bool {
    if sorted.len() <= FEW {
        return sorted.iter().any(|one| order::equal(one.borrow(), wanted));
    }
    sorted
        .binary_search_by(|one| order::compare(one.borrow(), wanted))
        .is_ok()
}

fn add(counts: &mut [usize], at: usize) {
    if let Some(count) = counts.get_mut(at) {
        *count += 1;
    }
}
