//! Recipes: rows of outlines that nobody writes, made of tables and of the cases that there are.
//!
//! An outline with the tag `@rows:NAME` has the rows of that recipe, and with several such tags, or with examples of its own, every
//! row of one with every row of the other. So a kind of mistake is looked for everywhere, and not where somebody thought of it.

mod filters;
mod fresh;
mod history;
mod moved;
mod names;
mod order;
mod ranges;
mod sizes;
mod updates;
mod values;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde_json::Value;

use crate::case::Case;
use crate::table::{Recipes, Table, TableRow};

pub use sizes::SIZES;

/// Values that look like others, in groups: none of a group equals another one of it.
pub fn look_alikes() -> &'static [Vec<Value>] {
    static ALL: OnceLock<Vec<Vec<Value>>> = OnceLock::new();
    ALL.get_or_init(values::all)
}

/// Names of fields that a store may take for something else.
pub fn field_names() -> &'static [String] {
    static ALL: OnceLock<Vec<String>> = OnceLock::new();
    ALL.get_or_init(|| {
        let groups = names::groups().into_iter();
        groups.flat_map(|(_, names)| names).collect()
    })
}

impl Recipes {
    /// The recipes of a suite that has these cases.
    #[must_use]
    pub fn of(cases: &[Case]) -> Self {
        Self(BTreeMap::from([
            ("filters", filters::table(cases)),
            ("forms", filters::forms(cases)),
            ("elements", filters::elements(cases)),
            ("rich", filters::rich(cases)),
            ("ranges", ranges::table()),
            ("pairs", ranges::pairs()),
            ("writes", fresh::table()),
            ("moves", moved::table()),
            ("names", names::table()),
            ("ties", order::ties()),
            ("pages", order::pages()),
            ("walks", order::walks()),
            ("updates", updates::table()),
            ("below", updates::below()),
            ("seeds", updates::seeds()),
            ("renames", updates::renames()),
            ("groups", values::groups()),
            ("gone", history::gone()),
            ("versions", history::versions()),
            ("collections", history::collections()),
            ("most:32", sizes::to(32)),
            ("most:51", sizes::to(51)),
            ("most:99", sizes::to(99)),
            ("most:257", sizes::to(257)),
            ("most:1000", sizes::to(1_000)),
            ("most:1025", sizes::to(1_025)),
            ("sizes", sizes::table()),
            ("stores", sizes::stores()),
        ]))
    }
}
