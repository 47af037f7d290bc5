//! Rows, slices, idle stretches and ends.

use super::labels;
use super::marks::{EndMark, Geometry, IdleMark, Rect, Row, SliceClass, SliceId, SliceMark, Track};
use super::{Scene, arrows};
use crate::text::{TextSize, cut_to, text_width};
use crate::{
    End, EndKind, Hue, Lane, LaneKind, Model, Nanos, Poll, Px, Ruler, SignalKind, Slice, State, TimeFormat,
    TimeScale, Window,
};

/// Left edge of names.
const NAME_X: Px = Px(14.0);
/// Indent of a branch's name.
const INDENT: Px = Px(12.0);
/// Slices that begin within this width of each other become one dense mark, if there are at least `CROWD`.
const CROWD_WIDTH: Px = Px(2.0);
const CROWD: usize = 3;
/// So many slices at one and the same instant are looked at one by one; more are a crowd too.
const LOOK: usize = 64;
/// Gap between neighbouring slices.
const GAP: f64 = 0.5;

pub(super) fn layout(model: &Model, geometry: Geometry, width: Px, window: Window) -> Scene {
    let right = (width - geometry.after).max(geometry.names + Px(1.0));
    let scale = TimeScale::new(window, geometry.names, right);
    let (rows, height) = rows(model, &geometry);
    let format = model.format();
    let name = format!("Timeline, {} to {}", format.instant(window.from()), format.instant(window.to()));
    let mut scene = Scene {
        geometry,
        width,
        height,
        scale,
        ruler: Ruler::new(&scale, format),
        rows,
        slices: Vec::new(),
        idle: Vec::new(),
        labels: Vec::new(),
        arrows: Vec::new(),
        bells: Vec::new(),
        ends: Vec::new(),
        name,
    };
    cpu_strips(model, &mut scene);
    for lane in model.lanes() {
        lane_slices(model, &mut scene, lane);
        lane_end(model, &mut scene, lane);
    }
    labels::labels(model, &mut scene);
    arrows::arrows(model, &mut scene);
    scene
}

fn rows(model: &Model, geometry: &Geometry) -> (Vec<Row>, Px) {
    let mut rows: Vec<Row> = Vec::new();
    let mut y = geometry.ruler;
    let mut push = |track, height: Px, hue, indent: Px, name: &str, round, sub: &str| {
        let room = geometry.names - NAME_X - indent - Px(4.0);
        let title = [name, sub].into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join(", ");
        rows.push(Row {
            track,
            y,
            height,
            hue,
            indent,
            name: cut_to(name, TextSize::Name, room),
            round,
            sub: cut_to(sub, TextSize::Small, room),
            title,
        });
        y = y + height;
    };
    let none = Px(0.0);
    let (timers, responses) = signals(model);
    if timers || responses {
        let words = match (timers, responses) {
            (true, true) => "timers, responses",
            (true, false) => "timers fired",
            _ => "responses",
        };
        push(Track::Timers, geometry.timers, Hue(0), none, "", None, words);
    }
    let strips = model.polls_of_threads().len();
    for (n, (thread, _)) in model.polls_of_threads().enumerate() {
        let cpu = &model.options().cpu;
        if strips == 1 {
            push(Track::Cpu(thread), geometry.strip, Hue(0), none, cpu, None, "one CPU");
        } else {
            push(Track::Cpu(thread), geometry.strip, Hue(0), none, &format!("{cpu} {}", n + 1), None, "");
        }
    }
    for lane in model.lanes() {
        let (indent, round) = match lane.kind {
            LaneKind::Branch(_) => (INDENT, None),
            LaneKind::Task(id) => (none, model.task(id).and_then(|t| t.round)),
            _ => (none, None),
        };
        push(Track::Lane(lane.kind), geometry.lane, lane.hue, indent, &lane.name, round, &lane.sub);
    }
    (rows, y)
}

/// Whether any timer fired, and whether any request ended.
fn signals(model: &Model) -> (bool, bool) {
    let mut found = (false, false);
    for signal in model.signals() {
        match signal.what {
            SignalKind::Timer(_) => found.0 = true,
            SignalKind::Fetch(_) => found.1 = true,
        }
        if found == (true, true) {
            break;
        }
    }
    found
}

