//! The phrases: what `features/README.md` lists, read into actions.

use docstore_spec::Capability;

use super::{
    Action, DocumentName, Expected, ExpectedDocuments, Keyword, Line, NotJson, StepText, Values,
    WrittenCall, call, insertion,
};
use crate::json;
use crate::placeholder::{PlaceholderError, Template};

/// Why a step cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StepError {
    /// It is no phrase.
    #[error("is no phrase of `features/README.md`")]
    Unknown,
    /// The value that the phrase ends with is missing.
    #[error("lacks its value")]
    NoValue,
    /// A value is no JSON.
    #[error("cannot be read: {0}")]
    NotJson(#[from] NotJson),
    /// A number is none, or too large.
    #[error("cannot be read: `{0}` is no number")]
    NotANumber(String),
    /// A placeholder cannot be read.
    #[error("cannot be read: {0}")]
    Placeholder(#[from] PlaceholderError),
}

/// `Ok(None)` where a text has not the form of the phrase that is tried.
type Tried = Result<Option<Action>, StepError>;

pub(super) fn action(step: &StepText) -> Result<Action, StepError> {
    let phrases: &[fn(&StepText) -> Tried] = match step.keyword {
        Keyword::Given => &[holding, passing_time, one_call],
        Keyword::When => &[passing_time, calls_at_once, meanwhile, one_call],
        Keyword::Then => &[
            one_after_the_other,
            about_the_result,
            about_findings,
            about_an_error,
            about_a_document,
            about_everything,
            about_clients,
            about_a_collection,
        ],
    };
    for phrase in phrases {
        if let Some(action) = phrase(step)? {
            return Ok(action);
        }
    }
    Err(StepError::Unknown)
}

fn holding(step: &StepText) -> Tried {
    let Some((name, value)) = step
        .text
        .strip_prefix("the collection ")
        .and_then(|rest| rest.split_once(" holds"))
        .filter(|(name, _)| is_word(name))
    else {
        return Ok(None);
    };
    let documents = Template::read(inline_or_doc(value, step)?)?;
    let call = match documents.plain() {
        Some(text) => WrittenCall::Whole(insertion(name, text)?),
        None => WrittenCall::OpenDocuments {
            collection: name.to_owned(),
            documents,
        },
    };
    Ok(Some(Action::Hold(call)))
}

fn passing_time(step: &StepText) -> Tried {
    Ok((step.text == "time passes").then_some(Action::PassTime))
}

fn one_call(step: &StepText) -> Tried {
    let call = written_call(&step.text, step.doc.as_deref())?;
    let prepares = step.keyword == Keyword::Given;
    Ok(call.map(|call| Action::Call { call, prepares }))
}

/// A call whose answer is not kept, so that a placeholder after it still speaks of the call before.
fn meanwhile(step: &StepText) -> Tried {
    let Some(text) = step.text.strip_prefix("meanwhile ") else {
        return Ok(None);
    };
    let call = written_call(text, step.doc.as_deref())?;
    Ok(call.map(Action::Hold))
}

fn calls_at_once(step: &StepText) -> Tried {
    let Some((clients, text)) = step.text.split_once(" clients at once call ") else {
        return Ok(None);
    };
    let clients = number(clients)?;
    let call = written_call(text, None)?;
    Ok(call.map(|call| Action::CallAtOnce { call, clients }))
}

/// `c.method(…)`, or `c.method with` and a doc string.
fn written_call(text: &str, doc: Option<&str>) -> Result<Option<WrittenCall>, StepError> {
    let Some((target, rest)) = text.split_once('.').filter(|(target, _)| is_word(target)) else {
        return Ok(None);
    };
    let (method, arguments) = match (rest.strip_suffix(" with"), rest.split_once('(')) {
        (Some(method), _) if is_word(method) => (method, doc.ok_or(StepError::NoValue)?),
        (_, Some((method, arguments))) if is_word(method) => match arguments.strip_suffix(')') {
            Some(arguments) => (method, arguments),
            None => return Ok(None),
        },
        _ => return Ok(None),
    };
    let collection = (target != "store").then_some(target);
    let arguments = Template::read(arguments)?;
    Ok(Some(match arguments.plain() {
        Some(text) => WrittenCall::Whole(call(collection, method, text)?),
        None => WrittenCall::Open {
            collection: collection.map(str::to_owned),
            method: method.to_owned(),
            arguments,
        },
    }))
}

/// A call a line, each with what its answer has to be: `where CAPABILITY: c.method(…) => it finds 1`.
fn one_after_the_other(step: &StepText) -> Tried {
    if step.text != "one after the other" {
        return Ok(None);
    }
    let doc = step.doc.as_deref().ok_or(StepError::NoValue)?;
    let lines = doc.lines().map(str::trim).filter(|line| !line.is_empty());
    let lines: Result<Vec<Line>, StepError> = lines.map(line).collect();
    match lines? {
        lines if lines.is_empty() => Err(StepError::NoValue),
        lines => Ok(Some(Action::OneAfterTheOther(lines))),
    }
}

fn line(written: &str) -> Result<Line, StepError> {
    let (needs, rest) = match written
        .strip_prefix("where ")
        .and_then(|r| r.split_once(": "))
    {
        Some((needs, rest)) => (needs, rest),
        None => ("", written),
    };
    let needs: Option<Vec<Capability>> = needs
        .split(',')
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .map(Capability::from_name)
        .collect();
    let (call, look) = rest.rsplit_once(" => ").ok_or(StepError::NoValue)?;
    let call = written_call(call, None)?.filter(|call| !call.uses_result());
    let look = match look {
        "it succeeds" => None,
        look => Some(Box::new(look_at_reply(look)?)),
    };
    Ok(Line {
        needs: needs.ok_or(StepError::Unknown)?,
        call: call.ok_or(StepError::Unknown)?,
        look,
        written: written.to_owned(),
    })
}

/// What the answer to a call has to be.
fn look_at_reply(text: &str) -> Result<Action, StepError> {
    let step = StepText {
        word: "Then".to_owned(),
        keyword: Keyword::Then,
        text: text.to_owned(),
        doc: None,
    };
    for phrase in [about_the_result, about_findings, about_an_error] {
        if let Some(action) = phrase(&step)? {
            return Ok(action);
        }
    }
    Err(StepError::Unknown)
}

fn about_the_result(step: &StepText) -> Tried {
    let text = step.text.as_str();
    if let Some(rest) = text.strip_prefix("the result is") {
        let (exactly, value) = exactly(rest);
        let expected = expected(inline_or_doc(value, step)?)?;
        return Ok(Some(Action::ResultIs { expected, exactly }));
    }
    if let Some(keys) = text.strip_prefix("the keys of the result are ") {
        return Ok(Some(Action::KeysAre(names(keys))));
    }
    match text.split_once(" of the result is at most ") {
        Some((member, most)) if is_word(member) => Ok(Some(Action::MemberIsAtMost {
            member: member.to_owned(),
            most: number(most)?,
        })),
        _ => Ok(None),
    }
}

fn about_findings(step: &StepText) -> Tried {
    let Some(found) = step.text.strip_prefix("it finds ") else {
        return Ok(None);
    };
    if let Some(value) = found.strip_prefix("the documents") {
        let documents = documents(inline_or_doc(value, step)?)?;
        return Ok(Some(Action::FindsDocuments(documents)));
    }
    let (ids, in_order) = match found.strip_prefix("in order ") {
        Some(ids) => (names(ids), true),
        None if found == "nothing" => (Vec::new(), true),
        None => (names(found), false),
    };
    Ok(Some(Action::Finds { ids, in_order }))
}

fn about_an_error(step: &StepText) -> Tried {
    let Some(rest) = step.text.strip_prefix("it fails with ") else {
        return Ok(None);
    };
    let (code, rest) = rest.split_at(rest.find(' ').unwrap_or(rest.len()));
    let (at, rest) = match rest.strip_prefix(" at ") {
        None => (None, rest),
        Some(place) => {
            let (place, rest) = match place.find("\" and {") {
                Some(end) => place.split_at(end + 1),
                None => (place, ""),
            };
            (Some(expected(place)?), rest)
        }
    };
    let properties = match rest.strip_prefix(" and ") {
        Some(properties) => Some(expected(properties)?),
        None if rest.is_empty() => None,
        None => return Ok(None),
    };
    Ok(is_word(code).then(|| Action::FailsWith {
        code: code.to_owned(),
        at,
        properties,
    }))
}

fn about_a_document(step: &StepText) -> Tried {
    let name = |id: &str, collection: &str| {
        let is_name = !id.is_empty() && !id.contains(' ') && is_word(collection);
        is_name.then(|| DocumentName {
            id: id.to_owned(),
            collection: collection.to_owned(),
        })
    };
    if let Some(absent) = step.text.strip_prefix("there is no document ") {
        let names = absent.split_once(" in ");
        let document = names.and_then(|(id, collection)| name(id, collection));
        return Ok(document.map(Action::NoDocument));
    }
    let Some((document, said)) = step
        .text
        .strip_prefix("document ")
        .and_then(|rest| rest.split_once(" of "))
        .and_then(|(id, rest)| rest.split_once(' ').map(|(c, said)| (name(id, c), said)))
        .and_then(|(document, said)| Some((document?, said)))
    else {
        return Ok(None);
    };
    if let Some(fields) = said.strip_prefix("keeps ") {
        let fields = names(fields);
        return Ok(Some(Action::DocumentKeeps { document, fields }));
    }
    if let Some(field) = said.strip_prefix("has a later ") {
        let field = field.to_owned();
        return Ok(Some(Action::DocumentHasLater { document, field }));
    }
    if let Some((one, other)) = said
        .strip_prefix("has the same ")
        .and_then(|fields| fields.split_once(" and "))
    {
        return Ok(Some(Action::DocumentHasTheSame {
            document,
            one: one.to_owned(),
            other: other.to_owned(),
        }));
    }
    if let Some(fields) = said.strip_prefix("has the present time in ") {
        let fields = names(fields);
        return Ok(Some(Action::DocumentHasThePresentTime { document, fields }));
    }
    let Some(value) = said.strip_prefix("is") else {
        return Ok(None);
    };
    let (exactly, value) = exactly(value);
    let expected = expected(inline_or_doc(value, step)?)?;
    Ok(Some(Action::DocumentIs {
        document,
        expected,
        exactly,
    }))
}

fn about_everything(step: &StepText) -> Tried {
    Ok(match step.text.as_str() {
        "nothing has changed" => Some(Action::NothingHasChanged),
        "there are no collections" => Some(Action::CollectionsAre(Vec::new())),
        text => text
            .strip_prefix("the collections are ")
            .map(|collections| Action::CollectionsAre(names(collections))),
    })
}

fn about_clients(step: &StepText) -> Tried {
    if let Some(code) = step.text.strip_prefix("the others fail with ") {
        return Ok(is_word(code).then(|| Action::OthersFail(code.to_owned())));
    }
    let count = step.text.strip_prefix("exactly ").and_then(|rest| {
        let singular = rest.strip_suffix(" of them succeeds");
        singular.or_else(|| rest.strip_suffix(" of them succeed"))
    });
    count
        .map(|count| Ok(Action::SoManySucceed(number(count)?)))
        .transpose()
}

fn about_a_collection(step: &StepText) -> Tried {
    let Some((name, value)) = step
        .text
        .split_once(" holds")
        .filter(|(name, _)| is_word(name))
    else {
        return Ok(None);
    };
    let documents = match value {
        " nothing" => ExpectedDocuments(Values::Whole(Vec::new())),
        _ => documents(inline_or_doc(value, step)?)?,
    };
    Ok(Some(Action::CollectionHolds {
        collection: name.to_owned(),
        documents,
    }))
}

/// Whether a name could stand here: letters, digits and `_`.
fn is_word(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || c == '_')
}

