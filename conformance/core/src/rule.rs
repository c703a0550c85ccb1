//! Rules, extracted from the prose of the chapters.

use docstore_spec::Capability;
use docstore_spec::text::CHAPTERS;
use serde::{Deserialize, Serialize};

use crate::defect::{Defect, Problem};
use crate::level::{Authority, Level};

/// One rule of the specification.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// Its id, never reused.
    pub id: String,
    /// The chapter it stands in.
    pub chapter: String,
    /// The section of the chapter.
    pub section: String,
    /// How binding it is.
    pub level: Level,
    /// Who says it.
    pub authority: Authority,
    /// What an M rule rests on: the address of a page of MongoDB's documentation, or `test` or `source` and the name
    /// of a public file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The capability without which it does not apply.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub needs: Option<Capability>,
    /// Cannot be seen over the wire; proven by tests that name it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub internal: bool,
    /// Given up; the id stays taken.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub retired: bool,
    /// The sentence or two.
    pub text: String,
}

/// All rules of the compiled-in chapters; what is malformed goes to `defects`.
pub fn extract(defects: &mut Vec<Defect>) -> Vec<Rule> {
    let mut rules: Vec<Rule> = Vec::new();
    for chapter in CHAPTERS {
        extract_chapter(chapter.name, chapter.text, &mut rules, defects);
    }
    let mut seen = std::collections::BTreeSet::new();
    for rule in &rules {
        if !seen.insert(rule.id.as_str()) {
            defects.push(Defect::new(&rule.id, Problem::RuleTwice));
        }
    }
    rules
}

fn extract_chapter(chapter: &str, text: &str, rules: &mut Vec<Rule>, defects: &mut Vec<Defect>) {
    let mut section = String::new();
    for paragraph in text.split("\n\n") {
        let paragraph = paragraph.trim();
        if let Some(heading) = paragraph.lines().find_map(|line| line.strip_prefix("## ")) {
            heading.trim().clone_into(&mut section);
        }
        let Some(start) = paragraph.find("**") else {
            continue;
        };
        let at_line_start = start == 0 || paragraph.as_bytes().get(start - 1) == Some(&b'\n');
        let body = paragraph.get(start + 2..).unwrap_or_default();
        let Some((id, rest)) = body
            .split_once("**")
            .filter(|(id, _)| at_line_start && is_id(id))
        else {
            continue;
        };
        match head_and_text(rest) {
            Some((head, prose)) => match read_head(chapter, &section, id, head, prose) {
                Ok(rule) => rules.push(rule),
                Err(problem) => defects.push(Defect::new(id, problem)),
            },
            None => defects.push(Defect::new(id, Problem::NoHead)),
        }
    }
}

/// Whether a text has the form of a rule id: capitals, a dash, digits.
#[must_use]
pub fn is_id(text: &str) -> bool {
    text.split_once('-').is_some_and(|(prefix, number)| {
        !prefix.is_empty()
            && prefix.bytes().all(|b| b.is_ascii_uppercase())
            && !number.is_empty()
            && number.bytes().all(|b| b.is_ascii_digit())
    })
}

/// Splits ` (head) prose`; a head may hold parentheses of its own, as addresses do.
fn head_and_text(rest: &str) -> Option<(&str, &str)> {
    let rest = rest.trim_start().strip_prefix('(')?;
    let mut depth = 1_usize;
    for (at, character) in rest.char_indices() {
        match character {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some((rest.get(..at)?, rest.get(at + 1..)?.trim()));
        }
    }
    None
}

fn is_source(word: &str) -> bool {
    ["https://", "test ", "source "]
        .iter()
        .any(|start| word.starts_with(start))
}

fn read_head(
    chapter: &str,
    section: &str,
    id: &str,
    head: &str,
    prose: &str,
) -> Result<Rule, Problem> {
    let mut rule = Rule {
        id: id.to_owned(),
        chapter: chapter.to_owned(),
        section: section.to_owned(),
        level: Level::Must,
        authority: Authority::D,
        source: None,
        needs: None,
        internal: false,
        retired: head.trim() == "retired",
        text: prose.split_whitespace().collect::<Vec<_>>().join(" "),
    };
    if rule.retired {
        return Ok(rule);
    }
    let (mut has_level, mut has_authority) = (false, false);
    for word in head.split([',', ';']).map(str::trim) {
        match word {
            "MUST" | "SHOULD" | "MAY" => {
                has_level = true;
                rule.level = match word {
                    "MUST" => Level::Must,
                    "SHOULD" => Level::Should,
                    _ => Level::May,
                };
            }
            "R" | "M" | "D" => {
                has_authority = true;
                rule.authority = match word {
                    "R" => Authority::R,
                    "M" => Authority::M,
                    _ => Authority::D,
                };
            }
            "internal" => rule.internal = true,
            _ if is_source(word) => rule.source = Some(word.to_owned()),
            _ => match word
                .strip_prefix("needs ")
                .map(|name| (name, Capability::from_name(name)))
            {
                Some((name, Some(_))) if rule.needs.is_some() => {
                    return Err(Problem::SecondNeed(name.to_owned()));
                }
                Some((_, Some(capability))) => rule.needs = Some(capability),
                Some((name, None)) => return Err(Problem::UnknownCapability(name.to_owned())),
                None => return Err(Problem::UnknownWord(word.to_owned())),
            },
        }
    }
    if !has_level || !has_authority {
        return Err(Problem::NoLevel);
    }
    if rule.authority == Authority::M && rule.source.is_none() {
        return Err(Problem::NoSource);
    }
    if rule.text.is_empty() {
        return Err(Problem::NoText);
    }
    Ok(rule)
}
