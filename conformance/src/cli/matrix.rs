//! `conformance matrix`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Result, anyhow};
use clap::Args;

use super::compare::read_report;
use super::run::run_on;
use super::{OK, USAGE};
use crate::clock::now;
use crate::output::say;
use crate::report::site::{Absent, Judged, Point, Site};
use crate::report::{Document, Rate, html};
use crate::run::{RunSettings, Verdict};
use crate::shelf::{Entry, Shelf, TARGET_PREFIX};
use crate::suite::Suite;
use crate::suite::select::{Profile, Selection};
use crate::target::{Asked, Target};

pub(super) const EXAMPLES: &str = "\
Exit codes: 0 the site is written, whatever the verdicts, 2 it is not, or nothing could be judged.

Examples:
  conformance matrix                             every implementation of the shelf, by MongoDB's semantics
  conformance matrix mongomock nedb@4.0.4        some of them, one in another version
  conformance matrix --profile all embedded      by the whole specification
  conformance matrix --site-only                 the site again, from the reports that are there
  conformance matrix --found conformance/implementations/FOUND.md      and what the suite has found";

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Implementations, as their folders are called, with @VERSION for another version; by default all
    #[arg(value_name = "NAME")]
    names: Vec<String>,
    /// What they are judged by: readme, mongodb, all, or a chapter
    #[arg(long, value_name = "PROFILE", default_value = "mongodb", value_parser = super::target::profile)]
    profile: Profile,
    /// Where reports and site are written
    #[arg(long, value_name = "FOLDER", default_value = "target/matrix")]
    out: PathBuf,
    /// The folder with the implementations [default: conformance/implementations of this checkout]
    #[arg(long, value_name = "FOLDER")]
    shelf: Option<PathBuf>,
    /// Where packages are installed [default: target/shelf of this checkout]
    #[arg(long, value_name = "FOLDER")]
    cache: Option<PathBuf>,
    /// Time limit of a case, in seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 5)]
    timeout: u64,
    /// Time limit of an implementation once it is installed, in seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 600)]
    limit: u64,
    /// Bring the sections of this file up to date, each with the most frequent faults of a store; its head stays
    #[arg(long, value_name = "FILE")]
    found: Option<PathBuf>,
    /// Judge nothing, write the site from the reports that are there
    #[arg(long)]
    site_only: bool,
}

pub(super) async fn matrix(arguments: Arguments) -> Result<u8> {
    let suite = super::suite()?;
    let shelf = Shelf::find(arguments.shelf.as_deref(), arguments.cache.as_deref())?;
    let reports = arguments
        .out
        .join("site/reports")
        .join(arguments.profile.as_str());
    let mut refused: BTreeMap<String, String> = BTreeMap::new();
    if !arguments.site_only {
        let entries = if arguments.names.is_empty() {
            shelf.entries()?
        } else {
            let named = arguments.names.iter().map(|name| shelf.entry(name));
            named.collect::<Result<_, _>>()?
        };
        for entry in &entries {
            let told = format!("{} {}", entry.manifest.name, entry.version);
            match judge(&suite, &shelf, entry, &arguments).await {
                Ok(document) => {
                    say!("{told}: {}", sentence(&document));
                    let file = reports
                        .join(&entry.slug)
                        .join(format!("{}.json", entry.version));
                    super::outputs::write(&file, &document.to_json())?;
                }
                Err(why) => {
                    say!("{told}: not judged: {why:#}");
                    refused.insert(entry.slug.clone(), format!("{why:#}"));
                }
            }
        }
    }
    let judged = write_site(&suite, &shelf, &reports, &refused, &arguments)?;
    say!(
        "{}: {judged} implementations",
        arguments.out.join("site/index.html").display()
    );
    Ok(if judged > 0 { OK } else { USAGE })
}

