//! Kills in the middle of writes: what was acknowledged is there afterwards, and nothing is half-written.
//!
//! Each client writes into a collection of its own and keeps an oracle in step with what was acknowledged. When
//! the server is killed, one call of each client may be on its way. After the restart a collection has to
//! be what the oracle says, with that one call or without it, and nothing in between.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Error, Result, anyhow, bail};
use docstore_oracle::{DefaultHost, Oracle};
use docstore_reference::Sql as _;
use docstore_reference::backend::embedded::Embedded;
use docstore_spec::{Call, Driver, DriverError};
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::Command;

use crate::drivers::http::Http;
use crate::drivers::workerd::{Settings as WorkerdSettings, Workerd};
use crate::process::Process;
use crate::stress::clients::Random;

/// The store of a run; the same after each restart.
const STORE: &str = "durable";

/// The time limit of a call; a killed server answers none.
const CALL_LIMIT: Duration = Duration::from_secs(20);

/// Writes of each client that are acknowledged before a kill, so that every kill puts something at risk.
const AT_RISK: u64 = 10;

/// How long a server that has just started may take for them.
const WARMING_UP: Duration = Duration::from_secs(30);

/// How a run is made.
#[derive(Debug, Clone)]
pub struct Settings {
    /// How often the server is killed.
    pub kills: usize,
    /// Clients that write at the same time.
    pub clients: usize,
    /// Where the random choices start.
    pub seed: u64,
    /// The folder with the server's files.
    pub folder: PathBuf,
    /// What is killed.
    pub server: Server,
}

/// What is killed.
#[derive(Debug, Clone)]
pub enum Server {
    /// `conformance serve --data`: the path of the command.
    Embedded(PathBuf),
    /// `wrangler dev` and its workerd: the folder with `wrangler.toml`, by default the nearest.
    Workerd(Option<PathBuf>),
}

/// What a run showed.
#[derive(Debug, Clone, Default)]
pub struct Shown {
    /// Kills.
    pub kills: usize,
    /// Writes that were acknowledged, and found again after every kill.
    pub acknowledged: u64,
    /// Writes on their way when the server was killed that had happened.
    pub happened: u64,
    /// Writes on their way that had not.
    pub lost: u64,
    /// Databases checked.
    pub checked: u64,
}

/// Why a run ended early.
#[derive(Debug)]
pub enum Stopped {
    /// Something acknowledged was lost, or written by half.
    NotDurable(Error),
    /// The run could not go on, and says nothing of the store.
    Undecided(Error),
}

/// A server that is running.
pub(crate) enum Running {
    Embedded(Process),
    Workerd(Box<Workerd>),
}

impl Server {
    /// Starts it, and tells where it listens.
    pub(crate) async fn start(&self, folder: &Path, again: bool) -> Result<(Running, String)> {
        match self {
            Server::Workerd(project) => {
                let settings = WorkerdSettings {
                    project: project.clone(),
                    state: Some(folder.to_path_buf()),
                    built: again,
                };
                let workerd = Workerd::start(&settings).await?;
                let address = workerd.address.clone();
                Ok((Running::Workerd(Box::new(workerd)), address))
            }
            Server::Embedded(command) => {
                let mut command = Command::new(command);
                command
                    .args(["serve", "--port", "0", "--data"])
                    .arg(folder)
                    .stdin(Stdio::null())
                    .stdout(Stdio::piped());
                let mut process =
                    Process::start(&mut command, None).context("the server cannot be started")?;
                let output = process.child().stdout.take();
                let output = output.context("the server has no output")?;
                let mut lines = BufReader::new(output).lines();
                let line = tokio::time::timeout(CALL_LIMIT, lines.next_line()).await;
                let line = match line {
                    Ok(Ok(Some(line))) => line,
                    _ => bail!("the server does not say where it listens"),
                };
                let address = line.rsplit(' ').next().unwrap_or_default().to_owned();
                Ok((Running::Embedded(process), address))
            }
        }
    }
}

impl Running {
    /// What it wants to be told with every request.
    fn headers(&self) -> &[(String, String)] {
        match self {
            Running::Embedded(_) => &[],
            Running::Workerd(workerd) => &workerd.headers,
        }
    }

    /// Kills with SIGKILL: no handler runs, nothing is flushed.
    async fn kill(self) {
        match self {
            Running::Embedded(mut process) => process.kill().await,
            Running::Workerd(workerd) => workerd.kill().await,
        }
    }
}

/// One client: what was acknowledged, and what may have happened beside it.
struct Client {
    number: usize,
    oracle: Oracle<DefaultHost>,
    random: Random,
    on_its_way: Option<Call>,
    acknowledged: u64,
    next_id: u64,
}

