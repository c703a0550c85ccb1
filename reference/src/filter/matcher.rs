//! Whether a filter selects a document.

use serde_json::Value;

use super::Filter;
use crate::document::Document;
use crate::path::{self, Digits, Path, Reached};

impl Filter {
    /// Whether the filter selects `document`.
    #[must_use]
    pub fn selects(&self, document: &Document) -> bool {
        self.selects_with(&mut |path, visit| path::any(document, path, Digits::IndexAndName, visit))
    }

    /// Whether the filter selects a value that is no document of its own: an object element of an array.
    #[must_use]
    pub fn selects_value(&self, value: &Value) -> bool {
        self.selects_with(&mut |path, visit| {
            path::from_value(value, path.parts(), Digits::IndexAndName, visit)
        })
    }

    /// `reach` hands what a path reaches to a visitor until that answers `true`.
    ///
    /// Rules: FLT-3, FLT-45 to FLT-48.
    fn selects_with(&self, reach: &mut Reach<'_>) -> bool {
        match self {
            Filter::And(clauses) => clauses.iter().all(|clause| clause.selects_with(reach)),
            Filter::Or(clauses) => clauses.iter().any(|clause| clause.selects_with(reach)),
            Filter::Field(path, condition) => condition.holds(&mut |visit| reach(path, visit)),
        }
    }
}

/// What is asked of each thing that a path reaches.
pub type Visit<'v> = dyn FnMut(Reached<'_>) -> bool + 'v;
type Reach<'r> = dyn FnMut(&Path, &mut Visit<'_>) -> bool + 'r;
