//! Why a task was polled now: the wake that asked for it, what woke it, how long it queued, and behind whom.

use super::Writer;
use crate::model::is_lock;
use crate::{EventIdx, Model, Nanos, Poll, Wake};
use playground_program::{ResourceId, TaskId, TimerId};
use playground_trace::{FetchOutcome, ResourceKind, TaskKind, Unit, WakeCause};

/// The sentence for a poll's beginning.
pub(super) fn explain(w: &mut Writer<'_>, i: EventIdx, task: TaskId) {
    let Some(poll) = w.model.poll_starting(i) else {
        w.task(task);
        w.text(" is polled.");
        return;
    };
    let Some(wake) = poll.wake.and_then(|n| w.model.wakes().get(n as usize)) else {
        w.task(task);
        w.text(if w.model.polls_of(task).first().is_some_and(|p| w.model.polls()[*p as usize].first == i) {
            " begins: it is polled for the first time."
        } else {
            " was still ready, so it is polled again."
        });
        return;
    };
    let (since_event, since) = ready_since(w.model, wake, poll);
    let behind = ahead_of(w.model, since_event, poll);
    let queued = poll.from.saturating_sub(since);
    cause(w, wake);
    queue(w, queued, &behind, wake.cause);
}

/// The first half: what woke the task.
pub(super) fn cause(w: &mut Writer<'_>, wake: &Wake) {
    let at = w.instant(wake.at);
    let by = w.model.event(wake.event).map_or(Unit::Outside, |e| e.by);
    match wake.cause {
        WakeCause::Spawned => {
            let main = w.model.task(wake.task).is_some_and(|t| t.kind == TaskKind::BlockOn);
            w.task(wake.task);
            w.text(&if main {
                " was given to the runtime".to_owned()
            } else {
                format!(" was spawned at {at}")
            });
            return;
        }
        WakeCause::Yielded => {
            w.task(wake.task);
            w.text(&format!(" yielded at {}", w.instant(wake.waited_from)));
            return;
        }
        WakeCause::Timer(timer) => {
            if timer_fired(w, timer, wake.event) {
                w.text("; ");
                w.task(wake.task);
                w.text(" was woken");
                return;
            }
        }
        WakeCause::Joined(other) => {
            w.task(other);
            w.text(&format!(" ended at {at}"));
        }
        WakeCause::Fetch(fetch) => {
            let row = w.model.fetch(fetch);
            let path = row.map_or("", |f| f.path());
            let failed = matches!(row.and_then(|f| f.ended.as_ref()), Some((_, FetchOutcome::Failed(_))));
            let what = if failed {
                format!("the request to {path} failed")
            } else {
                format!("the response from {path} came")
            };
            w.text(&format!("{what} at {at}"));
        }
        WakeCause::Resource(id) => resource(w, id, by, &at),
        WakeCause::Waker if by == Unit::Task(wake.task) => {
            w.unit(by);
            w.text(&format!(" woke itself at {at}"));
            return;
        }
        WakeCause::Waker => {
            w.unit(by);
            w.text(" called the waker of ");
            w.task(wake.task);
            w.text(&format!(" at {at}, so it was woken"));
            return;
        }
        // These are causes for threads.
        WakeCause::ThreadEnded(_) | WakeCause::Unparked | WakeCause::TimeUp | WakeCause::Signalled => {
            w.unit(by);
            w.text(&format!(" gave a signal at {at}"));
        }
        WakeCause::Aborted => {
            w.unit(by);
            w.text(" aborted ");
            w.task(wake.task);
            w.text(&format!(" at {at}, so it was woken"));
            return;
        }
    }
    w.text(", so ");
    w.task(wake.task);
    w.text(" was woken");
}

/// `the 30 min timer fired at 0:35`; or, if it could not be noticed in time, `laundry's timer, due at 0:35, fired at 0:45, once
/// checkbook gave the Parent back`. True if it was late.
pub(super) fn timer_fired(w: &mut Writer<'_>, timer: TimerId, i: EventIdx) -> bool {
    let at = w.model.event_time(i);
    let (fired, Some(row)) = (w.instant(at), w.model.timer(timer)) else {
        w.text("a timer fired");
        return false;
    };
    let length = w.duration(row.deadline.saturating_sub(row.from));
    let due = w.instant(row.deadline);
    if due == fired || w.model.format().is_nothing(at.saturating_sub(row.deadline)) {
        w.text(&format!("the {length} timer fired at {fired}"));
        return false;
    }
    w.unit(row.by);
    w.possessive();
    w.text(&format!(" timer, due at {due}, fired at {fired}"));
    let hogs = polled_between(w.model, row.deadline, i);
    if w.brief < 2 && !hogs.is_empty() {
        w.text(", once ");
        let cpu = w.cpu();
        match hogs.as_slice() {
            [one] => {
                w.task(*one);
                w.text(&format!(" gave {cpu} back"));
            }
            _ => w.text(&format!("{cpu} was free")),
        }
    }
    true
}

