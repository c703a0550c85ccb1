//! How many instructions the processor takes for everyday calls, counted by valgrind's callgrind, which is repeatable where times are
//! not. A change of more than three per cent fails, so that whoever makes a call dearer knows it; figures that are meant to
//! change are written anew by `cargo test -p docstore-reference --test instructions -- --write`.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "the helpers of tests fail as tests do"
)]

mod operations;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};

use operations::{OPERATIONS, Operation};

/// How far a count may be from the one that is written down, in per cent.
const TOLERANCE: f64 = 3.0;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let has = |flag: &str| arguments.iter().any(|argument| argument == flag);
    if let [flag, name] = arguments.as_slice()
        && flag == "--operation"
    {
        operations::run(name);
        return ExitCode::SUCCESS;
    }
    // The filter of a `cargo test` that means other tests.
    let is_meant = |name: &String| name.starts_with('-') || "instructions".contains(name.as_str());
    if has("--list") || !arguments.iter().all(is_meant) {
        return ExitCode::SUCCESS;
    }
    if !has_valgrind() {
        println!("instructions: not counted, there is no valgrind here");
        return ExitCode::SUCCESS;
    }
    let counted = count_all();
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/instructions/counts.txt");
    if has("--write") {
        let lines = counted
            .iter()
            .fold(String::new(), |mut lines, (name, count)| {
                let _ = writeln!(lines, "{count:>12}  {name}");
                lines
            });
        std::fs::write(file, lines).unwrap();
        return ExitCode::SUCCESS;
    }
    let complaints = complaints(&counted, &std::fs::read_to_string(file).unwrap());
    if complaints.is_empty() {
        println!("instructions: {} operations as written down", counted.len());
        return ExitCode::SUCCESS;
    }
    println!(
        "{complaints}If that is meant: cargo test -p docstore-reference --test instructions -- --write"
    );
    ExitCode::FAILURE
}

fn has_valgrind() -> bool {
    let mut version = Command::new("valgrind");
    version.arg("--version").stdout(Stdio::null());
    version.status().is_ok_and(|status| status.success())
}

/// The count of each operation, two at a time.
fn count_all() -> BTreeMap<&'static str, u64> {
    let half = OPERATIONS.len() / 2;
    let (first, second) = OPERATIONS.split_at(half);
    let count = |operations: &'static [Operation]| -> Vec<(&'static str, u64)> {
        let count = |operation: &Operation| (operation.name, count_one(operation.name));
        operations.iter().map(count).collect()
    };
    std::thread::scope(|scope| {
        let second = scope.spawn(|| count(second));
        count(first)
            .into_iter()
            .chain(second.join().unwrap())
            .collect()
    })
}

/// The instructions of an operation, in a process of its own.
fn count_one(name: &str) -> u64 {
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(format!("--toggle-collect=*{}*", operations::MEASURED))
        .arg(std::env::current_exe().unwrap())
        .args(["--operation", name])
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    let count = said.lines().find_map(|line| {
        let (_, count) = line.split_once("Collected : ")?;
        count.trim().parse().ok()
    });
    match count {
        Some(count) if count > 0 && output.status.success() => count,
        _ => panic!("{name}: {said}"),
    }
}

/// What differs from what is written down, a line each.
fn complaints(counted: &BTreeMap<&str, u64>, written: &str) -> String {
    let written: BTreeMap<&str, u64> = written
        .lines()
        .filter_map(|line| {
            let (count, name) = line.trim_start().split_once("  ")?;
            Some((name, count.parse().ok()?))
        })
        .collect();
    let mut complaints = String::new();
    for (name, count) in counted {
        let _ = match written.get(name) {
            None => writeln!(
                complaints,
                "{name}: {count} instructions, and none are written down"
            ),
            Some(was) => {
                let change = (*count as f64 / *was as f64 - 1.0) * 100.0;
                if change.abs() <= TOLERANCE {
                    continue;
                }
                writeln!(
                    complaints,
                    "{name}: {count} instructions instead of {was}, {change:+.1} %"
                )
            }
        };
    }
    for name in written.keys().filter(|name| !counted.contains_key(*name)) {
        let _ = writeln!(complaints, "{name}: written down and not counted");
    }
    complaints
}
