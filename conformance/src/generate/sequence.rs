//! Sequences of calls on one empty store.

use docstore_spec::Call;

use super::{Source, call};

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
        calls.push(call::call(source));
    }
    calls
}
