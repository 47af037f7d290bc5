//! The state at an instant: what each task does, who is in the queue, what is waited for, and the marks in the code.

mod code;
mod place;

pub use code::{AwaitBox, CodeMarks, Pin, code_marks, wait_left};

use crate::model::is_lock;
use crate::sort_by_numbers;
use crate::{Cursor, EndKind, EventIdx, Icon, LineStops, Model, Nanos, State, WaitWords};
use place::place;
use playground_program::{AwaitId, AwaitKind, ResourceId, Span, TaskId};
use playground_trace::{EventKind, Unit, WaitOn};

/// What a task is doing.
#[derive(Clone, Debug, PartialEq)]
pub enum Phase {
    /// Not spawned yet.
    Unborn,
    /// It has the CPU.
    Running,
    /// It is in the ready queue.
    Ready,
    /// It waits for something outside.
    Waiting(Wait),
    /// It waits for a lock or permit.
    Blocked(Wait),
    /// Its future was ready.
    Done,
    /// It was dropped before it was ready.
    Cancelled,
    /// It panicked.
    Panicked,
    /// The run was cut before it ended.
    Cut,
}

impl Phase {
    /// The word for it.
    pub fn word(&self) -> &'static str {
        match self {
            Phase::Unborn => "not reached",
            Phase::Running => "running",
            Phase::Ready => "ready",
            Phase::Waiting(_) => "waiting",
            Phase::Blocked(_) => "blocked",
            Phase::Done => "done",
            Phase::Cancelled => "cancelled",
            Phase::Panicked => "panicked",
            Phase::Cut => "cut",
        }
    }
}

/// What a task waits for.
#[derive(Clone, Debug, PartialEq)]
pub struct Wait {
    /// In words.
    pub words: WaitWords,
    /// When it is due, if that is known.
    pub deadline: Option<Nanos>,
    /// Time left until then.
    pub left: Option<Nanos>,
    /// The whole length of the wait from its start to its deadline: what a ring is drawn from.
    pub whole: Option<Nanos>,
    /// Of a lock: who holds it.
    pub holder: Option<Unit>,
}

/// A task at an instant.
#[derive(Clone, Debug, PartialEq)]
pub struct TaskNow {
    /// Which.
    pub task: TaskId,
    /// What it is doing.
    pub phase: Phase,
    /// Since when.
    pub since: Nanos,
    /// The event that began it.
    pub since_event: EventIdx,
    /// Where it stands in the text.
    pub place: Span,
    /// The line of that place, from 1.
    pub line: Option<u32>,
}

/// The state at an instant.
#[derive(Clone, Debug, PartialEq)]
pub struct Instant {
    /// When.
    pub cursor: Cursor,
    /// Every task, in order of spawn.
    pub tasks: Vec<TaskNow>,
    /// The tasks that have a CPU: places in `tasks`.
    pub running: Vec<usize>,
    /// The ready queue, first in the queue first: places in `tasks`.
    pub ready: Vec<usize>,
    /// Those that wait or are blocked, by deadline, unknown deadlines last: places in `tasks`.
    pub waiting: Vec<usize>,
}

/// The state of every task at the cursor.
pub fn instant(model: &Model, lines: &LineStops, cursor: Cursor) -> Instant {
    let tasks: Vec<TaskNow> = model.tasks().iter().map(|t| task_now(model, lines, t.id, cursor)).collect();
    let with = |wanted: fn(&Phase) -> bool| -> Vec<usize> {
        (0..tasks.len()).filter(|i| wanted(&tasks[*i].phase)).collect()
    };
    let running = with(|p| matches!(p, Phase::Running));
    let mut ready = with(|p| matches!(p, Phase::Ready));
    // The whole run is known: the queue is in the order in which it will be served. Whoever is never polled again comes last.
    sort_by_numbers(&mut ready, |i| {
        let next = next_poll(model, tasks[*i].task, cursor.event).unwrap_or(EventIdx::MAX);
        (u64::from(next), u64::from(tasks[*i].since_event))
    });
    let mut waiting = with(|p| matches!(p, Phase::Waiting(_) | Phase::Blocked(_)));
    sort_by_numbers(&mut waiting, |i| {
        let deadline = match &tasks[*i].phase {
            Phase::Waiting(wait) | Phase::Blocked(wait) => wait.deadline,
            _ => None,
        };
        (deadline.unwrap_or(Nanos::MAX), u64::from(tasks[*i].since_event))
    });
    Instant { cursor, tasks, running, ready, waiting }
}

