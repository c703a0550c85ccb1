//! What is checked of the dependencies without a network: licences, and two versions of one crate.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

/// The file that says what is allowed.
const POLICY: &str = "deny.toml";

/// What is against the policy, a sentence each.
///
/// # Errors
/// When the policy or the list of dependencies cannot be read.
pub fn defects(root: &Path) -> Result<Vec<String>> {
    let policy = std::fs::read_to_string(root.join(POLICY)).context(POLICY)?;
    let lock = std::fs::read_to_string(root.join("Cargo.lock")).context("Cargo.lock")?;
    let mut defects = licence_defects(&packages(root)?, &list(&policy, "allow")?);
    defects.extend(double_defects(&lock, &list(&policy, "skip")?));
    Ok(defects)
}

/// A crate that is built by default.
struct Package {
    name: String,
    version: String,
    licence: String,
    /// Whether it comes from a registry.
    foreign: bool,
}

fn packages(root: &Path) -> Result<Vec<Package>> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".into());
    let output = Command::new(cargo)
        .args(["metadata", "--locked", "--format-version", "1"])
        .current_dir(root)
        .output()
        .context("cargo metadata")?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        bail!("cargo metadata: {said}");
    }
    let metadata: Value = serde_json::from_slice(&output.stdout).context("cargo metadata")?;
    let packages = metadata.get("packages").and_then(Value::as_array);
    let text = |package: &Value, name: &str| {
        package
            .get(name)
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned()
    };
    Ok(packages
        .into_iter()
        .flatten()
        .map(|package| Package {
            name: text(package, "name"),
            version: text(package, "version"),
            licence: text(package, "license"),
            foreign: package.get("source").is_some_and(Value::is_string),
        })
        .collect())
}

/// The strings of `name = [ … ]`.
fn list(policy: &str, name: &str) -> Result<Vec<String>> {
    let start = format!("\n{name} = [");
    let rest = policy.split_once(&start).map(|(_, rest)| rest);
    let inside = rest.and_then(|rest| rest.split_once(']'));
    let (inside, _) = inside.with_context(|| format!("{POLICY} has no list `{name}`"))?;
    let uncommented = inside
        .lines()
        .map(|line| line.split('#').next().unwrap_or_default());
    let text: String = uncommented.collect();
    let quoted = text.split('"').skip(1).step_by(2);
    Ok(quoted.map(str::to_owned).collect())
}

fn licence_defects(packages: &[Package], allowed: &[String]) -> Vec<String> {
    packages
        .iter()
        .filter(|package| package.foreign && !is_allowed(&package.licence, allowed))
        .map(|package| {
            let Package {
                name,
                version,
                licence,
                ..
            } = package;
            format!("{name} {version} is licensed under `{licence}`, which {POLICY} does not allow")
        })
        .collect()
}

/// Whether an SPDX expression can be met by what is allowed: one side of an `OR`, both of an `AND`.
fn is_allowed(expression: &str, allowed: &[String]) -> bool {
    // Cargo still takes the old form `MIT/Apache-2.0`.
    let expression = expression.replace('/', " OR ").replace(['(', ')'], " ");
    let term = |term: &str| allowed.iter().any(|one| one == term.trim());
    let all = |part: &str| part.split(" AND ").all(term);
    !expression.trim().is_empty() && expression.split(" OR ").any(all)
}

/// The lock file has what is built with features too.
fn double_defects(lock: &str, known: &[String]) -> Vec<String> {
    let mut versions: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for package in lock.split("[[package]]").skip(1) {
        let value = |name: &str| {
            let line = package.lines().find_map(|line| line.strip_prefix(name));
            line.map(|value| value.trim_matches(['=', ' ', '"']))
        };
        if let (Some(name), Some(version)) = (value("name"), value("version")) {
            versions.entry(name).or_default().push(version);
        }
    }
    let mut defects: Vec<String> = versions
        .iter()
        .filter(|(name, versions)| versions.len() > 1 && !known.iter().any(|one| one == *name))
        .map(|(name, versions)| format!("{name} is there as {}", versions.join(" and ")))
        .collect();
    let gone = known
        .iter()
        .filter(|name| versions.get(name.as_str()).is_none_or(|all| all.len() < 2));
    defects
        .extend(gone.map(|name| format!("{POLICY} skips {name}, of which there is one version")));
    defects
}

#[cfg(test)]
mod tests {
    use super::*;

    fn package(name: &str, version: &str, licence: &str) -> Package {
        Package {
            name: name.to_owned(),
            version: version.to_owned(),
            licence: licence.to_owned(),
            foreign: true,
        }
    }

    #[test]
    fn a_licence_that_is_not_allowed_is_told() {
        let allowed = ["MIT".to_owned(), "Unicode-3.0".to_owned()];
        let packages = [
            package("a", "1", "MIT OR Apache-2.0"),
            package("b", "1", "Apache-2.0/MIT"),
            package("c", "1", "(MIT OR Apache-2.0) AND Unicode-3.0"),
            package("d", "1", "GPL-2.0"),
            package("e", "1", ""),
        ];
        let told = licence_defects(&packages, &allowed);
        assert_eq!(told.len(), 2, "{told:?}");
        assert!(told.iter().any(|one| one.starts_with("d 1 ")), "{told:?}");
    }

    #[test]
    fn a_second_version_is_told_and_so_is_a_skip_that_skips_nothing() {
        let one = |name: &str, version: u8| {
            format!("[[package]]\nname = \"{name}\"\nversion = \"{version}\"\n")
        };
        let packages = [one("a", 1), one("a", 2), one("b", 1)].concat();
        assert_eq!(double_defects(&packages, &[]), ["a is there as 1 and 2"]);
        assert!(double_defects(&packages, &["a".to_owned()]).is_empty());
        assert_eq!(
            double_defects(&packages, &["a".to_owned(), "b".to_owned()]).len(),
            1
        );
    }

    #[test]
    fn a_list_of_the_policy_is_read_without_its_comments() {
        let policy = "[licenses]\nallow = [\n  \"MIT\", # \"GPL\"\n  \"ISC\",\n]\n";
        assert_eq!(list(policy, "allow").unwrap(), ["MIT", "ISC"]);
        assert!(list(policy, "skip").is_err());
    }
}
