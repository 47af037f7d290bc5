//! The marks in the code: lines that ran and run next, pins of tasks or threads, boxes around what they wait for.

use super::place::{next_span, ran_span, suspended_span};
use super::{Instant, Phase, Wait};
use crate::explore::threads::wait_at;
use crate::explore::{ThreadNow, ThreadPhase, threads_now};
use crate::{EventIdx, Hue, Icon, LineStops, Model};
use playground_program::{Span, TaskId, ThreadId};
use playground_trace::Unit;

/// A task's mark in the gutter; a thread's, in a program of threads alone.
#[derive(Clone, Debug, PartialEq)]
pub struct Pin {
    /// Whose.
    pub who: Unit,
    /// Its hue.
    pub hue: Hue,
    /// The line, from 1.
    pub line: u32,
    /// What it is doing.
    pub phase: Phase,
    /// The words at the end of the line: `ready`, `10 min left`, `0 of 3`; empty while it runs.
    pub words: String,
    /// The picture before the words.
    pub icon: Option<Icon>,
}

/// An expression that a task awaits, or that a thread is blocked in, boxed in its hue.
#[derive(Clone, Debug, PartialEq)]
pub struct AwaitBox {
    /// Whose.
    pub who: Unit,
    /// Its hue.
    pub hue: Hue,
    /// The expression.
    pub span: Span,
    /// True once it was woken: the box is that of a ready task.
    pub ready: bool,
}

/// The marks in the code.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CodeMarks {
    /// The line that just ran, from 1.
    pub ran: Option<u32>,
    /// The line that runs next, from 1; none while nobody has the CPU.
    pub next: Option<u32>,
    /// One for each task (or thread) that has begun and is not folded away, in order of spawn.
    pub pins: Vec<Pin>,
    /// One for each that is suspended or blocked.
    pub boxes: Vec<AwaitBox>,
}

/// The marks in the code at the cursor.
pub fn code_marks(model: &Model, lines: &LineStops, now: &Instant) -> CodeMarks {
    let cursor = now.cursor;
    let mut marks = CodeMarks::default();
    let actor = now.running.first().map(|i| now.tasks[*i].task).or_else(|| last_polled(model, cursor.event));
    if let Some(task) = actor {
        marks.ran = ran_span(model, lines, task, cursor).and_then(|s| model.line(s));
        if !now.running.is_empty() {
            marks.next = next_span(model, lines, task, cursor).and_then(|s| model.line(s));
        }
    }
    for task in &now.tasks {
        let Some(line) = task.line else { continue };
        let hue = model.hue(task.task);
        let (words, icon) = pin_words(model, &task.phase);
        let who = Unit::Task(task.task);
        marks.pins.push(Pin { who, hue, line, phase: task.phase.clone(), words, icon });
        let suspended = matches!(task.phase, Phase::Ready | Phase::Waiting(_) | Phase::Blocked(_));
        if suspended && let Some(span) = suspended_span(model, task.task, cursor.event) {
            marks.boxes.push(AwaitBox { who, hue, span, ready: task.phase == Phase::Ready });
        }
    }
    if now.tasks.is_empty() {
        thread_marks(model, lines, now, &mut marks);
    }
    marks
}

/// The same of a program without tasks: its threads.
fn thread_marks(model: &Model, lines: &LineStops, now: &Instant, marks: &mut CodeMarks) {
    let cursor = now.cursor;
    let before = lines.all().partition_point(|stop| stop.op < cursor.op);
    let last = lines.all()[..before].iter().rev().find(|stop| matches!(stop.by, Unit::Thread(_)));
    marks.ran = last.and_then(|stop| model.line(stop.span));
    for thread in threads_now(model, lines, cursor) {
        let who = Unit::Thread(thread.thread);
        let acts = last.is_some_and(|stop| stop.by == who);
        let waits = wait_at(model, thread.thread, cursor);
        let wait = || waits.map(|(_, first)| super::wait(model, first, cursor.at, cursor));
        let phase = match (thread.phase, wait()) {
            (ThreadPhase::Blocked, Some(wait)) => Phase::Blocked(wait),
            (ThreadPhase::Waiting, Some(wait)) => Phase::Waiting(wait),
            (ThreadPhase::Unborn, _) => Phase::Unborn,
            (ThreadPhase::Done, _) => Phase::Done,
            (ThreadPhase::Panicked, _) => Phase::Panicked,
            _ if acts => Phase::Running,
            _ => Phase::Ready,
        };
        let can_run = matches!(phase, Phase::Running | Phase::Ready);
        let Some(line) = thread.line else { continue };
        if acts && can_run {
            marks.next = Some(line);
        }
        let (words, icon) = match &phase {
            Phase::Waiting(wait) | Phase::Blocked(wait) => (thread_waits(&thread), Some(wait.words.icon)),
            _ => (String::new(), None),
        };
        let blocked = waits.and_then(|(_, first)| model.event(first)).filter(|_| !words.is_empty());
        if let Some(event) = blocked.filter(|event| !event.span.is_empty()) {
            marks.boxes.push(AwaitBox { who, hue: thread.hue, span: event.span, ready: false });
        }
        marks.pins.push(Pin { who, hue: thread.hue, line, phase, words, icon });
    }
}

/// `A waits for ACCOUNT, held by Parent B`.
fn thread_waits(now: &ThreadNow) -> String {
    let words = now.words.trim_end_matches('.');
    let words = words.split(" since line").next().unwrap_or(words);
    let mut rest = words.chars();
    // The words are ours: letters of other languages and their tables are not needed.
    let first: String = rest.next().into_iter().map(|c| c.to_ascii_lowercase()).collect();
    let who = if now.thread == ThreadId(0) { &now.name } else { &now.letter };
    format!("{who} {first}{}", rest.as_str())
}

fn last_polled(model: &Model, i: EventIdx) -> Option<TaskId> {
    model.polls_begun(i).checked_sub(1).map(|n| model.polls()[n].task)
}

fn pin_words(model: &Model, phase: &Phase) -> (String, Option<Icon>) {
    match phase {
        Phase::Unborn | Phase::Running => (String::new(), None),
        Phase::Ready => ("ready".to_owned(), Some(Icon::Queue)),
        Phase::Waiting(wait) | Phase::Blocked(wait) => (wait_left(model, wait), Some(wait.words.icon)),
        Phase::Done => ("done".to_owned(), None),
        Phase::Cancelled => ("dropped here".to_owned(), None),
        Phase::Panicked => ("panicked".to_owned(), None),
        Phase::Cut => ("cut here".to_owned(), None),
    }
}

/// What is said beside a waiting task: the time left if that is known, the holder of a lock, else what it waits for.
pub fn wait_left(model: &Model, wait: &Wait) -> String {
    if let (Some(0), Some(deadline)) = (wait.left, wait.deadline) {
        return format!("due since {}", model.format().instant(deadline));
    }
    if let Some(left) = wait.left {
        return format!("{} left", model.format().duration(left));
    }
    match wait.holder.and_then(|unit| model.unit_name(unit)) {
        Some(holder) => format!("{}, held by {holder}", wait.words.short),
        None => wait.words.short.clone(),
    }
}
