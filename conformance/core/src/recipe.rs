//! Recipes: rows of outlines that nobody writes, made of tables and of the cases that there are.
//!
//! An outline with the tag `@rows:NAME` has the rows of that recipe, and with several such tags, or with examples of its own, every
//! row of one with every row of the other. So a kind of mistake is looked for everywhere, and not where somebody thought of it.

mod filters;
mod history;
mod names;
mod order;
mod sizes;
mod updates;
mod values;

use std::collections::BTreeMap;

use crate::case::Case;
use crate::table::{Recipes, Table, TableRow};

impl Recipes {
    /// The recipes of a suite that has these cases.
    #[must_use]
    pub fn of(cases: &[Case]) -> Self {
        Self(BTreeMap::from([
            ("filters", filters::table(cases)),
            ("forms", filters::forms(cases)),
            ("elements", filters::elements(cases)),
            ("names", names::table()),
            ("ties", order::ties()),
            ("pages", order::pages()),
            ("updates", updates::table()),
            ("below", updates::below()),
            ("groups", values::groups()),
            ("gone", history::gone()),
            ("versions", history::versions()),
            ("collections", history::collections()),
            ("most:99", sizes::to(99)),
            ("most:1000", sizes::to(1_000)),
            ("most:1025", sizes::to(1_025)),
            ("sizes", sizes::table()),
        ]))
    }
}
