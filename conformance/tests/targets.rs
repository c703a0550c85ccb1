//! The suite against hostile targets: whatever comes back, every command ends soon, says so, and leaves a report.

#![expect(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "the helpers of tests fail as tests do"
)]

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use rstest::rstest;
use serde_json::json;

/// No command may need longer on a busy machine: the limits below are far smaller.
const LIMIT: Duration = Duration::from_secs(240);

/// Address space of a command, in kilobytes: a reply has at most 64 MiB.
const MEMORY: u64 = 4_000_000;

/// What a target sends back.
#[derive(Clone, Copy)]
enum Sends {
    /// This body, with this status.
    Body(u16, fn() -> Vec<u8>),
    /// These bytes, and then the connection ends.
    Bytes(fn() -> Vec<u8>),
    /// A head and then this, again and again.
    Endless(&'static [u8], Duration),
    /// Nothing, for as long as the client waits.
    Nothing,
    /// The connection ends without a word.
    HangsUp,
}

use Sends::{Body, Bytes, Endless, HangsUp, Nothing};

const OK: &[u8] = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n";

fn introduction() -> Vec<u8> {
    br#"{"protocol":1,"implementation":{"name":"hostile","version":"1"},"capabilities":["softDelete"]}"#.to_vec()
}

fn wrapped(result: &str) -> Vec<u8> {
    // A batch is answered as a call is: what is asked does not matter here.
    format!("{{\"ok\":true,\"result\":{result},\"replies\":[{{\"ok\":true,\"result\":{result}}}]}}")
        .into_bytes()
}

fn head_and(more: &str) -> Vec<u8> {
    [OK, more.as_bytes()].concat()
}

impl Sends {
    fn to(self, stream: &mut TcpStream) -> std::io::Result<()> {
        match self {
            Body(status, body) => {
                let body = body();
                let length = body.len();
                let head = format!(
                    "HTTP/1.1 {status} X\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n"
                );
                stream.write_all(head.as_bytes())?;
                stream.write_all(&body)
            }
            Bytes(bytes) => {
                stream.write_all(&bytes())?;
                Err(std::io::ErrorKind::ConnectionAborted.into())
            }
            Endless(bytes, pause) => {
                stream.write_all(OK)?;
                if !bytes.starts_with(b"x-") {
                    stream.write_all(b"\r\n")?;
                }
                loop {
                    stream.write_all(bytes)?;
                    std::thread::sleep(pause);
                }
            }
            Nothing => stream.read_to_end(&mut Vec::new()).map(drop),
            HangsUp => Err(std::io::ErrorKind::ConnectionAborted.into()),
        }
    }
}

/// A target that introduces itself with the one and answers everything else with the other.
fn target(introduces: Sends, answers: Sends) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            std::thread::spawn(move || {
                let mut reader = BufReader::new(stream.try_clone()?);
                while let Some(path) = request(&mut reader)? {
                    if path.ends_with("/handshake") {
                        introduces.to(&mut stream)?;
                    } else {
                        answers.to(&mut stream)?;
                    }
                }
                Ok::<(), std::io::Error>(())
            });
        }
    });
    address
}

/// Reads a request and returns its path.
fn request(reader: &mut BufReader<TcpStream>) -> std::io::Result<Option<String>> {
    let mut first = String::new();
    if reader.read_line(&mut first)? == 0 {
        return Ok(None);
    }
    let mut length = 0;
    loop {
        let mut header = String::new();
        reader.read_line(&mut header)?;
        let Some((name, value)) = header.trim_end().split_once(':') else {
            break;
        };
        if name.eq_ignore_ascii_case("content-length") {
            length = value.trim().parse().unwrap_or(0);
        }
    }
    std::io::copy(&mut reader.by_ref().take(length), &mut std::io::sink())?;
    Ok(first.split(' ').nth(1).map(str::to_owned))
}

/// Seconds of processor time of a command. A reply of 64 MiB is read in one or two, unoptimised.
const CPU: u64 = 120;

/// Bytes that a command prints at most, and bytes of each file that it leaves.
const PRINTED: usize = 500_000;
const WRITTEN: u64 = 20_000_000;

