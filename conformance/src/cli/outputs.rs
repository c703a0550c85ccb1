//! The files a run may leave behind, all made from one document.

use std::fs::OpenOptions;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use clap::Args;

use crate::output::{tell_as_it_is, tell_beside};
use crate::report::{Document, annotations, html, junit, markdown};
use crate::suite::Suite;

/// The name that stands for standard output.
const STANDARD_OUTPUT: &str = "-";

/// Which files, and where.
#[derive(Debug, Args)]
pub(super) struct Outputs {
    /// Write the whole report, every exchange included (spec/schema/report.schema.json); - is standard output
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
    fn files(&self) -> impl Iterator<Item = &Path> {
        let files = [&self.json, &self.junit, &self.markdown, &self.html];
        files.into_iter().flatten().map(PathBuf::as_path)
    }

    /// Whether standard output belongs to one of the files, so that what is for people goes elsewhere.
    pub(super) fn take_standard_output(&self) -> bool {
        self.files().any(is_standard_output)
    }

    /// Looks whether the files can be written, before a run is made for them.
    pub(super) fn check(&self) -> Result<()> {
        if self.files().filter(|file| is_standard_output(file)).count() > 1 {
            bail!("standard output takes one report");
        }
        self.files().try_for_each(check)
    }

    pub(super) fn write(&self, suite: &Suite, document: &Document) -> Result<()> {
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
            let text = annotations::render(suite, document);
            if self.take_standard_output() {
                tell_beside(&text);
            } else {
                tell_as_it_is(&text);
            }
        }
        Ok(())
    }
}

pub(super) fn is_standard_output(file: &Path) -> bool {
    file.as_os_str() == STANDARD_OUTPUT
}

/// Looks whether a file can be written, and leaves everything as it is but for the folders on the way to it.
pub(super) fn check(file: &Path) -> Result<()> {
    if is_standard_output(file) {
        return Ok(());
    }
    let is_new = !file.exists();
    let opened = folders(file).and_then(|()| {
        let mut options = OpenOptions::new();
        options.append(true).create(true).open(file)
    });
    opened.with_context(|| cannot_be_written(file))?;
    if is_new {
        let _ = std::fs::remove_file(file);
    }
    Ok(())
}

/// Writes a file, and the folders on the way to it.
pub(super) fn write(file: &Path, text: &str) -> Result<()> {
    if is_standard_output(file) {
        tell_as_it_is(text);
        return Ok(());
    }
    let written = folders(file).and_then(|()| std::fs::write(file, text));
    written.with_context(|| cannot_be_written(file))
}

fn folders(file: &Path) -> std::io::Result<()> {
    file.parent().map_or(Ok(()), std::fs::create_dir_all)
}

fn cannot_be_written(file: &Path) -> String {
    format!("`{}` cannot be written", file.display())
}
