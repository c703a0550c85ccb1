//! What a case shows beyond its rules: shapes of filters, updates and checks that the README never mentions.
//!
//! A case that shows one leans on the rule that decides it, and has to say so: else `--profile readme` would judge more
//! than the README's promises.

use std::collections::BTreeSet;

use docstore_spec::{Call, Method};
use serde_json::{Map, Value};

use crate::json;
use crate::level::Authority;
use crate::step::{Action, Step, WrittenCall};

/// Something that the README leaves open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shape {
    /// A condition that meets an array, on its way or at its end, or that has one as its value.
    ArrayInCondition,
    /// A condition that has an object as its value.
    ObjectInCondition,
    /// `$ne` or `$nin` on a field that a document lacks.
    NegationOfMissing,
    /// A condition on null.
    NullInCondition,
    /// `$exists: false`
    ExistsFalse,
    /// `$in: []`, `$nin: []`
    EmptyList,
    /// A value compared with one of another type.
    OtherType,
    /// `$pull` with an object or an array instead of a value.
    PullOfCondition,
    /// An update operator without a field.
    EmptyOperator,
    /// A number as a part of the path of an update.
    PositionInUpdate,
    /// A selected document that does not count as modified.
    NoChange,
    /// `upsert` of another method than `updateOne`.
    UpsertOfAnother,
    /// How the read model keeps its values as documents.
    LayoutOfReadModel,
    /// That a call does not create its collection.
    NoCreation,
}

impl Shape {
    /// The weakest authority that a rule about it has.
    #[must_use]
    pub const fn authority(self) -> Authority {
        match self {
            Shape::LayoutOfReadModel => Authority::D,
            _ => Authority::M,
        }
    }

    /// What it is, and the rules that decide it.
    #[must_use]
    pub const fn told(self) -> (&'static str, &'static [&'static str]) {
        match self {
            Shape::ArrayInCondition => (
                "a condition that meets an array",
                &["FLT-14", "FLT-15", "FLT-38", "FLT-52"],
            ),
            Shape::ObjectInCondition => (
                "a condition that has an object as its value",
                &["FLT-12", "FLT-13"],
            ),
            Shape::NegationOfMissing => (
                "`$ne` or `$nin` on a field that a document lacks",
                &["FLT-21", "FLT-26"],
            ),
            Shape::NullInCondition => ("a condition on null", &["FLT-16"]),
            Shape::ExistsFalse => ("`$exists: false`", &["FLT-44"]),
            Shape::EmptyList => ("`$in` or `$nin` with an empty list", &["FLT-24", "FLT-27"]),
            Shape::OtherType => ("a comparison of two types", &["FLT-8", "FLT-33"]),
            Shape::PullOfCondition => ("a `$pull` by a condition", &["UPD-50", "UPD-51", "UPD-53"]),
            Shape::EmptyOperator => ("an update operator without a field", &["UPD-77"]),
            Shape::PositionInUpdate => {
                ("a position in the path of an update", &["UPD-58", "UPD-59"])
            }
            Shape::NoChange => (
                "a selected document that does not count as modified",
                &["UPD-3", "UPD-13"],
            ),
            Shape::UpsertOfAnother => ("`upsert` of another method than `updateOne`", &["UPD-101"]),
            Shape::LayoutOfReadModel => (
                "how the read model keeps its values as documents",
                &["RM-11", "RM-18"],
            ),
            Shape::NoCreation => (
                "that a call does not create its collection",
                &["COLL-7", "COLL-8"],
            ),
        }
    }
}

/// The shapes that the steps of a case show.
///
/// Calls with placeholders are not looked into: what cannot be written down is about limits, which the README has none of.
#[must_use]
pub fn shapes(steps: &[Step]) -> BTreeSet<Shape> {
    let mut seen = Seen::default();
    for step in steps {
        seen.look_at(&step.action);
    }
    seen.shapes()
}

/// What the calls of a case hold.
#[derive(Default)]
struct Seen {
    documents: Vec<Value>,
    conditions: Vec<(String, Map<String, Value>)>,
    methods: BTreeSet<Method>,
    shapes: BTreeSet<Shape>,
    looks_at_documents: bool,
    finds_no_collection: bool,
}

impl Seen {
    fn look_at(&mut self, action: &Action) {
        match action {
            Action::Hold(WrittenCall::Whole(call))
            | Action::Call {
                call: WrittenCall::Whole(call),
                ..
            }
            | Action::CallAtOnce {
                call: WrittenCall::Whole(call),
                ..
            } => self.look_at_call(call),
            Action::ResultIs { expected, .. } => {
                let count = |name| {
                    expected
                        .whole()
                        .and_then(|result| result.get(name)?.as_u64())
                };
                if count("matchedCount") > count("modifiedCount")
                    && count("modifiedCount").is_some()
                {
                    self.shapes.insert(Shape::NoChange);
                }
            }
            Action::CollectionHolds { .. }
            | Action::DocumentIs { .. }
            | Action::NoDocument(_)
            | Action::DocumentKeeps { .. }
            | Action::DocumentHasLater { .. }
            | Action::DocumentHasTheSame { .. }
            | Action::DocumentHasThePresentTime { .. } => self.looks_at_documents = true,
            Action::CollectionsAre(names) => self.finds_no_collection |= names.is_empty(),
            _ => {}
        }
    }

