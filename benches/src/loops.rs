//! Loops that the peers run too: calls, counting, sorting, text. Each prints its result, which must be the peers' own.

use crate::Case;
use crate::engine::{program, run_unlimited};

/// A loop in Rust, and what it comes to.
pub struct Loop {
    /// The case's name.
    pub name: &'static str,
    /// The program.
    pub text: &'static str,
    /// What it prints.
    pub result: u64,
}

/// The loops.
pub const LOOPS: [Loop; 4] = [
    Loop {
        name: "fib(27)",
        text: "
fn fib(n: u32) -> u64 {
    if n < 2 { n as u64 } else { fib(n - 1) + fib(n - 2) }
}

fn main() {
    println!(\"{}\", fib(27));
}
",
        result: 196_418,
    },
    Loop {
        name: "sum of 3 000 000",
        text: "
fn main() {
    let mut sum = 0u64;
    for i in 0..3_000_000u64 {
        sum += i;
    }
    println!(\"{sum}\");
}
",
        result: 4_499_998_500_000,
    },
    Loop {
        name: "sort 10 000",
        text: "
fn main() {
    let mut numbers = Vec::new();
    let mut seed = 42u64;
    for _ in 0..10_000 {
        seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
        numbers.push(seed);
    }
    numbers.sort();
    println!(\"{}\", numbers[0] + numbers[9_999]);
}
",
        result: 2_147_331_595,
    },
    Loop {
        name: "build a string",
        text: "
fn main() {
    let mut text = String::new();
    for i in 0..100_000 {
        text.push_str(\"ab\");
        text.push_str(&i.to_string());
    }
    println!(\"{}\", text.len());
}
",
        result: 688_890,
    },
];

impl Loop {
    /// The loop as a case; its result is looked at.
    pub fn case(&self) -> Case {
        let (program, name, printed) = (program(self.text), self.name, format!("{}\n", self.result));
        let work = move || {
            assert_eq!(run_unlimited(&program).stdout(), printed, "{name}");
            1.0
        };
        Case { name, item: "run", peer: None, work: Box::new(work) }
    }
}

/// Adds the loops.
pub(crate) fn cases(cases: &mut Vec<Case>) {
    cases.extend(LOOPS.iter().map(Loop::case));
}
