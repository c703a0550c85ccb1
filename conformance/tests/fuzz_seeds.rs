//! The seeds of the fuzzer find nothing. The fuzzer itself is run by hand, see `conformance/fuzz/README.md`.

#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "what the fuzzer asserts fails as tests do"
)]

use std::path::Path;

#[path = "../fuzz/src/lib.rs"]
mod fuzz;

#[test]
fn no_seed_of_the_fuzzer_finds_anything() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds");
    for (name, target) in fuzz::TARGETS {
        let text = std::fs::read_to_string(folder.join(format!("{name}.txt"))).unwrap();
        let seeds: Vec<&str> = text.trim_end().split("\n\n").collect();
        assert!(seeds.len() >= 100, "{} seeds of {name}", seeds.len());
        for seed in seeds {
            // What a failing test shows is the seed that failed.
            println!("{name}: {seed}");
            target(seed.as_bytes());
        }
    }
}