impl Client {
    fn new(number: usize, seed: u64) -> Self {
        Self {
            number,
            oracle: Oracle::new(DefaultHost::default()),
            random: Random::new(seed.wrapping_add(number as u64 * 7_919)),
            on_its_way: None,
            acknowledged: 0,
            next_id: 0,
        }
    }

    fn collection(&self) -> String {
        format!("client{}", self.number)
    }

    /// The next write. Most touch several documents, so that half of one could be seen.
    fn next_call(&mut self) -> Call {
        let collection = json!(self.collection());
        let group = self.random.below(5);
        let mut new = || {
            self.next_id += 1;
            let id = format!("d{}", self.next_id);
            json!({"_id": id, "group": group, "n": 0, "text": "x".repeat(200)})
        };
        let all = json!({"group": group});
        let (method, args) = match self.random.below(20) {
            0..4 => ("insertOne", vec![new()]),
            4..8 => (
                "insertMany",
                vec![Value::Array((0..7).map(|_| new()).collect())],
            ),
            8..12 => ("updateMany", vec![all, json!({"$inc": {"n": 1}})]),
            12 => (
                "updateOne",
                vec![
                    all,
                    json!({"$push": {"list": group}}),
                    json!({"upsert": true}),
                ],
            ),
            13 => ("replaceOne", vec![all, json!({"group": group, "n": 100})]),
            14..16 => ("deleteMany", vec![all, json!({"softDelete": true})]),
            16 => ("restoreMany", vec![all]),
            17 => ("purge", vec![all]),
            18 => ("deleteMany", vec![all]),
            _ if self.random.below(4) == 0 => ("dropCollection", vec![]),
            _ => ("deleteOne", vec![all]),
        };
        // An upsert makes up an id that the oracle would not guess.
        let args = if method == "updateOne" {
            vec![
                json!({"_id": format!("u{group}")}),
                args.get(1).cloned().unwrap_or_default(),
                json!({"upsert": true}),
            ]
        } else {
            args
        };
        Call::new(method, std::iter::once(collection).chain(args))
    }

    /// Writes until the server is gone.
    async fn write(
        mut self,
        driver: Arc<Http>,
        stop: Arc<AtomicBool>,
        done: Arc<AtomicU64>,
    ) -> Result<Self> {
        while !stop.load(Ordering::Relaxed) {
            let call = self.next_call();
            match driver.call(STORE, &call).await {
                Ok(reply) => {
                    let expected = self.oracle.call(&call);
                    if expected.is_ok() != reply.is_ok() {
                        bail!("{call} → {reply:?}, expected {expected:?}");
                    }
                    self.acknowledged += 1;
                    done.fetch_add(1, Ordering::Relaxed);
                }
                Err(DriverError::NotAReply(why))
                    if !why.contains("EOF") && !why.contains("HTTP 5") =>
                {
                    bail!("{call} → {why}");
                }
                Err(_) => {
                    self.on_its_way = Some(call);
                    break;
                }
            }
        }
        Ok(self)
    }

    /// Compares what is there after the restart; whether the call on its way had happened.
    async fn compare(&mut self, driver: &Http) -> Result<Option<bool>> {
        let look = Call::new(
            "find",
            [
                json!(self.collection()),
                json!({}),
                json!({"includeArchived": true}),
            ],
        );
        let there = match driver.call(STORE, &look).await {
            Ok(Ok(found)) => documents(found.get()),
            other => bail!("{look} → {other:?} after the restart"),
        };
        let without = said(&mut self.oracle, &look);
        let Some(call) = self.on_its_way.take() else {
            return if there == without {
                Ok(None)
            } else {
                Err(anyhow!(differ(&without, &there)))
            };
        };
        let mut with = self.oracle.clone();
        let _ = with.call(&call);
        let with_it = said(&mut with, &look);
        if there == without {
            // Where the call changes nothing that can be seen, it has not happened: the next one is the same.
            return Ok(Some(false));
        }
        if there == with_it {
            self.oracle = with;
            return Ok(Some(true));
        }
        bail!("{call} is half-written: {}", differ(&with_it, &there))
    }
}

fn said(oracle: &mut Oracle<DefaultHost>, look: &Call) -> Vec<Value> {
    oracle
        .call(look)
        .map_or_else(|_| Vec::new(), |found| documents(found.get()))
}

/// Documents without their times, which the oracle cannot know.
fn documents(text: &str) -> Vec<Value> {
    let mut found = match crate::json::read(text) {
        Ok(Value::Array(found)) => found,
        _ => Vec::new(),
    };
    for document in &mut found {
        if let Some(fields) = document.as_object_mut() {
            fields.retain(|name, _| !matches!(name.as_str(), "_created" | "_updated"));
        }
    }
    found
}