/// Opens, judges and closes one implementation.
async fn judge(
    suite: &Suite,
    shelf: &Shelf,
    entry: &Entry,
    arguments: &Arguments,
) -> Result<Document> {
    let asked = Asked {
        timeout: Duration::from_secs(arguments.timeout),
        headers: Vec::new(),
        other_clock: false,
        shelf: Some(shelf.clone()),
        workerd: crate::drivers::workerd::Settings::default(),
    };
    let name = match &entry.manifest.target {
        Some(target) => target.clone(),
        None => format!("{TARGET_PREFIX}{}@{}", entry.slug, entry.version),
    };
    let mut target = Target::open(&name, &asked).await?;
    let selection = Selection {
        profile: arguments.profile,
        ..Selection::default()
    };
    let settings = RunSettings {
        profile: arguments.profile,
        ..RunSettings::new(asked.timeout)
    };
    let cases = selection.of(suite);
    let limit = Duration::from_secs(arguments.limit);
    let run = run_on(&target, &cases, &selection, &settings, false);
    let report = tokio::time::timeout(limit, run).await;
    target.close().await;
    let mut report = report.map_err(|_| anyhow!("it was not done within {} s", arguments.limit))?;
    for result in &mut report.results {
        // Thousands of exchanges that went well are no news, and a site is downloaded.
        if result.verdict == Verdict::Passed {
            result.exchanges.clear();
        }
    }
    let told = settings.told(false, Vec::new());
    Ok(Document::new(
        suite,
        &selection,
        cases.len(),
        told,
        vec![report],
        now(),
    ))
}

fn sentence(document: &Document) -> String {
    let Some(report) = document.targets.first() else {
        return "no report".into();
    };
    let rate = report.rate();
    format!(
        "{} of {} cases ({}), {} of those judged, in {:.1} s",
        rate.passed,
        rate.all,
        rate.of_all(),
        rate.of_judged(),
        report.ms as f64 / 1000.0
    )
}

/// Writes the site from all reports that are there, and says how many implementations are on it.
fn write_site(
    suite: &Suite,
    shelf: &Shelf,
    reports: &Path,
    refused: &BTreeMap<String, String>,
    arguments: &Arguments,
) -> Result<usize> {
    let (mut judged, mut absent) = (Vec::new(), Vec::new());
    for entry in shelf.entries()? {
        let mut documents = reports_of(&reports.join(&entry.slug))?;
        documents.sort_by(|(_, a), (_, b)| a.header.time.cmp(&b.header.time));
        let trend = documents
            .iter()
            .map(|(version, document)| point(version, document))
            .collect();
        let own = documents
            .iter()
            .position(|(version, _)| *version == entry.version);
        let chosen = own.unwrap_or_else(|| documents.len().saturating_sub(1));
        match documents.into_iter().nth(chosen) {
            Some((version, document)) => {
                judged.push(Judged::new(Entry { version, ..entry }, document, trend))
            }
            None => {
                let why = refused
                    .get(&entry.slug)
                    .map_or("it was not asked for", String::as_str)
                    .to_owned();
                absent.push(Absent { entry, why });
            }
        }
    }
    let count = judged.len();
    let site = Site::new(suite, arguments.profile, judged, absent);
    let folder = arguments.out.join("site");
    for (path, text) in site.files() {
        super::outputs::write(&folder.join(path), &text)?;
    }
    super::outputs::write(
        &folder.join("specification.html"),
        &html::render(suite, &[]),
    )?;
    if let Some(file) = &arguments.found {
        let there = std::fs::read_to_string(file).unwrap_or_default();
        let head = there.split("## ").next().unwrap_or_default();
        let text = format!("{head}{}", site.found());
        super::outputs::write(file, &format!("{}\n", text.trim_end()))?;
    }
    Ok(count)
}

fn point(version: &str, document: &Document) -> Point {
    Point {
        version: version.to_owned(),
        date: document
            .header
            .time
            .split('T')
            .next()
            .unwrap_or_default()
            .to_owned(),
        rate: document
            .targets
            .first()
            .map_or_else(Rate::default, crate::report::Report::rate),
    }
}

/// The reports in a folder, by version.
fn reports_of(folder: &Path) -> Result<Vec<(String, Document)>> {
    let Ok(files) = std::fs::read_dir(folder) else {
        return Ok(Vec::new());
    };
    let files = files.filter_map(|file| file.ok().map(|file| file.path()));
    let json = files.filter(|file| {
        file.extension()
            .is_some_and(|extension| extension == "json")
    });
    json.map(|file| {
        let version = file
            .file_stem()
            .map(|stem| stem.to_string_lossy().into_owned());
        Ok((version.unwrap_or_default(), read_report(&file)?))
    })
    .collect()
}
