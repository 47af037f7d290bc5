//! A search in slices: the same however it is cut, within its limits, and with numbers that grow.

use crate::program;
use playground_explore::{Coverage, Limits, Report, Search, Status};
use playground_machine::{Replay, Schedule, Settings, run_virtual};

const THREE: &str = "
#[tokio::main(flavor = \"current_thread\")]
async fn main() {
    let handles: Vec<_> = (0..3)
        .map(|i| {
            tokio::spawn(async move {
                for j in 0..3 {
                    print!(\"{i}\");
                    tokio::task::yield_now().await;
                    let _ = j;
                }
            })
        })
        .collect();
    for handle in handles {
        handle.await.unwrap();
    }
}";

fn in_slices(budget: u64, limits: Limits) -> (Report, Status) {
    let mut search = Search::new(program(THREE), Settings::default(), limits);
    let mut before = search.progress();
    while search.advance(budget) == Status::Searching {
        let now = search.progress();
        assert!(now.transitions >= before.transitions && now.transitions <= before.transitions + budget);
        assert!(now.states >= before.states && now.preemptions >= before.preemptions);
        before = now;
    }
    (search.report(), search.status())
}

#[test]
fn slices_change_nothing() {
    let (whole, status) = in_slices(u64::MAX, Limits::default());
    assert_eq!((whole.coverage, status), (Coverage::Whole, Status::Finished));
    assert!(whole.outcomes.len() > 10, "{whole:#?}");
    assert_eq!(in_slices(1, Limits::default()).0, whole);
    assert_eq!(in_slices(7, Limits::default()).0, whole);
}

#[test]
fn without_memory_for_copies_states_are_made_again() {
    let (whole, _) = in_slices(u64::MAX, Limits::default());
    // Enough for the states alone: that many bytes were in use at the end, and copies come on top.
    let mut search = Search::new(program(THREE), Settings::default(), Limits::default());
    while search.advance(u64::MAX) == Status::Searching {}
    let states_only = search.progress().bytes + (64 << 10);
    let (tight, status) = in_slices(100, Limits { memory_bytes: states_only, ..Limits::default() });
    assert_eq!(status, Status::Finished);
    assert!(tight == whole, "the same report, whatever the memory");
}

#[test]
fn limits_end_a_search_and_are_named() {
    let (report, status) = in_slices(10, Limits { states: 50, ..Limits::default() });
    assert_eq!(status, Status::StatesSpent);
    assert!((50..60).contains(&report.states), "{report:#?}");
    assert_eq!((report.coverage, report.preemptions_covered), (Coverage::UpTo(None), None));
    assert!(report.outcomes.iter().all(|o| o.schedules.is_none()));
    let (_, status) = in_slices(10, Limits { memory_bytes: 1000, ..Limits::default() });
    assert_eq!(status, Status::MemorySpent);
}

#[test]
fn a_long_run_is_cut_into_slices_too() {
    let source = "fn main() { let mut n = 0u64; loop { n += 1; if n == u64::MAX { break; } } }";
    let mut search = Search::new(program(source), Settings::default(), Limits::default());
    let mut slices = 0;
    while search.advance(1) == Status::Searching {
        slices += 1;
    }
    assert!(slices > 50, "{slices}");
    let report = search.report();
    assert_eq!(report.outcomes.len(), 1);
    assert_eq!(report.outcomes[0].kind.word(), "budget_spent");
    assert_eq!(report.outcomes[0].schedules, Some(1));
}

#[test]
fn an_outcome_has_other_schedules_as_well() {
    let program = program(THREE);
    let mut search = Search::new(program.clone(), Settings::default(), Limits::default());
    while search.advance(u64::MAX) == Status::Searching {}
    let mut others = 0;
    for found in &search.report().outcomes {
        for schedule in search.others(found, 3) {
            assert_ne!(schedule, found.schedule);
            let mut replay = Replay::new(Schedule::decode(&schedule).expect("a schedule"));
            let trace = run_virtual(&program, &Settings::default(), &mut replay);
            assert_eq!((replay.misfit(), trace.stdout()), (None, found.stdout.clone()));
            others += 1;
        }
    }
    assert!(others > 0);
}

/// The main thread counts for ever, so there is no end of states without a preemption; the exit needs two.
const LOOPS: &str = "
use std::sync::atomic::{AtomicU64, Ordering::SeqCst};
static COUNT: AtomicU64 = AtomicU64::new(0);
static FLAG: AtomicU64 = AtomicU64::new(0);
fn main() {
    std::thread::spawn(|| loop {
        FLAG.store(1, SeqCst);
        FLAG.store(0, SeqCst);
    });
    loop {
        COUNT.fetch_add(1, SeqCst);
        if FLAG.load(SeqCst) == 1 {
            std::process::exit(3);
        }
    }
}";

#[test]
fn a_loop_that_makes_states_hides_nothing_behind_it() {
    let limits = Limits { states: 16_000, preemptions: Some(2), ..Limits::default() };
    let mut search = Search::new(program(LOOPS), Settings::default(), limits);
    while search.advance(1_000) == Status::Searching {}
    let report = search.report();
    assert_eq!((report.coverage, search.status()), (Coverage::UpTo(None), Status::StatesSpent));
    assert!(report.outcomes.iter().any(|o| o.exit_code == 3), "{report:#?}");
}

const CROSSED: &str = "
use std::sync::{Arc, Mutex};
fn main() {
    let locks = Arc::new([Mutex::new(0), Mutex::new(0)]);
    let theirs = locks.clone();
    let other = std::thread::spawn(move || {
        let _one = theirs[1].lock().unwrap();
        let _two = theirs[0].lock().unwrap();
    });
    {
        let _one = locks[0].lock().unwrap();
        let _two = locks[1].lock().unwrap();
    }
    other.join().unwrap();
}";

#[test]
fn a_bug_is_seen_ahead_of_the_search_and_then_told_with_its_shortest_schedule() {
    let program = program(CROSSED);
    let mut search = Search::new(program.clone(), Settings::default(), Limits::default());
    search.advance(1);
    let progress = search.progress();
    assert_eq!((progress.ahead, progress.runs_ahead, progress.transitions), (1, 1, 0));
    let [seen] = &search.report().outcomes[..] else { panic!("one outcome: {:#?}", search.report()) };
    assert_eq!((seen.kind.word(), seen.shortest), ("deadlock", false));
    let mut replay = Replay::new(Schedule::decode(&seen.schedule).expect("a schedule"));
    let trace = run_virtual(&program, &Settings::default(), &mut replay);
    assert_eq!((replay.misfit(), trace.outcome.word()), (None, "deadlock"));
    while search.advance(u64::MAX) == Status::Searching {}
    let report = search.report();
    assert!(report.outcomes.iter().all(|o| o.shortest), "{report:#?}");
    assert_eq!((report.outcomes[0].kind.word(), report.outcomes[0].preemptions), ("deadlock", 1));
}

#[test]
fn a_search_that_ends_early_tells_what_was_seen_ahead() {
    let program = program(CROSSED);
    let limits = Limits { states: 2, ..Limits::default() };
    let mut search = Search::new(program.clone(), Settings::default(), limits);
    while search.advance(10) == Status::Searching {}
    assert!(search.report().outcomes.iter().any(|o| o.kind.word() == "deadlock" && !o.shortest));
    // Runs ahead keep to no limit on preemptions.
    let limits = Limits { preemptions: Some(0), ..Limits::default() };
    let mut search = Search::new(program, Settings::default(), limits);
    while search.advance(10) == Status::Searching {}
    assert_eq!(search.progress().runs_ahead, 0);
}
