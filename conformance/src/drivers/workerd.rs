//! The reference inside the real workerd: builds the worker, starts it on a free port as `wrangler dev` does,
//! and stops all processes again.

use std::hash::{BuildHasher, Hasher, RandomState};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, anyhow, bail};
use tokio::process::Command;

use crate::process::Process;

/// How long the build and the start may take together; a first build of the wasm takes minutes.
const START_LIMIT: Duration = Duration::from_secs(600);

/// How long wrangler may take to end when it is asked to.
const PATIENCE: Duration = Duration::from_secs(5);

/// How often the log of a starting server is looked at.
const POLL: Duration = Duration::from_millis(100);

/// What starts it, in Node.
const SCRIPT: &str = include_str!("../../assets/workerd.mjs");

/// What has to be free in memory before a run's stores are kept there: several times what a run of all cases takes.
/// Containers often offer 64 MiB, which is too little.
const MEMORY_KIB: u64 = 2 * 1024 * 1024;

/// A running Worker: wrangler's processes and workerd.
#[derive(Debug)]
pub struct Workerd {
    process: Process,
    state: PathBuf,
    keep_state: bool,
    /// The address it answers at.
    pub address: String,
    /// What it wants to be told with every request: it answers nobody else.
    pub headers: Vec<(String, String)>,
    /// How long the build took.
    pub build: Option<Duration>,
}

/// How to start one.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// The folder with `wrangler.toml`; by default the current one or one above it.
    pub project: Option<PathBuf>,
    /// Where the stores are kept; by default a temporary folder that is removed afterwards.
    pub state: Option<PathBuf>,
    /// Whether the Worker is built already, as it is.
    pub built: bool,
}

impl Workerd {
    /// Builds and starts.
    ///
    /// # Errors
    /// A sentence: no project, no `wrangler`, a failed build, no answer in time.
    pub async fn start(settings: &Settings) -> Result<Self> {
        let project = match &settings.project {
            Some(project) => project.clone(),
            None => find_project()?,
        };
        let port = free_port()?;
        let temporary = temporary_folder()
            .await
            .join(format!("docstore-workerd-{}-{port}", std::process::id()));
        let state = settings.state.clone().unwrap_or_else(|| temporary.clone());
        std::fs::create_dir_all(&state).context("no folder for the state")?;
        std::fs::create_dir_all(&temporary).context("no temporary folder")?;
        let log_path = temporary.join("wrangler.log");
        let script = temporary.join("start.mjs");
        std::fs::write(&script, SCRIPT).context("no script file")?;
        let log = std::fs::File::create(&log_path).context("no log file")?;
        let log_too = log.try_clone().context("no log file")?;
        let token = random_token();
        let mut command = node(&project)?;
        command
            .current_dir(&project)
            .arg(&script)
            .arg(port.to_string())
            .arg(&state)
            .args(settings.built.then_some("built"))
            .env("CI", "1")
            .env("WRANGLER_SEND_METRICS", "false")
            .env("CONFORMANCE_TOKEN", &token)
            .stdin(Stdio::null())
            .stdout(log)
            .stderr(log_too);
        // The stores of somebody else stay when the run is ended.
        let to_remove = settings.state.is_none().then(|| temporary.clone());
        let process = Process::start(&mut command, to_remove).map_err(|error| {
            anyhow!("wrangler cannot be started ({error}); Node and `npx wrangler` have to work")
        })?;
        let mut workerd = Self {
            process,
            keep_state: settings.state.is_some(),
            state: temporary,
            address: format!("http://127.0.0.1:{port}"),
            headers: vec![("authorization".into(), format!("Bearer {token}"))],
            build: None,
        };
        match workerd.wait_until_ready(&log_path).await {
            Ok(()) => Ok(workerd),
            Err(why) => {
                let log = std::fs::read_to_string(&log_path).unwrap_or_default();
                workerd.stop().await;
                let tail: Vec<&str> = log.lines().rev().take(15).collect();
                let tail: Vec<&str> = tail.into_iter().rev().collect();
                bail!("{why:#}; the end of its log:\n{}", tail.join("\n"));
            }
        }
    }

