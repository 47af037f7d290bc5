//! The scheduler is asked for threads: before visible operations, once for each, before anything is done.

use playground_lang_rust::{Options, lower};
use playground_machine::{
    Candidate, Choice, ChoiceKind, Fifo, Io, Machine, Manual, Misfit, Pct, Progress, Random, Replay,
    RoundRobin, Schedule, ScheduleError, Scheduler, Settings, VirtualHost, Visible, VisibleKind, Why,
    run_virtual,
};
use playground_program::Program;
use playground_trace::{EventKind, Outcome, Recorder, RecorderLimits, Trace};
use std::collections::BTreeSet;
use std::sync::Arc;

fn program(text: &str) -> Arc<Program> {
    let lowered = lower(text, &Options::default());
    assert_eq!(lowered.diagnostics, []);
    Arc::new(lowered.program)
}

/// What the program wrote, or how it ended if not well.
fn ending(trace: &Trace) -> String {
    let mut text = String::new();
    for event in &trace.events {
        if let EventKind::Printed { text: t, .. } = &event.kind {
            text += t;
        }
    }
    match &trace.outcome {
        Outcome::Finished { exit_code: 0 } => text,
        other => text + other.word(),
    }
}

/// Makes the given choices, then the first ones; notes how many candidates each had.
struct Scripted {
    choices: Vec<usize>,
    next: usize,
    counts: Vec<usize>,
    preemptions: usize,
    sleepers: bool,
}

impl Scripted {
    fn new(choices: Vec<usize>) -> Self {
        Scripted { choices, next: 0, counts: Vec::new(), preemptions: 0, sleepers: false }
    }
}

impl Scheduler for Scripted {
    fn choose(&mut self, choice: Choice<'_>) -> Option<usize> {
        assert!(choice.candidates.len() > 1, "a single candidate is no choice");
        if choice.why == Why::Visible {
            assert_eq!(choice.candidates[0], Candidate::Thread(choice.thread), "candidate 0 goes on");
        }
        let distinct: BTreeSet<_> = choice.candidates.iter().map(|c| format!("{c:?}")).collect();
        assert_eq!(distinct.len(), choice.candidates.len(), "{:?}", choice.candidates);
        let index = self.choices.get(self.next).copied().unwrap_or(0);
        self.next += 1;
        self.counts.push(choice.candidates.len());
        self.preemptions += usize::from(choice.preempts(index));
        Some(index)
    }

    fn wants_sleepers(&self) -> bool {
        self.sleepers
    }
}

/// All endings of a program, by trying every schedule, and how many schedules there are.
fn all_endings(text: &str, sleepers: bool) -> (BTreeSet<String>, usize) {
    let program = program(text);
    let mut endings = BTreeSet::new();
    let (mut choices, mut runs) = (Vec::new(), 0);
    loop {
        let mut scheduler = Scripted { sleepers, ..Scripted::new(choices) };
        let trace = run_virtual(&program, &Settings::default(), &mut scheduler);
        endings.insert(ending(&trace));
        runs += 1;
        assert!(runs < 200_000, "too many schedules: {endings:?}");
        // The next in the order of their choices.
        let mut taken = scheduler.choices;
        taken.resize(scheduler.counts.len(), 0);
        loop {
            match taken.pop() {
                None => return (endings, runs),
                Some(last) if last + 1 < scheduler.counts[taken.len()] => {
                    taken.push(last + 1);
                    break;
                }
                Some(_) => {}
            }
        }
        choices = taken;
    }
}

fn set(endings: &[&str]) -> BTreeSet<String> {
    endings.iter().map(|e| (*e).to_owned()).collect()
}

