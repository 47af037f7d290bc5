//! The sentence for each kind of event.

use super::{Writer, ended, polled};
use crate::at;
use crate::model::{is_lock, kind_words};
use crate::{EventIdx, LineStops, Phase};
use playground_program::{AwaitKind, BranchId, FetchId, ResourceId, TaskId, TimerId};
use playground_trace::{Event, EventKind, FetchOutcome, ResourceKind, TaskKind, Unit, WaitOn, WakeCause};

pub(super) fn explain(w: &mut Writer<'_>, i: EventIdx, event: &Event) {
    match &event.kind {
        EventKind::ThreadStarted { thread, .. } => match event.by {
            Unit::Thread(parent) if parent != *thread => {
                w.thread(parent);
                w.text(" started the thread ");
                w.thread(*thread);
                w.text(", which is ready to run.");
            }
            Unit::Task(parent) => {
                w.task(parent);
                w.text(" started the thread ");
                w.thread(*thread);
                w.text(", which is ready to run.");
            }
            _ => {
                w.text("the thread ");
                w.thread(*thread);
                w.text(" begins.");
            }
        },
        EventKind::ThreadEnded { thread, panic: None } => {
            w.thread(*thread);
            w.text(" reached its end.");
        }
        EventKind::ThreadEnded { thread, panic: Some(message) } => {
            w.thread(*thread);
            w.text(&format!(" panicked with {} and is over.", w.quote(message, 10)));
        }
        EventKind::ThreadBlocked { thread, on } => {
            w.thread(*thread);
            let comma = waits_for(w, i, on);
            w.text(&format!("{comma} and cannot go on."));
        }
        EventKind::ThreadUnblocked { thread, cause } => {
            unblocked(w, event.by, *cause);
            w.text(", so ");
            w.thread(*thread);
            w.text(" is ready to go on.");
        }
        EventKind::Switched { to } => {
            w.thread(*to);
            w.text(" runs from here on.");
        }
        EventKind::TaskSpawned { task, kind, .. } => spawned(w, event.by, *task, *kind),
        EventKind::Woken { task, effective, .. } => woken(w, i, event, *task, *effective),
        EventKind::PollStarted { task, .. } => polled::explain(w, i, *task),
        EventKind::PollPending { task, on, .. } => pending(w, i, *task, on),
        EventKind::PollReady { task } => {
            let polls = w.model.polls_of(*task);
            let count = polls.partition_point(|p| w.model.polls()[*p as usize].first <= i);
            w.task(*task);
            let polls = if count == 1 { "in its only poll".to_owned() } else { format!("in poll {count}") };
            w.text(&format!(" reached its end {polls} and returns ready."));
        }
        EventKind::TaskEnded { task, end } => ended::task(w, i, event, *task, end),
        EventKind::TaskDetached { task } => {
            w.text("the handle of ");
            w.task(*task);
            w.text(" was dropped: it runs on, but nobody can join it.");
        }
        EventKind::Suspended { point } => {
            w.unit(event.by);
            let span = w.model.options().awaits.get(*point).map_or(event.span, |p| p.span);
            w.text(" reached the await");
            w.at_line(span);
            w.text(", which is not ready, and suspends there.");
        }
        EventKind::Resumed { point } => {
            let span = w.model.options().awaits.get(*point).map_or(event.span, |p| p.span);
            w.text("the await");
            w.at_line(span);
            w.text(" is over, so ");
            w.unit(event.by);
            w.text(" goes on after it.");
        }
        EventKind::BranchStarted { branch, .. } => {
            w.unit(event.by);
            w.text(" began ");
            branch_name(w, *branch);
            let of = w.model.branch(*branch).map_or(0, |b| b.index + 1);
            w.text(&format!(" as branch {of} of {}.", macro_name(w, *branch)));
        }
        EventKind::BranchWaiting { branch, on } => {
            w.text("branch ");
            branch_name(w, *branch);
            w.text(" is pending: it");
            waits_for(w, i, on);
            w.text(".");
        }
        EventKind::BranchEnded { branch, ready } => branch_ended(w, i, *branch, *ready),
        EventKind::TimerStarted { deadline, .. } => {
            let length = w.duration(deadline.saturating_sub(event.at));
            w.unit(event.by);
            w.text(&format!(" started a {length} timer, which is due at {}.", w.instant(*deadline)));
        }
        EventKind::TimerFired { timer } => timer_fired(w, i, *timer),
        EventKind::TimerDropped { timer } => {
            let due = w
                .model
                .timer(*timer)
                .map_or(String::new(), |t| format!(", due at {},", w.instant(t.deadline)));
            w.text(&format!("the timer{due} was dropped before it fired; it wakes nobody."));
        }
        EventKind::FetchStarted { fetch, .. } => {
            w.unit(event.by);
            w.text(&format!(" sent {}; the response is on its way.", request(w, *fetch)));
        }
        EventKind::FetchEnded { fetch, outcome } => fetch_ended(w, event.at, *fetch, outcome),
        EventKind::FetchDropped { fetch } => {
            w.text(&format!(
                "the request {} was dropped: its response will never be read.",
                request(w, *fetch)
            ));
        }
        EventKind::ResourceCreated { resource, kind, .. } => {
            w.unit(event.by);
            w.text(&format!(" made the {} ", kind_words(*kind).1));
            resource_name(w, *resource);
            w.text(".");
        }
        EventKind::Acquired { resource, .. } if is_cell(w, *resource) => {
            w.unit(event.by);
            w.text(" begins to fill ");
            resource_name(w, *resource);
            w.at_line(event.span);
            w.text("; others that ask for it wait until that is done.");
        }
        EventKind::Released { resource, .. } if is_cell(w, *resource) => {
            w.unit(event.by);
            w.text(" is done with filling ");
            resource_name(w, *resource);
            w.text("; those that wait for it go on.");
        }
        EventKind::Arrived { resource, missing } => {
            w.unit(event.by);
            w.text(" reached the barrier ");
            resource_name(w, *resource);
            w.at_line(event.span);
            w.text(&match missing {
                0 => " as the last one, so all go on.".to_owned(),
                1 => "; 1 more is awaited there.".to_owned(),
                n => format!("; {n} more are awaited there."),
            });
        }
        EventKind::Acquired { resource, permits } => {
            w.unit(event.by);
            let what =
                if *permits > 1 { format!(" took {permits} permits of ") } else { " took ".to_owned() };
            w.text(&what);
            resource_name(w, *resource);
            w.at_line(event.span);
            w.text("; others that ask for it wait.");
        }
        EventKind::Released { resource, .. } => released(w, i, event, *resource),
        EventKind::Sent { resource, len } => {
            w.unit(event.by);
            w.text(" sent a message into ");
            resource_name(w, *resource);
            w.text(&format!(", which holds {} now.", messages(*len)));
        }
        EventKind::Received { resource, len } => {
            w.unit(event.by);
            w.text(" took a message out of ");
            resource_name(w, *resource);
            w.text(&format!(", which holds {} now.", messages(*len)));
        }
        EventKind::Closed { resource } => {
            resource_name(w, *resource);
            w.text(" closed, as one side of the channel is gone; nothing more comes through it.");
        }
        EventKind::Printed { text, stderr } => {
            w.unit(event.by);
            let to = if *stderr { " to standard error" } else { "" };
            w.text(&format!(" printed {}{to}", w.quote(text, 10)));
            w.at_line(event.span);
            w.text(".");
        }
        EventKind::Panicked { message } => {
            w.unit(event.by);
            w.text(" panicked");
            w.at_line(event.span);
            w.text(&format!(" with {}; what it owns is dropped.", w.quote(message, 10)));
        }
        EventKind::Raced { what, wrote, other, other_wrote, other_span } => {
            w.unit(event.by);
            w.text(if *wrote { " writes " } else { " reads " });
            w.text(what);
            w.at_line(event.span);
            w.text(", and nothing orders this and what ");
            w.thread(*other);
            w.text(if *other_wrote { " wrote" } else { " read" });
            w.at_line(*other_span);
            w.text(": a data race.");
        }
        EventKind::AtomicDone { op, before, after } => {
            w.unit(event.by);
            let what = match after {
                Some(after) => format!(" changed an atomic from {before} to {after} by `{op}`"),
                None => format!(" found {before} in an atomic by `{op}`"),
            };
            w.text(&what);
            w.at_line(event.span);
            w.text(".");
        }
        EventKind::Unparked { thread, parked } => {
            w.unit(event.by);
            w.text(" unparked ");
            w.thread(*thread);
            w.at_line(event.span);
            w.text(if *parked { "." } else { ", which is not parked: its next `park` returns at once." });
        }
        EventKind::Ended => ended::run(w, event.at),
    }
}