fn differ(expected: &[Value], there: &[Value]) -> String {
    let first = expected.iter().zip(there).find(|(a, b)| a != b);
    let first = first.map_or_else(String::new, |(a, b)| {
        format!(", the first difference: expected {a}, found {b}")
    });
    format!(
        "{} documents were acknowledged, {} are there{first}",
        expected.len(),
        there.len()
    )
}

impl Settings {
    async fn start(&self, again: bool) -> Result<(Running, String), Stopped> {
        let started = self.server.start(&self.folder, again).await;
        started.map_err(Stopped::Undecided)
    }
}

/// Kills and restarts until it has been done often enough.
///
/// # Errors
/// What was lost or half-written, or why the run could not go on.
pub async fn run(settings: &Settings, progress: &dyn Fn(usize)) -> Result<Shown, Stopped> {
    let mut shown = Shown::default();
    let mut random = Random::new(settings.seed);
    let mut clients: Vec<Client> = (0..settings.clients)
        .map(|number| Client::new(number, settings.seed))
        .collect();
    let (mut server, mut address) = settings.start(false).await?;
    for kill in 0..=settings.kills {
        let driver =
            Http::new(&address, "", CALL_LIMIT, server.headers()).map_err(Stopped::Undecided)?;
        let driver = Arc::new(driver);
        for client in &mut clients {
            match client
                .compare(&driver)
                .await
                .map_err(|why| Stopped::NotDurable(why.context(format!("after kill {kill}"))))?
            {
                None => {}
                Some(true) => shown.happened += 1,
                Some(false) => shown.lost += 1,
            }
        }
        if kill == settings.kills {
            break;
        }
        let stop = Arc::new(AtomicBool::new(false));
        let done = Arc::new(AtomicU64::new(0));
        let writing: Vec<_> = clients
            .drain(..)
            .map(|client| {
                tokio::spawn(client.write(
                    Arc::clone(&driver),
                    Arc::clone(&stop),
                    Arc::clone(&done),
                ))
            })
            .collect();
        let enough = AT_RISK * settings.clients as u64;
        let started = Instant::now();
        while done.load(Ordering::Relaxed) < enough && started.elapsed() < WARMING_UP {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        tokio::time::sleep(Duration::from_millis(random.below(100))).await;
        server.kill().await;
        stop.store(true, Ordering::Relaxed);
        for client in writing {
            let client = client
                .await
                .map_err(|error| Stopped::Undecided(error.into()))?;
            clients.push(client.map_err(Stopped::NotDurable)?);
        }
        shown.kills += 1;
        shown.checked += check_integrity(&settings.folder).map_err(Stopped::NotDurable)?;
        progress(shown.kills);
        (server, address) = settings.start(true).await?;
    }
    server.kill().await;
    shown.acknowledged = clients.iter().map(|client| client.acknowledged).sum();
    if shown.checked == 0 && shown.kills > 0 {
        let why = anyhow!("no database was found to check");
        return Err(Stopped::Undecided(why));
    }
    Ok(shown)
}

/// Checks copies of all databases below a folder, as the kill has left them, and says how many.
fn check_integrity(folder: &Path) -> Result<u64> {
    let mut checked = 0;
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        let entries = std::fs::read_dir(&folder)?;
        for entry in entries {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "sqlite") {
                check_copy(&path).with_context(|| path.display().to_string())?;
                checked += 1;
            }
        }
    }
    Ok(checked)
}

/// Opens a copy with its log, so that the recovery is left to the server, and asks SQLite to check it.
fn check_copy(path: &Path) -> Result<()> {
    let copy = std::env::temp_dir().join(format!("docstore-integrity-{}.db", std::process::id()));
    let log = |path: &Path| {
        let mut name = path.as_os_str().to_owned();
        name.push("-wal");
        PathBuf::from(name)
    };
    std::fs::copy(path, &copy)?;
    if log(path).exists() {
        std::fs::copy(log(path), log(&copy))?;
    }
    let said = Embedded::open(&copy).and_then(|sql| {
        let mut said = String::new();
        sql.query("PRAGMA integrity_check", &[], &mut |cells| {
            cells.text(0).clone_into(&mut said);
            false
        })?;
        Ok(said)
    });
    for leftover in [copy.clone(), log(&copy)] {
        let _ = std::fs::remove_file(leftover);
    }
    match said {
        Ok(said) if said == "ok" => Ok(()),
        Ok(said) => Err(anyhow!("integrity_check says {said}")),
        Err(error) => Err(error.into()),
    }
}
