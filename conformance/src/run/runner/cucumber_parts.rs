//! What cucumber wants in its own forms: the cases as features, the hooks, a parser and a writer that do nothing.

use cucumber::event::ScenarioFinished;
use cucumber::{Event, Parser, cli};
use futures::future::{FutureExt as _, LocalBoxFuture};
use gherkin::Feature;

use crate::run::world::{Surroundings, World};
use crate::suite::Case;

/// The id of a case travels through cucumber as the description of its scenario.
pub(super) fn features(cases: &[&Case]) -> Vec<Feature> {
    let mut features: Vec<(&str, Feature)> = Vec::new();
    // Only neighbours share a feature, so that a shuffled order stays what it is.
    for case in cases {
        let mut scenario = case.scenario.clone();
        scenario.tags.clear();
        scenario.description = Some(case.id.clone());
        match features.last_mut().filter(|(file, _)| *file == case.file) {
            Some((_, feature)) => feature.scenarios.push(scenario),
            None => {
                let feature = Feature::builder()
                    .keyword("Feature".to_owned())
                    .name(case.feature.clone())
                    .scenarios(vec![scenario])
                    .build();
                features.push((case.file.as_str(), feature));
            }
        }
    }
    features.into_iter().map(|(_, feature)| feature).collect()
}

/// A hook before a case, in the form the runner wants.
pub(super) fn before_hook(
    next: impl Fn() -> LocalBoxFuture<'static, (Surroundings, String)> + 'static,
) -> impl for<'a> Fn(
    &'a Feature,
    Option<&'a gherkin::Rule>,
    &'a gherkin::Scenario,
    &'a mut World,
) -> LocalBoxFuture<'a, ()>
+ 'static {
    move |_, _, scenario, world| {
        let next = next();
        async move {
            let (surroundings, store) = next.await;
            world.begin(surroundings, store, scenario);
        }
        .boxed_local()
    }
}

/// A hook after a case, in the form the runner wants.
pub(super) fn after_hook(
    end: impl Fn(
        &gherkin::Scenario,
        &ScenarioFinished,
        Option<&mut World>,
    ) -> LocalBoxFuture<'static, ()>
    + 'static,
) -> impl for<'a> Fn(
    &'a Feature,
    Option<&'a gherkin::Rule>,
    &'a gherkin::Scenario,
    &'a ScenarioFinished,
    Option<&'a mut World>,
) -> LocalBoxFuture<'a, ()>
+ 'static {
    move |_, _, scenario, finished, world| end(scenario, finished, world)
}

/// Features that are parsed already.
pub(super) struct Prepared;

impl Parser<Vec<Feature>> for Prepared {
    type Cli = cli::Empty;
    type Output = futures::stream::Iter<std::vec::IntoIter<cucumber::parser::Result<Feature>>>;

    fn parse(self, input: Vec<Feature>, _: cli::Empty) -> Self::Output {
        futures::stream::iter(input.into_iter().map(Ok).collect::<Vec<_>>())
    }
}

/// A writer that writes nothing: what happened is collected by the hooks.
pub(super) struct Silent;

impl cucumber::Writer<World> for Silent {
    type Cli = cli::Empty;

    async fn handle_event(
        &mut self,
        _: cucumber::parser::Result<Event<cucumber::event::Cucumber<World>>>,
        _: &Self::Cli,
    ) {
    }
}

impl cucumber::writer::Normalized for Silent {}
