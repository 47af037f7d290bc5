//! Steps of a schedule as an axis: where threads take no time, what counts is whose turn it is.
//!
//! A step is a line that a thread begins, or, where it goes on in the middle of a line after another ran, what is left of that line.
//! [`Steps::of`] finds them; [`Steps::retime`] writes a trace anew with the number of the step for its time, so that lanes, ruler, playhead
//! and sentences follow without knowing of it.

use crate::Nanos;
use crate::model::{EventIdx, Slice, State};
use playground_program::{ResourceId, Span, ThreadId};
use playground_trace::{Clock, Event, EventKind, LineStop, Trace, Unit, WaitOn};
use std::collections::{BTreeMap, BTreeSet};

/// How long a step is on the axis. Step `n` (from 0) lasts from `n * STEP` up to the next.
pub const STEP: Nanos = 1_000_000;

/// Runs that take less than this take no time that could be seen.
const NO_TIME: Nanos = 1_000_000;

/// One step of a thread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Whose.
    pub thread: ThreadId,
    /// Operations executed before it.
    pub op: u64,
    /// The text it runs.
    pub span: Span,
    /// What is to be said of it.
    pub did: Did,
}

/// The most telling of what a step did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Did {
    /// Nothing that others could see, or nothing that is recorded.
    #[default]
    Line,
    /// It printed.
    Printed,
    /// It started a thread.
    Started(ThreadId),
    /// It reached this barrier.
    Arrived(ResourceId),
    /// It gave this back.
    Released(ResourceId),
    /// It took this.
    Took(ResourceId),
    /// It cannot go on: the attempt was in vain.
    Blocked,
    /// It panicked.
    Panicked,
    /// The thread reached its end.
    Ended,
}

impl Did {
    fn weight(self) -> u8 {
        match self {
            Did::Line => 0,
            Did::Ended => 1,
            Did::Printed => 2,
            Did::Started(_) => 3,
            Did::Arrived(_) => 4,
            Did::Released(_) => 5,
            Did::Took(_) => 6,
            Did::Blocked => 7,
            Did::Panicked => 8,
        }
    }

    fn of(event: &Event) -> Option<Did> {
        Some(match &event.kind {
            EventKind::Acquired { resource, .. } => Did::Took(*resource),
            EventKind::Released { resource, .. } => Did::Released(*resource),
            EventKind::Arrived { resource, .. } => Did::Arrived(*resource),
            EventKind::Printed { .. } => Did::Printed,
            EventKind::ThreadStarted { thread, .. } => Did::Started(*thread),
            EventKind::ThreadBlocked { .. } => Did::Blocked,
            EventKind::ThreadEnded { .. } => Did::Ended,
            EventKind::Panicked { .. } => Did::Panicked,
            EventKind::Sent { .. }
            | EventKind::Received { .. }
            | EventKind::Closed { .. }
            | EventKind::Raced { .. }
            | EventKind::AtomicDone { .. }
            | EventKind::Unparked { .. } => Did::Line,
            _ => return None,
        })
    }
}

/// The steps of a run, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Steps {
    all: Vec<Step>,
    /// Per event: how many steps had begun when it happened, itself included.
    begun: Vec<u32>,
}

/// The thread that did something by itself; what merely happens to a thread is nobody's step.
fn doer(event: &Event) -> Option<ThreadId> {
    match (&event.kind, event.by) {
        (EventKind::ThreadBlocked { thread, .. } | EventKind::ThreadEnded { thread, .. }, _) => Some(*thread),
        (
            EventKind::ThreadUnblocked { .. }
            | EventKind::Switched { .. }
            | EventKind::ResourceCreated { .. },
            _,
        ) => None,
        (_, Unit::Thread(thread)) => Did::of(event).map(|_| thread),
        _ => None,
    }
}

