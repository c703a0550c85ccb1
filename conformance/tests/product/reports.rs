//! The reports of one run: they agree, they add up, and what was cut off is noticed.

use std::path::PathBuf;

use serde_json::Value;

use crate::harness::{conformance, folder, json, read, text};
use crate::servers;

/// The JSON report of the whole suite against a right and a wrong store.
fn two_stores() -> (PathBuf, Value) {
    let folder = folder();
    let wrong = servers::miscounting();
    let run = conformance(&[
        "run",
        "--slow",
        "--target",
        "oracle",
        "--target",
        &wrong.address,
        "--header",
        "Authorization: Bearer top-secret",
        "--json",
        text(&folder.join("report.json")),
        "--junit",
        text(&folder.join("report.xml")),
        "--markdown",
        text(&folder.join("deep/report.md")),
        "--html",
        text(&folder.join("report.html")),
        "--annotations",
    ]);
    assert_eq!(run.code, 1, "{}{}", run.out, run.err);
    assert!(run.out.contains("::error "), "{}", run.out);
    let report = json(&folder.join("report.json"));
    (folder, report)
}

fn sum(tally: &Value) -> u64 {
    let counts = tally.as_object().expect("a tally").values();
    counts.map(|count| count.as_u64().expect("a count")).sum()
}

#[test]
fn all_counts_reconcile() {
    let (folder, report) = two_stores();
    let selected = report["header"]["selection"]["cases"]
        .as_u64()
        .expect("a count");
    assert_eq!(Some(selected), report["header"]["suite"]["cases"].as_u64());
    let mut failed = 0;
    for (target, summary) in report["targets"]
        .as_array()
        .expect("targets")
        .iter()
        .zip(report["footer"]["targets"].as_array().expect("summaries"))
    {
        let results = target["results"].as_array().expect("results");
        assert_eq!(results.len() as u64, selected);
        assert_eq!(summary["cases"], selected);
        assert_eq!(sum(&summary["verdicts"]), selected);
        assert_eq!(sum(&summary["profiles"]["all"]), selected);
        let chapters = summary["chapters"].as_object().expect("chapters").values();
        assert_eq!(chapters.map(sum).sum::<u64>(), selected);
        for (verdict, count) in summary["verdicts"].as_object().expect("a tally") {
            let counted = results
                .iter()
                .filter(|r| r["verdict"] == verdict.as_str())
                .count();
            assert_eq!(count.as_u64(), Some(counted as u64), "{verdict}");
        }
        failed += results.iter().filter(|r| r["verdict"] == "failed").count();
    }
    assert!(failed > 0);
    assert_eq!(report["footer"]["good"], false);
    // The other forms tell of the same run.
    let junit = read(&folder.join("report.xml"));
    assert_eq!(junit.matches("<testcase ").count() as u64, 2 * selected);
    assert_eq!(junit.matches("<failure ").count(), failed);
    assert!(junit.contains(&format!("tests=\"{}\" failures=\"{failed}\"", 2 * selected)));
    assert!(read(&folder.join("deep/report.md")).contains("NOT CONFORMANT"));
    assert!(read(&folder.join("report.html")).contains("not conformant"));
}

#[test]
fn no_report_holds_the_value_of_a_header_or_the_password_of_an_address() {
    let (folder, report) = two_stores();
    assert_eq!(
        report["header"]["settings"]["headers"],
        serde_json::json!(["authorization"])
    );
    for file in ["report.json", "report.xml", "deep/report.md", "report.html"] {
        assert!(!read(&folder.join(file)).contains("top-secret"), "{file}");
    }
    let wrong = servers::miscounting();
    let address = wrong.address.replace("http://", "http://me:top-secret@");
    let run = conformance(&[
        "run",
        "--target",
        &address,
        "--tags",
        "smoke",
        "--json",
        text(&folder.join("one.json")),
    ]);
    assert!(
        !run.out.contains("top-secret") && !run.err.contains("top-secret"),
        "{}{}",
        run.out,
        run.err
    );
    assert!(!read(&folder.join("one.json")).contains("top-secret"));
}

