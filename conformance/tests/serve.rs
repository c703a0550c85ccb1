//! The server against its clients: whatever one of them does, the others are answered, and nothing grows without a limit.

#![expect(clippy::unwrap_used, reason = "the helpers of tests fail as tests do")]

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use docstore_conformance::serve::{Access, Patience, Server, Service};
use docstore_reference::Sql as _;
use docstore_reference::backend::embedded::Embedded;
use docstore_spec::protocol::BODY_BYTES_MIN;
use docstore_spec::{Call, Handshake, Reply};
use rstest::rstest;
use serde_json::value::RawValue;
use serde_json::{Value, json};

// A server in this process.

fn served_by(
    prepared: impl FnOnce(Service) -> Service,
    answer: impl Fn(&str, &Call) -> Reply + Clone + Send + Sync + 'static,
) -> impl Future<Output = SocketAddr> {
    let service = Service::new(Handshake::new("t", "0", []), move |name| {
        let (name, answer) = (name.to_owned(), answer.clone());
        Box::new(move |call: &Call| answer(&name, call))
    });
    let service = Arc::new(prepared(service));
    async {
        let server = Server::bind("127.0.0.1:0".parse().unwrap()).await.unwrap();
        let address = server.address;
        tokio::spawn(server.serve(service));
        address
    }
}

fn text(json: &str) -> Reply {
    Ok(RawValue::from_string(json.to_owned()).unwrap())
}

fn client() -> reqwest::Client {
    reqwest::Client::builder().no_proxy().build().unwrap()
}

async fn post(address: SocketAddr, store: &str, what: &str, body: String) -> (u16, String) {
    let answer = client()
        .post(format!("http://{address}/v1/stores/{store}/{what}"))
        .header("content-type", "application/json")
        .body(body)
        .send()
        .await
        .unwrap();
    (answer.status().as_u16(), answer.text().await.unwrap())
}

const COUNT: &str = r#"{"method":"countDocuments","args":["c"]}"#;

/// Sends the bytes and reads what comes until the server ends the connection, or for so long.
async fn raw(address: SocketAddr, bytes: Vec<u8>, limit: Duration) -> (String, bool) {
    tokio::task::spawn_blocking(move || {
        let mut stream = TcpStream::connect(address).unwrap();
        stream.set_read_timeout(Some(limit)).unwrap();
        let _ = stream.write_all(&bytes);
        let mut came = Vec::new();
        let ended = stream.read_to_end(&mut came).is_ok();
        (String::from_utf8_lossy(&came).into_owned(), ended)
    })
    .await
    .unwrap()
}

