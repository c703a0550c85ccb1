//! How a command ends: with the code that its verdict has, whatever becomes of its output, and with a report of what was
//! judged.

use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use rstest::rstest;

use crate::harness::{Outcome, conformance, conformance_in, folder, json, outcome, text};
use crate::servers;

/// One call of each command that prints something.
const COMMANDS: &[&[&str]] = &[
    &["--help"],
    &["--version"],
    &["run", "--tags", "smoke"],
    &["run", "--list", "--tags", "smoke"],
    &["run", "--dry-run"],
    &[
        "run",
        "--tags",
        "smoke",
        "--timings",
        "--by-rule",
        "--annotations",
    ],
    &["run", "--tags", "smoke", "--json", "-"],
    &["smoke"],
    &["explain", "FLT-1"],
    &["completions", "bash"],
    &["power", "--list"],
    &["fuzz", "--cases", "1"],
    &["fuzz", "--cases", "1", "--relations"],
    &[
        "diff", "embedded", "oracle", "--cases", "1", "--length", "1",
    ],
    &["stress", "--seconds", "0.1"],
    &["compare", "r.json", "r.json"],
    &["docs", "--report", "r.json", "--out", "-"],
    &["docs", "--report", "r.json", "--out", "page.html"],
];

fn with_output_to(output: &str) -> Vec<(String, Outcome)> {
    let folder = folder();
    let report = conformance_in(&folder, &["run", "--tags", "smoke", "--json", "r.json"]);
    assert_eq!(report.code, 0, "{}", report.err);
    let script = format!("set -o pipefail; \"$0\" \"$@\" {output}; exit ${{PIPESTATUS[0]}}");
    COMMANDS
        .iter()
        .map(|arguments| {
            let ended = Command::new("bash")
                .args(["-c", &script, env!("CARGO_BIN_EXE_conformance")])
                .args(*arguments)
                .current_dir(&folder)
                .stdin(Stdio::null())
                .output()
                .expect("bash starts");
            (arguments.join(" "), outcome(ended))
        })
        .collect()
}

#[test]
fn a_full_output_is_told_and_no_success() {
    for (command, ended) in with_output_to("> /dev/full") {
        assert_eq!(ended.code, 2, "{command}: {}", ended.err);
        let told = "error: standard output cannot be written";
        assert!(ended.err.contains(told), "{command}: {}", ended.err);
        assert!(!ended.err.contains("panicked"), "{command}: {}", ended.err);
    }
}

#[rstest]
#[case("| true")]
#[case(">&-")]
#[case("2> /dev/full")]
#[case("2>&-")]
fn an_output_that_nobody_reads_changes_no_verdict(#[case] output: &str) {
    for (command, ended) in with_output_to(output) {
        assert_eq!(ended.code, 0, "{command} {output}: {}", ended.err);
        assert!(!ended.err.contains("panicked"), "{command}: {}", ended.err);
    }
}

#[test]
fn a_report_on_standard_output_is_alone_there() {
    let run = conformance(&[
        "run",
        "--tags",
        "smoke",
        "--json",
        "-",
        "--annotations",
        "--timings",
    ]);
    assert_eq!(run.code, 0, "{}", run.err);
    let report: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
    assert!(report["footer"]["good"].as_bool().expect("a verdict"));
    assert!(run.err.contains("PASSED"), "{}", run.err);
    assert_eq!(conformance(&["run", "--json", "-", "--html", "-"]).code, 2);
}

#[test]
fn a_report_that_cannot_be_written_is_told_before_the_run() {
    let wrong = servers::null();
    for option in ["--json", "--junit", "--markdown", "--html"] {
        let run = conformance(&[
            "run",
            "--target",
            &wrong.address,
            option,
            "/dev/null/report",
        ]);
        assert_eq!(run.code, 2, "{}", run.err);
        assert!(run.out.is_empty(), "nothing was run: {}", run.out);
    }
    let docs = conformance(&[
        "docs",
        "--target",
        &wrong.address,
        "--out",
        "/dev/null/page",
    ]);
    assert_eq!(docs.code, 2);
    let folder = folder();
    let missing = folder.join("a/b.json");
    let unreachable = [
        "run",
        "--target",
        "http://127.0.0.1:1",
        "--json",
        text(&missing),
    ];
    assert_eq!(conformance(&unreachable).code, 2);
    assert!(!missing.exists(), "no empty report is left");
}

