//! Every case, asked of the reference as it is compiled here: what `cargo mutants` runs for each mutant.
//!
//! `conformance/power/mutants` compiles the suite beforehand and says in `CONFORMANCE` where it is.

use std::process::Command;

use docstore_mutation::Ground;

/// Where the suite's command line is.
const CONFORMANCE: &str = "CONFORMANCE";

/// The time limit of a case in seconds. Cases take milliseconds; a mutant that loops is stopped by it.
const CASE_SECONDS: &str = "20";

/// Any order does; a shuffled one comes to the case that notices sooner than the order of the chapters.
const SEED: &str = "8";

#[test]
fn the_reference_passes_every_case() {
    let conformance = std::env::var_os(CONFORMANCE)
        .unwrap_or_else(|| panic!("{CONFORMANCE} is not set: run conformance/power/mutants"));
    // One after the other: what the first notices is noticed soon.
    for ground in [Ground::Memory, Ground::Rough] {
        let address = docstore_mutation::serve(ground).expect("a free port");
        let judged = Command::new(&conformance)
            .args(["run", "--strict", "--fail-fast", "--failures", "1"])
            .args(["--seed", SEED, "--timeout", CASE_SECONDS])
            .args(["--target", &format!("http://{address}")])
            .output()
            .expect("the suite starts");
        let said = String::from_utf8_lossy(&judged.stdout);
        let complained = String::from_utf8_lossy(&judged.stderr);
        assert!(
            judged.status.success(),
            "{ground:?}: {}\n{said}{complained}",
            judged.status
        );
    }
}
