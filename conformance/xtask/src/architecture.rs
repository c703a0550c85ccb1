//! What ARCHITECTURE.md says, held: which crate depends on which, that modules do not depend in a circle, who may name the
//! reference, where SQL stands, and that the map has every folder of some size.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};

/// The page with the map and the invariants.
const PAGE: &str = "ARCHITECTURE.md";

/// The page with the recipes.
const CONTRIBUTING: &str = "CONTRIBUTING.md";

/// Crates of the workspace, and all that each may depend on among them.
const GRAPH: &[(&str, &[&str])] = &[
    ("spec", &[]),
    ("reference", &["docstore-spec"]),
    ("conformance/oracle", &["docstore-spec"]),
    ("conformance/core", &["docstore-spec"]),
    ("conformance/report", &["docstore-spec", "docstore-suite"]),
    (
        "conformance/differential",
        &["docstore-oracle", "docstore-spec", "docstore-suite"],
    ),
    (
        "conformance/oracle-wasm",
        &["docstore-oracle", "docstore-spec"],
    ),
    (
        "conformance/mutation",
        &["docstore-reference", "docstore-spec"],
    ),
    ("conformance/wrong-engine", &["docstore-spec"]),
    ("conformance/xtask", &["docstore-spec"]),
    ("reference/worker", &["docstore-reference", "docstore-spec"]),
];

/// Crates whose modules can be read one after the other: none depends, through others, on itself.
const WITHOUT_CIRCLES: &[&str] = &[
    "reference",
    "conformance",
    "conformance/core",
    "conformance/differential",
    "conformance/oracle",
    "conformance/report",
];

/// What would keep the suite's core from a browser.
const NOT_IN_CORE: &[&str] = &["tokio", "reqwest", "hyper", "cucumber"];

/// Where the suite names the reference: it opens a target, serves one, makes a wrong one, or looks into its files.
const NAME_THE_REFERENCE: &[&str] = &[
    "cli/serve.rs",
    "target.rs",
    "durability.rs",
    "serve.rs",
    "serve/",
    "wrong.rs",
    "wrong/",
];

/// Where the engine knows SQL.
const KNOW_SQL: &[&str] = &[
    "backend/", "index.rs", "plan.rs", "plan/", "table.rs", "table/",
];

/// A folder with more lines of code is on the map.
const LINES_OF_A_ROOM: usize = 300;

/// What is not as the page says, a sentence each.
///
/// # Errors
/// A file that cannot be read.
pub fn defects(root: &Path) -> Result<Vec<String>> {
    let mut defects = Vec::new();
    for (crate_, allowed) in GRAPH {
        let manifest = read(&root.join(crate_).join("Cargo.toml"))?;
        let dependencies = dependencies(&manifest);
        let own = dependencies
            .iter()
            .filter(|name| name.starts_with("docstore-"));
        let wrong = own.filter(|name| !allowed.contains(&name.as_str()));
        defects.extend(wrong.map(|name| format!("{crate_} depends on {name}")));
        if *crate_ == "conformance/core" {
            let wrong = dependencies
                .iter()
                .filter(|name| NOT_IN_CORE.contains(&name.as_str()));
            defects.extend(wrong.map(|name| format!("{crate_} depends on {name}")));
        }
    }
    for (path, text) in sources(&root.join("conformance/src"))? {
        if text.contains("docstore_reference") && !is_among(&path, NAME_THE_REFERENCE) {
            defects.push(format!("conformance/src/{path} names the reference"));
        }
    }
    for (path, text) in sources(&root.join("reference/src"))? {
        if has_sql(&text) && !is_among(&path, KNOW_SQL) {
            defects.push(format!("reference/src/{path} has SQL in it"));
        }
    }
    for crate_ in WITHOUT_CIRCLES {
        let circle = in_circles(&modules(&sources(&root.join(crate_).join("src"))?));
        if !circle.is_empty() {
            let names = circle.into_iter().collect::<Vec<_>>().join(", ");
            defects.push(format!("{crate_}: modules in a circle: {names}"));
        }
    }
    defects.extend(not_on_the_map(root)?);
    defects.extend(named_and_gone(root)?);
    Ok(defects)
}

fn is_among(path: &str, places: &[&str]) -> bool {
    let is = |place: &&str| path == *place || (place.ends_with('/') && path.starts_with(place));
    places.iter().any(is)
}

