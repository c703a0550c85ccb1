//! A pattern as it is read: where it takes a letter, and what leads from one such place to the next.

use docstore_spec::limits::Size;
use regex_syntax::ast::parse::ParserBuilder;
use regex_syntax::ast::{
    AssertionKind, Ast, ClassBracketed, ClassPerl, ClassPerlKind, ClassSet, ClassSetItem, Flag,
    Flags, FlagsItemKind, GroupKind, Repetition, RepetitionKind, RepetitionRange,
};

/// The deepest nesting that is read.
const LEVELS_MAX: u32 = 50;

/// What letters of `$options`, or of a group, ask for.
#[derive(Debug, Clone, Copy, Default)]
pub struct Letters {
    /// `i`: letters of both cases are alike, those of ASCII.
    pub any_case: bool,
    /// `m`: `^` and `$` also at each line.
    pub lines: bool,
    /// `s`: `.` also a line feed.
    pub dot_all: bool,
}

/// A pattern that is read.
#[derive(Debug, Default)]
pub struct Tree {
    /// What is taken at each place where a letter is.
    pub sets: Vec<Set>,
    /// How the places follow each other.
    pub root: Node,
}

/// A part of a pattern.
#[derive(Debug, Clone)]
pub enum Node {
    /// The place of that number, where a letter is taken.
    Letter(usize),
    /// Nothing is taken, but something is asked of where the text stands.
    Border(Border),
    /// One after the other.
    All(Vec<Node>),
    /// One of them.
    Any(Vec<Node>),
    /// Once or not at all.
    Optional(Box<Node>),
    /// Once or more often.
    Many(Box<Node>),
}

impl Default for Node {
    fn default() -> Self {
        Node::All(Vec::new())
    }
}

/// What can be asked of the border between two letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Border {
    /// The text begins.
    Start,
    /// The text ends.
    End,
    /// A line begins.
    LineStart,
    /// A line ends.
    LineEnd,
    /// A word begins or ends.
    Word,
    /// No word begins or ends.
    NoWord,
}

/// A set of characters, by their code points.
#[derive(Debug, Clone, Default)]
pub struct Set {
    /// The first and the last of each range.
    pub ranges: Vec<(u32, u32)>,
    negated: bool,
}

impl Set {
    fn of(ranges: &[(char, char)], negated: bool) -> Self {
        let code = |(first, last): &(char, char)| (u32::from(*first), u32::from(*last));
        Self {
            ranges: ranges.iter().map(code).collect(),
            negated,
        }
    }

    /// Whether a character is in it.
    pub fn has(&self, code: u32) -> bool {
        let mut ranges = self.ranges.iter();
        ranges.any(|(first, last)| (*first..=*last).contains(&code)) != self.negated
    }

    /// The ranges of what is in it. Those of a negated one come in order and do not touch.
    fn positive(self) -> Vec<(u32, u32)> {
        if !self.negated {
            return self.ranges;
        }
        let mut next = 0;
        let mut between = Vec::new();
        for (first, last) in self.ranges {
            if next < first {
                between.push((next, first - 1));
            }
            next = last + 1;
        }
        between.push((next, u32::from(char::MAX)));
        between
    }

    /// The same with the letters of the other case.
    fn in_any_case(mut self) -> Self {
        let other_case = |from: char, to: char, towards: char| {
            let (from, to, towards) = (u32::from(from), u32::from(to), u32::from(towards));
            self.ranges
                .iter()
                .map(move |(first, last)| ((*first).max(from), (*last).min(to)))
                .filter(|(first, last)| first <= last)
                .map(move |(first, last)| (first - from + towards, last - from + towards))
        };
        let others: Vec<_> = other_case('a', 'z', 'A')
            .chain(other_case('A', 'Z', 'a'))
            .collect();
        self.ranges.extend(others);
        self
    }
}

impl Tree {
    /// Reads a pattern; `None` when it cannot be read or has more places than are taken.
    ///
    /// Rules: WFL-42, WFL-44, WFL-45, WFL-47.
    pub fn read(pattern: &str, letters: Letters) -> Option<Self> {
        if !Size::PatternBytes.admits(pattern.len()) {
            return None;
        }
        let mut parser = ParserBuilder::new().nest_limit(LEVELS_MAX).build();
        let ast = parser.parse(pattern).ok()?;
        let mut tree = Self::default();
        tree.root = tree.node(&ast, &mut { letters })?;
        Some(tree)
    }

    /// How many places there are at which a letter is taken.
    pub fn places(&self) -> usize {
        self.sets.len()
    }

    fn letter(&mut self, set: Set) -> Option<Node> {
        let number = self.sets.len();
        self.sets.push(set);
        Size::PatternBytes
            .admits(self.sets.len())
            .then_some(Node::Letter(number))
    }

