//! The first page: all implementations, those that keep most first.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::frame::escaped;
use super::{Judged, Site, Standing};
use crate::report::html::chapter_title;

pub fn page(site: &Site) -> String {
    let mut body = String::new();
    let cases: usize = site.rules.iter().map(|(_, cases)| cases.len()).sum();
    let _ = write!(
        body,
        "<h1>Which store keeps what</h1>\n<p class=\"lead\">{} implementations of a MongoDB-like document store, judged by {cases} \
         cases of {} rules, {}.</p>\n",
        site.judged.len(),
        site.rules.len(),
        escaped(&site.about_profile())
    );
    filters(&mut body, site);
    let chapters = site.chapters();
    body.push_str(
        "<div class=\"scroll\"><table class=\"league sortable\" id=\"league\">\n<thead><tr>\
         <th scope=\"col\" class=\"name\" data-sort=\"text\">Implementation</th>\
         <th scope=\"col\" class=\"wide\" data-sort=\"text\">Language</th><th scope=\"col\" class=\"wide\" data-sort=\"text\">Licence</th>\
         <th scope=\"col\" data-sort=\"number\" aria-sort=\"descending\">All</th>",
    );
    for chapter in &chapters {
        let _ = write!(
            body,
            "<th scope=\"col\" data-sort=\"number\">{}</th>",
            escaped(chapter_title(chapter))
        );
    }
    body.push_str("<th scope=\"col\" data-sort=\"number\" title=\"Cases about what the implementation lacks\">Lacks</th></tr></thead>\n<tbody>\n");
    for judged in &site.judged {
        row(&mut body, site, judged, &chapters);
    }
    body.push_str("</tbody></table></div>\n");
    body.push_str(
        "<p class=\"legend\">Per cent of all cases of the column that pass. <span class=\"key\"><i class=\"good\"></i>passed</span> \
         <span class=\"key\"><i class=\"bad\"></i>failed</span> <span class=\"key\"><i class=\"lacking\"></i>unsupported: about what the \
         implementation says it lacks</span> <span class=\"key\"><i class=\"unrun\"></i>not run</span></p>\n",
    );
    if !site.absent.is_empty() {
        body.push_str("<h2>Not judged</h2>\n<ul class=\"absent\">\n");
        for absent in &site.absent {
            let manifest = &absent.entry.manifest;
            let _ = writeln!(
                body,
                "<li><a href=\"{}\">{}</a> {}: {}</li>",
                escaped(&manifest.homepage),
                escaped(&manifest.name),
                escaped(&absent.entry.version),
                escaped(&absent.why)
            );
        }
        body.push_str("</ul>\n");
    }
    site.frame("Which store keeps what", 0).around(&body)
}

fn filters(body: &mut String, site: &Site) {
    let mut select = |id: &str, label: &str, of: &dyn Fn(&Judged) -> String| {
        let values: BTreeSet<String> = site.judged.iter().map(of).collect();
        let _ = write!(
            body,
            "<label><span>{label}</span><select data-filter=\"{id}\"><option value=\"\">all</option>"
        );
        for value in values {
            let value = escaped(&value);
            let _ = write!(body, "<option>{value}</option>");
        }
        body.push_str("</select></label>\n");
    };
    select("language", "Language", &|judged| {
        judged.entry.manifest.language.clone()
    });
    select("licence", "Licence", &|judged| {
        judged.entry.manifest.licence.clone()
    });
    *body = body.replacen("<label>", "<form class=\"choices\"><label>", 1);
    body.push_str("<p id=\"found\" role=\"status\"></p></form>\n");
}

fn row(body: &mut String, site: &Site, judged: &Judged, chapters: &[&str]) {
    let manifest = &judged.entry.manifest;
    let (name, version) = (escaped(&manifest.name), escaped(&judged.entry.version));
    let (language, licence) = (escaped(&manifest.language), escaped(&manifest.licence));
    let _ = write!(
        body,
        "<tr data-language=\"{language}\" data-licence=\"{licence}\"><th scope=\"row\" class=\"name\"><a \
         href=\"implementations/{}.html\">{name}</a><small><span class=\"version\">{version}</span> <span class=\"narrow\">{language}, \
         {licence}</span></small></th><td class=\"wide\">{language}</td><td class=\"wide licence\">{licence}</td>",
        judged.entry.slug
    );
    let overall = site.overall(judged);
    cell(body, overall, "all");
    for chapter in chapters {
        cell(body, site.of_chapter(judged, chapter), "");
    }
    let _ = writeln!(
        body,
        "<td class=\"count\" data-value=\"{0}\">{0}</td></tr>",
        overall.unsupported
    );
}

/// A share with its bar.
fn cell(body: &mut String, standing: Standing, class: &str) {
    let share = standing.share().unwrap_or_default();
    let _ = write!(
        body,
        "<td class=\"share {class} {}\" data-value=\"{share}\" title=\"{}\">{}{}</td>",
        band(standing),
        standing.words(),
        standing.share_text(),
        standing.bar()
    );
}

/// How much is kept, as a class.
pub fn band(standing: Standing) -> &'static str {
    match (standing.word(), standing.share().unwrap_or_default()) {
        ("lacking" | "unrun", _) => "nothing",
        (_, 1000..) => "full",
        (_, 950..) => "high",
        (_, 800..) => "middle",
        (_, 500..) => "low",
        _ => "poor",
    }
}