/// The names in `[dependencies]` and the like, those for tests apart.
fn dependencies(manifest: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut inside = false;
    for line in manifest.lines() {
        if line.starts_with('[') {
            inside = line.ends_with("dependencies]") && !line.contains("dev-");
        } else if inside && !line.starts_with('#') {
            let name = line.split(['=', '.', ' ']).next().unwrap_or_default();
            names.extend((!name.is_empty()).then(|| name.to_owned()));
        }
    }
    names
}

/// The modules right below a crate's root, each with what is below it, and those that each names.
fn modules(sources: &[(String, String)]) -> BTreeMap<String, BTreeSet<String>> {
    let mut modules: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (path, text) in sources {
        let file = path.split('/').next().unwrap_or(path);
        let module = file.strip_suffix(".rs").unwrap_or(file).to_owned();
        modules.entry(module).or_default().extend(named(text));
    }
    // The root only says which modules there are.
    modules.remove("lib");
    modules.remove("main");
    let known: BTreeSet<String> = modules.keys().cloned().collect();
    for (module, named) in &mut modules {
        named.retain(|other| other != module && known.contains(other));
    }
    modules
}

/// The modules that a source names from the crate's root, its own tests apart.
fn named(text: &str) -> BTreeSet<String> {
    let code: String = text
        .split("#[cfg(test)]\nmod ")
        .next()
        .into_iter()
        .flat_map(str::lines)
        .filter(|line| !line.trim_start().starts_with("//"))
        .flat_map(|line| [line, "\n"])
        .collect();
    let mut names = BTreeSet::new();
    for (_, rest) in code
        .match_indices("crate::")
        .map(|(at, found)| code.split_at(at + found.len()))
    {
        let Some(group) = rest.strip_prefix('{') else {
            names.extend(first_name(rest));
            continue;
        };
        let mut depth = 0_usize;
        let mut begins = 0;
        for (at, character) in group.char_indices() {
            match character {
                '{' => depth += 1,
                '}' if depth > 0 => depth -= 1,
                ',' | '}' if depth == 0 => {
                    names.extend(group.get(begins..at).and_then(first_name));
                    begins = at + 1;
                    if character == '}' {
                        break;
                    }
                }
                _ => {}
            }
        }
    }
    names
}

/// The name that a path begins with.
fn first_name(path: &str) -> Option<String> {
    let is_part = |character: char| character.is_ascii_alphanumeric() || character == '_';
    let name = path.trim_start().split(|c| !is_part(c)).next()?;
    (!name.is_empty()).then(|| name.to_owned())
}

/// The modules that are left when those that name no other one, and those that no other one names, are taken away again and again.
fn in_circles(modules: &BTreeMap<String, BTreeSet<String>>) -> BTreeSet<String> {
    let mut left: BTreeSet<String> = modules.keys().cloned().collect();
    loop {
        let names = |one: &String, other: &String| {
            left.contains(other) && modules.get(one).is_some_and(|named| named.contains(other))
        };
        let inside: BTreeSet<String> = left
            .iter()
            .filter(|module| left.iter().any(|other| names(module, other)))
            .filter(|module| left.iter().any(|other| names(other, module)))
            .cloned()
            .collect();
        if inside.len() == left.len() {
            return left;
        }
        left = inside;
    }
}

/// Whether a string literal begins as a statement does.
fn has_sql(text: &str) -> bool {
    const STATEMENTS: &[&str] = &[
        "SELECT ", "INSERT ", "UPDATE ", "DELETE ", "CREATE ", "DROP ", "ALTER ", "PRAGMA ",
    ];
    let code = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    code.flat_map(|line| line.split('"').skip(1))
        .any(|literal| STATEMENTS.iter().any(|word| literal.starts_with(word)))
}

