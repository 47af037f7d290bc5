//! Lanes, wakes, queues and ends.

use crate::draw::lanes;
use crate::runs::{MS, async_parent, fetches, price_cache};
use expect_test::expect;
use playground_view::{LineStops, Phase, StepSize, Stepper, at};

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
