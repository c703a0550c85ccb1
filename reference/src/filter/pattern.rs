//! `$regex`: a pattern in strings.

mod machine;
mod syntax;

use docstore_spec::limits::Size;
use serde_json::Value;

use self::machine::Machine;
use self::syntax::{Letters, Tree};
use crate::fault::Malformed;

/// A pattern, ready to search with. A search takes time in proportion to the text, and next to none for the size of the pattern.
#[derive(Debug, Clone)]
pub struct Pattern {
    machine: Machine,
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
        let options = match options {
            None => "",
            Some(Value::String(options)) => options,
            Some(_) => return Err(Malformed::here("`$options` is a string")),
        };
        let mut letters = Letters::default();
        for letter in options.chars() {
            match letter {
                'i' => letters.any_case = true,
                'm' => letters.lines = true,
                's' => letters.dot_all = true,
                _ => {
                    return Err(Malformed::here(
                        "`$options` has the letters i, m and s alone",
                    ));
                }
            }
        }
        // In other letters or on another line the text may begin otherwise.
        let beginning = if options.contains(['i', 'm']) {
            String::new()
        } else {
            beginning(pattern)
        };
        match Tree::read(pattern, letters) {
            Some(tree) => Ok(Self {
                machine: Machine::of(tree),
                beginning,
            }),
            None => Err(Malformed::here(
                "the pattern cannot be read, or is too large",
            )),
        }
    }

    /// Whether patterns, each of which can be read, are too large together.
    #[must_use]
    pub fn are_too_large(patterns: &[String]) -> bool {
        let read = |pattern: &String| Tree::read(pattern, Letters::default());
        let trees: Option<Vec<Tree>> = patterns.iter().map(read).collect();
        let places = |trees: Vec<Tree>| trees.iter().map(Tree::places).sum();
        trees.is_some_and(|trees| !Size::PatternBytes.admits(places(trees)))
    }

    /// Whether the pattern is found anywhere in the text.
    ///
    /// Rules: WFL-40, WFL-43.
    #[must_use]
    pub fn is_found_in(&self, text: &str) -> bool {
        text.starts_with(&self.beginning) && self.machine.is_found_in(text)
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
