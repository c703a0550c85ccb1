//! Exit codes, selections that select nothing, help, completions.

use rstest::rstest;

use crate::harness::{conformance, conformance_in, folder};
use crate::servers;

#[test]
fn a_conformant_store_exits_with_0() {
    let run = conformance(&["run"]);
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    assert!(run.out.contains("CONFORMANT  embedded"), "{}", run.out);
}

#[test]
fn a_failure_exits_with_1_and_is_told_with_its_rule() {
    let wrong = servers::miscounting();
    let run = conformance(&["run", "--target", &wrong.address, "--rule", "FIND-*"]);
    assert_eq!(run.code, 1, "{}{}", run.out, run.err);
    for part in ["  rule  ", "  case  ", "  sent  ", "  received  ", "  so  "] {
        assert!(run.out.contains(part), "`{part}` in {}", run.out);
    }
}

#[rstest]
#[case(&["run", "--no-such-option"])]
#[case(&["run", "--target", "no-such-target"])]
#[case(&["run", "--target", "localhost:8080"])]
#[case(&["run", "--target", "http://127.0.0.1:1"])]
#[case(&["run", "--rule", "NOPE-*"])]
#[case(&["run", "--rule", "FLT-1", "--rule", "NOPE-1"])]
#[case(&["run", "--tags", "no-such-tag"])]
#[case(&["run", "--tags", "not no-such-tag"])]
#[case(&["run", "--name", "no such case"])]
#[case(&["run", "--profile", "readme", "--rule", "FLT-4"])]
#[case(&["run", "--shard", "3/2"])]
#[case(&["run", "--jobs", "0"])]
#[case(&["run", "--timeout", "0"])]
#[case(&["run", "--baseline", "no-such-file.json"])]
#[case(&["run", "--list", "--json", "/dev/null/report.json", "--dry-run", "--rule", "NOPE-1"])]
#[case(&["explain", "NOPE-1"])]
#[case(&["run", "--target", "oracle", "--target", "oracle"])]
#[case(&["compare", "no.json", "such.json"])]
fn what_cannot_be_done_exits_with_2_and_says_why(#[case] arguments: &[&str]) {
    let run = conformance(arguments);
    assert_eq!(run.code, 2, "{}{}", run.out, run.err);
    assert!(run.err.starts_with("error: "), "{}", run.err);
}

#[rstest]
#[case("--rule", "FLT-*")]
#[case("--tags", "smoke")]
#[case("--name", "FLT-1.*")]
#[case("--shard", "1/2")]
fn a_narrowed_run_is_no_claim_and_a_claim_refuses_it(#[case] option: &str, #[case] value: &str) {
    let run = conformance(&["run", option, value]);
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    assert!(run.out.contains("no conformance claim"), "{}", run.out);
    assert!(!run.out.contains("CONFORMANT"), "{}", run.out);
    assert_eq!(conformance(&["run", "--claim", option, value]).code, 2);
}

#[test]
fn no_colours_are_written_where_there_is_no_terminal() {
    let run = conformance(&["run", "--tags", "smoke"]);
    assert!(!run.out.contains('\u{1b}') && !run.err.contains('\u{1b}'));
}

#[test]
fn every_command_has_examples_in_its_help() {
    let listed = conformance(&["--help"]);
    let commands = listed.out.split("Commands:\n").nth(1).expect("commands");
    let commands = commands.lines().take_while(|line| !line.is_empty());
    let names: Vec<&str> = commands
        .filter_map(|line| line.strip_prefix("  ")?.split(' ').next())
        .filter(|name| !name.is_empty() && *name != "help")
        .collect();
    assert!(names.len() > 12, "{names:?}");
    for name in names {
        let help = conformance(&[name, "--help"]);
        assert_eq!(help.code, 0);
        assert!(help.out.contains("Examples:\n"), "{name}: {}", help.out);
        // Others have 0 for done and 2 for a wrong command line, as all commands do.
        if !["serve", "explain", "completions"].contains(&name) {
            assert!(help.out.contains("Exit codes: 0 "), "{name}: {}", help.out);
        }
    }
}

