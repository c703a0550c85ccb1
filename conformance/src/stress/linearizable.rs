//! Is there an order? The search of Wing and Gong, with Lowe's cache of what has been tried.
//!
//! Each call has to take effect at one moment between its beginning and its end. The search picks, from the
//! calls that may come next, one whose answer the state explains, and goes on; where it gets stuck it goes
//! back. A pair of *what has happened* and *state* is never tried twice. A call without an answer may take
//! effect at any moment after its beginning, or never.

use std::collections::{BTreeSet, HashSet};

use super::model::{Op, Outcome, State};

/// Steps that are left.
#[derive(Debug)]
pub struct Search {
    left: u64,
}

impl Search {
    /// A search of so many steps.
    #[must_use]
    pub const fn new(steps: u64) -> Self {
        Self { left: steps }
    }

    fn step(&mut self) -> Result<(), OutOfSteps> {
        self.left = self.left.checked_sub(1).ok_or(OutOfSteps)?;
        Ok(())
    }
}

/// The search has decided nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OutOfSteps;

/// Why a history was not found linearizable.
#[derive(Debug, Clone)]
pub enum No {
    /// It is not: no order explains this part of it.
    Contradiction(Window),
    /// The search ran out of steps.
    OutOfSteps,
}

/// Calls between two moments at which no call was open, and the states the document may be in before them.
#[derive(Debug, Clone)]
pub struct Window {
    /// The states that the calls before explain.
    pub before: BTreeSet<State>,
    /// The calls.
    pub ops: Vec<Op>,
}

/// Decides whether some order explains the calls on a document that is absent at first.
///
/// # Errors
/// What stands against it.
pub fn decide(ops: &[Op], search: &mut Search) -> Result<(), No> {
    let mut states = BTreeSet::from([State::Absent]);
    for ops in windows(ops) {
        let after = states_after(&states, &ops, search).map_err(|OutOfSteps| No::OutOfSteps)?;
        if after.is_empty() {
            let before = states;
            return Err(No::Contradiction(Window { before, ops }));
        }
        states = after;
    }
    Ok(())
}

/// Cuts a history at the moments when no call is open. A call without an answer stays open for ever.
fn windows(ops: &[Op]) -> Vec<Vec<Op>> {
    let mut sorted = ops.to_vec();
    sorted.sort_by_key(|op| op.start);
    let mut windows: Vec<Vec<Op>> = Vec::new();
    let mut open_until = None;
    for op in sorted {
        let end = if op.outcome == Outcome::Unknown {
            u64::MAX
        } else {
            op.end
        };
        match windows.last_mut() {
            // At the same nanosecond they may have overlapped.
            Some(window) if open_until.is_some_and(|until| op.start <= until) => window.push(op),
            _ => windows.push(vec![op]),
        }
        open_until = open_until.max(Some(end));
    }
    windows
}

/// The states in which the document can be after all the calls, for any of the states before them.
///
/// # Errors
/// When the search runs out of steps.
pub fn states_after(
    before: &BTreeSet<State>,
    ops: &[Op],
    search: &mut Search,
) -> Result<BTreeSet<State>, OutOfSteps> {
    let mut after = BTreeSet::new();
    for state in before {
        orders(*state, ops, search, &mut after)?;
    }
    Ok(after)
}

/// One begin or end of a call, in a list that calls are lifted out of and put back into.
#[derive(Debug, Clone, Copy)]
struct Entry {
    /// Which call.
    op: usize,
    /// Whether it ends here.
    is_end: bool,
    next: usize,
    previous: usize,
}

/// The list: entry 0 stands before the first; the last one's `next` is 0.
struct List {
    entries: Vec<Entry>,
    /// Where the end of each call stands, if it has one.
    ends: Vec<Option<usize>>,
}

impl List {
    fn new(ops: &[Op]) -> Self {
        let mut moments: Vec<(u64, bool, usize)> = Vec::with_capacity(ops.len() * 2);
        for (at, op) in ops.iter().enumerate() {
            moments.push((op.start, false, at));
            if op.outcome != Outcome::Unknown {
                moments.push((op.end.max(op.start), true, at));
            }
        }
        // At one moment calls begin before others end: what may have overlapped counts as overlapping.
        moments.sort_unstable();
        let last = moments.len();
        let mut entries = vec![Entry {
            op: usize::MAX,
            is_end: false,
            next: usize::from(last > 0),
            previous: last,
        }];
        let mut ends = vec![None; ops.len()];
        for (at, (_, is_end, op)) in moments.into_iter().enumerate() {
            let here = at + 1;
            if let (true, Some(end)) = (is_end, ends.get_mut(op)) {
                *end = Some(here);
            }
            entries.push(Entry {
                op,
                is_end,
                next: if here == last { 0 } else { here + 1 },
                previous: at,
            });
        }
        Self { entries, ends }
    }

