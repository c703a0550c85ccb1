//! Targets: what `--target` names, opened as a driver.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use anyhow::{Context as _, Result, bail};
use docstore_oracle::{DefaultHost, Oracle, SystemHost as OracleHost};
use docstore_reference::backend::embedded::{Embedded, LACKING};
use docstore_reference::sql::SqlError;
use docstore_reference::{Sql as _, Store, SystemHost};
use docstore_spec::capability::Implementation;
use docstore_spec::{Call, Driver, DriverError, Handshake, protocol};

use crate::differential::Clock;
use crate::drivers::http::{HANDSHAKE_LIMIT, Http, shown};
use crate::drivers::in_process::{InProcess, LocalStore};
use crate::drivers::workerd::{Settings, Workerd};
use crate::shelf::{self, Entry, Running, Shelf};
use crate::wrong::{TARGET_PREFIX, Wrong};
use crate::{json, printable};

/// How many cases run at the same time on an adapter, which makes one call after the other: as many as a call that never
/// returns keeps waiting.
const SHELF_JOBS: usize = 8;

/// How many cases run at the same time, mostly.
const JOBS: usize = 32;

/// How many run against a MongoDB server, each in a database of its own.
const MONGODB_JOBS: usize = 16;

/// How many run against a server that ends each connection after one request: some have room for five that wait.
const JOBS_WITHOUT_KEEPING: usize = 4;

/// Characters of a name that a handshake says, at most.
const SAID: usize = 200;

/// An implementation that can be run against.
pub struct Target {
    /// As it was named on the command line, without what may be secret in an address.
    pub name: String,
    /// The way to it.
    pub driver: Arc<dyn Driver>,
    /// How it introduced itself.
    pub handshake: Handshake,
    /// How many cases run at the same time.
    pub jobs: usize,
    /// How long it took until it answered.
    pub opening: Opening,
    /// Whether its clock is not this machine's, so that its times are not compared with it.
    pub other_clock: bool,
    workerd: Option<Workerd>,
    /// The adapter that was started, for one on the shelf.
    running: Option<Running>,
}

/// How long a target took until it answered.
#[derive(Debug, Clone, Copy, Default)]
pub struct Opening {
    /// To build it, where it is built.
    pub build: Option<Duration>,
    /// To start it and be introduced to it.
    pub start: Duration,
}

/// What is asked of every target.
#[derive(Debug, Clone)]
pub struct Asked {
    /// The time limit of one case, and of one call.
    pub timeout: Duration,
    /// Headers for HTTP targets, for instance an `Authorization`.
    pub headers: Vec<(String, String)>,
    /// Whether the clocks of the targets are not this machine's.
    pub other_clock: bool,
    /// How to start workerd.
    pub workerd: Settings,
    /// The shelf that `shelf:NAME` names an entry of; by default that of this checkout.
    pub shelf: Option<Shelf>,
}

