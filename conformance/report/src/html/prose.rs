//! The chapters: Markdown as HTML, and each rule as a card with its verdicts.

use std::fmt::Write as _;

use docstore_spec::text::CHAPTERS;
use pulldown_cmark::{Options, Parser, html};

use super::escaped;
use super::matrix::count;
use super::sides::{Side, Sides};
use docstore_suite::verdict::Verdict;
use docstore_suite::{Authority, Case, Rule, Suite, rule};

/// The title of a chapter: its first heading, or else its name.
pub fn title(chapter: &str) -> &str {
    let text = CHAPTERS.iter().find(|c| c.name == chapter).map(|c| c.text);
    let heading = text.and_then(|text| text.lines().find_map(|line| line.strip_prefix("# ")));
    heading.unwrap_or(chapter).trim()
}

/// Writes all chapters that have rules.
pub fn write(page: &mut String, suite: &Suite, sides: &Sides) {
    for name in sides.chapters() {
        let Some(chapter) = CHAPTERS.iter().find(|chapter| chapter.name == name) else {
            continue;
        };
        let _ = writeln!(
            page,
            "<section class=\"chapter\" id=\"{name}\" data-chapter=\"{name}\">"
        );
        let mut between = String::new();
        let mut section = 0;
        for paragraph in chapter.text.split("\n\n") {
            let Some((before, id)) = rule_at(paragraph) else {
                between.push_str(paragraph);
                between.push_str("\n\n");
                continue;
            };
            between.push_str(before);
            flush(page, &mut between, name, &mut section);
            if let Some(rule) = suite.rule(id).filter(|rule| !rule.retired) {
                card(page, suite, sides, rule);
            }
        }
        flush(page, &mut between, name, &mut section);
        if section > 0 {
            page.push_str("</section>\n");
        }
        page.push_str("</section>\n");
    }
}

/// The id of the rule that a paragraph is, and what stands before it.
fn rule_at(paragraph: &str) -> Option<(&str, &str)> {
    let start = if paragraph.starts_with("**") {
        0
    } else {
        paragraph.find("\n**")? + 1
    };
    let (before, body) = paragraph.split_at(start);
    let (id, _) = body.strip_prefix("**")?.split_once("**")?;
    rule::is_id(id).then_some((before, id))
}

/// Writes the Markdown gathered so far. A `##` begins a section of the page, which a filter can hide.
fn flush(page: &mut String, between: &mut String, chapter: &str, section: &mut usize) {
    let mut text = String::new();
    for line in between.lines() {
        if let Some(heading) = line.strip_prefix("## ") {
            markdown(page, &text);
            text.clear();
            if *section > 0 {
                page.push_str("</section>\n");
            }
            *section += 1;
            let id = format!("{chapter}-{}", slug(heading));
            let _ = writeln!(page, "<section class=\"part\" id=\"{id}\">");
            let mut title = String::new();
            html::push_html(&mut title, Parser::new(heading));
            let title = title
                .trim()
                .trim_start_matches("<p>")
                .trim_end_matches("</p>");
            let _ = writeln!(
                page,
                "<h3>{title} <a class=\"link\" href=\"#{id}\">#</a></h3>"
            );
        } else if let Some(heading) = line.strip_prefix("# ") {
            let heading = escaped(heading);
            let _ = writeln!(
                page,
                "<h2>{heading} <a class=\"link\" href=\"#{chapter}\">#</a></h2>"
            );
        } else {
            text.push_str(line);
            text.push('\n');
        }
    }
    markdown(page, &text);
    between.clear();
}

fn markdown(page: &mut String, text: &str) {
    if text.trim().is_empty() {
        return;
    }
    page.push_str("<div class=\"prose\">\n");
    html::push_html(page, Parser::new_ext(text, Options::ENABLE_TABLES));
    page.push_str("</div>\n");
}

fn slug(heading: &str) -> String {
    let kept = heading.chars().map(|c| {
        if c.is_ascii_alphanumeric() {
            c.to_ascii_lowercase()
        } else {
            ' '
        }
    });
    let kept: String = kept.collect();
    kept.split_whitespace().collect::<Vec<_>>().join("-")
}

