//! What is known about an implementation: `manifest.json` beside its adapter.

use std::path::Path;

use anyhow::{Context as _, Result, anyhow, bail};
use docstore_spec::{Capability, Core};
use serde::{Deserialize, Serialize};

/// The file's name.
pub const FILE: &str = "manifest.json";

/// An implementation, how it is installed and started, and what it lacks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// The name that people know.
    pub name: String,
    /// The version that is judged.
    pub version: String,
    /// The language it is written in.
    pub language: String,
    /// Its licence, as SPDX writes it.
    pub licence: String,
    /// Where it is at home.
    pub homepage: String,
    /// Where its faults are reported.
    pub issues: String,
    /// What it is, in one sentence without a full stop.
    pub about: String,
    /// The target that reaches it, where no adapter is needed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
    /// What is installed.
    #[serde(default)]
    pub install: Install,
    /// The command that starts its adapter.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub start: Vec<String>,
    /// Capabilities beyond the core.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub has: Vec<String>,
    /// Parts of the core that it lacks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lacks: Vec<String>,
}

/// What is installed from which registry. `{version}` is the version that is judged.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Install {
    /// The oldest Python that will do, such as `3.10`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub python: Option<String>,
    /// Requirements for pip.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pip: Vec<String>,
    /// Packages for npm.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub npm: Vec<String>,
    /// Folders whose files the adapter needs beside it, seen from its own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub copy: Vec<String>,
    /// The package that is judged, where Cargo builds the adapter: `Cargo.lock` beside it pins the version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cargo: Option<String>,
}

impl Manifest {
    /// Reads a manifest.
    ///
    /// # Errors
    /// A sentence when it is none, or names what the suite does not know.
    pub fn read(file: &Path) -> Result<Self> {
        let shown = file.display();
        let text =
            std::fs::read_to_string(file).with_context(|| format!("`{shown}` cannot be read"))?;
        let manifest: Self =
            serde_json::from_str(&text).with_context(|| format!("`{shown}` is no manifest"))?;
        manifest.check().map_err(|why| anyhow!("`{shown}` {why}"))?;
        Ok(manifest)
    }

    fn check(&self) -> Result<()> {
        if let Some(name) = self
            .lacks
            .iter()
            .find(|name| Core::from_name(name).is_none())
        {
            bail!("lacks `{name}`, which is no part of the core");
        }
        if let Some(name) = self
            .has
            .iter()
            .find(|name| Capability::from_name(name).is_none())
        {
            bail!("has `{name}`, which is no capability");
        }
        if self.target.is_some() != self.start.is_empty() {
            bail!("says either `start` or `target`");
        }
        Ok(())
    }
}
