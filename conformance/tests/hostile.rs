//! Hostile input: whatever comes in, the answer is a result or an error of the contract, in time, and without a
//! word of SQL.

#![expect(clippy::unwrap_used, reason = "the helpers of tests fail as tests do")]

use std::time::{Duration, Instant};

use docstore_conformance::cost::family::Growing;
use docstore_conformance::drivers::in_process::LocalStore;
use docstore_conformance::target::{self, Asked, Target};
use docstore_reference::backend::embedded::Embedded;
use docstore_reference::wire::{self, Stores};
use docstore_reference::{Sql as _, Store, SystemHost};
use docstore_spec::limits::{FREE_UPDATE_VALUES, Size};
use docstore_spec::protocol::BODY_BYTES_MIN;
use docstore_spec::{
    Call, CallOption, ErrorCode, FieldOperator, Handshake, LogicalOperator, Method, Reply,
    StoreError, SystemField, UpdateModifier, UpdateOperator,
};
use proptest::prelude::*;
use serde_json::value::RawValue;
use serde_json::{Value, json};

#[path = "../fuzz/src/reply.rs"]
mod reply;

type Reference = Store<Embedded, SystemHost>;

/// No single call on a few documents may take longer, in an unoptimised build on a busy machine.
const CALL_LIMIT: Duration = Duration::from_secs(5);

struct One(Reference);

impl Stores for One {
    fn answer(&mut self, _: &str, call: &Call) -> Result<String, StoreError> {
        self.0.answer(call)
    }

    fn discard(&mut self, _: &str) -> Result<(), StoreError> {
        Ok(())
    }
}

fn store() -> Reference {
    let store = Store::open(Embedded::in_memory().unwrap(), SystemHost);
    let documents = json!([
        {"_id": "a", "n": 1, "list": [1, [2], {"b": null}], "o": {"x": 1}},
        {"_id": "b", "n": "1", "list": []},
        {"_id": "c"},
    ]);
    store
        .call(&Call::new("insertMany", [json!("c"), documents]))
        .unwrap();
    store
        .call(&Call::new("put", [json!("k"), json!({"v": 1})]))
        .unwrap();
    store
}

fn check(call: &Call, reply: &Reply, took: Duration) {
    assert!(took < CALL_LIMIT, "{took:?} for {call}");
    reply::check(call, reply);
}

fn make(store: &Reference, call: &Call) -> Reply {
    let started = Instant::now();
    let reply = store.call(call);
    check(call, &reply, started.elapsed());
    reply
}

fn raw(text: String) -> Option<Box<RawValue>> {
    RawValue::from_string(text).ok()
}

/// Strings that have broken stores before.
const INJECTIONS: &[&str] = &[
    "'; DROP TABLE c; --",
    "\"; DROP TABLE c; --",
    "c\" --",
    "' OR '1'='1",
    "a') OR 1=1 --",
    "$.a'",
    "$.\"a\"",
    "a\"b",
    "a'b",
    "a]b",
    "%",
    "_",
    "*",
    "?",
    "?1",
    ":a",
    "@a",
    "$a",
    "\\",
    "\\u0000",
    "\0",
    "a\0b",
    "a/*",
    "*/",
    "--",
    "NULL",
    "null",
    "rowid",
    "_rowid_",
    "oid",
    "data",
    "c.data",
    "main.c",
    "sqlite_master",
    "\u{1f600}",
    "e\u{301}",
    "\u{202e}",
    "__proto__",
    "constructor",
    "$where",
    "$expr",
    "\r\n",
    "${1+1}",
    "%00",
    "1e400",
    "9223372036854775808",
    "-0",
    "NaN",
    "x'00'",
    "json('{}')",
    "a->b",
    "a->>'$'",
    "",
];

/// Everything that is visible: all collections with their documents.
fn visible(store: &Reference) -> Vec<String> {
    let names = store
        .call(&Call::new("listCollections", Vec::<Value>::new()))
        .unwrap();
    let names: Vec<String> = serde_json::from_str(names.get()).unwrap();
    names
        .into_iter()
        .map(|name| {
            let all = [json!(name), json!({}), json!({"includeArchived": true})];
            let found = store.call(&Call::new("find", all)).unwrap();
            format!("{name}: {}", found.get())
        })
        .collect()
}

