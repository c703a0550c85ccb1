//! What others say, made fit to be read: the one place through which it passes on its way to a terminal, a log or a page.
//!
//! A store, a report or a file may hold characters that a terminal obeys, that turn a line around, or that a CI takes for
//! a command. Each is written as JSON writes it, `\u001b`, which inside of JSON is the same value.

use std::fmt::Write as _;

/// What the logs of CI systems take for a command, wherever it stands in a line.
const COMMANDS: &[&str] = &["##[", "##vso["];

/// A text that stays in its line.
#[must_use]
pub fn line(text: &str) -> String {
    made(text, |character| character != '\t')
}

/// A text that may have several lines.
#[must_use]
pub fn lines(text: &str) -> String {
    made(text, |character| !matches!(character, '\t' | '\n'))
}

fn made(text: &str, is_written_out: impl Fn(char) -> bool) -> String {
    let mut made = String::with_capacity(text.len());
    // Whether only blanks stand before in the line.
    let mut begins = true;
    for (at, character) in text.char_indices() {
        let rest = text.get(at..).unwrap_or_default();
        let command = (begins && rest.starts_with("::"))
            || COMMANDS.iter().any(|command| rest.starts_with(command));
        begins = character == '\n' || (begins && character.is_whitespace());
        if command || (is_odd(character) && is_written_out(character)) {
            let mut units = [0; 2];
            for unit in character.encode_utf16(&mut units) {
                // Writing to a string cannot fail.
                let _ = write!(made, "\\u{unit:04x}");
            }
        } else {
            made.push(character);
        }
    }
    made
}

/// Whether a character does something else than stand where it is.
fn is_odd(character: char) -> bool {
    // C0, DEL and C1, among them what begins the commands of a terminal.
    character.is_control()
        || matches!(
            character,
            // Marks that turn the direction around; separators that end a line; tags, which nobody sees.
            '\u{61c}'
                | '\u{200e}'
                | '\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2066}'..='\u{2069}'
                | '\u{feff}'
                | '\u{e0000}'..='\u{e007f}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("plain, ü, 😀, a\tb", "plain, ü, 😀, a\tb")]
    #[case("\u{1b}[31m\u{7}\u{7f}", "\\u001b[31m\\u0007\\u007f")]
    #[case("\u{9b}31m", "\\u009b31m")]
    #[case("a\u{202e}b\u{2066}c\u{2069}", "a\\u202eb\\u2066c\\u2069")]
    #[case("a\r\nb\u{2028}", "a\\u000d\\u000ab\\u2028")]
    #[case("\u{e0041}", "\\udb40\\udc41")]
    #[case("::stop-commands::x", "\\u003a:stop-commands::x")]
    #[case("  ::error::x", "  \\u003a:error::x")]
    #[case("a ::error::x", "a ::error::x")]
    #[case("a ##[group]x", "a \\u0023#[group]x")]
    #[case("##vso[task]", "\\u0023#vso[task]")]
    fn what_a_terminal_obeys_is_written_out(#[case] said: &str, #[case] shown: &str) {
        assert_eq!(line(said), shown);
    }

    #[test]
    fn lines_are_kept_and_none_begins_with_a_command() {
        assert_eq!(lines("a\nb\t\n"), "a\nb\t\n");
        assert_eq!(
            lines("a\n::error::x\n \n ::y"),
            "a\n\\u003a:error::x\n \n \\u003a:y"
        );
        assert_eq!(lines("a\r\n"), "a\\u000d\n");
    }

    #[test]
    fn in_json_the_value_stays_the_same() {
        let value = serde_json::json!({"a\u{202e}": "\u{1b}\u{9b}\u{e0041}::x"});
        let shown = line(&value.to_string());
        assert!(shown.is_ascii(), "{shown}");
        assert_eq!(
            serde_json::from_str::<serde_json::Value>(&shown).unwrap(),
            value
        );
    }
}
