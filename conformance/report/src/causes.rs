//! Causes of failures: what many cases have in common, the most frequent first.
//!
//! A case names what it expects; a reader wants to know what is wrong with the store. So failures are grouped by the first call that
//! went wrong and by how it did, not by the rule that noticed.

use std::collections::HashMap;

use crate::printable;
use docstore_suite::verdict::{CaseResult, Exchange, Verdict};

/// What several cases fail of.
#[derive(Debug, Clone)]
pub struct Cause<'r> {
    /// What is wrong, in a clause that begins with the method: ``"`updateOne` fails with UNKNOWN_METHOD"``.
    pub what: String,
    /// The cases, the simplest first.
    pub cases: Vec<&'r CaseResult>,
}

/// The causes of a run's failures, the most frequent first; what could not be judged comes last.
#[must_use]
pub fn of(results: &[CaseResult]) -> Vec<Cause<'_>> {
    let mut causes: Vec<Cause<'_>> = Vec::new();
    let mut at: HashMap<String, usize> = HashMap::new();
    for result in results {
        let is_failure = matches!(result.verdict, Verdict::Failed | Verdict::HarnessError);
        if !is_failure {
            continue;
        }
        // A code is read out of the reply, so that what was written out there is itself again.
        let what = printable::line(&cause(result));
        let place = *at.entry(what.clone()).or_insert_with(|| {
            causes.push(Cause {
                what,
                cases: Vec::new(),
            });
            causes.len() - 1
        });
        if let Some(cause) = causes.get_mut(place) {
            cause.cases.push(result);
        }
    }
    for cause in &mut causes {
        cause.cases.sort_by_key(|result| simplicity(result));
    }
    causes.sort_by_key(|cause| {
        let unjudged = cause
            .cases
            .iter()
            .all(|r| r.verdict == Verdict::HarnessError);
        (unjudged, std::cmp::Reverse(cause.cases.len()))
    });
    causes
}

/// How much there is to read before a failure is understood.
fn simplicity(result: &CaseResult) -> usize {
    let exchanges = result.exchanges.iter();
    exchanges
        .map(|e| e.sent.len() + e.received.len() + 40)
        .sum()
}

fn cause(result: &CaseResult) -> String {
    let Some(failure) = &result.failure else {
        return result.why().to_owned();
    };
    if failure.harness || failure.message.contains("no reply") {
        return "no reply within the time limit, or none at all".to_owned();
    }
    let last = result.exchanges.last();
    let refused = last.and_then(|exchange| code(&exchange.received));
    let called = last.map_or_else(|| "the store".to_owned(), called);
    let expects_error = failure.step.contains("fails with");
    match (refused, expects_error) {
        (Some(code), _) if code == "UNKNOWN_METHOD" => {
            format!(
                "`{}` is UNKNOWN_METHOD",
                last.map(method).unwrap_or_default()
            )
        }
        (Some(code), false) => format!("{called} fails with {code}"),
        (Some(code), true) if failure.message.starts_with("expected the error") => {
            let expected = failure.expected.as_deref().unwrap_or("another error");
            format!(
                "`{}` refuses with {code} and not with {expected}",
                last.map(method).unwrap_or_default()
            )
        }
        (Some(_), true) => format!(
            "a refused `{}` leaves something behind, or names other properties",
            last.map(method).unwrap_or_default()
        ),
        (None, true) => format!("{called} is not refused"),
        (None, false) => answered(result, &called),
    }
}

/// What is wrong with an answer, or with what a later look finds.
fn answered(result: &CaseResult, called: &str) -> String {
    let Some(failure) = &result.failure else {
        return called.to_owned();
    };
    let message = &failure.message;
    let place = failure.path.as_deref().unwrap_or_default();
    let name = place.rsplit('.').next().unwrap_or_default();
    let is_name = !name.is_empty() && !name.bytes().all(|byte| byte.is_ascii_digit());
    if message.contains("the order of the keys") {
        return format!("{called}: fields are in another order");
    }
    if message.starts_with("the collections differ") {
        return format!("{called}: other collections are there afterwards");
    }
    if message.starts_with("the result differs") && is_name {
        let how = if message.contains("got nothing") {
            "is missing"
        } else if message.contains("expected nothing") {
            "is one too many"
        } else {
            "is another"
        };
        return format!(
            "`{}`: `{name}` of the result {how}",
            result.exchanges.last().map(method).unwrap_or_default()
        );
    }
    if message.starts_with("expected to find") {
        return format!("{called} finds other documents");
    }
    if message.starts_with("document")
        || message.starts_with("expected")
        || message.starts_with("there is")
    {
        return format!("{called}: another document is there afterwards");
    }
    format!("{called} answers something else")
}

