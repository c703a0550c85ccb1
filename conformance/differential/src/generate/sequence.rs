//! Sequences of calls on one empty store.

use docstore_spec::Call;

use super::{Source, call, scene};

/// Of so many calls of a sequence one is a scene instead.
const SCENES: usize = 100;

/// One sequence in so many ends with a large document. It takes as long as whole sequences, so it is rare, and only the
/// look at the state reads it.
const LARGE: usize = 1_000;

/// A sequence: most of them begin with some documents.
pub fn sequence(source: &mut Source<'_>) -> Vec<Call> {
    let most = source.settings.length.max(1);
    let shortest = if source.chance(50) {
        most.div_ceil(2)
    } else {
        1
    };
    let length = shortest + source.below(most - shortest + 1);
    let mut calls = Vec::with_capacity(length);
    if source.chance(80) {
        calls.push(call::seeding(source));
    }
    while calls.len() < length {
        if source.below(SCENES) == 0 {
            calls.extend(scene::scene(source));
        } else if source.chance(4) {
            calls.extend(asked_before(source, &calls));
        } else {
            calls.push(call::call(source));
        }
    }
    if source.below(LARGE) == 0 {
        calls.push(call::large(source));
    }
    calls.retain(|call| source.settings.allows_call(call));
    calls
}

/// A question of before, asked again.
fn asked_before(source: &mut Source<'_>, calls: &[Call]) -> Option<Call> {
    let at = source.below(calls.len());
    let asks = |call: &&Call| matches!(call.method.as_str(), "find" | "findOne" | "countDocuments");
    calls.get(at..)?.iter().find(asks).cloned()
}
