//! Places: instants of a run, named by what happens there.
//!
//! ```text
//! start   end   deadlock   time 0:45   time 3.5 s
//! first wake of laundry        second time main is polled      third pause of kids      spawn of checkbook
//! laundry finishes             worker is cancelled             main panics
//! printed "snack served"       second time printed "One running"
//! line "work(min(10));"        (about to run the line that has these words)
//! timer fires   request "/a"   answer "/a"   ACCOUNT is taken   ACCOUNT is released   tx is sent   tx is received
//! A starts   A ends   A blocks   A goes on                      (threads, by letter or name)
//! last PLACE     just before PLACE     PLACE after PLACE
//! ```

use super::run::Ran;
use crate::Place;
use playground_program::{ResourceId, TaskId, ThreadId};
use playground_trace::{Event, EventKind, Outcome, TaskEnd, Unit, WakeCause};
use playground_view::TimeFormat;

const ORDINALS: [&str; 12] = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth",
];

/// Which of several.
#[derive(Clone, Copy)]
enum Nth {
    /// Counted from 0.
    From(usize),
    Last,
}

/// Finds a place.
///
/// # Errors
/// A sentence that says what the run has instead.
pub(crate) fn find(ran: &Ran, words: &str) -> Result<Place, String> {
    let words = words.trim();
    let (rest, after) = match split_outside_quotes(words, " after ") {
        Some((rest, after)) => (rest, Some(find(ran, after)?)),
        None => (words, None),
    };
    let mut place = if let Some(inner) = rest.strip_prefix("just before ") {
        let place = find_from(ran, inner, after.as_ref())?;
        ran.at_event(place.event.saturating_sub(1), words)
    } else {
        find_from(ran, rest, after.as_ref())?
    };
    words.clone_into(&mut place.words);
    Ok(place)
}

/// Splits at a separator that stands outside quotes.
pub(crate) fn split_outside_quotes<'a>(text: &'a str, separator: &str) -> Option<(&'a str, &'a str)> {
    let found =
        text.match_indices(separator).find(|(at, _)| text[..*at].matches('"').count().is_multiple_of(2));
    found.map(|(at, _)| (&text[..at], &text[at + separator.len()..]))
}

fn find_from(ran: &Ran, words: &str, after: Option<&Place>) -> Result<Place, String> {
    let model = &ran.model;
    let trace = model.trace();
    match words {
        "start" => return Ok(ran.at_event(0, words)),
        "end" => return Ok(ran.at_event(model.event_count().saturating_sub(1), words)),
        "deadlock" => {
            return match trace.outcome {
                Outcome::Deadlock { .. } => Ok(ran.at_event(model.event_count().saturating_sub(1), words)),
                _ => Err(format!("the run ends otherwise: {}", trace.outcome.in_words(&trace.source))),
            };
        }
        _ => {}
    }
    if let Some(time) = words.strip_prefix("time ") {
        let at = parse_time(time, model.format()).ok_or_else(|| format!("`{time}` is no time"))?;
        return if at <= model.end() {
            Ok(ran.at_time(at, words))
        } else {
            Err(format!("the run ends at {}", model.format().instant(model.end())))
        };
    }
    let (nth, rest) = ordinal(words);
    if let Some(line) = rest.strip_prefix("line ").filter(|line| line.starts_with('"')) {
        return find_line(ran, line, nth, after, words);
    }
    let matches = matcher(ran, rest)?;
    let first = after.map_or(0, |place| place.event as usize + 1);
    let found: Vec<u32> = trace
        .events
        .iter()
        .enumerate()
        .skip(first)
        .filter(|(_, event)| matches(event))
        .map(|(i, _)| i as u32)
        .collect();
    match pick(nth, &found) {
        Some(event) => Ok(ran.at_event(*event, words)),
        None => Err(format!("the run has {} of `{rest}`", found.len())),
    }
}

fn pick<T>(nth: Nth, found: &[T]) -> Option<&T> {
    match nth {
        Nth::From(n) => found.get(n),
        Nth::Last => found.last(),
    }
}