impl Steps {
    /// The steps of a run. `lines` are its line stops in order.
    pub fn of(trace: &Trace, lines: &[LineStop]) -> Steps {
        let mut steps = Steps::default();
        let lines = steps_among(trace, lines);
        let mut lines = lines.iter().peekable();
        // The place each thread stands at, for what is left of a line.
        let mut places: Vec<(ThreadId, Span)> = Vec::new();
        for event in &trace.events {
            // An event of operation `n` belongs to the line that began before it was executed. An attempt in vain does not count as executed.
            let vain = |stop: &LineStop| match &event.kind {
                EventKind::ThreadBlocked { thread, .. } => {
                    stop.op == event.op && stop.by == Unit::Thread(*thread)
                }
                _ => false,
            };
            while let Some(stop) = lines.next_if(|stop| stop.op < event.op || vain(stop)) {
                steps.line(stop, &mut places);
            }
            // A thread that begins did nothing yet.
            let did = Did::of(event).filter(|did| doer(event).is_some_and(|t| *did != Did::Started(t)));
            let (Some(thread), Some(did)) = (doer(event), did) else {
                steps.begun.push(steps.all.len() as u32);
                continue;
            };
            if steps.all.last().is_none_or(|step| step.thread != thread) {
                let place = places.iter().find(|(t, _)| *t == thread).map(|(_, span)| *span);
                let span = if event.span.is_empty() { place.unwrap_or(Span::NONE) } else { event.span };
                steps.all.push(Step { thread, op: event.op.saturating_sub(1), span, did: Did::Line });
            }
            if let Some(step) = steps.all.last_mut().filter(|step| did.weight() > step.did.weight()) {
                step.did = did;
            }
            steps.begun.push(steps.all.len() as u32);
        }
        lines.for_each(|stop| steps.line(stop, &mut places));
        steps
    }

    fn line(&mut self, stop: &LineStop, places: &mut Vec<(ThreadId, Span)>) {
        let Unit::Thread(thread) = stop.by else { return };
        match places.iter_mut().find(|(t, _)| *t == thread) {
            Some((_, span)) => *span = stop.span,
            None => places.push((thread, stop.span)),
        }
        self.all.push(Step { thread, op: stop.op, span: stop.span, did: Did::Line });
    }

    /// All of them.
    pub fn all(&self) -> &[Step] {
        &self.all
    }

    /// True if steps are the better axis for this run: several threads, no tasks, and no time to speak of.
    pub fn suit(trace: &Trace) -> bool {
        let threads =
            trace.events.iter().filter(|e| matches!(e.kind, EventKind::ThreadStarted { .. })).count();
        threads > 1 && trace.end < NO_TIME && Steps::possible(trace)
    }

    /// True if steps can be an axis for this run: tasks take time of their own, and so does the browser's clock.
    pub fn possible(trace: &Trace) -> bool {
        trace.clock == Clock::Virtual
            && !trace.events.iter().any(|e| matches!(e.kind, EventKind::TaskSpawned { .. }))
    }

    /// The events that happened before step `n` (from 0) began.
    fn events_before(&self, n: usize) -> EventIdx {
        self.begun.partition_point(|begun| (*begun as usize) <= n) as EventIdx
    }

    /// A thread's life from `from` to `to` in slices: each of its steps, and between them ready or, as `states` say, waiting. `states` are
    /// what is known from events, on the axis of steps.
    pub(crate) fn slices(&self, thread: ThreadId, states: &[Slice], from: Nanos, to: Nanos) -> Vec<Slice> {
        let mut slices: Vec<Slice> = Vec::new();
        let own =
            self.all.iter().enumerate().filter(|(_, step)| step.thread == thread && step.did != Did::Blocked);
        let mut here = from;
        for (n, _) in own {
            let begin = n as Nanos * STEP;
            self.between(&mut slices, states, here, begin);
            let first = self.events_before(n).saturating_sub(1);
            let last = self.events_before(n + 1);
            here = begin + STEP;
            slices.push(Slice { state: State::Running, from: begin, to: here, first, last, holder: None });
        }
        self.between(&mut slices, states, here, to);
        slices
    }

    /// What a thread does while others have their steps.
    fn between(&self, slices: &mut Vec<Slice>, states: &[Slice], from: Nanos, to: Nanos) {
        let mut here = from;
        let waits = states.iter().filter(|s| matches!(s.state, State::Waiting | State::Blocked));
        for wait in waits.filter(|s| s.from < to && s.to > from) {
            self.ready(slices, here, wait.from);
            // What lets it go on happens at the end of a step.
            let end = wait.to.next_multiple_of(STEP).min(to);
            if end > wait.from.max(here) {
                slices.push(Slice { from: wait.from.max(here), to: end, ..*wait });
                here = end;
            }
        }
        self.ready(slices, here, to);
    }

    fn ready(&self, slices: &mut Vec<Slice>, from: Nanos, to: Nanos) {
        let (first_step, last_step) = ((from / STEP) as usize, (to / STEP) as usize);
        // Less than a step is the end of one.
        if to > from && to - from >= STEP - 1 {
            let first = self.events_before(first_step).saturating_sub(1);
            let last = self.events_before(last_step).max(first + 1);
            slices.push(Slice { state: State::Ready, from, to, first, last, holder: None });
        }
    }

