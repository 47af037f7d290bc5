//! The same programs under the search, loom's model checker, and shuttle's schedulers: how many states or executions, and how long, until the
//! first bug, and until every schedule is covered.
//!
//! Each program is written once. loom and shuttle compile it against their own locks and threads; the search runs its text. Printed are lines
//! for `cargo xtask bench`; the counts stand in the names.

use playground_explore::{Limits, Search, Status};
use playground_lang_rust::{Options, lower};
use playground_machine::Settings;
use playground_program::Program;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// Longest that a peer may take to cover a program.
const PATIENCE: Duration = Duration::from_secs(20);
/// Runs of each measurement; the median is told.
const RUNS: u64 = 5;

/// A program in its three forms.
struct Case {
    name: &'static str,
    /// Some schedule fails.
    fails: bool,
    text: &'static str,
    loom: fn(),
    shuttle: fn(),
}

macro_rules! programs {
    ($($name:ident ($title:literal, fails: $fails:literal) $body:block)*) => {
        #[allow(unused_imports)]
        mod on_loom {
            use loom::sync::atomic::{AtomicUsize, Ordering};
            use loom::sync::{Arc, Condvar, Mutex};
            use loom::thread;
            $(pub fn $name() $body)*
        }

        #[allow(unused_imports)]
        mod on_shuttle {
            use shuttle::sync::atomic::{AtomicUsize, Ordering};
            use shuttle::sync::{Arc, Condvar, Mutex};
            use shuttle::thread;
            $(pub fn $name() $body)*
        }

        const CASES: &[Case] = &[$(Case {
            name: $title,
            fails: $fails,
            text: concat!(
                "use std::sync::atomic::{AtomicUsize, Ordering};\nuse std::sync::{Arc, Condvar, Mutex};\n",
                "use std::thread;\nfn main() ",
                stringify!($body)
            ),
            loom: on_loom::$name,
            shuttle: on_shuttle::$name,
        }),*];
    };
}

programs! {
    crossed ("two locks crossed", fails: true) {
        let a = Arc::new(Mutex::new(0));
        let b = Arc::new(Mutex::new(0));
        let (a2, b2) = (a.clone(), b.clone());
        let other = thread::spawn(move || {
            let mut y = b2.lock().unwrap();
            let mut x = a2.lock().unwrap();
            *x += 1;
            *y += 1;
        });
        {
            let mut x = a.lock().unwrap();
            let mut y = b.lock().unwrap();
            *x += 1;
            *y += 1;
        }
        other.join().unwrap();
    }
    in_order ("two locks in order", fails: false) {
        let a = Arc::new(Mutex::new(0));
        let b = Arc::new(Mutex::new(0));
        let (a2, b2) = (a.clone(), b.clone());
        let other = thread::spawn(move || {
            let mut x = a2.lock().unwrap();
            let mut y = b2.lock().unwrap();
            *x += 1;
            *y += 1;
        });
        {
            let mut x = a.lock().unwrap();
            let mut y = b.lock().unwrap();
            *x += 1;
            *y += 1;
        }
        other.join().unwrap();
    }
    lost_update ("lost update, 2 threads", fails: true) {
        let n = Arc::new(AtomicUsize::new(0));
        let mut threads = Vec::new();
        for _ in 0..2 {
            let n = n.clone();
            threads.push(thread::spawn(move || {
                let seen = n.load(Ordering::SeqCst);
                n.store(seen + 1, Ordering::SeqCst);
            }));
        }
        for thread in threads {
            thread.join().unwrap();
        }
        assert_eq!(n.load(Ordering::SeqCst), 2);
    }
    counter ("a counter under a lock, 3 threads", fails: false) {
        let n = Arc::new(Mutex::new(0));
        let mut threads = Vec::new();
        for _ in 0..3 {
            let n = n.clone();
            threads.push(thread::spawn(move || {
                *n.lock().unwrap() += 1;
            }));
        }
        for thread in threads {
            thread.join().unwrap();
        }
        assert_eq!(*n.lock().unwrap(), 3);
    }
    lost_wakeup ("lost wakeup", fails: true) {
        let ready = Arc::new(AtomicUsize::new(0));
        let gate = Arc::new((Mutex::new(0), Condvar::new()));
        let (ready2, gate2) = (ready.clone(), gate.clone());
        let waiter = thread::spawn(move || {
            if ready2.load(Ordering::SeqCst) == 0 {
                let guard = gate2.0.lock().unwrap();
                let guard = gate2.1.wait(guard).unwrap();
                drop(guard);
            }
        });
        ready.store(1, Ordering::SeqCst);
        gate.1.notify_one();
        waiter.join().unwrap();
    }
    account ("overdrawn account", fails: true) {
        let account = Arc::new(Mutex::new(100));
        let mut parents = Vec::new();
        for _ in 0..2 {
            let account = account.clone();
            parents.push(thread::spawn(move || {
                let balance = *account.lock().unwrap();
                if balance >= 80 {
                    *account.lock().unwrap() -= 80;
                }
            }));
        }
        for parent in parents {
            parent.join().unwrap();
        }
        assert!(*account.lock().unwrap() >= 0);
    }
    philosophers ("3 philosophers", fails: true) {
        let forks = Arc::new(vec![Mutex::new(0), Mutex::new(0), Mutex::new(0)]);
        let mut threads = Vec::new();
        for i in 0..3 {
            let forks = forks.clone();
            threads.push(thread::spawn(move || {
                let one = forks[i].lock().unwrap();
                let two = forks[(i + 1) % 3].lock().unwrap();
                drop(two);
                drop(one);
            }));
        }
        for thread in threads {
            thread.join().unwrap();
        }
    }
    philosophers_ordered ("3 philosophers in order", fails: false) {
        let forks = Arc::new(vec![Mutex::new(0), Mutex::new(0), Mutex::new(0)]);
        let mut threads = Vec::new();
        for i in 0..3 {
            let forks = forks.clone();
            threads.push(thread::spawn(move || {
                let j = (i + 1) % 3;
                let (low, high) = if i < j { (i, j) } else { (j, i) };
                let one = forks[low].lock().unwrap();
                let two = forks[high].lock().unwrap();
                drop(two);
                drop(one);
            }));
        }
        for thread in threads {
            thread.join().unwrap();
        }
    }
}

