//! Every program the page ships prints natively what it prints in the machine.

use playground_explore::{Limits, OutcomeKind, Search, Status};
use playground_lang_rust::{Options, lower};
use playground_machine::{Fifo, Settings, run_virtual};
use playground_trace::Trace;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

fn in_the_machine(name: &str) -> Trace {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../programs").join(name).with_extension("rs");
    let text = std::fs::read_to_string(file).expect("the program is there");
    let lowered = lower(&text, &Options::default());
    assert_eq!(lowered.diagnostics, [], "{name}");
    run_virtual(&Arc::new(lowered.program), &Settings::default(), &mut Fifo)
}

fn natively(name: &str, environment: &[(&str, String)]) -> (String, i32) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_native"));
    command.arg(name).envs(environment.iter().map(|(k, v)| (k, v)));
    let output = command.output().expect("the program starts");
    (String::from_utf8_lossy(&output.stdout).into_owned(), output.status.code().unwrap_or(-1))
}

/// How often a program that works against the real clock is run.
const TRIES: usize = 10;

/// Its work is a spin on the real clock (natively a minute takes 20 ms): on a busy system the parent is interrupted, and other orders
/// are as true. Undisturbed it does what the machine does, so one run in a few must.
#[test]
fn the_async_parent() {
    let trace = in_the_machine("async_parent");
    let expected = (trace.stdout(), trace.outcome.exit_code());
    let seen: Vec<_> =
        (0..TRIES).map(|_| natively("async_parent", &[])).take_while(|run| *run != expected).collect();
    assert!(seen.len() < TRIES, "never {expected:?}, but {seen:?}");
}

#[test]
fn the_queue_with_two_workers() {
    let trace = in_the_machine("queue");
    assert_eq!(natively("queue", &[]), (trace.stdout(), trace.outcome.exit_code()));
    assert!(trace.stdout().ends_with("total elapsed 17.0 s\n"), "{}", trace.stdout());
}

/// A proxy that answers for playground.example as the simulated network does, after the same latency.
fn serve_pages() -> std::io::Result<u16> {
    let listener = TcpListener::bind(("127.0.0.1", 0))?;
    let port = listener.local_addr()?.port();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { return };
            let mut request = [0; 2048];
            let n = stream.read(&mut request).unwrap_or(0);
            let request = String::from_utf8_lossy(&request[..n]).into_owned();
            std::thread::sleep(Duration::from_millis(100));
            let (status, body) = if request.starts_with("GET http://playground.example/greeting.txt ") {
                ("200 OK", include_str!("../../../public/net/greeting.txt"))
            } else {
                ("404 Not Found", "")
            };
            let length = body.len();
            let _ = write!(
                stream,
                "HTTP/1.1 {status}\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{body}"
            );
        }
    });
    Ok(port)
}

#[test]
fn the_fetch() {
    let port = serve_pages().expect("a free port");
    let proxy = format!("http://127.0.0.1:{port}");
    let environment = [("http_proxy", proxy), ("no_proxy", "nobody.invalid".to_owned())];
    let trace = in_the_machine("fetch");
    let (stdout, code) = natively("fetch", &environment);
    // How soon a name that does not exist fails is the system's affair, so the lines are compared without their order.
    let sorted = |text: &str| {
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        lines.sort();
        lines
    };
    assert_eq!((sorted(&stdout), code), (sorted(&trace.stdout()), trace.outcome.exit_code()));
}

/// Every outcome that a program of threads can have, searched to the end: how it ends, and its output.
fn outcomes(name: &str) -> Vec<(OutcomeKind, String)> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../programs").join(name).with_extension("rs");
    let text = std::fs::read_to_string(file).expect("the program is there");
    let lowered = lower(&text, &Options::default());
    assert_eq!(lowered.diagnostics, [], "{name}");
    let mut search = Search::new(Arc::new(lowered.program), Settings::default(), Limits::default());
    assert_eq!(search.advance(u64::MAX), Status::Finished, "{name}");
    search.report().outcomes.into_iter().map(|found| (found.kind, found.stdout)).collect()
}

/// What a native run wrote, or nothing if it does not end.
fn natively_within(name: &str, limit: Duration) -> Option<String> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_native"));
    let mut child = command.arg(name).stdout(Stdio::piped()).spawn().expect("the program starts");
    let begun = Instant::now();
    while child.try_wait().expect("it can be asked").is_none() {
        if begun.elapsed() > limit {
            child.kill().expect("it can be ended");
            child.wait().expect("it ended");
            return None;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    let mut text = String::new();
    child.stdout.take()?.read_to_string(&mut text).expect("text");
    Some(text)
}

#[test]
fn what_threads_do_natively_is_among_the_outcomes_found() {
    for (name, texts) in [
        ("threading_parent", &["Balance -50\n", "Balance 150\n"][..]),
        ("overdrawn", &["Balance -50\n", "Balance 150\n", "Balance 300\n"]),
    ] {
        let found = outcomes(name);
        let mut finished: Vec<&str> = found
            .iter()
            .filter(|(kind, _)| *kind == OutcomeKind::Finished)
            .map(|(_, text)| text.as_str())
            .collect();
        finished.sort_unstable();
        assert_eq!(finished, texts, "{name}");
        let deadlocks = found.iter().filter(|(kind, _)| *kind == OutcomeKind::Deadlock).count();
        assert_eq!(deadlocks, usize::from(name == "threading_parent"), "{name}: {found:?}");
        for _ in 0..20 {
            // One that does not end is in the deadlock; one that has none is given what a busy machine may want.
            let limit = Duration::from_secs(if deadlocks == 0 { 30 } else { 3 });
            match natively_within(name, limit) {
                Some(text) => assert!(texts.contains(&text.as_str()), "{name} wrote {text:?}"),
                None => assert_eq!(deadlocks, 1, "{name} does not end"),
            }
        }
    }
}