fn ordinal(words: &str) -> (Nth, &str) {
    let (first, rest) = words.split_once(' ').unwrap_or((words, ""));
    let nth = if first == "last" {
        Nth::Last
    } else if let Some(n) = ORDINALS.iter().position(|o| *o == first) {
        Nth::From(n)
    } else {
        return (Nth::From(0), words);
    };
    (nth, rest.strip_prefix("time ").unwrap_or(rest))
}

fn find_line(ran: &Ran, line: &str, nth: Nth, after: Option<&Place>, words: &str) -> Result<Place, String> {
    let wanted = quoted(line)?;
    let lines = lines_with(&ran.text, wanted);
    if lines.is_empty() {
        return Err(format!("no line of the program has `{wanted}`"));
    }
    let after = after.map_or(0, |place| place.op + 1);
    let stops = ran.lines().all().iter().filter(|stop| stop.op >= after);
    let found: Vec<_> =
        stops.filter(|stop| ran.model.line(stop.span).is_some_and(|line| lines.contains(&line))).collect();
    match pick(nth, &found) {
        Some(stop) => Ok(ran.at_op(stop.op, stop.at, words)),
        None => Err(format!("the line is reached {} times", found.len())),
    }
}

/// The lines, from 1, that have these words.
pub(crate) fn lines_with(text: &str, words: &str) -> Vec<u32> {
    (1..).zip(text.lines()).filter(|(_, line)| line.contains(words)).map(|(n, _)| n).collect()
}

/// The text between quotes.
pub(crate) fn quoted(text: &str) -> Result<&str, String> {
    let text = text.trim();
    let inner = text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    inner.ok_or_else(|| format!("`{text}` should stand in quotes"))
}

type Matcher<'a> = Box<dyn Fn(&Event) -> bool + 'a>;

fn matcher<'a>(ran: &'a Ran, words: &'a str) -> Result<Matcher<'a>, String> {
    if let Some(text) = words.strip_prefix("printed ") {
        let text = quoted(text)?;
        return Ok(Box::new(
            move |e| matches!(&e.kind, EventKind::Printed { text: own, .. } if own.contains(text)),
        ));
    }
    if words == "timer fires" {
        return Ok(Box::new(|e| matches!(e.kind, EventKind::TimerFired { .. })));
    }
    if let Some(url) = words.strip_prefix("request ") {
        let url = quoted(url)?;
        return Ok(Box::new(
            move |e| matches!(&e.kind, EventKind::FetchStarted { url: own, .. } if own.contains(url)),
        ));
    }
    if let Some(url) = words.strip_prefix("answer ") {
        let url = quoted(url)?;
        return Ok(Box::new(move |e| match &e.kind {
            EventKind::FetchEnded { fetch, .. } => {
                ran.model.fetch(*fetch).is_some_and(|own| own.url.contains(url))
            }
            _ => false,
        }));
    }
    for (prefix, verb) in [
        ("wake of ", "is woken"),
        ("poll of ", "is polled"),
        ("pause of ", "pauses"),
        ("spawn of ", "is spawned"),
    ] {
        if let Some(name) = words.strip_prefix(prefix) {
            return of_task(task(ran, name)?, verb);
        }
    }
    for verb in ["is woken", "is polled", "pauses", "is spawned", "finishes", "is cancelled", "panics"] {
        if let Some(name) = words.strip_suffix(verb) {
            return of_task(task(ran, name)?, verb);
        }
    }
    for verb in ["starts", "ends", "blocks", "goes on"] {
        if let Some(name) = words.strip_suffix(verb) {
            return of_thread(thread(ran, name)?, verb);
        }
    }
    for verb in ["is taken", "is released", "is sent", "is received", "is closed"] {
        if let Some(name) = words.strip_suffix(verb) {
            return of_resource(resource(ran, name)?, verb);
        }
    }
    Err(format!("`{words}` is no place"))
}

