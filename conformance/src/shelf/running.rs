//! An adapter's process: started, watched, started again when a call does not come back, and stopped with all it has started.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use docstore_spec::{Call, Driver, DriverError, Handshake, Pending, Reply};
use serde_json::json;
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::Command;

use super::Entry;
use crate::drivers::http::Http;
use crate::process::Process;

/// How long an adapter may take until it says its address.
const START_LIMIT: Duration = Duration::from_secs(120);

/// How long it may take to end when it is asked to.
const PATIENCE: Duration = Duration::from_secs(3);

/// How often a running adapter is asked whether it still answers.
const WATCH: Duration = Duration::from_secs(1);

/// The store that is asked for that.
const WATCHED: &str = "watched";

/// A running adapter.
pub struct Running {
    driver: Arc<Revived>,
    watcher: tokio::task::JoinHandle<()>,
}

/// How to start an adapter.
#[derive(Debug, Clone)]
struct Start {
    place: PathBuf,
    command: Vec<String>,
    version: String,
    prefix: String,
    timeout: Duration,
}

/// A driver whose server is started again when it no longer answers.
struct Revived {
    start: Start,
    http: RwLock<Http>,
    /// Its process; nobody waits for it but who starts and stops it.
    process: tokio::sync::Mutex<Option<Process>>,
}

impl Running {
    /// Starts what is installed in `place`. A call that takes longer than `timeout` is taken for one that never returns.
    ///
    /// # Errors
    /// Why it does not start, in a line.
    pub async fn start(
        entry: &Entry,
        place: &Path,
        prefix: &str,
        timeout: Duration,
    ) -> Result<Self> {
        let start = Start {
            place: place.to_path_buf(),
            command: entry.manifest.start.clone(),
            version: entry.version.clone(),
            prefix: prefix.to_owned(),
            timeout,
        };
        let (process, http) = start.begin().await?;
        let driver = Arc::new(Revived {
            start,
            http: RwLock::new(http),
            process: tokio::sync::Mutex::new(Some(process)),
        });
        let watched = Arc::clone(&driver);
        let watcher = tokio::spawn(async move { watched.watch().await });
        Ok(Self { driver, watcher })
    }

    /// The way to it.
    #[must_use]
    pub fn driver(&self) -> Arc<dyn Driver> {
        Arc::clone(&self.driver) as Arc<dyn Driver>
    }

    /// Stops it and waits until it is gone.
    pub async fn stop(&mut self) {
        self.watcher.abort();
        if let Some(mut process) = self.driver.process.lock().await.take() {
            process.stop(PATIENCE).await;
        }
    }
}

impl Start {
    /// Starts the process and waits until it says where it listens.
    async fn begin(&self) -> Result<(Process, Http)> {
        let (program, arguments) = self
            .command
            .split_first()
            .context("there is no command to start")?;
        let log = std::fs::File::create(self.place.join("server.log")).context("no log file")?;
        let mut command = Command::new(self.resolve(program));
        command
            .args(arguments)
            .current_dir(&self.place)
            .env("SHELF_VERSION", &self.version)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(log);
        let mut process = Process::start(&mut command, None)
            .with_context(|| format!("`{program}` cannot be started"))?;
        let output = process.child().stdout.take();
        let output = output.context("the adapter has no output")?;
        let mut lines = BufReader::new(output).lines();
        let address = match tokio::time::timeout(START_LIMIT, address(&mut lines)).await {
            Ok(Some(address)) => address,
            _ => {
                process.stop(PATIENCE).await;
                bail!("it does not start: {}", self.last_words());
            }
        };
        // What it says later is read and dropped, so that it is never kept waiting for a reader.
        tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
        let http = Http::new(&address, &self.prefix, self.timeout, &[])?;
        Ok((process, http))
    }

    /// A program of the installation, where it has one of that name.
    fn resolve(&self, program: &str) -> PathBuf {
        let places = ["venv/bin", "node_modules/.bin", "target/debug"];
        let own = places
            .iter()
            .map(|folder| self.place.join(folder).join(program));
        own.into_iter()
            .find(|path| path.exists())
            .unwrap_or_else(|| PathBuf::from(program))
    }

    fn last_words(&self) -> String {
        let log = std::fs::read_to_string(self.place.join("server.log")).unwrap_or_default();
        let last = log.lines().rev().find(|line| !line.trim().is_empty());
        last.unwrap_or("it says nothing").to_owned()
    }
}

/// The first line that is an address.
async fn address<R: tokio::io::AsyncBufRead + Unpin>(
    lines: &mut tokio::io::Lines<R>,
) -> Option<String> {
    while let Ok(Some(line)) = lines.next_line().await {
        if line.starts_with("http://") {
            return Some(line.trim().to_owned());
        }
    }
    None
}

impl Revived {
    fn http(&self) -> Http {
        self.http
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Asks again and again whether a call comes back, and starts the server anew when it does not: one that never returns
    /// keeps all others from their replies.
    async fn watch(&self) {
        let call = Call::new("find", [json!("c"), json!({})]);
        loop {
            tokio::time::sleep(WATCH).await;
            let http = self.http();
            let answer = tokio::time::timeout(self.start.timeout, http.call(WATCHED, &call)).await;
            let is_there = !matches!(
                answer,
                Err(_)
                    | Ok(Err(DriverError::TimedOut
                        | DriverError::Unreachable(_)
                        | DriverError::BrokenOff(_)))
            );
            if !is_there {
                self.start_again().await;
            }
        }
    }

    async fn start_again(&self) {
        let mut process = self.process.lock().await;
        if let Some(mut old) = process.take() {
            old.stop(PATIENCE).await;
        }
        if let Ok((new, http)) = self.start.begin().await {
            *process = Some(new);
            *self.http.write().unwrap_or_else(PoisonError::into_inner) = http;
        }
    }
}

impl Driver for Revived {
    fn handshake(&self) -> Pending<'_, Handshake> {
        let http = self.http();
        Box::pin(async move { http.handshake().await })
    }

    fn batch<'a>(&'a self, store: &'a str, calls: &'a [Call]) -> Pending<'a, Vec<Reply>> {
        let http = self.http();
        Box::pin(async move { http.batch(store, calls).await })
    }

    fn call<'a>(&'a self, store: &'a str, call: &'a Call) -> Pending<'a, Reply> {
        let http = self.http();
        Box::pin(async move { http.call(store, call).await })
    }

    fn discard<'a>(&'a self, store: &'a str) -> Pending<'a, ()> {
        let http = self.http();
        Box::pin(async move { http.discard(store).await })
    }
}
