//! Which cases of the suite a run makes.

use super::{Authority, Case, Suite};

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
    /// Whether rules of that authority belong to the profile.
    #[must_use]
    pub const fn has(self, authority: Authority) -> bool {
        match (self, authority) {
            (Profile::All, _) | (_, Authority::R) => true,
            (Profile::Mongo, Authority::M) => true,
            _ => false,
        }
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

    /// The cases selected, in order.
    #[must_use]
    pub fn of<'s>(&self, suite: &'s Suite) -> Vec<&'s Case> {
        let selected = suite.cases.iter().filter(|case| {
            let authority = suite.rule(&case.rule).map(|rule| rule.authority);
            authority.is_some_and(|authority| self.profile.has(authority))
                && (self.rules.is_empty()
                    || self.rules.iter().any(|rule| {
                        glob(rule, &case.rule) || case.also.iter().any(|also| glob(rule, also))
                    }))
                && (self.names.is_empty()
                    || self
                        .names
                        .iter()
                        .any(|name| glob(name, &case.id) || glob(name, &case.scenario.name)))
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
