//! `conformance power`.

use std::path::PathBuf;
use std::time::Instant;

use clap::Args;
use futures::stream::{self, StreamExt as _};

use super::{FAILED, OK};
use crate::power::{Depth, Killed, Matrix, kill};
use crate::wrong::Wrong;

/// Where the matrix is committed.
const FOLDER: &str = "conformance/power";

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Only this wrong store (repeatable)
    #[arg(long = "fault", value_name = "NAME")]
    faults: Vec<String>,
    /// List the wrong stores and run nothing
    #[arg(long)]
    list: bool,
    /// Run all cases against each, not only those of the rules it breaks
    #[arg(long)]
    full: bool,
    /// Run all cases and write the matrix, JSON and Markdown, into this folder
    #[arg(long, value_name = "FOLDER", num_args = 0..=1, default_missing_value = FOLDER)]
    write: Option<PathBuf>,
    /// Wrong stores at the same time; by default the processors
    #[arg(long, value_name = "N")]
    jobs: Option<usize>,
}

pub(super) async fn power(arguments: Arguments) -> Result<u8, String> {
    let suite = super::suite()?;
    let faults = selected(&arguments.faults)?;
    if arguments.list {
        for wrong in &faults {
            println!(
                "{}\t{}\t{}",
                wrong.name(),
                wrong.rules.join(" "),
                wrong.mistake
            );
        }
        return Ok(OK);
    }
    if arguments.write.is_some() && !arguments.faults.is_empty() {
        return Err("--write is about all wrong stores; leave out --fault".into());
    }
    let depth = if arguments.full || arguments.write.is_some() {
        Depth::All
    } else {
        Depth::OwnRules
    };
    let at_once = arguments
        .jobs
        .or_else(|| std::thread::available_parallelism().ok().map(Into::into))
        .unwrap_or(1)
        .max(1);
    let started = Instant::now();
    let suite_of_all = &suite;
    let rows: Vec<Result<Killed, String>> = stream::iter(faults)
        .map(|wrong| kill(suite_of_all, wrong, depth, None))
        .buffered(at_once)
        .collect()
        .await;
    let rows = rows.into_iter().collect::<Result<Vec<_>, _>>()?;
    let matrix = Matrix::new(&suite, depth, rows);
    for row in matrix.survivors() {
        let rules: Vec<&str> = row.survived().collect();
        println!(
            "survives {}: {} ({})",
            rules.join(", "),
            row.fault,
            row.mistake
        );
    }
    println!(
        "{} of {} wrong stores are failed by every rule they break ({:.1} s)",
        matrix.killed,
        matrix.faults,
        started.elapsed().as_secs_f64()
    );
    if let Some(folder) = &arguments.write {
        let write = |name: &str, text: String| {
            std::fs::write(folder.join(name), text)
                .map_err(|error| format!("{name} cannot be written: {error}"))
        };
        std::fs::create_dir_all(folder)
            .map_err(|error| format!("no folder {}: {error}", folder.display()))?;
        write("matrix.json", matrix.to_json()?)?;
        write("matrix.md", matrix.to_markdown(&suite))?;
    }
    Ok(if matrix.survivors().is_empty() {
        OK
    } else {
        FAILED
    })
}

fn selected(names: &[String]) -> Result<Vec<Wrong>, String> {
    if names.is_empty() {
        return Ok(Wrong::all());
    }
    let named = names.iter().map(|name| {
        Wrong::named(name).ok_or_else(|| {
            format!("there is no wrong store `{name}`, see `conformance power --list`")
        })
    });
    named.collect()
}
