//! The marks in the code: lines that ran and run next, pins of tasks, boxes around what they await.

use super::place::{next_span, ran_span, suspended_span};
use super::{Instant, Phase, Wait};
use crate::{EventIdx, Hue, Icon, LineStops, Model};
use playground_program::{Span, TaskId};

/// A task's mark in the gutter.
#[derive(Clone, Debug, PartialEq)]
pub struct Pin {
    /// Whose.
    pub task: TaskId,
    /// Its hue.
    pub hue: Hue,
    /// The line, from 1.
    pub line: u32,
    /// What the task is doing.
    pub phase: Phase,
    /// The words at the end of the line: `ready`, `10 min left`, `0 of 3`; empty while it runs.
    pub words: String,
    /// The picture before the words.
    pub icon: Option<Icon>,
}

/// An expression that a task awaits, boxed in its hue.
#[derive(Clone, Debug, PartialEq)]
pub struct AwaitBox {
    /// Whose.
    pub task: TaskId,
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
    /// One for each task that has begun and is not folded away, in order of spawn.
    pub pins: Vec<Pin>,
    /// One for each task that is suspended.
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
        marks.pins.push(Pin { task: task.task, hue, line, phase: task.phase.clone(), words, icon });
        let suspended = matches!(task.phase, Phase::Ready | Phase::Waiting(_) | Phase::Blocked(_));
        if suspended && let Some(span) = suspended_span(model, task.task, cursor.event) {
            marks.boxes.push(AwaitBox { task: task.task, hue, span, ready: task.phase == Phase::Ready });
        }
    }
    marks
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
