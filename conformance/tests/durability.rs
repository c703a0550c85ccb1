//! A short run of `conformance durability`, and the proof that it would notice.

#![expect(clippy::unwrap_used, reason = "the helpers of tests fail as tests do")]

use std::path::PathBuf;

use docstore_conformance::durability::{Server, Settings, Stopped, run};

/// A folder of its own for a test, removed when the test is over.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("docstore-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn settings(folder: &Folder, kills: usize, command: PathBuf) -> Settings {
    Settings {
        kills,
        clients: 4,
        seed: 3,
        folder: folder.0.clone(),
        server: Server::Embedded(command),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_killed_server_has_kept_every_acknowledged_write() {
    let folder = Folder::new("kept");
    let command = PathBuf::from(env!("CARGO_BIN_EXE_conformance"));
    let shown = run(&settings(&folder, 10, command), &|_| {}).await.unwrap();
    assert_eq!(shown.kills, 10);
    assert!(shown.acknowledged > 20, "{shown:?}");
    assert!(shown.happened + shown.lost > 10, "{shown:?}");
    assert_eq!(shown.checked, 10);
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_keeps_nothing_is_noticed() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = Folder::new("forgotten");
    let scripts = Folder::new("forgotten-script");
    let script = scripts.0.join("serve");
    // Takes the same arguments and keeps its stores in memory.
    let text = format!(
        "#!/bin/sh\nexec '{}' serve --port 0\n",
        env!("CARGO_BIN_EXE_conformance")
    );
    std::fs::write(&script, text).unwrap();
    std::fs::set_permissions(&script, std::fs::Permissions::from_mode(0o755)).unwrap();
    let stopped = run(&settings(&folder, 3, script), &|_| {})
        .await
        .unwrap_err();
    let lost = matches!(&stopped, Stopped::NotDurable(why) if format!("{why:#}").contains("were acknowledged"));
    assert!(lost, "{stopped:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_does_not_start_says_nothing_of_what_it_keeps() {
    let folder = Folder::new("absent");
    let stopped = run(
        &settings(&folder, 1, PathBuf::from("/no/such/command")),
        &|_| {},
    )
    .await
    .unwrap_err();
    assert!(matches!(stopped, Stopped::Undecided(_)), "{stopped:?}");
}