#[test]
fn no_string_becomes_a_statement() {
    for text in INJECTIONS {
        let (t, o) = (json!(text), json!({*text: 1}));
        let reads: Vec<(&str, Vec<Value>)> = vec![
            ("find", vec![t.clone()]),
            ("find", vec![json!("c"), o.clone()]),
            ("find", vec![json!("c"), json!({"n": t})]),
            ("find", vec![json!("c"), json!({"n": {"$in": [t, [t], o]}})]),
            ("find", vec![json!("c"), json!({"n": {*text: 1}})]),
            ("find", vec![json!("c"), json!({"_id": {"$gte": t}})]),
            (
                "find",
                vec![
                    json!("c"),
                    json!({(format!("o.{text}")): {"$exists": true}}),
                ],
            ),
            ("find", vec![json!("c"), json!({"$or": [o, {"_id": t}]})]),
            ("find", vec![json!("c"), json!({}), json!({"sort": o})]),
            ("find", vec![json!("c"), json!({}), json!({"limit": t})]),
            ("find", vec![json!("c"), json!({}), json!({"offset": t})]),
            ("find", vec![json!("c"), json!({}), o.clone()]),
            ("countDocuments", vec![json!("c"), o.clone()]),
            ("findOne", vec![json!("c"), json!({"_id": t})]),
            ("hasCollection", vec![t.clone()]),
            ("get", vec![t.clone()]),
            ("get", vec![json!("k"), json!({"tableName": t})]),
            ("getAll", vec![json!({"prefix": t})]),
            ("listKeys", vec![json!({"prefix": t, "limit": 1})]),
            ("listKeys", vec![json!({"cursor": t})]),
            ("batchGet", vec![json!([t, t])]),
            (*text, vec![]),
        ];
        let store = store();
        let before = visible(&store);
        for (method, args) in reads {
            let _ = make(&store, &Call::new(method, args));
            assert_eq!(visible(&store), before, "{method} {text:?}");
        }
        let writes: Vec<(&str, Vec<Value>)> = vec![
            ("insertOne", vec![json!("w"), json!({"_id": t, "f": t})]),
            ("insertOne", vec![json!("w"), o.clone()]),
            ("updateOne", vec![json!("w"), json!({}), json!({"$set": o})]),
            (
                "updateOne",
                vec![json!("w"), json!({}), json!({"$set": {"g": t}})],
            ),
            (
                "updateOne",
                vec![
                    json!("w"),
                    json!({"_id": t}),
                    json!({"$push": {"l": t}}),
                    json!({"upsert": true}),
                ],
            ),
            (
                "updateMany",
                vec![json!("w"), o.clone(), json!({"$unset": o})],
            ),
            (
                "updateMany",
                vec![json!("w"), json!({}), json!({"$pull": {"l": t}})],
            ),
            (
                "updateOne",
                vec![json!("w"), json!({}), json!({*text: {"a": 1}})],
            ),
            ("replaceOne", vec![json!("w"), json!({"f": t}), o.clone()]),
            ("deleteMany", vec![json!("w"), json!({"zzz": t})]),
            (
                "deleteOne",
                vec![
                    json!("w"),
                    json!({"_id": "none"}),
                    json!({"expectedVersion": t}),
                ],
            ),
            (
                "put",
                vec![
                    t.clone(),
                    t.clone(),
                    json!({"tableName": "w", "metadata": o}),
                ],
            ),
            (
                "batchPut",
                vec![json!([{"key": t, "value": o}]), json!({"tableName": "w"})],
            ),
            ("delete", vec![t.clone(), json!({"tableName": "w"})]),
            ("rename", vec![json!("w"), t.clone()]),
            ("createCollection", vec![t.clone()]),
            ("dropCollection", vec![t.clone()]),
        ];
        let mine = |store: &Reference| -> Vec<String> {
            let all = visible(store);
            all.into_iter()
                .filter(|c| c.starts_with("c:") || c.starts_with("document_store:"))
                .collect()
        };
        for (method, args) in writes {
            let _ = make(&store, &Call::new(method, args));
            assert_eq!(mine(&store), before, "{method} {text:?}");
        }
        let mut said = String::new();
        let each = &mut |cells: docstore_reference::sql::Cells<'_, '_>| {
            cells.text(0).clone_into(&mut said);
            true
        };
        store
            .sql()
            .query("PRAGMA integrity_check", &[], each)
            .unwrap();
        assert_eq!(said, "ok");
    }
}

