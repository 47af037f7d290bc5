//! What the page pays for a run: to index it once, and to draw a frame of it while the playhead is dragged.

use std::hint::black_box;
use std::sync::Arc;

use playground_program::{Span, TaskId, ThreadId, TimerId};
use playground_trace::{Clock, Event, EventKind, Outcome, TaskKind, Trace, Unit, WaitOn, WakeCause};
use playground_view::{Geometry, LineStops, Model, Options, Px, Scene, Stepper, Window, at, explain};

use crate::Case;

/// Tasks of the run.
const TASKS: u32 = 20;

pub fn cases(cases: &mut Vec<Case>) {
    let trace = Arc::new(sleepers(10_000));
    let small = Arc::new(Model::new(trace.clone(), Options::default()));
    let large = Arc::new(Model::new(Arc::new(sleepers(1_000_000)), Options::default()));
    cases.push(Case {
        name: "index a run of 10 000 events",
        item: "event",
        peer: None,
        work: Box::new(move || {
            let model = Model::new(trace.clone(), Options::default());
            f64::from(black_box(model).event_count())
        }),
    });
    cases.push(scrub("scrub, 10 000 events", None, small.clone()));
    cases.push(scrub("scrub, 1 000 000 events", Some("scrub, 10 000 events"), large.clone()));
    cases.push(scene("lay out, 10 000 events", None, small));
    cases.push(scene("lay out, 1 000 000 events", Some("lay out, 10 000 events"), large));
}

/// One frame while the playhead moves: the state, the marks in the code, the sentence, the playhead.
fn scrub(name: &'static str, peer: Option<&'static str>, model: Arc<Model>) -> Case {
    let stepper = Stepper::new(&model, LineStops::default());
    let scene = Scene::new(&model, Geometry::default(), Px(1136.0), Scene::whole(&model));
    let mut time = 0;
    let work = move || {
        // A stride that comes to another place each time.
        time = (time + model.end() / 7 * 3 + 12_345) % model.end();
        let cursor = stepper.at_time(&model, time);
        let now = at::instant(&model, stepper.lines(), cursor);
        black_box(at::code_marks(&model, stepper.lines(), &now));
        black_box(explain::sentence(&model, cursor.event));
        black_box(scene.playhead(&model, cursor.at));
        1.0
    };
    Case { name, item: "frame", peer, work: Box::new(work) }
}

/// One frame while the window is zoomed: a new scene.
fn scene(name: &'static str, peer: Option<&'static str>, model: Arc<Model>) -> Case {
    let mut part = 0;
    let work = move || {
        part = (part + 1) % 4;
        let window = Window::new(0, model.end() >> part);
        black_box(Scene::new(&model, Geometry::default(), Px(1136.0), window));
        1.0
    };
    Case { name, item: "frame", peer, work: Box::new(work) }
}

/// Tasks that sleep and are polled in turn, with about so many events in all.
fn sleepers(events: u32) -> Trace {
    let mut list: Vec<Event> = Vec::new();
    let mut at = 0;
    let mut push = |at: u64, by: Unit, kind: EventKind| {
        let op = list.len() as u64;
        list.push(Event { at, op, by, span: Span::new(10, 20), kind });
    };
    let kind = TaskKind::Spawned;
    for id in 0..TASKS {
        let (task, name) = (TaskId(id), format!("task{id}"));
        push(
            0,
            Unit::Outside,
            EventKind::TaskSpawned { task, name, detail: None, kind, body: Span::new(0, 30) },
        );
        push(0, Unit::Outside, EventKind::Woken { task, cause: WakeCause::Spawned, effective: true });
    }
    for round in 0..events / 5 {
        let task = TaskId(round % TASKS);
        let (by, timer) = (Unit::Task(task), TimerId(round));
        push(at, by, EventKind::PollStarted { task, thread: ThreadId(0), queue: 3 });
        at += 70_000;
        let deadline = at + 1_000_000;
        push(at, by, EventKind::TimerStarted { timer, deadline });
        push(at, by, EventKind::PollPending { task, point: None, on: WaitOn::Timer { timer, deadline } });
        // The one that began half a round before.
        if let Some(before) = round.checked_sub(TASKS / 2) {
            let (task, timer) = (TaskId(before % TASKS), TimerId(before));
            push(at, Unit::Outside, EventKind::TimerFired { timer });
            push(
                at,
                Unit::Outside,
                EventKind::Woken { task, cause: WakeCause::Timer(timer), effective: true },
            );
        }
    }
    push(at, Unit::Outside, EventKind::Ended);
    let operations = list.len() as u64;
    Trace {
        source: "async fn main() { sleep().await }".into(),
        clock: Clock::Virtual,
        events: list,
        outcome: Outcome::Finished { exit_code: 0 },
        end: at,
        operations,
        schedule: String::new(),
        lints: Vec::new(),
    }
}
