//! The steps of the cases: each is read once, when the suite is loaded, into what it does.

mod read;

use std::borrow::Cow;

use docstore_spec::{Call, Capability};
use serde_json::Value;
use serde_json::value::RawValue;

pub use read::StepError;

use crate::json;
use crate::placeholder::{NoValue, Template};

/// Whether a step prepares, acts or checks; `And` is what the step before it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keyword {
    /// `Given`
    Given,
    /// `When`
    When,
    /// `Then`
    Then,
}

/// A step as it is written.
#[derive(Debug, Clone)]
pub struct StepText {
    /// Its first word, which may be `And`.
    pub word: String,
    /// What that word stands for.
    pub keyword: Keyword,
    /// The rest of the line.
    pub text: String,
    /// The doc string below it.
    pub doc: Option<String>,
}

impl StepText {
    /// The line, without the doc string.
    #[must_use]
    pub fn line(&self) -> String {
        format!("{} {}", self.word, self.text)
    }
}

/// A step of a case.
#[derive(Debug, Clone)]
pub struct Step {
    /// As it is written.
    pub written: StepText,
    /// What it does.
    pub action: Action,
}

impl Step {
    /// Reads what a step does.
    ///
    /// # Errors
    /// When it is no phrase of `features/README.md`, or a value in it cannot be read.
    pub fn read(written: StepText) -> Result<Self, StepError> {
        let action = read::action(&written)?;
        Ok(Self { written, action })
    }
}

/// What a step does. What values mean is in [`crate::compare`].
#[derive(Debug, Clone)]
pub enum Action {
    /// `the collection c holds …`, which inserts documents or creates the collection, and `meanwhile c.method(…)`: a call
    /// that has to succeed and whose answer is not kept.
    Hold(WrittenCall),
    /// `time passes`
    PassTime,
    /// `c.method(…)`
    Call {
        /// The call.
        call: WrittenCall,
        /// Whether it only prepares, and therefore has to succeed.
        prepares: bool,
    },
    /// `64 clients at once call c.method(…)`
    CallAtOnce {
        /// The call that each of them makes.
        call: WrittenCall,
        /// How many there are.
        clients: usize,
    },
    /// `the result is …`
    ResultIs {
        /// The result.
        expected: Expected,
        /// Whether the order of keys counts.
        exactly: bool,
    },
    /// `the keys of the result are a, b`
    KeysAre(Vec<String>),
    /// `a of the result is at most 3`
    MemberIsAtMost {
        /// The member of the result.
        member: String,
        /// The greatest number it may be.
        most: u64,
    },
    /// `it finds 1, 2`
    Finds {
        /// The `_id`s of the documents.
        ids: Vec<String>,
        /// Whether their order counts.
        in_order: bool,
    },
    /// `it finds the documents …`
    FindsDocuments(ExpectedDocuments),
    /// `it fails with CODE at "path" and {…}`
    FailsWith {
        /// The code of the error.
        code: String,
        /// Where it says the fault is, of level SHOULD.
        at: Option<Expected>,
        /// More of its properties.
        properties: Option<Expected>,
    },
    /// `c holds …`
    CollectionHolds {
        /// The collection.
        collection: String,
        /// Its live documents.
        documents: ExpectedDocuments,
    },
    /// `document x of c is …`
    DocumentIs {
        /// Which document.
        document: DocumentName,
        /// What it is.
        expected: Expected,
        /// Whether the order of keys counts.
        exactly: bool,
    },
    /// `there is no document x in c`
    NoDocument(DocumentName),
    /// `document x of c keeps a, b`
    DocumentKeeps {
        /// Which document.
        document: DocumentName,
        /// The fields that are as they were.
        fields: Vec<String>,
    },
    /// `document x of c has a later _updated`
    DocumentHasLater {
        /// Which document.
        document: DocumentName,
        /// The field that is later than it was.
        field: String,
    },
    /// `document x of c has the same a and b`
    DocumentHasTheSame {
        /// Which document.
        document: DocumentName,
        /// A field.
        one: String,
        /// The field that equals it.
        other: String,
    },
    /// `document x of c has the present time in a, b`
    DocumentHasThePresentTime {
        /// Which document.
        document: DocumentName,
        /// The fields that are about what the host's clock says.
        fields: Vec<String>,
    },
    /// `nothing has changed`
    NothingHasChanged,
    /// `the collections are a, b`, `there are no collections`
    CollectionsAre(Vec<String>),
    /// `exactly 1 of them succeeds`
    SoManySucceed(usize),
    /// `the others fail with CODE`
    OthersFail(String),
    /// `one after the other` and a line for each call
    OneAfterTheOther(Vec<Line>),
}