/// Any JSON, mostly small, with the names and values that mean something to the store.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(|double| json!(double)),
        (-3_i64..4).prop_map(Value::from),
        proptest::sample::select(INJECTIONS).prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 24, 5, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..5).prop_map(Value::Array),
            proptest::collection::vec((any_name(), inner), 0..5)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

/// What means something to the store: the names of the specification's tables, and some of the documents'.
fn names() -> Vec<&'static str> {
    let others = [
        "$where", "n", "list", "list.0", "list.1.0", "o.x", "o", "key", "value", "a..b", "1500001",
        "",
    ];
    let fields = FieldOperator::ALL.iter().map(|one| one.as_str());
    let logical = LogicalOperator::ALL.iter().map(|one| one.as_str());
    let updates = UpdateOperator::ALL.iter().map(|one| one.as_str());
    let modifiers = UpdateModifier::ALL.iter().map(|one| one.as_str());
    let system = SystemField::ALL.iter().map(|one| one.as_str());
    let options = CallOption::ALL.iter().map(|one| one.as_str());
    let operators = fields.chain(logical).chain(updates).chain(modifiers);
    operators
        .chain(system)
        .chain(options)
        .chain(others)
        .collect()
}

fn any_name() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => proptest::sample::select(names()).prop_map(str::to_owned),
        1 => proptest::sample::select(INJECTIONS).prop_map(str::to_owned),
        1 => any::<String>(),
    ]
}

fn any_method() -> impl Strategy<Value = &'static str> {
    proptest::sample::select(Method::ALL).prop_map(Method::as_str)
}

fn cases(count: u32) -> ProptestConfig {
    ProptestConfig {
        // A longer run: PROPTEST_CASES=1000000 cargo test --release -p docstore-conformance --test hostile
        cases: std::env::var("PROPTEST_CASES")
            .ok()
            .and_then(|n| n.parse().ok())
            .unwrap_or(count),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(cases(3_000))]

    #[test]
    fn any_json_is_answered(method in any_method(), named in any::<bool>(), args in proptest::collection::vec(any_json(), 0..5)) {
        let store = store();
        let name = named.then(|| json!("c"));
        make(&store, &Call::new(method, name.into_iter().chain(args))).ok();
        // And the store goes on.
        make(&store, &Call::new("insertOne", [json!("c"), json!({})])).unwrap();
    }

    #[test]
    fn any_text_is_answered(method in any_method(), texts in proptest::collection::vec(".{0,40}", 0..4)) {
        let args: Option<Vec<_>> = texts.into_iter().map(raw).collect();
        if let Some(args) = args {
            make(&store(), &Call { method: method.to_owned(), args }).ok();
        }
    }

    #[test]
    fn any_request_is_answered(
        verb in proptest::sample::select(&["GET", "POST", "DELETE", "PUT", ""][..]),
        path in "(/v1/(handshake|stores/[a-z]{0,3}(/call|/batch)?|.{0,10}))|.{0,20}",
        body in "(\\{\"(method|calls)\":.{0,60}\\})|.{0,60}",
    ) {
        let handshake = Handshake::new("t", "0", []);
        let (status, text) = wire::answer(verb, &path, &body, &handshake, &mut One(store()));
        prop_assert!([200, 400, 404, 405].contains(&status), "{status}");
        let answer: Value = serde_json::from_str(&text).unwrap();
        prop_assert!(answer.is_object(), "{text}");
    }

    #[test]
    fn any_bytes_in_the_body_of_a_call_are_answered(
        before in "\\{\"method\":\"find\",\"args\":\\[\"c\",",
        middle in proptest::collection::vec(any::<u8>(), 0..60),
    ) {
        let body = format!("{before}{}]}}", String::from_utf8_lossy(&middle));
        let handshake = Handshake::new("t", "0", []);
        let (status, text) = wire::answer("POST", "/v1/stores/s/call", &body, &handshake, &mut One(store()));
        prop_assert!([200, 400].contains(&status), "{status} {text}");
    }
}

