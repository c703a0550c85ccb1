//! How a closed list of names is written down: once, one row an entry.

/// Declares an enum whose variants have names: `Variant "name"` with one line of documentation each.
///
/// The documentation is also what generated tables say of an entry.
macro_rules! names {
    (
        $(#[$meta:meta])*
        $list:ident {
            $(#[doc = $doc:literal] $variant:ident $name:literal;)*
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $list {
            $(#[doc = $doc] $variant,)*
        }

        impl $list {
            /// Every one, in the order of the table.
            pub const ALL: &'static [$list] = &[$($list::$variant),*];

            /// The name as callers write it.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $($list::$variant => $name,)* }
            }

            /// What it is, in one sentence.
            #[must_use]
            pub fn description(self) -> &'static str {
                match self { $($list::$variant => $doc.trim_ascii(),)* }
            }
        }

        impl std::fmt::Display for $list {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}

/// Adds the way back from a name, for a list in which each name stands once.
macro_rules! from_name {
    ($list:ident) => {
        impl $list {
            /// The one of that name.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.as_str() == name)
            }
        }
    };
}

pub(crate) use {from_name, names};
