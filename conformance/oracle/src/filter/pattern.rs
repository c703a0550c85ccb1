//! The patterns of `$regex`: the syntax that RE2, Rust and JavaScript share, read into a small machine.
//!
//! The machine is run on all its ways at once, so that a search takes time in proportion to the text, whatever the
//! pattern. Which way matched, and how greedily, is never asked. The states that take a character are few enough to be the bits
//! of a number.

use std::cell::OnceCell;

use crate::fault::Fault;

/// The deepest nesting of groups that is read.
const GROUPS_MAX: usize = 50;

/// The most often that a part may be repeated by `{n,m}`.
const REPEATS_MAX: usize = 1_000;

/// The most states of all patterns of a filter together.
pub const STATES_MAX: usize = 250;

/// States that take a character, a bit each.
type Takers = u128;

/// What `$options` may ask for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Letters {
    /// `i`: letters of both cases are alike.
    any_case: bool,
    /// `m`: `^` and `$` also at each line.
    lines: bool,
    /// `s`: `.` also a line feed.
    dot_all: bool,
}

impl Letters {
    /// Rules: WFL-41, WFL-44, WFL-45.
    pub fn read(text: &str) -> Option<Letters> {
        let mut letters = Letters::default();
        for letter in text.chars() {
            match letter {
                'i' => letters.any_case = true,
                'm' => letters.lines = true,
                's' => letters.dot_all = true,
                _ => return None,
            }
        }
        Some(letters)
    }
}

/// A pattern, ready to search with.
#[derive(Debug, Clone)]
pub struct Pattern {
    states: Vec<State>,
    letters: Letters,
    tables: Box<Tables>,
}

/// What a search looks up.
#[derive(Debug, Clone, Default)]
struct Tables {
    /// The states that take a character, in the order of their bits.
    takers: Vec<usize>,
    /// Each set once, with the states that take it.
    sets: Vec<(Set, Takers)>,
    /// The states that take each character of ASCII.
    ascii: Vec<Takers>,
    /// Where the states lead at each kind of place, once it was met.
    ways: [OnceCell<Ways>; 16],
}

/// Where the states lead at one kind of place between two characters.
#[derive(Debug, Clone)]
struct Ways {
    /// Where a search that begins here leads.
    begun: Reached,
    /// For eight states after the other: where each choice of them leads that have taken the character before.
    taken: Vec<Vec<Reached>>,
}

/// One state of the machine; the next one follows unless it says otherwise.
#[derive(Debug, Clone)]
enum State {
    /// Goes on with a character of the set.
    Take(Set),
    /// Goes on where the place in the text is such a one.
    Stand(Place),
    /// Goes on at both.
    Fork(usize, usize),
    /// Goes on elsewhere.
    Jump(usize),
    /// The pattern is found.
    Found,
}

/// A place between two characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Start,
    End,
    Border,
    NoBorder,
}

/// A set of characters: all that are in a range, or all that are in none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Set {
    ranges: Vec<(char, char)>,
    negated: bool,
}

/// A pattern as it is written.
#[derive(Debug, Clone)]
enum Node {
    Take(Set),
    Stand(Place),
    Sequence(Vec<Node>),
    Choice(Vec<Node>),
    Repeat(Box<Node>, usize, Option<usize>),
}

impl Pattern {
    /// Reads a pattern.
    ///
    /// # Errors
    /// What is wrong with it, in one sentence.
    ///
    /// Rules: WFL-40, WFL-42, WFL-43, WFL-44, WFL-45.
    pub fn read(text: &str, letters: Letters) -> Result<Pattern, Fault> {
        let mut reader = Reader {
            rest: text.chars().collect(),
            letters,
            depth: 0,
        };
        reader.rest.reverse();
        let node = reader.choice()?;
        if reader.rest.is_empty() {
            let mut pattern = Pattern {
                states: Vec::new(),
                letters,
                tables: Box::default(),
            };
            pattern.build(&node)?;
            pattern.add(State::Found)?;
            pattern.prepared()
        } else {
            Err(Fault::here("the pattern closes a group that is not open"))
        }
    }

