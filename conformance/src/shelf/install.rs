//! Brings an implementation and its adapter into the folder where it runs.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use tokio::process::Command;

use super::{Entry, Shelf};
use crate::process::Process;

/// How long an installation may take: some packages are compiled.
const LIMIT: Duration = Duration::from_secs(900);

/// The folder with what the adapters of a language share.
const BASE: &str = "base";

/// Names under which a Python may be found.
const PYTHONS: &[&str] = &[
    "python3",
    "python3.14",
    "python3.13",
    "python3.12",
    "python3.11",
    "python3.10",
];

/// Lays the adapter into its folder and installs what it needs, unless that is there.
///
/// # Errors
/// Why it cannot be installed, in a line.
pub async fn install(shelf: &Shelf, entry: &Entry) -> Result<PathBuf> {
    let place = shelf.place(entry);
    let named = || format!("`{}`", place.display());
    std::fs::create_dir_all(&place).with_context(named)?;
    lay(&shelf.folder.join(BASE), &place).with_context(named)?;
    let own = shelf.folder.join(&entry.slug);
    for folder in &entry.manifest.install.copy {
        lay(&own.join(folder), &place).with_context(named)?;
    }
    lay(&own, &place).with_context(named)?;
    let install = &entry.manifest.install;
    let wanted = serde_json::to_string(install).unwrap_or_default();
    let marker = place.join("installed.json");
    if !std::fs::read_to_string(&marker).is_ok_and(|there| there == wanted) {
        fetch(entry, &place).await?;
        std::fs::write(&marker, wanted).with_context(named)?;
    }
    if let Some(package) = &install.cargo {
        // The lock file holds the manifest's version.
        if entry.version != entry.manifest.version {
            let update = ["update", "--quiet", package, "--precise", &entry.version];
            step(&place, "cargo", &update).await?;
        }
        // The adapter itself is compiled, and may be another than the last time.
        step(&place, "cargo", &["build", "--quiet", "--locked"]).await?;
    }
    Ok(place)
}

/// Brings what the manifest names into the folder.
async fn fetch(entry: &Entry, place: &Path) -> Result<()> {
    let install = &entry.manifest.install;
    let versioned = |list: &[String]| -> Vec<String> {
        let fill = |wanted: &String| wanted.replace("{version}", &entry.version);
        list.iter().map(fill).collect()
    };
    if !install.pip.is_empty() {
        let python = python(install.python.as_deref().unwrap_or("3.8")).await?;
        step(place, &python, &["-m", "venv", "venv"]).await?;
        let mut pip = vec![
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
        ];
        let wanted = versioned(&install.pip);
        pip.extend(wanted.iter().map(String::as_str));
        step(place, "venv/bin/python", &pip).await?;
    }
    if !install.npm.is_empty() {
        let package = place.join("package.json");
        if !package.exists() {
            std::fs::write(&package, "{\"private\": true, \"type\": \"module\"}\n")
                .with_context(|| format!("`{}`", package.display()))?;
        }
        let mut npm = vec!["install", "--no-audit", "--no-fund", "--loglevel=error"];
        let wanted = versioned(&install.npm);
        npm.extend(wanted.iter().map(String::as_str));
        step(place, "npm", &npm).await?;
    }
    Ok(())
}

/// Copies the files of a folder, and those of the folders in it.
fn lay(from: &Path, to: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(to)?;
    for found in std::fs::read_dir(from)? {
        let found = found?;
        let place = to.join(found.file_name());
        if found.file_type()?.is_dir() {
            lay(&found.path(), &place)?;
        } else {
            let text = std::fs::read(found.path())?;
            // What is as it was keeps its time, by which Cargo knows that there is nothing to compile.
            if std::fs::read(&place).is_ok_and(|there| there == text) {
                continue;
            }
            std::fs::write(place, text)?;
        }
    }
    Ok(())
}

/// The first Python that is new enough.
async fn python(least: &str) -> Result<String> {
    let (major, minor) = least.split_once('.').unwrap_or((least, "0"));
    let test = format!("import sys; sys.exit(sys.version_info < ({major}, {minor}))");
    for name in PYTHONS {
        let mut command = Command::new(name);
        command
            .args(["-c", &test])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        if command.status().await.is_ok_and(|status| status.success()) {
            return Ok((*name).to_owned());
        }
    }
    bail!("there is no Python {least} or newer")
}

/// Runs a command of the installation; what it says goes to a log.
async fn step(place: &Path, program: &str, arguments: &[&str]) -> Result<()> {
    let log = place.join("install.log");
    let file = std::fs::File::create(&log).context("no log file")?;
    let errors = file.try_clone().context("no log file")?;
    let resolved = if program.contains('/') {
        place.join(program)
    } else {
        PathBuf::from(program)
    };
    let mut command = Command::new(resolved);
    command
        .args(arguments)
        .current_dir(place)
        .stdin(Stdio::null())
        .stdout(file)
        .stderr(errors);
    let mut process = Process::start(&mut command, None)
        .with_context(|| format!("`{program}` cannot be started"))?;
    let done = tokio::time::timeout(LIMIT, process.wait()).await;
    let told = arguments
        .iter()
        .take(2)
        .copied()
        .collect::<Vec<_>>()
        .join(" ");
    match done {
        Ok(Ok(status)) if status.success() => Ok(()),
        Ok(Ok(_)) => {
            let text = std::fs::read_to_string(&log).unwrap_or_default();
            let last = text
                .lines()
                .rev()
                .find(|line| !line.trim().is_empty())
                .unwrap_or("it says nothing");
            bail!("`{program} {told}` fails: {last}")
        }
        Ok(Err(error)) => bail!("`{program} {told}` is lost: {error}"),
        Err(_) => bail!(
            "`{program} {told}` is not done within {} s",
            LIMIT.as_secs()
        ),
    }
}
