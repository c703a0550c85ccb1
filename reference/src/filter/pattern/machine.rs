//! The search for a pattern.
//!
//! All ways through a pattern are gone at once: the places that have just taken a letter are the bits of one number. What
//! follows on them is looked up for eight places at a time, so that a letter of a text costs a few look-ups, however large the
//! pattern is and however it repeats.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use super::syntax::{Border, Node, Set, Tree};

/// Places in a pattern, a bit each; a pattern has no more places than bytes are taken.
type Places = u128;

const _: () = assert!(docstore_spec::limits::Size::PatternBytes.most() <= Places::BITS as usize);

/// Characters that are looked up without a search.
const ASCII: usize = 128;

/// What stands on one side of a border: nothing, a line feed, a letter of a word, something else.
const SIDES: usize = 4;

/// A pattern to search with. Copies share what they have worked out.
#[derive(Debug, Clone)]
pub struct Machine(Arc<Parts>);

#[derive(Debug)]
struct Parts {
    root: Node,
    places: usize,
    /// Whether the pattern asks for borders. If not, one is like another.
    asks_for_borders: bool,
    /// The places that take each character of ASCII.
    ascii: Vec<Places>,
    /// The places that take the characters from this one to the next in the list.
    ranges: Vec<(u32, Places)>,
    /// What follows what at each kind of border, once it is asked for.
    steps: [OnceLock<Steps>; SIDES * SIDES],
}

/// What follows what at one kind of border.
#[derive(Debug)]
struct Steps {
    /// Whether the pattern is found where it takes nothing.
    is_empty: bool,
    /// Where a search begins.
    first: Places,
    /// After which of them the pattern is found.
    last: Places,
    /// What follows on each set of eight places.
    after: Vec<[Places; 256]>,
}

/// A part of a pattern at one kind of border: whether it may take nothing, where it begins and where it ends.
struct Ends {
    empty: bool,
    first: Places,
    last: Places,
}

impl Ends {
    /// A part without a place in it.
    const fn without_places(empty: bool) -> Self {
        Self {
            empty,
            first: 0,
            last: 0,
        }
    }
}

impl Machine {
    /// The machine of a pattern.
    pub fn of(tree: Tree) -> Self {
        let starts: BTreeSet<u32> = tree
            .sets
            .iter()
            .flat_map(|set| set.ranges.iter())
            .flat_map(|(first, last)| [*first, last + 1])
            .chain([0])
            .collect();
        let taking = |code: u32| places(&tree.sets, |set| set.has(code));
        Self(Arc::new(Parts {
            asks_for_borders: asks_for_borders(&tree.root),
            ascii: (0..).take(ASCII).map(taking).collect(),
            ranges: starts.iter().map(|code| (*code, taking(*code))).collect(),
            places: tree.places(),
            root: tree.root,
            steps: Default::default(),
        }))
    }

    /// Whether the pattern is found anywhere in the text.
    pub fn is_found_in(&self, text: &str) -> bool {
        let parts = &*self.0;
        let mut here: Places = 0;
        let mut before = None;
        let mut letters = text.chars();
        loop {
            let next = letters.next();
            let steps = parts.steps(before, next);
            if steps.is_empty || here & steps.last != 0 {
                return true;
            }
            let Some(letter) = next else {
                return false;
            };
            here = steps.after(here) & parts.taking(letter);
            before = next;
        }
    }
}

/// The places whose sets are such.
fn places(sets: &[Set], are: impl Fn(&Set) -> bool) -> Places {
    let mut places = 0;
    for set in sets.iter().rev() {
        places = places << 1 | Places::from(are(set));
    }
    places
}

fn asks_for_borders(node: &Node) -> bool {
    match node {
        Node::Letter(_) => false,
        Node::Border(_) => true,
        Node::All(nodes) | Node::Any(nodes) => nodes.iter().any(asks_for_borders),
        Node::Optional(node) | Node::Many(node) => asks_for_borders(node),
    }
}

