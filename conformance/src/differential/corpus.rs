//! Cases kept as data: sequences that once disagreed, or are worth asking every implementation.

use std::path::Path;

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
pub fn read(path: &Path) -> Result<Kept, String> {
    let named = |why: &dyn std::fmt::Display| format!("{}: {why}", path.display());
    let text = std::fs::read_to_string(path).map_err(|error| named(&error))?;
    serde_json::from_str(&text).map_err(|error| named(&error))
}

/// Writes a case, a call on each line, so that versions compare well.
///
/// # Errors
/// A sentence with the name of the file.
pub fn write(path: &Path, kept: &Kept) -> Result<(), String> {
    let named = |why: &dyn std::fmt::Display| format!("{}: {why}", path.display());
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(|error| named(&error))?;
    }
    std::fs::write(path, text(kept).map_err(|error| named(&error))?).map_err(|error| named(&error))
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
