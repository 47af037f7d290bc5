//! Bells, wake arrows, spawn arrows. All are vertical: neither a wake nor a spawn takes time.

use super::Scene;
use super::marks::{ArrowKind, ArrowMark, BellMark, Row, Track};
use crate::{Icon, LaneKind, Model, Nanos, Px, SignalKind, TimeScale, Wake, WakeSource};
use playground_program::TaskId;
use playground_trace::{Unit, WakeCause};
use std::collections::BTreeSet;

/// At most so many arrows are drawn in one column of this width, or of up to twice of it.
const PER_COLUMN: usize = 8;
const COLUMN: Px = Px(2.0);

/// So many arrows can be followed; more would be a thicket, and are seen when one comes closer.
const MANY: usize = 240;

pub(super) fn arrows(model: &Model, scene: &mut Scene) {
    bells(model, scene);
    wakes(model, scene);
    spawns(model, scene);
    if scene.arrows.len() > MANY {
        scene.arrows.clear();
    }
}

/// Bells that would overlap are not drawn one over the other.
const BELL_WIDTH: Px = Px(9.0);

fn bells(model: &Model, scene: &mut Scene) {
    let Some(y) = scene.rows.iter().find(|r| r.track == Track::Timers).map(Row::middle) else { return };
    // One mark where several timers fire at once, or close to each other.
    let mut before: Option<Px> = None;
    for signal in shown(model.signals(), |s| s.at, &scene.scale) {
        let x = scene.scale.x(signal.at);
        if before.is_some_and(|before| x - before < BELL_WIDTH) {
            continue;
        }
        before = Some(x);
        let (icon, words) = match signal.what {
            SignalKind::Timer(_) => (Icon::Bell, "timer fires"),
            SignalKind::Fetch(_) => (Icon::Globe, "request ends"),
        };
        let due = match signal.what {
            SignalKind::Timer(id) => model.timer(id).map(|t| t.deadline).filter(|due| *due < signal.at),
            SignalKind::Fetch(_) => None,
        };
        let late = due.filter(|due| x.0 - scene.scale.x(*due).0 > 2.0);
        let format = model.format();
        let mut name = format!("{words} at {}", format.instant(signal.at));
        if let Some(due) = late {
            name.push_str(&format!(", due at {}", format.instant(due)));
        }
        let due = late.map(|due| scene.scale.x(due));
        let (what, event, at) = (signal.what, signal.event, signal.at);
        scene.bells.push(BellMark { what, icon, event, at, x, y, due, name });
    }
}

fn wakes(model: &Model, scene: &mut Scene) {
    let bell_foot =
        scene.rows.iter().find(|r| r.track == Track::Timers).map(|r| Px(r.y.0 + r.height.0 - 2.0));
    let mut seen = BTreeSet::new();
    let mut arrows = Vec::new();
    for wake in shown(model.wakes(), |w| w.at, &scene.scale) {
        if !wake.effective || matches!(wake.cause, WakeCause::Spawned | WakeCause::Yielded) {
            continue;
        }
        let lane = |kind| scene.lane_middle(model, kind);
        let Some(target) = lane(LaneKind::Task(wake.task)) else { continue };
        let (from, down) = match wake.source {
            WakeSource::Timer(_) | WakeSource::Fetch(_) => (bell_foot.unwrap_or(scene.geometry.ruler), true),
            WakeSource::Task(other) => match lane(LaneKind::Task(other)) {
                Some(row) => edge(scene, row, target),
                None => continue,
            },
            WakeSource::Thread(thread) => match lane(LaneKind::Thread(thread)) {
                Some(row) => edge(scene, row, target),
                None => continue,
            },
            WakeSource::Nobody => continue,
        };
        let half = scene.geometry.slice.0 / 2.0 + 1.0;
        let to = Px(target.0 + if down { -half } else { half });
        if !in_sight(scene, from, to) {
            continue;
        }
        let x = scene.scale.x(wake.at);
        if !seen.insert((x.0.round() as i64, wake.task, from.0 as i64)) {
            continue;
        }
        let name = wake_name(model, wake);
        let hue = model.hue(wake.task);
        arrows.push(ArrowMark {
            event: wake.event,
            kind: ArrowKind::Wake,
            at: wake.at,
            x,
            from,
            to,
            hue,
            name,
        });
    }
    scene.arrows.extend(arrows);
}

