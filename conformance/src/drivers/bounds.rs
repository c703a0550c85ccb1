//! How much of a reply is read: a target may send whatever it likes.

use anyhow::{Result, bail};

/// Levels of a reply at most. Values are read and compared level by level, and no document of the contract is half as deep.
const LEVELS_MAX: usize = 1_000;

/// Values of a reply at most, names of members included: each takes some hundred bytes once it is read.
const VALUES_MAX: usize = 4_000_000;

/// Looks over the text of a reply, without reading it as JSON, for what would take too much to read.
///
/// # Errors
/// A sentence that names the limit.
pub(super) fn check(text: &str) -> Result<()> {
    let (mut levels, mut values) = (0_usize, 0_usize);
    let mut rest = text.as_bytes();
    while let Some((byte, after)) = rest.split_first() {
        rest = after;
        match byte {
            b'"' => rest = after_string(rest),
            b'[' | b'{' => {
                levels += 1;
                values += 1;
            }
            b']' | b'}' => levels = levels.saturating_sub(1),
            b',' | b':' => values += 1,
            _ => {}
        }
        if levels > LEVELS_MAX {
            bail!("it has more than {LEVELS_MAX} levels");
        }
        if values > VALUES_MAX {
            bail!("it has more than {VALUES_MAX} values");
        }
    }
    Ok(())
}

/// What follows a string, of which this is the part behind its first quote.
fn after_string(mut rest: &[u8]) -> &[u8] {
    while let Some(at) = memchr::memchr2(b'"', b'\\', rest) {
        let is_end = rest.get(at) == Some(&b'"');
        // A backslash takes the character behind it.
        let behind = at + if is_end { 1 } else { 2 };
        rest = rest.get(behind..).unwrap_or_default();
        if is_end {
            return rest;
        }
    }
    &[]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_and_values_are_counted_outside_of_strings() {
        let deep = |levels: usize| format!("{}1{}", "[".repeat(levels), "]".repeat(levels));
        assert!(check(&deep(LEVELS_MAX)).is_ok());
        assert!(check(&deep(LEVELS_MAX + 1)).is_err());
        assert!(check(&format!("{{\"a\\\"\":\"{}\"}}", "[".repeat(LEVELS_MAX * 2))).is_ok());
        assert!(check(&"[]".repeat(LEVELS_MAX * 2)).is_ok());
        assert!(check(&format!("[{}]", "0,".repeat(VALUES_MAX))).is_err());
        assert!(check(&"]}\"".repeat(9)).is_ok());
    }
}