/// The code of an error, where a reply is one.
fn code(received: &str) -> Option<String> {
    let reply: serde_json::Value = serde_json::from_str(received).ok()?;
    let code = reply.get("code")?.as_str()?;
    reply.get("message")?;
    Some(code.to_owned())
}

fn method(exchange: &Exchange) -> &str {
    exchange.sent.split('(').next().unwrap_or_default()
}

/// A call as a cause names it: its method, and the operators that its arguments hold.
fn called(exchange: &Exchange) -> String {
    let operators = operators(&exchange.sent);
    let method = method(exchange);
    if operators.is_empty() {
        format!("`{method}`")
    } else {
        format!("`{method}` with `{}`", operators.join("`, `"))
    }
}

/// The names that begin with `$` and stand where keys stand, each once.
fn operators(sent: &str) -> Vec<&str> {
    let mut found: Vec<&str> = Vec::new();
    for (at, _) in sent.match_indices("\"$") {
        let rest = sent.get(at + 1..).unwrap_or_default();
        let Some((name, after)) = rest.split_once('"') else {
            break;
        };
        let is_key = after.trim_start().starts_with(':');
        let is_plain = name.len() > 1
            && name
                .bytes()
                .skip(1)
                .all(|byte| byte.is_ascii_alphanumeric());
        if is_key && is_plain && !found.contains(&name) {
            found.push(name);
        }
    }
    found.truncate(3);
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use docstore_suite::verdict::Failure;
    use rstest::rstest;

    fn failed(id: &str, sent: &str, received: &str, step: &str, message: &str) -> CaseResult {
        let exchange = Exchange {
            sent: sent.to_owned(),
            received: received.to_owned(),
            clients: None,
        };
        CaseResult {
            id: id.to_owned(),
            verdict: Verdict::Failed,
            failure: Some(Failure {
                step: step.to_owned(),
                message: message.to_owned(),
                expected: None,
                got: None,
                path: None,
                harness: false,
                not_a_reply: false,
            }),
            reason: None,
            shortfalls: Vec::new(),
            exchanges: vec![exchange],
            ms: 0,
        }
    }

    #[rstest]
    #[case(
        r#"updateOne("c", {}, {"$set":{"a":1}})"#,
        r#"{"code":"UNKNOWN_METHOD","message":"no"}"#,
        "Then document a of c is {}",
        "document `a` differs",
        "`updateOne` is UNKNOWN_METHOD"
    )]
    #[case(
        r#"find("c", {"a":{"$in":[{"$b":1}]}})"#,
        r#"{"code":"INVALID_FILTER","message":"no"}"#,
        "Then it finds a",
        "the call has to succeed",
        "`find` with `$in`, `$b` fails with INVALID_FILTER"
    )]
    #[case(
        r#"find("c", {"a":{"$foo":1}})"#,
        "[]",
        "Then it fails with INVALID_FILTER",
        "the call has to fail and answers []",
        "`find` with `$foo` is not refused"
    )]
    #[case(
        r#"find("c", {"a":"$b"})"#,
        "[]",
        "Then it finds a",
        "expected to find a, found nothing",
        "`find` finds other documents"
    )]
    fn a_failure_has_a_cause(
        #[case] sent: &str,
        #[case] received: &str,
        #[case] step: &str,
        #[case] message: &str,
        #[case] expected: &str,
    ) {
        assert_eq!(
            cause(&failed("A-1.1", sent, received, step, message)),
            expected
        );
    }

    #[test]
    fn the_most_frequent_cause_and_its_simplest_case_come_first() {
        let unknown = r#"{"code":"UNKNOWN_METHOD","message":"no"}"#;
        let step = "Then it finds a";
        let results = [
            failed(
                "A-1.1",
                "find(\"c\")",
                "[]",
                step,
                "expected to find a, found nothing",
            ),
            failed("A-2.1", "drop(\"a much longer name\")", unknown, step, "x"),
            failed("A-3.1", "drop(\"c\")", unknown, step, "x"),
        ];
        let causes = of(&results);
        let told: Vec<(&str, Vec<&str>)> = causes
            .iter()
            .map(|cause| {
                (
                    cause.what.as_str(),
                    cause.cases.iter().map(|r| r.id.as_str()).collect(),
                )
            })
            .collect();
        assert_eq!(
            told,
            [
                ("`drop` is UNKNOWN_METHOD", vec!["A-3.1", "A-2.1"]),
                ("`find` finds other documents", vec!["A-1.1"]),
            ]
        );
    }
}