    async fn wait_until_ready(&mut self, log: &Path) -> Result<()> {
        let started = Instant::now();
        while started.elapsed() < START_LIMIT {
            if let Ok(Some(status)) = self.process.child().try_wait() {
                bail!("wrangler ended with {status}");
            }
            let log = std::fs::read_to_string(log).unwrap_or_default();
            let says = |word: &str| log.lines().any(|line| line == word);
            if self.build.is_none() && says("built") {
                self.build = Some(started.elapsed());
            }
            if says("ready") {
                return Ok(());
            }
            tokio::time::sleep(POLL).await;
        }
        bail!("no answer within {} s", START_LIMIT.as_secs())
    }

    /// Kills wrangler and workerd with SIGKILL, and waits until they are gone.
    pub async fn kill(mut self) {
        self.process.kill().await;
        self.tidy();
    }

    /// Stops wrangler and workerd and waits until they are gone.
    pub async fn stop(&mut self) {
        self.process.stop(PATIENCE).await;
        self.tidy();
    }

    /// Takes away what is not the owner's of a folder that is kept.
    fn tidy(&self) {
        if self.keep_state {
            for file in ["wrangler.log", "start.mjs"] {
                let _ = std::fs::remove_file(self.state.join(file));
            }
            let _ = std::fs::remove_dir(&self.state);
        }
    }
}

/// Where stores that nobody keeps are written: in memory where the system offers it.
///
/// A Durable Object waits for the disk when it is created and at each write, some 40 ms on an ordinary one, and a run
/// creates thousands of them. Nothing is lost: a run's stores need not survive a power cut, and workerd and its
/// SQLite are the same.
async fn temporary_folder() -> PathBuf {
    let memory = Path::new("/dev/shm");
    match free_kib(memory).await {
        Some(free) if free >= MEMORY_KIB => memory.to_path_buf(),
        _ => std::env::temp_dir(),
    }
}

/// What `df` says is free in a folder, in KiB; `None` where it says nothing.
async fn free_kib(folder: &Path) -> Option<u64> {
    let output = Command::new("df")
        .arg("-Pk")
        .arg(folder)
        .stderr(Stdio::null())
        .output()
        .await
        .ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    let free = text.lines().nth(1)?.split_whitespace().nth(3)?;
    free.parse().ok()
}

/// Node, with the wrangler that the project has pinned, or else the one of `npx`, on its path.
fn node(project: &Path) -> Result<Command> {
    let pinned = project.join("reference/worker/node_modules/.bin");
    if !pinned.join("wrangler").exists() {
        let mut command = Command::new("npx");
        command.args(["--yes", "--package", "wrangler@4.86.0", "--", "node"]);
        return Ok(command);
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::iter::once(pinned).chain(std::env::split_paths(&path));
    let path = std::env::join_paths(folders)?;
    let mut command = Command::new("node");
    command.env("PATH", path);
    Ok(command)
}

/// The nearest folder upwards that has a `wrangler.toml`.
fn find_project() -> Result<PathBuf> {
    let here = std::env::current_dir()?;
    here.ancestors()
        .find(|folder| folder.join("wrangler.toml").exists())
        .map(Path::to_path_buf)
        .context("there is no wrangler.toml here or above; use --project FOLDER")
}

/// A secret that nobody else on this machine guesses while a run takes.
fn random_token() -> String {
    // Each state of a hasher is made of random keys.
    let part = || RandomState::new().build_hasher().finish();
    format!("{:016x}{:016x}", part(), part())
}

fn free_port() -> Result<u16> {
    std::net::TcpListener::bind("127.0.0.1:0")
        .and_then(|listener| listener.local_addr())
        .map(|address| address.port())
        .context("there is no free port")
}