const LOST_UPDATE: &str = "
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::thread;
fn main() {
    let n = Arc::new(AtomicU32::new(0));
    let threads: Vec<_> = (0..2)
        .map(|_| {
            let n = Arc::clone(&n);
            thread::spawn(move || {
                let seen = n.load(SeqCst);
                n.store(seen + 1, SeqCst);
            })
        })
        .collect();
    for t in threads {
        t.join().unwrap();
    }
    println!(\"{}\", n.load(SeqCst));
}
";

#[test]
fn an_update_is_lost_in_some_schedule_only() {
    assert_eq!(ending(&run_virtual(&program(LOST_UPDATE), &Settings::default(), &mut Fifo)), "2\n");
    assert_eq!(all_endings(LOST_UPDATE, false).0, set(&["1\n", "2\n"]));
}

#[test]
fn locks_taken_crosswise_deadlock_in_some_schedule_only() {
    let text = "
use std::sync::{Arc, Mutex};
use std::thread;
fn main() {
    let (a, b) = (Arc::new(Mutex::new(1)), Arc::new(Mutex::new(2)));
    let (a2, b2) = (a.clone(), b.clone());
    let t = thread::spawn(move || {
        let b = b2.lock().unwrap();
        let a = a2.lock().unwrap();
        *a + *b
    });
    let sum = {
        let a = a.lock().unwrap();
        let b = b.lock().unwrap();
        *a + *b
    };
    println!(\"{}\", sum + t.join().unwrap());
}
";
    assert_eq!(all_endings(text, false).0, set(&["6\n", "deadlock"]));
    let ordered =
        text.replace("b2.lock", "x.lock").replace("a2.lock", "b2.lock").replace("x.lock", "a2.lock");
    assert_eq!(all_endings(&ordered, false).0, set(&["6\n"]));
}

#[test]
fn a_held_lock_is_seen_by_one_who_tries() {
    let text = "
use std::sync::Mutex;
use std::thread;
fn main() {
    let m = Mutex::new(0);
    thread::scope(|s| {
        s.spawn(|| { *m.lock().unwrap() = 1; });
        match m.try_lock() {
            Ok(n) => println!(\"{n}\"),
            Err(_) => println!(\"held\"),
        }
    });
}
";
    assert_eq!(all_endings(text, false).0, set(&["0\n", "1\n", "held\n"]));
}

#[test]
fn a_wake_up_is_lost_between_the_look_and_the_wait() {
    let text = "
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::sync::{Condvar, Mutex};
use std::thread;
fn main() {
    let (ready, lock, bell) = (AtomicBool::new(false), Mutex::new(()), Condvar::new());
    thread::scope(|s| {
        s.spawn(|| {
            ready.store(true, SeqCst);
            bell.notify_one();
        });
        if !ready.load(SeqCst) {
            let guard = lock.lock().unwrap();
            let _guard = bell.wait(guard).unwrap();
        }
        println!(\"woken\");
    });
}
";
    assert_eq!(all_endings(text, false).0, set(&["deadlock", "woken\n"]));
}

#[test]
fn main_may_end_before_its_threads_print() {
    let text = "
fn main() {
    std::thread::spawn(|| println!(\"a\"));
}
";
    assert_eq!(all_endings(text, false).0, set(&["", "a\n"]));
}

#[test]
fn a_static_mut_is_read_and_written_in_two_steps() {
    let text = "
static mut N: u32 = 0;
fn main() {
    let t = std::thread::spawn(|| unsafe { let n = N; N = n + 1; });
    unsafe { let n = N; N = n + 1; }
    t.join().unwrap();
    let n = unsafe { N };
    println!(\"{n}\");
}
";
    assert_eq!(all_endings(text, false).0, set(&["1\n", "2\n"]));
}

#[test]
fn channel_ends_are_visible() {
    let text = "
use std::sync::mpsc;
use std::thread;
fn main() {
    let (tx, rx) = mpsc::channel();
    let t = thread::spawn(move || tx.send(1).is_ok());
    let got = rx.try_recv();
    drop(rx);
    println!(\"{got:?} {}\", t.join().unwrap());
}
";
    let all = set(&["Ok(1) true\n", "Err(Empty) true\n", "Err(Empty) false\n", "Err(Disconnected) true\n"]);
    // A message that was sent and dropped leaves the channel connected or not.
    let found = all_endings(text, false).0;
    assert!(found.is_subset(&all) && found.len() >= 3, "{found:?}");
}

#[test]
fn counts_are_seen_on_the_way() {
    let text = "
use std::sync::Arc;
use std::thread;
fn main() {
    let a = Arc::new(5);
    let b = a.clone();
    let t = thread::spawn(move || *b);
    let n = Arc::strong_count(&a);
    t.join().unwrap();
    println!(\"{n}\");
}
";
    assert_eq!(all_endings(text, false).0, set(&["1\n", "2\n"]));
}

#[test]
fn one_who_sleeps_may_be_the_faster() {
    let text = "
use std::thread;
use std::time::Duration;
fn main() {
    let t = thread::spawn(|| {
        thread::sleep(Duration::from_millis(10));
        println!(\"sleeper\");
    });
    println!(\"main\");
    t.join().unwrap();
}
";
    assert_eq!(all_endings(text, false).0, set(&["main\nsleeper\n"]));
    assert_eq!(all_endings(text, true).0, set(&["main\nsleeper\n", "sleeper\nmain\n"]));
}

#[test]
fn library_bodies_are_one_operation() {
    // Only the two sends and the two drops can be interleaved with each other: nothing inside them.
    let text = "
use std::sync::mpsc;
use std::thread;
fn main() {
    let (tx, rx) = mpsc::channel();
    let tx2 = tx.clone();
    let t = thread::spawn(move || { let _ = tx2.send(1); });
    let _ = tx.send(2);
    drop(tx);
    t.join().unwrap();
    let all: Vec<i32> = rx.iter().collect();
    println!(\"{all:?}\");
}
";
    let (endings, runs) = all_endings(text, false);
    assert_eq!(endings, set(&["[1, 2]\n", "[2, 1]\n"]));
    assert!(runs <= 10, "{runs}");
}

/// Leaves every choice open once, then makes the one it was told.
struct Asked<'a> {
    answer: Option<usize>,
    inner: &'a mut dyn Scheduler,
}

impl Scheduler for Asked<'_> {
    fn choose(&mut self, choice: Choice<'_>) -> Option<usize> {
        match self.answer.take() {
            Some(answer) => Some(answer),
            None => {
                self.answer = self.inner.choose(choice);
                None
            }
        }
    }
}

/// Runs with every choice left open first, on a copy of the machine made there.
fn run_stopping(program: &Arc<Program>, inner: &mut dyn Scheduler) -> Trace {
    let settings = Settings::default();
    let mut machine = Machine::new(Arc::clone(program), settings.clone());
    let mut host = VirtualHost::new(&settings.network);
    let mut recorder = Recorder::new(RecorderLimits { max_events: settings.limits.events });
    let mut schedule = Schedule::default();
    let mut scheduler = Asked { answer: None, inner };
    let outcome = loop {
        let mut io = Io {
            scheduler: &mut scheduler,
            host: &mut host,
            recorder: &mut recorder,
            schedule: &mut schedule,
        };
        match machine.advance(&mut io, 97) {
            Progress::Ended(outcome) => break outcome,
            Progress::Running => {}
            Progress::Waiting => {
                let open = machine.open_choice().expect("it waits for nothing else").clone();
                assert!(open.candidates.len() > 1);
                if open.why == Why::Visible {
                    let touched = machine.next_visible(open.thread);
                    assert!(touched.is_some(), "{open:?}");
                }
                machine = machine.clone();
            }
        }
    };
    let (end, operations) = (machine.now(), machine.operations());
    recorder.finish(
        Arc::clone(&program.source),
        playground_trace::Clock::Virtual,
        outcome,
        end,
        operations,
        schedule.encode(),
        Vec::new(),
    )
}

const PARENTS: &str = include_str!("../../../programs/async_parent.rs");

const MIXED: &str = "
use std::sync::{Arc, Condvar, Mutex, RwLock, mpsc};
use std::thread;
use std::time::Duration;
fn main() {
    let shared = Arc::new((Mutex::new(0), Condvar::new(), RwLock::new(vec![1])));
    let (tx, rx) = mpsc::sync_channel(1);
    let threads: Vec<_> = (0..3)
        .map(|i| {
            let (shared, tx) = (shared.clone(), tx.clone());
            thread::spawn(move || {
                let mut n = shared.0.lock().unwrap();
                while *n != i {
                    n = shared.1.wait(n).unwrap();
                }
                *n += 1;
                drop(n);
                shared.1.notify_all();
                shared.2.write().unwrap().push(i);
                thread::sleep(Duration::from_millis(5));
                tx.send(i).unwrap();
                println!(\"{i} {}\", shared.2.read().unwrap().len());
            })
        })
        .collect();
    drop(tx);
    let mut busy = 0u64;
    for i in 0..6_000u64 {
        busy = busy.wrapping_add(i);
    }
    let mut got: Vec<i32> = rx.iter().collect();
    for t in threads {
        t.join().unwrap();
    }
    got.sort();
    println!(\"{got:?} {busy}\");
}
";

#[test]
fn an_open_choice_is_asked_again_and_changes_nothing() {
    let select = "
#[tokio::main(flavor = \"current_thread\")]
async fn main() {
    let a = tokio::spawn(async { tokio::task::yield_now().await; 1 });
    let b = tokio::spawn(async { 2 });
    tokio::select! { v = a => println!(\"a {v:?}\"), v = b => println!(\"b {v:?}\") }
}
";
    for text in [LOST_UPDATE, MIXED, PARENTS, select] {
        let program = program(text);
        for seed in 0..5 {
            let straight = run_virtual(&program, &Settings::default(), &mut Random::new(seed));
            let stopping = run_stopping(&program, &mut Random::new(seed));
            assert_eq!(straight.to_bytes(), stopping.to_bytes(), "seed {seed}");
            let schedule = Schedule::decode(&straight.schedule).expect("own text");
            let mut replay = Replay::new(schedule);
            let again = run_virtual(&program, &Settings::default(), &mut replay);
            assert_eq!(replay.misfit(), None, "seed {seed}");
            assert_eq!(again.to_bytes(), straight.to_bytes(), "seed {seed}");
        }
    }
}

/// Goes on until the thread that runs stands before its operation number `at`.
struct StopAt {
    at: usize,
}

impl Scheduler for StopAt {
    fn choose(&mut self, choice: Choice<'_>) -> Option<usize> {
        if choice.kind != ChoiceKind::NextThread || self.at > 0 {
            self.at = self.at.saturating_sub(1);
            return Some(0);
        }
        None
    }
}

#[test]
fn what_a_thread_touches_next_is_told() {
    let text = "
use std::sync::{Arc, Mutex};
use std::thread;
fn main() {
    let m = Arc::new(Mutex::new(0));
    let m2 = m.clone();
    let t = thread::spawn(move || { *m2.lock().unwrap() += 1; });
    *m.lock().unwrap() += 1;
    println!(\"x\");
    t.join().unwrap();
}
";
    let program = program(text);
    let mut seen = Vec::new();
    for at in 0..4 {
        let settings = Settings::default();
        let mut machine = Machine::new(Arc::clone(&program), settings.clone());
        let mut host = VirtualHost::new(&settings.network);
        let mut recorder = Recorder::new(RecorderLimits { max_events: 1000 });
        let mut schedule = Schedule::default();
        let mut io = Io {
            scheduler: &mut StopAt { at },
            host: &mut host,
            recorder: &mut recorder,
            schedule: &mut schedule,
        };
        assert_eq!(machine.advance(&mut io, u64::MAX), Progress::Waiting);
        let main = machine.open_choice().map(|o| o.thread).and_then(|t| machine.next_visible(t));
        seen.push(main.expect("main stands before something"));
    }
    let kinds: Vec<_> = seen.iter().map(|v| v.kind).collect();
    use VisibleKind::{Console, Join, Lock, Unlock};
    assert_eq!(kinds, [Lock, Unlock, Console, Join]);
    assert_eq!(seen[0].object, seen[1].object);
    assert!(seen[0].conflicts(&seen[1]) && !seen[1].conflicts(&seen[2]));
    assert!(Visible { object: Visible::ANY, ..seen[0] }.conflicts(&seen[2]));
}

#[test]
fn threads_that_spin_are_interrupted() {
    let text = "
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
static READY: AtomicBool = AtomicBool::new(false);
fn main() {
    std::thread::spawn(|| READY.store(true, SeqCst));
    while !READY.load(SeqCst) {}
    println!(\"done\");
}
";
    assert_eq!(ending(&run_virtual(&program(text), &Settings::default(), &mut Fifo)), "done\n");
}

fn endings_under(text: &str, schedulers: impl Iterator<Item = Box<dyn Scheduler>>) -> BTreeSet<String> {
    let program = program(text);
    schedulers.map(|mut s| ending(&run_virtual(&program, &Settings::default(), s.as_mut()))).collect()
}

/// The same with main as one of the two.
const LOST_UPDATE_OF_MAIN: &str = "
use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
static N: AtomicU32 = AtomicU32::new(0);
fn add() {
    let seen = N.load(SeqCst);
    N.store(seen + 1, SeqCst);
}
fn main() {
    let t = std::thread::spawn(add);
    add();
    t.join().unwrap();
    println!(\"{}\", N.load(SeqCst));
}
";

#[test]
fn a_quantum_of_one_operation_loses_the_update() {
    let under = |quantum| {
        let scheduler: Box<dyn Scheduler> = Box::new(RoundRobin::new(quantum));
        endings_under(LOST_UPDATE_OF_MAIN, std::iter::once(scheduler))
    };
    assert_eq!(under(1), set(&["1\n"]));
    assert_eq!(under(100), set(&["2\n"]));
}

#[test]
fn random_choice_and_changing_priorities_find_both_endings() {
    let random = (0..50).map(|seed| Box::new(Random::new(seed)) as Box<dyn Scheduler>);
    assert_eq!(endings_under(LOST_UPDATE, random), set(&["1\n", "2\n"]));
    let pct = (0..50).map(|seed| Box::new(Pct::of_any_length(seed, 2)) as Box<dyn Scheduler>);
    assert_eq!(endings_under(LOST_UPDATE, pct), set(&["1\n", "2\n"]));
    // Without a change of priorities no thread is interrupted between its two steps.
    let shallow = (0..50).map(|seed| Box::new(Pct::new(seed, 1, 20)) as Box<dyn Scheduler>);
    assert_eq!(endings_under(LOST_UPDATE, shallow), set(&["2\n"]));
}

#[test]
fn priorities_do_not_starve_whom_a_spinning_thread_waits_for() {
    let text = "
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
static READY: AtomicBool = AtomicBool::new(false);
fn main() {
    std::thread::spawn(|| READY.store(true, SeqCst));
    while !READY.load(SeqCst) {}
    println!(\"done\");
}
";
    let pct = (0..20).map(|seed| Box::new(Pct::of_any_length(seed, 3)) as Box<dyn Scheduler>);
    assert_eq!(endings_under(text, pct), set(&["done\n"]));
}

#[test]
fn the_reader_makes_the_choices() {
    let program = program(LOST_UPDATE_OF_MAIN);
    let settings = Settings::default();
    let mut machine = Machine::new(Arc::clone(&program), settings.clone());
    let mut host = VirtualHost::new(&settings.network);
    let mut recorder = Recorder::new(RecorderLimits { max_events: 1000 });
    let (mut schedule, mut manual) = (Schedule::default(), Manual::default());
    let mut asked = 0;
    let outcome = loop {
        let mut io =
            Io { scheduler: &mut manual, host: &mut host, recorder: &mut recorder, schedule: &mut schedule };
        match machine.advance(&mut io, u64::MAX) {
            Progress::Ended(outcome) => break outcome,
            Progress::Running => {}
            Progress::Waiting => {
                let open = machine.open_choice().expect("a choice is open");
                // Always the thread that did not run last: each load is followed by the other's.
                manual.answer(usize::from(open.why == Why::Visible));
                asked += 1;
            }
        }
    };
    assert_eq!(outcome, Outcome::Finished { exit_code: 0 });
    assert_eq!(schedule.choices().len(), asked);
    let mut replay = Replay::new(schedule);
    assert_eq!(ending(&run_virtual(&program, &settings, &mut replay)), "1\n");
    assert_eq!(replay.misfit(), None);
}

#[test]
fn a_schedule_of_another_program_stops_fitting_somewhere() {
    let program = program(LOST_UPDATE);
    let fits_until = |choices: Vec<u16>| {
        let mut replay = Replay::new(Schedule::new(choices));
        run_virtual(&program, &Settings::default(), &mut replay);
        replay.misfit()
    };
    assert_eq!(fits_until(vec![0, 1]), None);
    assert_eq!(
        fits_until(vec![0, 9, 0, 1]),
        Some(ScheduleError::Misfit(Misfit { step: 2, candidate: 9, kind: ChoiceKind::NextThread, found: 3 }))
    );
    let endless = fits_until(vec![1; 500]);
    assert!(matches!(endless, Some(ScheduleError::Unused { made, held: 500 }) if made < 30), "{endless:?}");
}

/// The words for each who waits at the end, and how long the circle is.
fn deadlock(text: &str, scheduler: &mut dyn Scheduler) -> (Vec<String>, usize) {
    let trace = run_virtual(&program(text), &Settings::default(), scheduler);
    let Outcome::Deadlock { waiting, cycle } = &trace.outcome else { panic!("{:?}", trace.outcome) };
    let words = waiting.iter().map(|w| {
        // What a set of local tasks is awaited by waits for all of them, at no place of its own.
        assert!(!w.span.is_empty() || w.name == "main", "{w:?} stands nowhere");
        format!("{} waits for {}", w.name, w.reason)
    });
    (words.collect(), cycle.len())
}

#[test]
fn who_waits_for_whom_is_said() {
    let text = "
use std::sync::Mutex;
use std::thread;
static FORK: Mutex<()> = Mutex::new(());
static SPOON: Mutex<()> = Mutex::new(());
fn main() {
    let eat = |a: &'static Mutex<()>, b: &'static Mutex<()>| {
        let _a = a.lock().unwrap();
        thread::yield_now();
        let _b = b.lock().unwrap();
    };
    let ann = thread::Builder::new().name(\"Ann\".into()).spawn(move || eat(&FORK, &SPOON)).unwrap();
    let bob = thread::Builder::new().name(\"Bob\".into()).spawn(move || eat(&SPOON, &FORK)).unwrap();
    ann.join().unwrap();
    bob.join().unwrap();
}
";
    let (words, circle) = deadlock(text, &mut Fifo);
    assert_eq!(
        words,
        [
            "main waits for the end of thread Ann",
            "Ann waits for the lock SPOON, held by Bob",
            "Bob waits for the lock FORK, held by Ann",
        ]
    );
    assert_eq!(circle, 2);
}

#[test]
fn one_may_wait_for_itself() {
    let text = "
use std::sync::Mutex;
fn main() {
    let total = Mutex::new(0);
    let first = total.lock().unwrap();
    let second = total.lock().unwrap();
    println!(\"{first} {second}\");
}
";
    let (words, circle) = deadlock(text, &mut Fifo);
    assert_eq!((words, circle), (vec!["main waits for the lock total, held by main".to_owned()], 1));
}

#[test]
fn a_lock_held_across_an_await_stops_its_own_thread() {
    let text = "
use std::sync::{Arc, Mutex};
#[tokio::main(flavor = \"current_thread\")]
async fn main() {
    let total = Arc::new(Mutex::new(0));
    let other = total.clone();
    let all = async move {
        let holder = tokio::task::spawn_local(async move {
            let guard = other.lock().unwrap();
            tokio::task::yield_now().await;
            drop(guard);
        });
        let asker = tokio::task::spawn_local(async move { *total.lock().unwrap() += 1; });
        holder.await.unwrap();
        asker.await.unwrap();
    };
    tokio::task::LocalSet::new().run_until(all).await;
}
";
    let (words, circle) = deadlock(text, &mut Fifo);
    assert!(words.iter().any(|w| w == "asker waits for the lock total, held by holder"), "{words:?}");
    assert_eq!(circle, 2, "{words:?}");
}

#[test]
fn a_lost_wake_up_is_called_so() {
    let text = "
use std::sync::{Condvar, Mutex};
use std::thread;
static LOCK: Mutex<bool> = Mutex::new(false);
static BELL: Condvar = Condvar::new();
fn main() {
    let t = thread::spawn(|| BELL.notify_one());
    t.join().unwrap();
    let _guard = BELL.wait(LOCK.lock().unwrap()).unwrap();
}
";
    let (words, circle) = deadlock(text, &mut Fifo);
    let lost = "main waits for a notification of the condition variable BELL that nobody is left to send: a lost wake-up";
    assert_eq!((words, circle), (vec![lost.to_owned()], 0));
}

#[test]
fn the_trace_shows_threads_from_begin_to_end() {
    let text = "
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;
fn main() {
    let m = Arc::new(Mutex::new(0));
    let held = m.lock().unwrap();
    let m2 = m.clone();
    let t = thread::Builder::new().name(\"T\".into()).spawn(move || { *m2.lock().unwrap() += 1; }).unwrap();
    thread::sleep(Duration::from_millis(5));
    drop(held);
    t.join().unwrap();
}
";
    let trace = run_virtual(&program(text), &Settings::default(), &mut Fifo);
    let threads: Vec<String> = trace
        .events
        .iter()
        .filter_map(|e| {
            Some(match &e.kind {
                EventKind::ThreadStarted { thread, name } => format!("{} starts {name}", thread.0),
                EventKind::ThreadEnded { thread, .. } => format!("{} ends", thread.0),
                EventKind::ThreadBlocked { thread, on } => format!("{} on {on:?}", thread.0),
                EventKind::ThreadUnblocked { thread, cause } => format!("{} by {cause:?}", thread.0),
                EventKind::Switched { to } => format!("to {}", to.0),
                EventKind::Acquired { .. } => "acquired".to_owned(),
                EventKind::Released { .. } => "released".to_owned(),
                _ => return None,
            })
        })
        .collect();
    assert_eq!(
        threads,
        [
            "0 starts main",
            "acquired",
            "1 starts T",
            "0 on Until(5000000)",
            "to 1",
            "1 on Resource(ResourceId(0))",
            "0 by TimeUp",
            "to 0",
            "released",
            "1 by Resource(ResourceId(0))",
            "0 on Thread(ThreadId(1))",
            "to 1",
            "acquired",
            "released",
            "1 ends",
            "0 by ThreadEnded(ThreadId(1))",
            "to 0",
        ]
    );
}

const BUSY: &str = "
use std::thread;
use std::time::Instant;
fn work(n: u64) -> u64 {
    let mut sum = 0u64;
    for i in 0..n {
        sum = sum.wrapping_add(i * i);
    }
    sum
}
fn main() {
    let begin = Instant::now();
    let a = thread::spawn(|| work(150_000));
    let b = thread::spawn(|| work(150_000));
    let sum = a.join().unwrap().wrapping_add(b.join().unwrap());
    assert!(sum > 0);
    println!(\"{}\", begin.elapsed().as_millis());
}
";

#[test]
fn threads_on_two_cores_compute_at_the_same_time_unless_a_lock_forbids_it() {
    let program = program(BUSY);
    let millis = |cores, one_at_a_time| -> u64 {
        let settings = Settings { cores, one_at_a_time, ..Settings::default() };
        let text = ending(&run_virtual(&program, &settings, &mut Fifo));
        text.trim().parse().unwrap_or_else(|_| panic!("{text}"))
    };
    let one = millis(1, false);
    assert!(one >= 10, "{one}");
    let close = |a: u64, b: u64| a.abs_diff(b) <= 2;
    assert!(close(millis(2, false) * 2, one), "{} {one}", millis(2, false));
    assert!(close(millis(8, false) * 2, one), "only two can run");
    assert_eq!(millis(2, true), one);
}

#[test]
fn one_who_looks_again_and_gives_way_does_not_starve_the_other() {
    let text = "
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
static STOP: AtomicBool = AtomicBool::new(false);
fn main() {
    let t = std::thread::spawn(|| {
        while !STOP.load(SeqCst) {
            std::thread::yield_now();
        }
    });
    STOP.store(true, SeqCst);
    t.join().unwrap();
    println!(\"done\");
}
";
    let pct = (0..20).map(|seed| Box::new(Pct::of_any_length(seed, 3)) as Box<dyn Scheduler>);
    assert_eq!(endings_under(text, pct), set(&["done\n"]));
}

#[test]
fn messages_of_a_channel_are_shown() {
    let text = "
use std::sync::mpsc;
fn main() {
    let (tx, rx) = mpsc::channel();
    tx.send(1).unwrap();
    tx.send(2).unwrap();
    println!(\"{:?}\", rx.recv());
    drop(tx);
    println!(\"{:?} {:?}\", rx.recv(), rx.recv());
}
";
    let trace = run_virtual(&program(text), &Settings::default(), &mut Fifo);
    let shown: Vec<String> = trace
        .events
        .iter()
        .filter_map(|e| {
            Some(match &e.kind {
                EventKind::ResourceCreated { name, .. } => format!("channel {name}"),
                EventKind::Sent { len, .. } => format!("in: {len}"),
                EventKind::Received { len, .. } => format!("out: {len}"),
                EventKind::Closed { .. } => "closed".to_owned(),
                _ => return None,
            })
        })
        .collect();
    assert_eq!(shown, ["channel tx/rx", "in: 1", "in: 2", "out: 1", "closed", "out: 0"]);
}

#[test]
fn a_thread_that_would_be_a_waiting_function_is_refused() {
    let text = "
use std::thread;
fn main() {
    let t = thread::spawn(thread::park);
    t.thread().unpark();
    t.join().unwrap();
}
";
    assert_eq!(ending(&run_virtual(&program(text), &Settings::default(), &mut Fifo)), "refused");
}
