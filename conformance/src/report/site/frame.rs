//! What every page of the site has: head, navigation, style.

/// The script of all pages: sorting, and filters that stand in the address.
pub const SCRIPT: &str = include_str!("../../../assets/site/site.js");

const STYLE: &[&str] = &[
    include_str!("../../../assets/page/base.css"),
    include_str!("../../../assets/site/site.css"),
];

/// What a page may do: run the site's own script.
const POLICY: &str = "default-src 'none'; style-src 'self' 'unsafe-inline'; script-src 'self'; img-src 'self' data:; base-uri 'none'";

/// The style sheet: that of the documentation, and what the site adds.
pub fn style() -> String {
    STYLE.concat()
}

/// A page around a body.
pub struct Frame {
    title: String,
    /// The way back to the site's first page.
    root: &'static str,
}

impl Frame {
    /// The frame of a page so many folders below the first one.
    pub fn new(title: &str, depth: usize) -> Self {
        Self {
            title: title.to_owned(),
            root: if depth == 0 { "" } else { "../" },
        }
    }

    /// The whole page.
    pub fn around(&self, body: &str) -> String {
        let (title, root) = (escaped(&self.title), self.root);
        format!(
            "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n<title>{title}</title>\n\
             <link rel=\"stylesheet\" href=\"{root}style.css\">\n<body class=\"site\">\n\
             <nav class=\"bar-of-pages\" aria-label=\"Pages\"><a href=\"{root}index.html\">Implementations</a> \
             <a href=\"{root}rules.html\">Rules</a> <a href=\"{root}disagreements.html\">Disagreements</a> \
             <a href=\"{root}specification.html\">Specification</a></nav>\n<main id=\"main\">\n{body}</main>\n\
             <script src=\"{root}site.js\"></script>\n"
        )
    }
}

/// A text inside HTML. A character that no HTML may hold is shown as what it is called.
pub fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\n' | '\t' => safe.push(character),
            control if control.is_control() => {
                safe.push_str(&format!("\\u{:04x}", u32::from(control)))
            }
            other => safe.push(other),
        }
    }
    safe
}
