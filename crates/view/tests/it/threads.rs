//! Threads on the axis of steps: lanes, locks, who waits for whom, what each can do next.

use crate::draw::lanes;
use crate::runs::Run;
use expect_test::expect;
use playground_program::{ResourceId, ThreadId};
use playground_trace::{EventKind, LineStop, Outcome, ResourceKind, Trace, Unit, WaitOn, WakeCause};
use playground_view::at::{code_marks, instant};
use playground_view::explore::{EdgeKind, ThreadPhase, WaitGraph, letters, shared_now, threads_now};
use playground_view::scene::{Geometry, Scene};
use playground_view::steps::{STEP, Steps};
use playground_view::{Cursor, LineStops, Model, Options, Px, TimeFormat};
use std::sync::Arc;

/// The text of the design's picture.
const TEXT: &str = "\
fn pay_rent() {
    let seen = *ACCOUNT.lock().unwrap();
    let next = seen - 150;
    let mut book = CHECKBOOK.lock().unwrap();
    let mut acct = ACCOUNT.lock().expect(A);
    *acct = next;
}

fn bank_pay() {
    let mut acct = ACCOUNT.lock().expect(B);
    *acct += 200;
    let mut book = CHECKBOOK.lock().expect(B);
    book.push(200);
}
";

const A: ThreadId = ThreadId(1);
const B: ThreadId = ThreadId(2);
const CHECKBOOK: ResourceId = ResourceId(0);
const ACCOUNT: ResourceId = ResourceId(1);

/// Writes a run of threads: events, and the lines that run.
struct Threads {
    run: Run,
    stops: Vec<LineStop>,
}

impl Threads {
    fn new() -> Threads {
        let mut run = Run::new(TEXT);
        let outside = Unit::Outside;
        for (thread, name) in [(ThreadId(0), "main"), (A, "Parent A"), (B, "Parent B")] {
            run.event(outside, "", EventKind::ThreadStarted { thread, name: name.into() });
        }
        for (resource, name) in [(CHECKBOOK, "CHECKBOOK"), (ACCOUNT, "ACCOUNT")] {
            let kind = ResourceKind::Mutex;
            run.event(outside, "", EventKind::ResourceCreated { resource, kind, name: name.into() });
        }
        Threads { run, stops: Vec::new() }
    }

    /// A thread begins a line, in which these things happen.
    fn line(&mut self, thread: ThreadId, text: &str, events: &[EventKind]) -> &mut Threads {
        let by = Unit::Thread(thread);
        let op = self.run.op();
        self.stops.push(LineStop { op, at: 0, by, span: self.run.span(text) });
        if events.is_empty() {
            self.run.pass();
        }
        for event in events {
            self.run.event(by, text, event.clone());
        }
        self
    }

    /// On the axis of steps, at its end.
    fn model(&self) -> (Model, LineStops, Cursor) {
        let trace = self.run.trace();
        let steps = Steps::of(&trace, &self.stops);
        let (retimed, lines): (Trace, _) = steps.retime(&trace, &self.stops);
        let options =
            Options { format: TimeFormat::Steps, steps: Some(Arc::new(steps)), ..Options::default() };
        let model = Model::new(Arc::new(retimed), options);
        let end = Cursor { event: model.event_count() - 1, op: u64::MAX, at: model.end() };
        (model, LineStops::new(lines), end)
    }
}

fn took(resource: ResourceId) -> EventKind {
    EventKind::Acquired { resource, permits: 1 }
}

fn gave(resource: ResourceId) -> EventKind {
    EventKind::Released { resource, permits: 1 }
}

fn blocked(thread: ThreadId, resource: ResourceId) -> EventKind {
    EventKind::ThreadBlocked { thread, on: WaitOn::Resource(resource) }
}

