//! The scene: rows, slices, labels, arrows, and that its size is bounded by its width.

use crate::runs::{MS, Run, async_parent, fetches, price_cache, task};
use expect_test::expect;
use playground_program::AwaitKind;
use playground_trace::WaitOn;
use playground_view::scene::{ArrowKind, SliceClass, Track, markup};
use playground_view::{Geometry, Model, Px, Scene, State, Window};
use std::fmt::Write;

fn scene(model: &Model, width: f64) -> Scene {
    Scene::new(model, Geometry::default(), Px(width), Scene::whole(model))
}

/// Everything in a scene, a line each, with whole pixels.
fn listing(model: &Model, scene: &Scene) -> String {
    let mut text = String::new();
    let _ = writeln!(text, "{}: {} x {}", scene.name, scene.width.0, scene.height.0);
    for row in &scene.rows {
        let _ = writeln!(
            text,
            "row {} {} y{} h{} {:?}",
            row.track,
            row.hue.class(),
            row.y.0,
            row.height.0,
            row.title
        );
    }
    for slice in &scene.slices {
        let (x, y, w) = (slice.rect.x.0.round(), slice.rect.y.0.round(), slice.rect.width.0.round());
        let _ = writeln!(
            text,
            "{} {} {} x{x} y{y} w{w}: {}",
            slice.id,
            slice.hue.class(),
            slice.class.class(),
            slice.name(model)
        );
    }
    for idle in &scene.idle {
        let _ = writeln!(text, "idle x{} w{}", idle.rect.x.0.round(), idle.rect.width.0.round());
    }
    for label in &scene.labels {
        let icon = label.icon.map_or("", |i| i.name());
        let _ =
            writeln!(text, "label of {} x{} {icon} {:?}", label.slice, label.rect.x.0.round(), label.text);
    }
    for arrow in &scene.arrows {
        let (x, from, to) = (arrow.x.0.round(), arrow.from.0, arrow.to.0);
        let _ = writeln!(text, "{:?} x{x} y{from} to {to}: {}", arrow.kind, arrow.name);
    }
    for bell in &scene.bells {
        let _ = writeln!(text, "{} x{} y{}: {}", bell.icon.name(), bell.x.0.round(), bell.y.0, bell.name);
    }
    for end in &scene.ends {
        let _ = writeln!(text, "end x{} y{} {:?}", end.x.0.round(), end.y.0, end.text);
    }
    text
}

