//! Each thread at an instant, in words; and a schedule as a row of letters.

use crate::model::{Resource, is_held, is_lock};
use crate::steps::{Did, STEP};
use crate::{Cursor, Hue, LaneKind, LineStops, Model, Nanos, State, at};
use playground_program::{Span, ThreadId};
use playground_trace::{Outcome, ResourceKind, Unit, WaitOn};

/// What a thread is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ThreadPhase {
    /// Not started yet.
    Unborn,
    /// It can run, or runs.
    Ready,
    /// It waits for something outside, or for another thread.
    Waiting,
    /// It waits for a lock that another holds.
    Blocked,
    /// It reached its end.
    Done,
    /// It panicked.
    Panicked,
}

/// A thread at an instant.
#[derive(Clone, Debug, PartialEq)]
pub struct ThreadNow {
    /// Which.
    pub thread: ThreadId,
    /// Stands for it in a schedule.
    pub letter: String,
    /// Its name.
    pub name: String,
    /// Its hue.
    pub hue: Hue,
    /// What it is doing.
    pub phase: ThreadPhase,
    /// Where it stands: the line it waits at, or the one it runs next.
    pub place: Span,
    /// The line of that place, from 1.
    pub line: Option<u32>,
    /// Its next step, or why it has none, as a sentence.
    pub words: String,
    /// The text it runs next, cut to what can be shown; empty if it has no next step.
    pub code: String,
    /// What it holds: `Holds CHECKBOOK.`; empty if nothing.
    pub holds: String,
}

/// At most so many characters of a line are shown.
const CODE_CHARS: usize = 48;

/// Every thread at the cursor, main first.
pub fn threads_now(model: &Model, lines: &LineStops, cursor: Cursor) -> Vec<ThreadNow> {
    model.threads().map(|(thread, _)| thread_now(model, lines, thread, cursor)).collect()
}

fn thread_now(model: &Model, lines: &LineStops, thread: ThreadId, cursor: Cursor) -> ThreadNow {
    let unit = Unit::Thread(thread);
    let row = model.thread(thread);
    let (ran, next) = lines.around(unit, cursor.op);
    let mut now = ThreadNow {
        thread,
        letter: row.map_or_else(String::new, |r| r.letter.clone()),
        name: model.thread_name(thread).to_owned(),
        hue: model.unit_hue(unit),
        phase: ThreadPhase::Ready,
        place: Span::NONE,
        line: None,
        words: String::new(),
        code: String::new(),
        holds: holds(model, unit, cursor),
    };
    let lane = model.lanes().iter().find(|lane| lane.kind == LaneKind::Thread(thread));
    let begun = lane.and_then(|lane| lane.slices.first()).is_some_and(|s| s.first <= cursor.event);
    let end = lane.and_then(|lane| lane.end.as_ref()).filter(|end| end.event <= cursor.event);
    let wait = wait_at(model, thread, cursor);
    match (end, wait) {
        _ if !begun && ran.is_none() => {
            now.phase = ThreadPhase::Unborn;
            now.words = "Not started yet.".to_owned();
        }
        (Some(end), _) => {
            let panicked = matches!(end.kind, crate::EndKind::Panicked { .. });
            now.phase = if panicked { ThreadPhase::Panicked } else { ThreadPhase::Done };
            now.words = if panicked { "Panicked." } else { "Reached its end." }.to_owned();
        }
        (None, Some((state, first))) => {
            now.phase = if state == State::Blocked { ThreadPhase::Blocked } else { ThreadPhase::Waiting };
            now.place = ran.map_or(Span::NONE, |stop| stop.span);
            now.words = wait_words(model, first, cursor);
        }
        (None, None) => {
            now.place = next.map_or(Span::NONE, |stop| stop.span);
            match next.and_then(|stop| model.line(stop.span)) {
                Some(line) => {
                    now.words = format!("Next is line {line}.");
                    now.code = code(model, line);
                }
                // The program is over, and the threads that did not reach their end with it.
                None if finished(model, cursor) => {
                    let main = thread == ThreadId(0);
                    now.phase = if main { ThreadPhase::Done } else { now.phase };
                    now.words = if main { "Reached its end." } else { "Ended with the program." }.to_owned();
                }
                None => {
                    now.words = match ran.and_then(|stop| model.line(stop.span)) {
                        Some(line) => format!("Goes on after line {line}."),
                        None => "Can run.".to_owned(),
                    };
                    now.place = ran.map_or(Span::NONE, |stop| stop.span);
                }
            }
        }
    }
    now.line = model.line(now.place);
    now
}

/// True at the last instant of a program that returned.
fn finished(model: &Model, cursor: Cursor) -> bool {
    cursor.event + 1 >= model.event_count() && matches!(model.trace().outcome, Outcome::Finished { .. })
}

/// The wait that a thread is in, with the event that began it.
pub(crate) fn wait_at(model: &Model, thread: ThreadId, cursor: Cursor) -> Option<(State, crate::EventIdx)> {
    let lane = model.lanes().iter().find(|lane| lane.kind == LaneKind::Thread(thread))?;
    let begun = lane.slices.partition_point(|s| s.from <= cursor.at && s.first <= cursor.event);
    let last = lane.slices[..begun].last()?;
    let waits = matches!(last.state, State::Waiting | State::Blocked);
    (waits && (cursor.at < last.to || last.to >= model.end())).then_some((last.state, last.first))
}

