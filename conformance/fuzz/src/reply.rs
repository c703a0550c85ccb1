//! What holds for every reply of a store, whatever was asked.

use docstore_spec::{Call, ErrorCode, Reply};
use serde_json::value::RawValue;

/// What no answer may hold: the words of SQLite's messages and of the engine's statements.
const LEAKS: &[&str] = &[
    "sqlite",
    "syntax error",
    "no such table",
    "no such column",
    "no such function",
    "unrecognized token",
    "constraint failed",
    "json_each",
    "malformed json",
    "rowid",
    "order by",
    "panicked",
    "typeerror",
];

/// It is JSON, or an error of the contract that says nothing of what is below the store.
///
/// # Panics
/// Where it is neither.
pub fn check(call: &Call, reply: &Reply) {
    match reply {
        Ok(result) => {
            let read = serde_json::from_str::<Box<RawValue>>(result.get());
            assert!(read.is_ok(), "{call} is answered with no JSON");
        }
        Err(error) => {
            let known = ErrorCode::ALL.iter().any(|code| error.is(*code));
            assert!(known, "{call} is answered with an unknown code: {error}");
            assert!(
                !error.is(ErrorCode::Storage),
                "{call} meets the storage: {error}"
            );
            // The names that are reserved are the contract's own words.
            let message = error.message.to_lowercase();
            let message = message.replace("start with `sqlite`", "");
            // The caller's own words may come back.
            let own = call.to_string().to_lowercase();
            for leak in LEAKS {
                assert!(
                    !message.contains(leak) || own.contains(leak),
                    "{call} is told {error}"
                );
            }
        }
    }
}
