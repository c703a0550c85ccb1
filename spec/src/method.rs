//! The closed list of flat methods: the README's names, with the capability each needs.

use crate::capability::Capability;

/// Declares the methods once: variant, wire name, parameters, capability.
macro_rules! methods {
    ($($variant:ident $name:literal ($($param:ident),*) $needs:expr;)*) => {
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
    CreateCollection "createCollection" (collection) None;
    DropCollection "dropCollection" (collection) None;
    ListCollections "listCollections" () None;
    HasCollection "hasCollection" (collection) None;
    Rename "rename" (collection, newName) Some(Capability::Rename);
    Drop "drop" (collection) None;
    InsertOne "insertOne" (collection, document, options) None;
    InsertMany "insertMany" (collection, documents, options) None;
    FindOne "findOne" (collection, filter, options) None;
    Find "find" (collection, filter, options) None;
    CountDocuments "countDocuments" (collection, filter, options) None;
    UpdateOne "updateOne" (collection, filter, update, options) None;
    UpdateMany "updateMany" (collection, filter, update, options) None;
    ReplaceOne "replaceOne" (collection, filter, replacement, options) None;
    DeleteOne "deleteOne" (collection, filter, options) None;
    DeleteMany "deleteMany" (collection, filter, options) None;
    RestoreOne "restoreOne" (collection, filter) Some(Capability::Extension);
    RestoreMany "restoreMany" (collection, filter) Some(Capability::Extension);
    Purge "purge" (collection, filter) Some(Capability::Extension);
    CreateIndex "createIndex" (collection, path, options) Some(Capability::Indexes);
    DropIndex "dropIndex" (collection, path) Some(Capability::Indexes);
    ListIndexes "listIndexes" (collection) Some(Capability::Indexes);
    Explain "explain" (collection, filter, options) Some(Capability::Indexes);
    Put "put" (key, value, options) Some(Capability::ReadModel);
    Get "get" (key, options) Some(Capability::ReadModel);
    Delete "delete" (key, options) Some(Capability::ReadModel);
    GetAll "getAll" (options) Some(Capability::ReadModel);
    ListKeys "listKeys" (options) Some(Capability::ReadModel);
    BatchGet "batchGet" (keys, options) Some(Capability::ReadModel);
    BatchPut "batchPut" (items, options) Some(Capability::ReadModel);
    BatchDelete "batchDelete" (keys, options) Some(Capability::ReadModel);
    GetCapabilities "getCapabilities" () Some(Capability::ReadModel);
}

impl std::fmt::Display for Method {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}
