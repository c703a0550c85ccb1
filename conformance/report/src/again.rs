//! How a failure is seen again: a line to run its case, and its calls without the suite.

use serde_json::value::RawValue;

use docstore_suite::verdict::CaseResult;

/// The store that calls made by hand go to.
const STORE: &str = "by-hand";

/// The line that runs a case again.
#[must_use]
pub fn run(target: &str, case: &str) -> String {
    format!(
        "conformance run --target {} --name {}",
        quoted(target),
        quoted(case)
    )
}

/// The calls of a case as one `curl`, where the target is a server and no call is shown shortened.
#[must_use]
pub fn curl(target: &str, result: &CaseResult) -> Option<String> {
    if !target.starts_with("http") || result.exchanges.is_empty() {
        return None;
    }
    let calls: Option<Vec<String>> = result
        .exchanges
        .iter()
        .map(|exchange| {
            let (method, rest) = exchange.sent.split_once('(')?;
            let arguments = format!("[{}]", rest.strip_suffix(')')?);
            // A call that was shortened for the report is no JSON any more.
            serde_json::from_str::<&RawValue>(&arguments).ok()?;
            Some(format!("{{\"method\":\"{method}\",\"args\":{arguments}}}"))
        })
        .collect();
    let body = format!("{{\"calls\":[{}]}}", calls?.join(","));
    Some(format!(
        "curl -s -H content-type:application/json -d {} {}",
        quoted(&body),
        quoted(&format!("{target}/v1/stores/{STORE}/batch"))
    ))
}

/// A text as one word of a shell.
fn quoted(text: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_./:@+".contains(&byte);
    if !text.is_empty() && text.bytes().all(is_plain) {
        text.to_owned()
    } else {
        format!("'{}'", text.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use docstore_suite::verdict::{Exchange, Verdict};
    use rstest::rstest;

    fn result(sent: &str) -> CaseResult {
        CaseResult {
            exchanges: vec![Exchange {
                sent: sent.to_owned(),
                received: "null".to_owned(),
                clients: None,
            }],
            ..CaseResult::not_run("FLT-1.1", Verdict::Failed, "")
        }
    }

    #[rstest]
    #[case("FLT-1.1", "FLT-1.1")]
    #[case("FLT-1.1/it's", r"'FLT-1.1/it'\''s'")]
    #[case("", "''")]
    fn a_word_of_a_shell_stays_one(#[case] text: &str, #[case] expected: &str) {
        assert_eq!(quoted(text), expected);
    }

    #[test]
    fn calls_are_repeated_as_they_were_sent() {
        let told = curl("http://127.0.0.1:1", &result(r#"find("c", {"a":1e400})"#)).unwrap();
        assert_eq!(
            told,
            r#"curl -s -H content-type:application/json -d '{"calls":[{"method":"find","args":["c", {"a":1e400}]}]}' http://127.0.0.1:1/v1/stores/by-hand/batch"#
        );
    }

    #[rstest]
    #[case("embedded", "find(\"c\")")]
    #[case("http://127.0.0.1:1", "find(\"c\", {\"a\": … (230 bytes) … })")]
    fn what_cannot_be_repeated_is_not_told(#[case] target: &str, #[case] sent: &str) {
        assert_eq!(curl(target, &result(sent)), None);
    }
}
