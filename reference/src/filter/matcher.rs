//! Whether a filter selects a document.

use serde_json::Value;

use super::many::Many;
use super::{Condition, Filter};
use crate::document::Document;
use crate::path::{self, Digits, Path, Reached};

/// Conditions that are held against a document one by one; of more, all paths are gone at once.
const FEW_CONDITIONS: usize = 24;

/// A filter, made ready to be held against many documents.
#[derive(Debug)]
pub struct Matcher<'f> {
    filter: &'f Filter,
    many: Option<Many<'f>>,
}

impl<'f> Matcher<'f> {
    /// Makes a filter ready.
    #[must_use]
    pub fn of(filter: &'f Filter) -> Self {
        let many = filter.conditions() > FEW_CONDITIONS;
        Self {
            filter,
            many: many.then(|| Many::of(filter)),
        }
    }

    /// Whether the filter selects `document`.
    #[must_use]
    pub fn selects(&self, document: &Document) -> bool {
        match &self.many {
            Some(many) => many.selects(document),
            None => self.filter.selects(document),
        }
    }

    /// Whether the filter selects a value that is no document of its own: an object element of an array.
    #[must_use]
    pub fn selects_value(&self, value: &Value) -> bool {
        match &self.many {
            Some(many) => many.selects_value(value),
            None => self.filter.selects_value(value),
        }
    }
}

impl Condition {
    /// How many conditions it is made of.
    fn parts(&self) -> usize {
        match self {
            Condition::Not(conditions) | Condition::All(conditions) => {
                conditions.iter().map(Condition::parts).sum()
            }
            _ => 1,
        }
    }
}

impl Filter {
    /// How many conditions there are.
    fn conditions(&self) -> usize {
        match self {
            Filter::And(clauses) | Filter::Or(clauses) | Filter::Nor(clauses) => {
                clauses.iter().map(Filter::conditions).sum()
            }
            Filter::Field(_, condition) => condition.parts(),
        }
    }

    /// Whether the filter selects `document`.
    #[must_use]
    pub fn selects(&self, document: &Document) -> bool {
        self.selects_with(&mut |path, visit| path::any(document, path, Digits::IndexAndName, visit))
    }

    /// Whether the filter selects a value that is no document of its own: an object element of an array.
    #[must_use]
    pub fn selects_value(&self, value: &Value) -> bool {
        self.selects_with(&mut |path, visit| {
            path::from_value(value, path.parts(), Digits::IndexAndName, visit)
        })
    }

    /// `reach` hands what a path reaches to a visitor until that answers `true`.
    ///
    /// Rules: FLT-3, FLT-45 to FLT-48, WFL-6, WFL-7.
    pub(super) fn selects_with(&self, reach: &mut Reach<'_>) -> bool {
        match self {
            Filter::And(clauses) => clauses.iter().all(|clause| clause.selects_with(reach)),
            Filter::Or(clauses) => clauses.iter().any(|clause| clause.selects_with(reach)),
            Filter::Nor(clauses) => !clauses.iter().any(|clause| clause.selects_with(reach)),
            Filter::Field(path, condition) => condition.holds(&mut |visit| reach(path, visit)),
        }
    }
}

/// What is asked of each thing that a path reaches.
pub type Visit<'v> = dyn FnMut(Reached<'_>) -> bool + 'v;
pub(super) type Reach<'r> = dyn FnMut(&Path, &mut Visit<'_>) -> bool + 'r;

#[cfg(test)]
mod tests {
    use rstest::rstest;
    use serde_json::json;

    use super::*;
    use crate::filter::parse::parse;

    /// Values that paths lead through in every way: names, positions, lists in lists, what is missing.
    const VALUES: &[&str] = &[
        r#"{}"#,
        r#"{"a":1}"#,
        r#"{"a":null,"b":[]}"#,
        r#"{"a":[],"b":{"c":[1,2,[3]]}}"#,
        r#"{"a":[1,2,3,"x",null,true,{"b":1}]}"#,
        r#"{"a":[{"b":1},{"b":[2,3]},{},5,[{"b":4}]]}"#,
        r#"{"a":{"0":7,"b":{"c":1.5}}}"#,
        r#"{"a":[{"0":7},{"b":null}]}"#,
        r#"{"a":[[{"b":1},2],{"b":{"c":"s"}}],"b":"s"}"#,
        r#"{"a":[0,1,2,3,4,5,6,7,8,9,10,11,12],"b":2.0}"#,
    ];

    /// Each condition by itself and all in one list answer the same, whether they are gone one by one or all at once.
    #[rstest]
    fn many_conditions_hold_as_each_does() {
        let paths = [
            "a", "b", "a.b", "a.0", "a.0.b", "a.1.b", "a.b.c", "a.b.0", "b.c.2", "a.0.0",
        ];
        let operands = [
            "1",
            "2",
            "null",
            "\"s\"",
            "[]",
            "[3]",
            "true",
            "{\"b\":1}",
            "1.5",
            "12",
        ];
        let mut conditions = Vec::new();
        for path in paths {
            for operand in operands {
                for operator in ["$eq", "$ne", "$gt", "$gte", "$lt", "$lte"] {
                    conditions.push(format!("{{\"{path}\":{{\"{operator}\":{operand}}}}}"));
                }
                conditions.push(format!("{{\"{path}\":{{\"$in\":[{operand},77,\"t\"]}}}}"));
                conditions.push(format!("{{\"{path}\":{{\"$nin\":[{operand},77]}}}}"));
            }
            conditions.push(format!("{{\"{path}\":{{\"$exists\":true}}}}"));
            conditions.push(format!("{{\"{path}\":{{\"$exists\":false}}}}"));
        }
        let read = |text: &str| serde_json::from_str::<Value>(text).expect("JSON");
        let filter = |text: String| parse(read(&text)).expect("a filter");
        for value in VALUES.iter().map(|text| read(text)) {
            for condition in &conditions {
                let alone = filter(condition.clone());
                let expected = alone.selects_value(&value);
                assert_eq!(
                    Many::of(&alone).selects_value(&value),
                    expected,
                    "{condition} {value}"
                );
                let twice = filter(format!(
                    "{{\"$or\":[{condition},{condition},{{\"$and\":[{condition}]}}]}}"
                ));
                assert_eq!(
                    Many::of(&twice).selects_value(&value),
                    expected,
                    "{condition} {value}"
                );
            }
            for list in ["$and", "$or"] {
                let all = filter(format!("{{\"{list}\":[{}]}}", conditions.join(",")));
                let many = Matcher::of(&all);
                assert!(many.many.is_some());
                assert_eq!(
                    many.selects_value(&value),
                    all.selects_value(&value),
                    "{list} {value}"
                );
            }
        }
        assert!(
            Matcher::of(&filter(json!({"a": 1}).to_string()))
                .many
                .is_none()
        );
    }
}
