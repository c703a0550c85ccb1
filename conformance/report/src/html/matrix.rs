//! The head of the page: what it is about, the matrix chapter × implementation, and what fails.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::escaped;
use super::prose::title;
use super::sides::{Side, Sides};
use crate::Summary;
use docstore_suite::Suite;
use docstore_suite::verdict::Verdict;

/// Failing cases listed of each implementation; the filter shows all.
const LISTED: usize = 40;

/// Writes the head of the page.
pub fn write(page: &mut String, suite: &Suite, sides: &Sides) {
    page.push_str("<section id=\"top\" class=\"top\">\n<h1>Document store</h1>\n");
    let shown: BTreeSet<&str> = suite.cases.iter().map(|case| case.rule.as_str()).collect();
    let _ = writeln!(
        page,
        "<p class=\"lead\">What a MongoDB-like document store promises: {} rules in prose, {} of them shown by {} \
         examples. Every example shows what was really sent and answered, and can be changed: the answer changes \
         with it.</p>",
        grouped(suite.rules.iter().filter(|rule| !rule.retired).count()),
        grouped(shown.len()),
        grouped(suite.cases.len())
    );
    if sides.len() > 0 {
        table(page, suite, sides);
    }
    for side in sides.iter() {
        failing(page, suite, side);
    }
    page.push_str(
        "<section id=\"try\"><h2>Try it</h2>\n<p>Change a document, a filter or an update: the oracle, a second \
         implementation that was compiled into this page, answers as you type.</p></section>\n</section>\n",
    );
}

fn table(page: &mut String, suite: &Suite, sides: &Sides) {
    page.push_str(
        "<div class=\"scroll\"><table class=\"matrix\">\n<thead><tr><th scope=\"col\">Chapter</th>",
    );
    for side in sides.iter() {
        let implementation = &side.report.handshake.implementation;
        let _ = write!(
            page,
            "<th scope=\"col\">{}<small>{} {}</small></th>",
            breakable(&side.name),
            escaped(&implementation.name),
            escaped(&implementation.version)
        );
    }
    page.push_str("</tr>\n");
    verdicts(page, suite, sides);
    page.push_str("</thead>\n<tbody>\n");
    let areas = suite.areas();
    for chapter in sides.chapters() {
        let cases = areas.get(chapter).map_or(&[][..], Vec::as_slice);
        let _ = write!(
            page,
            "<tr><th scope=\"row\"><a href=\"#{chapter}\">{}</a></th>",
            escaped(title(chapter))
        );
        for side in sides.iter() {
            cell(
                page,
                &count(side, cases.iter().map(|case| case.id.as_str())),
            );
        }
        page.push_str("</tr>\n");
    }
    page.push_str("</tbody>\n<tfoot><tr><th scope=\"row\">All</th>");
    for side in sides.iter() {
        cell(
            page,
            &count(side, suite.cases.iter().map(|case| case.id.as_str())),
        );
    }
    page.push_str("</tr></tfoot>\n</table></div>\n");
}

/// The row that answers first: the verdict on each side, and how many rules hold.
fn verdicts(page: &mut String, suite: &Suite, sides: &Sides) {
    page.push_str("<tr><th scope=\"row\">Verdict</th>");
    for side in sides.iter() {
        let good = if side.report.is_good() { "good" } else { "bad" };
        let caveat = side.report.caveat().map_or_else(String::new, |caveat| {
            format!("<small>{}</small>", escaped(&caveat))
        });
        let summary = Summary::of(suite, side.report);
        let not_judged = match summary.rules_with(Verdict::Unsupported).len() {
            0 => String::new(),
            rules => format!(", {rules} not supported"),
        };
        let _ = write!(
            page,
            "<td><strong class=\"{good}\">{}</strong>{caveat}<small>{} of {} rules hold{not_judged}<br>{}</small></td>",
            side.report.verdict().to_lowercase(),
            summary.rules_with(Verdict::Passed).len(),
            summary.rules_seen(),
            escaped(side.header.time.split('T').next().unwrap_or_default())
        );
    }
    page.push_str("</tr>\n");
}

