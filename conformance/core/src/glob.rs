//! Patterns for rules and cases.

use wildmatch::WildMatch;

/// Matches `*` (anything) and `?` (one character); everything else is itself.
#[must_use]
pub fn glob(pattern: &str, text: &str) -> bool {
    WildMatch::new(pattern).matches(text)
}