#[test]
fn deep_nesting_is_refused_and_breaks_no_stack() {
    for (open, close) in [
        ("[", "]"),
        ("{\"a\":", "}"),
        ("{\"$and\":[", "]}"),
        ("{\"$or\":[{\"a\":", "}]}"),
    ] {
        for depth in [100, 1_000, 100_000] {
            let text = format!("{}1{}", open.repeat(depth), close.repeat(depth));
            let Some(deep) = raw(text) else {
                continue;
            };
            for method in [
                "find",
                "insertOne",
                "updateOne",
                "deleteMany",
                "countDocuments",
            ] {
                for place in 1..4 {
                    let mut args: Vec<Box<RawValue>> = vec![raw("\"c\"".to_owned()).unwrap()];
                    args.extend((1..place).map(|_| raw("{}".to_owned()).unwrap()));
                    args.push(deep.clone());
                    let call = Call {
                        method: method.to_owned(),
                        args,
                    };
                    // In a thread with the small stack that a server's threads have.
                    std::thread::scope(|scope| {
                        let small = std::thread::Builder::new().stack_size(2 << 20);
                        let made = small.spawn_scoped(scope, || {
                            let reply = store().call(&call);
                            assert!(depth < 1_000 || reply.is_err(), "{method} {depth}");
                        });
                        made.unwrap().join().unwrap();
                    });
                }
            }
        }
    }
}

#[test]
fn a_short_update_cannot_make_an_enormous_document() {
    let store = store();
    for path in [
        "list.1500001",
        "list.99999999999999999999999",
        "new.4294967296",
        "list.1500000.1500000",
    ] {
        for update in [
            json!({"$set": {path: 1}}),
            json!({"$push": {path: 1}}),
            json!({"$inc": {path: 1}}),
        ] {
            let call = Call::new("updateOne", [json!("c"), json!({"_id": "a"}), update]);
            make(&store, &call).ok();
        }
    }
    let found = make(&store, &Call::new("find", [json!("c")])).unwrap();
    assert!(found.get().len() < 2_000, "{}", found.get().len());
}

/// The stores that every argument is tried on. Others are named in the environment:
/// `HOSTILE_TARGETS='workerd http://127.0.0.1:8080' cargo test -p docstore-conformance --test hostile whatever_depth`.
fn targets() -> Vec<String> {
    let named = std::env::var("HOSTILE_TARGETS");
    let named = named.unwrap_or_else(|_| "embedded oracle".to_owned());
    named.split_whitespace().map(str::to_owned).collect()
}

/// Rules: COLL-41, ERR-23, ERR-24, ERR-26.
#[tokio::test(flavor = "multi_thread")]
async fn whatever_depth_width_or_length_an_argument_has_it_is_answered() {
    /// What one argument leaves of a request for the rest of the call.
    const LONGEST: usize = BODY_BYTES_MIN - 4096;
    let asked = Asked {
        timeout: Duration::from_secs(120),
        headers: Vec::new(),
        other_clock: false,
        shelf: None,
        workerd: docstore_conformance::drivers::workerd::Settings::default(),
    };
    for name in targets() {
        let mut target = Target::open(&name, &asked).await.unwrap();
        let mut made = 0;
        for method in Method::ALL {
            let store = method.as_str();
            for growing in Growing::all().filter(|growing| growing.method == *method) {
                // A level is a byte or two, so that the deepest and the longest fill a request.
                let whole = growing.shape.name.starts_with("levels of lists")
                    || growing.shape.name.starts_with("characters of a name");
                let largest = match method {
                    Method::InsertOne | Method::Find | Method::UpdateOne | Method::Put if whole => {
                        LONGEST / 2 - 100
                    }
                    _ => 12_000,
                };
                for count in [100, largest] {
                    let Some(call) = growing.call(count, LONGEST) else {
                        continue;
                    };
                    let reply = target.driver.call(store, &call).await;
                    let reply = reply.unwrap_or_else(|error| {
                        panic!(
                            "{name}: {count} {} in {} of {method}: {error}",
                            growing.shape.name, growing.parameter
                        )
                    });
                    if let Err(error) = &reply {
                        let known = docstore_spec::ErrorCode::ALL
                            .iter()
                            .any(|code| error.is(*code));
                        let storage = error.is(docstore_spec::ErrorCode::Storage);
                        assert!(
                            known && !storage,
                            "{name}: {count} {} in {method}: {}",
                            growing.shape.name,
                            error.code
                        );
                    }
                    made += 1;
                }
            }
            // And the store goes on.
            let insert = Call::new("insertOne", [json!("after"), json!({"_id": "x"})]);
            target.driver.call(store, &insert).await.unwrap().unwrap();
            target.driver.discard(store).await.unwrap();
        }
        assert!(made > 1_000, "{made}");
        target.close().await;
    }
}

