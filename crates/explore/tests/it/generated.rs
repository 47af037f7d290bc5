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

fn compare(seeds: u64, generate: fn(&mut Dice) -> String) {
    let compared = (0..seeds).filter(|seed| {
        let source = generate(&mut Dice(*seed));
        brute::agrees(&program(&source), 3_000)
    });
    let compared = compared.count() as u64;
    assert!(compared * 3 > seeds, "only {compared} of {seeds} programs were small enough to compare");
}

#[test]
fn tasks_agree_with_the_enumerator() {
    compare(60, tasks);
}
