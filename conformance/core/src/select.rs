//! Which cases of the suite a run makes.

use docstore_spec::text::CHAPTERS;

use crate::glob::glob;
use crate::{Authority, Case, Rule, Suite, needs};

/// How much of the specification a verdict is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Profile {
    /// The README's literal promises (R).
    Readme,
    /// MongoDB's semantics alone: M, and what of R is true of MongoDB too.
    Mongodb,
    /// Everything (R, M and D).
    #[default]
    All,
    /// One chapter, whoever says it.
    Chapter(&'static str),
}

impl Profile {
    /// Every profile but those of the chapters.
    pub const ALL: &'static [Profile] = &[Profile::Readme, Profile::Mongodb, Profile::All];

    /// The profile of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let named = Self::ALL
            .iter()
            .copied()
            .find(|profile| profile.as_str() == name);
        named.or_else(|| {
            let chapter = CHAPTERS.iter().find(|chapter| chapter.name == name)?;
            Some(Self::Chapter(chapter.name))
        })
    }

    /// Whether a case belongs to the profile: by every rule that it leans on.
    #[must_use]
    pub fn has(self, suite: &Suite, case: &Case) -> bool {
        match self {
            Profile::Readme => suite.authority(case) == Some(Authority::R),
            Profile::Mongodb => {
                suite.authority(case) != Some(Authority::D)
                    && suite.rule(&case.rule).is_some_and(is_about_mongodb)
            }
            Profile::All => true,
            Profile::Chapter(name) => case.area == name,
        }
    }

    /// The name on the command line.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Profile::Readme => "readme",
            Profile::Mongodb => "mongodb",
            Profile::All => "all",
            Profile::Chapter(name) => name,
        }
    }
}

/// A part of a selection that selects nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NothingSelected {
    /// No case is about such a rule.
    #[error("no case is about a rule `{0}`")]
    Rule(String),
    /// No case has such an id or name.
    #[error("no case has the id or the name `{0}`")]
    Name(String),
    /// No case has the tag.
    #[error("no case has the tag `{0}`")]
    Tag(String),
}

/// Whether a rule states something of MongoDB: what M says, and what of R is about nothing that MongoDB lacks.
fn is_about_mongodb(rule: &Rule) -> bool {
    let is_shared =
        rule.authority == Authority::M || rule.authority == Authority::R && rule.needs.is_none();
    let is_beyond = needs::BEYOND_MONGODB
        .iter()
        .any(|part| needs::is_about(&rule.id, *part));
    is_shared && !is_beyond
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
    /// Whether the slow cases are played too; one that is named by its id always is.
    pub slow: bool,
    /// The n-th of so many equal parts.
    pub shard: Option<(usize, usize)>,
}

/// The part of the suite that `i/n` names.
#[must_use]
pub fn shard(text: &str) -> Option<(usize, usize)> {
    let (i, n) = text.split_once('/')?;
    let (i, n): (usize, usize) = (i.parse().ok()?, n.parse().ok()?);
    (1..=n).contains(&i).then_some((i, n))
}

impl Selection {
    /// Whether something within the profile is left out, so that a verdict is no claim of conformance.
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
            self.has_time_for(case)
                && self.profile.has(suite, case)
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

    fn has_time_for(&self, case: &Case) -> bool {
        self.slow || !case.slow || self.names.contains(&case.id)
    }

    /// How many cases of the profile are left out since they are slow.
    #[must_use]
    pub fn slow_left_out(&self, suite: &Suite) -> usize {
        let left_out = suite.cases.iter();
        left_out
            .filter(|case| !self.has_time_for(case) && self.profile.has(suite, case))
            .count()
    }
}

fn is_about(case: &Case, rule: &str) -> bool {
    // Ids are capitals; whoever types them need not.
    let rule = &rule.to_uppercase();
    glob(rule, &case.rule) || case.also.iter().any(|also| glob(rule, also))
}

/// By its id, the id of its outline, or its name.
fn is_named(case: &Case, name: &str) -> bool {
    let outline = case.id.split_once('/').map(|(outline, _)| outline);
    glob(name, &case.id)
        || outline.is_some_and(|outline| glob(name, outline))
        || glob(name, &case.name)
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
            (tag == "smoke" && case.smoke)
                || (tag == "slow" && case.slow)
                || tag == case.rule
                || tag == case.id
                || tag == case.area
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    /// Those that need a capability, too: MongoDB has what an M rule is about.
    #[rstest]
    #[case::plain("FIND-1", true)]
    #[case::an_operator("WFL-1", true)]
    #[case::a_method("FAM-1", true)]
    #[case::decided_here("DST-5", false)]
    #[case::the_readme_alone("RM-1", false)]
    #[case::beyond_mongodb("OCC-1", false)]
    fn rules_of_mongodb(#[case] rule: &str, #[case] is_of_mongodb: bool) {
        let suite = Suite::load().unwrap();
        let mut cases = suite.cases.iter().filter(|case| {
            case.rule == rule
                && suite.authority(case) == suite.rule(rule).map(|rule| rule.authority)
        });
        let case = cases.next().unwrap();
        assert_eq!(Profile::Mongodb.has(&suite, case), is_of_mongodb);
    }
}
