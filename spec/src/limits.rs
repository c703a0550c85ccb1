//! The numbers of the contract, each with its reason, and the platform's numbers they live within.
//!
//! [`Size`] is the table of the sizes that are guaranteed. An implementation takes at least [`Size::guaranteed`]; the two
//! implementations of this workspace take [`Size::most`] and refuse what is more, before they have spent time or memory on it.

/// Declares the sizes once: variant, what is counted, the rule, what every implementation takes, what is taken here.
macro_rules! sizes {
    ($($(#[$doc:meta])* $variant:ident $what:literal $rule:literal $guaranteed:expr, $most:expr;)*) => {
        /// A size that every implementation guarantees.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Size {
            $($(#[$doc])* $variant,)*
        }

        impl Size {
            /// Every size.
            pub const ALL: &'static [Size] = &[$(Size::$variant),*];

            /// What is counted.
            #[must_use]
            pub const fn what(self) -> &'static str {
                match self { $(Size::$variant => $what,)* }
            }

            /// The rule that guarantees it.
            #[must_use]
            pub const fn rule(self) -> &'static str {
                match self { $(Size::$variant => $rule,)* }
            }

            /// How much every implementation takes.
            #[must_use]
            pub const fn guaranteed(self) -> usize {
                match self { $(Size::$variant => $guaranteed,)* }
            }

            /// How much the implementations of this workspace take.
            #[must_use]
            pub const fn most(self) -> usize {
                match self { $(Size::$variant => $most,)* }
            }
        }
    };
}

sizes! {
    /// The platform's row has 2 MB. What a document leaves of it is for the system columns and for the metadata, which stays
    /// when an update makes the document larger.
    DocumentBytes "bytes of JSON text in a document" "DOC-14" 1_900_000, 2_000_000 - 4_096 - 65_536;
    /// MongoDB takes 100. The platform's JSON functions read 1,000, and the stack of a wasm instance is small.
    DocumentLevels "levels of nesting in a document" "DOC-13" 100, 200;
    /// As many as the bytes of a document allow.
    DocumentFields "fields of a document" "DOC-35" 10_000, Size::DocumentBytes.most();
    /// As many as the bytes of a document allow.
    ArrayElements "elements of an array" "DOC-36" 100_000, Size::DocumentBytes.most();
    /// As many as a document has.
    FieldNameBytes "bytes of a field name" "DOC-37" 10_000, Size::DocumentBytes.most();
    /// An id stands in the index of the primary key and in every cursor; beside it the document has to fit into the row.
    IdBytes "bytes of an id, a key or a prefix" "DOC-38" 2_048, 16_384;
    /// A document that another implementation stored is read to so many levels, so that a longer path reaches nothing.
    PathParts "parts of a path" "FLT-81" 100, ARGUMENT_LEVELS_MAX;
    /// Each condition is a look at each document.
    FilterConditions "conditions of a filter, or clauses in all its lists" "FLT-82" 1_000, 2_500;
    /// Each of them is a look at each element of an array, of which a store has many more than documents.
    ElementConditions "conditions of a filter that look at one element after the other" "FLT-83" 32, 50;
    /// Each pattern reads all texts once more.
    Patterns "patterns of a filter" "WFL-46" 10, 10;
    /// In the worst case each letter of a pattern is a look at each letter of a text. What repeats is counted as often.
    PatternBytes "bytes of all patterns of a filter" "WFL-47" 100, 128;
    /// They are sorted once, and each value of a document is looked up among them.
    ListValues "values in one list of `$in` or `$nin`" "FLT-28" 5_000, 100_000;
    /// Each document has a key for each of them while it is sorted.
    SortKeys "paths of a sort" "FIND-62" 32, 32;
    /// Each path is a look at each document that comes back.
    ProjectionPaths "paths of a projection" "PRJ-16" 1_000, 10_000;
    /// Each path is one change of each document.
    UpdatePaths "paths of an update" "UPD-127" 1_000, 1_500;
    /// A position is a few bytes in the update and five bytes an element in the document.
    PaddedElements "elements that an update adds to fill gaps" "UPD-128" 10_000, 250_000;
    /// What stands once in the update is written into every document that it changes.
    AddedBytes "bytes of JSON text that a call adds to documents beyond twice their size" "UPD-160" 32 * 1024 * 1024, 64 * 1024 * 1024;
    /// Each of them is a change of each document, and takes memory in it. Sixteen a document are free, so that an everyday update
    /// is never refused for the documents that are there.
    UpdateValues "values of an update, beyond 16 for each further document" "UPD-161" 500_000, 1_000_000;
    /// What is three bytes in the call is a row in the database.
    DocumentsOfCall "documents, keys or items in one call" "INS-29" 10_000, 100_000;
    /// Each operation is work of its own, as a call of a batch is.
    BulkOperations "operations of a bulk write" "BLK-7" 1_000, 1_000;
    /// Whatever lists the collections of a store reads all their definitions.
    Collections "collections of a store" "COLL-41" 1_000, 1_200;
    /// Each write keeps every index of its collection.
    Indexes "indexes of a collection" "IDX-17" 64, 64;
    /// The path stands in a statement, where a byte may take six, and a statement has 100,000 bytes.
    IndexPathBytes "bytes of an index's path" "IDX-38" 10_000, 16_000;
    /// It has its place in the row beside the largest document.
    MetadataBytes "bytes of JSON text in the metadata of a key" "RM-71" 64_000, 65_536;
    /// Each call is work of its own.
    BatchCalls "calls of a batch" "ERR-24" 1_000, 5_000;
    /// Room for a batch of documents.
    RequestBytes "bytes of a request" "ERR-25" 32 * 1024 * 1024, 32 * 1024 * 1024;
    /// A Durable Object has 128 MB of memory for all it does.
    ReplyBytes "bytes of a reply" "ERR-23" 64 * 1024 * 1024, 64 * 1024 * 1024;
}

impl Size {
    /// Whether so much is taken here.
    #[must_use]
    pub const fn admits(self, count: usize) -> bool {
        count <= self.most()
    }

    /// The sentence that tells what a refused argument has too much of.
    #[must_use]
    pub fn exceeded(self) -> String {
        format!("more than {} {}", self.most(), self.what())
    }
}

/// Levels of nesting in a filter, an update or options: room for a hundred lists of clauses in each other around a deep
/// value, and little enough for the stack of a wasm instance.
pub const ARGUMENT_LEVELS_MAX: usize = 500;

/// Values in a filter, an update or options, small ones counted like large ones: each takes some 80 bytes of memory, whatever
/// it takes in the text, and no document has as many.
pub const ARGUMENT_VALUES_MAX: usize = 1_000_000;

/// Values of an update that do not count in a further document, see [`Size::UpdateValues`].
pub const FREE_UPDATE_VALUES: usize = 16;

/// The largest index an update may grow an array to (MongoDB's limit).
pub const ARRAY_INDEX_MAX: usize = 1_500_000;

/// Characters a collection name may have at most.
pub const COLLECTION_NAME_MAX: usize = 64;

/// The largest integer that every JSON implementation carries exactly (2^53 − 1).
pub const SAFE_INTEGER_MAX: i64 = 9_007_199_254_740_991;

/// Keys on one page of `listKeys` when the caller names no `limit`.
pub const LIST_KEYS_DEFAULT: usize = 100;

/// The read model's collection when the caller names no `tableName`.
pub const READ_MODEL_COLLECTION: &str = "document_store";

/// The one field under which the read model keeps a value that is not a plain object.
pub const READ_MODEL_VALUE_FIELD: &str = "$value";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_size_that_is_guaranteed_is_more_than_is_taken() {
        for size in Size::ALL {
            assert!(size.guaranteed() <= size.most(), "{}", size.what());
        }
    }

    #[test]
    fn the_largest_document_has_room_in_a_row_beside_its_id_and_its_metadata() {
        const SYSTEM_COLUMNS: usize = 200;
        let row = Size::DocumentBytes.most() + Size::MetadataBytes.most() + SYSTEM_COLUMNS;
        assert!(row <= 2_000_000);
    }

    #[test]
    fn every_size_has_a_rule() {
        let rules: Vec<_> = Size::ALL.iter().map(|size| size.rule()).collect();
        for rule in &rules {
            let head = format!("**{rule}** (");
            let told = crate::text::CHAPTERS
                .iter()
                .any(|chapter| chapter.text.contains(&head));
            assert!(told, "{rule}");
        }
    }
}
