//! What cucumber tells while it runs, told on: how many cases are done.

use cucumber::event::{Cucumber, Feature, Scenario};
use cucumber::{Event, Writer, cli, parser};

use super::runner::Progress;
use super::world::World;

/// Counts the scenarios that have ended.
pub(super) struct Counter {
    progress: Progress,
    done: usize,
    total: usize,
}

impl Counter {
    pub(super) fn new(progress: Progress, total: usize) -> Self {
        Self {
            progress,
            done: 0,
            total,
        }
    }
}

impl Writer<World> for Counter {
    type Cli = cli::Empty;

    async fn handle_event(&mut self, event: parser::Result<Event<Cucumber<World>>>, _: &Self::Cli) {
        let Ok(Cucumber::Feature(_, Feature::Scenario(_, event))) = event.map(Event::into_inner)
        else {
            return;
        };
        if matches!(event.event, Scenario::Finished) {
            self.done += 1;
            (self.progress)(self.done, self.total);
        }
    }
}

/// Events of scenarios that run at the same time come as they happen.
impl cucumber::writer::NonTransforming for Counter {}
impl cucumber::writer::Normalized for Counter {}
