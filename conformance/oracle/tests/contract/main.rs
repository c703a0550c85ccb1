//! The oracle against the contract's own points and against the facts about MongoDB.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "the helpers of tests fail as tests do"
)]

mod asking;
mod collections;
mod concurrency;
mod delete;
mod documents;
mod errors;
mod filter;
mod find;
mod indexes;
mod insert;
mod mongo_facts;
mod read_model;
mod update;
mod upsert;
