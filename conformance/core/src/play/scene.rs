//! What a case knows while it is played: the last replies, and what the state was before.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use docstore_spec::{Call, Capability, Core, DriverError, Handshake, Reply};
use serde_json::Value;

use super::failure::{failed, harness, unexpected_error};
use super::state::State;
use super::{Answer, Channel, Clock, Request};
use crate::json;
use crate::needs;
use crate::select::Profile;
use crate::step::{Step, Unfilled};
use crate::verdict::{CaseResult, Exchange, Failure, Verdict};

/// Characters of a step that a failure shows.
const STEP_SHOWN: usize = 600;

/// Exchanges that are kept of many calls in one step.
pub(super) const NOTED: usize = 4;

/// Why a case ends before its last step.
#[derive(Debug)]
pub(super) enum End {
    /// The rule does not hold, or the harness could not tell.
    Failed(Failure),
    /// The implementation has nothing like what the case asks.
    Unsupported(String),
    /// Neither holding nor not holding could be seen.
    Undecided(String),
}

impl From<Failure> for End {
    fn from(failure: Failure) -> Self {
        End::Failed(failure)
    }
}

impl From<Unfilled> for End {
    fn from(why: Unfilled) -> Self {
        End::Failed(match why {
            // The lint sees to it that there was a call: what its reply lacks is the implementation's doing.
            Unfilled::NoValue(why) => failed(why.to_string()),
            Unfilled::NotJson(why) => harness(why.to_string()),
        })
    }
}

/// How a step ends.
pub(super) type Outcome<T = ()> = Result<T, End>;

/// What a case knows while it is played.
pub(super) struct Scene {
    channel: Arc<Channel>,
    handshake: Handshake,
    clock: Option<Clock>,
    exchanges: Vec<Exchange>,
    /// The last call that steps look at.
    pub(super) last: Option<LastCall>,
    /// The replies to clients at once.
    pub(super) clients: Vec<Reply>,
    /// The state before the last act, where a step looks back at it.
    pub(super) before: Option<State>,
    /// Shortfalls of level SHOULD.
    pub(super) shortfalls: Vec<String>,
    /// What the verdict is about.
    pub(super) profile: Profile,
    /// The collections that calls have named, for a target that cannot list them.
    pub(super) named: BTreeSet<String>,
    /// Whether a step has judged something.
    judged: bool,
    /// A part that the target lacks and that the last step was about.
    pub(super) passed_over: Option<Core>,
}

/// A call whose reply steps look at.
pub(super) struct LastCall {
    pub(super) reply: Reply,
    /// The result in the reply, once it has been asked for.
    result: OnceLock<serde_json::Result<Value>>,
    /// The call.
    pub(super) call: Call,
    /// The step that made it.
    step: String,
    /// Whether a step has said that it fails.
    pub(super) is_failure_expected: bool,
}

impl LastCall {
    /// The result, where the call has one, or why it cannot be read.
    pub(super) fn result(&self) -> Option<&serde_json::Result<Value>> {
        let text = self.reply.as_ref().ok()?;
        Some(self.result.get_or_init(|| json::read(text.get())))
    }
}

impl Scene {
    pub(super) fn new(
        channel: Arc<Channel>,
        handshake: &Handshake,
        clock: Option<Clock>,
        profile: Profile,
    ) -> Self {
        Self {
            channel,
            handshake: handshake.clone(),
            clock,
            exchanges: Vec::new(),
            last: None,
            clients: Vec::new(),
            before: None,
            shortfalls: Vec::new(),
            profile,
            named: BTreeSet::new(),
            judged: false,
            passed_over: None,
        }
    }

    /// Plays the steps and says what came of it.
    pub(super) async fn play(self, id: String, steps: Arc<[Step]>) -> CaseResult {
        self.play_unbounded(id, steps).await.bounded()
    }

