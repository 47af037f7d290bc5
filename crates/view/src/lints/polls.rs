//! Polls: those that take long, and futures that are never polled again.

use super::{HOGS, LOST_WAKER, Run, length};
use playground_program::{Diagnostic, Span, TaskId};
use playground_trace::{EventKind, LimitKind, Nanos, Outcome, TaskEnd, Unit, WaitOn};
use std::collections::{BTreeMap, BTreeSet};

/// No operation takes longer than this, in nanoseconds: a spin is the longest.
const MOST_OF_AN_OPERATION: Nanos = 2_000;

/// Polls that took long while others were ready, or that never ended.
pub(super) fn long(run: &Run<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut began: Option<(TaskId, Nanos, u64, Span)> = None;
    let mut ready: BTreeSet<TaskId> = BTreeSet::new();
    // Timers that are due before they fire were held up by the poll.
    let mut deadlines: BTreeMap<playground_program::TimerId, Nanos> = BTreeMap::new();
    let mut last: Option<(TaskId, Nanos, Nanos, Span)> = None;
    for event in &run.trace.events {
        match &event.kind {
            EventKind::Woken { task, .. } => _ = ready.insert(*task),
            EventKind::TaskEnded { task, .. } => _ = ready.remove(task),
            EventKind::PollStarted { task, .. } => {
                ready.remove(task);
                began = Some((*task, event.at, event.op, event.span));
            }
            EventKind::PollPending { task, .. } | EventKind::PollReady { task } => {
                let Some((poller, at, op, span)) = began.take().filter(|(poller, ..)| poller == task) else {
                    continue;
                };
                // Time that the program itself moved (`advance`) was not spent running.
                if event.at.saturating_sub(at) > (event.op - op).saturating_mul(MOST_OF_AN_OPERATION) {
                    continue;
                }
                last = Some((poller, at, event.at, span));
                let waiting = ready.iter().filter(|other| **other != poller).count();
                if waiting > 0 && event.at.saturating_sub(at) >= run.options.long_poll {
                    found.push(hog(run, poller, event.at - at, span, waiting));
                }
            }
            EventKind::TimerStarted { timer, deadline } => {
                deadlines.insert(*timer, *deadline);
            }
            EventKind::TimerDropped { timer } => {
                deadlines.remove(timer);
            }
            EventKind::TimerFired { timer } => {
                let due = deadlines.remove(timer).unwrap_or(event.at);
                if let Some((poller, from, to, span)) = last
                    && (from..to).contains(&due)
                    && to - from >= run.options.long_poll
                {
                    found.push(hog(run, poller, to - from, span, 1));
                }
            }
            _ => {}
        }
    }
    if let Outcome::BudgetSpent(limit) = &run.trace.outcome
        && matches!(limit.kind, LimitKind::Operations | LimitKind::Time)
        && matches!(limit.who, Unit::Task(_))
        && let Some((poller, ..)) = began
        && limit.who == Unit::Task(poller)
    {
        let message = format!(
            "The task `{}` runs and runs without coming to an `.await` that waits: nobody else gets a turn, and the run was stopped.",
            limit.name
        );
        let help = "Await something in the loop, if only `tokio::task::yield_now().await`.";
        found.push(Diagnostic::warning(HOGS, limit.span, message).help(help));
    }
    found
}

fn hog(run: &Run<'_>, task: TaskId, took: Nanos, span: Span, waiting: usize) -> Diagnostic {
    let others =
        if waiting == 1 { "another task was".to_owned() } else { format!("{waiting} other tasks were") };
    let message = format!(
        "{} ran for {} here without awaiting, while {others} ready and had to wait.",
        run.the_task(task),
        length(took)
    );
    let help = "Await in between (`tokio::task::yield_now().await`), or give long work to `tokio::task::spawn_blocking`.";
    Diagnostic::warning(HOGS, span, message).help(help)
}

/// Tasks that wait, at the end, for a future of the program whose waker nobody called.
pub(super) fn lost_wakers(run: &Run<'_>) -> Vec<Diagnostic> {
    // What each task that is not over waits for, and where.
    let mut waiting: BTreeMap<TaskId, Span> = BTreeMap::new();
    for event in &run.trace.events {
        match &event.kind {
            EventKind::PollPending { task, point, on: WaitOn::Custom } => {
                let span = point.and_then(|p| run.program.await_point(p)).map_or(event.span, |p| p.span);
                waiting.insert(*task, span);
            }
            EventKind::Woken { task, .. } | EventKind::PollStarted { task, .. } => {
                waiting.remove(task);
            }
            // Given up on purpose.
            EventKind::TaskEnded { task, end: TaskEnd::Completed | TaskEnd::Panicked(_) } => {
                waiting.remove(task);
            }
            _ => {}
        }
    }
    waiting
        .into_iter()
        // To wait for ever is what `pending` is for.
        .filter(|(_, span)| !span.is_empty() && !span.of(run.source()).contains("pending"))
        .map(|(task, span)| {
            let message = format!(
                "{} waits here for ever: the future answered `Poll::Pending`, and nobody called its waker.",
                run.the_task(task)
            );
            let help = "Before a `poll` answers `Pending` it must see to it that `cx.waker()` (a clone of it) is woken later.";
            Diagnostic::warning(LOST_WAKER, span, message).help(help)
        })
        .collect()
}
