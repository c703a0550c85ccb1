//! `conformance serve`.

use std::io::ErrorKind;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context as _, Result, bail};
use clap::{Args, ValueEnum};
use docstore_oracle::{DefaultHost, Oracle};
use docstore_reference::backend::embedded::{Embedded, LACKING};
use docstore_reference::{Store, SystemHost};
use docstore_spec::{Call, ErrorCode, Reply, StoreError};

use super::OK;
use crate::drivers::in_process::LocalStore;
use crate::output::{note, say};
use crate::serve::{Access, Server, Service, Source};
use crate::target::{embedded_store, oracle_store};

pub(super) const EXAMPLES: &str = "\
Examples:
  conformance serve --port 8080                 the reference, in memory
  conformance serve --port 8080 --data stores   the same, a file each store
  conformance serve --engine oracle             the oracle, at a free port
  conformance serve --bind 0.0.0.0 --token \"$TOKEN\" --host-name store.example
  curl -s localhost:8080/v1/stores/mine/call -H 'content-type: application/json' \\
    -d '{\"method\": \"listCollections\", \"args\": []}'";

/// The variable that may hold the token, so that it stands on no command line.
const TOKEN: &str = "CONFORMANCE_TOKEN";

/// Files that SQLite keeps of a database: itself, and what it writes beside it.
const ENDINGS: &[&str] = &["sqlite", "sqlite-wal", "sqlite-shm", "sqlite-journal"];

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Engine {
    /// The reference on SQLite
    Reference,
    /// The oracle, in memory
    Oracle,
}

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The address to listen at; only this machine can reach the default, any other wants a token
    #[arg(long, default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    bind: IpAddr,
    /// The port; 0 takes a free one
    #[arg(long, default_value_t = 0)]
    port: u16,
    /// What answers
    #[arg(long, value_enum, default_value_t = Engine::Reference)]
    engine: Engine,
    /// Keep each store of the reference as a file in this folder; by default stores are in memory
    #[arg(long, value_name = "FOLDER")]
    data: Option<PathBuf>,
    /// Answer only requests with `Authorization: Bearer TOKEN`; CONFORMANCE_TOKEN in the environment does the same
    #[arg(long, value_name = "TOKEN")]
    token: Option<String>,
    /// Answer under this name, too: by default a request's Host is localhost or an address (repeatable)
    #[arg(long = "host-name", value_name = "NAME")]
    host_names: Vec<String>,
}

impl Arguments {
    fn access(&self) -> Result<Access> {
        let token = self.token.clone().or_else(|| std::env::var(TOKEN).ok());
        let is_token =
            |token: &String| !token.is_empty() && token.bytes().all(|b| b.is_ascii_graphic());
        if !token.as_ref().is_none_or(is_token) {
            bail!("a token is made of visible ASCII characters");
        }
        let open = !self.bind.is_loopback();
        if open && token.is_none() {
            bail!(
                "others can reach {}, and whoever can may read and delete everything: give a --token, or {TOKEN} in the environment",
                self.bind
            );
        }
        Ok(Access {
            host_names: self.host_names.clone(),
            any_address: open,
            token,
        })
    }
}

pub(super) async fn serve(arguments: Arguments) -> Result<u8> {
    let access = arguments.access()?;
    let handshake = docstore_reference::handshake("embedded, over HTTP", LACKING);
    let service = match (arguments.engine, arguments.data) {
        (Engine::Oracle, Some(_)) => {
            bail!("the oracle keeps nothing, --data has no use");
        }
        (Engine::Oracle, None) => {
            let handshake = Oracle::<DefaultHost>::handshake();
            Service::new(handshake, |_| Box::new(oracle_store()))
        }
        (Engine::Reference, None) => Service::new(handshake, |_| Box::new(embedded_store())),
        (Engine::Reference, Some(folder)) => {
            std::fs::create_dir_all(&folder).context("no folder for the data")?;
            Service::over(handshake, Files(folder))
        }
    };
    let server = Server::bind(SocketAddr::new(arguments.bind, arguments.port))
        .await
        .with_context(|| format!("cannot listen at {}:{}", arguments.bind, arguments.port))?;
    say!("listening on http://{}", server.address);
    tokio::select! {
        () = server.serve(Arc::new(service.to(access))) => {}
        _ = tokio::signal::ctrl_c() => {}
    }
    Ok(OK)
}

/// Stores of the reference, a file each.
struct Files(PathBuf);

impl Files {
    /// A store name has neither a slash nor is it a path: the protocol sees to that; the ending keeps `..` apart.
    fn file(&self, name: &str, ending: &str) -> PathBuf {
        self.0.join(format!("{name}.{ending}"))
    }
}

impl Source for Files {
    fn open(&self, name: &str) -> Result<Box<dyn LocalStore>> {
        let mut store = InFile {
            file: self.file(name, "sqlite"),
            open: None,
        };
        store.current()?;
        Ok(Box::new(store))
    }

    fn remove(&self, name: &str) -> Result<()> {
        for ending in ENDINGS {
            let file = self.file(name, ending);
            match std::fs::remove_file(&file) {
                Err(error) if error.kind() != ErrorKind::NotFound => {
                    bail!("{} cannot be removed: {error}", file.display());
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn keeps(&self) -> bool {
        true
    }
}

/// A store in a file. Another server on the same folder may remove the file: a call that comes after that has to find the
/// store empty, not the file that nobody else sees any more.
struct InFile {
    file: PathBuf,
    open: Option<(Option<Identity>, Store<Embedded, SystemHost>)>,
}

impl InFile {
    /// The store in the file that is there now.
    fn current(&mut self) -> Result<&Store<Embedded, SystemHost>> {
        let now = identity(&self.file);
        let open = self.open.take();
        let open = open.filter(|(then, _)| then.is_some() && *then == now);
        let open = match open {
            Some(open) => open,
            None => {
                let sql = Embedded::open(&self.file)
                    .with_context(|| format!("{} cannot be opened", self.file.display()))?;
                let store = Store::open(sql, SystemHost);
                (identity(&self.file), store)
            }
        };
        Ok(&self.open.insert(open).1)
    }
}

impl LocalStore for InFile {
    fn call(&mut self, call: &Call) -> Reply {
        match self.current() {
            Ok(store) => store.call(call),
            Err(why) => {
                note(&format!("{why:#}"));
                Err(StoreError::new(
                    ErrorCode::Storage,
                    "the store's file cannot be opened",
                ))
            }
        }
    }
}

/// What tells a file from another one that has its name later.
type Identity = (u64, u64);

#[cfg(unix)]
fn identity(file: &Path) -> Option<Identity> {
    use std::os::unix::fs::MetadataExt as _;
    let found = std::fs::metadata(file).ok()?;
    Some((found.dev(), found.ino()))
}

/// Elsewhere a file that is open cannot be removed.
#[cfg(not(unix))]
fn identity(file: &Path) -> Option<Identity> {
    file.exists().then_some((0, 0))
}
