//! The page, used by a reader in headless Chromium: links, filters, a failure's diff, a changed example, the matrix.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::harness::{conformance, folder, read, text};
use crate::servers;

/// What a reader does.
const DRIVE: &str = include_str!("page/drive.js");
/// How a reader looks at the matrix.
const MATRIX: &str = include_str!("page/matrix.js");

fn chromium() -> Option<PathBuf> {
    let named = std::env::var_os("CHROMIUM").map(PathBuf::from);
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut found = std::env::split_paths(&path)
        .flat_map(|folder| {
            ["chromium", "chromium-browser", "google-chrome"].map(|name| folder.join(name))
        })
        .filter(|file| file.is_file());
    let chromium = named.or_else(|| found.next());
    if chromium.is_none() {
        // Said aloud, since a test that was not made proves nothing.
        eprintln!("there is no Chromium: the page was NOT tested");
    }
    chromium
}

/// Opens the page on a screen of that width, runs the script inside it and returns what it told.
fn driven(chromium: &Path, page: &Path, script: &str, width: u32) -> String {
    let folder = folder();
    let driven = format!("{}<script>{script}</script>", read(page));
    std::fs::write(folder.join("driven.html"), driven).expect("a file");
    // A window has a least width; a frame has none, and its page takes it for the screen.
    let frame = format!(
        "<!doctype html><iframe src=\"driven.html\" width=\"{width}\" height=\"900\" style=\"border:0\"></iframe>\
         <script>addEventListener(\"message\", ({{ data }}) => {{ document.body.replaceChildren(\
         Object.assign(document.createElement(\"pre\"), {{ id: \"told\", textContent: data }})); }});</script>"
    );
    let file = folder.join("frame.html");
    std::fs::write(&file, frame).expect("a file");
    let output = Command::new(chromium)
        .args([
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--virtual-time-budget=60000",
            "--dump-dom",
        ])
        .arg("--window-size=1400,1000")
        .arg(format!(
            "--user-data-dir={}",
            folder.join("profile").display()
        ))
        .arg(format!("file://{}", file.display()))
        .output()
        .expect("Chromium starts");
    let dom = String::from_utf8_lossy(&output.stdout);
    let told = dom
        .split_once("<pre id=\"told\">")
        .and_then(|(_, rest)| rest.split_once("</pre>"))
        .map_or(String::new(), |(told, _)| told.to_owned());
    let complaints = String::from_utf8_lossy(&output.stderr);
    assert!(!told.is_empty(), "the page told nothing: {complaints}");
    println!("{told}");
    assert!(!told.contains("NOT "), "{told}");
    told
}

#[test]
fn a_reader_finds_filters_compares_and_changes_what_the_page_shows() {
    let Some(chromium) = chromium() else { return };
    let page = folder().join("page.html");
    let wrong = servers::miscounting_updates();
    let run = conformance(&[
        "run",
        "--target",
        "oracle",
        "--target",
        &wrong.address,
        "--html",
        text(&page),
    ]);
    assert_eq!(run.code, 1, "{}{}", run.out, run.err);
    let told = driven(&chromium, &page, DRIVE, 1280);
    assert!(told.lines().count() >= 18, "{told}");
}

#[test]
fn the_matrix_of_several_implementations_is_one_page_on_desk_and_phone() {
    let Some(chromium) = chromium() else { return };
    let folder = folder();
    let (report, page) = (folder.join("report.json"), folder.join("matrix.html"));
    let wrong = servers::miscounting_updates();
    let run = conformance(&[
        "run",
        "--target",
        "embedded",
        "--target",
        "oracle",
        "--target",
        "wrong:inc-of-missing-is-zero",
        "--target",
        &wrong.address,
        "--json",
        text(&report),
    ]);
    assert_eq!(run.code, 1, "{}{}", run.out, run.err);
    // The run on workerd, where one was made before: `.ci/run` names its report.
    let workerd = std::env::var_os("CONFORMANCE_TEST_REPORT").map(PathBuf::from);
    let mut arguments = vec!["docs", "--report", text(&report), "--out", text(&page)];
    if let Some(workerd) = &workerd {
        arguments.extend(["--report", text(workerd)]);
    }
    let docs = conformance(&arguments);
    assert_eq!(docs.code, 0, "{}{}", docs.out, docs.err);
    assert_eq!(workerd.is_some(), read(&page).contains(">workerd<small>"));
    for width in [1280, 390] {
        let told = driven(&chromium, &page, MATRIX, width);
        assert!(told.starts_with(&format!("at {width} px\n")), "{told}");
        assert!(told.lines().count() >= 13, "{told}");
    }
}