#[test]
fn what_was_not_run_after_a_failure_is_not_judged() {
    let wrong = servers::miscounting();
    let report = folder().join("report.json");
    let run = conformance(&[
        "run",
        "--target",
        &wrong.address,
        "--fail-fast",
        "--jobs",
        "1",
        "--json",
        text(&report),
    ]);
    assert_eq!(run.code, 1, "{}{}", run.out, run.err);
    let counts = &json(&report)["footer"]["targets"][0]["verdicts"];
    assert_eq!(counts["failed"], 1, "{counts}");
    assert!(counts["not-judged"].as_u64() > Some(1_000), "{counts}");
    assert!(counts.get("harness-error").is_none(), "{counts}");
}

#[test]
fn nothing_is_judged_where_no_call_has_a_reply_of_the_protocol() {
    let nowhere = servers::not_found();
    let run = conformance(&["run", "--target", &nowhere.address]);
    assert_eq!(run.code, 2, "{}{}", run.out, run.err);
    for part in ["NOT JUDGED", "HTTP 404", "conformance smoke"] {
        assert!(run.out.contains(part), "{part}: {}", run.out);
    }
    assert!(!run.out.contains("within the time limit"), "{}", run.out);
}

#[test]
fn stores_that_cannot_be_discarded_are_told() {
    let keeping = servers::introduced_and(|request| {
        let answer = if request.starts_with("DELETE") {
            "{\"ok\":false,\"error\":{\"code\":\"STORAGE_ERROR\",\"message\":\"no\"}}"
        } else {
            "{\"ok\":true,\"result\":[]}"
        };
        (200, answer.to_owned())
    });
    let run = conformance(&["run", "--target", &keeping.address, "--rule", "FIND-1"]);
    assert!(run.err.contains("could not be discarded"), "{}", run.err);
}

#[test]
fn a_run_that_is_interrupted_leaves_a_report() {
    static ASKED: AtomicUsize = AtomicUsize::new(0);
    let slow = servers::serve(|oracle, call| {
        ASKED.fetch_add(1, Ordering::Relaxed);
        std::thread::sleep(Duration::from_millis(50));
        oracle.call(call)
    });
    let report = folder().join("report.json");
    let running = Command::new(env!("CARGO_BIN_EXE_conformance"))
        .args(["run", "--target", &slow.address, "--json", text(&report)])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command starts");
    while ASKED.load(Ordering::Relaxed) < 50 {
        std::thread::sleep(Duration::from_millis(50));
    }
    let interrupt = Command::new("kill")
        .args(["-INT", &running.id().to_string()])
        .status();
    assert!(interrupt.expect("kill").success());
    let ended = outcome(running.wait_with_output().expect("it ends"));
    assert_eq!(ended.code, 2, "{}{}", ended.out, ended.err);
    assert!(ended.out.contains("UNFINISHED"), "{}", ended.out);
    assert!(!ended.out.contains("CONFORMANT"), "{}", ended.out);
    let counts = &json(&report)["footer"]["targets"][0]["verdicts"];
    assert!(counts["passed"].as_u64() > Some(0), "{counts}");
    assert!(counts["not-judged"].as_u64() > Some(0), "{counts}");
}

/// An adapter that starts a process of its own, writes down both numbers and answers no call but slowly.
const ADAPTERS: [(&str, &str, &str); 2] = [
    (
        "python3",
        "adapter.py",
        r#"
import os, subprocess, time
from shelf import serve

class Slow:
    def discard(self): pass
    def __getattr__(self, name): return lambda *args: time.sleep(60)

child = subprocess.Popen(["sleep", "600"])
open("processes", "w").write(f"{os.getpid()} {child.pid}")
serve(lambda name: Slow())
"#,
    ),
    (
        "node",
        "adapter.mjs",
        r#"
import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { serve } from "./shelf.mjs";

const child = spawn("sleep", ["600"]);
writeFileSync("processes", `${process.pid} ${child.pid}`);
const slow = () => new Promise((done) => setTimeout(done, 60_000));
serve(() => ({ insertMany: slow, insertOne: slow, find: slow, findOne: slow }));
"#,
    ),
];

