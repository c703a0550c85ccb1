//! The cases as features of cucumber.

use cucumber::gherkin::{Feature, Scenario, Step, StepType};
use cucumber::{Parser, cli};
use docstore_suite::step::{Keyword, StepText};

use crate::suite::Case;

/// Hands over cases that the suite has read.
pub(super) struct Cases;

impl Parser<&[&Case]> for Cases {
    type Cli = cli::Empty;
    type Output = futures::stream::Iter<std::vec::IntoIter<cucumber::parser::Result<Feature>>>;

    fn parse(self, cases: &[&Case], _: cli::Empty) -> Self::Output {
        // Only neighbours share a feature, so that a shuffled order stays what it is.
        let features: Vec<_> = cases
            .chunk_by(|a, b| a.file == b.file)
            .map(|cases| Ok(feature(cases)))
            .collect();
        futures::stream::iter(features)
    }
}

fn feature(cases: &[&Case]) -> Feature {
    let name = cases.first().map(|case| case.feature.clone());
    Feature::builder()
        .keyword("Feature".to_owned())
        .name(name.unwrap_or_default())
        .scenarios(cases.iter().map(|case| scenario(case)).collect())
        .build()
}

/// The scenario of a case. Its one tag is the id, of which the row of an outline has one of its own here.
fn scenario(case: &Case) -> Scenario {
    let steps = case.steps.iter().map(|step| scenario_step(&step.written));
    Scenario::builder()
        .keyword("Scenario".to_owned())
        .name(case.name.clone())
        .tags(vec![case.id.clone()])
        .steps(steps.collect())
        .build()
}

/// A step without what stands below it, which nobody reads again.
fn scenario_step(step: &StepText) -> Step {
    Step::builder()
        .keyword(step.word.clone())
        .ty(match step.keyword {
            Keyword::Given => StepType::Given,
            Keyword::When => StepType::When,
            Keyword::Then => StepType::Then,
        })
        .value(step.text.clone())
        .build()
}

/// The id of the case that a scenario was made from.
pub(super) fn id_of(scenario: &Scenario) -> &str {
    scenario.tags.first().map_or("", String::as_str)
}
