//! What is made of the specification's tables, what is allowed of the dependencies and what the map says hold.

use docstore_xtask::{architecture, dependencies, generated, root};

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

#[test]
fn the_crates_and_folders_are_what_the_page_on_the_architecture_says() {
    let defects = architecture::defects(&root()).unwrap();
    assert!(defects.is_empty(), "{}", defects.join("\n"));
}