    fn entry(&self, at: usize) -> Option<Entry> {
        self.entries.get(at).copied()
    }

    fn first(&self) -> usize {
        self.entry(0).map_or(0, |entry| entry.next)
    }

    fn next(&self, at: usize) -> usize {
        self.entry(at).map_or(0, |entry| entry.next)
    }

    /// Takes one entry out.
    fn unlink(&mut self, at: usize) {
        if let Some(entry) = self.entry(at) {
            self.link(entry.previous, entry.next);
        }
    }

    /// Puts one entry back where it was; the last one taken out first.
    fn relink(&mut self, at: usize) {
        if let Some(entry) = self.entry(at) {
            self.link(entry.previous, at);
            self.link(at, entry.next);
        }
    }

    fn link(&mut self, before: usize, after: usize) {
        if let Some(entry) = self.entries.get_mut(before) {
            entry.next = after;
        }
        if let Some(entry) = self.entries.get_mut(after) {
            entry.previous = before;
        }
    }

    /// Takes a call out: its begin, and its end where it has one.
    fn lift(&mut self, begin: usize, op: usize) {
        self.unlink(begin);
        if let Some(end) = self.ends.get(op).copied().flatten() {
            self.unlink(end);
        }
    }

    fn unlift(&mut self, begin: usize, op: usize) {
        if let Some(end) = self.ends.get(op).copied().flatten() {
            self.relink(end);
        }
        self.relink(begin);
    }
}

/// Which calls have happened.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Happened(Vec<u64>);

impl Happened {
    fn none_of(ops: usize) -> Self {
        Self(vec![0; ops.div_ceil(64)])
    }

    fn flip(&mut self, op: usize) {
        if let Some(word) = self.0.get_mut(op / 64) {
            *word ^= 1 << (op % 64);
        }
    }
}

/// Adds to `after` every state in which an order of the calls can end.
fn orders(
    start: State,
    ops: &[Op],
    search: &mut Search,
    after: &mut BTreeSet<State>,
) -> Result<(), OutOfSteps> {
    let mut list = List::new(ops);
    let mut happened = Happened::none_of(ops.len());
    let mut answered = ops
        .iter()
        .filter(|op| op.outcome != Outcome::Unknown)
        .count();
    let mut tried: HashSet<(Happened, State)> = HashSet::new();
    let mut chosen: Vec<(usize, usize, State)> = Vec::new();
    let mut state = start;
    let mut at = list.first();
    if answered == 0 {
        after.insert(state);
    }
    loop {
        search.step()?;
        let entry = list.entry(at).filter(|_| at != 0);
        let next = entry
            .filter(|entry| !entry.is_end)
            .and_then(|entry| Some((entry.op, explained(state, ops.get(entry.op)?))));
        match (entry, next) {
            (Some(_), Some((op, Some(new)))) => {
                happened.flip(op);
                if tried.insert((happened.clone(), new)) {
                    chosen.push((at, op, state));
                    list.lift(at, op);
                    state = new;
                    let is_answered = ops.get(op).is_some_and(|op| op.outcome != Outcome::Unknown);
                    answered -= usize::from(is_answered);
                    if answered == 0 {
                        after.insert(state);
                    }
                    at = list.first();
                } else {
                    happened.flip(op);
                    at = list.next(at);
                }
            }
            (Some(_), Some((_, None))) => at = list.next(at),
            // A call ends that has not happened yet, or there is no call left: back.
            (_, None) | (None, _) => {
                let Some((begin, op, before)) = chosen.pop() else {
                    return Ok(());
                };
                list.unlift(begin, op);
                happened.flip(op);
                state = before;
                let is_answered = ops.get(op).is_some_and(|op| op.outcome != Outcome::Unknown);
                answered += usize::from(is_answered);
                at = list.next(begin);
            }
        }
    }
}

/// The state after the call, if the call can have been answered so in this state.
fn explained(state: State, op: &Op) -> Option<State> {
    let (new, outcome) = state.step(op.action);
    match op.outcome {
        // A call that may not have happened and would change nothing need not be tried.
        Outcome::Unknown => (new != state).then_some(new),
        given => (given == outcome).then_some(new),
    }
}
