//! The composite GitHub Action and the workflow that shows its use, executed step by step.

use std::io::Write as _;
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::harness::{Outcome, conformance, folder, json, outcome, read, text};
use crate::runner::{Executed, execute, workspace, yaml};
use crate::servers;

const ACTION: &str = ".github/actions/conformance";
const WORKFLOW: &str = ".github/workflows/conformance.yml";

fn with(inputs: &[(&str, &str)]) -> Executed {
    let given = inputs
        .iter()
        .map(|(name, value)| ((*name).into(), (*value).into()));
    execute(ACTION, &given.collect::<Vec<_>>())
}

/// The inputs that a job of the workflow gives the action.
fn inputs_of(job: &str) -> Vec<(String, String)> {
    let workflow = yaml(WORKFLOW);
    let steps = workflow["jobs"][job]["steps"].as_vec().expect("steps");
    let uses = format!("./{ACTION}");
    let step = steps
        .iter()
        .find(|step| step["uses"].as_str() == Some(&uses))
        .expect("its use");
    let text = |value: &yaml_rust2::Yaml| value.as_str().expect("a text").to_owned();
    let inputs = step["with"].as_hash().expect("inputs").iter();
    inputs
        .map(|(name, value)| (text(name), text(value)))
        .collect()
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.local_addr().expect("an address").port()
}

