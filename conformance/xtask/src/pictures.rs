//! The pictures of the README: what a run prints, as SVG, and the page in a browser, as PNG.

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, bail};

/// Where they are kept.
const FOLDER: &str = "conformance/assets/readme";

/// The command line, built by whoever asks for pictures.
const CONFORMANCE: &str = "target/debug/conformance";

/// A store with one mistake, and the rule that it breaks: a verdict worth a look.
const RUN: &[&str] = &[
    "run",
    "--target",
    "wrong:inc-of-null-counts",
    "--rule",
    "UPD-33",
    "--failures",
    "1",
];

/// Characters of a line; a longer one is continued on the next.
const COLUMNS: usize = 72;

/// Browsers that take a picture of a page without a window.
const BROWSERS: &[&str] = &["chromium", "chromium-browser", "google-chrome"];

/// The window: a page as it is seen on a desk.
const WINDOW: &str = "1280,800";

/// Makes them all.
///
/// # Errors
/// A command that does not do what it is asked, or a file that cannot be written.
pub fn write(root: &Path) -> Result<()> {
    let folder = root.join(FOLDER);
    std::fs::create_dir_all(&folder).context(FOLDER)?;
    let printed = Command::new(root.join(CONFORMANCE))
        .args(RUN)
        .output()
        .context(CONFORMANCE)?;
    let printed = String::from_utf8_lossy(&printed.stdout);
    let text = format!("$ conformance {}\n{printed}", RUN.join(" "));
    std::fs::write(folder.join("verdict.svg"), svg(&text)).context("verdict.svg")?;
    page(root, &folder)
}

/// A terminal with that text.
fn svg(text: &str) -> String {
    const LINE: usize = 19;
    const MARGIN: usize = 16;
    let lines: Vec<String> = text.lines().flat_map(folded).collect();
    // A character of the fonts below is some three fifths as wide as it is high.
    let (width, height) = (COLUMNS * 8 + 2 * MARGIN, lines.len() * LINE + 2 * MARGIN);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" font-family=\"ui-monospace, SFMono-Regular, \
         Menlo, Consolas, monospace\" font-size=\"13\">\n<rect width=\"{width}\" height=\"{height}\" rx=\"8\" fill=\"#0d1117\"/>\n"
    );
    for (at, line) in lines.iter().enumerate() {
        let y = MARGIN + at * LINE + 13;
        let colour = match line.split(' ').next() {
            Some("FAILED") => "#ff7b72",
            Some("$") => "#79c0ff",
            _ => "#e6edf3",
        };
        let line = line.replace('&', "&amp;").replace('<', "&lt;");
        // Writing to a string cannot fail.
        let _ = writeln!(
            svg,
            "<text x=\"{MARGIN}\" y=\"{y}\" fill=\"{colour}\" xml:space=\"preserve\">{line}</text>"
        );
    }
    svg.push_str("</svg>\n");
    svg
}

/// A line in pieces that fit, the later ones under its text.
fn folded(line: &str) -> Vec<String> {
    let indent = if line.starts_with("  ") { 12 } else { 2 };
    let mut pieces = vec![String::new()];
    let mut used = 0;
    for word in line.split_inclusive(' ') {
        let length = word.chars().count();
        if used + length > COLUMNS && used > indent {
            pieces.push(" ".repeat(indent));
            used = indent;
        }
        if let Some(piece) = pieces.last_mut() {
            piece.push_str(word);
        }
        used += length;
    }
    pieces
}

/// The page about the embedded reference.
fn page(root: &Path, folder: &Path) -> Result<()> {
    let file = root.join("target/readme.html");
    let mut docs = Command::new(root.join(CONFORMANCE));
    docs.args(["docs", "--target", "embedded", "--out"])
        .arg(&file);
    done(&mut docs)?;
    let browser = BROWSERS
        .iter()
        .find(|name| Command::new(name).arg("--version").output().is_ok())
        .context("there is no browser to take a picture of the page")?;
    let mut browse = Command::new(browser);
    browse
        .args([
            "--headless",
            "--no-sandbox",
            "--hide-scrollbars",
            "--virtual-time-budget=5000",
        ])
        .arg(format!("--window-size={WINDOW}"))
        .arg(format!(
            "--screenshot={}",
            folder.join("page.png").display()
        ))
        .arg(format!("file://{}", file.display()));
    done(&mut browse)
}

fn done(command: &mut Command) -> Result<()> {
    let output = command.output().with_context(|| format!("{command:?}"))?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    bail!("{command:?}: {said}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_goes_on_under_its_text() {
        let line = format!("  sent      {}end", "word ".repeat(20));
        let pieces = folded(&line);
        assert_eq!(pieces.len(), 2);
        assert!(pieces.iter().all(|piece| piece.trim_end().len() <= COLUMNS));
        assert!(pieces[1].starts_with("            word"));
        assert_eq!(folded("short"), ["short"]);
    }

    #[test]
    fn what_a_store_says_stays_text() {
        assert!(svg("a <b> & c").contains(">a &lt;b> &amp; c</text>"));
    }
}