/// Calls the command with bounded memory and time of the processor.
fn conformance(folder: &Path, arguments: &[&str]) -> Output {
    let begun = Instant::now();
    let output = Command::new("bash")
        .args([
            "-c",
            &format!("ulimit -v {MEMORY} -t {CPU}; exec \"$0\" \"$@\""),
        ])
        .arg(env!("CARGO_BIN_EXE_conformance"))
        .args(arguments)
        // Each arena of the allocator takes address space in advance; with few of them the limit is one of memory.
        .env("MALLOC_ARENA_MAX", "2")
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert!(
        begun.elapsed() < LIMIT,
        "{arguments:?}: {:?}",
        begun.elapsed()
    );
    output
}

fn folder(name: &str) -> PathBuf {
    let name = format!("targets-{}-{name}", std::process::id());
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// What a command printed has to be fit for a terminal and for a log that is read for commands.
fn check_printed(output: &Output, context: &str) -> String {
    let code = output.status.code();
    assert!(
        matches!(code, Some(0..=2)),
        "{context}: {code:?} {output:?}"
    );
    let said = [output.stdout.as_slice(), b"\n", &output.stderr].concat();
    let said = String::from_utf8(said).expect(context);
    assert!(said.len() < PRINTED, "{context}: {} bytes", said.len());
    for character in said.chars() {
        let odd = (character.is_control() && !matches!(character, '\n' | '\t'))
            || matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        assert!(!odd, "{context}: {character:?} in {said}");
    }
    for line in said.lines() {
        assert!(!line.trim_start().starts_with("::"), "{context}: {line}");
    }
    assert!(!said.contains("panicked"), "{context}: {said}");
    assert!(said.trim().len() > 10, "{context}: nothing is said");
    said
}

/// All commands that ask a target, against one that sends this back to each call.
fn check_calls(name: &str, rules: &str, answers: Sends) {
    let address = target(Body(200, introduction), answers);
    let target = format!("http://{address}");
    let folder = folder(name);
    let to = ["--target", &target, "--timeout", "1"];
    std::thread::scope(|scope| {
        let (folder, name) = (&folder, name);
        let between = |arguments: &[&str]| {
            let all: Vec<String> = arguments.iter().map(|s| (*s).to_owned()).collect();
            scope.spawn(move || {
                let all: Vec<&str> = all.iter().map(String::as_str).collect();
                let output = conformance(folder, &all);
                let said = check_printed(&output, &format!("{name}: {all:?}"));
                (output.status.code(), said)
            })
        };
        let command = |arguments: &[&str]| between(&[arguments, &to].concat());
        let reports = [
            "run",
            "--rule",
            rules,
            "--jobs",
            "8",
            "--json",
            "run.json",
            "--junit",
            "run.xml",
            "--markdown",
            "run.md",
            "--html",
            "run.html",
        ];
        let run = command(&reports);
        let others = [
            command(&["smoke"]),
            command(&["stress", "--seconds", "0.5", "--clients", "4"]),
            command(&["fuzz", "--cases", "4", "--jobs", "2", "--length", "4"]),
            command(&["fuzz", "--relations", "--cases", "4"]),
            between(&[
                "diff",
                "embedded",
                &target,
                "--timeout",
                "1",
                "--cases",
                "4",
                "--length",
                "4",
            ]),
        ];
        let (code, said) = run.join().unwrap();
        let is_report = folder.join("run.json").exists();
        assert!(matches!(code, Some(1 | 2)) && is_report, "{name}: {said}");
        for other in others {
            let (code, said) = other.join().unwrap();
            assert!(matches!(code, Some(1 | 2)), "{name}: {said}");
        }
    });
    for file in ["run.json", "run.xml", "run.md", "run.html"] {
        let text = std::fs::read_to_string(folder.join(file)).expect(name);
        let odd = |c: char| c == '\u{1b}' || ('\u{80}'..='\u{9f}').contains(&c) || c == '\u{202e}';
        assert!(!text.contains(odd), "{name}: {file}");
        assert!(text.len() as u64 <= WRITTEN, "{name}: {file}");
    }
    let same = conformance(&folder, &["compare", "run.json", "run.json"]);
    assert_eq!(same.status.code(), Some(0), "{name}: the report is whole");
}

#[rstest]
#[case::deep_arrays("deep-arrays", Body(200, || wrapped(&format!("{}{}", "[".repeat(20_000), "]".repeat(20_000)))))]
#[case::deep_objects("deep-objects", Body(200, || wrapped(&format!("{}1{}", "{\"a\":".repeat(20_000), "}".repeat(20_000)))))]
#[case::deep_and_open("deep-open", Body(200, || b"[".repeat(1_000_000)))]
#[case::deep_error("deep-error", Body(200, || format!("{{\"ok\":false,\"error\":{{\"code\":\"X\",\"p\":{}{}}}}}", "[".repeat(20_000), "]".repeat(20_000)).into_bytes()))]
#[case::many_values("many-values", Body(200, || wrapped(&format!("[{}0]", "[],".repeat(5_000_000)))))]
#[case::long("long", Body(200, || wrapped(&format!("\"{}\"", "x".repeat(20_000_000)))))]
#[case::too_long("too-long", Body(200, || wrapped(&format!("\"{}\"", "x".repeat(70_000_000)))))]
#[case::endless("endless", Endless(&[b' '; 65_536], Duration::ZERO))]
#[case::slow("slow", Endless(b" ", Duration::from_millis(50)))]
#[case::endless_head(
    "endless-head",
    Endless(
        b"x-a: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n",
        Duration::ZERO
    )
)]
#[case::endless_chunks("endless-chunks", Bytes(|| head_and(&format!("transfer-encoding: chunked\r\n\r\n{}", "1\r\n \r\n".repeat(100_000)))))]
#[case::chunked_garbage("chunked-garbage", Bytes(|| head_and("transfer-encoding: chunked\r\n\r\nzz\r\nnonsense")))]
#[case::chunk_too_large("chunk-too-large", Bytes(|| head_and("transfer-encoding: chunked\r\n\r\nffffffffffffffff\r\nx")))]
#[case::length_too_long("length-too-long", Bytes(|| head_and("content-length: 100\r\n\r\n{\"ok\":true")))]
#[case::length_enormous("length-enormous", Bytes(|| head_and("content-length: 18446744073709551615\r\n\r\n{}")))]
#[case::length_too_short("length-too-short", Bytes(|| head_and("content-length: 4\r\n\r\n{\"ok\":true,\"result\":null}")))]
#[case::length_negative("length-negative", Bytes(|| head_and("content-length: -1\r\n\r\n{}")))]
#[case::two_lengths("two-lengths", Bytes(|| head_and("content-length: 2\r\ncontent-length: 3\r\n\r\n{}")))]
#[case::http_1_0("http-1.0", Bytes(|| b"HTTP/1.0 200 OK\r\n\r\n{\"ok\":true,\"result\":null}".to_vec()))]
#[case::http_0_9("http-0.9", Bytes(|| b"{\"ok\":true,\"result\":null}".to_vec()))]
#[case::no_http("no-http", Bytes(|| b"\x15\x03\x01\x00\x02\x02\x16".to_vec()))]
#[case::informational("informational", Bytes(|| b"HTTP/1.1 103 Early\r\n\r\n".repeat(10_000)))]
#[case::silent("silent", Nothing)]
#[case::hangs_up("hangs-up", HangsUp)]
#[case::half("half", Bytes(|| b"HTTP/1.1 200 O".to_vec()))]
#[case::not_utf8("not-utf8", Body(200, || wrapped("\"?\"").iter().map(|b| if *b == b'?' { 0xff } else { *b }).collect()))]
#[case::controls("controls", Body(200, || wrapped("{\"\u{9b}31m\":\"\u{202e}::x\u{7f}\"}")))]
#[case::control_in_an_error("controls-error", Body(200, || "{\"ok\":false,\"error\":{\"code\":\"A\\n::stop-commands::x\\u001b[31m\u{85}\",\"message\":\"\\n::error::\u{202e}\"}}".into()))]
#[case::commands_in_a_500("commands-500", Body(500, || "\n::stop-commands::x\n\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}".into()))]
#[case::not_found("not-found", Body(404, || b"<html>\n::error::x".to_vec()))]
#[case::redirect("redirect", Bytes(|| b"HTTP/1.1 307 X\r\nlocation: http://me:secret@127.0.0.1:1/\x1b[31m\r\ncontent-length: 0\r\n\r\n".to_vec()))]
#[case::null("null", Body(200, || wrapped("null")))]
#[case::wrong_types("wrong-types", Body(200, || br#"{"ok":"yes","result":1,"replies":7}"#.to_vec()))]
#[case::both("both", Body(200, || br#"{"ok":true,"result":1,"error":{"code":"X"}}"#.to_vec()))]
#[case::neither("neither", Body(200, || b"{}".to_vec()))]
#[case::empty("empty", Body(200, Vec::new))]
#[case::more_than_one("more-than-one", Body(200, || br#"{"ok":true,"result":null}{"ok":true,"result":null}"#.to_vec()))]
#[case::many_members("many-members", Body(200, || wrapped(&format!("{{{}\"z\":0}}", (0..200_000).map(|at| format!("\"m{at}\":{at},")).collect::<String>()))))]
#[case::too_large_a_number("number", Body(200, || wrapped("[1e400, -1e999, 123456789012345678901234567890]")))]
#[case::many_replies("many-replies", Body(200, || format!("{{\"ok\":true,\"result\":null,\"replies\":[{}{{}}]}}", "{\"ok\":true,\"result\":null},".repeat(100_000)).into_bytes()))]
fn a_hostile_answer_to_calls_ends_in_a_report(#[case] name: &str, #[case] answers: Sends) {
    check_calls(name, "FIND-1*", answers);
}

