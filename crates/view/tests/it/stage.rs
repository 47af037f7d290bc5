//! The stage: the house, the stations and the await tree, of hand-written and of real runs.

use crate::runs;
use expect_test::expect;
use playground_view::stage::{House, Mark, Spot, await_tree, draw, stations};
use playground_view::still::{Theme, thumb};
use playground_view::{Cursor, LineStops, Model, StepSize, Stepper};

fn at(model: &Model, poll: usize) -> Cursor {
    let stepper = Stepper::new(model, LineStops::default());
    stepper.nth(model, StepSize::Poll, poll - 1).expect("a poll")
}

fn house(model: &Model, cursor: Cursor) -> House {
    House::new(model, &LineStops::default(), cursor).expect("a house")
}

#[test]
fn the_evening_poll_by_poll() {
    let model = runs::async_parent().house();
    assert!(House::fits(&model));
    let mut lines = Vec::new();
    for poll in 1..=17 {
        let house = house(&model, at(&model, poll));
        let plates: Vec<&str> = house.plates.iter().map(|p| p.words.as_str()).collect();
        let parent = &house.parents[0];
        let from = parent.walk.map_or(String::new(), |walk| format!(" from {:?}", walk.from));
        lines.push(format!("{} {:?}{from}: {}", house.title, parent.spot, plates.join(" | ")));
    }
    expect![[r#"
        The house at 0:00 Hall: Nobody is at it | Playing | Empty | Empty
        The house at 0:00 Washer from Hall: Ready since 0:00, 0 of 6 entries done | Playing, ready since 0:00 | Being loaded | Empty
        The house at 0:05 Desk from Washer: Entry 1 of 6 is written | Playing, ready since 0:00 | Turns until 0:35 | Empty
        The house at 0:15 Kids from Desk: Ready since 0:15, 1 of 6 entries done | Looked after | Turns until 0:35 | Empty
        The house at 0:15 Desk from Kids: Entry 2 of 6 is written | Playing, will call at 0:20 | Turns until 0:35 | Empty
        The house at 0:25 Kids from Desk: Ready since 0:25, 2 of 6 entries done | Looked after | Turns until 0:35 | Empty
        The house at 0:35 Desk from Kids: Entry 3 of 6 is written | Playing, will call at 0:55 | Rang at 0:35, laundry is ready | Empty
        The house at 0:45 Washer from Desk: Ready since 0:45, 3 of 6 entries done | Playing, will call at 0:55 | Rang at 0:35, being emptied | Empty
        The house at 0:50 Desk from Dryer: Entry 4 of 6 is written | Playing, will call at 0:55 | Empty | Turns until 1:35
        The house at 1:00 Kids from Desk: Ready since 1:00, 4 of 6 entries done | Looked after | Empty | Turns until 1:35
        The house at 1:05 Desk from Kids: Entry 5 of 6 is written | Fine since 1:05 | Empty | Turns until 1:35
        The house at 1:15 Hall from Desk: Ready since 1:15, 5 of 6 entries done | Fine since 1:05 | Empty | Turns until 1:35
        The house at 1:15 Desk from Hall: Entry 6 of 6 is written | Fine since 1:05 | Empty | Turns until 1:35
        The house at 1:25 Desk from Hall: Being balanced | Fine since 1:05 | Empty | Turns until 1:35
        The house at 1:25 Hall from Desk: Balanced at 1:25 | Fine since 1:05 | Empty | Turns until 1:35
        The house at 1:35 Dryer from Hall: Balanced at 1:25 | Fine since 1:05 | Empty | Rang at 1:35, being folded
        The house at 1:45 Hall from Dryer: Balanced at 1:25 | Fine since 1:05 | Empty | Empty, folded at 1:45"#]].assert_eq(&lines.join("\n"));
}

#[test]
fn the_design_s_instant_is_drawn() {
    let model = runs::async_parent().house();
    let house = house(&model, at(&model, 8));
    assert_eq!(house.plates[0].parts, Some((3, 6)));
    let ring = house.plates[1].ring.as_ref().expect("the kids' next call");
    assert_eq!(ring.left, "0:10");
    assert_eq!(house.parents[0].spot, Spot::Washer);
    assert_eq!(house.hands, (22.5, 270.0));
    let drawn = draw::house(&house, "stage-0", true);
    assert!(drawn.contains("Parent is here") && drawn.contains("Playing, will call at 0:55"), "{drawn}");
    assert_eq!(drawn.matches("<g").count(), drawn.matches("</g>").count());
    // Between two polls nobody works.
    let idle = Cursor { at: 90_000_000, event: model.last_event_at(90_000_000), ..Cursor::default() };
    let house = self::house(&model, idle);
    assert_eq!(
        (house.parents[0].hue, house.plates[3].mark),
        (None, Mark::Waiting(playground_view::Icon::Clock))
    );
}

#[test]
fn other_programs_have_stations() {
    let model = runs::price_cache().model();
    assert!(!House::fits(&model));
    let mut text = Vec::new();
    for poll in [2, 5] {
        for station in stations(&model, &LineStops::default(), at(&model, poll)) {
            text.push(station.sentence());
        }
        text.push(String::new());
    }
    expect![[r#"
        CPU: busy. Here: audit (line 6).
        Timers: wake whoever sleeps.
        Network: answers requests.
        cache: lock, free.
        Each other: tasks that wait for tasks. Waiting: main (400 ms left).

        CPU: busy. Here: refill (line 11).
        Timers: wake whoever sleeps.
        Network: answers requests.
        cache: lock, free.
        Each other: tasks that wait for tasks. Waiting: main (160 ms left).
    "#]]
    .assert_eq(&text.join("\n"));
}

#[test]
fn the_tree_says_who_waits_for_whom() {
    let tree = |model: &Model, poll| {
        let rows = await_tree(model, &LineStops::default(), at(model, poll));
        let line = |row: &playground_view::stage::TreeRow| {
            let said = format!("{} {}: {}", row.edge, row.name, row.words);
            format!("{}{}", "  ".repeat(row.depth), said.trim_start())
        };
        rows.iter().map(line).collect::<Vec<_>>().join("\n")
    };
    expect![[r#"
        main: waiting since 0:00
          joins laundry: running, line 23
          joins checkbook: ready since 0:45
          joins kids: waiting since 0:35
            awaits timer 20 min: 10 min left"#]]
    .assert_eq(&tree(&runs::async_parent().house(), 8));
    expect![[r#"
        main: waiting since 0 ms
          branch fetch_price: GET /price/42
          branch sleep: timer 400 ms
        audit: panicked at 240 ms
        refill: running, line 11"#]]
    .assert_eq(&tree(&runs::price_cache().model(), 5));
}

#[test]
fn names_cannot_break_out_of_the_picture() {
    assert_eq!(playground_view::escape(r#"<a b="c">'&'"#), "&lt;a b=&quot;c&quot;&gt;&#39;&amp;&#39;");
}

/// Small, without words; a row for each task, or for each Parent where several runs are compared.
#[test]
fn a_run_has_the_size_of_a_thumb() {
    let (model, lines) = (runs::async_parent().house(), LineStops::default());
    let rows = |drawn: &str| {
        let mut heights: Vec<&str> =
            drawn.split(" y=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        heights.sort_unstable();
        heights.dedup();
        heights.len()
    };
    let alone = thumb(&[(&model, &lines)], Theme::Light);
    // Bars of two heights in each of four rows; all of them end.
    assert!((4..=8).contains(&rows(&alone)), "{alone}");
    assert_eq!(alone.matches("<circle").count(), 4);
    assert!(!alone.contains("<text") && alone.contains("url(#h1)"));
    let beside = thumb(&[(&model, &lines), (&model, &lines)], Theme::Light);
    assert_eq!(rows(&beside), 2, "{beside}");
}

#[test]
fn runs_stand_side_by_side() {
    let model = runs::async_parent().house();
    let group = playground_view::compare::Group::new(&model, &LineStops::default());
    assert_eq!((group.rows.len(), group.end), (1, 105_000_000));
    let row: Vec<String> = group.rows[0]
        .iter()
        .map(|bar| format!("{} {}-{}", bar.words, bar.from / 1_000_000, bar.to / 1_000_000))
        .collect();
    expect![[r#"
        laundry 0-5
        checkbook 5-25
        kids 25-35
        checkbook 35-45
        laundry 45-50
        checkbook 50-60
        kids 60-65
        checkbook 65-85
        laundry 95-105"#]]
    .assert_eq(&row.join("\n"));
    assert_eq!(group.at(0, 90_000_000), None, "nobody has anything to do");
}