/// How a measurement ended: after so many states or executions, and whether it came to its end at all.
#[derive(Clone, Copy)]
struct Took {
    time: Duration,
    count: u64,
    done: bool,
}

/// The search until it has found what it should not, or until everything is covered.
fn ours(program: &Arc<Program>, until_bug: bool) -> Took {
    let began = Instant::now();
    let mut search = Search::new(Arc::clone(program), Settings::default(), Limits::default());
    let mut known = 0;
    loop {
        let status = search.advance(if until_bug { 1 } else { 10_000 });
        let progress = search.progress();
        let now = progress.outcomes + progress.ahead;
        let grew = std::mem::replace(&mut known, now) != now;
        let found = until_bug && grew && search.report().outcomes.iter().any(|o| o.is_bad());
        if found || status != Status::Searching {
            let done = found || !until_bug && status == Status::Finished;
            let count = if until_bug && progress.ahead > 0 {
                u64::from(progress.runs_ahead)
            } else {
                progress.states
            };
            return Took { time: began.elapsed(), count, done };
        }
    }
}

static EXECUTIONS: AtomicU64 = AtomicU64::new(0);

/// A peer's check of a program, which panics at the first bug; `false` if it should have and did not, or if patience ran out.
fn peer(fails: bool, check: impl FnOnce()) -> Took {
    EXECUTIONS.store(0, Ordering::Relaxed);
    let began = Instant::now();
    let panicked = catch_unwind(AssertUnwindSafe(check)).is_err();
    let time = began.elapsed();
    Took { time, count: EXECUTIONS.load(Ordering::Relaxed), done: panicked == fails && time < PATIENCE }
}

fn counted(program: fn()) -> impl Fn() + Send + Sync + 'static {
    move || {
        EXECUTIONS.fetch_add(1, Ordering::Relaxed);
        program();
    }
}

/// The argument that makes this program check one case on loom.
const ON_LOOM: &str = "--on-loom";

