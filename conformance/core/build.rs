//! Compiles the features in, so that the binary runs the suite far from its checkout.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").unwrap_or_default());
    let features = root.join("../../features");
    println!("cargo::rerun-if-changed={}", features.display());
    let mut files = Vec::new();
    collect(&features, &mut files)?;
    files.sort();
    let mut source = String::from("&[\n");
    for file in files {
        let name = file.strip_prefix(&features).unwrap_or(&file);
        let name = name.to_string_lossy().replace('\\', "/");
        // Writing to a string cannot fail.
        let _ = writeln!(
            source,
            "    ({name:?}, include_str!({:?})),",
            file.display().to_string()
        );
    }
    source.push_str("]\n");
    let out = PathBuf::from(env::var("OUT_DIR").unwrap_or_default());
    fs::write(out.join("features.rs"), source)
}

fn collect(folder: &Path, into: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, into)?;
        } else if path.extension().is_some_and(|e| e == "feature") || path.ends_with("retired.txt")
        {
            into.push(path);
        }
    }
    Ok(())
}