/// A A B A B and two attempts in vain: the schedule of the picture.
fn deadlock() -> Threads {
    let mut t = Threads::new();
    t.line(A, "let seen = *ACCOUNT.lock().unwrap();", &[took(ACCOUNT), gave(ACCOUNT)])
        .line(A, "let next = seen - 150;", &[])
        .line(B, "let mut acct = ACCOUNT.lock().expect(B);", &[took(ACCOUNT)])
        .line(A, "let mut book = CHECKBOOK.lock().unwrap();", &[took(CHECKBOOK)])
        .line(B, "*acct += 200;", &[])
        .line(A, "let mut acct = ACCOUNT.lock().expect(A);", &[blocked(A, ACCOUNT)])
        .line(B, "let mut book = CHECKBOOK.lock().expect(B);", &[blocked(B, CHECKBOOK)]);
    t.run.outcome = Outcome::Deadlock { waiting: Vec::new(), cycle: vec![Unit::Thread(A), Unit::Thread(B)] };
    t
}

#[test]
fn a_step_is_a_line_and_time_is_steps() {
    let (model, ..) = deadlock().model();
    assert_eq!(model.steps().map(|s| s.all().len()), Some(7));
    assert_eq!(model.end(), 7 * STEP - 1);
    expect![[r#"
        main        rrrrrr
        Parent A    ##r#rx
        Parent B    rr#r#r
        CHECKBOOK      ===
        ACCOUNT       ====
    "#]]
    .assert_eq(&lanes(&model, 1));
    let tiles: Vec<String> = letters(&model, 100)
        .iter()
        .map(|l| format!("{}{}", l.letter, if l.blocked { "!" } else { "" }))
        .collect();
    assert_eq!(tiles.join(" "), "A A B A B A! B!");
    assert_eq!(letters(&model, 100)[5].title, "Step 6: Parent A, line 5, blocked");
}

#[test]
fn lanes_say_what_is_taken_and_waited_for() {
    let (model, ..) = deadlock().model();
    let scene = Scene::new(&model, Geometry::default(), Px(1100.0), Scene::whole(&model));
    let labels: Vec<&str> = scene.labels.iter().map(|l| l.text.as_str()).collect();
    expect!["ready | takes ACCOUNT | line 3 | ready | takes CHECKBOOK | ready | waits for ACCOUNT | ready | takes ACCOUNT | ready | line 11 | ready |  | held by Parent A, line 4 |  | held by Parent B, line 10"]
    .assert_eq(&labels.join(" | "));
    let hues: Vec<u8> = scene.rows.iter().map(|r| r.hue.0).collect();
    assert_eq!(hues, [0, 1, 2, 0, 0], "main is slate, threads have hues, locks have none");
}

#[test]
fn each_thread_says_why_it_stands_and_what_it_holds() {
    let (model, lines, end) = deadlock().model();
    let now = threads_now(&model, &lines, end);
    let words: Vec<String> =
        now.iter().skip(1).map(|t| format!("{}: {} {}", t.name, t.words, t.holds)).collect();
    assert_eq!(
        words,
        [
            "Parent A: Waits for ACCOUNT, held by Parent B since line 10. Holds CHECKBOOK.",
            "Parent B: Waits for CHECKBOOK, held by Parent A since line 4. Holds ACCOUNT.",
        ]
    );
    assert_eq!(now[1].phase, ThreadPhase::Blocked);
    assert_eq!((now[1].line, now[2].line), (Some(5), Some(12)));

    // Three steps in: A is about to take the checkbook.
    let third = model.event(7).expect("the third step's event");
    let cursor = Cursor { event: 7, op: third.op, at: third.at };
    let now = threads_now(&model, &lines, cursor);
    assert_eq!((now[1].words.as_str(), now[1].holds.as_str()), ("Next is line 4.", ""));
    assert_eq!(now[1].code, "let mut book = CHECKBOOK.lock().unwrap();");
    assert_eq!(now[2].holds, "Holds ACCOUNT.");
}

#[test]
fn a_cycle_of_two_goes_round() {
    let (model, lines, end) = deadlock().model();
    let graph = WaitGraph::new(&model, &lines, end);
    assert_eq!(graph.cycle, [A, B]);
    let edges: Vec<String> = graph
        .edges
        .iter()
        .map(|e| format!("{} {} {}", graph.nodes[e.from].name, e.kind.words(), graph.nodes[e.to].name))
        .collect();
    assert_eq!(
        edges,
        [
            "Parent A waits for ACCOUNT",
            "ACCOUNT held by Parent B",
            "Parent B waits for CHECKBOOK",
            "CHECKBOOK held by Parent A",
        ]
    );
    assert_eq!(graph.nodes[0].sub, "stopped at line 5");
    assert_eq!(
        graph.name,
        "Parent B waits for CHECKBOOK, held by Parent A. Parent A waits for ACCOUNT, held by Parent B."
    );
    for node in &graph.nodes {
        let (x, y) = (node.rect.x.0, node.rect.y.0);
        assert!(x >= 0.0 && x + node.rect.width.0 <= graph.width.0, "{node:?}");
        assert!(y >= 0.0 && y + node.rect.height.0 <= graph.height.0, "{node:?}");
    }
}

#[test]
fn without_a_cycle_threads_stand_left_and_locks_right() {
    let (model, lines, _) = deadlock().model();
    let third = model.event(7).expect("an event");
    let graph = WaitGraph::new(&model, &lines, Cursor { event: 7, op: third.op, at: third.at });
    assert!(graph.cycle.is_empty());
    let held: Vec<_> = graph.edges.iter().map(|e| (e.kind, graph.nodes[e.to].name.as_str())).collect();
    assert_eq!(held, [(EdgeKind::HeldBy, "Parent B")]);
    assert_eq!(graph.name, "Parent B holds ACCOUNT.");
}

/// B gives the account back, and A, which waited in the middle of its line, has a step of its own for the rest of it.
#[test]
fn what_is_left_of_a_line_is_a_step() {
    let mut t = Threads::new();
    let unblocked = EventKind::ThreadUnblocked { thread: A, cause: WakeCause::Resource(ACCOUNT) };
    t.line(B, "let mut acct = ACCOUNT.lock().expect(B);", &[took(ACCOUNT)])
        .line(A, "let mut acct = ACCOUNT.lock().expect(A);", &[blocked(A, ACCOUNT)])
        .line(B, "*acct += 200;", &[gave(ACCOUNT), unblocked]);
    t.run.event(Unit::Thread(A), "let mut acct = ACCOUNT.lock().expect(A);", took(ACCOUNT));
    let (model, ..) = t.model();
    expect![[r#"
        main        rrr
        Parent A    rxx
        Parent B    #r#
        ACCOUNT     ==
    "#]]
    .assert_eq(&lanes(&model, 1));
    let tiles: Vec<String> = letters(&model, 100).into_iter().map(|l| l.title).collect();
    assert_eq!(
        tiles,
        [
            "Step 1: Parent B, line 10",
            "Step 2: Parent A, line 5, blocked",
            "Step 3: Parent B, line 11",
            "Step 4: Parent A, line 5",
        ]
    );
}

#[test]
fn the_code_shows_where_each_thread_stands_and_why() {
    let (model, lines, end) = deadlock().model();
    let marks = code_marks(&model, &lines, &instant(&model, &lines, end));
    let pins: Vec<_> = marks.pins.iter().map(|p| (p.line, p.phase.word(), p.words.as_str())).collect();
    assert_eq!(
        pins,
        [
            (5, "blocked", "A waits for ACCOUNT, held by Parent B"),
            (12, "blocked", "B waits for CHECKBOOK, held by Parent A"),
        ]
    );
    assert_eq!((marks.ran, marks.next), (Some(12), None), "the last attempt was in vain");
    assert_eq!(marks.boxes.len(), 2);
    let shared: Vec<_> = shared_now(&model, end).iter().map(|s| format!("{} {}", s.name, s.words)).collect();
    assert_eq!(
        shared,
        [
            "CHECKBOOK held by Parent A since line 4",
            "ACCOUNT held by Parent B since line 10",
            "Console empty"
        ]
    );
    // Before the fourth step A stands before the checkbook.
    let events = &model.trace().events;
    let fourth = events.iter().position(|e| e.at >= 3 * STEP).expect("a fourth step");
    let before = fourth - 1;
    let cursor = Cursor { event: before as u32, op: events[before].op, at: 3 * STEP - 1 };
    let marks = code_marks(&model, &lines, &instant(&model, &lines, cursor));
    let pins: Vec<_> = marks.pins.iter().map(|p| (p.line, p.phase.word())).collect();
    assert_eq!((pins, marks.next), (vec![(4, "ready"), (11, "running")], Some(11)));
}