/// loom in a process of its own: where it finds a deadlock it panics while it unwinds, and aborts.
fn on_loom(case: usize) -> Took {
    let own = std::env::current_exe().expect("a program that runs");
    let child = Command::new(own).args([ON_LOOM, &case.to_string()]).output().expect("it starts again");
    let told = String::from_utf8_lossy(&child.stdout);
    let numbers: Vec<u64> = told.split_whitespace().filter_map(|n| n.parse().ok()).collect();
    let [nanos, count, panicked] = numbers[..] else { panic!("loom told `{told}`") };
    let time = Duration::from_nanos(nanos);
    Took { time, count, done: (panicked == 1) == CASES[case].fails && time < PATIENCE }
}

/// What the process does: tells time, executions, and whether the check panicked.
fn check_on_loom(case: usize) {
    let began = Instant::now();
    let tell = move |panicked: u8| {
        println!("{} {} {panicked}", began.elapsed().as_nanos(), EXECUTIONS.load(Ordering::Relaxed));
        std::process::exit(0);
    };
    std::panic::set_hook(Box::new(move |_| tell(1)));
    let mut model = loom::model::Builder::new();
    model.max_duration = Some(PATIENCE);
    model.check(counted(CASES[case].loom));
    tell(0);
}

fn on_shuttle(case: &Case, scheduler: impl shuttle::scheduler::Scheduler + 'static) -> Took {
    let mut config = shuttle::Config::new();
    config.max_time = Some(PATIENCE);
    config.failure_persistence = shuttle::FailurePersistence::None;
    peer(case.fails, || {
        shuttle::Runner::new(scheduler, config).run(counted(case.shuttle));
    })
}

/// Executions after which a random scheduler has not found it.
const TRIES: usize = 100_000;

/// Measures a few times and prints the median.
fn tell(name: &str, peer: &str, counts: &str, mut measure: impl FnMut(u64) -> Took) -> String {
    let mut all: Vec<Took> = Vec::new();
    for seed in 0..RUNS {
        all.push(measure(seed));
        if !all.iter().all(|took| took.done) {
            break;
        }
    }
    all.sort_by_key(|took| took.time);
    let median = all[all.len() / 2];
    let more = if all.iter().all(|took| took.done) { "" } else { "not done after " };
    let name = format!("{name} ({more}{} {counts})", median.count);
    let nanos = |took: &Took| took.time.as_nanos();
    let (low, high) = (nanos(&all[0]), nanos(&all[all.len() - 1]));
    println!("BENCH\t{name}\trun\t{peer}\t{}\t{low}\t{high}", nanos(&median));
    name
}

fn main() {
    let args: Vec<String> = std::env::args().collect();
    if let [_, mark, case] = &args[..]
        && mark == ON_LOOM
    {
        return check_on_loom(case.parse().expect("the number of a case"));
    }
    // The peers tell of each bug they find; here all are known.
    std::panic::set_hook(Box::new(|_| {}));
    for (at, case) in CASES.iter().enumerate() {
        let program = Arc::new(lower(case.text, &Options::default()).program);
        let name = case.name;
        if case.fails {
            let own = tell(&format!("{name}, first bug"), "-", "runs", |_| ours(&program, true));
            tell(&format!("{name}, first bug, loom"), &own, "executions", |_| on_loom(at));
            tell(&format!("{name}, first bug, shuttle at random"), &own, "executions", |seed| {
                on_shuttle(case, shuttle::scheduler::RandomScheduler::new_from_seed(seed, TRIES))
            });
            tell(&format!("{name}, first bug, shuttle by changing priorities"), &own, "executions", |seed| {
                on_shuttle(case, shuttle::scheduler::PctScheduler::new_from_seed(seed, 3, TRIES))
            });
            tell(&format!("{name}, all schedules"), "-", "states", |_| ours(&program, false));
        } else {
            let own = tell(&format!("{name}, all schedules"), "-", "states", |_| ours(&program, false));
            tell(&format!("{name}, all schedules, loom"), &own, "executions", |_| on_loom(at));
            tell(&format!("{name}, all schedules, shuttle"), &own, "executions", |_| {
                on_shuttle(case, shuttle::scheduler::DfsScheduler::new(None, false))
            });
        }
    }
}
