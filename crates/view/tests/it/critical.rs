//! The critical path, and what the inspector says, of runs made by hand.

use crate::runs::{MS, async_parent, price_cache};
use expect_test::expect;
use playground_program::{ResourceId, TaskId};
use playground_view::critical::CriticalPath;
use playground_view::inspect::{BoxState, StateMachine, lock_now, times_until, told};
use playground_view::stats::Stats;
use playground_view::{Cursor, LaneKind, LineStops, Model, Stepper};
use std::fmt::Write;

fn path(model: &Model) -> String {
    let mut text = String::new();
    for part in CriticalPath::new(model).parts {
        let (from, to) = (model.format().instant(part.from), model.format().instant(part.to));
        let _ = writeln!(text, "{from} to {to} {} {:?}", model.task_name(part.task), part.link);
    }
    text
}

fn cursor(model: &Model, ms: u64) -> Cursor {
    Stepper::new(model, LineStops::default()).at_time(model, ms * MS)
}

#[test]
fn the_path_leads_from_the_end_to_the_beginning_without_holes() {
    for model in [async_parent().house(), price_cache().model()] {
        let parts = CriticalPath::new(&model).parts;
        assert_eq!(parts.first().map(|p| p.from), Some(0));
        assert!(parts.windows(2).all(|pair| pair[0].to == pair[1].from), "{parts:?}");
        assert_eq!(parts.last().map(|p| p.to), Some(model.end()));
    }
    expect![[r#"
        0:00 to 0:05 laundry Running
        0:05 to 0:35 laundry Waiting
        0:35 to 0:45 laundry Ready
        0:45 to 0:50 laundry Running
        0:50 to 1:35 laundry Waiting
        1:35 to 1:45 laundry Running
    "#]]
    .assert_eq(&path(&async_parent().house()));
}

#[test]
fn the_longest_poll_is_the_hog() {
    let model = async_parent().house();
    let (task, from, length) = Stats::new(&model).hog.expect("somebody is polled");
    assert_eq!((model.task_name(task), from / MS, length / MS), ("checkbook", 5, 10));
}

fn machine(model: &Model, machine: &StateMachine, ms: u64) -> String {
    let mut text = String::new();
    for one in machine.boxes(model, cursor(model, ms).event) {
        let state = match one.state {
            BoxState::Now => "*",
            BoxState::Past => "-",
            BoxState::Never => " ",
        };
        let _ = writeln!(text, "{state} {} ({})", one.title, one.sub);
    }
    text
}

#[test]
fn a_future_has_a_state_for_each_await() {
    let model = price_cache().model();
    let refill = model.tasks().iter().find(|t| t.name == "refill").expect("refill").id;
    let states = StateMachine::of_task(&model, refill);
    expect![[r#"
        - Start (line 10)
        * At cache.lock().await (line 11, entered at 140 ms)
          Returned (not reached)
    "#]]
    .assert_eq(&machine(&model, &states, 200));
    expect![[r#"
        - Start (line 10)
        - At cache.lock().await (line 11, entered at 140 ms)
        * Returned (at 310 ms)
    "#]]
    .assert_eq(&machine(&model, &states, 400));
    let lane = model.lanes().iter().find_map(|l| match l.kind {
        LaneKind::Branch(id) => Some(id),
        _ => None,
    });
    let branch = StateMachine::of_branch(&model, lane.expect("a branch"));
    expect![[r#"
        * Start ()
          Returned (not reached)
    "#]]
    .assert_eq(&machine(&model, &branch, 300));
    expect![[r#"
        - Start ()
        * Dropped (at 400 ms)
          Returned (not reached)
    "#]]
    .assert_eq(&machine(&model, &branch, 400));
    assert_eq!(StateMachine::of_task(&model, TaskId(99)), StateMachine::default());
}

#[test]
fn a_task_says_why_it_was_polled_and_who_has_its_waker() {
    let model = price_cache().model();
    let refill = model.tasks().iter().find(|t| t.name == "refill").expect("refill").id;
    let mut text = String::new();
    for ms in [200, 400] {
        for one in told(&model, &LineStops::default(), refill, cursor(&model, ms)) {
            let _ = writeln!(text, "{}: {}", one.title, one.words);
        }
    }
    expect![[r#"
        Poll 1: 60 ms: refill was spawned at 0 ms; it queued 60 ms behind audit and is polled now.
        Last wake: 0 ms: refill was spawned at 0 ms and queues behind audit.
        Its waker: Held by the queue of the lock cache.
        Poll 2: 240 ms: audit released cache at 240 ms, so refill was woken and, first in the queue, is polled at once.
        Poll 1: 60 ms: refill was spawned at 0 ms; it queued 60 ms behind audit and is polled now.
        Last wake: 240 ms: audit released cache at 240 ms, so refill was woken and is first in the queue; the poll that runs is not interrupted.
        Ended by: refill is done, 310 ms and 2 polls after it was spawned.
    "#]].assert_eq(&text);
    assert_eq!(times_until(&model, LaneKind::Task(refill), 240 * MS).map(|t| t / MS), [80, 60, 100]);
}

#[test]
fn a_lock_knows_holder_queue_and_history() {
    let model = price_cache().model();
    let lock: ResourceId = model.resources().next().expect("a lock").id;
    let mut text = String::new();
    for ms in [10, 200, 250, 400] {
        let now = lock_now(&model, lock, cursor(&model, ms));
        for (title, all) in [("held", now.holders), ("waits", now.queue), ("before", now.history)] {
            for one in all {
                let _ = writeln!(text, "{ms}: {title} {} {}", one.name, one.time);
            }
        }
    }
    expect![[r#"
        10: held audit since 0 ms
        200: held audit since 0 ms
        200: waits refill since 140 ms
        250: held refill since 240 ms
        250: before audit 0 ms to 240 ms
        400: before refill 240 ms to 310 ms
        400: before audit 0 ms to 240 ms
    "#]]
    .assert_eq(&text);
}
