//! What programs with threads do natively, again and again, is among the outcomes that the search lists: `tests/explore/*.rs`.

use playground_explore::{Coverage, Limits, OutcomeKind, Report, Search, Status};
use playground_lang_rust::{Options, lower};
use playground_machine::Settings;
use std::collections::BTreeSet;
use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How often each program is run.
const RUNS: usize = 30;
/// A program that can hang and takes longer hangs.
const LIMIT: Duration = Duration::from_secs(2);
/// One that cannot, as the search says, is given as long as a busy machine may want.
const PATIENCE: Duration = Duration::from_secs(30);
/// Runs that hang before it is left at that.
const HANGS: usize = 2;

/// How a run ended, as far as both can tell: the exit code (`None`: it hangs) and the standard output. What a program printed before it
/// hung may stand in a buffer still.
type Seen = (Option<i32>, String);

fn natively(name: &str, limit: Duration) -> Seen {
    let mut child = Command::new(env!("CARGO_BIN_EXE_native"))
        .arg(name)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts");
    let begun = Instant::now();
    // All of these print less than a pipe holds.
    let status = loop {
        match child.try_wait().expect("a child") {
            None if begun.elapsed() < limit => std::thread::sleep(Duration::from_millis(1)),
            status => break status,
        }
    };
    let Some(status) = status else {
        // It may have ended just now; then there is nothing to kill.
        let _ = child.kill();
        let _ = child.wait();
        return (None, String::new());
    };
    let mut text = String::new();
    child.stdout.take().expect("a pipe").read_to_string(&mut text).expect("text");
    (Some(status.code().unwrap_or(-1)), text)
}

/// The text up to its last line's end. When `main` returns, std takes the buffer of the standard output away: a detached thread in the
/// middle of a `println!` then writes its pieces one by one, and the process may end between two of them. Lines are cut natively, then,
/// as they are not here.
fn whole_lines(text: &str) -> String {
    text.rfind('\n').map_or_else(String::new, |end| text[..=end].to_owned())
}

fn searched(source: &str) -> Report {
    let lowered = lower(source, &Options::default());
    assert_eq!(lowered.diagnostics, []);
    // Outcomes are the same in the reduced space, which is soon done.
    let limits = Limits { exact_states: 1_000, ..Limits::default() };
    let mut search = Search::new(Arc::new(lowered.program), Settings::default(), limits);
    while search.advance(100_000) == Status::Searching {}
    search.report()
}

#[test]
fn what_threads_do_natively_is_among_the_outcomes() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../explore");
    let mut wrong = Vec::new();
    let mut compared = 0;
    for path in std::fs::read_dir(folder).expect("it is there").map(|file| file.expect("readable").path()) {
        let source = std::fs::read_to_string(&path).expect("a program is readable text");
        // The search never ends there, and natively it doesn't either.
        if source.contains("// states: unbounded") {
            continue;
        }
        let name = format!("explore/{}", path.file_stem().unwrap_or_default().to_string_lossy());
        let report = searched(&source);
        assert_eq!(report.coverage, Coverage::Whole, "{name}");
        let outcomes: BTreeSet<Seen> = report
            .outcomes
            .iter()
            // Its ends stand beside it.
            .filter(|o| o.kind != OutcomeKind::DataRace)
            .map(|o| match o.kind {
                OutcomeKind::Deadlock => (None, String::new()),
                _ => (Some(o.exit_code), o.stdout.clone()),
            })
            .collect();
        let can_hang = outcomes.iter().any(|(code, _)| code.is_none());
        let (mut seen, mut hangs) = (BTreeSet::new(), 0);
        for _ in 0..RUNS {
            let run = natively(&name, if can_hang { LIMIT } else { PATIENCE });
            hangs += usize::from(run.0.is_none());
            seen.insert(run);
            if hangs == HANGS {
                break;
            }
        }
        compared += 1;
        for run in
            seen.difference(&outcomes).filter(|(code, text)| !outcomes.contains(&(*code, whole_lines(text))))
        {
            wrong.push(format!("{name}: natively {run:?}, which is none of {outcomes:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(compared > 30, "{compared}");
}
