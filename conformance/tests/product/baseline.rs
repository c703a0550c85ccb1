//! A store with a hundred known failures: the one new failure, the one fixed and the one dead entry are noticed.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use docstore_conformance::suite::Suite;
use docstore_conformance::suite::step::{Action, Step};
use rstest::rstest;
use serde_json::{Value, json};

use crate::harness::{Outcome, conformance, folder, json as read_json, read, text};
use crate::servers;

/// Cases, each with a call that no other case makes and whose answer it looks at.
fn fragile_cases(report: &Value, count: usize) -> Vec<(String, String)> {
    let suite = Suite::load().expect("a suite");
    let results = report["targets"][0]["results"].as_array().expect("results");
    let sent = |result: &Value| -> Vec<String> {
        let exchanges = result["exchanges"].as_array().expect("exchanges");
        let texts = exchanges
            .iter()
            .map(|e| e["sent"].as_str().expect("a call").to_owned());
        texts.collect()
    };
    let mut uses: HashMap<String, usize> = HashMap::new();
    for call in results.iter().flat_map(sent) {
        *uses.entry(call).or_insert(0) += 1;
    }
    let fragile = results.iter().filter_map(|result| {
        let id = result["id"].as_str()?;
        let case = suite.cases.iter().find(|case| case.id == id)?;
        let looks = |step: &Step| {
            let of_an_object = step.written.text.starts_with("the result is {");
            of_an_object || matches!(step.action, Action::FailsWith { .. })
        };
        let last = sent(result).pop()?;
        (case.steps.last().is_some_and(looks) && uses[&last] == 1 && last.len() < 300)
            .then(|| (id.to_owned(), last))
    });
    fragile.take(count).collect()
}

fn calls(cases: &[(String, String)]) -> HashSet<String> {
    cases.iter().map(|(_, call)| call.clone()).collect()
}

fn run(target: &str, baseline: &Path, report: &Path) -> Outcome {
    conformance(&[
        "run",
        "--target",
        target,
        "--baseline",
        text(baseline),
        "--json",
        text(report),
    ])
}

fn with_verdict(report: &Value, verdict: &str) -> Vec<String> {
    let results = report["targets"][0]["results"].as_array().expect("results");
    let of = results.iter().filter(|result| result["verdict"] == verdict);
    of.map(|result| result["id"].as_str().expect("an id").to_owned())
        .collect()
}