#[rstest]
#[case::matrix_interrupted(&["matrix", "slow", "--out", "matrix"], &["INT"], 130)]
#[case::matrix_terminated(&["matrix", "slow", "--out", "matrix"], &["TERM"], 143)]
#[case::run_interrupted_twice(&["run", "--target", "shelf:slow"], &["INT", "INT"], 130)]
#[case::run_terminated(&["run", "--target", "shelf:slow"], &["TERM"], 143)]
fn a_command_that_is_ended_leaves_no_process(
    #[case] arguments: &[&str],
    #[case] signals: &[&str],
    #[case] code: i32,
    #[values(0, 1)] adapter: usize,
) {
    let (program, file, source) = ADAPTERS[adapter];
    let folder = folder();
    let shelf = folder.join("conformance/implementations");
    let own = shelf.join("slow");
    std::fs::create_dir_all(&own).expect("a folder");
    std::os::unix::fs::symlink(
        concat!(env!("CARGO_MANIFEST_DIR"), "/implementations/base"),
        shelf.join("base"),
    )
    .expect("a link");
    std::fs::write(own.join(file), source).expect("a file");
    let manifest = serde_json::json!({
        "name": "slow", "version": "1", "language": "any", "licence": "MIT", "homepage": "h", "issues": "i",
        "about": "A store that is slow", "start": [program, file],
    });
    std::fs::write(own.join("manifest.json"), manifest.to_string()).expect("a file");
    let running = Command::new(env!("CARGO_BIN_EXE_conformance"))
        .args(arguments)
        .current_dir(&folder)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command starts");
    let told = folder.join("target/shelf/slow/1/processes");
    let numbers = eventually(|| {
        let text = std::fs::read_to_string(&told).ok()?;
        let numbers: Vec<String> = text.split(' ').map(str::to_owned).collect();
        (numbers.len() == 2).then_some(numbers)
    });
    // Until cases are under way.
    std::thread::sleep(Duration::from_secs(2));
    assert!(numbers.iter().all(|number| is_running(number)));
    for signal in signals {
        let sent = Command::new("kill")
            .args([&format!("-{signal}"), &running.id().to_string()])
            .status();
        assert!(sent.expect("kill").success());
        std::thread::sleep(Duration::from_millis(300));
    }
    let ended = outcome(running.wait_with_output().expect("it ends"));
    assert_eq!(ended.code, code, "{}{}", ended.out, ended.err);
    eventually(|| (!numbers.iter().any(|number| is_running(number))).then_some(()));
}

/// What comes within half a minute.
fn eventually<T>(mut asked: impl FnMut() -> Option<T>) -> T {
    let asked = |_| {
        let found = asked();
        if found.is_none() {
            std::thread::sleep(Duration::from_millis(100));
        }
        found
    };
    (0..300).find_map(asked).expect("it comes in time")
}

/// Whether a process runs, and is no mere entry that nobody has asked after.
fn is_running(number: &str) -> bool {
    let stat = std::fs::read_to_string(format!("/proc/{number}/stat")).unwrap_or_default();
    stat.rsplit_once(") ")
        .is_some_and(|(_, state)| !state.starts_with('Z'))
}

#[test]
fn a_server_with_a_short_queue_of_connections_has_no_false_failure() {
    let short = servers::with_a_short_queue();
    for _ in 0..3 {
        let run = conformance(&["run", "--target", &short.address, "--tags", "50-find"]);
        assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    }
}

#[test]
fn smoke_says_what_the_store_lacks_and_does_not_blame_the_driver() {
    let lacking = servers::serve(|oracle, call| {
        if call.method == "find" {
            let lacks = docstore_spec::ErrorCode::UnknownMethod;
            return Err(docstore_spec::StoreError::new(lacks, "no such method"));
        }
        oracle.call(call)
    });
    let smoke = conformance(&["smoke", "--target", &lacking.address]);
    assert_ne!(smoke.code, 2, "{}{}", smoke.out, smoke.err);
    assert!(smoke.out.contains("no method `find`"), "{}", smoke.out);
    assert!(!smoke.out.contains("It is the driver"), "{}", smoke.out);
}