/// A call and what its answer has to be.
#[derive(Debug, Clone)]
pub struct Line {
    /// What an implementation has to declare for the line to be played.
    pub needs: Vec<Capability>,
    /// The call.
    pub call: WrittenCall,
    /// What its answer has to be; nothing but an answer where there is none.
    pub look: Option<Box<Action>>,
    /// As it is written.
    pub written: String,
}

impl Action {
    /// Whether it makes a call whose reply later steps look at.
    #[must_use]
    pub const fn is_call(&self) -> bool {
        matches!(self, Action::Call { .. })
    }

    /// Whether it is the call, or the calls at once, that a case is about.
    #[must_use]
    pub const fn is_act(&self) -> bool {
        matches!(
            self,
            Action::Call {
                prepares: false,
                ..
            } | Action::CallAtOnce { .. }
        )
    }

    /// Whether it compares with the state before the last act.
    #[must_use]
    pub const fn looks_back(&self) -> bool {
        matches!(
            self,
            Action::FailsWith { .. }
                | Action::NothingHasChanged
                | Action::DocumentKeeps { .. }
                | Action::DocumentHasLater { .. }
        )
    }

    /// Whether it looks at something, and calls nothing that steps look at.
    #[must_use]
    pub const fn is_look(&self) -> bool {
        !matches!(
            self,
            Action::Hold(_) | Action::PassTime | Action::Call { .. } | Action::CallAtOnce { .. }
        )
    }

    /// Whether a value of the last result stands in it.
    #[must_use]
    pub fn uses_result(&self) -> bool {
        match self {
            Action::Call { call, .. } | Action::CallAtOnce { call, .. } => call.uses_result(),
            Action::CollectionHolds { documents, .. } => documents.0.uses_result(),
            Action::DocumentIs { expected, .. } => expected.uses_result(),
            _ => false,
        }
    }

    /// Whether it looks at the reply to the last call.
    #[must_use]
    pub fn looks_at_reply(&self) -> bool {
        self.uses_result()
            || matches!(
                self,
                Action::ResultIs { .. }
                    | Action::KeysAre(_)
                    | Action::MemberIsAtMost { .. }
                    | Action::Finds { .. }
                    | Action::FindsDocuments(_)
                    | Action::FailsWith { .. }
            )
    }

    /// Whether it looks at the replies to clients at once.
    #[must_use]
    pub const fn looks_at_clients(&self) -> bool {
        matches!(self, Action::SoManySucceed(_) | Action::OthersFail(_))
    }
}

/// A document, by the names that stand in a step.
#[derive(Debug, Clone)]
pub struct DocumentName {
    /// Its `_id`.
    pub id: String,
    /// The collection it is in.
    pub collection: String,
}

/// A call as it is written in a step.
#[derive(Debug, Clone)]
pub enum WrittenCall {
    /// Written out.
    Whole(Call),
    /// With placeholders among its arguments.
    Open {
        /// The collection it is about, unless that is among the arguments.
        collection: Option<String>,
        /// The method.
        method: String,
        /// The arguments as they are written.
        arguments: Template,
    },
    /// Documents to insert, with placeholders.
    OpenDocuments {
        /// The collection they go to.
        collection: String,
        /// The documents as they are written.
        documents: Template,
    },
}

impl WrittenCall {
    /// The call, placeholders filled in.
    ///
    /// # Errors
    /// When it cannot be made, see [`Unfilled`].
    pub fn fill(&self, last: Option<&Value>) -> Result<Cow<'_, Call>, Unfilled> {
        match self {
            WrittenCall::Whole(call) => Ok(Cow::Borrowed(call)),
            WrittenCall::Open {
                collection,
                method,
                arguments,
            } => {
                let text = arguments.fill(last)?;
                Ok(Cow::Owned(call(collection.as_deref(), method, &text)?))
            }
            WrittenCall::OpenDocuments {
                collection,
                documents,
            } => {
                let text = documents.fill(last)?;
                Ok(Cow::Owned(insertion(collection, &text)?))
            }
        }
    }

    /// The method.
    #[must_use]
    pub fn method(&self) -> &str {
        match self {
            WrittenCall::Whole(call) => &call.method,
            WrittenCall::Open { method, .. } => method,
            WrittenCall::OpenDocuments { .. } => "insertMany",
        }
    }

    /// Whether it depends on the last result.
    #[must_use]
    pub fn uses_result(&self) -> bool {
        match self {
            WrittenCall::Whole(_) => false,
            WrittenCall::Open { arguments, .. } => arguments.uses_result(),
            WrittenCall::OpenDocuments { documents, .. } => documents.uses_result(),
        }
    }
}