    fn look_at_call(&mut self, call: &Call) {
        let Some(method) = Method::from_name(&call.method) else {
            return;
        };
        self.methods.insert(method);
        for (parameter, arg) in method.parameters().iter().zip(&call.args) {
            let Ok(value) = json::read(arg.get()) else {
                continue;
            };
            match (*parameter, value) {
                ("documents", Value::Array(documents)) => self.documents.extend(documents),
                ("document" | "replacement" | "value", document) => self.documents.push(document),
                ("items", Value::Array(items)) => {
                    let values = items.iter().filter_map(|item| item.get("value"));
                    self.documents.extend(values.cloned());
                }
                ("filter", filter) => self.look_at_filter(&filter),
                ("update", Value::Object(operators)) => self.look_at_update(&operators),
                ("options", options)
                    if method != Method::UpdateOne
                        && options.get("upsert") == Some(&Value::Bool(true)) =>
                {
                    self.shapes.insert(Shape::UpsertOfAnother);
                }
                _ => {}
            }
        }
    }

    fn look_at_filter(&mut self, filter: &Value) {
        for (name, operand) in filter.as_object().into_iter().flatten() {
            match (name.as_str(), operand) {
                ("$and" | "$or", Value::Array(clauses)) => {
                    clauses
                        .iter()
                        .for_each(|clause| self.look_at_filter(clause));
                }
                _ => {
                    let operators = match operand {
                        Value::Object(map) if map.keys().any(|key| key.starts_with('$')) => {
                            map.clone()
                        }
                        value => Map::from_iter([("$eq".to_owned(), value.clone())]),
                    };
                    self.conditions.push((name.clone(), operators));
                }
            }
        }
    }

    fn look_at_update(&mut self, operators: &Map<String, Value>) {
        for (operator, fields) in operators {
            let Value::Object(fields) = fields else {
                continue;
            };
            if fields.is_empty() {
                self.shapes.insert(Shape::EmptyOperator);
            }
            for (path, operand) in fields {
                let is_position = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
                if path.contains('.') && path.split('.').any(is_position) {
                    self.shapes.insert(Shape::PositionInUpdate);
                }
                if operator == "$pull" && (operand.is_object() || operand.is_array()) {
                    self.shapes.insert(Shape::PullOfCondition);
                }
            }
        }
    }

    fn shapes(mut self) -> BTreeSet<Shape> {
        for (path, operators) in &self.conditions {
            for (operator, operand) in operators {
                let listed = matches!(operator.as_str(), "$in" | "$nin");
                let operands = match operand {
                    Value::Array(items) if listed => items.as_slice(),
                    one => std::slice::from_ref(one),
                };
                if listed && operands.is_empty() {
                    self.shapes.insert(Shape::EmptyList);
                }
                if operator == "$exists" {
                    if operand == &Value::Bool(false) {
                        self.shapes.insert(Shape::ExistsFalse);
                    }
                    continue;
                }
                if operands.iter().any(Value::is_null) {
                    self.shapes.insert(Shape::NullInCondition);
                }
                if operands.iter().any(Value::is_array) {
                    self.shapes.insert(Shape::ArrayInCondition);
                }
                if operands.iter().any(Value::is_object) {
                    self.shapes.insert(Shape::ObjectInCondition);
                }
                let met = self.documents.iter().map(|document| reach(document, path));
                let met: BTreeSet<Shape> = met
                    .filter_map(|reached| reached.shape(operator, operands))
                    .collect();
                self.shapes.extend(met);
            }
        }
        let of_read_model =
            |method: &Method| method.capability() == Some(docstore_spec::Capability::ReadModel);
        if self.looks_at_documents && self.methods.iter().any(of_read_model) {
            self.shapes.insert(Shape::LayoutOfReadModel);
        }
        let creates_or_drops = [
            Method::CreateCollection,
            Method::DropCollection,
            Method::Drop,
            Method::InsertOne,
            Method::InsertMany,
        ];
        let about_others =
            !self.methods.is_empty() && !creates_or_drops.iter().any(|m| self.methods.contains(m));
        if self.finds_no_collection && about_others {
            self.shapes.insert(Shape::NoCreation);
        }
        self.shapes
    }
}

/// What a path of a filter reaches in a document.
enum Reached<'v> {
    Value(&'v Value),
    Array,
    Nothing,
}

fn reach<'v>(document: &'v Value, path: &str) -> Reached<'v> {
    let mut value = document;
    for part in path.split('.') {
        match value {
            Value::Array(_) => return Reached::Array,
            other => match other.get(part) {
                Some(member) => value = member,
                None => return Reached::Nothing,
            },
        }
    }
    match value {
        Value::Array(_) => Reached::Array,
        value => Reached::Value(value),
    }
}

