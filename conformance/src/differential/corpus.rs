//! Cases kept as data: sequences that once disagreed, or are worth asking every implementation.

use std::path::Path;

use anyhow::{Context as _, Error, Result};
use docstore_spec::Call;
use serde::{Deserialize, Serialize};

/// A kept case.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Kept {
    /// What it is about, in one sentence.
    pub about: String,
    /// The calls, on one empty store.
    pub calls: Vec<Call>,
}

/// Reads a kept case.
///
/// # Errors
/// A sentence with the name of the file.
pub fn read(path: &Path) -> Result<Kept> {
    let read = std::fs::read_to_string(path).map_err(Error::from);
    let kept = read.and_then(|text| Ok(serde_json::from_str(&text)?));
    kept.with_context(|| path.display().to_string())
}

/// Writes a case, a call on each line, so that versions compare well.
///
/// # Errors
/// A sentence with the name of the file.
pub fn write(path: &Path, kept: &Kept) -> Result<()> {
    let folder = path.parent().map_or(Ok(()), std::fs::create_dir_all);
    let written = folder.and_then(|()| std::fs::write(path, text(kept)?));
    written.with_context(|| path.display().to_string())
}

fn text(kept: &Kept) -> Result<String, serde_json::Error> {
    let about = serde_json::to_string(&kept.about)?;
    let calls = kept
        .calls
        .iter()
        .map(serde_json::to_string)
        .collect::<Result<Vec<_>, _>>()?;
    Ok(format!(
        "{{\n  \"about\": {about},\n  \"calls\": [\n    {}\n  ]\n}}\n",
        calls.join(",\n    ")
    ))
}
