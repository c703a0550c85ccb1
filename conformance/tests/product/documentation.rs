//! The page: whole, self-contained, small, and about every implementation that was run.

use docstore_conformance::suite::Suite;

use crate::harness::{conformance, folder, read, text};
use crate::servers;

#[test]
fn the_page_holds_every_rule_and_asks_nothing_of_the_network() {
    let out = folder().join("docs.html");
    let run = conformance(&["docs", "--out", text(&out)]);
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    let page = read(&out);
    let suite = Suite::load().expect("a suite");
    for rule in suite.rules.iter().filter(|rule| !rule.retired) {
        assert!(page.contains(&format!("id=\"{}\"", rule.id)), "{}", rule.id);
    }
    for outside in ["src=\"http", "<link rel=\"stylesheet", "@import"] {
        assert!(!page.contains(outside), "{outside}");
    }
    assert!(page.contains("default-src 'none'"));
    assert!(page.len() < 3_000_000, "{} bytes", page.len());
}

#[test]
fn several_reports_stand_side_by_side_on_one_page() {
    let folder = folder();
    let wrong = servers::miscounting();
    let (one, two, out) = (
        folder.join("1.json"),
        folder.join("2.json"),
        folder.join("docs.html"),
    );
    conformance(&[
        "run",
        "--target",
        "embedded",
        "--target",
        "oracle",
        "--json",
        text(&one),
    ]);
    conformance(&["run", "--target", &wrong.address, "--json", text(&two)]);
    let run = conformance(&[
        "docs",
        "--report",
        text(&one),
        "--report",
        text(&two),
        "--report",
        text(&one),
        "--out",
        text(&out),
    ]);
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    let page = read(&out).replace("<wbr>", "");
    // A server is known by its name, and not by its address.
    let introduced = crate::harness::json(&two);
    let name = &introduced["targets"][0]["handshake"]["implementation"]["name"];
    assert!(
        !page.contains(&format!(">{}<", wrong.address)),
        "an address"
    );
    for name in [
        "embedded",
        "oracle",
        name.as_str().expect("a name"),
        "embedded (2)",
        "oracle (2)",
    ] {
        assert!(
            page.contains(&format!("<th scope=\"col\">{name}<small>")),
            "{name}"
        );
    }
    assert!(page.contains("wrong on purpose 1"));
}
