//! Small generated programs, from fixed seeds: search and enumerator must agree on each.

use crate::{brute, program};
use std::fmt::Write as _;

/// SplitMix64.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % n
    }
}

/// Tasks that yield, send, receive, lock, notify, race and print.
fn tasks(dice: &mut Dice) -> String {
    let mut body = String::new();
    let tasks = 2 + dice.roll(2);
    for task in 0..tasks {
        let _ = writeln!(
            body,
            "    handles.push({{ let (tx, rx, a, b, n) = (tx.clone(), rx.clone(), a.clone(), b.clone(), n.clone());\n    tokio::spawn(async move {{"
        );
        for step in 0..1 + dice.roll(3) {
            let line = match dice.roll(10) {
                0 | 1 => "yield_now().await;".to_owned(),
                2 => format!("let _ = tx.send({step} + 10 * {task}).await;"),
                3 => "if let Some(v) = rx.lock().await.recv().await { print!(\"{v} \"); }".to_owned(),
                4 => "{ let mut g = a.lock().await; let v = *g; yield_now().await; *g = v + 1; }".to_owned(),
                5 => "{ let g = a.lock().await; let h = b.lock().await; print!(\"{} \", *g + *h); }".to_owned(),
                6 => "{ let g = b.lock().await; yield_now().await; let h = a.lock().await; print!(\"{} \", *g * *h); }".to_owned(),
                7 => "tokio::select! { _ = yield_now() => print!(\"x\"), _ = async {} => print!(\"y\") }".to_owned(),
                8 => "n.notify_one();".to_owned(),
                _ => "n.notified().await;".to_owned(),
            };
            let _ = writeln!(body, "        {line}");
        }
        let _ = writeln!(body, "        drop((tx, rx, a, b, n));\n    }}) }});");
    }
    format!(
        "use std::sync::Arc;
use tokio::sync::{{Mutex, Notify, mpsc}};
use tokio::task::yield_now;

#[tokio::main(flavor = \"current_thread\")]
async fn main() {{
    let (tx, rx) = mpsc::channel(1);
    let rx = Arc::new(Mutex::new(rx));
    let (a, b, n) = (Arc::new(Mutex::new(1)), Arc::new(Mutex::new(2)), Arc::new(Notify::new()));
    let mut handles = Vec::new();
{body}    drop((tx, rx, n));
    for handle in handles {{
        handle.await.unwrap();
    }}
    println!(\"{{}} {{}}\", *a.lock().await, *b.lock().await);
}}
"
    )
}

/// Threads that lock, count, send, wait for a signal, spawn and print.
fn threads(dice: &mut Dice) -> String {
    let mut body = String::new();
    for thread in 0..2 {
        let _ = writeln!(
            body,
            "    handles.push({{ let (a, b, n, tx, gate) = (a.clone(), b.clone(), n.clone(), tx.clone(), gate.clone());\n    thread::spawn(move || {{"
        );
        for step in 0..1 + dice.roll(2) {
            let line = match dice.roll(12) {
                0 => "*a.lock().unwrap() += 1;".to_owned(),
                1 => "{ let mut x = a.lock().unwrap(); let y = b.lock().unwrap(); *x += *y; }".to_owned(),
                2 => "{ let y = b.lock().unwrap(); let mut x = a.lock().unwrap(); *x *= *y; }".to_owned(),
                3 => "let seen = n.load(SeqCst); n.store(seen + 1, SeqCst);".to_owned(),
                4 => format!("n.fetch_add({}, SeqCst);", thread + 1),
                5 => format!("let _ = tx.send({step} + 10 * {thread});"),
                6 => "{ let (flag, signal) = &*gate; *flag.lock().unwrap() = true; signal.notify_one(); }".to_owned(),
                7 => "{ let (flag, signal) = &*gate; let mut up = flag.lock().unwrap(); while !*up { up = signal.wait(up).unwrap(); } }"
                    .to_owned(),
                8 => "if let Ok(x) = a.try_lock() { print!(\"{x} \"); }".to_owned(),
                9 => "let n2 = n.clone(); let inner = thread::spawn(move || { n2.fetch_add(5, SeqCst); }); inner.join().unwrap();".to_owned(),
                10 => "assert!(n.load(SeqCst) < 3, \"too many\");".to_owned(),
                _ => "print!(\"{} \", n.load(SeqCst));".to_owned(),
            };
            let _ = writeln!(body, "        {line}");
        }
        let _ = writeln!(body, "    }}) }});");
    }
    format!(
        "use std::sync::atomic::{{AtomicU32, Ordering::SeqCst}};
use std::sync::{{Arc, Condvar, Mutex, mpsc}};
use std::thread;

fn main() {{
    let (a, b, n) = (Arc::new(Mutex::new(1)), Arc::new(Mutex::new(2)), Arc::new(AtomicU32::new(0)));
    let gate = Arc::new((Mutex::new(false), Condvar::new()));
    let (tx, rx) = mpsc::channel::<u32>();
    let mut handles = Vec::new();
{body}    drop(tx);
    for handle in handles {{
        if handle.join().is_err() {{
            print!(\"! \");
        }}
    }}
    let got: Vec<u32> = rx.iter().collect();
    println!(\"{{}} {{}} {{}} {{got:?}}\", *a.lock().unwrap(), *b.lock().unwrap(), n.load(SeqCst));
}}
"
    )
}

/// Tasks on workers: one or two, more tasks than that or fewer, that yield, lock, count and sleep.
fn workers(dice: &mut Dice) -> String {
    let mut body = String::new();
    for task in 0..2 {
        let _ = writeln!(
            body,
            "    handles.push({{ let (n, m) = (n.clone(), m.clone());\n    tokio::spawn(async move {{"
        );
        for _ in 0..1 + dice.roll(2) {
            body += &match dice.roll(6) {
                0 => "        yield_now().await;\n".to_owned(),
                1 => "        let seen = n.load(SeqCst); n.store(seen + 1, SeqCst);\n".to_owned(),
                2 => "        { let mut g = m.lock().unwrap(); *g += 1; print!(\"{} \", *g); }\n".to_owned(),
                3 => format!("        print!(\"{task}\");\n"),
                4 => "        sleep(Duration::from_millis(1)).await;\n".to_owned(),
                _ => "        n.fetch_add(10, SeqCst);\n".to_owned(),
            };
        }
        let _ = writeln!(body, "    }}) }});");
    }
    format!(
        "use std::sync::atomic::{{AtomicU32, Ordering::SeqCst}};
use std::sync::{{Arc, Mutex}};
use std::time::Duration;
use tokio::task::yield_now;
use tokio::time::sleep;

#[tokio::main(flavor = \"multi_thread\", worker_threads = {})]
async fn main() {{
    let (n, m) = (Arc::new(AtomicU32::new(0)), Arc::new(Mutex::new(0)));
    let mut handles = Vec::new();
{body}    for handle in handles {{
        handle.await.unwrap();
    }}
    println!(\"{{}} {{}}\", n.load(SeqCst), *m.lock().unwrap());
}}
",
        1 + dice.roll(2)
    )
}

/// Threads that use a `static mut`, sometimes under a lock, sometimes after a flag.
fn races(dice: &mut Dice) -> String {
    let mut body = String::new();
    for _ in 0..2 {
        body += "    handles.push(thread::spawn(|| {\n";
        for _ in 0..1 + dice.roll(2) {
            body += match dice.roll(7) {
                0 => "        unsafe { X += 1 }\n",
                1 => "        unsafe { X = 5 }\n",
                2 | 3 => "        { let _g = LOCK.lock().unwrap(); unsafe { X += 1 } }\n",
                4 => "        { let _g = LOCK.lock().unwrap(); let x = unsafe { X }; print!(\"{x} \"); }\n",
                5 => "        if UP.load(SeqCst) { unsafe { X *= 2 } }\n",
                _ => "        UP.store(true, SeqCst);\n",
            };
        }
        body += "    }));\n";
    }
    format!(
        "use std::sync::Mutex;
use std::sync::atomic::{{AtomicBool, Ordering::SeqCst}};
use std::thread;

static mut X: u32 = 0;
static LOCK: Mutex<()> = Mutex::new(());
static UP: AtomicBool = AtomicBool::new(false);

fn main() {{
    let mut handles = Vec::new();
{body}    for handle in handles {{
        handle.join().unwrap();
    }}
    let x = unsafe {{ X }};
    println!(\"{{x}} {{}}\", UP.load(SeqCst));
}}
"
    )
}

fn compare(seeds: u64, most: u128, generate: fn(&mut Dice) -> String) {
    let compared = (0..seeds).filter(|seed| {
        let source = generate(&mut Dice(*seed));
        brute::agrees(&program(&source), most)
    });
    let compared = compared.count() as u64;
    assert!(compared * 4 > seeds, "only {compared} of {seeds} programs were small enough to compare");
}

#[test]
fn tasks_agree_with_the_enumerator() {
    compare(40, 1_500, tasks);
}

#[test]
fn workers_agree_with_the_enumerator() {
    compare(12, 2_000, workers);
}

#[test]
fn races_agree_with_the_enumerator() {
    compare(24, 1_000, races);
}

#[test]
fn threads_agree_with_the_enumerator() {
    compare(24, 1_000, threads);
}
