//! `conformance smoke`.

use std::fmt::Write as _;

use anyhow::Result;
use clap::Args;
use docstore_spec::Capability;

use super::run::{TargetArguments, close, run_on};
use super::{FAILED, OK, USAGE};
use crate::output::{say, tell_as_it_is};
use crate::report::console;
use crate::run::{CaseResult, RunSettings, Verdict};
use crate::smoke::{Probe, probes};
use crate::suite::Suite;
use crate::suite::select::Selection;
use crate::target::Target;

pub(super) const EXAMPLES: &str = "\
Exit codes: 0 driver and implementation answer, 1 the implementation answers wrongly, 2 the driver does not carry
calls and replies as the protocol wants it, so nothing can be said about the implementation.

Examples:
  conformance smoke --target http://127.0.0.1:8080
  conformance smoke --target https://store.example --header 'Authorization: Bearer …'";

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    target: TargetArguments,
}

pub(super) async fn smoke(arguments: Arguments) -> Result<u8> {
    let suite = super::suite()?;
    let settings = RunSettings::new(arguments.target.timeout()?);
    let mut targets = match arguments.target.open().await {
        Ok(targets) => targets,
        Err(why) => {
            say!(
                "no handshake: {why}\n\nIt is the driver, or the way to it: the suite judges nothing before GET /v1/handshake answers \
                 with {{\"protocol\": 2, \"implementation\": {{\"name\": …, \"version\": …}}, \"capabilities\": [\
                 …]}}. Is the server running, is the address right, does it want a --header?"
            );
            return Ok(USAGE);
        }
    };
    let mut worst = OK;
    for target in &targets {
        worst = worst.max(one(&suite, target, &settings).await);
    }
    close(&mut targets).await;
    Ok(worst)
}

async fn one(suite: &Suite, target: &Target, settings: &RunSettings) -> u8 {
    let style = console::Style::of_terminal();
    let mut text = introduced(target);
    let probes = probes(target.driver.as_ref()).await;
    for probe in &probes {
        let claim = probe.claim;
        let _ = match (&probe.fault, &probe.lack) {
            (Some(fault), _) => writeln!(text, "  {}  {claim}: {fault}", style.red("broken")),
            (None, Some(lack)) => writeln!(text, "  lacking {claim}: {lack}"),
            (None, None) => writeln!(text, "  {}      {claim}", style.green("ok")),
        };
    }
    let lacking = probes.iter().filter(|probe| probe.lack.is_some()).count();
    if lacking > 0 {
        text.push_str(
            "\nWhat is lacking is the store's, not the driver's: the cases about it fail, or are unsupported where the handshake \
             names it in `lacks` or the reply says so. The suite itself calls insertMany, find and findOne.\n",
        );
    }
    let faulty: Vec<&Probe> = probes.iter().filter(|p| p.fault.is_some()).collect();
    if !faulty.is_empty() {
        text.push_str(
            "\nIt is the driver, the layer between this suite and your store, that has to be looked at first:\n",
        );
        for probe in faulty {
            let _ = writeln!(text, "  {}: {}", probe.claim, probe.advice);
        }
        text.push_str("Verdicts of `conformance run` mean nothing before.\n\n");
        tell_as_it_is(&text);
        return USAGE;
    }
    let selection = Selection {
        tags: vec!["smoke".into()],
        ..Selection::default()
    };
    let cases = selection.of(suite);
    let report = run_on(target, &cases, &selection, settings, false)
        .await
        .fit_to_print();
    let bad: Vec<&CaseResult> = report
        .results
        .iter()
        .filter(|r| r.verdict.is_bad())
        .collect();
    for result in &report.results {
        let case = cases.iter().find(|case| case.id == result.id);
        let name = case.map_or("", |case| case.name.as_str());
        let (id, why) = (&result.id, result.why());
        let _ = if result.verdict.is_bad() {
            writeln!(text, "  {}  {id} {name}: {why}", style.red("wrong "))
        } else if result.verdict == Verdict::Passed {
            writeln!(text, "  {}      {id} {name}", style.green("ok"))
        } else {
            // Neither right nor wrong: the store says that it has nothing like it.
            let verdict = result.verdict.as_str();
            writeln!(text, "  {verdict}  {id} {name}: {why}")
        };
    }
    let code = match bad.first() {
        None => {
            let passed = report.results.iter();
            let passed = passed.filter(|r| r.verdict == Verdict::Passed).count();
            let _ = writeln!(
                text,
                "\nThe driver carries calls and replies, and the implementation answers the first {passed} cases rightly. \
                 `conformance run --target {}` asks the rest.\n",
                target.name
            );
            OK
        }
        Some(first) => {
            let rule = first.id.split('.').next().unwrap_or_default();
            let _ = writeln!(
                text,
                "\nThe driver is fine, no probe of it went wrong: it is the implementation, which answers {} of {} cases \
                 wrongly. Start with `conformance explain {rule}` and `conformance run --target {} --rule {rule}`.\n",
                bad.len(),
                cases.len(),
                target.name
            );
            FAILED
        }
    };
    tell_as_it_is(&text);
    code
}

/// Who the target is and what it declares that this suite knows.
fn introduced(target: &Target) -> String {
    let implementation = &target.handshake.implementation;
    let known: Vec<&str> = Capability::all()
        .filter(|capability| target.handshake.has(*capability))
        .map(|capability| capability.as_str())
        .collect();
    let capabilities = match known.as_slice() {
        [] => "no optional capability".to_owned(),
        some => some.join(", "),
    };
    format!(
        "{} is {} {}, with {capabilities}\n",
        target.name, implementation.name, implementation.version
    )
}