#[test]
fn a_report_that_was_cut_off_or_shortened_is_noticed() {
    let folder = folder();
    let (whole, cut) = (folder.join("whole.json"), folder.join("cut.json"));
    assert_eq!(
        conformance(&["run", "--tags", "smoke", "--json", text(&whole)]).code,
        0
    );
    assert_eq!(
        conformance(&["compare", text(&whole), text(&whole)]).code,
        0
    );
    let written = read(&whole);
    let mut broken: Vec<String> = [0, 1, written.len() / 2, written.len() - 3]
        .iter()
        .map(|end| written[..*end].to_owned())
        .collect();
    // One result less, the JSON still whole.
    let mut lines: Vec<&str> = written.lines().collect();
    lines.remove(
        lines
            .iter()
            .position(|line| line.starts_with("{\"id\""))
            .expect("a result"),
    );
    broken.push(lines.join("\n"));
    // No footer.
    let footer = written.find(",\n\"footer\"").expect("a footer");
    broken.push(format!("{}}}", &written[..footer]));
    broken.push(written.replacen("\"passed\"", "\"failed\"", 1));
    for content in broken {
        std::fs::write(&cut, &content).expect("a file");
        let compared = conformance(&["compare", text(&whole), text(&cut)]);
        assert_eq!(compared.code, 2, "{}{}", compared.out, compared.err);
    }
}

#[test]
fn junit_names_are_the_ids_of_the_cases_and_unique_on_each_target() {
    let (folder, report) = two_stores();
    let junit = read(&folder.join("report.xml"));
    let names: Vec<&str> = junit
        .split("<testcase name=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().expect("a name"))
        .collect();
    let ids: Vec<&str> = report["targets"]
        .as_array()
        .expect("targets")
        .iter()
        .flat_map(|target| target["results"].as_array().expect("results"))
        .map(|result| result["id"].as_str().expect("an id"))
        .collect();
    assert_eq!(names, ids);
    // XML has no place for most control characters, and cases send them.
    assert!(
        !junit
            .chars()
            .any(|c| c.is_control() && c != '\n' && c != '\t')
    );
}

#[test]
fn the_published_schema_names_every_member_of_a_report_and_no_other() {
    let (_, report) = two_stores();
    let root = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../spec/schema/report.schema.json"
    );
    let schema: Value =
        serde_json::from_str(&std::fs::read_to_string(root).expect("the schema")).expect("JSON");
    assert_eq!(
        check(&schema, &schema, &report, "report"),
        Vec::<String>::new()
    );
}

/// The few words of JSON Schema that the schema uses, followed through a value.
fn check(root: &Value, schema: &Value, value: &Value, at: &str) -> Vec<String> {
    let mut faults = Vec::new();
    if let Some(reference) = schema["$ref"].as_str() {
        let target = root
            .pointer(reference.trim_start_matches('#'))
            .expect("a definition");
        faults.extend(check(root, target, value, at));
    }
    if let Some(options) = schema["enum"].as_array()
        && !options.contains(value)
    {
        faults.push(format!("{at}: {value} is none of {options:?}"));
    }
    let types: Vec<&str> = match &schema["type"] {
        Value::String(one) => vec![one],
        Value::Array(several) => several.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    let is = |name: &str| match name {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_u64(),
        _ => value.is_null(),
    };
    if !types.is_empty() && !types.iter().any(|name| is(name)) {
        faults.push(format!("{at}: {value} is no {types:?}"));
    }
    for required in schema["required"].as_array().into_iter().flatten() {
        if value.get(required.as_str().expect("a name")).is_none() {
            faults.push(format!("{at}: {required} is missing"));
        }
    }
    for (name, member) in value.as_object().into_iter().flatten() {
        let here = format!("{at}.{name}");
        if let Some(names) = schema.get("propertyNames") {
            faults.extend(check(root, names, &Value::from(name.as_str()), &here));
        }
        match (
            schema["properties"].get(name),
            schema.get("additionalProperties"),
        ) {
            (Some(known), _) => faults.extend(check(root, known, member, &here)),
            (None, Some(Value::Bool(false))) => faults.push(format!("{here} is not in the schema")),
            (None, Some(any)) => faults.extend(check(root, any, member, &here)),
            (None, None) => {}
        }
    }
    if let (Some(items), Some(values)) = (schema.get("items"), value.as_array()) {
        for (number, item) in values.iter().enumerate() {
            faults.extend(check(root, items, item, &format!("{at}.{number}")));
        }
    }
    faults
}
