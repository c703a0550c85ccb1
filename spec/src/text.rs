//! The normative chapters, compiled in so that the suite can quote a rule far from its checkout.

/// A chapter of the specification.
#[derive(Debug, Clone, Copy)]
pub struct Chapter {
    /// The file name in `spec/text` without `.md`; the features folder has the same name.
    pub name: &'static str,
    /// The Markdown text.
    pub text: &'static str,
}

macro_rules! chapters {
    ($($name:literal),* $(,)?) => {
        /// The chapters in reading order.
        pub const CHAPTERS: &[Chapter] = &[
            $(Chapter { name: $name, text: include_str!(concat!("../text/", $name, ".md")) }),*
        ];
    };
}

chapters![
    "10-documents",
    "20-collections",
    "30-insert",
    "40-filter",
    "45-wider-filters",
    "50-find",
    "52-pages",
    "55-projection",
    "57-distinct",
    "60-update",
    "65-wider-updates",
    "70-delete",
    "75-find-and-modify",
    "77-bulk-write",
    "80-concurrency",
    "85-indexes",
    "90-read-model",
    "95-errors",
];
