//! JSON text to values, strictly: what is not a value of the contract is a [`Fault`] with its place.
//!
//! An own reader, so that the oracle's opinion of numbers, strings and repeated keys is independent
//! of the JSON library the rest of the project reads with.

use std::iter::Peekable;
use std::str::CharIndices;

use docstore_spec::limits::{ARGUMENT_LEVELS_MAX, ARGUMENT_VALUES_MAX};
use serde_json::{Map, Value};

use crate::fault::Fault;

/// A JSON object; it keeps the order of its keys.
pub type Object = Map<String, Value>;

/// The deepest argument that is read at all.
pub const LEVELS_READ: usize = ARGUMENT_LEVELS_MAX;

/// Reads `text`, which must hold one value and nothing else.
///
/// # Errors
/// A fault at the place of what cannot be read.
///
/// Rules: ERR-16.
pub fn read(text: &str) -> Result<Value, Fault> {
    let mut reader = Reader {
        text,
        chars: text.char_indices().peekable(),
        values: 0,
    };
    let value = reader.value(0)?;
    reader.skip_space();
    match reader.chars.next() {
        None => Ok(value),
        Some(_) => Err(Fault::here("text follows the JSON value")),
    }
}

/// How many containers stand around the innermost value: 0 for a scalar, 1 for `{"a":1}`.
pub fn levels(value: &Value) -> usize {
    match value {
        Value::Object(fields) => 1 + fields.values().map(levels).max().unwrap_or(0),
        Value::Array(elements) => 1 + elements.iter().map(levels).max().unwrap_or(0),
        _ => 0,
    }
}

/// How many values there are in a value, that value being one.
pub fn count(value: &Value) -> usize {
    let inside: usize = match value {
        Value::Object(fields) => fields.values().map(count).sum(),
        Value::Array(elements) => elements.iter().map(count).sum(),
        _ => 0,
    };
    1 + inside
}

/// A place in the text.
struct Reader<'t> {
    text: &'t str,
    chars: Peekable<CharIndices<'t>>,
    /// How many values were begun.
    values: usize,
}