fn of_task<'a>(task: TaskId, verb: &'a str) -> Result<Matcher<'a>, String> {
    Ok(Box::new(move |e| match &e.kind {
        // That a new task is ready goes without saying.
        EventKind::Woken { cause: WakeCause::Spawned, .. } => false,
        EventKind::Woken { task: t, effective: true, .. } => verb == "is woken" && *t == task,
        EventKind::PollStarted { task: t, .. } => verb == "is polled" && *t == task,
        EventKind::PollPending { task: t, .. } => verb == "pauses" && *t == task,
        EventKind::TaskSpawned { task: t, .. } => verb == "is spawned" && *t == task,
        EventKind::TaskEnded { task: t, end } if *t == task => match end {
            TaskEnd::Completed => verb == "finishes",
            TaskEnd::Cancelled(_) => verb == "is cancelled",
            TaskEnd::Panicked(_) => false,
        },
        EventKind::Panicked { .. } => verb == "panics" && e.by == Unit::Task(task),
        _ => false,
    }))
}

fn of_thread<'a>(thread: ThreadId, verb: &'a str) -> Result<Matcher<'a>, String> {
    Ok(Box::new(move |e| match &e.kind {
        EventKind::ThreadStarted { thread: t, .. } => verb == "starts" && *t == thread,
        EventKind::ThreadEnded { thread: t, .. } => verb == "ends" && *t == thread,
        EventKind::ThreadBlocked { thread: t, .. } => verb == "blocks" && *t == thread,
        EventKind::ThreadUnblocked { thread: t, .. } => verb == "goes on" && *t == thread,
        _ => false,
    }))
}

fn of_resource<'a>(resource: ResourceId, verb: &'a str) -> Result<Matcher<'a>, String> {
    Ok(Box::new(move |e| match &e.kind {
        EventKind::Acquired { resource: r, .. } => verb == "is taken" && *r == resource,
        EventKind::Released { resource: r, .. } => verb == "is released" && *r == resource,
        EventKind::Sent { resource: r, .. } => verb == "is sent" && *r == resource,
        EventKind::Received { resource: r, .. } => verb == "is received" && *r == resource,
        EventKind::Closed { resource: r } => verb == "is closed" && *r == resource,
        _ => false,
    }))
}

/// A task by its name.
pub(crate) fn task(ran: &Ran, name: &str) -> Result<TaskId, String> {
    let name = name.trim().trim_matches('"');
    let found = ran.model.tasks().iter().find(|task| task.name == name);
    found.map(|task| task.id).ok_or_else(|| {
        let names: Vec<_> = ran.model.tasks().iter().map(|task| task.name.as_str()).collect();
        format!("no task is called `{name}`; there are {names:?}")
    })
}

/// A thread by its name or letter.
pub(crate) fn thread(ran: &Ran, name: &str) -> Result<ThreadId, String> {
    let name = name.trim();
    let found = ran.model.threads().find(|(_, row)| row.name == name || row.letter == name);
    found.map(|(id, _)| id).ok_or_else(|| {
        let names: Vec<_> = ran.model.threads().map(|(_, row)| row.name.as_str()).collect();
        format!("no thread is called `{name}`; there are {names:?}")
    })
}

fn resource(ran: &Ran, name: &str) -> Result<ResourceId, String> {
    let name = name.trim();
    let created = ran.model.trace().events.iter().find_map(|e| match &e.kind {
        EventKind::ResourceCreated { resource, name: own, .. } if own == name => Some(*resource),
        _ => None,
    });
    created.ok_or_else(|| {
        let names: Vec<_> = ran.model.resources().map(|r| r.name.as_str()).collect();
        format!("nothing is called `{name}`; there are {names:?}")
    })
}

/// `0:45` in the house, else `45 ms`, `3.5 s`.
pub(crate) fn parse_time(text: &str, format: TimeFormat) -> Option<u64> {
    let text = text.trim();
    match format {
        TimeFormat::House { ns_per_minute } => {
            let (hours, minutes) = text.split_once(':')?;
            let minutes = hours.parse::<u64>().ok()? * 60 + minutes.parse::<u64>().ok()?;
            minutes.checked_mul(ns_per_minute)
        }
        _ => {
            let (number, unit) = text.split_once(' ')?;
            let scale = match unit {
                "s" => 1e9,
                "ms" => 1e6,
                _ => return None,
            };
            Some((number.parse::<f64>().ok()? * scale).round() as u64)
        }
    }
}