/// Walks over the slices that a window shows. Each call gets a run of neighbours that are one mark: a single one, or a crowd.
/// Leaps over crowds by binary search, so the work depends on the width, not on the number of slices.
fn walk(items: &[Slice], scale: &TimeScale, mut mark: impl FnMut(&[Slice])) {
    let window = scale.window();
    let crowd_time = scale.duration(CROWD_WIDTH);
    let mut i = items.partition_point(|s| s.to < window.from());
    // What ends just where the window begins is not seen, unless it is an instant.
    while items.get(i).is_some_and(|s| s.to == window.from() && s.from < s.to) {
        i += 1;
    }
    while let Some(item) = items.get(i).filter(|s| s.from <= window.to()) {
        let limit = item.from.max(window.from()).saturating_add(crowd_time);
        let end = i + items[i..].partition_point(|s| s.to <= limit);
        let same_instant = items[i..end].last().is_some_and(|s| s.to == item.from);
        if end >= i + if same_instant { LOOK } else { CROWD } {
            mark(&items[i..end]);
            i = end;
        } else {
            mark(&items[i..=i]);
            i += 1;
        }
    }
}

/// The state that fills most of a crowd, by a sample of it.
fn main_state(slices: &[Slice]) -> State {
    let step = slices.len().div_ceil(32);
    let longest = slices.iter().step_by(step).max_by_key(|s| s.to - s.from);
    longest.map_or(State::Running, |s| s.state)
}

fn lane_slices(model: &Model, scene: &mut Scene, lane: &Lane) {
    let track = Track::Lane(lane.kind);
    let Some(row) = scene.row(lane.kind).cloned() else { return };
    let (scale, geometry) = (scene.scale, scene.geometry);
    let marks = &mut scene.slices;
    walk(&lane.slices, &scale, |slices| {
        let (Some(first), Some(last)) = (slices.first(), slices.last()) else { return };
        let crowd = slices.len() > 1;
        let state = if crowd { main_state(slices) } else { first.state };
        // Nothing to be seen of a wait or a place in the queue that took no time.
        if !crowd && first.from == first.to && state != State::Running {
            return;
        }
        let hue = match first.holder {
            Some(unit) => model.unit_hue(unit),
            _ => lane.hue,
        };
        let height = match state {
            State::Running | State::Ready => geometry.slice,
            State::Waiting | State::Blocked => geometry.wait,
            State::Held => Px(8.0),
        };
        let rect =
            slice_rect(&scale, &geometry, first.from, last.to, row.middle(), height, state == State::Running);
        let name = if crowd { crowd_name(model, lane, slices) } else { slice_name(model, lane, first) };
        let class = if crowd { SliceClass::Dense(state) } else { SliceClass::Single(state) };
        let id = SliceId { track, first: first.first };
        marks.push(SliceMark { id, track, hue, class, rect, from: first.from, to: last.to, name });
    });
}

/// The part of a slice that the plot shows, with a gap to its neighbours; an instant gets a width of its own.
fn slice_rect(
    scale: &TimeScale,
    geometry: &Geometry,
    from: Nanos,
    to: Nanos,
    middle: Px,
    height: Px,
    running: bool,
) -> Rect {
    let (x0, x1) = (scale.x(from), scale.x(to));
    let y = Px(middle.0 - height.0 / 2.0);
    if running && (x1 - x0) < geometry.instant {
        let x = Px((x0.0 + x1.0) / 2.0 - geometry.instant.0 / 2.0);
        return Rect { x, y, width: geometry.instant, height };
    }
    let x0 = Px(x0.0 + GAP).max(scale.left() - Px(2.0));
    let x1 = Px(x1.0 - GAP).min(scale.right() + Px(2.0));
    Rect { x: x0, y, width: (x1 - x0).max(Px(0.5)), height }
}

fn slice_name(model: &Model, lane: &Lane, slice: &Slice) -> String {
    let format = model.format();
    let (from, to) = (format.instant(slice.from), format.until(slice.to));
    let time = if from == to { format!("at {from}") } else { format!("{from} to {to}") };
    let what = match slice.state {
        State::Running => "running".to_owned(),
        State::Ready => "ready".to_owned(),
        State::Waiting => match model.wait_words(slice.first) {
            Some(words) => format!("waiting for {}", words.long),
            None => "waiting".to_owned(),
        },
        State::Blocked => match model.wait_words(slice.first) {
            Some(words) => format!("blocked on {}", words.long),
            None => "blocked".to_owned(),
        },
        State::Held => {
            let holder = slice.holder.and_then(|unit| model.unit_name(unit)).unwrap_or("nobody");
            format!("held by {holder}")
        }
    };
    format!("{}, {what}, {time}", lane.name)
}

fn crowd_name(model: &Model, lane: &Lane, slices: &[Slice]) -> String {
    let format = model.format();
    let from = slices.first().map_or(0, |s| s.from);
    let to = slices.last().map_or(0, |s| s.to);
    let (from, to) = (format.instant(from), format.instant(to));
    format!("{}, {} slices, {from} to {to}", lane.name, slices.len())
}

