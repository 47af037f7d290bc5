//! The engine: text to program, running it, being anywhere in a run.

use std::hint::black_box;
use std::sync::Arc;

use playground_lang_rust::lower;
use playground_machine::{Fifo, Io, Machine, Schedule, Settings, TimeTravel, VirtualHost, run_virtual};
use playground_program::Program;
use playground_trace::{Outcome, Recorder, Trace};

use crate::Case;

/// A shipped program, to have real text.
const ASYNC_PARENT: &str = include_str!("../../programs/async_parent.rs");

/// Arithmetic and a branch: what a computing program does most.
const LOOP: &str = "
fn main() {
    let mut n = 0u64;
    let mut odd = 0u64;
    while n < 100_000 {
        if n % 2 == 1 {
            odd += 1;
        }
        n += 1;
    }
    println!(\"{odd}\");
}
";

/// Two tasks that take turns: polls, wakes and the ready queue; about 10 000 events.
const TURNS: &str = "
use tokio::task::yield_now;

async fn turns(n: u32) {
    for _ in 0..n {
        yield_now().await;
    }
}

#[tokio::main(flavor = \"current_thread\")]
async fn main() {
    let other = tokio::spawn(turns(910));
    turns(910).await;
    other.await.unwrap();
}
";

/// Adds the engine's cases.
pub fn cases(cases: &mut Vec<Case>) {
    front_end(cases);
    machine(cases);
    time_travel(cases);
}

/// From text to program: what every key press in the editor costs.
fn front_end(cases: &mut Vec<Case>) {
    let hundreds = ASYNC_PARENT.lines().count() as f64 / 100.0;
    let work = move || {
        black_box(lower(black_box(ASYNC_PARENT), &playground_lang_rust::Options::default()));
        hundreds
    };
    cases.push(Case { name: "lower", item: "100 lines", peer: None, work: Box::new(work) });
}

/// Running, with everything recorded as on the page.
fn machine(cases: &mut Vec<Case>) {
    for (name, text) in [("run a loop", LOOP), ("run tasks in turns", TURNS)] {
        let program = program(text);
        let work = move || run(&program).operations as f64;
        let peer = (name != "run a loop").then_some("run a loop");
        cases.push(Case { name, item: "operation", peer, work: Box::new(work) });
    }
}

/// Stepping back: copying the state, going on from the copy, and being anywhere in the run.
fn time_travel(cases: &mut Vec<Case>) {
    let program = program(TURNS);
    let trace = run(&program);
    let half = half_way(&program, trace.operations / 2);
    let copied = half.clone();
    let work = move || {
        black_box(copied.clone());
        1.0
    };
    cases.push(Case { name: "copy the machine", item: "snapshot", peer: None, work: Box::new(work) });
    let settings = Settings::default();
    let work = move || {
        let mut machine = half.clone();
        advance(&mut machine, &settings, 1);
        black_box(machine);
        1.0
    };
    let peer = Some("copy the machine");
    cases.push(Case { name: "copy it and step", item: "snapshot", peer, work: Box::new(work) });
    let mut travel = TimeTravel::of_virtual(&program, &Settings::default(), &trace);
    let (operations, mut place) = (trace.operations, 0);
    let work = move || {
        // Jumps about, so that no two looks are near each other.
        place = (place + operations * 5 / 13 + 1) % operations;
        black_box(travel.at(place));
        1.0
    };
    cases.push(Case { name: "state at any operation", item: "look", peer: None, work: Box::new(work) });
}

/// The program of a text that is known to be right.
pub(crate) fn program(text: &str) -> Arc<Program> {
    let lowered = lower(text, &playground_lang_rust::Options::default());
    assert!(!lowered.has_errors(), "{:?}", lowered.diagnostics);
    Arc::new(lowered.program)
}

fn run(program: &Arc<Program>) -> Trace {
    run_virtual(program, &Settings::default(), &mut Fifo)
}

/// The same without the limits that end a long run.
pub(crate) fn run_unlimited(program: &Arc<Program>) -> Trace {
    let mut settings = Settings::default();
    (settings.limits.operations, settings.limits.events) = (u64::MAX, usize::MAX);
    let trace = run_virtual(program, &settings, &mut Fifo);
    assert_eq!(trace.outcome, Outcome::Finished { exit_code: 0 });
    trace
}

/// A machine after so many operations.
pub(crate) fn half_way(program: &Arc<Program>, operations: u64) -> Machine {
    let settings = Settings::default();
    let mut machine = Machine::new(Arc::clone(program), settings.clone());
    advance(&mut machine, &settings, operations);
    machine
}

/// Goes on with nobody watching.
fn advance(machine: &mut Machine, settings: &Settings, operations: u64) {
    let mut host = VirtualHost::new(&settings.network);
    let (mut recorder, mut schedule) = (Recorder::off(), Schedule::default());
    let mut io =
        Io { scheduler: &mut Fifo, host: &mut host, recorder: &mut recorder, schedule: &mut schedule };
    machine.advance(&mut io, operations);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_long_run_has_about_ten_thousand_events() {
        let events = run(&program(TURNS)).events.len();
        assert!((8_000..12_000).contains(&events), "{events}");
    }
}
