//! The site: all implementations of the shelf beside each other, as files that need no server.
//!
//! `league` is the table that everybody looks for, `implementation` and `rule` are a page each, `rules` shows who keeps what and
//! where implementations disagree, `found` is the same for a repository, `badge`
//! is what an owner puts into a README.

mod badge;
mod found;
mod frame;
mod implementation;
mod league;
mod rule;
mod rules;
mod standing;

use std::collections::HashMap;

use crate::report::{Document, Rate, Report};
use crate::shelf::Entry;
use crate::suite::select::Profile;
use crate::suite::{Case, Rule, Suite};
use docstore_suite::verdict::CaseResult;
use frame::Frame;
pub use standing::Standing;

/// What the site is made of.
pub struct Site<'s> {
    suite: &'s Suite,
    profile: Profile,
    /// Implementations, those that keep most first.
    judged: Vec<Judged>,
    absent: Vec<Absent>,
    /// The rules of the profile that have cases, in the order of the chapters, each with its cases.
    rules: Vec<(&'s Rule, Vec<&'s Case>)>,
}

/// An implementation that was judged.
pub struct Judged {
    /// What is known about it.
    pub entry: Entry,
    /// Its run.
    pub document: Document,
    /// Its runs in all versions, the oldest first.
    pub trend: Vec<Point>,
    results: HashMap<String, usize>,
}

/// One version of an implementation.
#[derive(Debug, Clone)]
pub struct Point {
    /// The version.
    pub version: String,
    /// When it was judged, a date.
    pub date: String,
    /// How much it kept.
    pub rate: Rate,
}

/// An implementation that was not judged.
pub struct Absent {
    /// What is known about it.
    pub entry: Entry,
    /// Why it was not.
    pub why: String,
}

impl Judged {
    /// An implementation with its newest run and all its runs.
    #[must_use]
    pub fn new(entry: Entry, document: Document, trend: Vec<Point>) -> Self {
        let results = document
            .targets
            .first()
            .map_or(&[][..], |report| &report.results);
        let results = results
            .iter()
            .enumerate()
            .map(|(at, result)| (result.id.clone(), at))
            .collect();
        Self {
            entry,
            document,
            trend,
            results,
        }
    }

    fn report(&self) -> Option<&Report> {
        self.document.targets.first()
    }

    fn result(&self, case: &str) -> Option<&CaseResult> {
        self.report()?.results.get(*self.results.get(case)?)
    }

    /// How much of the cases it keeps.
    fn standing<'c>(&self, cases: impl Iterator<Item = &'c Case>) -> Standing {
        Standing::of(cases.map(|case| self.result(&case.id)))
    }
}

impl<'s> Site<'s> {
    /// The site about these implementations.
    #[must_use]
    pub fn new(
        suite: &'s Suite,
        profile: Profile,
        judged: Vec<Judged>,
        absent: Vec<Absent>,
    ) -> Self {
        let mut by_rule: HashMap<&str, Vec<&Case>> = HashMap::new();
        for case in suite.cases.iter().filter(|case| profile.has(suite, case)) {
            by_rule.entry(case.rule.as_str()).or_default().push(case);
        }
        let rules = suite
            .rules
            .iter()
            .filter(|rule| !rule.retired)
            .filter_map(|rule| Some((rule, by_rule.remove(rule.id.as_str())?)))
            .collect();
        let mut site = Self {
            suite,
            profile,
            judged,
            absent,
            rules,
        };
        let mut judged = std::mem::take(&mut site.judged);
        judged.sort_by_cached_key(|one| {
            let standing = site.overall(one);
            (
                std::cmp::Reverse(standing.share()),
                one.entry.manifest.name.to_lowercase(),
            )
        });
        site.judged = judged;
        site
    }

    /// All files: a path below the site's folder, and the text.
    #[must_use]
    pub fn files(&self) -> Vec<(String, String)> {
        let mut files = vec![
            ("index.html".to_owned(), league::page(self)),
            ("rules.html".to_owned(), rules::page(self)),
            ("disagreements.html".to_owned(), rules::disagreements(self)),
            ("style.css".to_owned(), frame::style()),
            ("site.js".to_owned(), frame::SCRIPT.to_owned()),
        ];
        for judged in &self.judged {
            let slug = &judged.entry.slug;
            files.push((
                format!("implementations/{slug}.html"),
                implementation::page(self, judged),
            ));
            files.extend(badge::files(self, judged));
        }
        for (rule, cases) in &self.rules {
            files.push((
                format!("rules/{}.html", rule.id),
                rule::page(self, rule, cases),
            ));
        }
        files
    }

    /// The most frequent faults of each store that was installed, in Markdown, a section each.
    #[must_use]
    pub fn found(&self) -> String {
        found::sections(self)
    }

    fn frame(&self, title: &str, depth: usize) -> Frame {
        Frame::new(title, depth)
    }

    /// The chapters that have rules in the profile.
    fn chapters(&self) -> Vec<&'s str> {
        let mut chapters: Vec<&str> = Vec::new();
        for (rule, _) in &self.rules {
            if chapters.last() != Some(&rule.chapter.as_str()) {
                chapters.push(&rule.chapter);
            }
        }
        chapters
    }

    fn overall(&self, judged: &Judged) -> Standing {
        judged.standing(
            self.rules
                .iter()
                .flat_map(|(_, cases)| cases.iter().copied()),
        )
    }

    fn of_chapter(&self, judged: &Judged, chapter: &str) -> Standing {
        let of = self
            .rules
            .iter()
            .filter(|(rule, _)| rule.chapter == chapter);
        judged.standing(of.flat_map(|(_, cases)| cases.iter().copied()))
    }

    /// What the profile is, in a sentence.
    fn about_profile(&self) -> String {
        match self.profile {
            Profile::Readme => "by the README's literal promises".into(),
            Profile::Mongodb => {
                "by MongoDB's semantics alone: neither system fields nor optimistic concurrency"
                    .into()
            }
            Profile::All => "by the whole specification".into(),
            Profile::Chapter(name) => format!("by the chapter {name}"),
        }
    }
}