fn card(page: &mut String, suite: &Suite, sides: &Sides, rule: &Rule) {
    let cases: Vec<&Case> = suite
        .cases
        .iter()
        .filter(|case| case.rule == rule.id || case.also.contains(&rule.id))
        .collect();
    let level = format!("{:?}", rule.level).to_uppercase();
    let id = &rule.id;
    let _ = write!(
        page,
        "<article class=\"rule\" id=\"{id}\" data-rule=\"{id}\" data-level=\"{level}\" data-authority=\"{:?}\">\n\
         <header><a class=\"id\" href=\"#{id}\">{id}</a> <span class=\"tag {}\">{level}</span> {}",
        rule.authority,
        level.to_lowercase(),
        authority(rule)
    );
    if let Some(needs) = rule.needs {
        let _ = write!(page, " <span class=\"tag\">needs {needs}</span>");
    }
    if rule.internal {
        page.push_str(" <span class=\"tag\">proven inside the reference</span>");
    }
    page.push_str("</header>\n");
    let mut text = String::new();
    html::push_html(&mut text, Parser::new(&rule.text));
    page.push_str(&text);
    if !cases.is_empty() {
        let mut scenarios: Vec<&str> = cases
            .iter()
            .filter_map(|c| c.id.split('/').next())
            .collect();
        scenarios.dedup();
        page.push_str("<details class=\"cases\"><summary>");
        let _ = write!(
            page,
            "<span class=\"how-many\">{}</span>",
            how_many(cases.len(), scenarios.len())
        );
        for side in sides.iter() {
            verdict(page, sides.len(), side, &cases);
        }
        page.push_str("</summary><div class=\"unfolded\"></div></details>\n");
    }
    page.push_str("</article>\n");
}

fn how_many(cases: usize, scenarios: usize) -> String {
    match (cases, scenarios) {
        (1, _) => "1 case".to_owned(),
        (_, 1) => format!("{cases} cases"),
        _ => format!("{cases} cases in {scenarios} scenarios"),
    }
}

fn authority(rule: &Rule) -> String {
    match (rule.authority, &rule.source) {
        (Authority::R, _) => {
            "<span class=\"tag r\" title=\"The store's README says it\">README</span>".into()
        }
        (Authority::M, Some(file)) if !file.starts_with("https://") => format!(
            "<span class=\"tag m\" title=\"MongoDB's behaviour, by its {}\">MongoDB</span>",
            escaped(file)
        ),
        (Authority::M, Some(source)) => format!(
            "<a class=\"tag m\" href=\"{}\" rel=\"noreferrer\" title=\"MongoDB's documented behaviour\">MongoDB ↗</a>",
            escaped(source)
        ),
        (Authority::M, None) => "<span class=\"tag m\">MongoDB</span>".into(),
        (Authority::D, _) => {
            "<span class=\"tag d\" title=\"Decided by this specification\">decided here</span>"
                .into()
        }
    }
}

/// What a rule's cases came to on one side.
fn verdict(page: &mut String, sides: usize, side: &Side, cases: &[&Case]) {
    let counts = count(side, cases.iter().map(|case| case.id.as_str()));
    let of = |keep: fn(Verdict) -> bool| -> usize {
        let kept = counts
            .iter()
            .filter(|(verdict, _)| verdict.is_some_and(keep));
        kept.map(|(_, count)| count).sum()
    };
    let bad = of(Verdict::is_bad);
    let known = of(|v| v == Verdict::ExpectedFailure);
    let passed = of(|v| v == Verdict::Passed);
    let (class, text) = if bad > 0 {
        ("bad", format!("✗ {bad} failed"))
    } else if known > 0 {
        ("warn", format!("! {known} known"))
    } else if passed > 0 {
        ("good", "✓".to_owned())
    } else {
        ("none", "– not judged".to_owned())
    };
    let name = if sides > 1 {
        format!("{} ", escaped(&side.name))
    } else {
        String::new()
    };
    let words = if class == "good" && sides == 1 {
        "✓ holds"
    } else {
        &text
    };
    let _ = write!(page, "<span class=\"verdict {class}\">{name}{words}</span>");
}