/// Files and folders that the page for contributors names and that are not there. A name in capital letters stands for any.
fn named_and_gone(root: &Path) -> Result<Vec<String>> {
    let page = read(&root.join(CONTRIBUTING))?;
    let named = page.split('`').skip(1).step_by(2);
    let is_path = |name: &&str| {
        let first = name.split('/').next().unwrap_or_default();
        name.contains('/') && ["spec", "reference", "conformance", "features"].contains(&first)
    };
    let stands_for_any = |part: &str| {
        part.split('.')
            .any(|word| word.len() > 2 && word.chars().all(|c| c.is_ascii_uppercase()))
    };
    let is_there = |name: &str| {
        let plain: Vec<&str> = name
            .split('/')
            .take_while(|part| !stands_for_any(part))
            .collect();
        root.join(plain.join("/")).exists()
    };
    let gone = named.filter(is_path).filter(|name| !is_there(name));
    Ok(gone
        .map(|name| format!("{CONTRIBUTING} names `{name}`, which is not there"))
        .collect())
}

/// Folders of some size that the page does not name in the section of their top folder.
fn not_on_the_map(root: &Path) -> Result<Vec<String>> {
    let page = read(&root.join(PAGE))?;
    let mut defects = Vec::new();
    for top in ["spec", "reference", "conformance"] {
        let mut lines: BTreeMap<String, usize> = BTreeMap::new();
        for (path, text) in sources(&root.join(top))? {
            let folders = path
                .match_indices('/')
                .filter_map(|(at, _)| path.get(..=at));
            for folder in folders {
                *lines.entry(folder.to_owned()).or_default() += text.lines().count();
            }
        }
        let section = page.split_once(&format!("\n`{top}/` —"));
        let (_, rest) = section.with_context(|| format!("{PAGE} has no section of `{top}/`"))?;
        let section = rest.split("\n\n").next().unwrap_or_default();
        let missing = lines
            .iter()
            .filter(|(folder, lines)| **lines > LINES_OF_A_ROOM && !section.contains(*folder));
        defects.extend(missing.map(|(folder, lines)| {
            format!("{PAGE} does not name {top}/{folder} of {lines} lines")
        }));
    }
    Ok(defects)
}

/// The sources below a folder: their paths from there, and their texts.
fn sources(folder: &Path) -> Result<Vec<(String, String)>> {
    const ENDINGS: &[&str] = &["rs", "mjs", "js", "mts", "ts"];
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder_here) = open.pop() {
        let entries =
            fs::read_dir(&folder_here).with_context(|| folder_here.display().to_string())?;
        for entry in entries {
            let path = entry?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            // What is installed or built is nobody's source.
            if matches!(&*name, "node_modules" | "target" | "build" | "dist")
                || name.starts_with('.')
            {
                continue;
            }
            if path.is_dir() {
                open.push(path);
            } else if path
                .extension()
                .is_some_and(|e| ENDINGS.iter().any(|one| e == *one))
            {
                let below = path.strip_prefix(folder).unwrap_or(&path);
                found.push((below.to_string_lossy().into_owned(), read(&path)?));
            }
        }
    }
    Ok(found)
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| path.display().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dependency_of_tests_is_none_of_the_crate() {
        let manifest = "[dependencies]\na.workspace = true\nb = { path = \"b\" }\n\n[dev-dependencies]\nc = \"1\"\n";
        assert_eq!(dependencies(manifest), ["a", "b"]);
    }

    #[test]
    fn a_statement_in_a_literal_is_sql_and_a_word_in_a_comment_is_none() {
        assert!(has_sql("let sql = \"SELECT 1\";"));
        assert!(!has_sql("/// \"SELECT 1\"\nlet word = \"Select\";"));
    }

    #[test]
    fn modules_that_name_each_other_through_a_third_are_a_circle() {
        let source = |path: &str, text: &str| (path.to_owned(), text.to_owned());
        let modules = modules(&[
            source("lib.rs", "use crate::a;"),
            source("a.rs", "use crate::{b::{self, Z}, e};\n// crate::d"),
            source("b/inner.rs", "use crate::c::C;"),
            source("c.rs", "fn f() { crate::a::g() }"),
            source("d.rs", "use crate::a;"),
            source("e.rs", "#[cfg(test)]\nmod tests { use crate::a; }"),
        ]);
        let circle = in_circles(&modules).into_iter().collect::<Vec<_>>();
        assert_eq!(circle, ["a", "b", "c"]);
    }

    #[test]
    fn a_folder_stands_for_what_is_below() {
        assert!(is_among("wrong/sql.rs", NAME_THE_REFERENCE));
        assert!(!is_among("report/document.rs", NAME_THE_REFERENCE));
    }
}
