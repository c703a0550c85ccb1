//! The fields that belong to the store.

use crate::table::{from_name, names};

names! {
    /// A field that the store adds to a document.
    SystemField {
        /// The primary key, a non-empty string.
        Id "_id";
        /// Starts at 1 and rises by 1 with each update.
        Version "_version";
        /// When the document was inserted.
        Created "_created";
        /// When the document was changed last.
        Updated "_updated";
        /// Only of a document that was deleted softly: `true`.
        Archived "_archived";
    }
}

from_name!(SystemField);

/// Whether the store, and not the caller, says what a field of that name holds.
#[must_use]
pub fn is_system_field(name: &str) -> bool {
    name.starts_with('_') && SystemField::from_name(name).is_some()
}