    fn node(&mut self, ast: &Ast, letters: &mut Letters) -> Option<Node> {
        let any_case = letters.any_case;
        let in_case = |set: Set| if any_case { set.in_any_case() } else { set };
        match ast {
            Ast::Empty(_) => Some(Node::default()),
            Ast::Flags(set) => letters.change(&set.flags).map(|()| Node::default()),
            Ast::Literal(one) => self.letter(in_case(Set::of(&[(one.c, one.c)], false))),
            Ast::Dot(_) if letters.dot_all => self.letter(Set::of(&[], true)),
            Ast::Dot(_) => self.letter(Set::of(&[('\n', '\n')], true)),
            Ast::Assertion(one) => border(&one.kind, *letters).map(Node::Border),
            Ast::ClassPerl(class) => self.letter(class_of(class)),
            Ast::ClassBracketed(class) => {
                let positive = Set {
                    ranges: members(class)?,
                    negated: false,
                };
                let negated = class.negated;
                let set = in_case(positive);
                self.letter(Set { negated, ..set })
            }
            // What it means depends on the version of Unicode.
            Ast::ClassUnicode(_) => None,
            Ast::Repetition(repetition) => self.repetition(repetition, letters),
            Ast::Group(group) => {
                let mut inside = *letters;
                if let GroupKind::NonCapturing(flags) = &group.kind {
                    inside.change(flags)?;
                }
                self.node(&group.ast, &mut inside)
            }
            Ast::Alternation(alternation) => self.nodes(&alternation.asts, letters).map(Node::Any),
            Ast::Concat(concat) => self.nodes(&concat.asts, letters).map(Node::All),
        }
    }

    fn nodes(&mut self, asts: &[Ast], letters: &mut Letters) -> Option<Vec<Node>> {
        asts.iter().map(|ast| self.node(ast, letters)).collect()
    }

    fn repetition(&mut self, repetition: &Repetition, letters: &mut Letters) -> Option<Node> {
        let (least, most) = match repetition.op.kind {
            RepetitionKind::ZeroOrOne => (0, Some(1)),
            RepetitionKind::ZeroOrMore => (0, None),
            RepetitionKind::OneOrMore => (1, None),
            RepetitionKind::Range(RepetitionRange::Exactly(times)) => (times, Some(times)),
            RepetitionKind::Range(RepetitionRange::AtLeast(times)) => (times, None),
            RepetitionKind::Range(RepetitionRange::Bounded(least, most)) => (least, Some(most)),
        };
        let mut nodes = Vec::new();
        for time in 0..most.unwrap_or(least.max(1)) {
            let before = self.places();
            let node = self.node(&repetition.ast, letters)?;
            nodes.push(match most {
                None if time + 1 >= least => Node::Many(Box::new(node)),
                _ if time >= least => Node::Optional(Box::new(node)),
                _ => node,
            });
            if self.places() == before {
                // What takes no letter takes none a second time.
                break;
            }
        }
        Some(match (least, most) {
            (0, None) => Node::Optional(Box::new(Node::All(nodes))),
            _ => Node::All(nodes),
        })
    }
}

impl Letters {
    /// Takes over what a group, or `(?…)` by itself, asks for.
    fn change(&mut self, flags: &Flags) -> Option<()> {
        for item in &flags.items {
            let FlagsItemKind::Flag(flag) = &item.kind else {
                continue;
            };
            let wanted = flags.flag_state(*flag).unwrap_or_default();
            match flag {
                Flag::CaseInsensitive => self.any_case = wanted,
                Flag::MultiLine => self.lines = wanted,
                Flag::DotMatchesNewLine => self.dot_all = wanted,
                // Whether the longest is found or the shortest, something is.
                Flag::SwapGreed => {}
                Flag::Unicode | Flag::CRLF | Flag::IgnoreWhitespace => return None,
            }
        }
        Some(())
    }
}

const fn border(kind: &AssertionKind, letters: Letters) -> Option<Border> {
    Some(match kind {
        AssertionKind::StartLine if letters.lines => Border::LineStart,
        AssertionKind::EndLine if letters.lines => Border::LineEnd,
        AssertionKind::StartLine | AssertionKind::StartText => Border::Start,
        AssertionKind::EndLine | AssertionKind::EndText => Border::End,
        AssertionKind::WordBoundary => Border::Word,
        AssertionKind::NotWordBoundary => Border::NoWord,
        _ => return None,
    })
}

fn class_of(class: &ClassPerl) -> Set {
    let ranges: &[(char, char)] = match class.kind {
        ClassPerlKind::Digit => &[('0', '9')],
        ClassPerlKind::Space => &[('\t', '\r'), (' ', ' ')],
        ClassPerlKind::Word => &[('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z')],
    };
    Set::of(ranges, class.negated)
}

/// What stands in brackets.
fn members(class: &ClassBracketed) -> Option<Vec<(u32, u32)>> {
    let ClassSet::Item(item) = &class.kind else {
        return None;
    };
    let items = match item {
        ClassSetItem::Union(union) => union.items.as_slice(),
        one => std::slice::from_ref(one),
    };
    let ranges = items.iter().map(|item| {
        Some(match item {
            ClassSetItem::Literal(one) => vec![(one.c.into(), one.c.into())],
            ClassSetItem::Range(range) => vec![(range.start.c.into(), range.end.c.into())],
            ClassSetItem::Perl(class) => class_of(class).positive(),
            // Not all who read patterns read these.
            _ => return None,
        })
    });
    let ranges: Option<Vec<_>> = ranges.collect();
    Some(ranges?.concat())
}
