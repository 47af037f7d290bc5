//! Where a task stands in the text.

use super::{Phase, suspension};
use crate::{Cursor, EventIdx, LineStop, LineStops, Model};
use playground_program::{Span, TaskId};
use playground_trace::Unit;

pub(super) fn suspended_span(model: &Model, task: TaskId, i: EventIdx) -> Option<Span> {
    let (event, point) = suspension(model, task, i)?;
    let shown = point.and_then(|p| model.options().awaits.get(p)).filter(|p| !p.folded).map(|p| p.span);
    shown.or_else(|| model.event(event).map(|e| e.span)).filter(|s| !s.is_empty())
}

pub(super) fn place(model: &Model, lines: &LineStops, task: TaskId, phase: &Phase, cursor: Cursor) -> Span {
    let body = model.task(task).map_or(Span::NONE, |t| t.body);
    let suspended = || suspended_span(model, task, cursor.event);
    match phase {
        Phase::Unborn => Span::NONE,
        Phase::Running => next_span(model, lines, task, cursor)
            .or_else(|| last_span(model, task, cursor.event))
            .or_else(suspended)
            .unwrap_or(body),
        Phase::Ready | Phase::Waiting(_) | Phase::Blocked(_) | Phase::Cancelled | Phase::Cut => {
            suspended().unwrap_or(body)
        }
        Phase::Panicked => last_span(model, task, cursor.event).unwrap_or(body),
        Phase::Done => Span::new(body.end.saturating_sub(1), body.end),
    }
}

/// How many events of a task are looked at for one that has a place in the text.
const LOOK: usize = 64;

fn last_span(model: &Model, task: TaskId, i: EventIdx) -> Option<Span> {
    let events = model.events_of(task);
    let n = events.partition_point(|e| *e <= i);
    let own = events[..n].iter().rev().take(LOOK).filter_map(|e| model.event(*e));
    own.filter(|e| e.by == Unit::Task(task)).map(|e| e.span).find(|s| !s.is_empty())
}

/// What the running task executes next: by the line stops, else by its next event in the same poll on another line.
pub(super) fn next_span(model: &Model, lines: &LineStops, task: TaskId, cursor: Cursor) -> Option<Span> {
    let end = poll_end(model, task, cursor.event);
    if !lines.all().is_empty() {
        let (ran, next) = lines.around(Unit::Task(task), cursor.op);
        let next = next.filter(|n| n.op < end)?;
        // What is left of an await's own line when it goes on is not the next line, unless nothing comes after it.
        let same = |r: &LineStop| model.line(r.span) == model.line(next.span);
        let after = if ran.is_some_and(same) { lines.around(Unit::Task(task), next.op + 1).1 } else { None };
        return Some(after.filter(|a| a.op < end).unwrap_or(next).span);
    }
    let here = ran_span(model, lines, task, cursor).and_then(|s| model.line(s));
    let events = model.events_of(task);
    let n = events.partition_point(|e| *e <= cursor.event);
    let coming = events[n..].iter().take(LOOK).filter_map(|e| model.event(*e));
    let own = coming.filter(|e| e.by == Unit::Task(task) && !e.span.is_empty() && e.op <= end);
    own.map(|e| e.span).find(|s| model.line(*s) != here)
}

/// What the task executed last.
pub(super) fn ran_span(model: &Model, lines: &LineStops, task: TaskId, cursor: Cursor) -> Option<Span> {
    if !lines.all().is_empty() {
        return lines.around(Unit::Task(task), cursor.op).0.map(|stop| stop.span);
    }
    if model.poll_starting(cursor.event).is_some() {
        return suspended_span(model, task, cursor.event);
    }
    last_span(model, task, cursor.event)
}

/// The operation at which the poll that goes on just after the event `i` ends.
fn poll_end(model: &Model, task: TaskId, i: EventIdx) -> u64 {
    let polls = model.polls_of(task);
    let begun = polls.partition_point(|p| model.polls()[*p as usize].first <= i);
    let poll = begun.checked_sub(1).map(|n| &model.polls()[polls[n] as usize]);
    poll.and_then(|p| model.event(p.last)).map_or(u64::MAX, |e| e.op)
}