/// The call of a method, its arguments separated by commas. Each stays as it is written, so that the store sees the
/// same text as the reader.
fn call(collection: Option<&str>, method: &str, arguments: &str) -> Result<Call, NotJson> {
    let collection = collection.map(|name| Value::from(name).to_string());
    let args: Result<Vec<Box<RawValue>>, NotJson> = collection
        .into_iter()
        .chain(json::arguments(arguments))
        .map(|text| RawValue::from_string(text.clone()).map_err(|why| NotJson::at(&text, &why)))
        .collect();
    Ok(Call {
        method: method.to_owned(),
        args: args?,
    })
}

/// The call that brings documents into a collection: values one after the other, or one array, each as it is written.
fn insertion(collection: &str, text: &str) -> Result<Call, NotJson> {
    let mut values: Vec<Box<RawValue>> = serde_json::Deserializer::from_str(text)
        .into_iter()
        .collect::<Result<_, _>>()
        .map_err(|why| NotJson::at(text, &why))?;
    let array = match values.as_slice() {
        [one] if one.get().starts_with('[') => values.pop(),
        _ => None,
    };
    let array = match array {
        Some(array) => array.get().to_owned(),
        None => {
            let texts: Vec<&str> = values.iter().map(|value| value.get()).collect();
            format!("[{}]", texts.join(","))
        }
    };
    let inside = array.strip_prefix('[').and_then(|a| a.strip_suffix(']'));
    if inside.is_some_and(|inside| inside.trim().is_empty()) {
        return call(Some(collection), "createCollection", "");
    }
    call(Some(collection), "insertMany", &array)
}

/// A text of a case that is not the JSON it has to be, in a sentence.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct NotJson(String);

impl NotJson {
    fn at(text: &str, why: &serde_json::Error) -> Self {
        Self(format!(
            "`{}` is not JSON: {why}",
            json::shortened(text, 200)
        ))
    }
}

/// What is expected somewhere: values that stand one after the other.
#[derive(Debug, Clone)]
enum Values {
    /// Written out.
    Whole(Vec<Value>),
    /// With placeholders.
    Open(Template),
}

impl Values {
    fn fill(&self, last: Option<&Value>) -> Result<Cow<'_, [Value]>, Unfilled> {
        match self {
            Values::Whole(values) => Ok(Cow::Borrowed(values)),
            Values::Open(template) => {
                let text = template.fill(last)?;
                let values = json::read_all(&text);
                Ok(Cow::Owned(values.map_err(|why| NotJson::at(&text, &why))?))
            }
        }
    }

    fn uses_result(&self) -> bool {
        matches!(self, Values::Open(template) if template.uses_result())
    }
}

/// A value that a step expects.
#[derive(Debug, Clone)]
pub struct Expected(Values);

impl Expected {
    /// The value, placeholders filled in.
    ///
    /// # Errors
    /// When there is none, see [`Unfilled`].
    pub fn fill(&self, last: Option<&Value>) -> Result<Cow<'_, Value>, Unfilled> {
        Ok(match self.0.fill(last)? {
            Cow::Borrowed(values) => values
                .first()
                .map_or(Cow::Owned(Value::Null), Cow::Borrowed),
            Cow::Owned(values) => Cow::Owned(values.into_iter().next().unwrap_or_default()),
        })
    }

    /// The value, if it is written without placeholders.
    #[must_use]
    pub fn whole(&self) -> Option<&Value> {
        match &self.0 {
            Values::Whole(values) => values.first(),
            Values::Open(_) => None,
        }
    }

    fn uses_result(&self) -> bool {
        self.0.uses_result()
    }
}

/// Documents that a step expects: values one after the other, or one array.
#[derive(Debug, Clone)]
pub struct ExpectedDocuments(Values);

impl ExpectedDocuments {
    /// The documents, placeholders filled in.
    ///
    /// # Errors
    /// When there are none, see [`Unfilled`].
    pub fn fill(&self, last: Option<&Value>) -> Result<Cow<'_, [Value]>, Unfilled> {
        Ok(match self.0.fill(last)? {
            Cow::Borrowed([Value::Array(items)]) => Cow::Borrowed(items),
            Cow::Borrowed(values) => Cow::Borrowed(values),
            Cow::Owned(mut values) => match values.as_mut_slice() {
                [Value::Array(items)] => Cow::Owned(std::mem::take(items)),
                _ => Cow::Owned(values),
            },
        })
    }
}

/// Why a text with placeholders has no value in a run.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unfilled {
    /// The last result lacks what a placeholder asks of it.
    #[error(transparent)]
    NoValue(#[from] NoValue),
    /// With the placeholders filled in it is no JSON.
    #[error(transparent)]
    NotJson(#[from] NotJson),
}
