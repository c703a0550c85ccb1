//! The nouns as proptest strategies.

use std::sync::Arc;

use docstore_spec::Call;
use proptest::strategy::{NewTree, Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use serde_json::Value;

use super::shrink::Shrink;
use super::{Settings, Source, call, document, filter, sequence, update, value};

/// JSON values.
#[must_use]
pub fn values(settings: &Settings) -> Drawn<Value> {
    Drawn::new(settings, value::value)
}

/// Documents to insert.
#[must_use]
pub fn documents(settings: &Settings) -> Drawn<Value> {
    Drawn::new(settings, document::document)
}

/// Filters.
#[must_use]
pub fn filters(settings: &Settings) -> Drawn<Value> {
    Drawn::new(settings, filter::filter)
}

/// Updates.
#[must_use]
pub fn updates(settings: &Settings) -> Drawn<Value> {
    Drawn::new(settings, update::update)
}

/// Single calls.
#[must_use]
pub fn calls(settings: &Settings) -> Drawn<Call> {
    Drawn::new(settings, call::call)
}

/// Sequences of calls on one empty store.
#[must_use]
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
        let mut source = Source::new(runner.new_rng(), &self.settings);
        Ok(Tree::new((self.draw)(&mut source)))
    }
}

/// A drawn thing and the way to smaller ones.
pub struct Tree<T> {
    /// The smallest that was kept.
    kept: T,
    /// What is tried now.
    current: T,
    /// What is to be tried in place of what is kept.
    rest: Box<dyn Iterator<Item = T>>,
}

impl<T: std::fmt::Debug> std::fmt::Debug for Tree<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Tree")
            .field("current", &self.current)
            .finish_non_exhaustive()
    }
}

impl<T: Shrink> Tree<T> {
    fn new(drawn: T) -> Self {
        Self {
            rest: drawn.smaller(),
            current: drawn.clone(),
            kept: drawn,
        }
    }

    fn next(&mut self) -> bool {
        let size = self.kept.size();
        match self.rest.find(|smaller| smaller.size() < size) {
            Some(smaller) => {
                self.current = smaller;
                true
            }
            None => {
                self.current = self.kept.clone();
                false
            }
        }
    }
}

impl<T: Shrink> ValueTree for Tree<T> {
    type Value = T;

    fn current(&self) -> T {
        self.current.clone()
    }

    /// What is tried now fails as well, so it is kept and made smaller still.
    fn simplify(&mut self) -> bool {
        if self.current.size() < self.kept.size() {
            self.kept = self.current.clone();
            self.rest = self.kept.smaller();
        }
        self.next()
    }

    /// What is tried now does not fail: the next smaller form of what is kept.
    fn complicate(&mut self) -> bool {
        self.next()
    }
}