impl Reached<'_> {
    fn shape(&self, operator: &str, operands: &[Value]) -> Option<Shape> {
        match self {
            Reached::Array => Some(Shape::ArrayInCondition),
            Reached::Nothing => {
                matches!(operator, "$ne" | "$nin").then_some(Shape::NegationOfMissing)
            }
            Reached::Value(value) => {
                let is_other = |operand: &Value| {
                    std::mem::discriminant(operand) != std::mem::discriminant(*value)
                };
                // That a null is not the value asked for needs no rule.
                let differs = !value.is_null() && operands.iter().any(is_other);
                differs.then_some(Shape::OtherType)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(r#"c.find({"a": 1})"#, &[])]
    #[case(r#"c.find({"b": "x", "d.e": {"$gte": 1}})"#, &[])]
    #[case(r#"c.find({"tags": "x"})"#, &[Shape::ArrayInCondition])]
    #[case(r#"c.find({"$or": [{"a": 1}, {"tags.n": 1}]})"#, &[Shape::ArrayInCondition])]
    #[case(r#"c.find({"a": {"$in": [1, [1]]}})"#, &[Shape::ArrayInCondition, Shape::OtherType])]
    #[case(r#"c.find({"d": {"e": 1}})"#, &[Shape::ObjectInCondition])]
    #[case(r#"c.updateOne({}, {"$set": {"a": 1}}, {"upsert": true})"#, &[])]
    #[case(r#"c.updateMany({}, {"$set": {"a": 1}}, {"upsert": true})"#, &[Shape::UpsertOfAnother])]
    #[case(r#"c.replaceOne({}, {"a": 1}, {"upsert": true})"#, &[Shape::UpsertOfAnother])]
    #[case(r#"c.updateMany({}, {"$set": {"a": 1}}, {"upsert": false})"#, &[])]
    #[case(r#"c.find({"z": {"$ne": 1}})"#, &[Shape::NegationOfMissing])]
    #[case(r#"c.find({"z": null})"#, &[Shape::NullInCondition])]
    #[case(r#"c.find({"a": {"$exists": true}})"#, &[])]
    #[case(r#"c.find({"a": {"$exists": false}})"#, &[Shape::ExistsFalse])]
    #[case(r#"c.deleteMany({"a": {"$in": []}})"#, &[Shape::EmptyList])]
    #[case(r#"c.find({"a": "1"})"#, &[Shape::OtherType])]
    #[case(r#"c.updateOne({}, {"$pull": {"tags": "x"}})"#, &[])]
    #[case(r#"c.updateOne({}, {"$pull": {"tags": {"$gt": 1}}})"#, &[Shape::PullOfCondition])]
    #[case(r#"c.updateOne({}, {"$set": {}})"#, &[Shape::EmptyOperator])]
    #[case(r#"c.updateOne({}, {"$set": {"tags.0": 1}})"#, &[Shape::PositionInUpdate])]
    fn a_call_shows_its_shapes(#[case] call: &str, #[case] expected: &[Shape]) {
        let steps = format!(
            "    Given the collection c holds {{\"a\": 1, \"b\": \"x\", \"d\": {{\"e\": 1}}, \"tags\": [\"x\"]}}\n    When {call}"
        );
        assert_eq!(shown(&steps), expected);
    }

    #[rstest]
    #[case(
        "When c.updateOne({}, {\"$set\": {\"a\": 1}})\n Then the result is {\"acknowledged\": true, \"matchedCount\": 1, \"modifiedCount\": 0}",
        &[Shape::NoChange]
    )]
    #[case(
        "When c.updateOne({}, {\"$set\": {\"a\": 1}})\n Then the result is {\"acknowledged\": true, \"matchedCount\": 1, \"modifiedCount\": 1}",
        &[]
    )]
    #[case(
        "When store.put(\"k\", {\"n\": 1})\n Then document k of document_store is {\"n\": 1}",
        &[Shape::LayoutOfReadModel]
    )]
    #[case(
        "Given store.put(\"k\", {\"tags\": [\"x\"]})\n When document_store.find({\"tags\": \"x\"})",
        &[Shape::ArrayInCondition]
    )]
    #[case(
        "Given store.batchPut([{\"key\": \"k\", \"value\": {\"n\": 1}}])\n When document_store.find({\"n\": \"1\"})",
        &[Shape::OtherType]
    )]
    #[case(
        "When c.deleteMany({}, {\"softDelete\": true})\n Then there are no collections",
        &[Shape::NoCreation]
    )]
    #[case(
        "Given c.createCollection()\n When store.dropCollection(\"c\")\n Then there are no collections",
        &[]
    )]
    fn a_check_shows_its_shapes(#[case] steps: &str, #[case] expected: &[Shape]) {
        assert_eq!(shown(steps), expected);
    }

    fn shown(steps: &str) -> Vec<Shape> {
        let feature = format!("Feature: f\n  @FIND-1.1\n  Scenario: s\n{steps}\n");
        let cases = crate::case::read("50-find/one.feature", &feature).unwrap();
        shapes(&cases.cases[0].steps).into_iter().collect()
    }
}
