//! `conformance serve`.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;

use clap::{Args, ValueEnum};
use docstore_oracle::{DefaultHost, Oracle, SystemHost as OracleHost};
use docstore_reference::backend::embedded::{Embedded, LACKING};
use docstore_reference::{Store, SystemHost};
use docstore_spec::{Call, ErrorCode, StoreError};

use super::OK;
use crate::drivers::in_process::LocalStore;
use crate::serve::{Server, Service};

pub(super) const EXAMPLES: &str = "\
Examples:
  conformance serve --port 8080                 the reference, in memory
  conformance serve --port 8080 --data stores   the same, a file each store
  conformance serve --engine oracle             the oracle, at a free port
  curl -s localhost:8080/v1/stores/mine/call -d '{\"method\": \"listCollections\", \"args\": []}'";

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Engine {
    /// The reference on SQLite
    Reference,
    /// The oracle, in memory
    Oracle,
}

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The address to listen at; only this machine can reach the default
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
}

pub(super) async fn serve(arguments: Arguments) -> Result<u8, String> {
    let service = match (arguments.engine, arguments.data) {
        (Engine::Oracle, Some(_)) => {
            return Err("the oracle keeps nothing, --data has no use".into());
        }
        (Engine::Oracle, None) => Service::new(Oracle::<DefaultHost>::handshake(), |_| {
            let mut oracle = Oracle::new(OracleHost::default());
            Box::new(move |call: &Call| oracle.call(call))
        }),
        (Engine::Reference, data) => {
            if let Some(folder) = &data {
                std::fs::create_dir_all(folder)
                    .map_err(|error| format!("no folder for the data: {error}"))?;
            }
            let handshake = docstore_reference::handshake("embedded, over HTTP", LACKING);
            Service::new(handshake, move |name| reference(data.as_ref(), name))
        }
    };
    let server = Server::bind(SocketAddr::new(arguments.bind, arguments.port))
        .await
        .map_err(|error| {
            format!(
                "cannot listen at {}:{}: {error}",
                arguments.bind, arguments.port
            )
        })?;
    println!("listening on http://{}", server.address);
    tokio::select! {
        () = server.serve(Arc::new(service)) => {}
        _ = tokio::signal::ctrl_c() => {}
    }
    Ok(OK)
}

fn reference(data: Option<&PathBuf>, name: &str) -> Box<dyn LocalStore> {
    let sql = match data {
        // A store name has neither a slash nor is it a path: the protocol sees to that; the ending keeps `..` apart.
        Some(folder) => Embedded::open(&folder.join(format!("{name}.sqlite"))),
        None => Embedded::in_memory(),
    };
    match sql {
        Ok(sql) => {
            let store = Store::open(sql, SystemHost);
            Box::new(move |call: &Call| store.call(call))
        }
        Err(_) => Box::new(|_: &Call| {
            Err(StoreError::new(
                ErrorCode::Storage,
                "the store's file cannot be opened",
            ))
        }),
    }
}