/// ERR-30, and the tables of arguments that are made of the list.
#[test]
fn a_filter_may_be_left_out_where_the_list_of_methods_says_so() {
    let open: [fn() -> Box<dyn LocalStore>; 2] = [
        || Box::new(target::embedded_store()),
        || Box::new(target::oracle_store()),
    ];
    for open in open {
        for method in Method::ALL {
            let names = method.parameters().iter();
            let before: Vec<Value> = names
                .take_while(|name| **name != "filter")
                .map(|name| json!(name))
                .collect();
            if before.len() == method.parameters().len() {
                continue;
            }
            let reply = open().call(&Call::new(method.as_str(), before));
            let code = reply.err().map(|error| error.code);
            let refused =
                (!method.has_optional_filter()).then(|| ErrorCode::InvalidFilter.to_string());
            assert_eq!(code, refused, "{method}");
        }
    }
}

/// Whatever is wrong with an argument of half a megabyte, and wherever, the error tells no more than a part of it.
///
/// Rules: ERR-31.
#[test]
fn no_error_is_as_long_as_what_it_refuses() {
    let long = "n".repeat(200_000);
    let quoted = "\"\u{1}".repeat(40_000);
    let mut refused = 0;
    for name in ["embedded", "oracle"] {
        let mut store: Box<dyn LocalStore> = match name {
            "embedded" => Box::new(target::embedded_store()),
            _ => Box::new(target::oracle_store()),
        };
        let mut check = |call: &Call| {
            let Err(error) = store.call(call) else { return };
            let mut texts = error.properties.values().filter_map(Value::as_str);
            let short = texts.all(|text| text.len() <= 65_536) && error.message.len() <= 1_000;
            assert!(short, "{name}: {}", call.method);
            refused += 1;
        };
        for text in [&long, &quoted] {
            let dotted = format!("a..{text}");
            let under = format!("${text}");
            let odd = [
                json!(text),
                json!([text]),
                json!({text: 1}),
                json!({&under: 1}),
                json!({&dotted: 1}),
                json!({text: {text: text}}),
                json!({"a": {&under: 1}}),
                json!({"a": {"$gt": 1, text: 1}}),
                json!({"a": {"$in": [{&under: 1}]}}),
                json!({"$or": [{&under: 1}]}),
                json!({"$set": {&dotted: 1}}),
                json!({"$set": {text: 1, format!("{text}.x"): 1}}),
                json!({"$inc": {text: text}}),
                json!({"$rename": {text: dotted}}),
                json!({&under: {"a": 1}}),
                json!({"sort": {&dotted: 1}}),
                json!({"sort": {text: text}}),
                json!({"projection": {&dotted: 1}}),
                json!({"projection": {text: 1, format!("{text}.x"): 1}}),
                json!({"expectedVersion": text}),
                json!({"cursor": text}),
                json!({"tableName": text}),
                json!([{text: {}}]),
                json!([{"insertOne": {text: 1}}]),
                json!([{"insertOne": {"collection": text, "document": {}}}]),
                json!([{"key": text, "value": 1}]),
                json!([{"_id": text}]),
                json!({"_id": text, &under: 1}),
            ];
            check(&Call::new(text.as_str(), [json!("c")]));
            for method in Method::ALL {
                for at in 0..method.parameters().len() {
                    for value in &odd {
                        let everyday =
                            method
                                .parameters()
                                .iter()
                                .map(|parameter| match *parameter {
                                    "collection" | "newName" | "path" | "key" => json!("c"),
                                    "documents" | "keys" | "items" | "operations" => json!([]),
                                    "update" => json!({"$set": {"z": 1}}),
                                    _ => json!({}),
                                });
                        let mut args: Vec<Value> = everyday.collect();
                        args[at] = value.clone();
                        check(&Call::new(method.as_str(), args));
                    }
                }
            }
        }
    }
    assert!(refused > 1_000, "{refused}");
}

