//! The world of a case, as cucumber has it, and the one step that all phrases are: the suite has read them already.

use cucumber::{World as _, given, then, when};
use docstore_suite::play::{Play, Turn};
use docstore_suite::verdict::{CaseResult, Verdict};

use super::host::Host;

/// The world of a case.
#[derive(Debug, Default, cucumber::World)]
pub(super) struct World {
    case: Option<Playing>,
}

/// A case and who answers it.
struct Playing {
    play: Play,
    host: Host,
}

impl std::fmt::Debug for Playing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.play.fmt(f)
    }
}

/// Why cucumber is told that a step has failed; the report says more.
struct Stopped(String);

impl std::fmt::Display for Stopped {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// Plays the next step of the case. Which phrase it is and what it means, the suite knows.
#[given(regex = "")]
#[when(regex = "")]
#[then(regex = "")]
async fn next_step(world: &mut World) -> Result<(), Stopped> {
    let Playing { play, host } = world
        .case
        .as_mut()
        .ok_or_else(|| Stopped("the case has not begun".to_owned()))?;
    let mut answer = Ok(Vec::new());
    loop {
        match play.advance(answer) {
            Turn::Ask(request) => answer = host.answer(request).await,
            Turn::NextStep => return Ok(()),
            Turn::Over => break,
        }
    }
    match play.result() {
        Some(result) if result.verdict != Verdict::Passed => Err(Stopped(result.why().to_owned())),
        _ => Ok(()),
    }
}

impl World {
    /// All steps of the suite.
    pub(super) fn steps() -> cucumber::step::Collection<Self> {
        Self::collection()
    }

    /// Begins a case.
    pub(super) fn begin(&mut self, play: Play, host: Host) {
        self.case = Some(Playing { play, host });
    }

    /// Ends the case: what came of it, and who answered it.
    pub(super) fn end(&mut self) -> Option<(CaseResult, Host)> {
        let Playing { play, host } = self.case.take()?;
        let result = CaseResult {
            ms: CaseResult::millis(host.elapsed()),
            ..play.into_result()
        };
        Some((result, host))
    }
}
