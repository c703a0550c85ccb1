//! A page for a rule: what it says, and who keeps it.

use std::fmt::Write as _;

use super::Site;
use super::frame::escaped;
use super::implementation::code_marks;
use crate::suite::{Authority, Case, Rule};
use docstore_suite::verdict::Verdict;

pub fn page(site: &Site, rule: &Rule, cases: &[&Case]) -> String {
    let mut body = String::new();
    let says = match rule.authority {
        Authority::R => "the README".to_owned(),
        Authority::M => match &rule.source {
            Some(page) if page.starts_with("https://") => {
                format!("<a href=\"{0}\">MongoDB's documentation</a>", escaped(page))
            }
            // A file of its server: `test jstests/core/all.js`.
            Some(file) => match file.split_once(' ') {
                Some((kind, path)) => code_marks(&format!("MongoDB's {kind} `{path}`")),
                None => format!("MongoDB's {}", escaped(file)),
            },
            None => "MongoDB's documentation".to_owned(),
        },
        Authority::D => "this specification".to_owned(),
    };
    let _ = write!(
        body,
        "<h1>{}</h1>\n<p class=\"lead\">{}</p>\n<p class=\"soft\">{says} says so. <a href=\"../specification.html#{0}\">In its \
         chapter</a></p>\n<table class=\"plain\"><thead><tr><th>Implementation</th><th></th><th>cases</th></tr></thead><tbody>\n",
        rule.id,
        code_marks(&rule.text)
    );
    for judged in &site.judged {
        let standing = judged.standing(cases.iter().copied());
        let _ = writeln!(
            body,
            "<tr><th scope=\"row\"><a href=\"../implementations/{}.html\">{}</a> <small>{}</small></th><td class=\"sign {}\">{}</td><td>{}</td></tr>",
            judged.entry.slug,
            escaped(&judged.entry.manifest.name),
            escaped(&judged.entry.version),
            standing.word(),
            standing.sign(),
            standing.words()
        );
    }
    body.push_str("</tbody></table>\n<h2>Cases</h2>\n");
    for case in cases {
        one(&mut body, site, case);
    }
    site.frame(&format!("{}: who keeps it", rule.id), 1)
        .around(&body)
}

fn one(body: &mut String, site: &Site, case: &Case) {
    let failing: Vec<String> = site
        .judged
        .iter()
        .filter(|judged| {
            let verdict = judged.result(&case.id).map(|result| result.verdict);
            verdict.is_some_and(Verdict::is_bad)
        })
        .map(|judged| {
            format!(
                "<a href=\"../implementations/{}.html#{}\">{}</a>",
                judged.entry.slug,
                escaped(&case.id),
                escaped(&judged.entry.manifest.name)
            )
        })
        .collect();
    let who = if failing.is_empty() {
        "nobody fails".to_owned()
    } else {
        format!("{} fail: {}", failing.len(), failing.join(", "))
    };
    let _ = writeln!(
        body,
        "<details class=\"case\" id=\"{0}\"><summary><code>{0}</code> {1} <span class=\"soft\">{who}</span></summary><pre>{2}</pre></details>",
        escaped(&case.id),
        escaped(&case.name),
        escaped(&case.steps_text())
    );
}
