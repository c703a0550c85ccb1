//! Calls the command as a user does, and keeps what it leaves behind apart.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

/// What came of a call of the command.
pub struct Outcome {
    pub code: i32,
    pub out: String,
    pub err: String,
}

/// Calls the command in a folder of its own.
pub fn conformance(arguments: &[&str]) -> Outcome {
    conformance_in(Path::new(env!("CARGO_TARGET_TMPDIR")), arguments)
}

pub fn conformance_in(folder: &Path, arguments: &[&str]) -> Outcome {
    outcome(
        Command::new(env!("CARGO_BIN_EXE_conformance"))
            .args(arguments)
            .current_dir(folder)
            .stdin(Stdio::null())
            .output()
            .expect("the command starts"),
    )
}

pub fn outcome(output: Output) -> Outcome {
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    Outcome {
        code: output.status.code().expect("an exit code"),
        out: text(output.stdout),
        err: text(output.stderr),
    }
}

/// An empty folder.
pub fn folder() -> PathBuf {
    static FOLDERS: AtomicUsize = AtomicUsize::new(0);
    let number = FOLDERS.fetch_add(1, Ordering::Relaxed);
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join(format!("product-{}-{number}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    folder
}

/// A path as an argument.
pub fn text(path: &Path) -> &str {
    path.to_str().expect("UTF-8")
}

pub fn read(path: &Path) -> String {
    std::fs::read_to_string(path).expect("a file")
}

pub fn json(path: &Path) -> serde_json::Value {
    serde_json::from_str(&read(path)).expect("JSON")
}