fn spawned(w: &mut Writer<'_>, by: Unit, task: TaskId, kind: TaskKind) {
    match (kind, by) {
        (TaskKind::BlockOn, _) => {
            w.task(task);
            w.text(" was given to the runtime, so it is ready to be polled.");
        }
        (TaskKind::Blocking, by) => {
            w.unit(by);
            w.text(" spawned ");
            w.task(task);
            w.text(" on a thread of its own, where it may block.");
        }
        (_, by) => {
            w.unit(by);
            w.text(" spawned ");
            w.task(task);
            w.text(", which is ready and stands in the queue.");
        }
    }
}

fn woken(w: &mut Writer<'_>, i: EventIdx, event: &Event, task: TaskId, effective: bool) {
    if !effective {
        match event.by {
            Unit::Task(by) if by == task => {
                w.task(task);
                w.text(" woke itself while it was polled, so it is polled again after this poll.");
            }
            _ => {
                w.task(task);
                w.text(" was woken, but it was ready already; the wake changes nothing.");
            }
        }
        return;
    }
    let Some(wake) = w.model.wake_at(i) else {
        w.task(task);
        w.text(" was woken.");
        return;
    };
    polled::cause(w, wake);
    let cursor = crate::Cursor { event: i, op: event.op, at: event.at };
    let now = at::instant(w.model, &LineStops::default(), cursor);
    let place = now.ready.iter().position(|n| now.tasks[*n].task == task);
    let first = now.running.is_empty() && place == Some(0);
    match place {
        _ if !matches!(now.tasks.iter().find(|t| t.task == task).map(|t| &t.phase), Some(Phase::Ready)) => {
            w.text(".")
        }
        Some(0) if first => w.text(" and is first in the queue."),
        Some(0) if w.brief > 0 => w.text(" and is first in the queue."),
        Some(0) => w.text(" and is first in the queue; the poll that runs is not interrupted."),
        Some(n) => {
            w.text(" and queues behind ");
            let before: Vec<TaskId> = now.ready[..n].iter().map(|n| now.tasks[*n].task).collect();
            w.tasks(&before);
            w.text(".");
        }
        None => w.text("."),
    }
}

