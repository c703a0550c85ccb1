//! Reading replies and expectations: JSON of any depth a document may have.

use serde_json::Value;

/// Reads one JSON value, deeper than serde_json's default allows.
///
/// # Errors
/// When it is none, with the position.
pub fn read(text: &str) -> serde_json::Result<Value> {
    Ok(read_all(text)?.pop().unwrap_or(Value::Null))
}

/// Reads JSON values that stand one after the other.
///
/// # Errors
/// When it is none, with the position.
pub fn read_all(text: &str) -> serde_json::Result<Vec<Value>> {
    use serde::Deserialize as _;
    let mut values = Vec::new();
    let mut reader = serde_json::Deserializer::from_str(text);
    reader.disable_recursion_limit();
    loop {
        if reader.end().is_ok() {
            return Ok(values);
        }
        values.push(Value::deserialize(&mut reader)?);
    }
}

/// Splits the text between two parentheses into its JSON arguments, each as it was written.
///
/// The split follows brackets and strings only, so an argument may hold what no JSON library reads.
#[must_use]
pub fn arguments(text: &str) -> Vec<String> {
    let mut arguments = Vec::new();
    let mut rest = text;
    let (mut depth, mut in_string, mut escaped) = (0_usize, false, false);
    for (at, byte) in text.bytes().enumerate() {
        if in_string {
            in_string = escaped || byte != b'"';
            escaped = !escaped && byte == b'\\';
        } else {
            match byte {
                b'"' => in_string = true,
                b'[' | b'{' => depth += 1,
                b']' | b'}' => depth = depth.saturating_sub(1),
                b',' if depth == 0 => {
                    let (argument, after) = rest.split_at(at - (text.len() - rest.len()));
                    arguments.push(argument.trim().to_owned());
                    rest = after.strip_prefix(',').unwrap_or_default();
                }
                _ => {}
            }
        }
    }
    if !rest.trim().is_empty() || !arguments.is_empty() {
        arguments.push(rest.trim().to_owned());
    }
    arguments
}

/// A text for people: cut in the middle when it is long. The time it takes does not depend on how long.
#[must_use]
pub fn shortened(text: &str, most: usize) -> String {
    if text.char_indices().nth(most).is_none() {
        return text.to_owned();
    }
    let half = most / 2;
    let head: String = text.chars().take(half).collect();
    let tail: Vec<char> = text.chars().rev().take(half).collect();
    let tail: String = tail.into_iter().rev().collect();
    format!("{head} … ({} bytes) … {tail}", text.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("", &[])]
    #[case("{\"a\":[1,2]}", &["{\"a\":[1,2]}"])]
    #[case("\"a,b\", {\"a\":\"}\\\",\"}, 1e400", &["\"a,b\"", "{\"a\":\"}\\\",\"}", "1e400"])]
    fn arguments_are_split_at_the_commas_between_them(#[case] text: &str, #[case] parts: &[&str]) {
        assert_eq!(arguments(text), parts);
    }

    #[test]
    fn values_may_stand_one_after_the_other() {
        let values = read_all("{\"a\":1}\n{\"b\":2}").unwrap();
        assert_eq!(values.len(), 2);
        assert!(read_all("{\"a\":1} x").is_err());
    }
}