    fn add(&mut self, state: State) -> Result<usize, Fault> {
        if self.states.len() >= STATES_MAX {
            return Err(Fault::here("the pattern is too large"));
        }
        self.states.push(state);
        Ok(self.states.len() - 1)
    }

    fn set(&mut self, at: usize, state: State) {
        if let Some(slot) = self.states.get_mut(at) {
            *slot = state;
        }
    }

    fn build(&mut self, node: &Node) -> Result<(), Fault> {
        match node {
            Node::Take(set) => self.add(State::Take(set.clone())).map(drop),
            Node::Stand(place) => self.add(State::Stand(*place)).map(drop),
            Node::Sequence(nodes) => nodes.iter().try_for_each(|node| self.build(node)),
            Node::Choice(nodes) => self.build_choice(nodes),
            Node::Repeat(node, least, most) => self.build_repeat(node, *least, *most),
        }
    }

    fn build_choice(&mut self, nodes: &[Node]) -> Result<(), Fault> {
        let mut ends = Vec::new();
        for (index, node) in nodes.iter().enumerate() {
            if index + 1 == nodes.len() {
                self.build(node)?;
                continue;
            }
            let fork = self.add(State::Found)?;
            self.build(node)?;
            ends.push(self.add(State::Found)?);
            self.set(fork, State::Fork(fork + 1, self.states.len()));
        }
        let end = self.states.len();
        for jump in ends {
            self.set(jump, State::Jump(end));
        }
        Ok(())
    }

    fn build_repeat(
        &mut self,
        node: &Node,
        least: usize,
        most: Option<usize>,
    ) -> Result<(), Fault> {
        for _ in 0..least {
            let before = self.states.len();
            self.build(node)?;
            if self.states.len() == before {
                // What takes no room takes no room again.
                break;
            }
        }
        let Some(most) = most else {
            let fork = self.add(State::Found)?;
            self.build(node)?;
            self.add(State::Jump(fork))?;
            self.set(fork, State::Fork(fork + 1, self.states.len()));
            return Ok(());
        };
        let mut forks = Vec::new();
        for _ in least..most {
            forks.push(self.add(State::Found)?);
            self.build(node)?;
        }
        let end = self.states.len();
        for fork in forks {
            self.set(fork, State::Fork(fork + 1, end));
        }
        Ok(())
    }

    /// The pattern of the characters that every text begins with in which this one is found, if it says so.
    ///
    /// Rules: IDX-40.
    pub fn beginning(&self) -> Option<Pattern> {
        let (first, rest) = self.states.split_first()?;
        if !matches!(first, State::Stand(Place::Start))
            || self.letters.any_case
            || self.letters.lines
        {
            return None;
        }
        let one = |state: &&State| matches!(state, State::Take(set) if set.single().is_some());
        let characters: Vec<State> = rest.iter().take_while(one).cloned().collect();
        if characters.is_empty() {
            return None;
        }
        let states = [
            std::slice::from_ref(first),
            characters.as_slice(),
            &[State::Found],
        ]
        .concat();
        let pattern = Pattern {
            states,
            letters: self.letters,
            tables: Box::default(),
        };
        pattern.prepared().ok()
    }

    /// How many states the machine has.
    pub fn states(&self) -> usize {
        self.states.len()
    }

    /// The pattern with the tables of its states.
    fn prepared(mut self) -> Result<Pattern, Fault> {
        let mut tables = Tables::default();
        for (at, state) in self.states.iter().enumerate() {
            let State::Take(set) = state else { continue };
            let bit = u32::try_from(tables.takers.len()).ok();
            let bit = bit.and_then(|bit| Takers::from(1_u8).checked_shl(bit));
            let bit = bit.ok_or_else(|| Fault::here("the pattern is too large"))?;
            tables.takers.push(at);
            match tables.sets.iter_mut().find(|(known, _)| known == set) {
                Some((_, takers)) => *takers |= bit,
                None => tables.sets.push((set.clone(), bit)),
            }
        }
        let ascii =
            ('\0'..='\x7f').map(|character| tables.taking(character, self.letters.any_case));
        tables.ascii = ascii.collect();
        *self.tables = tables;
        Ok(self)
    }