impl Parts {
    fn taking(&self, letter: char) -> Places {
        let code = u32::from(letter);
        if let Some(places) = self.ascii.get(code as usize) {
            return *places;
        }
        let behind = self.ranges.partition_point(|(start, _)| *start <= code);
        let range = self.ranges.get(behind.wrapping_sub(1));
        range.map_or(0, |(_, places)| *places)
    }

    fn steps(&self, before: Option<char>, next: Option<char>) -> &Steps {
        let kind = if self.asks_for_borders {
            side(before) * SIDES + side(next)
        } else {
            0
        };
        let [first, ..] = &self.steps;
        let steps = self.steps.get(kind).unwrap_or(first);
        steps.get_or_init(|| self.steps_at(before, next))
    }

    fn steps_at(&self, before: Option<char>, next: Option<char>) -> Steps {
        let mut follow = vec![0; self.places];
        let holds = |border| holds(border, before, next);
        let ends = ends(&self.root, &holds, &mut follow);
        let rows = follow.chunks(8).map(|follow| {
            let mut row = [0; 256];
            for set in 1..row.len() {
                let rest = row.get(set & (set - 1)).copied().unwrap_or(0);
                let one = follow.get(set.trailing_zeros() as usize).copied();
                if let Some(entry) = row.get_mut(set) {
                    *entry = rest | one.unwrap_or(0);
                }
            }
            row
        });
        Steps {
            after: rows.collect(),
            is_empty: ends.empty,
            first: ends.first,
            last: ends.last,
        }
    }
}

impl Steps {
    fn after(&self, here: Places) -> Places {
        let mut after = self.first;
        if here != 0 {
            for (row, eight) in self.after.iter().zip(here.to_le_bytes()) {
                after |= row.get(usize::from(eight)).copied().unwrap_or(0);
            }
        }
        after
    }
}

/// The ends of a part, while `follow` learns what follows on each place inside.
fn ends(node: &Node, holds: &dyn Fn(Border) -> bool, follow: &mut [Places]) -> Ends {
    match node {
        Node::Letter(number) => {
            let place = 1 << number;
            Ends {
                empty: false,
                first: place,
                last: place,
            }
        }
        Node::Border(border) => Ends::without_places(holds(*border)),
        Node::All(nodes) => {
            let mut all = Ends::without_places(true);
            for node in nodes {
                let next = ends(node, holds, follow);
                lead(follow, all.last, next.first);
                all.first |= if all.empty { next.first } else { 0 };
                all.last = next.last | if next.empty { all.last } else { 0 };
                all.empty &= next.empty;
            }
            all
        }
        Node::Any(nodes) => {
            let mut any = Ends::without_places(false);
            for node in nodes {
                let one = ends(node, holds, follow);
                any.empty |= one.empty;
                any.first |= one.first;
                any.last |= one.last;
            }
            any
        }
        Node::Optional(node) => Ends {
            empty: true,
            ..ends(node, holds, follow)
        },
        Node::Many(node) => {
            let many = ends(node, holds, follow);
            lead(follow, many.last, many.first);
            many
        }
    }
}

/// From each of the places `from` the pattern goes on at those of `to`.
fn lead(follow: &mut [Places], from: Places, to: Places) {
    for (number, next) in follow.iter_mut().enumerate() {
        if from >> number & 1 == 1 {
            *next |= to;
        }
    }
}

fn side(letter: Option<char>) -> usize {
    match letter {
        None => 0,
        Some('\n') => 1,
        Some(letter) if is_word(letter) => 2,
        Some(_) => 3,
    }
}

fn is_word(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || letter == '_'
}

