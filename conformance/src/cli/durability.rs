//! `conformance durability`.

use std::io::IsTerminal as _;
use std::path::PathBuf;
use std::time::Instant;

use anyhow::{Context as _, Result, anyhow, bail};
use clap::{Args, ValueEnum};

use super::{FAILED, OK};
use crate::durability::{Server, Settings, Stopped, run};
use crate::output::{progress, say};

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Kind {
    /// `conformance serve --data`
    Embedded,
    /// `wrangler dev` with its workerd
    Workerd,
}

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// What is killed
    #[arg(long, value_enum, default_value_t = Kind::Embedded)]
    target: Kind,
    /// How often
    #[arg(long, value_name = "N", default_value_t = 100)]
    kills: usize,
    /// Clients that write at the same time
    #[arg(long, value_name = "N", default_value_t = 4)]
    clients: usize,
    /// Where the random choices start
    #[arg(long, value_name = "X", default_value_t = 1)]
    seed: u64,
    /// Keep the files in this folder, which has to be new or empty; by default a temporary one
    #[arg(long, value_name = "FOLDER")]
    data: Option<PathBuf>,
    /// The folder with wrangler.toml, for the target workerd
    #[arg(long, value_name = "FOLDER")]
    project: Option<PathBuf>,
}

pub(super) async fn durability(arguments: Arguments) -> Result<u8> {
    if arguments.kills == 0 || arguments.clients == 0 {
        bail!("--kills and --clients are at least 1");
    }
    let temporary =
        std::env::temp_dir().join(format!("docstore-durability-{}", std::process::id()));
    let folder = arguments.data.clone().unwrap_or_else(|| temporary.clone());
    std::fs::create_dir_all(&folder).context("no folder for the data")?;
    let mut inside = std::fs::read_dir(&folder)?;
    if inside.next().is_some() {
        bail!("{} is not empty", folder.display());
    }
    let server = match arguments.target {
        Kind::Embedded => Server::Embedded(std::env::current_exe().context("where am I?")?),
        Kind::Workerd => Server::Workerd(arguments.project.clone()),
    };
    let settings = Settings {
        kills: arguments.kills,
        clients: arguments.clients,
        seed: arguments.seed,
        folder,
        server,
    };
    let on_a_terminal = std::io::stderr().is_terminal();
    let shown = |kills: usize| {
        if on_a_terminal {
            progress(&format!("kill {kills} of {}", arguments.kills));
        }
    };
    let started = Instant::now();
    let outcome = tokio::select! {
        outcome = run(&settings, &shown) => outcome,
        // The servers go with the run that is dropped.
        _ = tokio::signal::ctrl_c() => Err(Stopped::Undecided(anyhow!("interrupted"))),
    };
    if on_a_terminal {
        progress("");
    }
    if arguments.data.is_none() && outcome.is_ok() {
        let _ = std::fs::remove_dir_all(&temporary);
    }
    match outcome {
        Ok(shown) => {
            say!(
                "{} kills in {:.1} s: {} acknowledged writes, none lost; of the writes on their way {} had happened and {} had not, \
                 none by halves; {} databases checked",
                shown.kills,
                started.elapsed().as_secs_f64(),
                shown.acknowledged,
                shown.happened,
                shown.lost,
                shown.checked
            );
            say!("DURABLE");
            Ok(OK)
        }
        Err(Stopped::NotDurable(why)) => {
            say!(
                "{why:#}\nthe files are in {}\nNOT DURABLE",
                settings.folder.display()
            );
            Ok(FAILED)
        }
        // Nothing is said of the store; the command has failed.
        Err(Stopped::Undecided(why)) => Err(anyhow!(
            "{why:#}\nthe files are in {}\nUNDECIDED",
            settings.folder.display()
        )),
    }
}
