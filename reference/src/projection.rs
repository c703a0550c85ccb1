//! Projections: which parts of a document come back.

use std::borrow::Cow;
use std::collections::HashMap;

use docstore_spec::limits::Size;
use serde_json::{Map, Value};

use crate::fault::Malformed;
use crate::json::{STORED_DEPTH_MAX, scan};
use crate::path::Path;

/// Which parts of a document come back; by default all of it.
#[derive(Debug, Clone, Default)]
pub struct Projection {
    /// Whether nothing comes back but what is named.
    includes: bool,
    named: Parts,
}

/// The parts that paths name, by their first name.
type Parts = HashMap<String, Part>;

#[derive(Debug, Clone)]
enum Part {
    /// All of it.
    Whole,
    /// What is named in it.
    Within(Parts),
}

impl Projection {
    /// Reads the option.
    ///
    /// Rules: PRJ-3, PRJ-4, PRJ-12 to PRJ-16.
    ///
    /// # Errors
    /// What is wrong.
    pub fn parse(value: &Value) -> Result<Self, Malformed> {
        let Value::Object(members) = value else {
            return Err(Malformed::here("a projection is an object of paths"));
        };
        if !Size::ProjectionPaths.admits(members.len()) {
            return Err(Malformed::here(Size::ProjectionPaths.exceeded()));
        }
        let (mut id, mut includes) = (None, None);
        let mut named = Parts::new();
        for (name, flag) in members {
            let path = Path::parse(name).map_err(|bad| Malformed::here(bad.of(name)))?;
            if let Some(part) = path.parts().iter().find(|part| part.starts_with('$')) {
                return Err(Malformed::here(format!(
                    "the path part `{part}` starts with `$`"
                )));
            }
            let flag = included(flag)
                .ok_or_else(|| Malformed::here("a path has 1, 0, true or false in a projection"))?;
            if path.is("_id") {
                id = Some(flag);
                continue;
            }
            if includes.is_some_and(|includes| includes != flag) {
                return Err(Malformed::here(
                    "a projection includes or excludes, it does not mix",
                ));
            }
            includes = Some(flag);
            name_part(&mut named, path.parts()).ok_or_else(|| {
                Malformed::here("a projection names a path and one that begins with it")
            })?;
        }
        let includes = includes.or(id).unwrap_or(false);
        // `_id` comes back unless it is excluded.
        let id_comes_back = id.unwrap_or(true);
        if id_comes_back == includes && !members.is_empty() {
            named.entry("_id".to_owned()).or_insert(Part::Whole);
        }
        Ok(Self { includes, named })
    }

    /// Whether all of a document comes back.
    #[must_use]
    pub fn is_everything(&self) -> bool {
        !self.includes && self.named.is_empty()
    }

    /// The text of a document's own fields, without those of which nothing comes back, as far as a pass over the text
    /// finds them: what is never read needs no parsing.
    #[must_use]
    pub fn cut<'t>(&self, text: &'t str) -> Cow<'t, str> {
        match cut(text, &self.named, self.includes) {
            Some(rest) => rest.into(),
            None => text.into(),
        }
    }

    /// What comes back of a document in its returned form.
    ///
    /// Rules: PRJ-1, PRJ-2, PRJ-5.
    #[must_use]
    pub fn of(&self, document: Map<String, Value>) -> Map<String, Value> {
        if self.includes {
            only(document, &self.named)
        } else {
            without(document, &self.named)
        }
    }
}

/// `None` for what is no object, and where a name or a number may be another than it looks or none at all.
fn cut(text: &str, named: &Parts, includes: bool) -> Option<String> {
    let mut rest = String::from("{");
    let seen = scan::members(text, STORED_DEPTH_MAX, &mut |member, name| {
        let end_of_name = name.end + 1;
        let name = text.get(name).unwrap_or_default();
        let part = named.get(name);
        let comes_back = match part {
            Some(Part::Whole) => includes,
            Some(Part::Within(_)) => true,
            // With an escape in it, it may be a name that is written otherwise.
            None => !includes || name.contains('\\'),
        };
        if !comes_back {
            return;
        }
        if rest.len() > 1 {
            rest.push(',');
        }
        let inner = match part {
            Some(Part::Within(parts)) => {
                let value = text.get(end_of_name..member.end).unwrap_or_default();
                cut(value.trim_start_matches(BEFORE_VALUE), parts, includes)
            }
            _ => None,
        };
        match inner {
            Some(inner) => rest.extend(["\"", name, "\":", &inner]),
            None => rest.push_str(text.get(member).unwrap_or_default()),
        }
    })?;
    rest.push('}');
    (!seen.escape && !seen.number).then_some(rest)
}

/// What may stand between a name and its value.
const BEFORE_VALUE: [char; 5] = [':', ' ', '\n', '\t', '\r'];