    /// Whether the pattern is found anywhere in the text.
    ///
    /// Rules: WFL-40, WFL-41, WFL-43.
    pub fn is_in(&self, text: &str) -> bool {
        let mut before = None;
        let mut taken: Takers = 0;
        let mut characters = text.chars();
        loop {
            let next = characters.next();
            let ways = self.ways((before, next));
            // A search may begin at every place.
            let mut reached = ways.begun;
            for (eight, choice) in ways.taken.iter().zip(taken.to_le_bytes()) {
                if let Some(led) = eight.get(usize::from(choice)) {
                    reached.add(*led);
                }
            }
            let Some(character) = next.filter(|_| !reached.found) else {
                return reached.found;
            };
            let known = self.tables.ascii.get(character as usize).copied();
            let taking = || self.tables.taking(character, self.letters.any_case);
            taken = reached.takers & known.unwrap_or_else(taking);
            before = next;
        }
    }

    /// Where the states lead at a place between two characters.
    fn ways(&self, place: (Option<char>, Option<char>)) -> &Ways {
        let kind = |side: Option<char>| match side {
            None => 0,
            Some('\n') => 1,
            Some(other) => 2 + usize::from(is_word(other)),
        };
        let [first, ..] = &self.tables.ways;
        let ways = self.tables.ways.get(4 * kind(place.0) + kind(place.1));
        ways.unwrap_or(first).get_or_init(|| {
            let takers = self.tables.takers.iter();
            let led: Vec<Reached> = takers.map(|at| self.follow(at + 1, place)).collect();
            let choices = |eight: &[Reached]| {
                let mut choices = vec![Reached::default()];
                for one in eight {
                    let with: Vec<Reached> = choices.iter().map(|rest| rest.and(*one)).collect();
                    choices.extend(with);
                }
                choices
            };
            Ways {
                begun: self.follow(0, place),
                taken: led.chunks(8).map(choices).collect(),
            }
        })
    }

    /// What is reached from a state without a character, at a place between two characters.
    fn follow(&self, from: usize, place: (Option<char>, Option<char>)) -> Reached {
        let mut reached = Reached::default();
        let mut seen = vec![false; self.states.len()];
        let mut open = vec![from];
        while let Some(at) = open.pop() {
            match seen.get_mut(at) {
                Some(seen) if !*seen => *seen = true,
                _ => continue,
            }
            match self.states.get(at) {
                Some(State::Take(_)) => reached.takers |= self.tables.bit(at),
                Some(State::Stand(wanted)) if self.is_at(*wanted, place) => open.push(at + 1),
                Some(State::Fork(one, other)) => open.extend([*one, *other]),
                Some(State::Jump(to)) => open.push(*to),
                Some(State::Found) => reached.found = true,
                Some(State::Stand(_)) | None => {}
            }
        }
        reached
    }

    fn is_at(&self, place: Place, (before, next): (Option<char>, Option<char>)) -> bool {
        let line =
            |other: Option<char>| other.is_none() || self.letters.lines && other == Some('\n');
        let word = |other: Option<char>| other.is_some_and(is_word);
        match place {
            Place::Start => line(before),
            Place::End => line(next),
            Place::Border => word(before) != word(next),
            Place::NoBorder => word(before) == word(next),
        }
    }
}

/// Where a run without a character leads.
#[derive(Debug, Clone, Copy, Default)]
struct Reached {
    takers: Takers,
    found: bool,
}

impl Reached {
    fn add(&mut self, other: Reached) {
        self.takers |= other.takers;
        self.found |= other.found;
    }

    fn and(mut self, other: Reached) -> Reached {
        self.add(other);
        self
    }
}

impl Tables {
    /// The states that take a character.
    fn taking(&self, character: char, any_case: bool) -> Takers {
        let sets = self.sets.iter();
        let taking = sets.filter(|(set, _)| set.has(character, any_case));
        taking.fold(0, |all, (_, takers)| all | takers)
    }

    /// The bit of a state that takes a character.
    fn bit(&self, state: usize) -> Takers {
        let number = self.takers.binary_search(&state);
        number.map_or(0, |number| 1 << number)
    }
}

impl Set {
    fn of(ranges: &[(char, char)], negated: bool) -> Set {
        Set {
            ranges: ranges.to_vec(),
            negated,
        }
    }

