//! Several runs of the same evening on one axis: who does what when, what nobody does, and how long somebody waited.

use crate::{Hue, LaneKind, LineStops, Model, Nanos, State, TimeFormat};
use playground_program::Span;
use playground_trace::{Unit, WaitOn};

/// A stretch of time in which somebody does one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// When it begins.
    pub from: Nanos,
    /// When it ends.
    pub to: Nanos,
    /// The hue of what is done.
    pub hue: Hue,
    /// Nothing is done: somebody stands and waits.
    pub waits: bool,
    /// In a few words: the comment of the line that runs, or the task's name; what it is about where a line runs again and again.
    pub words: String,
}

/// One run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// A row for each Parent: a CPU that polls tasks, or a thread.
    pub rows: Vec<Vec<Bar>>,
    /// The rows are CPUs: where none of the tasks is polled, they are idle.
    pub cpus: bool,
    /// When it ends.
    pub end: Nanos,
    /// How long a kid waited, each time: from the call until somebody came.
    pub calls: Vec<(Nanos, Nanos)>,
}

/// Rows at most; more threads than that are not drawn.
const ROWS: usize = 4;
/// What the hues of lines are about.
const TOPICS: [&str; 4] = ["", "laundry", "checkbook", "kids"];
/// Bars of a row at most.
const BARS: usize = 400;

impl Group {
    /// Reads a run.
    pub fn new(model: &Model, lines: &LineStops) -> Group {
        let mut rows: Vec<Vec<Bar>> = Vec::new();
        for (_, polls) in model.polls_of_threads().take(ROWS) {
            let bars = polls.iter().filter_map(|n| model.polls().get(*n as usize)).map(|poll| Bar {
                from: poll.from,
                to: poll.to,
                hue: model.hue(poll.task),
                waits: false,
                words: model.task_name(poll.task).to_owned(),
            });
            rows.push(joined(bars).0);
        }
        let cpus = !rows.is_empty();
        if !cpus {
            for lane in model.lanes() {
                let LaneKind::Thread(thread) = lane.kind else { continue };
                let bars = thread_bars(model, lines, Unit::Thread(thread), &lane.slices);
                // Whoever only waits for the others is not in the house.
                if bars.iter().any(|bar| !bar.waits) && rows.len() < ROWS {
                    rows.push(bars);
                }
            }
        }
        Group { rows, cpus, end: model.end(), calls: calls(model) }
    }

    /// What is being done in a row at an instant.
    pub fn at(&self, row: usize, at: Nanos) -> Option<&Bar> {
        self.rows.get(row)?.iter().find(|bar| bar.from <= at && at < bar.to)
    }

    /// The call that is open at an instant.
    pub fn call_at(&self, at: Nanos) -> Option<(Nanos, Nanos)> {
        self.calls.iter().copied().find(|(from, to)| *from <= at && at < *to)
    }
}

/// Neighbours that are one are joined; what took no time is left out.
///
/// Also gives the places of those that were joined.
fn joined(bars: impl Iterator<Item = Bar>) -> (Vec<Bar>, Vec<usize>) {
    let mut all: Vec<Bar> = Vec::new();
    let mut again: Vec<usize> = Vec::new();
    for bar in bars.filter(|bar| bar.from < bar.to) {
        let same = |last: &Bar| {
            (last.to, last.hue, last.waits, &last.words) == (bar.from, bar.hue, bar.waits, &bar.words)
        };
        let room = all.len() < BARS;
        let place = all.len();
        match all.last_mut().filter(|last| same(last)) {
            Some(last) => {
                last.to = bar.to;
                again.push(place - 1);
            }
            None if room => all.push(bar),
            None => break,
        }
    }
    (all, again)
}

/// What a thread does, line by line.
fn thread_bars(model: &Model, lines: &LineStops, unit: Unit, slices: &[crate::Slice]) -> Vec<Bar> {
    let stops: Vec<_> = lines.all().iter().filter(|stop| stop.by == unit).collect();
    let mut bars = Vec::new();
    for slice in slices {
        let waits = matches!(slice.state, State::Waiting | State::Blocked);
        if waits {
            if matches!(model.wait_on(slice.first), Some(WaitOn::Thread(_))) {
                continue;
            }
            let place = model.event(slice.first).map_or(Span::NONE, |e| e.span);
            let (hue, words) = meaning(model, place);
            bars.push(Bar { from: slice.from, to: slice.to, hue, waits: true, words });
            continue;
        }
        if slice.state != State::Running {
            continue;
        }
        let begun = stops.partition_point(|stop| stop.at < slice.from);
        let first = begun.saturating_sub(1);
        for (n, stop) in stops.iter().enumerate().skip(first) {
            let next = stops.get(n + 1).map_or(slice.to, |next| next.at);
            let (from, to) = (stop.at.max(slice.from), next.min(slice.to));
            if stop.at >= slice.to {
                break;
            }
            if from < to {
                let (hue, words) = meaning(model, stop.span);
                bars.push(Bar { from, to, hue, waits: false, words });
            }
        }
    }
    let (mut bars, again) = joined(bars.into_iter());
    for place in again {
        let bar = &mut bars[place];
        let about = TOPICS.get(usize::from(bar.hue.0)).filter(|about| !bar.waits && !about.is_empty());
        bar.words = about.map_or_else(|| std::mem::take(&mut bar.words), |about| (*about).to_owned());
    }
    bars
}

/// The hue and the words of a line: its comment says what it is about.
fn meaning(model: &Model, place: Span) -> (Hue, String) {
    let Some(line) = model.line(place) else { return (Hue(0), String::new()) };
    let text = model.text(model.lines().line_span(line));
    let words = text.split_once("//").map_or(text, |(_, comment)| comment).trim().to_owned();
    let has = |all: &[&str]| all.iter().any(|one| words.contains(one));
    let hue = if has(&["washer", "dryer", "fold", "laundry"]) {
        Hue(1)
    } else if has(&["checkbook", "entry"]) {
        Hue(2)
    } else if has(&["kid", "knee", "snack"]) {
        Hue(3)
    } else {
        Hue(0)
    };
    (hue, words)
}

/// Lines of the output that say how long a kid waited, as times: they are printed when somebody comes.
fn calls(model: &Model) -> Vec<(Nanos, Nanos)> {
    let TimeFormat::House { ns_per_minute } = model.format() else { return Vec::new() };
    let said = model.console().iter().filter_map(|line| {
        let minutes: u64 = line.text.strip_prefix("a kid waited ")?.split(' ').next()?.parse().ok()?;
        Some((line.at.saturating_sub(minutes.saturating_mul(ns_per_minute)), line.at))
    });
    said.collect()
}