/// Texts of many megabytes take their time; what many of them do together is asked above.
#[rstest]
#[case::long_name("long-name", Body(200, || wrapped(&format!("{{\"{}\":1}}", "n".repeat(20_000_000)))))]
#[case::long_error("long-error", Body(200, || format!("{{\"ok\":false,\"error\":{{\"code\":\"{0}\",\"message\":\"{0}\\n{0}\",\"path\":\"{0}\"}}}}", "e".repeat(5_000_000)).into_bytes()))]
#[case::long_refusal("long-refusal", Body(200, || format!("{{\"ok\":false,\"unsupported\":\"{0}\",\"issue\":\"{0}\"}}", "u\\n".repeat(2_000_000)).into_bytes()))]
fn a_long_text_in_an_answer_ends_in_a_report(#[case] name: &str, #[case] answers: Sends) {
    check_calls(name, "FIND-1", answers);
}

/// A baseline is about the whole suite: whatever each of its cases is answered with, the file stays small.
#[test]
fn a_baseline_of_a_hostile_target_is_written() {
    fn error() -> Vec<u8> {
        let said = "\\n::error::x\\u001b[31m".repeat(200);
        format!("{{\"ok\":false,\"error\":{{\"code\":\"{said}\",\"message\":\"{said}\"}}}}")
            .into_bytes()
    }
    let address = target(Body(200, introduction), Body(200, error));
    let target = format!("http://{address}");
    let folder = folder("baseline");
    let write = [
        "baseline",
        "write",
        "known.json",
        "--target",
        &target,
        "--timeout",
        "5",
        "--reason",
        "hostile",
    ];
    let output = conformance(&folder, &write);
    let said = check_printed(&output, "baseline");
    let written = std::fs::metadata(folder.join("known.json")).map(|file| file.len());
    match output.status.code() {
        Some(0) => assert!((100_000..WRITTEN).contains(&written.unwrap()), "{said}"),
        // On a machine that is too busy for a case no failure is known, and nothing is written.
        _ => assert!(
            said.contains("could not be judged") && written.is_err(),
            "{said}"
        ),
    }
}

