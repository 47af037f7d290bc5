//! Programs whose outcomes are known: `tests/explore/*.rs` at the root of the repository, each with what is expected of it in comments.
//!
//! ```text
//! // finds: deadlock           one of the outcomes is a deadlock (or `panic`, `race`, `exit`: with a code other than 0, or `nothing`: none that should not be)
//! // preemptions: 1            the first such outcome needs so many, and no fewer will do
//! // says: lost wakeup         its detail has these words
//! // final: 100 150            the outputs of the runs that finished, each trimmed, are exactly these (`|` between those of several words)
//! // states: unbounded         the search ends at its limit on states and says so
//! // brute                     small enough to be enumerated
//! ```

use crate::{brute, program, search};
use playground_explore::{Coverage, Limits, OutcomeKind, Status};
use std::collections::BTreeSet;
use std::path::Path;

/// States after which a program that is not unbounded has failed the test.
const STATES: u64 = 300_000;

fn check(name: &str, source: &str) {
    let expected = |what: &str| {
        let mark = format!("// {what}:");
        source.lines().find_map(|line| line.strip_prefix(&mark)).map(str::trim)
    };
    let unbounded = expected("states") == Some("unbounded");
    let program = program(source);
    let states = if unbounded { 2_000 } else { STATES };
    let exact_states = if unbounded { 500 } else { 8_000 };
    let limits = Limits { states, exact_states, ..Limits::default() };
    let (report, status) = search(&program, limits);
    let outcomes = format!("{name}: {report:#?}");
    if unbounded {
        assert_eq!(status, Status::StatesSpent, "{outcomes}");
        assert_ne!(report.coverage, Coverage::Whole, "{outcomes}");
    } else {
        assert_eq!(report.coverage, Coverage::Whole, "{outcomes}");
    }
    brute::replays(&program, &report);
    if !unbounded && report.states < 2_000 {
        brute::reduced_agrees(&program, &report);
    }
    let first_bad = report.outcomes.iter().find(|o| o.is_bad());
    match expected("finds") {
        Some("nothing") => assert_eq!(first_bad, None, "{outcomes}"),
        Some(what) => {
            let kind = match what {
                "deadlock" => OutcomeKind::Deadlock,
                "panic" => OutcomeKind::Panicked,
                "exit" => OutcomeKind::Finished,
                "race" => OutcomeKind::DataRace,
                other => panic!("{name}: `finds: {other}` means nothing"),
            };
            let found = report.outcomes.iter().find(|o| o.kind == kind && o.is_bad());
            let found = found.unwrap_or_else(|| panic!("nothing of the kind: {outcomes}"));
            if let Some(n) = expected("preemptions") {
                assert_eq!((found.preemptions.to_string().as_str(), found.shortest), (n, true), "{outcomes}");
            }
            if let Some(words) = expected("says") {
                assert!(found.detail.contains(words), "`{words}` is not in {outcomes}");
            }
        }
        None => {}
    }
    if let Some(texts) = expected("final") {
        let separator = if texts.contains('|') { '|' } else { ' ' };
        let wanted: BTreeSet<&str> = texts.split(separator).map(str::trim).collect();
        let finished = report.outcomes.iter().filter(|o| o.kind == OutcomeKind::Finished);
        let got: BTreeSet<&str> = finished.map(|o| o.stdout.trim()).collect();
        assert_eq!(got, wanted, "{outcomes}");
    }
    if source.lines().any(|line| line == "// brute") {
        assert!(brute::agrees(&program, 20_000), "{name} has more schedules than that");
    }
}

#[test]
fn known_answers() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/explore");
    let mut names = Vec::new();
    for entry in std::fs::read_dir(&folder).expect("the folder of programs") {
        names.push(entry.expect("a readable folder").path());
    }
    names.sort();
    assert!(!names.is_empty());
    for path in names {
        let source = std::fs::read_to_string(&path).expect("a readable program");
        check(&path.display().to_string(), &source);
    }
}
