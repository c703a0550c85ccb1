//! A case as it is played: a state machine that asks its host for calls and takes the replies.
//!
//! The host, whatever it is, has a store for the case and does what is asked:
//!
//! ```
//! # use docstore_suite::play::{Answer, Play, Request, Turn};
//! # use docstore_suite::Suite;
//! # use docstore_spec::{Call, DriverError, Handshake, Reply};
//! # fn make(calls: &[Call]) -> Answer { Err(DriverError::Unreachable("nobody".into())) }
//! # let suite = Suite::load().expect("a suite");
//! # let case = suite.cases.first().expect("a case");
//! let mut play = Play::new(case, &Handshake::new("mine", "1.0.0", []), None);
//! let mut answer: Answer = Ok(Vec::new());
//! loop {
//!     answer = match play.advance(answer) {
//!         Turn::Ask(Request::Calls(calls)) => make(&calls),
//!         Turn::Ask(Request::AtOnce { call, clients }) => make(&vec![call; clients]),
//!         Turn::Ask(Request::Pause(time)) => {
//!             std::thread::sleep(time);
//!             Ok(Vec::new())
//!         }
//!         Turn::NextStep => Ok(Vec::new()),
//!         Turn::Over => break,
//!     };
//! }
//! println!("{}", play.into_result().verdict.as_str());
//! ```

mod clock;
mod failure;
mod lacking;
mod perform;
mod scene;
mod state;

use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use docstore_spec::{Call, DriverError, Handshake, Reply};

use crate::case::Case;
use crate::select::Profile;
use crate::verdict::{CaseResult, Verdict};
use scene::Scene;

/// What a case asks of its host.
#[derive(Debug, Clone)]
pub enum Request {
    /// These calls on the case's store, one after the other; there is a reply for each.
    Calls(Vec<Call>),
    /// One call on the case's store, by so many clients at the same time; there is a reply for each client.
    AtOnce {
        /// The call.
        call: Call,
        /// How many make it.
        clients: usize,
    },
    /// Nothing, for so long; there is no reply.
    Pause(Duration),
}

/// What the host hands back: the replies, or why there are none.
///
/// [`DriverError::Unsupported`] says that the implementation has nothing like it: the case is then *unsupported*,
/// whatever else holds.
pub type Answer = Result<Vec<Reply>, DriverError>;

/// A clock of the host: the time in seconds since 1970.
pub type Clock = fn() -> u64;

/// What comes next in a case.
#[derive(Debug)]
pub enum Turn {
    /// The host does this and hands back what came of it.
    Ask(Request),
    /// A step has passed and another follows.
    NextStep,
    /// The case is over.
    Over,
}

/// A case that is being played.
pub struct Play {
    id: String,
    channel: Arc<Channel>,
    act: Act,
}

enum Act {
    /// The compiler makes the state machine out of the steps' code.
    Playing(Pin<Box<dyn Future<Output = CaseResult> + Send>>),
    Over(Box<CaseResult>),
}

impl std::fmt::Debug for Play {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Play")
            .field("id", &self.id)
            .finish_non_exhaustive()
    }
}

impl Play {
    /// The beginning of a case on a store of an implementation that introduces itself so; `clock` is the host's, unless
    /// the implementation has another one.
    #[must_use]
    pub fn new(case: &Case, handshake: &Handshake, clock: Option<Clock>) -> Self {
        Self::about(Profile::All, case, handshake, clock)
    }

    /// The same, for a verdict about a profile: where it is MongoDB's semantics alone, less is compared.
    #[must_use]
    pub fn about(
        profile: Profile,
        case: &Case,
        handshake: &Handshake,
        clock: Option<Clock>,
    ) -> Self {
        let channel = Arc::new(Channel::default());
        let scene = Scene::new(Arc::clone(&channel), handshake, clock, profile);
        let act = scene.play(case.id.clone(), Arc::clone(&case.steps));
        Self {
            id: case.id.clone(),
            channel,
            act: Act::Playing(Box::pin(act)),
        }
    }

    /// Takes the answer to the last request and goes on to the next turn. Where nothing was asked, at the beginning
    /// and after a step, the answer is `Ok(Vec::new())`.
    pub fn advance(&mut self, answer: Answer) -> Turn {
        let Act::Playing(act) = &mut self.act else {
            return Turn::Over;
        };
        self.channel.lock().answer = Some(answer);
        match act.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(result) => {
                self.act = Act::Over(Box::new(result));
                Turn::Over
            }
            Poll::Pending => match self.channel.lock().request.take() {
                Some(request) => Turn::Ask(request),
                None => Turn::NextStep,
            },
        }
    }

    /// What came of the case, when it is over.
    #[must_use]
    pub fn result(&self) -> Option<&CaseResult> {
        match &self.act {
            Act::Playing(_) => None,
            Act::Over(result) => Some(result),
        }
    }

    /// What came of the case; one that is not over is not judged.
    #[must_use]
    pub fn into_result(self) -> CaseResult {
        match self.act {
            Act::Playing(_) => {
                let why = "the case was not played to its end";
                CaseResult::not_run(&self.id, Verdict::NotJudged, why)
            }
            Act::Over(result) => *result,
        }
    }
}

/// The way between the steps and the host.
#[derive(Debug, Default)]
struct Channel(Mutex<Waiting>);

#[derive(Debug, Default)]
struct Waiting {
    request: Option<Request>,
    answer: Option<Answer>,
}

impl Channel {
    fn lock(&self) -> std::sync::MutexGuard<'_, Waiting> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Ends a turn, and waits for the answer with which the next one begins.
    async fn turn(&self, request: Option<Request>) -> Answer {
        {
            let mut waiting = self.lock();
            waiting.request = request;
            // The one that began this turn has been used, or says nothing.
            waiting.answer = None;
        }
        std::future::poll_fn(|_| match self.lock().answer.take() {
            Some(answer) => Poll::Ready(answer),
            None => Poll::Pending,
        })
        .await
    }
}
