//! The suite as a product: what its command line promises to those who call it.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "the helpers of tests fail as tests do"
)]

mod action;
mod baseline;
mod command_line;
mod documentation;
mod endings;
mod harness;
mod page;
mod reports;
mod runner;
mod servers;
mod shelf;
mod verdicts;
