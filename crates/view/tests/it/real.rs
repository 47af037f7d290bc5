//! Views over runs of real programs: those that are shipped, and those of the conformance suite.

use crate::draw::lanes;
use crate::stills::check_form;
use expect_test::expect;
use playground_lang_rust::{Options as Front, lower};
use playground_machine::{Fifo, Random, Replay, Schedule, Scheduler, Settings, TimeTravel, run_virtual};
use playground_program::has_errors;
use playground_trace::TaskKind;
use playground_trace::Trace;
use playground_view::critical::CriticalPath;
use playground_view::explore::{WaitGraph, letters, threads_now};
use playground_view::inspect::{BoxState, StateMachine, lock_now, told};
use playground_view::knob::knob;
use playground_view::stats::Stats;
use playground_view::steps::Steps;
use playground_view::still::{StillOptions, still};
use playground_view::{
    AwaitSpans, Geometry, LineStops, Model, Options, Px, Scene, State, StepSize, Stepper, TimeFormat, at,
    explain,
};
use std::path::{Path, PathBuf};
use std::sync::Arc;

const MINUTE: u64 = 1_000_000;

struct Run {
    model: Model,
    stepper: Stepper,
}

/// Runs a program; `None` if its text has errors, which other tests are about.
fn run(path: &Path, scheduler: &mut dyn Scheduler, format: TimeFormat) -> Option<Run> {
    run_text(&std::fs::read_to_string(path).expect("a program"), scheduler, format)
}

fn run_text(source: &str, scheduler: &mut dyn Scheduler, format: TimeFormat) -> Option<Run> {
    let lowered = lower(source, &Front::default());
    if has_errors(&lowered.diagnostics) || lowered.program.entry.is_none() {
        return None;
    }
    let program = Arc::new(lowered.program);
    let settings = Settings::default();
    let trace: Arc<Trace> = Arc::new(run_virtual(&program, &settings, scheduler));
    let stops = TimeTravel::of_virtual(&program, &settings, &trace).line_stops(20_000);
    let lines = LineStops::new(stops);
    let awaits = AwaitSpans::from(&*program);
    let model = Model::new(trace, Options { format, cpu: "Parent".into(), awaits, steps: None });
    let stepper = Stepper::new(&model, lines);
    Some(Run { model, stepper })
}

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(name)
}

