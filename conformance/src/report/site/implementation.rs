//! A page for an implementation: what it is, how much it keeps, and what it fails of, by cause.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::frame::escaped;
use super::{Judged, Site, Standing};
use crate::json::shortened;
use crate::report::causes;
use crate::report::html::chapter_title;
use docstore_suite::verdict::CaseResult;

/// Cases of a cause that are shown in full; the others are named.
const SHOWN: usize = 3;

pub fn page(site: &Site, judged: &Judged) -> String {
    let manifest = &judged.entry.manifest;
    let mut body = String::new();
    let overall = site.overall(judged);
    let _ = write!(
        body,
        "<h1>{} <small>{}</small></h1>\n<p class=\"lead\">{}.</p>\n",
        escaped(&manifest.name),
        escaped(&judged.entry.version),
        escaped(&manifest.about)
    );
    facts(&mut body, judged);
    let _ = writeln!(
        body,
        "<p class=\"verdict-line\"><strong class=\"{}\">{}</strong> of {} cases pass: {}.{}</p>",
        super::league::band(overall),
        overall.share_text(),
        overall.all(),
        overall.words(),
        overall.bar()
    );
    by_chapter(&mut body, site, judged);
    trend(&mut body, judged);
    failures(&mut body, site, judged);
    badges(&mut body, judged);
    let title = format!("{} {}", manifest.name, judged.entry.version);
    site.frame(&title, 1).around(&body)
}

fn facts(body: &mut String, judged: &Judged) {
    let manifest = &judged.entry.manifest;
    let (homepage, issues) = (escaped(&manifest.homepage), escaped(&manifest.issues));
    let lacks = match manifest.lacks.as_slice() {
        [] => "nothing of the core".to_owned(),
        some => escaped(&some.join(", ")),
    };
    let date = judged
        .document
        .header
        .time
        .split('T')
        .next()
        .unwrap_or_default();
    let _ = writeln!(
        body,
        "<dl class=\"facts\"><dt>language</dt><dd>{}</dd><dt>licence</dt><dd>{}</dd><dt>home</dt><dd><a \
         href=\"{homepage}\">{homepage}</a></dd><dt>faults are reported at</dt><dd><a href=\"{issues}\">{issues}</a></dd>\
         <dt>says it lacks</dt><dd>{lacks}</dd><dt>judged</dt><dd>{date}, suite {}</dd></dl>",
        escaped(&manifest.language),
        escaped(&manifest.licence),
        escaped(&judged.document.header.suite.version),
    );
}

fn by_chapter(body: &mut String, site: &Site, judged: &Judged) {
    body.push_str("<div class=\"scroll\"><table class=\"plain\"><thead><tr><th>Chapter</th><th>kept</th><th>cases</th></tr></thead><tbody>\n");
    for chapter in site.chapters() {
        let standing = site.of_chapter(judged, chapter);
        let _ = writeln!(
            body,
            "<tr><th scope=\"row\">{}</th><td class=\"share {}\">{}{}</td><td>{}</td></tr>",
            escaped(chapter_title(chapter)),
            super::league::band(standing),
            standing.share_text(),
            standing.bar(),
            standing.words()
        );
    }
    body.push_str("</tbody></table></div>\n");
}

fn trend(body: &mut String, judged: &Judged) {
    if judged.trend.len() < 2 {
        return;
    }
    body.push_str("<h2>Versions</h2>\n<table class=\"plain\"><thead><tr><th>Version</th><th>kept</th><th>judged</th></tr></thead><tbody>\n");
    for point in judged.trend.iter().rev() {
        let _ = writeln!(
            body,
            "<tr><th scope=\"row\">{}</th><td class=\"share\">{} ({} of {}){}</td><td>{}</td></tr>",
            escaped(&point.version),
            point.rate.of_all(),
            point.rate.passed,
            point.rate.all,
            Standing::of_rate(point.rate).bar(),
            escaped(&point.date)
        );
    }
    body.push_str("</tbody></table>\n");
}

fn failures(body: &mut String, site: &Site, judged: &Judged) {
    let Some(report) = judged.report() else {
        return;
    };
    let causes = causes::of(&report.results);
    if causes.is_empty() {
        body.push_str("<h2>Failures</h2>\n<p>None.</p>\n");
        return;
    }
    let _ = writeln!(
        body,
        "<h2>Failures, by cause</h2>\n<p class=\"soft\">{} causes, the most frequent first, each with its simplest case.</p>",
        causes.len()
    );
    for cause in &causes {
        let rules: BTreeSet<&str> = cause
            .cases
            .iter()
            .filter_map(|result| result.id.split('.').next())
            .collect();
        let links: Vec<String> = rules
            .iter()
            .map(|rule| format!("<a href=\"../rules/{rule}.html\">{rule}</a>"))
            .collect();
        let _ = writeln!(
            body,
            "<details class=\"cause\"><summary><b>{}</b> {}</summary>\n<p class=\"soft\">Rules: {}</p>",
            cause.cases.len(),
            code_marks(&cause.what),
            links.join(", ")
        );
        for result in cause.cases.iter().take(SHOWN) {
            example(body, site, result);
        }
        let others: Vec<String> = cause
            .cases
            .iter()
            .skip(SHOWN)
            .map(|result| format!("<span id=\"{0}\">{0}</span>", escaped(&result.id)))
            .collect();
        if !others.is_empty() {
            let _ = writeln!(body, "<p class=\"others\">Also: {}</p>", others.join(", "));
        }
        body.push_str("</details>\n");
    }
}

/// What was sent, what came back, and where it differs.
pub fn example(body: &mut String, site: &Site, result: &CaseResult) {
    let id = escaped(&result.id);
    let name = site
        .suite
        .cases
        .iter()
        .find(|case| case.id == result.id)
        .map_or("", |case| &case.name);
    let _ = write!(
        body,
        "<section class=\"example\" id=\"{id}\"><h3>{id} <small>{}</small></h3>\n<pre>",
        escaped(name)
    );
    for exchange in &result.exchanges {
        let _ = write!(
            body,
            "<span class=\"sent\">{}</span>\n<span class=\"received\">{}</span>\n",
            escaped(&shortened(&exchange.sent, 600)),
            escaped(&shortened(&exchange.received, 600))
        );
    }
    body.push_str("</pre>\n");
    if let Some(failure) = &result.failure {
        let _ = writeln!(
            body,
            "<p class=\"soft\">{}</p>\n<p class=\"so\">{}</p>",
            escaped(&shortened(&failure.step, 300)),
            escaped(&shortened(&failure.message, 400))
        );
    }
    body.push_str("</section>\n");
}

fn badges(body: &mut String, judged: &Judged) {
    let slug = &judged.entry.slug;
    let _ = writeln!(
        body,
        "<h2>Badge</h2>\n<p><img src=\"../badges/{slug}.svg\" alt=\"conformance badge\"></p>\n<p class=\"soft\">An endpoint for shields.io is \
         <a href=\"../badges/{slug}.json\">badges/{slug}.json</a>; one for each chapter has its name at the end.</p>"
    );
}

/// A clause in which parts between backticks are code.
pub fn code_marks(text: &str) -> String {
    let mut marked = String::new();
    for (at, part) in escaped(text).split('`').enumerate() {
        if at % 2 == 1 {
            let _ = write!(marked, "<code>{part}</code>");
        } else {
            marked.push_str(part);
        }
    }
    marked
}