/// The state of one task at the cursor.
pub fn task_now(model: &Model, lines: &LineStops, task: TaskId, cursor: Cursor) -> TaskNow {
    let i = cursor.event;
    let unborn =
        TaskNow { task, phase: Phase::Unborn, since: 0, since_event: 0, place: Span::NONE, line: None };
    let Some(row) = model.task(task).filter(|t| t.spawned <= i) else { return unborn };
    let (phase, since, since_event) = match &row.end {
        Some(end) if end.event <= i => {
            let phase = match end.kind {
                EndKind::Done => Phase::Done,
                EndKind::Cancelled { .. } => Phase::Cancelled,
                EndKind::Panicked { .. } => Phase::Panicked,
                EndKind::Cut { .. } => Phase::Cut,
            };
            (phase, end.at, end.event)
        }
        _ => match model.task_lane(task).and_then(|lane| lane.slice_at(i)) {
            Some(slice) => {
                let phase = match slice.state {
                    State::Running | State::Held => Phase::Running,
                    State::Ready => Phase::Ready,
                    State::Waiting => Phase::Waiting(wait(model, slice.first, slice.from, cursor)),
                    State::Blocked => Phase::Blocked(wait(model, slice.first, slice.from, cursor)),
                };
                (phase, slice.from, slice.first)
            }
            // Between the end of its last poll and the event that says so.
            None => (Phase::Running, model.event_time(i), i),
        },
    };
    let place = place(model, lines, task, &phase, cursor);
    TaskNow { task, phase, since, since_event, place, line: model.line(place) }
}

fn wait(model: &Model, first: EventIdx, from: Nanos, cursor: Cursor) -> Wait {
    let Some(on) = model.wait_on(first) else {
        let words = WaitWords { icon: Icon::Hand, long: "waiting".to_owned(), short: "waiting".to_owned() };
        return Wait { words, deadline: None, left: None, whole: None, holder: None };
    };
    let deadline = deadline(model, on, cursor.event);
    let mut words = model.words_for(on, first);
    if let WaitOn::Branches(branches) = on
        && let Some((over, all)) = branches.first().and_then(|b| model.group_progress(*b, cursor.event))
        && words.long.starts_with("join")
    {
        words.short = format!("{over} of {all}");
        words.long = format!("join, {} done", words.short);
    }
    let holder = match on {
        WaitOn::Resource(id) => holder(model, *id, cursor.event),
        _ => None,
    };
    Wait {
        words,
        deadline,
        left: deadline.map(|d| d.saturating_sub(cursor.at)),
        whole: deadline.map(|d| d.saturating_sub(from)),
        holder,
    }
}

/// When a wait is due, if that is known.
pub fn deadline(model: &Model, on: &WaitOn, i: EventIdx) -> Option<Nanos> {
    match on {
        WaitOn::Timer { deadline, .. } => Some(*deadline),
        WaitOn::Branches(branches) => {
            let group =
                branches.first().and_then(|b| model.branch(*b)).map(|b| &model.groups()[b.group as usize])?;
            let kind = model.options().awaits.get(group.point).map(|p| p.kind);
            if kind != Some(AwaitKind::Select) {
                return None;
            }
            let waits = branches.iter().filter_map(|b| model.branch_wait(*b, i));
            waits
                .filter_map(|on| if let WaitOn::Timer { deadline, .. } = on { Some(*deadline) } else { None })
                .min()
        }
        _ => None,
    }
}

/// Who holds a lock just after the event `i`; of several the first.
pub fn holder(model: &Model, lock: ResourceId, i: EventIdx) -> Option<Unit> {
    let row = model.resource(lock).filter(|r| is_lock(r.kind))?;
    let begun = row.holds.partition_point(|h| h.first <= i);
    // Only the last few can go on still: those before them were given back.
    row.holds[..begun].iter().rev().take(64).find(|h| i < h.last).and_then(|h| h.holder)
}

/// The event that begins the task's next poll after the event `i`.
fn next_poll(model: &Model, task: TaskId, i: EventIdx) -> Option<EventIdx> {
    let polls = model.polls_of(task);
    let n = polls.partition_point(|p| model.polls()[*p as usize].first <= i);
    polls.get(n).map(|p| model.polls()[*p as usize].first)
}

/// Where the task's innermost future was suspended just after the event `i`: the event of its last pending poll, and the await.
pub fn suspension(model: &Model, task: TaskId, i: EventIdx) -> Option<(EventIdx, Option<AwaitId>)> {
    let polls = model.polls_of(task);
    let n = polls.partition_point(|p| model.polls()[*p as usize].last <= i);
    let last = n.checked_sub(1).map(|n| model.polls()[polls[n] as usize].last)?;
    match model.event(last)?.kind {
        EventKind::PollPending { point, .. } => Some((last, point)),
        _ => None,
    }
}
