//! One pass over JSON text that builds nothing: is it an object, and is it as plain as nearly all are?
//!
//! The plain is quick, the rest goes the long way through [`read`](super::read): whatever makes a text *odd* (a character
//! written by its number, a long number, a name that stands twice) is judged there, by the one parser.
//! So this pass has to tell the plain from the odd, and nothing else.

use std::ops::Range;

/// Digits of a number that every reader takes for the same double, whatever its way of reading.
const PLAIN_DIGITS: usize = 15;

/// Names of one object that are compared with each other; an object with more is odd.
const NAMES_MAX: usize = 64;

/// What a pass over the text of an object saw.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Seen {
    /// A character is written by its number: a name or a string may be other than it looks, or be none.
    pub escape: bool,
    /// A number has an exponent, many digits or is minus zero: it may be no double, or be written otherwise.
    pub number: bool,
    /// A string or a name starts with `_`.
    pub underscore: bool,
    /// There is blank space between tokens.
    pub blank: bool,
    /// An object may have a name twice.
    pub repeated: bool,
    /// A number has a fraction, or a character is escaped: there is more than one way to write it.
    pub variant: bool,
}

impl Seen {
    /// Whether the text says what it says in the way [`read`](super::read) and writing again would say it.
    #[must_use]
    pub const fn is_plain(&self) -> bool {
        !(self.escape || self.number || self.blank || self.repeated)
    }

    /// Whether there is no other way to write what the text says.
    #[must_use]
    pub const fn is_canonical(&self) -> bool {
        self.is_plain() && !self.variant
    }
}

/// Scans the text of one JSON object with so many levels at most; `None` when it is none.
#[must_use]
pub fn object(text: &str, levels: usize) -> Option<Seen> {
    members(text, levels, &mut |_, _| ())
}

/// The same, handing the range of each member of the object itself, and of its name, to
/// `member`.
#[must_use]
pub fn members(
    text: &str,
    levels: usize,
    member: &mut dyn FnMut(Range<usize>, Range<usize>),
) -> Option<Seen> {
    let mut scan = Scan::new(text, true);
    scan.value_alone(levels, member)?;
    text.trim_ascii_start()
        .starts_with('{')
        .then_some(scan.seen)
}

/// Scans the text of a JSON array and answers with the ranges of its elements; `None` when it is none.
#[must_use]
pub fn elements(text: &str, levels: usize) -> Option<Vec<Range<usize>>> {
    let mut scan = Scan::new(text, false);
    let mut elements = Vec::new();
    scan.blank();
    scan.array(levels.checked_sub(1)?, &mut |element| {
        elements.push(element)
    })?;
    scan.blank();
    (scan.at == scan.bytes.len()).then_some(elements)
}

struct Scan<'t> {
    bytes: &'t [u8],
    at: usize,
    seen: Seen,
    /// Whether repeated names are looked for.
    names: bool,
}

type Member<'m> = dyn FnMut(Range<usize>, Range<usize>) + 'm;

