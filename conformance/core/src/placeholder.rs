//! Values that cannot be written down: `#{text 64}` and its siblings, filled in before JSON is read.

use std::borrow::Cow;

use serde_json::Value;

/// A text of a case, its placeholders read.
#[derive(Debug, Clone)]
pub struct Template {
    pieces: Vec<Piece>,
}

#[derive(Debug, Clone)]
enum Piece {
    Text(String),
    /// `#{name count operand}`: a text that the count decides.
    Generated {
        generator: Generator,
        count: usize,
        operand: String,
    },
    /// `#{result.a.b}`: a member of the last result, as JSON; without a path all of it.
    Result(String),
    /// `#{cut result.a}`: a text of the last result that is no longer what it was.
    Altered {
        alteration: Alteration,
        path: String,
    },
}

/// Makes another text of one that is not empty and whose last character is given.
type Alteration = fn(&str, char) -> String;

/// How a text of the last result is altered.
const ALTERATIONS: &[(&str, Alteration)] = &[
    ("cut", |text, last| without_last(text, last).to_owned()),
    ("doubled", |text, _| text.repeat(2)),
    ("changed", |text, last| {
        let other = if last == '0' { "1" } else { "0" };
        format!("{}{other}", without_last(text, last))
    }),
];

fn without_last(text: &str, last: char) -> &str {
    text.strip_suffix(last).unwrap_or(text)
}

/// Makes a text of some size; the operand stands innermost where it has a meaning.
type Generator = fn(usize, &str) -> String;

/// What each placeholder with a count becomes.
const GENERATORS: &[(&str, Generator)] = &[
    ("text", |count, _| "a".repeat(count)),
    ("path", |count, _| vec!["a"; count].join(".")),
    ("numbers", |count, _| list(count, |n| n.to_string())),
    ("strings", |count, _| list(count, |n| format!("\"k{n}\""))),
    ("documents", |count, _| {
        list(count, |n| format!("{{\"_id\":\"d{n}\",\"n\":{n}}}"))
    }),
    ("fields", |count, _| {
        list(count, |n| format!("\"n{n}\":{n}"))
    }),
    ("shown", |count, _| list(count, |n| format!("\"n{n}\":1"))),
    ("inserts", |count, _| {
        list(count, |n| {
            format!("{{\"insertOne\":{{\"collection\":\"c\",\"document\":{{\"_id\":\"k{n}\"}}}}}}")
        })
    }),
    ("conditions", |count, _| {
        list(count, |n| format!("{{\"n\":{n}}}"))
    }),
    ("missing", |count, _| {
        list(count, |n| {
            format!("{{\"n{n}\":null}},{{\"n{n}\":{{\"$exists\":false}}}}")
        })
    }),
    ("booleans", |count, _| {
        list(count, |n| {
            format!(
                "{{\"n{n}\":true}},{{\"n{n}\":{{\"$ne\":true}}}},{{\"n{n}\":{{\"$gt\":false}}}},{{\"n{n}\":false}}"
            )
        })
    }),
    ("ids", |count, _| {
        list(count, |n| format!("{{\"_id\":\"k{n}\"}}"))
    }),
    ("items", |count, _| {
        list(count, |n| {
            format!("{{\"key\":\"k{n}\",\"value\":{{\"n\":{n}}}}}")
        })
    }),
    ("keys", |count, _| list(count, |n| format!("\"k{n:05}\""))),
    ("keyed", |count, _| {
        list(count, |n| {
            format!("{{\"key\":\"k{n:05}\",\"value\":{{\"n\":{n}}}}}")
        })
    }),
    ("listed", |count, _| {
        list(count, |n| format!("{{\"name\":\"k{n:05}\"}}"))
    }),
    ("repeated", |count, value| list(count, |_| value.to_owned())),
    ("nest", |count, _| {
        let outer = count.saturating_sub(1);
        wrapped(outer, "{\"a\":", "{}", "}")
    }),
    ("lists", |count, _| wrapped(count, "[", "", "]")),
    ("ands", |count, inner| {
        wrapped(count, "{\"$and\":[", inner, "]}")
    }),
    ("ors", |count, inner| {
        wrapped(
            count,
            "{\"$or\":[{\"y\":1},{\"$and\":[{\"x\":null},",
            inner,
            "]}]}",
        )
    }),
];

