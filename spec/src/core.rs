//! What an implementation may lack of the core and say so, so that it is judged by the rest.

use crate::capability::Handshake;

/// Declares the parts once: variant, name, what it is.
macro_rules! parts {
    ($($variant:ident $name:literal $what:literal;)*) => {
        /// A part of the core: what every store of the contract has, and a store of another kind may lack.
        ///
        /// What is named in a handshake's `lacks` is reported as *unsupported*, never as passed or failed.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Core {
            $(#[doc = $what] $variant,)*
        }

        impl Core {
            /// Every part.
            pub const ALL: &'static [Core] = &[$(Core::$variant),*];

            /// The name on the wire.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Core::$variant => $name,)* }
            }

            /// What it is, in a few words.
            #[must_use]
            pub const fn what(self) -> &'static str {
                match self { $(Core::$variant => $what,)* }
            }

            /// The part of that name.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                match name { $($name => Some(Core::$variant),)* _ => None }
            }
        }
    };
}

parts! {
    SystemFields "systemFields" "`_version`, `_created` and `_updated` of a document";
    ExpectedVersion "expectedVersion" "the option `expectedVersion`";
    Collections "collections" "`createCollection`, `listCollections`, `hasCollection`, `dropCollection` and `drop`";
    GeneratedIds "generatedIds" "a UUID as the `_id` of a document that is inserted without one";
    ErrorCodes "errorCodes" "which argument a refused call is at fault in";
    Updates "updates" "`updateOne` and `updateMany`";
    ReplaceOne "replaceOne" "`replaceOne`";
    Upsert "upsert" "the option `upsert`";
    ModifiedCount "modifiedCount" "`modifiedCount` in the answer to an update";
    Sort "sort" "the option `sort` of `find`";
    NaturalOrder "naturalOrder" "documents come in the order in which they were inserted";
    AtomicMany "atomicMany" "a refused call for many documents changes none of them";
}

impl std::fmt::Display for Core {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Handshake {
    /// Whether the implementation says that it lacks a part of the core.
    #[must_use]
    pub fn lacks(&self, part: Core) -> bool {
        self.lacks.iter().any(|name| name == part.as_str())
    }

    /// Names in the handshake that this suite does not know, each with the member it stands in: a misspelt one
    /// declares nothing.
    #[must_use]
    pub fn unknown_names(&self) -> Vec<(&'static str, &str)> {
        let capabilities = self
            .capabilities
            .iter()
            .filter(|name| crate::Capability::from_name(name).is_none());
        let lacks = self
            .lacks
            .iter()
            .filter(|name| Core::from_name(name).is_none());
        capabilities
            .map(|name| ("capabilities", name.as_str()))
            .chain(lacks.map(|name| ("lacks", name.as_str())))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Capability;

    #[test]
    fn protocol_and_schema_name_every_part() {
        let schema: serde_json::Value =
            serde_json::from_str(include_str!("../schema/protocol.schema.json")).unwrap();
        let listed = &schema["$defs"]["handshake"]["properties"]["lacks"]["items"]["anyOf"][0];
        let names: Vec<&str> = Core::ALL.iter().map(|part| part.as_str()).collect();
        assert_eq!(listed["enum"], serde_json::json!(names));
        let text = include_str!("../README.md");
        for name in names {
            assert!(text.contains(&format!("`{name}`")), "{name} is not told");
        }
    }

    #[test]
    fn a_misspelt_name_declares_nothing_and_is_told() {
        let mut handshake = Handshake::new("s", "1", [Capability::Rename]);
        handshake.capabilities.push("softdelete".into());
        handshake.lacks = vec!["sort".into(), "upserts".into()];
        assert!(handshake.lacks(Core::Sort) && !handshake.lacks(Core::Upsert));
        assert_eq!(
            handshake.unknown_names(),
            [("capabilities", "softdelete"), ("lacks", "upserts")]
        );
    }
}