    async fn play_unbounded(mut self, id: String, steps: Arc<[Step]>) -> CaseResult {
        let (verdict, failure) = match self.play_steps(&steps).await {
            Ok(()) => (Verdict::Passed, None),
            Err(End::Failed(failure)) if failure.harness => (Verdict::HarnessError, Some(failure)),
            Err(End::Failed(failure)) => (Verdict::Failed, Some(failure)),
            Err(End::Unsupported(why)) => {
                return CaseResult::not_run(&id, Verdict::Unsupported, why);
            }
            Err(End::Undecided(why)) => {
                return CaseResult::not_run(&id, Verdict::NotJudged, why);
            }
        };
        CaseResult {
            id,
            verdict,
            failure,
            reason: None,
            shortfalls: self.shortfalls,
            exchanges: self.exchanges,
            ms: 0,
        }
    }

    async fn play_steps(&mut self, steps: &[Step]) -> Outcome {
        for (at, step) in steps.iter().enumerate() {
            let later = steps.get(at + 1..).unwrap_or_default();
            if step.action.is_act() {
                self.no_failure_overlooked()?;
            }
            let passed_over = self.passed_over.take();
            let played = self.play_step(step, later).await;
            played.map_err(|end| in_step(end, step))?;
            self.judged |= step.action.is_look() && self.passed_over.is_none();
            self.passed_over = self.passed_over.or(passed_over);
            if !later.is_empty() {
                // Nothing is asked, so nothing is answered.
                let _ = self.channel.turn(None).await;
            }
        }
        self.no_failure_overlooked()?;
        match self.passed_over.filter(|_| !self.judged) {
            Some(part) => Err(lacking(part)),
            None => Ok(()),
        }
    }

    async fn play_step(&mut self, step: &Step, later: &[Step]) -> Outcome {
        // An id that the store has made is no string to it, only to those who read JSON.
        if self.lacks(Core::GeneratedIds) && step.action.uses_result() {
            return Err(lacking(Core::GeneratedIds));
        }
        if step.action.is_act() {
            let looked_back_at = is_looked_back_at(later);
            self.before = if looked_back_at {
                Some(self.state().await?)
            } else {
                None
            };
        }
        self.perform(step).await
    }

    /// Nothing passes by absence: a call that failed, which no step has said, is a failure.
    fn no_failure_overlooked(&self) -> Outcome {
        match &self.last {
            Some(LastCall {
                reply: Err(error),
                is_failure_expected: false,
                step,
                ..
            }) => {
                let message = format!(
                    "the call has to succeed, as no step says that it fails, and fails with {error}"
                );
                Err(Failure {
                    step: step.clone(),
                    ..unexpected_error(error, message)
                }
                .into())
            }
            _ => Ok(()),
        }
    }

    /// Whether the implementation declares a capability.
    pub(super) fn has(&self, capability: Capability) -> bool {
        self.handshake.has(capability)
    }

    /// Whether the implementation says that it lacks a part of the core.
    pub(super) fn lacks(&self, part: Core) -> bool {
        self.handshake.lacks(part)
    }

    /// Whether the implementation has the whole core.
    pub(super) fn lacks_nothing(&self) -> bool {
        self.handshake.lacks.is_empty()
    }

    /// The time by the host's clock, where the target has the same.
    pub(super) fn now(&self) -> Option<u64> {
        self.clock.map(|clock| clock())
    }

    /// Takes the reply to a call that later steps look at; `step` is shown with a failure.
    pub(super) fn take_reply(&mut self, call: Call, reply: Reply, step: String) {
        self.last = Some(LastCall {
            reply,
            result: OnceLock::new(),
            call,
            step,
            is_failure_expected: false,
        });
    }

    /// The result of the last call, where it is one.
    pub(super) fn last_result(&self) -> Option<&Value> {
        self.last.as_ref()?.result()?.as_ref().ok()
    }

    /// Makes a call and notes it.
    pub(super) async fn send(&mut self, call: &Call) -> Outcome<Reply> {
        self.named.extend(needs::collection_of(call));
        let reply = self.ask_one(call).await?;
        self.exchanges.push(Exchange::new(call, &reply));
        Ok(reply)
    }

    /// Notes a call of many, of which a report shows the last ones.
    pub(super) fn note(&mut self, call: &Call, reply: &Reply) {
        if self.exchanges.len() >= NOTED {
            self.exchanges.remove(0);
        }
        self.exchanges.push(Exchange::new(call, reply));
    }

