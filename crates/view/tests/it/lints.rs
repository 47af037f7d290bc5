//! Lints over real runs: each fires where it should, and is quiet where it should be.

use playground_lang_rust::{Options as Front, lower};
use playground_machine::{Fifo, Settings, run_virtual};
use playground_view::lints::{CODES, LintOptions, lints};
use std::sync::Arc;

/// What every program begins with.
const HEAD: &str = "
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex as StdMutex};
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::sync::{Mutex, mpsc};
use tokio::task::yield_now;
use tokio::time::sleep;

async fn boil(n: u32) -> u32 {
    sleep(Duration::from_millis(30)).await;
    n
}

async fn cut() -> u32 {
    sleep(Duration::from_millis(20)).await;
    2
}

struct Never;

impl Future for Never {
    type Output = ();
    fn poll(self: Pin<&mut Self>, _cx: &mut Context<'_>) -> Poll<()> {
        Poll::Pending
    }
}
";

/// The lints of a `main` of these lines: code, and the text it is about.
fn found(body: &str) -> Vec<(String, String)> {
    let text =
        format!("{HEAD}\n#[tokio::main(flavor = \"current_thread\")]\nasync fn main() {{\n{body}\n}}\n");
    let lowered = lower(&text, &Front::default());
    assert!(!lowered.has_errors(), "{:?}", lowered.diagnostics);
    let program = Arc::new(lowered.program);
    let mut settings = Settings::default();
    settings.limits.operations = 3_000_000;
    let trace = run_virtual(&program, &settings, &mut Fifo);
    let lints = lints(&program, &trace, LintOptions::default());
    for lint in &lints {
        assert!(CODES.iter().any(|(code, _)| *code == lint.code), "{lint:?}");
        assert!(!lint.message.is_empty() && !lint.help.is_empty(), "{lint:?}");
    }
    lints.into_iter().map(|lint| (lint.code.clone(), lint.span.of(&text).to_owned())).collect()
}

#[track_caller]
fn fires(body: &str, code: &str, about: &str) {
    let found = found(body);
    assert!(found.contains(&(code.to_owned(), about.to_owned())), "{code} `{about}` is not among {found:?}");
}

#[track_caller]
fn quiet(body: &str) {
    assert_eq!(found(body), [], "{body}");
}

#[test]
fn futures_that_are_never_awaited() {
    fires("let kept = boil(3);", "L001", "boil(3)");
    fires("let _ = cut();\nboil(1).await;", "L001", "cut()");
    fires("let later = async { println!(\"never\"); };", "L001", "async { println!(\"never\"); }");
    quiet("let kept = boil(3);\nkept.await;");
    quiet("let kept = boil(3);\nlet task = tokio::spawn(kept);\ntask.await.unwrap();");
    quiet("let kept = vec![boil(3), boil(4)];\nfor one in kept { one.await; }");
    quiet("let kept = boil(3);\nlet outer = async { kept.await };\nouter.await;");
}

#[test]
fn awaits_in_a_row_that_could_overlap() {
    fires("let a = boil(3).await;\nlet b = cut().await;\nprintln!(\"{a} {b}\");", "L002", "cut().await");
    // The second needs the first.
    quiet("let a = boil(3).await;\nlet b = boil(a).await;\nprintln!(\"{b}\");");
    quiet("let a = cut().await;\nlet a = a + 1;\nprintln!(\"{}\", boil(a).await);");
    // Something is done in between, or the waiting itself is meant.
    quiet("let a = boil(3).await;\nprintln!(\"{a}\");\nlet b = cut().await;\nprintln!(\"{b}\");");
    quiet("sleep(Duration::from_millis(5)).await;\nsleep(Duration::from_millis(5)).await;");
    quiet("let (a, b) = tokio::join!(boil(3), cut());\nprintln!(\"{a} {b}\");");
}

