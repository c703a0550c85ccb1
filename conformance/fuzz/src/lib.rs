//! What holds whatever a caller writes, as functions of bytes: the fuzz targets call them with what the fuzzer
//! makes up, `cargo test` with the seeds.
//!
//! Each panics where something does not hold. The fuzzer itself watches time and memory.

mod filled;
pub mod reply;

use docstore_reference::wire::{self as protocol, Stores};
use docstore_spec::protocol::{BatchReply, Refusal, WireReply};
use docstore_spec::{Call, Capability, Handshake, Method, Reply, StoreError};
use serde_json::value::RawValue;
use serde_json::{Value, json};

use self::filled::{Filled, oracle, with_filled};

/// What is done with an input.
pub type Target = fn(&[u8]);

/// The targets by name, for whoever has seeds.
pub const TARGETS: &[(&str, Target)] = &[
    ("wire", wire),
    ("filter", filter),
    ("update", update),
    ("options", options),
    ("call", call),
];

/// JSON text of an argument, if it is any.
fn argument(text: &str) -> Option<Box<RawValue>> {
    RawValue::from_string(text.to_owned()).ok()
}

fn raw(value: Value) -> Box<RawValue> {
    serde_json::value::to_raw_value(&value).expect("a value is JSON")
}

fn calling(method: &str, args: Vec<Box<RawValue>>) -> Call {
    Call {
        method: method.to_owned(),
        args,
    }
}

/// One store under every name.
struct One<'f>(&'f mut Filled);

impl Stores for One<'_> {
    fn answer(&mut self, _: &str, call: &Call) -> Result<String, StoreError> {
        let reply = self.0.store.call(call);
        reply::check(call, &reply);
        reply.map(|result| result.get().to_owned())
    }

    fn discard(&mut self, _: &str) -> Result<(), StoreError> {
        Ok(())
    }
}

/// A request: method and path in the first line, the body below. The answer is one of the protocol.
pub fn wire(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    let (head, body) = text.split_once('\n').unwrap_or((text, ""));
    let (method, path) = head.split_once(' ').unwrap_or((head, ""));
    let handshake = Handshake::new("fuzzed", "0", Capability::all());
    let (status, answer) =
        with_filled(|filled| protocol::answer(method, path, body, &handshake, &mut One(filled)));
    match status {
        400 | 404 | 405 => drop(serde_json::from_str::<Refusal>(&answer).expect("a refusal")),
        200 if path.ends_with("/handshake") => {
            drop(serde_json::from_str::<Handshake>(&answer).expect("a handshake"));
        }
        200 if path.ends_with("/batch") => {
            let batch: BatchReply = serde_json::from_str(&answer).expect("replies");
            for reply in batch.replies {
                reply
                    .into_reply()
                    .expect("a reply that does not contradict itself")
                    .ok();
            }
        }
        200 => {
            let reply: WireReply = serde_json::from_str(&answer).expect("a reply");
            reply
                .into_reply()
                .expect("a reply that does not contradict itself")
                .ok();
        }
        _ => panic!("status {status} for {head}"),
    }
}

/// A call: the method in the first line, an argument in each line below.
pub fn call(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    let mut lines = text.lines();
    let method = lines.next().unwrap_or_default();
    let Some(args) = lines.map(argument).collect::<Option<Vec<_>>>() else {
        return;
    };
    with_filled(|filled| filled.make(&calling(method, args)).ok());
}

/// Options, given to each method that takes some.
pub fn options(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    let Some(options) = argument(text) else {
        return;
    };
    for method in Method::ALL {
        let Some((last, before)) = method.parameters().split_last() else {
            continue;
        };
        if *last == "options" {
            let mut args: Vec<_> = before.iter().map(|name| sample(name)).collect();
            args.push(options.clone());
            with_filled(|filled| filled.make(&calling(method.as_str(), args)).ok());
        }
    }
}

