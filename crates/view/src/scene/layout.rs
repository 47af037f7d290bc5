//! Rows, slices, idle stretches and ends.

use super::labels;
use super::marks::{CutMark, EndMark, Geometry, IdleMark, Rect, Row, SliceClass, SliceId, SliceMark, Track};
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
/// Slices that begin in the same column of this width, or of up to twice of it, become one dense mark, if there are at least
/// `CROWD`.
const CROWD_WIDTH: Px = Px(2.0);
const CROWD: usize = 3;
/// So many slices at one and the same instant are looked at one by one; more are a crowd too.
const LOOK: usize = 64;
/// Gap between neighbouring slices.
const GAP: f64 = 0.5;
/// How busy a crowd is, is told in so many degrees.
const DEGREES: f64 = 8.0;

pub(super) fn layout(
    model: &Model,
    geometry: Geometry,
    width: Px,
    window: Window,
    shown: Option<(Px, Px)>,
) -> Scene {
    let right = (width - geometry.after).max(geometry.names + Px(1.0));
    let scale = TimeScale::with_cuts(window, geometry.names, right, model.cuts());
    let (rows, lanes_top, height) = rows(model, &geometry, shown);
    let format = model.format();
    let name = format!("Timeline, {} to {}", format.instant(window.from()), format.instant(window.to()));
    let cuts = scale.cuts().map(|(from, to)| CutMark {
        from: scale.x(from),
        to: scale.x(to),
        text: format!("{} left out", format.duration(to - from)),
    });
    let mut scene = Scene {
        geometry,
        width,
        height,
        lanes_top,
        scale,
        ruler: Ruler::new(&scale, format),
        rows,
        slices: Vec::new(),
        idle: Vec::new(),
        labels: Vec::new(),
        arrows: Vec::new(),
        bells: Vec::new(),
        ends: Vec::new(),
        cuts: cuts.collect(),
        name,
    };
    cpu_strips(model, &mut scene);
    for place in 0..scene.rows.len() {
        let Track::Lane(kind) = scene.rows[place].track else { continue };
        let Some(lane) = model.lane_position(kind) else { continue };
        let (middle, lane) = (scene.rows[place].middle(), (lane, &model.lanes()[lane]));
        lane_slices(model, &mut scene, lane, middle);
        lane_end(model, &mut scene, lane.1, middle);
    }
    labels::labels(model, &mut scene);
    arrows::arrows(model, &mut scene);
    scene
}

