//! Where choices come from: randomness, the settings, and what was written before.

use docstore_spec::limits::SAFE_INTEGER_MAX;
use docstore_suite::recipe;
use rand_core::{Rng as _, SeedableRng as _};
use rand_xorshift::XorShiftRng;
use serde_json::Value;

use super::{Preset, Settings};

/// How many names of the many one sequence has.
const NAMES: usize = 5;

/// How many written values are remembered; the oldest is forgotten first.
const REMEMBERED: usize = 48;

/// A source of choices for one sequence.
#[derive(Debug)]
pub struct Source<'s> {
    rng: XorShiftRng,
    /// What is generated.
    pub settings: &'s Settings,
    /// Paths and the values that were written there.
    written: Vec<(String, Value)>,
    next: usize,
    /// Whether this sequence has integers at the limit of the portable domain.
    pub has_limits: bool,
    /// A few names that a store may take for something else, in some sequences.
    names: Vec<&'static str>,
    /// Values that look like each other, in some sequences.
    look_alikes: Vec<&'static Value>,
}

impl<'s> Source<'s> {
    /// A source whose choices begin with that seed.
    #[must_use]
    pub fn new(seed: [u8; 16], settings: &'s Settings) -> Self {
        let mut source = Self {
            rng: XorShiftRng::from_seed(seed),
            settings,
            written: Vec::new(),
            next: 0,
            has_limits: false,
            names: Vec::new(),
            look_alikes: Vec::new(),
        };
        source.has_limits = source.chance(30);
        if source.chance(20) {
            let all = recipe::field_names();
            let drawn = (0..NAMES).filter_map(|_| all.get(source.below(all.len())));
            source.names = drawn.map(String::as_str).collect();
            source.names.retain(|name| is_usable(name, settings));
        }
        if source.chance(20) {
            let groups = recipe::look_alikes();
            let group = groups.get(source.below(groups.len())).into_iter().flatten();
            source.look_alikes = group.filter(|value| is_plain(value, settings)).collect();
        }
        source
    }

    /// The source of one case of a run: the same seed and number choose the same.
    #[must_use]
    pub fn of_case(seed: u64, case: u64, settings: &'s Settings) -> Self {
        let (first, second) = (scatter(seed), scatter(case ^ scatter(seed.wrapping_add(1))));
        let mut bytes = [0x5a; 16];
        for (place, byte) in bytes
            .iter_mut()
            .zip(first.to_le_bytes().into_iter().chain(second.to_le_bytes()))
        {
            *place ^= byte;
        }
        Self::new(bytes, settings)
    }

    /// A number below `count`, or 0 where there is none.
    pub fn below(&mut self, count: usize) -> usize {
        let wide = u64::from(self.rng.next_u32()) * (count as u64);
        usize::try_from(wide >> 32).unwrap_or(0)
    }

    /// True in so many of 100 cases.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of the items.
    pub fn pick<T: Copy + Default>(&mut self, items: &[T]) -> T {
        let at = self.below(items.len());
        items.get(at).copied().unwrap_or_default()
    }

    /// One of the names that a store may take for something else, where this sequence has them.
    pub fn odd_name(&mut self) -> Option<&'static str> {
        let at = self.below(self.names.len());
        self.names.get(at).copied()
    }

    /// One of the values that look like each other, where this sequence has them.
    pub fn look_alike(&mut self) -> Option<&'static Value> {
        let at = self.below(self.look_alikes.len());
        self.look_alikes.get(at).copied()
    }

    /// Whether malformed input is common.
    #[must_use]
    pub fn anything_goes(&self) -> bool {
        self.settings.preset == Preset::Anything
    }

    /// Remembers a value that is written at a path, and what is in it.
    pub fn remember(&mut self, path: &str, value: &Value) {
        self.note(path, value);
        match value {
            Value::Object(fields) => {
                for (name, inner) in fields.iter().take(3) {
                    // A name with a dot is not reachable by a path.
                    if !name.contains('.') && !name.is_empty() {
                        self.note(&format!("{path}.{name}"), inner);
                    }
                }
            }
            Value::Array(elements) => {
                for (index, inner) in elements.iter().take(3).enumerate() {
                    // An element is found by the name of the array too.
                    let by_index = self.chance(50);
                    let place = if by_index {
                        format!("{path}.{index}")
                    } else {
                        path.to_owned()
                    };
                    self.note(&place, inner);
                    if let Value::Object(fields) = inner {
                        for (name, value) in fields
                            .iter()
                            .take(2)
                            .filter(|(name, _)| !name.contains('.') && !name.is_empty())
                        {
                            self.note(&format!("{place}.{name}"), value);
                        }
                    }
                }
            }
            _ => {}
        }
    }

    fn note(&mut self, path: &str, value: &Value) {
        let entry = (path.to_owned(), value.clone());
        match self.written.get_mut(self.next) {
            Some(place) => *place = entry,
            None => self.written.push(entry),
        }
        self.next = (self.next + 1) % REMEMBERED;
    }

    /// A path and what was written there.
    pub fn written(&mut self) -> Option<(String, Value)> {
        let at = self.below(self.written.len());
        self.written.get(at).cloned()
    }

    /// A path where a value of that kind was written, if the first few guesses find one.
    pub fn written_path(&mut self, kind: fn(&Value) -> bool) -> Option<String> {
        (0..6).find_map(|_| {
            let at = self.below(self.written.len());
            let (path, value) = self.written.get(at)?;
            kind(value).then(|| path.clone())
        })
    }
}

/// Whether a name can be used: not where the contract leaves its place among others open, or MongoDB has no such name.
fn is_usable(name: &str, settings: &Settings) -> bool {
    let begins_with_digit = name.starts_with(|first: char| first.is_ascii_digit());
    !(settings.portable && begins_with_digit) && (settings.decided || !name.contains('\0'))
}

/// Whether a value can be used: not where the contract leaves open what is added to it, or MongoDB reads it as another one.
fn is_plain(value: &Value, settings: &Settings) -> bool {
    let limit = SAFE_INTEGER_MAX as f64;
    let is_far = value.as_f64().is_some_and(|number| number.abs() > limit);
    !(settings.portable && is_far) && (settings.decided || !value.is_object())
}

/// Spreads the bits of a number (the finaliser of splitmix64), so that seeds 1 and 2 have nothing in common.
fn scatter(number: u64) -> u64 {
    let mut bits = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}