    /// Makes the same call by several clients at once, and notes the first that succeeds.
    pub(super) async fn send_at_once(
        &mut self,
        call: &Call,
        clients: usize,
    ) -> Outcome<Vec<Reply>> {
        self.can_be_asked(std::slice::from_ref(call))?;
        let request = Request::AtOnce {
            call: call.clone(),
            clients,
        };
        let answer = self.channel.turn(Some(request)).await;
        let replies = replies(answer, clients, call)?;
        let winner = replies.iter().find(|reply| reply.is_ok());
        if let Some(reply) = winner.or(replies.first()) {
            self.exchanges.push(Exchange {
                clients: Some(clients),
                ..Exchange::new(call, reply)
            });
        }
        Ok(replies)
    }

    /// The result of a reading call that is not noted.
    pub(super) async fn read(&self, call: &Call) -> Outcome<Value> {
        let reply = self.ask_one(call).await?;
        result_of(call, &reply)
    }

    async fn ask_one(&self, call: &Call) -> Outcome<Reply> {
        let replies = self.ask(vec![call.clone()]).await?;
        let reply = replies.into_iter().next();
        reply.ok_or_else(|| harness("one call got no reply").into())
    }

    /// Makes calls that are not noted.
    pub(super) async fn ask(&self, calls: Vec<Call>) -> Outcome<Vec<Reply>> {
        let Some(first) = calls.first().cloned() else {
            return Ok(Vec::new());
        };
        self.can_be_asked(&calls)?;
        let count = calls.len();
        let answer = self.channel.turn(Some(Request::Calls(calls))).await;
        replies(answer, count, &first)
    }

    /// Whether the store has everything that calls need.
    fn can_be_asked(&self, calls: &[Call]) -> Outcome {
        let part = calls
            .iter()
            .find_map(|call| needs::lacking(call, &self.handshake));
        part.map_or(Ok(()), |part| Err(lacking(part)))
    }

    /// Lets time pass.
    pub(super) async fn pause(&self, time: Duration) {
        // There is no reply to it.
        let _ = self.channel.turn(Some(Request::Pause(time))).await;
    }
}

/// The end of a case that is about what the store lacks.
pub(super) fn lacking(part: Core) -> End {
    End::Unsupported(needs::told(part))
}

/// Whether a step before the next act compares with the state before this one.
fn is_looked_back_at(later: &[Step]) -> bool {
    let mut until_next_act = later.iter().take_while(|step| !step.action.is_act());
    until_next_act.any(|step| step.action.looks_back())
}

/// The end of a case, with the step in which it came.
fn in_step(end: End, step: &Step) -> End {
    match end {
        End::Failed(failure) => End::Failed(Failure {
            step: shown(step),
            ..failure
        }),
        End::Unsupported(_) | End::Undecided(_) => end,
    }
}

pub(super) fn shown(step: &Step) -> String {
    json::shortened(&step.written.line(), STEP_SHOWN)
}

/// The replies, if there is one for each call.
fn replies(answer: Answer, calls: usize, first: &Call) -> Outcome<Vec<Reply>> {
    let error = match answer {
        Ok(replies) if replies.len() == calls => return Ok(replies),
        // What has no reply must not be taken for what is not there.
        Ok(replies) => DriverError::NotAReply(format!(
            "{calls} calls were answered with {} replies",
            replies.len()
        )),
        Err(DriverError::Unsupported(why)) => return Err(End::Unsupported(why)),
        Err(error) => error,
    };
    let sent = json::shortened(&first.to_string(), 200);
    Err(Failure {
        // A call that arrived and has no reply is the implementation's doing; one that cannot be sent may be anybody's.
        harness: matches!(error, DriverError::Unreachable(_)),
        not_a_reply: matches!(error, DriverError::NotAReply(_)),
        ..failed(format!("{error}, to {sent}"))
    }
    .into())
}

/// The result of a call that has to succeed.
pub(super) fn result_of(call: &Call, reply: &Reply) -> Outcome<Value> {
    match reply {
        Ok(result) => json::read(result.get()).map_err(|why| failed(why.to_string()).into()),
        Err(error) => Err(failed(format!("`{}` fails with {error}", call.method)).into()),
    }
}