fn list(count: usize, item: impl Fn(usize) -> String) -> String {
    (0..count).map(item).collect::<Vec<_>>().join(",")
}

fn wrapped(count: usize, open: &str, inner: &str, close: &str) -> String {
    format!("{}{inner}{}", open.repeat(count), close.repeat(count))
}

/// Why a placeholder cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PlaceholderError {
    /// A `#{` without its `}`.
    #[error("a `#{{` has no `}}`")]
    Unclosed,
    /// No placeholder has that name.
    #[error("there is no placeholder `#{{{0}}}`")]
    Unknown(String),
    /// The number after the name is missing.
    #[error("`#{{{0}}}` lacks its number")]
    NoCount(String),
}

/// A `#{result…}` that the last result has no value for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoValue {
    /// The last call has no result.
    #[error("there is no result")]
    NoResult,
    /// Its result has no such member.
    #[error("the last result has no `{0}`")]
    NoMember(String),
    /// What is to be altered is no text, or an empty one.
    #[error("`{0}` is no text to be altered")]
    NoText(String),
}

impl Template {
    /// Reads the placeholders of a text.
    ///
    /// # Errors
    /// When a `#{…}` is none of those that `features/README.md` lists.
    pub fn read(text: &str) -> Result<Self, PlaceholderError> {
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some((before, from)) = rest.find("#{").and_then(|at| rest.split_at_checked(at)) {
            if !before.is_empty() {
                pieces.push(Piece::Text(before.to_owned()));
            }
            let (inner, after) = closed(from).ok_or(PlaceholderError::Unclosed)?;
            pieces.push(Piece::read(inner)?);
            rest = after;
        }
        if !rest.is_empty() || pieces.is_empty() {
            pieces.push(Piece::Text(rest.to_owned()));
        }
        Ok(Self { pieces })
    }

    /// The text, if it is one without placeholders.
    #[must_use]
    pub fn plain(&self) -> Option<&str> {
        match self.pieces.as_slice() {
            [Piece::Text(text)] => Some(text),
            _ => None,
        }
    }

    /// Whether the text depends on the last result.
    #[must_use]
    pub fn uses_result(&self) -> bool {
        let from_result = |piece: &Piece| matches!(piece, Piece::Result(_) | Piece::Altered { .. });
        self.pieces.iter().any(from_result)
    }

    /// The text with every placeholder filled in; `last` is the last result.
    ///
    /// # Errors
    /// When the last result lacks what is asked of it.
    pub fn fill(&self, last: Option<&Value>) -> Result<Cow<'_, str>, NoValue> {
        if let Some(text) = self.plain() {
            return Ok(Cow::Borrowed(text));
        }
        let filled: Result<Vec<Cow<'_, str>>, NoValue> =
            self.pieces.iter().map(|piece| piece.fill(last)).collect();
        Ok(Cow::Owned(filled?.concat()))
    }
}

/// What stands between `#{` and the brace that closes it, and what follows.
fn closed(text: &str) -> Option<(&str, &str)> {
    let mut depth = 0_usize;
    for (at, character) in text.char_indices() {
        match character {
            '{' => depth += 1,
            '}' => {
                depth -= 1;
                if depth == 0 {
                    return Some((text.get(2..at)?, text.get(at + 1..)?));
                }
            }
            _ => {}
        }
    }
    None
}

impl Piece {
    fn read(inner: &str) -> Result<Self, PlaceholderError> {
        if inner == "result" {
            return Ok(Piece::Result(String::new()));
        }
        if let Some(path) = inner.strip_prefix("result.") {
            return Ok(Piece::Result(path.to_owned()));
        }
        if let Some((how, path)) = inner.split_once(" result.") {
            let known = ALTERATIONS.iter().find(|(known, _)| *known == how);
            let (_, alteration) =
                known.ok_or_else(|| PlaceholderError::Unknown(inner.to_owned()))?;
            return Ok(Piece::Altered {
                alteration: *alteration,
                path: path.to_owned(),
            });
        }
        let mut words = inner.splitn(3, ' ');
        let name = words.next().unwrap_or_default();
        let (_, generator) = GENERATORS
            .iter()
            .find(|(known, _)| *known == name)
            .ok_or_else(|| PlaceholderError::Unknown(inner.to_owned()))?;
        let count = words.next().and_then(|word| word.parse().ok());
        Ok(Piece::Generated {
            generator: *generator,
            count: count.ok_or_else(|| PlaceholderError::NoCount(inner.to_owned()))?,
            operand: words.next().unwrap_or("{}").to_owned(),
        })
    }

