//! Smaller forms of what was drawn, the boldest first: calls left out, arguments left out, values made simpler.

use docstore_spec::{Call, Method};
use serde_json::value::RawValue;
use serde_json::{Map, Value, json};

/// Something with smaller forms. Each is smaller by [`Shrink::size`], so every way down ends.
pub trait Shrink: Clone + std::fmt::Debug + 'static {
    /// How large it is.
    fn size(&self) -> usize;

    /// Its smaller forms.
    fn smaller(&self) -> Box<dyn Iterator<Item = Self>>;
}

/// Finds a smallest form that still fails, within so many tries.
pub fn minimise<T: Shrink>(failing: T, tries: usize, mut fails: impl FnMut(&T) -> bool) -> T {
    let mut search = Smaller::new(failing, tries);
    while let Some(candidate) = search.next_to_try() {
        search.note(fails(&candidate));
    }
    search.into_smallest()
}

/// The search for a smallest form that still fails, for a host that cannot be asked by a call.
pub struct Smaller<T> {
    smallest: T,
    tried: Option<T>,
    left: usize,
    candidates: Box<dyn Iterator<Item = T>>,
}

impl<T: std::fmt::Debug> std::fmt::Debug for Smaller<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Smaller")
            .field("smallest", &self.smallest)
            .field("left", &self.left)
            .finish_non_exhaustive()
    }
}

impl<T: Shrink> Smaller<T> {
    /// The search that begins with what fails, and ends within so many tries.
    #[must_use]
    pub fn new(failing: T, tries: usize) -> Self {
        Self {
            candidates: failing.smaller(),
            smallest: failing,
            tried: None,
            left: tries,
        }
    }

    /// The next smaller form to be tried.
    pub fn next_to_try(&mut self) -> Option<T> {
        while self.left > 0 {
            self.left -= 1;
            let candidate = self.candidates.next()?;
            if candidate.size() < self.smallest.size() {
                self.tried = Some(candidate.clone());
                return Some(candidate);
            }
        }
        None
    }

    /// Notes whether what was tried last fails as well.
    pub fn note(&mut self, fails: bool) {
        if let Some(tried) = self.tried.take().filter(|_| fails) {
            self.candidates = tried.smaller();
            self.smallest = tried;
        }
    }

    /// The smallest that was seen to fail.
    #[must_use]
    pub const fn smallest(&self) -> &T {
        &self.smallest
    }

    /// The same, when the search is over.
    #[must_use]
    pub fn into_smallest(self) -> T {
        self.smallest
    }
}

/// Text is heavier than brackets, and what a reader finds plain is lighter than what surprises.
impl Shrink for Value {
    fn size(&self) -> usize {
        match self {
            Value::Null => 2,
            Value::Bool(_) => 3,
            Value::Number(number) => match number.as_i64() {
                Some(0 | 1) => 1,
                _ => 3 + number.to_string().len(),
            },
            Value::String(text) => {
                3 + 2 * text.len()
                    + text
                        .bytes()
                        .filter(|byte| !byte.is_ascii_lowercase())
                        .count()
            }
            Value::Array(items) => 4 + items.iter().map(|item| 1 + item.size()).sum::<usize>(),
            Value::Object(fields) => {
                4 + fields
                    .iter()
                    .map(|(name, value)| 2 + 2 * name.len() + value.size())
                    .sum::<usize>()
            }
        }
    }

    fn smaller(&self) -> Box<dyn Iterator<Item = Self>> {
        let size = self.size();
        let whole = [
            json!(1),
            Value::Null,
            json!({}),
            json!([]),
            json!("a"),
            json!(2),
        ];
        let whole = whole.into_iter().filter(move |simple| simple.size() < size);
        match self.clone() {
            Value::Array(items) => Box::new(
                whole
                    .chain(items.clone())
                    .chain(without_each(items.clone()).map(Value::Array))
                    .chain(each_smaller(items).map(Value::Array)),
            ),
            Value::Object(fields) => {
                let values: Vec<Value> = fields.values().cloned().collect();
                let members: Vec<(String, Value)> = fields.into_iter().collect();
                let object = |members: Vec<(String, Value)>| Value::Object(Map::from_iter(members));
                Box::new(
                    whole
                        .chain(values)
                        .chain(without_each(members.clone()).map(object))
                        .chain(each_smaller(members).map(object)),
                )
            }
            _ => Box::new(whole),
        }
    }
}

