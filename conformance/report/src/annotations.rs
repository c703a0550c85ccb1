//! GitHub's workflow commands: a line for each failure, which its pages show as an annotation.

use std::fmt::Write as _;
use std::path::Path;

use super::Document;
use docstore_suite::Suite;
use docstore_suite::json::shortened;

/// Annotations of each target; pages show few, logs need no thousand.
const SHOWN: usize = 50;

/// The failures as workflow commands. Where the features are below the working folder, they name file and line.
#[must_use]
pub fn render(suite: &Suite, document: &Document) -> String {
    let mut text = String::new();
    for report in &document.targets {
        let bad: Vec<_> = report.results.iter().filter(|r| r.is_told()).collect();
        for result in bad.iter().take(SHOWN) {
            let case = suite.cases.iter().find(|case| case.id == result.id);
            let place = case
                .map(|case| (format!("features/{}", case.file), case.line))
                .filter(|(file, _)| Path::new(file).is_file())
                .map(|(file, line)| format!("file={},line={line},", property(&file)))
                .unwrap_or_default();
            let title = format!(
                "{} {} on {}",
                result.id,
                result.verdict.as_str(),
                report.target
            );
            let name = case.map_or("", |case| case.name.as_str());
            let message = format!("{name}: {}", shortened(result.why(), 500));
            let _ = writeln!(
                text,
                "::error {place}title={}::{}",
                property(&title),
                data(&message)
            );
        }
        if bad.len() > SHOWN {
            let more = bad.len() - SHOWN;
            let _ = writeln!(
                text,
                "::error title={}::{more} more failures",
                property(&report.target)
            );
        }
        for entry in report.dead() {
            let title = format!(
                "{} is a dead entry of the baseline of {}",
                entry.case, report.target
            );
            let _ = writeln!(
                text,
                "::error title={}::{}",
                property(&title),
                data(&entry.why)
            );
        }
    }
    text
}

fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
