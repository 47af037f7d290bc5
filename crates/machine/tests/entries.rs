//! A text of tests without `main`: each runs, one after the other, on a thread of its name; one that fails decides the outcome.

use playground_lang_rust::{Options, lower};
use playground_machine::{Fifo, Settings, run_virtual};
use playground_trace::{EventKind, Outcome};
use std::sync::Arc;

fn run(text: &str) -> (String, Outcome) {
    let lowered = lower(text, &Options::default());
    assert_eq!(lowered.diagnostics, []);
    let trace = run_virtual(&Arc::new(lowered.program), &Settings::default(), &mut Fifo);
    let printed = trace.events.iter().filter_map(|e| match &e.kind {
        EventKind::Printed { text, .. } => Some(text.as_str()),
        _ => None,
    });
    (printed.collect(), trace.outcome)
}

#[test]
fn tests_run_in_their_order() {
    let (text, outcome) = run("#[test] fn b() { println!(\"b\"); } \
         #[tokio::test(start_paused = true)] async fn a() { \
             tokio::time::sleep(std::time::Duration::from_secs(9)).await; println!(\"a\"); } \
         #[test] #[ignore] fn never() { println!(\"never\"); } \
         #[test] #[should_panic] fn c() -> () { println!(\"c\"); panic!(\"as it should\"); }");
    assert_eq!(outcome, Outcome::Finished { exit_code: 0 });
    assert!(text.starts_with("b\na\nc\n\nthread 'c' panicked at"), "{text}");
}

#[test]
fn a_test_that_fails_does_not_keep_the_others_from_running() {
    let (text, outcome) = run("#[test] fn first() { assert_eq!(1, 2); } \
         #[test] fn second() -> Result<(), String> { Err(\"no\".to_string()) } \
         #[test] fn third() { println!(\"third\"); }");
    assert!(text.contains("third\n"), "{text}");
    assert!(matches!(outcome, Outcome::Panicked(_)), "{outcome:?}");
}

#[test]
fn a_test_that_should_panic_and_does_not_has_failed() {
    let (_, outcome) = run("#[test] #[should_panic] fn calm() {}");
    assert!(matches!(outcome, Outcome::Panicked(_)), "{outcome:?}");
}