/// Where an arrow leaves a row towards another, and whether it goes down.
fn edge(scene: &Scene, from: Px, to: Px) -> (Px, bool) {
    let half = scene.geometry.slice.0 / 2.0;
    let down = to >= from;
    (Px(from.0 + if down { half } else { -half }), down)
}

/// True if some of an arrow crosses the rows that are shown.
fn in_sight(scene: &Scene, from: Px, to: Px) -> bool {
    let first =
        scene.rows.iter().find(|r| matches!(r.track, Track::Lane(_))).map_or(scene.lanes_top, |r| r.y);
    let foot = scene.rows.last().map_or(scene.height, |r| r.y + r.height);
    from.max(to) >= first && from.min(to) <= foot
}

fn wake_name(model: &Model, wake: &Wake) -> String {
    let at = model.format().instant(wake.at);
    let who = match wake.source {
        WakeSource::Timer(_) => "timer",
        WakeSource::Fetch(_) => "response",
        WakeSource::Task(id) => model.task_name(id),
        WakeSource::Thread(id) => model.thread_name(id),
        WakeSource::Nobody => "runtime",
    };
    format!("{who} wakes {} at {at}", model.task_name(wake.task))
}

fn spawns(model: &Model, scene: &mut Scene) {
    let window = scene.scale.window();
    let mut arrows = Vec::new();
    for task in model.tasks() {
        let Unit::Task(parent) = task.by else { continue };
        let at = model.event_time(task.spawned);
        if at < window.from() || at > window.to() {
            continue;
        }
        let middle = |id| scene.lane_middle(model, LaneKind::Task(id));
        let (Some(source), Some(target)) = (middle(parent), middle(task.id)) else { continue };
        let (from, down) = edge(scene, source, target);
        let half = scene.geometry.slice.0 / 2.0 + 1.0;
        let to = Px(target.0 + if down { -half } else { half });
        if !in_sight(scene, from, to) {
            continue;
        }
        arrows.push(ArrowMark {
            event: task.spawned,
            kind: ArrowKind::Spawn,
            at,
            x: scene.scale.x(at),
            from,
            to,
            hue: task.hue,
            name: spawn_name(model, parent, task.id, at),
        });
    }
    scene.arrows.extend(arrows);
}

fn spawn_name(model: &Model, parent: TaskId, child: TaskId, at: Nanos) -> String {
    let at = model.format().instant(at);
    format!("{} spawns {} at {at}", model.task_name(parent), model.task_name(child))
}

/// The items of the window; where more fall into a column of a few pixels than can be told apart, none of them: the slices' own
/// density says that much goes on there.
fn shown<'a, T>(items: &'a [T], at: impl Fn(&T) -> Nanos, scale: &TimeScale) -> Vec<&'a T> {
    let window = scale.window();
    let column = scale.duration(COLUMN).max(1).checked_next_power_of_two().unwrap_or(1 << 63);
    let mut shown = Vec::new();
    let mut i = items.partition_point(|item| at(item) < window.from());
    while let Some(first) = items.get(i).map(&at).filter(|t| *t <= window.to()) {
        let limit = (first / column).saturating_add(1).saturating_mul(column);
        let next = i + items[i..].partition_point(|item| at(item) < limit);
        // What happens at one and the same instant has no more than one place.
        let here = items.get(next - 1).is_some_and(|last| at(last) == first);
        if here || next - i <= PER_COLUMN {
            shown.extend(items[i..next].iter().take(PER_COLUMN));
        }
        i = next.max(i + 1);
    }
    shown
}
