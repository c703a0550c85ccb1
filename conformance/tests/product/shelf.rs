//! The shelf, with a store of this test on it: installed, judged, stopped, and put on a site that a reader finds their way in.

use std::path::Path;

use crate::harness::{conformance, folder, json, read, text};

/// A store in Python's standard library: equality, no updates, and an insert that never returns for one document.
const ADAPTER: &str = r#"
from shelf import Refused, serve

class Store:
    def __init__(self):
        self.collections = {}
    def discard(self):
        self.collections = {}
    def insertOne(self, name, document, options=None):
        while document.get("_id") == "alice":
            pass
        kept = self.collections.setdefault(name, [])
        if any(other["_id"] == document.get("_id") for other in kept):
            raise Refused("DUPLICATE_KEY", "taken", collectionName=name, documentId=document["_id"])
        kept.append({"_id": document.get("_id", str(len(kept))), **document})
        return {"acknowledged": True, "insertedId": kept[-1]["_id"]}
    def insertMany(self, name, documents, options=None):
        ids = [self.insertOne(name, document)["insertedId"] for document in documents]
        return {"acknowledged": True, "insertedCount": len(ids), "insertedIds": ids}
    def find(self, name, filter=None, options=None):
        return [d for d in self.collections.get(name, []) if all(d.get(k) == v for k, v in (filter or {}).items())]
    def findOne(self, name, filter=None, options=None):
        return (self.find(name, filter) or [None])[0]

serve(lambda name: Store())
"#;

/// Puts an implementation onto a shelf.
fn put(shelf: &Path, slug: &str, manifest: &serde_json::Value) {
    let folder = shelf.join(slug);
    std::fs::create_dir_all(&folder).expect("a folder");
    std::fs::write(folder.join("manifest.json"), manifest.to_string()).expect("a file");
    std::fs::write(folder.join("adapter.py"), ADAPTER).expect("a file");
}

fn manifest(name: &str, more: serde_json::Value) -> serde_json::Value {
    let mut manifest = serde_json::json!({
        "name": name, "version": "1.0.0", "language": "Python", "licence": "MIT", "homepage": "https://store.example",
        "issues": "https://store.example/issues", "about": "A store of a test",
    });
    let members = manifest.as_object_mut().expect("an object");
    members.extend(more.as_object().expect("an object").clone());
    manifest
}

/// Whether a process of this test's adapters is left.
fn is_left(cache: &Path) -> bool {
    let found = std::fs::read_dir("/proc")
        .expect("processes")
        .filter_map(Result::ok);
    let mut working =
        found.filter_map(|process| std::fs::read_link(process.path().join("cwd")).ok());
    working.any(|folder| folder.starts_with(cache))
}

