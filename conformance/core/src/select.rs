//! Which cases of the suite a run makes.

use crate::{Authority, Case, Suite};

/// How much of the specification a verdict is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Profile {
    /// The README's literal promises (R).
    Readme,
    /// The same and MongoDB's semantics (R and M).
    Mongo,
    /// Everything (R, M and D).
    #[default]
    All,
}

impl Profile {
    /// Every profile; each holds the ones before it.
    pub const ALL: &'static [Profile] = &[Profile::Readme, Profile::Mongo, Profile::All];

    /// Whether rules of that authority belong to the profile.
    #[must_use]
    pub const fn has(self, authority: Authority) -> bool {
        matches!(
            (self, authority),
            (Profile::All, _) | (_, Authority::R) | (Profile::Mongo, Authority::M)
        )
    }

    /// The name on the command line.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Profile::Readme => "readme",
            Profile::Mongo => "mongo",
            Profile::All => "all",
        }
    }
}

/// A part of a selection that selects nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NothingSelected {
    /// No case is about such a rule.
    Rule(String),
    /// No case has such an id or name.
    Name(String),
    /// No case has the tag.
    Tag(String),
}

impl std::fmt::Display for NothingSelected {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            NothingSelected::Rule(rule) => write!(f, "no case is about a rule `{rule}`"),
            NothingSelected::Name(name) => write!(f, "no case has the id or the name `{name}`"),
            NothingSelected::Tag(tag) => write!(f, "no case has the tag `{tag}`"),
        }
    }
}

impl std::error::Error for NothingSelected {}

/// A selection of cases.
#[derive(Debug, Clone, Default)]
pub struct Selection {
    /// Part of the specification.
    pub profile: Profile,
    /// Globs of rule ids; empty selects all.
    pub rules: Vec<String>,
    /// Globs of case ids or names; empty selects all.
    pub names: Vec<String>,
    /// Tags, each of which a case has to have (`@smoke`, `@needs:softDelete`), or not have (`not @smoke`).
    pub tags: Vec<String>,
    /// The n-th of so many equal parts.
    pub shard: Option<(usize, usize)>,
}

impl Selection {
    /// Whether the selection is the whole suite, so that a verdict is a claim of conformance.
    #[must_use]
    pub fn is_everything(&self) -> bool {
        self.profile == Profile::All && !self.is_narrowed()
    }

    /// Whether something within the profile is left out.
    #[must_use]
    pub fn is_narrowed(&self) -> bool {
        !self.rules.is_empty()
            || !self.names.is_empty()
            || !self.tags.is_empty()
            || self.shard.is_some_and(|(_, of)| of > 1)
    }

    /// Whether every part of the selection selects something by itself.
    ///
    /// # Errors
    /// The first glob or tag that no case of the suite has.
    pub fn check(&self, suite: &Suite) -> Result<(), NothingSelected> {
        let some = |keep: &dyn Fn(&Case) -> bool| suite.cases.iter().any(keep);
        for rule in &self.rules {
            if !some(&|case| is_about(case, rule)) {
                return Err(NothingSelected::Rule(rule.clone()));
            }
        }
        for name in &self.names {
            if !some(&|case| is_named(case, name)) {
                return Err(NothingSelected::Name(name.clone()));
            }
        }
        for tag in &self.tags {
            let plain = tag.strip_prefix("not ").unwrap_or(tag).trim();
            if !some(&|case| has_tag(case, plain)) {
                return Err(NothingSelected::Tag(plain.to_owned()));
            }
        }
        Ok(())
    }

    /// The cases selected, in order.
    #[must_use]
    pub fn of<'s>(&self, suite: &'s Suite) -> Vec<&'s Case> {
        let selected = suite.cases.iter().filter(|case| {
            let authority = suite.authority(case);
            authority.is_some_and(|authority| self.profile.has(authority))
                && (self.rules.is_empty() || self.rules.iter().any(|rule| is_about(case, rule)))
                && (self.names.is_empty() || self.names.iter().any(|name| is_named(case, name)))
                && self.tags.iter().all(|tag| has_tag(case, tag))
        });
        match self.shard {
            None => selected.collect(),
            Some((shard, of)) => selected
                .enumerate()
                .filter(|(at, _)| at % of.max(1) + 1 == shard)
                .map(|(_, case)| case)
                .collect(),
        }
    }
}

fn is_about(case: &Case, rule: &str) -> bool {
    // Ids are capitals; whoever types them need not.
    let rule = &rule.to_uppercase();
    glob(rule, &case.rule) || case.also.iter().any(|also| glob(rule, also))
}

fn is_named(case: &Case, name: &str) -> bool {
    glob(name, &case.id) || glob(name, &case.name)
}

/// The cases in an order that the seed alone decides.
pub fn shuffle<T>(items: &mut [T], seed: u64) {
    // SplitMix64, with Fisher and Yates: small, and the same on every machine.
    let mut state = seed;
    let mut next = move || {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    };
    for last in (1..items.len()).rev() {
        let other = usize::try_from(next() % (last as u64 + 1)).unwrap_or(0);
        items.swap(last, other);
    }
}

fn has_tag(case: &Case, tag: &str) -> bool {
    if let Some(tag) = tag.strip_prefix("not ") {
        return !has_tag(case, tag.trim());
    }
    let tag = tag.trim_start_matches('@');
    match tag.split_once(':') {
        Some(("needs", name)) => case.needs.iter().any(|needed| needed.as_str() == name),
        Some(("also", rule)) => case.also.iter().any(|also| also == rule),
        _ => {
            (tag == "smoke" && case.smoke) || tag == case.rule || tag == case.id || tag == case.area
        }
    }
}

/// Matches `*` (anything) and `?` (one character); everything else is itself.
#[must_use]
pub fn glob(pattern: &str, text: &str) -> bool {
    fn matches(pattern: &[char], text: &[char]) -> bool {
        match pattern.split_first() {
            None => text.is_empty(),
            Some(('*', rest)) => {
                (0..=text.len()).any(|skip| matches(rest, text.get(skip..).unwrap_or_default()))
            }
            Some((wanted, rest)) => text.split_first().is_some_and(|(first, text)| {
                (*wanted == '?' || wanted == first) && matches(rest, text)
            }),
        }
    }
    let chars = |text: &str| text.chars().collect::<Vec<_>>();
    matches(&chars(pattern), &chars(text))
}
