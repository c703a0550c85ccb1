//! The data of the page: an index of all cases, and the exchanges chapter by chapter.
//!
//! `assets/page` reads it; member names are short because there are thousands of them.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::sides::Sides;
use docstore_suite::case::steps_text;
use docstore_suite::verdict::{CaseResult, Verdict};
use docstore_suite::{Case, Suite};

/// A verdict in one letter.
pub fn letter(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Passed => "p",
        Verdict::Failed => "f",
        Verdict::ExpectedFailure => "x",
        Verdict::UnexpectedPass => "u",
        Verdict::Unsupported => "n",
        Verdict::NotApplicable => "a",
        Verdict::NotJudged => "s",
        Verdict::HarnessError => "h",
    }
}

/// The index: implementations, and the scenarios with the verdicts of their cases.
pub fn index(suite: &Suite, sides: &Sides) -> String {
    let names: Vec<&str> = sides.iter().map(|side| side.name.as_str()).collect();
    let mut scenarios: Vec<Value> = Vec::new();
    let mut group: Vec<&Case> = Vec::new();
    for case in &suite.cases {
        if group
            .first()
            .is_some_and(|first| outline(first) != outline(case))
        {
            scenarios.push(scenario(&group, sides));
            group.clear();
        }
        group.push(case);
    }
    if !group.is_empty() {
        scenarios.push(scenario(&group, sides));
    }
    json!({"sides": names, "scenarios": scenarios}).to_string()
}

/// The id of a case without the name of its row.
fn outline(case: &Case) -> &str {
    case.id.split('/').next().unwrap_or_default()
}

/// A scenario, or an outline with its rows:
/// id, rule, also, chapter, file, name, steps, tables of rows, verdicts by side (a letter a case).
fn scenario(cases: &[&Case], sides: &Sides) -> Value {
    let Some(first) = cases.first() else {
        return Value::Null;
    };
    let mut tables: Vec<Value> = Vec::new();
    let mut columns: Option<&[String]> = None;
    let mut rows: Vec<Value> = Vec::new();
    for case in cases {
        let Some(row) = &case.row else { continue };
        if columns.is_some_and(|columns| *columns != *row.columns) {
            tables.push(json!({"c": columns, "r": std::mem::take(&mut rows)}));
        }
        columns = Some(&row.columns);
        let name = case.id.split_once('/').map_or("", |(_, name)| name);
        let cells = row.cells.iter().map(String::as_str);
        rows.push(std::iter::once(name).chain(cells).collect());
    }
    if columns.is_some() {
        tables.push(json!({"c": columns, "r": rows}));
    }
    let verdicts: Vec<String> = sides
        .iter()
        .map(|side| {
            let letters = cases.iter().map(|case| {
                side.result(&case.id)
                    .map_or("-", |result| letter(result.verdict))
            });
            letters.collect()
        })
        .collect();
    let also: BTreeSet<&String> = cases.iter().flat_map(|case| &case.also).collect();
    let (name, steps) = match &first.row {
        Some(row) => (&row.outline.name, steps_text(&row.outline.steps)),
        None => (&first.name, first.steps_text()),
    };
    json!({
        "id": outline(first),
        "rule": first.rule,
        "also": also,
        "needs": first.needs,
        "chapter": first.area,
        "file": first.file,
        "name": name,
        "steps": steps,
        "tables": tables,
        "v": verdicts,
    })
}

/// What came of the cases of one chapter: by id, a result for each side, `0` where it is the first side's.
pub fn details(suite: &Suite, sides: &Sides, chapter: &str) -> String {
    let mut details = Map::new();
    for case in suite.cases.iter().filter(|case| case.area == chapter) {
        let results: Vec<Value> = sides
            .iter()
            .map(|side| side.result(&case.id).map_or(Value::Null, result))
            .collect();
        let first = results.first().cloned();
        let short = results.into_iter().enumerate().map(|(at, result)| {
            if at > 0 && !result.is_null() && Some(&result) == first.as_ref() {
                json!(0)
            } else {
                result
            }
        });
        details.insert(case.id.clone(), short.collect());
    }
    Value::Object(details).to_string()
}

/// Exchanges (sent, received, clients), failure, reason, shortfalls.
fn result(result: &CaseResult) -> Value {
    let exchanges = result
        .exchanges
        .iter()
        .map(|exchange| match exchange.clients {
            None => json!([exchange.sent, exchange.received]),
            Some(clients) => json!([exchange.sent, exchange.received, clients]),
        });
    let mut members = Map::new();
    members.insert("e".into(), exchanges.collect());
    if let Some(failure) = &result.failure {
        members.insert("f".into(), json!(failure));
    }
    if let Some(reason) = &result.reason {
        members.insert("r".into(), json!(reason));
    }
    if !result.shortfalls.is_empty() {
        members.insert("s".into(), json!(result.shortfalls));
    }
    Value::Object(members)
}
