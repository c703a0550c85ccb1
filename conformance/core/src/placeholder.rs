//! Values that cannot be written down: `#{text 64}` and its siblings, replaced before JSON is read.

use serde_json::Value;

/// Replaces every `#{…}` in a text; `last` is the last result, for `#{result.…}`.
///
/// # Errors
/// A sentence when a `#{…}` is unknown or has no value.
pub fn expand(text: &str, last: Option<&Value>) -> Result<String, String> {
    let Some(start) = text.find("#{") else {
        return Ok(text.to_owned());
    };
    let (before, after) = text.split_at(start);
    let end = closing(after).ok_or("a `#{` has no `}`")?;
    let inner = after.get(2..end).unwrap_or_default();
    let rest = after.get(end + 1..).unwrap_or_default();
    Ok(format!(
        "{before}{}{}",
        value(inner, last)?,
        expand(rest, last)?
    ))
}

/// The index of the brace that closes the one at `#{`.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, character) in text.char_indices() {
        match character {
            '{' => depth += 1,
            '}' => {
                depth -= 1;
                if depth == 0 {
                    return Some(at);
                }
            }
            _ => {}
        }
    }
    None
}

fn value(inner: &str, last: Option<&Value>) -> Result<String, String> {
    if let Some(path) = inner.strip_prefix("result") {
        return from_result(path, last);
    }
    if let Some((how, path)) = inner.split_once(" result") {
        return altered(how, &from_result(path, last)?);
    }
    let mut words = inner.splitn(3, ' ');
    let name = words.next().unwrap_or_default();
    let count = words.next().and_then(|word| word.parse::<usize>().ok());
    let count = count.ok_or_else(|| format!("`#{{{inner}}}` lacks its number"))?;
    let operand = words.next();
    let list = |item: &dyn Fn(usize) -> String| (0..count).map(item).collect::<Vec<_>>().join(",");
    Ok(match name {
        "text" => "a".repeat(count),
        "path" => vec!["a"; count].join("."),
        "numbers" => list(&|n| n.to_string()),
        "strings" => list(&|n| format!("\"k{n}\"")),
        "documents" => list(&|n| format!("{{\"_id\":\"d{n}\",\"n\":{n}}}")),
        "fields" => list(&|n| format!("\"n{n}\":{n}")),
        "conditions" => list(&|n| format!("{{\"n\":{n}}}")),
        "missing" => list(&|n| format!("{{\"n{n}\":null}},{{\"n{n}\":{{\"$exists\":false}}}}")),
        "booleans" => list(&|n| {
            format!(
                "{{\"n{n}\":true}},{{\"n{n}\":{{\"$ne\":true}}}},{{\"n{n}\":{{\"$gt\":false}}}},{{\"n{n}\":false}}"
            )
        }),
        "ids" => list(&|n| format!("{{\"_id\":\"k{n}\"}}")),
        "items" => list(&|n| format!("{{\"key\":\"k{n}\",\"value\":{{\"n\":{n}}}}}")),
        "nest" => format!(
            "{}{{}}{}",
            "{\"a\":".repeat(count.saturating_sub(1)),
            "}".repeat(count.saturating_sub(1))
        ),
        "lists" => format!("{}{}", "[".repeat(count), "]".repeat(count)),
        "ands" => format!(
            "{}{}{}",
            "{\"$and\":[".repeat(count),
            operand.unwrap_or("{}"),
            "]}".repeat(count)
        ),
        "ors" => format!(
            "{}{}{}",
            "{\"$or\":[{\"y\":1},{\"$and\":[{\"x\":null},".repeat(count),
            operand.unwrap_or("{}"),
            "]}]}".repeat(count)
        ),
        _ => return Err(format!("there is no `#{{{inner}}}`")),
    })
}

/// A text of the last result that is no longer what it was: without its last character, twice, or with its last
/// character exchanged for another.
fn altered(how: &str, json: &str) -> Result<String, String> {
    let text: String =
        serde_json::from_str(json).map_err(|_| format!("`{json}` is no text to be altered"))?;
    let mut rest = text.clone();
    let last = rest.pop().ok_or("an empty text cannot be altered")?;
    let text = match how {
        "cut" => rest,
        "doubled" => text.repeat(2),
        "changed" => rest + if last == '0' { "1" } else { "0" },
        _ => return Err(format!("there is no `#{{{how} result…}}`")),
    };
    Ok(Value::from(text).to_string())
}

/// `.insertedIds.0` and the like, as JSON text.
fn from_result(path: &str, last: Option<&Value>) -> Result<String, String> {
    let mut value = last.ok_or("there is no result yet")?;
    for part in path.split('.').filter(|part| !part.is_empty()) {
        let member = match value {
            Value::Array(items) => part.parse::<usize>().ok().and_then(|at| items.get(at)),
            other => other.get(part),
        };
        value = member
            .ok_or_else(|| format!("the last result has no `{}`", path.trim_start_matches('.')))?;
    }
    Ok(value.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;
    use serde_json::json;

    #[rstest]
    #[case("x", "x")]
    #[case("\"#{text 3}\"", "\"aaa\"")]
    #[case("\"#{path 3}\"", "\"a.a.a\"")]
    #[case("[#{numbers 3}]", "[0,1,2]")]
    #[case("{#{fields 2}}", "{\"n0\":0,\"n1\":1}")]
    #[case("#{missing 1}", "{\"n0\":null},{\"n0\":{\"$exists\":false}}")]
    #[case("#{nest 3}", "{\"a\":{\"a\":{}}}")]
    #[case("#{ands 2 {\"a\":1}}", "{\"$and\":[{\"$and\":[{\"a\":1}]}]}")]
    #[case(
        "#{ors 1 {\"a\":1}}",
        "{\"$or\":[{\"y\":1},{\"$and\":[{\"x\":null},{\"a\":1}]}]}"
    )]
    #[case("#{result.ids.1}!", "\"y\"!")]
    #[case("#{cut result.ids.2}", "\"z\"")]
    #[case("#{doubled result.ids.1}", "\"yy\"")]
    #[case("#{changed result.ids.2}", "\"z0\"")]
    fn a_placeholder_becomes_its_value(#[case] text: &str, #[case] expanded: &str) {
        let last = json!({"ids": ["x", "y", "z1"]});
        assert_eq!(expand(text, Some(&last)).as_deref(), Ok(expanded));
    }

    #[test]
    fn an_unknown_placeholder_is_an_error() {
        assert!(expand("#{many 3}", None).is_err());
        assert!(expand("#{result.a}", None).is_err());
    }
}
