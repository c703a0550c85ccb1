//! A run of generated sequences, each answer held against the oracle's: a state machine that asks for fresh stores and for calls.

use docstore_differential::generate::{Preset, Settings, Source, sequence};
use docstore_differential::{Case, Clock, Course, Judging, Smallest, scenario};
use docstore_spec::protocol::Batch;
use docstore_spec::{Call, Core, Handshake, Reply};
use docstore_suite::play::Answer;
use serde::Deserialize;
use serde_json::{Value, json};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::{Answered, Next, Thrown};

/// Parts of the core that show in answers to calls of every kind, so that a store which lacks them cannot be compared.
const SHOWN_EVERYWHERE: &[Core] = &[Core::ModifiedCount, Core::NaturalOrder];

/// What the host says about the run.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct About {
    handshake: Handshake,
    seed: u64,
    /// Whether a third of the calls is malformed.
    #[serde(default)]
    anything: bool,
    /// The most calls in a sequence.
    length: Option<usize>,
}

/// A run.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Fuzz {
    judging: Judging,
    seed: u64,
    /// How many sequences were drawn.
    drawn: u64,
    /// Generated calls whose answers were compared.
    compared: u64,
    /// Calls that the host has been asked for and has not answered.
    asked: usize,
    doing: Doing,
}

/// What is being done with the store that is open.
#[derive(Debug)]
enum Doing {
    /// Nothing was begun, or all is over.
    Nothing,
    /// A sequence is run.
    Searching { calls: Vec<Call>, course: Course },
    /// A smaller form of one that disagreed is run.
    Shrinking { search: Smallest, course: Course },
}

#[wasm_bindgen]
impl Fuzz {
    /// A run on stores of that handshake.
    ///
    /// # Errors
    /// When the description of the run is none, or the stores lack what every answer holds.
    #[wasm_bindgen(constructor)]
    pub fn new(about: &str) -> Result<Fuzz, Thrown> {
        let about: About = serde_json::from_str(about)?;
        if let Some((member, name)) = about.handshake.unknown_names().first() {
            return Err(Thrown(format!(
                "`{name}` is nothing that `{member}` can name"
            )));
        }
        let preset = if about.anything {
            Preset::Anything
        } else {
            Preset::MostlyValid
        };
        let mut generate = Settings::portable(preset, &about.handshake);
        let lacking = |part: &&Core| generate.lacks.contains(*part);
        if let Some(part) = SHOWN_EVERYWHERE.iter().find(lacking) {
            return Err(Thrown(format!(
                "a store that lacks `{part}` cannot be compared: answers of every kind show it"
            )));
        }
        if let Some(length) = about.length {
            generate.length = length;
        }
        Ok(Self {
            judging: Judging::portable(generate),
            seed: about.seed,
            drawn: 0,
            compared: 0,
            asked: 0,
            doing: Doing::Nothing,
        })
    }

    /// Generated calls whose answers were compared.
    #[wasm_bindgen(getter)]
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "no run makes 2^53 calls")]
    pub fn compared(&self) -> f64 {
        self.compared as f64
    }

    /// Whether a sequence that disagreed is being made smaller.
    #[wasm_bindgen(getter, js_name = isShrinking)]
    #[must_use]
    pub fn is_shrinking(&self) -> bool {
        matches!(self.doing, Doing::Shrinking { .. })
    }

    /// Takes the replies to what was asked for last, and says what is to be done next: `open` a fresh store, make a `batch` of calls
    /// on it, or nothing more, as the run is `over`; then the body says what came of it. With `enough` no other sequence is
    /// begun, be it a new one or a smaller form.
    #[must_use]
    pub fn advance(&mut self, answered: &str, enough: bool) -> Next {
        match replies(answered, self.asked) {
            Ok(replies) => self.step(&replies, enough),
            Err(why) => self.over(&json!({ "broken": why.0, "seed": self.seed })),
        }
    }
}

impl Fuzz {
    fn step(&mut self, replies: &[Reply], enough: bool) -> Next {
        self.asked = 0;
        match std::mem::replace(&mut self.doing, Doing::Nothing) {
            Doing::Nothing => self.search(enough),
            Doing::Searching { calls, mut course } => {
                if let Some(asked) = course.advance(replies) {
                    self.doing = Doing::Searching { calls, course };
                    return self.ask(asked);
                }
                let case = course.into_case();
                self.compared += case.calls;
                match case.disagreement {
                    None => self.search(enough),
                    Some(found) => self.shrink(Smallest::new(self.drawn - 1, calls, found), false),
                }
            }
            Doing::Shrinking {
                mut search,
                mut course,
            } => {
                if let Some(asked) = course.advance(replies) {
                    self.doing = Doing::Shrinking { search, course };
                    return self.ask(asked);
                }
                let Case { disagreement, .. } = course.into_case();
                search.take(disagreement);
                self.shrink(search, enough)
            }
        }
    }

    /// Begins the next sequence.
    fn search(&mut self, enough: bool) -> Next {
        if enough {
            return self.over(
                &json!({ "sequences": self.drawn, "calls": self.compared, "seed": self.seed }),
            );
        }
        let mut source = Source::of_case(self.seed, self.drawn, &self.judging.generate);
        let calls = sequence::sequence(&mut source);
        self.drawn += 1;
        let course = self.course(calls.clone());
        self.doing = Doing::Searching { calls, course };
        open()
    }

    /// Tries a smaller form of a sequence that disagrees.
    fn shrink(&mut self, mut search: Smallest, enough: bool) -> Next {
        let smaller = if enough { None } else { search.next_to_run() };
        if let Some(calls) = smaller {
            let course = self.course(calls);
            self.doing = Doing::Shrinking { search, course };
            return open();
        }
        let failure = search.into_failure();
        let name = "The store answers as the oracle does";
        let told = format!(
            "seed {}, sequence {}: {}\n{}",
            self.seed,
            failure.case,
            failure.told("oracle", "store"),
            scenario::render(&failure.calls, name)
        );
        let history: Vec<Value> = failure.calls.iter().map(|call| json!(call)).collect();
        self.over(&json!({ "sequences": self.drawn, "calls": self.compared, "seed": self.seed, "history": history, "told": told }))
    }

    fn course(&self, calls: Vec<Call>) -> Course {
        // In a process of one thread many calls at once are as dear as one by one; but the state is looked at once.
        Course::new(calls, &Clock::default(), &self.judging, true)
    }

    fn ask(&mut self, calls: Vec<Call>) -> Next {
        self.asked = calls.len();
        Next::new("batch", &Batch { calls })
    }

    fn over(&mut self, result: &Value) -> Next {
        self.doing = Doing::Nothing;
        Next::new("over", result)
    }
}

fn open() -> Next {
    Next {
        kind: "open".to_owned(),
        ..Next::default()
    }
}

/// The replies to so many calls.
fn replies(answered: &str, asked: usize) -> Result<Vec<Reply>, Thrown> {
    let answered: Answered = serde_json::from_str(answered)?;
    let replies = Answer::from(answered)?;
    if replies.len() == asked {
        Ok(replies)
    } else {
        Err(Thrown(format!(
            "{asked} calls had {} replies",
            replies.len()
        )))
    }
}
