//! Stepping: which instants a step of each size leads to, forward and back.
//!
//! Instants are totally ordered by event, then operation, then time. A step forward goes to the first stop of its size after
//! the cursor, a step back to the last one before it, so back undoes forward exactly.

use crate::sort_by_numbers;
use crate::{EventIdx, Model, Nanos};
use playground_program::{Span, TaskId};
use playground_trace::{EventKind, LineStop, Unit};
use std::collections::{BTreeMap, BTreeSet};

/// An instant of the run: just after an event, refined by the operations and the time that passed since.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cursor {
    /// The last event that has happened.
    pub event: EventIdx,
    /// Operations executed.
    pub op: u64,
    /// Where the playhead stands.
    pub at: Nanos,
}

/// How far a step goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum StepSize {
    /// To the next line that is about to run.
    Line,
    /// To the start of the next poll; in a program without tasks, of the next thread's slice.
    #[default]
    Poll,
    /// To the next poll of another task than before.
    Switch,
    /// To the next event.
    Event,
}

impl StepSize {
    /// From small to large, as the keys 1 to 4 have them.
    pub const ALL: [StepSize; 4] = [StepSize::Line, StepSize::Poll, StepSize::Switch, StepSize::Event];

    /// The word on the button.
    pub fn word(self) -> &'static str {
        match self {
            StepSize::Line => "line",
            StepSize::Poll => "poll",
            StepSize::Switch => "switch",
            StepSize::Event => "event",
        }
    }
}

/// The line stops of a run, in order, indexed by who runs them. May be empty: then steps by line are steps by event.
#[derive(Clone, Debug, Default)]
pub struct LineStops {
    stops: Vec<LineStop>,
    of_unit: BTreeMap<Unit, Vec<u32>>,
}

impl LineStops {
    /// Indexes line stops; they are sorted by operation first.
    pub fn new(mut stops: Vec<LineStop>) -> Self {
        sort_by_numbers(&mut stops, |s| (s.op, 0));
        let mut of_unit: BTreeMap<Unit, Vec<u32>> = BTreeMap::new();
        for (i, stop) in stops.iter().enumerate() {
            of_unit.entry(stop.by).or_default().push(i as u32);
        }
        LineStops { stops, of_unit }
    }

    /// All of them.
    pub fn all(&self) -> &[LineStop] {
        &self.stops
    }

    /// The last line that `by` has begun before operation `op`, and the line it begins at or after it.
    pub fn around(&self, by: Unit, op: u64) -> (Option<&LineStop>, Option<&LineStop>) {
        let own = self.of_unit.get(&by).map_or(&[][..], Vec::as_slice);
        let next = own.partition_point(|i| self.stops[*i as usize].op < op);
        let stop = |n: usize| own.get(n).map(|i| &self.stops[*i as usize]);
        (next.checked_sub(1).and_then(stop), stop(next))
    }

    /// The lines that `by` begins at operation `op` or after it, in order.
    pub fn after(&self, by: Unit, op: u64) -> impl Iterator<Item = &LineStop> {
        let own = self.of_unit.get(&by).map_or(&[][..], Vec::as_slice);
        let next = own.partition_point(|i| self.stops[*i as usize].op < op);
        own[next..].iter().map(|i| &self.stops[*i as usize])
    }

    /// The lines that `by` has begun before operation `op`, the last one first.
    pub fn before(&self, by: Unit, op: u64) -> impl Iterator<Item = &LineStop> {
        let own = self.of_unit.get(&by).map_or(&[][..], Vec::as_slice);
        let next = own.partition_point(|i| self.stops[*i as usize].op < op);
        own[..next].iter().rev().map(|i| &self.stops[*i as usize])
    }
}

/// The stops of a run by size.
#[derive(Clone, Debug)]
pub struct Stepper {
    polls: Vec<EventIdx>,
    lines: LineStops,
    line_cursors: Vec<Cursor>,
    panics: Vec<EventIdx>,
}