    fn has(&self, character: char, any_case: bool) -> bool {
        let within = |character: char| {
            let mut ranges = self.ranges.iter();
            ranges.any(|(first, last)| (*first..=*last).contains(&character))
        };
        let alike = any_case
            && (within(character.to_ascii_lowercase()) || within(character.to_ascii_uppercase()));
        (within(character) || alike) != self.negated
    }
}

fn is_word(character: char) -> bool {
    character.is_ascii_alphanumeric() || character == '_'
}

const DIGITS: &[(char, char)] = &[('0', '9')];
const WORD: &[(char, char)] = &[('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z')];
const SPACE: &[(char, char)] = &[('\t', '\r'), (' ', ' ')];

/// Reads a pattern, the next character last.
struct Reader {
    rest: Vec<char>,
    letters: Letters,
    depth: usize,
}

impl Reader {
    fn peek(&self) -> Option<char> {
        self.rest.last().copied()
    }

    fn eat(&mut self, wanted: char) -> bool {
        let is_there = self.peek() == Some(wanted);
        if is_there {
            self.rest.pop();
        }
        is_there
    }

    fn choice(&mut self) -> Result<Node, Fault> {
        let mut nodes = vec![self.sequence()?];
        while self.eat('|') {
            nodes.push(self.sequence()?);
        }
        Ok(Node::Choice(nodes))
    }

    fn sequence(&mut self) -> Result<Node, Fault> {
        let mut nodes = Vec::new();
        while !matches!(self.peek(), None | Some('|' | ')')) {
            let atom = self.atom()?;
            nodes.push(self.repeated(atom)?);
        }
        Ok(Node::Sequence(nodes))
    }

    /// An atom with the quantifier behind it, if there is one.
    fn repeated(&mut self, atom: Node) -> Result<Node, Fault> {
        let (least, most) = match self.peek() {
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('?') => (0, Some(1)),
            Some('{') => self.bounds()?,
            _ => return Ok(atom),
        };
        if matches!(atom, Node::Stand(_)) {
            return Err(Fault::here("a quantifier has nothing to repeat"));
        }
        self.rest.pop();
        // Greedy or not, the pattern is found or it is not.
        self.eat('?');
        if matches!(self.peek(), Some('*' | '+' | '?' | '{')) {
            return Err(Fault::here("a quantifier repeats a quantifier"));
        }
        Ok(Node::Repeat(Box::new(atom), least, most))
    }

    /// `{n}`, `{n,}` and `{n,m}`, up to the closing brace.
    fn bounds(&mut self) -> Result<(usize, Option<usize>), Fault> {
        let wrong = || Fault::here("a repetition is {n}, {n,} or {n,m}");
        self.rest.pop();
        let least = self.number().ok_or_else(wrong)?;
        let most = if self.eat(',') {
            match self.peek() {
                Some('}') => None,
                _ => Some(self.number().ok_or_else(wrong)?),
            }
        } else {
            Some(least)
        };
        if self.peek() != Some('}') || most.is_some_and(|most| most < least) {
            return Err(wrong());
        }
        if least.max(most.unwrap_or(0)) > REPEATS_MAX {
            return Err(Fault::here(format!(
                "a repetition is of {REPEATS_MAX} times at most"
            )));
        }
        Ok((least, most))
    }

    fn number(&mut self) -> Option<usize> {
        let mut digits = String::new();
        while let Some(digit @ '0'..='9') = self.peek() {
            digits.push(digit);
            self.rest.pop();
        }
        digits.parse().ok()
    }

    fn atom(&mut self) -> Result<Node, Fault> {
        let Some(character) = self.rest.pop() else {
            return Err(Fault::here("the pattern ends too soon"));
        };
        match character {
            '.' if self.letters.dot_all => Ok(Node::Take(Set::of(&[], true))),
            '.' => Ok(Node::Take(Set::of(&[('\n', '\n')], true))),
            '^' => Ok(Node::Stand(Place::Start)),
            '$' => Ok(Node::Stand(Place::End)),
            '(' => self.group(),
            '[' => self.class().map(Node::Take),
            '\\' => self.escape(),
            '*' | '+' | '?' | '{' => Err(Fault::here("a quantifier has nothing to repeat")),
            _ => Ok(Node::Take(Set::of(&[(character, character)], false))),
        }
    }