/// An argument with which a call goes as far as its options.
fn sample(parameter: &str) -> Box<RawValue> {
    raw(match parameter {
        "collection" => json!("c"),
        "document" => json!({"_id": "new"}),
        "documents" => json!([{"_id": "m"}, {}]),
        "filter" => json!({}),
        "update" => json!({"$set": {"z": 1}}),
        "replacement" => json!({"z": 1}),
        "path" => json!("n"),
        "key" => json!("k"),
        "value" => json!(2),
        "keys" => json!(["k", "none", "k"]),
        "items" => json!([{"key": "k", "value": 3}]),
        other => panic!("no sample of `{other}`"),
    })
}

/// A filter. The oracle, which shares no code with the reference, selects the same documents.
pub fn filter(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    let Some(filter) = argument(text) else { return };
    let find = calling(
        "find",
        vec![
            raw(json!("c")),
            filter.clone(),
            raw(json!({"includeArchived": true})),
        ],
    );
    let got = with_filled(|filled| filled.make(&find));
    same(&find, &got, &oracle().call(&find));
    // What an upsert makes of it.
    let args = vec![
        raw(json!("c")),
        filter,
        raw(json!({"$set": {"z": 1}})),
        raw(json!({"upsert": true})),
    ];
    let upsert = calling("updateOne", args);
    with_filled(|filled| filled.make(&upsert).ok());
}

/// An update of every document, and of none with `upsert`. The oracle leaves the same documents.
pub fn update(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    let Some(update) = argument(text) else { return };
    if leads_through_open_index(&update) {
        return;
    }
    let all = calling("find", vec![raw(json!("c"))]);
    let upsert = raw(json!({"upsert": true}));
    for filter in [
        json!({"_id": "a"}),
        json!({"n": 1}),
        json!({}),
        json!({"_id": "new", "o.x": 7}),
    ] {
        let args = vec![raw(json!("c")), raw(filter), update.clone(), upsert.clone()];
        let change = calling("updateOne", args);
        let mut oracle = oracle();
        let expected = oracle.call(&change);
        let (got, left) = with_filled(|filled| (filled.make(&change), filled.store.call(&all)));
        assert_eq!(
            got.is_ok(),
            expected.is_ok(),
            "{change}: {got:?}, by the oracle {expected:?}"
        );
        same(&change, &left, &oracle.call(&all));
    }
}

/// Whether a path of the update has an index with a leading zero: what that means is open.
fn leads_through_open_index(update: &RawValue) -> bool {
    let Ok(Value::Object(operators)) = serde_json::from_str(update.get()) else {
        return false;
    };
    let open = |part: &str| {
        part.len() > 1 && part.starts_with('0') && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let mut paths = operators.values().filter_map(Value::as_object);
    paths.any(|changes| changes.keys().any(|path| path.split('.').any(open)))
}

/// Both succeed with the same value, or both fail with the same code.
fn same(call: &Call, got: &Reply, expected: &Reply) {
    match (got, expected) {
        (Ok(got), Ok(expected)) => {
            let read = |text: &RawValue| serde_json::from_str::<Value>(text.get()).expect("JSON");
            let (got, expected) = (read(got), read(expected));
            assert!(
                alike(&got, &expected),
                "{call}: {got}, by the oracle {expected}"
            );
        }
        (Err(got), Err(expected)) => assert_eq!(got.code, expected.code, "{call}"),
        _ => panic!("{call}: {got:?}, by the oracle {expected:?}"),
    }
}

/// Whether two values are equal, numbers by what they are worth: `-0` may come back as `0`, `1` as `1.0`.
fn alike(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => match (one.as_i64(), other.as_i64()) {
            (Some(one), Some(other)) => one == other,
            _ => one.as_f64() == other.as_f64(),
        },
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| alike(one, other))
        }
        (Value::Object(one), Value::Object(other)) => {
            // Key order counts.
            one.len() == other.len()
                && one
                    .iter()
                    .zip(other)
                    .all(|((name, one), (also, other))| name == also && alike(one, other))
        }
        _ => one == other,
    }
}
