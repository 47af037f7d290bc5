//! What the inspector sees of a run at chosen instants.

use playground_lang_rust::{Options, lower};
use playground_machine::{Fifo, Settings, TimeTravel, run_virtual};
use playground_program::TaskId;
use playground_trace::EventKind;
use std::sync::Arc;

/// The stack of a task when the program prints `mark`: `function at text: name = value, ...`, innermost first.
fn stack(text: &str, task: u32, mark: &str) -> Vec<String> {
    let lowered = lower(text, &Options::default());
    assert_eq!(lowered.diagnostics, []);
    let program = Arc::new(lowered.program);
    let settings = Settings::default();
    let trace = run_virtual(&program, &settings, &mut Fifo);
    let printed = |kind: &EventKind| matches!(kind, EventKind::Printed { text, .. } if text.trim() == mark);
    let event = trace.events.iter().find(|e| printed(&e.kind)).expect("the mark is printed");
    let mut travel = TimeTravel::of_virtual(&program, &settings, &trace);
    let frames = travel.at(event.op).frames_of(TaskId(task));
    let frames = frames.iter().map(|frame| {
        let locals =
            frame.locals.iter().map(|l| format!("{} = {}", l.name, l.value.as_deref().unwrap_or("moved")));
        let locals = locals.collect::<Vec<_>>().join(", ");
        format!("{} at {}: {locals}", frame.function, frame.span.of(&program.source))
    });
    frames.collect()
}

const CHORES: &str = r#"
use std::time::Duration;
use tokio::time::sleep;

struct Load { kilos: u32, colour: &'static str }

async fn wash(load: Load) -> u32 {
    let minutes = load.kilos as u64 * 10;
    sleep(Duration::from_millis(minutes)).await;
    load.kilos
}

async fn laundry(names: Vec<String>) {
    let first = wash(Load { kilos: 3, colour: "white" }).await;
    println!("{first} {}", names.len());
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let names = vec!["shirt".to_string(), "sock".to_string()];
    let chore = tokio::spawn(laundry(names));
    sleep(Duration::from_millis(5)).await;
    let half = Some(0.5);
    println!("look");
    chore.await.unwrap();
    let _ = half;
}
"#;

#[test]
fn a_suspended_task_shows_each_future_it_is_in() {
    assert_eq!(
        stack(CHORES, 1, "look"),
        [
            r#"wash at sleep(Duration::from_millis(minutes)).await: load = Load { kilos: 3, colour: "white" }, minutes = 30"#,
            r#"laundry at wash(Load { kilos: 3, colour: "white" }).await: names = ["shirt", "sock"]"#,
        ]
    );
}

#[test]
fn a_running_task_shows_what_was_moved_out() {
    let frames = stack(CHORES, 0, "look");
    assert_eq!(frames.len(), 1, "{frames:?}");
    assert!(frames[0].ends_with("names = moved, chore = handle of laundry, half = Some(0.5)"), "{frames:?}");
}

#[test]
fn a_task_that_is_done_has_no_stack() {
    assert_eq!(stack(CHORES, 1, "3 2").len(), 1, "it is about to end");
    assert_eq!(stack(CHORES, 7, "look"), [""; 0]);
}
