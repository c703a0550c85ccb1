//! The wrong stores of the kind: the order of many documents.

use docstore_spec::{Call, Reply};
use serde_json::Value;

use crate::wrong::parts::{Parts, answered};
use crate::wrong::{Base, Wrong};

/// Sorts by what the documents hold, and reverses ties where there are more documents than `most`.
fn unstable(base: &Base, call: &Call, keys: usize, most: usize) -> Reply {
    let sort = Parts::of(call)
        .filter(|_| call.method == "find")
        .and_then(|parts| {
            let sort = parts.option("sort")?.as_object()?;
            (sort.len() >= keys).then(|| sort.keys().cloned().collect::<Vec<_>>())
        });
    answered(base.call(call), |found| {
        let sort = sort?;
        let found = found.as_array_mut().filter(|found| found.len() > most)?;
        let key = |document: &Value| {
            sort.iter()
                .map(|name| document.get(name).cloned())
                .collect::<Vec<_>>()
        };
        found
            .chunk_by_mut(|a, b| key(a) == key(b))
            .for_each(<[Value]>::reverse);
        Some(())
    })
}

/// The wrong stores of this kind.
pub(super) const ALL: &[Wrong] = &[
    Wrong::around(
        "ties-unstable-above-ten",
        &["FIND-29"],
        "above ten documents ties do not keep their order",
        |base, call| unstable(base, call, 1, 10),
    ),
    Wrong::around(
        "ties-unstable-above-thousand",
        &["FIND-29"],
        "above a thousand documents ties do not keep their order",
        |base, call| unstable(base, call, 1, 1_000),
    ),
    Wrong::around(
        "ties-of-two-keys-unstable",
        &["FIND-29"],
        "with two sort fields and more than twenty documents ties do not keep their order",
        |base, call| unstable(base, call, 2, 20),
    ),
];