impl Target {
    /// Opens the target of that name: `embedded`, `oracle`, `workerd`, `wrong:NAME`, `shelf:NAME`, or an address.
    ///
    /// # Errors
    /// One sentence that says what to do about it.
    pub async fn open(name: &str, asked: &Asked) -> Result<Self> {
        let begun = Instant::now();
        let (mut workerd, mut http, mut running) = (None, None, None);
        let (driver, jobs): (Arc<dyn Driver>, usize) = match name {
            wrong if wrong.starts_with(TARGET_PREFIX) => {
                let name = wrong.trim_start_matches(TARGET_PREFIX);
                let wrong = Wrong::named(name).with_context(|| {
                    format!("there is no wrong store `{name}`, see `conformance power --list`")
                })?;
                (Arc::new(wrong.driver(asked.timeout)), JOBS)
            }
            "embedded" => (Arc::new(embedded(asked.timeout)), JOBS),
            "oracle" => (Arc::new(oracle(asked.timeout)), JOBS),
            "workerd" => {
                let running = Workerd::start(&asked.workerd).await?;
                let driver = Http::new(
                    &running.address,
                    &store_prefix(),
                    asked.timeout,
                    &running.headers,
                )?;
                workerd = Some(running);
                (Arc::new(driver), JOBS)
            }
            shelved if shelved.starts_with(shelf::TARGET_PREFIX) => {
                let shelf = match &asked.shelf {
                    Some(shelf) => shelf.clone(),
                    None => Shelf::find(None, None)?,
                };
                let entry = shelf.entry(shelved.trim_start_matches(shelf::TARGET_PREFIX))?;
                let adapter = on_shelf(&shelf, &entry, asked.timeout).await?;
                let driver = adapter.driver();
                running = Some(adapter);
                (driver, SHELF_JOBS)
            }
            address if is_mongodb(address) => (mongodb(address, asked).await?, MONGODB_JOBS),
            address if address.contains("://") => {
                let driver = Http::new(address, &store_prefix(), asked.timeout, &asked.headers)?;
                http = Some(driver.clone());
                (Arc::new(driver), JOBS)
            }
            other if other.contains([':', '.']) => {
                bail!(
                    "there is no target `{}`; an address starts with http:// or https://",
                    shown(other)
                );
            }
            other => {
                bail!(
                    "there is no target `{other}`: embedded, oracle, workerd, wrong:NAME, shelf:NAME, or an address such as \
                     http://127.0.0.1:8080 or mongodb://127.0.0.1:27017"
                );
            }
        };
        let name = shown(name);
        let handshake = introduce(&name, driver.as_ref()).await;
        let mut target = Self {
            name,
            driver,
            handshake: Handshake::new("", "", []),
            jobs,
            opening: Opening::default(),
            other_clock: asked.other_clock,
            workerd,
            running,
        };
        match handshake {
            Ok(handshake) => {
                target.handshake = handshake;
                if http.is_some_and(|http| http.closes_connections()) {
                    target.jobs = JOBS_WITHOUT_KEEPING;
                }
                let build = target.workerd.as_ref().and_then(|workerd| workerd.build);
                target.opening = Opening {
                    build,
                    start: begun.elapsed().saturating_sub(build.unwrap_or_default()),
                };
                Ok(target)
            }
            Err(why) => {
                target.close().await;
                Err(why)
            }
        }
    }

    /// A target in this process, over a driver that needs no introduction.
    #[must_use]
    pub fn over(name: &str, driver: Arc<dyn Driver>, handshake: Handshake) -> Self {
        Self {
            name: name.to_owned(),
            driver,
            handshake,
            jobs: JOBS,
            opening: Opening::default(),
            other_clock: false,
            workerd: None,
            running: None,
        }
    }

    /// Stops what was started for it.
    pub async fn close(&mut self) {
        if let Some(workerd) = &mut self.workerd {
            workerd.stop().await;
        }
        if let Some(running) = &mut self.running {
            running.stop().await;
        }
    }

    /// Whether it is started again when it no longer answers.
    #[must_use]
    pub const fn comes_back(&self) -> bool {
        self.running.is_some()
    }
}

/// Installs what is on the shelf, and starts it.
async fn on_shelf(shelf: &Shelf, entry: &Entry, timeout: Duration) -> Result<Running> {
    if let Some(target) = &entry.manifest.target {
        bail!("`{}` is the target `{target}`", entry.slug);
    }
    let place = shelf::install::install(shelf, entry).await?;
    Running::start(entry, &place, &store_prefix(), timeout).await
}

/// Whether an address is one of a MongoDB server.
#[must_use]
pub fn is_mongodb(address: &str) -> bool {
    address.starts_with("mongodb://") || address.starts_with("mongodb+srv://")
}

#[cfg(feature = "mongodb")]
async fn mongodb(address: &str, asked: &Asked) -> Result<Arc<dyn Driver>> {
    let driver =
        crate::drivers::mongodb::Mongodb::new(address, &store_prefix(), asked.timeout).await?;
    Ok(Arc::new(driver))
}

#[cfg(not(feature = "mongodb"))]
async fn mongodb(_: &str, _: &Asked) -> Result<Arc<dyn Driver>> {
    bail!("this build has no driver for MongoDB: `cargo run --features mongodb -- …` has")
}

async fn introduce(name: &str, driver: &dyn Driver) -> Result<Handshake> {
    let handshake = match tokio::time::timeout(HANDSHAKE_LIMIT, driver.handshake()).await {
        Ok(Ok(handshake)) => handshake,
        Ok(Err(DriverError::NotAReply(why))) => {
            bail!("`{name}` answers GET /v1/handshake with no handshake ({why})");
        }
        Ok(Err(DriverError::Unreachable(why) | DriverError::BrokenOff(why))) => {
            bail!("`{name}` cannot be reached: {why}");
        }
        Ok(Err(error @ DriverError::Unsupported(_))) => bail!("`{name}`: {error}"),
        Ok(Err(DriverError::TimedOut)) | Err(_) => {
            let limit = HANDSHAKE_LIMIT.as_secs();
            bail!("`{name}` did not answer within {limit} s");
        }
    };
    if !protocol::UNDERSTOOD.contains(&handshake.protocol) {
        bail!(
            "`{name}` speaks version {} of the protocol, this suite understands {:?}",
            handshake.protocol,
            protocol::UNDERSTOOD
        );
    }
    Ok(fit_to_print(handshake))
}