impl<'t> Scan<'t> {
    fn new(text: &'t str, names: bool) -> Self {
        Self {
            bytes: text.as_bytes(),
            at: 0,
            seen: Seen::default(),
            names,
        }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// Passes over blank space, of which there is none as a rule.
    fn blank(&mut self) {
        while self.peek().is_some_and(|byte| byte <= b' ') {
            if !matches!(self.peek(), Some(b' ' | b'\n' | b'\t' | b'\r')) {
                return;
            }
            self.seen.blank = true;
            self.at += 1;
        }
    }

    fn take(&mut self, byte: u8) -> Option<()> {
        (self.peek()? == byte).then(|| self.at += 1)
    }

    fn value_alone(&mut self, levels: usize, member: &mut Member<'_>) -> Option<()> {
        self.blank();
        self.value(levels, Some(member))?;
        self.blank();
        (self.at == self.bytes.len()).then_some(())
    }

    fn value(&mut self, levels: usize, member: Option<&mut Member<'_>>) -> Option<()> {
        match self.peek()? {
            b'{' => self.object(levels.checked_sub(1)?, member),
            b'[' => self.array(levels.checked_sub(1)?, &mut |_| ()),
            b'"' => self.string().map(|_| ()),
            b't' => self.word(b"true"),
            b'f' => self.word(b"false"),
            b'n' => self.word(b"null"),
            _ => self.number(),
        }
    }

    fn object(&mut self, levels: usize, mut member: Option<&mut Member<'_>>) -> Option<()> {
        self.take(b'{')?;
        self.blank();
        if self.take(b'}').is_some() {
            return Some(());
        }
        let mut names = [0_u32; NAMES_MAX];
        let mut count = 0;
        loop {
            let from = self.at;
            let name = self.string()?;
            if self.names {
                self.note(&mut names, &mut count, &name);
            }
            self.blank();
            self.take(b':')?;
            self.blank();
            self.value(levels, None)?;
            if let Some(member) = &mut member {
                member(from..self.at, name);
            }
            self.blank();
            if self.take(b'}').is_some() {
                return Some(());
            }
            self.take(b',')?;
            self.blank();
        }
    }

    /// Compares a name with those before it, by a number made of it: two names of one number only make the object odd.
    fn note(&mut self, names: &mut [u32; NAMES_MAX], count: &mut usize, name: &Range<usize>) {
        let name = self.bytes.get(name.clone()).unwrap_or_default();
        let (mut number, mut escaped) = (0x811c_9dc5_u32, false);
        for byte in name {
            number = (number ^ u32::from(*byte)).wrapping_mul(0x0100_0193);
            // A name with an escape in it may be another one that looks otherwise.
            escaped |= *byte == b'\\';
        }
        self.seen.repeated |= escaped || names.iter().take(*count).any(|other| *other == number);
        match names.get_mut(*count) {
            Some(place) => {
                *place = number;
                *count += 1;
            }
            None => self.seen.repeated = true,
        }
    }

    fn array(&mut self, levels: usize, element: &mut dyn FnMut(Range<usize>)) -> Option<()> {
        self.take(b'[')?;
        self.blank();
        if self.take(b']').is_some() {
            return Some(());
        }
        loop {
            let from = self.at;
            self.value(levels, None)?;
            element(from..self.at);
            self.blank();
            if self.take(b']').is_some() {
                return Some(());
            }
            self.take(b',')?;
            self.blank();
        }
    }

    /// Passes over a string and answers with the range of what is between the quotes.
    fn string(&mut self) -> Option<Range<usize>> {
        self.take(b'"')?;
        let from = self.at;
        self.seen.underscore |= self.peek() == Some(b'_');
        loop {
            self.at += plain_bytes(self.bytes.get(self.at..)?)?;
            match self.peek()? {
                b'"' => {
                    self.at += 1;
                    return Some(from..self.at - 1);
                }
                b'\\' => {
                    self.seen.variant = true;
                    match self.bytes.get(self.at + 1)? {
                        b'u' => {
                            let digits = self.bytes.get(self.at + 2..self.at + 6)?;
                            if !digits.iter().all(u8::is_ascii_hexdigit) {
                                return None;
                            }
                            self.seen.escape = true;
                        }
                        b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => {}
                        _ => return None,
                    }
                    self.at += 2;
                }
                _ => return None,
            }
        }
    }

    fn word(&mut self, word: &[u8]) -> Option<()> {
        let end = self.at + word.len();
        (self.bytes.get(self.at..end)? == word).then(|| self.at = end)
    }

    fn number(&mut self) -> Option<()> {
        let minus = self.take(b'-').is_some();
        let zero = self.peek()? == b'0';
        let whole = self.digits();
        if whole == 0 || (zero && whole > 1) {
            return None;
        }
        let mut digits = whole;
        if self.take(b'.').is_some() {
            self.seen.variant = true;
            let fraction = self.digits();
            if fraction == 0 {
                return None;
            }
            digits += fraction;
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.at += 1;
            if matches!(self.peek(), Some(b'+' | b'-')) {
                self.at += 1;
            }
            if self.digits() == 0 {
                return None;
            }
            self.seen.number = true;
        }
        self.seen.number |= digits > PLAIN_DIGITS || (minus && zero);
        Some(())
    }

    fn digits(&mut self) -> usize {
        let from = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        self.at - from
    }
}

/// How many bytes stand before the first that ends a string, escapes a character or may not stand in one.
fn plain_bytes(text: &[u8]) -> Option<usize> {
    /// The same byte eight times, and the highest bit of each.
    const EACH: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = EACH << 7;
    /// Marks the bytes of a word below a bound, the lowest of them surely and no byte before it.
    const fn below(word: u64, bound: u64) -> u64 {
        word.wrapping_sub(EACH * bound) & !word & HIGH
    }
    let (words, rest) = text.as_chunks::<8>();
    for (at, word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        let quote = below(word ^ (EACH * b'"' as u64), 1);
        let escape = below(word ^ (EACH * b'\\' as u64), 1);
        let odd = quote | escape | below(word, 0x20);
        if odd != 0 {
            return Some(at * 8 + odd.trailing_zeros() as usize / 8);
        }
    }
    let odd = |byte: &u8| matches!(byte, b'"' | b'\\' | ..0x20);
    Some(words.len() * 8 + rest.iter().position(odd)?)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::json;

    /// Texts that are objects, texts that are nearly objects, and how plain they are.
    #[rstest]
    #[case::empty("{}", true)]
    #[case::plain(r#"{"a":1,"b":[true,false,null,"x"],"c":{"d":-1.5}}"#, true)]
    #[case::short_escapes(r#"{"a":"\"\\\/\b\f\n\r\t"}"#, true)]
    #[case::same_name_elsewhere(r#"{"a":{"a":1},"b":[{"a":1},{"a":2}]}"#, true)]
    #[case::unicode(r#"{"é":"😀"}"#, true)]
    #[case::blank(r#"{ "a" : [ 1 , 2 ] }"#, false)]
    #[case::escape_by_number(r#"{"a":"\u00e9"}"#, false)]
    #[case::lone_surrogate(r#"{"a":"\ud800"}"#, false)]
    #[case::repeated(r#"{"a":1,"a":2}"#, false)]
    #[case::repeated_below(r#"{"x":[{"a":1,"b":0,"a":2}]}"#, false)]
    #[case::escaped_name(r#"{"\n":1}"#, false)]
    #[case::exponent(r#"{"a":1e3}"#, false)]
    #[case::infinite(r#"{"a":1e999}"#, false)]
    #[case::many_digits(r#"{"a":1234567890123456}"#, false)]
    #[case::many_decimals(r#"{"a":0.1234567890123456}"#, false)]
    #[case::minus_zero(r#"{"a":-0}"#, false)]
    fn an_object_is_plain_or_odd(#[case] text: &str, #[case] plain: bool) {
        let seen = members(text, 100, &mut |_, _| ()).expect("an object");
        assert_eq!(seen.is_plain(), plain, "{seen:?}");
        if plain {
            // Reading and writing again says the same, so that the text may stand for what it says.
            let again = json::read(text, 100).expect("JSON").to_string();
            assert_eq!(json::read(&again, 100), json::read(text, 100));
        }
    }

    #[rstest]
    #[case("")]
    #[case("  ")]
    #[case("1")]
    #[case("[]")]
    #[case("null")]
    #[case("{")]
    #[case("}")]
    #[case("{}}")]
    #[case("{}{}")]
    #[case("{},{}")]
    #[case(r#"{"a"}"#)]
    #[case(r#"{"a":}"#)]
    #[case(r#"{"a":1,}"#)]
    #[case(r#"{,"a":1}"#)]
    #[case(r#"{"a":1 "b":2}"#)]
    #[case(r#"{"a":[1,]}"#)]
    #[case(r#"{"a":[1}"#)]
    #[case(r#"{"a":[1 2]}"#)]
    #[case(r#"{a:1}"#)]
    #[case(r#"{"a":01}"#)]
    #[case(r#"{"a":+1}"#)]
    #[case(r#"{"a":1.}"#)]
    #[case(r#"{"a":.5}"#)]
    #[case(r#"{"a":1e}"#)]
    #[case(r#"{"a":-}"#)]
    #[case(r#"{"a":nul}"#)]
    #[case(r#"{"a":truer}"#)]
    #[case(r#"{"a":"x}"#)]
    #[case(r#"{"a":"\x41"}"#)]
    #[case(r#"{"a":"\u12"}"#)]
    #[case(r#"{"a":"\u12g4"}"#)]
    #[case("{\"a\":\"\u{1}\"}")]
    #[case("{\"a\":\"\0\"}")]
    #[case("{\"a\":\u{a0}1}")]
    fn what_is_no_object_is_none(#[case] text: &str) {
        assert_eq!(object(text, 100), None);
        assert_eq!(members(text, 100, &mut |_, _| ()), None);
    }

    #[test]
    fn levels_are_counted() {
        let nested = |levels: usize| {
            format!(
                "{}{}",
                r#"{"a":"#.repeat(levels - 1) + "{",
                "}".repeat(levels)
            )
        };
        assert!(object(&nested(7), 7).is_some());
        assert!(object(&nested(8), 7).is_none());
        assert!(object(r#"{"a":[[[]]]}"#, 4).is_some());
        assert!(object(r#"{"a":[[[]]]}"#, 3).is_none());
    }

    #[test]
    fn the_members_are_handed_out_with_their_names() {
        let text = r#"{"a":1,"b":{"c":[2]},"":"x"}"#;
        let mut members_seen = Vec::new();
        let seen = members(text, 9, &mut |member, name| {
            members_seen.push((text[member].to_owned(), text[name].to_owned()));
        });
        assert!(seen.is_some());
        let expected = [
            (r#""a":1"#, "a"),
            (r#""b":{"c":[2]}"#, "b"),
            (r#""":"x""#, ""),
        ];
        assert_eq!(
            members_seen,
            expected.map(|(m, n)| (m.to_owned(), n.to_owned()))
        );
    }
}