/// Rules: ERR-24.
#[test]
fn a_batch_of_a_thousand_calls_is_answered_and_an_endless_one_is_refused() {
    let handshake = Handshake::new("t", "0", []);
    let mut stores = One(store());
    let mut batch = |calls: usize| {
        let call = r#"{"method":"hasCollection","args":["c"]}"#;
        let body = format!("{{\"calls\":[{}]}}", vec![call; calls].join(","));
        wire::answer("POST", "/v1/stores/s/batch", &body, &handshake, &mut stores)
    };
    let (status, text) = batch(Size::BatchCalls.guaranteed());
    assert_eq!(status, 200);
    assert_eq!(
        text.matches("true").count(),
        2 * Size::BatchCalls.guaranteed()
    );
    assert_eq!(batch(Size::BatchCalls.most() + 1).0, 413);
}

/// Rules: ERR-23.
#[test]
fn answers_that_are_too_large_are_refused_and_never_cut() {
    let handshake = Handshake::new("t", "0", []);
    let mut stores = One(store());
    let large = json!([json!("l"), json!({"_id": "x", "a": "a".repeat(1_900_000)})]);
    stores
        .0
        .call(&Call::new("insertOne", large.as_array().unwrap().clone()))
        .unwrap();
    let find = r#"{"method":"findOne","args":["l"]}"#;
    let insert = r#"{"method":"insertOne","args":["l",{"_id":"y"}]}"#;
    let body = format!("{{\"calls\":[{},{insert}]}}", vec![find; 60].join(","));
    let (status, text) = wire::answer("POST", "/v1/stores/s/batch", &body, &handshake, &mut stores);
    assert!(status == 200 && text.len() < Size::ReplyBytes.most() + 100_000);
    let replies: Value = serde_json::from_str(&text).unwrap();
    let replies = replies["replies"].as_array().unwrap();
    assert_eq!(replies.len(), 61);
    assert_eq!(replies[0]["result"]["a"].as_str().unwrap().len(), 1_900_000);
    assert_eq!(replies[59]["error"]["code"], "INVALID_OPTIONS");
    // What was written is told.
    assert_eq!(replies[60]["result"]["insertedId"], "y");
    let keys = vec!["x"; 60];
    let again = Call::new("batchGet", [json!(keys), json!({"tableName": "l"})]);
    assert!(
        stores
            .0
            .call(&again)
            .is_err_and(|error| error.is(docstore_spec::ErrorCode::InvalidOptions))
    );
}

/// Rules: ERR-23.
#[test]
fn an_answer_of_exactly_64_mib_comes_back_and_one_byte_more_does_not() {
    let store = store();
    let insert = |id: &str, length: usize| {
        let document = json!({"_id": id, "a": "a".repeat(length)});
        let insert = Call::new("insertOne", [json!("l"), document]);
        store.call(&insert).unwrap();
    };
    let answer = |collection: &str| store.call(&Call::new("find", [json!(collection)]));
    let length = |collection: &str| answer(collection).unwrap().get().len();
    for at in 0..35 {
        insert(&at.to_string(), 1_900_000);
    }
    // What one more document adds besides its text.
    let before = length("l");
    insert("last", 1);
    let around = length("l") - before - 1;
    let delete = [json!("l"), json!({"_id": "last"})];
    store.call(&Call::new("deleteOne", delete)).unwrap();
    insert("last", Size::ReplyBytes.most() - before - around);
    assert_eq!(length("l"), Size::ReplyBytes.most());
    let longer = json!({"$set": {"b": 1}});
    let update = [json!("l"), json!({"_id": "last"}), longer];
    store.call(&Call::new("updateOne", update)).unwrap();
    let distinct = [json!("l"), json!("_created")];
    store.call(&Call::new("distinct", distinct)).unwrap();
    let refused = answer("l").unwrap_err();
    assert_eq!(refused.code, "INVALID_OPTIONS", "{refused}");
}

