//! The files a run may leave behind, all made from one document.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::report::{Document, annotations, html, junit, markdown};
use crate::suite::Suite;

/// Which files, and where.
#[derive(Debug, Args)]
pub(super) struct Outputs {
    /// Write the whole report, every exchange included (spec/schema/report.schema.json)
    #[arg(long, value_name = "FILE", help_heading = "Reports")]
    json: Option<PathBuf>,
    /// Write JUnit XML; a test's name is the id of its case
    #[arg(long, value_name = "FILE", help_heading = "Reports")]
    junit: Option<PathBuf>,
    /// Write a summary in Markdown
    #[arg(long, value_name = "FILE", help_heading = "Reports")]
    markdown: Option<PathBuf>,
    /// Write the specification with its cases and what came of them, as one page
    #[arg(long, value_name = "FILE", help_heading = "Reports")]
    html: Option<PathBuf>,
    /// Print the failures as annotations for GitHub's pages
    #[arg(long, help_heading = "Reports")]
    annotations: bool,
}

impl Outputs {
    pub(super) fn write(&self, suite: &Suite, document: &Document) -> Result<(), String> {
        if let Some(file) = &self.json {
            write(file, &document.to_json())?;
        }
        if let Some(file) = &self.junit {
            write(file, &junit::render(suite, document))?;
        }
        if let Some(file) = &self.markdown {
            write(file, &markdown::render(suite, document))?;
        }
        if let Some(file) = &self.html {
            write(file, &html::render(suite, std::slice::from_ref(document)))?;
        }
        if self.annotations {
            print!("{}", annotations::render(suite, document));
        }
        Ok(())
    }
}

/// Writes a file, and the folders on the way to it.
pub(super) fn write(file: &Path, text: &str) -> Result<(), String> {
    let written = file
        .parent()
        .map_or(Ok(()), std::fs::create_dir_all)
        .and_then(|()| std::fs::write(file, text));
    written.map_err(|error| format!("`{}` cannot be written: {error}", file.display()))
}
