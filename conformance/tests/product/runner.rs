//! A small runner of composite actions: `run` steps in bash as GitHub's runner calls it, `uses` steps noted.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use yaml_rust2::{Yaml, YamlLoader};

use crate::harness::{Outcome, folder, outcome, read};

/// The top of the checkout, which is a job's working folder.
pub fn workspace() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

/// A file of the checkout as YAML.
pub fn yaml(file: &str) -> Yaml {
    let mut documents = YamlLoader::load_from_str(&read(&workspace().join(file))).expect("YAML");
    assert_eq!(documents.len(), 1, "{file}");
    documents.remove(0)
}

/// What came of an action.
pub struct Executed {
    /// What the last step that ran printed, and the exit code of the action.
    pub last: Outcome,
    /// The page of the job's summary.
    pub summary: String,
    /// The folder for reports that the action names as its output.
    pub report: PathBuf,
    /// The steps that use another action, with their inputs.
    pub used: Vec<(String, HashMap<String, String>)>,
}

/// Executes the action in a folder of the checkout with these inputs; what is not given has its default.
pub fn execute(action: &str, given: &[(String, String)]) -> Executed {
    let described = yaml(&format!("{action}/action.yml"));
    let scratch = folder();
    let (output, summary) = (scratch.join("output"), scratch.join("summary.md"));
    for file in [&output, &summary] {
        std::fs::write(file, "").expect("a file");
    }
    let mut known: HashMap<String, String> = HashMap::new();
    for (name, input) in described["inputs"].as_hash().expect("inputs") {
        let name = name.as_str().expect("a name");
        let default = input["default"].as_str().unwrap_or_default();
        known.insert(format!("inputs.{name}"), default.to_owned());
    }
    for (name, value) in given {
        let before = known.insert(format!("inputs.{name}"), value.clone());
        assert!(before.is_some(), "the action has no input `{name}`");
    }
    // Used by its path, the action is of no other repository.
    known.insert("github.action_repository".to_owned(), String::new());
    let mut last = None;
    let mut used = Vec::new();
    assert_eq!(described["runs"]["using"].as_str(), Some("composite"));
    for step in described["runs"]["steps"].as_vec().expect("steps") {
        if let Some(name) = step["uses"].as_str() {
            used.push((name.to_owned(), texts(&step["with"], &known)));
            continue;
        }
        let failed = last.as_ref().is_some_and(|last: &Outcome| last.code != 0);
        if failed {
            continue;
        }
        assert_eq!(step["shell"].as_str(), Some("bash"));
        let script = scratch.join("step.sh");
        let run = step["run"].as_str().expect("a script");
        std::fs::write(&script, filled(run, &known)).expect("a file");
        let within = step["working-directory"].as_str().unwrap_or(".");
        let ran = Command::new("bash")
            .args(["--noprofile", "--norc", "-e", "-o", "pipefail"])
            .arg(&script)
            .current_dir(workspace().join(filled(within, &known)))
            .envs(texts(&step["env"], &known))
            .env("PATH", path_with_the_suite())
            .env("CI", "true")
            .env("GITHUB_ACTION_PATH", workspace().join(action))
            .env("GITHUB_OUTPUT", &output)
            .env("GITHUB_STEP_SUMMARY", &summary)
            .env("RUNNER_TEMP", &scratch)
            .stdin(Stdio::null())
            .output()
            .expect("bash starts");
        last = Some(outcome(ran));
        if let Some(id) = step["id"].as_str() {
            for line in read(&output).lines() {
                let (name, value) = line.split_once('=').expect("an output");
                known.insert(format!("steps.{id}.outputs.{name}"), value.to_owned());
            }
        }
    }
    let report = described["outputs"]["report"]["value"].as_str();
    Executed {
        last: last.expect("a step"),
        summary: read(&summary),
        report: filled(report.expect("an output"), &known).into(),
        used,
    }
}

/// `conformance` is installed already: the one that these tests are about.
fn path_with_the_suite() -> std::ffi::OsString {
    let mut folders = vec![
        Path::new(env!("CARGO_BIN_EXE_conformance"))
            .parent()
            .expect("a folder")
            .to_owned(),
    ];
    folders.extend(std::env::split_paths(
        &std::env::var_os("PATH").unwrap_or_default(),
    ));
    std::env::join_paths(folders).expect("a path")
}

fn texts(map: &Yaml, known: &HashMap<String, String>) -> HashMap<String, String> {
    let Some(map) = map.as_hash() else {
        return HashMap::new();
    };
    let text = |(name, value): (&Yaml, &Yaml)| {
        let name = name.as_str().expect("a name").to_owned();
        (name, filled(value.as_str().expect("a text"), known))
    };
    map.iter().map(text).collect()
}

/// The values in the place of their expressions. One that this runner does not know fails the test.
fn filled(text: &str, known: &HashMap<String, String>) -> String {
    let mut parts = text.split("${{");
    let mut filled = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (expression, rest) = part.split_once("}}").expect("an expression ends");
        let value = known.get(expression.trim());
        assert!(value.is_some(), "`{expression}` is not known here");
        filled.push_str(value.map_or("", String::as_str));
        filled.push_str(rest);
    }
    filled
}
