//! What is made of the specification's tables, and what is allowed of the dependencies, hold.

use docstore_xtask::{dependencies, generated, root};

#[test]
fn what_the_tables_say_in_other_files_is_up_to_date() {
    let defects = generated::defects(&root()).unwrap();
    assert!(defects.is_empty(), "{}", defects.join("\n"));
}

#[test]
fn the_dependencies_are_what_the_policy_allows() {
    let defects = dependencies::defects(&root()).unwrap();
    assert!(defects.is_empty(), "{}", defects.join("\n"));
}