#[test]
fn locks_held_across_an_await() {
    let held = "
        let shared = Arc::new(Mutex::new(0));
        let other = shared.clone();
        let task = tokio::spawn(async move {
            let mut guard = other.lock().await;
            boil(1).await;
            *guard += 1;
        });
        yield_now().await;
        *shared.lock().await += 1;
        task.await.unwrap();";
    fires(held, "L003", "boil(1).await");
    // Nobody else wanted it.
    quiet("let shared = Mutex::new(0);\nlet mut guard = shared.lock().await;\nboil(1).await;\n*guard += 1;");
    // Let go of in time.
    quiet("let shared = Mutex::new(0);\n{ *shared.lock().await += 1; }\nboil(1).await;");
    let std = "let shared = StdMutex::new(0);\nlet guard = shared.lock().unwrap();\nboil(1).await;\nprintln!(\"{guard}\");";
    fires(std, "L003", "boil(1).await");
    quiet("let shared = StdMutex::new(0);\n*shared.lock().unwrap() += 1;\nboil(1).await;");
}

#[test]
fn tasks_that_never_yield() {
    let busy = "
        let task = tokio::spawn(async { cut().await; });
        let mut n = 0u64;
        while n < 400_000 { n += 1; }
        println!(\"{n}\");
        task.await.unwrap();";
    assert!(found(busy).iter().any(|(code, _)| code == "L004"), "{:?}", found(busy));
    let endless = "let mut n = 0u64;\nloop { n = n.wrapping_add(1); }";
    assert!(found(endless).iter().any(|(code, _)| code == "L004"), "{:?}", found(endless));
    let polite = "
        let task = tokio::spawn(async { cut().await; });
        let mut n = 0u64;
        while n < 400_000 {
            n += 1;
            if n % 10_000 == 0 { yield_now().await; }
        }
        println!(\"{n}\");
        task.await.unwrap();";
    quiet(polite);
    // Alone it may be as busy as it likes.
    quiet("let mut n = 0u64;\nwhile n < 400_000 { n += 1; }\nprintln!(\"{n}\");");
}

#[test]
fn wakers_that_nobody_calls() {
    fires("Never.await;", "L005", "Never.await");
    fires("tokio::spawn(async { Never.await; });\ncut().await;", "L005", "Never.await");
    quiet("tokio::spawn(async { std::future::pending::<()>().await; });\ncut().await;");
    quiet("boil(1).await;");
}

#[test]
fn panics_that_nobody_sees() {
    fires("tokio::spawn(async { panic!(\"lost\"); });\ncut().await;", "L006", "panic!(\"lost\")");
    quiet("let task = tokio::spawn(async { panic!(\"seen\"); });\nprintln!(\"{}\", task.await.is_err());");
}

#[test]
fn results_that_are_thrown_away() {
    let channel = "let (tx, mut rx) = mpsc::channel::<u32>(4);\n";
    fires(&format!("{channel}tx.send(1).await;\nrx.recv().await;"), "L007", "tx.send(1)");
    quiet(&format!("{channel}tx.send(1).await.unwrap();\nrx.recv().await;"));
    quiet(&format!("{channel}let _ = tx.send(1).await;\nrx.recv().await;"));
    quiet(&format!("{channel}if tx.send(1).await.is_err() {{ return; }}\nrx.recv().await;"));
}

#[test]
fn data_races_of_threads() {
    let race = |one: &str, other: &str| {
        format!(
            "static mut N: u32 = 0;\nstatic LOCK: StdMutex<u32> = StdMutex::new(0);
            let a = std::thread::spawn(|| {{ {one} }});\n{other}\na.join().unwrap();"
        )
    };
    fires(&race("unsafe { N += 1 }", "unsafe { N = 5 }"), "L008", "N += 1");
    quiet(&race("", "unsafe { N = 5 }"));
    let locked = "let _held = LOCK.lock().unwrap(); unsafe { N += 1 }";
    quiet(&race(locked, &format!("{{ {locked} }}")));
}
