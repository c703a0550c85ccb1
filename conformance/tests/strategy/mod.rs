//! Generated values and sequences as strategies of proptest.

use std::sync::Arc;

use docstore_conformance::generate::shrink::{Shrink, Smaller};
use docstore_conformance::generate::{Settings, Source, sequence, value};
use docstore_spec::Call;
use proptest::prelude::Rng as _;
use proptest::strategy::{NewTree, Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use serde_json::Value;

/// JSON values.
pub fn values(settings: &Settings) -> Drawn<Value> {
    Drawn::new(settings, value::value)
}

/// Sequences of calls on one empty store.
pub fn sequences(settings: &Settings) -> Drawn<Vec<Call>> {
    Drawn::new(settings, sequence::sequence)
}

/// What one function draws.
#[derive(Debug, Clone)]
pub struct Drawn<T> {
    settings: Arc<Settings>,
    draw: fn(&mut Source<'_>) -> T,
}

impl<T> Drawn<T> {
    fn new(settings: &Settings, draw: fn(&mut Source<'_>) -> T) -> Self {
        Self {
            settings: Arc::new(settings.clone()),
            draw,
        }
    }
}

impl<T: Shrink> Strategy for Drawn<T> {
    type Tree = Tree<T>;
    type Value = T;

    fn new_tree(&self, runner: &mut TestRunner) -> NewTree<Self> {
        let mut seed = [0; 16];
        runner.new_rng().fill_bytes(&mut seed);
        let drawn = (self.draw)(&mut Source::new(seed, &self.settings));
        Ok(Tree {
            current: drawn.clone(),
            search: Smaller::new(drawn, usize::MAX),
        })
    }
}

/// A drawn thing and the way to smaller ones.
#[derive(Debug)]
pub struct Tree<T> {
    current: T,
    search: Smaller<T>,
}

impl<T: Shrink> Tree<T> {
    /// The next smaller form, or the smallest that failed.
    fn next(&mut self) -> bool {
        let next = self.search.next_to_try();
        let is_smaller = next.is_some();
        self.current = next.unwrap_or_else(|| self.search.smallest().clone());
        is_smaller
    }
}

impl<T: Shrink> ValueTree for Tree<T> {
    type Value = T;

    fn current(&self) -> T {
        self.current.clone()
    }

    fn simplify(&mut self) -> bool {
        self.search.note(true);
        self.next()
    }

    fn complicate(&mut self) -> bool {
        self.search.note(false);
        self.next()
    }
}
