//! The engine over SQLite in process: its tables, its files, its faults, and the limits it lives within.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "the helpers of tests fail as tests do"
)]

mod asking;
mod capabilities;
mod connections;
mod corruption;
mod files;
mod foreign;
mod indexed;
mod limits;
mod messages;
mod pages;
mod plan;
mod refusals;
mod stored_form;
