//! Copies the engine's sources and puts the mistakes in.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

type Done = Result<(), Box<dyn Error>>;

fn main() -> Done {
    let engine = Path::new("../../reference/src");
    let copy = PathBuf::from(env::var("OUT_DIR")?).join("engine");
    println!("cargo::rerun-if-changed={}", engine.display());
    println!("cargo::rerun-if-changed=mistakes");
    if copy.exists() {
        fs::remove_dir_all(&copy)?;
    }
    copy_folder(engine, &copy)?;
    for patch in fs::read_dir("mistakes")? {
        let patch = patch?.path();
        apply(&patch, &copy).map_err(|why| format!("{}: {why}", patch.display()))?;
    }
    // The documentation of the crate's root cannot be included into another root.
    let root = copy.join("lib.rs");
    let text = fs::read_to_string(&root)?;
    let code = text.lines().filter(|line| !line.starts_with("//!"));
    fs::write(&root, code.collect::<Vec<_>>().join("\n"))?;
    Ok(())
}

fn copy_folder(from: &Path, to: &Path) -> Done {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let place = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &place)?;
        } else {
            fs::copy(entry.path(), place)?;
        }
    }
    Ok(())
}

/// Applies one patch: of each hunk, the lines that are to be there have to be there once.
fn apply(patch: &Path, sources: &Path) -> Done {
    let patch = fs::read_to_string(patch)?;
    let (head, hunks) = patch.split_once("@@\n").ok_or("it has no hunk")?;
    let file = head.lines().find_map(|line| line.strip_prefix("+++ b/"));
    let file = sources.join(file.ok_or("it names no file")?);
    let mut text = fs::read_to_string(&file)?;
    for hunk in hunks.split("@@\n") {
        let side = |gone: char| -> String {
            let lines = hunk.lines().filter(|line| !line.starts_with(gone));
            lines
                .flat_map(|line| [line.get(1..).unwrap_or_default(), "\n"])
                .collect()
        };
        let (old, new) = (side('+'), side('-'));
        let found = text.matches(&old).count();
        if found != 1 {
            let names = names(hunk);
            let there = format!("the lines of {names} are there {found} times, not once");
            return Err(format!("{there}:\n{old}").into());
        }
        text = text.replacen(&old, &new, 1);
    }
    fs::write(file, text)?;
    Ok(())
}

/// The mistakes of a hunk.
fn names(hunk: &str) -> String {
    let named = hunk.split("mistaken!(").skip(1);
    let names = named.filter_map(|rest| rest.trim_start().split([',', ')']).next());
    names.collect::<Vec<_>>().join(", ")
}
