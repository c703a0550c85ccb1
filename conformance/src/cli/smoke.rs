//! `conformance smoke`.

use clap::Args;

use super::run::{TargetArguments, close, run_on};
use super::{FAILED, OK, USAGE};
use crate::drivers::Target;
use crate::report::console;
use crate::run::{CaseResult, RunSettings, Verdict};
use crate::smoke::{Probe, probes};
use crate::suite::Suite;
use crate::suite::select::Selection;

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

pub(super) async fn smoke(arguments: Arguments) -> Result<u8, String> {
    let suite = super::suite()?;
    let settings = RunSettings::new(arguments.target.timeout()?);
    let mut targets = match arguments.target.open().await {
        Ok(targets) => targets,
        Err(why) => {
            println!("no handshake: {why}");
            println!(
                "\nIt is the driver, or the way to it: the suite judges nothing before GET /v1/handshake answers \
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
    let implementation = &target.handshake.implementation;
    let capabilities = match target.handshake.capabilities.as_slice() {
        [] => "no optional capability".to_owned(),
        some => some.join(", "),
    };
    println!(
        "{} is {} {}, with {capabilities}",
        target.name, implementation.name, implementation.version
    );
    let probes = probes(target.driver.as_ref()).await;
    let faulty: Vec<&Probe> = probes.iter().filter(|p| p.fault.is_some()).collect();
    for probe in &probes {
        match (&probe.fault, &probe.lack) {
            (Some(fault), _) => println!("  {}  {}: {fault}", style.red("broken"), probe.claim),
            (None, Some(lack)) => println!("  lacking {}: {lack}", probe.claim),
            (None, None) => println!("  {}      {}", style.green("ok"), probe.claim),
        }
    }
    if probes.iter().any(|probe| probe.lack.is_some()) {
        println!(
            "\nWhat is lacking is the store's, not the driver's: the cases about it fail, or are unsupported where the handshake \
             names it in `lacks` or the reply says so. The suite itself calls insertMany, find and findOne."
        );
    }
    if !faulty.is_empty() {
        println!(
            "\nIt is the driver, the layer between this suite and your store, that has to be looked at first:"
        );
        for probe in faulty {
            println!("  {}: {}", probe.claim, probe.advice);
        }
        println!("Verdicts of `conformance run` mean nothing before.\n");
        return USAGE;
    }
    let selection = Selection {
        tags: vec!["smoke".into()],
        ..Selection::default()
    };
    let cases = selection.of(suite);
    let report = run_on(target, &cases, &selection, settings, false).await;
    let bad: Vec<&CaseResult> = report
        .results
        .iter()
        .filter(|r| r.verdict.is_bad())
        .collect();
    for result in &report.results {
        let case = cases.iter().find(|case| case.id == result.id);
        let name = case.map_or("", |case| case.name.as_str());
        if result.verdict.is_bad() {
            println!(
                "  {}  {} {name}: {}",
                style.red("wrong "),
                result.id,
                result.why()
            );
        } else if result.verdict == Verdict::Passed {
            println!("  {}      {} {name}", style.green("ok"), result.id);
        } else {
            // Neither right nor wrong: the store says that it has nothing like it.
            let verdict = result.verdict.as_str();
            println!("  {verdict}  {} {name}: {}", result.id, result.why());
        }
    }
    match bad.first() {
        None => {
            println!(
                "\nThe driver carries calls and replies, and the implementation answers the first {} cases rightly. \
                 `conformance run --target {}` asks the rest.\n",
                report
                    .results
                    .iter()
                    .filter(|r| r.verdict == Verdict::Passed)
                    .count(),
                target.name
            );
            OK
        }
        Some(first) => {
            let rule = first.id.split('.').next().unwrap_or_default();
            println!(
                "\nThe driver is fine, every probe of it went well: it is the implementation, which answers {} of {} \
                 cases wrongly. Start with `conformance explain {rule}` and `conformance run --target {} --rule \
                 {rule}`.\n",
                bad.len(),
                cases.len(),
                target.name
            );
            FAILED
        }
    }
}
