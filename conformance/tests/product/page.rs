//! The page, used by a reader in headless Chromium: links, filters, a failure's diff, a changed example.

use std::path::PathBuf;
use std::process::Command;

use crate::harness::{conformance, folder, read, text};
use crate::servers;

/// What a reader does.
const DRIVE: &str = include_str!("page/drive.js");

fn chromium() -> Option<PathBuf> {
    let named = std::env::var_os("CHROMIUM").map(PathBuf::from);
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut found = std::env::split_paths(&path)
        .flat_map(|folder| {
            ["chromium", "chromium-browser", "google-chrome"].map(|name| folder.join(name))
        })
        .filter(|file| file.is_file());
    named.or_else(|| found.next())
}

#[test]
fn a_reader_finds_filters_compares_and_changes_what_the_page_shows() {
    let Some(chromium) = chromium() else {
        // Said aloud, since a test that was not made proves nothing.
        eprintln!("there is no Chromium: the page was NOT tested");
        return;
    };
    let folder = folder();
    let page = folder.join("page.html");
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
    let driven = folder.join("driven.html");
    std::fs::write(&driven, format!("{}<script>{DRIVE}</script>", read(&page))).expect("a file");
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
        .arg(format!(
            "--user-data-dir={}",
            folder.join("profile").display()
        ))
        .arg(format!("file://{}", driven.display()))
        .output()
        .expect("Chromium starts");
    let dom = String::from_utf8_lossy(&output.stdout);
    let told = dom
        .split_once("<pre id=\"told\">")
        .and_then(|(_, rest)| rest.split_once("</pre>"))
        .map(|(told, _)| told)
        .unwrap_or_else(|| {
            panic!(
                "the page told nothing: {}",
                String::from_utf8_lossy(&output.stderr)
            )
        });
    println!("{told}");
    assert!(told.lines().count() >= 18, "{told}");
    assert!(!told.contains("NOT "), "{told}");
}
