//! Stepping: back undoes forward, whatever the size; and the code marks at a step.

use crate::runs::{MS, PARENT, Run, async_parent, fetches, price_cache};
use playground_program::{LineIndex, Span, TaskId};
use playground_trace::Unit;
use playground_view::stats::Stats;
use playground_view::{Cursor, LineStop, LineStops, Model, StepSize, Stepper, at};
use proptest::prelude::*;
use std::collections::BTreeSet;

fn models() -> [Model; 3] {
    let runs: [fn() -> Run; 3] = [async_parent, price_cache, fetches];
    runs.map(|run| run().model())
}

/// Line stops that could belong to a run: sorted by operation, with times that agree with its events.
fn stops(model: &Model, ops: &[u64]) -> LineStops {
    let events = &model.trace().events;
    let stop = |op: &u64| {
        let event = events.partition_point(|e| e.op <= *op).saturating_sub(1);
        let at = events.get(event).map_or(0, |e| e.at);
        LineStop {
            op: *op,
            at,
            by: Unit::Task(TaskId((*op % 3) as u32)),
            span: Span::new(*op as u32, *op as u32 + 3),
        }
    };
    LineStops::new(ops.iter().map(stop).collect())
}

proptest! {
    #[test]
    fn back_undoes_forward(which in 0usize..3, n in 0usize..200, size in 0usize..4, ops in prop::collection::vec(0u64..120, 0..40)) {
        let model = &models()[which];
        let stepper = Stepper::new(model, stops(model, &ops));
        let size = StepSize::ALL[size];
        let Some(here) = stepper.nth(model, size, n) else { return Ok(()) };
        let next = stepper.forward(model, size, here);
        prop_assert!(next >= here);
        if next > here {
            prop_assert_eq!(stepper.back(model, size, next), here);
        }
        let before = stepper.back(model, size, here);
        prop_assert!(before <= here);
        if before < here && n > 0 {
            prop_assert_eq!(stepper.forward(model, size, before), here);
        }
    }

    #[test]
    fn from_anywhere_steps_make_progress_and_stay_inside(which in 0usize..3, at in 0u64..420, size in 0usize..4, ops in prop::collection::vec(0u64..120, 0..40)) {
        let model = &models()[which];
        let stepper = Stepper::new(model, stops(model, &ops));
        let size = StepSize::ALL[size];
        let (first, last) = (stepper.first(model), stepper.last(model));
        let mut cursor = stepper.at_time(model, at * MS);
        prop_assert!(first <= cursor);
        let mut steps = 0;
        while cursor < last {
            let next = stepper.forward(model, size, cursor);
            prop_assert!(next > cursor, "{:?} does not move from {:?}", size, cursor);
            cursor = next;
            steps += 1;
            prop_assert!(steps < 500);
        }
        while cursor > first {
            let before = stepper.back(model, size, cursor);
            prop_assert!(before < cursor);
            cursor = before;
        }
        prop_assert_eq!(cursor, first);
    }
}

#[test]
fn polls_are_counted_as_the_control_bar_does() {
    let model = async_parent().house();
    let stepper = Stepper::new(&model, LineStops::default());
    let mut cursor = stepper.first(&model);
    assert_eq!(stepper.progress(&model, StepSize::Poll, cursor), (0, 17));
    let mut times = Vec::new();
    for _ in 0..17 {
        cursor = stepper.forward(&model, StepSize::Poll, cursor);
        times.push(model.format().instant(cursor.at));
    }
    assert_eq!(
        times.join(" "),
        "0:00 0:00 0:05 0:15 0:15 0:25 0:35 0:45 0:50 1:00 1:05 1:15 1:15 1:25 1:25 1:35 1:45"
    );
    assert_eq!(stepper.forward(&model, StepSize::Poll, cursor), stepper.last(&model));
}

#[test]
fn a_task_is_followed_from_event_to_event() {
    let model = async_parent().house();
    let stepper = Stepper::new(&model, LineStops::default());
    let kids = TaskId(3);
    let mut cursor = stepper.first(&model);
    let mut events = Vec::new();
    while let Some(next) = stepper.next_of(&model, kids, cursor) {
        assert!(next > cursor);
        assert_eq!(stepper.previous_of(&model, kids, next).is_some_and(|c| c < next), !events.is_empty());
        events.push(next.event);
        cursor = next;
    }
    assert_eq!(events, model.events_of(kids));
}

#[test]
fn play_goes_by_time_and_snaps_to_events() {
    let model = async_parent().house();
    let stepper = Stepper::new(&model, LineStops::default());
    let cursor = stepper.at_time(&model, 47 * MS);
    assert_eq!((cursor.at, model.event_time(cursor.event)), (47 * MS, 45 * MS));
    assert_eq!(stepper.back(&model, StepSize::Event, cursor), stepper.at_event(&model, cursor.event));
    assert_eq!(stepper.at_time(&model, u64::MAX).at, 105 * MS);
    assert_eq!(stepper.snap(&model, 46 * MS, 2 * MS), 45 * MS);
    assert_eq!(stepper.snap(&model, 47 * MS + 600_000, 2 * MS), 47 * MS + 600_000);
    assert_eq!(stepper.snap(&model, 49 * MS, 2 * MS), 50 * MS);
}

