//! The engine's side of the benchmark of peers, what all sides work on, and the table of what they say.
//!
//! `prepare DIRECTORY DOCUMENTS` writes documents and plan, `measure DIRECTORY` carries the plan out on
//! the engine, `table FILE …` prints the table of what the sides have printed. `run` does all of it.

#[path = "../../engine/documents.rs"]
mod documents;
mod engine;
mod plan;
mod table;

use std::error::Error;
use std::path::Path;
use std::process::ExitCode;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let outcome = match args.as_slice() {
        ["prepare", directory, documents] => plan::prepare(Path::new(directory), documents),
        ["measure", directory] => engine::measure(Path::new(directory)),
        ["table", files @ ..] => table::print(files),
        _ => Err("prepare DIRECTORY DOCUMENTS | measure DIRECTORY | table FILE …".into()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