/// An adapter on the shelf that answers everything with 20 MB, beside one that answers in a million levels.
#[test]
fn a_matrix_of_hostile_implementations_is_written() {
    let folder = folder("matrix");
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("implementations/base");
    std::fs::create_dir_all(folder.join("shelf/base")).unwrap();
    std::fs::copy(base.join("shelf.py"), folder.join("shelf/base/shelf.py")).unwrap();
    for (slug, answer) in [
        ("long", "\"x\" * 20_000_000"),
        ("deep", "json.loads(\"[\" * 900 + \"]\" * 900)"),
        ("named", "{\"\\u202e::error::x\" * 500_000: 1}"),
    ] {
        let adapter = format!(
            "import json\nfrom shelf import serve\n\nclass Store:\n    def discard(self):\n        pass\n    def __getattr__(self, name):\n        return lambda *arguments: {answer}\n\nserve(lambda name: Store())\n"
        );
        let manifest = json!({
            "name": slug, "version": "1.0.0", "language": "Python", "licence": "MIT",
            "homepage": "https://store.example", "issues": "https://store.example/issues",
            "about": "A store of a test", "start": ["python3", "adapter.py"], "lacks": [],
        });
        let of_one = folder.join("shelf").join(slug);
        std::fs::create_dir_all(&of_one).unwrap();
        std::fs::write(of_one.join("manifest.json"), manifest.to_string()).unwrap();
        std::fs::write(of_one.join("adapter.py"), adapter).unwrap();
    }
    let matrix = [
        "matrix",
        "--shelf",
        "shelf",
        "--cache",
        "cache",
        "--out",
        "out",
        "--profile",
        "52-pages",
        "--timeout",
        "5",
        "--limit",
        "200",
    ];
    let output = conformance(&folder, &matrix);
    let said = check_printed(&output, "matrix");
    assert_eq!(output.status.code(), Some(0), "{said}");
    for slug in ["long", "deep", "named"] {
        let report = format!("out/site/reports/52-pages/{slug}/1.0.0.json");
        let written = std::fs::metadata(folder.join(report)).expect(slug).len();
        assert!(
            (10_000..WRITTEN).contains(&written),
            "{slug}: {written} bytes"
        );
    }
}

