//! Many tasks: sleeping, sending, and standing still.

use std::hint::black_box;

use crate::Case;
use crate::engine::{half_way, program, run_unlimited};

/// Tasks that sleep, then are joined.
const SLEEPERS: &str = "
use tokio::time::{Duration, sleep};

#[tokio::main(flavor = \"current_thread\")]
async fn main() {
    let mut handles = Vec::new();
    for i in 0..10_000u64 {
        handles.push(tokio::spawn(async move {
            sleep(Duration::from_millis(i % 100)).await;
            i
        }));
    }
    let mut sum = 0;
    for handle in handles {
        sum += handle.await.unwrap();
    }
    println!(\"{sum}\");
}
";

/// Messages from one task to another.
const MESSAGES: &str = "
use tokio::sync::mpsc;

#[tokio::main(flavor = \"current_thread\")]
async fn main() {
    let (tx, mut rx) = mpsc::channel(100);
    tokio::spawn(async move {
        for i in 0..1_000_000u64 {
            tx.send(i).await.unwrap();
        }
    });
    let mut sum = 0;
    while let Some(i) = rx.recv().await {
        sum += i;
    }
    println!(\"{sum}\");
}
";

/// Timers that are given up before their time: each must be found again to be taken out.
const TIMEOUTS: &str = "
use tokio::time::{Duration, timeout};

#[tokio::main(flavor = \"current_thread\")]
async fn main() {
    let mut handles = Vec::new();
    for _ in 0..10_000 {
        handles.push(tokio::spawn(async {
            timeout(Duration::from_secs(60), tokio::task::yield_now()).await.is_ok()
        }));
    }
    let mut in_time = 0;
    for handle in handles {
        if handle.await.unwrap() {
            in_time += 1;
        }
    }
    println!(\"{in_time}\");
}
";

/// Tasks that wait for ever, and a main that waits with them.
const PARKED: &str = "
#[tokio::main(flavor = \"current_thread\")]
async fn main() {
    for i in 0..10_000u64 {
        tokio::spawn(async move {
            std::future::pending::<()>().await;
            drop(i);
        });
    }
    tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    let mut sum = 0u64;
    for n in 0..200_000 {
        sum += n;
    }
    println!(\"{sum}\");
}
";

/// How many tasks stand still in [`parked`].
pub const PARKED_TASKS: usize = 10_000;

/// Adds the cases.
pub fn cases(cases: &mut Vec<Case>) {
    let programs = [
        ("10 000 sleeping tasks", SLEEPERS),
        ("10 000 timeouts", TIMEOUTS),
        ("1 000 000 messages", MESSAGES),
    ];
    for (name, text) in programs {
        let program = program(text);
        let work = move || {
            black_box(run_unlimited(&program));
            1.0
        };
        cases.push(Case { name, item: "run", peer: None, work: Box::new(work) });
    }
}

/// A machine in which [`PARKED_TASKS`] tasks stand still; what it holds of memory is told by whoever counts.
pub fn parked() -> Box<dyn Fn() -> Box<dyn std::any::Any>> {
    let program = program(PARKED);
    Box::new(move || {
        // Far enough for all of them to have been polled, not so far that main ends.
        let machine = half_way(&program, PARKED_OPERATIONS);
        Box::new(machine)
    })
}

/// Operations until all tasks stand still and main counts.
const PARKED_OPERATIONS: u64 = 400_000;

#[cfg(test)]
mod tests {
    use super::*;
    use playground_trace::EventKind;

    #[test]
    fn the_programs_run_to_their_end() {
        for (text, printed) in [(SLEEPERS, "49995000\n"), (TIMEOUTS, "10000\n")] {
            assert_eq!(run_unlimited(&program(text)).stdout(), printed);
        }
    }

    #[test]
    fn all_tasks_are_parked_when_memory_is_measured() {
        let trace = run_unlimited(&program(PARKED));
        let last = trace.events.iter().rfind(|e| matches!(e.kind, EventKind::PollPending { .. }));
        let parked = last.map_or(0, |e| e.op);
        assert!(parked > 0 && parked < PARKED_OPERATIONS && PARKED_OPERATIONS < trace.operations, "{parked}");
    }
}
