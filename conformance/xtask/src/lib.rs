//! The project's own commands, each a few lines over cargo and the scripts of `.ci`.
//!
//! * [`generated`]: what the specification's tables say in other files, between two marks each;
//! * [`dependencies`]: licences and doubles among the dependencies, without a network;
//! * [`architecture`]: what may depend on what, and that every folder of some size is on the map;
//! * [`pictures`]: those of the README;
//! * [`release`]: one version everywhere, and what of publishing can be tried beforehand.

pub mod architecture;
pub mod dependencies;
pub mod generated;
pub mod pictures;
pub mod release;

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context as _, Result, bail};

const USAGE: &str = "\
cargo xtask COMMAND

  check          formatting, lints, generated files, dependencies, architecture; no test is run
  regen          makes every generated file that is kept in git
  regen --check  fails when one of them is out of date
  pictures       makes the pictures of the README, with a browser
  release        what of publishing can be tried: one version everywhere, the crates and npm packages, dry
  bench          the engine beside hand-written SQL on the same table
  ci             everything that has to pass before a change is taken";

/// Runs a command and says how the process is to end.
#[must_use]
pub fn run(arguments: &[String]) -> ExitCode {
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["check"] => check(),
        ["regen"] => regen(),
        ["regen", "--check"] => up_to_date(),
        ["release"] => release(),
        ["pictures"] => cargo(&["build", "--quiet", "--package", "docstore-conformance"])
            .and_then(|()| pictures::write(&root())),
        ["bench", more @ ..] => {
            let bench = [
                "bench",
                "--package",
                "docstore-reference",
                "--bench",
                "engine",
            ];
            cargo(&[&bench, more].concat())
        }
        ["ci"] => command("bash", &[".ci/run"]),
        [] | ["help" | "--help" | "-h"] => {
            println!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why:#}");
            ExitCode::FAILURE
        }
    }
}

/// The folder of the workspace.
#[must_use]
pub fn root() -> PathBuf {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    own.ancestors().nth(2).unwrap_or(own).to_owned()
}

fn check() -> Result<()> {
    cargo(&["fmt", "--all", "--check"])?;
    cargo(&[
        "clippy",
        "--locked",
        "--all-targets",
        "--",
        "-D",
        "warnings",
    ])?;
    up_to_date()?;
    told(dependencies::defects(&root())?)?;
    told(architecture::defects(&root())?)?;
    told(release::defects(&root())?)
}

/// Publishes nothing. The npm packages have to be built.
fn release() -> Result<()> {
    told(release::defects(&root())?)?;
    let mut publish = vec!["publish", "--dry-run", "--locked"];
    for name in release::CRATES {
        publish.extend(["--package", name]);
    }
    cargo(&publish)?;
    for folder in release::PACKAGES {
        // A path, which npm would take for the name of a repository without the dot.
        let folder = format!("./{folder}");
        let publish = [
            "publish",
            "--dry-run",
            "--ignore-scripts",
            "--access",
            "public",
        ];
        command("npm", &[&publish[..], &[folder.as_str()]].concat())?;
    }
    Ok(())
}

/// Makes the generated files, those that others are made from first.
fn regen() -> Result<()> {
    for path in generated::write(&root())? {
        println!("wrote {path}");
    }
    cargo(&["run", "--quiet", "--", "trace", "--write"])?;
    command("bash", &["conformance/oracle-wasm/build"])
}

fn up_to_date() -> Result<()> {
    told(generated::defects(&root())?)?;
    cargo(&["run", "--quiet", "--", "trace"])?;
    command("bash", &["conformance/oracle-wasm/build", "--check"])
}

fn told(defects: Vec<String>) -> Result<()> {
    if !defects.is_empty() {
        bail!(defects.join("\n"));
    }
    Ok(())
}

fn cargo(arguments: &[&str]) -> Result<()> {
    command(
        &std::env::var("CARGO").unwrap_or_else(|_| "cargo".into()),
        arguments,
    )
}

fn command(program: &str, arguments: &[&str]) -> Result<()> {
    println!("$ {program} {}", arguments.join(" "));
    let status = Command::new(program)
        .args(arguments)
        .current_dir(root())
        .status()
        .with_context(|| format!("{program} cannot be started"))?;
    if !status.success() {
        bail!("failed: {program} {}", arguments.join(" "));
    }
    Ok(())
}