/// Waits until nothing listens at a port any more.
fn gone(port: u16) -> bool {
    let begun = Instant::now();
    while begun.elapsed() < Duration::from_secs(10) {
        if TcpStream::connect(("127.0.0.1", port)).is_err() {
            return true;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    false
}

fn keeps_its_reports(done: &Executed) {
    for name in ["report.json", "report.xml", "report.html", "summary.md"] {
        assert!(done.report.join(name).is_file(), "{name}");
    }
    let (kept, inputs) = done.used.first().expect("a step that keeps the reports");
    assert!(kept.starts_with("actions/upload-artifact@"));
    assert_eq!(inputs["path"], text(&done.report));
}

#[test]
fn the_example_of_a_workflow_passes_in_process() {
    let done = execute(ACTION, &inputs_of("embedded"));
    assert_eq!(done.last.code, 0, "{}{}", done.last.out, done.last.err);
    assert!(
        done.summary.contains("✅ **CONFORMANT** `embedded`"),
        "{}",
        done.summary
    );
    assert!(
        done.summary.contains("✅ **CONFORMANT** `oracle`"),
        "{}",
        done.summary
    );
    keeps_its_reports(&done);
}

/// Runs the step that installs, where no `conformance` is on the path; answers its outcome and what it puts there.
fn install(releases: &Path) -> (Outcome, String) {
    let scratch = folder();
    let path = scratch.join("path");
    std::fs::write(&path, "").expect("a file");
    // Nothing but the tools of the script: neither the suite nor cargo.
    let ran = Command::new("bash")
        .arg(workspace().join(ACTION).join("install"))
        .env("PATH", "/usr/bin:/bin")
        .env("GITHUB_SERVER_URL", format!("file://{}", text(releases)))
        .env("GITHUB_PATH", &path)
        .env("REPOSITORY", "somebody/suite")
        .env("RUNNER_TEMP", &scratch)
        .env("RUNNER_OS", "Linux")
        .env("RUNNER_ARCH", "X64")
        .output()
        .expect("bash starts");
    (outcome(ran), read(&path))
}

/// A release with a binary that tells its version, whose sum is that of `summed`.
fn release(summed: &[u8]) -> PathBuf {
    let version = env!("CARGO_PKG_VERSION");
    let releases = folder();
    let assets = releases.join(format!("somebody/suite/releases/download/v{version}"));
    std::fs::create_dir_all(&assets).expect("a folder");
    let script = "#!/bin/sh\necho the released one\n";
    let archive = format!("conformance-{version}-x86_64-unknown-linux-musl.tar.gz");
    let make = format!(
        "cd '{}' && printf '{script}' >conformance && chmod +x conformance && tar -czf {archive} conformance && \
         cat {archive} - | sha256sum | sed 's/-$/{archive}/' >SHA256SUMS",
        text(&assets)
    );
    let mut made = Command::new("sh")
        .args(["-c", &make])
        .stdin(Stdio::piped())
        .spawn()
        .expect("a shell starts");
    let mut input = made.stdin.take().expect("its input");
    input.write_all(summed).expect("it is read");
    drop(input);
    assert!(made.wait().expect("it ends").success());
    releases
}

/// A tag can be moved to other code, a hash cannot.
#[test]
fn what_workflows_and_action_use_is_pinned_by_its_hash() {
    let mut pinned = 0;
    for folder in [".github/workflows", ACTION] {
        let files = std::fs::read_dir(workspace().join(folder)).expect("the folder");
        for file in files.map(|file| file.expect("a file").path()) {
            for line in read(&file).lines() {
                let line = line.trim_start().trim_start_matches("- ");
                let Some(used) = line.strip_prefix("uses: ") else {
                    continue;
                };
                if used.starts_with("./") {
                    continue;
                }
                let used = used.split(' ').next().expect("an action");
                let hash = used.split_once('@').expect("a version").1;
                let hex = hash.bytes().all(|byte| byte.is_ascii_hexdigit());
                assert!(hex && hash.len() == 40, "{used} in {}", file.display());
                pinned += 1;
            }
        }
    }
    assert!(pinned > 5, "{pinned}");
}

#[test]
fn the_action_takes_the_binary_of_its_version_when_the_sum_is_right() {
    let (done, path) = install(&release(b""));
    assert_eq!(done.code, 0, "{}{}", done.out, done.err);
    assert!(done.out.contains("the released one"), "{}", done.out);
    let bin = Path::new(path.trim()).join("conformance");
    assert!(bin.is_file(), "{path}");
}

#[test]
fn a_binary_with_another_sum_is_not_run() {
    let (done, path) = install(&release(b"something else"));
    assert_ne!(done.code, 0, "{}{}", done.out, done.err);
    assert!(!done.out.contains("the released one"), "{}", done.out);
    assert_eq!(path, "");
}

#[test]
fn without_a_release_the_action_builds() {
    let (done, _) = install(&folder());
    assert!(done.out.contains("it is built"), "{}{}", done.out, done.err);
    assert!(done.err.contains("cargo"), "{}", done.err);
}

#[test]
fn the_action_starts_a_server_waits_for_it_and_ends_it() {
    let port = free_port();
    let done = with(&[
        (
            "start",
            &format!("sleep 2; conformance serve --port {port}"),
        ),
        ("target", &format!("http://127.0.0.1:{port}")),
        ("headers", "Authorization: Bearer secret\nx-more: 1\n"),
        ("arguments", "--rule UPD-* --strict"),
    ]);
    assert_eq!(done.last.code, 0, "{}{}", done.last.out, done.last.err);
    assert!(done.last.out.contains("PASSED"), "{}", done.last.out);
    let report = json(&done.report.join("report.json"));
    assert_eq!(report["header"]["selection"]["rules"][0], "UPD-*");
    assert_eq!(
        report["header"]["settings"]["headers"]
            .as_array()
            .map(Vec::len),
        Some(2)
    );
    assert!(gone(port), "the server was left behind");
    keeps_its_reports(&done);
}

#[test]
fn a_failure_fails_the_step_and_is_told_in_summary_and_annotations() {
    let wrong = servers::miscounting();
    let done = with(&[("target", &wrong.address), ("profile", "readme")]);
    assert_eq!(done.last.code, 1, "{}{}", done.last.out, done.last.err);
    assert!(
        done.last.out.contains("::error file=features/"),
        "{}",
        done.last.out
    );
    let verdict = "❌ **NOT CONFORMANT (readme)**";
    assert!(done.summary.contains(verdict), "{}", done.summary);
    keeps_its_reports(&done);
}

#[test]
fn the_gate_of_the_action_lets_known_failures_pass() {
    let wrong = servers::miscounting();
    let known = folder().join("known.json");
    let written = conformance(&[
        "baseline",
        "write",
        "--target",
        &wrong.address,
        text(&known),
        "--reason",
        "counts one more",
    ]);
    assert_eq!(written.code, 0, "{}{}", written.out, written.err);
    let done = with(&[("target", &wrong.address), ("baseline", text(&known))]);
    assert_eq!(done.last.code, 0, "{}{}", done.last.out, done.last.err);
    assert!(
        done.summary.contains("✅ **AS EXPECTED**"),
        "{}",
        done.summary
    );
}

#[test]
fn a_server_that_does_not_start_fails_the_step_soon_and_shows_its_log() {
    let begun = Instant::now();
    let done = with(&[
        ("start", "echo the disk is full; exit 3"),
        ("target", &format!("http://127.0.0.1:{}", free_port())),
    ]);
    assert_eq!(done.last.code, 2, "{}{}", done.last.out, done.last.err);
    assert!(
        done.last.out.contains("the disk is full"),
        "{}",
        done.last.out
    );
    assert!(
        begun.elapsed() < Duration::from_secs(30),
        "{:?}",
        begun.elapsed()
    );
}

#[test]
fn the_example_of_a_workflow_passes_in_wrangler_dev() {
    // Builds the Durable Object: `.ci/run` asks for it, with the tools that `.ci/setup` installs.
    if std::env::var_os("CONFORMANCE_TEST_WRANGLER").is_none() {
        eprintln!(
            "CONFORMANCE_TEST_WRANGLER is not set: the workflow was NOT executed against wrangler dev"
        );
        return;
    }
    let port = free_port();
    let stores = format!("/dev/shm/stores-{port}");
    let mut inputs = inputs_of("wrangler-dev");
    for (name, value) in &mut inputs {
        *value = value
            .replace("8787", &port.to_string())
            .replace("/dev/shm/stores", &stores);
        if name == "arguments" {
            // The steps are what is tested here: all cases are run in workerd elsewhere.
            *value = "--tags smoke".to_owned();
        }
    }
    let done = execute(ACTION, &inputs);
    let _ = std::fs::remove_dir_all(&stores);
    assert_eq!(done.last.code, 0, "{}{}", done.last.out, done.last.err);
    assert!(done.summary.contains("✅ **PASSED**"), "{}", done.summary);
    assert!(gone(port), "wrangler was left behind");
    keeps_its_reports(&done);
}
