//! `conformance compare`.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use clap::Args;

use super::{FAILED, OK};
use crate::output::{say, tell};
use crate::report::{Document, changes};

pub(super) const EXAMPLES: &str = "\
Exit codes: 0 nothing is worse, 1 something is, 2 a file is no report, was cut off, or is about something else.

Examples:
  conformance run --target http://127.0.0.1:8080 --json before.json
  conformance run --target http://127.0.0.1:8080 --json after.json
  conformance compare before.json after.json";

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The report of the earlier run
    before: PathBuf,
    /// The report of the later run
    after: PathBuf,
}

pub(super) fn compare(arguments: &Arguments) -> Result<u8> {
    let before = read_report(&arguments.before)?;
    let after = read_report(&arguments.after)?;
    if before.header.suite != after.header.suite {
        let of = |document: &Document| {
            let suite = &document.header.suite;
            format!("{} ({} cases)", suite.version, suite.cases)
        };
        say!(
            "the suite is another one: {} before, {} after",
            of(&before),
            of(&after)
        );
    }
    if before.header.selection != after.header.selection {
        say!("the two runs did not select the same cases");
    }
    let all = changes::between(&before, &after)?;
    for changes in &all {
        tell(&changes.render());
    }
    let worse = all.iter().any(changes::Changes::is_worse);
    Ok(if worse { FAILED } else { OK })
}

pub(super) fn read_report(file: &Path) -> Result<Document> {
    let shown = file.display();
    let text = std::fs::read_to_string(file)
        .with_context(|| format!("the report `{shown}` cannot be read"))?;
    Document::from_json(&text).with_context(|| format!("the report `{shown}` is not used"))
}
