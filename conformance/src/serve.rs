//! Serves a store over the wire protocol, natively: for trying a driver out and for other languages' tests.
//!
//! `access` says who may ask, `stores` how the stores share threads, memory and descriptors. Here are the
//! connections: nothing that a client sends, or does not send, takes more than its share.

mod access;
mod stores;

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use docstore_reference::wire;
use docstore_spec::Handshake;
use docstore_spec::protocol::{self, BODY_BYTES_MIN, Route};
use http_body_util::combinators::UnsyncBoxBody;
use http_body_util::{BodyExt as _, Full};
use hyper::body::{Body as _, Bytes, Incoming};
use hyper::header::{CONNECTION, CONTENT_TYPE, HeaderValue, WWW_AUTHENTICATE};
use hyper::service::service_fn;
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::drivers::in_process::LocalStore;
pub use access::Access;
pub use stores::Source;
use stores::{InMemory, Stores};

/// How long a server waits for its clients.
#[derive(Debug, Clone, Copy)]
pub struct Patience {
    /// For the head of a request, and on a connection for the next one.
    pub head: Duration,
    /// For the body of a request.
    pub body: Duration,
    /// For a client to read what was sent.
    pub unread: Duration,
    /// For the share of memory that a long body, or a long answer, takes.
    pub room: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            head: Duration::from_secs(30),
            body: Duration::from_secs(30),
            unread: Duration::from_secs(30),
            room: Duration::from_secs(10),
        }
    }
}

/// Bytes that one connection may hold of a request at once, while it reads.
const READ_BUFFER: usize = 64 * 1024;

/// Bodies and answers up to this length take no share of the memory for long ones.
const SMALL: usize = 64 * 1024;

/// Bytes of all long bodies together, and of all long answers.
const LONG_BYTES: usize = 256 * 1024 * 1024;

/// The unit in which shares of memory are counted.
const UNIT: usize = 1024;

/// How long the server waits after a connection that it could not take, at first and at most.
const ACCEPT_PAUSE: (Duration, Duration) = (Duration::from_millis(10), Duration::from_secs(1));

/// What is served: the stores, how they are introduced, and to whom.
pub struct Service {
    handshake: Handshake,
    stores: Arc<Stores>,
    access: Access,
    patience: Patience,
    bodies: Room,
    answers: Room,
}

impl Service {
    /// Serves stores in memory that `open` opens by name.
    pub fn new(
        handshake: Handshake,
        open: impl Fn(&str) -> Box<dyn LocalStore> + Send + Sync + 'static,
    ) -> Self {
        Self::over(handshake, InMemory(open))
    }

    /// Serves the stores of a source.
    pub fn over(handshake: Handshake, source: impl Source + 'static) -> Self {
        Self {
            handshake,
            stores: Arc::new(Stores::new(source)),
            access: Access::default(),
            patience: Patience::default(),
            bodies: Room::default(),
            answers: Room::default(),
        }
    }

    /// The same, for those who have this access.
    #[must_use]
    pub fn to(self, access: Access) -> Self {
        Self { access, ..self }
    }

    /// The same, with another patience.
    #[must_use]
    pub fn with(self, patience: Patience) -> Self {
        Self { patience, ..self }
    }
}

/// Memory that long bodies, or long answers, share.
struct Room(Arc<Semaphore>);

impl Default for Room {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(LONG_BYTES / UNIT)))
    }
}

impl Room {
    /// A share for so many bytes, which a small one does not need; `Err` when there is none in time.
    async fn share(
        &self,
        bytes: usize,
        limit: Duration,
    ) -> Result<Option<OwnedSemaphorePermit>, ()> {
        if bytes <= SMALL {
            return Ok(None);
        }
        let units = bytes.min(LONG_BYTES).div_ceil(UNIT);
        let units = u32::try_from(units).map_err(|_| ())?;
        let share = Arc::clone(&self.0).acquire_many_owned(units);
        match tokio::time::timeout(limit, share).await {
            Ok(Ok(share)) => Ok(Some(share)),
            _ => Err(()),
        }
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
        let stores = Arc::clone(&service.stores);
        let closing = async move {
            stores.close_idle().await;
            std::future::pending::<()>().await;
        };
        tokio::select! {
            () = self.accept(service) => {}
            () = closing => {}
        }
    }

    async fn accept(self, service: Arc<Service>) {
        let (first, most) = ACCEPT_PAUSE;
        let mut pause = first;
        loop {
            match self.listener.accept().await {
                Ok((stream, _)) => {
                    pause = first;
                    tokio::spawn(converse(stream, Arc::clone(&service)));
                }
                Err(error) => {
                    // Mostly there is no descriptor left, and asking on at once would only keep a processor busy.
                    if pause == first {
                        crate::output::note(&format!("a connection cannot be taken: {error}"));
                    }
                    tokio::time::sleep(pause).await;
                    pause = (pause * 2).min(most);
                }
            }
        }
    }
}

