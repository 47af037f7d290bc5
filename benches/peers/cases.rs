//! Other interpreters written in Rust, running the loops of `playground-bench` in their own languages.
//!
//! Compiled once and run many times, as the machine's cases are; each result is looked at.

use std::sync::Arc;

use playground_bench::{Case, LOOPS};

/// The loops for rhai, in the order of [`LOOPS`].
const RHAI: [&str; 4] = [
    "fn fib(n) { if n < 2 { n } else { fib(n - 1) + fib(n - 2) } } fib(27)",
    "let sum = 0; for i in 0..3_000_000 { sum += i; } sum",
    "let numbers = []; let seed = 42;
     for i in 0..10_000 { seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648; numbers.push(seed); }
     numbers.sort(); numbers[0] + numbers[9_999]",
    "let text = \"\"; for i in 0..100_000 { text += \"ab\"; text += i.to_string(); } text.len()",
];

/// The loops for rune.
const RUNE: [&str; 4] = [
    "fn fib(n) { if n < 2 { n } else { fib(n - 1) + fib(n - 2) } } pub fn main() { fib(27) }",
    "pub fn main() { let sum = 0; for i in 0..3_000_000 { sum += i; } sum }",
    "pub fn main() { let numbers = []; let seed = 42;
     for i in 0..10_000 { seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648; numbers.push(seed); }
     numbers.sort(); numbers[0] + numbers[9_999] }",
    "pub fn main() { let text = String::new();
     for i in 0..100_000 { text.push_str(\"ab\"); text.push_str(i.to_string()); } text.len() }",
];

/// Names of the cases, which must live as long as the program.
const NAMES: [[&str; 2]; 4] = [
    ["fib(27), rhai", "fib(27), rune"],
    ["sum of 3 000 000, rhai", "sum of 3 000 000, rune"],
    ["sort 10 000, rhai", "sort 10 000, rune"],
    ["build a string, rhai", "build a string, rune"],
];

/// Each loop with its peers behind it, so that they are measured one right after the other.
pub fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for (i, each) in LOOPS.iter().enumerate() {
        let [rhai, rune] = NAMES[i];
        cases.push(each.case());
        cases.push(case(rhai, each.name, each.result, in_rhai(RHAI[i])));
        cases.push(case(rune, each.name, each.result, in_rune(RUNE[i])));
    }
    for three in cases.chunks(3) {
        for (peer, name) in three[1..].iter().zip(["rhai", "rune"]) {
            assert_eq!(peer.peer, Some(three[0].name));
            assert_eq!(peer.name, format!("{}, {name}", three[0].name));
        }
    }
    cases
}

fn case(name: &'static str, ours: &'static str, result: u64, mut run: Box<dyn FnMut() -> i64>) -> Case {
    let work = move || {
        assert_eq!(u64::try_from(run()), Ok(result), "{name}");
        1.0
    };
    Case { name, item: "run", peer: Some(ours), work: Box::new(work) }
}

fn in_rhai(text: &str) -> Box<dyn FnMut() -> i64> {
    let mut engine = rhai::Engine::new();
    engine.set_optimization_level(rhai::OptimizationLevel::Full);
    // Their limits are for untrusted text; the loops are ours.
    engine.set_max_operations(0);
    let script = engine.compile(text).expect("the text is right");
    Box::new(move || engine.eval_ast::<i64>(&script).expect("the script runs"))
}

fn in_rune(text: &str) -> Box<dyn FnMut() -> i64> {
    let context = rune::Context::with_default_modules().expect("rune has its modules");
    let runtime = Arc::new(context.runtime().expect("rune has a runtime"));
    let mut sources = rune::Sources::new();
    sources.insert(rune::Source::memory(text).expect("room for the text")).expect("room for the source");
    let unit = rune::prepare(&mut sources).with_context(&context).build().expect("the text is right");
    let unit = Arc::new(unit);
    Box::new(move || {
        let mut vm = rune::Vm::new(Arc::clone(&runtime), Arc::clone(&unit));
        rune::from_value(vm.call(["main"], ()).expect("the script runs")).expect("a number")
    })
}