#[test]
fn exactly_the_new_failure_the_fixed_one_and_the_dead_entry_are_noticed() {
    let folder = folder();
    let (report, baseline) = (folder.join("report.json"), folder.join("known.json"));
    assert_eq!(
        conformance(&["run", "--target", "oracle", "--json", text(&report)]).code,
        0
    );
    let cases = fragile_cases(&read_json(&report), 101);
    assert_eq!(cases.len(), 101);
    let (known, new) = (&cases[..100], &cases[100]);

    // A hundred failures become known.
    let before = servers::wrong_for(calls(known));
    let write = |reason: &[&str]| {
        let arguments = [
            "baseline",
            "write",
            "--target",
            &before.address,
            text(&baseline),
        ];
        conformance(&[&arguments[..], reason].concat())
    };
    let refused = write(&[]);
    assert_eq!(
        refused.code, 2,
        "a new failure needs a reason: {}",
        refused.out
    );
    let written = write(&["--reason", "not there yet"]);
    assert_eq!(written.code, 0, "{}{}", written.out, written.err);
    let entries = read_json(&baseline)["entries"]
        .as_array()
        .expect("entries")
        .clone();
    let known_ids: HashSet<&str> = known.iter().map(|(id, _)| id.as_str()).collect();
    let others: Vec<&Value> = entries
        .iter()
        .map(|entry| &entry["case"])
        .filter(|id| !id.as_str().is_some_and(|id| known_ids.contains(id)))
        .collect();
    assert!(others.is_empty(), "{others:?} {:?}", entries.first());
    assert_eq!(entries.len(), 100);
    assert!(
        entries
            .iter()
            .all(|entry| entry["reason"] == "not there yet")
    );
    let gated = run(&before.address, &baseline, &report);
    assert_eq!(gated.code, 0, "{}{}", gated.out, gated.err);
    assert!(gated.out.contains("AS EXPECTED"), "{}", gated.out);
    assert!(gated.out.contains("no conformance claim"), "{}", gated.out);
    let earlier = folder.join("earlier.json");
    std::fs::copy(&report, &earlier).expect("a copy");

    // One is fixed, one is new, and one entry names a case that is not there.
    let mut changed = calls(&known[1..]);
    changed.insert(new.1.clone());
    let after = servers::wrong_for(changed);
    let mut edited = read_json(&baseline);
    edited["entries"]
        .as_array_mut()
        .expect("entries")
        .push(json!({"case": "FLT-1.999", "reason": "once"}));
    std::fs::write(&baseline, edited.to_string()).expect("a file");
    let gated = run(&after.address, &baseline, &report);
    assert_eq!(gated.code, 1, "{}{}", gated.out, gated.err);
    let told = read_json(&report);
    assert_eq!(with_verdict(&told, "failed"), [new.0.as_str()]);
    assert_eq!(
        with_verdict(&told, "unexpected-pass"),
        [known[0].0.as_str()]
    );
    assert_eq!(with_verdict(&told, "expected-failure").len(), 99);
    let dead = &told["targets"][0]["baseline"]["dead"];
    assert_eq!(
        dead,
        &json!([{"case": "FLT-1.999", "why": "there is no such case"}])
    );

    // The comparison of the two runs says the same.
    let compared = conformance(&["compare", text(&earlier), text(&report)]);
    assert_eq!(compared.code, 1);
    assert!(
        compared.out.contains("1 worse, 1 better"),
        "{}",
        compared.out
    );

    // Brought up to date, the file keeps its reasons, and the run passes again.
    let arguments = [
        "baseline",
        "write",
        "--report",
        text(&report),
        text(&baseline),
    ];
    assert_eq!(conformance(&arguments).code, 2);
    let updated = conformance(&[&arguments[..], &["--reason", "came with 2.0"]].concat());
    assert_eq!(updated.code, 0, "{}{}", updated.out, updated.err);
    assert!(
        updated
            .out
            .contains("100 known failures, 1 of them new, 2 gone"),
        "{}",
        updated.out
    );
    assert_eq!(read(&baseline).matches("came with 2.0").count(), 1);
    assert_eq!(run(&after.address, &baseline, &report).code, 0);
}

#[rstest]
#[case("{}")]
#[case(r#"{"format":1,"suite":"","implementation":"","entries":[{"case":"FLT-1.1"}]}"#)]
#[case(
    r#"{"format":1,"suite":"","implementation":"","entries":[{"case":"FLT-1.1","reason":" "}]}"#
)]
#[case(r#"{"format":1,"suite":"","implementation":"","entries":[{"case":"A-1.1","reason":"x"},{"case":"A-1.1","reason":"x"}]}"#)]
#[case(r#"{"format":2,"suite":"","implementation":"","entries":[]}"#)]
fn a_baseline_without_reasons_or_with_an_id_twice_is_refused(#[case] content: &str) {
    let file = folder().join("known.json");
    std::fs::write(&file, content).expect("a file");
    let run = conformance(&["run", "--tags", "smoke", "--baseline", text(&file)]);
    assert_eq!(run.code, 2, "{}{}", run.out, run.err);
}

#[test]
fn an_entry_whose_case_is_not_judged_is_dead_and_one_outside_the_selection_is_not() {
    let file = folder().join("known.json");
    let entries = r#"[{"case":"FLT-1.1/two","reason":"elsewhere"}]"#;
    std::fs::write(
        &file,
        format!(r#"{{"format":1,"suite":"","implementation":"","entries":{entries}}}"#),
    )
    .expect("a file");
    let run = conformance(&["run", "--rule", "FIND-1", "--baseline", text(&file)]);
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    let claim = conformance(&["run", "--claim", "--baseline", text(&file)]);
    assert_eq!(claim.code, 2, "a claim has no known failures");
}
