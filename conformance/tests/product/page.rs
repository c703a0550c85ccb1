//! The page, used by a reader in headless Chromium: links, filters, a failure's diff, a changed example, the matrix.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::harness::{conformance, folder, read, text};
use crate::servers;

/// What a reader does.
const DRIVE: &str = include_str!("page/drive.js");
/// How a reader looks at the matrix.
const MATRIX: &str = include_str!("page/matrix.js");
/// How a reader uses the site of the shelf.
const SITE: &str = include_str!("page/site.js");

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
    framed(chromium, &folder, "driven.html", width)
}

/// Opens a page of a folder on a screen of that width, and returns what a script inside it told.
fn framed(chromium: &Path, folder: &Path, page: &str, width: u32) -> String {
    // A window has a least width; a frame has none, and its page takes it for the screen.
    let frame = format!(
        "<!doctype html><iframe src=\"{page}\" width=\"{width}\" height=\"900\" style=\"border:0\"></iframe>\
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
            crate::harness::folder().display()
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

/// Twenty implementations on a site: three that were judged, and their reports again under other names.
fn site_of_twenty() -> PathBuf {
    let folder = folder();
    let (shelf, out) = (folder.join("shelf"), folder.join("out"));
    let targets = [
        "oracle",
        "wrong:inc-of-missing-is-zero",
        "wrong:unset-leaves-null",
    ];
    let languages = ["Rust", "Python", "TypeScript", "JavaScript"];
    let licences = ["MIT", "Apache-2.0 AND Unicode-3.0", "LGPL-3.0-only"];
    for number in 0..20 {
        let manifest = serde_json::json!({
            "name": format!("Store {number} with a name (of some length)"), "version": "1.17.0-beta.47",
            "language": languages[number % 4], "licence": licences[number % 3], "homepage": "https://store.example",
            "issues": "https://store.example/issues", "about": "A store of a test", "target": targets[number % 3],
        });
        let place = shelf.join(format!("store-{number:02}"));
        std::fs::create_dir_all(&place).expect("a folder");
        std::fs::write(place.join("manifest.json"), manifest.to_string()).expect("a file");
    }
    let matrix = |more: &[&str]| {
        let (shelf, out) = (text(&shelf), text(&out));
        let arguments = [
            "matrix",
            "--profile",
            "60-update",
            "--shelf",
            shelf,
            "--out",
            out,
        ];
        let run = conformance(&[&arguments[..], more].concat());
        assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    };
    matrix(&["store-00", "store-01", "store-01@0.9.0", "store-02"]);
    let reports = out.join("site/reports/60-update");
    for number in 3..20 {
        let (from, to) = (
            format!("store-{:02}", number % 3),
            format!("store-{number:02}"),
        );
        std::fs::create_dir_all(reports.join(&to)).expect("a folder");
        let report = "1.17.0-beta.47.json";
        std::fs::copy(
            reports.join(from).join(report),
            reports.join(to).join(report),
        )
        .expect("a copy");
    }
    matrix(&["--site-only"]);
    out.join("site")
}

/// Every page of a site.
fn pages(folder: &Path) -> Vec<PathBuf> {
    let found = std::fs::read_dir(folder).expect("a folder");
    let paths: Vec<PathBuf> = found.map(|one| one.expect("a file").path()).collect();
    let (folders, files): (Vec<_>, Vec<_>) = paths.into_iter().partition(|path| path.is_dir());
    let html = files
        .into_iter()
        .filter(|file| file.extension().is_some_and(|ending| ending == "html"));
    html.chain(folders.iter().flat_map(|folder| pages(folder)))
        .collect()
}

/// What stands in an attribute, again and again.
fn attributes<'h>(html: &'h str, name: &str) -> Vec<&'h str> {
    let parts = html
        .split(&format!(" {name}=\""))
        .skip(1)
        .collect::<Vec<_>>();
    let values = parts.into_iter().filter_map(|rest| rest.split('"').next());
    values.collect()
}

#[test]
fn the_site_of_twenty_implementations_is_read_sorted_and_filtered_on_desk_and_phone() {
    let Some(chromium) = chromium() else { return };
    let site = site_of_twenty();
    let case = {
        let page = read(&site.join("implementations/store-01.html"));
        let (_, rest) = page
            .split_once("class=\"example\" id=\"")
            .expect("a failure");
        rest.split('"').next().expect("its id").to_owned()
    };
    // The site allows no script but its own.
    let own = read(&site.join("site.js"));
    std::fs::write(site.join("site.js"), format!("{own}\n{SITE}")).expect("a file");
    for width in [1440, 390] {
        for (page, lines) in [
            ("index.html?language=Python".to_owned(), 19),
            ("rules.html".to_owned(), 6),
            ("disagreements.html".to_owned(), 6),
            (format!("implementations/store-01.html#{case}"), 5),
        ] {
            let told = framed(&chromium, &site, &page, width);
            assert!(told.starts_with(&format!("at {width} px\n")), "{told}");
            assert!(told.lines().count() >= lines, "{page}: {told}");
        }
    }
}

#[test]
fn every_link_of_the_site_leads_somewhere() {
    let site = site_of_twenty();
    let read_all = pages(&site)
        .into_iter()
        .map(|page| (page.clone(), read(&page)));
    let pages: HashMap<PathBuf, String> = read_all.collect();
    assert!(pages.len() > 80, "{} pages", pages.len());
    let ids: HashMap<&Path, HashSet<&str>> = pages
        .iter()
        .map(|(page, html)| (page.as_path(), attributes(html, "id").into_iter().collect()))
        .collect();
    // The page of the specification makes its links by a script.
    let own = pages
        .iter()
        .filter(|(page, _)| !page.ends_with("specification.html"));
    let mut broken = Vec::new();
    for (page, html) in own {
        let links = [attributes(html, "href"), attributes(html, "src")].concat();
        for link in links
            .into_iter()
            .filter(|link| !link.starts_with("https://"))
        {
            let (file, fragment) = link.split_once('#').unwrap_or((link, ""));
            let folder = page.parent().expect("a folder");
            let place = match file.strip_prefix("../") {
                Some(above) => folder.parent().expect("a folder").join(above),
                None => folder.join(file),
            };
            let has_fragment = fragment.is_empty()
                || ids
                    .get(place.as_path())
                    .is_some_and(|ids| ids.contains(fragment));
            if !place.is_file() || !has_fragment {
                broken.push(format!("{}: {link}", page.display()));
            }
        }
    }
    assert!(
        broken.is_empty(),
        "{} of them: {:#?}",
        broken.len(),
        broken.first()
    );
}
