//! The shelf: implementations that are installed from their registries, started, judged and stopped again.
//!
//! A folder of `conformance/implementations` describes one of them: a [`manifest`] and an adapter, which is laid with what
//! adapters of its language share into a cache folder, where [`install`] brings the package and [`running`] starts it.

pub mod install;
pub mod manifest;
pub mod running;

use std::path::{Path, PathBuf};

pub use manifest::Manifest;
pub use running::Running;

use anyhow::{Context as _, Result, bail};

/// What the name of a target on the shelf begins with.
pub const TARGET_PREFIX: &str = "shelf:";

/// Where the shelf is, below the folder of a checkout.
const FOLDER: &str = "conformance/implementations";

/// Where installations are kept, below the same folder.
const CACHE: &str = "target/shelf";

/// Where manifests, adapters and installations are.
#[derive(Debug, Clone)]
pub struct Shelf {
    /// The folder with a folder for each implementation.
    pub folder: PathBuf,
    /// Where packages are installed.
    pub cache: PathBuf,
}

/// One implementation in one version.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The name of its folder.
    pub slug: String,
    /// What is known about it.
    pub manifest: Manifest,
    /// The version to judge.
    pub version: String,
}

impl Shelf {
    /// The shelf of the checkout that the current folder is in, or the folders that are given.
    ///
    /// # Errors
    /// A sentence when there is none.
    pub fn find(folder: Option<&Path>, cache: Option<&Path>) -> Result<Self> {
        let here = std::env::current_dir()?;
        let root = here.ancestors().find(|root| root.join(FOLDER).is_dir());
        let at = |given: Option<&Path>, below: &str| {
            given
                .map(Path::to_path_buf)
                .or_else(|| root.map(|root| root.join(below)))
        };
        let folder = at(folder, FOLDER)
            .with_context(|| format!("there is no {FOLDER} here or above; use --shelf FOLDER"))?;
        let cache = at(cache, CACHE).unwrap_or_else(|| here.join(CACHE));
        // An adapter runs in its own folder, from which a relative path leads elsewhere.
        let cache = std::path::absolute(cache)?;
        Ok(Self { folder, cache })
    }

    /// Every implementation, by name.
    ///
    /// # Errors
    /// A sentence when a manifest cannot be read.
    pub fn entries(&self) -> Result<Vec<Entry>> {
        let unread = || format!("`{}` cannot be read", self.folder.display());
        let mut slugs = Vec::new();
        for found in std::fs::read_dir(&self.folder).with_context(unread)? {
            let path = found.with_context(unread)?.path();
            if path.join(manifest::FILE).is_file() {
                slugs.extend(
                    path.file_name()
                        .map(|name| name.to_string_lossy().into_owned()),
                );
            }
        }
        slugs.sort_unstable();
        slugs.iter().map(|slug| self.entry(slug)).collect()
    }

    /// The implementation of that name, or of that name and version: `mongomock`, `mongomock@4.2.0`.
    ///
    /// # Errors
    /// A sentence when there is none of that name.
    pub fn entry(&self, name: &str) -> Result<Entry> {
        let (slug, version) = match name.split_once('@') {
            Some((slug, version)) => (slug, Some(version)),
            None => (name, None),
        };
        let is_name = slug
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
        let file = self.folder.join(slug).join(manifest::FILE);
        if !is_name || !file.is_file() {
            bail!("there is no `{slug}` in {}", self.folder.display());
        }
        let manifest = Manifest::read(&file)?;
        Ok(Entry {
            slug: slug.to_owned(),
            version: version.unwrap_or(&manifest.version).to_owned(),
            manifest,
        })
    }

    /// The folder in which a version is installed and runs.
    #[must_use]
    pub fn place(&self, entry: &Entry) -> PathBuf {
        self.cache.join(&entry.slug).join(&entry.version)
    }
}