    fn group(&mut self) -> Result<Node, Fault> {
        if self.eat('?') && !self.eat(':') {
            return Err(Fault::here("a group begins with ( or (?: alone"));
        }
        if self.depth == GROUPS_MAX {
            return Err(Fault::here("the groups are nested too deep"));
        }
        self.depth += 1;
        let node = self.choice()?;
        self.depth -= 1;
        if self.eat(')') {
            Ok(node)
        } else {
            Err(Fault::here("a group is not closed"))
        }
    }

    fn escape(&mut self) -> Result<Node, Fault> {
        match self.peek() {
            Some('b') => self.place(Place::Border),
            Some('B') => self.place(Place::NoBorder),
            _ => self.escaped().map(Node::Take),
        }
    }

    fn place(&mut self, place: Place) -> Result<Node, Fault> {
        self.rest.pop();
        Ok(Node::Stand(place))
    }

    /// What stands behind a backslash, in a class or outside.
    fn escaped(&mut self) -> Result<Set, Fault> {
        let Some(character) = self.rest.pop() else {
            return Err(Fault::here("the pattern ends with a backslash"));
        };
        let one = |character: char| Ok(Set::of(&[(character, character)], false));
        match character {
            'd' => Ok(Set::of(DIGITS, false)),
            'D' => Ok(Set::of(DIGITS, true)),
            'w' => Ok(Set::of(WORD, false)),
            'W' => Ok(Set::of(WORD, true)),
            's' => Ok(Set::of(SPACE, false)),
            'S' => Ok(Set::of(SPACE, true)),
            't' => one('\t'),
            'n' => one('\n'),
            'r' => one('\r'),
            'f' => one('\u{c}'),
            'v' => one('\u{b}'),
            'x' => one(self.hexadecimal(2)?),
            _ if character.is_ascii_punctuation() => one(character),
            _ => Err(Fault::here(format!("`\\{character}` means nothing here"))),
        }
    }

    fn hexadecimal(&mut self, digits: usize) -> Result<char, Fault> {
        let mut code = 0;
        for _ in 0..digits {
            let digit = self.rest.pop().and_then(|digit| digit.to_digit(16));
            let digit = digit.ok_or_else(|| Fault::here("`\\x` takes two hexadecimal digits"))?;
            code = code * 16 + digit;
        }
        char::from_u32(code).ok_or_else(|| Fault::here("there is no such character"))
    }

    /// A class, up to its closing bracket.
    fn class(&mut self) -> Result<Set, Fault> {
        let negated = self.eat('^');
        let mut ranges = Vec::new();
        loop {
            match self.peek() {
                Some(']') if !ranges.is_empty() => {
                    self.rest.pop();
                    return Ok(Set { ranges, negated });
                }
                None | Some(']' | '[') => {
                    return Err(Fault::here("a class is not closed, or empty"));
                }
                Some(_) => self.member(&mut ranges)?,
            }
        }
    }

    /// A character, a range or a class behind a backslash, in a class.
    fn member(&mut self, ranges: &mut Vec<(char, char)>) -> Result<(), Fault> {
        let first = self.class_part()?;
        let Some(low) = first.single() else {
            ranges.extend(first.positive());
            return Ok(());
        };
        let is_range = self.peek() == Some('-')
            && self
                .rest
                .iter()
                .rev()
                .nth(1)
                .is_some_and(|after| *after != ']');
        if !is_range {
            ranges.push((low, low));
            return Ok(());
        }
        self.rest.pop();
        match self.class_part()?.single() {
            Some(high) if low <= high => {
                ranges.push((low, high));
                Ok(())
            }
            _ => Err(Fault::here("a range goes from a character to a later one")),
        }
    }

    fn class_part(&mut self) -> Result<Set, Fault> {
        if self.eat('\\') {
            return self.escaped();
        }
        match self.rest.pop() {
            None | Some('[') => Err(Fault::here("a class is not closed")),
            Some(doubled @ ('&' | '~' | '-')) if self.peek() == Some(doubled) => {
                Err(Fault::here("two of these signs together need a backslash"))
            }
            Some(character) => Ok(Set::of(&[(character, character)], false)),
        }
    }
}

