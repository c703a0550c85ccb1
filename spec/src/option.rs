//! The closed list of options: what each takes. Which method has which is said by [`Method::options`].
//!
//! [`Method::options`]: crate::Method::options

use crate::capability::Capability;
use crate::table::names;

/// Declares the options: name, value, capability.
macro_rules! options {
    ($(#[doc = $doc:literal] $variant:ident $name:literal $value:ident $needs:expr;)*) => {
        names! {
            /// An option. Two may share a name, of which no method has both.
            CallOption { $(#[doc = $doc] $variant $name;)* }
        }

        impl CallOption {
            /// What it takes.
            #[must_use]
            pub const fn value(self) -> OptionValue {
                match self { $(CallOption::$variant => OptionValue::$value,)* }
            }

            /// The capability an implementation declares when its methods take the option; `None` where the method says it all.
            #[must_use]
            pub const fn capability(self) -> Option<Capability> {
                match self { $(CallOption::$variant => $needs,)* }
            }
        }
    };
}

/// What an option takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OptionValue {
    /// A boolean.
    Flag,
    /// A whole number of at least 0.
    Count,
    /// A whole number of at least 1.
    Size,
    /// Paths with a direction each, the most significant first.
    Sort,
    /// A version, or the name of an expectation.
    Expectation,
    /// A string.
    Text,
    /// The name of a collection.
    Collection,
    /// An object.
    Object,
    /// Paths with 1 or `true`, or with 0 or `false`, each.
    Projection,
    /// `"before"` or `"after"`.
    Moment,
}

options! {
    /// What the caller expects of the document's version.
    ExpectedVersion "expectedVersion" Expectation None;
    /// Insert a document when the filter selects none.
    Upsert "upsert" Flag None;
    /// Keep the document, archived.
    SoftDelete "softDelete" Flag Some(Capability::SoftDelete);
    /// Find documents that were deleted softly too.
    IncludeArchived "includeArchived" Flag Some(Capability::SoftDelete);
    /// Documents or values at most; 0 is no limit.
    Limit "limit" Count None;
    /// Documents or values to pass over first.
    Offset "offset" Count None;
    /// The paths to sort by, 1 ascending, −1 descending, the most significant first.
    Sort "sort" Sort None;
    /// Whether no two documents may share a value at the path.
    Unique "unique" Flag None;
    /// The collection; `document_store` by default.
    TableName "tableName" Collection None;
    /// Only keys that start with this.
    Prefix "prefix" Text None;
    /// Keys on a page, 100 by default.
    PageLimit "limit" Size None;
    /// What the page before gave out.
    Cursor "cursor" Text None;
    /// What `listKeys` returns with the key.
    Metadata "metadata" Object None;
    /// Which parts of a document come back.
    Projection "projection" Projection Some(Capability::Projection);
    /// Whether the document comes back as it was or as it is then.
    ReturnDocument "returnDocument" Moment None;
    /// Documents on a page.
    PageSize "pageSize" Size Some(Capability::Pages);
    /// What the page before gave out.
    SearchCursor "cursor" Text Some(Capability::Pages);
}

impl CallOption {
    /// The one of that name among `options`.
    #[must_use]
    pub fn among(options: &[CallOption], name: &str) -> Option<CallOption> {
        options.iter().copied().find(|one| one.as_str() == name)
    }
}
