//! Defects of the suite's own texts. A suite with one is not run.

use docstore_spec::Capability;

use crate::shape::Shape;
use crate::step::StepError;

/// A defect of a chapter or of a feature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Defect {
    /// The file and what in it, as far as it is known.
    pub place: String,
    /// What is wrong there.
    pub problem: Problem,
}

impl Defect {
    /// A defect at a place.
    pub fn new(place: impl Into<String>, problem: Problem) -> Self {
        Self {
            place: place.into(),
            problem,
        }
    }
}

impl std::fmt::Display for Defect {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.place, self.problem)
    }
}

impl std::error::Error for Defect {}

/// What can be wrong with the texts of the suite.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// A feature is no Gherkin.
    NotGherkin(String),
    /// A feature has a `Rule:`.
    RuleKeyword,
    /// A feature has no scenario.
    NoScenario,
    /// A scenario has no id.
    NoId,
    /// A scenario has two ids.
    TwoIds,
    /// A tag that means nothing.
    UnknownTag(String),
    /// A capability that there is not.
    UnknownCapability(String),
    /// An outline has examples without a table.
    NoTable,
    /// The first column of an outline is not `case`.
    NoCaseColumn,
    /// An outline has no rows.
    NoRows,
    /// An outline takes its rows from a recipe that there is not.
    NoSuchRecipe(String),
    /// A row has no name.
    NoRowName,
    /// A row has fewer cells than there are columns.
    TooFewCells,
    /// A step cannot be read.
    Step(String, StepError),
    /// A step looks at the reply to a call, and none has been made.
    NothingToLookAt(String),
    /// A step looks back at the state before a call, and none has been made.
    NothingToLookBackAt(String),
    /// A step looks at the replies to clients at once, and there were none.
    NoClients(String),
    /// Two cases have the same id.
    UsedTwice,
    /// A case has an id that was given up.
    Retired,
    /// A case names a rule that there is not.
    NoSuchRule(String),
    /// A case names a rule that was given up.
    RetiredRule(String),
    /// A case shows what the rules it names leave open.
    BeyondItsProfile(Shape),
    /// A case of the profile `readme` needs what the README does not promise.
    BeyondTheReadme(Capability),
    /// Two rules have the same id.
    RuleTwice,
    /// A rule has no head in parentheses.
    NoHead,
    /// A word in the head of a rule means nothing.
    UnknownWord(String),
    /// It needs two capabilities; the second stands at its cases.
    SecondNeed(String),
    /// A rule lacks its level or its authority.
    NoLevel,
    /// A rule of authority M names no page.
    NoSource,
    /// A rule has no text.
    NoText,
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Problem::NotGherkin(why) => f.write_str(why),
            Problem::RuleKeyword => f.write_str("`Rule:` is not used, the id tag names the rule"),
            Problem::NoScenario => f.write_str("there is no scenario"),
            Problem::NoId => f.write_str("has no id tag such as `@FLT-12.1`"),
            Problem::TwoIds => f.write_str("has two id tags"),
            Problem::UnknownTag(tag) => write!(f, "has an unknown tag `@{tag}`"),
            Problem::UnknownCapability(name) => write!(f, "needs an unknown capability `{name}`"),
            Problem::NoTable => f.write_str("has examples without a table"),
            Problem::NoCaseColumn => f.write_str("has an outline whose first column is not `case`"),
            Problem::NoSuchRecipe(name) => write!(f, "there is no recipe `{name}`"),
            Problem::NoRows => f.write_str("has an outline without rows"),
            Problem::NoRowName => f.write_str("has a row without a `case`"),
            Problem::TooFewCells => f.write_str("has a row with too few cells"),
            Problem::Step(step, why) => write!(f, "`{step}` {why}"),
            Problem::NothingToLookAt(step) => {
                write!(
                    f,
                    "`{step}` looks at a reply, and no call was made before it"
                )
            }
            Problem::NothingToLookBackAt(step) => {
                write!(
                    f,
                    "`{step}` looks back, and there is no `When` with a call before it"
                )
            }
            Problem::NoClients(step) => {
                write!(
                    f,
                    "`{step}` looks at clients at once, and there were none before it"
                )
            }
            Problem::UsedTwice => f.write_str("the case id is used twice"),
            Problem::Retired => f.write_str("the case id is retired"),
            Problem::NoSuchRule(rule) => write!(f, "it names no rule `{rule}`"),
            Problem::RetiredRule(rule) => write!(f, "it names the retired `{rule}`"),
            Problem::BeyondItsProfile(shape) => {
                let (what, rules) = shape.told();
                let rules = rules.join(", ");
                write!(
                    f,
                    "it shows {what}, which none of its rules is about; name with `@also:` the one that is ({rules})"
                )
            }
            Problem::BeyondTheReadme(needed) => write!(
                f,
                "it needs `{needed}`, which the README does not promise, and leans on nothing but the README; \
                 name with `@also:` the rule beyond it, or do without"
            ),
            Problem::RuleTwice => f.write_str("the rule id is used twice"),
            Problem::NoHead => f.write_str("the rule has no head in parentheses"),
            Problem::SecondNeed(name) => write!(
                f,
                "needs `{name}` as well, and a rule needs one capability: the other stands at its cases, as `@needs:{name}`"
            ),
            Problem::UnknownWord(word) => write!(f, "has an unknown word `{word}` in its head"),
            Problem::NoLevel => f.write_str("lacks its level or its authority"),
            Problem::NoSource => {
                f.write_str("is of authority M and names no page of MongoDB's documentation, no test and no source file")
            }
            Problem::NoText => f.write_str("has no text"),
        }
    }
}