    /// The run with steps for times: what a step takes or asks for happens at its begin, what it gives back at its end.
    pub fn retime(&self, trace: &Trace, lines: &[LineStop]) -> (Trace, Vec<LineStop>) {
        let end = (self.all.len().max(1) as Nanos * STEP).saturating_sub(1);
        let mut before = 0;
        let mut events = trace.events.clone();
        for (event, begun) in events.iter_mut().zip(&self.begun) {
            let closes = matches!(
                event.kind,
                EventKind::Released { .. }
                    | EventKind::ThreadEnded { .. }
                    | EventKind::ThreadUnblocked { .. }
                    | EventKind::ThreadStarted { .. }
                    | EventKind::Ended
            );
            let at = match begun.checked_sub(1) {
                Some(step) => Nanos::from(step) * STEP + if closes { STEP - 1 } else { 0 },
                None => 0,
            };
            event.at = at.max(before).min(end);
            before = event.at;
        }
        // A deadline is the step at which the clock had come so far.
        let stepped = |deadline: Nanos| {
            let n = trace.events.partition_point(|e| e.at < deadline);
            events.get(n).map_or(end, |e| e.at)
        };
        let deadlines: Vec<Option<Nanos>> = events.iter().map(|e| deadline(&e.kind).map(stepped)).collect();
        for (event, at) in events.iter_mut().zip(deadlines) {
            if let (Some(place), Some(at)) = (deadline_mut(&mut event.kind), at) {
                *place = at;
            }
        }
        let lines = lines.iter().map(|stop| {
            // A line stop is where its own step begins.
            let step = self.all.partition_point(|step| step.op <= stop.op).saturating_sub(1);
            LineStop { at: step as Nanos * STEP, ..*stop }
        });
        let lines = lines.collect();
        (Trace { events, end, ..trace.clone() }, lines)
    }
}

/// The line stops that are steps. Left out: what makes a static the first time it is used, with the way back from there; and a line that a
/// thread had only begun when another had its turn, if it did nothing yet that others can see: it is a step where it goes on.
fn steps_among(trace: &Trace, lines: &[LineStop]) -> Vec<LineStop> {
    let index = trace.lines();
    let line = |span: Span| index.line(span.start);
    let statics: BTreeSet<u32> = (1..)
        .zip(trace.source.lines())
        .filter(|(_, text)| text.trim_start_matches("pub ").starts_with("static "))
        .map(|(n, _)| n)
        .collect();
    let mut kept: Vec<LineStop> = Vec::new();
    // Per thread: where its last step stands in `kept`.
    let mut last: BTreeMap<Unit, usize> = BTreeMap::new();
    let mut in_static = false;
    for stop in lines {
        let n = line(stop.span);
        let before = last.get(&stop.by).copied();
        let same = before.and_then(|at| kept.get(at)).filter(|before| line(before.span) == n).copied();
        if statics.contains(&n) {
            in_static = true;
            continue;
        }
        if std::mem::take(&mut in_static) && same.is_some() {
            continue;
        }
        if let (Some(same), Some(at)) = (same, before)
            && at + 1 < kept.len()
            && !acted(trace, stop.by, same.op, stop.op)
        {
            kept.remove(at);
            last.values_mut().filter(|place| **place > at).for_each(|place| *place -= 1);
        }
        last.insert(stop.by, kept.len());
        kept.push(*stop);
    }
    kept
}

/// True if a thread did something that is recorded after operation `from` and up to operation `to`.
fn acted(trace: &Trace, by: Unit, from: u64, to: u64) -> bool {
    let first = trace.events.partition_point(|e| e.op <= from);
    let own = trace.events[first..].iter().take_while(|e| e.op <= to);
    own.filter(|e| e.op < to || !matches!(e.kind, EventKind::ThreadBlocked { .. }))
        .any(|e| doer(e).is_some_and(|thread| Unit::Thread(thread) == by))
}

fn deadline(kind: &EventKind) -> Option<Nanos> {
    match kind {
        EventKind::TimerStarted { deadline, .. }
        | EventKind::ThreadBlocked { on: WaitOn::Timer { deadline, .. } | WaitOn::Until(deadline), .. } => {
            Some(*deadline)
        }
        _ => None,
    }
}

fn deadline_mut(kind: &mut EventKind) -> Option<&mut Nanos> {
    match kind {
        EventKind::TimerStarted { deadline, .. }
        | EventKind::ThreadBlocked { on: WaitOn::Timer { deadline, .. } | WaitOn::Until(deadline), .. } => {
            Some(deadline)
        }
        _ => None,
    }
}