/// Rules: ERR-23.
#[test]
fn distinct_values_beyond_64_mib_are_refused() {
    for name in ["embedded", "oracle"] {
        let mut store: Box<dyn LocalStore> = match name {
            "embedded" => Box::new(target::embedded_store()),
            _ => Box::new(target::oracle_store()),
        };
        for at in 0..36 {
            let document = json!({"a": format!("{at:02}").repeat(950_000)});
            let insert = Call::new("insertOne", [json!("d"), document]);
            store.call(&insert).unwrap();
        }
        let distinct = Call::new("distinct", [json!("d"), json!("a")]);
        let refused = store.call(&distinct).unwrap_err();
        assert_eq!(refused.code, "INVALID_OPTIONS", "{name}: {refused}");
    }
}

/// A store of each implementation here.
fn both() -> [Box<dyn LocalStore>; 2] {
    [
        Box::new(target::embedded_store()),
        Box::new(target::oracle_store()),
    ]
}

/// What an update adds to documents is bounded, however many there are, in one call and in the operations of one.
///
/// Rules: UPD-160.
#[test]
fn a_short_update_cannot_make_many_large_documents() {
    for mut store in both() {
        let documents: Vec<Value> = (0..400).map(|at| json!({"_id": at.to_string()})).collect();
        let insert = Call::new("insertMany", [json!("m"), json!(documents)]);
        store.call(&insert).unwrap();
        let set = |length: usize| json!({"$set": {"x": "x".repeat(length)}});
        let update = |length| Call::new("updateMany", [json!("m"), json!({}), set(length)]);
        let guaranteed = Size::AddedBytes.guaranteed() / 400 - 100;
        let most = Size::AddedBytes.most() / 400 + 100;
        let refused = store.call(&update(most)).unwrap_err();
        assert_eq!(refused.code, "INVALID_UPDATE", "{refused}");
        let operation =
            json!({"updateMany": {"collection": "m", "filter": {}, "update": set(most / 2)}});
        let other = json!({"updateMany": {"collection": "m", "filter": {}, "update": {"$set": {"y": "y".repeat(2 * most)}}}});
        let bulk = Call::new("bulkWrite", [json!([operation, other])]);
        let refused = store.call(&bulk).unwrap_err();
        assert_eq!(refused.code, "INVALID_UPDATE", "{refused}");
        store.call(&update(guaranteed)).unwrap();
        // Each document may become twice as long, whatever that is in sum.
        store.call(&update(guaranteed + guaranteed / 2)).unwrap();
    }
}

/// How many values an update writes into how many documents is bounded, in one call and in the operations of one.
///
/// Rules: UPD-161.
#[test]
fn an_update_of_many_values_is_not_repeated_in_many_documents() {
    const DOCUMENTS: usize = 2_001;
    for mut store in both() {
        let documents: Vec<Value> = (0..DOCUMENTS)
            .map(|at| json!({"_id": at.to_string(), "kind": usize::from(at > 0)}))
            .collect();
        let insert = Call::new("insertMany", [json!("m"), json!(documents)]);
        store.call(&insert).unwrap();
        let set = |values: usize| -> Value {
            let paths = (0..values).map(|at| (format!("n{at}"), json!(1)));
            json!({"$set": Value::Object(paths.collect())})
        };
        let update = |values| Call::new("updateMany", [json!("m"), json!({}), set(values)]);
        let counted = |values: usize| (values - FREE_UPDATE_VALUES) * (DOCUMENTS - 1);
        let (fewest, too_many) = (266, 517);
        assert_eq!(counted(fewest), Size::UpdateValues.guaranteed());
        assert!(!Size::UpdateValues.admits(counted(too_many)));
        let refused = store.call(&update(too_many)).unwrap_err();
        assert_eq!(refused.code, "INVALID_UPDATE", "{refused}");
        // A list of values counts as they would one by one.
        let list = json!({"$push": {"l": {"$each": vec![1; too_many]}}});
        let push = Call::new("updateMany", [json!("m"), json!({}), list]);
        let refused = store.call(&push).unwrap_err();
        assert_eq!(refused.code, "INVALID_UPDATE", "{refused}");
        let operation = |values| json!({"updateMany": {"collection": "m", "filter": {}, "update": set(values)}});
        let operations = vec![operation(fewest); 3];
        let bulk = Call::new("bulkWrite", [json!(operations)]);
        let refused = store.call(&bulk).unwrap_err();
        assert_eq!(refused.code, "INVALID_UPDATE", "{refused}");
        store.call(&update(fewest)).unwrap();
        let one = Call::new("updateMany", [json!("m"), json!({"kind": 0}), set(1_000)]);
        store.call(&one).unwrap();
        let free = operation(FREE_UPDATE_VALUES);
        let bulk = Call::new("bulkWrite", [json!(vec![free; 20])]);
        store.call(&bulk).unwrap();
    }
}