fn names(text: &str) -> Vec<String> {
    text.split(',').map(|word| word.trim().to_owned()).collect()
}

fn number<N: std::str::FromStr>(text: &str) -> Result<N, StepError> {
    text.parse()
        .map_err(|_| StepError::NotANumber(text.to_owned()))
}

/// Whether the word `exactly` stands before the value, and what follows.
fn exactly(rest: &str) -> (bool, &str) {
    match rest.strip_prefix(" exactly") {
        Some(rest) => (true, rest),
        None => (false, rest),
    }
}

/// The value after a phrase and a space, or else the doc string.
fn inline_or_doc<'s>(inline: &'s str, step: &'s StepText) -> Result<&'s str, StepError> {
    match (inline.strip_prefix(' '), &step.doc) {
        (Some(value), _) if !value.is_empty() => Ok(value),
        (None, Some(doc)) if inline.is_empty() => Ok(doc),
        (None, _) if !inline.is_empty() => Err(StepError::Unknown),
        _ => Err(StepError::NoValue),
    }
}

fn expected(text: &str) -> Result<Expected, StepError> {
    let values = values(text)?;
    match &values {
        Values::Whole(one) if one.len() != 1 => {
            let text = json::shortened(text, 200);
            let why = format!("`{text}` is not one value but {}", one.len());
            Err(NotJson(why).into())
        }
        _ => Ok(Expected(values)),
    }
}

fn documents(text: &str) -> Result<ExpectedDocuments, StepError> {
    values(text).map(ExpectedDocuments)
}

fn values(text: &str) -> Result<Values, StepError> {
    let template = Template::read(text)?;
    let values = match template.plain() {
        Some(text) => json::read_all(text).map_err(|why| NotJson::at(text, &why)),
        None => return Ok(Values::Open(template)),
    };
    Ok(Values::Whole(values?))
}
