//! The page of the specification on paths and the oracle tell one algorithm in the same words.

use std::fs;
use std::path::Path;

const PAGE: &str = include_str!("../../../spec/text/evaluating-a-path.md");

/// A function of the page, and the file that is named beside it: `    name(…):   # file.rs`.
fn function(line: &str) -> Option<(&str, &str)> {
    let (head, file) = line.strip_prefix("    ")?.split_once('#')?;
    let file = file.trim().strip_suffix(".rs")?;
    let (name, _) = head.trim().strip_suffix(':')?.split_once('(')?;
    Some((name, file))
}

#[test]
fn every_function_of_the_page_is_one_of_the_oracle() {
    let functions: Vec<(&str, &str)> = PAGE.lines().filter_map(function).collect();
    assert!(functions.len() >= 12, "{functions:?}");
    for (name, file) in functions {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("src/{file}.rs"));
        let source = fs::read_to_string(&path).expect("a file of the oracle");
        let defined = [format!("fn {name}("), format!("fn {name}<")];
        assert!(
            defined.iter().any(|definition| source.contains(definition)),
            "`{name}` is not in {}",
            path.display()
        );
    }
}