/// A member of an object. Names become `a` or `b`, unless they are operators or the store's.
impl Shrink for (String, Value) {
    fn size(&self) -> usize {
        2 * self.0.len() + self.1.size()
    }

    fn smaller(&self) -> Box<dyn Iterator<Item = Self>> {
        let (name, value) = self.clone();
        let plain = !name.starts_with(['$', '_']) && name.len() > 1;
        let names: &[&str] = if plain { &["a", "b"] } else { &[] };
        let mut renamed: Vec<Self> = names
            .iter()
            .map(|name| ((*name).to_owned(), value.clone()))
            .collect();
        if let (true, Some((front, back))) = (plain, name.split_once('.')) {
            renamed.push((front.to_owned(), value.clone()));
            renamed.push((back.to_owned(), value.clone()));
        }
        Box::new(
            renamed
                .into_iter()
                .chain(value.smaller().map(move |value| (name.clone(), value))),
        )
    }
}

/// A call: fewer arguments, smaller arguments.
impl Shrink for Call {
    fn size(&self) -> usize {
        // A plural method is larger than its singular, so that the singular is tried.
        self.method.len()
            + self
                .args
                .iter()
                .map(|arg| 1 + size_of_text(arg))
                .sum::<usize>()
    }

    fn smaller(&self) -> Box<dyn Iterator<Item = Self>> {
        let call = self.clone();
        let optional = Method::from_name(&call.method).is_some_and(|method| {
            method.parameters().get(call.args.len().saturating_sub(1)) == Some(&"options")
        });
        let shorter = optional.then(|| {
            let mut shorter = call.clone();
            shorter.args.pop();
            shorter
        });
        let fewer = (0..call.args.len()).flat_map(move |at| {
            let call = call.clone();
            let values = call
                .args
                .get(at)
                .and_then(|arg| crate::json::read(arg.get()).ok());
            // What no JSON library reads is kept as it is.
            values
                .into_iter()
                .flat_map(|value| value.smaller())
                .filter_map(move |value| {
                    let mut smaller = call.clone();
                    *smaller.args.get_mut(at)? = RawValue::from_string(value.to_string()).ok()?;
                    Some(smaller)
                })
        });
        Box::new(shorter.into_iter().chain(fewer))
    }
}

fn size_of_text(arg: &RawValue) -> usize {
    crate::json::read(arg.get()).map_or(2 * arg.get().len(), |value| value.size())
}

/// A sequence: long stretches left out first, then single calls, then smaller calls.
impl Shrink for Vec<Call> {
    fn size(&self) -> usize {
        self.iter().map(|call| 100 + call.size()).sum()
    }

    fn smaller(&self) -> Box<dyn Iterator<Item = Self>> {
        let calls = self.clone();
        let count = calls.len();
        let lengths = std::iter::successors(Some(count / 2), |length| Some(length / 2))
            .take_while(|length| *length > 0);
        let all = calls.clone();
        let stretches = lengths.flat_map(move |length| {
            let all = all.clone();
            // From the end: what comes after the failing call is of no use.
            (0..count)
                .step_by(length)
                .collect::<Vec<_>>()
                .into_iter()
                .rev()
                .map(move |start| {
                    let kept = |(at, _): &(usize, &Call)| !(start..start + length).contains(at);
                    all.iter()
                        .enumerate()
                        .filter(kept)
                        .map(|(_, call)| call.clone())
                        .collect()
                })
        });
        Box::new(stretches.chain(each_smaller(calls)))
    }
}

/// The list without each of its items.
fn without_each<T: Clone + 'static>(items: Vec<T>) -> impl Iterator<Item = Vec<T>> {
    (0..items.len()).rev().map(move |at| {
        let mut fewer = items.clone();
        fewer.remove(at);
        fewer
    })
}

/// The list with each of its items made smaller.
fn each_smaller<T: Shrink>(items: Vec<T>) -> impl Iterator<Item = Vec<T>> {
    (0..items.len()).flat_map(move |at| {
        let items = items.clone();
        let one = items.get(at).cloned();
        one.into_iter()
            .flat_map(|one| one.smaller())
            .filter_map(move |smaller| {
                let mut items = items.clone();
                *items.get_mut(at)? = smaller;
                Some(items)
            })
    })
}