/// Rules: PRJ-14.
fn included(flag: &Value) -> Option<bool> {
    match flag {
        Value::Bool(flag) => Some(*flag),
        Value::Number(number) => match number.as_f64() {
            Some(1.0) => Some(true),
            Some(0.0) => Some(false),
            _ => None,
        },
        _ => None,
    }
}

/// Adds a path; `None` where it collides with one that is there.
///
/// Rules: PRJ-12.
fn name_part(parts: &mut Parts, path: &[String]) -> Option<()> {
    let (first, rest) = path.split_first()?;
    if rest.is_empty() {
        return match parts.insert(first.clone(), Part::Whole) {
            None => Some(()),
            Some(_) => None,
        };
    }
    let part = parts.entry(first.clone());
    match part.or_insert_with(|| Part::Within(Parts::new())) {
        Part::Whole => None,
        Part::Within(inner) => name_part(inner, rest),
    }
}

/// Rules: PRJ-1, PRJ-7, PRJ-10, PRJ-11.
fn only(object: Map<String, Value>, named: &Parts) -> Map<String, Value> {
    let kept = |(name, value): (String, Value)| match named.get(&name)? {
        Part::Whole => Some((name, value)),
        Part::Within(parts) => Some((name, only_within(value, parts)?)),
    };
    object.into_iter().filter_map(kept).collect()
}

/// What is no object and no array has nothing in it that could be named.
///
/// Rules: PRJ-7, PRJ-8.
fn only_within(value: Value, named: &Parts) -> Option<Value> {
    match value {
        Value::Object(object) => Some(Value::Object(only(object, named))),
        Value::Array(items) => {
            let kept = items
                .into_iter()
                .filter_map(|item| only_within(item, named));
            Some(kept.collect())
        }
        _ => None,
    }
}

/// Rules: PRJ-2, PRJ-9, PRJ-10, PRJ-11.
fn without(object: Map<String, Value>, named: &Parts) -> Map<String, Value> {
    let kept = |(name, value): (String, Value)| match named.get(&name) {
        None => Some((name, value)),
        Some(Part::Whole) => None,
        Some(Part::Within(parts)) => Some((name, without_within(value, parts))),
    };
    object.into_iter().filter_map(kept).collect()
}

/// Rules: PRJ-9.
fn without_within(value: Value, named: &Parts) -> Value {
    match value {
        Value::Object(object) => Value::Object(without(object, named)),
        Value::Array(items) => items
            .into_iter()
            .map(|item| without_within(item, named))
            .collect(),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::document::own_fields;

    const TEXTS: &[&str] = &[
        "{}",
        r#"{"a":1,"b":2,"c":3}"#,
        r#"{"b":{"c":1,"d":[{"c":2,"e":3},4,[{"c":5}]]},"a":[{"c":1},{"d":2}]}"#,
        r#"{ "a" : { "c" : 1 , "d" : 2.50 } , "b" : [ 1 ] }"#,
        r#"{"a":1,"b":{"c":1},"a":{"c":2},"b":3}"#,
        r#"{"\u0061":1,"b":{"\u0063":1,"c":2}}"#,
        r#"{"a\n":1,"a":{"c\"":1,"c":"\\"},"\"":3}"#,
        r#"{"a":1e3,"b":{"c":12345678901234567890}}"#,
        r#"{"a":{},"b":[],"c":[[]],"_version":7}"#,
        "[1]",
        r#"{"a":"#,
    ];

    #[rstest]
    fn what_is_cut_away_does_not_come_back(
        #[values(
            r#"{"a":1}"#,
            r#"{"a":0}"#,
            r#"{"b.c":1}"#,
            r#"{"b.c":0,"a":0}"#,
            r#"{"a.c":1,"b.d.c":1}"#,
            r#"{"b.d.e":0,"_version":0}"#,
            r#"{"_id":1}"#,
            r#"{"zz":1}"#,
            "{}"
        )]
        projection: &str,
    ) {
        let option = serde_json::from_str(projection).expect("JSON");
        let projection = Projection::parse(&option).expect("a projection");
        for text in TEXTS {
            let whole = own_fields(text).map(|fields| projection.of(fields));
            let cut = own_fields(&projection.cut(text)).map(|fields| projection.of(fields));
            assert_eq!(cut, whole, "{option} of {text}");
        }
    }

    #[test]
    fn of_a_large_text_little_is_left() {
        let text = format!(
            r#"{{"big":"{}","a":{{"x":[{}1],"b":2}}}}"#,
            "x".repeat(9999),
            "1,".repeat(9999)
        );
        let option = serde_json::json!({"a.b": 1});
        let projection = Projection::parse(&option).expect("a projection");
        assert_eq!(projection.cut(&text), r#"{"a":{"b":2}}"#);
    }
}
