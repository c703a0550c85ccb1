//! Clients at once: a recorded history of calls, and whether any order of them explains it.
//!
//! [`clients`] makes the calls and notes when each began and ended; [`model`] says what one document does;
//! [`linearizable`] looks for an order that agrees with both; `smallest` cuts a contradiction down to the calls
//! that make it. A search that runs out of steps has decided nothing, and that is never a pass.
//!
//! [`schema`] is another run: collections and indexes come and go, by several ways to one store.

pub mod clients;
pub mod linearizable;
pub mod model;
pub mod schema;
pub mod smallest;

use std::fmt::Write as _;

use linearizable::{Search, decide};
use model::{Action, Op, Outcome, State};
use smallest::smallest;

/// How many steps a search may take for one document.
pub const STEPS_MAX: u64 = 20_000_000;

/// What was found out about one document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Judgement {
    /// Some order explains what all clients saw.
    Linearizable,
    /// No order does; the text shows the smallest contradictory piece.
    Violated(String),
    /// The search ran out of steps.
    Undecided,
}

/// The history of one document.
#[derive(Debug, Clone)]
pub struct History {
    /// Its `_id`.
    pub id: String,
    /// Whether it is only ever updated, so that writes can be counted.
    pub counter: bool,
    /// The calls, in the order in which they began.
    pub ops: Vec<Op>,
    /// Its state when all clients had stopped: read alone, after everything else.
    pub last: Option<State>,
}

/// Judges the history of one document.
#[must_use]
pub fn judge(history: &History, steps: u64) -> Judgement {
    if let Some(why) = miscounted(history) {
        return Judgement::Violated(why);
    }
    let mut search = Search::new(steps);
    match decide(&history.ops, &mut search) {
        Ok(()) => Judgement::Linearizable,
        Err(linearizable::No::OutOfSteps) => Judgement::Undecided,
        Err(linearizable::No::Contradiction(window)) => {
            let mut text = format!("document {}: no order explains these calls\n", history.id);
            let piece = smallest(&window);
            let states: Vec<String> = window.before.iter().map(ToString::to_string).collect();
            // Writing to a string cannot fail.
            let _ = writeln!(text, "  before them: {}", states.join(", or "));
            for op in &piece.ops {
                let _ = writeln!(text, "  {op}");
            }
            if piece.left_out > 0 {
                let _ = writeln!(
                    text,
                    "  ({} writes beside them were left free to have happened or not)",
                    piece.left_out
                );
            }
            Judgement::Violated(text)
        }
    }
}

/// What simple counting finds wrong in the history of a document that is only ever updated.
fn miscounted(history: &History) -> Option<String> {
    if !history.counter {
        return None;
    }
    let id = &history.id;
    for op in &history.ops {
        if let Outcome::Found(Some(seen)) = op.outcome
            && seen.version != seen.n + 1
        {
            return Some(format!(
                "document {id}: each write raises `n` and `_version` by one, but they were read apart\n  {op}\n"
            ));
        }
    }
    // Two updates of one version cannot both have succeeded: the later one overwrote the earlier.
    let mut updated: Vec<(u64, &Op)> = history
        .ops
        .iter()
        .filter_map(|op| match (op.action, op.outcome) {
            (
                Action::Update {
                    expected: Some(version),
                    ..
                },
                Outcome::Done(true),
            ) => Some((version, op)),
            _ => None,
        })
        .collect();
    updated.sort_by_key(|(version, _)| *version);
    for ((one, first), (two, second)) in updated.iter().zip(updated.iter().skip(1)) {
        if one == two {
            return Some(format!(
                "document {id}: an update is lost, version {one} was updated twice\n  {first}\n  {second}\n"
            ));
        }
    }
    let written = |op: &&Op| matches!(op.action, Action::Update { .. });
    let done = history.ops.iter().filter(written);
    let certain = done.filter(|op| op.outcome == Outcome::Done(true)).count() as u64;
    let unknown = history.ops.iter().filter(written);
    let unknown = unknown.filter(|op| op.outcome == Outcome::Unknown).count() as u64;
    match history.last {
        Some(State::There { version, n, .. })
            if !(certain..=certain + unknown).contains(&n)
                || !(certain + 1..=certain + unknown + 1).contains(&version) =>
        {
            Some(format!(
                "document {id}: {certain} updates were acknowledged ({unknown} more may have happened), \
                 but at the end `n` is {n} and `_version` {version}\n"
            ))
        }
        Some(State::Absent) if certain > 0 => Some(format!(
            "document {id}: it was never deleted and is gone at the end\n"
        )),
        _ => None,
    }
}
