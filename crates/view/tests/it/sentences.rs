//! Every event has its sentence.

use crate::runs::{MS, Run, async_parent, fetches, price_cache, task};
use expect_test::expect;
use playground_program::{AwaitKind, Diagnostic, Span, TaskId};
use playground_trace::{Blocked, Limit, LimitKind, Outcome, PanicInfo, WaitOn, WakeCause};
use playground_view::{Geometry, LineStops, Model, Phase, Px, Scene, Stepper, at, explain};
use std::fmt::Write;

fn story(model: &Model) -> String {
    let mut text = String::new();
    for i in 0..model.event_count() {
        let _ = writeln!(text, "{}", explain::sentence(model, i).with_time(model));
    }
    text
}

#[test]
fn the_story_of_the_async_parent() {
    expect![[r#"
        0:00: The thread main begins.
        0:00: main was given to the runtime, so it is ready to be polled.
        0:00: main was given to the runtime and is first in the queue.
        0:00: main was given to the runtime and, first in the queue, is polled at once.
        0:00: main spawned laundry, which is ready and stands in the queue.
        0:00: laundry was spawned at 0:00 and is first in the queue; the poll that runs is not interrupted.
        0:00: main spawned checkbook, which is ready and stands in the queue.
        0:00: checkbook was spawned at 0:00 and queues behind laundry.
        0:00: main spawned kids, which is ready and stands in the queue.
        0:00: kids was spawned at 0:00 and queues behind laundry and checkbook.
        0:00: main began a as branch 1 of join!.
        0:00: Branch a is pending: it awaits the end of laundry.
        0:00: main began b as branch 2 of join!.
        0:00: Branch b is pending: it awaits the end of checkbook.
        0:00: main began c as branch 3 of join!.
        0:00: Branch c is pending: it awaits the end of kids.
        0:00: main reached the await at line 53, which is not ready, and suspends there.
        0:00: main awaits 3 branches of join!, 0 done, and gives the Parent back.
        0:00: laundry was spawned at 0:00 and, first in the queue, is polled at once.
        0:05: laundry started a 30 min timer, which is due at 0:35.
        0:05: laundry awaits its 30 min timer, due at 0:35, and gives the Parent back.
        0:05: checkbook was spawned at 0:00; it queued 5 min behind laundry and is polled now.
        0:15: checkbook yielded: it gives the Parent back and goes to the end of the queue.
        0:15: checkbook yielded at 0:15 and queues behind kids.
        0:15: kids was spawned at 0:00; it queued 15 min behind laundry and checkbook and is polled now.
        0:15: kids started a 5 min timer, which is due at 0:20.
        0:15: kids awaits its 5 min timer, due at 0:20, and gives the Parent back.
        0:15: checkbook yielded at 0:15; it queued behind kids and is polled again.
        0:20: The 5 min timer fired at 0:20, so kids is woken.
        0:20: The 5 min timer fired at 0:20, so kids was woken and is first in the queue; the poll that runs is not interrupted.
        0:25: checkbook yielded: it gives the Parent back and goes to the end of the queue.
        0:25: checkbook yielded at 0:25 and queues behind kids.
        0:25: The 5 min timer fired at 0:20, so kids was woken; it queued 5 min behind checkbook and is polled now.
        0:35: kids printed “knee bandaged” at line 41.
        0:35: The 30 min timer fired at 0:35, so laundry is woken.
        0:35: The 30 min timer fired at 0:35, so laundry was woken and queues behind checkbook.
        0:35: kids started a 20 min timer, which is due at 0:55.
        0:35: kids awaits its 20 min timer, due at 0:55, and gives the Parent back.
        0:35: checkbook yielded at 0:25; it queued 10 min behind kids and is polled again.
        0:45: checkbook yielded: it gives the Parent back and goes to the end of the queue.
        0:45: checkbook yielded at 0:45 and queues behind laundry.
        0:45: The 30 min timer fired at 0:35, so laundry was woken; it queued 10 min behind checkbook and is polled now.
        0:50: laundry started a 45 min timer, which is due at 1:35.
        0:50: laundry awaits its 45 min timer, due at 1:35, and gives the Parent back.
        0:50: checkbook yielded at 0:45; it queued 5 min behind laundry and is polled again.
        0:55: The 20 min timer fired at 0:55, so kids is woken.
        0:55: The 20 min timer fired at 0:55, so kids was woken and is first in the queue; the poll that runs is not interrupted.
        1:00: checkbook yielded: it gives the Parent back and goes to the end of the queue.
        1:00: checkbook yielded at 1:00 and queues behind kids.
        1:00: The 20 min timer fired at 0:55, so kids was woken; it queued 5 min behind checkbook and is polled now.
        1:05: kids printed “snack served” at line 44.
        1:05: kids reached its end in poll 3 and returns ready.
        1:05: kids is done, 1 h 5 min and 3 polls after it was spawned.
        1:05: kids ended at 1:05, so main was woken and queues behind checkbook.
        1:05: checkbook yielded at 1:00; it queued 5 min behind kids and is polled again.
        1:15: checkbook yielded: it gives the Parent back and goes to the end of the queue.
        1:15: checkbook yielded at 1:15 and queues behind main.
        1:15: kids ended at 1:05, so main was woken; it queued 10 min behind checkbook and is polled now.
        1:15: Branch c is ready: 1 of 3 branches of join! are done.
        1:15: main awaits 3 branches of join!, 1 done, and gives the Parent back.
        1:15: checkbook yielded at 1:15; it queued behind main and is polled again.
        1:25: checkbook yielded: it gives the Parent back and goes to the end of the queue.
        1:25: checkbook yielded at 1:25 and is first in the queue.
        1:25: checkbook yielded at 1:25 and, first in the queue, is polled again.
        1:25: checkbook printed “checkbook balanced” at line 35.
        1:25: checkbook reached its end in poll 7 and returns ready.
        1:25: checkbook is done, 1 h 25 min and 7 polls after it was spawned.
        1:25: checkbook ended at 1:25, so main was woken and is first in the queue.
        1:25: checkbook ended at 1:25, so main was woken and, first in the queue, is polled at once.
        1:25: Branch b is ready: 2 of 3 branches of join! are done.
        1:25: main awaits 3 branches of join!, 2 done, and gives the Parent back.
        1:35: The 45 min timer fired at 1:35, so laundry is woken.
        1:35: The 45 min timer fired at 1:35, so laundry was woken and is first in the queue.
        1:35: The 45 min timer fired at 1:35, so laundry was woken and, first in the queue, is polled at once.
        1:45: laundry printed “laundry folded” at line 27.
        1:45: laundry reached its end in poll 3 and returns ready.
        1:45: laundry is done, 1 h 45 min and 3 polls after it was spawned.
        1:45: laundry ended at 1:45, so main was woken and is first in the queue.
        1:45: laundry ended at 1:45, so main was woken and, first in the queue, is polled at once.
        1:45: Branch a is ready: 3 of 3 branches of join! are done.
        1:45: main reached its end in poll 4 and returns ready.
        1:45: main is done, 1 h 45 min and 4 polls after it was spawned.
        1:45: main returned, so the program ended at 1:45 after 17 polls.
    "#]].assert_eq(&story(&async_parent().house()));
}

#[test]
fn the_story_of_the_price_cache() {
    expect![[r#"
        0 ms: The thread main begins.
        0 ms: main was given to the runtime, so it is ready to be polled.
        0 ms: main was given to the runtime and is first in the queue.
        0 ms: main was given to the runtime and, first in the queue, is polled at once.
        0 ms: main made the lock cache.
        0 ms: main spawned audit, which is ready and stands in the queue.
        0 ms: audit was spawned at 0 ms and is first in the queue; the poll that runs is not interrupted.
        0 ms: main spawned refill, which is ready and stands in the queue.
        0 ms: refill was spawned at 0 ms and queues behind audit.
        0 ms: main began fetch_price as branch 1 of select!.
        0 ms: main began sleep as branch 2 of select!.
        0 ms: main sent GET /price/42; the response is on its way.
        0 ms: main reached the await at line 2, which is not ready, and suspends there.
        0 ms: Branch fetch_price is pending: it awaits the response to GET /price/42.
        0 ms: main started a 400 ms timer, which is due at 400 ms.
        0 ms: Branch sleep is pending: it awaits its 400 ms timer, due at 400 ms.
        0 ms: main reached the await at line 18, which is not ready, and suspends there.
        0 ms: main awaits the first of fetch_price or sleep and gives the CPU back.
        0 ms: audit was spawned at 0 ms and, first in the queue, is polled at once.
        0 ms: audit took cache at line 6; others that ask for it wait.
        60 ms: audit started a 180 ms timer, which is due at 240 ms.
        60 ms: audit awaits its 180 ms timer, due at 240 ms, and gives the CPU back.
        60 ms: refill was spawned at 0 ms; it queued 60 ms behind audit and is polled now.
        140 ms: refill waits for the lock cache, held by audit, and gives the CPU back.
        240 ms: The 180 ms timer fired at 240 ms, so audit is woken.
        240 ms: The 180 ms timer fired at 240 ms, so audit was woken and is first in the queue.
        240 ms: The 180 ms timer fired at 240 ms, so audit was woken and, first in the queue, is polled at once.
        240 ms: audit panicked at line 8 with “index out of bounds: the len is 0 but the…”; what it owns is dropped.
        240 ms: audit released cache, which it held for 240 ms; it is free now.
        240 ms: audit released cache at 240 ms, so refill was woken and is first in the queue; the poll that runs is not interrupted.
        240 ms: audit panicked with “index out of bounds: the len is 0 but the…”; whoever joins it gets the error.
        240 ms: audit released cache at 240 ms, so refill was woken and, first in the queue, is polled at once.
        240 ms: refill took cache at line 11; others that ask for it wait.
        310 ms: refill released cache, which it held for 70 ms; it is free now.
        310 ms: refill reached its end in poll 2 and returns ready.
        310 ms: refill is done, 310 ms and 2 polls after it was spawned.
        400 ms: The 400 ms timer fired at 400 ms, so main is woken.
        400 ms: The 400 ms timer fired at 400 ms, so main was woken and is first in the queue.
        400 ms: The 400 ms timer fired at 400 ms, so main was woken and, first in the queue, is polled at once.
        400 ms: Branch sleep is ready first: select! drops the others.
        400 ms: The request GET /price/42 was dropped: its response will never be read.
        400 ms: select! dropped fetch_price where it waited; its response will never be read.
        400 ms: main reached its end in poll 2 and returns ready.
        400 ms: main is done, 400 ms and 2 polls after it was spawned.
        400 ms: main returned, so the program ended at 400 ms after 6 polls.
    "#]].assert_eq(&story(&price_cache().model()));
}

#[test]
fn the_story_of_two_requests() {
    expect![[r#"
        0 ms: The thread main begins.
        0 ms: main was given to the runtime, so it is ready to be polled.
        0 ms: main was given to the runtime and is first in the queue.
        0 ms: main was given to the runtime and, first in the queue, is polled at once.
        0 ms: main sent GET /0.txt; the response is on its way.
        0 ms: main awaits the response to GET /0.txt and gives the CPU back.
        300 ms: The response to GET /0.txt came after 300 ms: status 200, 13 bytes.
        300 ms: The response from /0.txt came at 300 ms, so main was woken and is first in the queue.
        300 ms: The response from /0.txt came at 300 ms, so main was woken and, first in the queue, is polled at once.
        300 ms: main sent GET /1.txt; the response is on its way.
        300 ms: main awaits the response to GET /1.txt and gives the CPU back.
        600 ms: GET /1.txt failed after 300 ms: “name not known”.
        600 ms: The request to /1.txt failed at 600 ms, so main was woken and is first in the queue.
        600 ms: The request to /1.txt failed at 600 ms, so main was woken and, first in the queue, is polled at once.
        600 ms: main reached its end in poll 3 and returns ready.
        600 ms: main is done, 600 ms and 3 polls after it was spawned.
        600 ms: main returned, so the program ended at 600 ms after 3 polls.
    "#]].assert_eq(&story(&fetches().model()));
}

/// A timer is noticed only between polls: the sentence says who had the CPU meanwhile.
///
/// ```text
/// nap   |...:...#     due at 20, noticed at 40
/// spin  ########
/// ```
fn late_timer() -> Run {
    let mut run =
        Run::new("async fn nap() { sleep().await }\nasync fn spin() {}\nasync fn main() { all().await }");
    let sleep = run.point("sleep().await", AwaitKind::Await);
    let all = run.point("all().await", AwaitKind::Await);
    run.main().poll(0).spawn(0, 1, "nap").spawn(0, 2, "spin").pending(0, all, WaitOn::Join(TaskId(1)));
    run.poll(1);
    let timer = run.sleep(1, sleep, 20);
    run.poll(2).at(40).done(2).fire(timer, 1).poll(1).done(1);
    run.wake(task(1), 0, WakeCause::Joined(TaskId(1))).poll(0).done(0).ended();
    run
}

#[test]
fn a_late_timer_says_who_made_it_late() {
    let model = late_timer().model();
    let story = story(&model);
    let late: Vec<&str> = story.lines().filter(|l| l.contains("due at 20 ms, fired")).collect();
    assert_eq!(
        late,
        [
            "40 ms: nap’s timer, due at 20 ms, fired at 40 ms, once spin gave the CPU back; nap is woken.",
            "40 ms: nap’s timer, due at 20 ms, fired at 40 ms, once spin gave the CPU back; nap was woken and is first in the queue.",
            "40 ms: nap’s timer, due at 20 ms, fired at 40 ms, once spin gave the CPU back; nap was woken and is polled at once.",
        ]
    );
    // Between the two instants it is due.
    let stepper = Stepper::new(&model, LineStops::default());
    let now = at::instant(&model, stepper.lines(), stepper.at_time(&model, 30 * MS));
    let Phase::Waiting(wait) = &now.tasks[1].phase else { panic!("{:?}", now.tasks[1]) };
    assert_eq!(at::wait_left(&model, wait), "due since 20 ms");
    let scene = Scene::new(&model, Geometry::default(), Px(800.0), Scene::whole(&model));
    assert_eq!(scene.bells[0].due.map(|x| x.0.round()), Some(scene.scale.x(20 * MS).0.round()));
}

#[test]
fn every_outcome_has_its_sentence() {
    let blocked = |id, name: &str, reason: &str| Blocked {
        who: task(id),
        name: name.into(),
        on: WaitOn::Custom,
        reason: reason.into(),
        span: Span::NONE,
    };
    let limit = |kind, limit| {
        Outcome::BudgetSpent(Limit {
            kind,
            limit,
            who: task(0),
            name: "main".into(),
            span: Span::NONE,
            since: 0,
        })
    };
    let two =
        vec![blocked(0, "main", "the lock ACCOUNT, held by audit"), blocked(1, "audit", "the lock BOOK")];
    let refused = Diagnostic::error("E100", Span::NONE, "`x` was moved on line 3 and cannot be used again.");
    let outcomes = [
        Outcome::Finished { exit_code: 0 },
        Outcome::Finished { exit_code: 3 },
        Outcome::Deadlock { waiting: two.clone(), cycle: vec![task(0), task(1)] },
        Outcome::Deadlock {
            waiting: vec![blocked(0, "main", "a wake that nobody can send")],
            cycle: Vec::new(),
        },
        Outcome::Deadlock { waiting: Vec::new(), cycle: Vec::new() },
        Outcome::Panicked(PanicInfo { message: "index out of bounds".into(), span: Span::new(0, 4) }),
        limit(LimitKind::Operations, 1_000_000),
        limit(LimitKind::Time, 2_000 * MS),
        limit(LimitKind::Depth, 200),
        Outcome::Refused(Box::new(refused)),
        Outcome::Stopped,
    ];
    let mut story = String::new();
    for outcome in outcomes {
        let mut run = Run::new("main");
        run.main().poll(0).spawn(0, 1, "audit").at(20);
        run.outcome = outcome;
        run.ended();
        let model = run.model();
        let sentence = explain::sentence(&model, model.event_count() - 1);
        assert!(sentence.words() <= explain::MAX_WORDS, "{}", sentence.plain());
        let _ = writeln!(story, "{}", sentence.plain());
    }
    expect![[r#"
        main returned, so the program ended at 20 ms after 1 poll.
        The program ended at 20 ms with exit code 3.
        main waits for the lock ACCOUNT, held by audit, and audit waits for main in turn, so neither can ever move.
        main waits for a wake that nobody can send; nobody is left to wake it, so it can never move.
        Nobody can ever move again: this is a deadlock.
        main panicked at line 1 with “index out of bounds”, so the program ended at 20 ms.
        main ran since 0 ms without giving way; the run was cut at its limit of 1 000 000 operations.
        The run was cut at its limit of 2 s; main began last, at 0 ms.
        The run was cut at its limit of 200 calls within each other; main began last, at 0 ms.
        The run stopped: `x` was moved on line 3 and cannot be used again.
        The run was stopped at 20 ms; what ran is kept.
    "#]].assert_eq(&story);
}

#[test]
fn sentences_keep_to_the_grammar() {
    let runs: [fn() -> Run; 4] = [async_parent, price_cache, fetches, late_timer];
    for run in runs {
        for model in [run().model(), run().house()] {
            for i in 0..model.event_count() {
                let sentence = explain::sentence(&model, i).plain();
                let words = sentence.split_whitespace().count();
                assert!(words <= 25, "{words} words: {sentence}");
                assert!(sentence.ends_with('.') && !sentence.contains(".."), "{sentence}");
                let alone = sentence.replace("select!", "").replace("join!", "");
                assert!(!alone.contains('!'), "{sentence}");
                assert!(!format!(" {alone} ").to_lowercase().contains(" we "), "{sentence}");
            }
        }
    }
}