impl Set {
    /// The one character, if it is a set of one.
    fn single(&self) -> Option<char> {
        match self.ranges.as_slice() {
            [(first, last)] if first == last && !self.negated => Some(*first),
            _ => None,
        }
    }

    /// The ranges of the characters in it, however it is written.
    fn positive(&self) -> Vec<(char, char)> {
        if !self.negated {
            return self.ranges.clone();
        }
        // The named classes come in order and never touch.
        let mut next = '\0';
        let mut ranges = Vec::new();
        for (first, last) in &self.ranges {
            if next < *first {
                ranges.push((next, char::from_u32(u32::from(*first) - 1).unwrap_or('\0')));
            }
            next = char::from_u32(u32::from(*last) + 1).unwrap_or(char::MAX);
        }
        ranges.push((next, char::MAX));
        ranges
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn found(pattern: &str, letters: &str, text: &str) -> bool {
        let letters = Letters::read(letters).expect("letters");
        Pattern::read(pattern, letters)
            .expect("a pattern")
            .is_in(text)
    }

    #[rstest]
    #[case("abc", "", "xabcx")]
    #[case("", "", "")]
    #[case("^$", "", "")]
    #[case("^a.c$", "", "abc")]
    #[case("^.$", "", "😀")]
    #[case("a.b", "s", "a\nb")]
    #[case("^b", "m", "a\nb")]
    #[case("a$", "m", "a\nb")]
    #[case("ABC", "i", "xabc")]
    #[case("[a-c]+", "i", "B")]
    #[case("cat|dog", "", "a dog")]
    #[case("^(cat|dog){2}$", "", "catdog")]
    #[case("^(?:a|b)*c$", "", "ababc")]
    #[case("^a{2,3}$", "", "aaa")]
    #[case("^a{2,}$", "", "aaaa")]
    #[case("^a+?b??$", "", "aa")]
    #[case(r"\bcat\b", "", "the cat sat")]
    #[case(r"a\Bb", "", "ab")]
    #[case(r"^\d+\.\d\x41$", "", "12.3A")]
    #[case(r"^[\w.-]+@[^@\s]+$", "", "a.b-c@d")]
    #[case(r"^[\D]$", "", "x")]
    #[case("^[-a]$", "", "-")]
    #[case("^[a-]$", "", "-")]
    #[case("(a*)*$", "", "b")]
    fn a_pattern_is_found(#[case] pattern: &str, #[case] letters: &str, #[case] text: &str) {
        assert!(found(pattern, letters, text));
    }

    #[rstest]
    #[case("^abc$", "", "abc\n")]
    #[case("a.b", "", "a\nb")]
    #[case("^b", "", "a\nb")]
    #[case("ABC", "", "abc")]
    #[case("^a{2,3}$", "", "aaaa")]
    #[case("^[^a]$", "i", "A")]
    #[case(r"\bcat\b", "", "concatenate")]
    #[case(r"^[\D]$", "", "1")]
    #[case("^.$", "", "ab")]
    #[case("(a|aa)+$b", "", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    fn a_pattern_is_not_found(#[case] pattern: &str, #[case] letters: &str, #[case] text: &str) {
        assert!(!found(pattern, letters, text));
    }

    #[rstest]
    #[case("(")]
    #[case(")")]
    #[case("a)")]
    #[case("[a")]
    #[case("[]")]
    #[case("[b-a]")]
    #[case("*a")]
    #[case("a**")]
    #[case("a{2,1}")]
    #[case("a{99999}")]
    #[case(r"a\")]
    #[case("foo(?=bar)")]
    #[case("(?<=a)b")]
    #[case("(?!a)")]
    #[case(r"(a)\1")]
    #[case("((a{900}){900}){900}")]
    fn what_cannot_be_read_is_refused(#[case] pattern: &str) {
        assert!(Pattern::read(pattern, Letters::default()).is_err());
    }

    #[test]
    fn another_letter_is_none() {
        assert_eq!(Letters::read("ix"), None);
        assert_eq!(Letters::read("I"), None);
    }
}
