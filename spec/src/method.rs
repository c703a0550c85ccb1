//! The closed list of flat methods: the README's names, parameters and options, with the capability each needs.

use crate::capability::Capability;
use crate::option::CallOption;

/// Declares the methods once: variant, wire name, parameters, options, capability.
macro_rules! methods {
    ($($variant:ident $name:literal ($($param:ident),*) [$($option:ident),*] $needs:expr;)*) => {
        /// A flat method of the store.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Method {
            $(#[doc = concat!("`", $name, "(", stringify!($($param),*), ")`")] $variant,)*
        }

        impl Method {
            /// Every method.
            pub const ALL: &'static [Method] = &[$(Method::$variant),*];

            /// The name on the wire.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Method::$variant => $name,)* }
            }

            /// The names of the positional parameters.
            #[must_use]
            pub const fn parameters(self) -> &'static [&'static str] {
                match self { $(Method::$variant => &[$(stringify!($param)),*],)* }
            }

            /// The options it takes; an option that is not among them is refused.
            #[must_use]
            pub const fn options(self) -> &'static [CallOption] {
                match self { $(Method::$variant => &[$(CallOption::$option),*],)* }
            }

            /// The capability an implementation declares when it has this method; `None` for the core.
            #[must_use]
            pub const fn capability(self) -> Option<Capability> {
                match self { $(Method::$variant => $needs,)* }
            }

            /// The method of that wire name.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                match name { $($name => Some(Method::$variant),)* _ => None }
            }
        }
    };
}

methods! {
    CreateCollection "createCollection" (collection) [] None;
    DropCollection "dropCollection" (collection) [] None;
    ListCollections "listCollections" () [] None;
    HasCollection "hasCollection" (collection) [] None;
    Rename "rename" (collection, newName) [] Some(Capability::Rename);
    Drop "drop" (collection) [] None;
    InsertOne "insertOne" (collection, document, options) [ExpectedVersion] None;
    InsertMany "insertMany" (collection, documents, options) [ExpectedVersion] None;
    FindOne "findOne" (collection, filter, options) [Sort, Offset, IncludeArchived, Projection] None;
    Find "find" (collection, filter, options) [Limit, Offset, Sort, IncludeArchived, Projection, PageSize, SearchCursor] None;
    CountDocuments "countDocuments" (collection, filter, options) [Limit, Offset, IncludeArchived] None;
    UpdateOne "updateOne" (collection, filter, update, options) [Upsert, ExpectedVersion] None;
    UpdateMany "updateMany" (collection, filter, update, options) [Upsert, ExpectedVersion] None;
    ReplaceOne "replaceOne" (collection, filter, replacement, options) [Upsert, ExpectedVersion] None;
    DeleteOne "deleteOne" (collection, filter, options) [SoftDelete, ExpectedVersion] None;
    DeleteMany "deleteMany" (collection, filter, options) [SoftDelete, ExpectedVersion] None;
    FindOneAndUpdate "findOneAndUpdate" (collection, filter, update, options) [Sort, Projection, Upsert, ReturnDocument, ExpectedVersion] Some(Capability::FindAndModify);
    FindOneAndReplace "findOneAndReplace" (collection, filter, replacement, options) [Sort, Projection, Upsert, ReturnDocument, ExpectedVersion] Some(Capability::FindAndModify);
    FindOneAndDelete "findOneAndDelete" (collection, filter, options) [Sort, Projection, SoftDelete, ExpectedVersion] Some(Capability::FindAndModify);
    Distinct "distinct" (collection, path, filter) [] Some(Capability::Distinct);
    BulkWrite "bulkWrite" (operations) [] Some(Capability::BulkWrite);
    RestoreOne "restoreOne" (collection, filter) [] Some(Capability::Restore);
    RestoreMany "restoreMany" (collection, filter) [] Some(Capability::Restore);
    Purge "purge" (collection, filter) [] Some(Capability::Restore);
    CreateIndex "createIndex" (collection, path, options) [Unique] Some(Capability::Indexes);
    DropIndex "dropIndex" (collection, path) [] Some(Capability::Indexes);
    ListIndexes "listIndexes" (collection) [] Some(Capability::Indexes);
    Explain "explain" (collection, filter, options) [Limit, Offset, Sort, IncludeArchived] Some(Capability::Indexes);
    Put "put" (key, value, options) [Metadata, ExpectedVersion, TableName] Some(Capability::ReadModel);
    Get "get" (key, options) [TableName] Some(Capability::ReadModel);
    Delete "delete" (key, options) [ExpectedVersion, TableName] Some(Capability::ReadModel);
    GetAll "getAll" (options) [Prefix, Limit, Offset, TableName] Some(Capability::ReadModel);
    ListKeys "listKeys" (options) [Prefix, PageLimit, Cursor, TableName] Some(Capability::ReadModel);
    BatchGet "batchGet" (keys, options) [TableName] Some(Capability::ReadModel);
    BatchPut "batchPut" (items, options) [TableName] Some(Capability::ReadModel);
    BatchDelete "batchDelete" (keys, options) [TableName] Some(Capability::ReadModel);
    GetCapabilities "getCapabilities" () [] Some(Capability::ReadModel);
}

impl Method {
    /// Whether the filter may be left out, which selects everything; no method that forgets one may write to everything but `purge`.
    #[must_use]
    pub const fn has_optional_filter(self) -> bool {
        matches!(
            self,
            Method::FindOne
                | Method::Find
                | Method::CountDocuments
                | Method::Distinct
                | Method::Purge
                | Method::Explain
        )
    }

    /// The capability an implementation declares when this method takes options, beyond the method's own.
    #[must_use]
    pub const fn options_capability(self) -> Option<Capability> {
        match self {
            Method::FindOne => Some(Capability::FindOneOptions),
            Method::CountDocuments => Some(Capability::CountOptions),
            _ => None,
        }
    }
}

impl std::fmt::Display for Method {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}