fn unblocked(w: &mut Writer<'_>, by: Unit, cause: WakeCause) {
    match cause {
        WakeCause::Timer(_) => w.text("its time was up"),
        WakeCause::Joined(task) => {
            w.task(task);
            w.text(" ended");
        }
        WakeCause::Fetch(_) => w.text("the response came"),
        WakeCause::Resource(id) => {
            w.unit(by);
            w.text(match w.model.resource(id).map(|r| r.kind) {
                Some(ResourceKind::Barrier) => " reached ",
                Some(ResourceKind::Condvar) => " notified ",
                Some(ResourceKind::Once) => " filled ",
                Some(ResourceKind::Channel(_)) => " changed the channel ",
                _ => " let go of ",
            });
            resource_name(w, id);
        }
        WakeCause::ThreadEnded(thread) => {
            w.thread(thread);
            w.text(" ended");
        }
        WakeCause::TimeUp => w.text("its time was up"),
        WakeCause::Spawned
        | WakeCause::Yielded
        | WakeCause::Waker
        | WakeCause::Aborted
        | WakeCause::Unparked
        | WakeCause::Signalled => {
            w.unit(by);
            w.text(" unblocked it");
        }
    }
}

fn pending(w: &mut Writer<'_>, i: EventIdx, task: TaskId, on: &WaitOn) {
    w.task(task);
    if *on == WaitOn::Yield {
        w.text(&format!(" yielded: it gives {} back and goes to the end of the queue.", w.cpu()));
        return;
    }
    let comma = waits_for(w, i, on);
    w.text(&format!("{comma} and gives {} back.", w.cpu()));
}

