//! The reference inside the real workerd: builds the worker, starts `wrangler dev` on a free port,
//! and stops both processes again.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use tokio::process::{Child, Command};

/// How long the build and the start may take together; a first build of the wasm takes minutes.
const START_LIMIT: Duration = Duration::from_secs(600);

/// How often a starting server is asked whether it is there.
const POLL: Duration = Duration::from_millis(100);

/// A running `wrangler dev`.
#[derive(Debug)]
pub struct Workerd {
    child: Child,
    group: Option<u32>,
    state: PathBuf,
    keep_state: bool,
    /// The address it answers at.
    pub address: String,
}

/// How to start one.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// The folder with `wrangler.toml`; by default the current one or one above it.
    pub project: Option<PathBuf>,
    /// Where the stores are kept; by default a temporary folder that is removed afterwards.
    pub state: Option<PathBuf>,
}

impl Workerd {
    /// Builds and starts.
    ///
    /// # Errors
    /// A sentence: no project, no `wrangler`, a failed build, no answer in time.
    pub async fn start(settings: &Settings) -> Result<Self, String> {
        let project = match &settings.project {
            Some(project) => project.clone(),
            None => find_project()?,
        };
        let port = free_port()?;
        let temporary =
            temporary_folder().join(format!("docstore-workerd-{}-{port}", std::process::id()));
        let state = settings.state.clone().unwrap_or_else(|| temporary.clone());
        std::fs::create_dir_all(&state)
            .map_err(|error| format!("no folder for the state: {error}"))?;
        std::fs::create_dir_all(&temporary)
            .map_err(|error| format!("no temporary folder: {error}"))?;
        let log_path = temporary.join("wrangler.log");
        let log =
            std::fs::File::create(&log_path).map_err(|error| format!("no log file: {error}"))?;
        let log_too = log
            .try_clone()
            .map_err(|error| format!("no log file: {error}"))?;
        let mut command = wrangler(&project);
        command
            .current_dir(&project)
            .args([
                "dev",
                "--ip",
                "127.0.0.1",
                "--log-level",
                "info",
                "--show-interactive-dev-session=false",
            ])
            .args([
                "--port",
                &port.to_string(),
                "--inspector-port",
                &free_port()?.to_string(),
            ])
            .arg("--persist-to")
            .arg(&state)
            .env("CI", "1")
            .env("WRANGLER_SEND_METRICS", "false")
            .stdin(Stdio::null())
            .stdout(log)
            .stderr(log_too)
            .kill_on_drop(true)
            // A group of its own, so that workerd, its child, can be stopped with it.
            .process_group(0);
        let child = command.spawn().map_err(|error| {
            format!("wrangler cannot be started ({error}); `npx wrangler` has to work")
        })?;
        let mut workerd = Self {
            group: child.id(),
            child,
            keep_state: settings.state.is_some(),
            state: temporary,
            address: format!("http://127.0.0.1:{port}"),
        };
        match workerd.wait_until_it_answers().await {
            Ok(()) => Ok(workerd),
            Err(why) => {
                let log = std::fs::read_to_string(&log_path).unwrap_or_default();
                workerd.stop().await;
                let tail: Vec<&str> = log.lines().rev().take(15).collect();
                let tail: Vec<&str> = tail.into_iter().rev().collect();
                Err(format!("{why}; the end of its log:\n{}", tail.join("\n")))
            }
        }
    }

    async fn wait_until_it_answers(&mut self) -> Result<(), String> {
        let client = reqwest::Client::builder()
            .no_proxy()
            .timeout(Duration::from_secs(5))
            .build()
            .map_err(|error| error.to_string())?;
        let started = Instant::now();
        let url = format!("{}/v1/handshake", self.address);
        while started.elapsed() < START_LIMIT {
            if let Ok(Some(status)) = self.child.try_wait() {
                return Err(format!("wrangler ended with {status}"));
            }
            if client
                .get(&url)
                .send()
                .await
                .is_ok_and(|r| r.status().is_success())
            {
                return Ok(());
            }
            tokio::time::sleep(POLL).await;
        }
        Err(format!("no answer within {} s", START_LIMIT.as_secs()))
    }

    /// The process ids of wrangler's group, workerd among them, for tests that kill it hard.
    #[must_use]
    pub const fn group(&self) -> Option<u32> {
        self.group
    }

    /// Stops wrangler and workerd and waits until they are gone.
    pub async fn stop(&mut self) {
        if let Some(group) = self.group.take() {
            signal(group, "TERM").await;
            if tokio::time::timeout(Duration::from_secs(5), self.child.wait())
                .await
                .is_err()
            {
                signal(group, "KILL").await;
                let _ = self.child.wait().await;
            }
            // What wrangler left behind in its group.
            signal(group, "KILL").await;
        }
        if self.keep_state {
            let _ = std::fs::remove_file(self.state.join("wrangler.log"));
            let _ = std::fs::remove_dir(&self.state);
        } else {
            let _ = std::fs::remove_dir_all(&self.state);
        }
    }
}

impl Drop for Workerd {
    fn drop(&mut self) {
        if let Some(group) = self.group.take() {
            let _ = std::process::Command::new("kill")
                .args(["-KILL", "--", &format!("-{group}")])
                .stderr(Stdio::null())
                .status();
        }
    }
}

/// A folder for what goes away with the run, in memory where the system has one: every write of a case waits for the disk,
/// and on a busy one the waiting takes longer than all the rest.
fn temporary_folder() -> PathBuf {
    let in_memory = PathBuf::from("/dev/shm");
    if in_memory.is_dir() {
        in_memory
    } else {
        std::env::temp_dir()
    }
}

async fn signal(group: u32, name: &str) {
    let _ = Command::new("kill")
        .args([&format!("-{name}"), "--", &format!("-{group}")])
        .stderr(Stdio::null())
        .status()
        .await;
}

/// The wrangler the project has pinned, or `npx wrangler`.
fn wrangler(project: &Path) -> Command {
    let pinned = project.join("reference/worker/node_modules/.bin/wrangler");
    if pinned.exists() {
        return Command::new(pinned);
    }
    let mut command = Command::new("npx");
    command.args(["--yes", "wrangler@4.86.0"]);
    command
}

/// The nearest folder upwards that has a `wrangler.toml`.
fn find_project() -> Result<PathBuf, String> {
    let here = std::env::current_dir().map_err(|error| error.to_string())?;
    here.ancestors()
        .find(|folder| folder.join("wrangler.toml").exists())
        .map(Path::to_path_buf)
        .ok_or_else(|| "there is no wrangler.toml here or above; use --project FOLDER".to_owned())
}

fn free_port() -> Result<u16, String> {
    std::net::TcpListener::bind("127.0.0.1:0")
        .and_then(|listener| listener.local_addr())
        .map(|address| address.port())
        .map_err(|error| format!("there is no free port: {error}"))
}