/// Rules: ERR-25.
#[tokio::test(flavor = "multi_thread")]
async fn a_body_over_the_limit_is_refused_before_it_comes_and_one_below_is_read() {
    let address = served_by(|service| service, |_, _| text("3")).await;
    let head = format!(
        "POST /v1/stores/s/call HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n",
        BODY_BYTES_MIN + 1
    );
    let (came, ended) = raw(address, head.into_bytes(), Duration::from_secs(20)).await;
    assert!(came.starts_with("HTTP/1.1 413"), "{came}");
    assert!(ended, "the connection is ended");
    let mut body = COUNT.to_owned();
    body.push_str(&" ".repeat(BODY_BYTES_MIN - body.len()));
    let (status, text) = post(address, "s", "call", body).await;
    assert_eq!((status, text.as_str()), (200, r#"{"ok":true,"result":3}"#));
}

#[tokio::test(flavor = "multi_thread")]
async fn requests_that_are_none_are_refused_and_the_server_goes_on() {
    let address = served_by(|service| service, |_, _| text("3")).await;
    let post =
        "POST /v1/stores/s/call HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n";
    for bytes in [
        b"\x16\x03\x01\x02\x00\x00\x00".to_vec(),
        b"GET / HTTP/9.9\r\n\r\n".to_vec(),
        format!("{post}content-length: -1\r\n\r\n").into_bytes(),
        [
            format!("{post}content-length: 5\r\n\r\n").as_bytes(),
            b"\xff\xfe\xfd\xfc\xfb",
        ]
        .concat(),
        format!("{post}transfer-encoding: chunked\r\n\r\nzz\r\n").into_bytes(),
        b"DELETE /v1/stores/.%2e%2f HTTP/1.1\r\nhost: localhost\r\n\r\n".to_vec(),
        b"GET /v1/handshake HTTP/1.1\r\n\r\n".to_vec(),
    ] {
        let (came, _) = raw(address, bytes, Duration::from_secs(2)).await;
        assert!(came.is_empty() || came.starts_with("HTTP/1.1 4"), "{came}");
    }
    assert_eq!(post_count(address).await, 200);
}

async fn post_count(address: SocketAddr) -> u16 {
    post(address, "s", "call", COUNT.to_owned()).await.0
}

#[rstest]
#[case(&[("host", "evil.example")], 403)]
#[case(&[("origin", "http://evil.example")], 403)]
#[case(&[("content-type", "text/plain")], 415)]
#[case(&[("content-type", "")], 415)]
#[case(&[], 200)]
#[tokio::test(flavor = "multi_thread")]
async fn a_page_of_the_web_cannot_ask(#[case] headers: &[(&str, &str)], #[case] status: u16) {
    let address = served_by(|service| service, |_, _| text("3")).await;
    let mut request = client()
        .post(format!("http://{address}/v1/stores/s/call"))
        .body(COUNT);
    for (name, value) in [("content-type", "application/json")].iter().chain(headers) {
        let mut one = reqwest::header::HeaderMap::new();
        one.insert(
            name.parse::<reqwest::header::HeaderName>().unwrap(),
            value.parse().unwrap(),
        );
        request = request.headers(one);
    }
    let answer = request.send().await.unwrap();
    assert_eq!(answer.status(), status);
    let said: Value = serde_json::from_str(&answer.text().await.unwrap()).unwrap();
    assert_eq!(said.get("refused").is_some(), status != 200, "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_is_asked_for_where_there_is_one() {
    let access = Access {
        token: Some("s3cret".into()),
        ..Access::default()
    };
    let address = served_by(|service| service.to(access), |_, _| text("3")).await;
    let handshake = || client().get(format!("http://{address}/v1/handshake"));
    let refused = handshake().send().await.unwrap();
    assert_eq!(refused.status(), 401);
    assert_eq!(refused.headers()["www-authenticate"], "Bearer");
    let taken = handshake().bearer_auth("s3cret").send().await.unwrap();
    assert_eq!(taken.status(), 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_that_sends_half_a_request_is_let_go() {
    let patience = Patience {
        head: Duration::from_millis(300),
        body: Duration::from_millis(300),
        ..Patience::default()
    };
    let address = served_by(|service| service.with(patience), |_, _| text("3")).await;
    let whole = format!(
        "POST /v1/stores/s/call HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{COUNT}",
        COUNT.len()
    );
    let halves = [
        "",
        "POST /v1/stores/s/call HT",
        &whole[..whole.len() - 1],
        &whole,
    ];
    for half in halves {
        let sent = half.as_bytes().to_vec();
        let (came, ended) = raw(address, sent, Duration::from_secs(20)).await;
        assert!(ended, "{half:?} keeps its connection: {came}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_queue_of_one_store_starves_no_other() {
    let address = served_by(
        |service| service,
        |name, _| {
            if name == "slow" {
                std::thread::sleep(Duration::from_millis(50));
            }
            text("3")
        },
    )
    .await;
    let client = client();
    for _ in 0..600 {
        let request = client
            .post(format!("http://{address}/v1/stores/slow/call"))
            .header("content-type", "application/json")
            .body(COUNT);
        tokio::spawn(request.send());
    }
    tokio::time::sleep(Duration::from_millis(500)).await;
    // The queue takes 30 s.
    let begun = Instant::now();
    assert_eq!(post_count(address).await, 200);
    assert!(
        begun.elapsed() < Duration::from_secs(8),
        "{:?}",
        begun.elapsed()
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_answers_of_a_batch_have_a_limit_together() {
    const REPLY_BYTES: usize = 64 << 20;
    static WRITES: AtomicUsize = AtomicUsize::new(0);
    let long = |bytes: usize| text(&format!("\"{}\"", "x".repeat(bytes - 2)));
    let address = served_by(
        |service| service,
        move |_, call| match call.method.as_str() {
            "find" => long(REPLY_BYTES / 4),
            _ => {
                WRITES.fetch_add(1, Ordering::Relaxed);
                text("null")
            }
        },
    )
    .await;
    let find = json!({"method": "find", "args": ["c"]});
    let write = json!({"method": "createCollection", "args": ["c"]});
    let calls = json!({"calls": [find, find, find, write, find, write, find, write]});
    let (status, said) = post(address, "s", "batch", calls.to_string()).await;
    assert_eq!(status, 200);
    assert!(said.len() <= REPLY_BYTES + 4_096, "{}", said.len());
    let said: Value = serde_json::from_str(&said).unwrap();
    let ok: Vec<bool> = said["replies"]
        .as_array()
        .unwrap()
        .iter()
        .map(|reply| reply["ok"].as_bool().unwrap())
        .collect();
    // A result that has no place is told as an error; what was written is told as written.
    assert_eq!(ok, [true, true, true, true, false, true, false, true]);
    assert_eq!(WRITES.load(Ordering::Relaxed), 3);
}

// The command, in a process of its own.

struct Running {
    child: Child,
    address: SocketAddr,
    log: PathBuf,
}

impl Running {
    fn start(arguments: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_conformance"));
        command.arg("serve").args(arguments);
        Self::spawn(command)
    }

    fn spawn(mut command: Command) -> Self {
        let log = folder().join("log");
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(std::fs::File::create(&log).unwrap())
            .spawn()
            .unwrap();
        let mut line = String::new();
        let output = child.stdout.take().unwrap();
        BufReader::new(output).read_line(&mut line).unwrap();
        let address = line.trim().rsplit('/').next().unwrap().parse().unwrap();
        Self {
            child,
            address,
            log,
        }
    }

    fn status(&self, name: &str) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status.lines().find(|line| line.starts_with(name)).unwrap();
        let number = line.split_whitespace().nth(1).unwrap();
        number.parse().unwrap()
    }

    /// Processor time so far, in hundredths of a second.
    fn ticks(&self) -> u64 {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.child.id())).unwrap();
        let fields: Vec<&str> = stat
            .rsplit(')')
            .next()
            .unwrap()
            .split_whitespace()
            .collect();
        let ticks = |at: usize| fields.get(at).unwrap().parse::<u64>().unwrap();
        ticks(11) + ticks(12)
    }

    async fn call(&self, store: &str, method: &str, args: Value) -> Value {
        let body = json!({"method": method, "args": args}).to_string();
        let (status, text) = post(self.address, store, "call", body).await;
        assert_eq!(status, 200, "{text}");
        serde_json::from_str(&text).unwrap()
    }

    async fn discard(&self, store: &str) -> Value {
        let url = format!("http://{}/v1/stores/{store}", self.address);
        let answer = client().delete(url).send().await.unwrap();
        serde_json::from_str(&answer.text().await.unwrap()).unwrap()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn folder() -> PathBuf {
    static FOLDERS: AtomicUsize = AtomicUsize::new(0);
    let number = FOLDERS.fetch_add(1, Ordering::Relaxed);
    let name = format!("serve-{}-{number}", std::process::id());
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

fn files(folder: &Path) -> Vec<String> {
    let found = std::fs::read_dir(folder).unwrap();
    let name = |entry: std::io::Result<std::fs::DirEntry>| entry.unwrap().file_name();
    found
        .map(|entry| name(entry).into_string().unwrap())
        .collect()
}

fn kept_in(folder: &Path) -> Running {
    Running::start(&["--data", folder.to_str().unwrap()])
}

#[tokio::test(flavor = "multi_thread")]
async fn a_store_that_was_discarded_is_gone_with_its_file() {
    let folder = folder();
    let (server, other) = (kept_in(&folder), kept_in(&folder));
    let one = || json!(["c", {"_id": "1"}]);
    assert_eq!(server.call("s", "insertOne", one()).await["ok"], true);
    assert_eq!(
        other.call("s", "countDocuments", json!(["c"])).await["result"],
        1
    );
    assert_eq!(
        server.discard("s").await,
        json!({"ok": true, "result": null})
    );
    assert_eq!(files(&folder), Vec::<String>::new());
    assert_eq!(
        server.call("s", "find", json!(["c"])).await["result"],
        json!([])
    );
    // Another server on the folder does not go on with the file that is gone.
    assert_eq!(other.call("s", "insertOne", one()).await["ok"], true);
    assert_eq!(
        server.call("s", "countDocuments", json!(["c"])).await["result"],
        1
    );
    assert_eq!(server.discard("never").await["ok"], true);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_store_that_cannot_be_opened_says_why_in_the_log_and_is_tried_again() {
    let folder = folder();
    let server = kept_in(&folder);
    std::fs::create_dir(folder.join("s.sqlite")).unwrap();
    let count = || json!(["c"]);
    let reply = server.call("s", "countDocuments", count()).await;
    assert_eq!(reply["error"]["code"], "STORAGE_ERROR");
    let log = std::fs::read_to_string(&server.log).unwrap();
    assert!(log.contains("s.sqlite cannot be opened"), "{log}");
    std::fs::remove_dir(folder.join("s.sqlite")).unwrap();
    assert_eq!(
        server.call("s", "countDocuments", count()).await["result"],
        0
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_store_that_waits_for_its_file_keeps_no_other_waiting() {
    let folder = folder();
    let server = kept_in(&folder);
    let locked = Embedded::open(&folder.join("locked.sqlite")).unwrap();
    let each = &mut |_: docstore_reference::sql::Cells<'_, '_>| true;
    locked
        .query("PRAGMA locking_mode = EXCLUSIVE", &[], each)
        .unwrap();
    locked.query("CREATE TABLE t (a)", &[], each).unwrap();
    let begun = Instant::now();
    let waiting = async {
        server
            .call("locked", "createCollection", json!(["c"]))
            .await;
        begun.elapsed()
    };
    let other = async {
        tokio::time::sleep(Duration::from_millis(200)).await;
        server.call("other", "createCollection", json!(["c"])).await;
        begun.elapsed()
    };
    let (waited, other) = tokio::join!(waiting, other);
    assert!(
        other < waited,
        "the other answered after {other:?}, the locked one after {waited:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn many_stores_take_few_descriptors_and_many_names_in_memory_are_refused() {
    let folder = folder();
    let server = kept_in(&folder);
    for number in 0..150 {
        let store = format!("s{number}");
        let reply = server
            .call(&store, "insertOne", json!(["c", {"_id": "1"}]))
            .await;
        assert_eq!(reply["ok"], true, "{reply}");
    }
    let open = std::fs::read_dir(format!("/proc/{}/fd", server.child.id()));
    assert!(open.unwrap().count() < 260);
    // What was closed is opened again as it was.
    assert_eq!(
        server.call("s0", "countDocuments", json!(["c"])).await["result"],
        1
    );
    let memory = Running::start(&[]);
    let mut refused = 0;
    for number in 0..4_200 {
        let reply = memory
            .call(&format!("s{number}"), "listCollections", json!([]))
            .await;
        refused += usize::from(reply["ok"] == false);
    }
    assert!((1..200).contains(&refused), "{refused}");
    assert_eq!(memory.discard("s0").await["ok"], true);
    assert_eq!(
        memory.call("new", "listCollections", json!([])).await["ok"],
        true
    );
    assert!(
        memory.status("VmRSS") < 600_000,
        "{} kB",
        memory.status("VmRSS")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn bodies_that_never_end_share_a_limit() {
    let server = Running::start(&[]);
    let head = format!(
        "POST /v1/stores/s/call HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: {BODY_BYTES_MIN}\r\n\r\n"
    );
    let mut open = Vec::new();
    for _ in 0..60 {
        let mut stream = TcpStream::connect(server.address).unwrap();
        stream
            .set_write_timeout(Some(Duration::from_millis(100)))
            .unwrap();
        stream.write_all(head.as_bytes()).unwrap();
        let _ = stream.write_all(&vec![b' '; BODY_BYTES_MIN / 2]);
        open.push(stream);
    }
    let held = server.status("VmRSS");
    assert!(held < 500_000, "{held} kB");
    assert_eq!(post_count(server.address).await, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_without_descriptors_waits_and_goes_on() {
    let mut command = Command::new("bash");
    let script = "ulimit -n 40; exec \"$0\" serve";
    command.args(["-c", script, env!("CARGO_BIN_EXE_conformance")]);
    let server = Running::spawn(command);
    let open: Vec<TcpStream> = (0..100)
        .map(|_| TcpStream::connect(server.address).unwrap())
        .collect();
    tokio::time::sleep(Duration::from_millis(500)).await;
    let before = server.ticks();
    tokio::time::sleep(Duration::from_secs(2)).await;
    let spent = server.ticks() - before;
    assert!(spent < 40, "{spent} hundredths of a second in two");
    drop(open);
    assert_eq!(post_count(server.address).await, 200);
}

#[rstest]
#[case(&["--bind", "0.0.0.0"], "--token")]
#[case(&["--bind", "::"], "--token")]
#[case(&["--token", ""], "visible")]
#[case(&["--token", "a b"], "visible")]
fn a_server_for_others_wants_a_token(#[case] arguments: &[&str], #[case] said: &str) {
    let output = Command::new(env!("CARGO_BIN_EXE_conformance"))
        .arg("serve")
        .args(arguments)
        .env_remove("CONFORMANCE_TOKEN")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.contains(said), "{told}");
}

#[test]
fn the_server_listens_to_this_machine_only_unless_it_is_told_otherwise() {
    assert!(Running::start(&[]).address.ip().is_loopback());
    let open = Running::start(&["--bind", "0.0.0.0", "--token", "s3cret"]);
    assert!(open.address.ip().is_unspecified());
}
