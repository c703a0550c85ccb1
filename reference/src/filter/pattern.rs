//! `$regex`: a pattern in strings.

use regex_lite::{Regex, RegexBuilder};
use serde_json::Value;

use crate::fault::Malformed;

/// Bytes that all patterns of a filter may take when they are compiled: some 200 states, each of which may be looked at for each
/// letter of a text.
const COMPILED_MAX: usize = 12 * 1024;

/// A compiled pattern. A search takes time in proportion to the text.
#[derive(Debug, Clone)]
pub struct Pattern {
    regex: Regex,
    /// What every text in which it is found begins with; empty where the pattern does not tell.
    beginning: String,
}

impl Pattern {
    /// Reads the operand and the `$options` beside it.
    ///
    /// Rules: WFL-41 to WFL-45.
    ///
    /// # Errors
    /// [`Malformed`], its path that of the operator.
    pub fn parse(operand: &Value, options: Option<&Value>) -> Result<Self, Malformed> {
        let Value::String(pattern) = operand else {
            return Err(Malformed::here("the operand of `$regex` is a string"));
        };
        let mut builder = RegexBuilder::new(pattern);
        builder.size_limit(COMPILED_MAX);
        let letters = match options {
            None => "",
            Some(Value::String(letters)) => letters,
            Some(_) => return Err(Malformed::here("`$options` is a string")),
        };
        // In other letters or on another line the text may begin otherwise.
        let beginning = if letters.contains(['i', 'm']) {
            String::new()
        } else {
            beginning(pattern)
        };
        for letter in letters.chars() {
            match letter {
                'i' => builder.case_insensitive(true),
                'm' => builder.multi_line(true),
                's' => builder.dot_matches_new_line(true),
                _ => {
                    return Err(Malformed::here(
                        "`$options` has the letters i, m and s alone",
                    ));
                }
            };
        }
        builder
            .build()
            .map(|regex| Self { regex, beginning })
            .map_err(|_| Malformed::here("the pattern cannot be read, or is too large"))
    }

    /// Whether patterns, each of which can be read, are too large together.
    #[must_use]
    pub fn are_too_large(patterns: &[String]) -> bool {
        let compiles = |pattern: &str| {
            let mut builder = RegexBuilder::new(pattern);
            builder.size_limit(COMPILED_MAX).build().is_ok()
        };
        let together = format!("(?:{})", patterns.join(")|(?:"));
        !compiles(&together) && patterns.iter().all(|pattern| compiles(pattern))
    }

    /// Whether the pattern is found anywhere in the text.
    ///
    /// Rules: WFL-40, WFL-43.
    #[must_use]
    pub fn is_found_in(&self, text: &str) -> bool {
        self.regex.is_match(text)
    }

    /// The least text in which it may be found, and the least one after all of them.
    ///
    /// Rules: IDX-40.
    #[must_use]
    pub fn bounds(&self) -> Option<(String, String)> {
        let mut end = self.beginning.clone();
        while let Some(last) = end.pop() {
            let mut later = u32::from(last) + 1..=u32::from(char::MAX);
            if let Some(next) = later.find_map(char::from_u32) {
                end.push(next);
                return Some((self.beginning.clone(), end));
            }
        }
        None
    }
}

/// The literal characters behind a `^`.
fn beginning(pattern: &str) -> String {
    let rest = match pattern.strip_prefix('^') {
        Some(rest) if !rest.contains('|') => rest,
        _ => return String::new(),
    };
    let is_literal = |c: &char| !c.is_control() && !r"\.+*?()[]{}^$".contains(*c);
    let mut literal: String = rest.chars().take_while(is_literal).collect();
    // A quantifier belongs to the character before it.
    let behind = rest.get(literal.len()..).unwrap_or_default();
    if behind.starts_with(['*', '+', '?', '{']) {
        literal.pop();
    }
    literal
}
