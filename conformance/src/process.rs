//! Processes that the suite starts, each with all that it starts itself in a group of its own: no way of ending leaves one behind.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::{ExitStatus, Stdio};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::process::{Child, Command};

/// The groups that run, each with the folder that goes when it has ended.
static RUNNING: Mutex<BTreeMap<u32, Option<PathBuf>>> = Mutex::new(BTreeMap::new());

/// A process and what it has started.
#[derive(Debug)]
pub struct Process {
    child: Child,
    group: Option<u32>,
}

impl Process {
    /// Starts it. The folder, where there is one, goes when the process has ended.
    ///
    /// # Errors
    /// The system's error when it cannot be started.
    pub fn start(command: &mut Command, temporary: Option<PathBuf>) -> std::io::Result<Self> {
        #[cfg(unix)]
        command.process_group(0);
        let child = command.kill_on_drop(true).spawn()?;
        let group = child.id();
        if let Some(group) = group {
            running().insert(group, temporary);
        }
        Ok(Self { child, group })
    }

    /// The process itself, for its output and its state.
    pub const fn child(&mut self) -> &mut Child {
        &mut self.child
    }

    /// Waits until it ends by itself, and ends what it has left behind.
    ///
    /// # Errors
    /// The system's error.
    pub async fn wait(&mut self) -> std::io::Result<ExitStatus> {
        let status = self.child.wait().await;
        self.end();
        status
    }

    /// Asks all of it to end, ends by force what has not after `patience`, and waits until it is gone.
    pub async fn stop(&mut self, patience: Duration) {
        if let Some(group) = self.group {
            signal(group, "TERM");
            if tokio::time::timeout(patience, self.child.wait())
                .await
                .is_err()
            {
                signal(group, "KILL");
                let _ = self.child.wait().await;
            }
            self.end();
        }
    }

    /// Ends all of it by force: no handler runs, nothing is flushed.
    pub async fn kill(&mut self) {
        self.end();
        let _ = self.child.wait().await;
    }

    /// Ends what is left of the group.
    fn end(&mut self) {
        if let Some(group) = self.group.take() {
            let temporary = running().remove(&group).flatten();
            end(group, temporary);
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.end();
    }
}

/// Ends every process that still runs: for a command that is ended itself, and drops nothing.
pub fn end_all() {
    for (group, temporary) in std::mem::take(&mut *running()) {
        end(group, temporary);
    }
}

fn running() -> std::sync::MutexGuard<'static, BTreeMap<u32, Option<PathBuf>>> {
    RUNNING.lock().unwrap_or_else(PoisonError::into_inner)
}

fn end(group: u32, temporary: Option<PathBuf>) {
    signal(group, "KILL");
    if let Some(folder) = temporary {
        let _ = std::fs::remove_dir_all(folder);
    }
}

/// Sends a signal to a group.
fn signal(group: u32, name: &str) {
    let _ = std::process::Command::new("kill")
        .args([&format!("-{name}"), "--", &format!("-{group}")])
        .stderr(Stdio::null())
        .status();
}