/// A name that may break after its separators, as addresses have them.
fn breakable(name: &str) -> String {
    let mut text = String::new();
    for part in escaped(name).split_inclusive([':', '/', '-', '_']) {
        if !text.is_empty() && !part.starts_with('/') {
            text.push_str("<wbr>");
        }
        text.push_str(part);
    }
    text
}

/// A number with its thousands set apart.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// How many of the cases have each verdict; `None` for those without one.
pub fn count<'c>(
    side: &Side,
    cases: impl Iterator<Item = &'c str>,
) -> BTreeMap<Option<Verdict>, usize> {
    let mut counts = BTreeMap::new();
    for case in cases {
        let verdict = side.result(case).map(|result| result.verdict);
        *counts.entry(verdict).or_insert(0) += 1;
    }
    counts
}

fn cell(page: &mut String, counts: &BTreeMap<Option<Verdict>, usize>) {
    let of = |keep: fn(Verdict) -> bool| -> usize {
        let kept = counts
            .iter()
            .filter(|(verdict, _)| verdict.is_some_and(keep));
        kept.map(|(_, count)| count).sum()
    };
    let all: usize = counts.values().sum();
    let (passed, bad, known) = (
        of(|v| v == Verdict::Passed),
        of(Verdict::is_bad),
        of(|v| v == Verdict::ExpectedFailure),
    );
    let rest = all - passed - bad - known;
    let _ = write!(page, "<td><span class=\"counts\">");
    for (count, class, sign, words) in [
        (passed, "good", "✓", "passed"),
        (bad, "bad", "✗", "failed"),
        (known, "warn", "!", "known failures"),
        (rest, "none", "–", "not judged"),
    ] {
        if count > 0 {
            let _ = write!(
                page,
                "<span class=\"{class}\" title=\"{count} {words}\">{count} {sign}</span> "
            );
        }
    }
    page.push_str("</span><span class=\"bar\" aria-hidden=\"true\">");
    for (count, class) in [
        (passed, "good"),
        (known, "warn"),
        (bad, "bad"),
        (rest, "none"),
    ] {
        if count > 0 {
            // In thousandths, and never so thin that it cannot be seen.
            let width = (count * 1000 / all.max(1)).max(12);
            let _ = write!(
                page,
                "<i class=\"{class}\" style=\"flex-grow:{width}\"></i>"
            );
        }
    }
    page.push_str("</span></td>");
}

fn failing(page: &mut String, suite: &Suite, side: &Side) {
    let bad: Vec<_> = suite
        .cases
        .iter()
        .filter_map(|case| {
            let result = side.result(&case.id)?;
            result.verdict.is_bad().then_some((case, result))
        })
        .collect();
    let dead = side.report.dead();
    if bad.is_empty() && dead.is_empty() {
        return;
    }
    let open = if bad.len() <= 10 { " open" } else { "" };
    let _ = write!(
        page,
        "<details class=\"failing\"{open}><summary>{} speak against <b>{}</b></summary>\n<ul>\n",
        bad.len() + dead.len(),
        escaped(&side.name)
    );
    for entry in dead {
        let _ = writeln!(
            page,
            "<li>dead entry of the baseline <code>{}</code>: {}</li>",
            escaped(&entry.case),
            escaped(&entry.why)
        );
    }
    for (case, result) in bad.iter().take(LISTED) {
        let why = docstore_suite::json::shortened(result.why(), 160);
        let _ = writeln!(
            page,
            "<li><a href=\"#{id}\">{id}</a> {} <span>{}</span></li>",
            escaped(&case.name),
            escaped(&why),
            id = escaped(&case.id)
        );
    }
    if bad.len() > LISTED {
        let more = bad.len() - LISTED;
        let _ = writeln!(page, "<li>… and {more} more: filter by verdict.</li>");
    }
    page.push_str("</ul></details>\n");
}