#[test]
fn the_scene_of_the_price_cache() {
    expect![[r#"
        Timeline, 0 ms to 400 ms: 900 x 218
        row timers t0 y22 h14 "timers fired"
        row cpu0 t0 y36 h22 "CPU, one CPU"
        row task0 t0 y58 h32 "main, task"
        row branch0 t3 y90 h32 "fetch_price, branch of select!"
        row task1 t1 y122 h32 "audit, task"
        row task2 t2 y154 h32 "refill, task"
        row lock0 t0 y186 h32 "cache, Mutex"
        cpu0-3 t0 run x131 y43 w3: CPU polls main, 0 ms to 0 ms
        cpu0-18 t1 run x133 y43 w101: CPU polls audit, 0 ms to 60 ms
        cpu0-22 t2 run x235 y43 w135: CPU polls refill, 60 ms to 140 ms
        cpu0-26 t1 run x540 y43 w3: CPU polls audit, 240 ms to 240 ms
        cpu0-31 t2 run x542 y43 w118: CPU polls refill, 240 ms to 310 ms
        cpu0-38 t0 run x813 y43 w3: CPU polls main, 400 ms to 400 ms
        task0-3 t0 run x131 y64 w3: main, running, at 0 ms
        task0-17 t0 wait x133 y69 w681: main, waiting for select!, first of fetch_price or sleep, 0 ms to 400 ms
        task0-38 t0 run x813 y64 w3: main, running, at 400 ms
        branch0-10 t3 run x131 y96 w3: fetch_price, running, at 0 ms
        branch0-13 t3 wait x133 y101 w681: fetch_price, waiting for GET /price/42, 0 ms to 400 ms
        task1-18 t1 run x133 y128 w101: audit, running, 0 ms to 60 ms
        task1-21 t1 wait x235 y133 w306: audit, waiting for timer 180 ms, 60 ms to 240 ms
        task1-26 t1 run x540 y128 w3: audit, running, at 240 ms
        task2-7 t2 ready x133 y160 w101: refill, ready, 0 ms to 60 ms
        task2-22 t2 run x235 y160 w135: refill, running, 60 ms to 140 ms
        task2-23 t2 wait blocked x371 y165 w170: refill, blocked on lock cache, 140 ms to 240 ms
        task2-31 t2 run x542 y160 w118: refill, running, 240 ms to 310 ms
        lock0-19 t1 lockf x133 y198 w408: cache, held by audit, 0 ms to 240 ms
        lock0-32 t2 lockf x542 y198 w118: cache, held by refill, 240 ms to 310 ms
        idle x371 w170
        idle x661 w152
        label of task0-17 x365 join "select!, first of fetch_price or sleep"
        label of branch0-13 x422 globe "GET /price/42"
        label of task1-18 x174  "poll"
        label of task1-21 x338 clock "timer 180 ms"
        label of task2-7 x160  "ready 60"
        label of task2-22 x293  "poll"
        label of task2-23 x413 lock "lock cache"
        label of task2-31 x591  "poll"
        label of lock0-19 x265 lock "held by audit, 240 ms"
        label of lock0-32 x593 lock ""
        Wake x541 y34 to 127: timer wakes audit at 240 ms
        Wake x541 y148 to 159: audit wakes refill at 240 ms
        Wake x814 y34 to 63: timer wakes main at 400 ms
        Spawn x132 y84 to 127: main spawns audit at 0 ms
        Spawn x132 y84 to 159: main spawns refill at 0 ms
        bell x541 y29: timer fires at 240 ms
        bell x814 y29: timer fires at 400 ms
        end x814 y74 "done 400"
        end x814 y106 "cancelled"
        end x541 y138 "panicked, line 8"
        end x661 y170 "done 310"
    "#]].assert_eq(&listing(&price_cache().model(), &scene(&price_cache().model(), 900.0)));
}

#[test]
fn the_scene_of_two_requests() {
    expect![[r#"
        Timeline, 0 ms to 600 ms: 500 x 90
        row timers t0 y22 h14 "responses"
        row cpu0 t0 y36 h22 "CPU, one CPU"
        row task0 t0 y58 h32 "main, task"
        cpu0-3 t0 run x131 y43 w3: CPU polls main, 0 ms to 0 ms
        cpu0-8 t0 run x272 y43 w3: CPU polls main, 300 ms to 300 ms
        cpu0-13 t0 run x413 y43 w3: CPU polls main, 600 ms to 600 ms
        task0-3 t0 run x131 y64 w3: main, running, at 0 ms
        task0-5 t0 wait x133 y69 w140: main, waiting for GET /0.txt, 0 ms to 300 ms
        task0-8 t0 run x272 y64 w3: main, running, at 300 ms
        task0-10 t0 wait x274 y69 w140: main, waiting for GET /1.txt, 300 ms to 600 ms
        task0-13 t0 run x413 y64 w3: main, running, at 600 ms
        idle x133 w140
        idle x274 w140
        label of task0-5 x161 globe "GET /0.txt"
        label of task0-10 x302 globe "GET /1.txt"
        Wake x273 y34 to 63: response wakes main at 300 ms
        Wake x414 y34 to 63: response wakes main at 600 ms
        globe x273 y29: request ends at 300 ms
        globe x414 y29: request ends at 600 ms
        end x414 y74 "done 600"
    "#]]
    .assert_eq(&listing(&fetches().model(), &scene(&fetches().model(), 500.0)));
}

#[test]
fn labels_drop_to_their_icon_and_then_to_nothing() {
    let model = async_parent().house();
    let washer = |width: f64| {
        let scene = scene(&model, width);
        let slice =
            scene.slices.iter().find(|s| s.name(&model).contains("timer 30 min")).expect("the washer").id;
        let label = scene.labels.iter().find(|l| l.slice == slice);
        label.map(|l| (l.icon.is_some(), l.text.clone()))
    };
    assert_eq!(washer(900.0), Some((true, "timer 30 min".to_owned())));
    assert_eq!(washer(380.0), Some((true, String::new())));
    assert_eq!(washer(260.0), None);
}

#[test]
fn every_label_lies_on_its_slice() {
    for width in [300.0, 640.0, 1136.0, 2000.0] {
        for model in [async_parent().house(), price_cache().model()] {
            let scene = scene(&model, width);
            for label in &scene.labels {
                let slice = scene.slices.iter().find(|s| s.id == label.slice).expect("its slice");
                assert!(label.rect.x >= slice.rect.x, "{label:?}");
                assert!(label.rect.x + label.rect.width <= slice.rect.x + slice.rect.width, "{label:?}");
            }
        }
    }
}

#[test]
fn arrows_are_vertical_and_lead_from_the_cause_to_where_ready_begins() {
    let model = async_parent().house();
    let scene = scene(&model, 1136.0);
    let arrow = |text: &str| scene.arrows.iter().find(|a| a.name == text).expect("an arrow");
    // Down from the bell at 0:35 to laundry, up from kids at 1:05 to main.
    let bell = arrow("timer wakes laundry at 0:35");
    let ready = scene
        .slices
        .iter()
        .find(|s| s.name(&model) == "laundry, ready, 0:35 to 0:45")
        .expect("its place in the queue");
    assert!((bell.x.0 - ready.rect.x.0).abs() <= 1.0 && bell.from < bell.to && bell.to <= ready.rect.y);
    let joined = arrow("kids wakes main at 1:05");
    assert!(joined.from > joined.to && joined.kind == ArrowKind::Wake);
    assert_eq!(arrow("main spawns kids at 0:00").kind, ArrowKind::Spawn);
}

#[test]
fn a_window_shows_what_lies_in_it() {
    let model = async_parent().house();
    let window = Window::new(36 * MS, 44 * MS);
    let scene = Scene::new(&model, Geometry::default(), Px(1000.0), window);
    let names: Vec<String> =
        scene.slices.iter().filter(|s| matches!(s.track, Track::Lane(_))).map(|s| s.name(&model)).collect();
    assert_eq!(
        names,
        [
            "main, waiting for join, 0 of 3 done, 0:00 to 1:05",
            "laundry, ready, 0:35 to 0:45",
            "checkbook, running, 0:35 to 0:45",
            "kids, waiting for timer 20 min, 0:35 to 0:55",
        ]
    );
    assert!(scene.slices.iter().all(|s| s.rect.x >= Px(129.0) && s.rect.x + s.rect.width <= Px(917.0)));
    let strip: Vec<String> =
        scene.slices.iter().filter(|s| matches!(s.track, Track::Cpu(_))).map(|s| s.name(&model)).collect();
    assert_eq!(strip, ["Parent polls checkbook, 0:35 to 0:45"]);
    // Inside a stretch in which nobody runs there is nothing but that.
    let idle = Scene::new(&model, Geometry::default(), Px(1000.0), Window::new(88 * MS, 92 * MS));
    assert_eq!(idle.idle.iter().map(|i| (i.from / MS, i.to / MS)).collect::<Vec<_>>(), [(85, 95)]);
    assert!(scene.arrows.is_empty() && scene.ends.is_empty() && scene.bells.is_empty());
    // What is under the pointer.
    let laundry = scene.slices.iter().find(|s| s.name(&model).starts_with("laundry")).expect("laundry");
    assert_eq!(scene.slice_at(Px(500.0), laundry.rect.y + Px(1.0)).map(|s| s.id), Some(laundry.id));
    assert_eq!(scene.slice_at(Px(500.0), Px(3.0)), None);
}

/// Twenty tasks that take turns so often that hundreds of waits are seen, wherever one looks.
#[test]
fn a_picture_has_few_elements_however_much_is_in_it() {
    let mut run = Run::new("async fn main() { many().await }");
    let tick = run.point("many().await", AwaitKind::Await);
    run.main().poll(0);
    for id in 1..20 {
        run.spawn(0, id, "one");
    }
    let mut timers = [None; 20];
    for turn in 0..100 {
        for id in 1..20 {
            let at = turn * 20 + u64::from(id);
            run.at(at);
            if let Some(timer) = timers[id as usize] {
                run.fire(timer, id);
            }
            run.poll(id);
            timers[id as usize] = Some(run.sleep(id, tick, at + 20));
        }
    }
    let model = run.model();
    let whole = Scene::whole(&model);
    for part in [1, 2, 4, 8, 16, 64, 1024] {
        let window = Window::new(0, whole.to() / part);
        let scene = Scene::new(&model, Geometry::default(), Px(1440.0), window);
        let painted = [
            markup(&scene.paint_lines()),
            markup(&scene.paint_shafts().all()),
            markup(&scene.paint_slices(&|hue| hue.to_string())),
            markup(&scene.paint_heads().all()),
            scene.paint_ends(&model).marks,
            markup(&scene.paint_pills()),
            scene.paint_labels().marks,
            scene.paint_names(),
        ];
        let elements = painted.concat().matches("<").count();
        assert!(elements < 2400, "{elements} elements in a part of {part}");
        let passed = scene.paint_labels();
        assert!(passed.places.is_sorted());
    }
}

/// Of a thousand lanes those are laid out that are looked at, at the places they have among all.
#[test]
fn only_lanes_in_sight_are_laid_out() {
    let mut run = Run::new("async fn main() { many().await }");
    run.main().poll(0);
    for id in 1..1000 {
        run.spawn(0, id, "one");
    }
    let model = run.model();
    let whole = scene(&model, 1000.0);
    let part = Scene::part(
        &model,
        Geometry::default(),
        Px(1000.0),
        Scene::whole(&model),
        (Px(16_000.0), Px(16_320.0)),
    );
    assert_eq!((whole.rows.len(), whole.height), (1001, part.height));
    assert!((11..=13).contains(&part.rows.len()), "{} rows", part.rows.len());
    assert!(part.rows.iter().all(|row| whole.rows.contains(row)));
    assert!(part.slices.iter().all(|slice| whole.slices.contains(slice)));
    // A thousand arrows are more than can be followed.
    assert!(whole.arrows.is_empty() && part.arrows.is_empty());
}

#[test]
fn the_playhead_veils_what_comes_after_it() {
    let model = async_parent().house();
    let scene = scene(&model, 1136.0);
    let playhead = scene.playhead(&model, 45 * MS);
    assert_eq!((playhead.label.as_str(), playhead.visible), ("0:45", true));
    assert_eq!((playhead.x.0.round(), playhead.veil.x), (525.0, playhead.x));
    assert_eq!(playhead.veil.x + playhead.veil.width, Px(1136.0));
    let zoomed = Scene::new(&model, Geometry::default(), Px(1136.0), Window::new(50 * MS, 60 * MS));
    assert!(!zoomed.playhead(&model, 45 * MS).visible);
    assert!(!zoomed.playhead(&model, 61 * MS).visible);
}

/// A ticker: polled every millisecond for no time at all, so often that its slices cannot be told apart.
fn ticker(polls: u64) -> Model {
    let mut run = Run::new("async fn main() { tick().await }");
    let tick = run.point("tick().await", AwaitKind::Await);
    run.main().poll(0);
    for n in 0..polls {
        let timer = run.sleep(0, tick, n + 1);
        run.at(n + 1).fire(timer, 0).poll(0);
    }
    run.done(0).ended();
    run.model()
}

#[test]
fn a_scene_is_bounded_by_its_width_not_by_the_run() {
    let model = ticker(20_000);
    let dense = scene(&model, 1000.0);
    assert!(dense.slices.len() < 2_500, "{} slices", dense.slices.len());
    assert!(dense.arrows.len() < 2_000 && dense.bells.len() < 1_000);
    assert!(dense.slices.iter().any(|s| s.class == SliceClass::Dense(State::Waiting)));
    // All of it is alike, so it is one picture, whatever its length.
    assert!(dense.slices.len() < 40, "{} slices", dense.slices.len());
    assert_eq!(dense.slices.iter().map(|s| s.count).filter(|n| *n > 19_000).count(), 2);
    // Closer, each is itself.
    let near = Scene::new(&model, Geometry::default(), Px(1000.0), Window::new(100 * MS, 110 * MS));
    assert!(near.slices.iter().all(|s| matches!(s.class, SliceClass::Single(_))));
}

#[test]
fn the_branches_of_a_loop_share_a_lane() {
    use playground_program::BranchId;
    use playground_trace::EventKind;
    let mut run = Run::new("async fn main() { loop { select!(a) } }\nasync fn work() { nap().await }");
    let select = run.point("select!(a)", AwaitKind::Select);
    let nap = run.point("nap().await", AwaitKind::Await);
    run.main().poll(0);
    for n in 0..20 {
        let branch = BranchId(n as u32);
        run.event(
            task(0),
            "",
            EventKind::BranchStarted { branch, point: select, index: 0, name: "work".into() },
        );
        run.event(task(0), "", EventKind::Suspended { point: nap });
        run.event(task(0), "", EventKind::BranchWaiting { branch, on: WaitOn::Custom });
        run.pending(0, select, WaitOn::Branches(vec![branch])).at(10 * (n + 1)).poll(0);
        run.event(task(0), "", EventKind::BranchEnded { branch, ready: true });
    }
    run.done(0).ended();
    let model = run.model();
    let names: Vec<&str> = model.lanes().iter().map(|l| &*l.name).collect();
    assert_eq!(names, ["main", "work"]);
    assert_eq!(model.lanes()[1].slices.iter().filter(|s| s.state == State::Waiting).count(), 20);
}
