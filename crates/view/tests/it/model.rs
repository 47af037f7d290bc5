//! Lanes, wakes, queues and ends.

use crate::draw::lanes;
use crate::runs::{MS, Run, async_parent, fetches, price_cache, task};
use expect_test::expect;
use playground_program::{AwaitId, AwaitKind, BranchId, FetchId, ResourceId, TaskId, ThreadId, TimerId};
use playground_trace::{EventKind, Limit, LimitKind, Outcome, TaskKind, Unit, WaitOn, WakeCause};
use playground_view::stats::Stats;
use playground_view::{
    EndKind, Geometry, LineStops, Phase, Px, Scene, State, StepSize, Stepper, at, explain,
};

#[test]
fn the_async_parent_has_the_lanes_of_the_design() {
    // A poll of no time hides the first moment of the wait behind it.
    expect![[r#"
        main        .............rr......|
        laundry     #......rr#.........##
        checkbook   r####rr##r##r####|
        kids        rrr.r##....r#
    "#]]
    .assert_eq(&lanes(&async_parent().house(), 5));
}

#[test]
fn branches_and_locks_have_lanes_of_their_own() {
    expect![[r#"
        main        ....................|
        fetch_price ....................
        audit       ###.........|
        refill      rrr####xxxxx###
        cache       ===============
    "#]]
    .assert_eq(&lanes(&price_cache().model(), 20));
}

#[test]
fn a_request_is_a_wait() {
    expect![[r#"
        main        ..............................|
    "#]]
    .assert_eq(&lanes(&fetches().model(), 20));
}

#[test]
fn the_state_at_0_45_is_that_of_the_design() {
    let model = async_parent().house();
    let stepper = Stepper::new(&model, LineStops::default());
    let cursor = (0..17)
        .filter_map(|n| stepper.nth(&model, StepSize::Poll, n))
        .find(|c| c.at == 45 * MS)
        .expect("a poll at 0:45");
    let now = at::instant(&model, stepper.lines(), cursor);
    let name = |i: &usize| {
        let task = &now.tasks[*i];
        let left = match &task.phase {
            Phase::Waiting(wait) => at::wait_left(&model, wait),
            _ => format!("since {}", model.format().instant(task.since)),
        };
        format!("{} {left}", model.task_name(task.task))
    };
    let list = |places: &[usize]| places.iter().map(name).collect::<Vec<_>>().join(", ");
    assert_eq!(list(&now.running), "laundry since 0:45");
    assert_eq!(list(&now.ready), "checkbook since 0:45");
    assert_eq!(list(&now.waiting), "kids 10 min left, main 0 of 3");
    assert_eq!(stepper.progress(&model, StepSize::Poll, cursor), (8, 17));
}

/// The runtime wakes those that yielded only when it comes to its driver; until then they are ready all the same.
///
/// ```text
/// a   #rr#
/// b   r##
/// ```
#[test]
fn who_yields_is_ready_at_once() {
    let mut run =
        Run::new("async fn a() { yield_now().await }\nasync fn b() {}\nasync fn main() { all().await }");
    let look = run.point("yield_now().await", AwaitKind::Await);
    let all = run.point("all().await", AwaitKind::Await);
    run.main().poll(0).spawn(0, 1, "a").spawn(0, 2, "b").pending(0, all, WaitOn::Join(TaskId(1)));
    run.poll(1).at(5).pending(1, look, WaitOn::Yield);
    run.poll(2).at(15).done(2).wake(Unit::Outside, 1, WakeCause::Yielded);
    run.poll(1).at(20).done(1).wake(task(1), 0, WakeCause::Joined(TaskId(1))).poll(0).done(0).ended();
    let model = run.model();
    expect![[r#"
        main        ....|
        a           #rr#
        b           r##
    "#]]
    .assert_eq(&lanes(&model, 5));
    let poll = &model.polls()[model.polls_of(TaskId(1))[1] as usize];
    let why = explain::sentence(&model, poll.first).plain();
    assert_eq!(why, "a yielded at 5 ms; it queued 10 ms behind b and is polled again.");
}

#[test]
fn a_wake_in_the_middle_of_a_poll_makes_ready_after_it() {
    let mut run = Run::new("async fn main() { own().await }");
    let own = run.point("own().await", AwaitKind::Await);
    run.main().poll(0).wake(task(0), 0, WakeCause::Waker).at(5).pending(0, own, WaitOn::Custom);
    run.at(10).poll(0).done(0).ended();
    let model = run.model();
    let states: Vec<_> = model.lanes()[0].slices.iter().map(|s| (s.state, s.from / MS, s.to / MS)).collect();
    let expected =
        [(State::Ready, 0, 0), (State::Running, 0, 5), (State::Ready, 5, 10), (State::Running, 10, 10)];
    assert_eq!(states, expected);
    let why = explain::sentence(&model, model.polls()[1].first).plain();
    assert_eq!(why, "main woke itself at 0 ms; it queued 5 ms and is polled now.");
}

#[test]
fn polls_that_get_nowhere_are_counted() {
    let mut run = Run::new("async fn main() { own().await }");
    let own = run.point("own().await", AwaitKind::Await);
    run.main().poll(0).pending(0, own, WaitOn::Join(TaskId(7)));
    for ms in [1, 2, 3] {
        run.at(ms).wake(Unit::Outside, 0, WakeCause::Waker).poll(0).pending(0, own, WaitOn::Join(TaskId(7)));
    }
    run.ended();
    assert_eq!(Stats::new(&run.model()).wasted, 3);
}

#[test]
fn a_run_that_was_cut_ends_with_a_torn_edge() {
    let mut run = Run::new("async fn main() { loop {} }");
    run.main().poll(0).at(10);
    run.outcome = Outcome::BudgetSpent(Limit {
        kind: LimitKind::Operations,
        limit: 10_000_000,
        who: task(0),
        name: "main".into(),
        span: run.span("loop {}"),
        since: 0,
    });
    run.ended();
    let model = run.model();
    let end = model.tasks()[0].end.as_ref().expect("an end");
    assert_eq!(end.kind, EndKind::Cut { words: "cut at 10 000 000 operations".into() });
    assert_eq!(
        explain::sentence(&model, model.event_count() - 1).plain(),
        "main ran since 0 ms without giving way; the run was cut at its limit of 10 000 000 operations."
    );
}

#[test]
fn tasks_of_one_function_are_told_apart() {
    let mut run = Run::new("");
    run.main().poll(0);
    let spawned = TaskKind::Spawned;
    run.spawn_kind(task(0), 1, "worker", Some("One"), spawned).spawn_kind(
        task(0),
        2,
        "worker",
        Some("Two"),
        spawned,
    );
    run.spawn(0, 3, "page").spawn(0, 4, "page");
    for id in 5..9 {
        run.spawn(0, id, &format!("t{id}"));
    }
    run.done(0).ended();
    let model = run.model();
    let names: Vec<_> = model
        .tasks()
        .iter()
        .map(|t| {
            format!("{}{} {}", t.hue.class(), t.round.map_or(String::new(), |r| format!("/{r}")), t.name)
        })
        .collect();
    let expected = [
        "t0 main",
        "t1 worker One",
        "t2 worker Two",
        "t3 page 1",
        "t4 page 2",
        "t5 t5",
        "t1/2 t6",
        "t2/2 t7",
        "t3/2 t8",
    ];
    assert_eq!(names, expected);
}

#[test]
fn the_console_knows_who_wrote_when() {
    let mut run = Run::new("");
    run.main().poll(0).print(0, "a").at(3).print(0, "b\n").print(0, "c\n").done(0).ended();
    let model = run.model();
    let lines: Vec<_> = model.console().iter().map(|l| (l.at / MS, l.text.as_str(), l.continues)).collect();
    assert_eq!(lines, [(0, "a", false), (3, "b", true), (3, "c", false)]);
    assert_eq!(model.console_until(model.console()[1].event).len(), 2);
}

/// A trace is untrusted input: ids that nobody declared, events in any order, huge numbers.
#[test]
fn a_senseless_trace_makes_a_model_all_the_same() {
    let far = u32::MAX;
    let mut run = Run::new("x");
    let point = run.point("x", AwaitKind::Select);
    run.poll(far).pending(far, point, WaitOn::Branches(vec![BranchId(far)])).done(far);
    run.event(task(far), "", EventKind::BranchEnded { branch: BranchId(far), ready: false });
    run.event(
        task(far),
        "",
        EventKind::BranchWaiting { branch: BranchId(far), on: WaitOn::Resource(ResourceId(far)) },
    );
    run.event(Unit::Outside, "", EventKind::Switched { to: ThreadId(far) });
    run.event(
        Unit::Thread(ThreadId(far)),
        "",
        EventKind::Acquired { resource: ResourceId(far), permits: far },
    );
    run.event(Unit::Outside, "", EventKind::Released { resource: ResourceId(far), permits: 0 });
    run.wake(Unit::Outside, far, WakeCause::Timer(TimerId(far)));
    run.main().main().poll(0).poll(0).event(task(0), "", EventKind::Suspended { point: AwaitId(far) });
    run.event(
        task(0),
        "",
        EventKind::BranchStarted { branch: BranchId(1), point: AwaitId(far), index: 9, name: "b".into() },
    );
    run.fire(TimerId(far), 0).pending(
        0,
        AwaitId(far),
        WaitOn::Timer { timer: TimerId(far), deadline: u64::MAX },
    );
    run.event(Unit::Outside, "", EventKind::TimerDropped { timer: TimerId(far) });
    run.event(
        task(0),
        "",
        EventKind::ThreadBlocked { thread: ThreadId(far), on: WaitOn::Fetch(FetchId(far)) },
    );
    // Time that runs backwards.
    run.at(50).poll(0).at(10).done(0).ended();
    let model = run.model();
    for i in 0..model.event_count() + 2 {
        assert!(!explain::sentence(&model, i).plain().is_empty());
        let stepper = Stepper::new(&model, LineStops::default());
        let now = at::instant(&model, stepper.lines(), stepper.at_event(&model, i));
        at::code_marks(&model, stepper.lines(), &now);
    }
    let scene = Scene::new(&model, Geometry::default(), Px(0.0), Scene::whole(&model));
    assert!(scene.height > Px(0.0));
    Stats::new(&model);
}

#[test]
fn branches_of_one_name_are_numbered_and_timers_keep_their_length() {
    let mut run = Run::new("async fn main() { select!(nap(), nap()) }");
    let select = run.point("select!(nap(), nap())", AwaitKind::Select);
    run.main().poll(0);
    let ids = [BranchId(0), BranchId(1)];
    for (index, branch) in ids.into_iter().enumerate() {
        let (name, index) = ("nap".to_owned(), index as u16);
        run.event(task(0), "", EventKind::BranchStarted { branch, point: select, index, name });
    }
    let timer = TimerId(0);
    run.event(task(0), "", EventKind::TimerStarted { timer, deadline: 30 * MS });
    let on = WaitOn::Timer { timer, deadline: 30 * MS };
    run.event(task(0), "", EventKind::BranchWaiting { branch: ids[0], on: on.clone() });
    run.pending(0, select, WaitOn::Branches(ids.to_vec()))
        .at(10)
        .wake(Unit::Outside, 0, WakeCause::Waker)
        .poll(0);
    run.event(task(0), "", EventKind::BranchWaiting { branch: ids[0], on });
    run.pending(0, select, WaitOn::Branches(ids.to_vec())).ended();
    let model = run.model();
    let last = model.event_count() - 2;
    let words = model.wait_words(last).expect("a wait").long;
    assert_eq!(words, "select!, first of nap 1 or nap 2");
    assert_eq!(
        explain::sentence(&model, last - 1).plain(),
        "Branch nap 1 is pending: it awaits its 30 ms timer, due at 30 ms."
    );
    // A `select!` with a timer in it is due when that is.
    let now = at::instant(
        &model,
        &LineStops::default(),
        Stepper::new(&model, LineStops::default()).at_event(&model, last),
    );
    let Phase::Waiting(wait) = &now.tasks[0].phase else { panic!("{now:?}") };
    assert_eq!(wait.left, Some(20 * MS));
}
