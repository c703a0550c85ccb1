//! Who keeps which rule, as one table, and the rules on which implementations disagree.

use std::fmt::Write as _;

use super::frame::escaped;
use super::implementation::code_marks;
use super::{Site, Standing};
use crate::report::html::chapter_title;
use crate::suite::{Case, Rule};

/// How many rules the page of disagreements shows.
const SHOWN: usize = 60;

/// A rule with its cases and how everybody stands to it.
type Row<'r, 's> = (&'r Rule, &'r [&'s Case], Vec<Standing>);

pub fn page(site: &Site) -> String {
    let mut body = String::from("<h1>Who keeps which rule</h1>\n");
    legend(&mut body);
    let rows = rows(site);
    head(&mut body, site);
    let mut chapter = "";
    for row in &rows {
        if row.0.chapter != chapter {
            chapter = &row.0.chapter;
            let _ = writeln!(
                body,
                "<tr class=\"chapter\"><th scope=\"colgroup\" colspan=\"{}\">{}</th></tr>",
                site.judged.len() + 1,
                escaped(chapter_title(chapter))
            );
        }
        write(&mut body, row);
    }
    body.push_str("</tbody></table></div>\n");
    site.frame("Who keeps which rule", 0).around(&body)
}

pub fn disagreements(site: &Site) -> String {
    let mut body = String::from(
        "<h1>Where implementations disagree</h1>\n<p class=\"lead\">The rules that divide them most evenly. Where half of a field does \
         one thing and half another, users trip, and a specification is worth most.</p>\n",
    );
    legend(&mut body);
    let mut rows = rows(site);
    rows.retain(|row| division(&row.2) > 0);
    rows.sort_by_key(|row| std::cmp::Reverse(division(&row.2)));
    rows.truncate(SHOWN);
    head(&mut body, site);
    for row in &rows {
        write(&mut body, row);
    }
    body.push_str("</tbody></table></div>\n");
    site.frame("Where implementations disagree", 0)
        .around(&body)
}

/// The size of the smaller camp: of those that keep a rule and those that do not.
fn division(standings: &[Standing]) -> usize {
    let count = |words: &[&str]| {
        standings
            .iter()
            .filter(|standing| words.contains(&standing.word()))
            .count()
    };
    count(&["kept"]).min(count(&["partly", "broken"]))
}

fn rows<'r, 's>(site: &'r Site<'s>) -> Vec<Row<'r, 's>> {
    let rules = site.rules.iter();
    rules
        .map(|(rule, cases)| {
            let standings = site
                .judged
                .iter()
                .map(|judged| judged.standing(cases.iter().copied()));
            (*rule, cases.as_slice(), standings.collect())
        })
        .collect()
}

fn legend(body: &mut String) {
    body.push_str(
        "<p class=\"legend\"><span class=\"sign kept\">✓</span> every case passes <span class=\"sign partly\">◐</span> some do \
         <span class=\"sign broken\">✗</span> none does <span class=\"sign lacking\">–</span> unsupported <span class=\"sign unrun\">·</span> \
         not run</p>\n",
    );
}

fn head(body: &mut String, site: &Site) {
    body.push_str(
        "<div class=\"scroll\"><table class=\"who\"><thead><tr><th scope=\"col\">Rule</th>",
    );
    for judged in &site.judged {
        let _ = write!(
            body,
            "<th scope=\"col\"><a href=\"implementations/{}.html\"><span>{}</span></a></th>",
            judged.entry.slug,
            escaped(&judged.entry.manifest.name)
        );
    }
    body.push_str("</tr></thead><tbody>\n");
}

fn write(body: &mut String, (rule, _, standings): &Row) {
    let _ = write!(
        body,
        "<tr><th scope=\"row\"><a href=\"rules/{0}.html\">{0}</a> <small>{1}</small></th>",
        rule.id,
        code_marks(&rule.text)
    );
    for standing in standings {
        let _ = write!(
            body,
            "<td class=\"sign {}\" title=\"{}\">{}</td>",
            standing.word(),
            standing.words(),
            standing.sign()
        );
    }
    body.push_str("</tr>\n");
}