/// What stands in the index of a table or in a column beside the document has a limit of its own; the database's is never met.
///
/// Rules: IDX-38, RM-71, DOC-38.
#[test]
fn what_the_database_could_not_hold_is_refused_with_the_code_of_its_argument() {
    let long = "n".repeat(200_000);
    let unique = json!({"unique": true});
    let metadata = json!({"metadata": {"m": "m".repeat(2_500_000)}});
    for mut store in both() {
        for (call, code) in [
            (
                Call::new("createIndex", [json!("c"), json!(long)]),
                "INVALID_OPTIONS",
            ),
            (
                Call::new("createIndex", [json!("c"), json!(long), unique.clone()]),
                "INVALID_OPTIONS",
            ),
            (
                Call::new("put", [json!("k"), json!(1), metadata.clone()]),
                "INVALID_OPTIONS",
            ),
            (
                Call::new("put", [json!(long), json!(1)]),
                "INVALID_DOCUMENT",
            ),
            (
                Call::new("insertOne", [json!("c"), json!({"_id": long})]),
                "INVALID_DOCUMENT",
            ),
        ] {
            let refused = store.call(&call).unwrap_err();
            assert_eq!(refused.code, code, "{}: {refused}", call.method);
        }
        let collections = Call::new("listCollections", Vec::<Value>::new());
        assert_eq!(store.call(&collections).unwrap().get(), "[]");
    }
}

/// What such a number leads to in an array is open. The implementations here agree, with each other and with MongoDB.
///
/// Rules: UPD-59.
#[test]
fn a_number_with_a_leading_zero_is_a_position_in_an_update() {
    for mut store in both() {
        let insert = Call::new("insertOne", [json!("c"), json!({"_id": "1", "a": [1, 2]})]);
        store.call(&insert).unwrap();
        let set = json!({"$set": {"a.01": 5, "a.003": 7}, "$inc": {"a.00": 1}});
        let update = Call::new("updateOne", [json!("c"), json!({}), set]);
        store.call(&update).unwrap();
        let found = Call::new("distinct", [json!("c"), json!("a")]);
        assert_eq!(store.call(&found).unwrap().get(), "[null,2,5,7]");
    }
}

/// The platform refuses to bind more than 2 MB, whatever this machine takes: a plan leaves such conditions to the matcher.
///
/// Rules: ERR-26.
#[test]
fn no_filter_binds_more_than_the_platform_takes() {
    let text = "x".repeat(3_000_000);
    let many: Vec<String> = (0..90_000).map(|at| format!("{text:.30}{at}")).collect();
    for filter in [
        json!({(text.as_str()): 1}),
        json!({"a": text}),
        json!({"_id": text}),
        json!({"a": {"$gt": text}}),
        json!({"a": {"$in": many}}),
        json!({"a": {"$not": {"$eq": text}}}),
        json!({"_id": {"$in": many}}),
    ] {
        let filter = docstore_reference::filter::parse::parse(filter).unwrap();
        let plan = docstore_reference::plan::Plan::of(&filter, &[]);
        for bound in &plan.binds {
            if let docstore_reference::plan::Bound::Text(text) = bound {
                assert!(text.len() < 2_000_000, "{} bytes are bound", text.len());
            }
        }
    }
}

/// Rules: COLL-41.
#[test]
fn a_store_takes_a_thousand_collections_and_not_endlessly_many() {
    let store = store();
    let create = |at: usize| store.call(&Call::new("createCollection", [json!(format!("n{at}"))]));
    for at in 0..Size::Collections.guaranteed() {
        create(at).unwrap();
    }
    let refused =
        (Size::Collections.guaranteed()..=Size::Collections.most()).find_map(|at| create(at).err());
    assert!(
        refused
            .unwrap()
            .is(docstore_spec::ErrorCode::InvalidCollectionName)
    );
}