/// `Waits for ACCOUNT, held by Parent B since line 17.`
fn wait_words(model: &Model, first: crate::EventIdx, cursor: Cursor) -> String {
    let Some(on) = model.wait_on(first) else { return "Waits.".to_owned() };
    match on {
        WaitOn::Resource(id) => {
            let words = model.words_for(on, first);
            let holder = at::holder(model, *id, cursor.event);
            let since = model.resource(*id).and_then(|r| {
                let begun = r.holds.partition_point(|h| h.first <= cursor.event);
                let hold = r.holds[..begun].iter().rev().find(|h| cursor.event < h.last)?;
                model.event(hold.first).and_then(|e| model.line(e.span))
            });
            let holder = holder.and_then(|unit| model.unit_name(unit));
            let kind = model.resource(*id).map(|r| r.kind);
            match (holder, since) {
                (Some(name), _) if kind == Some(ResourceKind::Once) => {
                    format!("Waits until {name} has filled {}.", words.short)
                }
                (Some(name), Some(line)) => {
                    format!("Waits for {}, held by {name} since line {line}.", words.short)
                }
                (Some(name), None) => format!("Waits for {}, held by {name}.", words.short),
                (None, _) if model.resource(*id).is_some_and(|r| is_lock(r.kind)) => {
                    format!("Waits for {}.", words.short)
                }
                (None, _) => match kind {
                    Some(ResourceKind::Barrier) => format!("Waits for the others at {}.", words.short),
                    Some(ResourceKind::Once) => format!("Waits until {} is filled.", words.short),
                    _ => format!("Waits for a signal of {}.", words.short),
                },
            }
        }
        WaitOn::Thread(other) => format!("Waits for the end of {}.", model.thread_name(*other)),
        WaitOn::Unpark => "Waits to be unparked.".to_owned(),
        WaitOn::Signal => "Waits for a signal.".to_owned(),
        WaitOn::Timer { deadline, .. } | WaitOn::Until(deadline) => {
            format!("Sleeps until {}.", model.format().instant(*deadline))
        }
        _ => format!("Waits: {}.", model.words_for(on, first).long),
    }
}

/// `Holds CHECKBOOK and ACCOUNT. Fills CONFIG.`
fn holds(model: &Model, unit: Unit, cursor: Cursor) -> String {
    let (locks, cells): (Vec<_>, Vec<_>) = model
        .resources()
        .filter(|r| is_held(r.kind))
        .filter(|r| {
            let begun = r.holds.partition_point(|h| h.first <= cursor.event);
            r.holds[..begun].iter().rev().take(64).any(|h| cursor.event < h.last && h.holder == Some(unit))
        })
        .partition(|r| is_lock(r.kind));
    let names = |held: Vec<&Resource>, nameless: &str| -> Vec<String> {
        held.iter().map(|r| if r.name.is_empty() { nameless.to_owned() } else { r.name.clone() }).collect()
    };
    let sentence = |verb: &str, names: Vec<String>| match names.as_slice() {
        [] => None,
        [one] => Some(format!("{verb} {one}.")),
        [front @ .., last] => Some(format!("{verb} {} and {last}.", front.join(", "))),
    };
    let both = [sentence("Holds", names(locks, "the lock")), sentence("Fills", names(cells, "the cell"))];
    both.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn code(model: &Model, line: u32) -> String {
    let text = model.trace().source.lines().nth(line.saturating_sub(1) as usize).unwrap_or_default().trim();
    if text.chars().count() <= CODE_CHARS {
        return text.to_owned();
    }
    text.chars().take(CODE_CHARS - 1).chain(['…']).collect()
}

/// One step of a schedule, as a tile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// Whose turn it was.
    pub letter: String,
    /// Its thread's hue.
    pub hue: Hue,
    /// The attempt was in vain: it asked for something and was blocked.
    pub blocked: bool,
    /// When on the axis of steps.
    pub at: Nanos,
    /// In words: `step 3: Parent A, line 11`.
    pub title: String,
}

/// The schedule of a run on the axis of steps, as a row of letters, at most `most`.
pub fn letters(model: &Model, most: usize) -> Vec<Letter> {
    let steps = model.steps().map_or(&[][..], |steps| steps.all());
    let tiles = steps.iter().take(most).enumerate().map(|(n, step)| {
        let unit = Unit::Thread(step.thread);
        let blocked = step.did == Did::Blocked;
        let line = model.line(step.span).map_or(String::new(), |line| format!(", line {line}"));
        let why = if blocked { ", blocked" } else { "" };
        Letter {
            letter: model.thread(step.thread).map_or_else(|| "?".to_owned(), |row| row.letter.clone()),
            hue: model.unit_hue(unit),
            blocked,
            at: n as Nanos * STEP,
            title: format!("Step {}: {}{line}{why}", n + 1, model.thread_name(step.thread)),
        }
    });
    tiles.collect()
}