#[rstest]
#[case::endless("endless", Endless(&[b' '; 65_536], Duration::ZERO), "longer than")]
#[case::slow("slow", Endless(b" ", Duration::from_millis(50)), "did not answer")]
#[case::long("long", Body(200, || b"\"x\"".repeat(1_000_000)), "longer than")]
#[case::deep("deep", Body(200, || b"[".repeat(20_000)), "levels")]
#[case::not_utf8("not-utf8", Body(200, || b"{\"protocol\":\xff}".to_vec()), "not UTF-8")]
#[case::silent("silent", Nothing, "did not answer")]
#[case::hangs_up("hangs-up", HangsUp, "cannot be reached")]
#[case::redirect("redirect", Bytes(|| b"HTTP/1.1 302 X\r\nlocation: http://me:secret@127.0.0.1:9/\xc2\x9b31m\r\ncontent-length: 0\r\n\r\n".to_vec()), "redirects to http://127.0.0.1:9/")]
#[case::commands("commands", Body(500, || "\n::stop-commands::x\n\u{1b}[31m\u{9b}31m\u{202e}".into()), "HTTP 500")]
#[case::null("null", Body(200, || b"null".to_vec()), "no handshake")]
#[case::another_version("version", Body(200, || String::from_utf8(introduction()).unwrap().replace("\"protocol\":1", "\"protocol\":99").into_bytes()), "version 99")]
fn a_hostile_handshake_is_told(#[case] name: &str, #[case] introduces: Sends, #[case] said: &str) {
    let address = target(introduces, HangsUp);
    let target = format!("http://{address}");
    let folder = folder(&format!("handshake-{name}"));
    for command in ["run", "smoke", "stress", "fuzz"] {
        let output = conformance(&folder, &[command, "--target", &target, "--timeout", "1"]);
        let context = format!("{name}: {command}");
        let told = check_printed(&output, &context);
        assert_eq!(output.status.code(), Some(2), "{context}: {told}");
        assert!(told.contains(said), "{context}: {told}");
        assert!(!told.contains("secret"), "{context}: {told}");
    }
}

#[test]
fn answers_that_nobody_can_read_are_no_verdict_of_clients_at_once() {
    let address = target(
        Body(200, introduction),
        Body(200, || wrapped("\"neither a result nor a refusal\"")),
    );
    let target = format!("http://{address}");
    let folder = folder("unreadable");
    let output = conformance(
        &folder,
        &["stress", "--seconds", "0.5", "--target", &target],
    );
    let told = check_printed(&output, "unreadable");
    assert_eq!(output.status.code(), Some(2), "{told}");
    assert!(told.contains("CANNOT BE JUDGED"), "{told}");
}