/// The tasks that had a CPU for a noticeable time between an instant and the event `i`, each once.
fn polled_between(model: &Model, from: Nanos, i: EventIdx) -> Vec<TaskId> {
    let polls = model.polls();
    let end = polls.partition_point(|p| p.first < i);
    let mut tasks = Vec::new();
    for poll in polls[..end].iter().rev().take(64).take_while(|p| p.to > from) {
        let time = poll.to.min(model.event_time(i)).saturating_sub(poll.from.max(from));
        if !model.format().is_nothing(time) && !tasks.contains(&poll.task) {
            tasks.push(poll.task);
        }
    }
    tasks
}

fn resource(w: &mut Writer<'_>, id: ResourceId, by: Unit, at: &str) {
    let kind = w.model.resource(id).map(|r| r.kind);
    let name = w.model.resource_name(id).to_owned();
    let name = if name.is_empty() { "it".to_owned() } else { name };
    let verb = match kind {
        Some(kind) if is_lock(kind) => "released",
        Some(ResourceKind::Channel(_)) => "changed the channel",
        Some(ResourceKind::Notify | ResourceKind::Condvar) => "notified",
        Some(ResourceKind::Barrier) => "reached",
        Some(ResourceKind::Once) => "filled",
        Some(ResourceKind::Park) => "unparked",
        _ => "changed",
    };
    w.unit(by);
    w.text(&format!(" {verb} "));
    w.strong(&name);
    w.text(&format!(" at {at}"));
}

/// The second half: how long it stood in the queue, and behind whom.
fn queue(w: &mut Writer<'_>, queued: Nanos, behind: &[TaskId], cause: WakeCause) {
    let yielded = cause == WakeCause::Yielded;
    let again = if yielded { "again" } else { "now" };
    let noticeable = !w.model.format().is_nothing(queued);
    if !noticeable && behind.is_empty() {
        let first = if w.brief == 0 { ", first in the queue," } else { "" };
        w.text(&format!(" and{first} is polled {}.", if yielded { "again" } else { "at once" }));
        return;
    }
    w.text("; it queued");
    if noticeable {
        let time = w.duration(queued);
        w.text(&format!(" {time}"));
    }
    if !behind.is_empty() && w.brief < 3 {
        w.text(" behind ");
        w.tasks(behind);
    }
    w.text(&format!(" and is polled {again}."));
}

/// Since when the task was ready: its wake, or the end of its last poll if it yielded or was woken in the middle of that.
fn ready_since(model: &Model, wake: &Wake, poll: &Poll) -> (EventIdx, Nanos) {
    let own = model.polls_of(poll.task);
    let nth = own.partition_point(|p| model.polls()[*p as usize].first < poll.first);
    let before = nth.checked_sub(1).map(|n| &model.polls()[own[n] as usize]);
    match before {
        Some(before) if wake.cause == WakeCause::Yielded || wake.event < before.last => {
            (before.last, before.to)
        }
        _ => (wake.event, wake.at),
    }
}

/// The tasks that had the CPU between a wake and the poll it led to, each once, the first first.
fn ahead_of(model: &Model, since: EventIdx, poll: &Poll) -> Vec<TaskId> {
    let polls = model.polls();
    // The poll that was going on when the wake came counts too.
    let from = polls.partition_point(|p| p.first <= since).saturating_sub(1);
    let to = polls.partition_point(|p| p.first < poll.first);
    let mut tasks = Vec::new();
    for before in polls.get(from..to).unwrap_or(&[]).iter().take(64) {
        let ran = before.last > since && before.task != poll.task && before.thread == poll.thread;
        if ran && !tasks.contains(&before.task) && !only_at_wake(model, before, since) {
            tasks.push(before.task);
        }
    }
    tasks
}

/// True if a poll was all but over when the wake came: the waker's own last breath is not a place in the queue.
fn only_at_wake(model: &Model, poll: &Poll, since: EventIdx) -> bool {
    poll.first < since && model.format().is_nothing(poll.to.saturating_sub(model.event_time(since)))
}