/// A handshake that may go into reports. What it says of its limits is data and stays what it is.
fn fit_to_print(handshake: Handshake) -> Handshake {
    let text = |said: &String| printable::line(&json::shortened(said, SAID));
    let own = &handshake.implementation;
    Handshake {
        implementation: Implementation {
            name: text(&own.name),
            version: text(&own.version),
            language: own.language.as_ref().map(text),
            homepage: own.homepage.as_ref().map(text),
            issues: own.issues.as_ref().map(text),
        },
        capabilities: handshake.capabilities.iter().map(text).collect(),
        lacks: handshake.lacks.iter().map(text).collect(),
        ..handshake
    }
}

/// A prefix for store names that no earlier run against the same server has used.
fn store_prefix() -> String {
    static RUNS: AtomicU64 = AtomicU64::new(0);
    let ms = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| since.as_millis());
    format!(
        "c{ms:x}.{:x}.{}.",
        std::process::id(),
        RUNS.fetch_add(1, Ordering::Relaxed)
    )
}

/// The embedded reference.
struct EmbeddedStore<H>(Result<Store<Embedded, H>, SqlError>);

impl<H: docstore_reference::Host + Send> LocalStore for EmbeddedStore<H> {
    fn call(&mut self, call: &Call) -> docstore_spec::Reply {
        match &self.0 {
            Ok(store) => store.call(call),
            Err(why) => Err(docstore_spec::StoreError::new(
                docstore_spec::ErrorCode::Storage,
                why.to_string(),
            )),
        }
    }

    /// In a transaction around all calls.
    fn note(&mut self) -> bool {
        self.0.as_ref().is_ok_and(|store| {
            let sql = store.sql();
            !sql.connection().is_autocommit() || sql.execute("BEGIN", &[]).is_ok()
        })
    }

    fn restore(&mut self) {
        if let Ok(store) = &self.0 {
            // Without a transaction there is nothing to go back from.
            let _ = store.sql().execute("ROLLBACK", &[]);
        }
    }
}

/// An empty reference on SQLite in memory that reads the time from `clock`.
#[must_use]
pub fn embedded_with_clock(clock: &Clock) -> impl LocalStore + use<> {
    let store = Embedded::in_memory();
    EmbeddedStore(store.map(|sql| Store::open(sql, SetClock(clock.clone()))))
}

/// The clock of a differential run, as the reference's surroundings.
struct SetClock(Clock);

impl docstore_reference::Host for SetClock {
    fn now_ms(&self) -> i64 {
        self.0.now_ms()
    }
}

/// An empty reference on SQLite in memory.
#[must_use]
pub fn embedded_store() -> impl LocalStore {
    let sql = Embedded::in_memory();
    EmbeddedStore(sql.map(|sql| Store::open(sql, SystemHost)))
}

/// A driver for the reference on SQLite in memory.
#[must_use]
pub fn embedded(timeout: Duration) -> InProcess {
    let handshake = docstore_reference::handshake("embedded", LACKING);
    InProcess::new(handshake, timeout, embedded_store)
}

struct OracleStore {
    oracle: Oracle<OracleHost>,
    /// As it was noted.
    noted: Option<Oracle<OracleHost>>,
}

impl LocalStore for OracleStore {
    fn call(&mut self, call: &Call) -> docstore_spec::Reply {
        self.oracle.call(call)
    }

    fn note(&mut self) -> bool {
        self.noted.get_or_insert_with(|| self.oracle.clone());
        true
    }

    fn restore(&mut self) {
        if let Some(noted) = &self.noted {
            self.oracle.clone_from(noted);
        }
    }
}

/// An empty oracle.
#[must_use]
pub fn oracle_store() -> impl LocalStore {
    OracleStore {
        oracle: Oracle::new(OracleHost::default()),
        noted: None,
    }
}

/// A driver for the oracle.
#[must_use]
pub fn oracle(timeout: Duration) -> InProcess {
    InProcess::new(Oracle::<DefaultHost>::handshake(), timeout, oracle_store)
}
