//! What comes out of a run, from a crate of its own; and what only the command line has: where the time went, and the site about
//! many implementations.

pub mod site;
pub mod timings;

pub use docstore_report::{
    Document, Rate, Report, annotations, causes, changes, console, document, html, junit, markdown,
    rate,
};