#[rstest]
#[case("bash", "complete -F _conformance")]
#[case("zsh", "#compdef conformance")]
#[case("fish", "complete -c conformance")]
fn completions_are_printed(#[case] shell: &str, #[case] sign: &str) {
    let printed = conformance(&["completions", shell]);
    assert_eq!(printed.code, 0);
    assert!(printed.out.contains(sign), "{}", printed.out);
}

#[test]
fn one_seed_is_one_order_and_the_order_changes_no_verdict() {
    let run = |seed: &str| {
        let run = conformance(&["run", "--tags", "40-filter", "--seed", seed]);
        assert_eq!(run.code, 0, "{}{}", run.out, run.err);
        run.out.split(" in ").next().unwrap().to_owned()
    };
    assert_eq!(run("1"), run("2"));
}

#[test]
fn the_shards_of_a_run_are_the_run() {
    let list = |extra: &[&str]| -> Vec<String> {
        let run = conformance(&[&["run", "--list"], extra].concat());
        run.out.lines().map(str::to_owned).collect()
    };
    let mut shards: Vec<String> = ["1/3", "2/3", "3/3"]
        .iter()
        .flat_map(|shard| list(&["--shard", shard]))
        .collect();
    let mut whole = list(&[]);
    shards.sort();
    whole.sort();
    assert_eq!(shards, whole);
}

#[test]
fn rules_are_found_in_small_letters_too() {
    let list = |rule: &str| conformance(&["run", "--list", "--rule", rule]).out;
    assert_eq!(list("flt-1*"), list("FLT-1*"));
    assert!(list("flt-1").contains("FLT-1.1"));
}

#[test]
fn the_timings_tell_phases_areas_and_slow_cases() {
    let run = conformance(&["run", "--tags", "smoke", "--timings"]);
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    let (_, timings) = run.out.split_once("where the time went\n").expect("them");
    for part in [
        "rules and cases read",
        "embedded started",
        "embedded run, ",
        "reports written",
        "\n  10-documents ",
        "slowest on embedded",
    ] {
        assert!(timings.contains(part), "`{part}` in {timings}");
    }
}

#[test]
fn a_reader_that_goes_away_is_no_fault() {
    let mut listing = std::process::Command::new(env!("CARGO_BIN_EXE_conformance"))
        .args(["run", "--list"])
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .expect("the command starts");
    drop(listing.stdout.take());
    let ended = listing.wait_with_output().expect("it ends");
    assert_eq!(String::from_utf8_lossy(&ended.stderr), "");
    assert_eq!(ended.status.code(), Some(0));
}

#[test]
fn a_case_is_explained_by_its_id() {
    let printed = conformance(&["explain", "UPD-42.1/array"]);
    assert_eq!(printed.code, 0, "{}", printed.err);
    assert!(printed.out.contains("UPD-42.1/array"));
    assert!(!printed.out.contains("UPD-42.1/null"));
}

#[rstest]
#[case("FLT-*", "FLT-12 ", "UPD-1 ")]
#[case("40-filter", "FLT-12 ", "UPD-1 ")]
#[case("$push", "UPD-44 ", "FLT-12 ")]
fn rules_are_listed_by_wildcard_chapter_and_word(
    #[case] asked: &str,
    #[case] there: &str,
    #[case] not_there: &str,
) {
    let printed = conformance(&["explain", asked]);
    assert_eq!(printed.code, 0, "{}", printed.err);
    let begins = |id: &str| printed.out.lines().any(|line| line.starts_with(id));
    assert!(begins(there) && !begins(not_there), "{}", printed.out);
}

#[test]
fn the_binary_alone_in_another_folder_runs_the_suite_and_writes_the_page() {
    let folder = folder();
    let binary = folder.join("conformance");
    std::fs::copy(env!("CARGO_BIN_EXE_conformance"), &binary).expect("a copy");
    let run = crate::harness::outcome(
        std::process::Command::new(&binary)
            .args(["run", "--html", "page.html"])
            .current_dir(&folder)
            .env_clear()
            .output()
            .expect("the copy starts"),
    );
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    assert!(run.out.contains("CONFORMANT"));
    let page = std::fs::read_to_string(folder.join("page.html")).expect("the page");
    assert!(page.contains("id=\"FLT-1\""));
    assert_eq!(conformance_in(&folder, &["explain", "FLT-1"]).code, 0);
}
