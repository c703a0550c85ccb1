//! `conformance cost`.

use std::time::Duration;

use clap::{Args, ValueEnum};
use docstore_spec::Method;

use super::{FAILED, OK};
use crate::cost::measure::Cost;
use crate::cost::{Settings, search};
use crate::drivers::in_process::LocalStore;
use crate::output::say;
use crate::target;

pub(super) const EXAMPLES: &str = "\
Exit codes: 0 no call cost more than the bound, 1 some did, 2 wrong usage.
A bulk write may take as often as long as one operation does; its memory is bounded as that of any call is.

Examples:
  conformance cost --seconds 600
  conformance cost --target oracle --method updateOne
  conformance cost --cpu 0.5 --memory 64              a lower bound";

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Local {
    /// The reference on SQLite in memory
    Embedded,
    /// The second implementation
    Oracle,
}

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The store that is searched; it runs in this process, so that what it spends can be told [default: both]
    #[arg(long, value_enum)]
    target: Vec<Local>,
    /// How long each is searched
    #[arg(long, value_name = "S", default_value_t = 60.0)]
    seconds: f64,
    /// Seconds of processor time that no call may spend more of
    #[arg(long, value_name = "S", default_value_t = 2.0)]
    cpu: f64,
    /// Megabytes that no call may take more of
    #[arg(long, value_name = "MB", default_value_t = 256)]
    memory: u64,
    /// Which order the calls are tried in
    #[arg(long, value_name = "NUMBER", default_value_t = 1)]
    seed: u64,
    /// Only calls of this method
    #[arg(long, value_name = "NAME")]
    method: Option<String>,
}

pub(super) fn cost(arguments: &Arguments) -> Result<u8, String> {
    let duration = |seconds, option| {
        Duration::try_from_secs_f64(seconds)
            .ok()
            .filter(|duration| !duration.is_zero())
            .ok_or_else(|| format!("{option} is a number above 0"))
    };
    let method = arguments
        .method
        .as_deref()
        .map(|name| Method::from_name(name).ok_or_else(|| format!("there is no method `{name}`")));
    let settings = Settings {
        time: duration(arguments.seconds, "--seconds")?,
        bound: Cost {
            cpu: duration(arguments.cpu, "--cpu")?,
            bytes: arguments.memory * 1_000_000,
        },
        seed: arguments.seed,
        method: method.transpose()?,
    };
    let targets = match arguments.target.as_slice() {
        [] => &[Local::Embedded, Local::Oracle],
        targets => targets,
    };
    let mut code = OK;
    for local in targets {
        let open = || -> Box<dyn LocalStore> {
            match local {
                Local::Embedded => Box::new(target::embedded_store()),
                Local::Oracle => Box::new(target::oracle_store()),
            }
        };
        let outcome = search(&open, &settings)?;
        let (ways, tried) = outcome.ways;
        say!(
            "{}: {} calls, {tried} of {ways} ways to grow an argument, {} over the bound",
            match local {
                Local::Embedded => "embedded",
                Local::Oracle => "oracle",
            },
            outcome.calls,
            outcome.over.len()
        );
        let over = outcome.over.iter().map(|one| format!("  over: {one}"));
        let worst = outcome.worst.iter().map(|one| format!("  worst: {one}"));
        for line in over.chain(worst) {
            say!("{line}");
        }
        if !outcome.over.is_empty() {
            code = FAILED;
        }
    }
    Ok(code)
}
