//! Where the time of a run went, for `--timings`.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::time::Duration;

use super::{Document, Report};
use crate::suite::Suite;
use crate::target::Opening;
use docstore_suite::verdict::CaseResult;

/// Cases listed as the slowest of a target.
const LISTED: usize = 15;

/// What a run spent besides its cases.
#[derive(Debug, Clone, Default)]
pub struct Phases {
    /// Reading rules and cases.
    pub suite: Duration,
    /// Opening the targets, in their order.
    pub targets: Vec<Opening>,
    /// Writing the reports.
    pub reports: Duration,
}

/// The phases of a run, the areas of each target and its slowest cases.
#[must_use]
pub fn render(suite: &Suite, document: &Document, phases: &Phases) -> String {
    let mut text = String::from("\nwhere the time went\n");
    phase(&mut text, phases.suite, "rules and cases read");
    for (report, opening) in document.targets.iter().zip(&phases.targets) {
        let target = &report.target;
        if let Some(build) = opening.build {
            phase(&mut text, build, &format!("{target} built"));
        }
        phase(&mut text, opening.start, &format!("{target} started"));
        let run = format!("{target} run, {}", each(report));
        phase(&mut text, Duration::from_millis(report.ms), &run);
    }
    phase(&mut text, phases.reports, "reports written");
    for report in &document.targets {
        areas(&mut text, suite, report);
        slowest(&mut text, report);
    }
    text
}

fn phase(text: &mut String, time: Duration, what: &str) {
    let _ = writeln!(text, "  {:>8.2} s  {what}", time.as_secs_f64());
}

/// How long a case took, in the run's time and in its own: many run at once.
fn each(report: &Report) -> String {
    let judged = report
        .results
        .iter()
        .filter(|result| is_run(result))
        .count();
    let together: u64 = report.results.iter().map(|result| result.ms).sum();
    let each = |ms: u64| ms as f64 / judged.max(1) as f64;
    format!(
        "{judged} cases, a case every {:.2} ms; one takes {:.1} ms while others run",
        each(report.ms),
        each(together)
    )
}

fn is_run(result: &CaseResult) -> bool {
    !result.exchanges.is_empty()
}

fn areas(text: &mut String, suite: &Suite, report: &Report) {
    let area_of: HashMap<&str, &str> = suite
        .cases
        .iter()
        .map(|case| (case.id.as_str(), case.area.as_str()))
        .collect();
    let mut areas: BTreeMap<&str, (usize, u64, u64)> = BTreeMap::new();
    for result in report.results.iter().filter(|result| is_run(result)) {
        let area = area_of.get(result.id.as_str()).copied().unwrap_or_default();
        let (cases, together, longest) = areas.entry(area).or_default();
        *cases += 1;
        *together += result.ms;
        *longest = (*longest).max(result.ms);
    }
    let _ = writeln!(
        text,
        "\n{:20} {:>6} {:>12} {:>10} {:>11}",
        report.target, "cases", "together", "each", "slowest"
    );
    for (area, (cases, together, longest)) in areas {
        let _ = writeln!(
            text,
            "  {area:18} {cases:>6} {:>10.2} s {:>7.1} ms {longest:>8} ms",
            Duration::from_millis(together).as_secs_f64(),
            together as f64 / cases as f64
        );
    }
}

fn slowest(text: &mut String, report: &Report) {
    let mut slow: Vec<&CaseResult> = report.results.iter().collect();
    slow.sort_by_key(|result| std::cmp::Reverse(result.ms));
    let _ = writeln!(text, "slowest on {}", report.target);
    for result in slow.iter().take(LISTED) {
        let _ = writeln!(text, "  {:>6} ms  {}", result.ms, result.id);
    }
}