#[test]
fn a_store_on_the_shelf_is_judged_and_stopped_and_one_that_cannot_be_installed_is_left_out() {
    let folder = folder();
    let (shelf, cache, out) = (
        folder.join("shelf"),
        folder.join("cache"),
        folder.join("out"),
    );
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("implementations/base");
    std::fs::create_dir_all(shelf.join("base")).expect("a folder");
    std::fs::copy(base.join("shelf.py"), shelf.join("base/shelf.py")).expect("a copy");
    let lacks = serde_json::json!([
        "systemFields",
        "expectedVersion",
        "collections",
        "generatedIds",
        "updates",
        "replaceOne",
        "upsert",
        "sort",
        "atomicMany"
    ]);
    let runs = serde_json::json!({"start": ["python3", "adapter.py"], "lacks": lacks});
    put(&shelf, "small", &manifest("Small store", runs));
    let fails = serde_json::json!({"start": ["python3", "adapter.py"], "install": {"python": "9.9", "pip": ["x"]}});
    put(&shelf, "absent", &manifest("Absent store", fails));
    let matrix = |more: &[&str]| {
        let arguments = [
            "matrix",
            "--shelf",
            text(&shelf),
            "--cache",
            text(&cache),
            "--out",
            text(&out),
            "--profile",
            "30-insert",
            "--timeout",
            "2",
        ];
        conformance(&[&arguments[..], more].concat())
    };
    let run = matrix(&[]);
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    assert!(
        run.out
            .contains("Absent store 1.0.0: not judged: there is no Python 9.9"),
        "{}",
        run.out
    );
    assert!(!is_left(&cache), "a process is left");

    // The call that never returns costs its own cases.
    let report = json(&out.join("site/reports/30-insert/small/1.0.0.json"));
    let results = report["targets"][0]["results"].as_array().expect("results");
    let silent = |result: &&serde_json::Value| {
        let message = result["failure"]["message"].as_str().unwrap_or_default();
        message.contains("no reply")
    };
    let hanging: Vec<&serde_json::Value> = results.iter().filter(silent).collect();
    assert!(!hanging.is_empty() && hanging.len() < 8, "{hanging:#?}");
    let passed = results
        .iter()
        .filter(|result| result["verdict"] == "passed")
        .count();
    assert!(passed > 15, "{passed} passed");
    let unsupported = results
        .iter()
        .filter(|result| result["verdict"] == "unsupported")
        .count();
    assert!(unsupported > 5, "{unsupported} are unsupported");

    let site = out.join("site");
    let league = read(&site.join("index.html"));
    assert!(
        league.contains("Small store") && league.contains("Absent store"),
        "{league}"
    );
    let page = read(&site.join("implementations/small.html"));
    assert!(
        page.contains("Failures, by cause") && page.contains("INS-24"),
        "{page}"
    );
    assert!(read(&site.join("rules/INS-1.html")).contains("Small store"));
    let badge = json(&site.join("badges/small.json"));
    assert_eq!(badge["schemaVersion"], 1);
    assert!(badge["message"].as_str().expect("a share").ends_with(" %"));
    assert!(read(&site.join("badges/small.svg")).starts_with("<svg"));

    // Another version makes a trend, and the site can be made again from what is there.
    let again = matrix(&["small@1.1.0"]);
    assert_eq!(again.code, 0, "{}{}", again.out, again.err);
    let found = folder.join("FOUND.md");
    std::fs::write(&found, "# A head\n\n## An old section\n").expect("a file");
    let only = matrix(&["--site-only", "--found", text(&found)]);
    assert_eq!(only.code, 0, "{}{}", only.out, only.err);
    let found = read(&found);
    assert!(
        found.starts_with("# A head\n\n## Small store 1.0.0\n"),
        "{found}"
    );
    assert!(
        found.contains("    insert") && found.contains("\n      → {"),
        "{found}"
    );
    assert!(!found.contains("An old section"), "{found}");
    let page = read(&site.join("implementations/small.html"));
    assert!(
        page.contains("<h2>Versions</h2>") && page.contains("1.1.0"),
        "{page}"
    );
}

#[test]
fn what_is_not_on_the_shelf_is_told() {
    for (arguments, told) in [
        (
            &["run", "--target", "shelf:nothing"][..],
            "there is no `nothing`",
        ),
        (&["matrix", "../etc"], "there is no `../etc`"),
    ] {
        let shelf = Path::new(env!("CARGO_MANIFEST_DIR"));
        let run = crate::harness::conformance_in(shelf, arguments);
        assert_eq!(run.code, 2, "{}", run.out);
        assert!(run.err.contains(told), "{}", run.err);
    }
}

#[test]
fn every_adapter_is_small_and_a_lock_file_pins_what_its_manifest_names() {
    /// Lines that an adapter may have over what its language shares.
    const LINES: usize = 40;
    let shelf = Path::new(env!("CARGO_MANIFEST_DIR")).join("implementations");
    let folders = std::fs::read_dir(&shelf).expect("a folder");
    let mut adapters = 0;
    for folder in folders.map(|folder| folder.expect("a folder").path()) {
        for name in ["adapter.py", "adapter.mjs", "adapter.rs"] {
            let adapter = folder.join(name);
            if adapter.is_file() {
                let lines = read(&adapter).lines().count();
                assert!(lines <= LINES, "{}: {lines} lines", adapter.display());
                adapters += 1;
            }
        }
        if folder.join("Cargo.lock").is_file() {
            let manifest = json(&folder.join("manifest.json"));
            let part = |value: &serde_json::Value| value.as_str().expect("a text").to_owned();
            let (package, version) = (
                part(&manifest["install"]["cargo"]),
                part(&manifest["version"]),
            );
            let pinned = format!("name = \"{package}\"\nversion = \"{version}\"");
            assert!(
                read(&folder.join("Cargo.lock")).contains(&pinned),
                "{pinned}"
            );
        }
    }
    assert!(adapters >= 15, "{adapters} adapters");
}
