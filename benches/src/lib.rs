//! Measures what the engine costs. The same cases run natively and in wasm, so that their ratio can be told.
//!
//! Knows how to time and how to print a line per case; `cases` knows what is measured. `cargo xtask bench` runs both
//! programs and puts their lines into one table.

mod cases;
mod engine;
mod loops;
mod search;
mod tasks;
mod view;

pub use cases::cases;
pub use loops::{LOOPS, Loop};
pub use tasks::{PARKED_TASKS, parked};

use std::fmt;
use std::time::Duration;
use web_time::Instant;

/// Samples taken of each case, unless they take longer than [`BUDGET`] together.
const SAMPLES: usize = 11;
/// How long one sample lasts at least: long against the coarsest clock of a browser.
const SAMPLE: Duration = Duration::from_millis(25);
/// How long the samples of one case may take together.
const BUDGET: Duration = Duration::from_secs(2);

/// One thing to measure.
pub struct Case {
    /// What it is, in a few words: the table's first column.
    pub name: &'static str,
    /// What one item is, such as "operation" or "100 lines".
    pub item: &'static str,
    /// The case to compare with, by name.
    pub peer: Option<&'static str>,
    /// Does the work once and says how many items that were.
    pub work: Box<dyn FnMut() -> f64>,
}

/// What was measured: nanoseconds per item.
#[derive(Clone, Debug, PartialEq)]
pub struct Measured {
    /// The case's name.
    pub name: &'static str,
    /// What one item is.
    pub item: &'static str,
    /// The case to compare with.
    pub peer: Option<&'static str>,
    /// The median over the samples.
    pub median: f64,
    /// The fastest sample.
    pub low: f64,
    /// The slowest sample.
    pub high: f64,
}

impl Case {
    /// Times the case.
    pub fn measure(mut self) -> Measured {
        let mut calls = 1_u32;
        // Doubles until a sample is long enough; warms up on the way.
        let mut once = time(calls, &mut self.work).0;
        while once < SAMPLE.as_secs_f64() && calls < 1 << 24 {
            calls *= 2;
            once = time(calls, &mut self.work).0;
        }
        // A few samples tell enough of what takes long.
        let count = ((BUDGET.as_secs_f64() / once) as usize).clamp(3, SAMPLES);
        let mut samples: Vec<f64> = (0..count)
            .map(|_| {
                let (seconds, items) = time(calls, &mut self.work);
                seconds * 1e9 / items
            })
            .collect();
        samples.sort_by(f64::total_cmp);
        let Self { name, item, peer, .. } = self;
        Measured { name, item, peer, median: samples[count / 2], low: samples[0], high: samples[count - 1] }
    }
}

/// Seconds and items of some calls.
fn time(calls: u32, work: &mut dyn FnMut() -> f64) -> (f64, f64) {
    let start = Instant::now();
    let items = (0..calls).map(|_| work()).sum();
    (start.elapsed().as_secs_f64(), items)
}

/// The line that `cargo xtask bench` reads: fields between tabs.
impl fmt::Display for Measured {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, item, peer, median, low, high } = self;
        let peer = peer.unwrap_or("-");
        write!(f, "BENCH\t{name}\t{item}\t{peer}\t{median:.3}\t{low:.3}\t{high:.3}")
    }
}

/// The line that `cargo xtask bench` reads for an amount of memory.
pub fn print_bytes(name: &str, item: &str, bytes: f64) -> String {
    format!("BYTES\t{name}\t{item}\t{bytes:.0}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_is_told_per_item() {
        let work = Box::new(|| {
            std::hint::black_box((0..1000).fold(0_u64, |sum, n| std::hint::black_box(sum + n)));
            1000.0
        });
        let measured = Case { name: "sum", item: "addition", peer: None, work }.measure();
        assert!(measured.low > 0.0 && measured.low <= measured.median && measured.median <= measured.high);
        assert!(measured.median < 1000.0, "an addition took {} ns", measured.median);
        assert!(measured.to_string().starts_with("BENCH\tsum\taddition\t-\t"));
    }

    #[test]
    fn peers_exist_and_names_are_unique() {
        let cases = cases();
        for case in &cases {
            assert_eq!(cases.iter().filter(|other| other.name == case.name).count(), 1, "{}", case.name);
            if let Some(peer) = case.peer {
                assert!(cases.iter().any(|other| other.name == peer), "{} has no peer {peer}", case.name);
            }
        }
    }
}
