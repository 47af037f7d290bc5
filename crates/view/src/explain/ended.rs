//! The sentences for ends: of a task, and of the run with its evidence.

use super::Writer;
use crate::model::grouped;
use crate::{EventIdx, Model, Nanos};
use playground_program::{TaskId, ThreadId};
use playground_trace::{Blocked, Event, EventKind, LimitKind, Outcome, TaskEnd, Unit, WaitOn};

pub(super) fn task(w: &mut Writer<'_>, i: EventIdx, event: &Event, task: TaskId, end: &TaskEnd) {
    match end {
        TaskEnd::Completed => {
            let spawned = w.model.task(task).map_or(event.at, |t| w.model.event_time(t.spawned));
            let polls = w.model.polls_of(task).len();
            w.task(task);
            let life = w.duration(event.at.saturating_sub(spawned));
            let polls = if polls == 1 { "1 poll".to_owned() } else { format!("{polls} polls") };
            w.text(&format!(" is done, {life} and {polls} after it was spawned."));
        }
        TaskEnd::Cancelled(point) => {
            w.task(task);
            match point.and_then(|p| w.model.options().awaits.get(p)).map(|p| p.span) {
                Some(span) => {
                    w.text(" was cancelled where it waited,");
                    w.at_line(span);
                }
                None if w
                    .model
                    .polls_of(task)
                    .first()
                    .is_none_or(|p| w.model.polls()[*p as usize].first > i) =>
                {
                    w.text(" was cancelled before its first poll");
                }
                None => w.text(" was cancelled"),
            }
            w.text("; it is never polled again.");
        }
        TaskEnd::Panicked(message) => {
            w.task(task);
            w.text(&format!(" panicked with {}; whoever joins it gets the error.", w.quote(message, 10)));
        }
    }
}

pub(super) fn run(w: &mut Writer<'_>, at: Nanos) {
    let model = w.model;
    let end = w.instant(at);
    match &model.trace().outcome {
        Outcome::Finished { exit_code: 0 } => {
            let polls = model.polls().len();
            let polls = match polls {
                0 => String::new(),
                1 => " after 1 poll".to_owned(),
                n => format!(" after {n} polls"),
            };
            w.strong("main");
            w.text(&format!(" returned, so the program ended at {end}{polls}."));
        }
        Outcome::Finished { exit_code } => {
            w.text(&format!("the program ended at {end} with exit code {exit_code}."));
        }
        Outcome::Deadlock { waiting, cycle } => {
            if !circle(w, cycle) {
                deadlock(w, waiting, !cycle.is_empty());
            }
        }
        Outcome::Panicked(info) => {
            w.strong("main");
            w.text(" panicked");
            w.at_line(info.span);
            w.text(&format!(" with {}, so the program ended at {end}.", w.quote(&info.message, 8)));
        }
        Outcome::BudgetSpent(limit) => {
            let number = grouped(limit.limit);
            let what = match limit.kind {
                LimitKind::Operations => format!("{number} operations"),
                LimitKind::Events => format!("{number} events"),
                LimitKind::Memory => format!("{number} bytes of memory"),
                LimitKind::Time => w.duration(limit.limit),
                LimitKind::Output => format!("{number} bytes of output"),
                LimitKind::Depth => format!("{number} calls within each other"),
            };
            let since = w.instant(limit.since);
            if limit.kind == LimitKind::Operations {
                w.unit(limit.who);
                w.text(&format!(
                    " ran since {since} without giving way; the run was cut at its limit of {what}."
                ));
            } else {
                w.text(&format!("the run was cut at its limit of {what}; "));
                w.unit(limit.who);
                w.text(&format!(" began last, at {since}."));
            }
        }
        Outcome::Refused(diagnostic) => {
            w.text("the run stopped");
            w.at_line(diagnostic.span);
            w.text(": ");
            w.text(&short(&diagnostic.message, 18));
        }
        Outcome::Stopped => w.text(&format!("the run was stopped at {end}; what ran is kept.")),
    }
}

/// `Parent B asked for CHECKBOOK, which Parent A holds while it waits for B's ACCOUNT, so neither can ever move.` False if the circle is
/// not one of two threads and two locks.
fn circle(w: &mut Writer<'_>, cycle: &[Unit]) -> bool {
    let model = w.model;
    let asked = |unit: Unit| {
        let events = model.trace().events.iter().enumerate().rev();
        let mut waits = events.filter_map(|(i, e)| match &e.kind {
            EventKind::ThreadBlocked { thread, on: WaitOn::Resource(id) }
                if Unit::Thread(*thread) == unit =>
            {
                Some((i, *id))
            }
            _ => None,
        });
        waits.next().map(|(i, id)| (i, unit, model.resource_name(id).to_owned()))
    };
    let [a, b] = cycle else { return false };
    let (Some(a), Some(b)) = (asked(*a), asked(*b)) else { return false };
    // The one who asked last closed it.
    let (last, first) = if a.0 > b.0 { (a, b) } else { (b, a) };
    if last.2.is_empty() || first.2.is_empty() {
        return false;
    }
    w.unit(last.1);
    w.text(" asked for ");
    w.strong(&last.2);
    w.text(", which ");
    w.unit(first.1);
    w.text(" holds while it waits for ");
    w.unit(last.1);
    w.possessive();
    w.text(" ");
    w.strong(&first.2);
    w.text(", so neither can ever move.");
    true
}

fn deadlock(w: &mut Writer<'_>, waiting: &[Blocked], cycle: bool) {
    let Some(first) = waiting.first() else {
        w.text("nobody can ever move again: this is a deadlock.");
        return;
    };
    w.unit(first.who);
    w.text(" waits for ");
    match ended_thread(w.model, first.who) {
        Some(thread) => {
            w.text("the end of ");
            w.unit(Unit::Thread(thread));
        }
        None => w.text(short(&first.reason, 8).trim_end_matches('.')),
    }
    match waiting.len() {
        1 if cycle => w.text(", so it waits for itself and can never move."),
        1 => w.text("; nobody is left to wake it, so it can never move."),
        2 if cycle => {
            w.text(", and ");
            w.unit(waiting[1].who);
            w.text(" waits for ");
            w.unit(first.who);
            w.text(" in turn, so neither can ever move.");
        }
        2 => {
            w.text("; ");
            w.unit(waiting[1].who);
            w.text(" waits too, so nobody can ever move.");
        }
        n => w.text(&format!("; {} others wait too, so nobody can ever move.", n - 1)),
    }
}

/// The thread whose end one waits for: it may have no name of its own for the reason to say.
fn ended_thread(model: &Model, who: Unit) -> Option<ThreadId> {
    let mut waits = model.trace().events.iter().rev().filter_map(|event| match &event.kind {
        EventKind::ThreadBlocked { thread, on } if Unit::Thread(*thread) == who => Some(on),
        _ => None,
    });
    match waits.next()? {
        WaitOn::Thread(ended) => Some(*ended),
        _ => None,
    }
}

/// At most so many words, as one sentence.
fn short(text: &str, words: usize) -> String {
    let all: Vec<&str> = text.split_whitespace().collect();
    if all.len() <= words {
        let text = all.join(" ");
        return if text.ends_with('.') { text } else { format!("{text}.") };
    }
    format!("{}…", all[..words].join(" "))
}
