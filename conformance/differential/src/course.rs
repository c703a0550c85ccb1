//! The course of one sequence on one empty store, as a state machine: it asks its host for calls and takes the replies.

use docstore_spec::{Call, Reply};

use crate::judge::Judge;
use crate::state;
use crate::verdict::{Difference, Verdict};
use crate::{Clock, Judging};

/// One sequence, run and compared.
#[derive(Debug, Clone, Default)]
pub struct Case {
    /// Generated calls whose answers were compared.
    pub calls: u64,
    /// Calls made to compare the state.
    pub looks: u64,
    /// Why differences were no disagreements.
    pub excused: Vec<&'static str>,
    /// The first disagreement.
    pub disagreement: Option<Disagreement>,
}

/// An answer that is not the oracle's.
#[derive(Debug, Clone)]
pub struct Disagreement {
    /// How many calls of the sequence were made before it.
    pub at: usize,
    /// The call, which may be a look at the state after the sequence.
    pub call: Call,
    /// What differs.
    pub difference: Difference,
}

impl Case {
    /// Notes a verdict and says whether the case is over.
    pub fn note(&mut self, verdict: Verdict, at: usize, call: &Call) -> bool {
        match verdict {
            Verdict::Same => false,
            Verdict::Excused(reason) => {
                self.excused.push(reason);
                false
            }
            Verdict::Open(reason) => {
                self.excused.push(reason);
                true
            }
            Verdict::Different(difference) => {
                self.disagreement = Some(Disagreement {
                    at,
                    call: call.clone(),
                    difference,
                });
                true
            }
        }
    }
}

/// A sequence on its way.
#[derive(Debug)]
pub struct Course {
    calls: Vec<Call>,
    settings: Judging,
    clock: Clock,
    judge: Judge,
    /// Whether many calls at once are cheaper than one after the other.
    batches: bool,
    /// Calls of the sequence that are done.
    done: usize,
    /// Calls of the sequence that were asked for last.
    together: usize,
    /// The looks at the state that went with them.
    looks: Vec<Call>,
    is_over: bool,
    case: Case,
}

impl Course {
    /// The course of those calls on a store that was opened with this clock.
    #[must_use]
    pub fn new(calls: Vec<Call>, clock: &Clock, settings: &Judging, batches: bool) -> Self {
        Self {
            judge: Judge::new(clock, settings),
            calls,
            settings: settings.clone(),
            clock: clock.clone(),
            batches,
            done: 0,
            together: 0,
            looks: Vec::new(),
            is_over: false,
            case: Case::default(),
        }
    }

    /// Takes the replies to the calls that were asked for last, none at the beginning, and asks for the next ones; for none when
    /// it is over.
    pub fn advance(&mut self, replies: &[Reply]) -> Option<Vec<Call>> {
        self.compare(replies);
        self.done += self.together;
        if self.is_over || self.done >= self.calls.len() {
            self.together = 0;
            return None;
        }
        let rest = self.calls.get(self.done..).unwrap_or_default();
        self.together = if self.batches {
            self.judge.independent(rest)
        } else {
            self.clock.set_for_call(self.done);
            1
        };
        let done = self.done + self.together;
        self.looks = looks_after(done, self.calls.len(), self.batches, &self.settings);
        let own = rest.iter().take(self.together);
        let mut asked: Vec<Call> = own
            .map(|call| self.judge.with_cursor_of_peer(call))
            .collect();
        // The state is looked at in the same request.
        asked.extend(self.looks.iter().cloned());
        Some(asked)
    }

    fn compare(&mut self, replies: &[Reply]) {
        let own = self.calls.iter().skip(self.done).take(self.together);
        let answered = own.chain(&self.looks).zip(replies);
        for (number, (call, reply)) in answered.enumerate() {
            if self.batches {
                self.clock.set_for_call(self.done + number);
            }
            let is_look = number >= self.together;
            self.case.calls += u64::from(!is_look);
            self.case.looks += u64::from(is_look);
            let verdict = self.judge.verdict(call, reply);
            let at = self.done + number.min(self.together);
            if self.case.note(verdict, at, call) {
                self.is_over = true;
                return;
            }
        }
    }

    /// Whether every answer was compared, to the end.
    #[must_use]
    pub fn agreed(&self) -> bool {
        !self.is_over && self.done >= self.calls.len()
    }

    /// What came of it.
    #[must_use]
    pub fn into_case(self) -> Case {
        self.case
    }
}

/// The calls that look at the state when so many calls are done.
#[must_use]
pub fn looks_after(done: usize, all: usize, batches: bool, settings: &Judging) -> Vec<Call> {
    if done == all {
        state::looks(&settings.generate)
    } else if !batches && done.is_multiple_of(settings.look_every) {
        state::glance(&settings.generate)
    } else {
        Vec::new()
    }
}