#[test]
fn a_breakpoint_is_visited_each_time_its_line_runs() {
    let model = price_cache().model();
    let stepper = Stepper::new(&model, LineStops::default());
    let lock = model.lines().line(model.trace().source.find("let mut rows").expect("refill") as u32);
    let visits = stepper.visits(&model, &BTreeSet::from([lock]));
    assert_eq!(visits.iter().map(|c| c.at / MS).collect::<Vec<_>>(), [240]);
    assert!(stepper.visits(&model, &BTreeSet::new()).is_empty());
    // With line stops these decide.
    let span = Span::new(3, 9);
    let by = Unit::Task(TaskId(1));
    let stop = |op, at| LineStop { op, at: at * MS, by, span };
    let stepper = Stepper::new(&model, LineStops::new(vec![stop(30, 60), stop(3, 0)]));
    let visits = stepper.visits(&model, &BTreeSet::from([1]));
    assert_eq!(visits.iter().map(|c| (c.op, c.at / MS)).collect::<Vec<_>>(), [(3, 0), (30, 60)]);
}

/// The marks beside the code at the eighth poll, as the design draws them.
#[test]
fn the_code_at_0_45_is_marked_as_in_the_design() {
    let model = async_parent().house();
    let line_of = |text: &str| LineIndex::new(PARENT).line(PARENT.find(text).expect("a line") as u32);
    let place = |text: &str| {
        let start = PARENT.find(text).expect("a place") as u32;
        Span::new(start, start + text.len() as u32)
    };
    let cursor = Stepper::new(&model, LineStops::default()).nth(&model, StepSize::Poll, 7).expect("poll 8");
    let laundry = Unit::Task(TaskId(1));
    let stop = |op, text: &str| LineStop { op, at: cursor.at, by: laundry, span: place(text) };
    let lines = LineStops::new(vec![
        stop(1, "work(min(5)); // load"),
        stop(cursor.op - 5, "sleep(min(30)).await"),
        stop(cursor.op, "sleep(min(30)).await"),
        stop(cursor.op + 1, "work(min(5)); // move"),
    ]);
    let now = at::instant(&model, &lines, cursor);
    let marks = at::code_marks(&model, &lines, &now);
    assert_eq!(marks.ran, Some(line_of("sleep(min(30))")));
    assert_eq!(marks.next, Some(line_of("// move to the dryer")));
    let pins: Vec<String> = marks
        .pins
        .iter()
        .map(|p| {
            format!("{} {} {} {}", model.unit_name(p.who).unwrap_or(""), p.line, p.phase.word(), p.words)
        })
        .collect();
    let expected = [
        format!("main {} waiting 0 of 3", line_of("tokio::join!")),
        format!("laundry {} running ", line_of("// move to the dryer")),
        format!("checkbook {} ready ready", line_of("yield_now().await")),
        format!("kids {} waiting 10 min left", line_of("min(55)")),
    ];
    assert_eq!(pins, expected);
    let boxes: Vec<(&str, bool)> = marks.boxes.iter().map(|b| (model.text(b.span), b.ready)).collect();
    assert_eq!(
        boxes,
        [
            ("tokio::join!(a, b, c)", false),
            ("yield_now().await", true),
            ("sleep_until(evening + min(55)).await", false)
        ]
    );
}

#[test]
fn before_the_first_and_after_the_last_event_nothing_breaks() {
    let model = Run::new("").model();
    let stepper = Stepper::new(&model, LineStops::default());
    for size in StepSize::ALL {
        assert_eq!(stepper.forward(&model, size, Cursor::default()), Cursor::default());
        assert_eq!(stepper.back(&model, size, Cursor::default()), Cursor::default());
    }
    assert!(at::instant(&model, stepper.lines(), Cursor::default()).tasks.is_empty());
}

#[test]
fn the_numbers_of_the_async_parent_are_those_of_the_design() {
    let model = async_parent().house();
    let stats = Stats::new(&model);
    assert_eq!((stats.makespan / MS, stats.busy / MS, stats.polls, stats.wasted), (105, 95, 17, 0));
    let laundry = &stats.tasks[1];
    assert_eq!((laundry.busy / MS, laundry.ready / MS, laundry.waiting / MS, laundry.polls), (20, 10, 75, 3));
    assert!(stats.tasks.iter().all(|t| t.busy + t.ready + t.waiting == t.life));
    assert_eq!(stats.summary(&model), "Whole run 1:45, Parent busy 1 h 35 min of 1 h 45 min");
}
