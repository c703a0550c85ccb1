//! Badges: how much an implementation keeps, as an endpoint for shields.io and as a picture.

use super::frame::escaped;
use super::league::band;
use super::{Judged, Site, Standing};
use serde_json::json;

/// Width of a character of a badge's text, in tenths of a pixel: an average of its font.
const CHARACTER: usize = 65;

pub fn files(site: &Site, judged: &Judged) -> Vec<(String, String)> {
    let slug = &judged.entry.slug;
    let mut files = both(slug, site.profile.as_str(), site.overall(judged));
    for chapter in site.chapters() {
        files.extend(both(
            &format!("{slug}-{chapter}"),
            chapter,
            site.of_chapter(judged, chapter),
        ));
    }
    files
}

fn both(name: &str, label: &str, standing: Standing) -> Vec<(String, String)> {
    let label = format!("conformance: {label}");
    let message = standing.share_text();
    let colour = match band(standing) {
        "full" => "2da44e",
        "high" => "6cab1d",
        "middle" => "b8860b",
        "low" => "d1662b",
        "poor" => "c5382f",
        _ => "74778a",
    };
    let endpoint = json!({"schemaVersion": 1, "label": label, "message": message, "color": colour});
    vec![
        (format!("badges/{name}.json"), format!("{endpoint}\n")),
        (
            format!("badges/{name}.svg"),
            picture(&label, &message, colour),
        ),
    ]
}

fn picture(label: &str, message: &str, colour: &str) -> String {
    let width = |text: &str| text.chars().count() * CHARACTER / 10 + 12;
    let (left, right) = (width(label), width(message));
    let (label, message) = (escaped(label), escaped(message));
    let (all, middle, end) = (left + right, left / 2, left + right / 2);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{all}\" height=\"20\" role=\"img\" aria-label=\"{label}: {message}\">\
         <title>{label}: {message}</title><rect width=\"{all}\" height=\"20\" rx=\"3\" fill=\"#{colour}\"/><path fill=\"#444\" \
         d=\"M3 0h{0}v20H3a3 3 0 0 1-3-3V3a3 3 0 0 1 3-3z\"/><g fill=\"#fff\" text-anchor=\"middle\" \
         font-family=\"Verdana,Geneva,DejaVu Sans,sans-serif\" font-size=\"11\"><text x=\"{middle}\" y=\"14\">{label}</text><text x=\"{end}\" \
         y=\"14\">{message}</text></g></svg>\n",
        left - 3
    )
}
