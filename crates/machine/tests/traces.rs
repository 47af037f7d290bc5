//! Equal runs give equal traces, byte for byte, natively and in wasm: both must come to the fingerprints written here.
//!
//! `cargo xtask bless` writes them anew after a change of the events; the change of a fingerprint is then part of the review.

use playground_lang_rust::{Options, lower};
use playground_machine::{Fifo, Random, Replay, Schedule, Scheduler, Settings, TimeTravel, run_virtual};
use playground_program::Program;
use playground_trace::Trace;
use std::sync::Arc;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test;
#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

const PROGRAMS: [(&str, &str); 3] = [
    ("async_parent", include_str!("../../../programs/async_parent.rs")),
    ("queue", include_str!("../../../programs/queue.rs")),
    ("fetch", include_str!("../../../programs/fetch.rs")),
];

fn program(text: &str) -> Arc<Program> {
    let lowered = lower(text, &Options::default());
    assert_eq!(lowered.diagnostics, []);
    Arc::new(lowered.program)
}

fn run(program: &Arc<Program>, scheduler: &mut dyn Scheduler) -> Trace {
    run_virtual(program, &Settings::default(), scheduler)
}

/// FNV-1a over the trace's form, 128 bits wide.
fn fingerprint(trace: &Trace) -> String {
    let basis = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d_u128;
    let prime = 0x0000_0000_0100_0000_0000_0000_0000_013b_u128;
    let hash = trace.to_bytes().iter().fold(basis, |h, b| (h ^ u128::from(*b)).wrapping_mul(prime));
    format!("{hash:032x}")
}

fn fingerprints() -> String {
    let mut out = String::new();
    for (name, text) in PROGRAMS {
        let program = program(text);
        let fifo = run(&program, &mut Fifo);
        let random = run(&program, &mut Random::new(7));
        out += &format!("{name} fifo {} random:7 {}\n", fingerprint(&fifo), fingerprint(&random));
    }
    out
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn traces_are_the_same_on_every_platform() {
    let seen = fingerprints();
    #[cfg(not(target_arch = "wasm32"))]
    expect_test::expect_file!["traces.txt"].assert_eq(&seen);
    #[cfg(target_arch = "wasm32")]
    assert_eq!(seen, include_str!("traces.txt"));
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn the_same_schedule_twice_is_the_same_trace() {
    for (name, text) in PROGRAMS {
        let program = program(text);
        for seed in 0..5 {
            let first = run(&program, &mut Random::new(seed));
            let schedule = Schedule::decode(&first.schedule).expect("a trace's schedule is well formed");
            let mut replay = Replay::new(schedule);
            let second = run(&program, &mut replay);
            assert_eq!(replay.misfit(), None, "{name}, seed {seed}");
            assert_eq!(first.to_bytes(), second.to_bytes(), "{name}, seed {seed}");
        }
    }
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn any_instant_can_be_entered_in_any_order() {
    for (name, text) in PROGRAMS {
        let program = program(text);
        let trace = run(&program, &mut Fifo);
        let mut travel = TimeTravel::of_virtual(&program, &Settings::default(), &trace);
        let end = trace.operations;
        for op in [end, 0, end / 2, end / 3, end - 1, 1, end / 2] {
            let machine = travel.at(op);
            assert_eq!(machine.operations(), op, "{name}");
            // The clock there is the one of the last event by then, or later within the same poll.
            let last = trace.events.iter().rfind(|e| e.op <= op).map_or(0, |e| e.at);
            let next = trace.events.iter().find(|e| e.op > op).map_or(trace.end, |e| e.at);
            assert!(
                (last..=next).contains(&machine.now()),
                "{name} at {op}: {last} {} {next}",
                machine.now()
            );
        }
        let stops = travel.line_stops(10_000);
        assert!(stops.is_sorted_by_key(|s| s.op) && !stops.is_empty(), "{name}");
    }
}
