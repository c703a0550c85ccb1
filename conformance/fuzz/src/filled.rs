//! A filled store of the reference, an oracle that is filled alike, and what is visible in them.

use std::cell::RefCell;

use docstore_oracle::{DefaultHost, Oracle};
use docstore_reference::backend::embedded::Embedded;
use docstore_reference::{Host, Store};
use docstore_spec::{Call, Reply};
use serde_json::{Value, json};

use super::reply::check;

/// The time of every call, so that what a filter says of timestamps means the same to reference and oracle.
const NOW_MS: u64 = 1_769_846_400_000;

/// A clock that stands still.
#[derive(Debug, Clone, Copy)]
pub struct Still;

impl Host for Still {
    fn now_ms(&self) -> i64 {
        NOW_MS as i64
    }
}

impl docstore_oracle::Host for Still {
    fn now_ms(&mut self) -> u64 {
        NOW_MS
    }

    fn new_id(&mut self) -> String {
        DefaultHost::default().new_id()
    }
}

type Reference = Store<Embedded, Still>;

/// The calls that fill a store: every type, nesting, arrays, names that mean something, an archived document.
fn filling() -> Vec<Call> {
    let documents = json!([
        {"_id": "a", "n": 1, "list": [1, [2], {"b": null, "n": 3}], "o": {"x": 1, "0": "zero"}, "s": "abc"},
        {"_id": "b", "n": "1", "list": [], "o": {"x": [1, 2], "y": {"z": true}}, "": 0, "a.b": 1},
        {"_id": "c", "n": null, "list": [{"x": 1}, {"x": 2}], "s": "a\u{0}b"},
        {"_id": "d", "n": 1.5, "o": [], "t": true, "list": [0, "1", false]},
        {"_id": "e"},
        {"_id": "f", "n": 2},
    ]);
    vec![
        Call::new("insertMany", [json!("c"), documents]),
        Call::new(
            "deleteOne",
            [json!("c"), json!({"_id": "f"}), json!({"softDelete": true})],
        ),
        Call::new(
            "put",
            [json!("k"), json!({"v": 1}), json!({"metadata": {"m": 1}})],
        ),
        Call::new("put", [json!("l"), json!([1, null])]),
    ]
}

/// A filled store, and what is visible in it.
pub struct Filled {
    /// The store.
    pub store: Reference,
    visible: String,
}

impl Filled {
    fn new() -> Self {
        let sql = Embedded::in_memory().expect("SQLite opens a database in memory");
        let store = Store::open(sql, Still);
        for call in filling() {
            store.call(&call).expect("a store takes what is right");
        }
        let visible = visible(&store);
        Self { store, visible }
    }

    /// Makes a call and checks what has to hold for every call.
    pub fn make(&mut self, call: &Call) -> Reply {
        let reply = self.store.call(call);
        check(call, &reply);
        if reply.is_err() {
            assert_eq!(
                visible(&self.store),
                self.visible,
                "changed by a failing {call}"
            );
        }
        reply
    }

    /// Whether everything is as it was when the store was filled.
    fn is_untouched(&self) -> bool {
        visible(&self.store) == self.visible
    }
}

thread_local! {
    /// Kept from one input to the next as long as nothing has changed in it.
    static FILLED: RefCell<Option<Filled>> = const { RefCell::new(None) };
}

/// Lends the filled store, a fresh one where the last borrower has changed it.
pub fn with_filled<T>(body: impl FnOnce(&mut Filled) -> T) -> T {
    FILLED.with_borrow_mut(|kept| {
        let mut filled = kept.take().unwrap_or_else(Filled::new);
        let result = body(&mut filled);
        if filled.is_untouched() {
            *kept = Some(filled);
        }
        result
    })
}

fn ask(store: &Reference, method: &str, args: &[Value]) -> String {
    let reply = store.call(&Call::new(method, args.iter().cloned()));
    reply.expect("a store can always be read").get().to_owned()
}

/// Everything that is visible: all collections with their documents, and the metadata of keys.
fn visible(store: &Reference) -> String {
    let listed = ask(store, "listCollections", &[]);
    let names: Vec<String> = serde_json::from_str(&listed).expect("a list of names");
    let mut all = listed;
    for name in names {
        let archived = json!({"includeArchived": true});
        all.push_str(&ask(store, "find", &[json!(name), json!({}), archived]));
        all.push_str(&ask(
            store,
            "listKeys",
            &[json!({"tableName": name, "limit": 1000})],
        ));
    }
    all
}

thread_local! {
    static ORACLE: RefCell<Option<Oracle<Still>>> = const { RefCell::new(None) };
}

/// An oracle that is filled like the store.
pub fn oracle() -> Oracle<Still> {
    ORACLE.with_borrow_mut(|kept| {
        let made = kept.get_or_insert_with(|| {
            let mut oracle = Oracle::new(Still);
            for call in filling() {
                oracle.call(&call).expect("an oracle takes what is right");
            }
            oracle
        });
        made.clone()
    })
}
