//! The conformance suite for JavaScript: which cases there are, and each as a state machine that asks for calls.
//!
//! What crosses the boundary is JSON text. `docstore-worker-build suite FOLDER` compiles it for the npm package around it.

mod fuzz;
mod told;

use std::collections::HashMap;
use std::rc::Rc;

use docstore_spec::protocol::{Batch, WireReply};
use docstore_spec::{Capability, DriverError, Handshake};
use docstore_suite::play::{Answer, Play, Request, Turn};
use docstore_suite::select::{Profile, Selection, shard};
use docstore_suite::step::{Action, Step};
use docstore_suite::verdict::{CaseResult, Verdict};
use docstore_suite::{Case, Suite, needs, shown};
use serde::{Deserialize, Serialize};
use serde_json::json;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

/// What is thrown into JavaScript: a sentence, as a string.
#[derive(Debug)]
pub struct Thrown(String);

impl<E: std::error::Error> From<E> for Thrown {
    fn from(error: E) -> Self {
        Self(error.to_string())
    }
}

impl From<Thrown> for JsValue {
    fn from(thrown: Thrown) -> Self {
        thrown.0.into()
    }
}

/// The suite, read and linted.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Cases {
    suite: Rc<Suite>,
    /// Where each case stands in the suite.
    places: HashMap<String, usize>,
}

/// What the host says about the run.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct About {
    handshake: Handshake,
    #[serde(flatten)]
    selected: Selected,
    /// Only cases that a read model alone can play.
    #[serde(default)]
    read_model_alone: bool,
}

/// Which cases, as a command line says it.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Selected {
    profile: Option<String>,
    rules: Vec<String>,
    names: Vec<String>,
    tags: Vec<String>,
    shard: Option<String>,
    /// Whether the slow cases are played too.
    slow: bool,
}

impl Selected {
    fn selection(&self, suite: &Suite) -> Result<Selection, Thrown> {
        let part = |text: &String| {
            shard(text).ok_or_else(|| Thrown("a shard is i/n with i from 1 to n".to_owned()))
        };
        let selection = Selection {
            profile: profile(self.profile.as_deref())?,
            rules: self.rules.clone(),
            names: self.names.clone(),
            tags: self.tags.clone(),
            shard: self.shard.as_ref().map(part).transpose()?,
            slow: self.slow,
        };
        selection.check(suite)?;
        Ok(selection)
    }
}

/// A case as a test runner lists it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Listed<'s> {
    id: &'s str,
    name: &'s str,
    chapter: &'s str,
    rule: &'s str,
    promise: &'s str,
    /// Its result, where it is not run.
    #[serde(skip_serializing_if = "Option::is_none")]
    not_run: Option<CaseResult>,
}

#[wasm_bindgen]
impl Cases {
    /// The compiled-in suite.
    ///
    /// # Errors
    /// The defects of the suite, if it has any.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Result<Cases, Thrown> {
        let defects = |defects: Vec<docstore_suite::Defect>| {
            let lines: Vec<String> = defects.iter().map(ToString::to_string).collect();
            Thrown(lines.join("\n"))
        };
        let suite = Suite::load().map_err(defects)?;
        let ids = suite.cases.iter().map(|case| case.id.clone());
        let places = ids.enumerate().map(|(at, id)| (id, at)).collect();
        Ok(Self {
            suite: Rc::new(suite),
            places,
        })
    }

    /// How many slow cases a whole run leaves out; a narrowed one says nothing of them.
    ///
    /// # Errors
    /// What is wrong with the selection.
    #[wasm_bindgen(js_name = slowLeftOut)]
    pub fn slow_left_out(&self, selected: &str) -> Result<usize, Thrown> {
        let selected: Selected = serde_json::from_str(selected)?;
        let selection = selected.selection(&self.suite)?;
        let whole = !selection.is_narrowed();
        Ok(if whole {
            selection.slow_left_out(&self.suite)
        } else {
            0
        })
    }

    /// Whether the suite has a case, of whatever profile.
    #[must_use]
    pub fn has(&self, id: &str) -> bool {
        self.places.contains_key(id)
    }

    /// The capabilities that an implementation may declare, as a JSON array.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn capabilities(&self) -> String {
        let names: Vec<&str> = Capability::all().map(Capability::as_str).collect();
        json!(names).to_string()
    }

    /// The cases of a run as a JSON array, in their order.
    ///
    /// # Errors
    /// When the description of the run is none.
    pub fn list(&self, about: &str) -> Result<String, Thrown> {
        let about: About = serde_json::from_str(about)?;
        if let Some((member, name)) = about.handshake.unknown_names().first() {
            return Err(Thrown(format!(
                "`{name}` is nothing that `{member}` can name"
            )));
        }
        let selection = about.selected.selection(&self.suite)?;
        let mut listed = Vec::new();
        for case in selection.of(&self.suite) {
            if about.read_model_alone && !is_of_read_model_alone(case) {
                continue;
            }
            let rule = self.suite.rule(&case.rule);
            listed.push(Listed {
                id: &case.id,
                name: &case.name,
                chapter: &case.area,
                rule: &case.rule,
                promise: rule.map_or("", |rule| rule.text.as_str()),
                not_run: needs::missing(case, &about.handshake)
                    .map(|(verdict, why)| CaseResult::not_run(&case.id, verdict, why)),
            });
        }
        Ok(serde_json::to_string(&listed)?)
    }

    /// Begins a case of a run.
    ///
    /// # Errors
    /// When there is no such case, or the description of the run is none.
    pub fn play(&self, id: &str, about: &str) -> Result<Playing, Thrown> {
        let about: About = serde_json::from_str(about)?;
        let profile = profile(about.selected.profile.as_deref())?;
        let case = self.case(id)?;
        Ok(Playing {
            play: Some(Play::about(profile, case, &about.handshake, Some(now))),
            case: case.clone(),
        })
    }

    /// What came of a case, for people, as the command line shows it.
    ///
    /// # Errors
    /// When the result is none of this suite.
    pub fn shown(&self, result: &str) -> Result<String, Thrown> {
        let result: CaseResult = serde_json::from_str(result)?;
        let case = self.case(&result.id)?;
        let verdict = result.verdict.as_str().to_uppercase();
        let mut text = format!("{verdict} {}\n", result.id);
        for (label, line) in shown::lines(&self.suite, case, &result) {
            text.push_str(&format!("  {label:<9} {line}\n"));
        }
        Ok(text)
    }

    fn case(&self, id: &str) -> Result<&Case, Thrown> {
        let found = self.places.get(id).and_then(|at| self.suite.cases.get(*at));
        found.ok_or_else(|| Thrown(format!("there is no case `{id}`")))
    }
}

