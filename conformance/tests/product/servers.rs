//! Servers of stores that are wrong on purpose, for as long as the value lives.

use std::collections::HashSet;
use std::net::SocketAddr;
use std::sync::Arc;

use docstore_conformance::serve::{Server, Service};
use docstore_oracle::{Oracle, SystemHost};
use docstore_spec::{Call, Capability, Handshake, Reply};
use serde_json::value::{RawValue, to_raw_value};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

/// A server in this process; it ends when it is dropped.
pub struct Running {
    pub address: String,
    _runtime: tokio::runtime::Runtime,
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime")
}

/// Serves stores that `answer` answers for, given a store that is right.
pub fn serve(
    answer: impl Fn(&mut Oracle<SystemHost>, &Call) -> Reply + Send + Sync + 'static,
) -> Running {
    let runtime = runtime();
    let free = SocketAddr::from(([127, 0, 0, 1], 0));
    let server = runtime.block_on(Server::bind(free)).expect("a free port");
    let address = format!("http://{}", server.address);
    let left_out = [Capability::Rpc, Capability::Indexes];
    let capabilities = Capability::all().filter(|one| !left_out.contains(one));
    let handshake = Handshake::new("wrong on purpose", "1", capabilities);
    let answer = Arc::new(answer);
    let service = Service::new(handshake, move |_| {
        let (answer, mut oracle) = (Arc::clone(&answer), Oracle::new(SystemHost::default()));
        Box::new(move |call: &Call| answer(&mut oracle, call))
    });
    runtime.spawn(server.serve(Arc::new(service)));
    Running {
        address,
        _runtime: runtime,
    }
}

/// A store that counts one too many.
pub fn miscounting() -> Running {
    serve(|oracle, call| {
        let reply = oracle.call(call)?;
        let counted = call.method == "countDocuments";
        match reply.get().parse::<u64>() {
            Ok(count) if counted => Ok(to_raw_value(&(count + 1)).expect("a number")),
            _ => Ok(reply),
        }
    })
}

/// A store that says of every update that it modified nothing.
pub fn miscounting_updates() -> Running {
    serve(|oracle, call| {
        let reply = oracle.call(call)?;
        let told = reply
            .get()
            .replace("\"modifiedCount\":1}", "\"modifiedCount\":0}");
        Ok(RawValue::from_string(told).expect("JSON"))
    })
}

/// A store whose answers to these calls are wrong: they come back as the text `"wrong"`.
pub fn wrong_for(calls: HashSet<String>) -> Running {
    serve(move |oracle, call| {
        let reply = oracle.call(call);
        if calls.contains(&call.to_string()) {
            return Ok(to_raw_value("wrong").expect("a text"));
        }
        reply
    })
}

/// A store that answers `null` to everything.
pub fn null() -> Running {
    serve(|_, _| Ok(RawValue::NULL.to_owned()))
}

/// A server that introduces itself and then says nothing more.
pub fn silent() -> Running {
    introduced_only(|_| Then::Nothing)
}

/// A server that introduces itself and ends the connection at any other request.
pub fn hanging_up() -> Running {
    introduced_only(|_| Then::TheEnd)
}

/// A server that introduces itself and has nothing else.
pub fn not_found() -> Running {
    introduced_and(|_| (404, "<html>".to_owned()))
}

/// A server that introduces itself and answers any other request, of which it sees the first line, with this.
pub fn introduced_and(answer: impl Fn(&str) -> (u16, String) + Send + Sync + 'static) -> Running {
    introduced_only(move |request| {
        let (status, body) = answer(request);
        Then::Answer(status, body)
    })
}

enum Then {
    Nothing,
    TheEnd,
    Answer(u16, String),
}

fn introduced_only(then: impl Fn(&str) -> Then + Send + Sync + 'static) -> Running {
    let runtime = runtime();
    let listener = runtime
        .block_on(tokio::net::TcpListener::bind("127.0.0.1:0"))
        .expect("a free port");
    let address = format!("http://{}", listener.local_addr().expect("an address"));
    let handshake = Handshake::new("introduced only", "1", Capability::all());
    let body = serde_json::to_string(&handshake).expect("JSON");
    let then = Arc::new(then);
    runtime.spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let (body, then) = (body.clone(), Arc::clone(&then));
            tokio::spawn(async move {
                let mut request = vec![0; 4096];
                let read = stream.read(&mut request).await.unwrap_or(0);
                let line = String::from_utf8_lossy(&request[..read]).into_owned();
                let next = if line.starts_with("GET /v1/handshake") {
                    Then::Answer(200, body)
                } else {
                    then(&line)
                };
                match next {
                    Then::TheEnd => {}
                    // Holds the connection until the client has had enough.
                    Then::Nothing => drop(stream.read_to_end(&mut request).await),
                    Then::Answer(status, body) => {
                        let head = format!(
                            "HTTP/1.1 {status} X\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
                            body.len()
                        );
                        let _ = stream.write_all(head.as_bytes()).await;
                        let _ = stream.write_all(body.as_bytes()).await;
                    }
                }
            });
        }
    });
    Running {
        address,
        _runtime: runtime,
    }
}

/// A right store behind a server with room for five connections that wait, which takes its time with each.
pub fn with_a_short_queue() -> Running {
    let right = serve(|oracle, call| oracle.call(call));
    let behind = right.address.trim_start_matches("http://").to_owned();
    let runtime = runtime();
    let listener = runtime.block_on(async {
        let socket = tokio::net::TcpSocket::new_v4()?;
        socket.bind(SocketAddr::from(([127, 0, 0, 1], 0)))?;
        socket.listen(5)
    });
    let listener = listener.expect("a free port");
    let address = format!("http://{}", listener.local_addr().expect("an address"));
    runtime.spawn(async move {
        let _right = right;
        while let Ok((mut stream, _)) = listener.accept().await {
            tokio::time::sleep(std::time::Duration::from_millis(3)).await;
            let behind = behind.clone();
            tokio::spawn(async move {
                let mut server = tokio::net::TcpStream::connect(&behind).await?;
                let _ = tokio::io::copy_bidirectional(&mut stream, &mut server).await;
                Ok::<(), std::io::Error>(())
            });
        }
    });
    Running {
        address,
        _runtime: runtime,
    }
}
