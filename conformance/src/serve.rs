//! Serves a store over the wire protocol, natively: for trying a driver out and for other languages' tests.

use std::collections::HashMap;
use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};

use docstore_reference::wire::{self, Stores};
use docstore_spec::protocol::BODY_BYTES_MIN;
use docstore_spec::{Call, ErrorCode, Handshake, StoreError};
use http_body_util::{BodyExt as _, Full, LengthLimitError, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;

use crate::drivers::in_process::LocalStore;

/// Stores a server keeps at most; the next new one is refused.
const STORES_MAX: usize = 100_000;

type Store = Arc<Mutex<Box<dyn LocalStore>>>;
type Open = Box<dyn Fn(&str) -> Box<dyn LocalStore> + Send + Sync>;

/// What is served: a way to open stores, and how they are introduced.
pub struct Service {
    handshake: Handshake,
    open: Open,
    stores: Mutex<HashMap<String, Store>>,
}

impl Service {
    /// Serves the stores that `open` opens by name.
    pub fn new(
        handshake: Handshake,
        open: impl Fn(&str) -> Box<dyn LocalStore> + Send + Sync + 'static,
    ) -> Self {
        Self {
            handshake,
            open: Box::new(open),
            stores: Mutex::default(),
        }
    }

    fn store(&self, name: &str) -> Option<Store> {
        let mut stores = self.stores.lock().unwrap_or_else(PoisonError::into_inner);
        if !stores.contains_key(name) && stores.len() >= STORES_MAX {
            return None;
        }
        let open = || Arc::new(Mutex::new((self.open)(name)));
        Some(Arc::clone(
            stores.entry(name.to_owned()).or_insert_with(open),
        ))
    }
}

/// The stores of a service during one request.
struct Serving<'s>(&'s Service);

impl Stores for Serving<'_> {
    fn answer(&mut self, store: &str, call: &Call) -> Result<String, StoreError> {
        match self.0.store(store) {
            // One call after the other in a store, as in a Durable Object.
            Some(store) => store
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .call(call)
                .map(|result| result.get().to_owned()),
            None => Err(StoreError::new(
                ErrorCode::Storage,
                "the server has too many stores",
            )),
        }
    }

    fn discard(&mut self, store: &str) {
        self.0
            .stores
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(store);
    }
}

/// A server that listens.
#[derive(Debug)]
pub struct Server {
    listener: TcpListener,
    /// Where it listens.
    pub address: SocketAddr,
}

impl Server {
    /// Listens at an address; port 0 takes a free one.
    ///
    /// # Errors
    /// The system's error, for instance when the port is in use.
    pub async fn bind(address: SocketAddr) -> std::io::Result<Self> {
        let listener = TcpListener::bind(address).await?;
        let address = listener.local_addr()?;
        Ok(Self { listener, address })
    }

    /// Serves until the future is dropped.
    pub async fn serve(self, service: Arc<Service>) {
        loop {
            let Ok((stream, _)) = self.listener.accept().await else {
                continue;
            };
            // Small replies go out at once.
            let _ = stream.set_nodelay(true);
            let service = Arc::clone(&service);
            tokio::spawn(async move {
                let answer = service_fn(move |request| answer(Arc::clone(&service), request));
                // A client that breaks off is no concern of the server's.
                let _ = hyper::server::conn::http1::Builder::new()
                    .serve_connection(TokioIo::new(stream), answer)
                    .await;
            });
        }
    }
}

async fn answer(
    service: Arc<Service>,
    request: Request<Incoming>,
) -> Result<Response<Full<Bytes>>, Infallible> {
    let method = request.method().as_str().to_owned();
    let path = request.uri().path().to_owned();
    let body = Limited::new(request.into_body(), BODY_BYTES_MIN)
        .collect()
        .await;
    let (status, text) = match body {
        Err(error) if error.is::<LengthLimitError>() => {
            wire::refuse(413, &format!("a body has at most {BODY_BYTES_MIN} bytes"))
        }
        Err(_) => wire::refuse(400, "the body did not arrive whole"),
        Ok(body) => match String::from_utf8(body.to_bytes().to_vec()) {
            Err(_) => wire::refuse(400, "the body is not UTF-8"),
            Ok(body) => {
                let answer = move || {
                    wire::answer(
                        &method,
                        &path,
                        &body,
                        &service.handshake,
                        &mut Serving(&service),
                    )
                };
                tokio::task::spawn_blocking(answer)
                    .await
                    .unwrap_or_else(|_| wire::refuse(500, "the store panicked"))
            }
        },
    };
    let mut response = Response::new(Full::new(Bytes::from(text)));
    if let Ok(status) = hyper::StatusCode::from_u16(status) {
        *response.status_mut() = status;
    }
    let json = hyper::header::HeaderValue::from_static("application/json");
    response
        .headers_mut()
        .insert(hyper::header::CONTENT_TYPE, json);
    Ok(response)
}