async fn converse(stream: TcpStream, service: Arc<Service>) {
    // Small replies go out at once.
    let _ = stream.set_nodelay(true);
    let patience = service.patience;
    #[cfg(target_os = "linux")]
    let _ = socket2::SockRef::from(&stream).set_tcp_user_timeout(Some(patience.unread));
    let answer = service_fn(move |request| answer(Arc::clone(&service), request));
    // A client that breaks off is no concern of the server's.
    let _ = hyper::server::conn::http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(patience.head)
        .max_buf_size(READ_BUFFER)
        .serve_connection(TokioIo::new(stream), answer)
        .await;
}

type Answer = Response<UnsyncBoxBody<Bytes, Infallible>>;

async fn answer(service: Arc<Service>, request: Request<Incoming>) -> Result<Answer, Infallible> {
    Ok(match checked(&service, request).await {
        Ok(text) => match service
            .answers
            .share(text.1.len(), service.patience.room)
            .await
        {
            Ok(share) => response(text, share),
            Err(()) => response(
                wire::refuse(503, "too many long answers wait to be read"),
                None,
            ),
        },
        Err((status, why)) => {
            let mut refused = response(wire::refuse(status, why), None);
            // What is left of the request is not read.
            let close = HeaderValue::from_static("close");
            refused.headers_mut().insert(CONNECTION, close);
            if status == 401 {
                let bearer = HeaderValue::from_static("Bearer");
                refused.headers_mut().insert(WWW_AUTHENTICATE, bearer);
            }
            refused
        }
    })
}

/// The answer to a request, or why it is refused before it has reached a store.
async fn checked(
    service: &Arc<Service>,
    request: Request<Incoming>,
) -> Result<wire::Answer, access::Refused> {
    service.access.check(&request)?;
    let (head, body) = request.into_parts();
    let (method, path) = (head.method.as_str().to_owned(), head.uri.path().to_owned());
    let (store, has_body) = match protocol::route(&method, &path)? {
        Route::Handshake => return Ok(wire::introduce(&service.handshake)),
        Route::Discard(store) => (store.to_owned(), false),
        Route::Call(store) | Route::Batch(store) => (store.to_owned(), true),
    };
    let (body, _share) = if has_body {
        access::is_json(&head.headers)?;
        read(service, body).await?
    } else {
        (String::new(), None)
    };
    let mut turn = service.stores.turn(&store).await;
    let serving = Arc::clone(service);
    let making = tokio::task::spawn_blocking(move || {
        wire::answer(&method, &path, &body, &serving.handshake, &mut turn)
    });
    let answer = making.await;
    service.stores.tidy(&store);
    answer.map_err(|_| (500, "the store panicked"))
}

/// Reads a body, which has its limits of bytes, of time and of memory.
async fn read(
    service: &Service,
    mut body: Incoming,
) -> Result<(String, Option<OwnedSemaphorePermit>), access::Refused> {
    const TOO_LONG: access::Refused = (413, "a body has at most 32 MiB");
    const { assert!(BODY_BYTES_MIN == 32 << 20) };
    let declared = body.size_hint();
    let most = declared.upper().map_or(BODY_BYTES_MIN, |upper| {
        usize::try_from(upper).unwrap_or(usize::MAX)
    });
    if most > BODY_BYTES_MIN {
        return Err(TOO_LONG);
    }
    let share = service.bodies.share(most, service.patience.room).await;
    let share = share.map_err(|()| (503, "too many long bodies are on their way"))?;
    // Memory that is not written to is not taken yet.
    let mut bytes = Vec::with_capacity(declared.exact().map_or(0, |_| most));
    let reading = async {
        while let Some(frame) = body.frame().await {
            let frame = frame.map_err(|_| (400, "the body did not arrive whole"))?;
            if let Some(data) = frame.data_ref() {
                if bytes.len() + data.len() > BODY_BYTES_MIN {
                    return Err(TOO_LONG);
                }
                bytes.extend_from_slice(data);
            }
        }
        Ok(())
    };
    match tokio::time::timeout(service.patience.body, reading).await {
        Ok(read) => read?,
        Err(_) => return Err((408, "the body did not arrive in time")),
    }
    let text = String::from_utf8(bytes).map_err(|_| (400, "the body is not UTF-8"))?;
    Ok((text, share))
}

/// An answer; its share of the memory is given back when it has been sent.
fn response((status, text): wire::Answer, share: Option<OwnedSemaphorePermit>) -> Answer {
    let body = Full::new(Bytes::from(text)).map_frame(move |frame| {
        let _held = &share;
        frame
    });
    let mut response = Response::new(body.boxed_unsync());
    *response.status_mut() =
        StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let json = HeaderValue::from_static("application/json");
    response.headers_mut().insert(CONTENT_TYPE, json);
    response
}
