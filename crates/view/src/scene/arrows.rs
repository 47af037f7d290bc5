//! Bells, wake arrows, spawn arrows. All are vertical: neither a wake nor a spawn takes time.

use super::Scene;
use super::marks::{ArrowKind, ArrowMark, BellMark, Row, Track};
use crate::{Icon, LaneKind, Model, Nanos, Px, SignalKind, TimeScale, Wake, WakeSource};
use playground_program::TaskId;
use playground_trace::{Unit, WakeCause};
use std::collections::BTreeSet;

/// At most so many arrows are looked at in one column of pixels; more could not be told apart.
const PER_COLUMN: usize = 8;

pub(super) fn arrows(model: &Model, scene: &mut Scene) {
    bells(model, scene);
    wakes(model, scene);
    spawns(model, scene);
}

fn bells(model: &Model, scene: &mut Scene) {
    let Some(y) = scene.rows.iter().find(|r| r.track == Track::Timers).map(Row::middle) else { return };
    let mut seen = BTreeSet::new();
    for signal in shown(model.signals(), |s| s.at, &scene.scale) {
        let x = scene.scale.x(signal.at);
        let (icon, words) = match signal.what {
            SignalKind::Timer(_) => (Icon::Bell, "timer fires"),
            SignalKind::Fetch(_) => (Icon::Globe, "request ends"),
        };
        // One mark where several timers fire at once.
        if !seen.insert((x.0.round() as i64, icon.name())) {
            continue;
        }
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
        let Some(target) = scene.row(LaneKind::Task(wake.task)) else { continue };
        let (from, down) = match wake.source {
            WakeSource::Timer(_) | WakeSource::Fetch(_) => (bell_foot.unwrap_or(scene.geometry.ruler), true),
            WakeSource::Task(other) => match scene.row(LaneKind::Task(other)) {
                Some(row) => edge(scene, row, target),
                None => continue,
            },
            WakeSource::Thread(thread) => match scene.row(LaneKind::Thread(thread)) {
                Some(row) => edge(scene, row, target),
                None => continue,
            },
            WakeSource::Nobody => continue,
        };
        let half = scene.geometry.slice.0 / 2.0 + 1.0;
        let to = Px(target.middle().0 + if down { -half } else { half });
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
fn edge(scene: &Scene, from: &Row, to: &Row) -> (Px, bool) {
    let half = scene.geometry.slice.0 / 2.0;
    let down = to.y >= from.y;
    (Px(from.middle().0 + if down { half } else { -half }), down)
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
        let rows = (scene.row(LaneKind::Task(parent)), scene.row(LaneKind::Task(task.id)));
        let (Some(source), Some(target)) = rows else { continue };
        if at < window.from() || at > window.to() {
            continue;
        }
        let (from, down) = edge(scene, source, target);
        let half = scene.geometry.slice.0 / 2.0 + 1.0;
        let to = Px(target.middle().0 + if down { -half } else { half });
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

/// The items of the window, thinned so that no column of pixels has more than can be told apart.
fn shown<'a, T>(items: &'a [T], at: impl Fn(&T) -> Nanos, scale: &TimeScale) -> Vec<&'a T> {
    let window = scale.window();
    let column = scale.duration(Px(1.0)).max(1);
    let mut shown = Vec::new();
    let mut i = items.partition_point(|item| at(item) < window.from());
    while let Some(first) = items.get(i).map(&at).filter(|t| *t <= window.to()) {
        let next = i + items[i..].partition_point(|item| at(item) < first.saturating_add(column));
        shown.extend(items[i..next].iter().take(PER_COLUMN));
        i = next.max(i + 1);
    }
    shown
}
