//! The smallest contradictory piece of a history: each call that is left is needed for the contradiction.

use super::linearizable::{Search, Window, states_after};
use super::model::{Op, Outcome};

/// Steps for each attempt to do without a call; a piece that cannot be decided stays larger.
const STEPS: u64 = 200_000;

/// Calls that contradict each other.
#[derive(Debug, Clone)]
pub struct Piece {
    /// The calls whose answers contradict each other.
    pub ops: Vec<Op>,
    /// Writes that were left free to have happened or not.
    pub left_out: usize,
}

/// Cuts a contradiction down.
///
/// Leaving a call out could make a contradiction of its own, so a write is not left out but set free: it may
/// have happened at any time after its beginning, or not. Whatever contradicts itself then did so before.
#[must_use]
pub fn smallest(window: &Window) -> Piece {
    let mut ops = until_it_shows(window);
    // The latest calls first: what is left explains itself from the beginning.
    for at in (0..ops.len()).rev() {
        let mut freer = ops.clone();
        let Some(op) = freer.get(at).copied() else {
            continue;
        };
        if op.outcome == Outcome::Unknown {
            continue;
        }
        if op.action.is_read() {
            freer.remove(at);
        } else if let Some(op) = freer.get_mut(at) {
            op.outcome = Outcome::Unknown;
        }
        if contradicts(window, &freer) {
            ops = freer;
        }
    }
    let (constraining, free): (Vec<Op>, Vec<Op>) = ops
        .into_iter()
        .partition(|op| op.outcome != Outcome::Unknown);
    Piece {
        ops: constraining,
        left_out: free.len(),
    }
}

/// The calls up to the answer with which the contradiction is there; what was open then is free.
fn until_it_shows(window: &Window) -> Vec<Op> {
    let until = |moment: u64| -> Vec<Op> {
        let begun = window.ops.iter().filter(|op| op.start <= moment);
        begun
            .map(|op| match op.end {
                end if end > moment => Op {
                    outcome: Outcome::Unknown,
                    ..*op
                },
                _ => *op,
            })
            .collect()
    };
    let answered = window
        .ops
        .iter()
        .filter(|op| op.outcome != Outcome::Unknown);
    let mut moments: Vec<u64> = answered.map(|op| op.end).collect();
    moments.sort_unstable();
    // A contradiction stays one when more is known, so the first moment can be searched for by halves.
    let first = moments.partition_point(|moment| !contradicts(window, &until(*moment)));
    moments
        .get(first)
        .map_or_else(|| window.ops.clone(), |moment| until(*moment))
}

fn contradicts(window: &Window, ops: &[Op]) -> bool {
    states_after(&window.before, ops, &mut Search::new(STEPS)).is_ok_and(|after| after.is_empty())
}