impl Stepper {
    /// Indexes the stops of a run.
    pub fn new(model: &Model, lines: LineStops) -> Stepper {
        let polls = if model.polls().is_empty() {
            model.switches().to_vec()
        } else {
            model.polls().iter().map(|p| p.first).collect()
        };
        let events = &model.trace().events;
        let mut event = 0;
        let cursors = lines.all().iter().map(|stop| {
            while events.get(event + 1).is_some_and(|e| e.op <= stop.op) {
                event += 1;
            }
            Cursor { event: event as EventIdx, op: stop.op, at: stop.at }
        });
        let mut line_cursors: Vec<Cursor> = cursors.collect();
        line_cursors.dedup();
        // The run is what lies between its first and its last event.
        let (first, last) = (events.first().map_or(0, |e| e.op), events.last().map_or(0, |e| e.op));
        line_cursors.retain(|c| (first..=last).contains(&c.op));
        let panics = events.iter().enumerate().filter(|(_, e)| matches!(e.kind, EventKind::Panicked { .. }));
        let panics = panics.map(|(i, _)| i as EventIdx).collect();
        Stepper { polls, lines, line_cursors, panics }
    }

    /// The line stops it was made with.
    pub fn lines(&self) -> &LineStops {
        &self.lines
    }

    /// The cursor at an event.
    pub fn at_event(&self, model: &Model, i: EventIdx) -> Cursor {
        let i = i.min(model.event_count().saturating_sub(1));
        model.event(i).map_or(Cursor::default(), |e| Cursor { event: i, op: e.op, at: e.at })
    }

    /// The cursor when the playhead stands at a time: after everything that has happened by then.
    pub fn at_time(&self, model: &Model, at: Nanos) -> Cursor {
        let at = at.min(model.end());
        let here = self.at_event(model, model.last_event_at(at));
        let line =
            self.line_cursors.partition_point(|c| c.at <= at && *c <= Cursor { at, op: u64::MAX, ..here });
        let op = line.checked_sub(1).map_or(here.op, |i| self.line_cursors[i].op.max(here.op));
        Cursor { op, at: at.max(here.at), ..here }
    }

    /// The beginning.
    pub fn first(&self, model: &Model) -> Cursor {
        self.at_event(model, 0)
    }

    /// The end.
    pub fn last(&self, model: &Model) -> Cursor {
        self.at_event(model, model.event_count().saturating_sub(1))
    }

    /// One step forward; the end if there is none.
    pub fn forward(&self, model: &Model, size: StepSize, cursor: Cursor) -> Cursor {
        let n = self.count_until(model, size, cursor);
        let last = self.last(model);
        self.nth(model, size, n).map_or(last.max(cursor), |stop| stop.min(last.max(cursor)))
    }

    /// One step back; the beginning if there is none.
    pub fn back(&self, model: &Model, size: StepSize, cursor: Cursor) -> Cursor {
        let first = self.first(model);
        if cursor <= first {
            return first;
        }
        let before = self.count_before(model, size, cursor);
        before.checked_sub(1).and_then(|n| self.nth(model, size, n)).map_or(first, |stop| stop.max(first))
    }

    /// How many stops of a size have been reached, and how many there are: `Poll 8 of 17`.
    pub fn progress(&self, model: &Model, size: StepSize, cursor: Cursor) -> (usize, usize) {
        (self.count_until(model, size, cursor), self.count(model, size))
    }

    /// The stop number `n`, from 0: what a slider over the steps leads to.
    pub fn nth(&self, model: &Model, size: StepSize, n: usize) -> Option<Cursor> {
        match self.stops(model, size) {
            Stops::Every(count) => (n < count).then(|| self.at_event(model, n as EventIdx)),
            Stops::Events(events) => events.get(n).map(|i| self.at_event(model, *i)),
            Stops::Cursors(cursors) => cursors.get(n).copied(),
        }
    }

    /// The next event that a task takes part in.
    pub fn next_of(&self, model: &Model, task: TaskId, cursor: Cursor) -> Option<Cursor> {
        let events = model.events_of(task);
        let n = events.partition_point(|i| self.at_event(model, *i) <= cursor);
        events.get(n).map(|i| self.at_event(model, *i))
    }

    /// The event before that a task takes part in.
    pub fn previous_of(&self, model: &Model, task: TaskId, cursor: Cursor) -> Option<Cursor> {
        let events = model.events_of(task);
        let n = events.partition_point(|i| self.at_event(model, *i) < cursor);
        n.checked_sub(1).map(|n| self.at_event(model, events[n]))
    }