/// A case that is being played.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Playing {
    play: Option<Play>,
    case: Case,
}

/// What the host hands back: replies of the wire protocol, or why there are none.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
enum Answered {
    Replies(Vec<WireReply>),
    TimedOut,
    Unreachable(String),
    BrokenOff(String),
    NotAReply(String),
}

impl From<Answered> for Answer {
    fn from(answered: Answered) -> Self {
        match answered {
            Answered::Replies(replies) => replies.into_iter().map(WireReply::into_reply).collect(),
            Answered::TimedOut => Err(DriverError::TimedOut),
            Answered::Unreachable(why) => Err(DriverError::Unreachable(why)),
            Answered::BrokenOff(why) => Err(DriverError::BrokenOff(why)),
            Answered::NotAReply(why) => Err(DriverError::NotAReply(why)),
        }
    }
}

/// What a case needs next.
#[wasm_bindgen(getter_with_clone)]
#[derive(Debug, Default)]
pub struct Next {
    /// `call`, `batch`, `atOnce`, `pause` or `over`.
    pub kind: String,
    /// The body of a request of the wire protocol: a call, or several; at the end what came of the case. As text, since
    /// it may hold what no other reader of JSON keeps.
    pub body: String,
    /// How many clients make the call at once.
    pub clients: usize,
    /// How long to pause.
    pub milliseconds: f64,
}

impl Next {
    fn new(kind: &str, body: &impl Serialize) -> Self {
        Self {
            kind: kind.to_owned(),
            // Calls and results always serialise, so the fallback is never seen.
            body: serde_json::to_string(body).unwrap_or_default(),
            ..Self::default()
        }
    }
}

impl From<Request> for Next {
    fn from(request: Request) -> Self {
        match request {
            Request::Calls(calls) => match calls.as_slice() {
                [call] => Next::new("call", call),
                _ => Next::new("batch", &Batch { calls }),
            },
            Request::AtOnce { call, clients } => Next {
                clients,
                ..Next::new("atOnce", &call)
            },
            Request::Pause(time) => Next {
                kind: "pause".to_owned(),
                milliseconds: time.as_secs_f64() * 1000.0,
                ..Next::default()
            },
        }
    }
}

#[wasm_bindgen]
impl Playing {
    /// Takes what came of the last request and says what is to be done next. The answer is JSON: `{"replies": […]}` in
    /// the form of the wire protocol, or `{"timedOut": null}`, `{"unreachable": why}`, `{"brokenOff": why}`,
    /// `{"notAReply": why}`; at the beginning there are no replies.
    #[must_use]
    pub fn advance(&mut self, answered: &str) -> Next {
        let mut answer: Answer = match serde_json::from_str::<Answered>(answered) {
            Ok(answered) => answered.into(),
            Err(why) => Err(DriverError::NotAReply(why.to_string())),
        };
        if let Some(play) = &mut self.play {
            loop {
                match play.advance(answer) {
                    Turn::Ask(request) => return request.into(),
                    Turn::NextStep => answer = Ok(Vec::new()),
                    Turn::Over => break,
                }
            }
        }
        let result = match self.play.take() {
            Some(play) => play.into_result(),
            None => CaseResult::not_run(&self.case.id, Verdict::NotJudged, "the case is over"),
        };
        Next::new("over", &result.of_level(self.case.level))
    }
}

fn profile(name: Option<&str>) -> Result<Profile, Thrown> {
    let Some(name) = name else {
        return Ok(Profile::default());
    };
    Profile::named(name).ok_or_else(|| {
        let names: Vec<&str> = Profile::ALL
            .iter()
            .map(|profile| profile.as_str())
            .collect();
        let names = names.join(", ");
        Thrown(format!(
            "there is no profile `{name}`: {names}, or the name of a chapter"
        ))
    })
}

/// Whether a case makes no other calls than those of a read model, and looks at nothing but their answers.
fn is_of_read_model_alone(case: &Case) -> bool {
    let is = |step: &Step| match &step.action {
        Action::Call { call, .. } | Action::CallAtOnce { call, .. } => {
            let method = docstore_spec::Method::from_name(call.method());
            method.is_some_and(|method| method.capability() == Some(Capability::ReadModel))
        }
        action => matches!(
            action,
            Action::PassTime
                | Action::ResultIs { .. }
                | Action::KeysAre(_)
                | Action::FailsWith { .. }
                | Action::NothingHasChanged
        ),
    };
    case.area == "90-read-model" && case.steps.iter().all(is)
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = Date, js_name = now)]
    fn date_now() -> f64;
}

/// The host's clock, in seconds since 1970.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a time after 1970, in seconds"
)]
fn now() -> u64 {
    (date_now() / 1000.0) as u64
}
