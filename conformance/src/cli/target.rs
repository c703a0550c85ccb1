//! What several commands ask for: the targets, and the selection of cases.

use std::collections::HashSet;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use clap::Args;

use crate::drivers::workerd::Settings;
use crate::output::note;
use crate::printable;
use crate::suite::select::{Profile, Selection, shard};
use crate::target::{Asked, Target};

/// Which implementations, and how to reach them.
#[derive(Debug, Args)]
pub(super) struct TargetArguments {
    /// embedded, oracle, workerd, shelf:NAME, wrong:NAME, or the address of a server, http:// or mongodb:// (repeatable: side by side)
    #[arg(long = "target", value_name = "TARGET", default_value = "embedded")]
    targets: Vec<String>,
    #[command(flatten)]
    connection: Connection,
}

impl TargetArguments {
    pub(super) fn timeout(&self) -> Result<Duration> {
        self.connection.timeout()
    }

    /// The names of the headers, for a report; their values are nobody's business.
    pub(super) fn header_names(&self) -> Vec<String> {
        self.connection.header_names()
    }

    /// How many targets are asked for.
    pub(super) fn count(&self) -> usize {
        self.targets.len()
    }

    pub(super) async fn open(&self) -> Result<Vec<Target>> {
        let mut seen = HashSet::new();
        if let Some(twice) = self.targets.iter().find(|name| !seen.insert(*name)) {
            bail!("the target `{}` is named twice", printable::line(twice));
        }
        self.connection.open(&self.targets).await
    }
}

/// How to reach an implementation.
#[derive(Debug, Args)]
pub(super) struct Connection {
    /// Time limit of a case, in seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 10.0)]
    timeout: f64,
    /// A header for servers, such as "Authorization: Bearer …" (repeatable)
    #[arg(long = "header", value_name = "NAME: VALUE")]
    headers: Vec<String>,
    /// The clock of the target is not this machine's: what compares times with it is not judged
    #[arg(long)]
    other_clock: bool,
    /// The folder with wrangler.toml, for the target workerd
    #[arg(long, value_name = "FOLDER")]
    project: Option<PathBuf>,
}

impl Connection {
    fn timeout(&self) -> Result<Duration> {
        Duration::try_from_secs_f64(self.timeout)
            .ok()
            .filter(|timeout| !timeout.is_zero())
            .context("--timeout is a number of seconds above 0")
    }

    fn header_names(&self) -> Vec<String> {
        let name = |header: &String| {
            header
                .split(':')
                .next()
                .unwrap_or_default()
                .trim()
                .to_lowercase()
        };
        self.headers.iter().map(name).collect()
    }

    /// Opens the targets of these names, all of them or none.
    pub(super) async fn open(&self, names: &[String]) -> Result<Vec<Target>> {
        let headers = self.headers.iter().map(|header| {
            let parts = header
                .split_once(':')
                .context("a header is written `Name: value`")?;
            Ok((parts.0.trim().to_owned(), parts.1.trim().to_owned()))
        });
        let asked = Asked {
            timeout: self.timeout()?,
            headers: headers.collect::<Result<_>>()?,
            other_clock: self.other_clock,
            shelf: None,
            workerd: Settings {
                project: self.project.clone(),
                ..Settings::default()
            },
        };
        let mut open: Vec<Target> = Vec::new();
        for name in names {
            match Target::open(name, &asked).await {
                Ok(target) => {
                    for (list, unknown) in target.handshake.unknown_names() {
                        note(&format!(
                            "warning: `{}` names `{unknown}` in its `{list}`, which this suite does not know and which declares \
                             nothing",
                            target.name
                        ));
                    }
                    open.push(target);
                }
                Err(why) => {
                    close(&mut open).await;
                    return Err(why);
                }
            }
        }
        Ok(open)
    }
}

pub(super) fn profile(name: &str) -> Result<Profile> {
    let chapters = docstore_spec::text::CHAPTERS;
    Profile::named(name).with_context(|| {
        let names: Vec<&str> = chapters.iter().map(|chapter| chapter.name).collect();
        format!(
            "readme, mongodb, all, or one of the chapters {}",
            names.join(", ")
        )
    })
}

pub(super) async fn close(targets: &mut [Target]) {
    for target in targets {
        target.close().await;
    }
}

/// Which cases.
#[derive(Debug, Args)]
pub(super) struct SelectionArguments {
    /// What the verdict is about: readme (the README's literal promises), mongodb (MongoDB's semantics alone), all, or a
    /// chapter such as 40-filter
    #[arg(long, value_name = "PROFILE", default_value = "all", value_parser = profile)]
    profile: Profile,
    /// Only cases of rules with this id; * and ? are wildcards (repeatable)
    #[arg(long = "rule", value_name = "GLOB")]
    rules: Vec<String>,
    /// Only cases with this id or name; * and ? are wildcards (repeatable)
    #[arg(long = "name", value_name = "GLOB")]
    names: Vec<String>,
    /// Only cases with this tag, area or id; "not TAG" excludes (repeatable)
    #[arg(long = "tags", value_name = "TAG")]
    tags: Vec<String>,
    /// Play the slow cases too, as --claim does
    #[arg(long)]
    slow: bool,
    /// The i-th of n equal parts of the suite
    #[arg(long, value_name = "i/n")]
    shard: Option<String>,
}

impl SelectionArguments {
    pub(super) fn selection(&self) -> Result<Selection> {
        let shard = match &self.shard {
            None => None,
            Some(text) => Some(shard(text).context("--shard is i/n with i from 1 to n")?),
        };
        Ok(Selection {
            profile: self.profile,
            rules: self.rules.clone(),
            names: self.names.clone(),
            tags: self.tags.clone(),
            slow: self.slow,
            shard,
        })
    }
}
