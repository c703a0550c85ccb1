//! The calls that are counted.

use std::hint::black_box;

use docstore_reference::backend::embedded::Embedded;
use docstore_reference::{Store, SystemHost};
use docstore_spec::Call;
use serde_json::value::RawValue;

/// A part of the name of the one function whose instructions count.
pub const MEASURED: &str = "measured_calls";

/// Documents in the collection.
const DOCUMENTS: usize = 500;

/// Everyday work, in a collection of [`DOCUMENTS`] documents.
pub struct Operation {
    pub name: &'static str,
    /// A path that has an index.
    index: Option<&'static str>,
    /// The documents of the collection: how many, and the one of a number.
    collection: (usize, fn(usize) -> String),
    method: &'static str,
    /// The arguments behind the collection of the call of that number.
    arguments: fn(usize) -> Vec<String>,
    /// How many calls are counted.
    calls: usize,
}

const fn operation(
    name: &'static str,
    method: &'static str,
    calls: usize,
    arguments: fn(usize) -> Vec<String>,
) -> Operation {
    Operation {
        name,
        index: None,
        collection: (DOCUMENTS, document),
        method,
        arguments,
        calls,
    }
}

impl Operation {
    const fn indexed(self, path: &'static str) -> Self {
        Self {
            index: Some(path),
            ..self
        }
    }

    const fn of_large_documents(self) -> Self {
        Self {
            collection: (LARGE_DOCUMENTS, large_document),
            ..self
        }
    }
}

fn texts<const N: usize>(texts: [&str; N]) -> Vec<String> {
    texts.map(str::to_owned).to_vec()
}

fn by_id(number: usize) -> String {
    format!("{{\"_id\":\"u{:04}\"}}", number * 79 % DOCUMENTS)
}

/// A document of about 200 bytes.
fn document(number: usize) -> String {
    format!(
        "{{\"_id\":\"u{number:04}\",\"name\":\"user {number}\",\"age\":{},\"email\":\"user{number}@example.org\",\
         \"tags\":[\"red\",\"t{}\"],\"address\":{{\"city\":\"Oslo\",\"zip\":\"0{number}\"}},\"active\":{}}}",
        number * 79 % 80,
        number % 100,
        number.is_multiple_of(2)
    )
}

/// Documents in a collection of large ones.
const LARGE_DOCUMENTS: usize = 20;

/// A document of about 40 kB, of which the last fields are small.
fn large_document(number: usize) -> String {
    let part = |n: usize| {
        format!(
            "{{\"at\":{n},\"text\":\"part {n} of {number}\",\"marks\":[1,2,{n}],\"done\":false}}"
        )
    };
    let parts: Vec<String> = (0..600).map(part).collect();
    format!(
        "{{\"_id\":\"u{number:04}\",\"parts\":[{}],\"name\":\"user {number}\",\"address\":{{\"city\":\"Oslo\",\"zip\":\"0{number}\"}}}}",
        parts.join(",")
    )
}

pub const OPERATIONS: &[Operation] = &[
    operation("insertOne", "insertOne", 50, |n| {
        vec![document(DOCUMENTS + n)]
    }),
    operation("insertMany of 100", "insertMany", 4, |n| {
        let all: Vec<String> = (0..100).map(|m| document(1000 + n * 100 + m)).collect();
        vec![format!("[{}]", all.join(","))]
    }),
    operation("findOne by _id", "findOne", 100, |n| vec![by_id(n)]),
    operation("find, equality", "find", 3, |_| texts(["{\"age\":30}"])),
    operation("find, nested path", "find", 3, |_| {
        texts(["{\"address.zip\":\"077\"}"])
    }),
    operation("find, range, sort and limit", "find", 3, |_| {
        texts([
            "{\"age\":{\"$gte\":20}}",
            "{\"sort\":{\"age\":1},\"limit\":10}",
        ])
    }),
    operation("find, equality by an index", "find", 50, |n| {
        vec![format!(
            "{{\"email\":\"user{}@example.org\"}}",
            n * 7 % DOCUMENTS
        )]
    })
    .indexed("email"),
    operation(
        "find, range, sort and limit by an index",
        "find",
        20,
        |_| {
            texts([
                "{\"age\":{\"$gte\":20}}",
                "{\"sort\":{\"age\":1},\"limit\":10}",
            ])
        },
    )
    .indexed("age"),
    operation("find, projection of large documents", "find", 1, |_| {
        texts(["{}", "{\"projection\":{\"name\":1,\"address.city\":1}}"])
    })
    .of_large_documents(),
    operation("countDocuments of all", "countDocuments", 10, |_| {
        texts(["{}"])
    }),
    operation("countDocuments, range", "countDocuments", 3, |_| {
        texts(["{\"age\":{\"$gt\":40}}"])
    }),
    operation("updateOne $inc by _id", "updateOne", 50, |n| {
        vec![by_id(n), "{\"$inc\":{\"age\":1}}".to_owned()]
    }),
    operation("updateMany of half", "updateMany", 1, |_| {
        texts(["{\"active\":true}", "{\"$inc\":{\"age\":1}}"])
    }),
    operation("replaceOne by _id", "replaceOne", 50, |n| {
        vec![by_id(n), "{\"name\":\"another\",\"age\":5}".to_owned()]
    }),
    operation("deleteOne by _id", "deleteOne", 50, |n| vec![by_id(n)]),
];

/// Runs the operation of that name: calls before it that prepare the statements, then those that count.
pub fn run(name: &str) {
    let operation = OPERATIONS.iter().find(|operation| operation.name == name);
    let operation = operation.unwrap();
    let store = Store::open(Embedded::in_memory().unwrap(), SystemHost);
    let (count, document) = operation.collection;
    let documents: Vec<String> = (0..count).map(document).collect();
    let ask = |call: &Call| store.answer(call).unwrap();
    ask(&call("insertMany", &[format!("[{}]", documents.join(","))]));
    if let Some(path) = operation.index {
        ask(&call("createIndex", &[format!("\"{path}\"")]));
    }
    let asked = |number: usize| call(operation.method, &(operation.arguments)(number));
    let before = operation.calls;
    let calls: Vec<Call> = (0..operation.calls).map(asked).collect();
    ask(&asked(before));
    measured_calls(&store, &calls);
}

#[inline(never)]
fn measured_calls(store: &Store<Embedded, SystemHost>, calls: &[Call]) {
    for call in calls {
        black_box(store.answer(call).unwrap());
    }
}

fn call(method: &str, arguments: &[String]) -> Call {
    let all = std::iter::once("\"users\"").chain(arguments.iter().map(String::as_str));
    Call {
        method: method.to_owned(),
        args: all
            .map(|text| RawValue::from_string(text.to_owned()).unwrap())
            .collect(),
    }
}