/// The rows between two heights (all without), where the first lane begins, and the height of all.
fn rows(model: &Model, geometry: &Geometry, shown: Option<(Px, Px)>) -> (Vec<Row>, Px, Px) {
    let mut rows: Vec<Row> = Vec::new();
    let mut y = geometry.ruler;
    let mut push = |y: Px, track, height: Px, hue, indent: Px, name: &str, round, sub: &str| {
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
    };
    let none = Px(0.0);
    let (timers, responses) = signals(model);
    if timers || responses {
        let words = match (timers, responses) {
            (true, true) => "timers, responses",
            (true, false) => "timers fired",
            _ => "responses",
        };
        push(y, Track::Timers, geometry.timers, Hue(0), none, "", None, words);
        y = y + geometry.timers;
    }
    let strips = model.polls_of_threads().len();
    for (n, (thread, _)) in model.polls_of_threads().enumerate() {
        let cpu = &model.options().cpu;
        let (name, sub) =
            if strips == 1 { (cpu.clone(), "one CPU") } else { (format!("{cpu} {}", n + 1), "") };
        push(y, Track::Cpu(thread), geometry.strip, Hue(0), none, &name, None, sub);
        y = y + geometry.strip;
    }
    let (lanes_top, count) = (y, model.lanes().len());
    let height = Px(lanes_top.0 + geometry.lane.0 * count as f64);
    let place = |y: Px| ((y.0 - lanes_top.0) / geometry.lane.0).max(0.0);
    let (from, to) = match shown {
        Some((top, foot)) => (place(top) as usize, (place(foot).ceil() as usize).min(count)),
        None => (0, count),
    };
    for (n, lane) in model.lanes().iter().enumerate().take(to).skip(from) {
        let (indent, round) = match lane.kind {
            LaneKind::Branch(_) => (INDENT, None),
            LaneKind::Task(id) => (none, model.task(id).and_then(|t| t.round)),
            _ => (none, None),
        };
        let y = Px(lanes_top.0 + geometry.lane.0 * n as f64);
        push(y, Track::Lane(lane.kind), geometry.lane, lane.hue, indent, &lane.name, round, &lane.sub);
    }
    (rows, lanes_top, height)
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

/// The width of columns in which crowds are gathered, in time: a power of two, and columns begin at multiples of it, so that they
/// stay where they are while the window moves.
fn column(scale: &TimeScale) -> Nanos {
    scale.duration(CROWD_WIDTH).max(1).checked_next_power_of_two().unwrap_or(1 << 63)
}

/// The place of the first item from `i` on for which `before` no longer holds. Looks near by first, in steps twice as long each
/// time: what it leaps over is short beside all that there is.
fn after<T>(items: &[T], i: usize, before: impl Fn(&T) -> bool) -> usize {
    let (mut low, mut step) = (i, 1);
    while items.get(low + step).is_some_and(&before) {
        low += step;
        step *= 2;
    }
    let high = (low + step).min(items.len());
    low + items[low..high].partition_point(before)
}

/// Walks over the slices that a window shows. Each call gets the places of a run of neighbours that are one mark: a single one, or
/// a crowd. Leaps over crowds by binary search, so the work depends on the width, not on the number of slices.
fn walk(items: &[Slice], scale: &TimeScale, mut mark: impl FnMut(usize, usize)) {
    let window = scale.window();
    let column = column(scale);
    let mut i = items.partition_point(|s| s.to < window.from());
    // What ends just where the window begins is not seen, unless it is an instant.
    while items.get(i).is_some_and(|s| s.to == window.from() && s.from < s.to) {
        i += 1;
    }
    while let Some(item) = items.get(i).filter(|s| s.from <= window.to()) {
        let limit = (item.from / column).saturating_add(1).saturating_mul(column);
        let mut end = after(items, i, |s| s.from < limit);
        // One that goes on for long after the column is seen by itself.
        if end > i + 1 && items[end - 1].to > limit.saturating_add(column) {
            end -= 1;
        }
        let same_instant = items[i..end].last().is_some_and(|s| s.to == item.from);
        let long = item.to - item.from > column;
        if !long && end >= i + if same_instant { LOOK } else { CROWD } {
            mark(i, end);
            i = end;
        } else {
            mark(i, i + 1);
            i += 1;
        }
    }
}

fn lane_slices(model: &Model, scene: &mut Scene, (place, lane): (usize, &Lane), middle: Px) {
    let track = Track::Lane(lane.kind);
    let (scale, geometry) = (scene.scale, scene.geometry);
    let begun = scene.slices.len();
    let marks = &mut scene.slices;
    let all = &lane.slices;
    walk(all, &scale, |from, to| {
        let (Some(first), Some(last)) = (all.get(from), all.get(to - 1)) else { return };
        let count = to - from;
        let (state, busy) = match model.lod(place) {
            Some(lod) if count > 1 => {
                let (state, busy) = lod.dominant(all, from, to);
                (state, (busy * DEGREES).ceil() / DEGREES)
            }
            _ => (first.state, 0.0),
        };
        // Nothing to be seen of a wait or a place in the queue that took no time.
        if count == 1 && first.from == first.to && state != State::Running {
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
        let class = if count > 1 { SliceClass::Dense(state) } else { SliceClass::Single(state) };
        // A crowd like the one before it is the same picture.
        let mut from = first.from;
        let mut id = SliceId { track, first: first.first };
        let mut many = count as u32;
        if let Some(before) = marks[begun..].last()
            && count > 1
            && (before.class, before.busy, before.hue, before.to) == (class, busy, hue, first.from)
        {
            (from, id, many) = (before.from, before.id, before.count + many);
            marks.pop();
        }
        let rect = Rect { x: Px(0.0), y: middle, width: Px(0.0), height };
        marks.push(SliceMark { id, track, hue, class, rect, from, to: last.to, count: many, busy });
    });
    // Only now, when crowds have grown together.
    for mark in marks.iter_mut().skip(begun) {
        let running = mark.class.state() == State::Running;
        mark.rect = slice_rect(&scale, &geometry, mark.from, mark.to, middle, mark.rect.height, running);
    }
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

fn lane_end(model: &Model, scene: &mut Scene, lane: &Lane, y: Px) {
    let Some(End { at, kind, .. }) = &lane.end else { return };
    let window = scene.scale.window();
    if *at < window.from() || *at > window.to() {
        return;
    }
    let line = |line: &Option<u32>| line.map_or(String::new(), |l| format!(", line {l}"));
    let texts = match kind {
        EndKind::Done => match model.format() {
            TimeFormat::Millis => {
                let at = model.format().bare(*at);
                [format!("done {at}"), at]
            }
            TimeFormat::Steps => ["done".to_owned(), String::new()],
            format => [format.instant(*at), String::new()],
        },
        EndKind::Cancelled { line: at } => [format!("cancelled{}", line(at)), "cancelled".to_owned()],
        EndKind::Panicked { line: at, .. } => [format!("panicked{}", line(at)), "panicked".to_owned()],
        EndKind::Cut { words } => [words.clone(), String::new()],
    };
    let x = scene.scale.x(*at);
    // Words stand behind the mark: before it they would lie on slices. What does not fit there is left to the mark.
    let room = scene.width - x - Px(EndMark::words_after(kind));
    let text = texts.into_iter().find(|text| text_width(text, TextSize::Small) <= room).unwrap_or_default();
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
        let begun = scene.slices.len();
        let items: Shown<'_> = Shown { all, polls: shown };
        items.walk(&scale, |first, last, count, one| {
            if let Some(end) = before.filter(|end| *end < first.from) {
                gaps.push((end, first.from));
            }
            before = Some(last.to);
            if last.to < window.from() || first.from > window.to() {
                return;
            }
            let crowd = count > 1;
            let class =
                if crowd { SliceClass::Dense(State::Running) } else { SliceClass::Single(State::Running) };
            // Where many take turns the strip is nobody's.
            let hue = if one { model.hue(first.task) } else { Hue(0) };
            let (mut from, mut id, mut many) =
                (first.from, SliceId { track, first: first.first }, count as u32);
            if let Some(before) = scene.slices[begun..].last()
                && crowd
                && (before.class, before.hue) == (class, hue)
                && first.from.saturating_sub(before.to) <= column(&scale)
            {
                (from, id, many) = (before.from, before.id, before.count + many);
                scene.slices.pop();
            }
            let rect = slice_rect(&scale, &geometry, from, last.to, row.middle(), geometry.strip_bar, true);
            let busy = if crowd { 1.0 } else { 0.0 };
            scene.slices.push(SliceMark {
                id,
                track,
                hue,
                class,
                rect,
                from,
                to: last.to,
                count: many,
                busy,
            });
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
    /// As [`walk`], with the first, the last and the number of each run of neighbours, and whether all are of one task.
    fn walk(&self, scale: &TimeScale, mut mark: impl FnMut(&Poll, &Poll, usize, bool)) {
        let poll = |n: usize| self.polls.get(n).and_then(|p| self.all.get(*p as usize));
        let column = column(scale);
        let mut i = 0;
        while let Some(first) = poll(i) {
            let limit = (first.from / column).saturating_add(1).saturating_mul(column);
            let end = after(self.polls, i, |p| self.all[*p as usize].from < limit);
            let long = poll(end - 1).is_some_and(|p| p.to > limit.saturating_add(column));
            let end = if long { end - 1 } else { end };
            let end = if end >= i + CROWD && first.to - first.from <= column { end } else { i + 1 };
            if let Some(last) = poll(end - 1) {
                // Whose turn it is more often cannot be seen; a few tell.
                let one = (i..end)
                    .step_by((end - i).div_ceil(16))
                    .all(|n| poll(n).is_some_and(|p| p.task == first.task));
                mark(first, last, end - i, one);
            }
            i = end;
        }
    }
}