fn lane_end(model: &Model, scene: &mut Scene, lane: &Lane) {
    let Some(End { at, kind, .. }) = &lane.end else { return };
    let window = scene.scale.window();
    if *at < window.from() || *at > window.to() {
        return;
    }
    let Some(y) = scene.row(lane.kind).map(Row::middle) else { return };
    let line = |line: &Option<u32>| line.map_or(String::new(), |l| format!(", line {l}"));
    let text = match kind {
        EndKind::Done => match model.format() {
            TimeFormat::Millis => format!("done {}", model.format().bare(*at)),
            TimeFormat::Steps => "done".to_owned(),
            format => format.instant(*at),
        },
        EndKind::Cancelled { line: at } => format!("cancelled{}", line(at)),
        EndKind::Panicked { line: at, .. } => format!("panicked{}", line(at)),
        EndKind::Cut { words } => words.clone(),
    };
    let x = scene.scale.x(*at);
    scene.ends.push(EndMark { lane: lane.kind, hue: lane.hue, kind: kind.clone(), at: *at, x, y, text });
}

fn cpu_strips(model: &Model, scene: &mut Scene) {
    for (thread, polls) in model.polls_of_threads() {
        let track = Track::Cpu(thread);
        let Some(row) = scene.rows.iter().find(|r| r.track == track).cloned() else { continue };
        let (scale, geometry) = (scene.scale, scene.geometry);
        let window = scale.window();
        let all = model.polls();
        // Only the polls that the window shows are taken up, and their neighbours for the idle time between.
        let from = polls.partition_point(|p| all[*p as usize].to < window.from());
        let to = polls.partition_point(|p| all[*p as usize].from <= window.to());
        let shown = polls.get(from.saturating_sub(1)..(to + 1).min(polls.len())).unwrap_or(&[]);
        let mut before: Option<Nanos> = None;
        let mut gaps: Vec<(Nanos, Nanos)> = Vec::new();
        let items: Shown<'_> = Shown { all, polls: shown };
        items.walk(&scale, |first, last, count| {
            if let Some(end) = before.filter(|end| *end < first.from) {
                gaps.push((end, first.from));
            }
            before = Some(last.to);
            if last.to < window.from() || first.from > window.to() {
                return;
            }
            let rect =
                slice_rect(&scale, &geometry, first.from, last.to, row.middle(), geometry.strip_bar, true);
            let class = if count > 1 {
                SliceClass::Dense(State::Running)
            } else {
                SliceClass::Single(State::Running)
            };
            let format = model.format();
            let (start, end) = (format.instant(first.from), format.instant(last.to));
            let name = if count > 1 {
                format!("{count} polls, {start} to {end}")
            } else {
                format!("{} polls {}, {start} to {end}", model.options().cpu, model.task_name(first.task))
            };
            let hue = model.hue(first.task);
            let id = SliceId { track, first: first.first };
            scene.slices.push(SliceMark { id, track, hue, class, rect, from: first.from, to: last.to, name });
        });
        if let Some(end) = before.filter(|end| to == polls.len() && *end < model.end()) {
            gaps.push((end, model.end()));
        }
        for (from, to) in gaps {
            let rect = slice_rect(&scale, &geometry, from, to, row.middle(), geometry.strip_bar, false);
            if rect.width < Px(6.0) {
                continue;
            }
            let labelled = rect.width > text_width("idle", TextSize::Small) + Px(16.0);
            scene.idle.push(IdleMark { rect, from, to, labelled });
        }
    }
}

/// Some of all polls, by their places.
struct Shown<'a> {
    all: &'a [Poll],
    polls: &'a [u32],
}

impl Shown<'_> {
    /// As [`walk`], with the first, the last and the number of each run of neighbours.
    fn walk(&self, scale: &TimeScale, mut mark: impl FnMut(&Poll, &Poll, usize)) {
        let poll = |n: usize| self.polls.get(n).and_then(|p| self.all.get(*p as usize));
        let crowd_time = scale.duration(CROWD_WIDTH);
        let mut i = 0;
        while let Some(first) = poll(i) {
            let limit = first.from.max(scale.window().from()).saturating_add(crowd_time);
            let end = i + self.polls[i..].partition_point(|p| self.all[*p as usize].to <= limit);
            let end = if end >= i + CROWD { end } else { i + 1 };
            if let Some(last) = poll(end - 1) {
                mark(first, last, end - i);
            }
            i = end;
        }
    }
}
