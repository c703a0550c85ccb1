//! The specification as one page: prose, cases, what came of them, and the oracle to try them out.
//!
//! The page is one file and asks nothing of any network. Prose and rules are plain HTML; the cases and
//! their exchanges travel compressed (`data`) and are unfolded by `assets/page` where somebody looks.

mod data;
mod matrix;
mod prose;
mod sides;

use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

pub use prose::title as chapter_title;

use super::Document;
use docstore_suite::Suite;
use sides::Sides;

const STYLE: &[&str] = &[
    include_str!("../../assets/page/base.css"),
    include_str!("../../assets/page/rules.css"),
    include_str!("../../assets/page/cases.css"),
];
const SCRIPT: &[&str] = &[
    include_str!("../../assets/page/dom.js"),
    include_str!("../../assets/page/json.js"),
    include_str!("../../assets/page/live.js"),
    include_str!("../../assets/page/cases.js"),
    include_str!("../../assets/page/filter.js"),
    include_str!("../../assets/page/main.js"),
];
const ORACLE_SCRIPT: &str = include_str!("../../assets/oracle.js");
const ORACLE: &[u8] = include_bytes!("../../assets/oracle.wasm");

/// What the page may do: run what it carries, and nothing else.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline' \
    'wasm-unsafe-eval'; img-src data:; base-uri 'none'; form-action 'none'";

/// A sign for the browser's tab: a tick on the accent's blue.
const ICON: &str = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E\
    %3Crect width='16' height='16' rx='4' fill='%233557d6'/%3E%3Cpath d='M4 8.5l2.7 2.7L12 5.5' fill='none' \
    stroke='white' stroke-width='1.8'/%3E%3C/svg%3E";

/// The page about one or several runs, side by side.
#[must_use]
pub fn render(suite: &Suite, documents: &[Document]) -> String {
    let sides = Sides::new(suite, documents);
    let mut page = String::with_capacity(2 << 20);
    let _ = write!(
        page,
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <title>Document store: specification and conformance</title>\n<link rel=\"icon\" href=\"{ICON}\">\n<style>\n"
    );
    STYLE.iter().for_each(|part| page.push_str(part));
    page.push_str("</style>\n<body>\n");
    navigation(&mut page, &sides);
    page.push_str("<main id=\"main\">\n");
    matrix::write(&mut page, suite, &sides);
    filters(&mut page, &sides);
    prose::write(&mut page, suite, &sides);
    let _ = write!(
        page,
        "<footer>Suite {}, {} rules, {} cases. Everything on this page is in this file: it works offline.</footer>\n</main>\n",
        env!("CARGO_PKG_VERSION"),
        suite.rules.iter().filter(|rule| !rule.retired).count(),
        suite.cases.len()
    );
    packed(&mut page, "index", data::index(suite, &sides).as_bytes());
    for chapter in sides.chapters() {
        let name = format!("details-{chapter}");
        packed(
            &mut page,
            &name,
            data::details(suite, &sides, chapter).as_bytes(),
        );
    }
    packed(&mut page, "oracle", ORACLE);
    // A script ends at its closing tag, wherever that stands; the oracle's has none, ours neither.
    let _ = write!(
        page,
        "<script>{ORACLE_SCRIPT}</script>\n<script>\n\"use strict\";\n(() => {{\n"
    );
    SCRIPT.iter().for_each(|part| page.push_str(part));
    page.push_str("})();\n</script>\n");
    page
}

/// A part of the page's data: compressed, as text.
fn packed(page: &mut String, name: &str, bytes: &[u8]) {
    let small = miniz_oxide::deflate::compress_to_vec_zlib(bytes, 9);
    let _ = writeln!(
        page,
        "<script type=\"application/zlib+base64\" id=\"data-{name}\">{}</script>",
        STANDARD.encode(small)
    );
}

fn navigation(page: &mut String, sides: &Sides) {
    page.push_str(
        "<a class=\"skip\" href=\"#main\">Skip to the text</a>\n<nav id=\"nav\" aria-label=\"Chapters\">\n\
         <details open><summary>Chapters</summary>\n<ol>\n<li><a href=\"#top\">Overview</a></li>\n",
    );
    for chapter in sides.chapters() {
        let title = escaped(prose::title(chapter));
        let _ = writeln!(page, "<li><a href=\"#{chapter}\">{title}</a></li>");
    }
    page.push_str("</ol>\n</details>\n</nav>\n");
}

fn filters(page: &mut String, sides: &Sides) {
    let select = |page: &mut String,
                  id: &str,
                  label: &str,
                  all: &str,
                  options: &[(String, String)]| {
        let _ = write!(
            page,
            "<label><span>{label}</span><select id=\"filter-{id}\"><option value=\"\">{all}</option>"
        );
        for (value, name) in options {
            let _ = write!(
                page,
                "<option value=\"{}\">{}</option>",
                escaped(value),
                escaped(name)
            );
        }
        page.push_str("</select></label>\n");
    };
    let pairs = |pairs: &[(&str, &str)]| -> Vec<(String, String)> {
        pairs
            .iter()
            .map(|(a, b)| ((*a).to_owned(), (*b).to_owned()))
            .collect()
    };
    page.push_str(
        "<form id=\"filters\" role=\"search\" onsubmit=\"return false\">\n<label class=\"search\"><span>Search</span>\
         <input id=\"search\" type=\"search\" placeholder=\"$push, FLT-12, null …\" \
         autocomplete=\"off\" spellcheck=\"false\"></label>\n",
    );
    let chapters: Vec<(String, String)> = sides
        .chapters()
        .map(|chapter| (chapter.to_owned(), prose::title(chapter).to_owned()))
        .collect();
    select(page, "chapter", "Chapter", "all", &chapters);
    let authorities = [
        ("R", "README"),
        ("M", "MongoDB"),
        ("D", "this specification"),
    ];
    select(page, "authority", "Authority", "all", &pairs(&authorities));
    let levels = [("MUST", "MUST"), ("SHOULD", "SHOULD"), ("MAY", "MAY")];
    select(page, "level", "Level", "all", &pairs(&levels));
    let verdicts: Vec<(String, String)> = docstore_suite::verdict::Verdict::ALL
        .iter()
        .map(|verdict| {
            (
                data::letter(*verdict).to_owned(),
                verdict.as_str().to_owned(),
            )
        })
        .collect();
    select(page, "verdict", "Verdict", "all", &verdicts);
    if sides.len() > 1 {
        let names: Vec<(String, String)> = sides
            .iter()
            .enumerate()
            .map(|(at, side)| (at.to_string(), side.name.clone()))
            .collect();
        select(page, "side", "Implementation", "any", &names);
    }
    page.push_str(
        "<p id=\"found\" role=\"status\"></p><button type=\"button\" id=\"clear\" hidden>Clear</button>\n</form>\n",
    );
}

/// A text inside HTML.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