    /// Every visit to a line with a breakpoint (lines from 1), in order: ticks on the slider, stops of play.
    pub fn visits(&self, model: &Model, breakpoints: &BTreeSet<u32>) -> Vec<Cursor> {
        if breakpoints.is_empty() {
            return Vec::new();
        }
        let marked = |span: Span| model.line(span).is_some_and(|line| breakpoints.contains(&line));
        if !self.lines.all().is_empty() {
            let stops = self.lines.all().iter().filter(|s| marked(s.span));
            let mut visits: Vec<Cursor> = stops.map(|s| self.at_operation(model, s.op, s.at)).collect();
            visits.dedup();
            return visits;
        }
        // Without line stops a visit is the first of a row of events of one unit on one line.
        let mut visits = Vec::new();
        let mut before: BTreeMap<Unit, u32> = BTreeMap::new();
        for (i, event) in model.trace().events.iter().enumerate() {
            let Some(line) = model.line(event.span) else { continue };
            if before.insert(event.by, line) != Some(line) && breakpoints.contains(&line) {
                visits.push(self.at_event(model, i as EventIdx));
            }
        }
        visits
    }

    /// The first panic after `from`, up to `to`: play stops there.
    pub fn panic_between(&self, model: &Model, from: Cursor, to: Cursor) -> Option<Cursor> {
        let next = *self.panics.get(self.panics.partition_point(|i| *i <= from.event))?;
        (next <= to.event).then(|| self.at_event(model, next))
    }

    /// The event time nearest to `at`, if it is no farther than `within`: what a dragged playhead snaps to.
    pub fn snap(&self, model: &Model, at: Nanos, within: Nanos) -> Nanos {
        let events = &model.trace().events;
        let n = events.partition_point(|e| e.at < at);
        let near =
            [n.checked_sub(1), Some(n)].into_iter().flatten().filter_map(|i| events.get(i)).map(|e| e.at);
        near.min_by_key(|t| t.abs_diff(at)).filter(|t| t.abs_diff(at) <= within).unwrap_or(at)
    }

    fn at_operation(&self, model: &Model, op: u64, at: Nanos) -> Cursor {
        let event = (model.trace().events.partition_point(|e| e.op <= op) as EventIdx).saturating_sub(1);
        Cursor { event, op, at }
    }

    fn stops<'a>(&'a self, model: &'a Model, size: StepSize) -> Stops<'a> {
        match size {
            StepSize::Line if self.line_cursors.is_empty() => Stops::Every(model.event_count() as usize),
            StepSize::Line => Stops::Cursors(&self.line_cursors),
            StepSize::Poll => Stops::Events(&self.polls),
            StepSize::Switch => Stops::Events(model.switches()),
            StepSize::Event => Stops::Every(model.event_count() as usize),
        }
    }

    fn count(&self, model: &Model, size: StepSize) -> usize {
        match self.stops(model, size) {
            Stops::Every(count) => count,
            Stops::Events(events) => events.len(),
            Stops::Cursors(cursors) => cursors.len(),
        }
    }

    /// How many stops lie at or before the cursor.
    fn count_until(&self, model: &Model, size: StepSize, cursor: Cursor) -> usize {
        match self.stops(model, size) {
            Stops::Every(count) => (cursor.event as usize + 1).min(count),
            Stops::Events(events) => events.partition_point(|i| *i <= cursor.event),
            Stops::Cursors(cursors) => cursors.partition_point(|c| *c <= cursor),
        }
    }

    /// How many stops lie before the cursor.
    fn count_before(&self, model: &Model, size: StepSize, cursor: Cursor) -> usize {
        match self.stops(model, size) {
            Stops::Cursors(cursors) => cursors.partition_point(|c| *c < cursor),
            _ => {
                let until = self.count_until(model, size, cursor);
                let on_it = until.checked_sub(1).and_then(|n| self.nth(model, size, n)) == Some(cursor);
                until - usize::from(on_it)
            }
        }
    }
}

enum Stops<'a> {
    /// Every event.
    Every(usize),
    /// These events.
    Events(&'a [EventIdx]),
    /// These instants.
    Cursors(&'a [Cursor]),
}
