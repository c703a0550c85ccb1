//! The suite as a product: what its command line promises to those who call it.

mod baseline;
mod command_line;
mod documentation;
mod harness;
mod page;
mod reports;
mod servers;
mod verdicts;
