//! Random programs of tasks, sleeps, locks and channels must print in the machine what they print in the real tokio, line by line.
//!
//! `ROUNDS=100000 cargo test -p playground-native --test order` looks for longer; `SEED=n` begins elsewhere. A program that differs is
//! made as small as it can be and shown as text.

mod program;
mod real;
mod text;

use std::sync::Arc;

use playground_lang_rust::{Options, lower};
use playground_machine::{Fifo, Settings, run_virtual};
use playground_trace::Outcome;
use program::{Block, Generator, shrink};

/// Programs of an ordinary test run.
const ROUNDS: u64 = 400;

/// What the machine prints, or why it does not run.
fn in_machine(program: &Block) -> Vec<String> {
    let lowered = lower(&text::text(program), &Options::default());
    if lowered.has_errors() {
        let texts = lowered.diagnostics.iter();
        return texts
            .map(|d| format!("{} {} `{}`", d.code, d.message, d.span.of(&lowered.program.source)))
            .collect();
    }
    let trace = run_virtual(&Arc::new(lowered.program), &Settings::default(), &mut Fifo);
    let mut lines: Vec<String> = trace.stdout().lines().map(str::to_owned).collect();
    match trace.outcome {
        Outcome::Finished { exit_code: 0 } => {}
        Outcome::Panicked(_) => lines.push("main panicked".to_owned()),
        other => lines.push(format!("{other:?}")),
    }
    lines
}

/// How often tokio may try to print what the machine prints: little in it is left to chance, and that little is no difference.
const TRIES: usize = 20;

fn differ(program: &Block) -> bool {
    let machine = in_machine(program);
    (0..TRIES).all(|_| real::run(program) != machine)
}

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

#[test]
fn order_is_that_of_tokio() {
    // Panics of tasks are meant; they would fill the screen.
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        if info.payload().downcast_ref() != Some(&"meant") {
            hook(info);
        }
    }));
    let first = number("SEED").unwrap_or(1);
    for seed in first..first + number("ROUNDS").unwrap_or(ROUNDS) {
        let program = Generator::new(seed).program();
        if !differ(&program) {
            continue;
        }
        let small = shrink(program, differ);
        let (real, machine) = (real::run(&small).join("\n"), in_machine(&small).join("\n"));
        panic!(
            "seed {seed}: {small:#?}\n\n{}\ntokio prints:\n{real}\n\nthe machine prints:\n{machine}",
            text::text(&small)
        );
    }
}