impl Reader<'_> {
    fn value(&mut self, outer_levels: usize) -> Result<Value, Fault> {
        self.skip_space();
        self.values += 1;
        match self.peek() {
            _ if self.values > ARGUMENT_VALUES_MAX => Err(Fault::here("there are too many values")),
            Some('{' | '[') if outer_levels >= LEVELS_READ => Err(Fault::too_deep()),
            Some('{') => self.object(outer_levels + 1).map(Value::Object),
            Some('[') => self.array(outer_levels + 1).map(Value::Array),
            Some('"') => self.string().map(Value::String),
            Some('-' | '0'..='9') => self.number(),
            Some('t') => self.word("true", Value::Bool(true)),
            Some('f') => self.word("false", Value::Bool(false)),
            Some('n') => self.word("null", Value::Null),
            _ => Err(Fault::here("this is no JSON value")),
        }
    }

    /// Of a repeated key the last value counts, at the place of the first.
    ///
    /// Rules: DOC-10, DOC-11, DOC-12, DOC-32, FLT-80.
    fn object(&mut self, levels: usize) -> Result<Object, Fault> {
        let mut fields = Object::new();
        self.expect('{')?;
        if self.accept('}') {
            return Ok(fields);
        }
        loop {
            self.skip_space();
            let name = self.string()?;
            self.expect(':')?;
            let value = self.value(levels).map_err(|fault| fault.under(&name))?;
            fields.insert(name, value);
            if !self.accept(',') {
                self.expect('}')?;
                return Ok(fields);
            }
        }
    }

    fn array(&mut self, levels: usize) -> Result<Vec<Value>, Fault> {
        let mut elements = Vec::new();
        self.expect('[')?;
        if self.accept(']') {
            return Ok(elements);
        }
        loop {
            let index = elements.len();
            elements.push(self.value(levels).map_err(|fault| fault.under(index))?);
            if !self.accept(',') {
                self.expect(']')?;
                return Ok(elements);
            }
        }
    }

    /// Rules: DOC-8, DOC-42.
    fn string(&mut self) -> Result<String, Fault> {
        let mut string = String::new();
        if self.next() != Some('"') {
            return Err(Fault::here("a name must be a string"));
        }
        loop {
            match self.next() {
                Some('"') => return Ok(string),
                Some('\\') => string.push(self.escape()?),
                Some(char) if char >= ' ' => string.push(char),
                _ => {
                    return Err(Fault::here(
                        "a string must end and hold no control character",
                    ));
                }
            }
        }
    }

    fn escape(&mut self) -> Result<char, Fault> {
        match self.next() {
            Some(plain @ ('"' | '\\' | '/')) => Ok(plain),
            Some('b') => Ok('\u{8}'),
            Some('f') => Ok('\u{c}'),
            Some('n') => Ok('\n'),
            Some('r') => Ok('\r'),
            Some('t') => Ok('\t'),
            Some('u') => self.code_point(),
            _ => Err(Fault::here("there is no such escape")),
        }
    }

    /// `\uXXXX`, or two of them that make a surrogate pair. A lone surrogate is no character.
    ///
    /// Rules: DOC-9.
    fn code_point(&mut self) -> Result<char, Fault> {
        let lone_surrogate = || Fault::here("a lone surrogate is no character");
        let first = self.four_hex_digits()?;
        let code = if (0xD800..0xDC00).contains(&first) {
            if self.next() != Some('\\') || self.next() != Some('u') {
                return Err(lone_surrogate());
            }
            let second = self.four_hex_digits()?;
            if !(0xDC00..0xE000).contains(&second) {
                return Err(lone_surrogate());
            }
            0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00)
        } else {
            first
        };
        char::from_u32(code).ok_or_else(lone_surrogate)
    }

    fn four_hex_digits(&mut self) -> Result<u32, Fault> {
        let mut code = 0;
        for _ in 0..4 {
            let digit = self.next().and_then(|char| char.to_digit(16));
            code = code * 16 + digit.ok_or_else(|| Fault::here("`\\u` wants four hex digits"))?;
        }
        Ok(code)
    }

    /// An integer that fits 64 bits is kept exactly, every other number is the nearest double.
    ///
    /// Rules: DOC-3, DOC-4, DOC-5, DOC-6, DOC-7.
    fn number(&mut self) -> Result<Value, Fault> {
        let start = self.position();
        let _ = self.take('-');
        if !self.take('0') {
            self.digits()?;
        }
        let mut integer = true;
        if self.take('.') {
            integer = false;
            self.digits()?;
        }
        if self.take('e') || self.take('E') {
            integer = false;
            let _ = self.take('+') || self.take('-');
            self.digits()?;
        }
        let literal = self.text.get(start..self.position()).unwrap_or_default();
        if let (true, Ok(exact)) = (integer, literal.parse::<i64>()) {
            return Ok(Value::from(exact));
        }
        match literal.parse::<f64>() {
            Ok(double) if double.is_finite() => Ok(Value::from(double)),
            _ => Err(Fault::here(format!(
                "the number `{literal}` is beyond the doubles"
            ))),
        }
    }

    fn digits(&mut self) -> Result<(), Fault> {
        let start = self.position();
        while self
            .chars
            .next_if(|(_, char)| char.is_ascii_digit())
            .is_some()
        {}
        if self.position() == start {
            return Err(Fault::here("a number wants a digit"));
        }
        Ok(())
    }

    fn word(&mut self, word: &str, value: Value) -> Result<Value, Fault> {
        if word.chars().all(|char| self.take(char)) {
            Ok(value)
        } else {
            Err(Fault::here("this is no JSON value"))
        }
    }

    fn skip_space(&mut self) {
        let space = |char: char| matches!(char, ' ' | '\t' | '\n' | '\r');
        while self.chars.next_if(|&(_, char)| space(char)).is_some() {}
    }

    fn peek(&mut self) -> Option<char> {
        self.chars.peek().map(|&(_, char)| char)
    }

    fn next(&mut self) -> Option<char> {
        self.chars.next().map(|(_, char)| char)
    }

    fn position(&mut self) -> usize {
        self.chars
            .peek()
            .map_or(self.text.len(), |&(index, _)| index)
    }

    /// Takes `wanted` if it is the very next character.
    fn take(&mut self, wanted: char) -> bool {
        self.chars.next_if(|&(_, char)| char == wanted).is_some()
    }

    /// Takes `wanted` if it comes next, spaces aside.
    fn accept(&mut self, wanted: char) -> bool {
        self.skip_space();
        self.take(wanted)
    }

    fn expect(&mut self, wanted: char) -> Result<(), Fault> {
        if self.accept(wanted) {
            Ok(())
        } else {
            Err(Fault::here(format!("`{wanted}` is missing")))
        }
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("1", "1")]
    #[case("-0", "0")]
    #[case("1.0", "1.0")]
    #[case("1e2", "100.0")]
    #[case("9223372036854775807", "9223372036854775807")]
    #[case("-9223372036854775808", "-9223372036854775808")]
    #[case("9223372036854775808", "9.223372036854776e+18")]
    #[case("5e-324", "5e-324")]
    #[case("1e-400", "0.0")]
    #[case(" [ 1 , true , null ] ", "[1,true,null]")]
    #[case(r#""\u0041\n\uD83D\uDE00\u0000""#, r#""A\n😀\u0000""#)]
    #[case(r#"{"b":1,"a":2,"b":3}"#, r#"{"b":3,"a":2}"#)]
    fn what_is_a_value_is_read(#[case] text: &str, #[case] written: &str) {
        assert_eq!(
            read(text).map(|value| value.to_string()),
            Ok(written.to_owned())
        );
    }

    #[rstest]
    #[case("")]
    #[case("1 2")]
    #[case("01")]
    #[case("1.")]
    #[case(".5")]
    #[case("+1")]
    #[case("1e400")]
    #[case("-1e400")]
    #[case("nul")]
    #[case("NaN")]
    #[case("{'a':1}")]
    #[case("[1,]")]
    #[case(r#"{"a":1,}"#)]
    #[case(r#""\ud800""#)]
    #[case(r#""\udc00\ud800""#)]
    #[case(r#""\ud800\u0041""#)]
    #[case(r#""\x41""#)]
    #[case("\"a\nb\"")]
    fn what_is_no_value_is_refused(#[case] text: &str) {
        assert!(read(text).is_err());
    }

    #[test]
    fn a_fault_says_where_it_is() {
        let fault = read(r#"{"a":[1,{"b":1e400}]}"#).expect_err("a fault");
        assert_eq!(fault.in_document().properties["path"], "a.1.b");
    }

    #[test]
    fn five_hundred_levels_are_read_and_no_more() {
        let nested = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
        assert_eq!(read(&nested(500)).map(|value| levels(&value)), Ok(500));
        assert!(read(&nested(501)).is_err_and(|fault| fault.is_too_deep()));
        assert!(read(&nested(100_000)).is_err_and(|fault| fault.is_too_deep()));
    }
}
