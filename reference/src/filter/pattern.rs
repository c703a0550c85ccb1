//! `$regex`: a pattern in strings.

use regex_lite::{Regex, RegexBuilder};
use serde_json::Value;

use crate::fault::Malformed;

/// Bytes that a pattern may take when it is compiled.
const COMPILED_MAX: usize = 256 * 1024;

/// A compiled pattern. A search takes time in proportion to the text.
#[derive(Debug, Clone)]
pub struct Pattern(Regex);

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
            .map(Self)
            .map_err(|_| Malformed::here("the pattern cannot be read"))
    }

    /// Whether the pattern is found anywhere in the text.
    ///
    /// Rules: WFL-40, WFL-43.
    #[must_use]
    pub fn is_found_in(&self, text: &str) -> bool {
        self.0.is_match(text)
    }
}