/// ` awaits its 30 min timer, due at 0:35`, ` waits for the lock cache, held by audit`. Returns the comma that closes it within a sentence.
fn waits_for(w: &mut Writer<'_>, i: EventIdx, on: &WaitOn) -> &'static str {
    match on {
        WaitOn::Timer { timer, deadline } => {
            let length = w.model.timer_length(*timer, *deadline, i);
            w.text(&format!(" awaits its {} timer, due at {}", w.duration(length), w.instant(*deadline)));
        }
        WaitOn::Join(other) => {
            w.text(" awaits the end of ");
            w.task(*other);
        }
        WaitOn::Fetch(fetch) => w.text(&format!(" awaits the response to {}", request(w, *fetch))),
        WaitOn::Resource(id) => {
            let kind = w.model.resource(*id).map(|r| r.kind);
            w.text(&format!(" waits for the {} ", kind.map_or("resource", |k| kind_words(k).1)));
            resource_name(w, *id);
            if let Some(holder) = at::holder(w.model, *id, i) {
                w.text(", held by ");
                w.unit(holder);
                return ",";
            }
        }
        WaitOn::Yield => w.text(" yielded its turn"),
        WaitOn::Branches(branches) => {
            let words = w.model.words_for(on, i);
            let select = words.long.starts_with("select");
            match branches.first().and_then(|b| w.model.group_progress(*b, i)) {
                Some((over, all)) if !select => {
                    w.text(&format!(" awaits {all} branches of join!, {over} done"))
                }
                _ if branches.len() <= 3 => w.text(&format!(" awaits the {}", words.short)),
                _ => w.text(&format!(" awaits the first of {} branches of select!", branches.len())),
            }
            return if select { "" } else { "," };
        }
        WaitOn::Thread(thread) => {
            w.text(" waits for the end of ");
            w.thread(*thread);
        }
        WaitOn::Until(until) => {
            let length = until.saturating_sub(w.model.event_time(i));
            w.text(&format!(" sleeps {}, until {}", w.duration(length), w.instant(*until)));
            return ",";
        }
        WaitOn::Unpark => w.text(" parks"),
        WaitOn::Signal => w.text(" waits for a signal of another thread"),
        WaitOn::Custom => w.text(" awaits a future of the program that is not ready"),
    }
    if matches!(on, WaitOn::Timer { .. }) { "," } else { "" }
}

fn branch_ended(w: &mut Writer<'_>, i: EventIdx, branch: BranchId, ready: bool) {
    if ready {
        w.text("branch ");
        branch_name(w, branch);
        w.text(" is ready");
        match w.model.group_progress(branch, i) {
            Some((over, all)) if macro_name(w, branch) != "select!" => {
                w.text(&format!(": {over} of {all} branches of {} are done.", macro_name(w, branch)));
            }
            _ => w.text(&format!(" first: {} drops the others.", macro_name(w, branch))),
        }
        return;
    }
    w.text(&format!("{} dropped ", macro_name(w, branch)));
    branch_name(w, branch);
    w.text(" where it waited");
    let fetch =
        w.model.branch_wait(branch, i).and_then(|on| if let WaitOn::Fetch(f) = on { Some(*f) } else { None });
    match fetch {
        Some(_) => w.text("; its response will never be read."),
        None => w.text("; it will never go on."),
    }
}

fn timer_fired(w: &mut Writer<'_>, i: EventIdx, timer: TimerId) {
    let late = polled::timer_fired(w, timer, i);
    // The wake that it causes stands right behind it.
    let cause = WakeCause::Timer(timer);
    let woken = (i + 1..i + 9).find_map(|n| match w.model.event(n).map(|e| &e.kind) {
        Some(EventKind::Woken { task, cause: c, .. }) if *c == cause => Some(*task),
        _ => None,
    });
    match woken {
        Some(task) => {
            w.text(if late { "; " } else { ", so " });
            w.task(task);
            w.text(" is woken.");
        }
        None => w.text("; nobody waits for it."),
    }
}

fn fetch_ended(w: &mut Writer<'_>, at: crate::Nanos, fetch: FetchId, outcome: &FetchOutcome) {
    let started = w.model.fetch(fetch).map_or(at, |f| w.model.event_time(f.started));
    let took = w.duration(at.saturating_sub(started));
    let request = request(w, fetch);
    match outcome {
        FetchOutcome::Response { status, bytes } => {
            w.text(&format!("the response to {request} came after {took}: status {status}, {bytes} bytes."));
        }
        FetchOutcome::Failed(message) => {
            w.text(&format!("{request} failed after {took}: {}.", w.quote(message, 9)));
        }
    }
}

/// A cell that is filled once.
fn is_cell(w: &Writer<'_>, id: ResourceId) -> bool {
    w.model.resource(id).is_some_and(|r| r.kind == ResourceKind::Once)
}

fn released(w: &mut Writer<'_>, i: EventIdx, event: &Event, id: ResourceId) {
    w.unit(event.by);
    w.text(" released ");
    resource_name(w, id);
    let lock = w.model.resource(id).filter(|r| is_lock(r.kind));
    let held = lock.and_then(|r| r.holds.iter().rev().find(|h| h.last == i)).map(|h| h.to - h.from);
    match held {
        Some(held) if !w.model.format().is_nothing(held) => {
            let held = w.duration(held);
            w.text(&format!(", which it held for {held}; it is free now."));
        }
        _ => w.text("; it is free now."),
    }
}

fn request(w: &Writer<'_>, fetch: FetchId) -> String {
    w.model.fetch(fetch).map_or("a request".to_owned(), |f| format!("{} {}", f.method, f.path()))
}

fn branch_name(w: &mut Writer<'_>, branch: BranchId) {
    let name = w.model.branch(branch).map_or("a branch", |b| &b.name).to_owned();
    w.strong(&name);
}

fn macro_name(w: &Writer<'_>, branch: BranchId) -> &'static str {
    let group = w.model.branch(branch).and_then(|b| w.model.groups().get(b.group as usize));
    match group.and_then(|g| w.model.options().awaits.get(g.point)).map(|p| p.kind) {
        Some(AwaitKind::Select) => "select!",
        Some(AwaitKind::TryJoin) => "try_join!",
        _ => "join!",
    }
}

fn resource_name(w: &mut Writer<'_>, id: ResourceId) {
    let name = w.model.resource_name(id).to_owned();
    match w.model.resource(id) {
        _ if !name.is_empty() => w.strong(&name),
        Some(row) => w.strong(&format!("the {}", kind_words(row.kind).1)),
        None => w.strong("it"),
    }
}

fn messages(len: u32) -> String {
    match len {
        0 => "no message".to_owned(),
        1 => "1 message".to_owned(),
        n => format!("{n} messages"),
    }
}