/// Every program below a folder, in order.
fn programs(below: &Path) -> Vec<PathBuf> {
    let mut entries: Vec<PathBuf> =
        std::fs::read_dir(below).expect("a folder").map(|e| e.expect("an entry").path()).collect();
    entries.sort();
    let mut found = Vec::new();
    for path in entries {
        if path.is_dir() {
            found.extend(programs(&path));
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
    found
}

fn evening() -> Run {
    let format = TimeFormat::House { ns_per_minute: MINUTE };
    run(&folder("programs").join("async_parent.rs"), &mut Fifo, format).expect("it runs")
}

/// The design's picture, but for one thing: a timer is noticed when the driver is next polled, so laundry and kids still wait where the
/// picture has them ready.
#[test]
fn the_async_parent_as_the_machine_runs_it() {
    let run = evening();
    expect![[r#"
        main        .............rr......|
        laundry     #........#.........##
        checkbook   r####rr##r##r####|
        kids        rrr..##.....#
    "#]]
    .assert_eq(&lanes(&run.model, 5));
    let stats = Stats::new(&run.model);
    assert_eq!((stats.polls, stats.busy / MINUTE, stats.makespan / MINUTE), (17, 95, 105));
}

#[test]
fn the_eighth_poll_is_explained_and_marked() {
    let Run { model, stepper } = evening();
    let cursor = stepper.nth(&model, StepSize::Poll, 7).expect("poll 8");
    assert_eq!(
        explain::sentence(&model, cursor.event).with_time(&model),
        "0:45: laundry’s timer, due at 0:35, fired at 0:45, once checkbook gave the Parent back; laundry was woken and is polled at once."
    );
    let now = at::instant(&model, stepper.lines(), cursor);
    let marks = at::code_marks(&model, stepper.lines(), &now);
    let line = |n: Option<u32>| {
        n.map(|n| model.text(model.lines().line_span(n)).trim().to_owned()).unwrap_or_default()
    };
    assert_eq!(line(marks.ran), "sleep(min(30)).await; // it runs alone");
    assert_eq!(line(marks.next), "work(min(5)); // move to the dryer");
    let pins: Vec<String> = marks
        .pins
        .iter()
        .map(|p| {
            format!("{} {} at `{}`", model.unit_name(p.who).unwrap_or(""), p.phase.word(), line(Some(p.line)))
        })
        .collect();
    expect![[r#"
        main waiting at `let _ = tokio::join!(a, b, c);`
        laundry running at `work(min(5)); // move to the dryer`
        checkbook ready at `yield_now().await; // look up`
        kids waiting at `sleep_until(evening + min(55)).await;`"#]]
    .assert_eq(&pins.join("\n"));
    let boxes: Vec<&str> = marks.boxes.iter().map(|b| model.text(b.span)).collect();
    expect![[r#"
        tokio::join!(a, b, c)
        yield_now().await
        sleep_until(evening + min(55)).await"#]]
    .assert_eq(&boxes.join("\n"));
}

/// A sentence without what it cites of the program.
fn without_quotes(text: &str) -> String {
    let mut parts = text.split('“');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |all, part| all + part.split_once('”').map_or("", |(_, rest)| rest))
}

/// Dragging the end of the washer's wait from 0:35 to 0:45 makes 40 minutes of 30.
#[test]
fn the_end_of_a_wait_is_a_knob() {
    let run = evening();
    let laundry = run.model.lanes().iter().find(|lane| lane.name == "laundry").expect("laundry");
    let waits: Vec<_> = laundry.slices.iter().filter(|s| s.state == State::Waiting).collect();
    let knob = knob(&run.model, waits[0].first).expect("one number decides it");
    assert_eq!((knob.number, knob.from / MINUTE, knob.number_at(45 * MINUTE)), (30, 5, 40));
    let text = knob.turned(&run.model.trace().source, 40).expect("a text");
    assert!(
        text.contains("sleep(min(40)).await; // it runs alone") && text.contains("sleep(min(45))"),
        "{text}"
    );
    // An instant is not a length, and no number decides when a task ends.
    let kids = run.model.lanes().iter().find(|lane| lane.name == "kids").expect("kids");
    let until = kids.slices.iter().find(|s| s.state == State::Waiting).expect("a wait");
    assert_eq!(playground_view::knob::knob(&run.model, until.first), None);
}

/// Every view of every run holds together: lanes without holes or overlaps, sentences in their grammar, steps that go both ways.
fn check_all(name: &str, run: &Run) {
    let Run { model, stepper } = run;
    for task in model.tasks() {
        let lane = model.task_lane(task.id).expect("a lane");
        let end = task.end.as_ref().map_or(model.end(), |e| e.at);
        let mut at = model.event_time(task.spawned);
        for slice in &lane.slices {
            assert!(slice.from == at && slice.to >= at, "{name}: a hole in {} at {at}", lane.name);
            at = slice.to;
        }
        assert_eq!(at, end, "{name}: {} stops early", lane.name);
        let running = lane.slices.iter().filter(|s| s.state == State::Running).count();
        // A blocking task runs on a thread of its own and is never polled.
        if task.kind != TaskKind::Blocking {
            assert_eq!(running, model.polls_of(task.id).len(), "{name}: polls of {}", lane.name);
        }
    }
    // Every event has its sentence; of a very long run a sample.
    for i in (0..model.event_count()).step_by(model.event_count() as usize / 20_000 + 1) {
        let sentence = explain::sentence(model, i);
        let text = sentence.plain();
        assert!(sentence.words() <= explain::MAX_WORDS, "{name}: {} words: {text}", sentence.words());
        assert!(text.len() > 1 && (text.ends_with('.') || text.ends_with('…')), "{name}: {text}");
        let own = without_quotes(&text);
        for debug in ["Some(", "Id(", "WaitOn", "None", " { ", "::Timer", "[]"] {
            assert!(!own.contains(debug), "{name}: {text}");
        }
    }
    let step = model.event_count() as usize / 400 + 1;
    for i in (0..model.event_count()).step_by(step) {
        let now = at::instant(model, stepper.lines(), stepper.at_event(model, i));
        // Blocking tasks have threads of their own, and a program's own executor may poll inside a poll.
        if !name.contains("conformance") {
            assert!(now.running.len() <= 1, "{name}: one thread polls one task");
        }
        at::code_marks(model, stepper.lines(), &now);
    }
    for size in StepSize::ALL {
        let (_, count) = stepper.progress(model, size, stepper.first(model));
        for n in 1..count.min(300) {
            let here = stepper.nth(model, size, n).expect("a stop");
            let before = stepper.back(model, size, here);
            assert_eq!(stepper.forward(model, size, before), here, "{name}: step by {}", size.word());
        }
    }
    for width in [320.0, 1136.0] {
        let scene = Scene::new(model, Geometry::default(), Px(width), Scene::whole(model));
        assert!(scene.slices.iter().all(|s| s.rect.width > Px(0.0)), "{name}");
    }
    let last = model.event_count().saturating_sub(1);
    for task in model.tasks().iter().take(20) {
        for i in [0, last / 3, last / 2, last] {
            let boxes = StateMachine::of_task(model, task.id).boxes(model, i);
            let now = boxes.iter().filter(|one| one.state == BoxState::Now).count();
            assert!(now <= 1, "{name}: {} is in {now} states at once: {boxes:?}", task.name);
            told(model, stepper.lines(), task.id, stepper.at_event(model, i));
        }
    }
    for lock in model.resources().take(20) {
        lock_now(model, lock.id, stepper.at_event(model, last / 2));
    }
    let path = CriticalPath::new(model).parts;
    assert!(path.windows(2).all(|pair| pair[0].to <= pair[1].from), "{name}: {path:?}");
    check_form(&still(model, &StillOptions::default(), Some(stepper.at_time(model, model.end() / 2))));
    Stats::new(model);
}

#[test]
fn every_program_makes_whole_views() {
    let mut ran = 0;
    for path in programs(&folder("programs")).into_iter().chain(programs(&folder("tests/conformance"))) {
        let name = path.display().to_string();
        let mut schedulers: [Box<dyn Scheduler>; 2] = [Box::new(Fifo), Box::new(Random::new(7))];
        for scheduler in &mut schedulers {
            if let Some(run) = run(&path, scheduler.as_mut(), TimeFormat::Millis) {
                check_all(&name, &run);
                ran += 1;
            }
        }
    }
    // The shipped programs run in any case.
    assert!(ran >= 6, "{ran} runs");
}

/// The schedule that `playground explore` finds for the deadlock of the threading parent, on the axis of steps.
#[test]
fn the_threading_parent_deadlocks_step_by_step() {
    let run = on_steps("threading_parent.rs", "1.0*5.1-68");
    expect![[r#"
        main        ####.......
        Parent A      rrr###rrr
        Parent B       rrrrr##x
        ACCOUNT             ===
        CHECKBOOK          ====
    "#]]
    .assert_eq(&lanes(&run.model, 1));
    let tiles: Vec<String> = letters(&run.model, 100)
        .iter()
        .map(|l| format!("{}{}", l.letter, if l.blocked { "!" } else { "" }))
        .collect();
    expect!["m m m m m! A A A B B B! A!"].assert_eq(&tiles.join(" "));
    let end = run.stepper.last(&run.model);
    let graph = WaitGraph::new(&run.model, run.stepper.lines(), end);
    expect!["Parent A waits for ACCOUNT, held by Parent B. Parent B waits for CHECKBOOK, held by Parent A."]
        .assert_eq(&graph.name);
    assert_eq!(graph.cycle.len(), 2);
    let words: Vec<String> = threads_now(&run.model, run.stepper.lines(), end)
        .iter()
        .map(|t| format!("{}: {} {}\n", t.name, t.words, t.holds))
        .collect();
    expect![[r#"
        main: Waits for the end of Parent A. 
        Parent A: Waits for ACCOUNT, held by Parent B since line 19. Holds CHECKBOOK.
        Parent B: Waits for CHECKBOOK, held by Parent A since line 12. Holds ACCOUNT.
    "#]]
    .assert_eq(&words.concat());
    expect!["Parent A asked for ACCOUNT, which Parent B holds while it waits for Parent A’s CHECKBOOK, so neither can ever move."].assert_eq(&explain::sentence(&run.model, end.event).plain());
}

fn on_steps(program: &str, schedule: &str) -> Run {
    let source = std::fs::read_to_string(folder("programs").join(program)).expect("a program");
    let program = Arc::new(lower(&source, &Front::default()).program);
    let schedule = Schedule::decode(schedule).expect("a schedule");
    let settings = Settings::default();
    let trace = run_virtual(&program, &settings, &mut Replay::new(schedule));
    let stops = TimeTravel::of_virtual(&program, &settings, &trace).line_stops(20_000);
    let steps = Steps::of(&trace, &stops);
    let (trace, stops) = steps.retime(&trace, &stops);
    let options = Options { format: TimeFormat::Steps, steps: Some(Arc::new(steps)), ..Options::default() };
    let model = Model::new(Arc::new(trace), options);
    let stepper = Stepper::new(&model, LineStops::new(stops));
    Run { model, stepper }
}

/// The house as a lesson tells it: lines of the program say what happens where.
#[test]
fn a_skin_tells_the_evening_by_its_lines() {
    use playground_view::stage::{Deed, House, Skin, SkinStation, Spot};
    let run = evening();
    let source = &run.model.trace().source;
    let line = |text: &str| {
        let at = source.find(text).unwrap_or_else(|| panic!("{text} is in the program"));
        source[..at].matches('\n').count() as u32 + 1
    };
    let deed = |text: &str, station, running: &str, waiting: &str, ready: &str| Deed {
        line: line(text),
        station,
        running: running.into(),
        waiting: waiting.into(),
        ready: ready.into(),
        attended: false,
    };
    let station =
        |spot, label: &str, idle: &str| SkinStation { spot, label: label.into(), idle: idle.into() };
    let skin = Skin {
        stations: vec![
            station(Spot::Desk, "Checkbook", "On the desk"),
            station(Spot::Kids, "Kids", "Playing"),
            station(Spot::Washer, "Washer", "Empty"),
            station(Spot::Dryer, "Dryer", "Empty"),
        ],
        deeds: vec![
            deed("// load the washer", 2, "Being loaded", "", ""),
            deed("sleep(min(30))", 2, "", "Washing", "Rang"),
            deed("// move to the dryer", 3, "Being loaded", "", ""),
            deed("sleep(min(45))", 3, "", "Drying", "Rang"),
            deed("min(10)); // fold", 3, "Folding", "", ""),
            deed("// one entry", 0, "One entry", "", ""),
            deed("// look up", 0, "", "", "Ready for the next entry"),
            deed("evening + min(20)", 1, "", "Playing", "Calling"),
            deed("// scraped knee", 1, "A scraped knee", "", ""),
            deed("evening + min(55)", 1, "", "Playing", "Calling"),
            deed("// snack", 1, "A snack", "", ""),
        ],
    };
    let told: Vec<String> = [2, 3, 6, 8, 16]
        .map(|poll| {
            let cursor = run.stepper.nth(&run.model, StepSize::Poll, poll - 1).expect("a poll");
            House::with_skin(&run.model, run.stepper.lines(), cursor, &skin).words
        })
        .into();
    expect![[r#"
        The house at 0:00. The Parent stands at the washer. Checkbook: On the desk. Kids: Playing. Washer: Being loaded. Dryer: Empty.
        The house at 0:05. The Parent stands at the checkbook. Checkbook: One entry. Kids: Playing. Washer: Washing until 0:35. Dryer: Empty.
        The house at 0:25. The Parent stands with the kids. Checkbook: Ready for the next entry, since 0:25. Kids: A scraped knee. Washer: Washing until 0:35. Dryer: Empty.
        The house at 0:45. The Parent stands at the dryer. Checkbook: Ready for the next entry, since 0:45. Kids: Playing until 0:55. Washer: Empty. Dryer: Being loaded.
        The house at 1:35. The Parent stands at the dryer. Checkbook: On the desk. Kids: Playing. Washer: Empty. Dryer: Folding."#]].assert_eq(&told.join("\n"));
}

/// A cell that one thread fills while another asks for it, and a barrier.
const CELLS: &str = "\
use std::sync::{Arc, Barrier, OnceLock};
use std::thread;

static CONFIG: OnceLock<u32> = OnceLock::new();

fn main() {
    let gate = Arc::new(Barrier::new(2));
    let theirs = gate.clone();
    let work = move || {
        let seen = *CONFIG.get_or_init(|| {
            thread::yield_now();
            7
        });
        theirs.wait();
        seen
    };
    let other = thread::Builder::new().name(\"other\".to_owned()).spawn(work).unwrap();
    thread::yield_now();
    println!(\"{}\", CONFIG.get_or_init(|| 8));
    gate.wait();
    println!(\"{}\", other.join().unwrap());
}
";

#[test]
fn cells_and_barriers_are_told() {
    let run = run_text(CELLS, &mut Fifo, TimeFormat::Steps).expect("it runs");
    let told: Vec<String> = (0..run.model.event_count())
        .map(|i| explain::sentence(&run.model, i).plain())
        .filter(|s| s.contains("CONFIG") || s.contains("gate"))
        .collect();
    expect![[r#"
        main made the barrier gate.
        other made the cell CONFIG.
        other begins to fill CONFIG at line 10; others that ask for it wait until that is done.
        main waits for the cell CONFIG and cannot go on.
        other is done with filling CONFIG; those that wait for it go on.
        other filled CONFIG, so main is ready to go on.
        other reached the barrier gate at line 14; 1 more is awaited there.
        other waits for the barrier gate and cannot go on.
        main reached the barrier gate at line 20 as the last one, so all go on.
        main reached gate, so other is ready to go on."#]]
    .assert_eq(&told.join("\n"));
}

#[track_caller]
fn last_sentence(text: &str) -> String {
    let run = run_text(text, &mut Fifo, TimeFormat::Millis).expect("it runs");
    let last = run.model.event_count() - 1;
    let words = explain::sentence(&run.model, last);
    assert!(words.words() <= explain::MAX_WORDS, "{}", words.plain());
    words.with_time(&run.model)
}

#[test]
fn the_ends_of_odd_runs_are_told() {
    let nameless = "use std::sync::{Arc, Mutex};
fn main() {
    let lock = Arc::new(Mutex::new(0));
    let held = lock.lock().unwrap();
    let theirs = lock.clone();
    let other = std::thread::spawn(move || { *theirs.lock().unwrap() += 1; });
    other.join().unwrap();
    drop(held);
}
";
    let two = "#[tokio::main(flavor = \"current_thread\")]
async fn main() {
    let bell = std::sync::Arc::new(tokio::sync::Notify::new());
    let theirs = bell.clone();
    let other = tokio::spawn(async move { theirs.notified().await });
    bell.notified().await;
    other.await.unwrap();
}
";
    // tokio's wheel looks at a far timer long before it is due, and even that is after the limit.
    let far = "#[tokio::main(flavor = \"current_thread\")]
async fn main() {
    tokio::time::sleep(std::time::Duration::from_secs(100 * 365 * 86_400)).await;
}
";
    expect![[r#"
        0 ms: main waits for the end of thread A, and thread A waits for main in turn, so neither can ever move.
        0 ms: main waits for a notification of the notify bell; other waits too, so nobody can ever move.
        31536000 s: The run was cut at its limit of 365 days; main began last, at 0 ms."#]]
    .assert_eq(&[nameless, two, far].map(last_sentence).join("\n"));
}

#[test]
fn threads_have_numbers_and_all_end_with_the_program() {
    let text = "fn main() {
    let early = std::thread::spawn(|| { std::thread::sleep(std::time::Duration::from_millis(3)); });
    early.join().unwrap();
    let late = std::thread::spawn(|| for _ in 0..9 { std::thread::yield_now(); });
    std::thread::yield_now();
    drop(late);
}
";
    let run = run_text(text, &mut Fifo, TimeFormat::Millis).expect("it runs");
    let stats = Stats::new(&run.model);
    assert_eq!((stats.threads.len(), stats.tasks.len(), stats.makespan / MINUTE), (3, 0, 3));
    assert_eq!(
        stats.threads[0].times[2] / MINUTE,
        3,
        "main waits for the one that sleeps: {:?}",
        stats.threads
    );
    assert_eq!(stats.busy, stats.threads.iter().map(|row| row.times[0]).sum::<u64>());
    let now = threads_now(&run.model, run.stepper.lines(), run.stepper.last(&run.model));
    let words: Vec<&str> = now.iter().map(|thread| &*thread.words).collect();
    assert_eq!(words, ["Reached its end.", "Reached its end.", "Ended with the program."]);
}
