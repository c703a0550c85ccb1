//! Releases: one version in every place that names it, and what of publishing can be tried beforehand.

use std::path::Path;

use anyhow::{Context as _, Result};
use serde_json::Value;

/// The crates that are published, each after those that it depends on. The command line goes out as binaries.
pub const CRATES: &[&str] = &["docstore-spec", "docstore-reference"];

/// The folders of the npm packages.
pub const PACKAGES: &[&str] = &["conformance/npm", "reference/npm"];

/// Implementations of the shelf that are this project's own.
const OWN: &[&str] = &["oracle", "reference-embedded", "reference-workerd"];

/// The version of the workspace.
///
/// # Errors
/// When the manifest cannot be read, or has none.
pub fn version(root: &Path) -> Result<String> {
    let manifest = read(root, "Cargo.toml")?;
    let found = manifest.lines().find_map(quoted_version);
    found.context("Cargo.toml names no version")
}

/// Where another version is named than the workspace's, a sentence each.
///
/// # Errors
/// A file that cannot be read.
pub fn defects(root: &Path) -> Result<Vec<String>> {
    let version = version(root)?;
    let mut defects = Vec::new();
    for line in read(root, "Cargo.toml")?.lines() {
        let other = dependency(line).filter(|(_, other)| *other != version);
        if let Some((name, other)) = other {
            defects.push(format!(
                "Cargo.toml depends on {name} {other}, not {version}"
            ));
        }
    }
    let packages = PACKAGES.iter().flat_map(|folder| {
        ["package.json", "package-lock.json"].map(|file| format!("{folder}/{file}"))
    });
    let own = OWN
        .iter()
        .map(|name| format!("conformance/implementations/{name}/manifest.json"));
    for file in packages.chain(own) {
        let value: Value =
            serde_json::from_str(&read(root, &file)?).with_context(|| file.to_owned())?;
        let named = value.get("version").and_then(Value::as_str);
        if named != Some(version.as_str()) {
            defects.push(format!("{file} names the version {named:?}, not {version}"));
        }
    }
    let heading = format!("\n## [{version}] - ");
    if !read(root, "CHANGELOG.md")?.contains(&heading) {
        defects.push(format!(
            "CHANGELOG.md has no chapter `## [{version}] - DATE`"
        ));
    }
    Ok(defects)
}

/// The version in a line `version = "…"`.
fn quoted_version(line: &str) -> Option<String> {
    let version = line.strip_prefix("version = \"")?.strip_suffix('"')?;
    Some(version.to_owned())
}

/// A crate of this project and the version of it that a line asks for.
fn dependency(line: &str) -> Option<(&str, &str)> {
    let (name, rest) = line.split_once(" = ")?;
    let (_, version) = rest.split_once("version = \"")?;
    let (version, _) = version.split_once('"')?;
    name.starts_with("docstore-").then_some((name, version))
}

fn read(root: &Path, file: &str) -> Result<String> {
    std::fs::read_to_string(root.join(file)).with_context(|| file.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_version_is_named_everywhere() {
        assert_eq!(defects(&crate::root()).unwrap(), Vec::<String>::new());
    }

    #[test]
    fn another_version_is_told() {
        let folder = std::env::temp_dir().join(format!("xtask-release-{}", std::process::id()));
        let write = |file: &str, text: &str| {
            let path = folder.join(file);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        };
        let manifest = "[workspace.package]\nversion = \"2.0.0\"\n\n\
            docstore-spec = { path = \"spec\", version = \"1.0.0\" }\nserde = { version = \"1\" }\n";
        write("Cargo.toml", manifest);
        write("CHANGELOG.md", "# Changelog\n\n## [1.0.0] - 2026-01-01\n");
        for folder in PACKAGES {
            write(&format!("{folder}/package.json"), r#"{"version": "2.0.0"}"#);
            write(&format!("{folder}/package-lock.json"), "{}");
        }
        for name in OWN {
            let file = format!("conformance/implementations/{name}/manifest.json");
            write(&file, r#"{"version": "2.0.0"}"#);
        }
        let told = defects(&folder).unwrap();
        std::fs::remove_dir_all(&folder).unwrap();
        assert_eq!(
            told,
            [
                "Cargo.toml depends on docstore-spec 1.0.0, not 2.0.0",
                "conformance/npm/package-lock.json names the version None, not 2.0.0",
                "reference/npm/package-lock.json names the version None, not 2.0.0",
                "CHANGELOG.md has no chapter `## [2.0.0] - DATE`",
            ]
        );
    }
}