    fn fill(&self, last: Option<&Value>) -> Result<Cow<'_, str>, NoValue> {
        Ok(match self {
            Piece::Text(text) => Cow::Borrowed(text),
            Piece::Generated {
                generator,
                count,
                operand,
            } => Cow::Owned(generator(*count, operand)),
            Piece::Result(path) => Cow::Owned(member(path, last)?.to_string()),
            Piece::Altered { alteration, path } => {
                let value = member(path, last)?;
                let text = value.as_str().unwrap_or_default();
                let last = text.chars().next_back();
                let last = last.ok_or_else(|| NoValue::NoText(value.to_string()))?;
                Cow::Owned(Value::from(alteration(text, last)).to_string())
            }
        })
    }
}

fn member<'v>(path: &str, last: Option<&'v Value>) -> Result<&'v Value, NoValue> {
    let mut value = last.ok_or(NoValue::NoResult)?;
    for part in path.split('.').filter(|part| !part.is_empty()) {
        let member = match value {
            Value::Array(items) => part.parse::<usize>().ok().and_then(|at| items.get(at)),
            other => other.get(part),
        };
        value = member.ok_or_else(|| NoValue::NoMember(path.to_owned()))?;
    }
    Ok(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;
    use serde_json::json;

    #[rstest]
    #[case("x", "x")]
    #[case("", "")]
    #[case("\"#{text 3}\"", "\"aaa\"")]
    #[case("\"#{path 3}\"", "\"a.a.a\"")]
    #[case("[#{numbers 3}]", "[0,1,2]")]
    #[case("{#{fields 2}}", "{\"n0\":0,\"n1\":1}")]
    #[case("{#{shown 2}}", "{\"n0\":1,\"n1\":1}")]
    #[case(
        "[#{inserts 1}]",
        "[{\"insertOne\":{\"collection\":\"c\",\"document\":{\"_id\":\"k0\"}}}]"
    )]
    #[case("#{missing 1}", "{\"n0\":null},{\"n0\":{\"$exists\":false}}")]
    #[case("#{nest 3}", "{\"a\":{\"a\":{}}}")]
    #[case("#{lists 2}", "[[]]")]
    #[case("#{ands 2 {\"a\":1}}", "{\"$and\":[{\"$and\":[{\"a\":1}]}]}")]
    #[case(
        "#{ors 1 {\"a\":1}}",
        "{\"$or\":[{\"y\":1},{\"$and\":[{\"x\":null},{\"a\":1}]}]}"
    )]
    #[case("#{result.ids.1}!", "\"y\"!")]
    #[case("#{result}", "{\"ids\":[\"x\",\"y\",\"z1\"]}")]
    #[case("#{cut result.ids.2}", "\"z\"")]
    #[case("#{doubled result.ids.1}", "\"yy\"")]
    #[case("#{changed result.ids.2}", "\"z0\"")]
    fn a_placeholder_becomes_its_value(#[case] text: &str, #[case] filled: &str) {
        let last = json!({"ids": ["x", "y", "z1"]});
        let template = Template::read(text).unwrap();
        assert_eq!(template.fill(Some(&last)).unwrap(), filled);
    }

    #[rstest]
    #[case("#{many 3}", PlaceholderError::Unknown("many 3".into()))]
    #[case("#{turned result.a}", PlaceholderError::Unknown("turned result.a".into()))]
    #[case("#{results}", PlaceholderError::Unknown("results".into()))]
    #[case("#{text}", PlaceholderError::NoCount("text".into()))]
    #[case("#{text 3", PlaceholderError::Unclosed)]
    fn a_placeholder_that_is_none_is_refused(#[case] text: &str, #[case] why: PlaceholderError) {
        assert_eq!(Template::read(text).unwrap_err(), why);
    }

    #[test]
    fn a_result_that_lacks_what_is_asked_of_it_has_no_value() {
        let template = Template::read("#{result.a.b}").unwrap();
        assert_eq!(template.fill(None), Err(NoValue::NoResult));
        let no_member = NoValue::NoMember("a.b".into());
        assert_eq!(template.fill(Some(&json!({"a": {}}))), Err(no_member));
    }
}
