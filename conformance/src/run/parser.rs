//! The cases as features of cucumber.

use std::sync::Arc;

use cucumber::gherkin::{Feature, Scenario, Step, StepType};
use cucumber::{Parser, cli};
use docstore_suite::step::{Keyword, StepText};
use futures::StreamExt as _;
use futures::stream::LocalBoxStream;
use tokio::sync::Semaphore;

use crate::suite::Case;

/// How many cases are handed over before others have ended: cucumber looks through all that wait each time it takes one.
pub(super) const AHEAD: usize = 256;

/// How many cases are handed over together.
const TOGETHER: usize = 32;

/// Hands over cases that the suite has read.
pub(super) struct Cases {
    /// Room for cases to wait in: each takes a place, and the end of a case gives one back.
    pub(super) room: Arc<Semaphore>,
}

impl Parser<&[&Case]> for Cases {
    type Cli = cli::Empty;
    type Output = LocalBoxStream<'static, cucumber::parser::Result<Feature>>;

    fn parse(self, cases: &[&Case], _: cli::Empty) -> Self::Output {
        // Only neighbours share a feature, so that a shuffled order stays what it is.
        let features: Vec<_> = cases
            .chunk_by(|a, b| a.file == b.file)
            .flat_map(|cases| cases.chunks(TOGETHER))
            .map(feature)
            .collect();
        let hand_over = move |feature: Feature| {
            let room = Arc::clone(&self.room);
            async move {
                let places = u32::try_from(feature.scenarios.len()).unwrap_or(u32::MAX);
                // The semaphore is never closed.
                if let Ok(places) = room.acquire_many(places).await {
                    places.forget();
                }
                Ok(feature)
            }
        };
        futures::stream::iter(features)
            .then(hand_over)
            .boxed_local()
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
