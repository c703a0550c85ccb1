//! Defects of the suite's own texts. A suite with one is not run.

use docstore_spec::Capability;

use crate::shape::Shape;
use crate::step::StepError;

/// A defect of a chapter or of a feature.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {problem}")]
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

/// What can be wrong with the texts of the suite.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// A feature is no Gherkin.
    #[error("{0}")]
    NotGherkin(String),
    /// A feature has a `Rule:`.
    #[error("`Rule:` is not used, the id tag names the rule")]
    RuleKeyword,
    /// A feature has no scenario.
    #[error("there is no scenario")]
    NoScenario,
    /// A scenario has no id.
    #[error("has no id tag such as `@FLT-12.1`")]
    NoId,
    /// A scenario has two ids.
    #[error("has two id tags")]
    TwoIds,
    /// A tag that means nothing.
    #[error("has an unknown tag `@{0}`")]
    UnknownTag(String),
    /// A capability that there is not.
    #[error("needs an unknown capability `{0}`")]
    UnknownCapability(String),
    /// An outline has examples without a table.
    #[error("has examples without a table")]
    NoTable,
    /// The first column of an outline is not `case`.
    #[error("has an outline whose first column is not `case`")]
    NoCaseColumn,
    /// An outline has no rows.
    #[error("has an outline without rows")]
    NoRows,
    /// An outline takes its rows from a recipe that there is not.
    #[error("there is no recipe `{0}`")]
    NoSuchRecipe(String),
    /// A row has no name.
    #[error("has a row without a `case`")]
    NoRowName,
    /// A row has fewer cells than there are columns.
    #[error("has a row with too few cells")]
    TooFewCells,
    /// A step cannot be read.
    #[error("`{0}` {1}")]
    Step(String, StepError),
    /// A step looks at the reply to a call, and none has been made.
    #[error("`{0}` looks at a reply, and no call was made before it")]
    NothingToLookAt(String),
    /// A step looks back at the state before a call, and none has been made.
    #[error("`{0}` looks back, and there is no `When` with a call before it")]
    NothingToLookBackAt(String),
    /// A step looks at the replies to clients at once, and there were none.
    #[error("`{0}` looks at clients at once, and there were none before it")]
    NoClients(String),
    /// Two cases have the same id.
    #[error("the case id is used twice")]
    UsedTwice,
    /// A case has an id that was given up.
    #[error("the case id is retired")]
    Retired,
    /// A case names a rule that there is not.
    #[error("it names no rule `{0}`")]
    NoSuchRule(String),
    /// A case names a rule that was given up.
    #[error("it names the retired `{0}`")]
    RetiredRule(String),
    /// A case shows what the rules it names leave open.
    #[error(
        "it shows {}, which none of its rules is about; name with `@also:` the one that is ({})",
        .0.told().0,
        .0.told().1.join(", ")
    )]
    BeyondItsProfile(Shape),
    /// A case of the profile `readme` needs what the README does not promise.
    #[error(
        "it needs `{0}`, which the README does not promise, and leans on nothing but the README; \
         name with `@also:` the rule beyond it, or do without"
    )]
    BeyondTheReadme(Capability),
    /// Two rules have the same id.
    #[error("the rule id is used twice")]
    RuleTwice,
    /// A rule has no head in parentheses.
    #[error("the rule has no head in parentheses")]
    NoHead,
    /// A word in the head of a rule means nothing.
    #[error("has an unknown word `{0}` in its head")]
    UnknownWord(String),
    /// It needs two capabilities; the second stands at its cases.
    #[error(
        "needs `{0}` as well, and a rule needs one capability: the other stands at its cases, as `@needs:{0}`"
    )]
    SecondNeed(String),
    /// A rule lacks its level or its authority.
    #[error("lacks its level or its authority")]
    NoLevel,
    /// A rule of authority M names no page.
    #[error(
        "is of authority M and names no page of MongoDB's documentation, no test and no source file"
    )]
    NoSource,
    /// A rule has no text.
    #[error("has no text")]
    NoText,
}