#[test]
fn what_a_handshake_says_of_itself_is_data() {
    fn tricky() -> Vec<u8> {
        let handshake = json!({
            "protocol": 1,
            "implementation": {"name": "a\n::stop-commands::x\u{1b}[31m\u{202e}", "version": "[x](http://evil)\u{9b}"},
            "capabilities": ["softDelet\u{1b}", "\n::error::x"],
            "limits": {"results": [], "\"results\":[]": "\"results\":[]", "deep": {"results": []}},
        });
        handshake.to_string().into_bytes()
    }
    let address = target(Body(200, tricky), Body(200, || wrapped("null")));
    let target = format!("http://{address}");
    let folder = folder("handshake");
    let output = conformance(
        &folder,
        &[
            "run",
            "--rule",
            "FIND-1*",
            "--target",
            &target,
            "--json",
            "a.json",
            "--markdown",
            "a.md",
        ],
    );
    let said = check_printed(&output, "tricky");
    assert!(
        said.contains("warning: ") && said.contains("softDelet"),
        "{said}"
    );
    let report = std::fs::read_to_string(folder.join("a.json")).unwrap();
    let report: serde_json::Value = serde_json::from_str(&report).expect("a report is JSON");
    let limits = &report["targets"][0]["handshake"]["limits"];
    assert_eq!(limits["\"results\":[]"], "\"results\":[]");
    assert_eq!(limits["results"], json!([]));
    let markdown = std::fs::read_to_string(folder.join("a.md")).unwrap();
    assert!(!markdown.contains("[x](http"), "{markdown}");
    let smoke = conformance(&folder, &["smoke", "--target", &target]);
    check_printed(&smoke, "tricky");
}

#[test]
fn headers_go_nowhere_else() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let elsewhere = listener.local_addr().unwrap();
    listener.set_nonblocking(true).unwrap();
    let redirecting = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = redirecting.local_addr().unwrap();
    std::thread::spawn(move || {
        for mut stream in redirecting.incoming().flatten() {
            let _ = request(&mut BufReader::new(stream.try_clone().unwrap()));
            let answer = format!(
                "HTTP/1.1 308 X\r\nlocation: http://{elsewhere}/v1/handshake\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"
            );
            let _ = stream.write_all(answer.as_bytes());
        }
    });
    let target = format!("http://{address}");
    let output = conformance(
        &folder("redirects"),
        &["run", "--target", &target, "--header", "X-Api-Key: s3cret"],
    );
    let said = check_printed(&output, "redirects");
    assert!(
        said.contains(&format!("redirects to http://{elsewhere}")),
        "{said}"
    );
    assert!(listener.accept().is_err(), "somebody came");
}

#[rstest]
#[case("http://me:s3cret@127.0.0.1:99999/")]
#[case("http://me:s3cret@127.0.0.1:")]
#[case("http://me:s3cret@127.0.0.1:1")]
#[case("http://me:s3/cret@[::1")]
#[case("htp://me:s3cret@127.0.0.1")]
#[case("me:s3cret@127.0.0.1:80")]
#[case("http://me:1/s3cret@127.0.0.1:1")]
#[case("mongodb://me:s3cret@127.0.0.1:1/?authSource=s3cret")]
fn a_password_in_an_address_is_never_printed(#[case] target: &str) {
    let folder = folder("secrets");
    for command in ["run", "smoke", "stress", "fuzz"] {
        let output = conformance(&folder, &[command, "--target", target]);
        let said = check_printed(&output, target);
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(!said.contains("s3") && !said.contains("cret"), "{said}");
    }
}

#[test]
fn tls_where_there_is_none_is_told() {
    let plain = TcpListener::bind("127.0.0.1:0").unwrap();
    let plain_address = plain.local_addr().unwrap();
    std::thread::spawn(move || {
        for mut stream in plain.incoming().flatten() {
            let _ = stream.write_all(b"HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\n\r\n");
            let _ = stream.read_to_end(&mut Vec::new());
        }
    });
    for address in [plain_address, target(Body(200, introduction), HangsUp)] {
        let target = format!("https://{address}");
        let output = conformance(&folder("tls"), &["run", "--target", &target]);
        let said = check_printed(&output, "tls");
        assert!(said.contains("http://?"), "{said}");
    }
}