fn holds(border: Border, before: Option<char>, next: Option<char>) -> bool {
    let line = |side: Option<char>| matches!(side, None | Some('\n'));
    let word = before.is_some_and(is_word) != next.is_some_and(is_word);
    match border {
        Border::Start => before.is_none(),
        Border::End => next.is_none(),
        Border::LineStart => line(before),
        Border::LineEnd => line(next),
        Border::Word => word,
        Border::NoWord => !word,
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::super::syntax::Letters;
    use super::*;

    fn found(pattern: &str, options: &str, text: &str) -> bool {
        let letters = Letters {
            any_case: options.contains('i'),
            lines: options.contains('m'),
            dot_all: options.contains('s'),
        };
        let tree = Tree::read(pattern, letters).expect(pattern);
        Machine::of(tree).is_found_in(text)
    }

    #[rstest]
    #[case("", "", "")]
    #[case("^$", "", "")]
    #[case("a|^$", "", "")]
    #[case("abc", "", "xabcx")]
    #[case("aab", "", "aaab")]
    #[case("^.$", "", "😀")]
    #[case("a.b", "s", "a\nb")]
    #[case("b$\n^c", "m", "ab\ncd")]
    #[case("ABC", "i", "xaBc")]
    #[case("[a-c]+$", "i", "xB")]
    #[case("(?i)a(?-i)b", "", "Ab")]
    #[case("(?i:a)b", "", "Ab")]
    #[case("cat|dog", "", "a dog")]
    #[case("^(?P<one>cat|dog){2}$", "", "catdog")]
    #[case("^(?:a|b)*c$", "", "ababc")]
    #[case("^a{2,}$", "", "aaaa")]
    #[case("^(ab){0,3}$", "", "abab")]
    #[case("^a{0}b$", "", "b")]
    #[case("^a+?b??$", "", "aa")]
    #[case(r"\bcat\b", "", "the cat sat")]
    #[case(r"a\Bb", "", "ab")]
    #[case(r"(a\b|b)+$", "", "bba")]
    #[case(r"^(\b|x)+y", "", "y")]
    #[case(r"^\d+\.\d\x41$", "", "12.3A")]
    #[case(r"^[\w.-]+@[^@\s]+$", "", "a.b-c@d")]
    #[case(r"^[\D]$", "", "x")]
    #[case(r"^[\Wé-ü]+$", "", "éü-")]
    #[case("[^é]", "", "éa")]
    #[case("(a*)*$", "", "b")]
    #[case("((a*)+b?){3}c", "", "c")]
    #[case("^(){1000}{1000}a", "", "a")]
    #[case("(^){1000}a", "", "a")]
    fn a_pattern_is_found(#[case] pattern: &str, #[case] options: &str, #[case] text: &str) {
        assert!(found(pattern, options, text));
    }

    #[rstest]
    #[case("a", "", "")]
    #[case("^abc$", "", "abc\n")]
    #[case("a.b", "", "a\nb")]
    #[case("^b", "", "a\nb")]
    #[case("b^", "", "b")]
    #[case("$b", "", "b")]
    #[case("ABC", "", "abc")]
    #[case("^a{2,3}$", "", "aaaa")]
    #[case("^(ab){2,3}$", "", "ab")]
    #[case("^[^a]$", "i", "A")]
    #[case("(?-i:a)", "i", "A")]
    #[case(r"\bcat\b", "", "concatenate")]
    #[case(r"a\bb", "", "ab")]
    #[case(r"^[\D]$", "", "1")]
    #[case(r"^[\Wé-ü]$", "", "a")]
    #[case("^.$", "", "ab")]
    #[case("^.$", "", "")]
    #[case(
        "(a|aa)+$b",
        "",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
    )]
    fn a_pattern_is_not_found(#[case] pattern: &str, #[case] options: &str, #[case] text: &str) {
        assert!(!found(pattern, options, text));
    }

    #[rstest]
    #[case("(")]
    #[case("a)")]
    #[case("[a")]
    #[case("[b-a]")]
    #[case("*a")]
    #[case("a{2,1}")]
    #[case("a{99999}")]
    #[case("(a{100}){100}")]
    #[case(r"a\")]
    #[case("foo(?=bar)")]
    #[case("(?<=a)b")]
    #[case(r"(a)\1")]
    #[case(r"\pL")]
    #[case("(?x)a")]
    #[case("[a&&b]")]
    fn what_cannot_be_read_is_refused(#[case] pattern: &str) {
        assert!(Tree::read(pattern, Letters::default()).is_none());
    }

    #[test]
    fn the_largest_pattern_uses_every_place() {
        let all = "(ab){64}";
        assert!(found(all, "", &"ab".repeat(64)));
        assert!(!found(all, "", &"ab".repeat(63)));
        assert!(Tree::read("(ab){65}", Letters::default()).is_none());
    }
}
